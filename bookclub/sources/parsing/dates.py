"""Dates as people, pages and programs write them, in many languages; what is no whole date is none.

The names of months and weekdays are those of the Unicode CLDR, which Babel holds. A date of which
nobody can say whether it is the third of April or the fourth of March is read only if that is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale

from bookclub.sources.parsing.languages import LANGUAGES
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Beside those of `LANGUAGES`, as Babel calls them.
OTHER_LOCALES = "fr es es_PE it pt pt_PT nl sv da nb fi pl cs sk sl hr hu ro bg ru uk el tr ca"
LONGEST = 200  # letters of a line in which a date is sought
NOON, LAST_MONTH = 12, 12
EPOCH = re.compile(r"\d{9,10}|\d{13}")
IN_THOUSANDTHS = 10**11  # a time as large as this counts them


class Time(NamedTuple):
    """A moment in UTC, to the second, or None; and whether its zone is stated, or UTC but taken for it."""

    time: datetime | None
    zone: bool


@dataclass(frozen=True, slots=True)
class Times:
    """What the cells of one column say, and what was guessed."""

    values: list[Time]
    notes: tuple[Note, ...]


NEVER = Time(None, zone=False)


# --- the words ---


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def _names(kind: str, locales: Iterable[str]) -> dict[str, int]:
    """Return the number of each name of a month or day; what is another month elsewhere, as “listopad”, is none."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for uses in (getattr(Locale.parse(each), kind) for each in locales):
        for number, name in (
            item for use in uses.values() for width in ("wide", "abbreviated") for item in use[width].items()
        ):
            numbers[re.sub(r"^d(?:e |’)|\.$", "", name.casefold())].add(number)
    return {name: min(those) for name, those in numbers.items() if kind == "days" or len(those) == 1}


@cache
def _months_elsewhere() -> dict[str, int]:
    return _names("months", OTHER_LOCALES.split())


_PAGE_LOCALES = [locale for language in LANGUAGES for locale in language.locales]
_MONTHS = _names("months", _PAGE_LOCALES) | {"mrz": 3}  # which is in no list, but on many pages
_WEEKDAYS = _any({*_names("days", _PAGE_LOCALES), "tues", "thurs", "sonnabend"})
# Where a word begins: not within one, though a capital may follow a name that was run onto it.
_START = r"(?:(?<![^\W\d_])|(?-i:(?=[A-ZÀ-Þ])))"
MONTH = rf"(?:{_START}{_any(_MONTHS)}(?![^\W\d_])\.?)"
LOOSE_WEEKDAY = rf"(?:{_WEEKDAYS}\b[.,]*\s*)"
AGO = _any(each for language in LANGUAGES for each in language.ago)

# --- the shapes ---

YEAR = r"(?:(?:19|20)\d\d(?!\d))"
_CLOCK = _any(each for language in LANGUAGES for each in language.clock)
_ZONE = r"(?:\s?(?:(?:utc|gmt)(?:[+-]\d{1,2}(?::?\d\d)?)?|z\b|[+-]\d\d:?\d\d|[a-z]{1,3}[sd]?t\b))"
_HALF_FIRST = "(?:上午|下午|午前|午後|오전|오후)"  # which stands before the time
# Right after it a name may stand, "4:29 AMwanderer"; but not after a small one, which may belong to the name.
_HALF = r"(?:\s?(?:(?-i:[AP]\.?M\.?)|[ap]\.?\s?m\.?(?-i:(?![a-z]))))"
_READ_TIME = (
    rf"(?<!\d)(?<!\d\.)(?P<earlier>{_HALF_FIRST}\s?)?(?P<hour>\d{{1,2}})(?:(?::|\s?h\s?|[.](?=\d\d(?:{_HALF}|\s?{_CLOCK})))(?P<minute>\d\d)"
    rf"(?::(?P<second>\d\d)(?:[.,]\d+)?)?|(?={_HALF}))(?P<half>{_HALF})?(?:\s?{_CLOCK})?(?P<zone>{_ZONE})?"
)
TIME = re.sub(r"\(\?P<\w+>", "(?:", f"(?:{_READ_TIME})")


