"""Comments in the lines of a copied page: told by heads that repeat, and refused where not every head is sure."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bookclub.sources.formats.copies.services import Service

MOST_LINES = 500_000


class Line(NamedTuple):
    """A line that is not empty: where it stands, counted from 1, and whether an empty one is above it."""

    at: int
    text: str
    after_gap: bool


@dataclass(slots=True, kw_only=True)
class Said:
    """A comment, as a copy has it.

    Attributes
    ----------
    first, last : int
        Its lines, counted from 1, with its head.
    name, stamp : str
    text : str
    likes, depth, number : int or None
    by_author : bool
    """

    first: int
    last: int
    name: str
    stamp: str = ""
    text: str = ""
    likes: int | None = None
    depth: int | None = None
    number: str = ""
    by_author: bool = False


@dataclass(slots=True)
class Page:
    """What is on a copied page: its comments, and what it says of the post.

    Attributes
    ----------
    unsure : int or None
        The line at which it is not sure who says what, so that the copy cannot be read.
    """

    comments: list[Said] = field(default_factory=list)
    title: str = ""
    author: str = ""
    declared: int | None = None
    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)
    unsure: int | None = None


class Head(NamedTuple):
    """The head of a comment: its first line and the one after it, as positions, and what it says."""

    first: int
    end: int
    found: re.Match[str]


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that are not empty."""
    lines: list[Line] = []
    gap = False
    for at, raw in enumerate(text.split("\n"), start=1):
        line = " ".join(raw.split())
        if line:
            lines.append(Line(at, line, gap))
        gap = not line
    return lines


def heads_in(lines: list[Line], service: Service) -> list[Head]:
    """Return the heads of comments, or their feet, where those are what tells them; none within another."""
    whole = "\n".join(line.text for line in lines).replace("'", "’")
    starts = [0, *accumulate(len(line.text) + 1 for line in lines)]
    found = [
        Head(bisect_right(starts, each.start()) - 1, bisect_right(starts, each.end()), each)
        for pattern in (*service.heads, *service.feet)
        for each in pattern.finditer(whole)
    ]
    heads: list[Head] = []
    for head in sorted(found, key=lambda each: (each.first, -each.end)):
        if not heads or head.first >= heads[-1].end:
            heads.append(head)
    return heads


def is_of(lines: list[Line], service: Service) -> bool:
    """Return whether lines are a copy of a page of a service: its heads repeat, and what it prints stands there."""
    heads = heads_in(lines, service)
    if len(heads) < service.fewest:
        return False
    if service.telling is None:
        return True
    told = sum(service.telling.search(head.found[0]) is not None for head in heads)
    return 2 * told >= len(heads) or any(_is(service.telling, line) for line in lines)


def read_page(lines: list[Line], service: Service) -> Page:
    """Read a page; `Page.unsure` says where its heads are not."""
    heads = heads_in(lines, service)
    page = Page()
    _read_above(page, lines[: heads[0].first], service)
    ends = [*(head.first for head in heads[1:]), len(lines)]
    for head, end in zip(heads, ends, strict=True):
        said, rest = _read_comment(head, lines, end, service)
        strange = [line for line in rest if not _is_around(line, service)]
        if strange and end < len(lines):
            page.unsure = strange[0].at
        page.below += rest
        page.comments.append(said)
        wrong = [line for line in lines[head.end : end] if line.at <= said.last and _is(service.suspect, line)]
        if wrong and page.unsure is None:
            page.unsure = wrong[0].at
    return page


def _read_comment(head: Head, lines: list[Line], end: int, service: Service) -> tuple[Said, list[Line]]:
    """Return a comment, and the lines below it that are none of its own."""
    body = lines[head.end : end]
    last = next((at for at, line in enumerate(body) if _is(service.ends, line)), None)
    cut = len(body) if last is None else last
    while cut and _is(service.below, body[cut - 1]) and not _is(service.ends, body[cut - 1]):
        cut -= 1
    likes = None
    has_foot = last is not None or cut < len(body)
    if has_foot and cut and (counted := next((found for each in service.likes if (found := each.search(_plain(body[cut - 1])))), None)):
        likes = whole(counted["likes"])
        cut -= 1
    while cut and has_foot and _is(service.below, body[cut - 1]):
        cut -= 1
    part = {key: each or "" for key, each in head.found.groupdict().items()}
    text = body[:cut]
    said = Said(
        first=lines[head.first].at,
        last=text[-1].at if text else lines[head.end - 1].at,
        name=part["name"],
        stamp=part.get("stamp", ""),
        text=paragraphs(text),
        likes=whole(part.get("likes", "")) if likes is None else likes,
        depth=whole(part.get("depth", "")),
        number=part.get("number", ""),
        by_author=bool(part.get("op")),
    )
    return said, body[cut:]


def _read_above(page: Page, above: list[Line], service: Service) -> None:
    """Read what a page says of the post, above its comments."""
    page.above = above
    whole_text = "\n".join(line.text for line in above)
    for pattern in service.post:
        if found := pattern.search(whole_text):
            part = found.groupdict()
            page.title, page.author = page.title or part.get("title") or "", page.author or part.get("author") or ""
    counts = [found for line in above for each in service.heading if (found := each.search(_plain(line)))]
    page.declared = next((count for each in counts if (count := whole(each.groupdict().get("declared") or "")) is not None), None)
    if counts and not page.title:
        page.title = next((line.text for line in above if not _is_around(line, service)), "")


def _is_around(line: Line, service: Service) -> bool:
    """Return whether a line is printed by the service around comments."""
    patterns = (service.ends, service.below, *service.likes, *service.heading)
    return any(_is(each, line) for each in patterns)


def _is(pattern: re.Pattern[str], line: Line) -> bool:
    return pattern.search(_plain(line)) is not None


def _plain(line: Line) -> str:
    return line.text.replace("'", "’")


def paragraphs(lines: list[Line]) -> str:
    """Return lines as one text, with an empty line between two where the copy has one."""
    if not lines:
        return ""
    return lines[0].text + "".join(("\n\n" if line.after_gap else "\n") + line.text for line in lines[1:])


def whole(written: str) -> int | None:
    """Return a number that is written in full; of “1.2K” nobody knows it."""
    digits = re.sub(r"[.,\s]", "", written)
    grouped = re.fullmatch(r"\d{1,3}(?:[.,\s]\d{3})*|\d{1,9}", written.strip())
    return int(digits) if grouped else None
