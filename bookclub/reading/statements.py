"""Everything that readers said and anybody may read, comments and reviews alike."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING, Any

from bookclub.reading.talk import spoken
from bookclub.reading.works import pair
from bookclub.tables import filled, records, split_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from bookclub.tables import Tables

UNKNOWN = "a reader"


@dataclass(frozen=True, slots=True)
class Statement:
    """A comment or a review.

    Attributes
    ----------
    id : str
    number : str
        As a voice has it: ``"#2.1"``, or ``"On the film:"``.
    reader : str
        Short name; ``""`` where unknown.
    name : str
    by_author : bool
    answers : str
        The short name of what it answers, or ``""``.
    works : tuple of str
        The works it is marked as speaking of.
    rated : float
        From -1, the worst rating, to 1, the best; NaN if there is none on a known scale.
    text : str
    retold : bool
    """

    id: str
    number: str
    reader: str
    name: str
    by_author: bool
    answers: str
    works: tuple[str, ...]
    rated: float
    text: str
    retold: bool


def statements(tables: Tables, talk: pd.DataFrame) -> dict[str, Statement]:
    """Find the reviews, and the comments of the talk in its order, by their short names.

    Without notices and what is kept out of the talk.
    """
    said: dict[str, Statement] = {}
    for each in (*_reviews(tables), *_comments(talk)):
        said.setdefault(each.id, each)
    return said


def _comments(talk: pd.DataFrame) -> Iterator[Statement]:
    columns = ["comment_id", "number", "post", "reader", "name", "role", "reply_to", "work", "text", "wording"]
    several = len(talk["post"].unique()) > 1
    for row in records(spoken(talk)[columns]):
        yield Statement(
            id=row["comment_id"],
            number=f"#{row['number']}" + (f", {row['post']}" if several and filled(row["post"]) else ""),
            answers=_or(row["reply_to"], ""),
            works=tuple(split_list(row["work"])),
            rated=nan,
            text=row["text"],
            retold=row["wording"] == "summary",
            **_of(row, row["reader"]),
        )


def _reviews(tables: Tables) -> Iterator[Statement]:
    called = dict(zip(tables.works["work_id"], tables.works["title"], strict=True)) | _by_kind(pair(tables.works))
    readers = {row["reader_id"]: row for row in records(tables.readers)}
    for row in records(tables.reviews):
        if filled(row["text"]):
            work = called.get(row["work_id"])
            yield Statement(
                id=row["review_id"],
                number=f"On {work}:" if filled(work) else "In a review:",
                answers="",
                works=tuple(split_list(row["work_id"])),
                rated=_rated(row["rating"], row["rating_max"]),
                text=row["text"],
                retold=row["wording"] == "summary",
                **_of(readers.get(row["reader"], {}), row["reader"]),
            )


def _rated(rating: Any, best: Any) -> float:
    return 2 * rating / best - 1 if filled(rating) and filled(best) and best > 0 else nan


def _by_kind(works: pd.DataFrame) -> dict[str, str]:
    """Call works by their kinds, where there is but one of a kind."""
    only = works[~works["kind"].duplicated(keep=False)]
    return dict(zip(only["work_id"], "the " + only["kind"], strict=True))


def _of(row: dict[str, Any], reader: Any) -> dict[str, Any]:
    """Say whose it is, from a row that has the reader's name and role, if they are known."""
    name = row.get("name")
    return {"reader": _or(reader, _or(name, "")), "name": _or(name, UNKNOWN), "by_author": row.get("role") == "author"}


def _or(cell: Any, otherwise: Any) -> Any:
    return cell if filled(cell) else otherwise
