"""How questions are worded in each language, as data: `wording.toml` holds it."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

FILE = Path(__file__).with_suffix(".toml")
MOST = 600  # characters that show what language a text is in
SPARSE = 7  # words of a text, one of which is usual in its language
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_AT_START = {
    "openers",
    "form",
    "turned",
    "unmarked",
    "practical",
    "puzzled",
    "negated",
    "own_view",
    "rhetorical",
    "polite",
} | {
    "yes_or_no",
    "reason",
    "because",
}


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    data = tomllib.loads(FILE.read_text("utf-8"))
    return {code: kinds | {"usual": kinds["usual"].split()} for code, kinds in data.items()}


@cache
def wording(language: str, kind: str) -> re.Pattern[str]:
    """Return the wordings of a kind, to be sought in small letters: at a beginning with `match`, else with `search`."""
    any_of = "|".join(_data()[language][kind])
    if kind == "openers":
        return re.compile(rf"(?:(?:{any_of})(?!\w)[\s,.!:;…–—-]*)+")
    if kind == "tag":
        return re.compile(rf"(?:{any_of})[\s?!]*$")
    return re.compile(rf"(?:{any_of})" if kind in _AT_START else rf"(?<!\w)(?:{any_of})")


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for code, kinds in _data().items():
        for word in kinds["usual"]:
            words[word] = (*words.get(word, ()), code)
    return words


def is_usual(word: str) -> bool:
    """Return whether a word, in small letters, is in any text of a language, and so tells nothing of what it is about."""
    return word in _languages_of_words()


@lru_cache(maxsize=4_000)
def language_of(text: str) -> str:
    """Return the language that a text in small letters is most likely in; ``""`` where too few of its words are known.

    >>> language_of("wo ist sie geblieben"), language_of("и что")
    ('de', '')
    """
    known = _languages_of_words()
    counts = dict.fromkeys(_data(), 0)
    words = _WORD.findall(text[:MOST])
    for word in words:
        for code in known.get(word, ()):
            counts[code] += 1
    best = max(counts, key=lambda code: counts[code])
    return best if words and counts[best] * SPARSE >= len(words) else ""
