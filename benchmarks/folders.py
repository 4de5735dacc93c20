"""A club opened and saved: beside pandas reading and writing the one large file of it, unchecked and undescribed."""

from __future__ import annotations

import os
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

import pandas as pd

from benchmarks import made
from benchmarks.measure import Line, megabytes, side_by_side
from bookclub import Club

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZE = 100_000
SAMPLE = Path(__file__).parents[1] / "data" / "never-let-me-go"


def lines() -> Iterator[Line]:
    """Compare time and the most memory that is taken."""
    club = made.club(SIZE)
    with TemporaryDirectory() as made_for_this:
        folder, plain = Path(made_for_this) / "club", Path(made_for_this) / "plain.csv"
        club.save(folder)
        file = folder / "comments.csv"
        size = f"{SIZE:,} comments, {file.stat().st_size / 1e6:.0f} MB"
        yield from compare(f"open a club of {size}", partial(Club.open, folder), "read_csv", partial(pd.read_csv, file))
        yield from compare(
            f"save a club of {size}",
            lambda: club.save(folder.with_name(uuid4().hex)),
            "to_csv",
            partial(club.comments.to_csv, plain),
        )
    with TemporaryDirectory() as made_for_this:
        yield one_cell(Path(made_for_this))


def one_cell(folder: Path) -> Line:
    """Compare a change of one cell, saved, with the same table written by pandas so that it lasts."""
    club, plain = Club.open(SAMPLE), folder / "plain.csv"
    club.save(folder / "club")
    key, words = club.comments["comment_id"].iloc[0], count()

    def change() -> None:
        nonlocal club
        club = club.correct("comments", key, text=str(next(words))).save(folder / "club")

    def write() -> None:
        with plain.open("w", encoding="utf-8") as file:
            club.comments.to_csv(file)
            file.flush()
            os.fsync(file.fileno())

    own, other = side_by_side(change, write, 21)
    return Line("change one cell and save", own, "pandas' to_csv and fsync", other)


def compare(what: str, ours: Callable[[], object], beside: str, theirs: Callable[[], object]) -> Iterator[Line]:
    """Compare time, then memory."""
    own, other = side_by_side(ours, theirs, 3)
    yield Line(what, own, f"pandas' {beside}", other)
    yield Line("… at most in memory", megabytes(ours), f"pandas' {beside}", megabytes(theirs), unit="MB")
