"""Everything that readers said and anybody may read, comments and reviews alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING, Any

from bookclub.reading.talk import spoken
from bookclub.reading.works import rows_of_pair
from bookclub.tables import filled, records
from bookclub.wording import ENGLISH, Wording, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from bookclub.tables import Tables

COMMENTED = ["comment_id", "number", "post", "reader", "name", "role", "reply_to", "text", "wording"]
REVIEWED = ["review_id", "work_id", "reader", "rating", "rating_max", "text", "wording"]
NAMED_BY_KIND = ("book", "film", "series", "play")


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
    rated: float
    text: str
    retold: bool


def statements(tables: Tables, talk: pd.DataFrame, words: Wording | None = None) -> dict[str, Statement]:
    """Find the reviews, and the comments of the talk in its order, by their short names; in English, or other words.

    Without notices and what is kept out of the talk.
    """
    words = words or wording(ENGLISH)
    found: dict[str, Statement] = {}
    for each in (*_reviews(tables, words), *_comments(talk, words)):
        found.setdefault(each.id, each)
    return found


def _comments(talk: pd.DataFrame, words: Wording) -> Iterator[Statement]:
    talk = spoken(talk)
    several = len(talk["post"].unique()) > 1
    for row in records(talk, COMMENTED):
        number, post = f"#{row['number']}", row["post"] if several else ""
        yield _statement(
            row,
            words,
            id=row["comment_id"],
            number=words("of_post", number=number, title=post) if filled(post) else number,
            answers=row["reply_to"] if filled(row["reply_to"]) else "",
            rated=nan,
        )


def _reviews(tables: Tables, words: Wording) -> Iterator[Statement]:
    readers = {row["reader_id"]: row for row in records(tables.readers, ["reader_id", "name", "role"])}
    called = _called(tables.works, words)
    for row in filter(lambda each: filled(each["text"]), records(tables.reviews, REVIEWED)):
        rating, best = row["rating"], row["rating_max"]
        yield _statement(
            row | readers.get(row["reader"], {"name": None, "role": None}),
            words,
            id=row["review_id"],
            number=called.get(row["work_id"], words("review_of.unknown")),
            answers="",
            rated=2 * rating / best - 1 if filled(rating) and filled(best) and best > 0 else nan,
        )


def _statement(row: dict[str, Any], words: Wording, **told: Any) -> Statement:
    name = row["name"].strip() if filled(row["name"]) else ""
    return Statement(
        reader=row["reader"] if filled(row["reader"]) else name,
        name=name or words("somebody"),
        by_author=row["role"] == "author",
        text=row["text"],
        retold=row["wording"] == "summary",
        **told,
    )


def _called(works: pd.DataFrame, words: Wording) -> dict[str, str]:
    """Call works by their titles; those that the talk is about by their kinds, where there is but one of a kind."""
    ids, kinds, about = works["work_id"].tolist(), works["kind"].tolist(), rows_of_pair(works)
    of_kind = Counter(kinds[row] for row in about)
    by_title = {work: words("review_of.title", title=title) for work, title in zip(ids, works["title"], strict=True)}
    by_kind = {
        ids[row]: words(f"review_of.{kinds[row]}")
        for row in about
        if kinds[row] in NAMED_BY_KIND and of_kind[kinds[row]] == 1
    }
    return by_title | by_kind
