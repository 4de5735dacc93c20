"""How many readers know which work, said to whoever decides what may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.reading import who_knows

if TYPE_CHECKING:
    from bookclub.views.evening.scene import Scene

NAMED = 5  # readers who are named where it is said who knows what


def knowing(scene: Scene) -> str:
    """Say how many readers know which work, for whoever decides what may be shown; ``""`` where it is not known of anybody.

    Those who know only one of the works are named, if they are few: they are the ones who could be spoilt.
    """
    readers = scene.tables.readers
    known = who_knows(readers)
    if not known:
        return ""
    words = scene.words
    parts = [
        words(
            f"screen.knowing.{knows}",
            who=", ".join(names) if knows != "both" and len(names) <= NAMED else words.number(len(names)),
        )
        for knows, names in known.items()
    ]
    unknown = len(readers) - sum(map(len, known.values()))
    if unknown:
        parts.append(words("screen.knowing.unknown", who=words.number(unknown)))
    return words("screen.knowing.title") + " " + " · ".join(parts)
