"""A club as one Excel file: a sheet for each table, which a host fills in and gives back.

`write` makes the file; `take_back` returns the club with what was done in it, and says what that changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from bookclub.errors import ClubError
from bookclub.merging.adding import keys_of
from bookclub.merging.differences import CHANGED, MOVED, differences, rekeyed
from bookclub.merging.three_way import Clash, merge_three_way, told_apart
from bookclub.workbook import reading, writing
from bookclub.workbook.reading import is_workbook, title_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from bookclub.club import Club
    from bookclub.storage.problems import Problem

__all__ = ["Clash", "Edits", "is_workbook", "take_back", "title_of", "write"]

LONG, LEAD = 70, 20  # letters of a text that are shown, and of those before where two begin to differ


class Row(NamedTuple):
    """A row, by its table and its short name."""

    table: str
    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What taking a workbook back does to a club.

    Attributes
    ----------
    changes : DataFrame
        See `bookclub.merging.differences.differences`.
    gone : tuple of Row
        The rows of the club that were deleted in the workbook.
    clashes : tuple of Clash
        What was changed in the workbook and, since that was written, in the club too.
    problems : tuple of Problem
        What is not as it should be in what was typed.
    """

    changes: pd.DataFrame
    gone: tuple[Row, ...]
    clashes: tuple[Clash, ...]
    problems: tuple[Problem, ...]

    def lines(self) -> Iterator[str]:
        """Say what changes, a line for each cell, new row, and row that goes."""
        for table, change, row, column, before, after in self.changes.fillna("").itertuples(index=False):
            if change == CHANGED:
                yield f"{table}, {row}, {column}: {' → '.join(_apart(before, after))}"
            elif change == MOVED:
                yield f"{table}: the rows are in another order"
            else:
                yield f"{table}, {change}: {row} ({_start(before or after)})"


def _apart(before: str, after: str) -> Iterator[str]:
    """Return two texts from where they differ on, as long as a line of a terminal holds."""
    same = next((at for at, pair in enumerate(zip(before, after, strict=False)) if len(set(pair)) > 1), 0)
    cut = max(same - LEAD, 0)
    return (f"{'…' * bool(cut)}{_start(text[cut:])}" or "(nothing)" for text in (before, after))


def _start(text: str) -> str:
    text = " ".join(text.split())
    return f"{text[:LONG]}…" if len(text) > LONG else text


def write(club: Club, path: Path) -> None:
    """Write a club into a workbook.

    Raises
    ------
    ClubError
        If there is a file of this name already, or it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        writing.write(path, club.title, dict(club.tables()))
    except FileExistsError:
        message = f"{path}: there is such a file already, and it may hold what somebody typed. Choose another name."
        raise ClubError(message) from None
    except UnicodeEncodeError:
        message = f"{path}: a text holds a broken character, which no file can hold. Nothing was written."
        raise ClubError(message) from None
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}). Choose another folder."
        raise ClubError(message) from None


def take_back(
    club: Club, path: Path, *, remove_rows: bool = False, of_the_workbook: Collection[Clash] = ()
) -> tuple[Club, Edits]:
    """Put what was done in a workbook into its club, cell by cell; what the club became in the meantime stays.

    Parameters
    ----------
    club : Club
    path : Path
        A workbook that `write` made, or a spreadsheet with sheets named after the club's tables.
    remove_rows : bool
        Whether rows that were deleted in the workbook are taken out of the club, too.
    of_the_workbook : collection of Clash
        Where both were changed, and the workbook is right; elsewhere the club is.

    Raises
    ------
    SourceError
        If the file is damaged, or too large.
    ClubError
        If it cannot be opened.
    """
    try:
        workbook = reading.read(path, club.title, dict(club.tables()))
    except OSError as error:
        message = f"{path}: cannot be opened ({error.strerror}). Close it in other programs and try again."
        raise ClubError(message) from None
    clashes: list[Clash] = []

    def ours(clash: Clash) -> bool:
        clashes.append(clash)
        return clash in of_the_workbook

    merged: dict[str, Any] = {}
    changes, gone = [], []
    for name, now in club.tables():
        base, renamed = workbook.base[name], workbook.renamed[name]
        missing = keys_of(name, base.iloc[workbook.gone[name]])
        if not (remove_rows and workbook.is_whole):  # as if only the club had them
            base = base.drop(base.index[workbook.gone[name]]).reset_index(drop=True)
        base, theirs = rekeyed(name, base, renamed), rekeyed(name, now, renamed)
        merged[name] = merge_three_way(name, base, workbook.tables[name], theirs, ours)
        changes.append(differences(name, now, merged[name], renamed))
        gone += [Row(name, told_apart(key)) for key in missing if workbook.is_whole and key in set(keys_of(name, now))]
    changed = pd.concat(changes, ignore_index=True)
    edits = Edits(changes=changed, gone=tuple(gone), clashes=tuple(clashes), problems=workbook.problems)
    return (replace(club, **merged) if len(changed) else club), edits
