"""A club opened and saved: beside pandas reading and writing the one large file of it, unchecked and undescribed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pandas as pd

from benchmarks import made
from benchmarks.measure import Line, megabytes, side_by_side
from bookclub import Club

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZE = 100_000


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
            f"save a club of {size}", partial(club.save, folder), "to_csv", partial(club.comments.to_csv, plain)
        )


def compare(what: str, ours: Callable[[], object], beside: str, theirs: Callable[[], object]) -> Iterator[Line]:
    """Compare time, then memory."""
    own, other = side_by_side(ours, theirs, 3)
    yield Line(what, own, f"pandas' {beside}", other)
    yield Line("… at most in memory", megabytes(ours), f"pandas' {beside}", megabytes(theirs), unit="MB")
