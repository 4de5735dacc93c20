"""The works side by side: makers, ratings as written, honours, and the reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.reading import looked_up
from bookclub.views.page import draw, records

if TYPE_CHECKING:
    from markupsafe import Markup

    from bookclub.tables import Tables


def works(tables: Tables) -> Markup:
    """Draw the works side by side, the reviews folded, since they tell the whole story."""
    return draw(
        "works",
        works=records(tables.works),
        titles=dict(zip(tables.works["work_id"], tables.works["title"], strict=True)),
        reviews=records(tables.reviews.assign(name=looked_up(tables.reviews["reader"], tables.readers, "name"))),
        honours=records(tables.honours.sort_values("date", kind="stable")),
    )
