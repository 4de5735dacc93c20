"""Which of the works that a talk comes to it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

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


def pair(works: pd.DataFrame) -> pd.DataFrame:
    """Choose, of all works the talk comes to, those it is about: a work, and then what was made from it.

    Where nothing is said to be made from anything, the first of each kind but ``"other"``, and what is called the same.
    """
    origins = set(works["based_on"].dropna())
    origin = next((work for work in works["work_id"] if work in origins), None)
    if origin is not None:
        about: pd.DataFrame = works[(works["work_id"] == origin) | (works["based_on"] == origin)]
        later: pd.Series = about["work_id"].ne(origin)
    else:
        eligible = works[works["kind"].ne("other").fillna(value=True)]
        first = eligible[~eligible["kind"].fillna("book").duplicated()]
        about = eligible[eligible["title"].str.casefold().isin(first["title"].str.casefold())]
        later = about["kind"].fillna("book").ne("book")
    return about.iloc[later.to_numpy("bool").argsort(kind="stable")]
