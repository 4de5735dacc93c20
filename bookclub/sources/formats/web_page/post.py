"""The post of a page: its title, author, time, address, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.markup import read_node
from bookclub.sources.formats.web_page.announced import header
from bookclub.sources.formats.web_page.bylines import BY, date_in, name_in
from bookclub.sources.formats.web_page.comments import Dated, dated, dated_among
from bookclub.sources.formats.web_page.title import read_title
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.furniture import stands_alone
from bookclub.sources.parsing.html import meta

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborHTMLParser

    from bookclub.sources.formats.web_page.page import Gatherer, Part

SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://[^\s<>]+) -->")
COUNTED = re.compile(r'\\?"comment_count\\?":\s?(\d{1,7})\b')
LONGEST_NAME = 60
TEASER = 200  # letters; a page may show those of other posts first
BODIES = 20


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
    declared, quoted = header(tree, page)
    return Post(
        title=quoted or read_title(tree, page),
        author=_author(page) or meta(tree, "author"),
        url=url_of(tree, html),
        date=_date(tree, page, day_first=day_first),
        declared=declared,
        text=_text(page, {part.element.mem_id for part in gathered.comments}),
    )


def _author(page: Part) -> str | None:
    for node in page.ranked("author"):
        within = node.css_first(".fn, [itemprop=name]")
        choices = [*([within] if within is not None else []), *node.css("a")[:3], node]
        for each in choices:
            name = BY.sub("", name_in(each)[0])
            if name and len(name) <= LONGEST_NAME and not (date_in(name) or stands_alone(name)):
                return name
    return None


def url_of(tree: LexborHTMLParser, html: str) -> str | None:
    """Return the address that a page gives for itself."""
    link = tree.css_first("link[rel=canonical]")
    saved = SAVED_FROM.search(html, 0, 4096)
    choices = (
        link.attributes.get("href") if link is not None else "",
        meta(tree, "og:url"),
        saved[1] if saved else "",
    )
    return next((each for each in choices if each and each.startswith(("https://", "http://"))), None)


def _date(tree: LexborHTMLParser, page: Part, *, day_first: bool | None) -> Dated:
    stated = meta(tree, "article:published_time")
    time, zone = dates.read(stated)
    found = Dated(time, zone, stated) if time else dated(page, day_first=day_first)
    if not found.time:
        found = dated_among(page.ranked("author"), found, day_first=day_first)
    return found if found.time or date_in(found.text) else Dated()  # "15 min" is none


def _text(page: Part, comments: Iterable[int]) -> str:
    """Read the likeliest body that says more than a teaser does; failing that, the whole page."""
    without = {*comments} | page.furniture() | {node.mem_id for node in page.ranked("talk")}
    texts = [read_node(node, without=without).text for node in page.ranked("body")[:BODIES]]
    return next((text for text in texts if len(text) > TEASER), "") or read_node(page.element, without=without).text


def counted(html: str) -> int | None:
    """Return the number of comments that a page of Substack has in its data."""
    found = COUNTED.search(html)
    return int(found[1]) if found else None
