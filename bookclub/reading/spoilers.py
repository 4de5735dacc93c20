"""What gives the story away, and may not be shown to a group that has not come so far."""

from __future__ import annotations

import pandas as pd

from bookclub.reading.talk import look_up


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
    order = dict(zip(milestones["milestone_id"], range(len(milestones)), strict=True))
    if reached not in order:
        message = f"There is no milestone {reached!r}; there are: {', '.join(order) or 'none'}."
        raise ValueError(message)
    given_away = reveals.map(order).fillna(len(order) - 1).astype("int64")
    return given_away.gt(order[reached])


def guard(talk: pd.DataFrame, milestones: pd.DataFrame, reached: str | None) -> pd.DataFrame:
    """Mark in the talk what may not be shown yet.

    Returns
    -------
    DataFrame
        The talk, and ``secret``, as from `kept_back`; and ``answered``, the text of what each
        comment answers, missing where that may not be shown; as is ``passage`` then.
    """
    secret = kept_back(talk["reveals"], milestones, reached)
    return talk.assign(
        secret=secret,
        answered=look_up(talk["reply_to"], talk[~secret], "text"),
        passage=talk["passage"].mask(secret | kept_back(talk["passage_reveals"], milestones, reached)),
    )
