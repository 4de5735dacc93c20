"""Short forms of readers' own names that they sign with, or are called by in answers to them: “Flo” for Florence."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING

from bookclub.privacy.normalising import normalise, normalised
from bookclub.privacy.people import key
from bookclub.privacy.positions import ANY_CALL, KISSES, addressed, greeted, opens, signed
from bookclub.privacy.words import HONORIFICS, NEVER_NAMES
from bookclub.reading.words.language import words_of_no_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pandas as pd

    from bookclub.privacy.people import Names, Person
    from bookclub.tables import Tables

SHORTEST = 3  # letters of a short form; what has fewer is initials
MOST_PARTS = 4  # of a name that has initials; what has more is a sentence
REMEMBERED = 10_000  # readers
BETWEEN_INITIALS = "[. ]{0,2}"
NO_INITIALS = {"x", "xx", "xo", "i", "o"}  # kisses, and a word of its own
END = 40  # characters of a line among which its last word is looked for
LAST = re.compile(rf"\b((?:[^\W\d_]\. ?){{0,3}}[^\W_]+)[^\w\n]{{0,9}}(?:{KISSES}[^\w\n]{{0,9}}){{0,3}}$")
FIRST = re.compile(rf"(?:@|(?<!\w)(?:{ANY_CALL}),?[ ]|^[^\w\n]*)([^\W_]+)", re.MULTILINE)
WORD = re.compile(r"[^\W_]+")


def short_forms(tables: Tables, everyone: Sequence[Person], names: Names) -> Iterator[tuple[str, Person]]:
    """Find the short forms of readers' names that they sign with, or that answers to them call them by: "Hi Flo,".

    That is the beginning of a word of somebody's name, or its initials; of other nicknames no program can tell whose
    they are. With first names, what is short for a name that is shown may stand.

    Parameters
    ----------
    tables : Tables
    everyone : sequence of Person
    names : {"first", "pseudonyms"}

    Yields
    ------
    tuple of (str, Person)
        The short form, normalised and with a blank wherever its parts may be set apart; and whose it is.
    """
    writers = writers_of(tables, everyone)
    by_comment = dict(zip(tables.comments["comment_id"], writers["comments"], strict=True))
    by_post = dict(zip(tables.posts["post_id"], writers["posts"], strict=True))
    parents = tables.comments[["reply_to", "post_id"]].itertuples(index=False)
    answered = [by_comment.get(comment) or by_post.get(post) for comment, post in parents]
    for table, of_table in writers.items():
        whom = answered if table == "comments" else repeat(None)
        for text, writer, other in zip(getattr(tables, table)["text"], of_table, whom, strict=False):
            if isinstance(text, str) and writer:
                ends = (line[-END:].casefold() for line in text.splitlines())
                last = {each[1] for end in ends for each in LAST.finditer(end)}
                yield from _standing(text, last, writer, names, _is_signed)
            if isinstance(text, str) and other and other is not writer:
                yield from _standing(text, set(FIRST.findall(text.casefold())), other, names, _is_called)


def writers_of(tables: Tables, everyone: Iterable[Person]) -> dict[str, list[Person | None]]:
    """Return who wrote each row of the tables that hold readers' texts, as far as that is known."""
    by_id: dict[str, Person] = {}
    by_name: dict[str, Person] = {}
    for person in everyone:
        by_id.setdefault(person.reader_id, person)
        for name in person.names:
            by_name.setdefault(key(name), person)

    def found(ids: pd.Series, names: Iterable[object]) -> list[Person | None]:
        return [
            by_id.get(each) if isinstance(each, str) else by_name.get(key(name)) if isinstance(name, str) else None
            for each, name in zip(ids, names, strict=False)
        ]

    return {
        "posts": found(tables.posts["author"], repeat(None)),
        "comments": found(tables.comments["reader"], tables.comments["reader_name"]),
        "reviews": found(tables.reviews["reader"], repeat(None)),
    }


def _standing(
    text: str, written: set[str], whose: Person, names: Names, stands: Callable[[str, int, int], bool]
) -> Iterator[tuple[str, Person]]:
    """Find which of these words are short for somebody's name, and stand somewhere as such."""
    short = {letters for each in written if _is_short(letters := key(each), whose, names)}
    if not short:
        return
    folded = normalise(text).folded
    for letters in sorted(short):
        spaced = " ".join(letters) if letters in _initials(whose) else letters
        places = re.finditer(rf"\b{BETWEEN_INITIALS.join(map(re.escape, spaced.split()))}\b", folded)
        if any(stands(folded, *each.span()) for each in places):
            yield spaced, whose


def _is_signed(text: str, start: int, end: int) -> bool:
    how = signed(text, start, end)
    return how in {"likely", "surely"} or (how == "perhaps" and end - start >= SHORTEST)


def _is_called(text: str, start: int, end: int) -> bool:
    return any(way(text, start, end) for way in (addressed, greeted, opens))


def _is_short(letters: str, person: Person, names: Names) -> bool:
    """Return whether something is short for somebody's name, and tells more of it than what they are called."""
    begins = len(letters) >= SHORTEST and any(word.startswith(letters) for word in _words(person))
    if not (begins or (names != "first" and letters in _initials(person))) or not letters.isalpha():
        return False
    shown = key(person.called)
    if shown in map(key, person.names) or (names == "first" and shown.startswith(letters)):
        return False
    return not any(letters in words for words in (NEVER_NAMES, HONORIFICS, words_of_no_name()))


@lru_cache(REMEMBERED)
def _words(person: Person) -> tuple[str, ...]:
    return tuple(word for name in person.names for word in WORD.findall(normalised(name)))


@lru_cache(REMEMBERED)
def _initials(person: Person) -> frozenset[str]:
    """Return the initials of somebody's names, and the first of them alone."""
    found: set[str] = set()
    for name in person.names:
        words = WORD.findall(normalised(name))
        if len(words) <= MOST_PARTS and all(map(str.isalpha, words)):
            found |= {word[0] for word in words[:1]} | {"".join(word[0] for word in words)}
    return frozenset(found - NO_INITIALS)
