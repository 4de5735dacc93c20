"""Who must not be known: every reader, the names they go by, and what they are called instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Literal

from bookclub.contacts import name_without_contacts
from bookclub.privacy.normalising import normalised
from bookclub.privacy.words import HONORIFICS
from bookclub.reading.words.language import language_of_club
from bookclub.schema import TABLES
from bookclub.sources.gathering.readers import short_name
from bookclub.tables import split_list
from bookclub.thread import letters
from bookclub.wording import Wording, wording, wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookclub.tables import Tables

Names = Literal["real", "first", "pseudonyms"]

BETWEEN = re.compile(r"[\s.'_-]+")  # what may stand between the parts of a name, or be left out
FAMILY_FIRST = re.compile(r"(?P<family>[^,]+), *(?P<given>[^,]+)")
AFTER_A_NAME = {"jr", "sr", "ii", "iii", "iv", "esq", "phd", "md", "ma", "ba"}  # with a comma
# Where the people of the story and the makers of the works are named; readers may have the same names.
OF_THE_WORKS = (
    *("characters.name", "credits.person", "works.creator", "honours.person"),
    *("characters.aliases", "credits.aliases"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """A reader.

    Attributes
    ----------
    reader_id : str
        ``""`` for somebody whom the club knows only as the name over a comment, or of a host.
    names : tuple of str
        Their own name first.
    called, called_id : str
        The name and the short name that they get.
    """

    reader_id: str
    names: tuple[str, ...]
    called: str
    called_id: str


def key(name: str) -> str:
    """Return what is the same in all ways of writing a name.

    >>> key("Mrs. B") == key("mrs-b")
    True
    """
    return BETWEEN.sub("", normalised(name))


def words_of_the_sheet(tables: Tables, language: str) -> Wording:
    """Return what is said in a language; without one, in that of the talk."""
    return wording(language or language_of_club(tables))


def people(tables: Tables, names: Names, words: Wording) -> list[Person]:
    """List everyone who wrote something or led a meeting: the table of readers in its order, then those it does not have.

    Parameters
    ----------
    tables : Tables
    names : {"first", "pseudonyms"}
        What they are to be called. Those who are called so already keep their names.
    words : Wording
        Of the language of the pseudonyms.
    """
    known = _known(tables)
    strangers = known.pop("", {})
    everyone = [(reader_id, (*own,) or (reader_id,)) for reader_id, own in known.items()]
    familiar = {key(name) for _, own in everyone for name in own}
    everyone += [("", (name,)) for name in strangers if key(name) not in familiar]
    taken = {key(name) for name in (*those_of_the_works(tables), *(name for _, own in everyone for name in own))}
    if names == "first":
        called = _first_names([own[0] for _, own in everyone], taken, words)
    elif all(_pseudonym().fullmatch(name) for _, own in everyone for name in own):
        called = [own[0] for _, own in everyone]
    else:
        authors = {*tables.readers["reader_id"][tables.readers["role"] == "author"], *tables.posts["author"].dropna()}
        called = _pseudonyms([reader_id in authors for reader_id, _ in everyone], taken, words)
    return [
        Person(reader_id, own, *new)
        for (reader_id, own), *new in zip(everyone, called, _short_names(called), strict=True)
    ]


def _known(tables: Tables) -> dict[str, dict[str, None]]:
    """Gather the names of the readers by their short names; under ``""`` those of nobody's row."""
    known: dict[str, dict[str, None]] = {}
    for reader_id, name, aliases in tables.readers[["reader_id", "name", "aliases"]].fillna("").itertuples(index=False):
        known.setdefault(reader_id, {}).update(dict.fromkeys(filter(None, (name, *split_list(aliases)))))
    for table, frame in tables.tables():
        for column in TABLES[table].columns:
            if column.refers == "readers.reader_id":
                for reader_id in frame[column.name].dropna().unique():
                    known.setdefault(reader_id, {})
    signed = tables.comments[["reader", "reader_name"]].drop_duplicates().dropna(subset="reader_name").fillna("")
    for reader_id, name in signed.itertuples(index=False):
        known.setdefault(reader_id, {})[name] = None
    known.setdefault("", {}).update(dict.fromkeys(tables.meetings["host"].dropna()))
    return known


def those_of_the_works(tables: Tables) -> Iterator[str]:
    """Return the names of the people of the story, and of those who made the works."""
    for place in OF_THE_WORKS:
        table, _, column = place.partition(".")
        for cell in getattr(tables, table)[column].dropna().unique():
            yield from split_list(cell) if column == "aliases" else [cell]


def _pseudonyms(authors: list[bool], taken: set[str], words: Wording) -> list[str]:
    """Return each a pseudonym that nobody is really called by."""
    readers = (words("pseudonyms.reader", letters=letters(at).upper()) for at in count(1))
    for_authors = (name for name in numbered(words("pseudonyms.author"), " ") if key(name) not in taken)
    for_readers = (name for name in readers if key(name) not in taken)
    return [next(for_authors if is_author else for_readers) for is_author in authors]


@cache
def _pseudonym() -> re.Pattern[str]:
    """Return what finds a pseudonym in any language: a club that was kept in one may be printed in another."""
    ways = [
        rf"{re.escape(words('pseudonyms.author'))}(?: [0-9]+)?|"
        + "[A-Z]+".join(map(re.escape, words.template("pseudonyms.reader").split("{letters}")))
        for words in wordings().values()
    ]
    return re.compile("|".join(ways))


def numbered(name: str, sign: str) -> Iterator[str]:
    """Return a name, then the same with the number 2, 3 and on after a sign, for who comes when it is taken."""
    return (f"{name}{sign}{at}" if at > 1 else name for at in count(1))


def _first_names(names: list[str], taken: set[str], words: Wording) -> list[str]:
    """Shorten names to what tells them apart: the first name, an initial if two have it, a number if need be.

    Whose name is nothing but an address or a number gets a pseudonym.
    """
    whole = [_in_order(name_without_contacts(name)) for name in names]
    first = [_first(name) for name in whole]
    alike = [key(each) for each in first]
    pseudonyms = iter(_pseudonyms([False] * first.count(""), taken, words))
    called: list[str] = []
    for name, ordered, given in zip(names, whole, first, strict=True):
        short = given or next(pseudonyms)
        if given and alike.count(key(given)) > 1 and len(ordered.split()) > 1:
            short = _with_initial(given, ordered)
        if key(short) == key(name):
            called.append(name)
        else:
            called.append(next(each for each in numbered(short, " ") if key(each) not in map(key, called)))
    return called


def _in_order(name: str) -> str:
    """Put a given name first that stands after the family's: of "Flint, Dora"."""
    turned = FAMILY_FIRST.fullmatch(name)
    if not turned or key(turned["given"]) in AFTER_A_NAME or sum(map(str.istitle, turned["family"].split())) > 1:
        return name
    return f"{turned['given']} {turned['family']}"


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
        ids[next(each for each in numbered(short_name(name), "-") if each not in ids)] = None
    return list(ids)
