"""Everything that is asked of a talk, as it grows, beside what pandas answers in a line or a plain loop counts."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from benchmarks import made, peers, reading
from benchmarks.measure import Line, seconds
from bookclub.reading import (
    by_reader,
    distinctive_words,
    find,
    knows,
    mentioned,
    questions,
    replies,
    searchable,
    shared_passages,
    suggestions,
    talk,
    unanswered,
)
from bookclub.tables import from_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bookclub import Club

FEW, MANY, MOST = 10_000, 100_000, 1_000_000
STRAIGHT = 20  # times as long for ten times as much; by the square it would be a hundred
BOOK, FILM, NAMES = "The Quiet Library", "Slow Water", ("Clara", "Mr. Teague", "Ottilie")
SAID = {
    "window": "Clara",
    "landscape": "Ottilie",
    "childhood": "The Quiet Library",
    "question": "what do you think? I",
    "chapter": "I have read the book.",
}


@dataclass(frozen=True)
class Asked:
    """What is asked, of a club or of its talk; what does a part of it by other means; and the most comments it is asked of."""

    what: str
    ask: Callable[[Club, pd.DataFrame], object]
    beside: str
    peer: Callable[[pd.DataFrame], object]
    largest: int = MOST


ASKED = (
    Asked("talk", lambda club, _: talk(club), "a plain walk with a stack", peers.plain_walk),
    Asked(
        "by_reader",
        lambda club, _: by_reader(club),
        "pandas: the texts of each reader",
        lambda talk: talk.groupby("reader")["text"].agg(list),
    ),
    Asked(
        "replies",
        lambda _, talk: replies(talk),
        "pandas: merged with itself",
        lambda talk: talk.merge(talk[["comment_id", "reader"]], left_on="reply_to", right_on="comment_id"),
    ),
    Asked(
        "searchable, and find",
        lambda _, talk: find(searchable(talk), "narrator betrayed"),
        "pandas: str.contains, twice",
        lambda talk: (
            talk["text"].str.contains("narrator", case=False) & talk["text"].str.contains("betrayed", case=False)
        ),
    ),
    Asked("distinctive_words", lambda _, talk: distinctive_words(talk), "a plain loop: counts", reading.counts),
    Asked(
        "shared_passages",
        lambda _, talk: shared_passages(talk),
        "a plain loop: places_of_eights",
        reading.places_of_eights,
        MANY,
    ),
    Asked(
        "mentioned",
        mentioned,
        "pandas: str.count of each name",
        lambda talk: [talk["text"].str.count(name) for name in (*NAMES, BOOK, FILM)],
    ),
    Asked(
        "questions",
        lambda _, talk: questions(talk),
        "pandas: str.findall of what ends with “?”",
        lambda talk: talk["text"].str.findall(r"[^.!?\n]+\?"),
        MANY,
    ),
    Asked(
        "unanswered",
        lambda _, talk: unanswered(talk),
        "pandas: which nothing replies to",
        lambda talk: talk[~talk["comment_id"].isin(talk["reply_to"])],
        MANY,
    ),
    Asked(
        "knows",
        lambda _, talk: knows(talk),
        "pandas: str.contains “I read”, “I saw”",
        lambda talk: talk["text"].str.contains(r"\bI (?:have )?(?:read|seen|saw|watched)\b"),
        MANY,
    ),
    Asked(
        "suggestions",
        lambda club, _: suggestions(club),
        "pandas: str.findall of two capitalised words",
        lambda talk: talk["text"].str.findall(r"[A-Z]\w+ [A-Z]\w+"),
        MANY,
    ),
)


def lines() -> Iterator[Line]:
    """Ask everything of a talk beside its peer; and of one ten times as large, beside the smaller one."""
    times: dict[tuple[str, int], float] = {}
    for size in (FEW, MANY, MOST):
        club_ = club(size)
        talk_ = talk(club_)
        for each in ASKED:
            if size > each.largest:
                continue
            times[each.what, size] = seconds(partial(each.ask, club_, talk_))
            if size == MANY:
                theirs = seconds(partial(each.peer, talk_))
                yield Line(f"{each.what} of {size:,} comments", times[each.what, size], each.beside, theirs)
            if size > FEW:
                less = size // 10
                yield Line(
                    f"{each.what}: {size:,} comments",
                    times[each.what, size],
                    f"{less:,} of them",
                    times[each.what, less],
                    STRAIGHT,
                )
            gc.collect()


def club(size: int) -> Club:
    """Make a club in which people speak of a book, a film and those in it, and ask one another."""
    texts = pd.Series(made.said(size), dtype="str")
    for word, said in SAID.items():
        texts = texts.str.replace(word, said, regex=False)
    works = [
        {"work_id": "book", "kind": "book", "title": BOOK},
        {"work_id": "film", "kind": "film", "title": FILM},
    ]
    characters = [{"character_id": f"character-{at}", "name": name} for at, name in enumerate(NAMES)]
    mute = made.club(size)
    return replace(
        mute,
        comments=mute.comments.assign(text=texts),
        works=from_rows("works", works),
        characters=from_rows("characters", characters),
    )
