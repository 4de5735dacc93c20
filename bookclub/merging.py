"""Two makings of one table put together: nothing twice, and nothing of the host's overwritten."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from bookclub.schema import NOTICES, TABLES
from bookclub.tables import conform, has_something

if TYPE_CHECKING:
    import numpy as np

    from bookclub.tables import Tables

# What a reader's own words bring along when they take the place of a retelling.
OWN_WORDS = ("title", "text", "html", "rating", "rating_max", "rating_text", "wording", "source", "source_line")
WRITER = ("reader", "reader_name")  # what the host says of it holds, even that nobody knows
TELLING = 12  # letters; shorter comments, such as thanks, are alike by chance
# What libraries add to a title to tell one edition of a book from another.
EDITION = re.compile(
    r"(?<!\s)\s*(?::\s+(?:(?:a|an|ein|un|una|een)\s+)?(?:novel|roman|romance|romanzo|novela)"
    r"|\([^()]{0,80}\b(?:edition|ausgabe|édition|edición|tie-in|filmbuch|classics|international)\b[^()]{0,80}\))\s*$",
    re.IGNORECASE,
)
Item = TypeVar("Item")
BETWEEN, AFTER = "\x1f", "\x1e"  # the parts of a key, and what is put after it
NOT_LETTERS = re.compile(r"[\W_]+")


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

    What is there already stays as it is, with two exceptions: a retelling gives way to the writer's
    own words, and what was missing in a row is filled in if it comes from another file than the row.

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
    own_words, completed = there & False, there & False
    if "wording" in old and len(new):
        counterpart = new.take(at.clip(0))
        retold, in_own_words = old["wording"].eq("summary"), counterpart["wording"].eq("verbatim")
        own_words = there & retold.to_numpy() & (in_own_words & has_something(counterpart["text"])).to_numpy()
        completed = there & ~own_words & (old["source"].to_numpy() != counterpart["source"].to_numpy())
    merged = old.copy()
    touched = own_words | completed
    incoming = new.take(at[touched])
    is_own = pd.Series(own_words[touched], index=old.index[touched])
    by_hand = old.loc[touched].get("reader_basis", pd.Series(dtype="str")).eq("by hand")
    for column in new.columns.intersection(old.columns):
        before, after = old.loc[touched, column], incoming[column].set_axis(old.index[touched])
        wanted = ~has_something(before)
        if column in WRITER:
            wanted &= ~by_hand
        if column in OWN_WORDS:
            wanted |= is_own
        merged.loc[touched, column] = before.mask(wanted & has_something(after), after)
    gained = (has_something(merged).sum(axis=1) > has_something(old).sum(axis=1)).to_numpy() & completed
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


def under_known_names(known: Tables, coming: Tables) -> dict[str, pd.DataFrame]:
    """Give works and comments that were told of already the short names they have from there.

    Files name things in different ways. A work of the same title and kind is the same work, whatever
    year or addition to the title an edition or a showing has, unless `known` has two such; a work of
    another kind never is, such as a film and the edition of the book that came with it. The same words under the same
    post, by nobody else, are the same comment; what the post's author typed inside it may be part of
    it or stand apart.

    Parameters
    ----------
    known, coming : Tables

    Returns
    -------
    dict of str to DataFrame
        The tables of `coming`, each row under the name that `known` has for it, if it has one.
    """
    names = {
        "works.work_id": _known_works(known.works, coming.works),
        "comments.comment_id": _known_comments(known.comments, coming.comments),
    }
    return {name: _renamed(name, frame, names) for name, frame in coming.tables()}


def _renamed(name: str, frame: pd.DataFrame, names: dict[str, dict[str, str]]) -> pd.DataFrame:
    of = {column.name: column.refers or f"{name}.{column.name}" for column in TABLES[name].columns}
    of["reply_to"] = "comments.comment_id"  # may be missing from the table, so it is not said to refer to it
    return frame.assign(
        **{
            column: frame[column].replace(names[whose])
            for column, whose in of.items()
            if column in frame and names.get(whose)
        }
    )


def without_edition(title: str) -> str:
    """Take from a title what only tells of an edition.

    >>> without_edition("Emma: A Novel (Film Tie-In Edition)")
    'Emma'
    """
    return EDITION.sub("", EDITION.sub("", title)) or title


def _known_works(old: pd.DataFrame, new: pd.DataFrame) -> dict[str, str]:
    known: dict[tuple[str, str], list[str]] = {}
    kinds = {}
    for work, title, kind in old[["work_id", "title", "kind"]].itertuples(index=False):
        known.setdefault(_what(title, kind), []).append(work)
        kinds[work] = str(kind)
    names = {}
    for work, title, kind in new[["work_id", "title", "kind"]].itertuples(index=False):
        alike = known.get(_what(title, kind), [])
        if len(alike) == 1:
            names[work] = alike[0]
        elif kinds.get(work, str(kind)) != str(kind):
            names[work] = f"{work}-{kind}"
    return {work: name for work, name in names.items() if work != name}


def _what(title: object, kind: object) -> tuple[str, str]:
    return _letters(without_edition(title)) if isinstance(title, str) else "", str(kind)


def _letters(text: object) -> str:
    return NOT_LETTERS.sub("", text).casefold() if isinstance(text, str) else ""


def _known_comments(old: pd.DataFrame, new: pd.DataFrame) -> dict[str, str]:
    strangers = new[~new["comment_id"].isin(old["comment_id"])]
    candidates = old[~old["comment_id"].isin(new["comment_id"]) & old["wording"].ne("summary")]
    known, names = _by_words(candidates), {}
    for words, writings in _by_words(strangers).items():
        if len(writings) == len(known.get(words, [])) == 1 and _may_be_one(writings[0], known[words][0]):
            names[writings[0][0]] = known[words][0][0]
    return names


Writing = tuple[str, str | None]  # a comment's short name, and its reader's name


def _by_words(comments: pd.DataFrame) -> dict[tuple[str, str], list[Writing]]:
    """Group comments by their post and their letters, with and without what was typed inside them.

    A notice from another site often says nothing; it is told by the title of the page it comes from.
    """
    telling = comments["text"].where(~comments["kind"].isin(NOTICES), comments["reader_name"])
    letters = {row: _letters(text) for row, text in telling.items()}
    inside = comments[comments["kind"].eq("inline reply")].groupby("reply_to", sort=False).groups
    found: dict[tuple[str, str], list[Writing]] = {}
    for row, post, comment_id, name in comments[["post_id", "comment_id", "reader_name"]].itertuples(name=None):
        alone = letters.get(row, "")
        whole = alone + "".join(letters.get(each, "") for each in inside.get(comment_id, []))
        for words in {alone, whole}:
            if len(words) >= TELLING:
                found.setdefault((post, words), []).append((comment_id, name if isinstance(name, str) else None))
    return found


def _may_be_one(one: Writing, other: Writing) -> bool:
    return one[1] is None or other[1] is None or one[1].casefold() == other[1].casefold()
