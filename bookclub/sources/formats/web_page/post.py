"""The post of a page: its title, author, time, address, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.markup import read_node
from bookclub.sources.formats.web_page.comments import Dated, dated
from bookclub.sources.formats.web_page.page import words
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.furniture import comment_header

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborHTMLParser

    from bookclub.sources.formats.web_page.page import Gatherer, Part

SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://[^\s<>]+) -->")
COUNTED = re.compile(r'\\?"comment_count\\?":\s?(\d{1,7})\b')
BY = re.compile(
    r"^(?:(?:written|posted|published|geschrieben|veröffentlicht|gepostet|eingestellt)\s+)?(?:by|von|par|por|di|door)\b:?\s+",
    re.IGNORECASE,
)
LONGEST_NAME = 60
TEASER = 200  # letters; a page may show those of other posts first
BODIES = 20
HEADINGS = ("h1", "h2", "h3")


@dataclass(frozen=True, slots=True)
class Post:
    """What the page says about its post; ``""`` and None for what it does not say."""

    title: str
    author: str | None
    url: str | None
    date: Dated
    declared: int | None
    text: str


def read_post(tree: LexborHTMLParser, html: str, gathered: Gatherer, *, day_first: bool | None) -> Post:
    """Read the post of a page; see `Post`."""
    page = gathered.post
    declared, titled = _header(page)
    return Post(
        title=_title(tree, page, titled),
        author=_author(page) or _meta(tree, "author"),
        url=_url(tree, html),
        date=_date(tree, page, day_first=day_first),
        declared=declared,
        text=_text(page, {part.element.mem_id for part in gathered.comments}),
    )


def _meta(tree: LexborHTMLParser, *names: str) -> str:
    """Return what the page's head says under one of these names."""
    for name in names:
        for node in tree.css(f'meta[property="{name}"], meta[name="{name}"]'):
            if content := " ".join((node.attributes.get("content") or "").split()):
                return content
    return ""


def _header(page: Part) -> tuple[int | None, str]:
    """Read the line above the comments: how many there are, and the title that it may quote."""
    found: list[tuple[int | None, str]] = [
        header for header in map(comment_header, map(words, page.ranked("header"))) if header
    ]
    quoting = [header for header in found if header[1]]
    return (quoting or found or [(None, "")])[0]


def _title(tree: LexborHTMLParser, page: Part, titled: str) -> str:
    shown = [node for node in page.ranked("title") if node.tag in HEADINGS]
    marked = [words(node) for node in shown if node.attributes.get("class") or node.attributes.get("itemprop")]
    head = tree.css_first("title")
    in_head = [_meta(tree, "og:title", "twitter:title"), words(head) if head is not None else ""]
    # A heading that the page's head repeats is the post's title; others may be the blog's.
    repeated = [title for title in map(words, shown) if any(title and each.startswith(title) for each in in_head)]
    choices = (titled, *repeated, *marked[:1], *(_without_site(each, tree) for each in in_head), *map(words, shown))
    return next(filter(None, choices), "")


def _without_site(title: str, tree: LexborHTMLParser) -> str:
    """Take the name of the site off the end of a title."""
    site = _meta(tree, "og:site_name")
    return re.sub(rf"\s+\W+\s+{re.escape(site)}$", "", title) if site else title


def _author(page: Part) -> str | None:
    for node in page.ranked("author"):
        within = node.css_first(".fn, [itemprop=name]") or node.css_first("a")
        name = BY.sub("", (words(within) if within is not None else "") or words(node))
        if name and len(name) <= LONGEST_NAME and re.search(r"[^\W\d_]", name):
            return name
    return None


def _url(tree: LexborHTMLParser, html: str) -> str | None:
    link = tree.css_first("link[rel=canonical]")
    saved = SAVED_FROM.search(html, 0, 4096)
    choices = (
        link.attributes.get("href") if link is not None else "",
        _meta(tree, "og:url"),
        saved[1] if saved else "",
    )
    return next((each for each in choices if each and each.startswith(("https://", "http://"))), None)


def _date(tree: LexborHTMLParser, page: Part, *, day_first: bool | None) -> Dated:
    stated = _meta(tree, "article:published_time")
    time, zone = dates.read(stated)
    return Dated(time, zone, stated) if time else dated(page, day_first=day_first)


def _text(page: Part, comments: Iterable[int]) -> str:
    """Read the likeliest body that says more than a teaser does; failing that, the whole page."""
    without = {*comments} | page.furniture()
    texts = [read_node(node, without=without).text for node in page.ranked("body")[:BODIES]]
    return next((text for text in texts if len(text) > TEASER), "") or read_node(page.element, without=without).text


def counted(html: str) -> int | None:
    """Return the number of comments that a page of Substack has in its data."""
    found = COUNTED.search(html)
    return int(found[1]) if found else None
