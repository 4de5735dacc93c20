"""The comments that are taken away: what anybody may read, as one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.markup import UNPRINTABLE
from bookclub.reading import look_up, spoken, talk
from bookclub.reading.readers import writers
from bookclub.reading.readers.replies import lengths
from bookclub.thread import lay_out

if TYPE_CHECKING:
    import pandas as pd

    from bookclub.tables import Tables

COLUMNS = [
    *("comment_id", "number", "depth", "who", "name", "role", "posted", "posted_text", "text", "words"),
    *("reply_to", "answers", "root", "kind", "likes", "passage", "work", "reveals"),
    *("post_id", "post", "url", "source", "source_line", "wording", "reader_basis"),
]


def comments(tables: Tables) -> pd.DataFrame:
    """List the comments that are part of the talk, in reading order.

    Returns
    -------
    DataFrame
        Columns of `bookclub.reading.talk`, and

        - ``who`` : the same text for the same person, and another for each whom nobody knows;
        - ``words`` : how many there are in the text;
        - ``reply_to``, ``answers`` : short name and number of what it answers, if that is in this list;
        - ``root`` : with which comment of this list its thread begins;
        - ``post_id``, ``post``, ``url`` : short name, title and address of the post that its thread hangs under.
    """
    listed = spoken(talk(tables)).drop_duplicates("comment_id").reset_index(drop=True)
    # Where what a comment answers is left out, its thread begins with the comment.
    tree = lay_out(listed)
    answers = look_up(listed["reply_to"].where(~tree["loop"]), listed, "number")
    listed = listed.assign(
        who=writers(listed),
        words=lengths(listed),
        reply_to=listed["reply_to"].where(answers.notna()),
        answers=answers,
        root=tree["root"],
        post_id=listed["thread_post"],
        url=look_up(listed["thread_post"], tables.posts, "url"),
    )[COLUMNS]
    texts = [name for name in COLUMNS if listed[name].dtype == "str"]
    return listed.assign(**{name: listed[name].map(_printable, na_action="ignore").astype("str") for name in texts})


def _printable(text: str) -> str:
    return UNPRINTABLE.sub("", text)
