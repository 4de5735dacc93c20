"""Two makings of one table put together: nothing twice, and nothing of the host's overwritten."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import pandas as pd

from bookclub.schema import TABLES
from bookclub.tables import has_something

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a reader's own words bring along when they take the place of a retelling.
OWN_WORDS = ("title", "text", "html", "rating", "rating_max", "rating_text", "wording", "source", "source_line")
WRITER = ("reader", "reader_name")  # what the host says of it holds, even that nobody knows
GUESSED = ("salutation", "author rule", "guess")  # what tells who wrote a row, where no file says so
FURTHEST_ZONE, BETWEEN_ZONES = pd.Timedelta(hours=14), pd.Timedelta(minutes=15)  # from UTC, and from one to the next
CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.h](\d{2})(?!\d)")
ZONE = re.compile(r"(?:\d|\s)(?:Z|UTC|GMT)\b|[+-]\d\d:?\d\d$|^\d{9,10}(?:\d{3})?$")  # the last counts seconds
BETWEEN = "\x1f"  # the parts of a key


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the rows of one table when a file was added.

    Attributes
    ----------
    new : int
        Rows that were not there before.
    own_words : int
        Retellings that gave way to the writer's own words.
    completed : int
        Rows of which another file knew what had been missing.
    unchanged : int
    """

    new: int
    own_words: int
    completed: int
    unchanged: int


def merge(name: str, old: pd.DataFrame, new: pd.DataFrame) -> tuple[pd.DataFrame, Change]:
    """Add rows to a table.

    What is there already stays as it is, with three exceptions: a retelling gives way to the writer's own words, and
    from another file than that of the row comes what was missing, and what that file states and the other guessed.

    Parameters
    ----------
    name : str
        The table's name.
    old, new : DataFrame
        The table, and what comes to it.
    """
    if new.empty:
        return old, Change(0, 0, 0, 0)
    new = new[~keys_of(name, new).duplicated()]
    at = pd.Index(keys_of(name, new)).get_indexer(keys_of(name, old))
    there = at >= 0
    own_words, completed, given = there & False, there & False, there & False
    if "wording" in old:
        counterpart = new.take(at.clip(0))
        retold, in_own_words = old["wording"].eq("summary"), counterpart["wording"].eq("verbatim")
        own_words = there & retold.to_numpy() & (in_own_words & has_something(counterpart["text"])).to_numpy()
        completed = there & ~own_words & (old["source"].to_numpy() != counterpart["source"].to_numpy())
        given = there & ~own_words & _by_hand(name, old, counterpart).to_numpy()
    merged = old.copy()
    touched = own_words | completed | given
    incoming = new.take(at[touched])
    incoming = incoming.set_axis(old.index[touched])
    is_own = pd.Series(own_words[touched], index=old.index[touched])
    is_of_another = pd.Series((own_words | completed)[touched], index=old.index[touched])
    by_hand = old.loc[touched].get("reader_basis", pd.Series(dtype="str")).eq("by hand")
    overruled = _overruled(name, old.loc[touched], incoming)
    for column in new.columns.intersection(old.columns):
        before, after = old.loc[touched, column], incoming[column]
        wanted = ~has_something(before) & is_of_another
        if column in WRITER:
            wanted &= ~by_hand
        if column in OWN_WORDS:
            wanted |= is_own
        if column in overruled:
            wanted |= overruled[column]
        merged.loc[touched, column] = before.mask(wanted & has_something(after), after)
    before, after = old.loc[completed | given], merged.loc[completed | given]
    same = after.eq(before).fillna(value=False).astype(bool) | (after.isna() & before.isna())
    gained = ~same.all(axis=1)
    added = new[~keys_of(name, new).isin(keys_of(name, old))]
    counts = len(added), int(own_words.sum()), int(gained.sum())
    change = Change(*counts, unchanged=int(there.sum()) - counts[1] - counts[2])
    return pd.concat([merged, added], ignore_index=True), change


def keys_of(name: str, frame: pd.DataFrame) -> pd.Series:
    """Return what tells each row of the table called `name` from the others."""
    return joined(frame[list(TABLES[name].key)])


