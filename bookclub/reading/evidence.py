"""What a line of the comparison rests on, as one speaks of it: comments by their numbers, reviews by who wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.reading.talk import look_up

if TYPE_CHECKING:
    import pandas as pd

    from bookclub.tables import Tables


def evidence_names(tables: Tables, talk: pd.DataFrame) -> dict[str, str]:
    """Return what each comment, review and post is called, by its short name; of two that would be called alike, the first.

    Returns
    -------
    dict of str to str
        Such as ``"#2.1"``, ``"Anna’s review of the book"`` and ``"the post"``.
    """
    reviews, posts = tables.reviews, tables.posts
    kinds = look_up(reviews["work_id"], tables.works, "kind").fillna("work")
    names = look_up(reviews["reader"], tables.readers, "name")
    whose = (names + "’s review").fillna("the review") + " of the " + kinds
    called = dict(zip(posts["post_id"], posts["title"] if len(posts) > 1 else ["the post"] * len(posts), strict=True))
    called |= dict(zip(reviews["review_id"], whose, strict=True))
    called |= dict(zip(talk["comment_id"], "#" + talk["number"], strict=True))
    first: dict[str, str] = {}
    for each, name in called.items():
        first.setdefault(name, each)
    return {each: name for name, each in first.items()}
