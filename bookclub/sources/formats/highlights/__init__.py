"""Passages that readers marked in e-books and what they noted beside them, as their devices and programs hand them out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.formats.highlights import databases, json_files, lua, pages, sheets, texts, xml_files
from bookclub.sources.formats.highlights.marks import Held, found
from bookclub.sources.parsing.text import HEAD

if TYPE_CHECKING:
    from collections.abc import Collection

    from bookclub.sources.report import Found

# Apple Books keeps what was marked in one database, and the titles of the books in another.
OF_APPLE = re.compile(r"(?:^|/)(?:AEAnnotation|(?P<titles>BKLibrary))[^/]*\.sqlite$")
WRITTEN_IN = (json_files, lua, databases, xml_files, pages, sheets, texts)


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  what is in it tells
    """Return whether a file that begins with `head` holds passages marked in e-books."""
    return any(each.recognise(head) for each in WRITTEN_IN)


def read(
    stream: BinaryIO,
    name: str,
    *,
    reader: str | None = None,
    works: Collection[str] | None = None,
    day_first: bool | None = None,
) -> Found:
    """Read passages with the notes beside them.

    Parameters
    ----------
    reader : str, optional
        Who marked them, where the file does not say.
    works : collection of str, optional
        Titles of the only books to keep.
    day_first : bool, optional
        Whether 3/4/2020 is the third of April; told by the dates if not given, as far as they tell.

    Returns
    -------
    Found
        Quotations and the books they are from. In the report everything that was marked is counted; bookmarks,
        drawings and what was deleted are left out.

    Raises
    ------
    SourceError
        If there are no passages in it.
    """
    head = stream.read(HEAD)
    stream.seek(0)
    written_in = next((each for each in WRITTEN_IN if each.recognise(head)), None)
    held = written_in.read(stream, name) if written_in else None
    if held is None:
        remedy = "Export the highlights once more, as the program does it."
        raise SourceError(name, "there are no highlights of an e-book in it that are understood", remedy)
    return found(held, name, reader=reader, works=works, day_first=day_first)


def export_files(names: Collection[str]) -> list[str]:
    """Return those of some files that are the databases of Apple Books, if both are there."""
    found_in = {name: found for name in names if (found := OF_APPLE.search(name))}
    both = len({bool(found["titles"]) for found in found_in.values()}) > 1
    return list(found_in) if both else []


def read_export(
    streams: dict[str, BinaryIO], name: str, *, reader: str | None = None, works: Collection[str] | None = None
) -> Found:
    """Read the databases of Apple Books, which together say what was marked in which book; see `read`."""
    titles: dict[str, tuple[str, str]] = {}
    marks = []
    for each, stream in streams.items():
        if "BKLibrary" in each:
            titles |= databases.titles(stream, each)
        elif held := databases.read(stream, each):
            marks += held.marks
    for mark in marks:
        mark.title, mark.author = titles.get(mark.book, ("", ""))
    both = Held(service="apple-books", format="databases of Apple Books", marks=marks, is_kept=True)
    return found(both, name, reader=reader, works=works, day_first=None)