def joined(frame: pd.DataFrame) -> pd.Series:
    """Return all that each row says, as one text."""
    texts = (cells.astype("str").fillna("") for _, cells in frame.items())
    return reduce(lambda left, right: left + BETWEEN + right, texts)


def _by_hand(name: str, old: pd.DataFrame, new: pd.DataFrame) -> pd.Series:
    """Return where the host now says who wrote a row; of a post, what is said last holds."""
    bases = [frame.get("reader_basis", pd.Series(dtype="str", index=frame.index)) for frame in (old, new)]
    said_before, said_now = (basis.eq("by hand").fillna(value=False).astype(bool) for basis in bases)
    return said_now.set_axis(old.index) & (~said_before | (name == "posts"))


def with_their_authors(posts: pd.DataFrame, before: pd.DataFrame, written: pd.DataFrame) -> pd.DataFrame:
    """Give what an author of a post was taken to have written to whoever the host now says is the author.

    Parameters
    ----------
    posts, before : DataFrame
        The posts, and as they were.
    written : DataFrame
        Comments or reviews; those that are the author's by the author's manner follow the post.
    """
    authors = before.set_index("post_id")["author"]
    changed = posts[posts["reader_basis"].eq("by hand") & posts["author"].ne(posts["post_id"].map(authors))]
    of_old, of_new = (written["post_id"].map(names) for names in (authors, changed.set_index("post_id")["author"]))
    follows = of_new.notna() & written["reader"].eq(of_old) & written["reader_basis"].eq("author rule")
    return written.assign(reader=written["reader"].mask(follows.fillna(value=False).astype(bool), of_new))


def _overruled(name: str, old: pd.DataFrame, new: pd.DataFrame) -> dict[str, pd.Series]:
    """Return, by column, which cells hold a guess of one file where another states what is so."""

    def rows(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
        return zip(*(frame[column] for column in columns), strict=True)

    overruled: dict[str, pd.Series] = {}
    if "reader_basis" in old:
        named = old["reader_basis"].isin(GUESSED) & new["reader_basis"].eq("stated") | _by_hand(name, old, new)
        overruled |= dict.fromkeys((*WRITER, "author", "reader_basis"), named)
    if "posted" in old:
        both = zip(rows(old, "posted", "posted_text"), rows(new, "posted", "posted_text"), strict=True)
        in_zone = pd.Series([_is_only_the_zone(*one, *other) for one, other in both], index=old.index, dtype=bool)
        overruled |= dict.fromkeys(("posted", "posted_text"), in_zone)
    if {"title", "url", "source"} <= set(old):
        guessed, guessed_too = (
            pd.Series([is_guess(*row) for row in rows(frame, "title", "url", "source")], index=old.index, dtype=bool)
            for frame in (old, new)
        )
        overruled["title"] = guessed & ~guessed_too
    return overruled


def _is_only_the_zone(time: Any, text: Any, other_time: Any, other_text: Any) -> bool:
    """Return whether a time was taken for UTC, as it was written without a zone, and another file states the zone."""
    clock = CLOCK.search(text) if isinstance(text, str) and not ZONE.search(text) else None
    if not clock or pd.isna(time) or pd.isna(other_time) or not isinstance(other_text, str):
        return False
    as_written = int(clock[2]) == time.minute and int(clock[1]) % 12 == time.hour % 12
    return as_written and ZONE.search(other_text) is not None and other_time != time and may_be_one(time, other_time)


def may_be_one(time: pd.Timestamp, other: pd.Timestamp) -> bool:
    """Return whether two times may be one, to the minute, written in zones of which one was not known."""
    shift = abs(time.floor("min") - other.floor("min"))
    return shift <= FURTHEST_ZONE and shift % BETWEEN_ZONES == pd.Timedelta(0)


def is_guess(title: object, url: object, source: object) -> bool:
    """Return whether the title of a post is but its address, a part of that, or the name of the file it was in.

    >>> is_guess("On emma", "https://lamp.example/2019/on-emma/", "copy.txt")
    True
    """
    if not isinstance(title, str):
        return True
    of_address = url.rstrip("/").rpartition("/")[2].replace("-", " ").strip() if isinstance(url, str) else ""
    of_file = PurePath(source).stem if isinstance(source, str) else ""
    return title.startswith(("http://", "https://")) or title in {of_address, _sentence(of_address), of_file}


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
