"""Comments in the lines of a copied page: told by heads that repeat, and refused where not every head is sure."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bookclub.sources.formats.copies.services import Service

LONGEST_NAME, MOST_WORDS = 60, 6
MOST_SURE = 2  # lines of a first comment without anything above it: a name and a sentence
PROSE = 80  # letters
SENTENCE_END = re.compile(r"[.!?…][\"”’)]*$")
SENTENCE = re.compile(r"[.!?…,;:]$|[!?]|\. ")


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
    rating, heading : str
        Of a review.
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
    rating: str = ""
    heading: str = ""


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
    text: str = ""
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
    found = [each for each in found if all(need.search(each.found[0]) for need in service.needs)]
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
    if 2 * told >= len(heads) or any(_is(service.telling, line) for line in lines):
        return True
    # Blogs have such heads as well, below a post; what has no post above it, and ends each comment alike, is none.
    ends = sum(_is(service.ends, line) for line in lines)
    return service.unmarked and ends >= len(heads) and not any(map(_is_prose, lines[: heads[0].first]))


def read_page(lines: list[Line], service: Service) -> Page:
    """Read a page; `Page.unsure` says where its heads are not."""
    heads = heads_in(lines, service)
    page = Page()
    if service.feet:
        _read_by_feet(page, lines, heads, service)
        return page
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
    has_foot = last is not None or (bool(body) and _is(service.below, body[-1]))
    likes: int | None = None
    counted = False
    while has_foot and cut:
        found = None if counted else _likes(body[cut - 1], service)
        if not found and not _is(service.below, body[cut - 1]):
            break
        if found:
            counted, likes = True, whole(found["likes"])
        cut -= 1
    if not counted and last is not None:  # then they may stand beside what ends it, or below that
        below = (found for line in body[last : last + 2] if (found := _likes(line, service)))
        likes = next((whole(found["likes"]) for found in below), None)
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
        by_author=bool(part.get("op") or part.get("op_below")),
        rating=part.get("rating", ""),
        heading=part.get("heading", ""),
    )
    return said, body[cut:]


def _likes(line: Line, service: Service) -> re.Match[str] | None:
    return next((found for each in service.likes if (found := each.search(_plain(line)))), None)


def _read_by_feet(page: Page, lines: list[Line], feet: list[Head], service: Service) -> None:
    """Read comments that nothing but the line below them tells: what stands after the foot of one is the name of the next."""
    start = 0
    for foot in feet:
        block = lines[start : foot.first]
        if not start:
            headed = [at for at, line in enumerate(block) if any(_is(each, line) for each in service.heading)]
            above = headed[-1] + 1 if headed else 0
            _read_above(page, block[:above], service)
            page.below += [line for line in block[above:] if _is(service.below, line)]
            block = [line for line in block[above:] if not _is(service.below, line)]
            if not headed and len(block) > MOST_SURE and can_be_name(block[1].text):
                page.unsure = block[0].at  # a title, or a name of a page, may stand above the first name
        said, rest = _read_block(block, foot, service)
        page.below += [*rest, *lines[foot.first : foot.end]]
        if said is None or not can_be_name(said.name):
            page.unsure = page.unsure or lines[foot.first].at
        else:
            page.comments.append(said)
        start = foot.end
    page.below += lines[start:]


def _read_block(block: list[Line], foot: Head, service: Service) -> tuple[Said | None, list[Line]]:
    """Return the comment above a foot, its name first, and the lines before it that are none of its own."""

    def is_beside(line: Line) -> bool:
        return any(_is(each, line) for each in (service.below, service.badge, service.author))

    at = next((at for at, line in enumerate(block) if not is_beside(line)), len(block))
    end = next((end for end in range(at + 1, len(block)) if not is_beside(block[end])), len(block))
    if at == len(block):
        return None, block
    beside, words = [*block[:at], *block[at + 1 : end]], block[end:]
    counts = [found for line in foot.found[0].split("\n") for each in service.likes if (found := each.search(line))]
    stamp = service.needs[-1].search(foot.found[0])
    said = Said(
        first=block[at].at,
        last=(words[-1] if words else block[at]).at,
        name=block[at].text,
        stamp=stamp[0] if stamp else "",
        text=paragraphs(words),
        likes=whole(counts[0]["likes"]) if counts else None,
        by_author=any(_is(service.author, line) for line in beside),
    )
    return said, beside


def can_be_name(line: str) -> bool:
    """Return whether a line may be a name, and is not plainly what somebody says."""
    return len(line) <= LONGEST_NAME and len(line.split()) <= MOST_WORDS and not SENTENCE.search(line)


def _read_above(page: Page, above: list[Line], service: Service) -> None:
    """Read what a page says of the post, above its comments."""
    page.above = above
    whole_text = "\n".join(line.text for line in above)
    for pattern in service.post:
        if found := pattern.search(whole_text):
            part = found.groupdict()
            page.title, page.author, page.text = (
                before or part.get(what) or ""
                for before, what in ((page.title, "title"), (page.author, "author"), (page.text, "text"))
            )
    counts = [found for line in above for each in service.heading if (found := each.search(_plain(line)))]
    page.declared = next(
        (count for each in counts if (count := whole(each.groupdict().get("declared") or "")) is not None), None
    )
    if counts and not page.title and not page.text:
        page.title = next((line.text for line in above if not _is_around(line, service) and not _is_prose(line)), "")
    if not page.text:
        page.text = paragraphs([line for line in above if _is_prose(line) and line.text != page.title])


def _is_prose(line: Line) -> bool:
    """Return whether a line above the comments is what somebody wrote, and not a part of the page."""
    return len(line.text) >= PROSE or (
        len(line.text.split()) >= MOST_WORDS and SENTENCE_END.search(line.text) is not None
    )


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
