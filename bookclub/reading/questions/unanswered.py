"""What nobody answered, for a host to bring up: questions, comments, and what was said on the post."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bookclub.reading.questions import questions, ranked
from bookclub.reading.questions.answers import Replies
from bookclub.reading.talk import is_spoken, talk_of

if TYPE_CHECKING:
    from bookclub.tables import Tables

UNTOLD = 10  # comments on a post, none of them a reply: their page does not tell what replies to what
COLUMNS = ["comment_id", "number", "name", "kind", "text", "question"]


def unanswered(club: Tables | pd.DataFrame) -> pd.DataFrame:
    """Find what nobody answered.

    The author's own comments are left out unless they ask something: that nobody replied to them is where a talk ends.

    Parameters
    ----------
    club : Tables or DataFrame
        A club, or its `talk`.

    Returns
    -------
    DataFrame
        In the order of the talk, each comment once, with ``comment_id``, ``number``, ``name``, ``text`` and

        - ``kind`` : ``"question"`` for a comment with a question that nobody answered; else ``"thread"`` for one on the
          post, and ``"comment"`` for one on another comment, that nobody replied to;
        - ``question`` : the surest of those questions; else missing.
    """
    talk = talk_of(club).reset_index(drop=True)
    asked = questions(talk)
    surest = ranked(asked[asked["answered"] == "no"]).drop_duplicates("comment_id").set_index("comment_id")
    question = talk["comment_id"].map(surest["question"]).astype("str")
    on_the_post = talk["answers"].isna() & ~talk["on_passage"]
    kind = np.where(question.notna(), "question", np.where(on_the_post, "thread", "comment"))
    listed = question.notna() | (_unheard(talk) & talk["role"].ne("author").fillna(value=True))
    found = talk.assign(kind=pd.Series(kind, index=talk.index, dtype="str"), question=question)
    return found[listed & is_spoken(talk)][COLUMNS]


def _unheard(talk: pd.DataFrame) -> pd.Series:
    """Return which comments nobody replied to; none of a post where many are, and so no page tells what replies to what."""
    replies = Replies(talk)
    unheard = pd.Series([not replies.heard(row) for row in range(len(talk))], index=talk.index, dtype="bool")
    by_post = talk["reply_to"].notna().groupby(talk["thread_post"].fillna(""))
    told = by_post.transform("any") | (by_post.transform("size") < UNTOLD)
    return unheard & told
