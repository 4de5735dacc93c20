"""Markdown as readers type it on Reddit and Hypothesis: the words, and the little markup that may be shown."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from bookclub import markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LONGEST = 40_000  # the most that Reddit takes; what is longer is taken as it stands
# At the start of a line, Markdown would take the mark of a spoiler for that of a quotation.
SPOILER = re.compile(r">!((?:(?!\n[ \t]*\n|>!).)+?)!<", re.DOTALL)
START, END = "\x01", "\x02"  # no text holds control characters, so these can stand for the marks meanwhile


def read(text: str) -> markup.Marked:
    """Read what was written in Markdown; HTML in it is words like any others, spoilers stand in ``>!…!<``."""
    if len(text) > LONGEST:
        return markup.read(escape(text), line_breaks=True)
    html = _reader().render(SPOILER.sub(rf"{START}\1{END}", text))
    return markup.read(html.replace(START, '<span class="spoiler">').replace(END, "</span>"))


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
