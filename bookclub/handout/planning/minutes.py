"""The minutes of a meeting: what was asked, what was noted, how the ratings moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub import reading
from bookclub.handout.blocks import Items, Paragraph, Table
from bookclub.handout.planning.front import the_kind
from bookclub.tables import filled, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.handout.blocks import Block
    from bookclub.handout.planning.material import Material

OUT_OF = 5  # where ratings are on several scales


def asked(material: Material) -> Iterator[Block]:
    """List the questions that were asked, each with what was noted on it."""
    held = material.held or ""
    questions = material.club.questions
    notes = _notes(material, "question")
    for each in records(questions[questions["asked"].eq(held).fillna(value=False)]):
        yield Paragraph(" · ".join(notes.pop(each["question_id"], [])), label=each["text"])
    texts = dict(zip(questions["question_id"], questions["text"], strict=True))
    for key, said in notes.items():
        yield Paragraph(" · ".join(said), label=texts.get(key, ""))


def noted(material: Material) -> Iterator[Block]:
    """List what was noted on comments, lines of the comparison and works, and what was said in the room."""
    club, labels = material.club, material.labels
    lines = dict(zip(club.comparison["axis"], club.comparison["label"], strict=True))
    titles = dict(zip(club.works["work_id"], club.works["title"], strict=True))
    for about, called in (("line", lines), ("work", titles), ("comment", labels)):
        for key, said in _notes(material, about).items():
            yield Paragraph(" · ".join(said), label=called.get(key, ""))
    spoken = material.talk[material.talk["meeting_id"].eq(material.held or "").fillna(value=False)]
    for row in records(spoken):
        name = row["name"] if filled(row["name"]) else material.words("somebody")
        yield Paragraph(row["text"] if filled(row["text"]) else "", label=f"{labels[row['comment_id']]} {name}")


def _notes(material: Material, about: str) -> dict[str, list[str]]:
    notes = material.club.notes
    of_this = notes[
        notes["meeting_id"].eq(material.held or "").fillna(value=False) & notes["about"].eq(about).fillna(value=False)
    ]
    said: dict[str, list[str]] = {}
    for key, text in zip(of_this["about_id"].fillna(""), of_this["text"], strict=True):
        said.setdefault(key, []).append(" ".join(text.split()))
    return said


def moved(material: Material) -> Iterator[Block]:
    """Say how the room rated before and after, one by one and all together."""
    words = material.words
    for work in reading.rating_moves(material.club, material.held, words):
        by_name: dict[str, dict[str, str]] = {}
        for occasion in ("before", "after"):
            for each in work[occasion]:
                name = each["who"] if filled(each["who"]) else words("somebody")
                by_name.setdefault(name, {})[occasion] = each["said"]
        rows: list[tuple[str, ...]] = [
            (name, said.get("before", ""), said.get("after", "")) for name, said in by_name.items()
        ]
        bests = {each["rating_max"] for occasion in ("before", "after") for each in work[occasion]}
        best = bests.pop() if len(bests) == 1 else OUT_OF
        means = [work[f"mean_{occasion}"] for occasion in ("before", "after")]
        said_of = (
            "" if mean is None else words("minutes.mean", mean=words.number(mean * best), best=words.number(best))
            for mean in means
        )
        rows.append((words("minutes.average"), *said_of))
        headings = tuple(words(f"minutes.{each}") for each in ("who", "before", "after"))
        caption = work["title"] if filled(work["title"]) else the_kind(work, words)
        yield Table(caption, headings, tuple(rows))


def nothing(material: Material) -> Iterator[Block]:
    """Say that nothing was noted, where that is so."""
    if not any((*asked(material), *noted(material), *moved(material))):
        yield Items((material.words("minutes.nothing"),))
