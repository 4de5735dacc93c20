"""Exports in XML, read piece by piece and with care: any size, any damage, any intent.

The elements that a source asks for are given one after another, by their names without a prefix,
and are emptied behind it, so that a file of any size takes little room. A file is taken to be sound
until libxml2 complains; then what would stop it is taken away first, and what cannot be mended is
passed over and noted with its line. A file that declares entities is refused: no export has a use
for them, and they serve to make a small file huge or to read other files.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast
from unicodedata import is_normalized

from lxml import etree

from bookclub import markup
from bookclub.errors import SourceError
from bookclub.markup import Marked
from bookclub.sources.parsing.text import BYTE_ORDER_MARKS, UNREADABLE, clean, is_utf8
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK = 64 * 1024
SAVE_AGAIN = "Export it once more, and keep the file as it comes."
MOST_NOTES = 5  # of a file that is damaged all over, the first few places tell enough

# What stands before the outermost element. Each part is taken whole or not at all, so that trying takes no time.
PROLOG = re.compile(
    rb"[^<]*+(?>\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*+(?P<declarations>\[.*?\]\s*+)?>)*+", re.DOTALL
)
OPENING = re.compile(rb"<([A-Za-z_][\w.:-]*+)[^>]*")
STRAY_BEFORE = 8  # bytes that may have slipped in before the first "<"
DECLARED = re.compile(rb"<\?xml[^>]*\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
ONE_BYTE_A_LETTER = re.compile(r"(iso-?8859-([1-9]|1[0-1]|1[3-6])|windows-125\d|koi8-[ru]|macintosh)", re.IGNORECASE)
MORE_BYTES_A_LETTER = re.compile(r"(shift_jis|euc-jp|euc-kr|big5|gb2312|gbk|gb18030)", re.IGNORECASE)
USUAL_PREFIXES = (b"wp", b"dc", b"content", b"excerpt", b"wfw", b"dsq", b"thr", b"gd", b"app", b"blogger")

CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r") + b"\x7f"
STRAY = re.compile(rb"<(?!/?[A-Za-z_:\x80-\xff]|\?|!--|!\[CDATA\[)")
UNQUOTED = re.compile(rb"(<[A-Za-z_][^<>\"']*\s[\w:.-]+=)([^\s\"'<>]+?)(?=\s|/?>)")
# Characters by number of which there are none, such as half an emoji: libxml2 would let them through.
NO_CHARACTER = re.compile(rb"&#(?:0*5(?:529[6-9]|5[3-9]\d\d|[67]\d{3})|x0*d[89a-f]..);", re.IGNORECASE)
NUMBER_TOO_LONG = re.compile(rb"&#(?=x?0{20})", re.IGNORECASE)
MENDED = (
    (STRAY, b"&lt;"),
    (UNQUOTED, rb'\1"\2"'),
    (NUMBER_TOO_LONG, b"&amp;#"),
    (NO_CHARACTER, UNREADABLE.encode()),
)
LEVELS = 100
HARMLESS = ("NS_", "ERR_TAG_NOT_FINISHED", "ERR_UNDECLARED_ENTITY", "WAR_UNDECLARED_ENTITY", "ERR_INVALID_CHAR")


class _Names(dict[object, str]):
    """The names of elements without their prefixes, each worked out once; ``""`` for what is no element."""

    def __missing__(self, tag: object) -> str:
        self[tag] = tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""
        return self[tag]


NAMES = _Names()


def opening(head: bytes) -> str:
    """Return the head of an XML file from its outermost element on; ``""`` if it is no XML.

    A page of text may well hold an example of XML, but a file of XML has at most a stray byte before it.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            head = head.decode(encoding, errors="ignore").encode()
    before = PROLOG.match(head)
    if before is None or not -1 < head.lstrip().find(b"<") <= STRAY_BEFORE or not OPENING.match(head, before.end()):
        return ""
    return head[before.end() :].decode(errors="replace")


