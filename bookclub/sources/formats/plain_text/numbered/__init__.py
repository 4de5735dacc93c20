"""The comments of a copy that kept no names, but the numbers or bullets of the page's lists, and indentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.sources.formats.plain_text.blocks import gather
from bookclub.sources.formats.plain_text.comments import Reading
from bookclub.sources.formats.plain_text.numbered.inline_replies import take_apart
from bookclub.sources.formats.plain_text.numbered.thread import grow, is_understood
from bookclub.sources.formats.plain_text.numbered.writers import infer_author, name_writers
from bookclub.sources.formats.plain_text.page import divide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookclub.sources.formats.plain_text.lines import Line


def read_numbered(lines: Sequence[Line], title: int | None, author: str | None) -> Reading:
    """Read a page by the lists of its comments; what is not understood of it stays unread.

    Parameters
    ----------
    lines : sequence of Line
    title : int or None
        The line that has the post's title.
    author : str or None
        The post's author; if that is None, it is inferred.
    """
    page = divide(gather(lines, alone={title or 0}), title)
    thread = grow(page.thread, page.declared or 0) if page.thread else None
    if not thread or not is_understood(thread):
        page.unread += page.thread
        return Reading(page)
    basis, notes = None, thread.notes
    if not author:
        author, inferred = infer_author(page.author_box, thread.entries)
        basis = "author rule" if author else None
        notes = [*inferred, *notes]
    comments, inside = take_apart(thread, author)
    return Reading(page, comments, list(thread.rest), author, basis, [*notes, *inside, *name_writers(comments, author)])
