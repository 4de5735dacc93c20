"""A closer look at the readers: whose word is whose, who quotes whom, what nobody answered, who knows which work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.reading import excerpt, spoken, unanswered, who_knows
from bookclub.reading.words.excerpts import abridge, length
from bookclub.tables import records
from bookclub.views.evening.scene import LARGE

if TYPE_CHECKING:
    from bookclub.views.evening.scene import Scene

WORDS = 5  # of one reader
MOST = 60  # comments that nobody answered, or questions, that are listed
LONGEST = 60  # words of a passage that is shown whole
IN_SHORT = 25  # words of a comment that stand for it
HOW = {  # what a later text has to do with an earlier one, and the other way round
    "quotation": ("quotes", "quoted"),
    "duplicate": ("repeats", "repeated"),
    "common source": ("same_source", "same_source"),
}
NAMED = 5  # readers who are named where it is said who knows what
UNANSWERED = ("question", "thread", "comment")


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


def _in_short(text: str) -> str:
    """Return whole sentences of a text, or else how it begins."""
    return abridge(text, IN_SHORT) or excerpt(text)
