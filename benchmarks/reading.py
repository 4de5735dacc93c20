"""What is asked of a large talk, beside a plain way to the same answer, and how time grows with what was written."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from benchmarks import made
from benchmarks.measure import Line, seconds, side_by_side
from bookclub.reading import distinctive_words, shared_passages, talk
from bookclub.views.evening import Scene, found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from bookclub import Club

SIZES = (10_000, 100_000)
STRAIGHT = 20  # times as long for ten times as much; by the square it would be a hundred
AS_PLAIN = 3  # times as long as a plain loop, which looks for less
AT_ONCE = 0.1  # seconds in which what is typed must be found
TYPED = ("a", "narrator", "narrator betrayed", '"how end" -film', "reader:reader-12 film", "#12.1")
FORMULA = "I have to say that I loved both the book and the film very much indeed. "
WORD = re.compile(r"\w+")


def lines() -> Iterator[Line]:
    """Measure."""
    clubs = {size: club(size) for size in SIZES}
    talks = {size: talk(each) for size, each in clubs.items()}
    for what, ask, plainly in (
        ("shared passages", shared_passages, places_of_eights),
        ("distinctive words", distinctive_words, counts),
    ):
        large = talks[SIZES[-1]]
        ours, theirs = side_by_side(partial(ask, large), partial(plainly, large), 3)
        yield Line(f"{what} of {len(large):,} comments", ours, f"a plain loop: {plainly.__name__}", theirs, AS_PLAIN)
    said = {size: each.assign(text=FORMULA + each["text"]) for size, each in talks.items()}
    for what, ask, asked in (
        ("shared passages", shared_passages, talks),
        ("shared passages, with a formula that all share", shared_passages, said),
        ("distinctive words", distinctive_words, talks),
    ):
        yield growth(what, ask, asked)
    yield from typed(clubs[SIZES[-1]])


def club(size: int) -> Club:
    """Make a club in which people say what people say."""
    mute = made.club(size)
    return replace(mute, comments=mute.comments.assign(text=made.said(size)))


def growth(what: str, ask: Callable[[pd.DataFrame], object], asked: dict[int, pd.DataFrame]) -> Line:
    few, many = (partial(ask, asked[size]) for size in SIZES)
    ours, theirs = side_by_side(many, few, 3)
    return Line(f"{what}: {SIZES[1]:,} comments", ours, f"{SIZES[0]:,} of them", theirs, STRAIGHT)


def typed(large: Club) -> Iterator[Line]:
    """Time each search as one types, once the talk has been made ready, beside the time allowed; and beside an index."""
    scene = Scene.of(large, None, alone=False)
    ready = seconds(lambda: scene.searchable)
    for query in TYPED:
        times = sorted(seconds(partial(found, scene, query)) for _ in range(5))
        yield Line(
            f"search {len(large.comments):,} comments for {query}", times[2], "the time allowed", AT_ONCE, limit=1
        )
    index = sqlite3.connect(":memory:")
    index.execute("create virtual table talk using fts5(text, tokenize = 'unicode61 remove_diacritics 2')")

    def fill() -> None:
        index.executemany("insert into talk values (?)", ((text,) for text in large.comments["text"]))

    filled = seconds(fill)
    yield Line("make the talk ready to be searched", ready, "fill an index of SQLite", filled)
    ours, theirs = side_by_side(
        lambda: found(scene, "narrator betrayed"),
        lambda: index.execute("select rowid from talk where talk match 'narrator* betrayed*' limit 200").fetchall(),
        5,
    )
    yield Line("search for two words", ours, "an index of SQLite", theirs)


def places_of_eights(comments: pd.DataFrame) -> int:
    """Count the runs of eight words that stand in two comments, with a dictionary; says neither where nor of what length."""
    places = defaultdict(set)
    for at, text in enumerate(comments["text"]):
        words = WORD.findall(text.casefold())
        for eight in zip(*(words[skip:] for skip in range(8)), strict=False):
            places[eight].add(at)
    return sum(len(each) > 1 for each in places.values())


def counts(comments: pd.DataFrame) -> dict[str, Counter[str]]:
    """Count each reader's words; compares nothing."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for reader, text in zip(comments["reader"], comments["text"], strict=True):
        counted[reader].update(WORD.findall(text.casefold()))
    return counted
