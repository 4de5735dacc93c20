"""What gives the story away, and may not be shown to a group that has not come so far."""

from __future__ import annotations

import pandas as pd

from bookclub.tables import from_rows
from bookclub.wording import ENGLISH, Wording, wording

BEFORE, AFTER = WHOLE_STORY = ("start", "end")  # milestones of any story


def places(milestones: pd.DataFrame, words: Wording | None = None) -> tuple[tuple[str, str], ...]:
    """List how far a group may have come: short names, and in words, which are English or others.

    A story whose points nobody has listed has a beginning and an end, which are all that can be told apart in it.
    """
    points = list(zip(milestones["milestone_id"], milestones["label"], strict=True))
    ids = [place for place, _ in points if len(points) > 1 or place != AFTER]
    first, last = ids[0] if ids else BEFORE, ids[-1] if len(ids) > 1 else AFTER
    said = words or wording(ENGLISH)
    return ((first, said("screen.places.not_begun")), *points[1:-1], (last, said("screen.places.finished")))


def with_ends(milestones: pd.DataFrame, words: Wording | None = None) -> pd.DataFrame:
    """Return the milestones with the beginning and the end that any story has, as far as they are not listed.

    What these are called is English, or in other words.
    """
    said = words or wording(ENGLISH)
    (first, _), *_, (last, _) = places(milestones)
    listed = set(milestones["milestone_id"])
    before, after = (
        from_rows(
            "milestones", [] if each in listed else [{"milestone_id": each, "label": said(f"screen.places.{each}")}]
        )
        for each in (first, last)
    )
    return pd.concat([before, milestones, after], ignore_index=True)


def place_of(reached: str, milestones: pd.DataFrame) -> int:
    """Return which of the `places` this is, counted from 0.

    Raises
    ------
    ValueError
        If the story has no such place.
    """
    order = [place for place, _ in places(milestones)]
    if reached not in order:
        message = f"There is no milestone {reached!r}; there are: {', '.join(order)}."
        raise ValueError(message)
    return order.index(reached)


def opens_at(reveals: pd.Series, milestones: pd.DataFrame) -> pd.Series:
    """Return from which of the `places` on each row may be shown, counted from 0; what nobody has marked, from the last.

    Parameters
    ----------
    reveals : Series of str
        The milestone that each row gives away.
    milestones : DataFrame
        The table `milestones`, in the order of the story.

    Returns
    -------
    Series of int
    """
    order = {place: at for at, (place, _) in enumerate(places(milestones))}
    opens = [order.get(place, len(order) - 1) for place in reveals.tolist()]
    return pd.Series(opens, index=reveals.index, dtype="int64")


def kept_back(reveals: pd.Series, milestones: pd.DataFrame, reached: str | None) -> pd.Series:
    """Return what may not be shown to a group that has come to the milestone `reached`.

    Parameters
    ----------
    reveals : Series of str
        The milestone that each row gives away. A row that nobody has marked may give away the end,
        so it is kept back until the last milestone is reached.
    milestones : DataFrame
        The table `milestones`, in the order of the story.
    reached : str or None
        A `milestone_id`; None when nothing need be kept back.

    Returns
    -------
    Series of bool

    Raises
    ------
    ValueError
        If the story has no such milestone.
    """
    if reached is None:
        return pd.Series(data=False, index=reveals.index)
    return opens_at(reveals, milestones).gt(place_of(reached, milestones))
