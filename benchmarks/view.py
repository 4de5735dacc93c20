"""A long thread chosen and drawn, as a browser on screen does it at every choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import made
from benchmarks.measure import Line, seconds
from bookclub import reading, views

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 2_500
LIMIT = 2.0  # seconds in which a group that waits does not yet wonder


def lines() -> Iterator[Line]:
    """Measure; what stands beside it is the time that is allowed."""
    club = made.club(SIZE)

    def draw() -> str:
        return views.threads(reading.choose(reading.talk(club), club.milestones))

    html = len(draw().encode()) / 1e6
    times = sorted(seconds(draw) for _ in range(5))
    yield Line(f"show {SIZE:,} comments ({html:.1f} MB of HTML)", times[2], "the time allowed", LIMIT, limit=1)