def _stamp() -> str:
    """Put together what a date looks like among other words, whole or not, with or without a time; without groups."""
    # A short weekday needs its point or comma, or stands between a comma and the date: "di" and "sun" are the ends of names.
    weekday = rf"(?:{_START}{_WEEKDAYS}(?:(?<=[^\W\d_]{{6}})[.,]*|[.,]+)\s*|(?<=[,|·(]\s){_WEEKDAYS}\s+)"
    day, of = r"(?:\d{1,2}(?:st|nd|rd|th|er|[.º°])?(?![\d:/]))", r"(?:\s(?:of|de|del)\b)?"
    in_words = rf"(?:{day}\s*[-,]?{of}\s*{MONTH}[-,]*(?:{of}\s*{YEAR})?|{MONTH}\s*{day},?(?:\s*{YEAR})?)"
    in_figures = rf"(?:{YEAR}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.](?:{YEAR}|\d\d(?!\d)))"
    date = rf"(?:{weekday}?(?:{in_words}|{in_figures})(?:,?\s*{weekday})?)"
    at = _any(each for language in LANGUAGES for each in language.at)
    joint = rf"(?:[\s,|@·•–—/-]*(?:(?:{at}\b|t(?=\d))[\s@:]*)?)"
    return rf"(?:{date}(?:{joint}{TIME})?|{TIME}{joint}{date}|{AGO})"


STAMP = _stamp()
_FORM = re.compile(rf"(?P<M>{MONTH})|(?P<W>{LOOSE_WEEKDAY})|(?P<N>\d+)(?:st|nd|rd|th)?|(?P<P>{_HALF})", re.IGNORECASE)
_AGO = re.compile(AGO, re.IGNORECASE)


def _whole() -> tuple[re.Pattern[str], ...]:
    """Put together the shapes of a date that says everything."""
    name, of = r"(?P<name>[^\W\d_]{3,})\.?", r"[\s,.-]*(?:(?:de|del|of)\b\s*|d[’'])?"
    day, year = r"(?P<day>(?<!\d)\d{1,2})(?:st|nd|rd|th|er|[.º°])?(?![\d:])", rf"(?P<year>{YEAR})"
    short = r"(?P<short>\d\d(?=\s*$|,?\s+\d\d?:\d\d))"
    clock = r"(?:\d\d:\d\d(?::\d\d)?(?:\s[+-]\d{4})?\s)?"
    figures = r"(?P<year>(?<![\d.])\d{4})\s?[-/.年년]\s?(?P<month>\d{1,2})\s?[-/.月월]\s?(?P<day>\d{1,2})(?!\d)"
    either = r"(?<![\d.])(?P<first>\d{1,2})(?P<joint>[-/.])\s?(?P<second>\d{1,2})(?P=joint)\s?(?:(?P<year>\d{4})|(?P<short>\d\d))(?!\d)"
    shapes = (
        f"{day}{of}{name}{of}(?:{year}|{short})",
        rf"{name}\s*{day}[\s,]*{clock}{year}",
        rf"{year}[\s,.]*{name}\s*{day}",
        figures,
        either,
    )
    return tuple(re.compile(f"(?=(?P<all>{shape}))", re.IGNORECASE) for shape in shapes)


_WHOLE = _whole()
_EITHER_WAY = _WHOLE[-1]
# A time within a date, after it, before it.
_CLOCKS = tuple(
    re.compile(each, re.IGNORECASE) for each in (_READ_TIME, rf"\D{{0,24}}?{_READ_TIME}", rf"{_READ_TIME}\D{{0,24}}$")
)


# --- reading ---


def read(text: str, *, day_first: bool | None = None) -> Time:
    """Read the first date in a line, with its time if it has one.

    Parameters
    ----------
    text : str
        In ISO 8601, or as people write, such as “Mittwoch, Mai 10, 2017 4:14:00 PM”.
    day_first : bool, optional
        Whether 3/4/2015 is the third of April. If that is not known, such a date is not read.
    """
    text = " ".join(text.split())[:LONGEST]
    with suppress(ValueError, OverflowError):
        if text[4:5] == "-":
            return _in_utc(datetime.fromisoformat(text))
    with suppress(ValueError, OverflowError):
        for found in (found for shape in _WHOLE for found in shape.finditer(text)):
            if date := _date(found, day_first=day_first):
                start, end = found.span("all")
                within, after, before = _CLOCKS
                clock = within.search(found["all"]) or after.match(text, end) or before.search(text[:start])
                return _in_utc(datetime(*date, *_hour(clock), tzinfo=_zone(clock)))
    return NEVER


