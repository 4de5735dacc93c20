"""A place in a text where a name may stand, and what is beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bookclub.reading.mentions.spelling import WORD, folded, offsets
from bookclub.reading.words.foreign import ADDRESS, IN_ADDRESSES, UNSPACED

if TYPE_CHECKING:
    from collections.abc import Sequence

_REACH = 40  # signs beside a name that tell whether it is one
_SHORT = 3  # letters of a name that has no plural: "Als" is no Al
_SENTENCE_START = re.compile(r"(?:^|[.!?…:\n\"“„«(*_>–—])\s*$")
_ELIDED = re.compile(r"(?:^|[^\w])(?:[dlmnstcjo]|qu)'$")
_POSSESSIVE = re.compile(r"s?(?!\w)")
_MARKS = tuple("\"“„«‹‘'*_")  # before a title
_SPOKEN_TO = re.compile(r"\s*[,:!–—-]?\s*\n")
_MAYBE_SPOKEN_TO = re.compile(rf"{_SPOKEN_TO.pattern}|\s*[,:]")
_GERMAN = re.compile(r"\b(?:der|die|das|und|ist|nicht|ich|ein|eine|den|mit|von|zu)\b")


def opens(before: str) -> bool:
    """Return whether a sentence, or what is quoted, begins after this."""
    return bool(_SENTENCE_START.search(before))


class Text:
    """A text while names are looked for in it."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.folded = folded(words)

    @cached_property
    def at(self) -> Sequence[int]:
        """Where each sign of the folded text stands in the words."""
        return offsets(self.words, self.folded)

    @cached_property
    def addresses(self) -> list[tuple[int, int]]:
        """Where addresses begin and end."""
        small = self.words.lower()
        has_any = any(sign in small for sign in IN_ADDRESSES)
        return [found.span() for found in ADDRESS.finditer(self.words)] if has_any else []

    @cached_property
    def in_german(self) -> bool:
        """Whether a capital tells nothing, since every noun has one."""
        return len(_GERMAN.findall(self.words)) > 1


@dataclass(frozen=True)
class Place:
    """From where to where in a folded text a name may stand."""

    text: Text
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """From where to where that is in the text as it is written."""
        return self.text.at[self.start], self.text.at[self.end - 1] + 1

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital, or in a script without any."""
        sign = self.text.words[self.span[0]]
        return sign.isupper() or sign.istitle() or sign.lower() == sign.upper()

    @property
    def before(self) -> str:
        """What is written before it."""
        start = self.span[0]
        return self.text.words[max(start - _REACH, 0) : start]

    @property
    def after(self) -> str:
        """What is written after it."""
        end = self.text.at[self.end]
        return self.text.words[end : end + _REACH]

    @property
    def opens(self) -> bool:
        """Whether a sentence, or what is quoted, begins with it."""
        return opens(self.before)

    def is_whole(self) -> bool:
        """Return whether a word begins and ends here, save that it may be possessive; and not within an address."""
        words = self.text.folded
        name, before, after = (
            words[self.start : self.end],
            words[max(self.start - 4, 0) : self.start],
            words[self.end : self.end + 2],
        )
        if UNSPACED.search(name):
            return True
        begins = not (before[-1:].isalnum() or before.endswith("_"))
        if before.endswith("'") and before[-2:-1].isalnum():
            begins = bool(_ELIDED.search(before))
        ends = _POSSESSIVE.match(after) if len(name) > _SHORT else not after[:1].isalnum()
        return begins and bool(ends) and not self._is_in_address()

    def _is_in_address(self) -> bool:
        start = self.span[0]
        index = bisect_right(self.text.addresses, (start, len(self.text.words))) - 1
        return index >= 0 and start < self.text.addresses[index][1]

    def is_title(self) -> bool:
        """Return whether a title is meant: of one word, only with a capital that no sentence gives it, or in marks."""
        if not WORD.fullmatch(self.text.folded[self.start : self.end]):
            return True
        return self.capital and (not self.opens or self.before.endswith(_MARKS))

    def is_spoken_to(self, *, alone: bool) -> bool:
        """Return whether somebody of this name is spoken to.

        Parameters
        ----------
        alone : bool
            Whether nobody but the one looked for is called so: they may begin a list.
        """
        before = self.before
        said = (_SPOKEN_TO if alone else _MAYBE_SPOKEN_TO).match(self.after)
        return before.endswith("@") or (not before.strip() and self.span[0] < _REACH and bool(said))
