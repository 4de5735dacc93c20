"""A corpus as ConvoKit keeps it: a folder of utterances, speakers, conversations, and an index of what is told of them.

The layout is that of https://convokit.cornell.edu/documentation/data_format.html: comments are utterances, threads are
conversations, readers are speakers. ConvoKit opens the files in whatever encoding a machine has, so they are in ASCII.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bookclub.tables import filled, records

if TYPE_CHECKING:
    import pandas as pd

    Row = dict[str, Any]

VERSION = 1
OF_UTTERANCES = ["number", "depth", "words", "kind", "likes", "passage", "reveals", "wording", "reader_basis"]
OF_SPEAKERS = ["name", "role"]
OF_CONVERSATIONS = ["post_id", "post", "url"]


def render(comments: pd.DataFrame, title: str) -> dict[str, bytes]:
    """Return the files of the folder.

    Parameters
    ----------
    comments : DataFrame
        As from `bookclub.exports.comments`: each answers one that is in it, or none.
    title : str
        The club's.
    """
    utterances = [_utterance(row) for row in records(comments)]
    speakers = _told(comments.drop_duplicates("who"), "who", OF_SPEAKERS)
    conversations = _told(comments[comments["comment_id"].eq(comments["root"])], "root", OF_CONVERSATIONS)
    corpus = {"title": title}
    index = {
        "utterances-index": _index([each["meta"] for each in utterances]),
        "speakers-index": _index([each["meta"] for each in speakers.values()]),
        "conversations-index": _index([each["meta"] for each in conversations.values()]),
        "overall-index": _index([corpus]),
        "vectors": [],
        "version": VERSION,
    }
    whole = {"speakers": speakers, "conversations": conversations, "corpus": corpus, "index": index}
    return {
        "utterances.jsonl": "".join(f"{json.dumps(each)}\n" for each in utterances).encode(),
        **{f"{name}.json": json.dumps(each).encode() for name, each in whole.items()},
    }


def _utterance(row: Row) -> Row:
    return {
        "id": row["comment_id"],
        "conversation_id": row["root"],
        "text": row["text"],
        "speaker": row["who"],
        "meta": _meta(row, OF_UTTERANCES),
        "reply-to": row["reply_to"] if filled(row["reply_to"]) else None,
        "timestamp": int(row["posted"].timestamp()) if filled(row["posted"]) else None,
        "vectors": [],
    }


def _told(rows: pd.DataFrame, key: str, columns: list[str]) -> dict[str, Row]:
    return {row[key]: {"meta": _meta(row, columns), "vectors": []} for row in records(rows)}


def _meta(row: Row, columns: list[str]) -> Row:
    """Return what is told of something: every key, so that all of a kind have the same."""
    return {name: row[name] if filled(row[name]) else None for name in columns}


def _index(metas: list[Row]) -> dict[str, list[str]]:
    """Return the types of value that each key has; that of nothing only where no value has another."""
    types: dict[str, dict[str, None]] = {}
    for meta in metas:
        for name, value in meta.items():
            types.setdefault(name, {}).update({str(type(value)): None})
    nothing = str(type(None))
    return {name: [each for each in found if each != nothing] or [nothing] for name, found in types.items()}
