"""Words of which a text must tell whether they are names, and words that tell it."""

import tomllib
from pathlib import Path

from bookclub.sources.parsing.languages import ARTICLES, GREETINGS, NOT_NAMES

__all__ = [
    "AFTER_NAMES",
    "BEFORE_NOUNS",
    "CALENDAR",
    "CALLS",
    "DETERMINERS",
    "GOODBYES",
    "HONORIFICS",
    "NEVER_NAMES",
    "NOT_NAMES",
    "WORDS",
]

_LISTS = {
    kind: frozenset(words.replace("_", " ") for words in of_kind.split())
    for kind, of_kind in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}
WORDS = _LISTS["names_too"] | _LISTS["small_words"] | NOT_NAMES
BEFORE_NOUNS = _LISTS["before_nouns"]
DETERMINERS = BEFORE_NOUNS | {*ARTICLES}
CALENDAR = _LISTS["calendar"]
HONORIFICS = _LISTS["before_names"]
CALLS = {*GREETINGS} | _LISTS["greetings"]
AFTER_NAMES = _LISTS["after_names"]
GOODBYES = _LISTS["goodbyes"]
NEVER_NAMES = _LISTS["small_words"] | NOT_NAMES | GOODBYES
