"""Who answers whom, and how much of the talk is whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from bookclub.reading.readers import writers
from bookclub.reading.talk import spoken, talk_of
from bookclub.reading.words.excerpts import length

if TYPE_CHECKING:
    from bookclub.tables import Tables


def replies(club: Tables | pd.DataFrame) -> pd.DataFrame:
    """List every reply with what it answers, and who wrote both: the edges of a network of comments.

    Parameters
    ----------
    club : Tables or DataFrame
        A club, or its `talk`.

    Returns
    -------
    DataFrame
        A row for each comment that answers another, in reading order: ``comment_id``, ``number``, ``who``, ``reader``,
        ``name`` of the reply; ``reply_to``, ``answers``, ``to_who``, ``to_reader``, ``to_name`` of what it answers.
        ``who`` tells people apart, those whom nobody knows, too; see `bookclub.reading.readers.writers`.
    """
    talk = spoken(talk_of(club))
    columns = ["comment_id", "number", "who", "reader", "name"]
    told = talk.assign(who=writers(talk))
    answers = told.loc[told["answers"].notna(), [*columns, "reply_to"]]
    answered = told[columns].drop_duplicates("comment_id")
    answered.columns = pd.Index(["reply_to", "answers", "to_who", "to_reader", "to_name"])
    return answers.merge(answered, on="reply_to")


def exchanges(club: Tables | pd.DataFrame) -> pd.DataFrame:
    """Count who answers whom how often: the edges of a network of readers.

    Returns
    -------
    DataFrame
        A row for each pair, most replies first: ``who``, ``name``, ``to_who``, ``to_name``, ``replies``. People who answer
        themselves are among them; those whom nobody knows are as many as their comments, and have no name.
    """
    edges = replies(club)
    pairs = edges.groupby(["who", "to_who"], sort=False, as_index=False)
    counted = pairs.agg(name=("name", "first"), to_name=("to_name", "first"), replies=("comment_id", "size"))
    counted = counted.sort_values("replies", ascending=False, kind="stable", ignore_index=True)
    return counted[["who", "name", "to_who", "to_name", "replies"]]


def airtime(club: Tables | pd.DataFrame) -> pd.DataFrame:
    """Return how much of the talk is whose, for the eyes of whoever leads it: it is on no sheet and on no page.

    Returns
    -------
    DataFrame
        A row for each reader who is known, most words first: ``who``, ``name``, ``role``, ``words``, and ``share``, the part of
        all words, those of unknown readers included.
    """
    talk = spoken(talk_of(club))
    counted = pd.DataFrame({"who": writers(talk), "name": talk["name"], "role": talk["role"], "words": lengths(talk)})
    by_reader = counted[counted["name"].notna()].groupby("who", sort=False, as_index=False)
    said = by_reader.agg(name=("name", "first"), role=("role", "first"), words=("words", "sum"))
    said = said.sort_values("words", ascending=False, kind="stable", ignore_index=True)
    return said.assign(share=said["words"] / max(counted["words"].sum(), 1))


def lengths(talk: pd.DataFrame) -> pd.Series:
    """Return how many words each comment has."""
    return talk["text"].fillna("").map(length).astype("int64")
