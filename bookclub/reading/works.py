"""Which of the works that a talk comes to it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.tables import filled

if TYPE_CHECKING:
    import pandas as pd

    from bookclub.wording import Wording

FILM_KINDS = ("film", "series")
_ARTICLE = re.compile(r"^(?:the|an?|der|die|das|le|la|les|l['’]|el|los|las)\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


def called(title: str) -> list[str]:
    """Return what a work is called: with and without what stands in brackets, and, of several words, without an article.

    >>> called("The Old Mill (Ada Lamb, 1950)")
    ['The Old Mill (Ada Lamb, 1950)', 'The Old Mill', 'Old Mill']
    """
    short = _BRACKETS.sub("", title).rstrip("?!.… ") or title
    bare = _ARTICLE.sub("", short)
    return [each for each in dict.fromkeys([title, short, bare if " " in bare else ""]) if each]


def called_by_kind(works: pd.DataFrame, words: Wording) -> dict[str, str]:
    """Call each work by its kind, ``"The book"``; by its title and year, where there are two of a kind.

    Returns
    -------
    dict of str to str
        By the works' short names.
    """
    kinds = [words.called("the_kinds", kind, words("the_kinds.other")) for kind in works["kind"]]
    rows = zip(works["work_id"], works["title"], works["year"], strict=True)
    return {
        work: kind if kinds.count(kind) == 1 else f"{title} ({year})" if filled(year) else title
        for kind, (work, title, year) in zip(kinds, rows, strict=True)
    }


def pair(works: pd.DataFrame) -> pd.DataFrame:
    """Choose, of all works the talk comes to, those it is about: a work, and then what was made from it.

    Where nothing is said to be made from anything, the first of each kind but ``"other"``, and what is called the same.
    """
    return works.iloc[rows_of_pair(works)]


def rows_of_pair(works: pd.DataFrame) -> list[int]:
    """Return which rows of the works `pair` chooses, counted from 0, in its order."""
    ids, made_from = works["work_id"].tolist(), works["based_on"].tolist()
    origins = set(made_from)
    origin = next((work for work in ids if work in origins), None)
    if origin is not None:
        first = [at for at, work in enumerate(ids) if work == origin]
        later = [at for at, work in enumerate(made_from) if work == origin and at not in first]
    else:
        kinds, titles = works["kind"].fillna("book").tolist(), works["title"].str.casefold().tolist()
        of_each_kind = {titles[kinds.index(kind)] for kind in kinds if kind != "other"}
        about = [at for at, title in enumerate(titles) if title in of_each_kind and kinds[at] != "other"]
        first = [at for at in about if kinds[at] == "book"]
        later = [at for at in about if kinds[at] != "book"]
    return [*first, *later]
