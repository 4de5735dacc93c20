"""The pictures of a handout, each with what it shows in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub import charts
from bookclub.handout.blocks import Picture

if TYPE_CHECKING:
    from bookclub.tables import Tables


def ratings_by_reader(tables: Tables) -> Picture | None:
    """Show how each reader rated the works; None where fewer than two did. See `charts.ratings_by_reader`."""
    chart = charts.ratings_by_reader(tables)
    if chart is None:
        return None
    return Picture(charts.svg(chart.spec), "How readers rated", chart.in_words, chart.in_brief)
