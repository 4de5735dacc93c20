"""Saved web pages: their bytes made into a tree, and what their heads and their small elements say."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote

from bookclub.errors import SourceError
from bookclub.markup import read_node, with_quotes_closed
from bookclub.sources.parsing.text import BYTE_ORDER_MARKS, clean, oddities, read_text

if TYPE_CHECKING:
    from collections.abc import Container

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from bookclub.sources.report import Note

LARGEST = 50 * 1024 * 1024
BEGINNING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|link|div|article|section|main|header|table|ol|ul|dl|p|h[1-6])[\s>])",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{1,30})""", re.IGNORECASE)
CHARSETS = re.compile(r"(?:iso-8859|windows|koi8|euc|shift|gb|big5|macintosh|cp125)[\w-]*")
READ_AS = {"iso-8859-1": "windows-1252", "iso-8859-9": "windows-1254", "gb2312": "gb18030", "gbk": "gb18030"}
CHARSET_WITHIN = 4096
FEW = 200  # elements and texts in what names an author or a date
# Where a page was saved from: as browsers and their extensions note it, or as the page says itself.
SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)", re.IGNORECASE)
CANONICAL = re.compile(
    r"""<(?=[^>]{0,400}\b(?:rel=["']?canonical|property=["']?og:url|data-savepage-href))[^>]{0,600}?\b(?:href|content)=["']?([^"'\s>]+)""",
    re.IGNORECASE,
)


def decode_page(data: bytes) -> tuple[str, list[Note]]:
    """Turn a page's bytes into text, and say where it is damaged.

    A byte order mark decides; then what can be read as UTF-8 is that, whatever it claims to be, since
    browsers save it so; then what the page says; see `bookclub.sources.parsing.text.decode` for the rest.
    """
    claimed = CHARSET.search(data[:CHARSET_WITHIN])
    name = claimed[1].decode("ascii").lower() if claimed else ""
    has_mark = data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS))
    if CHARSETS.fullmatch(name) and not has_mark:
        with suppress(UnicodeDecodeError):
            data.decode()
            return read_text(data)
        with suppress(LookupError):
            text = data.decode(READ_AS.get(name, name), errors="replace")
            return clean(text), oddities(text)
    return read_text(data)


def words(node: LexborNode, without: Container[int] = ()) -> str:
    """Return what a small element says, in one line; of a large one, how it begins."""
    return " ".join(read_node(node, without=without, at_most=FEW).text.split())


def meta(tree: LexborHTMLParser, *names: str) -> str:
    """Return what the page's head says under one of these names."""
    for name in names:
        for node in tree.css(f'meta[property="{name}"], meta[name="{name}"]'):
            if content := " ".join((node.attributes.get("content") or "").split()):
                return content
    return ""


def addresses(html: str) -> list[str]:
    """Return the addresses that the beginning of a page gives for itself, without their percent signs, the surest first."""
    stated = [*CANONICAL.findall(html), *SAVED_FROM.findall(html)]
    return list(dict.fromkeys(unquote(each.replace("&amp;", "&").replace("&#x27;", "'")) for each in stated))


def parse_page(stream: BinaryIO, name: str) -> tuple[LexborHTMLParser, LexborNode, str, list[Note]]:
    """Read a saved page: its tree and the tree's root, its text, and notes on its damage.

    Raises
    ------
    SourceError
        If it is larger than `LARGEST` bytes, or there is nothing in it.
    """
    from selectolax.lexbor import LexborHTMLParser

    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(name, f"it is larger than {LARGEST >> 20} MB", "Save the page without its pictures.")
    html, damage = decode_page(data)
    tree = LexborHTMLParser(with_quotes_closed(html))
    if tree.root is None:
        raise SourceError(name, "there is nothing on this page", "Save it once more when it is fully shown.")
    return tree, tree.root, html, damage
