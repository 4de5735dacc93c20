"""What a language says of reading a book and seeing its film, as data: one file for each."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SHARED, BOOK, FILM, OTHER, HIDDEN = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"  # stand for titles, and what is hidden
_MARKS = "[\"'“”‘’«»„‚*_(]{0,3}"
_AFTER = "[\"'“”‘’«»„*_,.!)]{0,3}"
_TITLES = {
    "title": f"{_MARKS}[{SHARED}{BOOK}{FILM}]+{_AFTER}",
    "book_title": f"{_MARKS}{BOOK}+{_AFTER}",
    "film_title": f"{_MARKS}{FILM}+{_AFTER}",
}
_PLACE = re.compile(r"\{([a-z_]+)\}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, eq=False)
class Wordings:
    """What one language says.

    Attributes
    ----------
    usual : frozenset of str
        Words that are in any text of it.
    says : dict
        By side (book, film, both) and what is said of it: what is said outright.
    goes_on : dict of str to Pattern
        What follows on such a thing, with the same "I".
    judges : dict of str to Pattern
        By side, or "it": judgements that nobody has who does not know it.
    first : dict of str to Pattern
        Which of the two came first.
    guards : dict of str to Pattern
        Words by which a wording says something else: ``before`` it, ``after`` one that denies, ``elsewhere`` in its
        sentence where it names neither, at the beginning of the ``sentence``; ``unsaid``, advice and others' doings,
        unless the wording is its writer's ``own``; ``later``, what is still to come; ``another`` of the
        kind; ``hearsay``, before what is no judgement of the writer's; ``elliptic``,
        how a sentence begins that leaves out its "I".
    i : str
        "I".
    triggers : Pattern
        Words without one of which a sentence says nothing of this.
    nouns_are_capitalised : bool
    generic : tuple of Pattern
        What names a book or a film, but none in particular.
    """

    usual: frozenset[str]
    says: dict[tuple[str, str], re.Pattern[str]]
    goes_on: dict[str, re.Pattern[str]]
    judges: dict[str, re.Pattern[str]]
    first: dict[str, re.Pattern[str]]
    sides: dict[str, re.Pattern[str]]
    guards: dict[str, re.Pattern[str]]
    i: str
    triggers: re.Pattern[str]
    nouns_are_capitalised: bool
    generic: tuple[re.Pattern[str], ...]


@cache
def languages() -> tuple[Wordings, ...]:
    """Return the languages there are files for, English first."""
    files = sorted(Path(__file__).parent.glob("*.toml"), key=lambda path: path.stem != "english")
    return tuple(_wordings(tomllib.loads(path.read_text("utf-8"))) for path in files)


def language_of(text: str) -> Wordings:
    """Return the language that a text, in small letters, is most likely in; English where nothing tells."""
    words = _WORD.findall(text[:2000])
    return max(languages(), key=lambda language: sum(word in language.usual for word in words))


def _wordings(data: dict[str, Any]) -> Wordings:
    macros = data["macros"] | _TITLES

    def pattern(wordings: list[str] | str) -> re.Pattern[str]:
        listed = [wordings] if isinstance(wordings, str) else wordings
        return re.compile(rf"(?:(?<![\w'])|(?=[,;&(]))(?:{'|'.join(_written(each, macros) for each in listed)})(?!\w)")

    return Wordings(
        usual=frozenset(data["usual"].split()),
        says={(side, what): pattern(each) for side, said in data["says"].items() for what, each in said.items()},
        goes_on={what: pattern(each) for what, each in data["goes_on"].items()},
        judges={side: pattern(each) for side, each in data["judges"].items()},
        first={side: pattern(each) for side, each in data["first"].items()},
        sides={side: pattern(macros[f"{side}ish"]) for side in ("book", "film")},
        guards={name: re.compile(each) for name, each in data["guards"].items()},
        i=data["i"],
        triggers=re.compile(data["triggers"]),
        generic=tuple(re.compile(_written(f"(?:{{det}} )?{{{side}ish}}", macros)) for side in ("book", "film")),
        nouns_are_capitalised=data.get("nouns_are_capitalised", False),
    )


def _written(wording: str, macros: dict[str, str]) -> str:
    """Make a wording a regular expression, its places filled in."""
    return _PLACE.sub(lambda place: f"(?:{_written(macros[place[1]], macros)})", wording)
