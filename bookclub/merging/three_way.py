"""What two made of one table, each from the same beginning, put together row by row and cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pandas as pd

from bookclub.merging.adding import BETWEEN, joined, keys_of
from bookclub.schema import TABLES
from bookclub.tables import conform, filled, has_something

if TYPE_CHECKING:
    from collections.abc import Callable

Item = TypeVar("Item")
AFTER = "\x1e"  # what is put after a key


class ConflictError(ValueError):
    """Two changed the same differently: its text says what."""


@dataclass(frozen=True, slots=True)
class Clash:
    """What two changed differently: a cell, or a row that one changed and the other took out (its `column` is ``""``).

    `ours` and `theirs` are what each made of it, as texts; None for an empty cell, and for a row that was taken out.
    """

    table: str
    row: str
    column: str
    ours: str | None
    theirs: str | None

    def __str__(self) -> str:
        """Say where it is."""
        return f"the row “{self.row}”" + (f", column {self.column}" if self.column else "")


def merge_three_way(
    name: str,
    base: pd.DataFrame,
    ours: pd.DataFrame,
    theirs: pd.DataFrame,
    prefers_ours: Callable[[Clash], bool] | None = None,
) -> pd.DataFrame:
    """Put together what two made of one table: every row added, taken out or moved, and every cell changed, by either.

    Parameters
    ----------
    name : str
        The table's name.
    base, ours, theirs : DataFrame
        The table as both had it, and what each made of it. Rows are told apart by the table's key,
        and where that is missing or not the row's alone, by all that they say.
    prefers_ours : callable, optional
        Who is right where both changed the same differently; of the order of the rows, they are.

    Raises
    ------
    ConflictError
        If both changed the same differently, and nobody says who is right.
    """
    if ours.equals(base):
        return theirs
    if theirs.equals(base) or theirs.equals(ours):
        return ours
    versions = identified(name, [base, ours, theirs])
    order = _order(*(list(frame.index) for frame in versions), may_differ=prefers_ours is not None)
    in_base, in_ours, in_theirs = (pd.Index(order).isin(frame.index) for frame in versions)
    nothing = {column: "" for column, kind in versions[0].dtypes.items() if kind == "str"}
    before, own, other = (frame.reindex(order).fillna(nothing) for frame in versions)
    by_us, by_them = differ(own, before), differ(other, before)
    clash = by_us & by_them & differ(own, other)
    for left, kept, changed in ((in_ours, in_theirs, by_them), (in_theirs, in_ours, by_us)):
        taken_out = in_base & ~left & kept
        clash[taken_out] = changed[taken_out]
    for at in np.flatnonzero(clash.any(axis=1)):
        cells = np.flatnonzero(clash[at]).tolist() if in_ours[at] and in_theirs[at] else [None]
        for cell in cells:
            found = _clash(name, order[at], own.iloc[at], other.iloc[at], cell)
            if prefers_ours is None:
                raise ConflictError(found)
            by_us[at, slice(None) if cell is None else cell] = us = prefers_ours(found)
            if cell is None:
                in_ours[at] = in_theirs[at] = in_ours[at] if us else in_theirs[at]
    merged = other.where(~by_us, own)[in_ours & in_theirs | ~in_base]
    given_up = set(base) - (set(ours) & set(theirs)) - {column.name for column in TABLES[name].columns}
    return conform(name, merged.drop(columns=[each for each in given_up if not has_something(merged[each]).any()]))


def _clash(name: str, row: str, own: pd.Series, other: pd.Series, cell: int | None) -> Clash:
    of = own.index if cell is None else own.index[[cell]]
    ours, theirs = ("; ".join(str(each) for each in cells[of] if filled(each)) or None for cells in (own, other))
    return Clash(name, told_apart(row), "" if cell is None else str(of[0]), ours, theirs)


def told_apart(key: str) -> str:
    """Return what tells a row from the others, as a host reads it."""
    return ", ".join(part for part in key.partition(AFTER)[0].split(BETWEEN) if part)


def identified(name: str, versions: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """Give versions of a table the same columns, and each row a name of its own."""
    columns = list(dict.fromkeys(column for frame in reversed(versions) for column in frame))
    versions = [conform(name, frame.reindex(columns=columns)) for frame in versions]
    keys = [keys_of(name, frame) for frame in versions]
    unsure = pd.concat([key[key.duplicated() | key.str.strip(BETWEEN).eq("")] for key in keys])
    if len(unsure):
        for at, (key, frame) in enumerate(zip(keys, versions, strict=True)):
            whole = key + AFTER + joined(frame)
            keys[at] = key.where(~key.isin(unsure), whole + AFTER + whole.groupby(whole).cumcount().astype(str))
    return [frame.set_axis(key.array) for frame, key in zip(versions, keys, strict=True)]


def _order(base: list[str], ours: list[str], theirs: list[str], *, may_differ: bool) -> list[str]:
    """Put all rows in the order of who moved some; those that only the other has come after what they follow there."""
    all_have = set(base) & set(ours) & set(theirs)
    was, is_ours, is_theirs = ([row for row in rows if row in all_have] for rows in (base, ours, theirs))
    if was not in (is_ours, is_theirs) and is_ours != is_theirs and not may_differ:
        message = "the order of the rows"
        raise ConflictError(message)
    lead, rest = (theirs, ours) if is_ours == was != is_theirs else (ours, theirs)
    place = {row: (at, 0) for at, row in enumerate(lead)}
    follows = -1
    for at, row in enumerate([*rest, *base]):
        follows = place.setdefault(row, (follows, at + 1))[0]
    return sorted(place, key=place.__getitem__)


def differ(one: pd.DataFrame, other: pd.DataFrame) -> np.ndarray:
    """Tell which cells of two frames of one shape differ."""
    same: np.ndarray = (one == other).fillna(value=False).to_numpy(bool) | (one.isna() & other.isna()).to_numpy()
    return ~same


def merge_lists(base: tuple[Item, ...], ours: tuple[Item, ...], theirs: tuple[Item, ...]) -> tuple[Item, ...]:
    """Put together what two made of one list: all that either added, without what either took out.

    >>> merge_lists(("page", "post"), ("page", "library"), ("page", "post", "talk"))
    ('page', 'talk', 'library')
    """
    added = (each for each in ours if each not in base and each not in theirs)
    return (*(each for each in theirs if each in ours or each not in base), *added)
