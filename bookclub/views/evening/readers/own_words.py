"""The words that set readers apart from the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.tables import records

if TYPE_CHECKING:
    from bookclub.views.evening.scene import Scene

WORDS = 5  # of one reader


def own_words(scene: Scene) -> list[dict[str, Any]]:
    """List the words that set readers apart from the rest, at most five of each, with a sentence that has them.

    Returns
    -------
    list of dict
        ``word``, ``count``, ``sentence``, and the ``comment`` where it stands.
    """
    found = scene.distinctive
    found = found[found.groupby("group").cumcount() < WORDS]
    comments = scene.cited(found["comment_id"])
    return [
        {
            "word": each["word"],
            "count": each["count"],
            "sentence": each["sentence"],
            "comment": comments[each["comment_id"]],
        }
        for each in records(found)
    ]
