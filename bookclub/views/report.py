"""What reading a file found, for a host to look over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.views.page import draw

if TYPE_CHECKING:
    from markupsafe import Markup

    from bookclub.sources import Report


def report(report: Report) -> Markup:
    """Draw a report: the counts, what was guessed or looks wrong, and what became of every line."""
    return draw("report", report=report)
