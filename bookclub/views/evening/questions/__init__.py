"""The questions: the host's, by what sort they are, and those that readers asked, in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from bookclub.reading import for_anybody, look_up, ranked, spoken, unlisted
from bookclub.tables import records, split_list
from bookclub.views.evening.questions.summary import summary
from bookclub.views.evening.questions.unheard import unheard
from bookclub.views.evening.scene import LARGE

if TYPE_CHECKING:
    from markupsafe import Markup

    from bookclub.views.evening.scene import Scene

GROUPS = ("warm-up", "interpretive", "evaluative", OTHERS := "others", IN_THE_TALK := "in-the-talk")
MOST = 300  # questions of readers that are listed, from the first `LARGE` comments


def questions(scene: Scene) -> Markup:
    """Draw the questions of a club, one at a time at large, and all in a list; and how the evening went."""
    table = scene.tables.questions
    anybodys = for_anybody(scene.tables, scene.words.code).drop_duplicates("kind")
    if table["question_id"].isin(anybodys["question_id"]).all():  # none of its own, and yet something to begin with
        others = anybodys[~anybodys["question_id"].isin(table["question_id"])]
        table = pd.concat([table, others], ignore_index=True)
    hosts = table.assign(
        line=look_up(table["axis"], scene.tables.comparison, "label"),
        group=table["kind"].where(table["kind"].isin(GROUPS), OTHERS),
    )
    readers = asked_in_the_talk(scene)
    listed = [*records(scene.seen(hosts)), *readers[:MOST]]
    answering = [name for each in listed for name in split_list(each.get("answered_by"))]
    comments = scene.cited([*table["comment_id"].dropna(), *(each["comment_id"] for each in readers), *answering])
    listed.sort(key=lambda each: GROUPS.index(each["group"]))
    return scene.draw(
        "questions/questions",
        questions=[
            each
            | {
                "comment": comments.get(each["comment_id"]),
                "answering": [comments[name] for name in split_list(each.get("answered_by")) if name in comments],
                "order": GROUPS.index(each["group"]),
                "group": scene.words(f"screen.groups.{each['group']}"),
            }
            for each in listed
        ],
        notes=scene.notes("question"),
        unheard=unheard(scene),
        summary=summary(scene),
        clipped=len(scene.talk) > LARGE or len(readers) > MOST,
    )


def asked_in_the_talk(scene: Scene) -> list[dict[str, Any]]:
    """Return what readers asked that is in no table, those first that a group can take up most surely; of a large talk, its beginning."""
    asked = ranked(unlisted(spoken(scene.talk)[:LARGE], scene.tables.questions))
    return records(asked.assign(text=asked["question"], group=IN_THE_TALK, line=None, axis=None, asked=None))
