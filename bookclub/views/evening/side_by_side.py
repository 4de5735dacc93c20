"""The book beside the film: all lines at a glance, and each at large with what it rests on and what was asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.reading import evidence_names, look_up
from bookclub.tables import filled, records, split_list
from bookclub.views.evening.scene import sign
from bookclub.views.page import anchor

if TYPE_CHECKING:
    from markupsafe import Markup

    from bookclub.views.evening.scene import Scene

SIDES = ("book", "film")
CHANGES = ("kept", "condensed", "expanded", "altered", "added", "cut")


def side_by_side(scene: Scene) -> Markup:
    """Draw the comparison of a club."""
    comparison = scene.tables.comparison
    evidence = [each for side in SIDES for cell in comparison[f"{side}_evidence"] for each in split_list(cell)]
    comments, others = scene.cited(evidence), _others(scene)
    questions = records(scene.seen(scene.tables.questions))
    lines = [
        _with_evidence(line, comments, others)
        | {"questions": [each for each in questions if each["axis"] == line["axis"]]}
        for line in records(scene.seen(comparison))
    ]
    return scene.draw("side_by_side", lines=lines, sides=SIDES, changes=CHANGES, notes=scene.notes("line"))


def _with_evidence(
    line: dict[str, Any], comments: dict[str, dict[str, Any]], others: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """Add to a line what each of its sides rests on: the comments, and what else there is."""
    named = {side: split_list(line[f"{side}_evidence"]) for side in SIDES}
    heard = {side: [each for each in named[side] if each in comments] for side in SIDES}
    cited = comments | others
    return line | {
        "signs": {
            side: {cited[each]["who"]: cited[each] for each in named[side] if "who" in cited.get(each, {})}.values()
            for side in SIDES
        },
        "evidence": {side: len(named[side]) for side in SIDES},
        "voices": {side: [comments[each] for each in heard[side]] for side in SIDES},
        "both": [comments[each] for each in heard["film"] if each in heard["book"]],
        "elsewhere": {
            side: [others.get(each, {"label": each, "href": ""}) for each in named[side] if each not in comments]
            for side in SIDES
        },
    }


def _others(scene: Scene) -> dict[str, dict[str, Any]]:
    """Say what evidence that is no comment is called, where it stands, and whose it is, by its short name."""
    reviews = scene.tables.reviews
    names = look_up(reviews["reader"], scene.tables.readers, "name")
    called = evidence_names(scene.tables, scene.talk.iloc[:0], scene.words)
    posts: dict[str, dict[str, Any]] = {
        each: {"label": called.get(each, each), "href": ""} for each in scene.tables.posts["post_id"]
    }
    return posts | {
        each["review_id"]: {
            "label": called.get(each["review_id"], scene.words("evidence.another_review")),
            "href": f"review-{anchor(each['review_id'])}" if filled(each["text"]) else "",
        }
        | (sign(each["reader"], name) if filled(name) else {})
        for each, name in zip(records(reviews), names, strict=True)
    }
