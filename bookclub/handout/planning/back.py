"""The back of the sheet: the whole story."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bookclub import reading
from bookclub.handout.blocks import Items, Lines, Paragraph, Table
from bookclub.handout.planning.front import beforehand, made_by
from bookclub.handout.planning.questions import FEW
from bookclub.reading.words.excerpts import abridge, length
from bookclub.reading.works import FILM_KINDS
from bookclub.tables import filled, records, records_by, split_list

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from bookclub.handout.blocks import Block
    from bookclub.handout.planning.material import Material

VOICES, VOICES_ON_ONE_PAGE = 5, 2
OF_MANY_QUESTIONS = 2  # voices, in whose room they stand; and a line of the comparison, and a work to go on with
SIDES = ("book", "film")
SHOWN = (*FILM_KINDS, "play")
AXES, AXES_TO_FILL, AXES_ON_ONE_PAGE = 3, 6, 2
WORDS_IN_A_CELL = 25
MOST_PASSAGES = 2
MOST_NEXT = 3
WORDS_OF_A_REASON = 28


def voices(material: Material) -> Iterator[Block]:
    """Let readers speak who do not agree; and say once of what is retold that it is."""
    said = material.speakers.voices(material.choices.voices, most_voices(material))
    some = any(each.retold for each in said)
    every = some and all(each.retold for each in said)
    mark = "" if every else material.words("retold")
    yield from (replace(each, mark=mark if each.retold else "") for each in said)
    if some:
        yield Paragraph(material.words("all_retold" if every else "some_retold"))


def most_voices(material: Material) -> int:
    """Return the number of voices there is room for; what readers rated takes the room of one, many questions that of two."""
    if material.brief:
        return VOICES_ON_ONE_PAGE
    return VOICES - (material.ratings is not None) - OF_MANY_QUESTIONS * _many(material)


def _many(material: Material) -> bool:
    """Return whether there are so many questions that other parts make room for what is written under them."""
    return len(material.main_questions) > FEW


def comparison(material: Material) -> Iterator[Block]:
    """Set the book beside the film, with room for what one thinks oneself; or for all of it, where nobody has said anything."""
    rows = axes(material)
    sides = [material.words(f"compared.{side}") for side in SIDES]
    if any(filled(row[side]) for row in rows for side in SIDES):
        cells = tuple((row["label"], *(_in_short(row[side]) for side in SIDES), "") for row in rows)
        yield Table("", ("", *sides, material.words("compared.yours")), cells, to_write_in=(3,))
    elif rows:
        cells = tuple((row["label"], "", "") for row in rows)
        yield Table("", ("", *sides), cells, to_write_in=(1, 2))


def axes(material: Material) -> list[dict[str, Any]]:
    """Choose the lines of the comparison: the host's; else those with both sides, and the questions', first."""
    rows = [*material.axes.values()]
    chosen: Container[str] | None = material.choices.axes
    if chosen is None:
        questions = records(material.club.questions, ["axis", "chosen"])
        asked = {each["axis"] for each in questions if each["chosen"] == "yes"}
        best = sorted(
            rows, key=lambda row: (not (filled(row["book"]) and filled(row["film"])), row["axis"] not in asked)
        )
        room = AXES - _many(material) if any(filled(row[side]) for row in rows for side in SIDES) else AXES_TO_FILL
        chosen = [row["axis"] for row in best[: AXES_ON_ONE_PAGE if material.brief else room]]
    return [row for row in rows if row["axis"] in chosen]


def _in_short(cell: Any) -> str:
    """Cut a cell where that does not change what it says; else leave it whole."""
    return (abridge(cell, WORDS_IN_A_CELL) or cell) if filled(cell) else "—"


def passages(material: Material) -> Iterator[Block]:
    """Say what to read aloud and which scene to show: where it is, not what it says."""
    marked = material.club.quotations
    words = material.words
    places = [
        words("passages.page", page=page) if filled(page) else location
        for page, location in zip(marked["page"], marked["location"], strict=True)
        if filled(page) or filled(location)
    ]
    ids = {*material.club.comments["comment_id"], *material.club.reviews["review_id"], *material.club.posts["post_id"]}
    on_sheet = {each["axis"] for each in axes(material)}
    # First what is cited for the lines on the sheet.
    lines = sorted(material.axes.values(), key=lambda line: line["axis"] not in on_sheet)
    kinds = {each["kind"] if filled(each["kind"]) else "other" for each in material.works} or {"other"}
    of_each = (
        ("aloud", [*places, *_cited(lines, "book", ids)], not kinds.issubset(FILM_KINDS)),
        ("show", _cited(lines, "film", ids), not kinds.isdisjoint(SHOWN)),
    )
    for what, found, can_be in of_each:
        label, text = words(f"passages.{what}"), "; ".join(dict.fromkeys(found[:MOST_PASSAGES]))
        if text:
            yield Paragraph(text[:1].upper() + text[1:], label=label)
        elif can_be:
            yield Lines(label, 1)


def _cited(lines: list[dict[str, Any]], side: str, ids: set[str]) -> list[str]:
    """List what the comparison cites of a work itself, pages and scenes; no whole part of which it cites a place, too."""
    cited = [each for line in lines for each in split_list(line[f"{side}_evidence"]) if each not in ids]
    places = [each.removeprefix(f"{side}, ") for each in cited]
    return [each for each in places if not any(re.match(rf"{re.escape(each)}\W", other) for other in places)]


def afterwards(material: Material) -> Iterator[Block]:
    """Let everybody rate the works again, beside what readers gave them."""
    scales = list(beforehand(material))
    if scales:
        yield from scales
        if material.ratings is not None:
            yield material.ratings
        yield Lines(material.words("afterwards.changed"), 1)


def next_works(material: Material) -> Iterator[Block]:
    """Name the other works that readers brought up, each with what one of them said of it; first what came up most."""
    words = material.words
    where = records_by(reading.brought_up(material.club, material.talk), "work_id")
    about = {work["work_id"] for work in material.works}
    others = [work for work in records(material.club.works) if work["work_id"] not in about]
    reasons = {work["work_id"]: _reason(where.get(work["work_id"], []), material) for work in others}
    first = sorted(others, key=lambda work: (not reasons[work["work_id"]], -len(where.get(work["work_id"], []))))
    texts = []
    for work in first[: MOST_NEXT - _many(material)]:
        made = made_by(work, words)
        title = words("work.called", title=work["title"], what=made) if made else work["title"]
        by = "; ".join(material.named(each["comment_id"]) for each in where.get(work["work_id"], [])[:1])
        reason = reasons[work["work_id"]] or by
        texts.append(f"{title}: {reason}" if reason else title)
    if texts:
        yield Items(tuple(texts))


def _reason(brought_up: list[dict[str, Any]], material: Material) -> str:
    """Return the sentence in which a reader says most of a work, and where; ``""`` where none is short enough to stand alone."""
    said = (
        (abridge(each["sentence"], WORDS_OF_A_REASON), each["comment_id"])
        for each in brought_up
        if filled(each["sentence"])
    )
    text, comment_id = max(said, key=lambda one: length(one[0]), default=("", ""))
    if not text:
        return ""
    quoted = text if comment_id in material.retold else material.words("quote", text=text)
    return f"{quoted} ({material.named(comment_id)})"