def items(
    stream: BinaryIO, name: str, wanted: Iterable[str], notes: list[Note]
) -> Iterator[tuple[str, etree._Element]]:
    """Return the elements called so, each with its name, in the order in which they end.

    What is in an element is gone when the next one is asked for; its attributes stay.

    Parameters
    ----------
    stream : binary file
        One that can be read twice.
    name : str
        The file's name.
    wanted : iterable of str
        Names without a prefix.
    notes : list of Note
        To which it is added what is wrong with the file.

    Raises
    ------
    SourceError
        If it is no XML, or declares entities.
    """
    given = 0
    for careful in (False, True):
        parser = etree.XMLPullParser(
            ("end",),
            tag=[f"{{*}}{each}" for each in wanted],
            encoding="utf-8",
            recover=True,
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            remove_blank_text=True,
            collect_ids=False,
        )
        seen: list[Note] = []
        for at, element in enumerate(_elements(parser, _pieces(stream, name, seen, careful=careful), careful=careful)):
            if at >= given:
                given += 1
                yield NAMES[element.tag], element
            del element[:]
        if careful or not parser.feed_error_log:
            notes += seen + _damage(parser)
            return


def _elements(parser: etree.XMLPullParser, pieces: Iterable[bytes], *, careful: bool) -> Iterator[etree._Element]:
    """Return the elements as they end; unless this is done with care, only up to the first complaint."""
    with suppress(etree.XMLSyntaxError):  # which stands in the log
        for piece in pieces:
            parser.feed(piece)
            if not careful and parser.feed_error_log:
                return
            for _, element in parser.read_events():
                yield element
        parser.close()
    if careful or not parser.feed_error_log:
        for _, element in parser.read_events():
            yield element


def _damage(parser: etree.XMLPullParser) -> list[Note]:
    lines = sorted({entry.line for entry in parser.feed_error_log if not entry.type_name.startswith(HARMLESS)})
    message = "The file is damaged here; what can be read around it was read."
    notes = [Note("warning", message, line) for line in lines[:MOST_NOTES]]
    if len(lines) > MOST_NOTES:
        notes.append(Note("warning", f"The file is damaged in {len(lines) - MOST_NOTES} more places."))
    return notes


# --- what is in an element ---


def texts(element: etree._Element) -> dict[str, str]:
    """Return the texts of what is directly in an element, by local name; of several with one name, the last."""
    return {NAMES[each.tag]: (inner_text(each) if len(each) else each.text or "") for each in element}


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Return what is directly in an element under a local name."""
    return (each for each in element if NAMES[each.tag] == name)


def inner_text(element: etree._Element) -> str:
    """Return all the text in an element."""
    return "".join(element.itertext())


def said(html: str, *, line_breaks: bool = False) -> Marked:
    """Read what was written in HTML, as `bookclub.markup.read` does, with composed accents."""
    marked = markup.read(html, line_breaks=line_breaks)
    if is_normalized("NFC", marked.text):
        return marked
    return Marked(clean(marked.text), marked.html and clean(marked.html))


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute by its local name; ``""`` if there is none."""
    return next((str(value) for key, value in element.attrib.items() if NAMES[key] == name), "")


# --- bytes on their way to libxml2 ---


def _pieces(stream: BinaryIO, name: str, notes: list[Note], *, careful: bool) -> Iterator[bytes]:
    """Return the file in UTF-8 from its outermost element on, cut nowhere inside a tag or a character."""
    stream.seek(0)
    head = stream.read(CHUNK)
    stream.seek(0)
    stream, fallback = _in_unicode(stream, head)
    data = stream.read(CHUNK)
    start, root = _begin(data, name, notes)
    line = data.count(b"\n", 0, start) + 1
    # Lines so that libxml2 counts as everybody does; levels that an end tag too many may end, instead of the file.
    yield b"\n" * (line - 1) + b"<around>" * (LEVELS if careful else 0)
    data = _declare(data[start:])
    last = b""
    while data:
        more = stream.read(CHUNK)
        cut = _boundary(data) if more else len(data)
        piece, data = data[:cut], data[cut:] + more
        yield _mended(piece, fallback, line, notes) if careful else piece
        line += piece.count(b"\n")
        last = (last + piece)[-100:]
    if b"</" + root not in last:
        notes.append(Note("warning", "The file breaks off here; the last of what was read may not be whole.", line))


