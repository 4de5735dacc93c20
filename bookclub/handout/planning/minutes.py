"""The minutes of a meeting: what was asked, what was noted, how the ratings moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub import reading
from bookclub.handout.blocks import Paragraph, Table
from bookclub.reading.readers import rating_in_words
from bookclub.tables import filled, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.handout.blocks import Block
    from bookclub.handout.planning.material import Material
    from bookclub.wording import Wording

OCCASIONS = ("before", "after")
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
        yield Paragraph(" · ".join(said), label=texts.get(key) or material.words("minutes.gone"))


def noted(material: Material) -> Iterator[Block]:
    """List what was noted on comments, lines of the comparison and works, and what was said in the room."""
    club, words = material.club, material.words
    lines = dict(zip(club.comparison["axis"], club.comparison["label"], strict=True))
    comments = {each: material.named(each) for each in material.labels}
    for about, called in (("line", lines), ("work", _called(material)), ("comment", comments)):
        for key, said in _notes(material, about).items():
            yield Paragraph(" · ".join(said), label=called.get(key) or words("minutes.gone"))
    spoken = material.talk[material.talk["meeting_id"].eq(material.held or "")]
    for row in records(spoken):
        name = row["name"] if filled(row["name"]) else words("somebody")
        label = f"{material.labels[row['comment_id']]} {name}"
        yield Paragraph(row["text"] if filled(row["text"]) else "", label=label)
    yield from _reviewed(material)


def _called(material: Material) -> dict[str, str]:
    """Return what each work is called, those that the club is about by their kinds."""
    works = material.club.works
    return dict(zip(works["work_id"], works["title"], strict=True)) | material.called


def _reviewed(material: Material) -> Iterator[Paragraph]:
    """Tell what was said of the works at the meeting, and ratings of which nobody knows from where to where they moved."""
    club, words, works = material.club, material.words, _called(material)
    for row in records(club.reviews[club.reviews["meeting_id"].eq(material.held or "")]):
        moves = (
            filled(row["occasion"]) and filled(row["rating"]) and filled(row["rating_max"]) and row["rating_max"] > 0
        )
        rating = row["rating_text"]
        if not filled(rating) and filled(row["rating"]):
            rating = rating_in_words([row["rating"]], row["rating_max"], words)
        told = [each for each in ("" if moves else rating, row["text"]) if filled(each)]
        who = material.readers.get(row["reader"]) or words("somebody")
        if told:
            yield Paragraph(" · ".join(told), label=f"{who}, {works.get(row['work_id'], words('the_kinds.other'))}")


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
    """Say how the room rated before and after: each who is known in one line, and all together, with how many they are."""
    words, called = material.words, _called(material)
    for work in reading.rating_moves(material.club, material.held, words):
        headings = tuple(words(f"minutes.{each}") for each in ("who", "before", "after"))
        rows = [*_by_reader(work["before"], work["after"], words), (words("minutes.average"), *_means(work, words))]
        yield Table(called.get(work["work_id"], ""), headings, tuple(rows))


def _by_reader(before: list[dict[str, Any]], after: list[dict[str, Any]], words: Wording) -> Iterator[tuple[str, ...]]:
    """Set what each rated before beside what they rated after; nobody knows whose hands went up again."""
    waiting = [*after]
    for first in before:
        then = next((each for each in waiting if filled(each["reader"]) and each["reader"] == first["reader"]), None)
        waiting = [each for each in waiting if each is not then]
        yield _who(first, words), first["said"], then["said"] if then else ""
    yield from ((_who(each, words), "", each["said"]) for each in waiting)


def _who(rating: dict[str, Any], words: Wording) -> str:
    return rating["who"] if filled(rating["who"]) else words("somebody")


def _means(work: dict[str, Any], words: Wording) -> Iterator[str]:
    bests = {each["rating_max"] for occasion in OCCASIONS for each in work[occasion]}
    best = bests.pop() if len(bests) == 1 else OUT_OF
    for occasion in OCCASIONS:
        mean, count = work[f"mean_{occasion}"], words.number(work[f"votes_{occasion}"])
        said = {"mean": words.number(mean * best), "best": words.number(best), "count": count} if count != "0" else {}
        yield words("minutes.mean", **said) if said else ""
