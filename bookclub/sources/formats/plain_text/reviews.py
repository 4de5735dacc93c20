"""The post in a plain-text copy: the works it is about, its reviews of them, and what it says besides."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from slugify import slugify

from bookclub.sources.parsing.furniture import WORKS
from bookclub.sources.parsing.languages import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bookclub.sources.formats.plain_text.blocks import Block

LONGEST_HEADING = 150
# Such as "Emma (1815): The Book", or "Emma – der Film (2020)".
_HEADING = re.compile(
    rf"(?P<title>\S.*?)\s*(?:\((?P<year>\d{{4}})\))?\s*[:\-\u2013\u2014]\s*(?:{any_of('articles')}\s+)?"
    rf"(?P<kind>{'|'.join(WORKS)})(?:\s*\((?P<later>\d{{4}})\))?",
    re.IGNORECASE,
)
# Such as "~ ~ ~ 1/2 Ripples", or "★★★½☆".
_MARKS = re.compile(
    r"(?P<marks>(?P<mark>[~*★⭐✭♥❤])(?: ?(?P=mark))*) ?(?P<half>1/2|½)?(?P<empty>(?: ?☆)*)(?: (?P<unit>[^\W\d_]+))?"
)
# Such as "4 out of 5 stars", or "Rating: 7/10".
_FIGURES = re.compile(
    r"(?:(?:my )?rating:? ?)?(?P<value>\d{1,2}(?:[.,]5| 1/2)?) ?(?:/|out of|von) ?(?P<best>[3-9]|10)(?: [^\W\d_]+)?",
    re.IGNORECASE,
)
STARS = "★⭐✭"


@dataclass(frozen=True, slots=True)
class Work:
    """A work that a heading names."""

    work_id: str
    kind: str
    title: str
    year: int | None


@dataclass(slots=True)
class Review:
    """What stands under the heading of a work."""

    work: Work
    heading: Block
    blocks: list[Block] = field(default_factory=list)
    rated: Block | None = None


def sections(body: Sequence[Block], title: str) -> tuple[list[Block], list[Review]]:
    """Return what the post says outside its reviews from its reviews.

    A review begins with a heading that names a work and ends with the next, or with the rating that
    follows its text.
    """
    post: list[Block] = []
    reviews: list[Review] = []
    kinds: dict[str, str] = {}
    current: Review | None = None
    for block in body:
        work = _work(block, title, kinds)
        if work:
            kinds[work.work_id] = work.kind
            current = Review(work, block)
            reviews.append(current)
        elif current and not current.rated and rating(block.line):
            current.rated = block
            current = None if current.blocks else current
        else:
            (current.blocks if current else post).append(block)
    return post, reviews


def _work(block: Block, title: str, kinds: Mapping[str, str]) -> Work | None:
    """Read a heading that names a work. Without a year, only the post's title tells one from a sentence."""
    found = _HEADING.fullmatch(block.line) if len(block.line) <= LONGEST_HEADING else None
    if not found:
        return None
    year = found["year"] or found["later"]
    name = " ".join(found["title"].split())
    if not year and name.casefold() not in title.casefold():
        return None
    kind = WORKS[found["kind"].lower()]
    work_id = slugify(f"{name} {year or kind}")
    if kinds.get(work_id, kind) != kind:
        work_id = slugify(f"{name} {year} {kind}")
    return Work(work_id, kind, name, int(year) if year else None)


def rating(line: str) -> tuple[float, int | None] | None:
    """Read a rating: the value, and the best that its scale has, where that is stated.

    Marks alone may be an ornament between two paragraphs: they count as a rating if they are stars,
    or have a half or the name of what they count.
    """
    line = " ".join(line.replace("\ufe0f", "").split())
    if len(line) > LONGEST_HEADING:
        return None
    figures = _FIGURES.fullmatch(line)
    if figures:
        value = float(figures["value"].replace(" 1/2", ".5").replace(",", "."))
        return (value, int(figures["best"])) if value <= int(figures["best"]) else None
    marks = _MARKS.fullmatch(line)
    if not marks:
        return None
    full, empty = marks["marks"].count(marks["mark"]), marks["empty"].count("☆")
    named = marks["unit"] and full > 1
    if not (marks["mark"] in STARS or marks["half"] or named):
        return None
    half = bool(marks["half"])
    return full + half / 2, full + half + empty if empty else None


def adapted_from(works: Iterable[Work]) -> dict[str, str]:
    """Find the book that each film was made from: the one of the same title, if there is just one."""
    works = list(works)
    books: dict[str, set[str]] = {}
    for work in works:
        if work.kind == "book":
            books.setdefault(slugify(work.title), set()).add(work.work_id)
    return {
        film.work_id: min(same)
        for film in works
        if film.kind == "film" and len(same := books.get(slugify(film.title), set())) == 1
    }
