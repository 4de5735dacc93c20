"""The works side by side: makers, ratings as written, honours, and the reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.reading import kept_back, look_up, pair
from bookclub.tables import records
from bookclub.views.page import draw

if TYPE_CHECKING:
    from markupsafe import Markup

    from bookclub.tables import Tables


def works(tables: Tables, *, reached: str | None = None) -> Markup:
    """Draw the works that the club is about side by side, the reviews folded, since they tell the whole story.

    Parameters
    ----------
    tables : Tables
    reached : str, optional
        The milestone the group has come to; see `bookclub.reading.kept_back`.
    """
    reviews = tables.reviews.assign(
        name=look_up(tables.reviews["reader"], tables.readers, "name"),
        secret=kept_back(tables.reviews["reveals"], tables.milestones, reached) & tables.reviews["text"].notna(),
    )
    return draw(
        "works",
        works=records(pair(tables.works)),
        titles=dict(zip(tables.works["work_id"], tables.works["title"], strict=True)),
        reviews=records(reviews),
        honours=records(tables.honours.sort_values("date", kind="stable")),
    )
