"""How questions are worded in each language, as data: `wording.toml` holds it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

FILE = Path(__file__).with_suffix(".toml")
MOST = 300  # characters that show what language a text is in
SPARSE = 7  # words of a text, one of which is usual in its language
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
MARKS = "?？؟¿"
_BEFORE = ("\n", *(f"{sign} " for sign in ".!?…,:)–—-"))  # what stands before words that begin a sentence or a clause
_ANYWHERE = {"anywhere", "address", "asks"}


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    data = tomllib.loads(FILE.read_text("utf-8"))
    return {code: kinds | {"usual": kinds["usual"].split()} for code, kinds in data.items()}


@cache
def wording(language: str, *kinds: str) -> re.Pattern[str]:
    """Return the wordings of kinds, to be sought in small letters: at a beginning with `match`, else with `search`."""
    any_of = "|".join(each for kind in kinds for each in _data()[language][kind])
    if "openers" in kinds:
        return re.compile(rf"(?:(?:{any_of})(?!\w)[\s,.!:;…–—-]*)+")
    if "tag" in kinds:
        return re.compile(rf"(?:{any_of})[\s?!]*$")
    return re.compile(rf"(?<!\w)(?:{any_of})" if _ANYWHERE.issuperset(kinds) else rf"(?:{any_of})")


@cache
def _finder() -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick

    hints = {hint for kinds in _data().values() for hint in kinds["hints"]}
    begins = {before + word + " " for kinds in _data().values() for word in kinds["begins"] for before in _BEFORE}
    return AhoCorasick(sorted({*MARKS, *hints, *begins}))


def signs(words: str) -> list[int]:
    """Return the places, in order, of all that may show a question in a text in small letters."""
    # A line break is put before it, as before any line of it.
    return [end - 2 for _, _, end in _finder().find_matches_as_indexes("\n" + words, overlapping=True)]


@cache
def _usual() -> dict[str, frozenset[str]]:
    return {code: frozenset(kinds["usual"]) for code, kinds in _data().items()}


@cache
def _usual_anywhere() -> frozenset[str]:
    return frozenset().union(*_usual().values())


def is_usual(word: str) -> bool:
    """Return whether a word, in small letters, is in any text of a language, and so tells nothing of what it is about."""
    return word in _usual_anywhere()


def language_of(text: str) -> str:
    """Return the language that a text in small letters is most likely in; ``""`` where too few of its words are known.

    >>> language_of("wo ist sie geblieben"), language_of("и что")
    ('de', '')
    """
    words = _WORD.findall(text[:MOST])
    counts = {code: sum(map(usual.__contains__, words)) for code, usual in _usual().items()}
    best = max(counts, key=lambda code: counts[code])
    return best if words and counts[best] * SPARSE >= len(words) else ""
