"""The kit's own words on a sheet and on the screen, language by language: headings, warnings, questions that any group can ask.

Each file in this folder is a language; whoever translates `english.toml` and puts the copy beside it has added one.
What a translation lacks is said in English.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import InvalidOperation
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent
ENGLISH = "en"
PLAIN = 1e15  # a number up to here has no more digits than anybody would read
REMEMBERED = 10_000  # numbers and days, as a language writes them: the same come again and again
CLOCK = re.compile(r"(\d{1,2}):(\d\d)")
ELIDED = re.compile(r"\b(\w+) \{(\w+)\}")
VOWEL = re.compile(r"[aeiouàâäéèêëîïôöûüœæ]|y[^aeiou]", re.IGNORECASE)
PARTLY = {4: ("-01-01", "y"), 7: ("-01", "yMMMM")}  # a year, a month: what makes it a day, and what of that is written


@dataclass(frozen=True, eq=False)
class Wording:
    """What is said in one language.

    Attributes
    ----------
    code : str
        Such as ``"de"``.
    name : str
        In that language: ``"Deutsch"``.
    sentences : dict
        What is said, in groups and by its keys.
    """

    code: str
    name: str
    sentences: dict[str, Any]

    def __call__(self, key: str, /, **parts: object) -> str:
        """Say something, with the parts filled in that it has places for.

        >>> wording("en")("page", page=1, pages=2)
        'Page 1 of 2'
        >>> wording("fr")("work.by", what="livre", who="Agatha Christie")
        'livre d’Agatha Christie'
        """
        said = self.template(key)
        if self._elided:
            said = type(said)(ELIDED.sub(lambda found: self._before(found, parts), said))  # it may be markup
        return said.format(**parts) if parts else said

    def _before(self, found: re.Match[str], parts: dict[str, object]) -> str:
        """Shorten a word before a part that begins with a vowel, where the language does so."""
        word, name = found.groups()
        shorter = self._elided.get(word) if VOWEL.match(str(parts.get(name, ""))) else None
        return f"{shorter}{{{name}}}" if shorter else found[0]

    @cached_property
    def _elided(self) -> dict[str, str]:
        return dict(self.sentences.get("elided", {}))

    def template(self, key: str) -> str:
        """Return what is said with its places still open, for whoever fills them in elsewhere."""
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return str(found)

    def many(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return a group of things that are said, each with its name."""
        group: dict[str, str] = wording(ENGLISH)._find(key) | self._find(key)  # noqa: SLF001 - what is lacking here
        return tuple(group.items())

    def row(self, those: list[str]) -> str:
        """Put names in a row.

        >>> wording("en").row(["Kathy", "Tommy", "Ruth"])
        'Kathy, Tommy and Ruth'
        """
        return self("and").join([", ".join(those[:-1]), those[-1]] if len(those) > 1 else those)

    def counted(self, key: str, count: int, /, **parts: object) -> str:
        """Say something of so many, in the form that the language has for that number.

        >>> wording("en").counted("screen.counted.replies", 1), wording("en").counted("screen.counted.replies", 1200)
        ('1 reply', '1,200 replies')
        """
        form = f"{key}.{_plural(self.code, int(count))}"
        known = form if self._find(form) is not None else f"{key}.other"
        return self(known, count=self.number(count), **parts)

    def called(self, group: str, thing: object, otherwise: str | None = None) -> str:
        """Return what one thing of a group is called; else as it is, or `otherwise`.

        >>> wording("en").called("kinds", "series"), wording("en").called("kinds", "opera", "work")
        ('series', 'work')
        """
        found = self._find(f"{group}.{thing}")
        return found if isinstance(found, str) else str(thing if otherwise is None else otherwise)

    def number(self, number: float, digits: int = 1) -> str:
        """Write a number with so many digits after the point at most, as this language writes it.

        >>> wording("en").number(3.5), wording("en").number(4), wording("en").number(1200)
        ('3.5', '4', '1,200')
        """
        return _number(self.code, number, digits)

    def date(self, day: str | date) -> str:
        """Write a day, ``"2010-09-15"``, in full, or what is known of it; as it is, where it is none.

        >>> wording("en").date("2010-09-15"), wording("en").date("2010-09")
        ('15 September 2010', 'September 2010')
        """
        return _date(self.code, day if isinstance(day, str) else day.isoformat()[:10])

    def time(self, of_day: str) -> str:
        """Write a time of day that is given as ``"19:30"``; any other as it is.

        >>> wording("de").time("19:30"), wording("en").time("7 pm")
        ('19:30 Uhr', '7 pm')
        """
        found = CLOCK.fullmatch(of_day.strip())
        return self("clock", hour=found[1], minute=found[2]) if found else of_day

    def _find(self, key: str) -> Any:
        found = self._by_key.get(key)
        if found is None and self.code != ENGLISH:
            return wording(ENGLISH)._find(key)  # noqa: SLF001 - the same, in English
        return found

    @cached_property
    def _by_key(self) -> dict[str, Any]:
        return dict(_keyed(self.sentences))


def _keyed(group: dict[str, Any], within: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each sentence, and each group of them, by its whole key."""
    for name, each in group.items():
        yield within + name, each
        if isinstance(each, dict):
            yield from _keyed(each, f"{within}{name}.")


@cache
def wordings() -> dict[str, Wording]:
    """Return every language there is a file for, by its code; English first."""
    read = [tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    made = {each["code"]: Wording(each["code"], each["name"], each) for each in read}
    return {ENGLISH: made.pop(ENGLISH)} | made


def wording(code: str) -> Wording:
    """Return what is said in a language; in English, where there is no file for it."""
    return wordings().get(code, wordings()[ENGLISH])


@lru_cache(REMEMBERED)
def _number(code: str, number: float, digits: int) -> str:
    if code == ENGLISH and abs(number) < PLAIN:  # as Babel writes it, whose data take long to load
        written = f"{number:,.{digits}f}"
        return written.rstrip("0").rstrip(".") if digits else written
    from babel.numbers import format_decimal

    try:
        return format_decimal(number, format="#,##0." + "#" * digits, locale=code)
    except InvalidOperation:  # more digits than anybody would read
        return f"{number:g}"


@lru_cache(REMEMBERED)
def _date(code: str, day: str) -> str:
    from babel.dates import format_date, format_skeleton

    rest, written = PARTLY.get(len(day), ("", ""))
    try:
        read = date.fromisoformat(day + rest)
    except ValueError:
        return day
    if written:
        return format_skeleton(written, read, locale=code)
    said = format_date(read, "d MMMM y" if code == ENGLISH else "long", locale=code)
    return wording(code)("first_of_month", rest=said.removeprefix("1 ")) if said.startswith("1 ") else said


@lru_cache(REMEMBERED)
def _plural(code: str, count: int) -> str:
    from babel import Locale

    return str(Locale.parse(code).plural_form(count))
