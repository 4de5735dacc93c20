"""The little markup that people type into chats: *bold*, _italic_, ~struck out~, `code`, and quoted lines."""

from __future__ import annotations

import re
from html import escape

from bookclub import markup

MARKS = {"*": "strong", "_": "em", "~": "del"}
# A mark counts at the edge of a word only, and within a line.
MARKED = re.compile(r"(?<![\w*_~])([*_~])(?=[^\s*_~])([^\n]{0,500}?[^\s*_~])\1(?![\w*_~])")
CODE = re.compile(r"(```)\n?(.+?)\n?```|(`)([^`\n]+)`", re.DOTALL)
QUOTED = re.compile(r"(?m)(?:^(?:&gt;|>) ?.*(?:\n|\Z))+")
ANY = re.compile(r"[*_~`>]")


def escaped(text: str) -> str:
    """Return words as HTML that says the same."""
    return escape(text, quote=False)


def plain(text: str) -> markup.Marked:
    """Read words without any markup but that of spoilers."""
    return markup.read(escaped(text), line_breaks=True)


def read(text: str) -> markup.Marked:
    """Read words with the markup of WhatsApp or Slack."""
    return markup.read(in_html(escaped(text)), line_breaks=True) if ANY.search(text) else plain(text)


def in_html(escaped: str) -> str:
    """Put elements in the place of the marks in escaped words; what is code has no others."""
    parts: list[str] = []
    at = 0
    for code in CODE.finditer(escaped):
        parts.append(_marked(escaped[at : code.start()]))
        parts.append(f"<pre>{code[2]}</pre>" if code[1] else f"<code>{code[4]}</code>")
        at = code.end()
    return "".join(parts) + _marked(escaped[at:])


def _marked(text: str) -> str:
    text = QUOTED.sub(_quoted, text)
    for _ in MARKS:  # one may stand in another
        text = MARKED.sub(lambda found: f"<{MARKS[found[1]]}>{found[2]}</{MARKS[found[1]]}>", text)
    return text


def _quoted(lines: re.Match[str]) -> str:
    said = re.sub(r"(?m)^(?:&gt;|>) ?", "", lines[0]).rstrip("\n")
    return f"<blockquote>{said}</blockquote>"
