"""Reading files: recognise what a file is, read it, and report what became of every part of it.

A source is a module with two functions::

    def recognise(head: bytes, name: str) -> bool: ...
    def read(stream: BinaryIO, name: str, **guesses) -> Found: ...

`recognise` sees the first `HEAD` bytes and the file's name, and judges by content; the name only
breaks ties. `read` gets the file opened for reading bytes. Whatever a source guesses can be given
to it as an argument instead. A source whose exports are several files may also offer
`export_files`, which picks them out of the names in an archive or a folder, and `read_export`,
which reads them as one. Other packages add sources through the entry-point group ``bookclub.sources``.
"""

from __future__ import annotations

import os
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from importlib import import_module
from importlib.metadata import entry_points
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from bookclub.errors import SourceError
from bookclub.sources.parsing.text import HEAD, decode
from bookclub.sources.report import Found, Note, Report, Span
from bookclub.sources.unreadable import Kind, data_kind, other_kind, text_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    Watch = Callable[[BinaryIO, str], BinaryIO]

__all__ = ["HEAD", "Found", "Note", "Report", "Source", "SourceError", "Span", "names", "read"]

GROUP = "bookclub.sources"
OWN = (  # asked in this order, then those of other packages
    *("libraries", "letterboxd", "kindle", "highlights"),
    *("wordpress_export", "blogger_export", "disqus_export", "movable_type"),
    *("letters", "chats", "facts"),
    *("web_page", "wordpress_rest", "reddit", "discourse", "substack", "hypothesis", "threads"),
    "copies",
)
LAST = ("forms", "table", "plain_text")  # take any form, any table and any text
ZIP, PACKED = b"PK\x03\x04", 8 << 20  # bytes of a workbook that are seen before its kind is told
MOST_LISTED = 3  # files of one kind, by name
NOT_ASKED = {  # what a host may tell of a file, in words
    "author": ("who wrote the post", "the name"),
    "reader": ("whose library it is", "the name"),
    "columns": ("which column holds what", "that"),
    "all_works": ("which works to keep", "that"),
    "since": ("from which day on", "that"),
    "until": ("up to which day", "that"),
}


class Source(Protocol):
    """What a source module offers."""

    def recognise(self, head: bytes, name: str) -> bool:
        """Return whether a file that begins with `head` is of this kind."""
        ...

    def read(self, stream: BinaryIO, name: str, **guesses: object) -> Found:
        """Read the file; see `bookclub.sources.read`."""
        ...


class ExportSource(Source, Protocol):
    """What the source of an export of several files offers besides."""

    def export_files(self, names: Collection[str]) -> list[str]:
        """Return those of some files that are one export."""
        ...

    def read_export(self, streams: dict[str, BinaryIO], name: str, **guesses: object) -> Found:
        """Read the files of one export, by their names; see `bookclub.sources.read`."""
        ...


def _sources() -> Iterator[tuple[str, Source]]:
    yield from ((name, _own(name)) for name in OWN)
    yield from ((entry.name, cast("Source", entry.load())) for entry in entry_points(group=GROUP))
    yield from ((name, _own(name)) for name in LAST)


def _own(name: str) -> Source:
    return cast("Source", import_module(f"{__name__}.formats.{name}"))


def names() -> list[str]:
    """List the kinds of file that can be read, by the names that `read` takes."""
    return [name for name, _ in _sources()]


def _named(source: str, name: str) -> Source:
    for each, module in _sources():
        if each == source:
            return module
    raise SourceError(name, f"there is no kind of file called {source!r}", f"Choose one of: {', '.join(names())}.")


def _guesses_of(source: Source) -> list[Parameter]:
    _stream, _name, *guesses = signature(source.read).parameters.values()
    return guesses


def _asked_for(source: Source, guesses: dict[str, object]) -> dict[str, object]:
    """Return those of the guesses that a source makes."""
    parameters = _guesses_of(source)
    if any(each.kind is Parameter.VAR_KEYWORD for each in parameters):
        return guesses
    return {each.name: guesses[each.name] for each in parameters if each.name in guesses}


def _refuse_unknown(guesses: dict[str, object], source: Source, name: str) -> None:
    """Refuse a guess, such as a misspelt one, that no kind of file asks for."""
    others = guesses.keys() - _asked_for(source, guesses)
    if others and (unknown := others - {guess.name for _, each in _sources() for guess in _guesses_of(each)}):
        known = [guess.name for guess in _guesses_of(source)]
        remedy = f"It can be told: {', '.join(known)}." if known else "It can be told nothing beforehand."
        raise SourceError(name, f"this kind of file does not ask for {min(unknown)!r}", remedy)


def _not_asked(guesses: dict[str, object], read_by: Sequence[Source], *, several: bool) -> tuple[Note, ...]:
    """Say which guesses were of no use, since none of the files is of a kind that asks for them."""
    of_no_use = [guess for guess in guesses if not any(_asked_for(each, {guess: None}) for each in read_by)]
    who = "None of these files asks" if several else "This kind of file does not ask"
    told = [NOT_ASKED.get(guess, (f"for {guess!r}", "it")) for guess in of_no_use]
    return tuple(Note("warning", f"{who} {what}; {it} was not used.") for what, it in told)


