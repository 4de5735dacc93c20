"""Markup in what readers wrote: the words alone, and the little markup that may be shown.

Hostile by nature. Nothing of the source's markup is passed on: the words are written out anew with
a handful of elements and no attributes, and `nh3` sees to it that nothing else can come through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from itertools import count
from typing import TYPE_CHECKING

import nh3

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from selectolax.lexbor import LexborNode

SPOILER = re.compile(r">!((?:(?!>!).)+?)!<", re.DOTALL)  # how the words alone mark a spoiler, as on Reddit
EMPTY_LINE = re.compile(r"\n\s*\n")  # between paragraphs
MARK = re.compile(r">!|!<|</?spoiler>|\[/?spoiler\]", re.IGNORECASE)  # as people type one, whatever their site knows
# The ways to type a spoiler, in words: as Reddit, Goodreads and forums have it, Lemmy's block, Discord's bars, and
# Reddit's former links, which hide either what is said with their address or their own words. A start within one would
# have the search begin anew at each of many that nothing ends, and go on to the end of the text.
FORMS = (  # as they are in HTML
    r"(?:&gt;!|&lt;spoiler&gt;|\[spoiler\])(?P<said>(?:(?!&gt;!|&lt;spoiler&gt;|\[spoiler\]).)+?)(?:!&lt;|&lt;/spoiler&gt;|\[/spoiler\])",
    r":::\s*spoiler\b(?P<said>(?:(?!:::).)+?):::",
    r"\|\|(?=[^\s|])(?P<said>(?:(?!\|\||&gt;!|!&lt;).)+?)(?<=[^\s|])\|\|",
    r"\[(?P<before>[^\[\]\n]{0,200})\]\([#/](?:s|sp|spoilers?)\s+&quot;(?P<said>(?:(?!&quot;).){1,4000}?)&quot;\)",
    r"\[(?P<said>[^\[\]\n]{1,4000})\]\([#/](?:s|sp|spoilers?)\)",
)
TYPED, TYPED_IN_HTML = (
    [re.compile(unescape(form) if typed else form, re.DOTALL | re.IGNORECASE) for form in FORMS]
    for typed in (True, False)
)
MAY_BE_TYPED = re.compile(rf"{MARK.pattern}|\|\||:::|\]\([#/]s", re.IGNORECASE)
SPOILER_LINK = re.compile(r"[#/](?:s|sp|spoilers?)")
SPOILER_CLASS = re.compile(r"(?!no-|non-)(?:.*[-_])?(?:\w*bb?code)?spoilers?(?:[-_].*)?|md-spoiler-text", re.IGNORECASE)
# Control characters, separators that end no line, lone surrogates and what Unicode calls non-characters, as &#1; may
# stand for: CSV, XML and terminals choke on them, and some font may have a sign for one. Tab and newline stay.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# A tag of whose last attribute the closing quotation mark is missing. A parser goes on to the next one, wherever in the
# words that is; what can be repeated gives nothing back ("*+"), or a tag of many attributes would take as long as a page.
_VALUE = r"(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>=]++)"
UNCLOSED = re.compile(
    rf"(<[a-z][\w:-]*+(?:\s++[a-z_:-][\w:.-]*+(?:\s*+=\s*+{_VALUE}|(?!\s*+=)))*+\s++"
    r"(href|src|cite|title|alt|class|rel|target|id)\s*+=\s*+)([\"'])((?:(?!\3)[^<>])*+)>",
    re.IGNORECASE,
)
UP_TO_QUOTE = {quote: re.compile(f"[^{quote}]*") for quote in "\"'"}
TAG = re.compile(r"</?[a-z]", re.IGNORECASE)
BREAK = re.compile(r"<(/?p|br ?/?)>")  # all the markup that most comments have
EMPTY = re.compile(r"<p>\s*</p>")
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
SAFE = nh3.Cleaner(tags=SHOWN, attributes={}, clean_content_tags=SILENT)
CHILDLESS = {"-text", "br", "img"}
DEEPEST = 40  # elements within elements that are written out; further in there are only words
DEEPEST_QUOTE = 8  # quotations within quotations that the words mark
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


NOTHING = Marked("", None)


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
    html = with_quotes_closed(html)
    parts = BREAK.split(html)
    texts, breaks = parts[::2], parts[1::2]
    if "<" not in "".join(texts) and "\r" not in html:  # then there is no need to take it apart
        texts = [_printable(unescape(text)) for text in texts]
        parts[::2] = texts if line_breaks else [" ".join(text.split()) for text in texts]
        parts[1::2] = ["\n\n" if tag.endswith("p") else "\n" for tag in breaks]
        words = tidy("".join(parts))
        if not MAY_BE_TYPED.search(words):
            return Marked(words, None)
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(html).body
    return read_node(body, line_breaks=line_breaks) if body is not None else NOTHING


def with_quotes_closed(html: str) -> str:
    """Close the attributes whose quotation mark is missing at the end of their tag, or the words up to the next are lost.

    >>> with_quotes_closed('See <a href="https://a.example/x>her letters</a>.')
    'See <a href="https://a.example/x">her letters</a>.'
    """
    return UNCLOSED.sub(_closed, html) if "=" in html else html


def _closed(tag: re.Match[str]) -> str:
    before, attribute, quote, value = tag.groups()
    swallowed = UP_TO_QUOTE[quote].match(tag.string, tag.end())
    words = swallowed[0] if swallowed else ""
    # There may be a ">" in what a picture shows; but no tag stands in it, and no blank in an address.
    is_address = attribute.lower() in ("href", "src", "cite") and not re.search(r"\s", value)
    if TAG.search(words) or (is_address and re.search(r"\s", words)):
        return f"{before}{quote}{value}{quote}>"
    return tag[0]


def read_node(
    root: LexborNode,
    *,
    line_breaks: bool = False,
    without: Container[int] = (),
    meant: Mapping[int, str] | None = None,
    at_most: int | None = None,
) -> Marked:
    """Read what stands in one element of a page; see `read`. Takes no longer for nesting, however deep.

    Parameters
    ----------
    root : LexborNode
    line_breaks : bool
    without : container of int
        Elements in it that do not count, by their `mem_id`.
    meant : mapping of int to str, optional
        Elements in it that are more than HTML says: a ``"blockquote"``, or a ``"spoiler"``.
    at_most : int, optional
        How many elements and texts to read; what comes after them does not count.
    """
    writer = _Writer(line_breaks, meant or {})
    visit(root, lambda node: node.mem_id not in without and writer.enter(node), writer.leave, at_most)
    return writer.result()


def visit(
    root: LexborNode,
    enter: Callable[[LexborNode], bool],
    leave: Callable[[LexborNode], object],
    at_most: int | None = None,
) -> None:
    """Go through all that is in an element, in order and without recursion.

    Parameters
    ----------
    root : LexborNode
    enter : callable
        Called with each node when it begins; tells whether to go into it.
    leave : callable
        Called with each node that was gone into, when it ends.
    at_most : int, optional
        After how many nodes to stop.
    """
    node = root.child
    for _ in count() if at_most is None else range(at_most):
        if node is None:
            return
        if enter(node):
            if node.child is not None:
                node = node.child
                continue
            leave(node)
        while node.next is None:
            above = node.parent
            if above is None or above.mem_id == root.mem_id:
                return
            node = above
            leave(node)
        node = node.next


def with_spoilers(text: str) -> str:
    """Mark the spoilers in somebody's words, however they were typed, in the one way that is known: as ``>!…!<``.

    >>> with_spoilers("In the end [spoiler]he resigns[/spoiler].")
    'In the end >!he resigns!<.'
    """
    return _marked(text, TYPED, ">!", "!<")


def _marked(text: str, forms: list[re.Pattern[str]], start: str, end: str) -> str:
    """Put one mark in the place of all the ways to type a spoiler."""

    def as_one(typed: re.Match[str]) -> str:
        before = typed.groupdict().get("before")
        said = MARK.sub(" ", typed["said"])  # one within would end the spoiler early
        return f"{before} {start}{said}{end}" if before else f"{start}{said}{end}"

    for form in forms:
        text = form.sub(as_one, text)
    return text


def shown(html: str) -> str:
    """Return markup that is safe to show, whoever wrote it."""
    return SAFE.clean(html)


class _Writer:
    """Writes out the words, and the markup beside them, while the elements are entered and left."""

    def __init__(self, line_breaks: bool, meant: Mapping[int, str]) -> None:  # noqa: FBT001
        self.line_breaks = line_breaks
        self.meant = meant
        self.words: list[str] = []
        self.html: list[str] = []
        self.open: list[tuple[str, str]] = []  # the elements that are open: as what, and what ends their markup
        self.nested = 0  # how many of them have markup
        self.quotes: list[int] = []  # where in `words` the quotations that are open begin
        self.preformatted = 0
        self.hidden = 0  # spoilers that are open
        self.says_more = False

    def enter(self, node: LexborNode) -> bool:
        """Begin an element, or write a text; tell whether what is in it counts."""
        tag = node.tag or ""
        if tag == "-text":
            self._write(node.text_content or "")
        elif tag == "br":
            self.words.append("\n")
            self.html.append("<br>")
        elif tag == "summary" and node.parent is not None and node.parent.tag == "details":
            return False  # it was written before what it hides
        elif tag == "img":
            self._write(node.attributes.get("alt") or "")
        elif tag in SILENT or tag.startswith(("-", "!")):
            return False
        elif _is_spoiler(node):
            return self._hide(node)
        else:
            self._begin(self.meant.get(node.mem_id) or WRITTEN_AS.get(tag, ""))
        return True

    def _hide(self, node: LexborNode) -> bool:
        """Begin a spoiler, after what it is called; write it, if it stands in the tag; tell whether more is in it."""
        summary = node.css_first("summary") if node.tag == "details" else None
        told = node.attributes.get("title") if node.tag == "a" else ""
        called = summary.text() if summary is not None else (node.text() if told else "")
        if called.strip().casefold() not in {"", "spoiler", "spoilers", "details"}:
            self._write(f"{called.strip()} ")
        self._begin("spoiler")
        if told:
            self._write(told)
            self._end()
        return not told

    def _begin(self, kind: str) -> None:
        start, end = (SPOILER_START, SPOILER_END) if kind == "spoiler" else (f"<{kind}>", f"</{kind}>")
        if not kind or self.nested >= DEEPEST:
            start = end = ""
        self.nested += bool(end)
        self.html.append(start)
        self.open.append((kind, end))
        if kind in BLOCKS:
            self.words.append("\n" if kind == "li" else "\n\n")
        if kind == "li":
            self.words.append("• ")
        if kind == "spoiler" and not self.hidden:  # the marks of one within would end it early
            self.words.append(">!")
        self.hidden += kind == "spoiler"
        if kind == "blockquote":
            self.quotes.append(len(self.words))
        self.preformatted += kind == "pre"
        self.says_more |= bool(kind) and kind not in PLAIN

    def leave(self, node: LexborNode) -> None:
        """End an element."""
        if node.tag not in CHILDLESS:
            self._end()

    def _end(self) -> None:
        kind, end = self.open.pop()
        self.html.append(end)
        self.nested -= bool(end)
        self.preformatted -= kind == "pre"
        self.hidden -= kind == "spoiler"
        if kind == "spoiler" and not self.hidden:
            self.words.append("!<")
        if kind == "blockquote":
            self._quote(self.quotes.pop())
        if kind in BLOCKS and kind != "li":
            self.words.append("\n\n")

    def _quote(self, start: int) -> None:
        """Mark what was written from `start` on as quoted."""
        if len(self.quotes) < DEEPEST_QUOTE:
            quoted = tidy("".join(self.words[start:]))
            self.words[start:] = ["\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))] if quoted else []

    def _write(self, text: str) -> None:
        text = _printable(text)
        if self.hidden:
            text = MARK.sub(" ", text)
        if self.preformatted or self.line_breaks:
            lines = text.split("\n")
            self.words.append(text)
            self.html.append("\n".join(map(escape, lines)) if self.preformatted else "<br>".join(map(escape, lines)))
        else:
            text = re.sub(r"\s+", " ", text)
            self.words.append(text)
            self.html.append(escape(text))

    def result(self) -> Marked:
        html = _marked("".join(self.html), TYPED_IN_HTML, SPOILER_START, SPOILER_END)
        return Marked(
            with_spoilers(tidy("".join(self.words))),
            EMPTY.sub("", shown(html)).strip() if self.says_more else None,
        )


def _is_spoiler(node: LexborNode) -> bool:
    """Return whether an element hides what is in it until one asks for it."""
    if node.tag in {"spoiler", "details"}:
        return True
    if node.tag == "a":
        return SPOILER_LINK.fullmatch(node.attributes.get("href") or "") is not None
    classes = (node.attributes.get("class") or "").split() if node.tag in {"span", "div", "blockquote"} else []
    return any(map(SPOILER_CLASS.fullmatch, classes))


def tidy(text: str) -> str:
    """Leave no blanks at the ends of lines, and one empty line at most between two."""
    if "\n" in text and (" \n" in text or "\n " in text or "\t" in text or "\n\n\n" in text):
        text = re.sub(r"\n{3,}", "\n\n", "\n".join([line.strip(" \t") for line in text.split("\n")]))
    return text.strip()


def _printable(text: str) -> str:
    return text if all(map(str.isprintable, text.split("\n"))) else UNPRINTABLE.sub("", text)
