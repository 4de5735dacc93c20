"""What a host can tick for a handout, and what is ticked already."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from bookclub.handout.choices import Choices
from bookclub.handout.planning.back import axes, most_voices
from bookclub.handout.planning.material import Material
from bookclub.handout.planning.plan import HEADINGS, TO_TICK, has_room
from bookclub.handout.planning.questions import main_questions, warm_up_questions
from bookclub.reading import excerpt
from bookclub.tables import records

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    import pandas as pd

    from bookclub.club import Club


MOST_VOICES = 40  # nobody goes through more of them in a form
WITHOUT_PAPER = {"notebook", "markdown", "page"}


@dataclass(frozen=True, slots=True)
class Option:
    """Something to tick.

    Attributes
    ----------
    key : str
        Its short name, as `Choices` keeps it.
    label : str
    ticked : bool
        Whether it is on the sheet as things are.
    """

    key: str
    label: str
    ticked: bool


def options(club: Club, choices: Choices) -> dict[str, list[Option]]:
    """List all that can be ticked, by the names under which `Choices` keeps it."""
    material = Material(club, choices, brief=False)
    compared, questions = club.comparison, material.questions
    quoted = material.speakers.suggested(most_voices(material)) if choices.voices is None else choices.voices
    asked = (*warm_up_questions(material), *main_questions(material))
    # For each name: what there is, each with its label; and which of it is on the sheet, None if all is.
    offered: dict[str, tuple[Iterable[tuple[str, str]], Container[str] | None]] = {
        "sections": (((key, HEADINGS[key]) for key in TO_TICK), choices.sections),
        "questions": (
            ((each["question_id"], each["text"]) for each in questions),
            {each["question_id"] for each in asked},
        ),
        "voices": (_voices(material, quoted), quoted),
        "axes": (zip(compared["axis"], compared["label"], strict=True), {each["axis"] for each in axes(material)}),
        "threads": (_in_a_line(material.talk[material.talk["depth"] == 1], material), choices.threads),
    }
    return {
        name: [Option(key, label, on is None or key in on) for key, label in those]
        for name, (those, on) in offered.items()
    }


def without_effect(choices: Choices) -> list[str]:
    """List what changes nothing as things are: names of choices, and of sections as ``"sections/people"``."""
    if choices.format == "page":
        return [each.name for each in fields(Choices) if each.name not in {"format", "names"}]
    paper = ["paper"] if choices.format in WITHOUT_PAPER else []
    if choices.edition in {"threads", "minutes"}:
        return [*paper, "sections", "questions", "voices", "axes"]
    return [*paper, "threads", *(f"sections/{key}" for key in TO_TICK if not has_room(key, choices.edition))]


def _voices(material: Material, quoted: Iterable[str]) -> Iterator[tuple[str, str]]:
    offered = {*quoted, *material.speakers.suggested(MOST_VOICES)}
    talk, reviews = material.talk, material.club.reviews
    yield from _in_a_line(talk[talk["comment_id"].isin(offered)], material)
    for row in records(reviews[reviews["review_id"].isin(offered)]):
        yield row["review_id"], f"Review: {excerpt(row['text'])}"


def _in_a_line(comments: pd.DataFrame, material: Material) -> Iterator[tuple[str, str]]:
    for row in records(comments):
        yield row["comment_id"], f"{material.named(row['comment_id'])}: {excerpt(row['text'])}"
