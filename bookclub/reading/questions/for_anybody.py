"""Questions that any group can ask, for a club that has none of its own yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.reading.spoilers import places
from bookclub.reading.words.language import language_of_club
from bookclub.reading.works import rows_of_pair
from bookclub.tables import from_rows, join_list
from bookclub.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        Rows of the table `questions`: two of each kind, to warm up first, each with what to listen for and what to ask next.
    """
    return from_rows("questions", [*rows_for_anybody(tables, language)])


def rows_for_anybody(tables: Tables, language: str | None = None) -> Iterator[dict[str, Any]]:
    """Give the rows of `for_anybody`, each with the cells that are filled."""
    (start, _), *_ = places(tables.milestones)
    words = wording(language or language_of_club(tables))
    kinds, titles = tables.works["kind"].tolist(), tables.works["title"].tolist()
    about = rows_of_pair(tables.works)
    asked = "book_and_film" if {kinds[row] for row in about} == {"book", "film"} else "two" if len(about) > 1 else "one"
    it = words("quote", text=titles[about[0]]) if about else words("this_work")
    for at, (name, text) in enumerate(words.many(f"anybody.{asked}")):
        helps = dict(words.many(f"helps.{'two' if len(about) > 1 else 'one'}.{name}"))
        yield {
            "question_id": f"for-anybody-{at}",
            "text": text.format(it=it),
            "kind": name.rpartition("-")[0],
            "reveals": start,
            "hint": helps.pop("hint"),
            "follow_ups": join_list([*helps.values()]),
        }
