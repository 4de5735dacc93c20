"""What a file of data holds, as objects and lists, whatever it is written in."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.parsing import csv, xml
from bookclub.sources.parsing.json import LARGEST, Loaded, glimpse, load
from bookclub.sources.parsing.text import HEAD, clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from bookclub.sources.report import Note

DATABASE = b"SQLite format 3\x00"
CREATED = re.compile(
    r"CREATE TABLE (?:IF NOT EXISTS )?[\"'`\[]?(\w{1,80})[\"'`\]]?\s*\(([^;\x00]{1,9000})", re.IGNORECASE
)
COLUMN = re.compile(r"(?:^|,)\s*[\"'`\[]?(\w{1,80})")
MOST_ROWS = 1_000_000  # of one table
STEPS, MOST_STEPS = 1_000_000, 2_000  # of the database's machine, by which a file made to be slow is stopped
WORDS = "#text"  # under which the words of an element stand that has more than words
SAVE_AGAIN = "Export it once more, and keep the file as it comes."


def read(stream: BinaryIO, name: str) -> Loaded:
    """Read a file of JSON, CSV, XML or SQLite.

    Raises
    ------
    SourceError
        If it cannot be read.
    """
    head = stream.read(HEAD)
    stream.seek(0)
    if head.startswith(DATABASE):
        return Loaded(_tables(_limited(stream, name), name))
    if xml.opening(head):
        notes: list[Note] = []
        return Loaded(_tree(BytesIO(_limited(stream, name)), name, notes), notes=tuple(notes))
    if glimpse(head) is not None:
        return load(stream, name)
    sheet = csv.read(stream, name)
    rows = [{_plain(column): cell for column, cell in row.cells.items()} for row in sheet.rows]
    return Loaded(rows, [row.line or 0 for row in sheet.rows], sheet.unreadable, sheet.notes)


def glimpses(head: bytes) -> Any:
    """Return what a file that begins so holds, as far as that is to be seen; None if it is none of these."""
    if head.startswith(DATABASE):
        made = CREATED.findall(head.decode("latin-1"))
        return {table.lower(): [dict.fromkeys(COLUMN.findall(columns), "")] for table, columns in made}
    if xml.opening(head):
        try:
            return _tree(BytesIO(head), "", [])
        except SourceError:
            return None
    if (value := glimpse(head)) is not None:
        return value
    columns = csv.header(head)
    return [dict.fromkeys(map(_plain, columns), "")] if len(columns) > 1 else None


def _plain(column: str) -> str:
    """Return the name of a column in small letters, in one word."""
    return "_".join(column.casefold().split())


def _limited(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(name, f"it is larger than {LARGEST >> 20} MB", "Keep each topic in a file of its own.")
    return data


# --- SQLite ---


def _tables(data: bytes, name: str) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a database, by table, none of which need be what they seem."""
    steps = iter(range(MOST_STEPS))
    with closing(sqlite3.connect(":memory:")) as database:
        database.text_factory = lambda text: clean(text.decode(errors="replace"))
        database.row_factory = sqlite3.Row
        database.set_progress_handler(lambda: next(steps, None) is None, STEPS)
        try:
            database.deserialize(data)
            database.execute("PRAGMA trusted_schema = OFF")
            tables = [
                row["name"]
                for row in database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
                if not str(row["sql"]).upper().startswith("CREATE VIRTUAL")
            ]
            return {table.lower(): list(_rows(database, table)) for table in tables}
        except (sqlite3.Error, OverflowError, MemoryError):
            raise SourceError(name, "this database is damaged and cannot be read", SAVE_AGAIN) from None


def _rows(database: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    quoted = table.replace('"', '""')
    rows = database.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 - the name is quoted, and the file's own
    return (
        {key: each for key, each in zip(row.keys(), row, strict=True) if not isinstance(each, bytes)}
        for row in islice(rows, MOST_ROWS)
    )


# --- XML ---


def _tree(stream: BinaryIO, name: str, notes: list[Note]) -> Any:
    """Return the outermost element as an object: its attributes, and what is in it by name."""
    opening = xml.opening(stream.read(HEAD))
    stream.seek(0)
    root = re.match(r"<([A-Za-z_][\w.:-]*)", opening)
    called = root[1].rpartition(":")[2] if root else ""
    value: Any = {}
    for _, element in xml.items(stream, name, [called], notes):
        value = _object(element)
    return {called: value}


def _object(root: etree._Element) -> Any:
    """Return an element as an object; one with nothing but words as these. Not recursive, as it may be deep."""
    made: dict[etree._Element, Any] = {}
    for element in _ended(root):
        words = clean(element.text or "")
        parts: dict[str, Any] = {xml.NAMES[key]: clean(str(each)) for key, each in element.attrib.items()}
        for child in element:
            key, value = xml.NAMES[child.tag], made.pop(child, "")
            if key in parts:
                before = parts[key]
                if isinstance(before, list):
                    before.append(value)
                else:
                    parts[key] = [before, value]
            elif key:
                parts[key] = value
        if parts and words.strip():
            parts[WORDS] = words
        made[element] = parts or words
    return made[root]


def _ended(root: etree._Element) -> Iterator[etree._Element]:
    """Return an element and all in it, in the order in which they end."""
    from lxml import etree

    return (element for _, element in etree.iterwalk(root, events=("end",)))
