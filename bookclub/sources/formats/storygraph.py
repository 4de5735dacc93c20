"""A member's StoryGraph library, as its page “Manage your data” gives it: one row for each edition of a book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from bookclub.sources.gathering.library import Entry, Library, found, said
from bookclub.sources.gathering.ratings import stars
from bookclub.sources.parsing import csv

if TYPE_CHECKING:
    from collections.abc import Collection

    from bookclub.sources.report import Found

COLUMNS = {"Title", "ISBN/UID", "Read Status", "Star Rating"}
ISBN = re.compile(r"\d{9}[\dXx]|\d{13}")


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  its columns tell
    """Return whether a file that begins with `head` is a StoryGraph library."""
    return set(csv.header(head)) >= COLUMNS


def read(
    stream: BinaryIO,
    name: str,
    *,
    reader: str | None = None,
    works: Collection[str] | None = None,
    all_works: bool = False,
) -> Found:
    """Read a StoryGraph library.

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
        Works, without their years, which are not in the file, and reviews; in the report every row
        of the file is counted.
    """
    sheet = csv.read(stream, name)
    library = Library(
        service="storygraph",
        format="StoryGraph library",
        source=name,
        entries=[_entry(row) for row in sheet.rows],
        dated_by="the day on which the book was last finished, or else put on the shelf,",
        notes=sheet.notes,
    )
    return found(library, reader=reader, works=works, all_works=all_works)


def _entry(row: csv.Row) -> Entry:
    cell = row.cells.get
    isbn = cell("ISBN/UID", "")  # or a number of the service's own, or anything
    return Entry(
        line=row.line,
        title=cell("Title", ""),
        creator=cell("Authors", ""),
        identifiers=(f"ISBN {isbn}",) if ISBN.fullmatch(isbn) else (),
        state="read" if cell("Read Status") == "read" else "not read",
        posted_text=cell("Last Date Read") or cell("Date Added", ""),
        rating=stars(cell("Star Rating", "")),
        said=said(cell("Review", "")),
    )
