"""Dates as a page prints them beside a comment: told from other words, and read.

Only what is written down is read: a date without its year, or one of which nobody can say whether
it is the third of April or the fourth of March, stays as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.sources.gathering.readers import iso_time
from bookclub.sources.parsing.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"


NOON = 12
FOUR = 4  # figures of a year
_NAMES = [_any(names) for names in zip(*(language.months for language in LANGUAGES), strict=True)]
MONTH = rf"(?:{_any(_NAMES)}(?![^\W\d_])\.?)"
# A short one needs its point or comma, as "di" and "sun" are the ends of names.
_WEEKDAY = (
    rf"(?:{_any(name for language in LANGUAGES for name in language.weekdays)}(?:(?<=[^\W\d_]{{6}})[.,]*|[.,]+)\s*)"
)
LOOSE_WEEKDAY = rf"(?:{_any(name for language in LANGUAGES for name in language.weekdays)}\b[.,]*\s*)"
AGO = _any(each for language in LANGUAGES for each in language.ago)
_AT = _any(each for language in LANGUAGES for each in language.at)
_CLOCK = _any(each for language in LANGUAGES for each in language.clock)
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th|\.)?(?![\d:/]))"
YEAR = r"(?:(?:19|20)\d\d(?!\d))"
_ZONE = r"(?:\s?(?:(?:utc|gmt)(?:[+-]\d{1,2}(?::?\d\d)?)?|z\b|[+-]\d\d:?\d\d|[a-z]{1,3}[sd]?t\b))"
# Right after it a name may stand, "4:29 AMwanderer"; but not after a small one, which may belong to the name.
_HALF = r"(?:\s?(?:(?-i:[AP]\.?M\.?)|[ap]\.?\s?m\.?(?-i:(?![a-z]))))"
_TIME = (
    rf"(?:\d{{1,2}}(?:[:h]\d\d(?::\d\d)?{_HALF}?|[.]\d\d(?:{_HALF}|(?=\s?{_CLOCK}))|{_HALF})(?:\s?{_CLOCK})?{_ZONE}?)"
)
_IN_WORDS = rf"(?:{_DAY}\s*[-,]?(?:of )?\s*{MONTH}[-,]*(?:\s*{YEAR})?|{MONTH}\s*{_DAY},?(?:\s*{YEAR})?)"
_IN_FIGURES = rf"(?:{YEAR}[-/.]\d\d?[-/.]\d\d?|\d\d?([-/.])\d\d?[-/.](?:{YEAR}|\d\d(?!\d)))".replace("([-/.])", "[-/.]")
_DATE = rf"(?:{_WEEKDAY}?(?:{_IN_WORDS}|{_IN_FIGURES})(?:,?\s*{_WEEKDAY})?)"
_JOINT = rf"(?:[\s,|@·•–—/-]*(?:(?:{_AT}\b|t(?=\d))[\s@:]*)?)"
# A regular expression for a date, with or without a time; without groups.
STAMP = rf"(?:{_DATE}(?:{_JOINT}{_TIME})?|{_TIME}{_JOINT}{_DATE}|{AGO})"

_READ_TIME = re.compile(
    rf"(?<![\d.])(?P<hour>\d{{1,2}})(?:[:h.](?P<minute>\d\d)(?::(?P<second>\d\d))?)?(?P<half>{_HALF})?"
    rf"(?:\s?{_CLOCK})?(?P<zone>{_ZONE})?",
    re.IGNORECASE,
)
_WHOLE_TIME = re.compile(_TIME, re.IGNORECASE)
_READ_MONTH = re.compile("|".join(rf"(?P<m{at}>{names})" for at, names in enumerate(_NAMES, start=1)), re.IGNORECASE)
_READ_WORDS = re.compile(_IN_WORDS, re.IGNORECASE)
_READ_FIGURES = re.compile(r"(\d{1,4})([-/.])(\d\d?)[-/.](\d{1,4})")
_READ_AGO = re.compile(AGO, re.IGNORECASE)
_FORM = re.compile(rf"(?P<month>{MONTH})|(?P<day>{LOOSE_WEEKDAY})|(?P<figures>\d+)|(?P<half>{_HALF})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was posted, as far as it can be read; and whether the zone is stated."""

    time: datetime | None
    zone: bool


def form_of(stamp: str) -> str:
    """Return the form in which a page writes its dates: the same for two dates in the same form."""
    if _READ_AGO.fullmatch(stamp.strip()):
        return "ago"
    short = {"month": "M", "day": "W", "figures": "9", "half": "P"}
    return re.sub(
        r"(?<=9)(?:st|nd|rd|th)", "", " ".join(_FORM.sub(lambda found: short[found.lastgroup or ""], stamp).split())
    )


def day_comes_first(stamps: Iterable[str]) -> bool | None:
    """Tell from all dates of a page whether 3/4 is the third of April; None where nothing tells."""
    for stamp in stamps:
        found = _READ_FIGURES.search(stamp)
        if found and len(found[1]) < FOUR and (found[2] == "." or int(found[1]) > NOON or int(found[3]) > NOON):
            return found[2] == "." or int(found[1]) > NOON
    return None


def moment(stamp: str, *, day_first: bool | None) -> Moment:
    """Read a date that matches `STAMP`."""
    written = _WHOLE_TIME.search(stamp)
    rest = stamp[: written.start()] + " " + stamp[written.end() :] if written else stamp
    date = _in_words(rest) or _in_figures(rest, day_first=day_first)
    if not date:
        return Moment(None, zone=False)
    time, zone = _time(written[0]) if written else ("00:00:00", "")
    return Moment(*iso_time(f"{date}T{time}{zone}"))


def _in_words(text: str) -> str | None:
    found = _READ_WORDS.search(text)
    if not found:
        return None
    month = _READ_MONTH.search(found[0])
    year, day = re.search(YEAR, found[0]), re.search(r"(?<!\d)\d{1,2}(?!\d)", found[0])
    if not (month and year and day):
        return None
    return f"{year[0]}-{int((month.lastgroup or 'm0')[1:]):02}-{int(day[0]):02}"


def _in_figures(text: str, *, day_first: bool | None) -> str | None:
    found = _READ_FIGURES.search(text)
    if not found:
        return None
    if len(found[1]) == FOUR:  # the year comes first
        return f"{found[1]}-{int(found[3]):02}-{int(found[4]):02}"
    if day_first is None:
        return None
    day, month = (found[1], found[3]) if day_first else (found[3], found[1])
    year = found[4] if len(found[4]) == FOUR else f"20{found[4]:0>2}"
    return f"{year}-{int(month):02}-{int(day):02}"


def _time(text: str) -> tuple[str, str]:
    """Return a time and its zone in ISO 8601; the zone only where it is one that has no second meaning."""
    found = _READ_TIME.match(text.strip())
    if not found:
        return "00:00:00", ""
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % NOON + (NOON if found["half"].strip().lower().startswith("p") else 0)
    zone = (found["zone"] or "").strip().lower()
    offset = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", zone)
    if offset:
        zone = f"{offset[1]}{int(offset[2]):02}:{offset[3] or '00'}"
    elif zone in ("utc", "gmt", "z"):
        zone = "+00:00"
    else:
        zone = ""
    return f"{hour:02}:{found['minute'] or '00'}:{found['second'] or '00'}", zone
