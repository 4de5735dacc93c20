"""People who are no readers of the club and no part of its works, but whom readers named, and how they can be reached."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bookclub.contacts import doubtful_contacts
from bookclub.merging.names import folded
from bookclub.privacy.checking import AROUND, Survivor
from bookclub.privacy.nicknames import SHORTEST
from bookclub.privacy.people import people, those_of_the_works, words_of_the_sheet
from bookclub.privacy.positions import ANY_CALL
from bookclub.privacy.words import GOODBYES, NEVER_NAMES
from bookclub.reading.words.language import words_of_no_name
from bookclub.reading.words.names import NAME, SPACE, UPPER, WORD, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bookclub.club import Club
    from bookclub.privacy.people import Names, Person

ADDRESS = r"(?:Mrs?|Miss|Ms|Dr|Prof|Herr|Frau|Madame|Mme|Mlle|M|Señora?|Sra?|Doña|Don)(?:\.|(?=\s))"
TWO_IN_ONE = re.compile(r"[^\W\d_]{2}[._-]+[^\W\d_]{2}|[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]")
BEFORE = rf"(?<![\w'’])(?:(?P<before>[{UPPER}]\w*)[ ])?"  # what tells whether a name of one word is a last one
OPENING = r"(?:^|[.!?…\n\"“”(>*–—-])\s{0,3}"
COMPANIONS = Path(__file__).with_name("companions.toml")


def strangers(texts: Iterable[tuple[str, str]], club: Club, names: Names, language: str = "") -> list[Survivor]:
    """List what may still tell who somebody is: the name of who is no reader, a telephone number, an e-mail address.

    A name is listed where its writer tells of their own life, "my friend Ada", "Ada Berg, who lives next door"; where
    somebody is spoken to, or signs, by a name that no reader has, "Hi Ada,"; where they have a place of their own,
    "Ada's blog"; and a first name that many have, "according to Ada". Nobody is listed whose name is in the club's
    tables, and nothing is taken out: a program cannot tell a friend from a poet. With first names, what a reader is
    called is listed too where it may be two names in one word, as "dora.flint" is.

    Parameters
    ----------
    texts : iterable of (str, str)
        The place, such as ``"comment #2.1"``, and the text that is about to be printed there.
    club : Club
        The club as it was before it was renamed.
    names : {"real", "first", "pseudonyms"}
        What the readers are called in the texts; with real names nothing is listed.
    language : str
        Of the sheet, as `bookclub.wording.wording` takes it: pseudonyms are in it; without one, in that of the talk.

    Returns
    -------
    list of Survivor
        In the order of the texts; one for each name or number.
    """
    if names == "real":
        return []
    everyone = people(club, names, words_of_the_sheet(club, language))
    known, handles = _known(club, everyone), _handles(everyone)
    if names == "first":  # what is short for a name that is shown tells no more
        known |= {folded(each.called)[:at] for each in everyone for at in range(SHORTEST, len(each.called))}
    found: dict[str, Survivor] = {}
    for place, text in texts:
        for start, end in sorted({*_named(text, known), *doubtful_contacts(text), *handles(text)}):
            context = " ".join(text[max(0, start - AROUND) : end + AROUND].split())
            found.setdefault(folded(text[start:end]), Survivor(place, text[start:end], context))
    return list(found.values())


def _named(text: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Find the names of people in their writers' lives that are not made of these words."""
    end = 0
    told, *met = _companions()
    found = [(each.span("name"), _nobody()) for each in told.finditer(text)]
    found += [(each.span("name"), _no_names()) for pattern in met for each in pattern.finditer(text)]
    spoken_of = [each for pattern in _net() for each in pattern.finditer(text)]
    called = (each for pattern in _by_first_name() for each in pattern.finditer(text))
    spoken_of += [each for each in called if folded(each["name"]) in _given()]
    found += [(each.span("name"), _no_names()) for each in spoken_of if _is_all(each)]
    # What is found after who it is comes first: "My friend Ada Berg told me" holds no other name that ends there.
    for (start, stop), no_names in sorted(found, key=lambda each: (each[0][1], -each[0][0])):
        words = words_of(text[start:stop])
        if start >= end and words[0].lower() not in no_names and not {folded(word) for word in words} <= known:
            yield start, stop
            end = stop


def _is_all(found: re.Match[str]) -> bool:
    """Return whether a name of one word is no last one: “Anna” in “Is Anna's blog”, not in “Lia Anna's blog”."""
    before = found.groupdict().get("before")
    return not before or before.lower() in _no_names()


def _handles(everyone: Iterable[Person]) -> Callable[[str], Iterator[tuple[int, int]]]:
    """Return what finds the readers who are called by a word that is made of two."""
    called = [re.escape(each.called) for each in everyone if TWO_IN_ONE.search(each.called)]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(called)})(?!\w)" if called else r"(?!)")
    return lambda text: (each.span() for each in pattern.finditer(text))


