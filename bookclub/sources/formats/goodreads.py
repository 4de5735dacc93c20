"""A member's Goodreads library, as its page “Import and export” gives it: one row for each book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from bookclub.sources.gathering.library import Entry, Library, found, said
from bookclub.sources.gathering.ratings import stars, whole
from bookclub.sources.parsing import csv

if TYPE_CHECKING:
    from collections.abc import Collection

    from bookclub.sources.report import Found

COLUMNS = {"Book Id", "Title", "My Rating", "Exclusive Shelf"}
SERIES = re.compile(r"(?P<title>.*\S)\s+\((?P<series>[^()]*#[^()]*)\)")


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  its columns tell
    """Return whether a file that begins with `head` is a Goodreads library."""
    return set(csv.header(head)) >= COLUMNS


def read(
    stream: BinaryIO,
    name: str,
    *,
    reader: str | None = None,
    works: Collection[str] | None = None,
    all_works: bool = False,
) -> Found:
    """Read a Goodreads library. Private notes are not read in.

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
        Works and reviews; in the report every row of the file is counted.
    """
    sheet = csv.read(stream, name)
    library = Library(
        service="goodreads",
        format="Goodreads library",
        source=name,
        entries=[_entry(row) for row in sheet.rows],
        dated_by="the day on which the book was finished, or else put on the shelf,",
        notes=sheet.notes,
    )
    return found(library, reader=reader, works=works, all_works=all_works)


def _entry(row: csv.Row) -> Entry:
    cell = row.cells.get
    title = cell("Title", "")
    in_series = SERIES.fullmatch(title)
    isbn = cell("ISBN13", "").strip('="') or cell("ISBN", "").strip('="')
    return Entry(
        line=row.line,
        title=in_series["title"] if in_series else title,
        series=in_series["series"] if in_series else "",
        year=whole(cell("Original Publication Year", "")) or whole(cell("Year Published", "")),
        creator=cell("Author", ""),
        identifiers=tuple(
            f"{kind} {value}" for kind, value in (("ISBN", isbn), ("Goodreads", cell("Book Id", ""))) if value
        ),
        state="read" if cell("Exclusive Shelf") == "read" else "not read",
        posted_text=cell("Date Read") or cell("Date Added", ""),
        rating=stars(cell("My Rating", "")),
        said=said(cell("My Review", ""), line_breaks=True, is_spoiler=cell("Spoiler", "").casefold() == "true"),
    )
