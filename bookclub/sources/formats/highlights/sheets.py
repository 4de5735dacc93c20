"""Highlights as values in rows or lines whose place alone tells what they are: the Kindle app's table, Moon+ Reader's list."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.formats.highlights.flow import Flow
from bookclub.sources.formats.highlights.marks import BOOKMARK, Held, Mark
from bookclub.sources.parsing.csv import cells_of_any_length
from bookclub.sources.parsing.text import decode, looks_like_text, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 50 * 1024 * 1024
# The table begins with rows that name the book, each in the first of its cells; a rule ends them.
FOR_KINDLE = re.compile(r'\s*"?[^",\n]{0,60}Kindle[^",\n]{0,60}[:：]"?,{0,6}\s*\n')
RULED = re.compile(r'^"?-{10,}', re.MULTILINE)
BY = re.compile(r"(?:by|von|de|par|di|door|por|av|作者[:：]?|著者[:：]?)\s+(?=\S)", re.IGNORECASE)
ADDRESS = re.compile(r"https?://")
COLUMNS = 4  # what it is, its place, whether it has a star, and the words
OF_MOON_READER = re.compile(r"\s*-?\d*\s*\n?(?:indent|trim):\w+\n(?:indent|trim):\w+\n#\n")
FIELDS = ("native", "title", "", "", "", "", "", "", "", "posted_text", "bookmark", "note", "text")
BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


def recognise(head: bytes) -> bool:
    """Return whether a file that begins so is one of these."""
    text = decode(head)[0].lstrip("\ufeff") if looks_like_text(head) else ""
    return OF_MOON_READER.match(text) is not None or _is_for_kindle(text)


def _is_for_kindle(text: str) -> bool:
    return FOR_KINDLE.match(text) is not None and RULED.search(text) is not None


def read(stream: BinaryIO, name: str) -> Held | None:
    """Read a table of the Kindle app, or a list of Moon+ Reader."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(name, f"it is larger than {LARGEST >> 20} MB", "Export each book into a file of its own.")
    text, notes = read_text(data)
    text = text.lstrip("\ufeff")
    if OF_MOON_READER.match(text):
        marks, service, kind = list(_listed(text.split("\n"))), "moon-reader", "list of highlights from Moon+ Reader"
    elif _is_for_kindle(text):
        marks, service, kind = _in_rows(text.split("\n")), "kindle", "notebook exported from the Kindle app, as a table"
    else:
        return None
    return Held(service=service, format=kind, marks=marks, notes=notes)


def _in_rows(lines: list[str]) -> list[Mark]:
    """Read the table: the rows above the rule name the book, the first below it the columns."""
    flow, above, below = Flow(), [], 0
    with cells_of_any_length():
        reader = csv.reader(f"{line}\n" for line in lines)
        for row in reader:
            cells = [cell.strip() for cell in row]
            first = next(filter(None, cells), "")
            if not first:
                continue
            if not below:
                above.append(first)
                if RULED.match(first):
                    said = [each for each in above[1:-1] if not ADDRESS.match(each)]
                    flow.hear(
                        {"title": said[0] if said else "", "author": BY.sub("", said[1], count=1) if said[1:] else ""}
                    )
                    below = 1
            elif below == 1 and len(cells) >= COLUMNS:
                below = 2
            elif len(cells) >= COLUMNS:
                flow.begin(reader.line_num)
                flow.hear({"heading": f"{cells[0]} | {cells[1]}", "rest": cells[COLUMNS - 1]})
    flow.end()
    return flow.marks


def _listed(lines: list[str]) -> Iterator[Mark]:
    """Read the list: each mark after a line with a sign, a line for each thing said; line breaks are written out."""
    at = lines.index("#")
    while at < len(lines):
        end = next((each for each in range(at + 1 + len(FIELDS), len(lines)) if lines[each] == "#"), len(lines))
        said = {name: BREAK.sub("\n", line) for name, line in zip(FIELDS, lines[at + 1 : end], strict=False) if name}
        bookmark = said.pop("bookmark", "").strip()
        if said.get("title"):
            is_mark = said.get("text", "").strip() or said.get("note", "").strip()
            yield Mark(line=at + 2, **said, left_out=BOOKMARK if bookmark and not is_mark else "")
        at = end
