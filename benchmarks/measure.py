"""Time and memory, measured beside each other."""

from __future__ import annotations

import gc
import shutil
import tracemalloc
from dataclasses import dataclass
from math import inf
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison.

    Attributes
    ----------
    ours, theirs : float
        In seconds, or in megabytes where `unit` says so.
    limit : float or None
        The highest ratio of the two that is allowed.
    """

    what: str
    ours: float
    beside: str
    theirs: float
    limit: float | None = None
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times as much as theirs ours is."""
        return self.ours / self.theirs

    @property
    def holds(self) -> bool:
        """Whether that is within the limit."""
        return self.limit is None or self.ratio <= self.limit

    def show(self, value: float) -> str:
        """Give a measure as one reads it."""
        if value == inf:
            return "fails"
        if self.unit == "s" and value < 1:
            return f"{value * 1000:.3g} ms"
        return f"{value:.3g} {self.unit}"


def found_browser() -> str | None:
    """Find a browser on this machine."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def seconds(do: Callable[[], object]) -> float:
    """Time something; what fails because it goes too deep takes for ever."""
    gc.collect()
    start = perf_counter()
    try:
        do()
    except RecursionError:
        return inf
    return perf_counter() - start


def side_by_side(ours: Callable[[], object], theirs: Callable[[], object], runs: int) -> tuple[float, float]:
    """Run both in turn, so that a busy machine slows both, and give the median time of each."""
    both = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
    return median(own for own, _ in both), median(other for _, other in both)


def megabytes(do: Callable[[], object]) -> float:
    """Give the most memory that was taken at any moment, beyond what had been taken before."""
    gc.collect()
    tracemalloc.start()
    try:
        do()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()
