"""Texts without their disguises, and the way back to the characters they were written in.

Capitals, accents, full-width letters, entities, characters that do not show and the markup inside a
word make one name look like many. `normalise` takes them away and remembers where everything stood.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});"
BEYOND_ASCII = "\x80-\U0010ffff"
TOKENS = re.compile(rf"[^&{BEYOND_ASCII}]+|{ENTITY}|.", re.DOTALL)
TOKENS_OF_MARKUP = re.compile(rf"[^&<{BEYOND_ASCII}]+|<[^>]*>|{ENTITY}|.", re.DOTALL)
TAG = re.compile("<[^>]*>")
INLINE = re.compile(r"</?(?:em|strong|del|code)>")
# What does not show, besides Unicode's own format characters: joiners, fillers, selectors of variants.
UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
SAME_AS = str.maketrans(
    {**dict.fromkeys("’‘ʼ′`´＇", "'"), "ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"}
)
VOWEL_POINTS = range(10, 37)  # combining classes: what Hebrew and Arabic may or may not write
ACCENTS = 200  # and above


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text without its disguises.

    Attributes
    ----------
    cased, folded : str
        With and without capitals; letter stands by letter.
    tokens : sequence of str
        What the text was written in: stretches of plain letters, single others, entities, tags.
    pieces : sequence of str
        What became of each.
    markup : bool
    """

    cased: str
    folded: str
    tokens: Sequence[str]
    pieces: Sequence[str]
    markup: bool

    @property
    def hides(self) -> bool:
        """Whether something in it does not show."""
        return "" in self.pieces

    def original(self, start: int, end: int) -> str:
        """Return a stretch of `folded` as it was written."""
        places = self._places()
        return "".join(self.tokens)[self._place(start, places)[0] : self._place(end - 1, places)[1]]

    def replaced(self, spans: Iterable[tuple[int, int, str]]) -> str:
        """Return the text with other words in place of some stretches of `folded`; tags stay."""
        text, places, parts, done = "".join(self.tokens), self._places(), [], 0
        for start, end, words in spans:
            first, last = self._place(start, places)[0], self._place(end - 1, places)[1]
            tags = TAG.findall(text[first:last]) if self.markup else ()
            parts += [text[done:first], escape(words) if self.markup else words, *tags]
            done = last
        return "".join((*parts, text[done:]))

    def _places(self) -> tuple[list[int], list[int]]:
        """Return where each piece ends in `folded`, and where each token ends in the text."""
        return list(accumulate(map(len, self.pieces))), list(accumulate(map(len, self.tokens)))

    def _place(self, at: int, places: tuple[list[int], list[int]]) -> tuple[int, int]:
        """Return where in the text begins and ends what became the letter that stands in `folded` at `at`."""
        ends_of_pieces, ends_of_tokens = places
        which = min(bisect_right(ends_of_pieces, at), len(self.tokens) - 1)
        if self.tokens[which] is self.pieces[which]:
            place = ends_of_tokens[which] - ends_of_pieces[which] + at
            return place, place + 1
        return ends_of_tokens[which] - len(self.tokens[which]), ends_of_tokens[which]


def normalise(text: str, *, markup: bool = False, gap: str = "") -> Normalised:
    """Take a text's disguises away.

    Parameters
    ----------
    text : str
    markup : bool
        Whether it is markup that may be shown, as `bookclub.markup.shown` gives it.
    gap : str
        What to see in a place where something does not show: nothing, or a blank.
    """
    tokens = (TOKENS_OF_MARKUP if markup else TOKENS).findall(unicodedata.normalize("NFC", text))
    special = "&<" if markup else "&"
    pieces = [token if token.isascii() and token[0] not in special else _letters(token, gap) for token in tokens]
    cased = "".join(pieces)
    return Normalised(cased, cased.casefold(), tokens, pieces, markup)


def normalised(text: str) -> str:
    """Return a text without its disguises.

    >>> normalised("Ｊｏｓé’s")
    "jose's"
    """
    return normalise(text).folded


@lru_cache(maxsize=20_000)
def _letters(token: str, gap: str) -> str:
    """Return what a character, an entity or a tag shows, without accents."""
    if TAG.fullmatch(token):
        return gap if INLINE.fullmatch(token) else "\n"
    shown = unescape(token) if token[1:] else token
    if all(unicodedata.category(each) == "Cf" or UNSEEN.match(each) for each in shown):
        return gap
    bare = unicodedata.normalize("NFKD", shown.translate(SAME_AS)).casefold()
    bare = "".join(each for each in unicodedata.normalize("NFKD", bare) if not _is_mark(each))
    small = unicodedata.normalize("NFC", bare).translate(SAME_AS)
    large = small[:1].upper() + small[1:]
    return large if shown[:1].isupper() and large.casefold() == small and len(large) == len(small) else small


def _is_mark(character: str) -> bool:
    combining = unicodedata.combining(character)
    return combining >= ACCENTS or combining in VOWEL_POINTS
