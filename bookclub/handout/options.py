"""What a host can tick for a handout, and what is ticked already."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from bookclub.handout.choices import Choices
from bookclub.handout.planning.back import axes, most_voices
from bookclub.handout.planning.material import Material
from bookclub.handout.planning.plan import SECTIONS, has_room
from bookclub.handout.planning.questions import main_questions, warm_up_questions
from bookclub.reading import excerpt
from bookclub.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.club import Club


MOST_VOICES = 40  # nobody goes through more of them in a form
TO_TICK = [key for key, kind in SECTIONS.items() if kind.page in {"front", "back"}]
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
    return {
        "sections": list(_sections(choices)),
        "questions": list(_questions(material)),
        "voices": list(_voices(material)),
        "axes": list(_axes(material)),
        "threads": list(_threads(material)),
    }


def without_effect(choices: Choices) -> list[str]:
    """List what changes nothing as things are: names of choices, and of sections as ``"sections/people"``."""
    if choices.format == "page":
        return [each.name for each in fields(Choices) if each.name not in {"format", "names"}]
    paper = ["paper"] if choices.format in WITHOUT_PAPER else []
    if choices.edition == "threads":
        return [*paper, "sections", "questions", "voices", "axes"]
    return [*paper, "threads", *(f"sections/{key}" for key in TO_TICK if not has_room(key, choices.edition))]


def _sections(choices: Choices) -> Iterator[Option]:
    for key in TO_TICK:
        yield Option(key, SECTIONS[key].heading, choices.sections is None or key in choices.sections)


def _questions(material: Material) -> Iterator[Option]:
    on = {each["question_id"] for each in (*warm_up_questions(material), *main_questions(material))}
    for each in material.questions:
        yield Option(each["question_id"], each["text"], each["question_id"] in on)


def _voices(material: Material) -> Iterator[Option]:
    chosen = material.choices.voices
    on = set(material.speakers.suggested(most_voices(material)) if chosen is None else chosen)
    offered = on.union(material.speakers.suggested(MOST_VOICES))
    talk, reviews = material.talk, material.club.reviews
    for row in records(talk[talk["comment_id"].isin(offered)]):
        yield Option(row["comment_id"], _in_a_line(row, material), row["comment_id"] in on)
    for row in records(reviews[reviews["review_id"].isin(offered)]):
        yield Option(row["review_id"], f"Review: {excerpt(row['text'])}", row["review_id"] in on)


def _axes(material: Material) -> Iterator[Option]:
    on = {each["axis"] for each in axes(material)}
    for row in records(material.club.comparison):
        yield Option(row["axis"], row["label"], row["axis"] in on)


def _threads(material: Material) -> Iterator[Option]:
    chosen = material.choices.threads
    begun = material.talk[material.talk["depth"] == 1]
    for row in records(begun):
        yield Option(row["comment_id"], _in_a_line(row, material), chosen is None or row["comment_id"] in chosen)


def _in_a_line(row: dict[str, Any], material: Material) -> str:
    return f"{material.named(row['comment_id'])}: {excerpt(row['text'])}"
