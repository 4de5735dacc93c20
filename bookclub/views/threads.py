"""The threads as nested lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bookclub.tables import records
from bookclub.views.page import draw

if TYPE_CHECKING:
    import pandas as pd
    from markupsafe import Markup

DEEPEST = 5  # levels of list, four steps of indentation; beyond them the numbers tell what answers what


def threads(chosen: pd.DataFrame, *, words: str = "") -> Markup:
    """Draw comments as threads: nested lists that fold, each comment with its number and what it answers.

    Parameters
    ----------
    chosen : DataFrame
        As `bookclub.reading.choose` gives it.
    words : str
        What was searched for, to be marked.

    Returns
    -------
    Markup
    """
    posts = [
        {"title": comments["under"].iloc[0], "comments": _nested(comments)}
        for _, comments in chosen.groupby("thread_post", sort=False, dropna=False)
    ]
    retold = len(chosen) > 0 and bool((chosen["wording"] == "summary").all())
    return draw("threads", posts=posts, words=words, retold=retold)


def _nested(comments: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each comment with the lists that open and close after it, so that no depth needs recursion."""
    order = comments["order"].to_numpy()
    last = np.searchsorted(order, order + comments["replies"].to_numpy(), side="right")
    below = last - np.arange(len(order)) - 1
    level = comments["depth"].clip(upper=DEEPEST).to_numpy()
    following = np.append(level[1:], 1)
    lists = comments.assign(below=below, opens=following > level, closes=(level - following).clip(0))
    return records(lists)
