"""What a search finds in a talk that is too long to be on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bookclub.reading.search import matching, understood
from bookclub.tables import records
from bookclub.views.page import anchor

if TYPE_CHECKING:
    from bookclub.views.evening.scene import Scene

MOST = 200  # that are sent


def found(scene: Scene, sought: str) -> dict[str, Any]:
    """Search the comments as the page's script does, by number, or by several words in any order; and see `find`.

    Returns
    -------
    dict
        ``hits``: the first of them, as the script shows them; ``count``: how many there are; ``numbered``: whether a
        comment's number was looked for; ``late``: how many more are kept back.
    """
    terms = understood(scene.searchable, sought)
    numbered = [term.kind for term in terms] == ["number"]  # then there is no word that would tell what is kept back
    mask = matching(scene.searchable, terms) & scene.talk["status"].isna()
    secret = scene.talk["secret"] & (not numbered)
    hits = np.flatnonzero(mask & ~secret)
    return {
        "hits": [
            {
                "id": anchor(each["comment_id"]),
                "label": f"#{each['number']} {scene.words('screen.unknown') if each['unknown'] else each['name']}",
                "part": "talk",
                "text": "" if each["secret"] else each["text"],
            }
            for each in records(scene.talk.iloc[hits[:MOST]])
        ],
        "count": len(hits),
        "numbered": numbered,
        "late": int((mask & secret).sum()),
    }
