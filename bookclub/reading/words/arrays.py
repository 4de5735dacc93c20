"""Texts as arrays of words, so that millions of words can be compared and counted at once.

A word is a run of letters and digits, whatever its case, accents and apostrophes: "Don’t" is "dont". In a script that
does not part its words, each sign stands for itself.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from bookclub.reading.words.foreign import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Keys = npt.NDArray[np.uint64]

AT_ONCE = 2_000_000  # characters; what is worked out for each of them need not be kept
APOSTROPHES = "'’ʼ‘`´"
ENDS, JOINS, ALONE = (
    0,
    1,
    np.uint32(1 << 24),
)  # signs of no word, signs that count for nothing, and the mark of those unspaced


class Words(NamedTuple):
    """The words of several texts, one text after the other.

    Attributes
    ----------
    text : array of int
        Which of the texts each is in, counted from 0.
    start, end : array of int
        Where it stands there, in characters.
    key : array of unsigned int
        The same number for the same word, and another for any other.
    alone : array of bool
        Whether it is a single sign of a script that does not part its words.
    """

    text: Ints
    start: Ints
    end: Ints
    key: Keys
    alone: npt.NDArray[np.bool_]


NONE = Words._make(np.empty(0, dtype) for dtype in ("int64", "int64", "int64", "uint64", "bool"))


def words_of(texts: Iterable[str]) -> Words:
    """Take texts apart into their words."""
    parts = [NONE]
    before = 0
    for batch in _batches(texts):
        part = _words_of(batch)
        parts.append(part._replace(text=part.text + before))
        before += len(batch)
    return Words._make(map(np.concatenate, zip(*parts, strict=True)))


def weights(count: int) -> Keys:
    """Return odd numbers, the same at every run, by which a sum of products tells one sequence from another."""
    return np.random.default_rng(8).integers(1 << 63, size=count, dtype=np.uint64) * np.uint64(2) + np.uint64(1)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    so_far = 0

    def nth(text: str) -> int:
        nonlocal so_far
        so_far += len(text)
        return so_far // AT_ONCE

    return (list(batch) for _, batch in groupby(texts, nth))


def _words_of(texts: list[str]) -> Words:
    lengths = np.array([len(text) + 1 for text in texts])
    signs = _signs("\n".join(texts))
    places = np.flatnonzero(signs != JOINS)
    signs = signs[places]
    inside, alone = signs != ENDS, signs >= ALONE
    begins = inside & np.concatenate([[True], ~inside[:-1] | alone[:-1] | alone[1:]])[: len(inside)]
    at = np.flatnonzero(inside)
    first = np.flatnonzero(begins[at])
    if not len(first):
        return NONE
    sizes = np.diff(first, append=len(at))
    within = np.arange(len(at)) - np.repeat(first, sizes)
    key = np.add.reduceat(signs[at].astype(np.uint64) * weights(int(sizes.max()))[within], first)
    start = places[at[first]]
    begun = np.cumsum(lengths) - lengths
    text = np.searchsorted(begun, start, side="right") - 1
    last = places[at[first + sizes - 1]] + 1
    return Words(text, start - begun[text], last - begun[text], key ^ (key >> np.uint64(29)), alone[at[first]])


def _signs(text: str) -> npt.NDArray[np.uint32]:
    """Return a number for each character, the same for those that are taken for one."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    present = np.flatnonzero(np.bincount(codes))
    numbers = np.zeros(int(present[-1]) + 1 if len(present) else 0, np.uint32)
    numbers[present] = [_sign(chr(code)) for code in present]
    return numbers[codes]


@lru_cache(maxsize=10_000)
def _sign(character: str) -> int:
    if character in APOSTROPHES or unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}:
        return JOINS
    letters = [each for each in unicodedata.normalize("NFKD", character).casefold() if each.isalnum()]
    return ord(letters[0]) + int(ALONE) * bool(UNSPACED.match(character)) if letters else ENDS


def spelt(words: Words, texts: Sequence[str] | pd.Series) -> tuple[Ints, list[str]]:
    """Return which of the different words each is, and how these are spelt where they first stand, in small letters."""
    nth, different = pd.factorize(words.key)
    first = np.full(len(different), len(nth))
    np.minimum.at(first, nth, np.arange(len(nth)))
    stands_in = list(texts)
    places = zip(words.text[first].tolist(), words.start[first].tolist(), words.end[first].tolist(), strict=True)
    return nth, [stands_in[text][start:end].casefold() for text, start, end in places]
