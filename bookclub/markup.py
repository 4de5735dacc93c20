"""Markup in what readers wrote: the words alone, and the little markup that may be shown.

Hostile by nature. Nothing of the source's markup is passed on: the words are written out anew with
a handful of elements and no attributes, and `nh3` sees to it that nothing else can come through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import nh3

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

SPOILER = re.compile(r">!(.+?)!<", re.DOTALL)  # how the words alone mark a spoiler, as on Reddit
SHOWN = {"p", "br", "blockquote", "em", "strong", "del", "code", "pre", "ul", "ol", "li", "details", "summary"}
WRITTEN_AS = {
    theirs: ours
    for ours, all_of_theirs in {
        "strong": "b strong",
        "em": "i em cite",
        "del": "del s strike",
        "blockquote": "blockquote",
        "code": "code",
        "pre": "pre",
        "ul": "ul",
        "ol": "ol",
        "li": "li",
        "p": "p div section aside h1 h2 h3 h4 h5 h6",
    }.items()
    for theirs in all_of_theirs.split()
}
BLOCKS = {"p", "blockquote", "pre", "ul", "ol", "li"}
PLAIN = {"p", "br"}  # says no more than the words and their paragraphs
SILENT = {"script", "style", "template", "noscript", "svg", "iframe", "object", "head", "title", "textarea", "select"}
SPOILER_START, SPOILER_END = "<details><summary>Spoiler</summary>", "</details>"


@dataclass(frozen=True, slots=True)
class Marked:
    """What somebody wrote.

    Attributes
    ----------
    text : str
        The words: paragraphs between empty lines, quoted lines after ``"> "``, list items after
        ``"• "``, spoilers between ``">!"`` and ``"!<"``.
    html : str or None
        The same with the markup that may be shown; None where that says no more than `text`.
    """

    text: str
    html: str | None


def read(html: str, *, line_breaks: bool = False) -> Marked:
    """Read what was written in HTML.

    Parameters
    ----------
    html : str
        Whole or in pieces, well formed or not.
    line_breaks : bool
        Whether a new line in it is a new line to its readers, as in comments of WordPress and Disqus.

    Returns
    -------
    Marked
    """
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(html).body
    return read_node(body, line_breaks=line_breaks) if body is not None else Marked("", None)


def read_node(root: LexborNode, *, line_breaks: bool = False) -> Marked:
    """Read what stands in one element of a page; see `read`. Takes no longer for nesting, however deep."""
    writer = _Writer(line_breaks)
    node, leaving = root.child, False
    while node is not None:
        if not leaving:
            entered = writer.enter(node)
            if entered and node.child is not None:
                node = node.child
                continue
            if not entered:
                node, leaving = _after(node, root)
                continue
        writer.leave(node)
        node, leaving = _after(node, root)
    return writer.result()


def _after(node: LexborNode, root: LexborNode) -> tuple[LexborNode | None, bool]:
    """Give the node to go to next, and whether it is only to be left."""
    if node.next is not None:
        return node.next, False
    parent = node.parent
    return (None, False) if parent is None or parent.mem_id == root.mem_id else (parent, True)


def shown(html: str) -> str:
    """Give markup that is safe to show, whoever wrote it."""
    return nh3.clean(html, tags=SHOWN, attributes={}, clean_content_tags=SILENT)


class _Writer:
    """Writes out the words, and the markup beside them, while the elements are entered and left."""

    def __init__(self, line_breaks: bool) -> None:  # noqa: FBT001
        self.line_breaks = line_breaks
        self.words: list[str] = []
        self.html: list[str] = []
        self.quotes: list[int] = []  # where in `words` the quotations that are open begin
        self.preformatted = 0
        self.says_more = False

    def enter(self, node: LexborNode) -> bool:
        """Begin an element, or write a text; tell whether what is in it counts."""
        tag = node.tag or ""
        if tag == "-text":
            self._write(node.text_content or "")
        elif tag == "br":
            self.words.append("\n")
            self.html.append("<br>")
        elif tag == "img":
            self._write(node.attributes.get("alt") or "")
        elif tag in SILENT or tag.startswith(("-", "!")):
            return False
        else:
            self._begin(WRITTEN_AS.get(tag, ""), spoiler=_is_spoiler(node))
        return True

    def _begin(self, tag: str, *, spoiler: bool) -> None:
        if spoiler:
            self.words.append(">!")
            self.html.append(SPOILER_START)
            self.says_more = True
            return
        if tag in BLOCKS:
            self.words.append("\n" if tag == "li" else "\n\n")
        if tag == "li":
            self.words.append("• ")
        if tag == "blockquote":
            self.quotes.append(len(self.words))
        self.preformatted += tag == "pre"
        self.html.append(f"<{tag}>" if tag else "")
        self.says_more |= bool(tag) and tag not in PLAIN

    def leave(self, node: LexborNode) -> None:
        """End an element."""
        tag = WRITTEN_AS.get(node.tag or "", "")
        if node.tag in {"-text", "br", "img"}:
            return
        if _is_spoiler(node):
            self.words.append("!<")
            self.html.append(SPOILER_END)
            return
        if tag == "blockquote":
            start = self.quotes.pop()
            quoted = _tidy("".join(self.words[start:]))
            self.words[start:] = ["\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))] if quoted else []
        self.preformatted -= tag == "pre"
        if tag in BLOCKS:
            self.words.append("" if tag == "li" else "\n\n")
        self.html.append(f"</{tag}>" if tag else "")

    def _write(self, text: str) -> None:
        if self.preformatted or self.line_breaks:
            lines = text.replace("\r\n", "\n").split("\n")
            self.words.append("\n".join(lines))
            self.html.append("\n".join(map(escape, lines)) if self.preformatted else "<br>".join(map(escape, lines)))
        else:
            text = re.sub(r"\s+", " ", text)
            self.words.append(text)
            self.html.append(escape(text))

    def result(self) -> Marked:
        return Marked(_tidy("".join(self.words)), shown("".join(self.html)).strip() if self.says_more else None)


def _is_spoiler(node: LexborNode) -> bool:
    classes = (node.attributes.get("class") or "").split() if node.tag in {"span", "div", "details"} else []
    return node.tag == "spoiler" or any(each in {"spoiler", "md-spoiler-text"} for each in classes)


def _tidy(text: str) -> str:
    """Leave no blanks at the ends of lines, and one empty line at most between two."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]*\n[ \t]*", "\n", text)).strip()
