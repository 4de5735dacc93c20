"""Reading files: recognise what a file is, read it, and report what became of every part of it.

A source is a module with two functions::

    def recognise(head: bytes, name: str) -> bool: ...
    def read(stream: BinaryIO, name: str, **guesses) -> Found: ...

`recognise` sees the first `HEAD` bytes and the file's name, and judges by content; the name only
breaks ties. `read` gets the file opened for reading bytes. Whatever a source guesses can be given
to it as an argument instead. Other packages add sources through the entry-point group
``bookclub.sources``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from bookclub.sources.report import Note, Report, Span
from bookclub.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["HEAD", "Found", "Note", "Report", "Source", "SourceError", "Span", "names", "read"]

HEAD = 64 * 1024
GROUP = "bookclub.sources"
OWN = ("plain_text",)  # asked in this order


class SourceError(Exception):
    """A file that cannot be read, said in a sentence: which file, where in it, and what to do.

    Attributes
    ----------
    name : str
        The file's name.
    place : str
        Where in the file, such as ``"line 12"``; ``""`` when it is about the whole file.
    """

    def __init__(self, name: str, problem: str, remedy: str, place: str = "") -> None:
        where = f"{name}, {place}" if place else name
        super().__init__(f"{where}: {problem}. {remedy}")
        self.name, self.place = name, place


@dataclass(frozen=True, eq=False, kw_only=True)
class Found(Tables):
    """What a file held: the tables, and the report of how they came out of it."""

    report: Report


class Source(Protocol):
    """What a source module offers."""

    def recognise(self, head: bytes, name: str) -> bool:
        """Tell whether a file that begins with `head` is of this kind."""
        ...

    def read(self, stream: BinaryIO, name: str, **guesses: object) -> Found:
        """Read the file; see `bookclub.sources.read`."""
        ...


def _sources() -> Iterator[tuple[str, Source]]:
    for name in OWN:
        yield name, cast("Source", import_module(f"{__name__}.{name}"))
    for entry in entry_points(group=GROUP):
        yield entry.name, cast("Source", entry.load())


def names() -> list[str]:
    """List the kinds of file that can be read, by the names that `read` takes."""
    return [name for name, _ in _sources()]


def _choose(source: str | None, head: bytes, name: str) -> Source:
    if source is not None:
        for each, module in _sources():
            if each == source:
                return module
        raise SourceError(name, f"there is no kind of file called {source!r}", f"Choose one of: {', '.join(names())}.")
    for _, module in _sources():
        if module.recognise(head, name):
            return module
    raise SourceError(
        name,
        "this is not a kind of file that bookclub can read",
        "Give it a copy of the page as plain text: select all, copy, paste into a text file.",
    )


def _refuse_unknown(guesses: Iterable[str], chosen: Source, name: str) -> None:
    parameters = signature(chosen.read).parameters.values()
    if any(each.kind is Parameter.VAR_KEYWORD for each in parameters):
        return
    known = [each.name for each in parameters if each.kind is Parameter.KEYWORD_ONLY]
    for guess in guesses:
        if guess not in known:
            remedy = f"It can be told: {', '.join(known)}." if known else "It can be told nothing beforehand."
            raise SourceError(name, f"this kind of file does not ask for {guess!r}", remedy)


def read(path: str | os.PathLike[str], *, source: str | None = None, **guesses: object) -> Found:
    """Read a file that holds a post, its comments or reviews.

    Parameters
    ----------
    path : str or path
        The file.
    source : str, optional
        The kind of file, one of `names`; recognised from what the file holds if not given.
    **guesses
        What the source would otherwise guess, such as ``host="Arti"``; see the source's own `read`.

    Returns
    -------
    Found
        The tables, and the report as ``found.report``.

    Raises
    ------
    SourceError
        If the file cannot be read, or a guess is not one that its source makes: a sentence with
        file, place and remedy.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise SourceError(path.name or str(path), "this is a folder", "Name one file in it.")
        with path.open("rb") as stream:
            head = stream.read(HEAD)
            if not head:
                raise SourceError(path.name, "the file is empty", "Save the page again and try once more.")
            chosen = _choose(source, head, path.name)
            _refuse_unknown(guesses, chosen, path.name)
            stream.seek(0)
            return chosen.read(stream, path.name, **guesses)
    except FileNotFoundError:
        raise SourceError(path.name, "there is no such file", f"Look for it in {path.parent.resolve()}.") from None
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else str(error)
        raise SourceError(path.name, f"it cannot be opened ({reason})", "Copy it to a folder of your own.") from None
