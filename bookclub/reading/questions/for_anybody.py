"""Questions that any group can ask, for a club that has none of its own yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.reading.spoilers import places
from bookclub.reading.words.language import language_of_club
from bookclub.reading.works import pair
from bookclub.tables import from_rows
from bookclub.wording import wording

if TYPE_CHECKING:
    import pandas as pd

    from bookclub.tables import Tables


def for_anybody(tables: Tables, language: str | None = None) -> pd.DataFrame:
    """Return questions that give nothing away and need nobody to have read anything closely.

    Parameters
    ----------
    tables : Tables
    language : str, optional
        Its code; that of the talk, if none is given.

    Returns
    -------
    DataFrame
        Rows of the table `questions`: two of each kind, to warm up first.
    """
    (start, _), *_ = places(tables.milestones)
    asked = wording(language or language_of_club(tables)).many(
        f"anybody.{'two' if len(pair(tables.works)) > 1 else 'one'}"
    )
    rows = [
        {"question_id": f"for-anybody-{at}", "text": text, "kind": name.rpartition("-")[0], "reveals": start}
        for at, (name, text) in enumerate(asked)
    ]
    return from_rows("questions", rows)
