"""Words in a Word file, each running the way its letters run."""

from __future__ import annotations

import unicodedata
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from bookclub.sources.parsing.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

WAYS = {"L": False, "R": True, "AL": True}  # whether letters of this class run from right to left


def stretches(text: str) -> Iterator[tuple[bool, str]]:
    """Cut a text where its direction changes: whether it runs from right to left, and the piece.

    >>> list(stretches("I say שלום."))
    [(False, 'I say '), (True, 'שלום.')]
    """
    text = clean(text).replace("\t", " ")
    ways = accumulate(text, lambda way, letter: WAYS.get(unicodedata.bidirectional(letter), way), initial=False)
    next(ways)
    for backwards, pairs in groupby(zip(ways, text, strict=True), lambda pair: pair[0]):
        yield backwards, "".join(letter for _, letter in pairs)


def runs_right_to_left(text: str) -> bool:
    """Return whether the first letter of a text is of a script that runs from right to left."""
    found = (WAYS.get(unicodedata.bidirectional(letter)) for letter in clean(text))
    return next((way for way in found if way is not None), False)
