"""When the group meets, how far in the story it has come, and how its ratings moved."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from bookclub.reading.readers import rated
from bookclub.reading.talk import look_up
from bookclub.tables import filled, records

if TYPE_CHECKING:
    import pandas as pd

    from bookclub.tables import Tables
    from bookclub.wording import Wording

DAY = re.compile(
    r"^\s*(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ]\d.*)?\s*$", re.ASCII
)  # as in ISO 8601, with or without a time
INTO_THE_NIGHT = timedelta(hours=4)  # what is said after midnight belongs to the evening before


def evening_of(now: datetime) -> str:
    """Return the day on which the evening began that is still going on: ``"2010-09-15"``."""
    return f"{now - INTO_THE_NIGHT:%Y-%m-%d}"


def days(dates: pd.Series) -> pd.Series:
    """Return dates as they come one after another; a month or a year is there until it ends.

    What is written in another way is missing: nobody can tell 3.4. from 4/3, so it is neither past nor to come.

    >>> import pandas as pd
    >>> days(pd.Series(["2010-09-15", "2010-09", "31.12.2009", "soon"])).tolist()
    ['2010-09-15', '2010-09999', nan, nan]
    """
    return dates.str.extract(DAY, expand=False).str.ljust(len("2010-09-15"), "9")


def meeting_of(meetings: pd.DataFrame, day: str) -> str | None:
    """Return the short name of the next meeting from this day on, as `days` has them; None where none is planned."""
    if meetings.empty:
        return None  # as in most clubs
    dated = zip(days(meetings["date"]), meetings["meeting_id"], strict=True)
    coming = [(on, meeting) for on, meeting in dated if filled(on) and on >= day]
    return min(coming, key=itemgetter(0))[1] if coming else None


def reached(tables: Tables, day: str) -> str | None:
    """Return how far in the story the group has come for the next meeting from this day on; None where nobody has said.

    That is what this meeting says, or else the last before it; what is planned for later ones does not count yet.
    """
    meetings = tables.meetings.sort_values("date", key=days, kind="stable", na_position="first")
    coming = meetings["meeting_id"].eq(meeting_of(meetings, day) or "").to_numpy()
    said = meetings["reached"].iloc[: int(coming.argmax()) + 1 if coming.any() else None].dropna()
    return None if said.empty else str(said.iloc[-1])


def held(tables: Tables) -> str | None:
    """Return the short name of the last meeting at which something was asked, noted, said or rated; None where there was none."""
    columns = (
        tables.questions["asked"],
        *(each["meeting_id"] for each in (tables.notes, tables.comments, tables.reviews)),
    )
    had = {meeting for column in columns for meeting in column.dropna()}
    meetings = tables.meetings[tables.meetings["meeting_id"].isin(had)]
    meetings = meetings.sort_values("date", key=days, kind="stable", na_position="first")
    return None if meetings.empty else str(meetings["meeting_id"].iloc[-1])


def rating_moves(tables: Tables, meeting: str | None, words: Wording | None = None) -> list[dict[str, Any]]:
    """Return how the ratings given at a meeting moved, said in English, or other words.

    Returns
    -------
    list of dict
        For each work that was rated there: its `work_id`, `title` and `kind`; `before` and `after`, the ratings as `rated` gives
        them, each with `who` gave it and by how many `hands`; and of either the `mean_…`, from 0 to 1, None where there
        is none, and the number of `votes_…`.
    """
    given = rated(tables, words)
    given = given[given["meeting_id"].eq(meeting or "") & given["occasion"].notna() & given["rating_max"].gt(0)]
    titles, kinds = (look_up(given["work_id"], tables.works, column) for column in ("title", "kind"))
    moves: dict[str, dict[str, Any]] = {}
    for row, title, kind in zip(records(given), titles, kinds, strict=True):
        work = moves.setdefault(
            row["work_id"], {"work_id": row["work_id"], "title": title, "kind": kind, "before": [], "after": []}
        )
        work[row["occasion"]].append(row | {"who": row["name"], "hands": row["hands"] if filled(row["hands"]) else 1})
    for work in moves.values():
        for occasion in ("before", "after"):
            votes = sum(each["hands"] for each in work[occasion])
            shares = sum(each["hands"] * each["rating"] / each["rating_max"] for each in work[occasion])
            work[f"mean_{occasion}"] = shares / votes if votes else None
            work[f"votes_{occasion}"] = votes
    return list(moves.values())
