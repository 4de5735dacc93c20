"""What a language says of reading a book and seeing its film, as data: one file for each."""

from __future__ import annotations

import re
import tomllib
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookclub.reading.knows.literals import MARKS, literals_of
from bookclub.reading.knows.ways import Way, Ways

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookclub.reading.knows.literals import Literals

SHARED, BOOK, FILM, OTHER, HIDDEN = (
    "\ue000",
    "\ue001",
    "\ue002",
    "\ue003",
    "\ue004",
)  # stand for titles, and what is hidden
_MARKS = "[\"'“”‘’«»„‚*_(]{0,3}"
_AFTER = "[\"'“”‘’«»„*_,.!)]{0,3}"
_TITLES = {
    "title": f"{_MARKS}[{SHARED}{BOOK}{FILM}]+{_AFTER}",
    "book_title": f"{_MARKS}{BOOK}+{_AFTER}",
    "film_title": f"{_MARKS}{FILM}+{_AFTER}",
}
_PLACE = re.compile(r"\{([a-z_]+)\}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Wordings:
    """What one language says, as its file has it; made patterns when it is first needed.

    Attributes
    ----------
    usual : frozenset of str
        Words that are in any text of it.
    i : str
        "I".
    nouns_are_capitalised : bool
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.usual = frozenset(data["usual"].split())
        self.i: str = data["i"]
        self.nouns_are_capitalised: bool = data.get("nouns_are_capitalised", False)
        self._data = data
        self._macros = data["macros"] | _TITLES

    @cached_property
    def goes_on(self) -> dict[str, re.Pattern[str]]:
        """What follows on a thing said outright, with the same "I"."""
        return {what: self._any_of([each]) for what, each in self._data["goes_on"].items()}

    def found(self, sentence: str) -> dict[tuple[str, ...], list[re.Match[str]]]:
        """Return what of this language's wordings stands in a sentence, by what it says.

        That is ``says``, outright, with the side (``book``, ``film``, ``both``) and what is said of it; ``judges``, which
        nobody does who does not know it, with the side (of ``it``, whichever that is); and ``first``, with the side that
        came first.
        """
        result: dict[tuple[str, ...], list[re.Match[str]]] = {}
        for says, match in self._ways.in_sentence(sentence):
            result.setdefault(says, []).append(match)
        return {says: sorted(matches, key=re.Match.span) for says, matches in result.items()}

    @cached_property
    def _ways(self) -> Ways:
        says = self._data["says"]
        wordings: dict[tuple[str, ...], list[str]] = {
            ("says", side, what): each for side in says for what, each in says[side].items()
        }
        wordings |= {(kind, side): each for kind in ("judges", "first") for side, each in self._data[kind].items()}
        marks = dict(zip(("book", "film"), MARKS, strict=True))
        named = {mark: next(literals_of(f"{{{side}}}", self._macros).needs()) for side, mark in marks.items()}
        known: dict[str, Literals] = {}
        ways = [
            Way.of(what, self._written(wording), literals_of(wording, self._macros | marks, known), named)
            for what, each in wordings.items()
            for wording in each
        ]
        nouns = literals_of(f"{{bookish}}|{{filmish}}|{SHARED}|{BOOK}|{FILM}", self._macros)
        return Ways(ways, nouns.first)

    def sides_named(self, sentence: str) -> list[str]:
        """Return which of a book and a film a sentence names."""
        return [
            side
            for side, (needed, pattern) in self._sides.items()
            if any(each in sentence for each in needed) and pattern.search(sentence)
        ]

    @cached_property
    def _sides(self) -> dict[str, tuple[frozenset[str], re.Pattern[str]]]:
        """What names a book or a film, and of what it has one."""
        named = {side: f"{{{side}ish}}" for side in ("book", "film")}
        return {
            side: (next(literals_of(each, self._macros).needs(), frozenset({""})), self._any_of([each]))
            for side, each in named.items()
        }

    @cached_property
    def generic(self) -> list[re.Pattern[str]]:
        """What names a book or a film, but none in particular."""
        return [re.compile(self._written(f"(?:{{det}} ?)?{{{side}ish}}")) for side in ("book", "film")]

    @cached_property
    def guards(self) -> dict[str, re.Pattern[str]]:
        """Words by which a wording says something else.

        ``before`` it; before it, a ``time`` that is still to come unless the wording is of the ``past``; ``after`` one that denies; ``elsewhere`` in its sentence, where it names neither; at the beginning
        of the ``sentence``; ``unsaid``, advice and others' doings, unless it is its writer's ``own``, or their ``subject`` is before it; ``later``, what is
        still to come; ``another`` of the kind; ``hearsay``, before what is no judgement of the writer's; and
        ``elliptic``, how a sentence begins that leaves out its "I".
        """
        return {name: re.compile(each) for name, each in self._data["guards"].items()}

    def _any_of(self, wordings: list[str]) -> re.Pattern[str]:
        return re.compile(rf"(?:(?<![\w'])|(?=[,;&(]))(?:{self._written('|'.join(wordings))})(?!\w)")

    def _written(self, wording: str, macros: Mapping[str, str] | None = None) -> str:
        """Make a wording a regular expression, its places filled in."""
        macros = self._macros if macros is None else macros
        return _PLACE.sub(lambda place: f"(?:{self._written(macros[place[1]], macros)})", wording)


@cache
def languages() -> tuple[Wordings, ...]:
    """Return the languages there are files for, English first."""
    files = sorted(Path(__file__).parent.glob("*.toml"), key=lambda path: path.stem != "english")
    return tuple(Wordings(tomllib.loads(path.read_text("utf-8"))) for path in files)


def language_of(text: str) -> Wordings:
    """Return the language that a text, in small letters, is most likely in; English where nothing tells."""
    words = set(_WORD.findall(text))
    return max(languages(), key=lambda language: len(words & language.usual))
