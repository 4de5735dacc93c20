"""Who knows the book and who the film, as far as they say so."""

from __future__ import annotations

import re
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import pandas as pd

from bookclub.reading.knows.saying import Claim, Pair, Topic, read
from bookclub.reading.knows.wordings import BOOK, FILM, SHARED, languages
from bookclub.reading.talk import is_spoken, talk_of
from bookclub.reading.works import called
from bookclub.tables import filled, records_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookclub.tables import Tables

_RANKS = {"not": 0, "partly": 1, "read": 2, "seen": 2, "book": -1, "film": -2}  # of the last two neither holds more
_APOSTROPHE = re.compile("['’]")
_COLUMNS = ("comment_id", "reader", "name", "book", "film", "first", "book_says", "film_says", "first_says")


def knows(club: Tables | pd.DataFrame) -> pd.DataFrame:
    """Return what those who comment say, or show by a judgement, that they know of the book and the film.

    Only what they say of themselves counts: no advice, no condition, nobody's sister, nothing that is quoted, and no
    other book. Where it is not plain, it is left out.

    Parameters
    ----------
    club : Tables or DataFrame
        A club, or its talk.

    Returns
    -------
    DataFrame
        A row for each comment that says something, in the order of the talk:

        - ``comment_id``, ``reader``, ``name``;
        - ``book`` : ``"read"``, ``"partly"`` or ``"not"``; missing where nothing is said;
        - ``film`` : ``"seen"``, ``"partly"`` or ``"not"``;
        - ``first`` : which of the two they knew first, ``"book"`` or ``"film"``;
        - ``book_says``, ``film_says``, ``first_says`` : the words that say so.
    """
    talk = talk_of(club)
    pair = _pair(talk)
    rows = []
    if pair.sides:
        topics: dict[str, Topic] = {}
        said_again = cache(lambda text, own, side: read(text, pair, Topic(own, side)))  # as much of a chat is
        cells = talk[is_spoken(talk)][["comment_id", "reader", "name", "reply_to", "post", "text"]]
        for comment, reader, name, answers, post, text in cells.itertuples(index=False, name=None):
            if not isinstance(text, str):
                continue
            before = topics.get(answers, _begun(post, pair))
            said = said_again(text, before.own, before.side)
            topics[comment] = said.topic
            row = _row(text, said.claims)
            if row:
                rows.append({"comment_id": comment, "reader": reader, "name": name, **row})
    return pd.DataFrame({name: pd.Series([row.get(name) for row in rows], dtype="str") for name in _COLUMNS})


def reader_knows(club: Tables | pd.DataFrame) -> pd.DataFrame:
    """Return what each reader knows of the book and the film, put together from all that they say of it.

    Who first has not read it and later has, has; where it cannot be told which is later, what they say in one place
    and deny in another is left out.

    Parameters
    ----------
    club : Tables or DataFrame
        A club, or its talk.

    Returns
    -------
    DataFrame
        A row for each reader who is known and says something: ``reader``, ``name``, ``book``, ``film`` and ``first`` as in
        `knows`, and ``book_in``, ``film_in``, ``first_in``, the `comment_id` of where they say so.
    """
    talk = talk_of(club)
    return told_by_readers(knows(talk), talk)


def told_by_readers(said: pd.DataFrame, talk: pd.DataFrame) -> pd.DataFrame:
    """Return the same as `reader_knows`, of what `knows` has found in the talk."""
    said = said[said["reader"].notna()].merge(talk[["comment_id", "posted"]], on="comment_id")
    rows = [
        {"reader": reader, "name": own[0]["name"], **_put_together(own)}
        for reader, own in records_by(said, "reader").items()
    ]
    columns = ("reader", "name", "book", "film", "first", "book_in", "film_in", "first_in")
    return pd.DataFrame({name: pd.Series([row.get(name) for row in rows], dtype="str") for name in columns})


def _put_together(own: list[dict[str, Any]]) -> dict[str, str]:
    """Return what one reader says in several comments."""
    row: dict[str, str] = {}
    for side in ("book", "film", "first"):
        told = [each for each in own if filled(each[side])]
        dated = all(filled(each["posted"]) for each in told)
        told = sorted(told, key=itemgetter("posted")) if dated else told
        best = _best([each[side] for each in told], dated=dated)
        if best is not None:
            row |= {side: told[best][side], f"{side}_in": told[best]["comment_id"]}
    return row


def _best(told: list[str], *, dated: bool) -> int | None:
    """Return which of several answers holds: the last that says most, unless they contradict each other."""
    ranks = [_RANKS[each] for each in told]
    grown = dated and ranks == sorted(ranks)
    if not told or (len(set(ranks)) > 1 and (min(ranks) < 0 or (min(ranks) == 0 and not grown))):
        return None
    return max(range(len(told)), key=lambda at: (ranks[at], at))


def _row(text: str, claims: list[Claim]) -> dict[str, str]:
    """Put together what one comment says; what contradicts itself is left out."""
    row: dict[str, str] = {}
    for side in ("book", "film", "first"):
        claim = _agreed([claim for claim in claims if claim.side == side])
        if claim:
            row |= {side: claim.value, f"{side}_says": text[claim.start : claim.end].strip()}
    if row.get(row.get("first", "")) == "not":
        row = {name: value for name, value in row.items() if not name.startswith("first")}
    return row


def _agreed(claims: list[Claim]) -> Claim | None:
    """Return the claim that holds: one said outright before a judgement; the last, if they do not contradict each other."""
    claims = [claim for claim in claims if claim.stated] or claims
    values = {claim.value for claim in claims}
    if not claims or ("not" in values and len(values) > 1) or {"book", "film"} <= values:
        return None
    return claims[-1]


def _pair(talk: pd.DataFrame) -> Pair:
    """Return the pair that a talk is about, and what it is called."""
    book, film = (_title(talk, side) for side in ("book", "film"))
    books, films = (set(filter(_distinct, called(title))) for title in (book, film))
    signs = ((SHARED, books & films), (BOOK, books - films), (FILM, films - books))
    return Pair(book, film, tuple((sign, _any_of(titles)) for sign, titles in signs if titles))


def _distinct(title: str) -> bool:
    """Return whether a title is more than "the novel"."""
    return not any(side.fullmatch(title.casefold()) for each in languages() for side in each.generic)


def _title(talk: pd.DataFrame, side: str) -> str:
    found = talk[side].dropna().head(1).tolist() if side in talk else []
    return str(found[0]) if found else ""


def _any_of(titles: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of titles, however long the blanks and whatever the apostrophes."""
    shapes = [
        _APOSTROPHE.sub("['’]", re.escape(title).replace(r"\ ", r"\s"))
        for title in sorted(titles, key=len, reverse=True)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(shapes)})(?!\w)", re.IGNORECASE)


def _begun(post: object, pair: Pair) -> Topic:
    """Return what the answers to a post begin with: the work it is called by, as a review is."""
    for side, title in (("book", pair.book), ("film", pair.film)):
        if isinstance(post, str) and pair.book != pair.film and title and post.strip().casefold() == title.casefold():
            return Topic(side=side)
    return Topic()
