"""The comments or reviews of a page, gathered in one way through it, however deep it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookclub.markup import visit

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from bookclub.sources.sites.site import Place, Places, Site

NOT_SHOWN = {"script", "style", "template"}


@dataclass(slots=True, eq=False)
class Item:
    """A comment or review as it stands on a page; or the page around them, whose element is its root.

    Attributes
    ----------
    element : LexborNode
    around : Item or None
        What it stands in, or in whose list of replies.
    found : dict of str to list of (int, Place, LexborNode)
        By role: what may be it, each with its rank.
    nested : set of int
        The elements in it that belong to others.
    stars : float
        How many stars are drawn in it.
    """

    element: LexborNode
    around: Item | None = None
    found: defaultdict[str, list[tuple[int, Place, LexborNode]]] = field(default_factory=lambda: defaultdict(list))
    nested: set[int] = field(default_factory=set)
    stars: float = 0

    def nodes(self, role: str) -> list[LexborNode]:
        """Return the elements that may be it, the likeliest first."""
        return [node for _, _, node in sorted(self.found.get(role, ()), key=lambda each: each[0])]

    def values(self, role: str, without: set[int] | frozenset[int] = frozenset()) -> list[str]:
        """Return all that may be it and says something, the likeliest first."""
        ranked = sorted(self.found.get(role, ()), key=lambda each: each[0])
        own = without | self.nested if self.nested else without  # of the whole, what belongs to others does not count
        return [value for _, place, node in ranked if (value := place.value(node, without if place.css else own))]

    def value(self, role: str, without: set[int] | frozenset[int] = frozenset()) -> str:
        """Return what is likeliest to be it; ``""`` where there is nothing."""
        return next(iter(self.values(role, without)), "")


@dataclass(slots=True)
class _Open:
    element: int
    item: Item | None  # to which belongs what stands in it; None if only what answers `owner`
    owner: Item | None
    last: Item | None = None  # the last that began right in it


class Gathered:
    """What a page of a site has: itself, its items, and what is skipped, counted."""

    def __init__(self, site: Site, tree: LexborHTMLParser, root: LexborNode) -> None:
        self.page = Item(root)
        self.items: list[Item] = []
        self.skipped: Counter[str] = Counter()
        self.furniture = _ids(tree, ", ".join(site.furniture))
        self.meant = dict.fromkeys(_ids(tree, ", ".join(site.quotes)), "blockquote")
        self.meant |= dict.fromkeys(_ids(tree, ", ".join(site.spoilers)), "spoiler")
        self.opening: Item | None = None
        self._opening = _ids(tree, site.opening)
        self._stars = {node.mem_id: worth for css, worth in site.stars.items() for node in tree.css(css)}
        self._begins, self._replies = _ids(tree, site.item), _ids(tree, site.replies)
        self._skip = {node.mem_id: what for what, css in site.skip.items() for node in tree.css(css)}
        self._marks, self._own = _marks(tree, site.of), _own(site.of)
        self._page_marks = _marks(tree, site.page)
        self._open = [_Open(root.mem_id, None, None)]
        visit(root, self._enter, self._leave)

    def _enter(self, node: LexborNode) -> bool:
        element = node.mem_id
        if node.tag in NOT_SHOWN or (node.tag or "-").startswith("-"):
            return False
        if what := self._skip.get(element):
            self.skipped[what] += 1
            return False
        above = self._open[-1]
        if element in self._begins:
            self._begin(node, above)
        elif element in self._replies:
            owner = above.item or above.last or above.owner
            if above.item:
                above.item.nested.add(element)
            self._open.append(_Open(element, None, owner))
        current = self._open[-1].item
        if current:
            current.stars += self._stars.get(element, 0)
            for role, rank, place in self._marks.get(element, ()):
                current.found[role].append((rank, place, node))
        if current is None or current.element.mem_id != element:
            for role, rank, place in self._page_marks.get(element, ()):
                self.page.found[role].append((rank, place, node))
        return True

    def _begin(self, node: LexborNode, above: _Open) -> None:
        item = Item(node, above.item or above.owner)
        if above.item:
            above.item.nested.add(node.mem_id)
        for role, rank, place in self._own:
            item.found[role].append((rank, place, node))
        above.last = item
        if self.opening is None and node.mem_id in self._opening:
            self.opening = item
        else:
            self.items.append(item)
        self._open.append(_Open(node.mem_id, item, item))

    def _leave(self, node: LexborNode) -> None:
        if len(self._open) > 1 and self._open[-1].element == node.mem_id:
            self._open.pop()


def _ids(tree: LexborHTMLParser, css: str) -> set[int]:
    return {node.mem_id for node in tree.css(css)} if css else set()


def _marks(tree: LexborHTMLParser, places: Places) -> dict[int, list[tuple[str, int, Place]]]:
    """Find on the whole page what may be something, so that no element is looked through for each that it stands in."""
    marks: defaultdict[int, list[tuple[str, int, Place]]] = defaultdict(list)
    for role, those in places.items():
        for rank, place in enumerate(those):
            if place.css:
                for node in tree.css(place.css):
                    marks[node.mem_id].append((role, rank, place))
    return marks


def _own(places: Places) -> list[tuple[str, int, Place]]:
    return [(role, rank, place) for role, those in places.items() for rank, place in enumerate(those) if not place.css]
