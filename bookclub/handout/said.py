"""Everything that readers said and anybody may read, comments and reviews alike."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import pandas as pd

from bookclub.reading import looked_up, pair, spoken
from bookclub.tables import split_list

if TYPE_CHECKING:
    from bookclub.tables import Tables

UNKNOWN = "a reader"


@dataclass(frozen=True, slots=True)
class Said:
    """A comment or a review.

    Attributes
    ----------
    id : str
    number : str
        As a voice has it: ``"#2.1"``, or ``"On the film:"``.
    reader : str
        Short name; ``""`` where unknown.
    name : str
    host : bool
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
    host: bool
    answers: str
    works: tuple[str, ...]
    rated: float
    text: str
    retold: bool


def all_said(tables: Tables, talk: pd.DataFrame) -> list[Said]:
    """List the reviews, and the comments of the talk in its order, without notices and what is kept out of the talk."""
    said = pd.concat([_reviews(tables), _comments(talk)], ignore_index=True)
    said = said[said["text"].notna()].drop_duplicates("id")
    said = said.assign(
        reader=said["reader"].fillna(said["name"]).fillna(""),
        name=said["name"].fillna(UNKNOWN),
        host=said["role"].eq("host"),
        answers=said["answers"].fillna(""),
        works=said["works"].map(split_list).map(tuple),
        rated=said["rated"].astype("float64"),
        retold=said["wording"].eq("summary"),
    )
    return [Said(*row) for row in said[[each.name for each in fields(Said)]].itertuples(index=False, name=None)]


def _comments(talk: pd.DataFrame) -> pd.DataFrame:
    open_to_all = spoken(talk)
    under = (", " + open_to_all["post"]).fillna("") if len(talk["post"].unique()) > 1 else ""
    columns = {"comment_id": "id", "reply_to": "answers", "work": "works"}
    kept = ["comment_id", "reader", "name", "role", "reply_to", "work", "text", "wording"]
    return (
        open_to_all[kept].rename(columns=columns).assign(number="#" + open_to_all["number"] + under, rated=float("nan"))
    )


def _reviews(tables: Tables) -> pd.DataFrame:
    reviews, works = tables.reviews, tables.works
    about = pair(works)
    only_one = works["work_id"].isin(about.loc[~about["kind"].duplicated(keep=False), "work_id"])
    called = works.assign(called=("the " + works["kind"]).where(only_one, works["title"]))
    kept = ["review_id", "reader", "work_id", "text", "wording"]
    return (
        reviews[kept]
        .rename(columns={"review_id": "id", "work_id": "works"})
        .assign(
            number=("On " + looked_up(reviews["work_id"], called, "called") + ":").fillna("In a review:"),
            name=looked_up(reviews["reader"], tables.readers, "name"),
            role=looked_up(reviews["reader"], tables.readers, "role"),
            answers=None,
            rated=2 * reviews["rating"] / reviews["rating_max"] - 1,
        )
    )
