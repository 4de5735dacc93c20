"""What time it is in the course of an evening, told in the way in which the host has written when it begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bookclub.wording import Wording

CLOCK = re.compile(
    r"(?<![\d:.\-/])(?P<hour>\d{1,2})(?:\s?(?:[:：.h]|uhr)\s?(?P<minute>[0-5]\d)|\s?(?P<after>[0-5]\d))?(?![:\-/]|\.?\d)"
    r"\s*(?P<sure>h\b|uhr\b|o['’]clock|(?P<half>[ap])\.?\s?m\b)?",
    re.IGNORECASE,
)
IN_HALVES = re.compile(r"\d\s*[ap]\.?\s?m\b", re.IGNORECASE)
HOURS, HALF_A_DAY = 24, 12


def begins(starts: str) -> int | None:
    """Return the minute of the day that is written; None where none is.

    >>> begins("19:30"), begins("7 p. m."), begins("um 19 Uhr"), begins("3. Mai, 19 h 30"), begins("after tea")
    (1170, 1140, 1140, 1170, None)
    """
    times = sorted(CLOCK.finditer(starts), key=lambda found: not (found["minute"] or found["after"] or found["sure"]))
    for found in times:
        hour, minute, half = int(found["hour"]), int(found["minute"] or found["after"] or 0), found["half"]
        if half:
            hour = hour % HALF_A_DAY + HALF_A_DAY * (half.lower() == "p")
        if hour < HOURS:
            return 60 * hour + minute
    return None


def clock(written: str, begun: int | None, at: int, words: Wording) -> str:
    """Say what time it is so many minutes after the beginning, in the way that is written; without one, how long it has been."""
    if begun is None:
        return f"{at // 60}:{at % 60:02}"
    now = (begun + at) % (60 * HOURS)
    hour, minute = now // 60, now % 60
    if not IN_HALVES.search(written):
        return words("evening.clock", hour=hour, minute=f"{minute:02}")
    return f"{(hour - 1) % HALF_A_DAY + 1}:{minute:02} {'pm' if hour >= HALF_A_DAY else 'am'}"
