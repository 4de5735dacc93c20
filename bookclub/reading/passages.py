"""Passages that two texts have in common: what a comment quotes of another, or of the post, wherever that stands."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bookclub.reading.talk import spoken, talk_of
from bookclub.reading.words.arrays import Words, weights, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from bookclub.reading.words.arrays import Ints
    from bookclub.tables import Tables

SHORTEST = 8  # words of a passage
FEW = 8  # texts; what more of them share is a formula, and each of them is compared with the first that has it
TELLING = 12  # words that nobody says twice by chance
WHOLE = 0.9  # of a text, from which on it is there a second time
QUOTED_LINES = re.compile(r"^[ \t]*>(?!!).*$", re.MULTILINE)
IN_QUOTATION_MARKS = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|«[^«»]*»|»[^«»]*«|「[^「」]*」|『[^『』]*』|(?<!\w)‘[^‘]*?’(?!\w)"
)


def shared_passages(club: Tables | pd.DataFrame) -> pd.DataFrame:
    """Find the runs of eight words or more that a comment has in common with an earlier text, in whatever thread.

    Case, accents, punctuation, quotation marks and white space do not matter. The later text is the one that quotes: by
    the time, where both tell it; else by the order of the page.

    Parameters
    ----------
    club : Tables or DataFrame
        A club, of which comments are compared with one another, with the posts and with the reviews; or its `talk`, of
        which comments are compared with one another only.

    Returns
    -------
    DataFrame
        A row for each passage, in reading order:

        - ``comment_id``, ``start``, ``end`` : the comment that has it, and where in its text;
        - ``other``, ``other_start``, ``other_end`` : the same of the earlier comment, post or review;
        - ``words`` : how many there are;
        - ``kind`` : ``"duplicate"``, when it is nearly all that both say; ``"common source"``, when both mark it as a
          quotation; ``"formula"``, when many share it, or it is short and nothing marks it; else ``"quotation"``.

    Notes
    -----
    Each run of eight words is a number, and only texts with a number in common are compared (S. Schleimer, D. Wilkerson
    and A. Aiken, *Winnowing: Local Algorithms for Document Fingerprinting*, 2003). What more than eight texts have in
    common is looked up in the first of them only, so that time grows with what was written, however often it was copied.
    """
    texts = _texts(club)
    words = words_of(texts["text"])
    runs = _longest(_extended(_runs(_pairs(words), words), words))
    passages = _told(runs, words, texts)
    ids = texts["id"].array
    return pd.DataFrame(
        {
            "comment_id": ids[passages["text"].to_numpy()],
            "start": passages["text_start"].array,
            "end": passages["text_end"].array,
            "other": ids[passages["other"].to_numpy()],
            "other_start": passages["other_start"].array,
            "other_end": passages["other_end"].array,
            "words": passages["words"].array,
            "kind": _kinds(passages, texts).array,
        }
    )


def _texts(club: Tables | pd.DataFrame) -> pd.DataFrame:
    """List what is compared, earlier texts first: posts and reviews, then the talk."""
    talk = spoken(talk_of(club))
    columns = ["id", "text", "posted", "reader", "reply_to"]
    comments = talk.rename(columns={"comment_id": "id"})[columns].assign(comment=True)
    earlier = (
        []
        if isinstance(club, pd.DataFrame)
        else [
            table.rename(columns={f"{name}_id": "id"}).reindex(columns=columns[:3]).assign(comment=False)
            for name, table in (("post", club.posts), ("review", club.reviews))
        ]
    )
    texts = pd.concat([*earlier, comments], ignore_index=True)
    return texts.assign(text=texts["text"].fillna(""))


def _pairs(words: Words) -> pd.DataFrame:
    """Find the words at which the same eight begin in two texts: the place of the later and of the earlier."""
    many = max(len(words.key) - SHORTEST + 1, 0)
    eight = np.zeros(many, np.uint64)
    for nth, weight in enumerate(weights(SHORTEST)):
        eight += words.key[nth : nth + many] * weight
    at = np.flatnonzero(words.text[:many] == words.text[SHORTEST - 1 :][:many])
    in_order = np.sort(eight[at])  # takes less memory than a table of them all
    again = at[pd.Series(eight[at]).isin(in_order[1:][in_order[1:] == in_order[:-1]])]
    # Of what stands in a text several times, the first time counts; the passage is followed from there.
    found = pd.DataFrame({"key": eight[again], "text": words.text[again], "at": again}).drop_duplicates(["key", "text"])
    groups = found.groupby("key", sort=False)["at"]
    found = found.assign(texts=groups.transform("size"), first=groups.transform("first"))
    few = found[found["texts"].between(2, FEW)]
    both = few[["key", "at", "texts"]].merge(few[["key", "at"]], on="key", suffixes=("", "_other"))
    both = both[both["at_other"] < both["at"]]
    formulas = found[(found["texts"] > FEW) & (found["first"] < found["at"])].rename(columns={"first": "at_other"})
    pairs = pd.concat([both[["at", "at_other", "texts"]], formulas[["at", "at_other", "texts"]]], ignore_index=True)
    return pairs.rename(columns={"at": "later", "at_other": "earlier"}).astype("int64")


def _runs(pairs: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Join the pairs that follow one another: where a run begins in either text, how long it is, and who shares it."""
    pairs = pairs.assign(text=words.text[pairs["later"]], other=words.text[pairs["earlier"]])
    pairs = pairs.assign(apart=pairs["later"] - pairs["earlier"]).sort_values(["text", "other", "apart", "later"])
    same = pairs[["text", "other", "apart"]].diff().eq(0).all(axis=1)
    nth = (~(same & pairs["later"].diff().le(SHORTEST))).cumsum()
    runs = pairs.groupby(nth, sort=False).agg(
        text=("text", "first"),
        other=("other", "first"),
        later=("later", "first"),
        earlier=("earlier", "first"),
        last=("later", "last"),
        texts=("texts", "max"),
    )
    # Where a formula is followed by the same word twice, that is no passage of its own.
    formulas = np.zeros(len(words.key) + 2, bool)
    formulas[pairs["later"][pairs["texts"] > FEW] + 1] = True
    beside = formulas[runs["later"]] | formulas[runs["last"] + 2]
    runs = runs[~beside | (runs["texts"] > FEW) | (runs["last"] - runs["later"] > TELLING - SHORTEST)]
    return runs.assign(size=runs["last"] - runs["later"] + SHORTEST).drop(columns="last")


