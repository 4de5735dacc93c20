"""Everything that readers said and anybody may read, comments and reviews alike."""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import nan
from typing import TYPE_CHECKING

import pandas as pd

from bookclub.reading.talk import look_up, spoken
from bookclub.reading.works import pair
from bookclub.tables import records
from bookclub.wording import ENGLISH, Wording, wording

if TYPE_CHECKING:
    from bookclub.tables import Tables


SAID = ["id", "number", "reader", "name", "role", "answers", "rated", "text", "wording"]
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
    said = pd.concat([_reviews(tables, words)[SAID], _comments(talk)[SAID]]).drop_duplicates("id")
    found = said.assign(
        reader=said["reader"].fillna(said["name"]).fillna(""),
        name=said["name"].fillna(words("somebody")),
        by_author=said["role"].eq("author").fillna(value=False),
        answers=said["answers"].fillna(""),
        retold=said["wording"].eq("summary").fillna(value=False),
    )
    columns = [each.name for each in fields(Statement)]
    return {row["id"]: Statement(**row) for row in records(found[columns])}


def _comments(talk: pd.DataFrame) -> pd.DataFrame:
    talk = spoken(talk)
    post = (", " + talk["post"]).fillna("") if len(talk["post"].unique()) > 1 else ""
    number = "#" + talk["number"] + post
    return talk.assign(id=talk["comment_id"], number=number, answers=talk["reply_to"], rated=nan)


def _reviews(tables: Tables, words: Wording) -> pd.DataFrame:
    reviews = tables.reviews[tables.reviews["text"].notna()]
    works = tables.works.assign(called=_called(tables.works, words))
    best = reviews["rating_max"].where(reviews["rating_max"] > 0)
    return reviews.assign(
        id=reviews["review_id"],
        number=look_up(reviews["work_id"], works, "called").fillna(words("review_of.unknown")),
        name=look_up(reviews["reader"], tables.readers, "name"),
        role=look_up(reviews["reader"], tables.readers, "role"),
        answers=None,
        rated=(2 * reviews["rating"] / best - 1).to_numpy("float64", na_value=nan),
    )


def _called(works: pd.DataFrame, words: Wording) -> pd.Series:
    """Call works by their titles; those that the talk is about by their kinds, where there is but one of a kind."""
    about = pair(works)
    only = about[~about["kind"].duplicated(keep=False) & about["kind"].isin(NAMED_BY_KIND)]
    by_title = works["title"].map(lambda title: words("review_of.title", title=title))
    by_kind = only["kind"].map(lambda kind: words(f"review_of.{kind}"))
    return by_title.mask(works.index.isin(only.index), by_kind)
