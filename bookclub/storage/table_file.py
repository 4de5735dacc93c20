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

import pandas as pd

from bookclub.errors import PlainError, SourceError
from bookclub.schema import TABLES, Table
from bookclub.sources.gathering.readers import reader_id, short_name
from bookclub.sources.parsing import excel
from bookclub.sources.parsing.csv import cells_of_any_length
from bookclub.sources.parsing.text import UNREADABLE, decoded
from bookclub.storage.problems import Problem
from bookclub.tables import AS_TYPED, NOTHING, conform, fit
from bookclub.tables.cells import expected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    Rows = list[tuple[int, list[str]]]  # each with the number that a spreadsheet shows for it
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
    r"\d{1,2}\.?[ ](?P<spaced>[^\W\d_]+)\.?|\d{2}-(?P<after>[^\W\d_]{3,5})\.?|(?P<before>[A-Z][^\W\d_]{2,4})-\d{2}"
    r"|\d{1,2}(?P<mark>[./])\d{1,2}(?P=mark)\d{2,4}|\d(?:[.,]\d+)?E\+\d+"
)


class TableFileError(PlainError):
    """A file cannot be taken apart into rows and columns, said in a sentence."""


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
        return _table_file(name, path.name, *_csv(path), also)
    if not others:
        missing = [Problem(path.name, None, "", "the file is missing, though datapackage.json names it")] * named
        return TableFile(file=path.name, frame=conform(name), problems=tuple(missing))
    if not others[0].endswith(WORKBOOK):
        lacks = Problem(path.name, None, "", f"the file is missing; open {others[0]} and save it as CSV")
        return TableFile(file=path.name, frame=conform(name), problems=(lacks,))
    instead = Problem(path.name, None, "", f"the file is missing; {others[0]} was read in its place")
    return _table_file(name, others[0], *_workbook(path.with_suffix(WORKBOOK)), [instead])


def _csv(path: Path) -> tuple[list[str], Rows]:
    data = decoded(path.read_bytes())[0].removeprefix("\ufeff").encode()  # takes a quarter of what a `StringIO` does
    heading = QUOTED.sub("", _lines(data).readline())
    with cells_of_any_length():
        rows = list(csv.reader(chain(_lines(data), [AFTER_THE_LAST]), delimiter=max(SEPARATORS, key=heading.count)))
    if rows.pop() != [AFTER_THE_LAST]:
        message = f"{path.name}, row {len(rows) + 1}: a quotation mark is opened here and never closed. Close it."
        raise TableFileError(message)
    width = len(rows[0]) if rows else 0
    for number, row in enumerate(rows, start=1):
        if any(row[width:]):
            what = "the row has more cells than the heading. Put texts with commas in quotation marks."
            message = f"{path.name}, row {number}: {what}"
            raise TableFileError(message)
    return (rows[0] if rows else []), list(enumerate(rows[1:], start=2))


def _lines(data: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), "utf-8", newline="")


def _workbook(path: Path) -> tuple[list[str], Rows]:
    try:
        with path.open("rb") as stream:
            sheet = next((sheet for _, sheet in excel.read(stream, path.name)), None)
    except SourceError as error:
        raise TableFileError(str(error)) from None
    if sheet is None:
        return [], []
    return list(sheet.columns), [(row.line or 0, list(row.cells.values())) for row in sheet.rows]


def _table_file(name: str, file: str, headings: Sequence[str], rows: Rows, problems: list[Problem]) -> TableFile:
    table = TABLES[name]
    filled = [(number, row) for number, row in rows if any(row)]
    used = len(headings) if any(map(str.strip, headings)) or filled else 0
    while used and not headings[used - 1].strip() and not any(row[used - 1 :] and row[used - 1] for _, row in filled):
        used -= 1  # spreadsheets pad with empty columns
    names, said = _columns(table, [heading.strip() for heading in headings[:used]])
    short = [(number, names[len(row)]) for number, row in filled if len(row) < used]
    said += [(number, column, "the row has fewer cells than the heading") for number, column in short]
    said += [(number, "", "a character cannot be read") for number, row in filled if UNREADABLE in "".join(row)]
    cells = {
        column: [DEFUSED.sub("", cell) if cell[:1] == "'" else cell for cell in each]
        for column, *each in zip_longest(names, *(row[:used] for _, row in filled), fillvalue="")
    }
    texts = pd.DataFrame(cells, dtype="str")
    frame, unread = fit(name, texts)
    if name == "credits":  # whoever plays somebody is an actor
        frame["role"] = frame["role"].mask(frame["role"].isna() & frame["character_id"].notna(), "actor")
    numbers = tuple(number for number, _ in filled)
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
        file=file, frame=frame, rows=numbers, problems=(*problems, *(Problem(file, *each) for each in said))
    )


def _columns(table: Table, headings: list[str]) -> tuple[list[str], list[Said]]:
    """Tell which column of the table stands under each heading; others are the host's own."""
    names = {column.name for column in table.columns}
    known = {_bare(name): name for name in names} | AS_SHOWN.get(table.name, {})
    found: list[str] = []
    said: list[Said] = []
    for at, heading in enumerate(headings, start=1):
        name = heading if heading in names else known.get(_bare(heading), heading)
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
            remade = {cell for cell in frame[column.name].dropna().unique() if _is_remade(cell)}
            for number, cell in zip(numbers, frame[column.name], strict=True) if remade else ():
                if cell in remade:
                    what = f"“{cell}” looks like a short name of which a spreadsheet made a date or a number"
                    yield number, column.name, f"{what}; write it anew, in a column of texts"


def _is_remade(cell: str) -> bool:
    from bookclub.sources.parsing import dates

    found = REMADE.fullmatch(cell)
    month = found and (found["spaced"] or found["after"] or found["before"])
    return found is not None and (month is None or dates.read(f"3 {month} 2000").time is not None)


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


def _bare(heading: str) -> str:
    return " ".join(heading.replace("_", " ").split()).casefold()
