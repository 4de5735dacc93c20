"""Highlights in the databases that devices and programs keep: for each, by what it is told, and one question to it.

A database is read from memory, never written; it may be damaged, or made to harm. What it could have run besides is
not trusted, and a question that takes too long is given up.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.formats.highlights import json_files
from bookclub.sources.formats.highlights.marks import BOOKMARK, DELETED, DRAWING, Held, Mark
from bookclub.sources.parsing.json import scalar
from bookclub.sources.parsing.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 512 * 1024 * 1024
SIGNATURE = b"SQLite format 3\0"
JOURNAL = slice(18, 20)  # bytes that say whether changes are kept in another file, which is not here
LONGEST_WORK = 50_000  # thousands of steps
KINDS = {"dogear": BOOKMARK, "bookmark": BOOKMARK, "markup": DRAWING}
TRUE = {"true", "1", "yes"}
CHAPTER_NUMBER = re.compile(r"-\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A kind of database, and what is asked of it.

    Attributes
    ----------
    service, format : str
    tells : pattern
        Of which each part stands among its tables.
    tables : dict of str to str
        The tables, by the letters that they have in `asks`. A column that they have not counts as empty.
    asks : str
        In SQL; the names of what it gives are those of `Mark`, besides `kind`, `gone`, `path` (of the book) and `data`
        (a passage in JSON, as calibre has it).
    chapters : str
        In SQL, the chapters by the place that stands as `chapter` in a mark.
    """

    service: str
    format: str
    tells: tuple[re.Pattern[bytes], ...]
    tables: dict[str, str]
    asks: str
    chapters: str = ""


def _table(name: bytes, column: bytes) -> tuple[re.Pattern[bytes], ...]:
    return re.compile(rb"CREATE TABLE \W?%s\W" % name, re.IGNORECASE), re.compile(rb"\b%s\b" % column)


QUESTIONS = (
    Question(
        service="kobo",
        format="database of a Kobo reader",
        tells=_table(b"Bookmark", b"VolumeID"),
        tables={"b": "Bookmark", "c": "content"},
        asks="""
            SELECT c.Title AS title, c.Attribution AS author, b.Text AS text, b.Annotation AS note, b.DateCreated AS posted_text,
                b.BookmarkID AS native, b.Type AS kind, b.Hidden AS gone, b.VolumeID AS path, b.ContentID AS chapter
            FROM Bookmark b LEFT JOIN content c ON c.ContentID = b.VolumeID ORDER BY b.VolumeID, b.ContentID, b.ChapterProgress""",
        chapters="SELECT c.ContentID, c.Title FROM content c WHERE c.ContentType = '899' OR c.ContentType = 899",
    ),
    Question(
        service="calibre",
        format="library of calibre",
        tells=_table(b"annotations", b"annot_data"),
        tables={"a": "annotations", "b": "books", "l": "books_authors_link", "n": "authors"},
        asks="""
            SELECT b.title AS title, (SELECT group_concat(n.name, '; ') FROM books_authors_link l JOIN authors n
                ON n.id = l.author WHERE l.book = b.id) AS author, a.annot_data AS data
            FROM annotations a JOIN books b ON b.id = a.book ORDER BY a.book, a.id""",
    ),
    Question(
        service="moon-reader",
        format="database of Moon+ Reader",
        tells=_table(b"notes", b"lowerFilename"),
        tables={"n": "notes"},
        asks="""
            SELECT n.book AS title, n.original AS text, n.note AS note, n.time AS posted_text, n._id AS native,
                n.filename AS path, CASE WHEN n.bookmark <> '' THEN 'bookmark' END AS kind
            FROM notes n ORDER BY n.book, n._id""",
    ),
    Question(
        service="apple-books",
        format="database of Apple Books",
        tells=_table(b"ZAEANNOTATION", b"ZANNOTATIONSELECTEDTEXT"),
        tables={"a": "ZAEANNOTATION"},
        asks="""
            SELECT a.ZANNOTATIONSELECTEDTEXT AS text, a.ZANNOTATIONNOTE AS note, a.ZFUTUREPROOFING5 AS chapter,
                CAST(a.ZANNOTATIONCREATIONDATE + 978307200 AS INTEGER) AS posted_text, a.ZANNOTATIONUUID AS native,
                a.ZANNOTATIONDELETED AS gone, a.ZANNOTATIONASSETID AS book,
                CASE WHEN a.ZANNOTATIONSELECTEDTEXT IS NULL AND a.ZANNOTATIONNOTE IS NULL THEN 'bookmark' END AS kind
            FROM ZAEANNOTATION a ORDER BY a.ZANNOTATIONASSETID, a.ZPLLOCATIONRANGESTART""",
    ),
)
TITLES = Question(
    service="apple-books",
    format="library of Apple Books",
    tells=_table(b"ZBKLIBRARYASSET", b"ZASSETID"),
    tables={"k": "ZBKLIBRARYASSET"},
    asks="SELECT k.ZASSETID AS book, k.ZTITLE AS title, k.ZAUTHOR AS author FROM ZBKLIBRARYASSET k",
)


