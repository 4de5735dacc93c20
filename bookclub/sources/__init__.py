"""Reading files: recognise what a file is, read it, and report what became of every part of it.

A source is a module with two functions::

    def recognise(head: bytes, name: str) -> bool: ...
    def read(stream: BinaryIO, name: str, **guesses) -> Found: ...

`recognise` sees the first `HEAD` bytes and the file's name, and judges by content; the name only
breaks ties. `read` gets the file opened for reading bytes. Whatever a source guesses can be given
to it as an argument instead. A source whose exports are several files may also offer
`taken_together`, which picks them out of the names in an archive or a folder, and `read_many`,
which reads them as one. Other packages add sources through the entry-point group ``bookclub.sources``.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from bookclub.sources.report import Note, Report, Span
from bookclub.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    Watch = Callable[[BinaryIO, str], BinaryIO]

__all__ = ["HEAD", "Found", "Note", "Report", "Source", "SourceError", "Span", "names", "read"]

HEAD = 64 * 1024
GROUP = "bookclub.sources"
OWN = (  # asked in this order, then those of other packages
    *("goodreads", "storygraph", "librarything", "letterboxd", "kindle"),
    *("wordpress_export", "blogger_export", "disqus_export"),
    *("web_page", "wordpress_rest", "reddit", "discourse", "hypothesis"),
)
LAST = ("table", "plain_text")  # take any table and any text


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


class ExportSource(Source, Protocol):
    """What the source of an export of several files offers besides."""

    def taken_together(self, names: Collection[str]) -> list[str]:
        """Give those of some files that are one export."""
        ...

    def read_many(self, streams: dict[str, BinaryIO], name: str, **guesses: object) -> Found:
        """Read the files of one export, by their names; see `bookclub.sources.read`."""
        ...


def _sources() -> Iterator[tuple[str, Source]]:
    yield from ((name, _own(name)) for name in OWN)
    yield from ((entry.name, cast("Source", entry.load())) for entry in entry_points(group=GROUP))
    yield from ((name, _own(name)) for name in LAST)


def _own(name: str) -> Source:
    return cast("Source", import_module(f"{__name__}.{name}"))


def names() -> list[str]:
    """List the kinds of file that can be read, by the names that `read` takes."""
    return [name for name, _ in _sources()]


def _named(source: str, name: str) -> Source:
    for each, module in _sources():
        if each == source:
            return module
    raise SourceError(name, f"there is no kind of file called {source!r}", f"Choose one of: {', '.join(names())}.")


def _recognised(head: bytes, name: str) -> Source | None:
    return next((module for _, module in _sources() if module.recognise(head, name)), None)


def _asked_for(source: Source, guesses: dict[str, object]) -> dict[str, object]:
    """Give those of the guesses that a source makes."""
    parameters = signature(source.read).parameters.values()
    if any(each.kind is Parameter.VAR_KEYWORD for each in parameters):
        return guesses
    return {each.name: guesses[each.name] for each in parameters if each.name in guesses}


def _refuse_unknown(guesses: dict[str, object], source: Source, name: str) -> None:
    known = [each.name for each in signature(source.read).parameters.values() if each.kind is Parameter.KEYWORD_ONLY]
    if unknown := next(iter(guesses.keys() - _asked_for(source, guesses) - {"works"}), None):
        remedy = f"It can be told: {', '.join(known)}." if known else "It can be told nothing beforehand."
        raise SourceError(name, f"this kind of file does not ask for {unknown!r}", remedy)


def read(
    *paths: str | os.PathLike[str],
    source: str | None = None,
    works: Collection[str] = (),
    watch: Watch = lambda stream, _: stream,
    **guesses: object,
) -> Found:
    """Read files that hold posts, comments, reviews or quotations.

    Parameters
    ----------
    *paths : str or path
        Files, archives (``.zip``, ``.gz``) or folders; what several of them tell of is put together.
    source : str, optional
        The kind of file, one of `names`; recognised from what the file holds if not given.
    works : collection of str
        Titles of the works that matter: of a member's whole library, only these are kept. Without
        them, those with a review or a rating; with ``all_works=True``, all.
    watch : callable, optional
        Called with each file, opened, and its name; gives what is to be read in its place, such as
        one that tells how far the reading has come.
    **guesses
        What the source would otherwise guess, such as ``host="Arti"``; see the source's own `read`.
        Of several files, each is told what its kind asks for.

    Returns
    -------
    Found
        The tables, and the report as ``found.report``.

    Raises
    ------
    SourceError
        If a file cannot be read, or a guess is not one that its source makes: a sentence with
        file, place and remedy.
    """
    several = len(paths) > 1
    told = guesses | ({"works": works} if works else {})
    found = [each for path in map(Path, paths) for each in _read(path, source, told, watch, several=several)]
    if len(found) == 1:
        return found[0]
    from bookclub.sources.together import together

    return together(found)


def _read(path: Path, source: str | None, told: dict[str, object], watch: Watch, *, several: bool) -> Iterator[Found]:
    """Read what one path stands for."""
    from bookclub.sources import unpack

    try:
        with ExitStack() as opened:
            streams = {name: watch(stream, name) for name, stream in unpack.files(path, opened)}
            if not streams:
                raise SourceError(
                    path.name or str(path), "there is nothing in it", "Name a file, or a folder with files."
                )
            packed = len(streams) > 1
            exports = [cast("ExportSource", each) for _, each in _sources() if hasattr(each, "taken_together")]
            for each in exports if packed else ():
                if taken := {name: streams.pop(name) for name in each.taken_together(list(streams))}:
                    yield each.read_many(taken, path.name, **_asked_for(each, told))
            for name, stream in streams.items():
                chosen = _choose(stream, name, source, skip=packed)
                if chosen is None:
                    report = Report(source=name, format="unknown", kept={}, left_out={"file of another kind": 1})
                    yield Found(report=report)
                    continue
                if not (packed or several):
                    _refuse_unknown(told, chosen, name)
                yield chosen.read(stream, name, **_asked_for(chosen, told))
    except FileNotFoundError:
        raise SourceError(path.name, "there is no such file", f"Look for it in {path.parent.resolve()}.") from None
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else str(error)
        raise SourceError(path.name, f"it cannot be opened ({reason})", "Copy it to a folder of your own.") from None


def _choose(stream: BinaryIO, name: str, source: str | None, *, skip: bool) -> Source | None:
    """Choose the source for a file; None for what is of no kind known, if it may be skipped."""
    head = stream.read(HEAD)
    stream.seek(0)
    if not head and not skip:
        raise SourceError(name, "the file is empty", "Save the page again and try once more.")
    chosen = _named(source, name) if source else _recognised(head, name)
    if chosen or skip:
        return chosen
    raise SourceError(
        name,
        "this is not a kind of file that bookclub can read",
        "Give it a copy of the page as plain text: select all, copy, paste into a text file.",
    )
