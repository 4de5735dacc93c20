"""The host's page: timings, follow-ups, who knows what, and what gives the story away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub import reading
from bookclub.handout.blocks import Items, Paragraph, Table
from bookclub.handout.planning.front import in_a_row
from bookclub.handout.planning.questions import to_talk_about, warm_ups
from bookclub.markup import SPOILER
from bookclub.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.handout.blocks import Block
    from bookclub.handout.planning.material import Material

# Minutes of a two-hour meeting; the talk itself gets what is left.
BEFORE = (
    ("Arrive, tea", 10),
    ("Rate beforehand, and the warm-up", 15),
    ("What readers said, read aloud in turn", 15),
    ("Side by side", 15),
)
AFTER = (("Read aloud, show a scene", 10), ("Rate again: who changed their mind?", 10), ("What next, and when", 5))
MEETING = 120
KNOWS = {"both": "Book and film", "book": "Only the book", "film": "Only the film", "neither": "Neither"}


def evening(material: Material) -> Iterator[Block]:
    """Share out two hours."""
    questions = to_talk_about(material)
    left = MEETING - sum(minutes for _, minutes in (*BEFORE, *AFTER))
    each = f", {left // len(questions)} minutes each" if questions else ""
    steps = (*BEFORE, (f"To talk about: {len(questions)} questions{each}", left), *AFTER)
    rows, at = [], 0
    for what, minutes in steps:
        rows.append((f"{at // 60}:{at % 60:02}", what, f"{minutes} min"))
        at += minutes
    yield Table("", ("From", "What", "How long"), tuple(rows))


def follow_ups(material: Material) -> Iterator[Block]:
    """Return two more questions for each, and who raised it."""
    for question in (*warm_ups(material), *to_talk_about(material)):
        raised = f" ({question.origin})" if question.origin else ""
        yield Paragraph(" · ".join(question.follow_ups), label=f"{question.number}. {question.text}{raised}")


def who_knows(material: Material) -> Iterator[Block]:
    """Say which readers know the book, the film, both or neither; nothing of those of whom the table does not say it."""
    said = reading.who_knows(material.club.readers)
    if said:
        yield Items(tuple(f"{KNOWS[knows]}: {in_a_row(names)}" for knows, names in said.items()))


def spoilers(material: Material) -> Iterator[Block]:
    """Say which comments give away what, and which nobody has marked."""
    talk, called = material.talk, material.labels
    for milestone in records(material.club.milestones):
        those = talk.loc[talk["reveals"] == milestone["milestone_id"], "comment_id"]
        if len(those) and milestone["milestone_id"] != material.at_start:
            yield Paragraph(in_a_row([called[each] for each in those]), label=milestone["label"])
    unmarked = talk.loc[talk["reveals"].isna(), "comment_id"]
    if len(unmarked) and material.at_start is not None:
        yield Paragraph(f"{len(unmarked)} comments; they count as telling the end.", label="Nobody has marked")
    hidden = talk.loc[talk["text"].fillna("").map(SPOILER.search).notna(), "comment_id"]
    if len(hidden):
        yield Paragraph(in_a_row([called[each] for each in hidden]), label="With a spoiler marked inside")
