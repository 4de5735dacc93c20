"""What a host waits for: importing `bookclub`, and the evening drawn, beside `import pandas`, each in a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measure import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNS = 11
LIMIT = 1.25
# The package itself loads nothing until it is asked for something, so ask for all that it offers.
OURS = "from bookclub import *"
# From ▶▶ to what is shown; a notebook has to start and to load pandas in any case.
EVENING = "from bookclub.widgets import Evening; Evening({!r})"
NOTEBOOK = "import ipykernel.kernelapp, pandas"
SAMPLE = str(Path(__file__).parents[1] / "data" / "never-let-me-go")
IMPORT = "from time import perf_counter as now; start = now(); {}; print(now() - start)"


def lines() -> Iterator[Line]:
    """Compare, in turn; the first of each only warms the disc."""
    ours, theirs = beside(OURS, "import pandas")
    yield Line(OURS, ours, "import pandas", theirs, LIMIT)
    ours, theirs = beside(EVENING.format(SAMPLE), NOTEBOOK)
    yield Line("draw the evening, in a fresh process", ours, NOTEBOOK, theirs)


def beside(ours: str, theirs: str) -> tuple[float, float]:
    """Time two statements in turn; the first of each only warms the disc."""
    pairs = [(importing(ours), importing(theirs)) for _ in range(RUNS + 1)][1:]
    own, other = (median(times) for times in zip(*pairs, strict=True))
    return own, other


def importing(statement: str) -> float:
    """Measure one import, in seconds."""
    command = [sys.executable, "-c", IMPORT.format(statement)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 our own interpreter
    return float(run.stdout)
