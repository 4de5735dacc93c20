"""A member's LibraryThing library, as its page “Export” gives it: values set apart by tabs, or JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO

from bookclub.sources.gathering.library import Entry, Library, found, said
from bookclub.sources.gathering.ratings import stars, whole
from bookclub.sources.parsing import bbcode, csv
from bookclub.sources.parsing.json import glimpse, load, text_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bookclub.sources.report import Found

COLUMNS = {"Book Id", "Title", "Primary Author", "Work id"}
KEYS = {"books_id", "title"}
# The names of the columns, and what the JSON calls them.
JSON_KEYS = {
    "Book Id": "books_id",
    "Date": "date",
    "Review": "review",
    "Rating": "rating",
    "Date Read": "dateread",
    "Entry Date": "entrydate",
    "ISBN": "originalisbn",
    "Work id": "workcode",
}
DATED_BY = "the day on which the book was finished, or else entered,"
LINE_END = "[Return]"  # what some of its exports put for one
ISBN = re.compile(r"\d{13}|\d{9}[\dXx]")


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  its columns tell
    """Return whether a file that begins with `head` is a LibraryThing library."""
    return set(csv.header(head)) >= COLUMNS or any(book.keys() >= KEYS for book in _books(glimpse(head)))


def read(
    stream: BinaryIO,
    name: str,
    *,
    reader: str | None = None,
    works: Collection[str] | None = None,
    all_works: bool = False,
) -> Found:
    """Read a LibraryThing library. Private comments are not read in.

    Parameters
    ----------
    stream : binary file
    name : str
        The file's name.
    reader, works, all_works
        Whose library it is, which the file does not say, and which of its works to keep; see `bookclub.sources.gathering.library.found`.

    Returns
    -------
    Found
        Works and reviews; in the report every row of the file is counted, or every book of the JSON.
    """
    is_json = stream.read(16).removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"["))
    stream.seek(0)
    library = _from_json(stream, name) if is_json else _from_rows(stream, name)
    return found(library, reader=reader, works=works, all_works=all_works)


def _from_rows(stream: BinaryIO, name: str) -> Library:
    sheet = csv.read(stream, name, quoted=False)
    entries = [
        _entry(row.line, row.cells.get("Title", ""), _first_name_first(row.cells.get("Primary Author", "")), row.cells)
        for row in sheet.rows
    ]
    return Library(
        service="librarything",
        format="LibraryThing library",
        source=name,
        entries=entries,
        notes=sheet.notes,
        dated_by=DATED_BY,
    )


def _from_json(stream: BinaryIO, name: str) -> Library:
    loaded = load(stream, name)
    entries = []
    for book in _books(loaded.value):
        author = text_at(book, "authors", 0, "fl") or _first_name_first(text_at(book, "primaryauthor"))
        cells = {column: _text(book.get(key)) for column, key in JSON_KEYS.items()}
        entries.append(_entry(None, text_at(book, "title").strip(), author, cells))
    return Library(
        service="librarything",
        format="LibraryThing library (JSON)",
        source=name,
        entries=entries,
        notes=loaded.notes,
        dated_by=DATED_BY,
    )


def _books(value: Any) -> Iterator[dict[str, Any]]:
    """Return the books of a file of JSON: by number, or one after the other."""
    books = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (book for book in books if isinstance(book, dict))


def _text(value: Any) -> str:
    return str(value) if isinstance(value, int | float) else text_at([value], 0).strip()


def _entry(line: int | None, title: str, creator: str, cells: dict[str, str]) -> Entry:
    cell = cells.get
    isbn = ISBN.search(cell("ISBN", ""))
    return Entry(
        line=line,
        title=title,
        year=whole(cell("Date", "")),
        creator=creator,
        identifiers=(
            *((f"ISBN {isbn[0]}",) if isbn else ()),
            *((f"LibraryThing {cell('Work id')}",) if cell("Work id") else ()),
        ),
        posted_text=cell("Date Read") or cell("Entry Date", ""),
        rating=stars(cell("Rating", "")),
        said=said(bbcode.to_html(cell("Review", "").replace(LINE_END, "\n")), line_breaks=True),
    )


def _first_name_first(name: str) -> str:
    """Turn a name around.

    >>> _first_name_first("Ishiguro, Kazuo")
    'Kazuo Ishiguro'
    """
    last, _, first = name.partition(", ")
    return f"{first} {last}".strip() if "," not in first else name
