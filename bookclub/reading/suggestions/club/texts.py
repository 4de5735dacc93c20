"""The texts of a club, each with what is known of it: whose it is, and which work it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.reading.talk import is_spoken
from bookclub.reading.works import FILM_KINDS, pair
from bookclub.tables import filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from bookclub.reading.suggestions.one_text.finding import Finding
    from bookclub.tables import Tables

COLUMNS = ("reader", "work_id", "reveals", "wording", "rating_text")


@dataclass(frozen=True, slots=True)
class Said:
    """A post, review or comment.

    Attributes
    ----------
    table, id : str
        Where it is kept.
    text : str
    reader : str
        Short name of who wrote it; ``""`` where unknown.
    work : str
        Short name of the work it is said to be about, or ``""``.
    marked : bool
        Whether it is said how far it gives the story away.
    retold : bool
    rated : bool
        Whether its rating is kept.
    """

    table: str
    id: str
    text: str
    reader: str = ""
    work: str = ""
    marked: bool = False
    retold: bool = False
    rated: bool = False


def texts_of(tables: Tables) -> Iterator[Said]:
    """Return all that anybody may read: posts, their reviews, comments."""
    posts = tables.posts.assign(reader=tables.posts["author"], work_id=None, rating_text=None)
    yield from _said("posts", posts)
    yield from _said("reviews", tables.reviews)
    comments = tables.comments[is_spoken(tables.comments)].assign(work_id=tables.comments["work"], rating_text=None)
    yield from _said("comments", comments)


def _said(table: str, frame: pd.DataFrame) -> Iterator[Said]:
    key = str(frame.columns[0])
    cells = frame[[key, "text", *COLUMNS]]
    for name, text, reader, work, reveals, wording, rating in cells.itertuples(index=False, name=None):
        if filled(text):
            yield Said(
                table,
                name,
                text,
                reader if filled(reader) else "",
                work if filled(work) and ";" not in work else "",
                filled(reveals),
                wording == "summary",
                filled(rating),
            )


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What was found, in what was said, and of which of the club's works."""

    finding: Finding
    said: Said
    work: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """One of the works that a talk is about."""

    id: str
    kind: str
    title: str


def works_of(tables: Tables) -> list[Work]:
    """Return the works that a talk is about: the book and what was made from it."""
    about = pair(tables.works)
    return [
        Work(work, kind if filled(kind) else "", title)
        for work, kind, title in about[["work_id", "kind", "title"]].itertuples(index=False, name=None)
    ]


def work_for(role: str, works: list[Work], said: Said) -> Work | None:
    """Return which work somebody of a role made: an author the book, others the film; None where that is not certain."""
    wanted = ("book",) if role == "author" else FILM_KINDS
    fitting = [each for each in works if each.kind in wanted]
    own = next((each for each in fitting if each.id == said.work), None)
    return own or (fitting[0] if len(fitting) == 1 else None)
