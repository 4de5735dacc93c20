"""The works side by side: makers, ratings as written, honours, and the reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.views.page import draw, records

if TYPE_CHECKING:
    from markupsafe import Markup

    from bookclub.tables import Tables


def works(tables: Tables) -> Markup:
    """Draw the works side by side, the reviews folded, since they tell the whole story."""
    names = tables.readers.drop_duplicates("reader_id").set_index("reader_id")["name"]
    return draw(
        "works",
        works=records(tables.works),
        titles=dict(zip(tables.works["work_id"], tables.works["title"], strict=True)),
        reviews=records(tables.reviews.assign(name=tables.reviews["reader"].map(names))),
        honours=records(tables.honours.sort_values("date", kind="stable")),
    )
