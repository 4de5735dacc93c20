"""Works that two files tell of, found to be one: by a number that both have, or by title, kind and year."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from bookclub.merging.names import folded
from bookclub.tables import split_list

if TYPE_CHECKING:
    from collections.abc import Iterator

# What libraries add to a title to tell one edition of a book from another.
EDITION = re.compile(
    r"(?<!\s)\s*(?::\s+(?:(?:a|an|ein|un|una|een)\s+)?(?:novel|roman|romance|romanzo|novela)"
    r"|\([^()]{0,80}\b(?:edition|ausgabe|édition|edición|tie-in|filmbuch|classics|international)\b[^()]{0,80}\))\s*$",
    re.IGNORECASE,
)
PERFORMED = ("film", "series", "play")  # kinds of which another year means another work, such as a remake
NEAR = 2  # years between a first showing and the next, within which it is still the same film


def without_edition(title: str) -> str:
    """Take from a title what only tells of an edition.

    >>> without_edition("Emma: A Novel (Film Tie-In Edition)")
    'Emma'
    """
    return EDITION.sub("", EDITION.sub("", title)) or title


def known_works(old: pd.DataFrame, new: pd.DataFrame) -> dict[str, str]:
    """Return the short names under which works are known, by those with which they come.

    A work is the same that has the same number at one service, or the same title and kind, whatever addition to the title
    an edition has. A book may be of any year, as its editions are; a film, series or play made more than `NEAR` years
    before or after is another. Of two known works that are alike, it is the one of the very year, or neither; so it is of
    one that is known and one that comes with it. A work of
    another kind is never the same, such as a film and the edition of the book that came with it.
    """
    known: dict[tuple[str, str], list[str]] = {}
    numbered: dict[tuple[str, str], str] = {}
    kinds, years = {}, {}
    for work, title, kind, year, numbers in _cells(old):
        known.setdefault(_what(title, kind), []).append(work)
        numbered |= dict.fromkeys(((each, str(kind)) for each in numbers), work)
        kinds[work], years[work] = str(kind), year
    names = {}
    coming: dict[tuple[str, str], list[int | None]] = {}
    bearers = Counter[tuple[str, str]]()  # a number of two works of one file is of neither
    for _, title, kind, year, numbers in _cells(new):
        coming.setdefault(_what(title, kind), []).append(year)
        bearers.update((each, str(kind)) for each in set(numbers))
    for work, title, kind, year, numbers in _cells(new):
        alike = [each for each in known.get(_what(title, kind), []) if _may_be(kind, year, years[each])]
        if len(alike) > 1:
            alike = [each for each in alike if year is not None and years[each] == year]
        elif year is None:
            beside = coming[_what(title, kind)]
            alike = [each for each in alike if all(_may_be(kind, other, years[each]) for other in beside)]
        own = [(each, str(kind)) for each in numbers if bearers[each, str(kind)] == 1]
        same = next((numbered[each] for each in own if each in numbered), None)
        if same or len(alike) == 1:
            names[work] = same or alike[0]
        elif kinds.get(work, str(kind)) != str(kind):
            names[work] = f"{work}-{kind}"
    return {work: name for work, name in names.items() if work != name}


def _cells(works: pd.DataFrame) -> Iterator[tuple[str, object, object, int | None, list[str]]]:
    for work, title, kind, year, numbers in works[["work_id", "title", "kind", "year", "identifiers"]].itertuples(
        index=False
    ):
        yield work, title, kind, None if pd.isna(year) else int(year), split_list(numbers)


def _may_be(kind: object, year: int | None, other: int | None) -> bool:
    return kind not in PERFORMED or year is None or other is None or abs(year - other) <= NEAR


def _what(title: object, kind: object) -> tuple[str, str]:
    return folded(without_edition(title)) if isinstance(title, str) else "", str(kind)
