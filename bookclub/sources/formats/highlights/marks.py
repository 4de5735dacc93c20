"""What a file of highlights holds, one mark after another, made into passages of books."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import PurePath
from typing import TYPE_CHECKING

from bookclub.errors import SourceError
from bookclub.markup import tidy
from bookclub.sources.gathering.comments import PLAIN_ID
from bookclub.sources.gathering.passages import ANOTHER_WORK, Passage, is_of, tables
from bookclub.sources.gathering.readers import short_name
from bookclub.sources.report import Found, Note, Report

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

BOOKMARK = "bookmark"
DRAWING = "picture or drawing"
DELETED = "passage that was deleted"
EMPTY = "passage without words"
AGAIN = "passage told twice"
UNTITLED = (
    "The file does not say what book its passages are from; they stand under “{}”. If it is of one book, give its title: "
    "--work TITLE on the command line, works=['TITLE'] in Python."
)
NOTHING_MARKED = "Nothing is marked in it."
NOT_NAMED = {"n/a", "null", "unknown", "unknown author", "unbekannt", "unbekannter autor", "auteur inconnu"}


@dataclass(slots=True, kw_only=True)
class Mark(Passage):
    """A passage as the file has it, or something else that was marked.

    Attributes
    ----------
    native : str
        Its identifier in the file.
    chapter : str
    book : str
        What tells its book from others of the file, where that says no title.
    left_out : str
        Why it is no passage; ``""`` if it is one.
    """

    line: int | None = None
    native: str = ""
    chapter: str = ""
    book: str = ""
    left_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a file holds.

    Attributes
    ----------
    service, format : str
        The short name of the service, and in words what kind of file it is.
    marks : list of Mark
    notes : iterable of Note
    owner : str
        Who made them all, where the file says so.
    is_kept : bool
        Whether such a file is kept for every book, marked or not, so that there need not be a mark in it.
    """

    service: str
    format: str
    marks: list[Mark]
    notes: Iterable[Note] = ()
    owner: str = ""
    is_kept: bool = False


def found(held: Held, name: str, *, reader: str | None, works: Collection[str] | None, day_first: bool | None) -> Found:
    """Make the tables of a file's marks, and say what became of each.

    Raises
    ------
    SourceError
        If there is none, but should be.
    """
    if not held.marks and not held.is_kept:
        raise SourceError(name, f"there are no passages in it ({held.format})", "Export them once more.")
    notes = [*held.notes, *_name_books(held.marks, name, works)]
    notes += [] if held.marks else [Note("info", NOTHING_MARKED)]
    so_far: dict[tuple[str, ...], Mark] = {}
    for mark in held.marks:
        _tidy(mark)
        mark.left_out = mark.left_out or _why_left_out(mark, works)
        if not mark.left_out:
            _put_with(mark, so_far)
            mark.reader = mark.reader or held.owner
    kept = [mark for mark in held.marks if not mark.left_out]
    made, noted = tables(kept, held.service, name, reader, day_first=day_first)
    report = Report(
        source=name,
        format=held.format,
        kept=dict(Counter(map(_what, kept))),
        left_out=dict(Counter(mark.left_out for mark in held.marks if mark.left_out)),
        notes=(*notes, *noted),
    )
    return Found(report=report, **made)


def _name_books(marks: list[Mark], name: str, works: Collection[str] | None) -> list[Note]:
    """Name the books of which the file says no title: by the only work asked for, or else by the file."""
    untitled = [mark for mark in marks if not mark.title.strip()]
    books = dict.fromkeys(mark.book for mark in untitled)
    told = next(iter(works)) if works and len(works) == len(books) == 1 else ""
    stem = PurePath(name).stem
    for mark in untitled:
        mark.title = told or (f"{stem} ({mark.book})" if len(books) > 1 and mark.book else stem)
    return [Note("guess", UNTITLED.format(stem))] if untitled and not told else []


def _tidy(mark: Mark) -> None:
    mark.title = " ".join(mark.title.split())
    mark.author = "; ".join(" ".join(each.split()) for each in mark.author.split("\n") if each.strip())
    mark.author = "" if mark.author.casefold() in NOT_NAMED else mark.author
    mark.text, mark.note = tidy(mark.text), tidy(mark.note)
    mark.location = ", ".join(filter(None, (" ".join(mark.chapter.split()), mark.location)))


def _why_left_out(mark: Mark, works: Collection[str] | None) -> str:
    if not is_of(mark.title, works):
        return ANOTHER_WORK
    return "" if mark.text or mark.note else EMPTY


def _put_with(mark: Mark, so_far: dict[tuple[str, ...], Mark]) -> None:
    """Name a passage in the same way in every later export, and leave it out if it is there already, with its note."""
    words = blake2b((mark.text or mark.note).encode(), digest_size=6).hexdigest()
    mark.place = (mark.native if PLAIN_ID.fullmatch(mark.native) else short_name(mark.native)) if mark.native else words
    where = (mark.posted_text,) if mark.posted_text else (mark.page, mark.location)
    before = so_far.setdefault((mark.work_id, mark.place, *(() if mark.native else where)), mark)
    if before is not mark and before.text == mark.text:
        mark.left_out = AGAIN
        if mark.note not in before.note:
            before.note = mark.note if before.note in mark.note else f"{before.note}\n\n{mark.note}"


def _what(mark: Mark) -> str:
    if not mark.text:
        return "note without a passage"
    return "passage with a note" if mark.note else "passage"
