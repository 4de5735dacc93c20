"""Who must not be known: every reader, the names they go by, and what they are called instead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Literal

from bookclub.privacy.normalising import normalised
from bookclub.privacy.words import HONORIFICS
from bookclub.schema import TABLES
from bookclub.sources.gathering.readers import short_name
from bookclub.tables import split_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookclub.tables import Tables

Names = Literal["real", "first", "pseudonyms"]

BETWEEN = re.compile(r"[\s.'_-]+")  # what may stand between the parts of a name, or be left out
PSEUDONYM = re.compile("Author(?: [0-9]+)?|Reader [A-Z]+")


@dataclass(frozen=True, slots=True)
class Person:
    """A reader.

    Attributes
    ----------
    reader_id : str
        ``""`` for somebody whom the club knows only as the name over a comment.
    names : tuple of str
        Their own name first.
    called, called_id : str
        The name and the short name that they get.
    """

    reader_id: str
    names: tuple[str, ...]
    called: str = ""
    called_id: str = ""


@dataclass(slots=True)
class _Known:
    names: dict[str, None] = field(default_factory=dict)
    authors: bool = False


def key(name: str) -> str:
    """Return what is the same in all ways of writing a name.

    >>> key("Mrs. B") == key("mrs-b")
    True
    """
    return BETWEEN.sub("", normalised(name))


def people(tables: Tables, names: Names) -> list[Person]:
    """List everyone who wrote something: the readers in the order of their table, then those it does not have.

    Parameters
    ----------
    tables : Tables
    names : {"first", "pseudonyms"}
        What they are to be called. Those who are called so already keep their names.
    """
    known = _known(tables)
    everyone = [Person(reader_id, tuple(one.names) or (reader_id,)) for reader_id, one in known.items() if reader_id]
    familiar = {key(name) for person in everyone for name in person.names}
    strangers = known[""].names if "" in known else {}
    everyone += [Person("", (name,)) for name in strangers if key(name) not in familiar]
    authors = [known[person.reader_id].authors for person in everyone]
    if names == "first":
        called = _first_names([person.names[0] for person in everyone])
    elif all(PSEUDONYM.fullmatch(name) for person in everyone for name in person.names):
        called = [person.names[0] for person in everyone]
    else:
        called = _pseudonyms(authors, {key(name) for name in _all_names(tables, everyone)})
    ids = _short_names(called)
    return [
        Person(person.reader_id, person.names, *new)
        for person, new in zip(everyone, zip(called, ids, strict=True), strict=True)
    ]


def _known(tables: Tables) -> dict[str, _Known]:
    """Gather the readers by their short names, each with all names; under ``""`` the names of nobody's row."""
    known: dict[str, _Known] = {}
    readers = tables.readers[["reader_id", "name", "role", "aliases"]].fillna("")
    for reader_id, name, role, aliases in readers.itertuples(index=False):
        one = known.setdefault(reader_id, _Known())
        one.names |= dict.fromkeys(each for each in (name, *split_list(aliases)) if each)
        one.authors |= role == "author"
    for reader_id, column in _mentioned(tables):
        known.setdefault(reader_id, _Known()).authors |= column == "author"
    signed = tables.comments[["reader", "reader_name"]].drop_duplicates().dropna(subset="reader_name").fillna("")
    for reader_id, name in signed.itertuples(index=False):
        known.setdefault(reader_id, _Known()).names[name] = None
    return known


def _mentioned(tables: Tables) -> Iterator[tuple[str, str]]:
    for name, frame in tables.tables():
        for column in TABLES[name].columns:
            if column.refers == "readers.reader_id":
                yield from ((each, column.name) for each in frame[column.name].dropna().unique())


def _all_names(tables: Tables, everyone: Iterable[Person]) -> Iterator[str]:
    yield from (name for person in everyone for name in person.names)
    yield from those_of_the_works(tables)


def those_of_the_works(tables: Tables) -> Iterator[str]:
    """Return the names of the people of the story, and of those who made the works."""
    for frame, column in (
        (tables.characters, "name"),
        (tables.credits, "person"),
        (tables.works, "creator"),
        (tables.honours, "person"),
    ):
        yield from frame[column].dropna().unique()
    for frame in (tables.characters, tables.credits):
        for aliases in frame["aliases"].dropna().unique():
            yield from split_list(aliases)


def _pseudonyms(authors: list[bool], taken: set[str]) -> list[str]:
    """Return each a pseudonym that nobody is really called by."""
    for_authors = (name for at in count(1) if key(name := f"Author {at}" if at > 1 else "Author") not in taken)
    for_readers = (name for at in count(1) if key(name := f"Reader {_letters(at)}") not in taken)
    return [next(for_authors if is_author else for_readers) for is_author in authors]


def _letters(number: int) -> str:
    """Count in letters, as spreadsheets do: after Z comes AA."""
    letters = ""
    while number:
        number, at = divmod(number - 1, 26)
        letters = chr(ord("A") + at) + letters
    return letters


def _first_names(names: list[str]) -> list[str]:
    """Shorten names to what tells them apart: the first name, an initial if two have it, a number if need be."""
    first = [_first(name) for name in names]
    alike = [key(each) for each in first]
    called: list[str] = []
    for name, given in zip(names, first, strict=True):
        short = given
        if alike.count(key(given)) > 1 and len(name.split()) > 1:
            short = _with_initial(given, name)
        if key(short) == key(name):
            called.append(name)
            continue
        others = (f"{short} {at}" if at > 1 else short for at in count(1))
        called.append(next(each for each in others if key(each) not in map(key, called)))
    return called


def _first(name: str) -> str:
    parts = name.split()
    if len(parts) > 1 and key(parts[0]) in HONORIFICS:
        return _with_initial(parts[0], name)
    return parts[0] if parts else name


def _with_initial(given: str, name: str) -> str:
    last = next((each for each in reversed(name.split()[1:]) if each[0].isalpha()), "")
    return f"{given} {last[0]}." if last else given


def _short_names(names: Iterable[str]) -> list[str]:
    ids: dict[str, None] = {}
    for name in names:
        plain = short_name(name)
        numbered = (f"{plain}-{at}" if at > 1 else plain for at in count(1))
        ids[next(each for each in numbered if each not in ids)] = None
    return list(ids)
