"""Importing all that `bookclub` offers, beside `import pandas`, each in a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measure import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNS = 11
LIMIT = 1.25
# The package itself loads nothing until it is asked for something, so ask for all that it offers.
OURS = "from bookclub import *"
IMPORT = "from time import perf_counter as now; start = now(); {}; print(now() - start)"


def lines() -> Iterator[Line]:
    """Compare, in turn; the first of each only warms the disc."""
    pairs = [(importing(OURS), importing("import pandas")) for _ in range(RUNS + 1)][1:]
    ours, theirs = (median(times) for times in zip(*pairs, strict=True))
    yield Line(OURS, ours, "import pandas", theirs, LIMIT)


def importing(statement: str) -> float:
    """Measure one import, in seconds."""
    command = [sys.executable, "-c", IMPORT.format(statement)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 our own interpreter
    return float(run.stdout)
