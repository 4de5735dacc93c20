"""A member's films on Letterboxd, as its page “Export your data” gives them: several tables, one row a film.

The address in a row is that of the film in some tables, and that of the member's own entry in
others, so that rows of one film are told by its name and year.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.gathering.library import Entry, Library, found
from bookclub.sources.gathering.services import Service
from bookclub.sources.parsing import csv
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bookclub.sources.report import Found

# What says most of a film comes first; a later table adds only films that no earlier one has.
TABLES = ("reviews.csv", "ratings.csv", "diary.csv", "watched.csv", "watchlist.csv")
WATCHED = "watched.csv"  # always there; a zip made anew may have everything in a folder
PROFILE = "profile.csv"  # holds an e-mail address: nothing but the user's name is taken from it
LIST = b"Letterboxd list export"
OF_THE_FILM = Service(
    name="letterboxd",
    format="Letterboxd export",
    telling=(frozenset({"Date", "Name", "Year", "Letterboxd URI"}),),
    columns={
        "work": ("Name",),
        "year": ("Year",),
        "posted": ("Date",),
        "rating": ("Rating",),
        "text": ("Review",),
        "spoiler": ("Contains Spoilers",),
    },
    identifiers={"": ("Letterboxd URI",)},
    kind="film",
)
OF_THE_ENTRY = replace(OF_THE_FILM, columns=OF_THE_FILM.columns | {"url": ("Letterboxd URI",)}, identifiers={})


def recognise(head: bytes, name: str) -> bool:
    """Return whether a file that begins with `head` is one of the tables of a Letterboxd export."""
    return OF_THE_FILM.recognise(head, name) or _is_list(head)


def _is_list(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").startswith(LIST)


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
    """Read one table of a Letterboxd export; see `bookclub.sources.gathering.services.Service.read`.

    Raises
    ------
    SourceError
        If it is a list of films by itself, which has neither ratings nor reviews.
    """
    is_list = _is_list(stream.read(64))
    stream.seek(0)
    if is_list:
        problem = "this is a list of films from Letterboxd, which holds neither ratings nor reviews"
        raise SourceError(name, problem, "Give the whole zip that Letterboxd's page “Export your data” makes.")
    sheet = csv.read(stream, name)
    entries = _entries(sheet, name)
    library = Library(service=OF_THE_FILM, source=name, entries=entries, notes=sheet.notes)
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
        elif path in TABLES and OF_THE_FILM.telling[0] <= set(sheet.columns):
            notes += [Note(note.level, f"{path}: {note.text}", note.line) for note in sheet.notes]
            again, others = _add(entries, _entries(sheet, path), path)
            left_out[f"film of which another table tells more ({path})"] += again
            notes += others
        else:
            left_out[f"row of {path}"] += len(sheet.rows)
    library = Library(
        service=OF_THE_FILM,
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
    service = OF_THE_ENTRY if {"Rewatch", "Review"}.intersection(sheet.columns) else OF_THE_FILM
    return [replace(entry, state=state) for entry in service.entries(sheet)]


def _add(entries: list[Entry], more: list[Entry], path: str) -> tuple[int, list[Note]]:
    """Add entries of films that have none yet, and to what is known of the others what it lacks.

    Returns
    -------
    int
        How many are of a film that was known.
    list of Note
        Which ratings stay out, as the film has another in an earlier table.
    """
    known: defaultdict[tuple[str, int | None], list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        known[entry.title, entry.year].append(at)
    again, notes = 0, []
    for entry in more:
        places = known.get((entry.title, entry.year))
        if not places:
            entries.append(entry)
            continue
        again += 1
        last, said = entries[places[-1]], [entries[at].rating.text for at in places]
        if entry.rating.text and said[-1] and entry.rating.text not in said:
            text = f"{path}: “{entry.title}” is rated {entry.rating.text} here; what stands is {said[-1]}."
            notes.append(Note("warning", text))
        entries[places[-1]] = replace(
            last,
            rating=last.rating if last.rating.text else entry.rating,
            identifiers=last.identifiers or entry.identifiers,
        )
    return again, notes
