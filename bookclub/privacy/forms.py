"""The ways in which a text may write a reader's name, and how sure it is that they mean the reader."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np

from bookclub.privacy.nicknames import short_forms
from bookclub.privacy.normalising import normalise, normalised
from bookclub.privacy.people import key, those_of_the_works
from bookclub.privacy.words import BEFORE_NOUNS, HONORIFICS, NOT_NAMES, WORDS
from bookclub.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bookclub.privacy.people import Names, Person
    from bookclub.tables import Tables

Level = Literal["sure", "doubt", "word", "shared", "letter"]

MOST_PARTS = 4  # of a name; what has more is a sentence, whose words stand for nobody
SHORT_PART = 2  # letters; Di, Al or Li are names only with a capital
MOST_SLIPS = 2  # in small letters; what is written so more often is a word
MISSPELT = 5  # letters that a name must have before what is nearly the same is taken for it
ALIKE = str.maketrans("kgzyv", "cjsiw")  # letters that begin names which sound the same
NO_PARTS = HONORIFICS | NOT_NAMES
WORD = re.compile(r"[^\W_]+")
WORD_OR_SIGN = re.compile(r"[^\W_]+|[^\w\s]")
BEGINS_NOUN = BEFORE_NOUNS | {word.capitalize() for word in BEFORE_NOUNS}


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name.

    Attributes
    ----------
    written : str
        Normalised (see `bookclub.privacy.normalising`), with a blank wherever its parts may be set apart.
    level : {"sure", "doubt", "word", "shared", "letter"}
        How sure it is that the reader is meant:

        - ``sure`` : always;
        - ``doubt`` : with a capital where no sentence begins; otherwise perhaps;
        - ``word`` : the same, but in small letters it is a word like others;
        - ``shared`` : when spoken to; somebody of the story, or of its makers, has the name too;
        - ``letter`` : when spoken to; otherwise it is hardly a name at all.
    people : tuple of Person
        Those who have it.
    """

    written: str
    level: Level
    people: tuple[Person, ...]


def is_text(table: str, column: str) -> bool:
    """Return whether a column holds texts, and not a few fixed words, numbers or times."""
    return all(each.kind == "text" and not each.choices for each in TABLES[table].columns if each.name == column)


def forms_of(everyone: Sequence[Person], tables: Tables, names: Names, printed: Iterable[str]) -> dict[str, Form]:
    """List all ways to write the names of all readers, by their `key`; the misspellings, as far as they are in a text.

    Parameters
    ----------
    everyone : sequence of Person
    tables : Tables
    names : {"first", "pseudonyms"}
    printed : iterable of str
        Texts in which names are to be found, besides those of the tables.
    """
    in_tables = (
        text
        for name, frame in tables.tables()
        for column in frame.columns
        if is_text(name, column)
        for text in frame[column].dropna().unique()
    )
    ordinary, often, words = _talked(in_tables, printed)
    theirs = {key(name) for name in (*those_of_the_works(tables), *tables.works["title"].dropna())}
    theirs |= {word for name in those_of_the_works(tables) for word in WORD.findall(normalised(name))}
    kept = {key(person.called) for person in everyone}
    if names == "first":
        kept |= {key(name.split()[0]) for person in everyone for name in person.names if name.split()}
    found: dict[str, tuple[str, Level, dict[Person, None]]] = {}
    for ways, is_part in ((_whole, False), (_parts, True)):
        whole = set(found)  # who is called just so is meant before those of whose name it is a part
        for person in everyone:
            for written in ways(person):
                if (letters := key(written)) and letters not in kept | whole:
                    level = _level(written, theirs, ordinary, is_part=is_part)
                    found.setdefault(letters, (written, level, {}))[2][person] = None
    known = set(found)
    for written, person in short_forms(tables, everyone, names):
        if (letters := key(written)) not in kept | known:
            level = (
                "letter"
                if " " in written or len(letters) == 1
                else _level(written, theirs, ordinary | often, is_part=True)
            )
            # Where nobody signs or is spoken to, it may be anybody.
            found.setdefault(letters, (written, "doubt" if level == "sure" else level, {}))[2][person] = None
    forms = {each: Form(written, level, tuple(whose)) for each, (written, level, whose) in found.items()}
    return forms | _misspelt(forms, words - often - ordinary - WORDS - theirs)


