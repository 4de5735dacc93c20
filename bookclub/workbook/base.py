"""What a workbook remembers: the club as it was when it was written, in a hidden sheet that no sorting can tear."""

from __future__ import annotations

import base64
import json
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from bookclub.schema import TABLES
from bookclub.sources.parsing.excel import OF_A_CLUB
from bookclub.storage.folder import ENCODING, as_csv
from bookclub.storage.table_file import Sheet, TableFileError, taken_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd
    from openpyxl import Workbook

MARK = "The club as this file was written from it. Please leave it alone."
ROW = "bookclub row"  # heads the hidden column that numbers the rows as they were
PIECE = 30_000  # letters of a cell
LARGEST = 200 * 1024 * 1024  # bytes, unpacked


def sheet_of_csv(frame: pd.DataFrame) -> Sheet:
    """Return the cells of a table as they stand in a club's files, without rows in which nothing stands."""
    sheet = taken_apart(as_csv(frame), "")
    return Sheet(sheet.headings, sheet.cells.dropna(how="all"))


def remembered(book: Workbook, title: str, tables: Mapping[str, pd.DataFrame]) -> None:
    """Keep the club in a hidden sheet of a workbook."""
    files = {name: as_csv(frame).decode(ENCODING) for name, frame in tables.items()}
    packed = base64.b64encode(zlib.compress(json.dumps([title, files]).encode())).decode()
    sheet = book.create_sheet(OF_A_CLUB)
    sheet.sheet_state = "hidden"
    for row, text in enumerate((MARK, *(packed[at : at + PIECE] for at in range(0, len(packed), PIECE))), start=1):
        sheet.cell(row, 1, text).data_type = "s"


def recalled(rows: Iterable[list[str]]) -> tuple[str, dict[str, Sheet]] | None:
    """Return the title and the tables that a hidden sheet keeps; None where it is damaged."""
    packed = "".join(row[0] for row in rows if row and row[0] != MARK)
    with suppress(ValueError, TypeError, AttributeError, RecursionError, zlib.error, TableFileError):
        unpacking = zlib.decompressobj()
        title, files = json.loads(unpacking.decompress(base64.b64decode(packed, validate=True), LARGEST))
        sheets = {name: taken_apart(files[name].encode(ENCODING), "") for name in TABLES if name in files}
        return str(title), {name: Sheet(each.headings, each.cells.dropna(how="all")) for name, each in sheets.items()}
    return None
