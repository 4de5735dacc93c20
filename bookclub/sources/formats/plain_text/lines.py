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
TAB = 8


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
    text : str
        Without indentation, marker and Markdown.
    is_heading : bool
        Whether Markdown marks it as a heading.
    """

    at: int
    gap: int
    indent: int
    column: int
    marker: str
    number: int | None
    text: str
    is_heading: bool = False

    @property
    def whole(self) -> str:
        """Return the line with the marker."""
        return f"{self.marker} {self.text}".strip()


def is_markdown(lines: Sequence[str]) -> bool:
    """Return whether the copy was made in Markdown."""
    return any(_MARKDOWN.match(line) for line in lines)


def take(lines: Sequence[str], *, start: int = 1) -> list[Line]:
    """Take in lines, the first of which is number `start` of the file."""
    markdown = is_markdown(lines)
    taken: list[Line] = []
    gap = 0
    for at, line in enumerate(lines, start=start):
        if not line.strip():
            gap += 1
            continue
        taken.append(_line(at, gap, line.expandtabs(TAB), markdown=markdown))
        gap = 0
    return taken


def _line(at: int, gap: int, line: str, *, markdown: bool) -> Line:
    bare = line.strip()
    indent = len(line) - len(line.lstrip())
    found = None if _DATE.fullmatch(bare.replace("\\.", ".")) else _MARKER.match(bare)
    text = bare[found.end() :] if found else bare
    column = indent + (found.end() if found else 0)
    heading = _HEADING.match(text) if markdown else None
    return Line(
        at=at,
        gap=gap,
        indent=indent,
        column=column,
        marker=found["marker"] if found else "",
        number=int(found["number"]) if found and found["number"] else None,
        text=_words(text[heading.end() if heading else 0 :]) if markdown else text,
        is_heading=heading is not None,
    )


def _words(text: str) -> str:
    """Take the marks of Markdown out of a line."""
    text = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", _PICTURE.sub("", text)))
    return _ESCAPED.sub(r"\1", text).strip()
