"""Questions that any group can ask, for a club that has none of its own yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.reading.spoilers import places
from bookclub.reading.works import pair
from bookclub.tables import from_rows

if TYPE_CHECKING:
    import pandas as pd

    from bookclub.tables import Tables

# Of any book beside any film, and of any work by itself.
OF_TWO = (
    ("warm-up", "Which did you meet first, the book or the film?"),
    ("warm-up", "Which scene, face or sentence has stayed with you?"),
    ("interpretive", "What does the one have that the other cannot give?"),
    ("interpretive", "Whom did you see differently in the one than in the other?"),
    ("evaluative", "If only one of them could be kept, which, and why?"),
    ("evaluative", "To whom would you give it, and to whom not?"),
)
OF_ONE = (
    ("warm-up", "What did you expect before you began?"),
    ("warm-up", "Which moment has stayed with you?"),
    ("interpretive", "Whose side were you on, and did that change?"),
    ("interpretive", "What is never said, and yet plain?"),
    ("evaluative", "Is it as long as it should be?"),
    ("evaluative", "To whom would you give it, and to whom not?"),
)


def for_anybody(tables: Tables) -> pd.DataFrame:
    """Return questions that give nothing away and need nobody to have read anything closely.

    Returns
    -------
    DataFrame
        Rows of the table `questions`: two of each kind, to warm up first.
    """
    (start, _), *_ = places(tables.milestones)
    asked = OF_TWO if len(pair(tables.works)) > 1 else OF_ONE
    rows = [
        {"question_id": f"for-anybody-{at}", "text": text, "kind": kind, "reveals": start}
        for at, (kind, text) in enumerate(asked)
    ]
    return from_rows("questions", rows)
