"""Rows and columns in files of unknown origin: read with care, down to the damaged row.

A file may be part in one encoding and part in another, set its columns apart by commas, semicolons,
tabs or bars, hold rows with too few or too many cells, or break off inside quotation marks. Every row is kept,
with the line on which it begins, and what is odd is noted.
"""

from __future__ import annotations

import codecs
import csv
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.parsing.text import BYTE_ORDER_MARKS, clean, decode, oddities
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Record = tuple[int, list[str]]

LARGEST = 100 * 1024 * 1024
LONGEST_LINE = 10 * 1024 * 1024
DELIMITERS = ",;\t|"
MOST_TITLES = 4  # rows above the heading
MOST_REPAIRS = 100  # a file so damaged is no table; each repair reads on from the line after
SAID_DELIMITER = re.compile(r"sep=(.)", re.IGNORECASE)  # a line that Excel puts first
CELLS = re.compile(f"([{DELIMITERS}\n])")
NOT_UNICODE = re.compile("[\udc80-\udcff]")  # what a byte that is not UTF-8 is carried along as
# Line ends that may stand in a cell; taken for the end of a row they would tear it.
SOFT_LINE_ENDS = str.maketrans(dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line on which it begins, if it stands on one, and its cells by the names of their columns."""

    line: int | None
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of a table; a cell that is not there is an empty one.

    Attributes
    ----------
    columns : tuple of str
    rows : list of Row
    notes : tuple of Note
        What is odd, and where.
    unreadable : int
        How many rows could not be read at all.
    """

    columns: tuple[str, ...]
    rows: list[Row]
    notes: tuple[Note, ...] = ()
    unreadable: int = 0


def read(stream: BinaryIO, name: str, *, quoted: bool = True) -> Sheet:
    """Read a table of values set apart by commas, semicolons, tabs or bars; the first row names the columns.

    Parameters
    ----------
    stream : binary file
    name : str
        The file's name.
    quoted : bool
        Whether a cell in quotation marks may hold line ends and delimiters; otherwise they are
        marks like any others, save around a whole cell.

    Raises
    ------
    SourceError
        If it is no text, empty, or larger than any table that people keep.
    """
    text, notes = _text(_bytes(stream, name))
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            problem = f"this line is longer than {LONGEST_LINE >> 20} MB"
            raise SourceError(name, problem, "Export the table once more.", f"line {number}")
    with cells_of_any_length():
        records, notes_on_rows = _records(lines, quoted=quoted)
    return lay_out(below_titles(records), name, (*notes, *notes_on_rows))


def header(head: bytes) -> tuple[str, ...]:
    """Return the names of the columns that a file beginning so would have, if it is a table."""
    if _is_binary(head):
        return ()
    lines = _text(head)[0].split("\n")
    start, delimiter = _start(lines)
    with cells_of_any_length():
        records = ((0, next(csv.reader([line], delimiter=delimiter), [])) for line in lines[start:])
        return _names(next(iter(below_titles(records)), (0, []))[1])


def below_titles(records: Iterable[Record], *, is_ragged: bool = False) -> Iterator[Record]:
    """Return rows from the heading on: what stands alone in a row above it is the title of a sheet.

    Parameters
    ----------
    records : iterable of (int, list of str)
    is_ragged : bool
        Whether rows end with their last cell that is filled; otherwise a title has as many cells as the heading.
    """
    filled = ((line, cells) for line, cells in records if any(map(str.strip, cells)))
    first = list(islice(filled, MOST_TITLES + 1))
    heading = next((at for at, (_, cells) in enumerate(first) if not _stands_alone(cells)), 0)
    is_sheet = is_ragged or all(1 < len(cells) == len(first[heading][1]) for _, cells in first[:heading])
    yield from first[heading if is_sheet else 0 :]
    yield from filled


def _stands_alone(cells: list[str]) -> bool:
    """Return whether of all cells of a row the first says something."""
    return bool(cells[0].strip()) and not any(map(str.strip, cells[1:]))


def lay_out(records: Iterable[Record], name: str, notes: Iterable[Note] = ()) -> Sheet:
    """Make a sheet of rows, the first of which names the columns; empty rows are passed over.

    Raises
    ------
    SourceError
        If there is no row at all.
    """
    filled = ((line, cells) for line, cells in records if any(cell.strip() for cell in cells))
    columns = _names(next(filled, (0, []))[1])
    if not columns:
        raise SourceError(name, "there is nothing in it", "Export the table once more.")
    width = len(columns)
    rows, short, long = [], [], []
    for line, cells in filled:
        if len(cells) < width:
            short.append(line)
        elif any(cells[width:]) or len(cells) > width + 1:
            long.append(line)
        padded = cells + [""] * (width - len(cells))
        rows.append(Row(line, {column: cell.strip() for column, cell in zip(columns, padded, strict=False)}))
    return Sheet(columns, rows, (*notes, *_ragged(short, "fewer", width), *_ragged(long, "more", width)))


def _ragged(lines: list[int], how: str, width: int) -> Iterator[Note]:
    if lines:
        places = ", ".join(map(str, lines[:10])) + (" …" if len(lines) > 10 else "")  # noqa: PLR2004
        text = f"Rows with {how} cells than the heading, which has {width}: {len(lines)} (line {places})."
        yield Note("warning", f"{text} They were read from the left; see whether all stands in its column.", lines[0])


def _names(cells: list[str]) -> tuple[str, ...]:
    """Name the columns, each differently."""
    names: dict[str, None] = {}
    for position, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"column {position}"
        names[name if name not in names else f"{name} ({position})"] = None
    return tuple(names) if len(names) == len(cells) else tuple(f"column {at + 1}" for at in range(len(cells)))


# --- bytes to text ---


def _bytes(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(name, f"it is larger than {LARGEST >> 20} MB", "Export only what the club talks about.")
    if _is_binary(data):
        raise SourceError(name, "this is not text", "Save the table as CSV or Excel.")
    return data


def _is_binary(data: bytes) -> bool:
    marked = data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS))
    return not marked and (data.startswith(b"PK\x03\x04") or data.count(b"\0") * 10 > len(data))


