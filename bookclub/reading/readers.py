"""How readers rated the works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.reading.talk import look_up

if TYPE_CHECKING:
    import pandas as pd

    from bookclub.tables import Tables

NO_SCALE = ", scale not stated"


def rated(tables: Tables) -> pd.DataFrame:
    """List the reviews that rate a work, with who did so, and how.

    Returns
    -------
    DataFrame
        Rows of the table `reviews`, and: ``name``; ``said``, the rating in words, such as ``"3.5 of 5"``.
    """
    rated = tables.reviews[tables.reviews["rating"].notna() & tables.reviews["work_id"].notna()]
    best = rated["rating_max"].map(lambda most: f" of {most:g}", na_action="ignore").astype("str").fillna(NO_SCALE)
    return rated.assign(
        name=look_up(rated["reader"], tables.readers, "name").fillna("Unknown reader"),
        said=rated["rating"].map("{:g}".format).astype("str") + best,
    )


def ratings(tables: Tables) -> pd.DataFrame:
    """Set the ratings of each reader side by side, work by work.

    Returns
    -------
    DataFrame
        A row for each reader who rated anything, by name; a column for each work that anybody
        rated, by `work_id`; the rating in words, such as ``"3.5 of 5"``, missing where not given.
    """
    table = rated(tables).pivot_table(index="name", columns="work_id", values="said", aggfunc=", ".join, sort=False)
    return table.reindex(columns=[work for work in tables.works["work_id"] if work in table])
