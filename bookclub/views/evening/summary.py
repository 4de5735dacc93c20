"""How the evening went: what was asked, noted and said, and how the ratings moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.reading import look_up, rated
from bookclub.schema import SUBJECTS
from bookclub.tables import filled, records

if TYPE_CHECKING:
    from markupsafe import Markup

    from bookclub.views.evening.scene import Scene

CALLED = {"question": "text", "line": "label", "comment": "number", "work": "title"}


def summary(scene: Scene) -> Markup:
    """Draw the minutes of the meeting; what is kept back stays so."""
    tables = scene.tables
    asked = scene.seen(tables.questions[tables.questions["asked"] == scene.meeting])
    return scene.draw(
        "summary",
        meeting=scene.held,
        asked=records(asked[~asked["secret"]]),
        noted=[each for about, label in CALLED.items() for each in _noted(scene, about, label)],
        said=records(scene.talk[scene.talk["meeting_id"].eq(scene.meeting or "") & ~scene.talk["secret"]]),
        ratings=_moves(scene),
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


def _moves(scene: Scene) -> list[dict[str, Any]]:
    """Return, for each work that was rated at the meeting, who rated it how, before and after."""
    given = rated(scene.tables)
    given = given[given["meeting_id"].eq(scene.meeting or "") & given["occasion"].notna() & given["rating_max"].gt(0)]
    titles = look_up(given["work_id"], scene.tables.works, "title")
    kinds = look_up(given["work_id"], scene.tables.works, "kind")
    moves: dict[str, dict[str, Any]] = {}
    for row, title, kind in zip(records(given), titles, kinds, strict=True):
        work = moves.setdefault(row["work_id"], {"title": title, "kind": kind, "before": [], "after": []})
        work[row["occasion"]].append(row | {"who": row["name"], "hands": row["hands"] if filled(row["hands"]) else 1})
    for work in moves.values():
        for occasion in ("before", "after"):
            votes = sum(each["hands"] for each in work[occasion])
            shares = sum(each["hands"] * each["rating"] / each["rating_max"] for each in work[occasion])
            work[f"mean_{occasion}"] = shares / votes if votes else None
            work[f"votes_{occasion}"] = votes
    return list(moves.values())
