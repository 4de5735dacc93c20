"""What two made of one table, each from the same beginning, put together row by row and cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from bookclub.merging.adding import BETWEEN, joined, keys_of
from bookclub.schema import TABLES
from bookclub.tables import conform, has_something

if TYPE_CHECKING:
    import numpy as np

Item = TypeVar("Item")
AFTER = "\x1e"  # what is put after a key


class ConflictError(ValueError):
    """Two changed the same differently: its text says what."""


def merge_three_way(name: str, base: pd.DataFrame, ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Put together what two made of one table: every row added, taken out or moved, and every cell changed, by either.

    Parameters
    ----------
    name : str
        The table's name.
    base, ours, theirs : DataFrame
        The table as both had it, and what each made of it. Rows are told apart by the table's key,
        and where that is missing or not the row's alone, by all that they say.

    Raises
    ------
    ConflictError
        If both changed the same differently.
    """
    if ours.equals(base):
        return theirs
    if theirs.equals(base) or theirs.equals(ours):
        return ours
    versions = _identified(name, [base, ours, theirs])
    order = _order(*(list(frame.index) for frame in versions))
    in_base, in_ours, in_theirs = (pd.Index(order).isin(frame.index) for frame in versions)
    nothing = {column: "" for column, kind in versions[0].dtypes.items() if kind == "str"}
    before, own, other = (frame.reindex(order).fillna(nothing) for frame in versions)
    by_us, by_them = _differ(own, before), _differ(other, before)
    clash = by_us & by_them & _differ(own, other)
    for left, kept, changed in ((in_ours, in_theirs, by_them), (in_theirs, in_ours, by_us)):
        taken_out = in_base & ~left & kept
        clash[taken_out] = changed[taken_out]
    if clash.any():
        row = int(clash.any(axis=1).argmax())
        column = f", column {own.columns[clash[row].argmax()]}" if in_ours[row] and in_theirs[row] else ""
        message = f"the row “{order[row].partition(AFTER)[0].replace(BETWEEN, ', ')}”{column}"
        raise ConflictError(message)
    merged = other.where(~by_us, own)[in_ours & in_theirs | ~in_base]
    given_up = set(base) - (set(ours) & set(theirs)) - {column.name for column in TABLES[name].columns}
    return conform(name, merged.drop(columns=[each for each in given_up if not has_something(merged[each]).any()]))


def _identified(name: str, versions: list[pd.DataFrame]) -> list[pd.DataFrame]:
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


def _order(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """Put all rows in the order of who moved some; those that only the other has come after what they follow there."""
    all_have = set(base) & set(ours) & set(theirs)
    was, is_ours, is_theirs = ([row for row in rows if row in all_have] for rows in (base, ours, theirs))
    if was not in (is_ours, is_theirs) and is_ours != is_theirs:
        message = "the order of the rows"
        raise ConflictError(message)
    lead, rest = (theirs, ours) if is_ours == was != is_theirs else (ours, theirs)
    place = {row: (at, 0) for at, row in enumerate(lead)}
    follows = -1
    for at, row in enumerate([*rest, *base]):
        follows = place.setdefault(row, (follows, at + 1))[0]
    return sorted(place, key=place.__getitem__)


def _differ(one: pd.DataFrame, other: pd.DataFrame) -> np.ndarray:
    same: np.ndarray = (one == other).fillna(value=False).to_numpy(bool) | (one.isna() & other.isna()).to_numpy()
    return ~same


def merge_lists(base: tuple[Item, ...], ours: tuple[Item, ...], theirs: tuple[Item, ...]) -> tuple[Item, ...]:
    """Put together what two made of one list: all that either added, without what either took out.

    >>> merge_lists(("page", "post"), ("page", "library"), ("page", "post", "talk"))
    ('page', 'talk', 'library')
    """
    added = (each for each in ours if each not in base and each not in theirs)
    return (*(each for each in theirs if each in ours or each not in base), *added)
