"""The readers: who they are, how much they said, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.reading import spoken
from bookclub.reading.excerpts import length
from bookclub.tables import records

if TYPE_CHECKING:
    from markupsafe import Markup

    from bookclub.views.evening.scene import Scene

KNOWS = {"both": "knows book and film", "book": "knows the book", "film": "knows the film", "neither": "knows neither"}
BASIS = {"salutation": "named by those who answer", "guess": "named by a guess"}


def readers(scene: Scene) -> Markup:
    """Draw everyone who wrote a comment, those who wrote most first, and those whose names are not known last."""
    said = spoken(scene.talk)
    known = {each["reader_id"]: each for each in records(scene.tables.readers)}
    answers: dict[str, list[dict[str, Any]]] = {}
    for each in records(said[said["reply_to"].notna()]):
        answers.setdefault(each["reply_to"], []).append(each)
    listed: list[dict[str, Any]] = []
    for who, comments in said.groupby("who", sort=False):
        first = records(comments[:1])[0]
        about = known.get(str(who), {})
        listed.append(
            first
            | {
                "comments": [each | {"answered_by": answers.get(each["comment_id"], [])} for each in records(comments)],
                "words": sum(map(length, comments["text"])),
                "knows": KNOWS.get(str(about.get("knows")), ""),
                "basis": BASIS.get(first["reader_basis"], ""),
                "note": about.get("note"),
            }
        )
    listed.sort(key=lambda each: (each["unknown"], -len(each["comments"])))
    return scene.draw(
        "readers",
        readers=listed,
    )
