"""How a cell of a club's files stands in a workbook, and how it is read there.

A cell that nobody touched is told by that it still reads as it was written, and is then what it was: so no limit
of a spreadsheet, and nothing that one does to a number or a line end, becomes a change of the club.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.sources.parsing.excel import text_of
from bookclub.sources.parsing.text import clean
from bookclub.storage.table_file import DEFUSED
from bookclub.tables.cells import SURE, read

if TYPE_CHECKING:
    from bookclub.schema import Column

LONGEST = 32_000  # units of UTF-16; Excel cuts a cell off at 32,767
MORE = " […]"  # at the end of what goes on in the club


def reads(text: object, column: Column) -> str:
    """Return what is read in a workbook where a cell of a club's files was written."""
    return text_of(shown(text, column))


def shown(text: object, column: Column) -> str | float | None:
    """Return what is written into a workbook for a cell of a club's files."""
    if not isinstance(text, str) or not text:
        return None
    plain = _plain(text)
    if column.kind in ("whole", "number") and (number := read([plain], column)[0]) is not None:
        return number if len(f"{number:.0f}") < SURE else plain
    start = _start(plain)
    return plain if start == plain else start + MORE


def completed(typed: str, text: str) -> str:
    """Return what was typed over the beginning of a long text, with the rest of it."""
    rest = _plain(text).removeprefix(_start(_plain(text)))
    return typed.removesuffix(MORE) + rest if rest and typed.endswith(MORE) else typed


def _plain(text: str) -> str:
    return clean(DEFUSED.sub("", text))


def _start(text: str) -> str:
    return text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")
