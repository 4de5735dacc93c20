"""The same layout by other means: a plain walk, as one would write it in an evening, and a tree library."""

from __future__ import annotations

from collections import defaultdict
from math import inf
from typing import TYPE_CHECKING, Any

import anytree

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

Node: Any = anytree.Node  # which says nothing of types
PreOrderIter: Any = anytree.PreOrderIter

Laid = dict[str, tuple[int, int, str, int]]  # for each comment: order, depth, number, how many stand below it


def plain_walk(comments: pd.DataFrame) -> Laid:
    """Lay out with a dictionary of children and a stack; looks for no missing parents, circles or letters."""
    children = defaultdict(list)
    for name, answered, place in in_sequence(comments):
        children[answered].append((name, place))
    found: dict[str, tuple[int, str, str]] = {}
    waiting: list[tuple[str, int, str, str]] = [("", 0, "", "")]
    while waiting:
        name, depth, number, above = waiting.pop()
        found[name] = depth, number, above
        last, family = 0, []
        for child, place in children[name]:
            last = max(last + 1, place)
            family.append((child, depth + 1, f"{number}.{last}" if number else str(last), name))
        waiting += reversed(family)
    replies = dict.fromkeys(found, 0)
    for name, (_, _, above) in reversed(found.items()):
        replies[above] += replies[name] + 1
    del found[""]
    return {name: (at, depth, number, replies[name]) for at, (name, (depth, number, _)) in enumerate(found.items())}


def with_anytree(comments: pd.DataFrame) -> Laid:
    """Lay out with nodes that know their parents and an iterator that reads them from top to bottom."""
    rows = in_sequence(comments)
    nodes: dict[str, Any] = {name: Node(name, place=place, last=0, replies=0) for name, _, place in rows}
    post = nodes[""] = Node("", level=0, number="", last=0, replies=0)
    for name, answered, _ in rows:
        nodes[name].parent = nodes[answered]
    in_order = list(PreOrderIter(post))[1:]
    for node in in_order:
        above = node.parent
        above.last = max(above.last + 1, node.place)
        node.number = f"{above.number}.{above.last}" if above.number else str(above.last)
        node.level = above.level + 1
    for node in reversed(in_order):
        node.parent.replies += node.replies + 1
    return {node.name: (at, node.level, node.number, node.replies) for at, node in enumerate(in_order)}


def in_sequence(comments: pd.DataFrame) -> list[tuple[str, str, int]]:
    """Give the id of each comment, of what it answers (``""`` for the post) and its place, sorted as siblings are."""
    by_place = comments.assign(by=comments["place"].astype("Float64").fillna(inf))
    ordered = by_place.sort_values(["by", "posted"], kind="stable")
    return list(zip(ordered["comment_id"], ordered["reply_to"].fillna(""), ordered["place"].fillna(0), strict=True))


PEERS: dict[str, Callable[[pd.DataFrame], Laid]] = {
    "a plain walk with a stack": plain_walk,
    "anytree": with_anytree,
}
