"""Passages that a member marked in books, with the notes beside them, made into tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.sources.gathering.library import NO_READER, names_of
from bookclub.sources.gathering.readers import reader_id, readers, short_name, tell_apart, writer
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.names import clean_name
from bookclub.sources.report import Note
from bookclub.tables import from_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import pandas as pd

ANOTHER_WORK = "of another work"


@dataclass(slots=True, kw_only=True)
class Passage:
    """A passage as a file has it; ``""`` for what is not said.

    Attributes
    ----------
    line : int or None
        Where it begins in the file.
    place : str
        What tells it from others of the work, in its short name.
    title, author : str
        Of the work.
    text, note : str
        The passage, and what the member noted beside it.
    page, location, posted_text : str
    reader : str
        Who marked it, where the file says so row by row.
    """

    line: int | None
    place: str = ""
    title: str = ""
    author: str = ""
    text: str = ""
    note: str = ""
    page: str = ""
    location: str = ""
    posted_text: str = ""
    reader: str = ""

    @property
    def work_id(self) -> str:
        """The short name of the work."""
        return short_name(self.title)


def is_of(title: str, works: Collection[str] | None) -> bool:
    """Return whether a work is one of those asked for, if any are."""
    return not works or not names_of(title).isdisjoint(map(short_name, works))


def tables(
    passages: Sequence[Passage], service: str, source: str, reader: str | None, *, day_first: bool | None = None
) -> tuple[dict[str, pd.DataFrame], tuple[Note, ...]]:
    """Make the tables of passages, and say what was guessed.

    Parameters
    ----------
    passages : sequence of Passage
    service, source : str
        What the quotations are named by, and the file's name.
    reader : str or None
        Whose they are, where the host says so.
    day_first : bool, optional
        Whether 3/4 is the third of April.
    """
    writers = [writer(each.reader, reader) for each in passages]
    times = dates.read_column([each.posted_text for each in passages], day_first=day_first)
    works: dict[str, dict[str, str]] = {}
    for each in passages:
        work = {"work_id": each.work_id, "kind": "book", "title": each.title, "creator": each.author}
        works.setdefault(each.work_id, work)
    quotations = [
        {
            "quotation_id": f"{service}/{reader_id(name or 'unknown')}/{each.work_id}/{each.place}",
            "work_id": each.work_id,
            "reader": name and reader_id(name),
            "posted": posted,
            "posted_text": each.posted_text,
            "text": each.text,
            "note": each.note,
            "page": each.page,
            "location": each.location,
            "source": source,
            "source_line": each.line,
            "wording": "verbatim",
            "reader_basis": basis,
        }
        for each, (posted, _), (name, basis) in zip(passages, times.values, writers, strict=True)
    ]
    tell_apart(quotations, "quotation_id")
    owner = clean_name(reader)
    rows = [row | {"role": "member"} for row in readers((name, False) for name, _ in [*writers, (owner, "")])]
    made = {"works": list(works.values()), "readers": rows, "quotations": quotations}
    everybody_named = owner or (writers and all(name for name, _ in writers))
    notes = times.notes if everybody_named else (*times.notes, Note("warning", NO_READER))
    return {name: from_rows(name, each) for name, each in made.items()}, notes
