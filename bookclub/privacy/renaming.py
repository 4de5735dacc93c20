"""A club whose readers go by other names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pandas as pd

from bookclub.markup import shown
from bookclub.privacy.detection import NameDetector, pattern
from bookclub.privacy.forms import WORD, forms_of, is_text, listen, texts_of
from bookclub.privacy.normalising import normalised
from bookclub.privacy.people import key, people, those_of_the_works
from bookclub.schema import TABLES
from bookclub.sources.gathering.readers import short_name
from bookclub.tables import join_list, split_list

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from bookclub.club import Club
    from bookclub.privacy.people import Names, Person

READER_ID = "readers.reader_id"
# For every column of short names, the column that says whose.
REFERS = {
    f"{table.name}.{table.key[0]}": f"{table.name}.{table.key[0]}" for table in TABLES.values() if len(table.key) == 1
}
REFERS |= {
    f"{table.name}.{each.name}": each.refers for table in TABLES.values() for each in table.columns if each.refers
}
REFERS["comments.reply_to"] = "comments.comment_id"
LISTS = {
    "comments.work": ("works.work_id",),
    **dict.fromkeys(
        ("comparison.book_evidence", "comparison.film_evidence"),
        ("comments.comment_id", "reviews.review_id", "posts.post_id", "quotations.quotation_id"),
    ),
}
# What tells who somebody is, though it holds no name.
TELLING = {"readers.aliases", "readers.note", "posts.url", "reviews.url", *(f"{table}.source" for table in TABLES)}
ADDRESSES = {"posts.url", "reviews.url"}
ALIASES = "readers.aliases"
# Names of other people, even if a reader has the same.
OF_OTHERS = {"characters.name", "characters.aliases", "credits.person", "credits.aliases", "honours.person"}
OF_OTHERS |= {"works.title", "works.creator"}


@dataclass(frozen=True, slots=True)
class _Renaming:
    names: Names
    everyone: list[Person]
    detector: NameDetector
    ids: dict[str, dict[str, str]]


def renamed(club: Club, names: Names) -> Club:
    """Return the club with its readers under other names, in every table and inside the texts.

    Rows, numbers and the order of the talk stay. Pseudonyms are given out in the order of the table
    `readers`, so those who come later change nobody's; whoever is known only as the name over a
    comment comes after them. What is not certainly a reader's name stays; see `survivors`.

    Parameters
    ----------
    club : Club
    names : {"real", "first", "pseudonyms"}
        As they are; first names, with an initial where two are alike; or “Reader A” and so on, and
        “Author” for who wrote the posts. With pseudonyms, addresses, file names and notes on the
        readers are left out too. With either, other names of theirs are left out, and short names
        of anything in the club that spell a name give way to others (see `short_names`).

    Returns
    -------
    Club
    """
    if names == "real":
        return club
    renaming = _renaming(club, names)
    said = renaming.detector.without_names
    tables: dict[str, Any] = {name: _table(name, frame, renaming) for name, frame in club.tables()}
    return replace(
        club,
        title=said(club.title),
        licences=tuple({what: said(text) for what, text in each.items()} for each in club.licences),
        sources=() if names == "pseudonyms" else tuple(map(said, club.sources)),
        problems=(),  # they quote what was typed
        **tables,
    )


def short_names(club: Club, names: Names) -> dict[str, dict[str, str]]:
    """Tell under which short names the rows of `renamed` are found, so that what was chosen by them is found again.

    Returns
    -------
    dict of str to dict of str to str
        For each table, the new short name of each row whose old one spelled a name.
    """
    ids = {} if names == "real" else _renaming(club, names).ids
    return {
        space.partition(".")[0]: {old: new for old, new in each.items() if old != new} for space, each in ids.items()
    }


def detector_for(club: Club, names: Names, texts: Iterable[str], *, phrases: bool) -> tuple[list[Person], NameDetector]:
    """Make the detector for all names of a club.

    Parameters
    ----------
    club : Club
    names : {"first", "pseudonyms"}
    texts : iterable of str
        In which misspellings are to be found.
    phrases : bool
        Whether to let titles and names of other people be; otherwise what the readers are to be called.
    """
    everyone = people(club, names)
    talked = listen(texts_of(club), texts)
    others = (*those_of_the_works(club), *club.works["title"].dropna())
    kept = [each for each in others if len(each.split()) > 1] if phrases else [person.called for person in everyone]
    sites = (
        {urlsplit(url).netloc.removeprefix("www.") for url in club.posts["url"].dropna()}
        if names == "pseudonyms"
        else ()
    )
    return everyone, NameDetector(forms_of(everyone, club, talked, names), kept, filter(None, sites))


def _renaming(club: Club, names: Names) -> _Renaming:
    everyone, detector = detector_for(club, names, (), phrases=True)
    return _Renaming(names, everyone, detector, _new_ids(club, everyone, detector))


def _new_ids(club: Club, everyone: list[Person], detector: NameDetector) -> dict[str, dict[str, str]]:
    """Return a new short name for every old one, by the column that has them; most are the same.

    What spells a name is numbered instead of spelling the pseudonym, which would join the two for
    whoever knows what the short name was made of.
    """
    spelled = pattern(_words(each) for each in _spellings(everyone, detector))
    found: dict[str, dict[str, None]] = {}
    for place, space in sorted(REFERS.items(), key=lambda each: each[0] != each[1]):  # a table before what refers to it
        table, _, column = place.partition(".")
        found.setdefault(space, {}).update(dict.fromkeys(getattr(club, table)[column].dropna().unique()))
    new: dict[str, dict[str, str]] = {}
    for space, ids in found.items():
        what = space.partition(".")[0].removesuffix("s")
        new[space] = {
            each: _free(f"{what}-{at}", ids) if spelled.search(_words(each)) or detector.inside(each) else each
            for at, each in enumerate(ids, 1)
        }
    return new | {READER_ID: {person.reader_id: person.called_id for person in everyone if person.reader_id}}


def _spellings(everyone: list[Person], detector: NameDetector) -> Iterator[str]:
    """Return all that a short name may be made of."""
    yield from (form.written for form in detector.forms.values() if form.level != "letter")
    for person in everyone:
        if person.reader_id != person.called_id:
            yield person.reader_id
        yield from (short_name(name) for name in person.names if name != person.called)


def _words(short: str) -> str:
    return " ".join(WORD.findall(normalised(short)))


def _free(short: str, taken: Container[str]) -> str:
    return next(each for at in count(1) if (each := f"{short}-{at}" if at > 1 else short) not in taken)


def _table(name: str, frame: pd.DataFrame, renaming: _Renaming) -> pd.DataFrame:
    if frame.empty:
        return frame
    left_out = TELLING if renaming.names == "pseudonyms" else {ALIASES}
    return pd.DataFrame(
        {
            column: pd.Series(index=frame.index, dtype="str")
            if f"{name}.{column}" in left_out
            else _column(f"{name}.{column}", frame, renaming)
            for column in frame.columns
        },
        index=frame.index,
    )


def _column(place: str, frame: pd.DataFrame, renaming: _Renaming) -> pd.Series:
    """Return one column with other names in it."""
    table, _, column = place.partition(".")
    cells, said = frame[column], renaming.detector.without_names
    if place == "comments.reader_name":
        return _named(frame["reader"], cells, renaming.everyone)
    if place == "readers.name":
        return _named(frame["reader_id"], cells, renaming.everyone)
    if spaces := LISTS.get(place) or ((REFERS[place],) if place in REFERS else ()):
        ids = {old: new for space in spaces for old, new in renaming.ids[space].items()}
        return _each(
            cells, lambda cell: ids.get(cell) or join_list([ids.get(each) or said(each) for each in split_list(cell)])
        )
    if place in ADDRESSES:
        return cells.where(_each(cells, said) == cells)
    if column == "html":
        return _each(cells, lambda cell: said(shown(cell), markup=True))
    return _each(cells, said) if is_text(table, column) and place not in OF_OTHERS else cells


def _each(cells: pd.Series, change: Callable[[str], str | None]) -> pd.Series:
    return cells.map({each: change(each) for each in cells.dropna().unique()}).astype("str")


def _named(ids: pd.Series, names: pd.Series, everyone: list[Person]) -> pd.Series:
    """Return the new names of readers by their short names, or by the old ones where those are missing."""
    by_id = {person.reader_id: person.called for person in everyone}
    by_name = {key(name): person.called for person in reversed(everyone) for name in person.names}
    return _each(ids, by_id.__getitem__).fillna(_each(names, lambda name: by_name[key(name)])).where(names.notna())
