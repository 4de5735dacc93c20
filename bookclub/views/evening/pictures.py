"""The few pictures: how readers rated the works, and the shape of the talk; each drawn as SVG, with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from bookclub.reading import pair, rated, spoken
from bookclub.tables import records
from bookclub.views.evening.scene import sign

if TYPE_CHECKING:
    from markupsafe import Markup

    from bookclub.views.evening.scene import Scene
    from bookclub.wording import Wording

FEWEST = 2  # readers who rated, or times at which something was written, that make a picture
BLOCKS = 400  # comments that are drawn one by one
SPANS = (("D", "%Y-%m-%d", 40), ("M", "%Y-%m", 60), ("Y", "%Y", 10**5))  # days, months, years, and the most of them


def ratings_by_reader(scene: Scene) -> Markup | str:
    """Draw how each reader rated the works, on one scale from the lowest to the highest; nothing for fewer than two."""
    works = pair(scene.tables.works).drop_duplicates("work_id")
    given = rated(scene.tables, scene.words)
    given = given[given["work_id"].isin(works["work_id"]) & given["hands"].isna() & given["rating_max"].gt(0)]
    given = given.assign(at=(given["rating"] / given["rating_max"]).clip(0, 1).astype("float64"))
    rows = []
    for (reader, name), own in given.groupby(["reader", "name"], sort=False):
        last = own.sort_values("posted", kind="stable", na_position="first").drop_duplicates("work_id", keep="last")
        rows.append(
            sign(str(reader), str(name)) | {"name": name, "given": {each["work_id"]: each for each in records(last)}}
        )
    if len(rows) < FEWEST:
        return ""
    return scene.draw("ratings", readers=rows, works=records(works))


def shape_of_the_talk(scene: Scene) -> Markup | str:
    """Draw where the talk went deep and who wrote what, in the order of reading, and when it was written."""
    talk = spoken(scene.talk)
    if len(talk) < FEWEST:
        return ""
    answers = talk[talk["answers"].notna()]
    return scene.draw(
        "shape",
        blocks=records(talk) if len(talk) <= BLOCKS else [],
        total=len(talk),
        deepest=records(talk.nlargest(1, "depth"))[0],
        answering=len(answers),
        most=[
            {"name": name, "count": count}
            for name, count in answers.loc[~answers["unknown"], "name"].value_counts()[:3].items()
        ],
        times=_over_time(talk["posted"].dropna(), scene.words),
    )


def _over_time(posted: pd.Series, words: Wording) -> list[dict[str, Any]]:
    """Count the comments by day, month or year, whichever are few enough."""
    if posted.nunique() < FEWEST:
        return []
    spans = ((posted.dt.tz_localize(None).dt.to_period(unit), known, most) for unit, known, most in SPANS)
    periods, known = next((when, known) for when, known, most in spans if (when.max() - when.min()).n < most)
    counts = periods.value_counts()
    when = pd.period_range(periods.min(), periods.max())
    return [{"when": words.date(f"{each:{known}}"), "count": int(counts.get(each, 0))} for each in when]
