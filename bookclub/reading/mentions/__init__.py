"""Who and what is spoken of: the people of the story, who made the works, and the works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from bookclub.reading.mentions.finding import Names, find
from bookclub.reading.mentions.spelling import folded
from bookclub.reading.talk import talk as talk_from
from bookclub.reading.works import called
from bookclub.schema import ACTOR
from bookclub.tables import filled, split_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookclub.tables import Tables

_TITLE = re.compile(
    r"(?:Mrs?|Ms|Miss|Dr|Prof|Sir|Lady|Lord|St|Frau|Herr|Mme|Mlle|M|Don|Doña|Sra?|the|der|die|das|le|la|el)\.?"
)
_WORK = "the work"  # stands for whatever a talk is about
_LATER = re.compile(r"(?:Jr|Sr|II|III|IV)\.?")


def names_of(name: str, aliases: object = None) -> list[str]:
    """List the names by which a text may speak of somebody: the name, its last part, its first, the aliases.

    >>> names_of("Carey Mulligan")
    ['Carey Mulligan', 'Mulligan', 'Carey']
    """
    known = [name, *split_list(aliases)]
    parts = [[part.rstrip(",") for part in each.split() if not _LATER.fullmatch(part)] for each in known]
    several = [each for each in parts if len(each) > 1]
    # A part such as the H. of Kathy H. is no name to look for, and neither is "Mr".
    last = [each[-1] for each in several if len(each[-1].rstrip(".")) > 1]
    first = [
        each[0]
        for each in several
        if len(each[0].rstrip(".")) > 1 and not _TITLE.fullmatch(each[0]) and "." not in each[0]
    ]
    return list(dict.fromkeys([*known, *last, *first]))


def unshared(people: dict[str, list[str]]) -> dict[str, list[str]]:
    """Take away names that two people share, since a text that has them may mean either.

    Parameters
    ----------
    people : dict of str to list of str
        The names of each, as from `names_of`.
    """
    bearers: dict[str, set[str]] = {}
    for who, names in people.items():
        for name in names:
            bearers.setdefault(folded(name), set()).add(who)
    return {who: [name for name in names if len(bearers[folded(name)]) == 1] for who, names in people.items()}


def mentions(talk: pd.DataFrame, names: Sequence[str]) -> pd.Series:
    """Return which comments speak of somebody by one of these names, misspelt or not, as whole words.

    A name that is a word, too, is one where it has its capital; one inside a title, or beside
    somebody else's surname, is not; neither is one that only a reader of that name is addressed by.

    Returns
    -------
    Series of bool
    """
    found = find(talk["text"].fillna("").tolist(), Names({"": names}, {_WORK: _titles(talk)}, first_names(talk)))
    rows = {each.row for each in found if each.who != _WORK}
    return pd.Series([row in rows for row in range(len(talk))], index=talk.index, dtype=bool)


def mentioned(club: Tables, talk: pd.DataFrame | None = None) -> pd.DataFrame:
    """List where comments speak of the club's characters, of those who made its works, and of the works.

    A name that two of them share tells nobody, and is left out; a work that is called like what was made from it is both.

    Parameters
    ----------
    club : Tables
    talk : DataFrame, optional
        Of this club, if it is made already, or a part of it.

    Returns
    -------
    DataFrame
        A row for each time, in the order of the talk:

        - ``comment_id``;
        - ``kind`` : ``"character"``, ``"actor"``, ``"maker"`` or ``"work"``;
        - ``id`` : the short name of the character or of the work, of several works of one title separated by
          semicolons; missing for people, who have none;
        - ``name`` : as the tables have it;
        - ``start``, ``end`` : where in the text, and ``written``, what stands there;
        - ``misspelt`` : whether it is written otherwise.
    """
    talk = talk_from(club) if talk is None else talk
    found = list(spoken_of(club, talk["text"].fillna("").tolist(), first_names(talk)))
    ids = talk["comment_id"].tolist()
    columns = {
        "comment_id": [ids[each.row] for each in found],
        **{name: [getattr(each, name) for each in found] for name in Mention._fields if name != "row"},
    }
    kinds = {"start": "int64", "end": "int64", "misspelt": "bool"}
    return pd.DataFrame({name: pd.Series(cells, dtype=kinds.get(name, "str")) for name, cells in columns.items()})


class Mention(NamedTuple):
    """Where somebody or something is spoken of: in which of the texts, and what `mentioned` tells."""

    row: int
    kind: str
    id: str | None
    name: str
    start: int
    end: int
    written: str
    misspelt: bool


def spoken_of(club: Tables, texts: Sequence[str], readers: frozenset[str]) -> Iterator[Mention]:
    """Find what `mentioned` lists; in texts, by readers of these first names, as from `first_names`."""
    cast, works = _people(club), _works(club)
    names = unshared({str(who): each.names for who, each in enumerate(cast)})
    taken = {folded(name) for each in names.values() for name in each}
    titles = {
        str(who): [title for title in each.names if folded(title) not in taken]
        for who, each in enumerate(works, len(cast))
    }
    every = [*cast, *works]
    for row, which, start, end, misspelt in find(texts, Names(names, titles, readers)):
        who = every[int(which)]
        yield Mention(row, who.kind, who.id, who.name, start, end, texts[row][start:end], misspelt)


class _Spoken(NamedTuple):
    """Who or what may be spoken of."""

    kind: str
    id: str | None
    name: str
    names: list[str]


def _people(club: Tables) -> list[_Spoken]:
    """Return the characters, and who made the works."""
    parts = (club.characters[column] for column in ("character_id", "name", "aliases"))
    characters = [
        _Spoken("character", id_, name, names_of(name, aliases)) for id_, name, aliases in zip(*parts, strict=True)
    ]
    credits_ = zip(*(club.credits[column] for column in ("person", "aliases", "role")), strict=True)
    creators = [(creator, None, None) for creator in club.works["creator"] if filled(creator)]
    made: dict[str, _Spoken] = {}
    for name, aliases, role in [*credits_, *creators]:
        kind = "actor" if role == ACTOR else "maker"
        before = made.get(name, _Spoken(kind, None, name, []))
        made[name] = before._replace(names=[*before.names, *names_of(name, aliases)])
    named = {folded(each.name) for each in characters}
    return [*characters, *(each for each in made.values() if folded(each.name) not in named)]


def _works(club: Tables) -> list[_Spoken]:
    """Return the works, those of one title as one."""
    by_title: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for work, title in zip(club.works["work_id"], club.works["title"], strict=True):
        by_title.setdefault(folded(titles.setdefault(folded(title), title)), []).append(work)
    return [_Spoken("work", "; ".join(ids), titles[title], called(titles[title])) for title, ids in by_title.items()]


def _titles(talk: pd.DataFrame) -> list[str]:
    """Return what the works are called that a talk is about."""
    return [
        title
        for side in ("book", "film")
        if side in talk
        for each in talk[side].dropna().unique()
        for title in called(each)
    ]


def first_names(talk: pd.DataFrame) -> frozenset[str]:
    """Return the first names of those who write, folded."""
    names = set(talk["name"]) if "name" in talk else set()
    return frozenset(folded(name.split()[0]).strip(",.") for name in names if filled(name) and name.split())