def read(
    *paths: str | os.PathLike[str],
    source: str | None = None,
    works: Collection[str] = (),
    watch: Watch = lambda stream, _: stream,
    keep_contacts: bool = False,
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
    keep_contacts : bool
        Whether e-mail addresses, telephone numbers and IP addresses stay in the texts; otherwise words in
        brackets stand in their place, and the report counts them.
    **guesses
        What the source would otherwise guess, such as ``author="Arti"``; see the source's own `read`.
        Each file is told what its kind asks for; a guess that none asks for is noted in the report.

    Returns
    -------
    Found
        The tables, and the report as ``found.report``.

    Raises
    ------
    SourceError
        If a file cannot be read, or a guess is not one that any source makes: a sentence with
        file, place and remedy.
    """
    from bookclub.sources.checking import doubts
    from bookclub.sources.combining import combine, once
    from bookclub.sources.private import without_private_data

    read_in = (part for path in map(Path, paths) for part in _read(path, source, guesses, works, watch))
    whole = ((once(found if keep_contacts else without_private_data(found)), read_by) for found, read_by in read_in)
    parts = [
        (replace(found, report=replace(found.report, notes=(*found.report.notes, *doubts(found)))), read_by)
        for found, read_by in whole
    ]
    found = parts[0][0] if len(parts) == 1 else combine([each for each, _ in parts])
    read_by = [each for _, each in parts if each]
    notes = (*found.report.notes, *_not_asked(guesses, read_by, several=len(parts) > 1))
    asks = tuple(
        dict.fromkeys(guess.name for each in read_by for guess in _guesses_of(each) if guess.name in NOT_ASKED)
    )
    return replace(found, report=replace(found.report, notes=notes, asks=asks))


def _read(
    path: Path, source: str | None, guesses: dict[str, object], works: Collection[str], watch: Watch
) -> Iterator[tuple[Found, Source | None]]:
    """Read what one path stands for, and tell by which source; None for what is of no kind known."""
    from bookclub.sources import archives

    told = guesses | ({"works": works} if works else {})
    try:
        with ExitStack() as opened:
            streams = {name: watch(stream, name) for name, stream in archives.files(path, opened)}
            if not streams:
                raise SourceError(
                    path.name or str(path), "there is nothing in it", "Name a file, or a folder with files."
                )
            held = len(streams)
            packed = held > 1
            exports = [cast("ExportSource", each) for _, each in _sources() if hasattr(each, "export_files")]
            for each in exports if packed else ():
                if taken := {name: streams.pop(name) for name in each.export_files(list(streams))}:
                    _refuse_unknown(guesses, each, path.name)
                    yield each.read_export(taken, path.name, **_asked_for(each, told)), each
            unread: dict[str, Kind] = {}
            for name, stream in streams.items():
                chosen = _choose(stream, name, source, skip=packed)
                if isinstance(chosen, Kind):
                    unread[name] = chosen
                    continue
                _refuse_unknown(guesses, chosen, name)
                yield chosen.read(stream, name, **_asked_for(chosen, told)), chosen
            if unread:
                yield Found(report=_unread(unread, path.name, alone=len(unread) == held)), None
    except FileNotFoundError:
        raise SourceError(path.name, "there is no such file", f"Look for it in {path.parent.resolve()}.") from None
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else str(error)
        raise SourceError(path.name, f"it cannot be opened ({reason})", "Copy it to a folder of your own.") from None


def _unread(files: dict[str, Kind], name: str, *, alone: bool) -> Report:
    """Report which of the files in an archive or a folder no source reads; refuse it if there is no other."""
    kinds = Counter(files.values())
    if alone:
        listed = ", ".join(f"{kind.what} (files: {count})" for kind, count in kinds.items())
        raise SourceError(name, f"nothing in it is read; there is {listed}", kinds.most_common(1)[0][0].remedy)
    notes = []
    for kind in kinds:
        of_kind = [each for each in files if files[each] is kind]
        listed = ", ".join(of_kind[:MOST_LISTED]) + (" …" if len(of_kind) > MOST_LISTED else "")
        notes.append(Note("info", f"{kind.what[0].upper()}{kind.what[1:]} is not read: {listed}. {kind.remedy}"))
    left_out = {f"file of another kind ({kind.what})": count for kind, count in kinds.items()}
    return Report(source=name, format="files of other kinds", kept={}, left_out=left_out, notes=tuple(notes))


def _choose(stream: BinaryIO, name: str, source: str | None, *, skip: bool) -> Source | Kind:
    """Choose the source for a file, or say of which kind it is that no source reads, if it may be skipped."""
    head = stream.read(HEAD)
    if head.startswith(ZIP):
        head += stream.read(PACKED)  # what is in it is told at its end
    stream.seek(0)
    if not head and not skip:
        raise SourceError(name, "the file is empty", "Save the page again and try once more.")
    if not skip and not decode(head)[0].strip() and not stream.read(HEAD + 1)[HEAD:]:
        raise SourceError(name, "there is nothing in it but blanks", "Save the page again and try once more.")
    stream.seek(0)
    chosen = _named(source, name) if source else _recognised(head, name, stream)
    if isinstance(chosen, Kind) and not skip:
        raise SourceError(
            name, f"this is {chosen.what}; such files are not read", chosen.remedy, read_as=chosen.read_as
        )
    return chosen


def _recognised(head: bytes, name: str, stream: BinaryIO) -> Source | Kind:
    """Recognise a file by what is in it; before a table or a post is seen in it, what looks like one and is none."""
    mistaken: dict[str, Callable[[], Kind | None]] = {
        "table": lambda: data_kind(head, stream),
        "plain_text": lambda: text_kind(head),
    }
    for each, module in _sources():
        if each in mistaken and (kind := mistaken[each]()):
            return kind
        if module.recognise(head, name):
            return module
    return other_kind(head)
