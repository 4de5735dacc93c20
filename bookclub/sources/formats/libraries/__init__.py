"""What members keep with services for books and films: each export a row a work, told by its columns (`services.toml`)."""

from __future__ import annotations

import io
import re
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.formats.libraries.shapes import PREPARED, WORDS
from bookclub.sources.gathering.services import Service, columns_of
from bookclub.sources.parsing import excel, xml
from bookclub.sources.parsing.csv import Row, Sheet
from bookclub.sources.parsing.text import HEAD

if TYPE_CHECKING:
    from collections.abc import Collection

    from bookclub.sources.report import Found, Note

ZIP = b"PK\x03\x04"
TAG = re.compile(r"<(?:\w+:)?(\w+)[\s/>]")


def _services() -> dict[str, Service]:
    rows = tomllib.loads(files(__package__).joinpath("services.toml").read_text(encoding="utf-8"))
    return {
        key: Service(
            **{"name": key}
            | row
            | {
                "telling": tuple(map(frozenset, row["telling"])),
                "columns": {what: tuple(names) for what, names in row["columns"].items()},
                "identifiers": {kind: tuple(names) for kind, names in row.get("identifiers", {}).items()},
                "words": WORDS[row.get("words", "html")],
                "prepare": PREPARED[row.get("prepare", "")],
            }
        )
        for key, row in rows.items()
    }


SERVICES = _services()


def recognise(head: bytes, name: str) -> bool:
    """Return whether a file that begins with `head` is of one of the services."""
    return _service_of(head, name) is not None


def read(
    stream: BinaryIO,
    name: str,
    *,
    reader: str | None = None,
    works: Collection[str] | None = None,
    all_works: bool = False,
) -> Found:
    """Read what a member keeps with a service; see `bookclub.sources.gathering.services.Service.read`.

    Raises
    ------
    SourceError
        If it is of none of the services.
    """
    head = stream.read(HEAD)
    if head.startswith(ZIP):
        head += stream.read()
    stream.seek(0)
    service = _service_of(head, name)
    if service is None:
        raise SourceError(name, "this is of no service that is known here", "Save it as CSV, with a column “rating”.")
    if xml.opening(head).startswith("<rss"):
        return service.found(_feed(stream, name), name, reader=reader, works=works, all_works=all_works)
    if head.startswith(ZIP):
        told = [sheet for _, sheet in excel.read(stream, name) if service.is_told_by(sheet.columns)]
        return service.found(
            max(told, key=lambda sheet: len(sheet.rows)), name, reader=reader, works=works, all_works=all_works
        )
    return service.read(stream, name, reader=reader, works=works, all_works=all_works)


def _service_of(head: bytes, name: str) -> Service | None:
    told = _columns(head, name)
    return next((each for each in SERVICES.values() if any(map(each.is_told_by, told))), None)


def _columns(head: bytes, name: str) -> list[set[str]]:
    """Return the names of columns, keys or elements in which a file has its rows."""
    if start := xml.opening(head):
        return [set(TAG.findall(start))] if start.startswith("<rss") else []
    if not head.startswith(ZIP):
        return columns_of(head)
    try:
        return [set(sheet.columns) for _, sheet in excel.read(io.BytesIO(head), name)]
    except SourceError:
        return []


def _feed(stream: BinaryIO, name: str) -> Sheet:
    """Read the items of a feed as the rows of a table."""
    notes: list[Note] = []
    rows = [Row(element.sourceline, xml.texts(element)) for _, element in xml.items(stream, name, ("item",), notes)]
    return Sheet(tuple(dict.fromkeys(column for row in rows for column in row.cells)), rows, tuple(notes))
