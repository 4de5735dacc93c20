"""One table of a club as a host's spreadsheet left it: its file found, taken apart, and read cell by cell.

A cell that cannot be read costs that cell: it is missing, it is said, and what was typed is kept beside it (see
`bookclub.tables.AS_TYPED`), so that saving writes the same again.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bookclub.errors import PlainError, SourceError
from bookclub.schema import ACTOR, TABLES
from bookclub.sources.gathering.readers import reader_id, short_name
from bookclub.sources.parsing import excel
from bookclub.sources.parsing.csv import cells_of_any_length
from bookclub.sources.parsing.text import UNREADABLE, decoded
from bookclub.storage.headings import columns
from bookclub.storage.problems import Problem
from bookclub.tables import AS_TYPED, NOTHING, conform, fit
from bookclub.tables.cells import expected

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from bookclub.schema import Table
    from bookclub.storage.headings import Said

SEPARATORS = ",;\t"  # spreadsheets of many countries save with semicolons, and some people with tabs
QUOTED = re.compile('"[^"]*"')
AFTER_THE_LAST = "\0after the last row"
WORKBOOK = ".xlsx"
IN_OTHER_FORMS = (WORKBOOK, ".ods", ".xls", ".numbers", ".tsv")  # what is saved beside a CSV file, or in its place
FORMS = (".csv", *IN_OTHER_FORMS)
# What a spreadsheet takes for a formula is saved with an apostrophe before it, after any that were there.
DEFUSED = re.compile("^'(?='*[=+\\-@\t\r\n＝＋－＠])")
# What spreadsheets make of short names such as 3-1 and of long numbers.
REMADE = re.compile(
    r"^(?:\d{1,2}\.?[ ](?P<spaced>[^\W\d_]+)\.?|\d{2}-(?P<after>[^\W\d_]{3,5})\.?|(?P<before>[A-Z][^\W\d_]{2,4})-\d{2}"
    r"|\d{1,2}(?P<mark>[./])\d{1,2}(?P=mark)\d{2,4}|\d(?:[.,]\d+)?E\+\d+)$",
    re.MULTILINE,
)


class TableFileError(PlainError):
    """A file cannot be taken apart into rows and columns, said in a sentence."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file taken apart: a column for each heading, its empty cells missing, under the row's number in a spreadsheet.

    `lengths` tells how many cells each row has, where that may be fewer than there are headings.
    """

    headings: list[str]
    cells: pd.DataFrame
    lengths: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """A table as it was read from a folder.

    Attributes
    ----------
    file : str
        The name of its file, whether there is one or not.
    frame : DataFrame
        In shape (see `bookclub.tables.conform`), every row with a short name, without empty rows.
    rows : tuple of int
        The number that a spreadsheet shows for each row of the frame.
    problems : tuple of Problem
    """

    file: str
    frame: pd.DataFrame
    rows: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_table_file(folder: Path, name: str, described: Collection[str] | None) -> TableFile:
    """Read one table of a club; a table without a file is empty.

    Parameters
    ----------
    folder : Path
    name : str
        A key of `TABLES`.
    described : collection of str or None
        The columns that the club's description gives the table, the host's own too; None where it does not name the
        file, which then is not missing.

    Raises
    ------
    TableFileError
        If the file cannot be taken apart into rows and columns.
    OSError
        If it cannot be opened.
    """
    path = folder / f"{name}.csv"
    others = [each.name for suffix in IN_OTHER_FORMS if (each := path.with_suffix(suffix)).exists()]
    known = described or ()
    if path.exists():
        also = [
            Problem(path.name, None, "", f"{each} is there too and was not read; only the CSV file counts")
            for each in others
        ]
        return table_file(name, path.name, _csv(path), also, known)
    if not others:
        missing = [Problem(path.name, None, "", "the file is missing, though datapackage.json names it")]
        missing *= described is not None
        return TableFile(file=path.name, frame=conform(name), problems=tuple(missing))
    if not others[0].endswith(WORKBOOK):
        lacks = Problem(path.name, None, "", f"the file is missing; open {others[0]} and save it as CSV")
        return TableFile(file=path.name, frame=conform(name), problems=(lacks,))
    instead = Problem(path.name, None, "", f"the file is missing; {others[0]} was read in its place")
    return table_file(name, others[0], _workbook(path.with_suffix(WORKBOOK)), [instead], known)


def _csv(path: Path) -> Sheet:
    data = path.read_bytes()
    try:
        return taken_apart(data, path.name)
    except UnicodeDecodeError:
        return taken_apart(decoded(data)[0].encode(), path.name)


def taken_apart(data: bytes, file: str) -> Sheet:
    """Take a CSV file apart, whatever sets its columns apart; see `read_table_file`."""
    heading = QUOTED.sub("", _lines(data).readline())
    separator = max(SEPARATORS, key=heading.count)
    return _at_once(data, separator) or _row_by_row(data, separator, file)


def _at_once(data: bytes, separator: str) -> Sheet | None:
    """Take a file apart with pandas, in a tenth of the time, unless a row is too long, too short or not closed."""
    from pandas.errors import EmptyDataError, ParserError

    try:
        cells = pd.read_csv(
            io.BytesIO(data),
            sep=separator,
            header=None,
            dtype="str",
            keep_default_na=False,
            na_values=[""],
            skip_blank_lines=False,
        )
    except (EmptyDataError, ParserError):
        return None
    inside = sum(cell.count(separator) for _, column in cells.items() for cell in column.dropna().tolist())
    between = len(cells) * (cells.shape[1] - 1)
    if b"\0" in data or data.count(separator.encode()) != inside + between:
        return None
    return Sheet(cells.iloc[0].fillna("").tolist(), cells.iloc[1:].set_axis(range(2, len(cells) + 1)))


def _row_by_row(data: bytes, separator: str, file: str) -> Sheet:
    with cells_of_any_length():
        rows = list(csv.reader(chain(_lines(data), [AFTER_THE_LAST]), delimiter=separator))
    if rows.pop() != [AFTER_THE_LAST]:
        message = f"{file}, row {len(rows) + 1}: a quotation mark is opened here and never closed. Close it."
        raise TableFileError(message)
    headings = rows[0] if rows else []
    for number, row in enumerate(rows, start=1):
        if any(row[len(headings) :]):
            what = "the row has more cells than the heading. Put texts with commas in quotation marks."
            message = f"{file}, row {number}: {what}"
            raise TableFileError(message)
    return sheet_of(headings, dict(enumerate(rows[1:], start=2)))


def _lines(data: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline="")


def _workbook(path: Path) -> Sheet:
    try:
        with path.open("rb") as stream:
            sheet = next((sheet for _, sheet in excel.read(stream, path.name)), None)
    except SourceError as error:
        raise TableFileError(str(error)) from None
    if sheet is None:
        return sheet_of([], {})
    return sheet_of(list(sheet.columns), {row.line or 0: list(row.cells.values()) for row in sheet.rows})


def sheet_of(headings: list[str], rows: dict[int, list[str]]) -> Sheet:
    """Make a sheet of its headings and of its rows, each under its number."""
    width = len(headings)
    columns = zip_longest(range(width), *(row[:width] for row in rows.values()))
    cells = pd.DataFrame({at: [cell or None for cell in column] for at, *column in columns}, list(rows), dtype="str")
    return Sheet(headings, cells, [(number, len(row)) for number, row in rows.items() if any(row)])


def table_file(
    name: str, file: str, sheet: Sheet, problems: Iterable[Problem] = (), own: Collection[str] = ()
) -> TableFile:
    """Read a table cell by cell from a sheet, and add to `problems` what is not as it should be.

    Headings that are neither the table's nor among the host's `own` are named.
    """
    table, texts = TABLES[name], sheet.cells.dropna(how="all")
    used = len(sheet.headings)
    while used and not sheet.headings[used - 1].strip() and texts[used - 1].isna().all():
        used -= 1  # spreadsheets pad with empty columns
    names, said = columns(table, sheet.headings[:used], own)
    texts = texts.iloc[:, :used].set_axis(names, axis=1)
    numbers = texts.index.tolist()
    said += [
        (number, names[length], "the row has fewer cells than the heading")
        for number, length in sheet.lengths
        if length < used
    ]
    texts = texts.reset_index(drop=True)
    damaged = pd.Series(False, texts.index)  # noqa: FBT003
    for column, cells in texts.items():
        run = _run(cells)
        if UNREADABLE in run:
            damaged |= cells.str.contains(UNREADABLE, regex=False, na=False)
        if "\n'" in run:
            texts[column] = cells.str.replace(DEFUSED, "", regex=True)
    said += [(numbers[row], "", "a character cannot be read") for row in np.flatnonzero(damaged)]
    frame, unread = fit(name, texts)
    if name == "credits":  # whoever plays somebody is an actor
        frame["role"] = frame["role"].mask(frame["role"].isna() & frame["character_id"].notna(), ACTOR)
    for column in table.columns:
        if column.name in unread:
            kept = texts[column.name].where(unread[column.name])
            frame[column.name + AS_TYPED] = kept
            what = f"is not {expected(column)}"
            said += [
                (number, column.name, f"“{cell}” {what}")
                for number, cell in zip(numbers, kept, strict=True)
                if isinstance(cell, str)
            ]
    said += _remade(table, frame, numbers)
    if names:
        frame, lacking = _completed(table, frame, numbers, set(names))
        said += lacking
    return TableFile(
        file=file, frame=frame, rows=tuple(numbers), problems=(*problems, *(Problem(file, *each) for each in said))
    )


def _run(cells: pd.Series) -> str:
    """Return all that stands in a column, a line break before each cell; what is in none of them is soon found out."""
    return "\n".join(["", *cells.dropna().tolist()])


def _remade(table: Table, frame: pd.DataFrame, numbers: Sequence[int]) -> Iterator[Said]:
    """Find short names that look like what a spreadsheet makes of others."""
    for column in table.columns:
        if column.name in (*table.key, "reply_to") or column.refers:
            remade = {found[0] for found in REMADE.finditer(_run(frame[column.name])) if _is_remade(found)}
            for number, cell in zip(numbers, frame[column.name], strict=True) if remade else ():
                if cell in remade:
                    what = f"“{cell}” looks like a short name of which a spreadsheet made a date or a number"
                    yield number, column.name, f"{what}; write it anew, in a column of texts"


def _is_remade(found: re.Match[str]) -> bool:
    from bookclub.sources.parsing import dates

    month = found["spaced"] or found["after"] or found["before"]
    return month is None or dates.read(f"3 {month} 2000").time is not None


def _completed(
    table: Table, frame: pd.DataFrame, numbers: Sequence[int], given: set[str]
) -> tuple[pd.DataFrame, list[Said]]:
    """Give every row what it needs: a short name made of its label, or something that stands in for what is missing.

    What stands in is not saved; a short name is, since other rows may come to refer to it.
    """
    said: list[Said] = []
    needed = [column for column in table.columns if column.required]
    key = needed[0].name if len(table.key) == 1 else ""
    labels = frame[needed[1].name] if key and len(needed) > 1 else pd.Series(None, frame.index, dtype="str")
    for column in needed:
        name, missing = column.name, frame[column.name].isna()
        lacking = missing & labels.isna() if name == key else missing
        if lacking.any() and name not in given:
            said.append((None, name, "this column is missing, and every row needs it"))
        else:
            what = "the cell is empty, and every row needs one"
            said += [(number, name, what) for number, lacks in zip(numbers, lacking, strict=True) if lacks]
        if name == key and missing.any():
            frame[key] = _short_names(table, frame[key], labels, numbers)
        elif missing.any() and not column.refers:
            frame[name] = frame[name].fillna(frame[key]) if key else frame[name].fillna(f"(no {name})")
            frame[name + AS_TYPED] = pd.Series(NOTHING, frame.index, dtype="str").where(missing)
    return frame, said


def _short_names(table: Table, given: pd.Series, labels: pd.Series, numbers: Sequence[int]) -> pd.Series:
    """Make the short names that are missing, of labels where there are any."""
    make = reader_id if table.name == "readers" else short_name
    taken = set(given.dropna())
    names = []
    for short, label, number in zip(given, labels, numbers, strict=True):
        name = short
        if not isinstance(name, str):
            made = make(label) if isinstance(label, str) else "row"
            name = made if made not in taken and made != "row" else f"{made}-{number}"
            taken.add(name)
        names.append(name)
    return pd.Series(names, given.index, dtype="str")
