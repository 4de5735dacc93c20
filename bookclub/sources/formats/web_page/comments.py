"""Comments, from the parts of a page that were gathered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.markup import Marked, read_node
from bookclub.schema import NOTICES
from bookclub.sources.formats.web_page.page import Part, words
from bookclub.sources.gathering.talk import Comment
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.furniture import likes
from bookclub.sources.parsing.names import NAMELESS

if TYPE_CHECKING:
    from datetime import datetime

    from selectolax.lexbor import LexborNode

# What themes print between a name and the words.
SAID = (
    r"(?:\b(?:says?|said|wrote|sagt|sagte|schrieb|schreibt|meint|hat gesagt|a dit|dit|dijo|dice|zegt)\s*)?(?::|…|\.{3})"
)
SAYS, SAYS_FIRST = re.compile(rf"\s*{SAID}$", re.IGNORECASE), re.compile(rf"^{SAID}\s*", re.IGNORECASE)
NOTICE = re.compile(r"^(?:pingback|trackback)\W*", re.IGNORECASE)
WHEN_SHOWN = re.compile(r"showComment=(\d{12,14})\b")
NUMBER = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d{1,7}")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date on a page: the time, whether its zone is stated, the words, and the element."""

    time: datetime | None = None
    zone: bool = True
    text: str = ""
    node: LexborNode | None = None


def read_comment(
    part: Part, post_id: str, parent: str, *, line: int | None = None, day_first: bool | None = None
) -> Comment:
    """Read one comment of a page; `parent` is the identifier of the one that it answers, ``""`` for none."""
    name_node, name = author(part) if part.kind == "comment" else page_of_notice(part)
    date = dated(part, day_first=day_first)
    is_deleted = "deleted" in part.roles
    return Comment(
        native=part.native,
        post_id=post_id,
        answers=parent,
        name=name,
        by_author="by author" in part.roles,
        posted=(date.time, date.zone),
        posted_text=date.text,
        said=Marked("", None) if is_deleted else said(part, {name_node, date.node}),
        likes=_likes(part),
        kind=part.kind,
        status="deleted" if is_deleted else "pending" if "pending" in part.roles else None,
        line=line,
    )


def author(part: Part) -> tuple[LexborNode | None, str | None]:
    """Return the element that names a part's author, and the name."""
    furniture = part.furniture()
    for node in part.ranked("author"):
        link = node.css_first("a[href]") if node.tag in ("dt", "cite") else None
        name = SAYS.sub("", (words(link) if link is not None else "") or words(node, furniture)).strip()
        if name:
            return node, None if name.lower() in NAMELESS else name
    return None, None


def page_of_notice(part: Part) -> tuple[LexborNode | None, str | None]:
    """Return the element that names the page a notice from another site comes from, and the page's title."""
    node, title = author(part)
    if title:
        return node, title
    node = next(filter(words, part.ranked("page")), None)
    return node, words(node) if node is not None else None


def dated(part: Part, *, day_first: bool | None = None) -> Dated:
    """Find when a part was posted: the likeliest element that gives a whole date, else that looks like one."""
    fallback = Dated()
    for node in part.ranked("date"):
        text = words(node)
        shown = WHEN_SHOWN.search(node.attributes.get("href") or "")
        if shown:
            return Dated(*dates.epoch(shown[1]), text, node)
        stated = [node.attributes.get(name) or "" for name in ("datetime", "content", "title")]
        for each in (*stated, text):
            time, zone = dates.read(each, day_first=day_first)
            if time:
                return Dated(time, zone, text if dates.read(text, day_first=day_first).time else each, node)
        if not fallback.text and NUMBER.search(text):
            fallback = Dated(text=text, node=node)
    return fallback


def said(part: Part, known: set[LexborNode | None]) -> Marked:
    """Return a comment's words, less what the theme prints around them."""
    bodies = part.ranked("body")
    without = part.nested | part.furniture()
    without |= {node.mem_id for node in known if node is not None}
    body = bodies[0] if bodies else part.element
    marked = read_node(body, without=without)
    if part.kind in NOTICES:
        return Marked(NOTICE.sub("", marked.text), None)
    return marked if bodies else Marked(SAYS_FIRST.sub("", marked.text).strip(), None)


def _likes(part: Part) -> int | None:
    for node in part.ranked("likes"):
        stated = node.attributes.get("data-like-count") or ""
        text = words(node)
        counted = likes(text)
        if counted is not None:
            return counted
        if found := NUMBER.search(stated) or NUMBER.search(text):
            return int(re.sub(r"\D", "", found[0]))
    return None
