"""What a page says of the comments on it: how many there are, and whether it shows them all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.markup import read_node
from bookclub.sources.formats.web_page.marks import POST, endings, marks
from bookclub.sources.formats.web_page.title import possible_titles
from bookclub.sources.parsing.furniture import comment_header, furniture, is_control, plain, stands_alone
from bookclub.sources.parsing.html import words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from bookclub.sources.formats.web_page.page import Part

# In any language: “12 commentaires sur « On Emma »”, where the words at the end are the page's title; and, of what is
# marked as the line above the comments, “12 commentaires” and “Commentaires (12)”.
ON_TITLE = re.compile(r"(?P<n>\d[\d.,]*) (?P<words>\S.*)")
MARKED = re.compile(r"(?:(?P<n>\d[\d.,]*)(?: \D{1,30})?|\D{1,30}[(\[:] ?(?P<m>\d[\d.,]*) ?[)\]]?)")
COUNTERS = {mark for mark in POST["header"] if mark.startswith(".")}
QUOTES = " “”„‟\"'‘’‚«»‹›「」『』:"
MOST_WORDS = 4  # between the number and the title
# The last step of WordPress and Blogger to another page of comments; a link to one comment on it goes further.
OTHER_PAGE = re.compile(r"(?:/comment-page-|[?&](?:cpage|commentPage)=)\d{1,6}/?(?:#comments)?")
MOST_LINKS = 5000
FEWEST_WORDS, BEGINNING = 3, 80

Header = tuple[int | None, str]


def header(tree: LexborHTMLParser, page: Part) -> Header:
    """Return the number of comments that the line above them states, and the title that it quotes."""
    titles = possible_titles(tree, page)
    found = [each for node in page.ranked("header") if (each := _read(node, titles))]
    quoting = [each for each in found if each[1]]
    return (quoting or found or [(None, "")])[0]


def _read(node: LexborNode, titles: list[str]) -> Header | None:
    line = words(node)
    if known := comment_header(line, titles):
        return known
    if found := ON_TITLE.fullmatch(line):
        said = plain(found["words"]).strip(QUOTES)
        title = next((each for each in titles if said.endswith(each)), "")
        if title and 0 < len(said.removesuffix(title).split()) <= MOST_WORDS:
            at = line.casefold().rfind(title)
            return _number(found["n"]), line[at : at + len(title)] if at >= 0 else ""
    found = MARKED.fullmatch(line) if COUNTERS.intersection((*marks(node), *endings(node))) else None
    return (_number(found["n"] or found["m"]), "") if found else None


def _number(figures: str) -> int:
    return int(re.sub("[.,]", "", figures)[:7])


def has_more(tree: LexborHTMLParser, page: Part) -> bool:
    """Return whether a link or button leads to more comments than the page shows."""
    pressed = [node for step in page.ranked("more") for node in step.css("a[href], button")]
    return any(map(words, pressed)) or any(map(_leads_on, tree.css("a, button")[:MOST_LINKS]))


def _leads_on(node: LexborNode) -> bool:
    href = node.attributes.get("href") or ""
    path = OTHER_PAGE.search(href)
    return (path is not None and path.end() == len(href)) or furniture(words(node)) == "link to more comments"


def unread_talk(page: Part) -> str:
    """Return how what stands in the place of the comments begins, apart from what any page has there; ``""`` if nothing does."""
    without = page.furniture() | {node.mem_id for role in ("header", "more") for node in page.ranked(role)}
    for area in page.ranked("talk"):
        lines = [line.removeprefix("• ") for line in read_node(area, without=without).text.split("\n")]
        said = " ".join(line for line in lines if line and not (stands_alone(line) or is_control(line)))
        if len(said.split()) >= FEWEST_WORDS:
            return said if len(said) <= BEGINNING else f"{said[:BEGINNING].rpartition(' ')[0]} …"
    return ""
