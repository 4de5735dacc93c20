"""Dates as people and devices write them: in either order, with the months of several languages."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

# January to December, by language; add a line for another.
MONTHS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber mrz apr mai jun jul aug sept okt nov dez",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
)
MONTH = {name: number for names in MONTHS for number, name in enumerate(names.split(), start=1)}
WORD = re.compile(r"[^\W\d_]+")
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)")
CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap])?\.?(?:m\b)?"
    r"\s*(?P<zone>(?:GMT|UTC)?[+-]\d{2}:?\d{2}|GMT|UTC|Z\b)?",
    re.IGNORECASE,
)
EPOCH = re.compile(r"\d{9,10}|\d{13}")
THOUSANDTHS = 13  # digits of a time that counts them
MONTHS_A_YEAR = 12
DAYS_A_MONTH = 31
LONGEST = 100  # no date is longer

Time = tuple[datetime | None, bool]


@dataclass(frozen=True, slots=True)
class Times:
    """What the cells of one column say, each in UTC and whether its zone is stated; and what was guessed."""

    values: list[Time]
    notes: tuple[Note, ...]


def read_all(texts: Sequence[str], *, day_first: bool | None = None) -> Times:
    """Read the dates of one column, which are all written in the same order.

    Parameters
    ----------
    texts : sequence of str
        As written; ``""`` where there is no date.
    day_first : bool, optional
        Whether 3/4 is the third of April; if not given, told by a date that can only be read one way.
    """
    notes = []
    if day_first is None:
        day_first, is_sure = _order(texts)
        if not is_sure:
            text = (
                "Dates such as 3/4/2020 were read with the day first; if the month comes first, give day_first=False."
            )
            notes.append(Note("guess", text))
    values = [read(text, day_first=day_first) for text in texts]
    if strange := [text for text, (time, _) in zip(texts, values, strict=True) if text and time is None]:
        text = f"Dates that are not understood: {len(strange)}. They stand as written in posted_text."
        notes.append(Note("warning", text))
    if any(time and not zone for time, zone in values):
        notes.append(Note("guess", "The file does not say in which time zone its dates are; they were taken for UTC."))
    return Times(values, tuple(notes))


def read(text: str, *, day_first: bool = True) -> Time:
    """Read a date, with its time if it has one; None for what is no whole date."""
    text = text.strip()
    if len(text) > LONGEST:
        return None, False
    with suppress(ValueError, OverflowError):
        return _iso(text)
    if EPOCH.fullmatch(text):
        seconds = int(text) // (1000 if len(text) == THOUSANDTHS else 1)
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds), True
    clock = CLOCK.search(text)
    date = f"{text[: clock.start()]} {text[clock.end() :]}" if clock else text
    try:
        year, month, day = _date(date, day_first=day_first)
        hour, minute, second = _hour(clock) if clock else (0, 0, 0)
        zone = _zone(clock["zone"]) if clock else None
        return datetime(year, month, day, hour, minute, second, tzinfo=zone or UTC).astimezone(UTC), zone is not None
    except (ValueError, OverflowError):
        return None, False


def _order(texts: Sequence[str]) -> tuple[bool, bool]:
    """Return whether the day comes first, and whether that is sure."""
    in_figures = [found for text in texts if (found := YEAR_LAST.search(text[:LONGEST]))]
    if any(found[2] == "." or int(found[1]) > MONTHS_A_YEAR for found in in_figures):
        return True, True
    return (False, True) if any(int(found[3]) > MONTHS_A_YEAR for found in in_figures) else (True, not in_figures)


def _iso(text: str) -> Time:
    """Read the form that most files have, fast."""
    time = datetime.fromisoformat(text.replace("/", "-") if text[4:5] == "/" else text).replace(microsecond=0)
    return (time.astimezone(UTC), True) if time.tzinfo else (time.replace(tzinfo=UTC), False)


def _date(text: str, *, day_first: bool) -> tuple[int, int, int]:
    """Return year, month and day; ValueError if they are not all there."""
    if found := YEAR_FIRST.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := YEAR_LAST.search(text):
        first, second = int(found[1]), int(found[3])
        return _year(found[4]), *((second, first) if day_first else (first, second))
    month = next((MONTH[word] for word in WORD.findall(text.casefold()) if word in MONTH), 0)
    first_number, second_number = re.findall(r"\d+", text)
    if int(first_number) > DAYS_A_MONTH:
        first_number, second_number = second_number, first_number
    return _year(second_number), month, int(first_number)


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) <= 2 else 0)  # noqa: PLR2004


def _hour(clock: re.Match[str]) -> tuple[int, int, int]:
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] in "pP" else 0)
    return hour, int(clock["minute"]), int(clock["second"] or 0)


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    offset = re.search(r"([+-])(\d{2}):?(\d{2})", text)
    if not offset:
        return UTC
    size = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
    return timezone(-size if offset[1] == "-" else size)
