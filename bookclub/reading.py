"""What one asks of a club's tables: the talk in order, who speaks of whom, what may be shown yet.

Pure functions from frames to frames. Most of them take the `talk`: the comments as they are read
from top to bottom, made once by `talk` and passed on.
"""

from __future__ import annotations

import re
from textwrap import shorten
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bookclub.markup import SPOILER
from bookclub.schema import NOTICES
from bookclub.tables import split_list
from bookclub.thread import lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookclub.tables import Tables

EXCERPT = 90  # characters of a comment that stand for it in one line
CUT = " …"
NO_SCALE = ", scale not stated"
# A sentence of four words or more that ends in a question mark.
QUESTION = re.compile(
    r"(?:(?<=^)|(?<=[.!?…\n] ))[^\W_][^\s.!?…>]*+(?:[^\S\n]++[^\s.!?…>]++){3,}[^\S\n]*+\?", re.MULTILINE
)


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
        - ``on_passage`` : whether it answers a passage that somebody marked; ``passage`` and
          ``passage_reveals`` are that, and what it gives away.
    """
    comments = tables.comments.join(lay_out(tables.comments)).sort_values("order", ignore_index=True)
    first_of_thread = np.maximum.accumulate(np.where(comments["depth"] == 1, np.arange(len(comments)), 0))
    thread_post = comments["post_id"].take(first_of_thread).set_axis(comments.index)
    post = looked_up(thread_post, tables.posts, "title").fillna(thread_post)
    several = len(thread_post.drop_duplicates()) > 1
    return comments.assign(
        name=looked_up(comments["reader"], tables.readers, "name").fillna(comments["reader_name"]),
        role=looked_up(comments["reader"], tables.readers, "role"),
        answers=looked_up(comments["reply_to"].where(~comments["loop"]), comments, "number"),
        thread_post=thread_post,
        post=post,
        under=post.where(np.full(len(post), several)),
        on_passage=comments["reply_to"].isin(tables.quotations["quotation_id"]),
        passage=looked_up(comments["reply_to"], tables.quotations, "text"),
        passage_reveals=looked_up(comments["reply_to"], tables.quotations, "reveals"),
    )


def looked_up(ids: pd.Series, table: pd.DataFrame, column: str) -> pd.Series:
    """Look up what a table, whose first column is its short names, says in another; missing where it says nothing."""
    key = pd.Index(table.iloc[:, 0])
    first = ~key.duplicated()
    found = table[column].array[first].take(key[first].get_indexer(ids), allow_fill=True)
    return pd.Series(found, index=ids.index, name=ids.name, dtype="str")


def kept_back(reveals: pd.Series, milestones: pd.DataFrame, reached: str | None) -> pd.Series:
    """Tell what may not be shown to a group that has come to the milestone `reached`.

    Parameters
    ----------
    reveals : Series of str
        The milestone that each row gives away. A row that nobody has marked may give away the end,
        so it is kept back until the last milestone is reached.
    milestones : DataFrame
        The table `milestones`, in the order of the story.
    reached : str or None
        A `milestone_id`; None when nothing need be kept back.

    Returns
    -------
    Series of bool

    Raises
    ------
    ValueError
        If the story has no such milestone.
    """
    if reached is None:
        return pd.Series(data=False, index=reveals.index)
    order = dict(zip(milestones["milestone_id"], range(len(milestones)), strict=True))
    if reached not in order:
        message = f"There is no milestone {reached!r}; there are: {', '.join(order) or 'none'}."
        raise ValueError(message)
    given_away = reveals.map(order).fillna(len(order) - 1).astype("int64")
    return given_away.gt(order[reached])


def guard(talk: pd.DataFrame, milestones: pd.DataFrame, reached: str | None) -> pd.DataFrame:
    """Mark in the talk what may not be shown yet.

    Returns
    -------
    DataFrame
        The talk, and ``secret``, as from `kept_back`; and ``answered``, the text of what each
        comment answers, missing where that may not be shown; as is ``passage`` then.
    """
    secret = kept_back(talk["reveals"], milestones, reached)
    return talk.assign(
        secret=secret,
        answered=looked_up(talk["reply_to"], talk[~secret], "text"),
        passage=talk["passage"].mask(secret | kept_back(talk["passage_reveals"], milestones, reached)),
    )


def containing(texts: pd.Series, words: str) -> pd.Series:
    """Tell which texts contain `words`, wherever and in whatever case; no words are in every text."""
    return texts.fillna("").str.contains(words.strip(), case=False, regex=False)


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


def choose(
    talk: pd.DataFrame,
    milestones: pd.DataFrame,
    *,
    reader: str | None = None,
    words: str = "",
    reached: str | None = None,
) -> pd.DataFrame:
    """Choose what to show of the talk, with all that it answers.

    Parameters
    ----------
    talk, milestones : DataFrame
    reader : str, optional
        Only what this reader wrote, by `reader_id`; ``""`` means those whose writers are not known.
    words : str
        Only comments that contain this.
    reached : str, optional
        The milestone the group has come to; see `kept_back`.

    Returns
    -------
    DataFrame
        The rows of the talk to show, guarded (see `guard`), with ``in_brief``: whether a comment is
        there only because something chosen answers it.
    """
    talk = guard(talk, milestones, reached)
    wanted = _is_spoken(talk)
    if reader is not None:
        wanted &= talk["reader"].fillna("") == reader
    if words.strip():
        wanted &= containing(talk["text"], words) & ~talk["secret"]
    return talk.assign(in_brief=~wanted)[with_ancestors(talk, wanted)]


def spoken(talk: pd.DataFrame) -> pd.DataFrame:
    """Leave out of the talk what is no part of it: other sites' notices, and what is kept out or deleted."""
    return talk[_is_spoken(talk)]


