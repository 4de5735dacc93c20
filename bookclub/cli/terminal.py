"""What the command says and asks in a terminal: harmless, whoever wrote it, and how far long work has come."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bookclub.sources import Watch

LARGE = 2_000_000  # bytes, from which on a file takes long enough for one to wonder
# Control characters and the marks that turn the direction of writing: in a name or a comment they
# could move the cursor, recolour the terminal or make a line say something else.
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

Thing = TypeVar("Thing")


def harmless(text: object) -> str:
    r"""Make text fit for a terminal, whoever wrote it: what could act as a command is spelt out.

    >>> harmless("a name\x1b[2J")
    'a name\\x1b[2J'
    """
    return UNSAFE.sub(lambda match: ascii(match[0])[1:-1], str(text))


def say(*lines: object, error: bool = False) -> None:
    """Print lines, where errors go if it is one."""
    for line in lines:
        typer.echo(harmless(line), err=error)


def agreed(question: str) -> bool:
    """Ask the host; where nobody can answer, the answer is no."""
    try:
        return typer.confirm(question)
    except typer.Abort:
        return False


def tracked(wanted: Sequence[Thing], doing: str) -> Iterable[Thing]:
    """Show how far one has come with these, to whoever sits before a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(wanted, doing, console=console, transient=True, disable=not console.is_terminal)


@contextmanager
def progress(*, wanted: bool) -> Iterator[Watch]:
    """Show how far the reading of each large file has come, to whoever sits before a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn()
    progress = Progress(*columns, console=console, transient=True, disable=not (wanted and console.is_terminal))

    def watch(stream: BinaryIO, name: str) -> BinaryIO:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        if size < LARGE:
            return stream
        progress.start()
        return progress.wrap_file(stream, size, description=harmless(name))

    try:
        yield watch
    finally:
        progress.stop()
