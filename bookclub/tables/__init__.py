"""Frames that keep to a club's tables.

Everything else in the package takes these tables in and gives these tables out. A table is an
ordinary pandas frame with the columns that `bookclub.schema` names, in its order, in its types; a cell that
nobody filled is missing, and an empty text is a missing one. Only what a comment says is never missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd
from markupsafe import Markup

from bookclub.schema import TABLES, Column
from bookclub.tables.cells import expected, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookclub.schema import Kind

DTYPES: dict[Kind, str] = {
    "text": "str",
    "whole": "Int64",
    "number": "Float64",
    "time": "datetime64[s, UTC]",
}

LIST_SEPARATOR = "; "
AS_SAVED = "%Y-%m-%dT%H:%M:%SZ"  # a time in a club's files
AS_TYPED = " (as typed)"  # ends the name of a column that keeps what could not be read in the one named before it
NOTHING = " "  # … where nothing was typed, and something stands in for it


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


def _convert(values: pd.Series, column: Column) -> tuple[pd.Series, pd.Series | None]:
    """Give one column its type; what cannot be read is missing, and told, if there is anything."""
    kind = column.kind
    if values.dtype == DTYPES[kind] and kind != "text":
        return values, None
    if kind == "time" and pd.api.types.is_datetime64_any_dtype(values):
        return pd.to_datetime(values, utc=True).dt.as_unit("s"), None
    texts = values if values.dtype == DTYPES["text"] else values.astype("str")
    held = set(texts.tolist())
    said = {each for each in held if isinstance(each, str) and each}
    if column.blank or not said:
        return texts.fillna("") if column.blank else _missing(column, texts.index), None
    if "" in held:
        texts = texts.mask(texts == "")
    if kind == "text" and (not column.choices or said.issubset(column.choices)):
        return texts, None
    return _read(texts, column)


def _read(texts: pd.Series, column: Column) -> tuple[pd.Series, pd.Series | None]:
    """Read the texts of a column that is for more than texts."""
    filled = texts.notna()
    if column.kind == "time":  # nearly all are as the kit saves them
        times = pd.to_datetime(texts, format=AS_SAVED.replace("Z", "%z"), errors="coerce", utc=True)
        if times.notna().equals(filled):
            return times.dt.as_unit("s"), None
    found = read(texts[filled].tolist(), column)
    cells = pd.Series(found, index=texts.index[filled], dtype=DTYPES[column.kind]).reindex(texts.index)
    unread = filled & cells.isna()
    return cells, unread if unread.any() else None


def _missing(column: Column, index: pd.Index) -> pd.Series:
    return pd.Series("" if column.blank else None, index=index, dtype=DTYPES[column.kind])


def fit(name: str, frame: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, pd.Series]]:
    """Bring a frame into the shape of the table called `name`, as far as its cells can be read; see `conform`.

    Returns
    -------
    DataFrame
        The table; a cell that cannot be read is missing.
    dict of str to Series of bool
        Which cells those are, for each column that has any.
    """
    columns = TABLES[name].columns
    known = {column.name for column in columns}
    if frame.empty and known.issuperset(frame.columns):
        return _empty(name).copy(), {}
    frame = frame.reset_index(drop=True)
    own = tuple(Column(str(extra), "A column of the host's own.") for extra in frame.columns if extra not in known)
    read_as = {column.name: _convert(frame[column.name], column) for column in (*columns, *own) if column.name in frame}
    cells = {
        column.name: read_as[column.name][0] if column.name in read_as else _missing(column, frame.index)
        for column in (*columns, *own)
    }
    unread = {name: missing for name, (_, missing) in read_as.items() if missing is not None}
    return pd.DataFrame(cells, index=frame.index, copy=False), unread


@cache
def _empty(name: str) -> pd.DataFrame:
    return pd.DataFrame({column.name: pd.Series(dtype=DTYPES[column.kind]) for column in TABLES[name].columns})


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
    frame = pd.DataFrame() if frame is None else frame
    table, unread = fit(name, frame)
    for column in TABLES[name].columns:
        if column.name in unread:
            row = int(unread[column.name].to_numpy().argmax())
            message = f"“{frame[column.name].iloc[row]}” in column {column.name} is not {expected(column)}"
            raise TableError(message, name, row, column.name)
    return table


Cells = TypeVar("Cells", pd.Series, pd.DataFrame)


def has_something(cells: Cells) -> Cells:
    """Tell which cells hold something; an empty text is nothing."""
    return cells.notna() & ~cells.isin([""])


def filled(cell: Any) -> bool:
    """Tell whether a cell holds anything."""
    return not pd.isna(cell) and cell != ""


def records(frame: pd.DataFrame, columns: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """Give a frame's rows as templates take them, with all columns or some."""
    wanted = list(frame.columns if columns is None else columns)
    names, cells = [*map(str, wanted)], zip(*(frame[column].tolist() for column in wanted), strict=True)
    return [dict(zip(names, row, strict=True)) for row in cells]


def records_by(frame: pd.DataFrame, column: str) -> dict[str, list[dict[str, Any]]]:
    """Give a frame's rows as templates take them, those together that have the same in a column."""
    together: dict[str, list[dict[str, Any]]] = {}
    for row in records(frame):
        together.setdefault(row[column], []).append(row)
    return together


def with_row(name: str, frame: pd.DataFrame, /, **cells: object) -> pd.DataFrame:
    """Return the table called `name` with one more row, at its end."""
    row = from_rows(name, [{column: cell for column, cell in cells.items() if filled(cell)}])
    return pd.concat([frame, row], ignore_index=True)


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """Return a short name made of this one that nothing else has.

    >>> free_name("emma", ["emma", "emma-2"])
    'emma-3'
    """
    known = set(taken)
    return next(name for at in count(1) if (name := wanted + f"-{at}" * (at > 1)) not in known)


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
    meetings: pd.DataFrame = field(default_factory=pd.DataFrame)
    notes: pd.DataFrame = field(default_factory=pd.DataFrame)
    opinions: pd.DataFrame = field(default_factory=pd.DataFrame)
    decisions: pd.DataFrame = field(default_factory=pd.DataFrame)

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
