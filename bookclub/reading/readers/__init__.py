"""Who the readers are, and how they rated the works."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from bookclub.errors import PlainError
from bookclub.reading.talk import look_up
from bookclub.tables import filled
from bookclub.wording import ENGLISH, Wording, wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookclub.tables import Tables

DIGITS = 3  # of a rating after the point
NEAR = 60  # of 100: as alike as a name must be to be offered in place of one that is not there


class UnknownReaderError(PlainError, LookupError):
    """Nobody of that name wrote anything here; the sentence lists those who come near."""


def writers(talk: pd.DataFrame) -> pd.Series:
    """Return who wrote each comment: the same text for the same person, and another for each whom nobody knows.

    That is the `reader_id`; else, of who stands in no table, ``"called/"`` and the name; else ``"of/"`` and the comment.
    """
    called = "called/" + talk["reader_name"].str.casefold()
    return talk["reader"].fillna(called).fillna("of/" + talk["comment_id"])


def reader_named(talk: pd.DataFrame, who: str) -> str:
    """Return the `reader_id` of who goes by this name, or has this `reader_id`, in whatever case.

    Parameters
    ----------
    talk : DataFrame
        Or another with the columns ``reader`` and ``name``.
    who : str

    Raises
    ------
    UnknownReaderError
        If nobody does, or several do.
    """
    from rapidfuzz.process import extract

    called = talk[["reader", "name"]].dropna().drop_duplicates()
    if who in called["reader"].array:
        return who
    alike = called["reader"][
        called["reader"].str.casefold().eq(who.casefold()) | called["name"].str.casefold().eq(who.casefold())
    ]
    if len(alike.unique()) == 1:
        return str(alike.iloc[0])
    if len(alike):
        message = f"Several readers go by the name {who}: say which by the short name: {', '.join(alike)}."
        raise UnknownReaderError(message)
    near = [name for name, _, _ in extract(who, called["name"].tolist(), score_cutoff=NEAR)]
    message = f"Nobody called {who} wrote anything here." + (f" Did you mean {' or '.join(near)}?" if near else "")
    raise UnknownReaderError(message)


def rated(tables: Tables, words: Wording | None = None) -> pd.DataFrame:
    """List the reviews that rate a work, with who did so, and how; in English, or other words.

    Returns
    -------
    DataFrame
        Rows of the table `reviews`, and: ``name``, or how many hands rated so; ``said``, the rating in words, such as
        ``"3.5 of 5"``.
    """
    in_words = words or wording(ENGLISH)
    rated = tables.reviews[tables.reviews["rating"].notna() & tables.reviews["work_id"].notna()]
    hands = rated["hands"].map(lambda count: in_words.counted("rating.hands", count), na_action="ignore").astype("str")
    given = list(zip(rated["rating"], rated["rating_max"], strict=True))
    said = {(rating, best): rating_in_words([rating], best, in_words) for rating, best in set(given)}
    return rated.assign(
        name=look_up(rated["reader"], tables.readers, "name").fillna(hands).fillna(in_words("rating.unknown")),
        said=pd.Series([said[each] for each in given], index=rated.index, dtype="str"),
    )


def rating_in_words(given: Iterable[float], best: float | None, words: Wording) -> str:
    """Say some ratings on one scale, each once: ``"4 and 2 × 3.5 of 5"``."""
    counted = Counter(words.number(each, DIGITS) for each in given)
    written = words.row([f"{count} × {each}" if count > 1 else each for each, count in counted.items()])
    if best is None or not filled(best):
        return words("rating.no_scale", rating=written)
    return words("rating.of", rating=written, best=words.number(best, DIGITS))


def ratings(tables: Tables) -> pd.DataFrame:
    """Set the ratings of each reader side by side, work by work.

    Returns
    -------
    DataFrame
        A row for each reader who rated anything, by name; a column for each work that anybody
        rated, by `work_id`; the rating in words, such as ``"3.5 of 5"``, missing where not given.
    """
    by_readers = rated(tables)
    by_readers = by_readers[by_readers["hands"].isna()]
    table = by_readers.pivot_table(index="name", columns="work_id", values="said", aggfunc=", ".join, sort=False)
    return table.reindex(columns=[work for work in tables.works["work_id"] if work in table])
