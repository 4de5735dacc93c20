"""What a host waits for: importing `bookclub` beside `import pandas`, and the evening in a notebook that has just started."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.measure import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RUNS = 11
LIMIT = 1.25
# The package itself loads nothing until it is asked for something, so ask for all that it offers.
OURS = "from bookclub import *"
# From ▶▶ to what is shown; a notebook has to start and to load pandas in any case, and may take a little longer.
EVENING = "from bookclub.widgets import Evening; Evening({!r})"
NOTEBOOK = "import pandas"
ALLOWED = 0.5  # seconds
SAMPLE = str(Path(__file__).parents[1] / "data" / "never-let-me-go")
IMPORT = "from time import perf_counter as now; start = now(); {}; print(now() - start)"


def lines() -> Iterator[Line]:
    """Compare, in turn; the first of each only warms the disc."""
    ours, theirs = beside(OURS, "import pandas", importing)
    yield Line(OURS, ours, "import pandas", theirs, LIMIT)
    ours, theirs = beside(EVENING.format(SAMPLE), NOTEBOOK, started)
    yield Line(
        "start a notebook, and show its evening", ours, "import pandas in it, and 0.5 s", theirs + ALLOWED, limit=1
    )


def beside(ours: str, theirs: str, timed: Callable[[str], float]) -> tuple[float, float]:
    """Time two statements in turn; the first of each only warms the disc."""
    pairs = [(timed(ours), timed(theirs)) for _ in range(RUNS + 1)][1:]
    own, other = (median(times) for times in zip(*pairs, strict=True))
    return own, other


def importing(statement: str) -> float:
    """Measure one import, in seconds."""
    command = [sys.executable, "-c", IMPORT.format(statement)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 our own interpreter
    return float(run.stdout)


def started(statement: str) -> float:
    """Measure the time from the start of a notebook's Python until it has done something, in seconds."""
    from jupyter_client.manager import start_new_kernel

    start = perf_counter()
    manager, client = start_new_kernel()
    try:
        answer = client.execute_interactive(statement, output_hook=lambda _: None)
        taken = perf_counter() - start
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    if answer["content"]["status"] != "ok":
        message = f"{statement} fails in a notebook."
        raise RuntimeError(message)
    return taken
