"""When the group meets, and how far in the story it has come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from bookclub.tables import Tables

INTO_THE_NIGHT = timedelta(hours=4)  # what is said after midnight belongs to the evening before


def evening_of(now: datetime) -> str:
    """Return the day on which the evening began that is still going on: ``"2010-09-15"``."""
    return f"{now - INTO_THE_NIGHT:%Y-%m-%d}"


def meeting_of(meetings: pd.DataFrame, day: str) -> str | None:
    """Return the short name of the next meeting from this day on; None where none is planned."""
    coming = meetings[meetings["date"].ge(day).fillna(value=False)].sort_values("date", kind="stable")
    return None if coming.empty else str(coming["meeting_id"].iloc[0])


def reached(tables: Tables, day: str) -> str | None:
    """Return how far in the story the group has come for the next meeting from this day on; None where nobody has said.

    That is what this meeting says, or else the last before it; what is planned for later ones does not count yet.
    """
    meetings = tables.meetings.sort_values("date", kind="stable", na_position="first")
    coming = meetings["meeting_id"].eq(meeting_of(meetings, day) or "").to_numpy()
    said = meetings["reached"].iloc[: int(coming.argmax()) + 1 if coming.any() else None].dropna()
    return None if said.empty else str(said.iloc[-1])
