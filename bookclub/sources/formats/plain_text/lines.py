"""Lines of a plain-text copy, each with what the copying left of its place in the page's lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.sources.parsing.dates import MONTH, YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKER = re.compile(r"(?P<marker>(?P<number>\d{1,6})[.)]|[•◦▪‣∙·○■*+o-])(?:\s+|$)")
# What tells a copy in Markdown: a heading, or a list item that begins in bold.
_MARKDOWN = re.compile(r"\s*(?:#{1,6}\s+\S|(?:\d+\.|[*+-])\s+\*\*\S)")
_HEADING = re.compile(r"#{1,6}(?:\s+|$)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|~])")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|__|\*|_)(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\w*])")
_PICTURE = re.compile(r"!\[[^\]]{0,200}\]\([^)\s]{0,2000}\)")
_LINK = re.compile(r"\[([^\]]{1,200})\]\([^)\s]{1,2000}(?: \"[^\"]{0,200}\")?\)")
_DATE = re.compile(rf"\d\d?\.\s*{MONTH},?\s*{YEAR}.*", re.IGNORECASE)  # no list item, though it begins like one
STEP = 2  # a list item stands two columns further in than the list around it, and its text two more


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty.

    Attributes
    ----------
    at : int
        Where it stands in the file, counted from 1.
    gap : int
        How many empty lines stand before it.
    indent, column : int
        Where it begins, and where its text begins after the marker of a list item.
    marker : str
        That marker, such as ``"1."`` or ``"•"``; empty if it is no list item.
    number : int or None
        The number in the marker.
    raw : str
        Without indentation.
    text : str
        Without indentation, marker and Markdown.
    rank : int
        Of a heading that Markdown marks, from 1 for the highest; 0 if it is none.
    """

    at: int
    gap: int
    indent: int
    column: int
    marker: str
    number: int | None
    raw: str
    text: str
    rank: int = 0

    @property
    def whole(self) -> str:
        """Return the line with the marker."""
        return f"{self.marker} {self.text}".strip()


def take(lines: Sequence[str]) -> list[Line]:
    """Take in the lines of a copy that are not empty."""
    markdown = any(map(_MARKDOWN.match, lines))
    tab = _tab_width(lines)
    taken: list[Line] = []
    gap = 0
    for at, line in enumerate(lines, start=1):
        if line.strip():
            taken.append(_line(at, gap, len(_margin(line).expandtabs(tab)), line.strip(), markdown=markdown))
        gap = 0 if line.strip() else gap + 1
    return taken


def _line(at: int, gap: int, indent: int, raw: str, *, markdown: bool) -> Line:
    found = None if _DATE.fullmatch(raw.replace("\\.", ".")) else _MARKER.match(raw)
    text = raw[found.end() :] if found else raw
    heading = _HEADING.match(text) if markdown else None
    return Line(
        at=at,
        gap=gap,
        indent=indent,
        column=indent + (found.end() if found else 0),
        marker=found["marker"] if found else "",
        number=int(found["number"]) if found and found["number"] else None,
        raw=raw,
        text=_words(text[heading.end() if heading else 0 :]) if markdown else text,
        rank=len(heading[0].strip()) if heading else 0,
    )


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _tab_width(lines: Sequence[str]) -> int:
    """Work out for how many columns a tab stands, from the margins that have none."""
    margins = {_margin(line) for line in lines if line[:1].isspace() and line.strip()}
    if not any("\t" in margin for margin in margins):
        return 8
    if " " * STEP not in margins:
        return STEP
    return 8 if " " * 2 * STEP in margins else 2 * STEP


def _words(text: str) -> str:
    """Take the marks of Markdown out of a line."""
    text = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", _PICTURE.sub("", text)))
    return _ESCAPED.sub(r"\1", text).strip()
