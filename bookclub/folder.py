"""A club's tables as a folder: one CSV file each, beside a `datapackage.json` that describes them.

The folder is a Frictionless data package (https://specs.frictionlessdata.io), so that it opens in a
spreadsheet, differs line by line in git, and can be checked by anybody's tools. Files are written
as spreadsheets like them: UTF-8 with a byte order mark, lines ending in CR LF.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from bookclub.errors import PlainError
from bookclub.schema import TABLES, Column, Kind
from bookclub.tables import TableError, conform, has_something

if TYPE_CHECKING:
    from collections.abc import Iterable

DESCRIPTION = "datapackage.json"
STAGED = ".saving-"  # a folder with new files, still being written
DECIDED = ".saved"  # the same folder once all are written; from then on the new files count
ENCODING = "utf-8-sig"
SEPARATORS = ",;\t"  # spreadsheets of many countries save with semicolons, and some people with tabs
HEADER_ROWS = 1
FIELD_TYPES: dict[Kind, str] = {"text": "string", "whole": "integer", "number": "number", "time": "datetime"}

# What a spreadsheet would take for a formula, after any number of the apostrophes that defuse one
# (https://owasp.org/www-community/attacks/CSV_Injection); full-width signs count in East Asian ones.
FORMULA = re.compile("^'*[=+\\-@\t\r\n＝＋－＠]")
DEFUSED = re.compile("^'(?='*[=+\\-@\t\r\n＝＋－＠])")


class ClubError(PlainError):
    """A club's folder cannot be opened, changed or saved, said in a sentence.

    Attributes
    ----------
    row : int or None
        The row of a table that it is about, as a spreadsheet counts.
    """

    def __init__(self, message: str, row: int | None = None) -> None:
        super().__init__(message)
        self.row = row


def row_on_screen(row: int) -> int:
    """Give the row that a spreadsheet shows for a frame's row: counted from 1, the heading included."""
    return row + HEADER_ROWS + 1


def is_club(folder: Path) -> bool:
    """Tell whether a folder is a club's."""
    settle(folder)
    return (folder / DESCRIPTION).exists()


def read_description(folder: Path) -> dict[str, Any]:
    """Read what `datapackage.json` says of the club as a whole.

    Raises
    ------
    ClubError
        If the folder is not a club's, or the file is damaged.
    """
    settle(folder)
    path = folder / DESCRIPTION
    try:
        description = json.loads(path.read_text(ENCODING))
    except (FileNotFoundError, NotADirectoryError):
        message = (
            f"{folder}: this folder is not a club: there is no {DESCRIPTION} in it. Make one with `bookclub read`."
        )
        raise ClubError(message) from None
    except OSError as error:
        raise ClubError(_shut(path, error)) from None
    except (ValueError, RecursionError) as error:
        place = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        message = f"{path}{place}: the file is damaged. Take it from your last copy of the club."
        raise ClubError(message) from None
    if not isinstance(description, dict):
        message = f"{path}: the file does not describe a club. Take it from your last copy of the club."
        raise ClubError(message)
    return description


def _shut(path: Path, error: OSError) -> str:
    return f"{path}: cannot be opened ({error.strerror}). Close it in other programs and try again."


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """Read one table as texts just as they stand in its file; a table without a file is empty.

    Raises
    ------
    ClubError
        If the file cannot be read as a table.
    """
    path = folder / f"{name}.csv"
    try:
        if not path.exists():
            return conform(name)
        with path.open(encoding=ENCODING) as lines:
            heading = lines.readline()
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)  # it would drop cells beyond the heading's last
            frame = pd.read_csv(
                path,
                sep=max(SEPARATORS, key=heading.count),
                dtype="str",
                keep_default_na=False,
                na_values=[""],
                encoding=ENCODING,
                index_col=False,
            )
    except pd.errors.EmptyDataError:
        return conform(name)
    except UnicodeDecodeError:
        message = f"{path.name}: the file is not in UTF-8. Save it from the spreadsheet as “CSV UTF-8”."
        raise ClubError(message) from None
    except (pd.errors.ParserError, pd.errors.ParserWarning) as error:
        row, what = _misfit(str(error))
        message = f"{path.name}, row {row}: {what}"
        raise ClubError(message, row) from None
    except OSError as error:
        raise ClubError(_shut(path, error)) from None
    texts = frame.columns.difference([c.name for c in TABLES[name].columns if c.kind != "text"])
    frame[texts] = frame[texts].apply(lambda cells: cells.str.replace(DEFUSED, "", regex=True))
    return frame


def _misfit(error: str) -> tuple[int, str]:
    """Say in a host's words which row pandas could not fit under the heading, and why."""
    if found := re.search(r"EOF inside string starting at row (\d+)", error):
        return int(found[1]) + HEADER_ROWS, "a quotation mark is opened here and never closed. Close it."
    found = re.search(r"Expected \d+ fields in line (\d+)", error)
    row = int(found[1]) if found else row_on_screen(0)  # pandas names no row when it is the first
    return row, "the row has more cells than the heading. Put texts with commas in quotation marks."


