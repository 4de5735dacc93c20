"""Lines of a plain-text copy, gathered into blocks: runs of lines with no empty line between them.

What the copying left of a page's structure is all in the blocks: how far each is indented, how many
empty lines stand before it, and whether it begins with the number of a list item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bookclub.sources.formats.plain_text.lines import STEP
from bookclub.sources.parsing.furniture import is_control, stands_alone

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from bookclub.sources.formats.plain_text.lines import Line

_NUMBER = re.compile(r"(\d{1,7})\.(?:\s+|$)")
_BULLET = re.compile(r"[•◦▪‣](?:\s+|$)")
_ITEM = re.compile(rf"{_NUMBER.pattern}|{_BULLET.pattern}")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, without their indentation.

    Attributes
    ----------
    first : int
        The line on which it begins, counted from 1.
    gap : int
        How many empty lines stand before it.
    indent : int
        How many columns its first line is indented.
    lines : tuple of str
    number : int or None
        The number it begins with, if it begins like an item of a numbered list.
    bullet : bool
        Whether it begins like an item of a list without numbers.
    items : int
        How many of its lines begin like an item, at the same indent.
    """

    first: int
    gap: int
    indent: int
    lines: tuple[str, ...]
    number: int | None = None
    bullet: bool = False
    items: int = 0

    @property
    def depth(self) -> int:
        """Return how deep in lists it is an item: 1 for the outermost, 0 if it cannot be an item."""
        is_item = self.number is not None or self.bullet
        return self.indent // STEP if is_item and not self.indent % STEP else 0

    @property
    def first_line(self) -> str:
        """Return its first line, without the number or the bullet of a list item."""
        first = self.lines[0] if self.lines else ""
        return first if self.number is None and not self.bullet else _ITEM.sub("", first, count=1)

    @property
    def line(self) -> str:
        """Return the line of a block that has only one, else an empty text."""
        return self.lines[0] if len(self.lines) == 1 else ""

    def without_number(self) -> Block:
        """Return the text of the list item."""
        first = (self.first_line,) if self.first_line else ()
        return replace(self, lines=(*first, *self.lines[1:]), number=None, bullet=False)


def text_of(blocks: Iterable[Block]) -> str:
    """Join blocks to a text: paragraphs with an empty line between them."""
    parts: list[str] = []
    for block in blocks:
        if parts and block.lines:
            parts.append("\n\n" if block.gap else "\n")
        parts.append("\n".join(block.lines))
    return "".join(parts)


def gather(lines: Sequence[Line], *, alone: Container[int] = ()) -> list[Block]:
    """Gather lines into blocks, as they stand in the copy.

    A line that belongs to the page's furniture is a block of its own, and so are the lines `alone`, which
    are the page's and without Markdown; so is an item of an outermost list, as the notices from other sites
    stand one below the other.
    """
    runs: list[list[Line]] = []
    is_alone = True
    for line in lines:
        was_alone = is_alone
        is_alone = line.at in alone or is_control(line.raw) or (not line.indent and stands_alone(line.raw))
        is_item = line.indent == STEP and _NUMBER.match(line.raw) is not None
        if line.gap or is_alone or was_alone or is_item:
            runs.append([])
        runs[-1].append(line)
    return [_block(run, [line.whole if line.at in alone else line.raw for line in run]) for run in runs]


def _block(run: Sequence[Line], texts: Sequence[str]) -> Block:
    first = run[0]
    number = _NUMBER.match(first.raw)
    return Block(
        first=first.at,
        gap=first.gap,
        indent=first.indent,
        lines=tuple(texts),
        number=int(number[1]) if number else None,
        bullet=_BULLET.match(first.raw) is not None,
        items=sum(line.indent == first.indent and bool(_ITEM.match(line.raw)) for line in run),
    )
