"""What a host can tick for a handout, and what is ticked already."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from bookclub.handout.asking import main_rows, warm_up_rows
from bookclub.handout.back import axes, most_voices
from bookclub.handout.choices import Choices
from bookclub.handout.matter import Matter
from bookclub.handout.plan import SECTIONS, has_room
from bookclub.reading import excerpt
from bookclub.views.page import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.club import Club


MOST_VOICES = 40  # nobody goes through more of them in a form
TO_TICK = [key for key, kind in SECTIONS.items() if kind.page in {"front", "back"}]
WITHOUT_PAPER = {"notebook", "markdown", "page"}


@dataclass(frozen=True, slots=True)
class Offer:
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


def offers(club: Club, choices: Choices) -> dict[str, list[Offer]]:
    """List all that can be ticked, by the names under which `Choices` keeps it."""
    matter = Matter(club, choices, brief=False)
    return {
        "sections": list(_sections(choices)),
        "questions": list(_questions(matter)),
        "voices": list(_voices(matter)),
        "axes": list(_axes(matter)),
        "threads": list(_threads(matter)),
    }


def without_effect(choices: Choices) -> list[str]:
    """List what changes nothing as things are: names of choices, and of sections as ``"sections/people"``."""
    if choices.format == "page":
        return [each.name for each in fields(Choices) if each.name not in {"format", "names"}]
    paper = ["paper"] if choices.format in WITHOUT_PAPER else []
    if choices.edition == "threads":
        return [*paper, "sections", "questions", "voices", "axes"]
    return [*paper, "threads", *(f"sections/{key}" for key in TO_TICK if not has_room(key, choices.edition))]


def _sections(choices: Choices) -> Iterator[Offer]:
    for key in TO_TICK:
        yield Offer(key, SECTIONS[key].heading, choices.sections is None or key in choices.sections)


def _questions(matter: Matter) -> Iterator[Offer]:
    on = {each["question_id"] for each in (*warm_up_rows(matter), *main_rows(matter))}
    for each in matter.questions:
        yield Offer(each["question_id"], each["text"], each["question_id"] in on)


def _voices(matter: Matter) -> Iterator[Offer]:
    chosen = matter.choices.voices
    on = set(matter.speakers.suggested(most_voices(matter)) if chosen is None else chosen)
    offered = on.union(matter.speakers.suggested(MOST_VOICES))
    talk, reviews = matter.talk, matter.club.reviews
    for row in records(talk[talk["comment_id"].isin(offered)]):
        yield Offer(row["comment_id"], _in_a_line(row, matter), row["comment_id"] in on)
    for row in records(reviews[reviews["review_id"].isin(offered)]):
        yield Offer(row["review_id"], f"Review: {excerpt(row['text'])}", row["review_id"] in on)


def _axes(matter: Matter) -> Iterator[Offer]:
    on = {each["axis"] for each in axes(matter)}
    for row in records(matter.club.comparison):
        yield Offer(row["axis"], row["label"], row["axis"] in on)


def _threads(matter: Matter) -> Iterator[Offer]:
    chosen = matter.choices.threads
    begun = matter.talk[matter.talk["depth"] == 1]
    for row in records(begun):
        yield Offer(row["comment_id"], _in_a_line(row, matter), chosen is None or row["comment_id"] in chosen)


def _in_a_line(row: dict[str, Any], matter: Matter) -> str:
    return f"{matter.named(row['comment_id'])}: {excerpt(row['text'])}"
