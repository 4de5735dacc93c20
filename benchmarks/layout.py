"""Threads laid out: beside one sort of the same columns, a plain walk, and a tree library."""

from __future__ import annotations

from functools import partial
from math import inf
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from benchmarks import made
from benchmarks.measure import Line, side_by_side
from benchmarks.peers import PEERS
from bookclub import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.peers import Laid

LARGE, SMALL, DEEP = 1_000_000, 100_000, 5_000
LIMIT = 12  # times one sort, at the large size


def lines() -> Iterator[Line]:
    """Compare; every peer is first seen to come to the same layout."""
    for size, runs, limit in ((SMALL, 9, None), (LARGE, 5, LIMIT)):
        comments = made.threads(size)
        ours, theirs = side_by_side(partial(lay_out, comments), sort(comments), runs)
        yield Line(f"lay out {size:,} comments", ours, "one np.lexsort of the same columns", theirs, limit)
    threads = {
        f"lay out {SMALL:,} comments": made.threads(SMALL),
        f"lay out a chain {DEEP:,} deep": made.chain(DEEP),
    }
    for what, comments in threads.items():
        for beside, peer in PEERS.items():
            ours, theirs = side_by_side(partial(lay_out, comments), partial(peer, comments), 3)
            assert theirs == inf or agree(lay_out(comments), comments, peer(comments))
            yield Line(what, ours, beside, theirs)


def sort(comments: pd.DataFrame) -> Callable[[], object]:
    """Make ready the whole numbers by which siblings are sorted, and give the sorting of them."""
    parent = pd.Index(comments["comment_id"]).get_indexer(pd.Index(comments["reply_to"]))
    place = comments["place"].to_numpy(dtype=np.int64, na_value=np.iinfo(np.int64).max)
    posted = comments["posted"].astype("int64").to_numpy()
    return partial(np.lexsort, (posted, place, parent))


def agree(laid: pd.DataFrame, comments: pd.DataFrame, by_peer: Laid) -> bool:
    """Tell whether two layouts are the same, leaving aside the numbers of a chain, which ours shortens."""
    columns = ["order", "depth", "number", "replies"]
    ours = laid.set_index(comments["comment_id"])[columns]
    theirs = pd.DataFrame.from_dict(by_peer, orient="index", columns=columns).loc[ours.index]
    shortened = ours["number"].str.contains("+", regex=False)
    ours["number"] = ours["number"].mask(shortened, theirs["number"])
    return bool((ours == theirs).all(axis=None))