def _text(data: bytes) -> tuple[str, list[Note]]:
    """Decode a file; where it is not UTF-8, cell by cell."""
    if data.startswith(codecs.BOM_UTF8) or not data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="surrogateescape")
    else:
        text = decode(data)[0]
    notes = []
    if first := NOT_UNICODE.search(text):
        cells = CELLS.split(text)
        broken = [at for at, cell in enumerate(cells) if NOT_UNICODE.search(cell)]
        for at in broken:
            cells[at] = decode(cells[at].encode("utf-8", errors="surrogateescape"))[0]
        line = text.count("\n", 0, first.start()) + 1
        notes.append(Note("info", f"Cells that are not in Unicode were read as Windows-1252: {len(broken)}.", line))
        text = "".join(cells)
    text = text.translate(SOFT_LINE_ENDS)
    return clean(text), [*notes, *oddities(text)]


# --- text to rows ---


def _start(lines: list[str]) -> tuple[int, str]:
    """Return the position of the heading, and what sets its columns apart."""
    start = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if said := SAID_DELIMITER.fullmatch(lines[start].strip('" ')):
        return start + 1, said[1]
    heading = re.sub(r'"[^"]*"', "", lines[start])
    return start, max(DELIMITERS, key=heading.count)


def _records(lines: list[str], *, quoted: bool) -> tuple[list[Record], list[Note]]:
    """Take the lines apart into cells; give each row with the line it begins on."""
    at, delimiter = _start(lines)
    if not quoted:
        return [(number, _split(line, delimiter)) for number, line in enumerate(lines[at:], start=at + 1)], []
    lines.append("")  # only a cell that is never closed can reach this line
    records: list[Record] = []
    notes: list[Note] = []
    while at < len(lines):
        reader = csv.reader((f"{line}\n" for line in islice(lines, at, None)), delimiter=delimiter)
        start = at
        for cells in reader:
            first, end = at, start + reader.line_num
            at = end
            torn = end == len(lines) and bool(cells)
            width = len(records[0][1]) if records else 0
            if end - first > 1 and (torn or len(cells) != width) and len(notes) < MOST_REPAIRS:
                alone = next(csv.reader([lines[first]], delimiter=delimiter))
                if _swallowed(lines[first + 1 : end], delimiter, width):
                    text = "Quotation marks opened here are not closed where the row ends; the rows after it were read."
                    notes.append(Note("warning", text, first + 1))
                    records.append((first + 1, alone))
                    at = first + 1
                    break
            if torn:
                text = "The file breaks off inside quotation marks that were opened in this row."
                notes.append(Note("warning", text, first + 1))
            records.append((first + 1, [cell.removesuffix("\n") for cell in cells]))
    return records, notes


@contextmanager
def cells_of_any_length() -> Iterator[None]:
    """Lift the standard library's limit for a while: the length of lines is seen to already."""
    limit = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def _swallowed(lines: list[str], delimiter: str, width: int) -> bool:
    """Return whether one of the lines that a cell runs over is a row of its own."""
    return width > 1 and any(
        line.count(delimiter) >= width - 1 and len(next(csv.reader([line], delimiter=delimiter))) == width
        for line in lines
    )


def _split(line: str, delimiter: str) -> list[str]:
    return [
        cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell
        for cell in (line.split(delimiter) if line.strip() else [])
    ]
