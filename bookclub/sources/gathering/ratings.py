"""Ratings as people and services write them, as numbers on their scale."""

from __future__ import annotations

import re
from dataclasses import dataclass

BEST = 5  # of all the services that keep libraries
ON_A_SCALE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|von|out of|of|de|sur)\s*(\d+)", re.IGNORECASE)
YEAR_FIRST = re.compile(r"-?\d{4}-\d\d-\d\d")
DRAWN = re.compile(r"((?:[★⭐🌟]\ufe0f?)+|\*{1,10})\s*(½|1/2)?\s*(☆*)")
# A number before what it counts, or before what it means.
LEADING = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:stars?|sterne?|étoiles?|estrellas?|stell[ae]|estrelas?|sterren|points?|punkte?|puntos?|★|⭐\ufe0f?)?"
    r"(?:\s*[-–—:=]\s*[^\W\d].*|\s*\([^\d()]*\))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating as a number and its scale, as far as known, and as written; ``""`` where there is none."""

    value: float | None = None
    best: float | None = None
    text: str = ""


def stars(text: str, best: float = BEST) -> Rating:
    """Read a rating of a service that gives up to `best` stars, and nought for none."""
    value = number(text)
    if not text or value == 0:
        return Rating()
    return Rating(value if value is not None and 0 < value <= best else None, best, text)


def graded(text: str) -> Rating:
    """Read a rating on a scale that may be stated; nought is none.

    >>> graded("3,5 von 5")
    Rating(value=3.5, best=5.0, text='3,5 von 5')
    >>> graded("★★★½☆")
    Rating(value=3.5, best=5, text='★★★½☆')
    """
    if not text or number(text) == 0:
        return Rating()
    if drawn := DRAWN.fullmatch(text):
        full, half, empty = len(drawn[1].replace("\ufe0f", "")), bool(drawn[2]), len(drawn[3])
        return Rating(full + half / 2, full + half + empty if empty else None, text)
    if scale := ON_A_SCALE.fullmatch(text):
        value, best = number(scale[1]), number(scale[2])
        return Rating(value if value is not None and best and value <= best else None, best, text)
    counted = LEADING.fullmatch(text)
    return Rating(number(counted[1] if counted else text), None, text)


def number(text: str) -> float | None:
    """Return a number, with a point or a comma before its fraction; None for what is none."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if abs(value) < 1e6 else None  # noqa: PLR2004  nor is infinity one, for our purposes


def year_in(text: str) -> int | None:
    """Return a year, alone or before month and day; None for what is none."""
    year = number(text[:-6] if YEAR_FIRST.fullmatch(text) else text)
    return int(year) if year is not None and year.is_integer() and abs(year) < 10_000 else None  # noqa: PLR2004
