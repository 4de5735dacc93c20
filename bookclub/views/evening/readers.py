"""The readers: who they are, how much they said, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bookclub.reading import spoken
from bookclub.reading.excerpts import length
from bookclub.tables import records, records_by

if TYPE_CHECKING:
    from markupsafe import Markup

    from bookclub.views.evening.scene import Scene

LISTED = 500  # readers, or comments of one, of a large club that are listed at once
KNOWS = {"both": "knows book and film", "book": "knows the book", "film": "knows the film", "neither": "knows neither"}
BASIS = {"salutation": "named by those who answer", "guess": "named by a guess"}


def readers(scene: Scene, *, chosen: str | None = None) -> Markup:
    """Draw everyone who wrote a comment, those who wrote most first, and those whose names are not known last.

    Of a large club the comments stand beside one reader, the one who is `chosen`.
    """
    said = spoken(scene.talk)
    known = {each["reader_id"]: each for each in records(scene.tables.readers)}
    counts = said.groupby("who", sort=False).agg(first=("order", "idxmin"), count=("order", "size"))
    people = said.loc[counts["first"]].assign(count=counts["count"].to_numpy())
    people = people.sort_values(["unknown", "count"], ascending=[True, False], kind="stable")
    told, total = said, len(people)
    if scene.large:
        chosen = chosen or str(people["who"].iloc[0])
        people = people[people["who"].eq(chosen) | (np.arange(len(people)) < LISTED)]
        told = said[said["who"] == chosen]
    theirs = records_by(told, "who")
    answers = records_by(said[said["reply_to"].isin(told["comment_id"])], "reply_to")
    listed: list[dict[str, Any]] = []
    for person in records(people):
        comments = theirs.get(person["who"], [])
        about: dict[str, Any] = known.get(person["who"], {})
        listed.append(
            person
            | {
                "comments": [each | {"answered_by": answers.get(each["comment_id"], [])} for each in comments[:LISTED]],
                "words": sum(length(each["text"]) for each in comments),
                "knows": KNOWS.get(about.get("knows", ""), ""),
                "basis": BASIS.get(person["reader_basis"], ""),
                "note": about.get("note"),
            }
        )
    return scene.draw("readers", readers=listed, more=total - len(people))
