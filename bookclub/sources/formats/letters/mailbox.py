"""Files of letters taken apart into letters: mailboxes, archives of lists, single letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from bookclub.sources.parsing.text import LINE_ENDS, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

# The line above each letter of a mailbox: “From ada@mail.example Tue Mar  3 09:12:00 2020”, in many variants.
ENVELOPE = re.compile(
    rb"From (?:.{0,200}\s)?(?:[A-Za-z]{3},? )?(?:[A-Za-z]{3} +\d{1,2}|\d{1,2} [A-Za-z]{3}).{0,40}\d\d?:\d\d.{0,40}$"
)
HEADER = re.compile(rb"[!-9;-~]{1,80}[ \t]?:")
QUOTED_ENVELOPE = re.compile(rb">+From ")
EMLX = re.compile(rb"\d{1,12}\s*$")
LARGEST = 32 << 20  # bytes of one letter; what comes after is attachments
TELLING = {
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "delivered-to",
    "in-reply-to",
    "references",
    "list-id",
    "x-mailer",
}
ADDRESSED = {"from", "date"}
ARCHIVED_PAGE = re.compile(r"^(?:From: <Saved by|Snapshot-Content-Location:)", re.MULTILINE)


def is_mailbox(head: bytes) -> bool:
    """Return whether a file begins with the line above a letter, and the letter's headers."""
    lines = head.removeprefix(b"\xef\xbb\xbf").lstrip().splitlines()[:2]
    return (
        len(lines) > 1
        and ENVELOPE.match(lines[0]) is not None
        and HEADER.match(lines[1].removeprefix(b">")) is not None
    )


def is_letter(head: bytes, name: str) -> bool:
    """Return whether a file begins with the headers that programs send letters with."""
    text = decode(head)[0].lstrip()
    first, _, rest = text.partition("\n")
    if EMLX.fullmatch(first.encode(errors="replace")):
        text = rest
    headers = LINE_ENDS.sub("\n", text).partition("\n\n")[0]
    if ARCHIVED_PAGE.search(headers) or not HEADER.match(headers[:200].encode(errors="replace")):
        return False
    names = {found.casefold() for found in re.findall(r"^([!-9;-~]{1,80})[ \t]?:", headers, re.MULTILINE)}
    others = [line for line in headers.split("\n") if not re.match(r"[!-9;-~]{1,80}[ \t]?:|[ \t]", line)]
    is_named = name.lower().endswith((".eml", ".emlx"))
    return "from" in names and not others and (bool(names & TELLING) or (is_named and names >= ADDRESSED))


def letters(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the letters of a file one by one, without the lines above them."""
    first = _first_line(stream)
    if not ENVELOPE.match(first):
        rest = b"" if EMLX.fullmatch(first) else first
        size = int(first) if not rest else LARGEST
        yield rest + stream.read(min(size, LARGEST))
        return
    letter: list[bytes] = []
    size, envelope, was_blank = 0, b"", False
    for line in _lines(stream):
        if envelope and not HEADER.match(line.removeprefix(b">")):  # then it was a line of the letter before
            letter.append(envelope)
        elif envelope:
            yield _unquoted(letter)
            letter, size = [], 0
        envelope = b""
        if was_blank and ENVELOPE.match(line):
            envelope = line
            continue
        was_blank = not line.strip()
        size += len(line)
        if size <= LARGEST:
            letter.append(line)
    yield _unquoted([*letter, envelope])


def _first_line(stream: BinaryIO) -> bytes:
    for line in _lines(stream):
        if (line := line.removeprefix(b"\xef\xbb\xbf")).strip():
            return line
    return b""


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(1 << 20):
        yield line


def _unquoted(lines: list[bytes]) -> bytes:
    """Put a letter together; a line that begins with “From ” was marked so as not to be taken for the one above a letter."""

    def is_quoted(at: int) -> bool:
        return 0 <= at < len(lines) and lines[at].startswith(b">") and not QUOTED_ENVELOPE.match(lines[at])

    return b"".join(
        line[1:] if QUOTED_ENVELOPE.match(line) and not (is_quoted(at - 1) or is_quoted(at + 1)) else line
        for at, line in enumerate(lines)
    )
