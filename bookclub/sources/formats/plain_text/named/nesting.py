"""What each comment answers, in a copy that kept the indentation of its lists.

What is indented more answers what stands above it. It is left open where a comment may be missing
from the copy: next to a gap in the numbers, where numbers begin again, and in a list without
numbers of which not everything is there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count, zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    likes : int or None
    parent : Item or None
        What it answers, as far as the indentation tells.
    placed : bool
        Whether that is certain.
    label : str
        Its number as one would count on the page.
    """

    line: Line
    head: Head | None
    body: list[Line]
    feet: list[Line] = field(default_factory=list)
    likes: int | None = None
    parent: Item | None = None
    placed: bool = True
    label: str = ""


def nest(items: Sequence[Item], *, whole: bool) -> None:
    """Find what each comment answers; `whole` tells that no comment is missing from the copy."""
    around: list[Item] = []
    answers: dict[Item | None, list[Item]] = {}
    for item in items:
        while around and not _is_deeper(item, around[-1]):
            around.pop()
        item.parent = around[-1] if around else None
        answers.setdefault(item.parent, []).append(item)
        around.append(item)
    for siblings in answers.values():
        for item, following in zip_longest(siblings, siblings[1:]):
            _doubt(item, answers.get(item, []), following, whole=whole)


def _is_deeper(item: Item, other: Item) -> bool:
    """Return whether an item stands in a list below another; numbers of two figures move one of its edges only."""
    return item.line.indent > other.line.indent and item.line.column > other.line.column


def _doubt(item: Item, answers: Sequence[Item], following: Item | None, *, whole: bool) -> None:
    """Leave open what comments answer below which one may be missing, before the `following` in the same list."""
    number, after = item.line.number, following.line.number if following else None
    gap = number is not None and after is not None and after > number + 1
    unsure = gap or (number is None and not whole)
    highest = 0
    for answer in answers:
        again = answer.line.number is not None and answer.line.number <= highest
        unsure = unsure or again
        highest = answer.line.number or highest
        answer.placed = not unsure


def label(items: Sequence[Item], *, nested: bool) -> None:
    """Return the comments their numbers, as one would count on the page; what cannot be placed is counted apart."""
    taken: set[str] = set()
    places: dict[Item | None, int] = {}
    unplaced = count(1)
    for item in items:
        above = item.parent
        places[above] = item.line.number if nested and item.line.number is not None else places.get(above, 0) + 1
        item.label = f"{above.label}.{places[above]}" if above else str(places[above])
        if not item.placed or item.label in taken:
            item.label = f"unplaced-{next(unplaced)}"
        taken.add(item.label)
