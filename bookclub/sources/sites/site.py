"""What is known of a site: data, read from the files of TOML beside this one."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookclub.markup import visit
from bookclub.sources.parsing.html import words

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

FIND = " :: "
DEEPEST = 600  # elements within elements; on a page that is deeper, to find what stands in what takes too long
ATTRIBUTE = re.compile(r"(?P<css>.*?)@(?P<attribute>[a-z][\w-]*)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: in an element, or one of its attributes; and what of it counts.

    Written ``css@attribute :: pattern``; without `css` it is the element of the comment itself. Of what the pattern
    finds, its first group counts; nothing does where it does not find anything.
    """

    css: str
    attribute: str = ""
    pattern: str = ""

    @classmethod
    def of(cls, written: str) -> Place:
        """Read a place as it is written."""
        place, _, pattern = written.partition(FIND)
        if found := ATTRIBUTE.fullmatch(place):
            return cls(found["css"].strip(), found["attribute"], pattern)
        return cls(place.strip(), "", pattern)

    def value(self, node: LexborNode, without: Container[int] = ()) -> str:
        """Return what stands there, in one line; ``""`` for nothing."""
        stated = node.attributes.get(self.attribute) if self.attribute else words(node, without)
        text = " ".join((stated or "").split())
        if not self.pattern or not text:
            return text
        found = re.search(self.pattern, text)
        return (found[found.lastindex or 0] or "").strip() if found else ""


Places = dict[str, tuple[Place, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A kind of page of one site.

    Attributes
    ----------
    name : str
        As people call the site.
    tell : str
        Elements (CSS) of which the page has one, if it is of this kind.
    item : str
        The element of a comment, or of a review.
    of : dict of str to tuple of Place
        Where in it things stand: `id`, `name`, `known` (the name of the account, where `name` may be any), `date`, `body`,
        `likes`, `parent` (the identifier of what it answers), `depth`, `rating`, `heading`, `url`; and what is there only
        then: `deleted`, `spoiler` (all of it gives the story away), `by author`, `pending`.
    page : dict of str to tuple of Place
        Where on the page: `title`, `author`, `date`, `text`, `declared`; `work`, `creator`, `year`, and `rating`, if
        the post is a review.
    furniture, quotes, spoilers : tuple of str
        Elements in a comment that are not its words, that hold the words of others, and that give the story away,
        where no tag or usual class says so.
    skip : dict of str to str
        Elements that are no comment though they may look like one, by what they are.
    more : str
        What leads to comments that the page does not show.
    replies : str
        An element with the replies to the comment in which it stands, or else after which.
    nested : bool
        Whether a comment within a comment is a reply to it.
    reviews : bool
        Whether its items are reviews.
    opening : str
        The element of the comment that is the post, where the first is.
    accounts : bool
        Whether nobody else can have the name of the post's author.
    kind : str
        What the work is, of reviews.
    best : float or None
        The best rating.
    rated, stars : dict of str to float
        Words that stand for ratings; elements of which so much each makes up a rating.
    line_breaks : bool
        Whether a new line in the page's source is one to its readers.
    """

    name: str
    tell: str
    item: str
    of: Places
    page: Places = field(default_factory=dict)
    furniture: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    spoilers: tuple[str, ...] = ()
    skip: dict[str, str] = field(default_factory=dict)
    more: str = ""
    replies: str = ""
    nested: bool = False
    reviews: bool = False
    opening: str = ""
    accounts: bool = False
    kind: str = "book"
    best: float | None = None
    rated: dict[str, float] = field(default_factory=dict)
    stars: dict[str, float] = field(default_factory=dict)
    line_breaks: bool = False


def _site(row: Mapping[str, Any]) -> Site:
    places = {name: _places(row.get(name, {})) for name in ("of", "page")}
    lists = {name: tuple(row.get(name, ())) for name in ("furniture", "quotes", "spoilers")}
    return Site(**{**row, **places, **lists})


def _places(written: Mapping[str, Sequence[str]]) -> Places:
    return {role: tuple(map(Place.of, places)) for role, places in written.items()}


@cache
def sites() -> tuple[Site, ...]:
    """Return all sites that are known, in the order in which a page is asked whether it is of one."""
    files = sorted(Path(__file__).parent.glob("*.toml"))
    return tuple(_site(row) for path in files for row in tomllib.loads(path.read_text("utf-8"))["site"])


def site_of(tree: LexborHTMLParser, root: LexborNode) -> Site | None:
    """Return the site that a page is of; None for others."""
    if _is_deep(root):
        return None
    return next((site for site in sites() if tree.css_first(site.tell) is not None), None)


def _is_deep(root: LexborNode) -> bool:
    """Return whether elements stand in elements more deeply than any known site puts them."""
    depth = deepest = 0

    def enter(_: LexborNode) -> bool:
        nonlocal depth, deepest
        depth += 1
        deepest = max(deepest, depth)
        return deepest <= DEEPEST

    def leave(_: LexborNode) -> None:
        nonlocal depth
        depth -= 1

    visit(root, enter, leave)
    return deepest > DEEPEST
