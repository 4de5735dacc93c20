"""The evening of a large club drawn, as it is when it opens and when the group has come further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import made
from benchmarks.measure import Line, seconds
from bookclub import views

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 2_500
LIMIT = 2.0  # seconds in which a group that waits does not yet wonder


def lines() -> Iterator[Line]:
    """Measure; what stands beside it is the time that is allowed."""
    club = made.club(SIZE)

    def draw() -> str:
        return str(views.evening(club))

    html = len(draw().encode()) / 1e6
    times = sorted(seconds(draw) for _ in range(5))
    yield Line(
        f"draw the evening of {SIZE:,} comments ({html:.1f} MB of HTML)", times[2], "the time allowed", LIMIT, limit=1
    )