def _talked(said: Iterable[str], printed: Iterable[str]) -> tuple[set[str], set[str], set[str]]:
    """Gather what the texts of a club, and others in which to look for names, tell of words.

    Returns
    -------
    ordinary : set of str
        Words that somebody put a “the” or “my” before, in small letters.
    often : set of str
        Words that are so often written in small letters that it is no slip.
    words : set of str
        All words of some length.
    """
    ordinary: set[str] = set()
    counts: Counter[str] = Counter()
    for text in said:
        spoken = WORD_OR_SIGN.findall(normalise(text).cased)
        ordinary.update(word for before, word in pairwise(spoken) if before in BEGINS_NOUN)
        counts.update(spoken)
    often = {word for word, count in counts.items() if count > MOST_SLIPS and word == word.casefold()}
    for text in printed:
        counts.update(WORD.findall(normalise(text).cased))
    words = {word.casefold() for word in counts if len(word) >= MISSPELT - 1}
    return {word for word in ordinary if word == word.casefold()}, often, words


def _whole(person: Person) -> Iterator[str]:
    """Return the ways to write somebody's names: word by word, and with whatever else is in them."""
    for name in person.names:
        yield from (written for written in (in_words(name), normalised(name).strip()) if any(map(_tells, written)))


def _parts(person: Person) -> Iterator[str]:
    """Return the parts of somebody's names that may stand for them."""
    for name in person.names:
        pieces = name.split()
        if 1 < len(pieces) <= MOST_PARTS and key(name) != key(person.called):
            yield from (in_words(each) for each in pieces if _may_stand_alone(each, name))


def in_words(name: str) -> str:
    """Return a name, or a short name, word by word."""
    return " ".join(WORD.findall(normalised(name)))


def _tells(character: str) -> bool:
    """Return whether a name with this character can be found: a name of dots and dashes cannot."""
    return character.isalnum() or unicodedata.category(character) == "So"


def _may_stand_alone(part: str, name: str) -> bool:
    letters = key(part)
    particle = part[0].islower() and not name.islower()  # the “de la” of Juan de la Cruz
    return len(letters) > 1 and not letters.isdigit() and not particle and letters not in NO_PARTS


def _level(written: str, theirs: set[str], ordinary: set[str], *, is_part: bool) -> Level:
    letters = key(written)
    words = written.split()
    if letters in theirs:
        return "shared"
    if (len(letters) == 1 and letters.isalnum()) or letters.isdigit() or _is_syllables(letters):
        return "letter"
    if all(word in WORDS for word in words) or (is_part and (letters in ordinary or len(letters) <= SHORT_PART)):
        return "word"
    return "doubt" if all(word in ordinary or word in WORDS for word in words) else "sure"


def _is_syllables(letters: str) -> bool:
    """Return whether it is two signs of Hiragana, which stand in the middle of any number of words."""
    return len(letters) <= SHORT_PART and all(script(letter) == "HIRAGANA" for letter in letters)


def script(letter: str) -> str:
    """Name the script of a letter, as Unicode does."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _misspelt(forms: dict[str, Form], words: Iterable[str]) -> dict[str, Form]:
    """List words that are one slip away from a name: a letter more, less, another, or two changed round."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    names = [form for form in forms.values() if form.level == "sure" and len(form.written) >= MISSPELT]
    names = [form for form in names if form.written.isalpha()]
    plurals = {f"{form.written}s" for form in names}
    words = sorted(word for word in words if word.isalpha() and word not in forms and word not in plurals)
    if not names or not words:
        return {}
    slips = process.cdist([form.written for form in names], words, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8)
    meant: dict[str, dict[Person, None]] = defaultdict(dict)
    for name, word in np.argwhere(slips == 1):
        if words[word][0].translate(ALIKE) == names[name].written[0].translate(ALIKE):
            meant[words[word]] |= dict.fromkeys(names[name].people)
    return {word: Form(word, "doubt", tuple(whose)) for word, whose in meant.items()}
