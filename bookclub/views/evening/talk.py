"""The talk as threads: nested lists that fold, each comment with its number and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bookclub.reading.words.subjects import BOOK, FILM, subjects
from bookclub.tables import records
from bookclub.views.evening.desk.suggested import suggested
from bookclub.views.evening.pictures import shape_of_the_talk

if TYPE_CHECKING:
    import pandas as pd
    from markupsafe import Markup

    from bookclub.views.evening.scene import Scene

LISTED = 200  # threads of a large club that are listed at once
DEEPEST = 5  # levels of list, four steps of indentation; beyond them the numbers tell what answers what


def talk(scene: Scene, *, root: str | None = None) -> Markup:
    """Draw the threads of a club, post by post; of a large one, the thread that begins with the comment `root`."""
    comments = scene.talk
    roots = comments[comments["depth"] == 1]
    writers = comments[~comments["notice"]].drop_duplicates("who").sort_values(["unknown", "name"], kind="stable")
    shown = comments
    if scene.large:
        first = root or roots["comment_id"].iloc[0]
        shown = comments[comments["root"] == first]
        begin = max(0, int((roots["comment_id"] == first).to_numpy().argmax()) - LISTED // 2)
        roots = roots[begin : begin + LISTED]
    about = subjects(shown["text"].fillna(""))
    shown = shown.assign(about=np.where(about[BOOK], "book", "") + np.where(about[FILM], "film", ""))
    return scene.draw(
        "talk",
        posts=_by_post(shown),
        threads=_by_post(roots),
        total=len(comments),
        writers=records(writers) if not scene.large else [],
        shape=shape_of_the_talk(scene),
        dated=bool(roots["posted"].notna().any()),
        places=records(scene.tables.milestones),
        suggested=suggested(scene, "talk") if scene.editing else "",
    )


def _by_post(comments: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {"title": of_post["under"].iloc[0], "comments": _nested(of_post)}
        for _, of_post in comments.groupby("thread_post", sort=False, dropna=False)
    ]


def _nested(comments: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each comment with the lists that open and close after it, so that no depth needs recursion."""
    order = comments["order"].to_numpy()
    last = np.searchsorted(order, order + comments["replies"].to_numpy(), side="right")
    below = last - np.arange(len(order)) - 1
    level = comments["depth"].clip(upper=DEEPEST).to_numpy()
    following = np.append(level[1:], 1)
    lists = comments.assign(below=below, opens_list=following > level, closes=(level - following).clip(0))
    return records(lists)
