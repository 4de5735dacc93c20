"""Workbooks of Excel, sheet by sheet."""

from __future__ import annotations

import datetime as dt
import warnings
import zipfile
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.parsing import csv
from bookclub.sources.parsing.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.sources.parsing.csv import Sheet

LARGEST_WORKBOOK = 200 * 1024 * 1024  # bytes, unpacked
OF_A_CLUB = "bookclub"  # the sheet by which a club's workbook is known


def read(stream: BinaryIO, name: str) -> Iterator[tuple[str, Sheet]]:
    """Return the worksheets of a workbook that hold something, each with its title.

    Raises
    ------
    SourceError
        If it is damaged, or too large, or a club's own workbook.
    """
    found = worksheets(stream, name)
    if any(title == OF_A_CLUB for title, _ in found):
        raise SourceError(name, "this is a club's workbook", f"Give it back: bookclub read {name} --into FOLDER.")
    for title, rows in found:
        if any(any(cells) for _, cells in rows):
            yield title, csv.lay_out(csv.below_titles(rows, is_ragged=True), name)


def worksheets(stream: BinaryIO, name: str) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """Return all worksheets of a workbook, hidden ones too, as rows with their numbers; see `read`."""
    damaged = SourceError(name, "this is no Excel file, or a damaged one", "Open it and save it once more.")
    try:
        with zipfile.ZipFile(stream) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise damaged from None
    if size > LARGEST_WORKBOOK:
        raise SourceError(name, f"it unpacks to more than {LARGEST_WORKBOOK >> 20} MB", "Keep only the sheet you need.")
    stream.seek(0)
    try:
        return list(_worksheets(stream))
    except Exception:  # noqa: BLE001 - a damaged workbook fails in any way it likes
        raise damaged from None


def _worksheets(stream: BinaryIO) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about things in a workbook that are not read anyway
        book = load_workbook(stream, read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # a damaged or hostile sheet may claim to have a million columns
            rows = enumerate(sheet.iter_rows(values_only=True), start=1)
            yield (
                sheet.title,
                [
                    (number, [text_of(value) for value in row])
                    for number, row in rows
                    if any(cell not in (None, "") for cell in row)
                ],
            )


def text_of(value: object) -> str:
    """Return what a cell of a workbook says."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"  # as exact as Excel
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()  # a day without a time
    if isinstance(value, dt.date):  # a time of day as well
        return value.isoformat()
    return clean(str(value))
