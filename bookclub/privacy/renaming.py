"""A club whose readers go by other names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pandas as pd

from bookclub.contacts import without_contacts
from bookclub.markup import shown
from bookclub.privacy.detection import NameDetector, pattern
from bookclub.privacy.forms import forms_of, in_words, is_text
from bookclub.privacy.nicknames import writers_of
from bookclub.privacy.people import OF_THE_WORKS, key, numbered, people, those_of_the_works, words_of_the_sheet
from bookclub.schema import SUBJECTS, TABLES
from bookclub.sources.gathering.readers import short_name
from bookclub.tables import join_list, split_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bookclub.club import Club
    from bookclub.privacy.people import Names, Person
    from bookclub.wording import Wording

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
    "notes.about_id": tuple(f"{table}.{TABLES[table].key[0]}" for table in SUBJECTS.values()),
}
# Columns of names, each with the column of whose they are.
NAMES = {"comments.reader_name": "reader", "readers.name": "reader_id", "meetings.host": ""}
# What tells who somebody is, though it holds no name.
TELLING = {"readers.aliases", "readers.note", "posts.url", "reviews.url", *(f"{table}.source" for table in TABLES)}
ADDRESSES = {"posts.url", "reviews.url"}
ALIASES = "readers.aliases"
OF_OTHERS = {*OF_THE_WORKS, "works.title"}


def renamed(club: Club, names: Names, language: str = "") -> Club:
    """Return the club with its readers under other names, in every table and inside the texts.

    Rows, numbers and the order of the talk stay. Pseudonyms are given out in the order of the table
    `readers`, so those who come later change nobody's; whoever is known only as the name over a
    comment comes after them. What is not certainly a reader's name stays; see `survivors`.

    Parameters
    ----------
    club : Club
    names : {"real", "first", "pseudonyms"}
        As they are; first names, with an initial where two are alike; or “Reader A” and so on, and
        “Author” for who wrote the posts, in their language. With pseudonyms, addresses, file names and notes on the
        readers are left out too. With either, other names of theirs are left out, and short names
        of anything in the club that spell a name give way to others (see `short_names`), and what
        people can be reached by is taken out of the texts of clubs that have it still.
    language : str
        Of the sheet, as `bookclub.wording.wording` takes it: pseudonyms are in it; without one, in that of the talk.

    Returns
    -------
    Club
    """
    if names == "real":
        return club
    everyone, detector = detector_for(club, names, words_of_the_sheet(club, language))
    ids = _new_ids(club, everyone, detector)

    writers = writers_of(club, everyone)

    def said(text: str, writer: Person | None = None, *, markup: bool = False) -> str:
        return detector.without_names(without_contacts(text)[0], markup=markup, writer=writer)

    left_out = TELLING if names == "pseudonyms" else {ALIASES}
    tables: dict[str, Any] = {
        name: pd.DataFrame(
            {
                column: pd.Series(index=frame.index, dtype="str")
                if f"{name}.{column}" in left_out
                else _talk(f"{name}.{column}", frame, said, writers.get(name) or [None] * len(frame))
                if _is_said(f"{name}.{column}")
                else _column(f"{name}.{column}", frame, everyone, said, ids)
                for column in frame.columns
            }
        )
        for name, frame in club.tables()
        if len(frame)
    }
    return replace(
        club,
        title=said(club.title),
        licences=tuple({what: said(text) for what, text in each.items()} for each in club.licences),
        sources=() if names == "pseudonyms" else tuple(map(said, club.sources)),
        problems=(),  # they quote what was typed
        **tables,
    )


def short_names(club: Club, names: Names, language: str = "") -> dict[str, dict[str, str]]:
    """Tell under which short names the rows of `renamed` are found, so that what was chosen by them is found again.

    Returns
    -------
    dict of str to dict of str to str
        For each table, the new short name of each row whose old one spelled a name.
    """
    ids = {} if names == "real" else _new_ids(club, *detector_for(club, names, words_of_the_sheet(club, language)))
    return {
        space.partition(".")[0]: {old: new for old, new in each.items() if old != new} for space, each in ids.items()
    }


def detector_for(
    club: Club, names: Names, words: Wording, printed: Sequence[str] | None = None
) -> tuple[list[Person], NameDetector]:
    """Make the detector for all names of a club.

    Parameters
    ----------
    club : Club
    names : {"first", "pseudonyms"}
    words : Wording
        Of the language of the pseudonyms.
    printed : sequence of str, optional
        Texts in which no reader has a name of their own any more: misspellings in them are found too, and what the
        readers are called instead is let be. Otherwise titles and names of other people are.
    """
    everyone = people(club, names, words)
    if printed is None:
        let_be = [each for each in (*those_of_the_works(club), *club.works["title"].dropna()) if len(each.split()) > 1]
    else:
        let_be = [person.called for person in everyone]
    urls = club.posts["url"].dropna() if names == "pseudonyms" else ()
    sites = set(map(_site, urls)) - {""}
    return everyone, NameDetector(forms_of(everyone, club, names, printed or ()), words, let_be, sites)


def _site(url: str) -> str:
    """Return the name of the site of an address, as it stands in texts; ``""`` where what was typed is no address."""
    try:
        return urlsplit(url).netloc.removeprefix("www.")
    except ValueError:
        return ""


def _new_ids(club: Club, everyone: list[Person], detector: NameDetector) -> dict[str, dict[str, str]]:
    """Return a new short name for every old one, by the column that has them; most are the same.

    What spells a name is numbered instead of spelling the pseudonym, which would join the two for
    whoever knows what the short name was made of.
    """
    spelled = pattern(in_words(each) for each in _spellings(everyone, detector))
    found: dict[str, dict[str, None]] = {}
    for place, space in sorted(REFERS.items(), key=lambda each: each[0] != each[1]):  # a table before what refers to it
        table, _, column = place.partition(".")
        found.setdefault(space, {}).update(dict.fromkeys(getattr(club, table)[column].dropna().unique()))
    new: dict[str, dict[str, str]] = {}
    for space, ids in found.items():
        what = space.partition(".")[0].removesuffix("s")
        new[space] = {
            each: next(new for new in numbered(f"{what}-{at}", "-") if new not in ids)
            if spelled.search(in_words(each)) or detector.inside(each)
            else each
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


def _is_said(place: str) -> bool:
    """Return whether a column holds what somebody said, or wrote of it."""
    others = (NAMES, LISTS, REFERS, ADDRESSES, OF_OTHERS)
    return place.endswith(".html") or (is_text(*place.split(".")) and not any(place in each for each in others))


def _talk(place: str, frame: pd.DataFrame, said: Callable[..., str], writers: Sequence[Person | None]) -> pd.Series:
    """Return a column of texts with other names in them, each as its writer may have signed it."""
    markup = place.endswith(".html")
    cells = frame[place.partition(".")[2]]
    new = [
        said(shown(cell) if markup else cell, writer, markup=markup) if isinstance(cell, str) else None
        for cell, writer in zip(cells, writers, strict=True)
    ]
    return pd.Series(new, index=cells.index, dtype="str")


def _column(
    place: str, frame: pd.DataFrame, everyone: list[Person], said: Callable[..., str], ids: dict[str, dict[str, str]]
) -> pd.Series:
    """Return another column with other names in it."""
    cells = frame[place.partition(".")[2]]
    if place in NAMES:
        nobodys = cells.where(cells.isna())
        return _named(frame.get(NAMES[place], nobodys), cells, everyone)
    if spaces := LISTS.get(place) or ((REFERS[place],) if place in REFERS else ()):
        new = {old: new for space in spaces for old, new in ids[space].items()}
        return _each(
            cells, lambda cell: new.get(cell) or join_list([new.get(each) or said(each) for each in split_list(cell)])
        )
    return cells.where(_each(cells, said) == cells) if place in ADDRESSES else cells


def _each(cells: pd.Series, change: Callable[[str], str | None]) -> pd.Series:
    return cells.map({each: change(each) for each in cells.dropna().unique()}).astype("str")


def _named(ids: pd.Series, names: pd.Series, everyone: list[Person]) -> pd.Series:
    """Return the new names of readers by their short names, or by the old ones where those are missing."""
    by_id = {person.reader_id: person.called for person in everyone}
    by_name = {key(name): person.called for person in reversed(everyone) for name in person.names}
    return _each(ids, by_id.__getitem__).fillna(_each(names, lambda name: by_name[key(name)])).where(names.notna())
