"""The scale that a question states, and ratings on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from bookclub.sources.formats.forms.words import pattern, speaks_of
from bookclub.sources.gathering.ratings import Rating, graded, number

IN_WORDS = {
    **dict.fromkeys(("one", "eins", "un", "uno", "um", "een", "één"), 1),
    **dict.fromkeys(("five", "fünf", "cinq", "cinco", "cinque", "vijf"), 5),
    **dict.fromkeys(("six", "sechs", "seis", "sei", "zes"), 6),
    **dict.fromkeys(("ten", "zehn", "dix", "diez", "dieci", "dez", "tien"), 10),
    **dict.fromkeys(("twenty", "zwanzig", "vingt", "veinte", "venti", "vinte", "twintig"), 20),
    **dict.fromkeys(("hundred", "hundert", "cent", "cien", "cento", "cem", "honderd"), 100),
}
UNIT = r"(?:stars?|sterne?n?|étoiles?|estrellas?|stell[ae]|estrelas?|sterren|points?|punkte?n?|puntos?)\b"
LARGEST = 100
FEW_WORDS = 4  # a rating in words has no more


@dataclass(frozen=True, slots=True)
class Scale:
    """What a question says of the ratings it asks for: the lowest and the best, where stated."""

    lowest: float | None = None
    best: float | None = None
    best_first: bool = False  # as with school grades, where nobody can tell what the best number is


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    figure = rf"(\d{{1,3}}|\b(?:{'|'.join(IN_WORDS)})\b)"
    count = rf"(?<![\d.,/]){figure}(?:\s*{UNIT})?"
    aside = r"(?:\s*\([^()]{0,40}\)|\s*(?:=|:)\s*[^\d()]{1,40}?)?\s*"
    between = pattern("between").pattern.removeprefix(r"\b")
    out_of = pattern("out_of").pattern.removeprefix(r"\b")
    return (
        re.compile(
            rf"{count}{aside}(?:[-–—]+|\.{{2,3}}|…|→|,|;|/(?=\s*\d)|\b{between})\s*{count}(?![\d/])", re.IGNORECASE
        ),
        re.compile(rf"(?:(?<![\w])/|\b{out_of})\s*{figure}(?![\d%/]|\s*%)", re.IGNORECASE),
        re.compile(rf"(?:\bmax(?:imum|imal)?\.?|\bup to|\bhöchstens|\bbis zu)\s*{count}", re.IGNORECASE),
        re.compile(rf"\(\s*{figure}\s*{UNIT}\s*\)", re.IGNORECASE),
    )


def stated(question: str) -> Scale:
    """Return the scale that a question states.

    >>> stated("How many stars for the book? (1-5)")
    Scale(lowest=1, best=5, best_first=False)
    """
    if speaks_of(question, "best_first"):
        return Scale(best_first=True)
    from_to, *others = _shapes()
    for found in from_to.finditer(question):
        lowest, best = _count(found[1]), _count(found[2])
        if lowest in (0, 1) and lowest + 1 < best <= LARGEST:
            return Scale(lowest, best)
        if best in (0, 1) and best + 1 < lowest <= LARGEST:
            return Scale(best, lowest)
    bests = [_count(found[1]) for shape in others for found in shape.finditer(question)]
    most = next((each for each in bests if 2 < each <= LARGEST), None)  # noqa: PLR2004  yes and no are no ratings
    return Scale(None, most)


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else IN_WORDS.get(text.casefold(), 0)


def rated(cell: str, scale: Scale) -> Rating:
    """Return the rating in a cell; what is no number stands as it is written."""
    if scale.best_first or not cell:
        return Rating(text=cell)
    if number(cell) == 0:
        return Rating(0, scale.best, cell) if scale.lowest == 0 else Rating()
    rating = graded(cell)
    if rating.value is None or rating.best is not None or scale.best is None:
        return rating
    return replace(rating, best=scale.best, value=rating.value if rating.value <= scale.best else None)


def is_rating(cell: str, most: float = LARGEST) -> bool:
    """Return whether a cell can be a rating, in figures or drawn; of no known scale, up to `most`."""
    rating = graded(cell)
    return number(cell) == 0 or (rating.value is not None and 0 <= rating.value <= (rating.best or most))


def is_short(cell: str) -> bool:
    """Return whether a cell is as short as a rating in words is."""
    return len(cell.split()) <= FEW_WORDS
