"""Whether a club's folder is sound, and where not: table, row and column, in a host's words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bookclub import folder as files
from bookclub.schema import TABLES, Column
from bookclub.tables import conform
from bookclub.thread import lay_out

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    import pandas as pd
    from frictionless import Error

# Frictionless says what kind of error it found; this says it to a host.
IN_WORDS = {
    "blank-label": "a heading is empty",
    "blank-row": "the row is empty",
    "error": "two columns have the same heading",  # what else stops Frictionless has a type of its own
    "encoding-error": "the file is not in UTF-8; save it from the spreadsheet as “CSV UTF-8”",
    "extra-cell": "the row has more cells than the heading",
    "missing-cell": "the row has fewer cells than the heading",
    "missing-label": "this column is missing, and every row needs it",
    "primary-key": "the row has the same short name as one above it, or none",
    "source-error": "the file is empty, without even a heading; delete it",
    "unmatched-header": "none of the headings is one of this table's",
}
TYPES_IN_WORDS = {
    "integer": "a whole number",
    "number": "a number",
    "datetime": "a date and time such as 2010-10-09T20:15:00Z",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a club's folder that is not sound.

    Attributes
    ----------
    table : str
        The table's name; its file is ``<table>.csv``.
    row : int or None
        As a spreadsheet counts, the heading being row 1; None when the whole table is meant.
    column : str
        The column's heading; ``""`` when the whole row is meant.
    what : str
        What is wrong, in words.
    """

    table: str
    row: int | None
    column: str
    what: str

    def __str__(self) -> str:
        """Say it in one line."""
        row = f", row {self.row}" if self.row else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.table}.csv{row}{column}: {self.what}."


def check(folder: str | os.PathLike[str]) -> list[Problem]:
    """Find what is not sound in a club's folder.

    Whether every cell holds what its column is for, and every reference leads somewhere, is left to
    the `frictionless` library; to that come circles in the threads.

    Raises
    ------
    ClubError
        If the folder is not a club's.
    """
    from frictionless import Package  # slow to load, so only when a club is checked

    folder = Path(folder)
    files.read_description(folder)
    problems, tables = [], {}
    for name in TABLES:
        try:
            tables[name] = files.read_table(folder, name)
        except files.ClubError as error:
            problems.append(Problem(name, error.row, "", str(error).partition(": ")[2].rstrip(".")))
    present = {name: frame for name, frame in tables.items() if (folder / f"{name}.csv").exists()}
    package = Package.from_descriptor({"resources": files.describe(present)}, basepath=str(folder))
    for resource in package.resources:
        # Columns in another order, or absent where no cell is needed, are no fault.
        resource.schema.fields_match = "partial"
        for task in resource.validate().tasks:
            problems += [_problem(str(resource.name), error) for error in task.errors]
    return problems + list(_orphans(present)) + list(_loops(tables.get("comments", conform("comments"))))


def _problem(table: str, error: Error) -> Problem:
    """Put one of Frictionless's errors into a host's words."""
    details: dict[str, Any] = error.to_descriptor()
    name = details.get("fieldName") or ", ".join(details.get("fieldNames", []))
    column = next((column for column in TABLES[table].columns if column.name == name), Column(name, ""))
    match error.type:
        case "type-error":
            what = f"“{details['cell']}” is not {TYPES_IN_WORDS[files.FIELD_TYPES[column.kind]]}"
        case "constraint-error" if details["cell"]:
            what = f"“{details['cell']}” is not one of: {', '.join(column.choices)}"
        case "constraint-error":
            what = "the cell is empty, and every row needs one"
        case "foreign-key":
            what = f"there is no “{details['fieldCells'][0]}” in {details['referenceName'] or table}"
        case _:
            what = IN_WORDS.get(error.type, error.note or error.title)
    return Problem(table, details.get("rowNumber"), name, what)


def _orphans(present: dict[str, pd.DataFrame]) -> Iterator[Problem]:
    """Find cells that refer to a table for which there is no file."""
    for name, frame in present.items():
        for column in TABLES[name].columns:
            of = column.refers.partition(".")[0]
            if of and of not in present and column.name in frame and frame[column.name].notna().any():
                row = int(frame[column.name].notna().argmax())
                yield Problem(
                    name, files.row_on_screen(row), column.name, f"there is no table of {of} to look this up in"
                )


def _loops(comments: pd.DataFrame) -> Iterator[Problem]:
    """Find comments that, by way of what they answer, answer themselves."""
    if {"comment_id", "reply_to"} <= set(comments.columns):
        for row in np.flatnonzero(lay_out(comments[["comment_id", "reply_to"]])["loop"]):
            yield Problem("comments", files.row_on_screen(int(row)), "reply_to", "the answers lead round in a circle")
