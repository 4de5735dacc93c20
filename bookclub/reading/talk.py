"""The talk in reading order: every comment with its number, its reader's name, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bookclub.markup import SPOILER
from bookclub.reading.works import FILM_KINDS, rows_of_pair
from bookclub.schema import NOTICES
from bookclub.thread import lay_out

if TYPE_CHECKING:
    from bookclub.tables import Tables


def talk(tables: Tables) -> pd.DataFrame:
    """Put the comments in reading order, each with its number, its reader's name and what it answers.

    Returns
    -------
    DataFrame
        The columns of the table `comments` and of `bookclub.lay_out`, and

        - ``name``, ``role`` : the reader's, as the table `readers` has them; else the name the
          source gives; else missing;
        - ``answers`` : the number of the comment it answers, missing for one on the post;
        - ``thread_post`` : the `post_id` of the post that its thread hangs under, its own save where
          somebody has answered across posts; ``post`` is the title of that post;
        - ``under`` : the same, if there are several posts; else missing;
        - ``book``, ``film`` : the titles of the book and of the film (or series) that the talk is about, the same in
          every row; missing where there is none;
        - ``on_passage`` : whether it answers a passage that somebody marked; ``passage`` and
          ``passage_reveals`` are that, and what it gives away.
    """
    # A column of the host's own that is called like one of these gives way.
    comments = tables.comments.assign(**lay_out(tables.comments)).sort_values("order", ignore_index=True)
    first_of_thread = np.maximum.accumulate(np.where(comments["depth"] == 1, np.arange(len(comments)), 0))
    thread_post = comments["post_id"].take(first_of_thread).set_axis(comments.index)
    post = look_up(thread_post, tables.posts, "title").fillna(thread_post)
    several = len(thread_post.unique()) > 1
    return comments.assign(
        name=look_up(comments["reader"], tables.readers, "name").fillna(comments["reader_name"]),
        role=look_up(comments["reader"], tables.readers, "role"),
        answers=look_up(comments["reply_to"].where(~comments["loop"]), comments, "number"),
        thread_post=thread_post,
        post=post,
        under=post if several else _everywhere(None, comments),
        book=_everywhere(_title(tables.works, ("book",)), comments),
        film=_everywhere(_title(tables.works, FILM_KINDS), comments),
        on_passage=comments["reply_to"].isin(tables.quotations["quotation_id"]),
        passage=look_up(comments["reply_to"], tables.quotations, "text"),
        passage_reveals=look_up(comments["reply_to"], tables.quotations, "reveals"),
    )


def talk_of(club: Tables | pd.DataFrame) -> pd.DataFrame:
    """Return the talk of a club or of its tables; a talk that is made already, as it is."""
    return club if isinstance(club, pd.DataFrame) else talk(club)


def look_up(ids: pd.Series, table: pd.DataFrame, column: str) -> pd.Series:
    """Look up what a table, whose first column is its short names, says in another; missing where it says nothing."""
    keys = table[table.columns[0]].tolist()
    # From the end, as of two that are called the same the first is meant.
    place = dict(zip(reversed(keys), reversed(range(len(keys))), strict=True))
    found = table[column].array.take([place.get(each, -1) for each in ids.tolist()], allow_fill=True)
    return pd.Series(found, index=ids.index, name=ids.name, dtype="str")


def _title(works: pd.DataFrame, kinds: tuple[str, ...]) -> str | None:
    """Return the title of the first work of these kinds that the talk is about."""
    titles = list(zip(works["kind"], works["title"], strict=True))
    return next((title for kind, title in map(titles.__getitem__, rows_of_pair(works)) if kind in kinds), None)


def _everywhere(text: str | None, rows: pd.DataFrame) -> pd.Series:
    return pd.Series(text, index=rows.index, dtype="str")


def with_ancestors(talk: pd.DataFrame, rows: pd.Series) -> pd.Series:
    """Mark, besides the rows marked already, all that they answer, up to the first comment.

    Parameters
    ----------
    talk : DataFrame
        As made by `talk`: whole, in reading order.
    rows : Series of bool
        With the same index.
    """
    # Below each row stand as many rows as it has replies, so sums over stretches tell which have a marked one.
    marked = np.concatenate([[0], np.cumsum(rows.to_numpy(dtype="int64"))])
    here = np.arange(len(talk))
    return pd.Series(marked[here + talk["replies"].to_numpy() + 1] > marked[here], index=talk.index)


def spoken(talk: pd.DataFrame) -> pd.DataFrame:
    """Leave out of the talk what is no part of it: other sites' notices, and what is kept out or deleted."""
    rows = is_spoken(talk)
    return talk if rows.all() else talk[rows]


def is_spoken(talk: pd.DataFrame) -> pd.Series:
    """Return which rows are part of the talk; see `spoken`."""
    return ~talk["kind"].isin(NOTICES) & talk["status"].isna()


def without_spoilers(texts: pd.Series) -> pd.Series:
    """Return texts with as many blanks for what they themselves mark as a spoiler, so that all else stands where it did."""
    texts = texts.fillna("")
    marked = texts[texts.str.contains(">!", regex=False)]
    return texts if marked.empty else marked.map(without_spoiler).reindex(texts.index).fillna(texts)


def without_spoiler(text: str) -> str:
    """Return one such text."""
    return SPOILER.sub(lambda found: " " * len(found[0]), text)
