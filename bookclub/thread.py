"""Reply trees laid out for reading: order, depth, numbers, sizes.

Works on whole arrays, level by level from the roots down, so that neither a million comments nor a
chain of thousands costs a call per comment. The means are textbook ones: parent pointers, sums of
subtree sizes, and pointer doubling to find circles (J. JáJá, *An Introduction to Parallel
Algorithms*, 1992, ch. 3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]
    Texts = npt.NDArray[np.object_]

NUMBERED_DEPTH = 64  # deeper numbers would be longer than anyone reads, and in a long chain fill the memory
LARGEST_PLACE = 10**9  # no list is longer, and the sums below stay within 64 bits
LAST = np.iinfo(np.int64).max


def lay_out(comments: pd.DataFrame) -> pd.DataFrame:
    """Work out where every comment stands in its thread.

    Siblings follow one another by `place`, then by `posted`, then as they stand in the table; what
    has no place or time comes after what has. Replies typed inside a comment come before the
    others, and what was said at a meeting after them, so that numbers are those of the page. Any shape will do: a child may stand before its parent, a parent may be missing (its
    replies become roots), and a circle of replies is cut open at its first comment.

    Parameters
    ----------
    comments : DataFrame
        With `comment_id` and `reply_to`; `post_id`, `place`, `posted`, `kind` and `meeting_id` are used if there.

    Returns
    -------
    DataFrame
        One row for each comment, with the same index:

        - ``order`` : position when the threads are read from top to bottom, from 0;
        - ``depth`` : 1 for a comment on the post, 2 for an answer to that, and so on;
        - ``number`` : as a reader of the page would count, ``"2.1"``, afresh for every post; lettered
          for a reply typed inside another's comment, ``"2a"``. Below 64 steps, ``"+5"`` counts on
          from the ancestor at step 64;
        - ``root`` : `comment_id` of the comment its thread began with;
        - ``replies`` : how many comments stand below it;
        - ``parent_missing`` : whether it answers a comment that is not in the table;
        - ``loop`` : whether its link to what it answers was cut, because it led back to itself.
    """
    parent, parent_missing = _parents(comments)
    inline = _column(comments, "kind", "str").eq("inline reply").to_numpy(dtype=bool)
    keys = _sibling_keys(comments, inline)

    family = _family(comments, parent)
    sequence = np.lexsort((*keys, family))
    levels = _levels(parent, sequence)
    loop = np.zeros(len(parent), dtype=bool)
    if sum(map(len, levels)) < len(parent):
        loop = _first_of_each_loop(parent, levels)
        parent[loop] = -1
        family = _family(comments, parent)
        sequence = np.lexsort((*keys, family))
        levels = _levels(parent, sequence)

    replies, order, root = _totals(parent, sequence, levels)
    number = _numbers(_label(comments, parent, family[sequence], sequence, inline), parent, order, levels)
    return pd.DataFrame(
        {
            "order": order,
            "depth": _by_level(levels, len(parent)),
            "number": pd.Series(number, dtype="str", index=comments.index),
            "root": comments["comment_id"].array.take(root),
            "replies": replies,
            "parent_missing": parent_missing,
            "loop": loop,
        },
        index=comments.index,
    )


def _column(comments: pd.DataFrame, name: str, dtype: str) -> pd.Series:
    return comments[name] if name in comments else pd.Series(index=comments.index, dtype=dtype)


def _parents(comments: pd.DataFrame) -> tuple[Ints, Bools]:
    """Find the row that each row answers, -1 for none; and whether the one it names is not there."""
    ids, answered = pd.Index(comments["comment_id"]), comments["reply_to"]
    parent = ids.get_indexer(answered) if ids.is_unique else _first_rows(ids, answered)
    stated = answered.notna().to_numpy()
    parent = np.where(stated, parent, -1)
    return parent, stated & (parent < 0)


def _first_rows(ids: pd.Index, answered: pd.Series) -> Ints:
    first = pd.Series(np.arange(len(ids)), index=ids).groupby(level=0).first()
    return np.asarray(first.reindex(answered).fillna(-1), dtype=np.int64)


def _sibling_keys(comments: pd.DataFrame, inline: Bools) -> tuple[Ints, ...]:
    """Return the sort keys of siblings, the last one foremost, without those in which all are alike."""
    posted = _column(comments, "posted", "datetime64[s, UTC]")
    keys = (
        np.where(posted.isna(), LAST, posted.astype("int64")),
        _places(comments, LARGEST_PLACE),
        _column(comments, "meeting_id", "str").notna().to_numpy().astype(np.int64),
        (~inline).astype(np.int64),
    )
    return tuple(key for key in keys if len(key) and (key != key[0]).any())


def _places(comments: pd.DataFrame, unknown: int) -> Ints:
    place: Ints = _column(comments, "place", "Int64").to_numpy(dtype=np.int64, na_value=unknown)
    return place.clip(0, LARGEST_PLACE)


def _family(comments: pd.DataFrame, parent: Ints) -> Ints:
    """Return those a number in common that are counted together: answers to one comment, comments on one post."""
    posts, _ = pd.factorize(_column(comments, "post_id", "str"))
    return np.where(parent >= 0, parent, len(parent) + posts + 1)


def _levels(parent: Ints, sequence: Ints) -> list[Ints]:
    """Return the roots, then their children, then theirs; siblings together and in sequence.

    Whatever hangs on a circle is in none of them.
    """
    of_sequence = parent[sequence]
    children, roots = sequence[of_sequence >= 0], sequence[of_sequence < 0]
    count = np.bincount(parent[children], minlength=len(parent))
    # `sequence` has the children of row 0 first, then those of row 1, …
    start = np.cumsum(count) - count
    levels = []
    level = roots
    while len(level):
        levels.append(level)
        many = count[level]
        within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        level = children[np.repeat(start[level], many) + within]
    return levels


def _first_of_each_loop(parent: Ints, levels: list[Ints]) -> Bools:
    """Mark the first row of each circle, given the levels of all that hangs on no circle."""
    rows = np.arange(len(parent))
    outside = np.ones(len(parent), dtype=bool)
    for level in levels:
        outside[level] = False
    # What hangs on no circle points at itself, so that the doubling leaves it alone.
    ahead, first = np.where(outside, parent, rows), rows.copy()
    for _ in range(len(parent).bit_length()):
        first = np.minimum(first, first[ahead])
        ahead = ahead[ahead]
    on_a_loop = np.zeros(len(parent), dtype=bool)
    on_a_loop[ahead[outside]] = True
    on_a_loop &= first == rows
    return on_a_loop


def _totals(parent: Ints, sequence: Ints, levels: list[Ints]) -> tuple[Ints, Ints, Ints]:
    """Count what stands below each row, and from that its place in reading order; find its root."""
    size = np.ones(len(parent), dtype=np.int64)
    for level in reversed(levels[1:]):
        np.add.at(size, parent[level], size[level])
    sizes, parents = size[sequence], parent[sequence]
    before = np.cumsum(sizes) - sizes
    # Only elder siblings count: take off what stands before the first of them. Roots are one family here.
    starts = np.flatnonzero(np.diff(parents, prepend=-2))
    before -= np.repeat(before[starts], np.diff(starts, append=len(parents)))
    order, root = np.empty_like(size), np.arange(len(parent))
    order[sequence] = before
    for level in levels[1:]:
        order[level] += order[parent[level]] + 1
        root[level] = root[parent[level]]
    return size - 1, order, root


def _label(comments: pd.DataFrame, parent: Ints, family: Ints, sequence: Ints, inline: Bools) -> Texts:
    """Return each row the last part of its number: ``"3"``, ``".3"`` below another, or a letter.

    `family` is, in sequence, which of them are counted together.
    """
    in_letters = inline & (parent >= 0)
    lettered = in_letters[sequence]
    starts = np.flatnonzero(np.diff(family, prepend=-1))
    members = np.diff(starts, append=len(family))

    def rank(which: Bools) -> Ints:
        so_far = np.cumsum(which)
        return so_far - np.repeat(so_far[starts] - which[starts], members)

    counted = rank(~lettered)
    # Where the source numbered the siblings, a gap stays a gap: never less than the place, always more than the last.
    ahead = np.where(lettered, 0, np.clip(_places(comments, 0)[sequence] - counted, 0, None))
    if ahead.any():
        reach = int(ahead.max()) + 1
        nth_family = np.repeat(np.arange(len(starts)), members) * reach
        counted = counted + np.maximum.accumulate(nth_family + ahead) - nth_family
    label = np.empty(len(parent), dtype=object)
    codes, different = pd.factorize(counted)
    label[sequence] = np.array([str(each) for each in different.tolist()], dtype=object)[codes]
    label[sequence[lettered]] = [letters(each) for each in rank(lettered)[lettered].tolist()]
    # A letter needs no dot before it, unless it comes after another: 2aa is the 27th inside 2, 2a.a the first inside 2a.
    dotted = (parent >= 0) & (~in_letters | in_letters[parent])
    label[dotted] = "." + label[dotted]
    return label


def letters(count: int) -> str:
    """Count in letters: a, b, …, z, aa, ab and on."""
    counted = ""
    while count:
        count, letter = divmod(count - 1, 26)
        counted = chr(ord("a") + letter) + counted
    return counted


def _numbers(label: Texts, parent: Ints, order: Ints, levels: list[Ints]) -> Texts:
    number = label
    for level in levels[1:NUMBERED_DEPTH]:
        number[level] = number[parent[level]] + number[level]
    stem = np.arange(len(parent))
    for level in levels[NUMBERED_DEPTH:]:
        stem[level] = stem[parent[level]]
        number[level] = [
            f"{number[at]}+{further}"
            for at, further in zip(stem[level], order[level] - order[stem[level]], strict=True)
        ]
    return number


def _by_level(levels: list[Ints], rows: int) -> Ints:
    depth = np.empty(rows, dtype=np.int64)
    for at, level in enumerate(levels, start=1):
        depth[level] = at
    return depth
