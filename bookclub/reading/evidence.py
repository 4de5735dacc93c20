"""What a line of the comparison rests on, as one speaks of it: comments by their numbers, reviews by who wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.reading.talk import look_up
from bookclub.tables import filled
from bookclub.wording import ENGLISH, Wording, wording

if TYPE_CHECKING:
    import pandas as pd

    from bookclub.tables import Tables


def evidence_names(tables: Tables, talk: pd.DataFrame, words: Wording | None = None) -> dict[str, str]:
    """Return what each comment, review and post is called, by its short name; of two that would be called alike, the first.

    In English, or other words.

    Returns
    -------
    dict of str to str
        Such as ``"#2.1"``, ``"Anna’s review of the book"`` and ``"the post"``.
    """
    said = words or wording(ENGLISH)
    reviews, posts = tables.reviews, tables.posts
    kinds = [
        said.called("kinds", kind, said("kinds.other")) for kind in look_up(reviews["work_id"], tables.works, "kind")
    ]
    names = look_up(reviews["reader"], tables.readers, "name")
    whose = [
        said("evidence.review_by", reader=name, kind=kind) if filled(name) else said("evidence.review", kind=kind)
        for kind, name in zip(kinds, names, strict=True)
    ]
    alone = [said("evidence.post")] * len(posts)
    called = dict(zip(posts["post_id"], posts["title"] if len(posts) > 1 else alone, strict=True))
    called |= dict(zip(reviews["review_id"], whose, strict=True))
    called |= dict(zip(talk["comment_id"], "#" + talk["number"], strict=True))
    first: dict[str, str] = {}
    for each, name in called.items():
        first.setdefault(name, each)
    return {each: name for name, each in first.items()}
