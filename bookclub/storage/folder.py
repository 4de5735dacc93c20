"""A club's tables as a folder: one CSV file each, beside a `datapackage.json` that describes them.

The folder is a Frictionless data package (https://specs.frictionlessdata.io), so that it opens in a
spreadsheet, differs line by line in git, and can be checked by anybody's tools. Files are written
as spreadsheets like them: UTF-8 with a byte order mark, lines ending in CR LF.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from bookclub.errors import ClubError
from bookclub.schema import TABLES, Column, Kind
from bookclub.storage.problems import Problem
from bookclub.storage.references import relate
from bookclub.storage.saving import replace_files, settle
from bookclub.storage.table_file import FORMS, TableFileError, read_table_file
from bookclub.tables import AS_SAVED, AS_TYPED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bookclub.storage.saving import Fingerprint

DESCRIPTION = "datapackage.json"
FILES = (DESCRIPTION, *(f"{name}{form}" for name in TABLES for form in FORMS))
ENCODING = "utf-8-sig"
FIELD_TYPES: dict[Kind, str] = {"text": "string", "whole": "integer", "number": "number", "time": "datetime"}

# What a spreadsheet would take for a formula, after any number of the apostrophes that defuse one
# (https://owasp.org/www-community/attacks/CSV_Injection); full-width signs count in East Asian ones.
FORMULA = re.compile("^'*[=+\\-@\t\r\n＝＋－＠]")


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


def read_tables(folder: Path, description: dict[str, Any]) -> tuple[dict[str, pd.DataFrame], tuple[Problem, ...]]:
    """Read all tables of a club, and say what is not as it should be.

    A cell that cannot be read costs that cell: it is missing, and its text is kept beside it, to be saved again.

    Raises
    ------
    ClubError
        If a file cannot be taken apart into rows and columns.
    """
    resources = description.get("resources")
    resources = [each for each in resources if isinstance(each, dict)] if isinstance(resources, list) else []
    named = {str(each.get("path")): _fields(each) for each in resources}
    read = {}
    for name in TABLES:
        try:
            read[name] = read_table_file(folder, name, named.get(f"{name}.csv"))
        except TableFileError as error:
            raise ClubError(str(error)) from None
        except OSError as error:
            raise ClubError(_shut(folder / f"{name}.csv", error)) from None
    tables, found = relate({name: each.frame for name, each in read.items()})
    problems = [problem for each in read.values() for problem in each.problems]
    problems += [Problem(read[name].file, read[name].rows[row], column, what) for name, row, column, what in found]
    return tables, tuple(sorted(problems, key=lambda each: (list(TABLES).index(each.table), each.row or 0)))


def _fields(resource: dict[str, Any]) -> set[str]:
    """Return the columns that the description gives a table, whatever else somebody's editing has put there."""
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return {str(each.get("name")) for each in fields if isinstance(each, dict)} if isinstance(fields, list) else set()


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
    return [str(column) for column in frame.columns if column not in known and not _keeps_typed(column, frame)]


def _keeps_typed(column: object, frame: pd.DataFrame) -> bool:
    return str(column).endswith(AS_TYPED) and str(column).removesuffix(AS_TYPED) in frame


def write(
    folder: Path, description: dict[str, Any], tables: dict[str, pd.DataFrame], others: dict[str, bytes] | None = None
) -> dict[str, Fingerprint]:
    """Put a description, some tables and other files into a club's folder while `saving`; return their fingerprints.

    Raises
    ------
    ClubError
        If a text cannot be written, or a file cannot be replaced, as when a spreadsheet holds it open.
    """
    try:
        contents = {f"{name}.csv": as_csv(frame) for name, frame in tables.items()}
        contents[DESCRIPTION] = json.dumps(description, indent=2, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        message = f"{folder}: a text holds a broken character, which no file can hold. Nothing was changed."
        raise ClubError(message) from None
    return replace_files(folder, contents | (others or {}))


def as_csv(frame: pd.DataFrame) -> bytes:
    """Write a table as CSV, with what was typed in the place of what could not be read."""
    texts: dict[str, pd.Series] = {}
    for name, cells in frame.items():
        if _keeps_typed(name, frame):
            column = str(name).removesuffix(AS_TYPED)
            typed = defuse(cells.str.strip())
            texts[column] = texts[column].astype(object).where(typed.isna(), typed)
        elif isinstance(cells.dtype, pd.DatetimeTZDtype):
            texts[str(name)] = cells.dt.strftime(AS_SAVED)
        else:
            texts[str(name)] = defuse(cells)
    return pd.DataFrame(texts).to_csv(index=False, lineterminator="\r\n").encode(ENCODING)


def defuse(cells: pd.Series) -> pd.Series:
    """Put an apostrophe before each text that a spreadsheet would take for a formula."""
    if not isinstance(cells.dtype, pd.StringDtype):
        return cells
    risky = cells.str.match(FORMULA, na=False)
    return cells.where(~risky, "'" + cells) if risky.any() else cells
