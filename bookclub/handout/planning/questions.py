"""Which questions go on the sheet, in what order, and what a host can ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.handout.blocks import Question
from bookclub.tables import filled, records

if TYPE_CHECKING:
    from bookclub.handout.planning.material import Material

WARM_UPS, FEWEST, MOST = 2, 4, 6
RULES = 2
ORDER, BETWEEN = {"interpretive": 0, "evaluative": 2}, 1  # where what is of no kind stands
FOLLOW_UPS = {
    "warm-up": ("Why that one?", "Has that changed since?"),
    "interpretive": ("Where in the book, or in which scene, do you find that?", "Who sees it another way?"),
    "evaluative": ("What would have to be different for you to say the opposite?", "Who sees it another way?"),
}


def warm_ups(material: Material) -> list[Question]:
    """Choose two questions that give nothing away."""
    return _put(warm_up_questions(material), material, 1)


def to_talk_about(material: Material) -> list[Question]:
    """Choose four to six questions, from what it means to what it is worth; counted on from the warm-ups."""
    return _put(main_questions(material), material, 1 + len(warm_up_questions(material)))


def warm_up_questions(material: Material) -> list[dict[str, Any]]:
    """Return the questions to warm up with."""
    return _chosen([each for each in material.questions if each["kind"] == "warm-up"], material, WARM_UPS)


def main_questions(material: Material) -> list[dict[str, Any]]:
    """Return the questions to talk about."""
    questions = [each for each in material.questions if each["kind"] != "warm-up"]
    marked = sum(each["chosen"] == "yes" for each in questions)
    most = FEWEST if material.brief else min(max(FEWEST, marked), MOST)
    return sorted(_chosen(questions, material, most), key=lambda each: ORDER.get(each["kind"], BETWEEN))


def _chosen(questions: list[dict[str, Any]], material: Material, most: int) -> list[dict[str, Any]]:
    """Leave what the host ticked; where nothing is ticked, put what is marked as chosen first, and no axis twice."""
    ticked = material.choices.questions
    if ticked is not None:
        return [each for each in questions if each["question_id"] in ticked]
    first = {each["axis"]: each["question_id"] for each in reversed(questions) if filled(each["axis"])}
    return sorted(
        questions,
        key=lambda each: (each["chosen"] != "yes", first.get(each["axis"], each["question_id"]) != each["question_id"]),
    )[:most]


def _put(questions: list[dict[str, Any]], material: Material, first: int) -> list[Question]:
    axes = {axis["axis"]: axis for axis in records(material.club.comparison)}
    return [
        Question(
            number,
            each["text"],
            origin=material.named(each["comment_id"]) or axes.get(each["axis"], {}).get("label", ""),
            lines=RULES,
            follow_ups=tuple(_follow_ups(each["kind"], number, axes.get(each["axis"], {}))),
        )
        for number, each in enumerate(questions, first)
    ]


def _follow_ups(kind: str, number: int, axis: dict[str, Any]) -> list[str]:
    """Return two more questions: one on the line of the comparison it belongs to, if to one; and such as always help."""
    told = [(side, axis[side]) for side in ("book", "film") if filled(axis.get(side))]
    # Questions on one line follow one another, so the book and the film take turns.
    side, said = told[number % len(told)] if told else ("", "")
    of_side = [f"In the {side}: {said} Does that fit?"] if told else []
    return [*of_side, *FOLLOW_UPS.get(kind, FOLLOW_UPS["interpretive"])][:2]
