"""The comments of a plain-text copy, as either way of reading it finds them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bookclub.sources.parsing.furniture import notice
from bookclub.sources.parsing.names import clean_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookclub.sources.formats.plain_text.blocks import Block
    from bookclub.sources.formats.plain_text.page import Page
    from bookclub.sources.parsing.dates import Time
    from bookclub.sources.report import Note


@dataclass(slots=True, eq=False)
class Comment:
    """A comment, or an answer typed inside one, and what is known of its writer.

    Attributes
    ----------
    label : str
        Its number.
    line : int
        The line on which it begins.
    answers : Comment or None
    blocks : list of Block
        Its text.
    kind : str
        As in the table of comments.
    place : int or None
    likes : int or None
    reader, basis : str or None
        The writer's name, and how it is known.
    page : str or None
        Of a notice from another site, the title of the page that it comes from.
    feet : list of Block
        What the page prints around its text.
    posted : Time or None
    posted_text : str or None
        When it was posted, as read and as written.
    status : str or None
        As in the table of comments.
    """

    label: str
    line: int
    answers: Comment | None
    blocks: list[Block]
    kind: str = "comment"
    place: int | None = None
    likes: int | None = None
    reader: str | None = None
    basis: str | None = None
    page: str | None = None
    feet: list[Block] = field(default_factory=list)
    posted: Time | None = None
    posted_text: str | None = None
    status: str | None = None


@dataclass(slots=True)
class Reading:
    """A page with its comments told apart.

    Attributes
    ----------
    page : Page
    comments : list of Comment
    rest : list of Block
        What follows the comments, or stands between them and belongs to none.
    author, basis : str or None
        The post's author, and how that is known.
    notes : list of Note
        What was inferred, and what is doubtful or missing.
    """

    page: Page
    comments: list[Comment] = field(default_factory=list)
    rest: list[Block] = field(default_factory=list)
    author: str | None = None
    basis: str | None = None
    notes: list[Note] = field(default_factory=list)


def read_notice(blocks: Sequence[Block]) -> tuple[str, str | None, list[Block]]:
    """Return the kind of a comment; and of a notice from another site the title of its page, and what else it says."""
    found = notice(blocks[0].first_line) if blocks else None
    if not found:
        return "comment", None, list(blocks)
    kind, page = found
    first, *others = blocks
    # If the line that says that it is a notice has nothing of the title, all of that stands in the next.
    title, *rest = [*filter(None, [page]), *first.lines[1:]] or [""]
    return kind, clean_name(title), [*([replace(first, lines=tuple(rest))] if rest else []), *others]
