"""What nobody answered: questions, threads, comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.reading import excerpt, spoken, unanswered
from bookclub.reading.words.excerpts import abridge
from bookclub.tables import records
from bookclub.views.evening.scene import LARGE

if TYPE_CHECKING:
    from bookclub.views.evening.scene import Scene

MOST = 60  # comments that nobody answered, or questions, that are listed
IN_SHORT = 25  # words of a comment that stand for it
UNANSWERED = ("question", "thread", "comment")


def unheard(scene: Scene) -> list[dict[str, Any]]:
    """List what nobody answered, by what it is; of a large talk, of its beginning.

    Returns
    -------
    list of dict
        For each kind that there is, its ``heading``, the ``comments``, each with what it asks or says, ``says``;
        ``kept``, how many are kept back; and ``more``, how many are not listed.
    """
    found = unanswered(spoken(scene.talk)[:LARGE])
    found = found[
        ~found["comment_id"].isin(scene.talk.loc[scene.talk["meeting_id"].notna(), "comment_id"])
    ]  # said in the room
    comments = scene.cited(found["comment_id"])
    groups = []
    for kind in UNANSWERED:
        own = [(comments[each["comment_id"]], each) for each in records(found[found["kind"] == kind])]
        told = [(comment, each) for comment, each in own if not comment["secret"]]
        listed = [
            comment | {"says": each["question"] if kind == "question" else _in_short(each["text"])}
            for comment, each in told[:MOST]
        ]
        if own:
            groups.append(
                {
                    "heading": scene.words(f"screen.unheard.{kind}"),
                    "comments": listed,
                    "kept": len(own) - len(told),
                    "more": len(told) - len(listed),
                }
            )
    return groups


def _in_short(text: str) -> str:
    """Return whole sentences of a text, or else how it begins."""
    return abridge(text, IN_SHORT) or excerpt(text)
