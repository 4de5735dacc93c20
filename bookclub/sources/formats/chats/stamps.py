"""The days and times that stand before the messages of a chat, in the ways of many countries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from babel import Locale

from bookclub.sources.parsing import dates
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# In these, phones tell the halves of a day by words of their own.
LOCALES = (
    *(
        "en",
        "en_AU",
        "en_CA",
        "de",
        "fr",
        "fr_CA",
        "es",
        "es_MX",
        "it",
        "pt",
        "nl",
        "af",
        "sq",
        "ar",
        "az",
        "bn",
        "bg",
        "ca",
    ),
    *(
        "hr",
        "cs",
        "da",
        "et",
        "fil",
        "fi",
        "el",
        "gu",
        "ha",
        "he",
        "hi",
        "hu",
        "id",
        "ga",
        "ja",
        "kn",
        "kk",
        "ko",
        "lv",
    ),
    *("lt", "mk", "ms", "ml", "mr", "nb", "fa", "pl", "pa", "ro", "ru", "sr", "sk", "sl", "sw", "sv", "ta", "te", "th"),
    *("tr", "uk", "ur", "uz", "vi", "zh", "zh_TW", "zh_HK", "zu"),
)
OTHER_HALVES = {"a": "am", "p": "pm", "अपरहन": "pm", "परवहन": "am", "ptg": "pm"}
DAY = (
    r"(?:\d{1,4}\s?[./\-年년]\s?\d{1,2}\s?[./\-月월]\s?\d{1,4}\s?[日일]?\.?(?:\s?(?:г|ж)\.)?"
    r"|\d{1,2}[. -]{1,2}(?:de\s)?[^\W\d]{3,12}\.?[ -](?:de\s)?(?:19|20)?\d\d(?!\d|[:.]\d)|[^\W\d]{3,12}\.?\s\d{1,2},?\s(?:19|20)\d\d"
    r"|\d{1,2}\.?\s[^\W\d]{3,5}\.?|[^\W\d]{3}\s\d{1,2}(?=,))"
)
_GAP = r"[ \u00a0\u202f\u2009]?"
_HALF = r"[^\W\d][^\d\s:\[\](),]{0,11}(?:[ \u00a0\u202f\-][^\W\d][^\d\s:\[\](),]{0,5}){0,2}"
CLOCK = rf"(?:{_HALF}{_GAP})?\d{{1,2}}(?:{_GAP}[:.h]{_GAP})\d\d(?:[:.]\d\d)?(?:{_GAP}{_HALF})?"
_CLOCK = re.compile(
    r"(?P<before>\D*?)(?P<hour>\d{1,2})\s?[:.h]\s?(?P<minute>\d\d)(?:[:.](?P<second>\d\d))?(?P<after>\D*)"
)
_WEEKDAY = r"(?:[^\W\d]{2,12}\.?,?\s|\([^\W\d]{1,4}\)\s?)?"
STAMP = (
    rf"(?:{_WEEKDAY}(?P<day>{DAY})(?:\s?\([^\W\d]{{1,4}}\))?[,،、]?\s?(?:(?:à|às|at|um|klo|kl\.|o|ore|alle|a las)\s)?(?P<clock>{CLOCK})"
    rf"|(?P<clock_first>{CLOCK})[,،、]?\s(?P<day_second>{DAY}))"
)
GROUPS = (("day", "day_second"), ("clock", "clock_first"))
NOON, LATE, LAST_MONTH = 12, 6, 12
BUDDHIST, PERSIAN = range(2450, 2700), range(1300, 1500)  # years by other calendars
YEAR_OF_BUDDHA = 543
MONTH_FIRST = "Dates such as {} were read with the month first, as phones in the USA write them; if the day comes first, give day_first=True."
DAY_FIRST = "Dates such as {} were read with the day first; if the month comes first, give day_first=False."
NO_HALF = "It is not known which half of the day is meant in “{}”; such times were read as they stand."
NOT_READ = "Days that are not understood: {}. They stand as written in posted_text."


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day and a time as written; ``""`` where there is none."""

    day: str
    clock: str

    def __str__(self) -> str:
        return f"{self.day} {self.clock}".strip()


def stamp(found: dict[str, str | None]) -> Stamp:
    """Return the stamp that a match of `STAMP` holds, by its groups."""
    day, clock = (found.get(one) or found.get(other) or "" for one, other in GROUPS)
    return Stamp(day.strip(), clock.strip())


