"""Bytes to clean text: encodings, line ends, accents and characters that no table may hold."""

from __future__ import annotations

import codecs
import re
import unicodedata
from contextlib import suppress

from bookclub.markup import UNPRINTABLE
from bookclub.sources.report import Note

HEAD = 64 * 1024  # bytes at the beginning of a file, by which its kind is told
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x0c|\x85")
OTHER = "windows-1252"
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


def decode(data: bytes) -> tuple[str, str]:
    r"""Turn a file's bytes into text, whatever they were saved in.

    Returns
    -------
    text : str
        With ``\n`` line ends, composed accents (Unicode NFC) and no control characters. Bytes that
        cannot be read have become `UNREADABLE`.
    encoding : str
        What the bytes were taken for. A byte order mark decides; then UTF-8, if that reads more of
        the special characters than it fails at, as in a file that was cut off; what is left is taken
        for Windows-1252, the superset of Latin-1 that browsers also read "Latin-1" as. In a file that
        is UTF-8 otherwise, single lines may be left.
    """
    text, encoding, _ = decoded(data)
    return clean(text), encoding


def read_text(data: bytes) -> tuple[str, list[Note]]:
    """Turn a file's bytes into text, and say where it was damaged or is not what it seems; see `decode`."""
    text, encoding, others = decoded(data)
    notes = []
    if not encoding.startswith("utf"):
        notes.append(Note("info", f"It is not in Unicode; it was read as {encoding.title()}."))
    if others:
        notes.append(
            Note("info", f"Lines that are not in Unicode were read as {OTHER.title()}: {len(others)}.", others[0])
        )
    return clean(text), [*notes, *oddities(text)]


def oddities(text: str) -> list[Note]:
    """Say of a text that is not clean yet what cannot be read in it, or is left out of it, and from which line on."""
    notes = []
    text = LINE_ENDS.sub("\n", text)
    if lines := _lines_with(UNREADABLE, text):
        notes.append(Note("warning", f"Lines with characters that cannot be read: {len(lines)}.", lines[0]))
    if lines := _lines_with(UNPRINTABLE.pattern, text):
        notes.append(Note("info", f"Lines from which control characters were taken out: {len(lines)}.", lines[0]))
    return notes


def _lines_with(pattern: str, text: str) -> list[int]:
    if not re.search(pattern, text):
        return []
    return [at for at, line in enumerate(text.split("\n"), start=1) if re.search(pattern, line)]


def decoded(data: bytes) -> tuple[str, str, list[int]]:
    """Decode a file: the text, the encoding, and the lines that are in `OTHER` though the rest is not."""
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    with suppress(UnicodeDecodeError):
        return data.decode(encoding), encoding, []
    text = data.decode(encoding, errors="replace")
    if not encoding.startswith("utf-8"):
        return text, encoding, []
    if encoding == "utf-8" and _is_other(text):
        return data.decode(OTHER, errors="replace"), OTHER, []
    lines, others = data.removeprefix(codecs.BOM_UTF8).split(b"\n"), []
    texts = [line.decode(errors="replace") for line in lines]
    for at, line in enumerate(lines):
        # At its very end a file may break off within a letter.
        if UNREADABLE in texts[at] and _is_other(texts[at]) and not (at + 1 == len(lines) and is_utf8(line)):
            texts[at] = line.decode(OTHER, errors="replace")
            others.append(at + 1)
    return "\n".join(texts), encoding, others


def _is_other(text: str) -> bool:
    """Return whether what was read as UTF-8 was something else, by how much of what is special in it could be read."""
    special = len(text) - len(text.encode("ascii", errors="ignore"))
    return special <= 2 * text.count(UNREADABLE)


def is_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8, which may break off within a letter."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def clean(text: str) -> str:
    """Bring text into the form in which the tables hold it; see `decode`."""
    if text.replace("\n", "").isprintable() and unicodedata.is_normalized("NFC", text):
        return text  # as most texts are; to find that out takes far less time
    return UNPRINTABLE.sub("", unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text)))


def looks_like_text(head: bytes) -> bool:
    """Return whether a file that begins so is text: it has a byte order mark, or next to no control characters."""
    if head.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        return True
    control = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1b")
    return control * 100 <= len(head)
