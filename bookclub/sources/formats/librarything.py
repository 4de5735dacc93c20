"""A member's LibraryThing library, as its page “Export” gives it: values set apart by tabs, or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub import markup
from bookclub.sources.gathering.services import Service
from bookclub.sources.parsing import bbcode

if TYPE_CHECKING:
    from bookclub.markup import Marked

LINE_END = "[Return]"  # what some of its exports put for one
AUTHORS = ("Primary Author", "primaryauthor")


def _words(text: str, column: str) -> Marked:  # noqa: ARG001  only one holds words
    return markup.read(bbcode.to_html(text.replace(LINE_END, "\n")), line_breaks=True)


def _first_names_first(cells: dict[str, str]) -> dict[str, str]:
    """Turn the authors' names around.

    >>> _first_names_first({"Primary Author": "Ishiguro, Kazuo"})
    {'Primary Author': 'Kazuo Ishiguro'}
    """
    turned = {column: cells[column].split(", ") for column in AUTHORS if cells.get(column, "").count(", ") == 1}
    return cells | {column: f"{first} {last}" for column, (last, first) in turned.items()}


LIBRARYTHING = Service(
    name="librarything",
    format="LibraryThing library",
    telling=(frozenset({"Book Id", "Title", "Primary Author", "Work id"}), frozenset({"books_id", "title"})),
    columns={
        "work": ("Title", "title"),
        "creator": AUTHORS,
        "year": ("Date", "date"),
        "kind": ("Media", "format.text"),
        "isbn": ("ISBN", "originalisbn"),
        "posted": ("Date Read", "Entry Date", "dateread", "entrydate"),
        "rating": ("Rating", "rating"),
        "text": ("Review", "review"),
    },
    identifiers={"LibraryThing": ("Work id", "workcode")},
    quoted=False,
    dated_by="the day on which the book was finished, or else entered,",
    words=_words,
    prepare=_first_names_first,
)
recognise, read = LIBRARYTHING.recognise, LIBRARYTHING.read