def read_column(texts: Sequence[str], *, day_first: bool | None = None) -> Times:
    """Read the dates of one column, which are all written in the same order.

    Parameters
    ----------
    texts : sequence of str
        As written, or as programs count time; ``""`` where there is no date.
    day_first : bool, optional
        Whether 3/4 is the third of April; if not given, told by a date that can only be read one way.
    """
    notes = []
    order = comes_day_first(texts) if day_first is None else day_first
    texts = [text.strip() for text in texts]
    values = [epoch(text) if EPOCH.fullmatch(text) else read(text, day_first=order is not False) for text in texts]
    if order is None and any(_EITHER_WAY.search(text[:LONGEST]) for text in texts):
        text = "Dates such as 3/4/2020 were read with the day first; if the month comes first, give day_first=False."
        notes.append(Note("guess", text))
    if strange := sum(bool(text) and time is None for text, (time, _) in zip(texts, values, strict=True)):
        text = f"Dates that are not understood: {strange}. They stand as written in posted_text."
        notes.append(Note("warning", text))
    if any(time and not zone for time, zone in values):
        notes.append(Note("guess", "The file does not say in which time zone its dates are; they were taken for UTC."))
    return Times(values, tuple(notes))


def epoch(seconds: object) -> Time:
    """Read a time that is counted from the start of 1970, in seconds or thousandths of them."""
    try:
        count = int(seconds)  # type: ignore[call-overload]
        return Time(datetime.fromtimestamp(count // (1000 if count > IN_THOUSANDTHS else 1), UTC), zone=True)
    except (TypeError, ValueError, OverflowError, OSError):
        return NEVER


def comes_day_first(texts: Iterable[str]) -> bool | None:
    """Tell from dates written in one way whether 3/4 is the third of April; None where none of them shows it."""
    orders = (_shows_day_first(found) for text in texts if (found := _EITHER_WAY.search(text[:LONGEST])))
    return next((order for order in orders if order is not None), None)


def form_of(stamp: str) -> str:
    """Return the form in which a page writes its dates: the same for two dates in the same form."""
    stamp = " ".join(stamp.split())
    return "ago" if _AGO.fullmatch(stamp) else _FORM.sub(lambda found: found.lastgroup or "", stamp)


def _shows_day_first(found: re.Match[str]) -> bool | None:
    if found["joint"] == "." or int(found["first"]) > LAST_MONTH:
        return True
    return False if int(found["second"]) > LAST_MONTH else None


def _date(found: re.Match[str], *, day_first: bool | None) -> tuple[int, int, int] | None:
    """Return year, month and day; None where the name is of no month, or nobody can tell which is which."""
    part = found.groupdict()
    year = int(part["year"] or f"20{part['short']}")
    if "joint" in part:
        shown = _shows_day_first(found)
        day_first = day_first if shown is None else shown
        first, second = int(part["first"]), int(part["second"])
        return None if day_first is None else (year, second, first) if day_first else (year, first, second)
    name = part.get("name", "").casefold()
    month = _MONTHS.get(name) or _months_elsewhere().get(name) if name else int(part["month"])
    return (year, month, int(part["day"])) if month else None


def _hour(clock: re.Match[str] | None) -> tuple[int, int, int]:
    if not clock:
        return 0, 0, 0
    hour, half = int(clock["hour"]), (clock["half"] or clock["earlier"] or "").lower()
    if half:
        hour = hour % NOON + (NOON if re.search("[p下後후]", half) else 0)
    return hour, int(clock["minute"] or 0), int(clock["second"] or 0)


def _zone(clock: re.Match[str] | None) -> timezone | None:
    """Return the zone of a time; None where none is stated that has no second meaning, such as EST."""
    stated = (clock["zone"] or "").strip().lower() if clock else ""
    if offset := re.search(r"([+-])(\d{1,2}):?(\d\d)?$", stated):
        size = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return timezone(-size if offset[1] == "-" else size)
    return UTC if stated in ("utc", "gmt", "z") else None


def _in_utc(time: datetime) -> Time:
    time, zone = time.replace(microsecond=0), time.tzinfo is not None
    return Time(time.astimezone(UTC) if zone else time.replace(tzinfo=UTC), zone)
