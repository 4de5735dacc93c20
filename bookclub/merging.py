"""Two makings of one table put together: nothing twice, and nothing of the host's overwritten."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd

from bookclub.schema import TABLES
from bookclub.tables import conform, has_something

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

# What a reader's own words bring along when they take the place of a retelling.
OWN_WORDS = ("title", "text", "html", "rating", "rating_max", "rating_text", "wording", "source", "source_line")
WRITER = ("reader", "reader_name")  # what the host says of it holds, even that nobody knows
GUESSED = ("salutation", "author rule", "guess")  # what tells who wrote a row, where no file says so
FURTHEST_ZONE, BETWEEN_ZONES = pd.Timedelta(hours=14), pd.Timedelta(minutes=15)  # from UTC, and from one to the next
CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.h](\d{2})(?!\d)")
ZONE = re.compile(r"(?:\d|\s)(?:Z|UTC|GMT)\b|[+-]\d\d:?\d\d$|^\d{9,10}(?:\d{3})?$")  # the last counts seconds
Item = TypeVar("Item")
BETWEEN, AFTER = "\x1f", "\x1e"  # the parts of a key, and what is put after it


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
    new = new[~_keys(name, new).duplicated()]
    at = pd.Index(_keys(name, new)).get_indexer(_keys(name, old))
    there = at >= 0
    own_words, completed, given = there & False, there & False, there & False
    if "wording" in old and len(new):
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
    added = new[~_keys(name, new).isin(_keys(name, old))]
    counts = len(added), int(own_words.sum()), int(gained.sum())
    change = Change(*counts, unchanged=int(there.sum()) - counts[1] - counts[2])
    return pd.concat([merged, added], ignore_index=True), change


def _keys(name: str, frame: pd.DataFrame) -> pd.Series:
    return _joined(frame[list(TABLES[name].key)])


def _joined(frame: pd.DataFrame) -> pd.Series:
    texts = (cells.astype("str").fillna("") for _, cells in frame.items())
    return reduce(lambda left, right: left + BETWEEN + right, texts)


class ConflictError(ValueError):
    """Two changed the same differently: its text says what."""


def merge_three_way(name: str, base: pd.DataFrame, ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Put together what two made of one table: every row added, taken out or moved, and every cell changed, by either.

    Parameters
    ----------
    name : str
        The table's name.
    base, ours, theirs : DataFrame
        The table as both had it, and what each made of it. Rows are told apart by the table's key,
        and where that is missing or not the row's alone, by all that they say.

    Raises
    ------
    ConflictError
        If both changed the same differently.
    """
    if ours.equals(base):
        return theirs
    if theirs.equals(base) or theirs.equals(ours):
        return ours
    versions = _identified(name, [base, ours, theirs])
    order = _order(*(list(frame.index) for frame in versions))
    in_base, in_ours, in_theirs = (pd.Index(order).isin(frame.index) for frame in versions)
    nothing = {column: "" for column, kind in versions[0].dtypes.items() if kind == "str"}
    before, own, other = (frame.reindex(order).fillna(nothing) for frame in versions)
    by_us, by_them = _differ(own, before), _differ(other, before)
    clash = by_us & by_them & _differ(own, other)
    for left, kept, changed in ((in_ours, in_theirs, by_them), (in_theirs, in_ours, by_us)):
        taken_out = in_base & ~left & kept
        clash[taken_out] = changed[taken_out]
    if clash.any():
        row = int(clash.any(axis=1).argmax())
        column = f", column {own.columns[clash[row].argmax()]}" if in_ours[row] and in_theirs[row] else ""
        message = f"the row “{order[row].partition(AFTER)[0].replace(BETWEEN, ', ')}”{column}"
        raise ConflictError(message)
    merged = other.where(~by_us, own)[in_ours & in_theirs | ~in_base]
    given_up = set(base) - (set(ours) & set(theirs)) - {column.name for column in TABLES[name].columns}
    return conform(name, merged.drop(columns=[each for each in given_up if not has_something(merged[each]).any()]))


def _identified(name: str, versions: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """Give versions of a table the same columns, and each row a name of its own."""
    columns = list(dict.fromkeys(column for frame in reversed(versions) for column in frame))
    versions = [conform(name, frame.reindex(columns=columns)) for frame in versions]
    keys = [_keys(name, frame) for frame in versions]
    unsure = pd.concat([key[key.duplicated() | key.str.strip(BETWEEN).eq("")] for key in keys])
    if len(unsure):
        for at, (key, frame) in enumerate(zip(keys, versions, strict=True)):
            whole = key + AFTER + _joined(frame)
            keys[at] = key.where(~key.isin(unsure), whole + AFTER + whole.groupby(whole).cumcount().astype(str))
    return [frame.set_axis(key.array) for frame, key in zip(versions, keys, strict=True)]


def _order(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """Put all rows in the order of who moved some; those that only the other has come after what they follow there."""
    all_have = set(base) & set(ours) & set(theirs)
    was, is_ours, is_theirs = ([row for row in rows if row in all_have] for rows in (base, ours, theirs))
    if was not in (is_ours, is_theirs) and is_ours != is_theirs:
        message = "the order of the rows"
        raise ConflictError(message)
    lead, rest = (theirs, ours) if is_ours == was != is_theirs else (ours, theirs)
    place = {row: (at, 0) for at, row in enumerate(lead)}
    follows = -1
    for at, row in enumerate([*rest, *base]):
        follows = place.setdefault(row, (follows, at + 1))[0]
    return sorted(place, key=place.__getitem__)


def _differ(one: pd.DataFrame, other: pd.DataFrame) -> np.ndarray:
    same: np.ndarray = (one == other).fillna(value=False).to_numpy(bool) | (one.isna() & other.isna()).to_numpy()
    return ~same


def merge_lists(base: tuple[Item, ...], ours: tuple[Item, ...], theirs: tuple[Item, ...]) -> tuple[Item, ...]:
    """Put together what two made of one list: all that either added, without what either took out.

    >>> merge_lists(("page", "post"), ("page", "library"), ("page", "post", "talk"))
    ('page', 'talk', 'library')
    """
    added = (each for each in ours if each not in base and each not in theirs)
    return (*(each for each in theirs if each in ours or each not in base), *added)


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
