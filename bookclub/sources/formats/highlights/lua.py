"""What KOReader keeps beside each book, a table in the language Lua, in the old order and the new."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.formats.highlights.json_files import SHAPES, held
from bookclub.sources.parsing.json import dig, list_at, text_at
from bookclub.sources.parsing.text import clean, decode, looks_like_text, read_text
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.sources.formats.highlights.marks import Held

LARGEST = 50 * 1024 * 1024
DEEPEST = 200
LAST_BYTE = 255
BEGINNING = re.compile(r"(?:\s|--[^\n]*\n)*return\s*\{")
TELLING = re.compile(
    r'\["(?:annotations|bookmarks|highlight|doc_props|doc_path|last_xpointer|partial_md5_checksum)"\]\s*='
)
_STRING = r"""(?:"(?:[^"\\]++|\\[\s\S])*+"|'(?:[^'\\]++|\\[\s\S])*+')"""
_NUMBER = r"[-+]?(?:0[xX][\da-fA-F]{1,16}|\d{1,18}(?:\.\d{0,18})?(?:[eE][-+]?\d{1,3})?)"
TOKEN = re.compile(
    rf"\s*+(?:--[^\n]*|[,;]|(?:\[\s*+(?P<key>{_STRING}|{_NUMBER})\s*+\]|(?P<name>[A-Za-z_]\w*+))\s*+=(?!=)"
    rf"|(?P<value>{_STRING}|{_NUMBER}|(?:true|false|nil)\b)|\[(?P<level>=*+)\[(?P<long>[\s\S]*?)\](?P=level)\]|(?P<mark>[{{}}]))"
)
ESCAPE = re.compile(r"\\(?:(\d{1,3})|x([\da-fA-F]{2})|([\s\S]))")
WORDS = {"true": True, "false": False, "nil": None}
PLAIN = {"n": "\n", "t": "\t", "r": "\n"}
BROKEN = "The file breaks off or is damaged here; only what stands before it was read."
# What KOReader writes of itself where there is no note: the passage, between the page and the moment.
MOMENT = re.compile(r"@ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$")
SHAPE = SHAPES[0]


def recognise(head: bytes) -> bool:
    """Return whether a file that begins so is what KOReader keeps beside a book."""
    text = decode(head)[0] if looks_like_text(head) else ""
    return BEGINNING.match(text) is not None and TELLING.search(text) is not None


def read(stream: BinaryIO, name: str) -> Held:
    """Read what KOReader keeps beside a book."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(name, f"it is larger than {LARGEST >> 20} MB", "Export the highlights within KOReader.")
    text, notes = read_text(data)
    beginning = BEGINNING.match(text)
    value, broken = table(text, beginning.end() - 1 if beginning else 0)
    if broken is not None:
        notes.append(Note("warning", BROKEN, text.count("\n", 0, broken) + 1))
    return replace(held(_book(value), SHAPE, notes), is_kept=broken is None)


# --- the language ---


def table(text: str, at: int = 0) -> tuple[Any, int | None]:
    """Read a table of Lua: lists as lists, others as dicts; and say where it is broken, if it is.

    Nothing is run: what is no table, text, number, truth or nil ends the reading.

    >>> table('{ ["a"] = { "x", "y" }, [7] = true }')
    ({'a': ['x', 'y'], 7: True}, None)
    """
    tables: list[dict[Any, Any]] = [{}]  # those that are open, from the outside in
    names: list[Any] = []  # under which each but the first will stand in the one around it
    name: Any = None
    while len(tables) <= DEEPEST and (found := TOKEN.match(text, at)):
        at = found.end()
        if found["key"] or found["name"]:
            name = _scalar(found["key"]) if found["key"] else found["name"]
        elif found["mark"] == "{":
            names.append(name)
            tables.append({})
            name = None
        elif found["mark"] == "}":
            _close(tables, names)
            if len(tables) == 1:
                return tables[0][1], None
        elif found["value"] or found["long"] is not None:
            _put(tables[-1], name, _scalar(found["value"]) if found["value"] else found["long"])
            name = None
    while len(tables) > 1:
        _close(tables, names)
    return tables[0].get(1, {}), at


def _close(tables: list[dict[Any, Any]], names: list[Any]) -> None:
    inner = tables.pop()
    is_list = inner and all(key == at for at, key in enumerate(inner, start=1))
    _put(tables[-1], names.pop(), list(inner.values()) if is_list else inner)


def _put(outer: dict[Any, Any], name: Any, value: Any) -> None:
    outer[len(outer) + 1 if name is None else name] = value


def _scalar(written: str) -> Any:
    if written[0] in "\"'":
        return clean(_unescaped(written[1:-1]))
    if written in WORDS:
        return WORDS[written]
    number = float(int(written, 16)) if "x" in written.lower() else float(written)
    return int(number) if number.is_integer() else number


def _unescaped(text: str) -> str:
    """Put letters in the place of what stands for them; numbers stand for bytes of UTF-8."""
    if "\\" not in text:
        return text
    said = ESCAPE.sub(_letter, text)
    return said.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


def _letter(mark: re.Match[str]) -> str:
    """Return the letter that is written so, or what carries a byte of one along until all are there."""
    if mark[3]:
        return PLAIN.get(mark[3], mark[3])
    number = int(mark[1]) if mark[1] else int(mark[2], 16)
    return bytes([min(number, LAST_BYTE)]).decode("ascii", errors="surrogateescape")


# --- what KOReader says in it ---


def _book(value: Any) -> dict[str, Any]:
    """Return a book in the order in which KOReader exports it."""
    file = PurePosixPath(text_at(value, "doc_path").replace("\\", "/")).stem
    props: Any = next((each for name in ("doc_props", "stats") if text_at(each := dig(value, name), "title")), {})
    entries = _entries(value) if "annotations" in value else _old_entries(value)
    return {"title": text_at(props, "title") or file, "author": text_at(props, "authors"), "entries": list(entries)}


def _entries(value: Any) -> Iterator[dict[str, Any]]:
    for each in list_at(value, "annotations"):
        if isinstance(each, dict):
            kind = "highlight" if each.get("drawer") else "bookmark"
            page = each.get("pageref") or each.get("pageno") or each.get("page")
            yield each | {"sort": kind, "page": page, "time": each.get("datetime")}


def _old_entries(value: Any) -> Iterator[dict[str, Any]]:
    """Return the entries of the old order, where passages stand page by page, and notes among the bookmarks."""
    marked = {text_at(each, "datetime"): (page, each) for page, each in _by_page(dig(value, "highlight"))}
    for each in list_at(value, "bookmarks"):
        if not isinstance(each, dict):
            continue
        moment, passage, note = (text_at(each, name) for name in ("datetime", "notes", "text"))
        page, highlight = marked.pop(moment, (each.get("page"), {}))
        is_own = MOMENT.search(note) or note == passage
        yield {
            "sort": "highlight" if each.get("highlighted") or highlight else "bookmark",
            "text": text_at(highlight, "text") or passage,
            "note": "" if is_own else note,
            "page": page,
            "time": moment,
            "chapter": text_at(each, "chapter") or text_at(highlight, "chapter"),
        }
    for moment, (page, each) in marked.items():
        yield each | {"sort": "highlight", "page": page, "time": moment, "note": ""}


def _by_page(highlights: Any) -> Iterator[tuple[Any, dict[str, Any]]]:
    pages = highlights.items() if isinstance(highlights, dict) else enumerate(highlights or [], start=1)
    for page, of_page in pages:
        for each in of_page if isinstance(of_page, list) else []:
            if isinstance(each, dict):
                yield page, each
