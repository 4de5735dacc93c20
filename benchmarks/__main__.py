"""Run every benchmark, or those that are named, and print one table; the exit code is 1 if a limit is broken."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from benchmarks import asking, exports, folders, growth, handouts, layout, reading, sources, start, view

if TYPE_CHECKING:
    from benchmarks.measure import Line


SUBJECTS = {
    module.__name__.rpartition(".")[2]: module
    for module in (start, layout, folders, view, reading, asking, sources, exports, handouts, growth)
}


def row(line: Line) -> tuple[str, ...]:
    if line.limit is None:
        verdict = ""
    else:
        verdict = f"[green]holds: {line.limit:g}[/]" if line.holds else f"[bold red]BROKEN: {line.limit:g}[/]"
    return line.what, line.show(line.ours), line.beside, line.show(line.theirs), f"{line.ratio:.2f}", verdict


def main() -> int:
    console = Console(width=None if sys.stdout.isatty() else 140)
    console.print(
        f"Python {platform.python_version()}, pandas {version('pandas')}, numpy {version('numpy')}, {os.cpu_count()} processors"
    )
    table = Table("what", "bookclub", "beside", "that takes", "ratio", "limit")
    for right_aligned in (1, 3, 4):
        table.columns[right_aligned].justify = "right"
    broken = False
    for name in sys.argv[1:] or SUBJECTS:
        with console.status(f"measuring: {name} …"):
            lines = list(SUBJECTS[name].lines())
        for line in lines:
            table.add_row(*row(line))
        table.add_section()
        broken |= not all(line.holds for line in lines)
    console.print(table)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
