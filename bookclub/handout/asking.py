"""Which questions go on the sheet, in what order, and what a host can ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.handout.blocks import Question
from bookclub.views.page import filled, records

if TYPE_CHECKING:
    import pandas as pd

    from bookclub.handout.matter import Matter

WARM_UPS, FEWEST, MOST = 2, 4, 6
RULES = 2
ORDER = {"interpretive": 0, "evaluative": 2}  # what is of no kind stands between
FOLLOW_UPS = {
    "warm-up": ("Why that one?", "Has that changed since?"),
    "interpretive": ("Where in the book, or in which scene, do you find that?", "Who sees it another way?"),
    "evaluative": ("What would have to be different for you to say the opposite?", "Who sees it another way?"),
}


def warm_ups(matter: Matter) -> list[Question]:
    """Choose two questions that give nothing away."""
    return _put(warm_up_rows(matter), matter, 1)


def to_talk_about(matter: Matter) -> list[Question]:
    """Choose four to six questions, from what it means to what it is worth; counted on from the warm-ups."""
    return _put(main_rows(matter), matter, 1 + len(warm_up_rows(matter)))


def warm_up_rows(matter: Matter) -> pd.DataFrame:
    """Give the questions to warm up with."""
    questions = matter.questions
    questions = questions[(questions["kind"] == "warm-up") & matter.safe(questions["reveals"])]
    chosen = _chosen(questions, matter)
    return chosen if matter.choices.questions is not None else chosen[:WARM_UPS]


def main_rows(matter: Matter) -> pd.DataFrame:
    """Give the questions to talk about."""
    questions = matter.questions
    chosen = _chosen(questions[questions["kind"].ne("warm-up").fillna(value=True)], matter)
    most = FEWEST if matter.brief else min(max(FEWEST, int(chosen["chosen"].eq("yes").sum())), MOST)
    chosen = chosen if matter.choices.questions is not None else chosen[:most]
    return chosen.sort_values("kind", key=lambda kinds: kinds.map(ORDER).fillna(1), kind="stable")


def _chosen(questions: pd.DataFrame, matter: Matter) -> pd.DataFrame:
    """Leave what the host ticked; where nothing is ticked, put what is marked as chosen first, and no axis twice."""
    ticked = matter.choices.questions
    if ticked is not None:
        return questions[questions["question_id"].isin(ticked)]
    again = questions["axis"].notna() & questions.duplicated("axis")
    rank = questions["chosen"].ne("yes").astype(int) * 2 + again.astype(int)
    return questions.loc[rank.sort_values(kind="stable").index]


def _put(rows: pd.DataFrame, matter: Matter, first: int) -> list[Question]:
    return [
        Question(number, row["text"], _origin(row, matter), RULES, tuple(_follow_ups(row, number, matter)))
        for number, row in enumerate(records(rows), first)
    ]


def _origin(row: dict[str, Any], matter: Matter) -> str:
    """Say who asked it where; else to which line of the comparison it belongs."""
    if filled(row["comment_id"]) and (said := matter.named(row["comment_id"])):
        return said
    axes = matter.club.comparison
    return next(iter(axes.loc[axes["axis"] == row["axis"], "label"]), "") if filled(row["axis"]) else ""


def _follow_ups(row: dict[str, Any], number: int, matter: Matter) -> list[str]:
    """Give two more questions: one on the line of the comparison it belongs to, if to one; and such as always help."""
    axes = matter.club.comparison
    of_axis = records(axes[axes["axis"] == row["axis"]]) if filled(row["axis"]) else []
    told = [(side, axis[side]) for axis in of_axis for side in ("book", "film") if filled(axis[side])]
    # Questions on one line follow one another, so the book and the film take turns.
    side, said = told[number % len(told)] if told else ("", "")
    of_side = [f"In the {side}: {said} Does that fit?"] if told else []
    return [*of_side, *FOLLOW_UPS.get(row["kind"], FOLLOW_UPS["interpretive"])][:2]
