"""What readers for e-books write above each entry: what it is, where in the book it stands, and when it was added.

The words, language by language, are in `words.toml`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from bookclub.sources.parsing.dates import STAMP

KINDS = ("highlight", "bookmark", "note")
LONGEST = 1_000  # letters; no device writes longer ones
SHORT = 40
# A line that is nothing but a day, with or without a time.
DAY = rf"\W{{0,3}}(?:{STAMP}|\d{{4}}[年년] ?\d{{1,2}}[月월] ?\d{{1,2}}[日일]|\d{{1,2}}\.? [^\W\d_]{{3,12}} \d{{4}}(?: г\.)?)\W{{0,3}}"
_LANGUAGES = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8")).values()


def _any(what: str) -> str:
    """Put together how all languages say something; what begins with a letter that has capitals begins a word."""
    words = sorted({word for language in _LANGUAGES for word in language.get(what, ())}, key=len, reverse=True)
    return "(?:{})".format(
        "|".join(rf"(?<!\w){word}" if re.match("[^\\W_\u1100-\uffff]", word) else word for word in words)
    )


def _kind(what: str) -> re.Pattern[str]:
    return re.compile(rf"{_any(what)}(?:(?<=[\u1100-\uffff])|(?!\w))")


_KINDS = {what: _kind(what) for what in KINDS}
_NUMBER = r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?!\d)|\d{1,9}"
_NUMBERS = rf"(?P<first>{_NUMBER})(?:\s?[-–—]\s?(?P<last>{_NUMBER}))?"
_SIGN = r"\s*[:：#]?\s*#?"
_PAGES = (
    re.compile(
        rf"{_any('page')}(?:{_SIGN}(?P<page>{_NUMBER}(?![\w-])|\d[\w-]{{0,19}}|[a-z]-?\d{{1,9}})|\s+(?P<roman>[ivxlcdm]{{1,15}})(?!\w))"
    ),
    re.compile(rf"(?P<page>\d{{1,9}}(?:-\d{{1,9}})?)\s*{_any('page_after')}"),
)
_LOCATIONS = (
    re.compile(rf"{_any('location')}{_SIGN}{_NUMBERS}"),
    re.compile(rf"{_NUMBERS}\s*{_any('location_after')}"),
)
_ADDED = (
    re.compile(rf"[|｜]?\s*(?P<date>[^|｜]*?)\s*{_any('added_after')}\s*$", re.IGNORECASE),
    re.compile(rf"[|｜]?\s*{_any('added')}\s*[:：]?\s*(?P<date>.*)", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says.

    Attributes
    ----------
    what : str
        One of `KINDS`.
    page, added : str
        ``""`` where it does not say.
    location : tuple of int, optional
        The first and the last.
    """

    what: str
    page: str
    location: tuple[int, int] | None
    added: str

    @property
    def place(self) -> str:
        """The location in words; ``""`` if there is none."""
        return f"location {'-'.join(map(str, dict.fromkeys(self.location)))}" if self.location else ""


def read(line: str) -> Heading:
    """Return what a heading says; ``""`` and None where it does not.

    >>> read("- Votre surlignement sur la page 5 | emplacement 12-14 | Ajouté le lundi 4 mai 2020 18:00:39")
    Heading(what='highlight', page='5', location=(12, 14), added='lundi 4 mai 2020 18:00:39')
    """
    line = line[:LONGEST]
    added = next((found for form in _ADDED if (found := form.search(line))), None)
    about = " ".join((line[: added.start()] if added else line).casefold().split())
    page = next((found for form in _PAGES if (found := form.search(about))), None)
    location = next((found for form in _LOCATIONS if (found := form.search(about))), None)
    return Heading(
        what=next((what for what, words in _KINDS.items() if words.search(about)), ""),
        page=next(filter(None, page.groupdict().values())) if page else "",
        location=_covered(*location.group("first", "last")) if location else None,
        added=added["date"].strip() if added else "",
    )


def is_bookmark(text: str) -> bool:
    """Return whether a text is nothing but the word for a bookmark, as stands in place of the words of a page."""
    return len(text) < SHORT and _KINDS["bookmark"].fullmatch(text.strip().casefold()) is not None


def _covered(first: str, last: str | None) -> tuple[int, int]:
    """Return the first and last of the locations; where the last is abbreviated, as in 563-64, it is 564."""
    first, last = (re.sub(r"\D", "", each or "") for each in (first, last))
    return int(first), int(first[: max(0, len(first) - len(last))] + last)
