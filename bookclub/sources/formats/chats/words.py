"""What a service itself writes into a chat, in the place of a message or after one: told by its words, which are data."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bookclub.sources.formats.chats import messages as why
from bookclub.sources.parsing.text import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = {  # the lists of a language, and why such a message is left out
    "media": why.MEDIA,
    "stickers": why.STICKER,
    "contacts": why.CONTACT,
    "places": why.PLACE,
    "calls": why.CALL,
    "deleted": why.DELETED,
}
TELLING = ("sealed", "media", "deleted")
LONGEST = 200  # letters of what stands in the place of a message


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one service in all its languages, as patterns.

    Attributes
    ----------
    kinds : re.Pattern
        What stands in the place of a message: a group for each of `KINDS`.
    sealed, polls : re.Pattern
        How such a thing begins.
    notices, titles : re.Pattern
        What stands after the name of whoever did something, and that in which a colon may stand.
    edited, ends : re.Pattern
        What stands after a message, and at its end for a picture that came with it.
    telling : dict of str to tuple of str
        By language, words by which a text shows to be in it.
    """

    kinds: re.Pattern[str]
    sealed: re.Pattern[str]
    polls: re.Pattern[str]
    notices: re.Pattern[str]
    titles: re.Pattern[str]
    edited: re.Pattern[str]
    ends: re.Pattern[str]
    telling: dict[str, tuple[str, ...]]

    def language(self, text: str) -> str:
        """Return the language in which the service writes into a text; ``""`` if none is known."""
        begun = text[:HEAD]
        return next((name for name, said in self.telling.items() if any(each in begun for each in said)), "")

    def kind(self, said: str) -> str:
        """Return why this is left out, if it is what the service puts in the place of a message; else ``""``."""
        if len(said) > LONGEST or not (found := self.kinds.fullmatch(said.strip().rstrip("."))):
            return ""
        return KINDS[found.lastgroup or ""]


@cache
def words(service: str) -> Words:
    """Load the words of a service, by the name of its file."""
    languages = tomllib.loads((files(__package__) / "services" / f"{service}.toml").read_text("utf-8"))

    def of(kind: str) -> list[str]:
        return list(dict.fromkeys(phrase for language in languages.values() for phrase in language.get(kind, ())))

    of_pictures = (phrase for phrase in of("media") if re.fullmatch(r"[^<>…]+ [^<>…]+", phrase))
    return Words(
        kinds=re.compile("|".join(f"(?P<{kind}>{_pattern(of(kind)).pattern})" for kind in KINDS), re.IGNORECASE),
        sealed=_pattern(of("sealed")),
        polls=_pattern(of("polls")),
        notices=_pattern(of("notices")),
        titles=_pattern(of("titles")),
        edited=_pattern(of("edited")),
        ends=re.compile(rf"\s{_pattern(of_pictures).pattern}\.?$", re.IGNORECASE),
        telling={
            name: tuple(phrase for kind in TELLING for phrase in language.get(kind, ()) if "…" not in phrase)
            for name, language in languages.items()
        },
    )


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Make one pattern of phrases; the last point of one does not count, and no pattern finds nothing."""
    said = (
        re.escape(phrase.removesuffix(".")).replace("…", ".*").replace("'", "['’]").replace("\\ ", r"\s")
        for phrase in phrases
    )
    return re.compile(rf"(?:{'|'.join(sorted(said, key=len, reverse=True)) or r'(?!)'})", re.IGNORECASE)