def read(stamps: Sequence[Stamp], *, day_first: bool | None, language: str) -> tuple[list[datetime | None], list[Note]]:
    """Read the stamps of one file, which are all written in one way.

    Parameters
    ----------
    stamps : sequence of Stamp
        In the order of the file, the oldest first.
    day_first : bool, optional
        Whether 3/4 is the third of April; if not given, told by the days, their order, or how the clock is written.
    language : str
        In which the service wrote into the chat; ``""`` if that is not known.
    """
    days = list(dict.fromkeys(each.day for each in stamps))
    notes: list[Note] = []
    order = dates.comes_day_first(days) if day_first is None else day_first
    either = [day for day in days if _read_day(day, day_first=True) != _read_day(day, day_first=False)]
    if order is None and either:
        order = _by_age(days)
        if order is None:
            is_american = language in ("english", "") and _is_american(stamps)
            order = not is_american
            if language in ("english", ""):
                notes.append(Note("guess", (MONTH_FIRST if is_american else DAY_FIRST).format(either[0])))
    read_days = {day: _read_day(day, day_first=order is not False) for day in days}
    if strange := sum(1 for day, moment in read_days.items() if day and moment is None):
        notes.append(Note("warning", NOT_READ.format(strange)))
    clocks = {clock: read_clock(clock) for clock in dict.fromkeys(each.clock for each in stamps)}
    if unknown := next((clock for clock in clocks if _plain(clock) not in ("", "h") and not _half_of(clock)), ""):
        notes.append(Note("guess", NO_HALF.format(unknown)))
    return [_moment(read_days[each.day], clocks[each.clock]) for each in stamps], notes


def _moment(day: datetime | None, clock: time | None) -> datetime | None:
    return datetime.combine(day, clock or time()) if day else None


def _read_day(day: str, *, day_first: bool) -> datetime | None:
    """Read a day; the years of Thailand are counted from the Buddha, and those of Persia begin in March."""
    figures = _in_figures(day)
    years = [int(each) for each in re.findall(r"\d{4}", figures)]
    if any(year in PERSIAN for year in years):
        return None
    if other := next((year for year in years if year in BUDDHIST), None):
        figures = figures.replace(str(other), str(other - YEAR_OF_BUDDHA))
    return dates.read(figures, day_first=day_first).time


def _in_figures(text: str) -> str:
    """Write the digits of every script as those of ours; within a day no blanks are needed between figures."""
    figures = "".join(str(int(each)) if each.isdecimal() and not each.isascii() else each for each in text)
    return (
        re.sub(r"(?<=\d)\s?([./-])\s?(?=\d)", r"\1", figures).rstrip(". гж")
        if re.search(r"[./-]", figures)
        else figures
    )


def _by_age(days: Sequence[str]) -> bool | None:
    """Tell which comes first by what keeps the days in their order, as a chat is; None if both do, or neither."""
    in_order = {
        first: _is_in_order([moment for day in days if (moment := _read_day(day, day_first=first))])
        for first in (True, False)
    }
    return None if in_order[True] == in_order[False] else in_order[True]


def _is_in_order(moments: Iterable[datetime]) -> bool:
    return all(one <= following for one, following in pairwise(moments))


def _is_american(stamps: Sequence[Stamp]) -> bool:
    """Return whether the clock has its halves in capitals, and no day or month a nought before it."""
    halves = [each.clock for each in stamps if each.clock.endswith(("AM", "PM"))]
    return len(halves) == len(stamps) and not any(re.match(r"0", each.day) for each in stamps)


def read_clock(clock: str) -> time | None:
    """Read the time of a day, with the words for its halves in many languages.

    >>> read_clock("8:40 p. m.")
    datetime.time(20, 40)
    """
    found = _CLOCK.fullmatch(clock.strip())
    if not found:
        return None
    hour = int(found["hour"])
    half = _half_of(clock)
    if half and hour <= NOON:
        is_later = half == "pm" or (half == "noon" and hour != NOON - 1) or (half == "night" and LATE <= hour < NOON)
        hour = hour % NOON + (NOON if is_later else 0)
    try:
        return time(hour, int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        return None


def _half_of(clock: str) -> str:
    """Return what the word beside a time means, as in `_halves`; ``""`` if there is none, or none that is known."""
    word = _plain(clock)
    return _halves().get(word, "") if word and word != "h" else ""


def _plain(word: str) -> str:
    return re.sub(r"[\W\d_]", "", word).casefold()


@cache
def _halves() -> dict[str, str]:
    """Return what each word for a half of the day, or a shorter part, means: am, pm, noon or night."""
    return {
        _plain(word): half
        for locale in LOCALES
        for kind, word in _periods(locale)
        if (half := _half(kind)) and _plain(word)
    } | OTHER_HALVES


def _periods(locale: str) -> Iterator[tuple[str, str]]:
    for use in Locale.parse(locale).day_periods.values():
        for width in use.values():
            # What means a half of the day stands last, for some use its word for a part of it too.
            yield from sorted(width.items(), key=lambda item: item[0] in ("am", "pm"))


def _half(kind: str) -> str:
    kind = kind.rstrip("12")
    if kind in ("am", "morning", "midnight"):
        return "am"
    return "pm" if kind in ("pm", "afternoon", "evening") else kind
