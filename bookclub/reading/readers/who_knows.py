"""Who of the readers knows the book, the film, both or neither, as the table has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

KNOWING = ("both", "book", "film", "neither")


def who_knows(readers: pd.DataFrame) -> dict[str, list[str]]:
    """Return the names of those who know book and film, only one of them, or neither.

    Parameters
    ----------
    readers : DataFrame
        The table `readers`. Of whom it does not say what they know, nothing is said.

    Returns
    -------
    dict of str to list of str
        For ``"both"``, ``"book"``, ``"film"`` and ``"neither"``, in this order, as far as there is anybody.
    """
    named = {each: readers.loc[readers["knows"].eq(each).fillna(value=False), "name"].tolist() for each in KNOWING}
    return {each: names for each, names in named.items() if names}
