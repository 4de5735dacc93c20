"""What each comment answers, in a copy that kept the indentation of its lists.

What is indented more answers what stands above it. It is left open where a comment may be missing
from the copy: next to a gap in the numbers, where numbers begin again, and in a list without
numbers of which not everything is there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bookclub.sources.parsing.furniture import notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookclub.sources.formats.plain_text.lines import Line
    from bookclub.sources.formats.plain_text.named.heads import Head


@dataclass(slots=True, eq=False)
class Item:
    """A comment as it stands in the copy.

    Attributes
    ----------
    line : Line
        The first of its head, or the notice that it is.
    head : Head or None
    body, feet : list of Line
        Its text, and what the page prints around that.
    quoted : bool
        Whether all of the text has the marks of a quotation, as the page sets it.
    likes : int or None
    parent : Item or None
        What it answers, as far as the indentation tells.
    placed : bool
        Whether that is certain.
    children : list of Item
    label : str
        Its number as one would count on the page.
    """

    line: Line
    head: Head | None
    body: list[Line]
    feet: list[Line] = field(default_factory=list)
    quoted: bool = False
    likes: int | None = None
    parent: Item | None = None
    placed: bool = True
    children: list[Item] = field(default_factory=list)
    label: str = ""

    @property
    def notice(self) -> tuple[str, str] | None:
        """Return the kind of the notice from another site that it is, if it is one, and where that comes from."""
        return None if self.head else notice(self.line.text)

    def text(self) -> Iterator[Line]:
        """Return the lines of its text; without a head it begins with the first."""
        if not self.head:
            yield replace(self.line, marker="", gap=1)
        for line in self.body:
            yield replace(line, text=line.text.removeprefix(">").strip()) if self.quoted else line


def nest(items: Sequence[Item], *, whole: bool) -> None:
    """Find what each comment answers; `whole` tells that no comment is missing from the copy."""
    around: list[Item] = []
    outermost: list[Item] = []
    for item in items:
        while around and not _is_deeper(item, around[-1]):
            around.pop()
        item.parent = around[-1] if around else None
        (item.parent.children if item.parent else outermost).append(item)
        around.append(item)
    for siblings in (outermost, *(item.children for item in items)):
        _doubt(siblings, whole=whole)


def _is_deeper(item: Item, other: Item) -> bool:
    """Return whether an item stands in a list below another; numbers of two figures move one of its edges only."""
    return item.line.indent > other.line.indent and item.line.column > other.line.column


def _doubt(siblings: Sequence[Item], *, whole: bool) -> None:
    """Leave open what comments answer below which one may be missing."""
    for at, item in enumerate(siblings):
        number = item.line.number
        following = siblings[at + 1].line.number if at + 1 < len(siblings) else None
        gap = number is not None and following is not None and following > number + 1
        unsure = gap or (number is None and not whole)
        highest = 0
        for child in item.children:
            again = child.line.number is not None and child.line.number <= highest
            unsure = unsure or again
            highest = child.line.number or highest
            child.placed = not unsure


def label(items: Sequence[Item], *, nested: bool) -> None:
    """Return the comments their numbers, as one would count on the page; what cannot be placed is counted apart."""
    taken: set[str] = set()
    places: dict[Item | None, int] = {}
    unplaced = 0
    for item in items:
        above = item.parent
        places[above] = item.line.number if nested and item.line.number is not None else places.get(above, 0) + 1
        item.label = f"{above.label}.{places[above]}" if above else str(places[above])
        if not item.placed or item.label in taken:
            unplaced += 1
            item.label = f"unplaced-{unplaced}"
        taken.add(item.label)
