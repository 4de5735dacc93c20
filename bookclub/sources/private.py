"""What people can be reached by, taken out of all that a file held, whichever source read it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bookclub.contacts import without_contacts
from bookclub.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd

    from bookclub.sources.report import Found

# Texts in the schema that hold no words: numbers of books, dates, ratings, places in a book, names of files.
NO_WORDS = {"identifiers", "posted_text", "rating_text", "page", "location", "source"}
READERS = "readers.reader_id"


def without_private_data(found: Found) -> Found:
    """Return what was found without e-mail addresses, telephone numbers and IP addresses, which are counted as left out.

    A reader whose name is one of these is nobody known.
    """
    taken_out: Counter[str] = Counter()
    readers = found.readers
    reachable = readers["name"].map(_is_contact).astype(bool)
    changed: dict[str, pd.DataFrame] = {}
    if reachable.any():
        unnamed = set(readers.loc[reachable, "reader_id"])
        changed = {name: _nobodys(name, frame, unnamed) for name, frame in found.tables()}
        changed["readers"] = readers[~reachable]
        taken_out.update(kind for name in readers.loc[reachable, "name"] for kind in without_contacts(name)[1])
    for name, frame in found.tables():
        if cells := _masked(name, changed.get(name, frame), taken_out):
            changed[name] = changed.get(name, frame).assign(**cells)
    report = found.report
    report = replace(
        report,
        left_out=dict(Counter(report.left_out) + taken_out),
        notes=tuple(replace(note, text=without_contacts(note.text)[0]) for note in report.notes),
        spans=tuple(replace(span, what=without_contacts(span.what)[0]) for span in report.spans),
    )
    return replace(found, report=report, **changed) if changed or report != found.report else found


def _is_contact(text: object) -> bool:
    return isinstance(text, str) and bool(without_contacts(text)[1])


def _nobodys(name: str, frame: pd.DataFrame, readers: set[str]) -> pd.DataFrame:
    """Return a table in which nothing refers to these readers."""
    theirs = [column.name for column in TABLES[name].columns if column.refers == READERS]
    return frame.assign(**{column: frame[column].mask(frame[column].isin(readers)) for column in theirs})


def _masked(name: str, frame: pd.DataFrame, taken_out: Counter[str]) -> dict[str, pd.Series]:
    """Return the columns of words in which something had to be replaced."""
    known = {column.name: column for column in TABLES[name].columns}
    cells: dict[str, pd.Series] = {}
    for column in map(str, frame):
        at = known.get(column)
        if (at and (at.kind != "text" or at.refers or column in TABLES[name].key)) or column in NO_WORDS:
            continue
        said = frame[column].dropna().map(without_contacts)
        changed = said[[bool(counts) for _, counts in said]]
        if len(changed):
            cells[column] = frame[column].mask(frame.index.isin(changed.index), changed.str[0])
            for _, counts in changed:
                taken_out.update(counts)
    return cells
