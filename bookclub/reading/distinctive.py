"""Words that one reader, one thread, or the talk of one work has more often than the rest of the talk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from bookclub.reading.readers import writers
from bookclub.reading.talk import spoken, talk_of
from bookclub.reading.words.arrays import Words, spelt, words_of
from bookclub.reading.words.excerpts import sentence_at
from bookclub.reading.words.subjects import BOOK, FILM, subjects_of, tells

if TYPE_CHECKING:
    import numpy.typing as npt

    from bookclub.reading.words.arrays import Ints
    from bookclub.tables import Tables

    Numbers = npt.NDArray[np.number]
    Told = tuple[Numbers, Numbers]

LEAST = 1e-9  # words that there are beside one that is the only word
SELDOM = 3  # times that a group must have a word
SURE = 1.96  # standard deviations beyond which not one in twenty differences is chance
MOST = 20  # words of a group
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s+|\n\s*|[。！？]")


def distinctive_words(club: Tables | pd.DataFrame, by: Literal["reader", "thread", "work"] = "reader") -> pd.DataFrame:
    """Find the words by which a reader, a thread, or the talk of one work differs from the rest of the talk.

    Parameters
    ----------
    club : Tables or DataFrame
        A club, or its `talk`.
    by : str
        ``"reader"``, without those who are not known and what is retold in short; ``"thread"``; or ``"work"``: comments that speak only of the film
        against those that speak only of the book, but for the words that tell so (see `bookclub.reading.words.subjects`).

    Returns
    -------
    DataFrame
        For each group at most twenty words that it has three times or more, most distinctive first:

        - ``group`` : the reader's name, or short name where two are called alike; the `comment_id` with which the thread
          begins; or ``"book"`` and ``"film"``;
        - ``word``, ``z`` : the word, and how distinctive it is, in standard deviations, 1.96 at least;
        - ``count``, ``elsewhere`` : how often the group has it, and how often the others;
        - ``comment_id``, ``sentence`` : the shortest sentence of the group that has it, and where that stands.

    Notes
    -----
    The weighted log-odds ratio with an informative Dirichlet prior, which is the words of the whole talk, as many as a
    group has on average (B. L. Monroe, M. P. Colaresi and K. M. Quinn, *Fightin' Words: Lexical Feature Selection and
    Evaluation for Identifying the Content of Political Conflict*, Political Analysis 16, 2008, equations 16, 20 and 22).
    Common words need no list to be left out, and rare ones do not come first because they are rare.
    """
    talk = spoken(talk_of(club))
    if by == "reader":
        talk = talk[talk["wording"].ne("summary")]  # those words are not the reader's
    texts = talk["text"].fillna("")
    words = words_of(texts)
    group, names = _groups(talk, words, texts, by)
    within = group[words.text] >= 0
    words = Words._make(each[within] for each in words)
    nth, spellings = spelt(words, texts)
    counted = _counted(group[words.text], nth, len(names), len(spellings))
    counted = counted[(counted["count"] >= SELDOM) & (counted["z"] >= SURE)]
    if by == "work":
        counted = counted[
            np.array([not tells(spellings[each]) for each in counted["word"]], bool)
        ]  # by those they were told apart
    counted = counted.sort_values(["group", "z"], ascending=[True, False], kind="stable")
    counted = counted[counted.groupby("group").cumcount() < MOST]
    at = _shortest(counted, group[words.text], nth, words, texts)
    where: Ints = words.text[at]
    told = zip(texts.iloc[where], words.start[at].tolist(), strict=True)
    found = counted[["z", "count", "elsewhere"]].reset_index(drop=True)
    found.insert(0, "group", pd.Series([names[each] for each in counted["group"]], dtype="str"))
    found.insert(1, "word", pd.Series([spellings[each] for each in counted["word"]], dtype="str"))
    return found.assign(
        comment_id=talk["comment_id"].iloc[where].array,
        sentence=pd.Series([sentence_at(text, start) for text, start in told], dtype="str"),
    )


def log_odds(here: Told, elsewhere: Told, prior: Told) -> Numbers:
    """Return by how many standard deviations the odds of words differ between a group and the others.

    Parameters
    ----------
    here, elsewhere, prior : tuple of array
        How often each word stands there, and how many words there are in all.
    """
    ours, theirs = here[0] + prior[0], elsewhere[0] + prior[0]
    rest, their_rest = (
        np.maximum(of + prior[1] - times, LEAST) for times, of in ((ours, here[1]), (theirs, elsewhere[1]))
    )
    difference = np.log(ours / rest) - np.log(theirs / their_rest)
    return np.asarray(difference / np.sqrt(1 / ours + 1 / theirs))


def _groups(talk: pd.DataFrame, words: Words, texts: pd.Series, by: str) -> tuple[Ints, list[str]]:
    """Return which group each text is of, -1 for none, and what the groups are called."""
    if by == "work":
        about = subjects_of(words, texts)
        one = about[BOOK] != about[FILM]
        return np.where(one, about[FILM].astype("int64"), -1), [BOOK, FILM]
    group, keys = pd.factorize(talk["root"] if by == "thread" else writers(talk).where(talk["name"].notna()))
    names = pd.Series(keys)
    if by == "reader":
        called = talk["name"].groupby(group).first().drop(-1, errors="ignore")
        names = called.mask(called.duplicated(keep=False), names)
    return group.astype(np.int64), names.tolist()


def _counted(group: Ints, word: Ints, groups: int, different: int) -> pd.DataFrame:
    """Count the words of each group and those of the others, and compare them."""
    pairs, count = np.unique(group * different + word, return_counts=True)
    groups_, words = np.divmod(pairs, max(different, 1))
    everywhere = np.bincount(word, minlength=different)[words]
    own = np.bincount(group, minlength=groups)[groups_]
    elsewhere = everywhere - count
    prior = everywhere / max(groups, 1), np.full(len(words), len(word) / max(groups, 1))
    z = log_odds((count, own), (elsewhere, len(word) - own), prior)
    return pd.DataFrame({"group": groups_, "word": words, "count": count, "elsewhere": elsewhere, "z": z})


def _shortest(counted: pd.DataFrame, group: Ints, word: Ints, words: Words, texts: pd.Series) -> Ints:
    """Find, for each word of a group, where it stands in the shortest of the group's sentences."""
    different = int(word.max(initial=0)) + 1
    wanted = pd.Index(counted["group"] * different + counted["word"])
    which = wanted.get_indexer(pd.Index(group * different + word))
    lengths = texts.str.len().to_numpy()
    begun = np.cumsum(lengths) - lengths
    here = np.unique(words.text[which >= 0])
    told = zip(here.tolist(), texts.iloc[here], strict=True)
    ends = [begun[at] + found.end() for at, text in told for found in SENTENCE_END.finditer(text)]
    bounds = np.sort(np.append(np.array(ends, int), begun))
    sentence = np.searchsorted(bounds, begun[words.text] + words.start, side="right")
    size = np.bincount(sentence)[sentence]
    found = pd.DataFrame({"which": which, "size": size})[which >= 0]
    first = found.sort_values(["which", "size"], kind="stable").drop_duplicates("which")
    return first.index.to_numpy()
