"""Which questions go on the sheet, in what order, and what a host can ask next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bookclub.handout.blocks import Question
from bookclub.handout.planning.cuts import cut
from bookclub.reading.words.excerpts import is_mostly_small_talk, length, mostly_asks, quotable_units
from bookclub.tables import filled, split_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.handout.planning.material import Material

WARM_UPS, MOST, MOST_ON_ONE_PAGE = 2, 8, 6
RULES, FEW = 2, 6  # under each of more there is one
FEWEST_WORDS, MOST_WORDS = 5, 40  # of an answer that is one
LONG = re.compile(r"[^\W\d_]{5,}")  # words that tell what is spoken of
STEM = 5  # letters
WORTH = "evaluative"  # such questions come after those on what it means


def warm_ups(material: Material) -> list[Question]:
    """Choose two questions that give nothing away."""
    return _put(warm_up_questions(material), material, 1, RULES)


def to_talk_about(material: Material) -> list[Question]:
    """Choose eight questions, from what it means to what it is worth; counted on from the warm-ups."""
    questions = material.main_questions
    lines = RULES if len(questions) <= FEW and not material.brief else 1
    return _put(questions, material, 1 + len(warm_up_questions(material)), lines)


def warm_up_questions(material: Material) -> list[dict[str, Any]]:
    """Return the questions to warm up with."""
    return _chosen([each for each in material.questions if each["kind"] == "warm-up"], material, WARM_UPS)


def main_questions(material: Material) -> list[dict[str, Any]]:
    """Return the questions to talk about: in the host's order, or else readers' first and what it is worth last."""
    questions = [each for each in material.questions if each["kind"] != "warm-up"]
    chosen = _chosen(questions, material, MOST_ON_ONE_PAGE if material.brief else MOST)
    if material.choices.questions is not None:
        return chosen
    return sorted(chosen, key=lambda each: (each["kind"] == WORTH, not _is_a_readers(each)))


def _chosen(questions: list[dict[str, Any]], material: Material, most: int) -> list[dict[str, Any]]:
    """Leave what the host ticked, in the host's order; where nothing is ticked, put first what is marked as chosen, then what readers asked.

    Of several on one line of the comparison, the first goes before the others; what was asked at another meeting comes last.
    """
    ticked = material.choices.questions
    if ticked is not None:
        by_id = {each["question_id"]: each for each in questions}
        return [by_id[each] for each in ticked if each in by_id]
    first = {each["axis"]: each["question_id"] for each in reversed(questions) if filled(each["axis"])}
    return sorted(
        questions,
        key=lambda each: (
            _was_asked(each, material),
            each["chosen"] != "yes",
            first.get(each["axis"], each["question_id"]) != each["question_id"],
            not _is_a_readers(each),
        ),
    )[:most]


def _was_asked(question: dict[str, Any], material: Material) -> bool:
    """Return whether a group that meets again has talked of it before."""
    this = material.meeting.get("meeting_id")
    return this is not None and filled(question["asked"]) and question["asked"] != this


def _is_a_readers(question: dict[str, Any]) -> bool:
    return filled(question["comment_id"]) or filled(question["reader"])


def _put(questions: list[dict[str, Any]], material: Material, first: int, lines: int) -> list[Question]:
    return [
        Question(number, each["text"], origin=_origin(each, material), lines=lines)
        for number, each in enumerate(questions, first)
    ]


def _origin(question: dict[str, Any], material: Material) -> str:
    """Say who raised a question, and where in the works it points."""
    by = material.readers.get(question["reader"], "")
    raised = material.named(question["comment_id"]) or by
    place = "" if material.brief else question["place"]
    return "; ".join(each for each in (raised, place) if filled(each))


def guide(material: Material) -> list[Question]:
    """Return all questions of the sheet with what helps whoever leads the talk: what to listen for, what to ask next."""
    rows = [*warm_up_questions(material), *material.main_questions]
    return [
        Question(number, each["text"], origin=_origin(each, material), aside=tuple(_aside(each, number, material)))
        for number, each in enumerate(rows, 1)
    ]


def _aside(question: dict[str, Any], number: int, material: Material) -> Iterator[tuple[str, str]]:
    words = material.words
    stock = [
        text for of in ("any", *(["two"] if len(material.works) > 1 else [])) for _, text in words.many(f"hints.{of}")
    ]
    yield words("question.hint"), question["hint"] if filled(question["hint"]) else stock[number % len(stock)]
    own = split_list(question["follow_ups"])
    yield words("question.next"), " · ".join(own or _follow_ups(question, number, material))


def _follow_ups(question: dict[str, Any], number: int, material: Material) -> list[str]:
    """Return two more questions: on who answered it, or on the line of the comparison it belongs to; and such as always help."""
    words, axis = material.words, material.axes.get(question["axis"], {})
    told = [(side, axis[side]) for side in ("book", "film") if filled(axis.get(side))]
    # Questions on one line follow one another, so the book and the film take turns.
    side, said = told[number % len(told)] if told else ("", "")
    own = [*_answer(question, material), *([words(f"question.of_{side}", said=said)] if told else [])]
    kind = question["kind"] if filled(question["kind"]) else "any"
    stock = [text for _, text in words.many(f"follow_ups.{kind}")]
    at = number % len(stock)
    return [*own, *stock[at:], *stock[:at]][:2]


def _answer(question: dict[str, Any], material: Material) -> Iterator[str]:
    """Return a sentence that answered a reader's question where it was asked, or that nobody answered."""
    words, asker = material.words, material.names.get(question["comment_id"], "")
    for answer in split_list(question.get("answered_by")):
        said = _to_the_point(question["text"], material.said.get(answer, ""))
        if said:
            text = said if answer in material.retold else words("quote", text=said)
            yield words("question.answered", who=material.named(answer), text=text)
            return
    if asker and question["answered"] == "no":
        yield words("question.unanswered", who=asker)


def _to_the_point(question: str, answer: str) -> str:
    """Return the sentence of an answer that has most words of the question; ``""`` where none has any."""
    asked, units = _stems(question), quotable_units(answer)
    shared = [
        len(asked & _stems(unit)) * (FEWEST_WORDS <= length(unit) <= MOST_WORDS and not _says_nothing(unit))
        for unit in units
    ]
    most = max(shared, default=0)
    return cut(answer, {shared.index(most)}) if most else ""


def _stems(text: str) -> set[str]:
    """Return how the longer words of a text begin, since their ends change with the sentence."""
    return {word[:STEM] for word in LONG.findall(text.casefold())}


def _says_nothing(sentence: str) -> bool:
    return mostly_asks(sentence) or is_mostly_small_talk(sentence)
