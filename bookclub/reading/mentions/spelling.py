"""How a name may be written: small or large, with or without accents, possessive, or misspelt."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 5  # letters of a name that is known again when it is misspelt
_LONG = 8  # letters of one that is known again with two letters amiss
_MIDDLING = 6  # … with two letters amiss, if it sounds the same
_UNHEARD = re.compile("[aeiouyhw]")
_NO_VOWEL = re.compile("[^aeiou]")
_HEARD = str.maketrans("cqzv", "kksf")
_REPEATED = re.compile(r"(.)\1+")
_SAME_SOUND = ("ckq", "fp", "iyj", "szc", "vw", "gj")  # letters that stand for one another at the beginning


class _Folding(dict[int, str]):
    """Every sign as it is compared: small, without accent, one quotation mark, hyphen and blank for all."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        category = unicodedata.category(sign)
        if category in {"Mn", "Me"}:
            folded = ""
        elif sign in "’‘ʼ´′＇":
            folded = "'"
        elif category == "Pd":
            folded = "-"
        elif sign.isspace():
            folded = " "
        else:
            folded = (unicodedata.normalize("NFKD", sign)[0].lower() or sign)[0]
        self[code] = folded
        return folded


_FOLDING = _Folding()


def folded(text: str) -> str:
    """Return a text as it is compared.

    >>> folded("Zoë’s O‑Hara")
    "zoe's o-hara"
    """
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def offsets(text: str, compared: str) -> Sequence[int]:
    """Return where each sign of what `folded` makes of a text stands in it, and where it ends."""
    if len(compared) == len(text):
        return range(len(text) + 1)
    return [at for at, sign in enumerate(text) if sign.translate(_FOLDING)] + [len(text)]


def vocabulary(texts: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the words with which texts begin names, and, folded, those that they write small."""
    pieces = set(chain.from_iterable(map(str.split, texts)))
    words = set(chain.from_iterable(map(WORD.findall, pieces)))
    capital = {word for word in words if word[0].isupper() and len(word) >= _SHORTEST - 1}
    return capital, {folded(word) for word in words if word.islower()}


def misspellings(parts: Iterable[str], capital: Iterable[str], other: set[str]) -> dict[str, list[str]]:
    """Return how names are misspelt, among words with a capital: a letter amiss; two, where the name is long or sounds the same.

    Parameters
    ----------
    parts : iterable of str
        Names of one word, folded.
    capital : iterable of str
    other : set of str
        Words that are none of these names misspelt, folded.
    """
    wanted = {part for part in parts if len(part) >= _SHORTEST and WORD.fullmatch(part)}
    candidates = sorted({folded(word) for word in capital} - other - wanted)
    found: dict[str, list[str]] = {}
    taken: dict[str, int] = {}
    for part in sorted(wanted):
        for word in _near(part, candidates):
            found.setdefault(part, []).append(word)
            taken[word] = taken.get(word, 0) + 1
    return {part: [word for word in words if taken[word] == 1] for part, words in found.items()}


def _near(part: str, candidates: list[str]) -> Iterator[str]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract_iter

    most = 2 if len(part) >= _MIDDLING else 1
    for word, far, _ in extract_iter(part, candidates, scorer=OSA.distance, score_cutoff=most):
        possessive = word.removeprefix(part) in {"s", "es"}
        near = far == 1 or len(part) >= _LONG or _sound_alike(part, word)
        if far and near and not possessive and len(word) >= _SHORTEST - 1 and _begin_alike(part, word):
            yield word


def _sound_alike(one: str, other: str) -> bool:
    """Return whether two names have the same consonants, as they are heard, and no vowel is taken for another.

    >>> _sound_alike("lindgren", "lindgreen"), _sound_alike("blackham", "blahkam"), _sound_alike("brandon", "brendan")
    (True, True, False)
    """
    consonants, vowels = ([part(name) for name in (one, other)] for part in (_consonants, _vowels))
    fewer, more = sorted(vowels, key=len)
    left = iter(more)
    return consonants[0] == consonants[1] and all(vowel in left for vowel in fewer)


def _consonants(name: str) -> str:
    return _REPEATED.sub(r"\1", _UNHEARD.sub("", name).translate(_HEARD))


def _vowels(name: str) -> str:
    return _NO_VOWEL.sub("", name.removesuffix("e"))


def _begin_alike(one: str, other: str) -> bool:
    return one[0] == other[0] or any(one[0] in each and other[0] in each for each in _SAME_SOUND)


def one_part_misspelt(name: str, wrong: dict[str, list[str]]) -> Iterator[str]:
    """Return a folded name with one of its words misspelt, each way."""
    words = list(WORD.finditer(name))
    for word in words:
        for each in wrong.get(word[0], ()):
            yield name[: word.start()] + each + name[word.end() :]
