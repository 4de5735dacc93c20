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
EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")
START, END = "\x01", "\x02"  # no text holds control characters, so these can stand for the marks meanwhile


def read(text: str, *, line_breaks: bool = False) -> markup.Marked:
    """Read what was written in Markdown; HTML in it is words like any others, spoilers stand in ``>!…!<``.

    Parameters
    ----------
    text : str
    line_breaks : bool
        Whether a new line in it is a new line to its readers, as on Discord.
    """
    if len(text) > LONGEST:
        return markup.read(escape(text), line_breaks=True)
    # At the start of a line, Markdown would take the mark of a spoiler for that of a quotation.
    html = _reader(line_breaks=line_breaks).render(markup.SPOILER.sub(_by_paragraph, markup.with_spoilers(text)))
    return markup.read(html.replace(START, '<span class="spoiler">').replace(END, "</span>"))


def _by_paragraph(spoiler: re.Match[str]) -> str:
    return "\n\n".join(f"{START}{part}{END}" for part in EMPTY_LINE.split(spoiler[1].strip()))


@cache
def _reader(*, line_breaks: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "breaks": line_breaks}).enable("strikethrough")
