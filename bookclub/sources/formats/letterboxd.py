"""A member's films on Letterboxd, as its page “Export your data” gives them: several tables, one row a film.

The address in a row is that of the film in some tables, and that of the member's own entry in
others, so that rows of one film are told by its name and year.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.gathering.library import Entry, Library, found, said
from bookclub.sources.gathering.ratings import stars, whole
from bookclub.sources.parsing import csv
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bookclub.sources.report import Found

COLUMNS = {"Date", "Name", "Year", "Letterboxd URI"}
OF_THE_ENTRY = {"Rewatch", "Review"}  # tables with these columns have the entry's address, not the film's
# What says most of a film comes first; a later table adds only films that no earlier one has.
TABLES = ("reviews.csv", "ratings.csv", "diary.csv", "watched.csv", "watchlist.csv")
WATCHED = "watched.csv"  # always there; a zip made anew may have everything in a folder
PROFILE = "profile.csv"  # holds an e-mail address: nothing but the user's name is taken from it
FORMAT = "Letterboxd export"


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  its columns tell
    """Return whether a file that begins with `head` is one of the tables of a Letterboxd export."""
    return set(csv.header(head)) >= COLUMNS


def export_files(names: Collection[str]) -> list[str]:
    """Return those of some files that are the tables of one export: the list of films watched, and all beside it."""
    roots = sorted((name.removesuffix(WATCHED) for name in names if PurePosixPath(name).name == WATCHED), key=len)
    return [name for name in names if name.startswith(roots[0]) and name.endswith(".csv")] if roots else []


def read(
    stream: BinaryIO,
    name: str,
    *,
    reader: str | None = None,
    works: Collection[str] | None = None,
    all_works: bool = False,
) -> Found:
    """Read one table of a Letterboxd export.

    Parameters
    ----------
    stream : binary file
    name : str
        The file's name.
    reader, works, all_works
        Whose films they are, which the file does not say, and which of them to keep; see `bookclub.sources.gathering.library.found`.

    Returns
    -------
    Found
        Works and reviews; in the report every row of the file is counted.
    """
    sheet = csv.read(stream, name)
    library = Library(
        service="letterboxd", format=FORMAT, source=name, entries=_entries(sheet, name), notes=sheet.notes
    )
    return found(library, reader=reader, works=works, all_works=all_works)


def read_export(
    streams: Mapping[str, BinaryIO],
    name: str,
    *,
    reader: str | None = None,
    works: Collection[str] | None = None,
    all_works: bool = False,
) -> Found:
    """Read a whole export, such as its zip holds it; see `read`.

    Parameters
    ----------
    streams : mapping of str to binary file
        The tables by their paths in the export: ``"reviews.csv"``, ``"likes/films.csv"`` …
    name : str
        The export's own name.
    reader : str, optional
        Whose films they are; the user's name there if not given.
    works, all_works
        As for `read`.

    Returns
    -------
    Found
        Works and reviews. A film is told of once for each review, or else once. In the report every
        row of every table is counted, save the one of the profile.
    """
    root = min((path.removesuffix(WATCHED) for path in streams if path.endswith(WATCHED)), key=len, default="")
    tables = {path.removeprefix(root): stream for path, stream in streams.items()}
    entries: list[Entry] = []
    owner = None
    left_out: Counter[str] = Counter()
    notes: list[Note] = []
    for path in sorted(tables, key=_order):
        try:
            sheet = csv.read(tables[path], f"{name}/{path}")
        except SourceError as error:
            notes.append(Note("warning", str(error)))
            continue
        if path == PROFILE:
            owner = next((row.cells.get("Username") for row in sheet.rows), None)
        elif path in TABLES and set(sheet.columns) >= COLUMNS:
            notes += [Note(note.level, f"{path}: {note.text}", note.line) for note in sheet.notes]
            left_out[f"film of which another table tells more ({path})"] += _add(entries, _entries(sheet, path))
        else:
            left_out[f"row of {path}"] += len(sheet.rows)
    library = Library(
        service="letterboxd",
        format=FORMAT,
        source=name,
        entries=entries,
        owner=owner,
        left_out=dict(left_out),
        notes=notes,
    )
    return found(library, reader=reader, works=works, all_works=all_works)


def _order(path: str) -> tuple[int, str]:
    return (TABLES.index(path) if path in TABLES else len(TABLES)), path


def _entries(sheet: csv.Sheet, path: str) -> list[Entry]:
    state = "not seen" if PurePosixPath(path).name.startswith("watchlist") else "seen"
    is_address_of_entry = bool(OF_THE_ENTRY.intersection(sheet.columns))
    return [_entry(row, state, is_address_of_entry=is_address_of_entry) for row in sheet.rows]


def _entry(row: csv.Row, state: str, *, is_address_of_entry: bool) -> Entry:
    cell = row.cells.get
    address = cell("Letterboxd URI", "")
    return Entry(
        line=row.line,
        kind="film",
        title=cell("Name", ""),
        year=whole(cell("Year", "")),
        identifiers=() if is_address_of_entry or not address else (address,),
        state=state,
        posted_text=cell("Date", ""),
        rating=stars(cell("Rating", "")),
        said=said(cell("Review", ""), line_breaks=True),
        url=address if is_address_of_entry else "",
    )


def _add(entries: list[Entry], more: list[Entry]) -> int:
    """Add entries of films that have none yet; give how many only added to what is known, or nothing."""
    known = {(entry.title, entry.year): at for at, entry in enumerate(entries)}
    so_far = len(entries)
    for entry in more:
        at = known.get((entry.title, entry.year))
        if at is None:
            entries.append(entry)
            continue
        entries[at] = replace(
            entries[at],
            rating=entries[at].rating if entries[at].rating.text else entry.rating,
            identifiers=entries[at].identifiers or entry.identifiers,
        )
    return len(more) - (len(entries) - so_far)
