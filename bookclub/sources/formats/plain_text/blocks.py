"""Lines of a plain-text copy, gathered into blocks: runs of lines with no empty line between them.

What the copying left of a page's structure is all in the blocks: how far each is indented, how many
empty lines stand before it, and whether it begins with the number of a list item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from bookclub.sources.parsing.furniture import is_control, stands_alone

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

STEP = 2  # a list item stands two columns further in than the list around it, and its text two more
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


def gather(lines: Sequence[str], *, start: int = 1, alone: Container[int] = ()) -> list[Block]:
    """Gather lines into blocks, every line that is not empty into one; the first is line `start` of the file.

    A line that belongs to the page's furniture is a block of its own, and so are the lines `alone`;
    so is an item of an outermost list, as the notices from other sites stand one below the other.
    """
    tab = _tab_width(lines)
    blocks: list[Block] = []
    gap = 0
    for is_empty, run in groupby(enumerate(lines, start=start), key=lambda line: not line[1].strip()):
        if is_empty:
            gap = sum(1 for _ in run)
        else:
            blocks += _blocks_of(list(run), gap, tab, alone)
    return blocks


def _blocks_of(run: Sequence[tuple[int, str]], gap: int, tab: int, lone: Container[int]) -> Iterator[Block]:
    indents = [_indent(line, tab) for _, line in run]
    texts = [line.strip() for _, line in run]
    alone = [
        at in lone or is_control(text) or (not indent and stands_alone(text))
        for (at, _), indent, text in zip(run, indents, texts, strict=True)
    ]
    item = [indent == STEP and _NUMBER.match(text) is not None for indent, text in zip(indents, texts, strict=True)]
    starts = [at for at in range(len(run)) if not at or alone[at] or alone[at - 1] or item[at]]
    for start, end in pairwise([*starts, len(run)]):
        number = _NUMBER.match(texts[start])
        yield Block(
            first=run[start][0],
            gap=0 if start else gap,
            indent=indents[start],
            lines=tuple(texts[start:end]),
            number=int(number[1]) if number else None,
            bullet=_BULLET.match(texts[start]) is not None,
            items=sum(indents[at] == indents[start] and bool(_ITEM.match(texts[at])) for at in range(start, end)),
        )


def _indent(line: str, tab: int) -> int:
    return len(_margin(line).expandtabs(tab))


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
