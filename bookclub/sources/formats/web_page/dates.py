"""The date in what a page says about when something was posted: found among other words, and read only if whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.sources.parsing import dates

if TYPE_CHECKING:
    from collections.abc import Iterable

MONTH = rf"(?:{'|'.join(sorted(dates.MONTH, key=len, reverse=True))})(?!\w)\.?"
DAY, YEAR = r"\d{1,2}(?:st|nd|rd|th|er|º)?(?!\d)\.?", r"(?:19|20)\d\d(?!\d)"
OF = r",?\s+(?:(?:de|del|of)\s+)?"
WITH_MONTH = re.compile(
    rf"(?<!\w)(?:{DAY}{OF}{MONTH}{OF}{YEAR}|{MONTH}\s+{DAY},?\s+{YEAR}|{YEAR},?\s+{MONTH}\s+{DAY})", re.IGNORECASE
)
IN_FIGURES = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)?\d\d)(?!\d)"
)
EITHER_WAY = re.compile(r"(?<!\d)(\d{1,2})([-/])(\d{1,2})\2(?:19|20)?\d\d(?!\d)")
FRENCH_CLOCK = re.compile(r"\b(\d{1,2}) ?h ?(\d\d)\b")
ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z| ?[+-]\d\d:?\d\d)?)?")
LONGEST = 200  # letters of a line in which a date is sought
LAST_MONTH = 12


def read_date(text: str, *, day_first: bool | None = None) -> dates.Time:
    """Find the date and time in what a page says.

    Parameters
    ----------
    text : str
        A line such as "Mittwoch, Mai 10, 2017 4:14:00 PM", or ISO 8601.
    day_first : bool, optional
        Whether 3/4/2015 is the third of April. If that is not known, such a date is not read.

    Returns
    -------
    datetime or None
        In UTC, to the second; None where no whole date is stated: a day without a year is none.
    bool
        Whether the zone was stated.
    """
    text = " ".join(text.split())[:LONGEST]
    if ISO.fullmatch(text):
        return dates.read(text)
    found = WITH_MONTH.search(text) or IN_FIGURES.search(text)
    if found is None and (found := EITHER_WAY.search(text)):
        day_first = _day_first(found) if day_first is None else day_first
        found = None if day_first is None else found
    if found is None:
        return None, False
    clock = dates.CLOCK.search(FRENCH_CLOCK.sub(r"\1:\2", text[found.end() :]))
    return dates.read(f"{found[0]} {clock[0] if clock else ''}", day_first=day_first is not False)


def which_first(texts: Iterable[str]) -> bool | None:
    """Tell from dates such as 13/4/2015 on one page whether the day stands first; None where none shows it."""
    orders = (_day_first(found) for found in map(EITHER_WAY.search, texts) if found)
    return next((order for order in orders if order is not None), None)


def _day_first(found: re.Match[str]) -> bool | None:
    if int(found[1]) > LAST_MONTH:
        return True
    return False if int(found[3]) > LAST_MONTH else None