def recognise(head: bytes) -> bool:
    """Return whether a file that begins so is one of the databases."""
    return _question(head) is not None


def _question(head: bytes) -> Question | None:
    is_one = head.startswith(SIGNATURE)
    return next((each for each in QUESTIONS if is_one and all(form.search(head) for form in each.tells)), None)


def read(stream: BinaryIO, name: str) -> Held | None:
    """Read one of the databases."""
    data = _bytes(stream, name)
    question = _question(data)
    if question is None:
        return None
    marks = _marks(data, question, name)
    return Held(service=question.service, format=question.format, marks=marks, is_kept=True)


def titles(stream: BinaryIO, name: str) -> dict[str, tuple[str, str]]:
    """Return title and author of the books in the library of Apple Books, by their numbers."""
    rows = _rows(_bytes(stream, name), TITLES, name)[0]
    return {row["book"]: (row["title"], row["author"]) for row in rows}


def _bytes(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(
            name, f"it is larger than {LARGEST >> 20} MB", "Export the highlights from the program instead."
        )
    return data


def _marks(data: bytes, question: Question, name: str) -> list[Mark]:
    rows, chapters = _rows(data, question, name)
    return [mark for row in rows for mark in (_of_json(row) if "data" in row else [_mark(row, chapters)])]


def _mark(row: dict[str, str], chapters: dict[str, str] | None) -> Mark:
    kind, gone = KINDS.get(row.pop("kind", "").casefold(), ""), row.pop("gone", "").casefold() in TRUE
    path = row.pop("path", "")
    title = row.pop("title", "") or PurePosixPath(path).name.removesuffix(".epub").removesuffix(".kepub")
    chapter = row.pop("chapter", "")
    if chapters is not None:
        chapter = chapters.get(chapter.partition("#")[0], chapters.get(chapter, ""))
    mark = Mark(title=title, chapter=chapter, left_out=DELETED if gone else kind)
    for name, said in row.items():
        setattr(mark, name, said)
    return mark


def _of_json(row: dict[str, str]) -> Iterator[Mark]:
    try:
        item = json.loads(row["data"])
    except (ValueError, RecursionError):
        item = None
    shape = next(each for each in json_files.SHAPES if each.service == "calibre")
    for mark in json_files.held({shape.marks[0]: [item]}, shape).marks:
        mark.title, mark.author = row["title"], row["author"]
        yield mark


# --- asking ---


def _rows(data: bytes, question: Question, name: str) -> tuple[list[dict[str, str]], dict[str, str] | None]:
    """Return what a database answers to a question, and its chapters, if it was asked for them."""
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            _open(database, data)
            rows = [
                {key: _text(value) for key, value in zip(row.keys(), row, strict=True)}
                for row in database.execute(_fitting(question.asks, question, database))
            ]
            if not question.chapters:
                return rows, None
            chapters = database.execute(_fitting(question.chapters, question, database)).fetchall()
    except (sqlite3.Error, MemoryError, OverflowError, UnicodeError, ValueError) as error:
        problem = f"the {question.format} is damaged, or in an order that is not known"
        remedy = "Copy it once more while the device is connected, or the program closed."
        raise SourceError(name, problem, remedy) from error
    return rows, {CHAPTER_NUMBER.sub("", _text(place)): _text(title) for place, title in reversed(chapters)}


def _open(database: sqlite3.Connection, data: bytes) -> None:
    database.deserialize(data[: JOURNAL.start] + b"\1\1" + data[JOURNAL.stop :])
    database.text_factory = lambda text: text.decode("utf-8", errors="replace")
    database.row_factory = sqlite3.Row
    for setting in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        database.execute(f"PRAGMA {setting}")
    steps = count()
    database.set_progress_handler(lambda: next(steps) > LONGEST_WORK, 1000)


def _fitting(sql: str, question: Question, database: sqlite3.Connection) -> str:
    """Put nothing in the place of columns that the tables of this database do not have.

    Raises
    ------
    sqlite3.Error
        If a table is none, but something that is worked out when it is asked.
    """
    known = {}
    for letter, table in question.tables.items():
        found = database.execute("SELECT type FROM sqlite_master WHERE name = ? COLLATE NOCASE", (table,)).fetchone()
        if not found or found[0] != "table":
            raise sqlite3.DatabaseError(table)
        known[letter] = {str(row[1]).casefold() for row in database.execute(f"PRAGMA table_info({table})")}
    return re.sub(r"\b([a-z])\.(\w+)", lambda part: part[0] if part[2].casefold() in known[part[1]] else "NULL", sql)


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", errors="replace")
    return clean(scalar(value) or "").strip()