def _extended(runs: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Follow each run, back and on, as far as the words of both texts are the same."""
    # Sums up to each word tell whether two stretches are alike, however long, so that halving finds where they part.
    power = np.cumprod(np.append(np.uint64(1), np.full(len(words.key), weights(1))))
    total = np.append(np.uint64(0), np.cumsum(words.key * power[:-1]))

    def alike(a: Ints, b: Ints, length: Ints) -> npt.NDArray[np.bool_]:
        one, another = total[a + length] - total[a], total[b + length] - total[b]
        same: npt.NDArray[np.bool_] = one * power[b] == another * power[a]
        return same

    later, earlier, size = (runs[each].to_numpy() for each in ("later", "earlier", "size"))
    texts = runs["text"].to_numpy(), runs["other"].to_numpy()
    begin, other_begin = (np.searchsorted(words.text, each) for each in texts)
    end, other_end = (np.searchsorted(words.text, each, side="right") for each in texts)
    back = _longest_length(np.minimum(later - begin, earlier - other_begin), lambda n: alike(later - n, earlier - n, n))
    later, earlier, size = later - back, earlier - back, size + back
    size = _longest_length(np.minimum(end - later, other_end - earlier), lambda n: alike(later, earlier, n))
    return runs.assign(later=later, earlier=earlier, size=size)


def _longest_length(most: Ints, holds: Callable[[Ints], npt.NDArray[np.bool_]]) -> Ints:
    """Return the greatest lengths, up to `most`, for which something holds that holds for any shorter one too."""
    length = np.zeros_like(most)
    for bit in reversed(range(int(most.max(initial=0)).bit_length())):
        longer = length + (1 << bit)
        length = np.where((longer <= most) & holds(np.minimum(longer, most)), longer, length)
    return length


def _longest(runs: pd.DataFrame) -> pd.DataFrame:
    """Leave out what lies within a longer run that the same two texts share."""
    runs = runs.assign(end=runs["later"] + runs["size"])
    runs = runs.sort_values(["text", "other", "later", "size"], ascending=[True, True, True, False], ignore_index=True)
    pair = [runs["text"], runs["other"]]
    reached = runs["end"].groupby(pair).cummax().groupby(pair).shift(fill_value=-1)
    return runs[runs["end"] > reached]


def _told(runs: pd.DataFrame, words: Words, texts: pd.DataFrame) -> pd.DataFrame:
    """Give each run as a passage that the later of two texts has from the earlier."""
    doubled = np.concatenate([[0], np.cumsum(2 - words.alone)])  # two signs of an unspaced script are a word
    runs = runs.assign(words=(doubled[runs["end"]] - doubled[runs["later"]] + 1) // 2).drop(columns="end")
    comment = texts["comment"].to_numpy(dtype=bool)
    runs = runs[(runs["words"] >= SHORTEST) & comment[runs["text"]]]  # what posts and reviews share is nobody's comment
    posted = [texts["posted"].take(runs[side].to_numpy()).set_axis(runs.index) for side in ("text", "other")]
    turned = (posted[0] < posted[1]) & comment[runs["other"]]
    swapped = {"text": "other", "other": "text", "later": "earlier", "earlier": "later"}
    runs = runs.where(~turned, runs.rename(columns=swapped)).sort_values(["text", "later", "other"])
    total = np.bincount(words.text, minlength=len(texts))
    for side, at in (("text", "later"), ("other", "earlier")):
        last = (runs[at] + runs["size"] - 1).to_numpy()
        runs[[f"{side}_start", f"{side}_end"]] = np.column_stack([words.start[runs[at]], words.end[last]])
    runs["whole"] = runs["size"] >= WHOLE * np.maximum(total[runs["text"]], total[runs["other"]])
    return runs


def _kinds(passages: pd.DataFrame, texts: pd.DataFrame) -> pd.Series:
    """Tell what each passage is: see `shared_passages`."""
    words = texts["text"].tolist()
    told = {side: [words[at] for at in passages[side]] for side in ("text", "other")}
    marked, marked_before = (
        pd.Series(
            [*map(_marked, told[side], passages[f"{side}_start"], passages[f"{side}_end"])], passages.index, "bool"
        )
        for side in told
    )
    answers = texts["reply_to"].to_numpy()[passages["text"]] == texts["id"].to_numpy()[passages["other"]]
    chance = (passages["words"] < TELLING) & ~answers
    choices = {
        "duplicate": passages["whole"] & ~marked,
        "common source": marked & marked_before,
        "formula": ~marked & (chance | (passages["texts"] > FEW)),
    }
    return pd.Series(np.select([*choices.values()], [*choices], "quotation"), index=passages.index, dtype="str")


@lru_cache(maxsize=1_000)
def _quoted(text: str) -> list[tuple[int, int]]:
    """Find what is marked as somebody else's: lines after ">", and what stands in quotation marks."""
    lines = [found.span() for found in QUOTED_LINES.finditer(text)]
    return lines + [found.span() for found in IN_QUOTATION_MARKS.finditer(text)]


def _marked(text: str, start: int, end: int) -> bool:
    """Return whether most of a passage is marked as somebody else's."""
    inside = sum(max(0, min(end, last) - max(start, first)) for first, last in _quoted(text))
    return 2 * inside > end - start
