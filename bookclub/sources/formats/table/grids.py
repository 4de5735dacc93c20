"""Tables in files: rows of CSV, sheets of Excel, objects of JSON, all as one kind of sheet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.formats.table.columns import TELLS_APART, WORDY, holds
from bookclub.sources.parsing import csv, excel
from bookclub.sources.parsing.csv import Row, Sheet
from bookclub.sources.parsing.json import Loaded, flat, load
from bookclub.sources.parsing.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
JSON_STARTS = (b"{", b"[")
# By what an object is known to those within it.
NUMBERED = ("comment_id", "id", "ID", "_id")
TITLED = ("title", "name", "id", "url")


def sheets(stream: BinaryIO, name: str) -> Iterator[tuple[str, Sheet]]:
    """Return the tables of a file, each with its name there; ``""`` where it has none.

    Raises
    ------
    SourceError
        If the file cannot be read.
    """
    start = stream.read(64)
    stream.seek(0)
    if start.startswith(OLD_EXCEL):
        raise SourceError(name, "this is an old Excel file", "Open it and save it as .xlsx or CSV.")
    if start.startswith(ZIP):
        yield from excel.read(stream, name)
    elif start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(JSON_STARTS):
        loaded = load(stream, name)
        yield from objects(loaded)
    else:
        yield "", csv.read(stream, name)


# --- JSON ---


@dataclass(slots=True)
class Item:
    """An object of the file: the list it is in, by the names on the way there; its cells; what it is in."""

    path: tuple[str, ...]
    cells: dict[str, str]
    within: Item | None
    is_row: bool


def objects(loaded: Loaded) -> Iterator[tuple[str, Sheet]]:
    """Return the lists of objects in what a file of JSON holds, each as a table; one object alone is a list of one."""
    value = [loaded.value] if isinstance(loaded.value, dict) and not _has_lists(loaded.value) else loaded.value
    by_path: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for item in _items(value):
        if item.is_row:
            by_path[item.path].append(item.cells)
    for path, rows in by_path.items():
        columns = tuple(dict.fromkeys(column for cells in rows for column in cells))
        lines = loaded.lines if len(loaded.lines) == len(rows) and not path else [None] * len(rows)
        rows_at = [Row(line, cells) for line, cells in zip(lines, rows, strict=True)]
        yield ".".join(path), Sheet(columns, rows_at, loaded.notes, loaded.damaged_lines)


def _has_lists(value: dict[str, Any]) -> bool:
    return any(isinstance(part, dict | list) for part in value.values())


def _items(value: Any) -> Iterator[Item]:
    """Return all objects in the file's order, what they are in before them."""
    waiting: list[tuple[Any, tuple[str, ...], Item | None, bool]] = [(value, (), None, False)]
    while waiting:
        value, path, within, is_row = waiting.pop()
        if isinstance(value, list):
            waiting += [(each, path, within, True) for each in reversed(value) if isinstance(each, dict | list)]
        elif isinstance(value, dict):
            value = _unwrapped(value)
            item = Item(path, _cells(value), within, is_row)
            _relate(item)
            yield item
            parts = [
                (key, part) for key, part in value.items() if isinstance(part, dict | list) and not _in_pieces(part)
            ]
            waiting += [(part, _path(item, key, part), item, False) for key, part in reversed(parts)]


def _cells(value: dict[str, Any]) -> dict[str, str]:
    """Return what an object says of itself, and what simple objects in it say."""
    said = {clean(key).strip(): _in_pieces(each) or each for key, each in value.items()}
    return flat({key: each for key, each in said.items() if not isinstance(each, list)})


def _in_pieces(value: Any) -> str:
    """Return a text that is given in pieces, plain and marked, what is hidden between the marks of a spoiler."""
    if not (isinstance(value, list) and any(map(_is_piece, value))):
        return ""
    return "".join(
        each if isinstance(each, str) else f">!{each['text']}!<" if each["type"] == "spoiler" else each["text"]
        for each in value
        if isinstance(each, str) or _is_piece(each)
    )


def _is_piece(value: Any) -> bool:
    is_text = isinstance(value, dict) and isinstance(value.get("text"), str) and "type" in value
    return is_text and not any(holds(key, TELLS_APART) for key in value)


def _unwrapped(value: dict[str, Any]) -> dict[str, Any]:
    """Return an object that stands beside its replies as one with them."""
    has_words = any(isinstance(each, str) and holds(key, WORDY) for key, each in value.items())
    if any(isinstance(each, list) for each in value.values()) and not has_words:
        parts = [each for each in value.values() if isinstance(each, dict)]
        inner = [part for part in parts if any(holds(key, WORDY) for key in part)]
        if len(inner) == 1:
            return inner[0] | {key: each for key, each in value.items() if each is not inner[0]}
    return value


def _path(item: Item, key: str, part: Any) -> tuple[str, ...]:
    """Return the path of a list within an object; replies say their words as comments do, and go with them."""
    first = next((each for each in part if isinstance(each, dict)), {}) if isinstance(part, list) else {}
    alike = item.is_row and any(column in item.cells and holds(column, WORDY) for column in _unwrapped(first))
    return item.path if alike else (*item.path, clean(key))


def _relate(item: Item) -> None:
    """Say in an object's own cells what it answers, or what it stands under."""
    if not item.is_row or item.within is None:
        return
    around = item.within.cells
    if item.within.is_row and item.within.path == item.path:
        number = next((around[name] for name in NUMBERED if around.get(name)), None)
        item.cells.setdefault("reply_to", number or "")
        if "post" in around:
            item.cells.setdefault("post", around["post"])
    elif title := next((around[name] for name in TITLED if around.get(name)), None):
        item.cells.setdefault("post", title)
