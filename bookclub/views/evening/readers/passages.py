"""What readers quote of one another, repeat, or have from the same source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.reading import excerpt
from bookclub.reading.words.excerpts import length
from bookclub.tables import records

if TYPE_CHECKING:
    from bookclub.views.evening.scene import Scene

LONGEST = 60  # words of a passage that is shown whole
HOW = {  # what a later text has to do with an earlier one, and the other way round
    "quotation": ("quotes", "quoted"),
    "duplicate": ("repeats", "repeated"),
    "common source": ("same_source", "same_source"),
}


def passages(scene: Scene) -> list[dict[str, Any]]:
    """List what comments have in common with one another, with the posts and with the reviews, but for mere formulas.

    Returns
    -------
    list of dict
        The ``comment``, ``how`` it stands to the other text, and the other way round, ``turned``; ``other``, a comment, or None, and what
        it is ``called``; the ``text``, and from which place on it may be shown, ``opens``.
    """
    found = scene.shared[scene.shared["kind"].isin(HOW)]
    texts = dict(zip(scene.in_own_words["comment_id"], scene.in_own_words["text"], strict=True))
    comments = scene.cited([*found["comment_id"], *found["other"]])
    listed = []
    for each in records(found):
        comment, other = comments[each["comment_id"]], comments.get(each["other"])
        passage = " ".join(texts[each["comment_id"]][each["start"] : each["end"]].split())
        how, turned = HOW[each["kind"]]
        listed.append(
            {
                "comment": comment,
                "how": how,
                "turned": turned,
                "other": other,
                "called": scene.called.get(each["other"], ""),
                "text": passage if length(passage) <= LONGEST else excerpt(passage),
                "opens": max(comment["opens"], other["opens"] if other else 0),
            }
        )
    return listed
