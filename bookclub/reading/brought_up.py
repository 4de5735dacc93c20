"""The other works that readers bring up, with what they say of them: what to read or see next, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from bookclub.reading.mentions import mentioned
from bookclub.reading.talk import spoken, talk_of, without_spoilers
from bookclub.reading.words.excerpts import length, sentence_at
from bookclub.reading.works import pair
from bookclub.tables import records, split_list

if TYPE_CHECKING:
    from bookclub.tables import Tables

FEWEST = 3  # words beside the title that a sentence must have to say anything of a work


def brought_up(club: Tables, talk: pd.DataFrame | None = None) -> pd.DataFrame:
    """List where readers bring up works of the club that the talk is not about.

    Parameters
    ----------
    club : Tables
    talk : DataFrame, optional
        Of this club, if it is made already, or a part of it.

    Returns
    -------
    DataFrame
        A row for each work and comment, in the order of the talk: ``work_id``, ``comment_id``, and ``sentence``, the one that
        names the work and says something of it; missing where the table alone says that it is spoken of.
    """
    talk = spoken(talk_of(club) if talk is None else talk)
    about = set(pair(club.works)["work_id"])
    talk = talk.assign(text=without_spoilers(talk["text"]))
    named: dict[tuple[str, str], str | None] = {
        (comment, work): None
        for comment, works in talk[["comment_id", "work"]].dropna().itertuples(index=False, name=None)
        for work in split_list(works)
        if work not in about
    }
    texts = dict(zip(talk["comment_id"], talk["text"], strict=True))
    found = mentioned(club, talk)
    for each in records(found[found["kind"] == "work"]):
        works = set(split_list(each["id"]))
        for work in () if works & about else works:
            if not named.get((each["comment_id"], work)):
                sentence = sentence_at(texts[each["comment_id"]], each["start"])
                says = length(sentence) >= length(each["written"]) + FEWEST
                named[each["comment_id"], work] = sentence if says else None
    order = {comment: at for at, comment in enumerate(talk["comment_id"])}
    rows = sorted(named.items(), key=lambda row: order[row[0][0]])
    columns = {
        "work_id": [work for (_, work), _ in rows],
        "comment_id": [comment for (comment, _), _ in rows],
        "sentence": [sentence for _, sentence in rows],
    }
    return pd.DataFrame({name: pd.Series(cells, dtype="str") for name, cells in columns.items()})
