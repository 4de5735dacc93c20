"""The title of a page's post, told from the site's own name and from the titles of other posts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.sources.formats.web_page.marks import POST, marks
from bookclub.sources.parsing.furniture import plain
from bookclub.sources.parsing.html import meta, words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from bookclub.sources.formats.web_page.page import Part

HEADINGS = ("h1", "h2", "h3")
TITLES = {mark for mark in POST["title"] if mark not in HEADINGS}
# What stands between a title and the name of its site.
BETWEEN = r"(?:\s*[|:–—»«›‹·•~/<>-]\s+|\s+[|:–—»«›‹·•~/<>-]\s*)"
OWN_LINK = "[rel=bookmark], [itemprop=headline], [itemprop=url]"
HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?")
MOST_SITES = 20


def in_head(tree: LexborHTMLParser) -> list[str]:
    """Return the titles that the page's head states, the site's name with them or not."""
    head = tree.css_first("title")
    return [each for each in (meta(tree, "og:title", "twitter:title"), words(head) if head is not None else "") if each]


def possible_titles(tree: LexborHTMLParser, page: Part) -> list[str]:
    """Return all that may be the post's title, as `plain` gives it, the longest first."""
    stated = in_head(tree)
    parts = [part for each in stated for part in re.split(BETWEEN, each)]
    return sorted({plain(each) for each in (*_headings(page), *stated, *parts)} - {""}, key=len, reverse=True)


def read_title(tree: LexborHTMLParser, page: Part) -> str:
    """Return the title of the post; ``""`` if the page has none."""
    sites = {plain(each) for each in (meta(tree, "og:site_name"), *map(words, page.ranked("site")[:MOST_SITES]))} - {""}
    shown = {text: node for text, node in _headings(page).items() if not (plain(text) in sites or _leads_home(node))}
    stated = in_head(tree)
    main = [text for text, node in shown.items() if node.tag == "h1"]
    marked = [text for text, node in shown.items() if TITLES.intersection(marks(node)) or node.css_first(OWN_LINK)]
    # A heading that the page's head repeats is the post's title; others may be the blog's, or those of other posts.
    repeated = [text for text in shown if any(_is_part(text, each) for each in stated)]
    repeated = repeated or [text for text in main if any(each.startswith(f"{text} ") for each in stated)]
    repeated.sort(key=lambda text: (text in marked, len(text)), reverse=True)
    return next(filter(None, (*repeated, *marked[:1], *(_without(sites, each) for each in stated), *main)), "")


def _headings(page: Part) -> dict[str, LexborNode]:
    """Return the headings outside the comments by what they say, the likeliest title first."""
    headings: dict[str, LexborNode] = {}
    for node in page.ranked("title"):
        if node.tag in HEADINGS and (text := words(node)):
            headings.setdefault(text, node)
    return headings


def _leads_home(heading: LexborNode) -> bool:
    link = heading.css_first("a[href]")
    return link is not None and HOME.fullmatch(link.attributes.get("href") or "") is not None


def _is_part(title: str, of: str) -> bool:
    """Return whether a title is the whole of another, or one of the parts that signs divide it into."""
    return re.search(rf"(?:^|{BETWEEN}){re.escape(title)}(?:$|{BETWEEN})", of, re.IGNORECASE) is not None


def _without(sites: set[str], title: str) -> str:
    """Take the site's name off a title."""
    for site in sites:
        title = re.sub(rf"{BETWEEN}{re.escape(site)}$|^{re.escape(site)}{BETWEEN}", "", title, flags=re.IGNORECASE)
    return title
