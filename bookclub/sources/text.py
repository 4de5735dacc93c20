"""Bytes to clean text: encodings, line ends, accents and characters that no table may hold."""

from __future__ import annotations

import codecs
import re
import unicodedata

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters, lone surrogates and non-characters, which CSV, XML and terminals choke on; tab and newline stay.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x0c|\x85")
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
        for Windows-1252, the superset of Latin-1 that browsers also read "Latin-1" as.
    """
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    text = data.decode(encoding, errors="replace")
    if encoding == "utf-8" and UNREADABLE in text:
        special = len(text) - len(text.encode("ascii", errors="ignore"))
        if special <= 2 * text.count(UNREADABLE):
            encoding = "windows-1252"
            text = data.decode(encoding, errors="replace")
    return clean(text), encoding


def clean(text: str) -> str:
    """Bring text into the form in which the tables hold it; see `decode`."""
    if text.replace("\n", "").isprintable() and unicodedata.is_normalized("NFC", text):
        return text  # as most texts are; to find that out takes far less time
    return UNPRINTABLE.sub("", unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text)))


def looks_like_text(head: bytes) -> bool:
    """Tell whether a file that begins so is text: it has a byte order mark, or next to no control characters."""
    if head.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        return True
    control = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1b")
    return b"\x00" not in head and control * 100 <= len(head)
