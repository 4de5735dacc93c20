"""Frames that keep to a club's tables.

Everything else in the package takes these tables in and gives these tables out. A table is an
ordinary pandas frame with the columns that `bookclub.schema` names, in its order, in its types; a cell that
nobody filled is missing, and an empty text is a missing one. Only what a comment says is never missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd
from markupsafe import Markup

from bookclub.schema import TABLES, Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bookclub.schema import Kind

DTYPES: dict[Kind, str] = {
    "text": "str",
    "whole": "Int64",
    "number": "Float64",
    "time": "datetime64[s, UTC]",
}

LIST_SEPARATOR = "; "


class TableError(ValueError):
    """A cell does not hold what its column is for.

    Attributes
    ----------
    table, column : str
    row : int
        Position in the frame, counted from 0.
    """

    def __init__(self, message: str, table: str, row: int, column: str) -> None:
        super().__init__(message)
        self.table, self.row, self.column = table, row, column


def _whole(values: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(values).astype("Float64")
    # From 2**53 on, a whole number cannot be told from the next.
    if (numbers.notna() & ((numbers != numbers.round()) | (numbers.abs() >= 2**53))).any():
        message = "not a whole number"
        raise ValueError(message)
    return numbers.astype("Int64")


def _time(values: pd.Series) -> pd.Series:
    return pd.to_datetime(values, utc=True, format="ISO8601").dt.as_unit("s")


_READ_AS: dict[Kind, Callable[[pd.Series], pd.Series]] = {
    "text": lambda values: values.astype("str"),
    "whole": _whole,
    "number": lambda values: pd.to_numeric(values).astype("Float64"),
    "time": _time,
}
_IN_WORDS: dict[Kind, str] = {
    "text": "a text",
    "whole": "a whole number",
    "number": "a number",
    "time": "a date and time such as 2010-10-09T20:15:00Z",
}


def _convert(values: pd.Series, column: Column, table: str) -> pd.Series:
    """Give one column its type, or name the first cell that does not fit."""
    if values.dtype == DTYPES[column.kind] and column.kind != "text":
        return values
    if values.dtype == object or column.kind == "text":
        values = values.astype("str")
        if column.blank:
            values = values.fillna("")
        elif (empty := values == "").any():
            values = values.mask(empty)
        if column.formerly:
            values = values.replace(dict(column.formerly))
    read_as = _READ_AS[column.kind]
    try:
        return read_as(values)
    except (ValueError, TypeError, OverflowError):
        for row, value in enumerate(values):
            try:
                read_as(values.iloc[row : row + 1])
            except (ValueError, TypeError, OverflowError):
                message = f"{value!r} in column {column.name} is not {_IN_WORDS[column.kind]}"
                raise TableError(message, table, row, column.name) from None
        raise


def conform(name: str, frame: pd.DataFrame | None = None) -> pd.DataFrame:
    """Bring a frame into the shape of the table called `name`.

    Parameters
    ----------
    name : str
        A key of `TABLES`.
    frame : DataFrame, optional
        Any columns in any order; those absent are added, empty. Columns that the table does not
        know are kept as texts, after the others.

    Returns
    -------
    DataFrame
        The table's columns in its order and types, rows numbered from 0.

    Raises
    ------
    TableError
        If a cell cannot be read as its column's type.
    """
    columns = TABLES[name].columns
    frame = pd.DataFrame() if frame is None else frame.reset_index(drop=True)
    known = {column.name for column in columns}
    own = tuple(Column(str(extra), "A column of the host's own.") for extra in frame.columns if extra not in known)
    return pd.DataFrame(
        {
            column.name: _convert(frame[column.name], column, name)
            if column.name in frame
            else pd.Series("" if column.blank else None, index=frame.index, dtype=DTYPES[column.kind])
            for column in (*columns, *own)
        },
        index=frame.index,
        copy=False,
    )


Cells = TypeVar("Cells", pd.Series, pd.DataFrame)


def has_something(cells: Cells) -> Cells:
    """Tell which cells hold something; an empty text is nothing."""
    return cells.notna() & ~cells.isin([""])


def filled(cell: Any) -> bool:
    """Tell whether a cell holds anything."""
    return not pd.isna(cell) and cell != ""


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give a frame's rows as templates take them."""
    columns = [str(column) for column in frame.columns]
    return [dict(zip(columns, row, strict=True)) for row in zip(*(frame[column] for column in frame), strict=True)]


def from_rows(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Make the table called `name` from one dictionary per row; see `conform`."""
    return conform(name, pd.DataFrame(rows))


def split_list(cell: object) -> list[str]:
    """Take a cell that holds a list apart; a missing cell is an empty list.

    >>> split_list("Kath; Kathy H.")
    ['Kath', 'Kathy H.']
    """
    return [part.strip() for part in cell.split(";") if part.strip()] if isinstance(cell, str) else []


def join_list(parts: list[str]) -> str | None:
    """Put a list into one cell; an empty list is a missing cell. The inverse of `split_list`."""
    return LIST_SEPARATOR.join(parts) or None


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Tables:
    """One frame for each of `TABLES`; those not given are empty. Each is brought into shape with `conform`."""

    works: pd.DataFrame = field(default_factory=pd.DataFrame)
    honours: pd.DataFrame = field(default_factory=pd.DataFrame)
    milestones: pd.DataFrame = field(default_factory=pd.DataFrame)
    readers: pd.DataFrame = field(default_factory=pd.DataFrame)
    posts: pd.DataFrame = field(default_factory=pd.DataFrame)
    characters: pd.DataFrame = field(default_factory=pd.DataFrame)
    credits: pd.DataFrame = field(default_factory=pd.DataFrame)
    reviews: pd.DataFrame = field(default_factory=pd.DataFrame)
    comments: pd.DataFrame = field(default_factory=pd.DataFrame)
    quotations: pd.DataFrame = field(default_factory=pd.DataFrame)
    comparison: pd.DataFrame = field(default_factory=pd.DataFrame)
    questions: pd.DataFrame = field(default_factory=pd.DataFrame)

    def __post_init__(self) -> None:
        for name in TABLES:
            object.__setattr__(self, name, conform(name, getattr(self, name)))

    def __repr__(self) -> str:
        """Return a line for each table that has rows."""
        return "\n".join([self._heading(), *(f"{count:>7,}  {name}" for name, count in self._counts())])

    def _repr_html_(self) -> str:
        """Show a notebook how many rows each table has."""
        line = Markup("<tr><th scope=row>{}</th><td>{:,}</td></tr>")
        rows = Markup().join(line.format(name, count) for name, count in self._counts())
        return Markup("<table><caption>{}</caption>{}</table>").format(self._heading(), rows)

    def _heading(self) -> str:
        return type(self).__name__

    def _counts(self) -> list[tuple[str, int]]:
        return [(name, len(frame)) for name, frame in self.tables() if len(frame)]

    def tables(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Give every table with its name, in the order of `TABLES`."""
        return ((name, getattr(self, name)) for name in TABLES)
