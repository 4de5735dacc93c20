"""One table of a club as a host's spreadsheet left it: its file found, taken apart, and read cell by cell.

A cell that cannot be read costs that cell: it is missing, it is said, and what was typed is kept beside it (see
`bookclub.tables.AS_TYPED`), so that saving writes the same again.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import chain, count, zip_longest
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bookclub.errors import PlainError, SourceError
from bookclub.schema import TABLES, Table
from bookclub.sources.gathering.readers import reader_id, short_name
from bookclub.sources.parsing import excel
from bookclub.sources.parsing.csv import cells_of_any_length
from bookclub.sources.parsing.text import UNREADABLE, decoded
from bookclub.storage.problems import Problem
from bookclub.tables import AS_TYPED, NOTHING, conform, fit
from bookclub.tables.cells import bare, expected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    Said = tuple[int | None, str, str]  # row, column, and what is the matter

SEPARATORS = ",;\t"  # spreadsheets of many countries save with semicolons, and some people with tabs
QUOTED = re.compile('"[^"]*"')
AFTER_THE_LAST = "\0after the last row"
WORKBOOK = ".xlsx"
IN_OTHER_FORMS = (WORKBOOK, ".ods", ".xls", ".numbers", ".tsv")  # what is saved beside a CSV file, or in its place
FORMS = (".csv", *IN_OTHER_FORMS)
# The headings of the views, in small letters, where they are not the columns' own names.
AS_SHOWN = {
    "works": {"made from": "based_on", "by": "creator"},
    "honours": {"when": "date", "what": "honour", "who": "person"},
    "characters": {"character": "name"},
    "credits": {
        **dict.fromkeys(("who", "played by", "actor", "on the screen"), "person"),
        "part": "role",
        "character": "character_id",
        "work": "work_id",
    },
    "comparison": {
        "what": "label",
        "in the book": "book",
        "in the film": "film",
        "what became of it": "change",
        "what that does": "effect",
    },
}
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
class _Sheet:
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


def read_table_file(folder: Path, name: str, *, named: bool) -> TableFile:
    """Read one table of a club; a table without a file is empty.

    Parameters
    ----------
    folder : Path
    name : str
        A key of `TABLES`.
    named : bool
        Whether the club's description names the file, so that it is said to be missing.

    Raises
    ------
    TableFileError
        If the file cannot be taken apart into rows and columns.
    OSError
        If it cannot be opened.
    """
    path = folder / f"{name}.csv"
    others = [each.name for suffix in IN_OTHER_FORMS if (each := path.with_suffix(suffix)).exists()]
    if path.exists():
        also = [
            Problem(path.name, None, "", f"{each} is there too and was not read; only the CSV file counts")
            for each in others
        ]
        return _table_file(name, path.name, _csv(path), also)
    if not others:
        missing = [Problem(path.name, None, "", "the file is missing, though datapackage.json names it")] * named
        return TableFile(file=path.name, frame=conform(name), problems=tuple(missing))
    if not others[0].endswith(WORKBOOK):
        lacks = Problem(path.name, None, "", f"the file is missing; open {others[0]} and save it as CSV")
        return TableFile(file=path.name, frame=conform(name), problems=(lacks,))
    instead = Problem(path.name, None, "", f"the file is missing; {others[0]} was read in its place")
    return _table_file(name, others[0], _workbook(path.with_suffix(WORKBOOK)), [instead])


def _csv(path: Path) -> _Sheet:
    data = path.read_bytes()
    try:
        return _taken_apart(data, path.name)
    except UnicodeDecodeError:
        return _taken_apart(decoded(data)[0].encode(), path.name)


def _taken_apart(data: bytes, file: str) -> _Sheet:
    heading = QUOTED.sub("", _lines(data).readline())
    separator = max(SEPARATORS, key=heading.count)
    return _at_once(data, separator) or _row_by_row(data, separator, file)


def _at_once(data: bytes, separator: str) -> _Sheet | None:
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
    return _Sheet(cells.iloc[0].fillna("").tolist(), cells.iloc[1:].set_axis(range(2, len(cells) + 1)))


def _row_by_row(data: bytes, separator: str, file: str) -> _Sheet:
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
    return _sheet(headings, dict(enumerate(rows[1:], start=2)))


def _lines(data: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline="")


def _workbook(path: Path) -> _Sheet:
    try:
        with path.open("rb") as stream:
            sheet = next((sheet for _, sheet in excel.read(stream, path.name)), None)
    except SourceError as error:
        raise TableFileError(str(error)) from None
    if sheet is None:
        return _sheet([], {})
    return _sheet(list(sheet.columns), {row.line or 0: list(row.cells.values()) for row in sheet.rows})


def _sheet(headings: list[str], rows: dict[int, list[str]]) -> _Sheet:
    width = len(headings)
    columns = zip_longest(range(width), *(row[:width] for row in rows.values()))
    cells = pd.DataFrame({at: [cell or None for cell in column] for at, *column in columns}, list(rows), dtype="str")
    return _Sheet(headings, cells, [(number, len(row)) for number, row in rows.items() if any(row)])


def _table_file(name: str, file: str, sheet: _Sheet, problems: list[Problem]) -> TableFile:
    table, texts = TABLES[name], sheet.cells.dropna(how="all")
    used = len(sheet.headings)
    while used and not sheet.headings[used - 1].strip() and texts[used - 1].isna().all():
        used -= 1  # spreadsheets pad with empty columns
    names, said = _columns(table, [heading.strip() for heading in sheet.headings[:used]])
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
        frame["role"] = frame["role"].mask(frame["role"].isna() & frame["character_id"].notna(), "actor")
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


def _columns(table: Table, headings: list[str]) -> tuple[list[str], list[Said]]:
    """Tell which column of the table stands under each heading; others are the host's own."""
    names = {column.name for column in table.columns}
    known = {bare(name.replace("_", " ")): name for name in names} | AS_SHOWN.get(table.name, {})
    found: list[str] = []
    said: list[Said] = []
    for at, heading in enumerate(headings, start=1):
        name = heading if heading in names else known.get(bare(heading.replace("_", " ")), heading)
        if name != heading and name in (*headings, *found):
            name = heading  # a column under its own name goes before one under what it is called elsewhere
        if not name:
            name = f"column {at}"
            said.append((None, "", f"a heading is empty; its column is called “{name}”"))
        if name in found:
            said.append((None, "", f"two columns have the heading “{name}”; the first counts"))
            name = next(each for number in count(2) if (each := f"{name} ({number})") not in (*headings, *found))
        found.append(name)
    if found and names.isdisjoint(found):
        said.append((None, "", "none of the headings is one of this table's"))
    return found, said


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
