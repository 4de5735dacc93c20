"""Who and what is spoken of: the people of the story, who made the works, and the works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from bookclub.reading.mentions.finding import Names, find
from bookclub.reading.mentions.spelling import folded
from bookclub.reading.talk import talk as talk_from
from bookclub.schema import ACTOR
from bookclub.tables import split_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookclub.tables import Tables

_TITLE = re.compile(r"(?:Mrs?|Ms|Miss|Dr|Prof|Sir|Lady|Lord|St|Frau|Herr|Mme|Mlle|M|Don|Doña|Sra?|the|der|die|das|le|la|el)\.?")
_LATER = re.compile(r"(?:Jr|Sr|II|III|IV)\.?")
_EDITION = re.compile(r"\s*\([^()]*\)\s*$")


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
    first = [each[0] for each in several if len(each[0].rstrip(".")) > 1 and not _TITLE.fullmatch(each[0]) and "." not in each[0]]
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
    found = find(talk["text"].fillna("").tolist(), Names({"": names}, _apart(talk), _readers(talk)))
    rows = {each.row for each in found}
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
    cast = _cast(club)
    called = unshared({index: names for index, (*_, names) in enumerate(cast)})
    texts = talk["text"].fillna("").tolist()
    found = list(find(texts, Names(called, (), _readers(talk), _titles(club))))
    columns = {
        "comment_id": [talk["comment_id"].iat[each.row] for each in found],
        "kind": [cast[each.who][0] for each in found],
        "id": [cast[each.who][1] for each in found],
        "name": [cast[each.who][2] for each in found],
        "start": [each.start for each in found],
        "end": [each.end for each in found],
        "written": [texts[each.row][each.start : each.end] for each in found],
        "misspelt": [each.misspelt for each in found],
    }
    kinds = {"start": "int64", "end": "int64", "misspelt": "bool"}
    return pd.DataFrame({name: pd.Series(cells, dtype=kinds.get(name, "str")) for name, cells in columns.items()})


def _cast(club: Tables) -> list[tuple[str, str | None, str, list[str]]]:
    """Return of everybody and every work the kind, the short name, the name, and what they are called."""
    cast: list[tuple[str, str | None, str, list[str]]] = [
        ("character", row["character_id"], row["name"], names_of(row["name"], row["aliases"]))
        for row in records(club.characters)
    ]
    people: dict[str, tuple[str, list[str]]] = {}
    for row in records(club.credits):
        kind, names = people.get(row["person"], ("actor", []))
        kind = kind if row["role"] == ACTOR else "maker"
        people[row["person"]] = (kind, [*names, *names_of(row["person"], row["aliases"])])
    for row in records(club.works):
        if filled(row["creator"]) and row["creator"] not in people:
            people[row["creator"]] = ("maker", names_of(row["creator"]))
    cast += [(kind, None, name, list(dict.fromkeys(names))) for name, (kind, names) in people.items()]
    by_title: dict[str, list[dict[str, str]]] = {}
    for row in records(club.works):
        by_title.setdefault(folded(row["title"]), []).append(row)
    cast += [
        ("work", "; ".join(row["work_id"] for row in rows), rows[0]["title"], _titles_of(rows[0]["title"]))
        for rows in by_title.values()
    ]
    return cast


def _apart(talk: pd.DataFrame) -> list[str]:
    """Return the titles of the pair."""
    columns = [talk[each].dropna().unique() for each in ("book", "film") if each in talk]
    return [title for each in columns for whole in each for title in (whole, _EDITION.sub("", whole))]


def _readers(talk: pd.DataFrame) -> frozenset[str]:
    """Return the first names of those who write."""
    names = talk["name"].dropna().unique() if "name" in talk else ()
    return frozenset(folded(name.split()[0]).strip(",.") for name in names if name.split())
