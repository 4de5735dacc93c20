"""A member's Goodreads library: one row for each book on its page “Import and export”, or the JSON that it sends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub import markup
from bookclub.sources.gathering.services import Service

if TYPE_CHECKING:
    from bookclub.markup import Marked

# A book, an author or the like that a member put in by a button: its words, its number, and what else there is.
MARK = re.compile(r"\[[a-z]{1,12}:((?:[^|\[\]\n]|\[[^\[\]\n]*\])+)\|\d[^\[\]\n]*\]")


def _words(text: str, column: str) -> Marked:  # noqa: ARG001  only one holds words
    return markup.read(MARK.sub(r"\1", text), line_breaks=True)


GOODREADS = Service(
    name="goodreads",
    format="Goodreads library",
    telling=(
        frozenset({"Book Id", "Title", "My Rating", "Exclusive Shelf"}),
        frozenset({"book", "rating", "review", "read_status"}),
    ),
    columns={
        "work": ("Title", "book"),
        "creator": ("Author",),
        "year": ("Original Publication Year", "Year Published"),
        "isbn": ("ISBN13", "ISBN"),
        "state": ("Exclusive Shelf", "read_status"),
        "posted": ("Date Read", "Date Added", "created_at", "updated_at"),
        "rating": ("My Rating", "rating"),
        "text": ("My Review", "review"),
        "spoiler": ("Spoiler", "spoiler_status"),
    },
    identifiers={"Goodreads": ("Book Id",)},
    dated_by="the day on which the book was finished, or else put on the shelf,",
    words=_words,
)
recognise, read = GOODREADS.recognise, GOODREADS.read
