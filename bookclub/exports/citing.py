"""Comments as what is cited: by whom, of which title, when, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from bookclub.tables import filled, records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    import pandas as pd


class Citation(NamedTuple):
    """A comment as it is cited; ``""`` and None stand for what is not known.

    Attributes
    ----------
    comment_id, author, title, post, url : str
        The title is the comment's number and the title of the post it stands under.
    posted : datetime or None
    """

    comment_id: str
    author: str
    title: str
    post: str
    url: str
    posted: datetime | None


def citations(comments: pd.DataFrame) -> Iterator[Citation]:
    """Return each comment as it is cited, in reading order."""
    for row in records(comments):
        post = _line(row["post"])
        title = f"Comment #{row['number']}" + (f" on “{post}”" if post else "")
        posted = row["posted"] if filled(row["posted"]) else None
        yield Citation(row["comment_id"], _line(row["name"]), title, post, _line(row["url"]), posted)


def _line(cell: Any) -> str:
    """Return what a cell holds in one line."""
    return " ".join(cell.split()) if filled(cell) else ""
