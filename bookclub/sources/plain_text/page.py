"""The parts of a blog page in a plain-text copy: the post, the box about its author, the comments, the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookclub.sources.plain_text.furniture import comment_header, furniture, opens_author_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookclub.sources.plain_text.blocks import Block

LONGEST_TITLE = 200
LONGEST_BOX = 6  # blocks; an author box has few, and what is longer is part of the post


@dataclass(slots=True, kw_only=True)
class Page:
    """A page, part by part; every block of it is in one of the lists.

    Attributes
    ----------
    title : Block or None
    body : list of Block
        The post, without its title.
    author_box : list of Block
    declared : int or None
        How many comments the page says it has.
    titled : str
        The post's title as the line above the comments has it.
    thread : list of Block
        From the first comment to the end of the page; empty if no numbered comment follows the header.
    unread : list of Block
        What follows the header where no numbered comment does, or stands in the reply form and is not part of it.
    left_out : list of (Block, str)
        What is nobody's words, and what it is.
    """

    title: Block | None = None
    body: list[Block] = field(default_factory=list)
    author_box: list[Block] = field(default_factory=list)
    declared: int | None = None
    titled: str = ""
    thread: list[Block] = field(default_factory=list)
    unread: list[Block] = field(default_factory=list)
    left_out: list[tuple[Block, str]] = field(default_factory=list)


def divide(blocks: Sequence[Block]) -> Page:
    """Find the parts of a page."""
    page = Page()
    at = _header(blocks)
    end = _form(blocks) if at is None else at
    page.body = list(blocks[:end])
    after = blocks[end:]
    if at is not None:
        page.declared, page.titled = comment_header(blocks[at].line) or (None, "")
        page.left_out.append((blocks[at], "comment header"))
        first = _first_comment(blocks, at)
        after, page.thread = blocks[at + 1 : first], list(blocks[first:])
    for block in after:
        what = furniture(block.line)
        if what:
            page.left_out.append((block, what))
        else:
            page.unread.append(block)
    _trim(page)
    if page.body and _is_title(page.body[0]):
        page.title = page.body.pop(0)
    return page


def _header(blocks: Sequence[Block]) -> int | None:
    """Find the line above the comments: best is one that has the post's title, then one that comments follow."""
    title = blocks[0].line
    best: tuple[bool, bool, int] | None = None
    for at, block in enumerate(blocks):
        header = None if block.indent else comment_header(block.line)
        if header:
            quotes_title = bool(title) and _same(header[1], title)
            best = max(best or (False, False, 0), (quotes_title, _first_comment(blocks, at) < len(blocks), at))
    return best[2] if best else None


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def _first_comment(blocks: Sequence[Block], header: int) -> int:
    """Find the first comment below a header, with nothing but furniture between; the end if there is none."""
    at = header + 1
    while at < len(blocks) and furniture(blocks[at].line):
        at += 1
    return at if at < len(blocks) and blocks[at].depth == 1 else len(blocks)


def _form(blocks: Sequence[Block]) -> int:
    """Find where a reply form, or the word that comments are closed, begins; the end if there is none."""
    ends = ("reply form", "notice that comments are closed")
    return next((at for at, block in enumerate(blocks) if at and furniture(block.line) in ends), len(blocks))


def _trim(page: Page) -> None:
    """Take the box about the author, and furniture at the end, out of the post."""
    for at in range(len(page.body) - 1, max(len(page.body) - LONGEST_BOX, 0) - 1, -1):
        if opens_author_box(page.body[at].line):
            page.author_box = page.body[at:]
            del page.body[at:]
            break
    while len(page.body) > 1 and (what := furniture(page.body[-1].line)):
        page.left_out.append((page.body.pop(), what))


def _is_title(block: Block) -> bool:
    return 0 < len(block.line) <= LONGEST_TITLE and not block.depth
