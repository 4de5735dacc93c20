"""All that each reader wrote, with what it answers and what was answered; and each reader in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bookclub.reading.readers import rated, reader_named, writers
from bookclub.reading.readers.replies import exchanges, lengths
from bookclub.reading.talk import look_up, spoken, talk
from bookclub.reading.words.excerpts import excerpt
from bookclub.reading.works import pair
from bookclub.tables import LIST_SEPARATOR

if TYPE_CHECKING:
    from bookclub.tables import Tables

BOOK, FILM = "said_of_book", "said_of_film"
COLUMNS = [
    *("who", "name", "role", "kind", "comment_id", "review_id", "number", "posted", "text"),
    *("answers", "answered", "answered_by", "first_reply", BOOK, FILM),
]


def by_reader(club: Tables, reader: str | None = None) -> pd.DataFrame:
    """List every review, comment and reply of one reader, or of all, with what it answers and what was answered to it.

    Parameters
    ----------
    club : Tables
    reader : str, optional
        A name or a short name, in whatever case; all readers, if it is not given.

    Returns
    -------
    DataFrame
        Reader by reader, as they first appear; of each, the reviews, then comments and replies in reading order:

        - ``who``, ``name``, ``role`` : who wrote it. `who` is a text of its own for each whom nobody knows, and ``role`` is
          ``"author"`` for who wrote the post;
        - ``kind`` : ``"review"``, ``"comment"`` or ``"reply"``; ``comment_id`` or ``review_id`` is its short name;
        - ``number``, ``posted``, ``text`` : the comment's number, when it was posted, and what it says;
        - ``answers``, ``answered`` : the number of what it answers, and how that begins;
        - ``answered_by``, ``first_reply`` : the numbers of what answers it, separated by semicolons, and how the first begins;
        - ``said_of_book``, ``said_of_film`` : how the reader rated the book and the film, in words, if at all.

    Raises
    ------
    UnknownReaderError
        If nobody of that name wrote anything, or several did.
    """
    comments = spoken(talk(club))
    comments = comments.assign(who=writers(comments))
    told = pd.concat([_reviews(club), _comments(comments)], ignore_index=True).reindex(columns=COLUMNS)
    if reader is not None:
        told = told[told["who"] == reader_named(told.rename(columns={"who": "reader"}), reader)]
    else:
        told = told.iloc[pd.factorize(told["who"])[0].argsort(kind="stable")]
    said = _said_of(club).reindex(told["who"])
    return told.assign(**{each: said[each].array for each in (BOOK, FILM)}).reset_index(drop=True)


def reader_summary(club: Tables) -> pd.DataFrame:
    """Tell of each reader in one line how much they wrote, with whom they exchanged anything, and how they rated the works.

    Returns
    -------
    DataFrame
        A row for each who wrote a comment or a review, most comments first; those whom nobody knows are as many as their
        comments, and come last: ``who``, ``name``, ``role``; ``comments`` and ``replies``, how many; ``words``, of both
        together; ``threads``, in how many; ``reviews``; ``partners``, how many others they answered or were answered by;
        ``said_of_book`` and ``said_of_film``, as from `by_reader`.
    """
    comments = spoken(talk(club))
    is_reply = comments["answers"].notna()
    comments = comments.assign(
        who=writers(comments), words=lengths(comments), comments=~is_reply, replies=is_reply, reviews=0
    )
    reviews = _reviews(club).assign(reviews=1)
    everything = pd.concat([comments, reviews], ignore_index=True)
    numbers = ["comments", "replies", "words", "reviews"]
    everything[numbers] = everything[numbers].fillna(0).astype("int64")
    readers = everything.groupby("who", sort=False).agg(
        name=("name", "first"),
        role=("role", "first"),
        comments=("comments", "sum"),
        replies=("replies", "sum"),
        words=("words", "sum"),
        threads=("root", "nunique"),
        reviews=("reviews", "sum"),
    )
    edges = exchanges(comments)
    edges = edges[edges["who"] != edges["to_who"]]
    turned = edges.rename(columns={"who": "to_who", "to_who": "who"})
    partners = pd.concat([edges, turned]).groupby("who")["to_who"].nunique()
    readers = readers.assign(partners=partners.reindex(readers.index, fill_value=0)).join(_said_of(club))
    order = np.lexsort([-readers["comments"] - readers["replies"], readers["name"].isna()])
    return readers.iloc[order].reset_index()


def _comments(comments: pd.DataFrame) -> pd.DataFrame:
    answer = comments["answers"].notna()
    begins = comments["text"].map(excerpt).astype("str")
    answers = comments[answer].groupby("reply_to")
    numbers = answers["number"].agg(LIST_SEPARATOR.join)
    first = begins[answer].groupby(comments["reply_to"]).first()
    return comments.assign(
        kind=answer.map({True: "reply", False: "comment"}),
        answered=look_up(comments["reply_to"].where(answer), comments[["comment_id"]].assign(begins=begins), "begins"),
        answered_by=comments["comment_id"].map(numbers),
        first_reply=comments["comment_id"].map(first),
    )


def _reviews(club: Tables) -> pd.DataFrame:
    """Return what readers wrote or rated as reviews; not what was counted by hands in the room."""
    reviews = club.reviews[club.reviews["reader"].notna()]
    return reviews.assign(
        who=reviews["reader"],
        kind="review",
        name=look_up(reviews["reader"], club.readers, "name"),
        role=look_up(reviews["reader"], club.readers, "role"),
    )[["who", "name", "role", "kind", "review_id", "posted", "text"]]


def _said_of(club: Tables) -> pd.DataFrame:
    """Return how each reader rated the book, and what was made of it, in words."""
    ratings = rated(club)
    ratings = ratings.assign(said=ratings["said"] + (" " + ratings["occasion"] + " the talk").fillna(""))
    works = pair(club.works)
    is_book = works["kind"].fillna("book").eq("book")
    said = {
        column: ratings[ratings["work_id"].isin(works["work_id"][which])].groupby("reader")["said"].agg(", ".join)
        for column, which in ((BOOK, is_book), (FILM, ~is_book))
    }
    return pd.DataFrame(said)
