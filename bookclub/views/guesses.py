"""Who was guessed to have written what, for the host to say whether it is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub import reading
from bookclub.merging.adding import GUESSED
from bookclub.tables import records
from bookclub.views.page import draw
from bookclub.views.report import report

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from markupsafe import Markup

    from bookclub.sources import Report
    from bookclub.tables import Tables

WHY = {
    "salutation": "an answer to it says that name",
    "author rule": "it reads as the post’s author does",
    "guess": "a guess",
}


def guesses(club: Tables, comments: Collection[str], reports: Sequence[Report]) -> Markup:
    """List some comments, with who is taken for their writer and why, and below them the folded reports.

    Parameters
    ----------
    club : Tables
    comments : collection of str
        The short names of the comments that were guesses; those that are none any more are shown as settled.
    reports : sequence of Report
    """
    talk = reading.talk(club)
    listed = [
        row | {"settled": row["reader_basis"] not in GUESSED, "why": WHY.get(str(row["reader_basis"]), "")}
        for row in records(talk[talk["comment_id"].isin(comments)])
    ]
    drawn = [{"source": each.source, "drawn": report(each)} for each in reports]
    return draw("guesses", guesses=listed, readers=sorted(club.readers["name"].dropna()), reports=drawn)
