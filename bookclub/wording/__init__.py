"""The kit's own words on a sheet, language by language: headings, warnings, questions that any group can ask.

Each file in this folder is a language; whoever translates `english.toml` and puts the copy beside it has added one.
What a translation lacks is said in English.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
ENGLISH = "en"


@dataclass(frozen=True, eq=False)
class Wording:
    """What is said in one language.

    Attributes
    ----------
    code : str
        Such as ``"de"``.
    name : str
        In that language: ``"Deutsch"``.
    """

    code: str
    name: str
    _said: dict[str, Any]

    def __call__(self, key: str, /, **parts: object) -> str:
        """Say something, with the parts filled in that it has places for.

        >>> wording("en")("page", page=1, pages=2)
        'Page 1 of 2'
        """
        return self.template(key).format(**parts)

    def template(self, key: str) -> str:
        """Return what is said with its places still open, for whoever fills them in elsewhere."""
        return str(self._find(key))

    def many(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return a group of things that are said, each with its name."""
        group: dict[str, str] = self._find(key)
        return tuple(group.items())

    def row(self, those: list[str]) -> str:
        """Put names in a row.

        >>> wording("en").row(["Kathy", "Tommy", "Ruth"])
        'Kathy, Tommy and Ruth'
        """
        return self("and").join([", ".join(those[:-1]), those[-1]] if len(those) > 1 else those)

    def number(self, number: float, digits: int = 1) -> str:
        """Write a number with so many digits after the point at the most, as this language writes it.

        >>> wording("en").number(3.5), wording("en").number(4), wording("de").number(3.25, 2)
        ('3.5', '4', '3,25')
        """
        if self.code == ENGLISH:
            return f"{round(number, digits):,g}"
        from babel.numbers import format_decimal

        return format_decimal(number, format=f"#,##0.{'#' * digits}", locale=self.code)

    def date(self, day: str) -> str:
        """Write a day, ``"2010-09-15"``, in full; as it is, where it is none.

        >>> wording("en").date("2010-09-15")
        '15 September 2010'
        """
        from babel.dates import format_date

        try:
            read = date.fromisoformat(day)
        except ValueError:
            return day
        return format_date(read, "d MMMM y" if self.code == ENGLISH else "long", locale=self.code)

    def _find(self, key: str) -> Any:
        found: Any = self._said
        for part in key.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        if found is None and self.code != ENGLISH:
            return wording(ENGLISH)._find(key)  # noqa: SLF001 - the same, in English
        return found


@cache
def wordings() -> dict[str, Wording]:
    """Return every language there is a file for, by its code; English first."""
    read = [tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    made = {each["code"]: Wording(each["code"], each["name"], each) for each in read}
    return {ENGLISH: made.pop(ENGLISH)} | made


def wording(code: str) -> Wording:
    """Return what is said in a language; in English, where there is no file for it."""
    return wordings().get(code, wordings()[ENGLISH])