def _known(club: Club, everyone: Iterable[Person]) -> frozenset[str]:
    """Return every word of the names and titles in the club's tables, and of what readers are called, folded."""
    written = [
        *(name for person in everyone for name in (*person.names, person.called)),
        *those_of_the_works(club),
        *club.works["title"].dropna(),
        *club.posts["title"].dropna(),
    ]
    return frozenset(folded(word) for each in written for word in words_of(each))


@cache
def _companions() -> tuple[re.Pattern[str], ...]:
    """Return the patterns in which a name stands after who it is, after what one did with them, or before what they did."""
    kinds = _kinds()
    gap, between = r"\s{1,3}", r"(?:[\w'’-]{1,30}\s{1,3}){0,2}?"
    theirs = "|".join(
        rf"{each['mine']}{gap}{between}{each['who']}(?:,?{gap}{each['called']})?"
        rf"|{each['one']}{gap}{between}{each['who']},?{gap}{each['called']}"
        for each in kinds
    )
    name = rf"(?P<name>(?>{NAME}))"
    before, after = ("|".join(each[kind] for each in kinds) for kind in ("before", "after"))
    return (
        re.compile(rf"(?<!\w)(?i:{theirs}),?{gap}(?:{ADDRESS}{gap}){{0,3}}{name}"),
        re.compile(rf"(?<!\w)(?i:{before}){gap}{name}"),
        re.compile(rf"(?<![\w'’]){name},?{gap}(?i:{after})(?!\w)"),
    )


@cache
def _net() -> tuple[re.Pattern[str], ...]:
    """Return the patterns in which who is spoken to, signs, or has a blog is named by a word that is no reader's name."""
    kinds = _kinds()
    name, gap = f"(?P<name>(?>{NAME}))", r"[ \t]{1,3}"
    alone = rf"(?P<name>{WORD})"
    things, own = ("|".join(each[kind] for each in kinds) for kind in ("things", "self"))
    return (
        re.compile(rf"{OPENING}(?i:{ANY_CALL}),?{gap}{name}(?=\s*(?:[,:;!.)\n–—-]|$))"),
        re.compile(
            rf"{OPENING}(?i:{_goodbyes()})(?:[ \t]*[,!.:–—-]+\s*|[ \t]*\n\s*)(?:[-–—~][ \t]*)?{name}[^\w\n]*(?=\n|$)"
        ),
        re.compile(rf"(?<!\w)(?i:{own}){gap}{name}"),
        re.compile(rf"{BEFORE}{alone}['’]s{gap}(?:own{gap}|lovely{gap}|great{gap})?(?i:{things})(?!\w)"),
        re.compile(rf"(?<!\w)(?:at|on|from|or|and|to|via|than){gap}{alone}['’]s(?=[.,;:!?)\n]|$)"),
        re.compile(r"(?<![\w.@/])@(?P<name>[^\W\d_][\w.]*\w)"),
    )


@cache
def _by_first_name() -> tuple[re.Pattern[str], ...]:
    """Return the patterns in which a first name is that of somebody whom the writer calls so."""
    kinds = _kinds()
    name, gap = rf"(?P<name>{WORD})(?!{SPACE}[{UPPER}])", r"[ \t]{1,3}"
    things, where, after, of = ("|".join(each[kind] for each in kinds) for kind in ("things", "where", "with", "from"))
    return (
        re.compile(rf"(?<![\w'’])(?i:{where}){gap}{name}"),
        re.compile(rf"{BEFORE}{name}{gap}(?i:{after})(?!\w)"),
        re.compile(rf"(?<!\w)(?i:{things}){gap}(?i:{of})[ \t]{{0,3}}{name}"),
        re.compile(rf"{BEFORE}(?P<name>{WORD}?)s{gap}(?i:{things})(?!\w)"),  # “Annas Blog”
        re.compile(rf"{OPENING}(?i:{_goodbyes()}){gap}(?P<name>{WORD})[^\w\n?]*(?=\n|$)"),
        re.compile(rf"(?:[.!?…\n]|[ ][-–—~])[^\w\n]{{0,9}}(?P<name>{WORD})[^\w\n?]*\Z"),
    )


def _goodbyes() -> str:
    return "|".join(re.escape(each).replace(r"\ ", r"[ \t]{1,3}") for each in sorted(GOODBYES, key=len, reverse=True))


@cache
def _given() -> frozenset[str]:
    """Return first names that many people have, folded."""
    read = tomllib.loads(Path(__file__).with_name("given_names.toml").read_text("utf-8"))
    return frozenset(folded(name) for names in read.values() for name in names.split())


@cache
def _nobody() -> frozenset[str]:
    return frozenset(word for language in _languages() for word in language["nobody"].split())


@cache
def _no_names() -> frozenset[str]:
    return words_of_no_name() | NEVER_NAMES | _nobody()


def _kinds() -> list[dict[str, str]]:
    """Return, for each language, a pattern of each kind of words."""
    return [{kind: _any_of(words) for kind, words in language.items()} for language in _languages()]


@cache
def _languages() -> list[dict[str, str]]:
    return list(tomllib.loads(COMPANIONS.read_text("utf-8")).values())


def _any_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})".replace("_", r"\s{1,3}")
