"""A saved page of a site about films or books, and what its modules ask of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bookclub.sources.gathering.records import year_of
from bookclub.sources.parsing.html import meta, words
from bookclub.sources.parsing.linked_data import things

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from bookclub.sources.parsing.linked_data import Meant

# What sites put behind a title: the year, with what kind of thing it is, and their own name.
TITLED = re.compile(r"\s*(?P<title>.*?\S)\s*\((?P<inside>[^()]*?\b(?P<year>(?:18|19|20)\d\d)\b[^()]*)\)")
SITE = re.compile(
    r"\s*(?:[|•·–—-]\s*(?:IMDb|Letterboxd|Rotten Tomatoes|Goodreads|The StoryGraph|TMDB|The Movie Database.*|LibraryThing|WorldCat.*)\s*)+$"
)


@dataclass(frozen=True)
class Page:
    """A page: its tree, and the element that is the whole of it."""

    tree: LexborHTMLParser
    root: LexborNode

    def all(self, *selectors: str) -> list[LexborNode]:
        """Return the elements of the first of these selectors that the page has."""
        return next((nodes for each in selectors if (nodes := self.tree.css(each))), [])

    def text(self, *selectors: str) -> str:
        """Return what the first element says of the first of these selectors that has words."""
        return next((text for each in selectors for node in self.tree.css(each)[:3] if (text := words(node))), "")

    def meta(self, *names: str) -> str:
        """Return what the page's head says under one of these names."""
        return meta(self.tree, *names).replace("\u200e", "").strip()

    @cached_property
    def titled(self) -> tuple[str, int | None]:
        """The title and the year, as the page's head has them: “Smoke (1995)”."""
        for text in (self.meta("og:title", "twitter:title"), self.text("title").replace("\u200e", "")):
            if found := TITLED.match(text):
                return found["title"], int(found["year"])
        return SITE.sub("", self.meta("og:title") or self.text("title")).strip(), None

    @cached_property
    def described(self) -> list[Meant]:
        """All that the page describes in the vocabulary of schema.org."""
        return things(self.tree, self.root)

    @cached_property
    def data(self) -> Any:
        """What a site made with Next.js gives its own script, under `props`, `pageProps`; None if there is nothing."""
        script = self.tree.css_first("script#__NEXT_DATA__")
        text = script.text() if script is not None else ""
        if not text or text.count("[") + text.count("{") > 2_000_000:  # noqa: PLR2004
            return None
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return None
        props = value.get("props") if isinstance(value, dict) else None
        return props.get("pageProps") if isinstance(props, dict) else None

    def number(self, pattern: str) -> str:
        """Return what a pattern finds first in the addresses that the page leads to, such as a number at IMDb."""
        for node in self.tree.css("a[href]"):
            if found := re.search(pattern, node.attributes.get("href") or ""):
                return found[1]
        return ""

    def year(self, *selectors: str) -> int | None:
        """Return the first year that one of these elements says."""
        return year_of(self.text(*selectors))


def attribute(node: LexborNode, *names: str) -> str:
    """Return the first of these attributes that is filled."""
    return next((" ".join(value.split()) for name in names if (value := node.attributes.get(name))), "")
