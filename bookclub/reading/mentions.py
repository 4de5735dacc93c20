"""Who speaks of whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.tables import split_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def names_of(name: str, aliases: object = None) -> list[str]:
    """List the names by which a text may speak of somebody: the name, its last part, the aliases.

    >>> names_of("Carey Mulligan")
    ['Carey Mulligan', 'Mulligan']
    """
    known = [name, *split_list(aliases)]
    last = [each.split()[-1] for each in known if len(each.split()) > 1]
    # A last part such as the H. of Kathy H. is no name to look for.
    return list(dict.fromkeys([*known, *(each for each in last if len(each.rstrip(".")) > 1)]))


def mentions(talk: pd.DataFrame, names: Sequence[str]) -> pd.Series:
    """Return which comments speak of somebody by one of these names, as whole words in any case.

    Returns
    -------
    Series of bool
    """
    pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names)
    return talk["text"].fillna("").str.contains(pattern, case=False, regex=True) & bool(names)


def unshared(people: dict[str, list[str]]) -> dict[str, list[str]]:
    """Take away names that two people share, since a text that has them may mean either.

    Parameters
    ----------
    people : dict of str to list of str
        The names of each, as from `names_of`.
    """
    return {who: [name for name in names if not _elsewhere(name, who, people)] for who, names in people.items()}


def _elsewhere(name: str, who: str, people: dict[str, list[str]]) -> bool:
    return any(name in names for other, names in people.items() if other != who)
