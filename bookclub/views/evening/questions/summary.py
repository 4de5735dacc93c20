"""How the evening went: what was asked, noted and said, and how the ratings moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.reading import rating_moves
from bookclub.schema import SUBJECTS
from bookclub.tables import records

if TYPE_CHECKING:
    from markupsafe import Markup

    from bookclub.views.evening.scene import Scene

CALLED = {"question": "text", "line": "label", "comment": "number", "work": "title"}


def summary(scene: Scene) -> Markup:
    """Draw the minutes of the meeting; what is kept back stays so."""
    tables = scene.tables
    asked = scene.seen(tables.questions[tables.questions["asked"] == scene.meeting])
    return scene.draw(
        "questions/summary",
        meeting=scene.held,
        asked=records(asked[~asked["secret"]]),
        noted=[each for about, label in CALLED.items() for each in _noted(scene, about, label)],
        said=records(scene.talk[scene.talk["meeting_id"].eq(scene.meeting or "") & ~scene.talk["secret"]]),
        ratings=rating_moves(tables, scene.meeting, scene.words),
    )


def _noted(scene: Scene, about: str, label: str) -> list[dict[str, Any]]:
    """Return what was noted about one kind of thing, each with what that is called and from where on both are shown."""
    notes = scene.notes(about)
    if not notes:
        return []
    rows = (
        scene.talk.assign(number="#" + scene.talk["number"])
        if about == "comment"
        else getattr(scene.tables, SUBJECTS[about])
    )
    rows = scene.seen(rows) if "reveals" in rows else rows.assign(opens=0)
    known = {
        key: {"about": called, "opens": opens}
        for key, called, opens in zip(rows.iloc[:, 0], rows[label], rows["opens"], strict=True)
    }
    unknown = {"about": "", "opens": len(scene.places) - 1}
    return [known.get(key, unknown) | {"text": text} for key, text in notes.items()]
