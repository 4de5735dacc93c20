"""The book beside the film, by axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.reading import guard, kept_back, look_up, ratings
from bookclub.tables import records, split_list
from bookclub.views.page import draw

if TYPE_CHECKING:
    import pandas as pd
    from markupsafe import Markup

    from bookclub.tables import Tables

SIDES = {"book": "In the book", "film": "In the film"}


def comparison(tables: Tables, talk: pd.DataFrame, *, axis: str | None = None, reached: str | None = None) -> Markup:
    """Draw the comparison: every axis in a table, or one axis at large with what was said and asked of it.

    Parameters
    ----------
    tables : Tables
    talk : DataFrame
        As `bookclub.reading.talk` makes it.
    axis : str, optional
        The one axis to draw at large.
    reached : str, optional
        The milestone the group has come to; see `bookclub.reading.kept_back`.
    """
    rows = tables.comparison.assign(secret=kept_back(tables.comparison["reveals"], tables.milestones, reached))
    talk = guard(talk, tables.milestones, reached)
    cited = _citable(tables, talk)
    axes = [
        row
        | {f"{side}_evidence": [_cite(each, cited) for each in split_list(row[f"{side}_evidence"])] for side in SIDES}
        for row in records(rows)
    ]
    if axis is None:
        return draw("comparison", axes=axes, sides=SIDES, rated=_rated(tables))
    asked = tables.questions[tables.questions["axis"] == axis]
    asked = asked[~kept_back(asked["reveals"], tables.milestones, reached)]
    questions = records(asked.merge(talk, on="comment_id", how="left", suffixes=("", "_of_comment")))
    return draw("axis", axes=[row for row in axes if row["axis"] == axis], sides=SIDES, questions=questions)


def _rated(tables: Tables) -> dict[str, Any]:
    """Return the ratings of more than one reader, with the works they are of in words."""
    table = ratings(tables)
    works = tables.works.drop_duplicates("work_id").set_index("work_id")
    headings = [f"{works['title'][work]} ({works['kind'].fillna('work')[work]})" for work in table.columns]
    rows = list(table.itertuples(name=None)) if len(table) > 1 else []
    return {"headings": headings, "rows": rows}


def _citable(tables: Tables, talk: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """List what evidence can name, by its short name: comments with all that is known of them, reviews, posts."""
    reviews = tables.reviews.assign(kind=look_up(tables.reviews["work_id"], tables.works, "kind").fillna("work"))
    return {
        **{each: {"label": "the post"} for each in tables.posts["post_id"]},
        **{each["review_id"]: {"label": f"the review of the {each['kind']}"} for each in records(reviews)},
        **{each["comment_id"]: {"comment": each} for each in records(talk)},
    }


def _cite(evidence: str, cited: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return cited.get(evidence, {"label": evidence})
