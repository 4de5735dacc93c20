"""What a host can tick, put in order and cut for a handout, and what is so already."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from bookclub.handout.choices import Choices
from bookclub.handout.planning.back import axes, most_voices
from bookclub.handout.planning.material import Material
from bookclub.handout.planning.plan import HEADINGS, TO_TICK, has_room
from bookclub.handout.planning.questions import warm_up_questions
from bookclub.reading import excerpt
from bookclub.reading.words.excerpts import quotable_units
from bookclub.tables import records

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator

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
    among : str
        Those with which it can change places; ``""`` where order does not matter.
    parts : tuple of (int, str, bool)
        What of it may be quoted: its place among the parts, its words, and whether it is; none where there is no choice.
    """

    key: str
    label: str
    ticked: bool
    among: str = ""
    parts: tuple[tuple[int, str, bool], ...] = ()


def options(club: Club, choices: Choices) -> dict[str, list[Option]]:
    """List all that can be ticked, by the names under which `Choices` keeps it."""
    material = Material(club, choices, brief=False)
    quoted = material.speakers.suggested(most_voices(material)) if choices.voices is None else choices.voices
    compared, lines = club.comparison, {each["axis"] for each in axes(material)}
    return {
        "sections": _ticked(((key, HEADINGS[key]) for key in TO_TICK), choices.sections),
        "questions": [*_questions(material)],
        "voices": [*_voices(material, quoted)],
        "axes": _ticked(zip(compared["axis"], compared["label"], strict=True), lines),
        "threads": _ticked(_in_a_line(material.talk[material.talk["depth"] == 1], material), choices.threads),
    }


def _ticked(those: Iterable[tuple[str, str]], on: Container[str] | None) -> list[Option]:
    """Return short names and labels as options; if none is said to be on the sheet, all are."""
    return [Option(key, label, on is None or key in on) for key, label in those]


def _questions(material: Material) -> Iterator[Option]:
    """Return the questions as they stand on the sheet, then all others; those to warm up with apart."""
    asked = [*warm_up_questions(material), *material.main_questions]
    on = {each["question_id"] for each in asked}
    others = [each for each in material.questions if each["question_id"] not in on]
    for among, wanted in (("warm-up", True), ("main", False)):
        for each in (*asked, *others):
            if (each["kind"] == "warm-up") is wanted:
                yield Option(each["question_id"], each["text"], each["question_id"] in on, among)


def without_effect(choices: Choices) -> list[str]:
    """List what changes nothing as things are: names of choices, and of sections as ``"sections/people"``."""
    if choices.format == "page":
        return [each.name for each in fields(Choices) if each.name not in {"format", "names", "language"}]
    paper = ["paper"] if choices.format in WITHOUT_PAPER else []
    if choices.edition in {"threads", "minutes"}:
        return [*paper, "sections", "questions", "voices", "axes"]
    return [*paper, "threads", *(f"sections/{key}" for key in TO_TICK if not has_room(key, choices.edition))]


def _voices(material: Material, quoted: Collection[str]) -> Iterator[Option]:
    offered = {*quoted, *material.speakers.suggested(MOST_VOICES)}
    talk, reviews = material.talk, material.club.reviews
    said = talk[talk["comment_id"].isin(offered)]
    reviewed = reviews[reviews["review_id"].isin(offered)]
    for key, label, text in (
        *((*each, text) for each, text in zip(_in_a_line(said, material), said["text"], strict=True)),
        *((row["review_id"], f"Review: {excerpt(row['text'])}", row["text"]) for row in records(reviewed)),
    ):
        yield Option(key, label, key in quoted, parts=_parts(text, material.speakers.quoted(key)))


def _parts(text: str, kept: str) -> tuple[tuple[int, str, bool], ...]:
    parts = [(at, part.strip()) for at, part in enumerate(quotable_units(text)) if part]
    return tuple((at, part, part in kept) for at, part in parts) if len(parts) > 1 else ()


def _in_a_line(comments: pd.DataFrame, material: Material) -> Iterator[tuple[str, str]]:
    for row in records(comments):
        yield row["comment_id"], f"{material.named(row['comment_id'])}: {excerpt(row['text'])}"
