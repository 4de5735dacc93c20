"""The parts of a blog page in a plain-text copy: the post, the box about its author, the comments, the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from bookclub.sources.formats.plain_text.lines import STEP
from bookclub.sources.parsing.furniture import comment_header, furniture, is_control, opens_author_box, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookclub.sources.formats.plain_text.blocks import Block

_FIGURES = re.compile(r"\W*_*(\d{1,6})")
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
    announced : bool
        Whether a line stands above the comments that says that they follow.
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
    announced: bool = False
    titled: str = ""
    thread: list[Block] = field(default_factory=list)
    unread: list[Block] = field(default_factory=list)
    left_out: list[tuple[Block, str]] = field(default_factory=list)


def divide(blocks: Sequence[Block], title: int | None) -> Page:
    """Find the parts of a page whose comments have numbers or bullets; line `title` of the file has the post's title."""
    header = _header(blocks)
    first = _unannounced(blocks) if header is None else _first_comment(blocks, header)
    return _page(blocks[:first], title, header, blocks[first:])


def divide_above(blocks: Sequence[Block], title: int | None, header: int | None) -> Page:
    """Find the parts of a page above its comments; the line that counts them is line `header` of the file."""
    return _page(blocks, title, next((at for at, block in enumerate(blocks) if block.first == header), None), [])


def _page(blocks: Sequence[Block], title: int | None, header: int | None, thread: Sequence[Block]) -> Page:
    page = Page(thread=list(thread))
    end = _form(blocks) if header is None else header
    page.body = list(blocks[:end])
    after = blocks[end:]
    if header is not None:
        page.declared, page.titled = comment_header(
            blocks[header].line, {plain(block.line) for block in page.body}
        ) or (None, "")
        page.announced = True
        if page.declared is None and page.body and (figures := _FIGURES.fullmatch(page.body[-1].line)):
            page.declared = int(figures[1])
            page.left_out.append((page.body.pop(), "comment header"))
        page.left_out.append((blocks[header], "comment header"))
        after = blocks[header + 1 :]
    for block in after:
        what = furniture(block.line)
        if what:
            page.left_out.append((block, what))
        else:
            page.unread.append(block)
    _trim(page)
    at = next((at for at, block in enumerate(page.body) if block.first == title and block.line), None)
    if at is not None:
        page.title = page.body.pop(at)
    return page


def _header(blocks: Sequence[Block]) -> int | None:
    """Find the line above the comments: best is one that has the post's title, then one that comments follow."""
    title = blocks[0].line
    best: tuple[bool, bool, bool, int] | None = None
    for at, block in enumerate(blocks):
        header = comment_header(block.line, {plain(title)})
        followed = header is not None and _first_comment(blocks, at) < len(blocks)
        # A line such as "Comments", without their number, is one only if comments follow.
        if header and (followed or header[0] is not None):
            quotes_title = bool(title) and plain(header[1]) == plain(title)
            rank = (quotes_title, followed, not block.indent, at)
            best = max(best or rank, rank)
    return best[-1] if best else None


def _unannounced(blocks: Sequence[Block]) -> int:
    """Find comments that no line announces, if the copy lost it; the end if there are none.

    They are a numbered list with replies, at the end of the page, of which each item ends in more
    empty lines than paragraphs do: where the copy lost what can be pressed below a comment.
    """
    for is_list, run in groupby(enumerate(blocks), key=lambda each: each[1].indent >= STEP):
        items = [(at, block) for at, block in run if block.number is not None and block.depth in (1, 2)]
        first = next((place for place, (_, block) in enumerate(items) if block.depth == block.number == 1), len(items))
        others = [block for _, block in items[first + 1 :]]
        if is_list and all(block.gap > 1 for block in others) and {block.depth for block in others} == {1, 2}:
            return items[first][0]
    return len(blocks)


def _first_comment(blocks: Sequence[Block], header: int) -> int:
    """Find the first comment below a header, with nothing but furniture between; the end if there is none."""
    at = header + 1
    while at < len(blocks) and furniture(blocks[at].line):
        at += 1
    if at == len(blocks) or blocks[at].depth != 1:
        return len(blocks)
    is_link = blocks[at].bullet and (blocks[at].items > 1 or is_control(blocks[at].first_line))
    return len(blocks) if is_link else at


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