def _in_unicode(stream: BinaryIO, head: bytes) -> tuple[BinaryIO, str]:
    """Return the file in UTF-8, and what to take those of its bytes for that are not."""
    encoding = next((encoding for mark, encoding in BYTE_ORDER_MARKS if head.startswith(mark)), "")
    declaration = DECLARED.search(head)
    declared = declaration[1].decode() if declaration else ""
    if MORE_BYTES_A_LETTER.fullmatch(declared) and not is_utf8(head):
        encoding = declared
    if encoding not in ("", "utf-8-sig"):
        return cast("BinaryIO", codecs.EncodedFile(stream, "utf-8", encoding, "replace")), ""
    # Browsers, too, read what is called Latin-1 as its superset.
    is_other = ONE_BYTE_A_LETTER.fullmatch(declared) and not declared.endswith("8859-1")
    return stream, declared if is_other else "windows-1252"


def _begin(data: bytes, name: str, notes: list[Note]) -> tuple[int, bytes]:
    """Return where the outermost element begins, and its name."""
    before = PROLOG.match(data)
    root = OPENING.match(data, before.end()) if before else None
    if before is None or root is None:
        raise SourceError(name, "there is no XML in it, the form in which sites hand out their exports", SAVE_AGAIN)
    if b"<!ENTITY" in (before["declarations"] or b""):
        remedy = "Do not use it: such files are made to do harm. Export the comments from the site itself."
        line = data.count(b"\n", 0, data.find(b"<!ENTITY")) + 1
        raise SourceError(name, "it declares entities, which no export needs", remedy, f"line {line}")
    if data[: data.find(b"<")].removeprefix(codecs.BOM_UTF8).strip():
        notes.append(Note("warning", "Stray characters before the beginning were passed over.", 1))
    return before.end(), root[1]


def _declare(data: bytes) -> bytes:
    """Declare, in the outermost element, those of the usual prefixes that it does not."""
    root = OPENING.match(data)
    if root is None:
        return data
    missing = [each for each in USUAL_PREFIXES if b"xmlns:" + each not in root[0]]
    declarations = b"".join(b' xmlns:%b="urn:%b"' % (each, each) for each in missing)
    return data[: root.end(1)] + declarations + data[root.end(1) :]


def _boundary(data: bytes) -> int:
    """Return where to cut, so that no tag, no character and no character's number is cut through."""
    cut = max(data.rfind(b"<"), data.rfind(b"&"))
    if cut > 0:
        return cut
    cut = len(data) - 1
    while cut > 1 and data[cut] & 0b1100_0000 == 0b1000_0000:  # noqa: PLR2004  so is the inside of a character marked
        cut -= 1
    return max(cut, 1)


def _mended(piece: bytes, fallback: str, line: int, notes: list[Note]) -> bytes:
    """Take away what would stop libxml2, or make a letter of it."""
    try:
        piece.decode()
    except UnicodeDecodeError as error:
        handler = f"bookclub.{fallback}"
        codecs.register_error(handler, partial(_taken_for, fallback))
        message = f"Letters that are not in UTF-8 were read as {fallback.title() or 'damaged'}."
        _note_once(notes, message, line + piece.count(b"\n", 0, error.start))
        piece = piece.decode(errors=handler).encode()
    printable = piece.translate(None, CONTROL)
    if len(printable) < len(piece):
        _note_once(notes, "Control characters, which mean nothing in a text, were taken out.", line)
    for wrong, right in MENDED:
        printable = wrong.sub(right, printable)
    return printable


def _note_once(notes: list[Note], message: str, line: int) -> None:
    if not any(note.text == message for note in notes):
        notes.append(Note("warning", message, line))


def _taken_for(encoding: str, error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    letters = error.object[error.start : error.end]
    return letters.decode(encoding, errors="replace") if encoding else UNREADABLE, error.end
