"""What a page says about itself in the vocabulary of schema.org: comments, reviews, books and films.

Microdata in its elements is brought into the form of JSON-LD, and both are read alike.
Source: https://schema.org/docs/documents.html
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bookclub.markup import SILENT, read_node, visit
from bookclub.sources.parsing.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    Thing = dict[str, Any]

AROUND = re.compile(
    r"\s*(?:/\*\s*)?(?:<!\[CDATA\[|\]\]>|<!--|-->)(?:\s*\*/)?\s*"
)  # what some pages put around a script
STATED_IN = ("content", "datetime", "href", "src", "value")
TYPES = {
    "Comment": "comment",
    "UserComments": "comment",
    "Review": "review",
    "UserReview": "review",
    "CriticReview": "review",
    "Book": "book",
    "Movie": "film",
    "TVSeries": "series",
    "Play": "play",
}


@dataclass(frozen=True, slots=True, eq=False)
class Meant:
    """A thing that a page describes.

    Attributes
    ----------
    kind : str
        One of the values of `TYPES`, or ``""``.
    thing : dict
    within : Meant or None
        The thing of which it is a part.
    """

    kind: str
    thing: Thing
    within: Meant | None


def things(tree: LexborHTMLParser, root: LexborNode) -> list[Meant]:
    """Return all things that a page describes, those that have others in them first."""
    described: list[Any] = []
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            described.append(json.loads(AROUND.sub("", script.text()), strict=False))
        except (ValueError, RecursionError):  # a page is no worse for it
            continue
    return list(_unfold([*described, *_Microdata(root).top]))


def _unfold(described: list[Any]) -> Iterator[Meant]:
    waiting: list[tuple[Any, Meant | None]] = [(described, None)]
    while waiting:
        value, within = waiting.pop()
        if isinstance(value, dict):
            within = Meant(_kind(value), value, within)
            yield within
            value = list(value.values())
        if isinstance(value, list):
            waiting += [(each, within) for each in reversed(value) if isinstance(each, dict | list)]


def _kind(thing: Thing) -> str:
    stated = thing.get("@type")
    types = stated if isinstance(stated, list) else [stated]
    return next((TYPES[each] for each in types if isinstance(each, str) and each in TYPES), "")


def first(value: object) -> object:
    """Return the first of what may be a list, as every property may."""
    while isinstance(value, list):
        value = value[0] if value else None
    return value


def text_of(thing: object, *names: str) -> str:
    """Return the first of these properties that is filled, as text; of a thing, its name."""
    for name in names:
        value = first(thing.get(name)) if isinstance(thing, dict) else None
        if isinstance(value, dict):
            values = (first(value.get(key)) for key in ("name", "@value", "@id"))
            value = next((each for each in values if isinstance(each, str) and each), None)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return clean(str(value)).strip()
    return ""


def number_of(thing: object, *names: str) -> float | None:
    """Return the first of these properties that is filled, as a number."""
    found = re.fullmatch(r"\d{1,9}(?:[.,]\d{1,6})?", text_of(thing, *names))
    return float(found[0].replace(",", ".")) if found else None


class _Microdata:
    """Gathers the things that the elements of a page describe."""

    def __init__(self, root: LexborNode) -> None:
        self.top: list[Thing] = []
        self.scopes: list[tuple[int, Thing]] = []  # the elements that are open and describe a thing
        self.reading: int | None = None  # the element whose words are a value; what stands in it is part of them
        visit(root, self._enter, self._leave)

    def _enter(self, node: LexborNode) -> bool:
        if node.tag in SILENT or (node.tag or "-").startswith("-"):
            return False
        attributes = node.attributes
        names = (attributes.get("itemprop") or "").split() if self.scopes else []
        if "itemscope" in attributes:
            thing: Thing = {"@type": [each.rpartition("/")[2] for each in (attributes.get("itemtype") or "").split()]}
            thing["@id"] = attributes.get("itemid") or attributes.get("id") or ""
            self._set(names, thing)
            if not names:
                self.top.append(thing)
            self.scopes.append((node.mem_id, thing))
        elif names:
            self._set(names, self._value(node))
        return True

    def _value(self, node: LexborNode) -> str:
        stated = next((value for name in STATED_IN if (value := node.attributes.get(name))), "")
        if stated or self.reading is not None:
            return stated
        self.reading = node.mem_id
        return read_node(node).text

    def _set(self, names: list[str], value: Thing | str) -> None:
        for name in names if value else ():
            self.scopes[-1][1].setdefault(name, []).append(value)

    def _leave(self, node: LexborNode) -> None:
        if self.scopes and self.scopes[-1][0] == node.mem_id:
            self.scopes.pop()
        if self.reading == node.mem_id:
            self.reading = None
