"""The other works that readers bring up, with what they say of them: what to read or see next, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from bookclub.reading.mentions import first_names, spoken_of
from bookclub.reading.talk import spoken, talk_of, without_spoiler
from bookclub.reading.words.excerpts import length, sentence_at
from bookclub.reading.works import rows_of_pair
from bookclub.tables import split_list

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
    ids, comments = club.works["work_id"].tolist(), talk["comment_id"].tolist()
    about = {ids[row] for row in rows_of_pair(club.works)}
    named: dict[tuple[int, str], str | None] = {
        (row, work): None for row, works in enumerate(talk["work"]) for work in split_list(works) if work not in about
    }
    texts = [without_spoiler(text) for text in talk["text"].fillna("")]
    for each in spoken_of(club, texts, first_names(talk)):
        those = split_list(each.id) if each.kind == "work" else []
        for work in those if about.isdisjoint(those) else ():
            if not named.get((each.row, work)):
                sentence = sentence_at(texts[each.row], each.start)
                says = length(sentence) >= length(each.written) + FEWEST
                named[each.row, work] = sentence if says else None
    rows = sorted(named.items(), key=lambda one: one[0][0])
    columns = {
        "work_id": [work for (_, work), _ in rows],
        "comment_id": [comments[row] for (row, _), _ in rows],
        "sentence": [sentence for _, sentence in rows],
    }
    return pd.DataFrame(columns, dtype="str")
