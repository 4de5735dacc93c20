"""What changes from one making of a table to another, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bookclub.merging.adding import keys_of
from bookclub.merging.three_way import differ, identified, told_apart
from bookclub.schema import TABLES
from bookclub.tables import AS_TYPED, filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Renamed = Mapping[str, tuple[str | None, ...]]  # new keys, by what told the rows apart before

COLUMNS = ("table", "change", "row", "column", "before", "after")
NEW, GONE, CHANGED, MOVED = "new", "gone", "changed", "moved"


def differences(name: str, before: pd.DataFrame, after: pd.DataFrame, renamed: Renamed) -> pd.DataFrame:
    """List what changes from one making of a table to another.

    Parameters
    ----------
    name : str
        The table's name.
    before, after : DataFrame
    renamed : mapping
        Rows that stay the same though their keys change; see `rekeyed`.

    Returns
    -------
    DataFrame
        A row for each cell that is `changed`, each row that is `new` or `gone`, and one if rows are `moved`: `table`,
        `change`, the `row` by its key, `column`, and what stood and stands there, `before` and `after`, as texts.
    """
    if before.equals(after):
        return pd.DataFrame([], columns=COLUMNS, dtype="str")
    same_rows, new = identified(name, [rekeyed(name, before, renamed), after])
    old = before.reindex(columns=new.columns).set_axis(same_rows.index)
    found = list(_found(_as_typed(old), _as_typed(new)))
    return pd.DataFrame([(name, *each) for each in found], columns=COLUMNS, dtype="str")


def _found(old: pd.DataFrame, new: pd.DataFrame) -> Iterator[tuple[str | None, ...]]:
    both = new.index.intersection(old.index, sort=False)
    for row, column in np.argwhere(differ(old.loc[both], new.loc[both])):
        was, now = (_text(frame.loc[both[row]].iloc[column]) for frame in (old, new))
        yield CHANGED, told_apart(both[row]), str(new.columns[column]), was, now
    for row in new.index.difference(both, sort=False):
        yield NEW, told_apart(row), "", None, _whole(new.loc[row])
    for row in old.index.difference(both, sort=False):
        yield GONE, told_apart(row), "", _whole(old.loc[row]), None
    if not old.index.intersection(new.index, sort=False).equals(both):
        yield MOVED, "", "", None, None


def rekeyed(name: str, frame: pd.DataFrame, renamed: Renamed) -> pd.DataFrame:
    """Return a table in which rows have new keys."""
    keys = keys_of(name, frame) if renamed else None
    frame = frame.copy() if renamed else frame
    for old, new in renamed.items():
        frame.loc[keys == old, list(TABLES[name].key)] = new
    return frame


def _as_typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with what was typed in the place of what cannot be read."""
    typed = [str(column) for column in frame if str(column).removesuffix(AS_TYPED) in frame and AS_TYPED in str(column)]
    cells = {column.removesuffix(AS_TYPED): frame[column] for column in typed}
    put = {
        name: frame[name].astype(object).where(each.isna(), each.astype("str").str.strip())
        for name, each in cells.items()
    }
    return frame.drop(columns=typed).assign(**put)


def _whole(row: pd.Series) -> str:
    return "; ".join(f"{column}: {cell}" for column, cell in row.items() if filled(cell))


def _text(cell: object) -> str | None:
    return str(cell) if filled(cell) else None