def _is_spoken(talk: pd.DataFrame) -> pd.Series:
    return ~talk["kind"].isin(NOTICES) & talk["status"].isna()


def pair(works: pd.DataFrame) -> pd.DataFrame:
    """Choose, of all works the talk comes to, those it is about: a work and what was made from it.

    Where nothing is said to be made from anything, the first of each kind but ``"other"``, and what is called the same.
    """
    origins = set(works["based_on"].dropna())
    origin = next((work for work in works["work_id"] if work in origins), None)
    if origin is not None:
        about: pd.Series = (works["work_id"] == origin) | (works["based_on"] == origin)
        return works[about]
    eligible = works[works["kind"].ne("other").fillna(value=True)]
    first = eligible[~eligible["kind"].fillna("book").duplicated()]
    return eligible[eligible["title"].str.casefold().isin(first["title"].str.casefold())]


def asked(talk: pd.DataFrame) -> pd.DataFrame:
    """Find the questions that people asked, in their own words.

    Returns
    -------
    DataFrame
        The rows of the talk with a question in them, as often as there are any; and ``question``.
    """
    own_words = talk[talk["wording"].ne("summary")]
    found = [QUESTION.findall(text) for text in own_words["text"].fillna("")]
    asked = own_words.iloc[[at for at, each in enumerate(found) for _ in each]]
    questions = [" ".join(question.split()) for each in found for question in each]
    return asked.assign(question=pd.Series(questions, index=asked.index, dtype="str"))


def rated(tables: Tables) -> pd.DataFrame:
    """List the reviews that rate a work, with who did so, and how.

    Returns
    -------
    DataFrame
        Rows of the table `reviews`, and: ``name``; ``said``, the rating in words, such as ``"3.5 of 5"``.
    """
    rated = tables.reviews[tables.reviews["rating"].notna() & tables.reviews["work_id"].notna()]
    best = rated["rating_max"].map(lambda most: f" of {most:g}", na_action="ignore").astype("str").fillna(NO_SCALE)
    return rated.assign(
        name=looked_up(rated["reader"], tables.readers, "name").fillna("Unknown reader"),
        said=rated["rating"].map("{:g}".format).astype("str") + best,
    )


def ratings(tables: Tables) -> pd.DataFrame:
    """Set the ratings of each reader side by side, work by work.

    Returns
    -------
    DataFrame
        A row for each reader who rated anything, by name; a column for each work that anybody
        rated, by `work_id`; the rating in words, such as ``"3.5 of 5"``, missing where not given.
    """
    table = rated(tables).pivot_table(index="name", columns="work_id", values="said", aggfunc=", ".join, sort=False)
    return table.reindex(columns=[work for work in tables.works["work_id"] if work in table])


def excerpt(text: object) -> str:
    """Give the beginning of a text in one line, cut between words, the cut shown."""
    if not isinstance(text, str):
        return ""
    text = SPOILER.sub("(spoiler)", text)
    short = shorten(text, EXCERPT, placeholder=CUT)
    return short if short != CUT.strip() else text.strip()[:EXCERPT] + CUT  # one endless word


def names_of(name: str, aliases: object = None) -> list[str]:
    """List the names by which a text may speak of somebody: the name, its last part, the aliases.

    >>> names_of("Carey Mulligan")
    ['Carey Mulligan', 'Mulligan']
    """
    known = [name, *split_list(aliases)]
    last = [each.split()[-1] for each in known if len(each.split()) > 1]
    # A last part such as the H. of Kathy H. is no name to look for.
    return list(dict.fromkeys([*known, *(each for each in last if len(each.rstrip(".")) > 1)]))


def mentions(talk: pd.DataFrame, names: Sequence[str]) -> pd.Series:
    """Tell which comments speak of somebody by one of these names, as whole words in any case.

    Returns
    -------
    Series of bool
    """
    pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names)
    return talk["text"].fillna("").str.contains(pattern, case=False, regex=True) & bool(names)


def unshared(people: dict[str, list[str]]) -> dict[str, list[str]]:
    """Take away names that two people share, since a text that has them may mean either.

    Parameters
    ----------
    people : dict of str to list of str
        The names of each, as from `names_of`.
    """
    return {who: [name for name in names if not _elsewhere(name, who, people)] for who, names in people.items()}


def _elsewhere(name: str, who: str, people: dict[str, list[str]]) -> bool:
    return any(name in names for other, names in people.items() if other != who)
