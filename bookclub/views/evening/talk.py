"""The talk as threads: nested lists that fold, each comment with its number and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bookclub.tables import records
from bookclub.views.evening.pictures import shape_of_the_talk

if TYPE_CHECKING:
    import pandas as pd
    from markupsafe import Markup

    from bookclub.views.evening.scene import Scene

DEEPEST = 5  # levels of list, four steps of indentation; beyond them the numbers tell what answers what


def talk(scene: Scene) -> Markup:
    """Draw the threads of a club, post by post."""
    comments = scene.talk
    writers = comments[~comments["notice"]].drop_duplicates("who").sort_values(["unknown", "name"], kind="stable")
    return scene.draw(
        "talk",
        posts=[
            {"title": of_post["under"].iloc[0], "comments": _nested(of_post)}
            for _, of_post in comments.groupby("thread_post", sort=False, dropna=False)
        ],
        writers=records(writers),
        shape=shape_of_the_talk(scene),
        dated=bool(comments.loc[comments["depth"] == 1, "posted"].notna().any()),
    )


def _nested(comments: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each comment with the lists that open and close after it, so that no depth needs recursion."""
    order = comments["order"].to_numpy()
    last = np.searchsorted(order, order + comments["replies"].to_numpy(), side="right")
    below = last - np.arange(len(order)) - 1
    level = comments["depth"].clip(upper=DEEPEST).to_numpy()
    following = np.append(level[1:], 1)
    lists = comments.assign(below=below, opens_list=following > level, closes=(level - following).clip(0))
    return records(lists)