def open_table(folder: Path, name: str) -> pd.DataFrame:
    """Read one table into its proper shape, without the empty rows that spreadsheets leave at the end.

    Raises
    ------
    ClubError
        If the file cannot be read as a table, or a cell does not hold what its column is for.
    """
    try:
        table = conform(name, read_table(folder, name))
    except TableError as error:
        message = f"{name}.csv, row {row_on_screen(error.row)}: {error}. Mend the cell and open the club again."
        raise ClubError(message) from None
    return table[has_something(table).any(axis=1)].reset_index(drop=True)


def table_schema(name: str, tables: Iterable[str] = TABLES, extra: Iterable[str] = ()) -> dict[str, Any]:
    """Describe a table as a Frictionless Table Schema.

    Parameters
    ----------
    name : str
        A key of `TABLES`.
    tables : iterable of str
        The tables that the package has; only to those can cells refer.
    extra : iterable of str
        The host's own columns, after the table's.
    """
    table, present = TABLES[name], set(tables)
    own = [Column(each, "A column of the host's own.") for each in extra]
    references = [(column.name, *column.refers.split(".")) for column in table.columns if column.refers]
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in (*table.columns, *own)],
        "missingValues": [""],
        "foreignKeys": [
            {"fields": [column], "reference": {"resource": "" if of == name else of, "fields": [field]}}
            for column, of, field in references
            if of in present
        ],
    }
    if len(table.key) == 1:
        schema["primaryKey"] = list(table.key)
    return schema


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    field = {"name": column.name, "type": FIELD_TYPES[column.kind], "description": column.meaning}
    return field | {"constraints": constraints} if constraints else field


def describe(tables: dict[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """Describe the files of these tables, one Frictionless resource each."""
    return [
        {
            "name": name,
            "title": TABLES[name].meaning,
            "path": f"{name}.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": ENCODING,
            "profile": "tabular-data-resource",
            "schema": table_schema(name, tables, _own(name, frame)),
        }
        for name, frame in tables.items()
    ]


def _own(name: str, frame: pd.DataFrame) -> list[str]:
    """List the host's own columns."""
    known = {column.name for column in TABLES[name].columns}
    return [str(column) for column in frame.columns if column not in known]


def write(folder: Path, description: dict[str, Any], tables: dict[str, pd.DataFrame]) -> None:
    """Put a club's files into a folder, all or none.

    The new files are written beside the old ones, in a folder of their own; giving that folder its
    second name is the one step that decides. Whoever opens the club after a crash before that step
    finds the old files, and after it the new ones (see `settle`). Other files are left alone.

    Raises
    ------
    ClubError
        If the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        settle(folder)
        staged = Path(tempfile.mkdtemp(prefix=STAGED, dir=folder))
        try:
            _write_file(staged / DESCRIPTION, json.dumps(description, indent=2, ensure_ascii=False).encode() + b"\n")
            for name, frame in tables.items():
                _write_file(staged / f"{name}.csv", _csv(frame))
            staged.rename(folder / DECIDED)
        except BaseException:
            shutil.rmtree(staged, ignore_errors=True)
            raise
    except UnicodeEncodeError:
        message = f"{folder}: a text holds a broken character, which no file can hold. Nothing was changed."
        raise ClubError(message) from None
    except OSError as error:
        message = f"{folder}: cannot be saved there ({error.strerror}). Nothing was changed; choose another folder."
        raise ClubError(message) from None
    settle(folder)


def settle(folder: Path) -> None:
    """Finish a save that had been decided when it was cut short; throw away one that had not.

    Raises
    ------
    ClubError
        If a file of the club cannot be replaced, as when a spreadsheet holds it open.
    """
    decided = folder / DECIDED
    try:
        if decided.is_dir():
            for path in sorted(decided.iterdir()):
                path.replace(folder / path.name)
            decided.rmdir()
    except OSError as error:
        message = (
            f"{folder}: the last save could not be finished ({error.strerror}). Nothing is lost: close the club's "
            "files in other programs, and open the club again."
        )
        raise ClubError(message) from None
    for staged in folder.glob(f"{STAGED}*"):
        shutil.rmtree(staged, ignore_errors=True)


def _csv(frame: pd.DataFrame) -> bytes:
    texts = {
        name: cells.dt.strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(cells.dtype, pd.DatetimeTZDtype) else _defuse(cells)
        for name, cells in frame.items()
    }
    return pd.DataFrame(texts).to_csv(index=False, lineterminator="\r\n").encode(ENCODING)


def _defuse(cells: pd.Series) -> pd.Series:
    if not isinstance(cells.dtype, pd.StringDtype):
        return cells
    risky = cells.str.match(FORMULA).fillna(value=False).astype(bool)
    return cells.where(~risky, "'" + cells)


def _write_file(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
