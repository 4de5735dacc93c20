"""The back of the sheet: the whole story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub import reading
from bookclub.handout.blocks import Lines, Paragraph, Table
from bookclub.handout.planning.front import beforehand, made_by
from bookclub.reading.words.excerpts import abridge, length
from bookclub.tables import filled, records, split_list

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from bookclub.handout.blocks import Block
    from bookclub.handout.planning.material import Material

VOICES, VOICES_ON_ONE_PAGE = 5, 3
SIDES = ("book", "film")
AXES, AXES_TO_FILL, AXES_ON_ONE_PAGE = 4, 6, 3
WORDS_IN_A_CELL = 25
MOST_PASSAGES = 2
MOST_NEXT = 3
WORDS_OF_A_REASON = 20


def voices(material: Material) -> Iterable[Block]:
    """Let readers speak who do not agree."""
    return material.speakers.voices(material.choices.voices, most_voices(material))


def most_voices(material: Material) -> int:
    """Return the number of voices there is room for; what readers rated takes the room of one."""
    return (VOICES_ON_ONE_PAGE if material.brief else VOICES) - (material.ratings is not None)


def comparison(material: Material) -> Iterator[Block]:
    """Set the book beside the film, with room for what one thinks oneself; or for all of it, where nobody has said anything."""
    rows = axes(material)
    if any(filled(row[side]) for row in rows for side in SIDES):
        cells = tuple((row["label"], *(_in_short(row[side]) for side in SIDES), "") for row in rows)
        yield Table("", ("", "In the book", "In the film", "Your view"), cells, to_write_in=(3,))
    elif rows:
        cells = tuple((row["label"], "", "") for row in rows)
        yield Table("", ("", "In the book", "In the film"), cells, to_write_in=(1, 2))


def axes(material: Material) -> list[dict[str, Any]]:
    """Choose the lines of the comparison: the host's; else those with both sides, and the questions', first."""
    rows = records(material.club.comparison)
    chosen: Container[str] | None = material.choices.axes
    if chosen is None:
        questions = material.club.questions
        asked = set(questions.loc[questions["chosen"] == "yes", "axis"])
        best = sorted(
            rows, key=lambda row: (not (filled(row["book"]) and filled(row["film"])), row["axis"] not in asked)
        )
        room = AXES if any(filled(row[side]) for row in rows for side in SIDES) else AXES_TO_FILL
        chosen = [row["axis"] for row in best[: AXES_ON_ONE_PAGE if material.brief else room]]
    return [row for row in rows if row["axis"] in chosen]


def _in_short(cell: Any) -> str:
    """Cut a cell where that does not change what it says; else leave it whole."""
    return (abridge(cell, WORDS_IN_A_CELL) or cell) if filled(cell) else "—"


def passages(material: Material) -> Iterator[Block]:
    """Say what to read aloud and which scene to show: where it is, not what it says."""
    marked = material.club.quotations
    places = marked["page"].map("p. {}".format, na_action="ignore").fillna(marked["location"]).dropna()
    ids = {*material.club.comments["comment_id"], *material.club.reviews["review_id"], *material.club.posts["post_id"]}
    on_sheet = {each["axis"] for each in axes(material)}
    # First what is cited for the lines on the sheet.
    lines = sorted(records(material.club.comparison), key=lambda line: line["axis"] not in on_sheet)
    for label, found in (("Read aloud", [*places, *_cited(lines, "book", ids)]), ("Show", _cited(lines, "film", ids))):
        text = "; ".join(dict.fromkeys(found[:MOST_PASSAGES]))
        yield Paragraph(text, label=label) if text else Lines(label, 1)


def _cited(lines: list[dict[str, Any]], side: str, ids: set[str]) -> list[str]:
    """List what the comparison cites of a work itself, pages and scenes."""
    cited = (each for line in lines for each in split_list(line[f"{side}_evidence"]) if each not in ids)
    return [each.removeprefix(f"{side}, ") for each in cited]


def afterwards(material: Material) -> Iterator[Block]:
    """Let everybody rate the works again, beside what readers gave them."""
    scales = list(beforehand(material))
    if scales:
        yield from scales
        if material.ratings is not None:
            yield material.ratings
        yield Lines("I changed my mind about …", 1)


def next_works(material: Material) -> Iterator[Block]:
    """Name the other works that readers brought up, and where, those first that came up most; of the first of them, why."""
    brought_up = reading.brought_up(material.club, material.talk)
    where = {work: records(rows) for work, rows in brought_up.groupby("work_id")}
    about = set(material.works["work_id"])
    others = [work for work in records(material.club.works) if work["work_id"] not in about]
    first = sorted(others, key=lambda work: -len(where.get(work["work_id"], [])))
    texts = []
    for work in first[:MOST_NEXT]:
        made, comments = made_by(work), where.get(work["work_id"], [])
        by = ", ".join(material.named(each["comment_id"]) for each in comments)
        texts.append(work["title"] + (f" ({made})" if made else "") + (f": {by}" if by else ""))
    if len(first) > MOST_NEXT:
        texts.append(f"and {len(first) - MOST_NEXT} more")
    if texts:
        reasons = (_why(material, each) for work in first[:MOST_NEXT] for each in where.get(work["work_id"], []))
        yield Paragraph("; ".join(texts) + "." + next(filter(None, reasons), ""))


def _why(material: Material, brought_up: dict[str, Any]) -> str:
    """Return what a reader says of a work, if that is short enough for the sheet."""
    said = brought_up["sentence"] if filled(brought_up["sentence"]) else ""
    if not said or length(said) > WORDS_OF_A_REASON:
        return ""
    retold = brought_up["comment_id"] in material.retold
    return f" {material.named(brought_up['comment_id'])}: {said if retold else f'“{said}”'}"
