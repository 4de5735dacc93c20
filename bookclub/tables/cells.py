"""What stands in a cell: a number, a date or a known word, as people and the spreadsheets of any country write it.

What can only mean one thing is read. What may mean two things, or nothing, is not.
"""

from __future__ import annotations

import math
import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookclub.schema import Column, Kind

EXACT = 2**53  # from here on, a whole number cannot be told from the next
SURE = 16  # figures; a number of fewer is below that
DECIMAL = re.compile(r"[+-]?(?:[0-9]++(?:[.,][0-9]*+)?|[.,][0-9]++)(?:e[+-]?[0-9]+)?", re.IGNORECASE)
# Thousands are set apart by any blank, an apostrophe, or whichever of comma and point is not before the fraction.
GROUPED = re.compile(
    r"(?P<whole>[+-]?[1-9][0-9]{0,2}(?P<mark>[\s'’.,])[0-9]{3}(?:(?P=mark)[0-9]{3})*)"
    r"(?:(?!(?P=mark))[.,](?P<part>[0-9]+))?"
)
NOT_FIGURES = re.compile(r"[^0-9+-]")
# A day as spreadsheets write it, with the time if there is one.
DAY = re.compile(
    r"(?P<first>[0-9]{1,4})(?P<mark>[./-])[ ]?(?P<second>[0-9]{1,2})(?P=mark)[ ]?(?P<third>[0-9]{1,4})\.?"
    r"(?:[, ]+(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.](?P<second_of_time>[0-9]{2}))?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\.?)?)?",
    re.IGNORECASE,
)
APART = re.compile(r"[\s_‐-―-]+")  # blanks and hyphens of any kind
YEAR = 4  # figures
MONTHS = 12
IN_WORDS: dict[Kind, str] = {
    "text": "a text",
    "whole": "a whole number",
    "number": "a number",
    "time": "a date and time such as 2010-10-09T20:15:00Z",
}


def number(text: str) -> float | None:
    """Return the number that a text plainly is, or None.

    >>> [number(text) for text in ("3,5", "1 234", "1.234,5", "four", "1e400")]
    [3.5, 1234.0, 1234.5, None, None]
    """
    text = text.strip().replace("\N{MINUS SIGN}", "-")
    if DECIMAL.fullmatch(text):
        value = float(text.replace(",", "."))
    elif grouped := GROUPED.fullmatch(text):
        value = float(f"{NOT_FIGURES.sub('', grouped['whole'])}.{grouped['part'] or 0}")
    else:
        return None
    return value if math.isfinite(value) else None


def whole(text: str) -> int | None:
    """Return the whole number that a text plainly is, or None.

    >>> [whole(text) for text in ("2005.0", "1,234", "1.5")]
    [2005, 1234, None]
    """
    value = number(text)
    if value is not None and not value.is_integer() and "," in text and GROUPED.fullmatch(text.strip()):
        value = float(NOT_FIGURES.sub("", text))  # a comma before three figures, where there can be no fraction
    return int(value) if value is not None and value.is_integer() and abs(value) < EXACT else None


def wholes(texts: list[str]) -> list[int | None]:
    """Return the whole numbers that the cells of one column plainly are; see `whole`."""
    figures = "".join(texts)
    if figures.isascii() and figures.isdecimal() and max(map(len, texts)) < SURE:  # as nearly all are
        return [int(text) for text in texts]
    return [whole(text) for text in texts]


def times(texts: list[str]) -> list[datetime | None]:
    """Return the times that the cells of one column tell, in UTC; None for each that may be another day, or is no day.

    A spreadsheet writes all dates of a column in one order, so one that can only be read in one way tells of the others.
    """
    days = [None if _iso(text) else DAY.fullmatch(text.strip()) for text in texts]
    orders = {order for day in days if day and (order := _order(day))}
    order = orders.pop() if len(orders) == 1 else None
    return [_time(day, _order(day) or order) if day else _iso(text) for text, day in zip(texts, days, strict=True)]


def _iso(text: str) -> datetime | None:
    with suppress(ValueError, OverflowError):
        time = datetime.fromisoformat(text.strip()).replace(microsecond=0)
        return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    return None


def _order(day: re.Match[str]) -> str | None:
    """Return the order of day, month and year, where it can only be one."""
    if len(day["first"]) == YEAR:
        return "ymd"
    if day["mark"] == "." or int(day["first"]) > MONTHS:
        return "dmy"
    return "mdy" if int(day["second"]) > MONTHS else None


def _time(day: re.Match[str], order: str | None) -> datetime | None:
    if order is None and int(day["first"]) == int(day["second"]):
        order = "dmy"
    parts = dict(zip(order or "", (day["first"], day["second"], day["third"]), strict=False))
    if len(parts.get("y", "")) != YEAR:
        return None
    hour = int(day["hour"] or 0)
    if day["half"]:
        hour = hour % 12 + (12 if day["half"] in "pP" else 0)
    clock = hour, int(day["minute"] or 0), int(day["second_of_time"] or 0)
    with suppress(ValueError):
        return datetime(int(parts["y"]), int(parts["m"]), int(parts["d"]), *clock, tzinfo=UTC)
    return None


def read(texts: list[str], column: Column) -> list[Any]:
    """Return what the cells of one column say, which all hold something; None for each that cannot be read."""
    if column.choices:
        words = {_letters(word): word for word in column.choices}
        words |= {_letters(old): word for old, word in column.formerly.items()}
        return [words.get(_letters(text)) for text in texts]
    return _READ[column.kind](texts)


_READ: dict[Kind, Callable[[list[str]], list[Any]]] = {
    "text": list,
    "whole": wholes,
    "number": lambda texts: [number(text) for text in texts],
    "time": times,
}


def expected(column: Column) -> str:
    """Say what may stand in a cell of this column."""
    return f"one of: {', '.join(column.choices)}" if column.choices else IN_WORDS[column.kind]


def _letters(text: str) -> str:
    """Return a known word as it is compared with others: “Short-listed” is “shortlisted”."""
    return APART.sub("", text).casefold()


def bare(text: str) -> str:
    """Return a text as it is compared with others: in small letters, a single blank between words."""
    return " ".join(text.split()).casefold()
