"""The questions that people asked, in their own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from bookclub.reading.talk import talk_of

if TYPE_CHECKING:
    from bookclub.tables import Tables

# A sentence of four words or more that ends in a question mark.
QUESTION = re.compile(
    r"(?:(?<=^)|(?<=[.!?…\n] ))[^\W_][^\s.!?…>]*+(?:[^\S\n]++[^\s.!?…>]++){3,}[^\S\n]*+\?", re.MULTILINE
)


def questions(club: Tables | pd.DataFrame) -> pd.DataFrame:
    """Find the questions that people asked, in their own words.

    Parameters
    ----------
    club : Tables or DataFrame
        A club, or its `talk`.

    Returns
    -------
    DataFrame
        The rows of the talk with a question in them, as often as there are any; and ``question``.
    """
    talk = talk_of(club)
    own_words = talk[talk["wording"].ne("summary")]
    found = [QUESTION.findall(text) for text in own_words["text"].fillna("")]
    rows = own_words.iloc[[at for at, each in enumerate(found) for _ in each]]
    found_in = [" ".join(question.split()) for each in found for question in each]
    return rows.assign(question=pd.Series(found_in, index=rows.index, dtype="str"))


def unlisted(talk: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """Find the questions in the talk that the host's table has not, in its own words or the host's.

    Returns
    -------
    DataFrame
        As from `questions`, with ``question_id``, a short name for each that stays the same.
    """
    asked = questions(talk)
    which = asked.groupby("comment_id").cumcount().add(1).astype("str")
    asked = asked.assign(question_id=asked["comment_id"] + "-" + which)
    reworded = listed.loc[~listed["question_id"].isin(asked["question_id"]), "comment_id"]
    return asked[~asked["comment_id"].isin(reworded) & ~asked["question_id"].isin(listed["question_id"])]
