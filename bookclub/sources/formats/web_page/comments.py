"""Comments, from the parts of a page that were gathered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.markup import NOTHING, Marked, read_node
from bookclub.schema import NOTICES
from bookclub.sources.formats.web_page.bylines import LONGEST, SAYS_FIRST, date_in, is_date, name_in, texts_in
from bookclub.sources.gathering.talk import Comment
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.furniture import GONE, is_control, likes
from bookclub.sources.parsing.html import words
from bookclub.sources.parsing.names import NAMELESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from selectolax.lexbor import LexborNode

    from bookclub.sources.formats.web_page.page import Part

NOTICE = re.compile(r"^(?:pingback|trackback)\W*", re.IGNORECASE)
WHEN_SHOWN = re.compile(r"showComment=(\d{12,14})\b")
DURATION = re.compile(r"PT?\d")  # how long something takes, in ISO 8601
SMALL = {"cite", "small", "span", "em", "i", "b", "header", "address", "dt", "h1", "h2", "h3", "h4", "h5", "h6"}
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
    by, name = _named(part)
    date = dated(part, day_first=day_first)
    if not date.time:
        date = dated_among(_beside(part, date), date, day_first=day_first)
    words_of = said(part, by, date)
    is_deleted = "deleted" in part.roles or (not name and GONE.fullmatch(words_of.text) is not None)
    return Comment(
        native=part.native,
        post_id=post_id,
        answers=parent,
        name=name,
        by_author="by author" in part.roles,
        posted=(date.time, date.zone),
        posted_text=date.text,
        said=NOTHING if is_deleted else words_of,
        likes=_likes(part),
        kind=part.kind,
        status="deleted" if is_deleted else "pending" if "pending" in part.roles else None,
        line=line,
    )


def _named(part: Part) -> tuple[list[LexborNode], str | None]:
    """Return what names a comment's author or the page that a notice comes from, to the very words, and the name."""
    is_notice, furniture = part.kind in NOTICES, part.furniture()
    for node in part.ranked("author"):
        name, text = name_in(node, furniture, is_title=is_notice)
        if name:
            return [node, text], None if name.lower() in NAMELESS else name
    links = part.ranked("page") if is_notice else []
    return next((([node], title) for node in links if (title := words(node))), ([], None))


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
        if not fallback.text and NUMBER.search(text) and not DURATION.match(stated[0]):
            fallback = Dated(text=text, node=node)
    return fallback


def dated_among(nodes: Iterable[LexborNode], found: Dated, *, day_first: bool | None = None) -> Dated:
    """Return the first whole date among the other words of these elements; failing that, what was `found`, if anything."""
    for node in nodes:
        text = words(node) if node.tag != "-text" else (node.text_content or "").strip()
        place = date_in(text) if len(text) <= LONGEST else None
        stamp = text[slice(*place)] if place else ""
        time, zone = dates.read(stamp, day_first=day_first)
        if time:
            return Dated(time, zone, stamp, node)
        if stamp and not found.text:
            found = Dated(None, zone, stamp, node)
    return found


def _beside(part: Part, found: Dated) -> Iterator[LexborNode]:
    """Go through what may hold a date that has no mark: around one that is not whole, alone, or beside the name."""
    around = found.node.parent if found.node is not None else None
    if around is not None and around.tag in SMALL and around.mem_id != part.element.mem_id:
        yield around
    without = part.nested | {node.mem_id for node in part.ranked("body")}
    yield from (each for text, each in texts_in(part.element, without) if is_date(text))
    yield from part.ranked("author")


def said(part: Part, by: list[LexborNode], date: Dated) -> Marked:
    """Return a comment's words, less what the theme prints around them."""
    known = {node.mem_id for node in (*by, date.node) if node is not None}
    without = part.nested | part.furniture()
    bodies = part.ranked("body")
    read = (read_node(body, without=without | known) for body in bodies)
    marked = next((each for each in read if each.text), NOTHING)
    if part.kind in NOTICES:
        return Marked(NOTICE.sub("", (marked if bodies else _around(part, without | known, date)).text), None)
    if not marked.text and not bodies:
        marked = _around(part, without | known, date)
    if not marked.text and not bodies:  # the words stand in what has the name and the date too
        holding = {node.mem_id for known_node in (*by[-1:], date.node) for node in _above(known_node, part)}
        small = {node.mem_id for node in (*by[-1:], date.node) if node is not None}
        marked = _around(part, (without - holding) | small, date)
        part.is_loose = bool(marked.text)
    return marked


def _above(node: LexborNode | None, part: Part) -> Iterator[LexborNode]:
    """Go through the elements around one, up to the whole of the part."""
    while node is not None and node.parent is not None and node.mem_id != part.element.mem_id:
        node = node.parent
        yield node


def _around(part: Part, without: set[int], date: Dated) -> Marked:
    """Read what is in a part apart from what is known, and take off what can be pressed below it."""
    lines = read_node(part.element, without=without).text.split("\n")
    while lines and (not lines[-1] or is_control(lines[-1].removeprefix("• "))):
        lines.pop()
    text = SAYS_FIRST.sub("", "\n".join(lines)).strip()
    return Marked(text.removeprefix(date.text).lstrip(" ,;:|·•–—") if date.text else text, None)


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
