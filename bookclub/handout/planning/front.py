"""The front of the sheet: nothing on it gives the story away."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from bookclub.handout.blocks import Paragraph, Scale, Table
from bookclub.reading.words.excerpts import sentence_at
from bookclub.schema import ACTOR
from bookclub.tables import filled, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.handout.blocks import Block
    from bookclub.handout.planning.material import Material
    from bookclub.wording import Wording

MOST_PEOPLE = 8
MOST_ACTORS = 3
TOLD = 2  # the columns that are always there: who it is, and who that is in the book
CREW = ("screenplay", "music")


def made_by(work: dict[str, Any], words: Wording) -> str:
    """Say what a work is, who made it and when, as far as it is known: ``"book by Kazuo Ishiguro, 2005"``."""
    is_told = filled(work["kind"]) and work["kind"] != "other"
    return _by_and_year(words(f"kinds.{work['kind']}") if is_told else "", work, words)


def _by_and_year(what: str, work: dict[str, Any], words: Wording) -> str:
    if filled(work["creator"]):
        what = words("work.by", what=what, who=work["creator"]) if what else work["creator"]
    if filled(work["year"]):
        what = words("work.in_year", what=what, year=work["year"]) if what else str(work["year"])
    return what


def about(material: Material) -> Iterator[Block]:
    """Say of each work what it is, what it is about, and who made it; with a picture of the host's own, if there is one."""
    words = material.words
    kinds = dict(zip(material.club.works["work_id"], material.club.works["kind"].fillna("other"), strict=True))
    for work in material.works:
        origin = [words(f"made_from.{kinds[work['based_on']]}")] if work["based_on"] in kinds else []
        first = ", ".join([_by_and_year(work["title"], work, words), *origin]) + "."
        makers = _makers(material, work)
        said = (
            [first, *([sentence_at(work["synopsis"], 0)] if filled(work["synopsis"]) else makers)]
            if material.brief
            else [first, work["synopsis"], *makers, work["about_creator"], work["note"]]
        )
        yield Paragraph(" ".join(each for each in said if filled(each)), label=material.called[work["work_id"]])
    if not material.brief:
        yield from material.stills


def _makers(material: Material, work: dict[str, Any]) -> Iterator[str]:
    words = material.words
    of_work = [each for each in material.credits if each["work_id"] == work["work_id"]]
    for role in CREW:
        if people := {each["person"]: None for each in of_work if each["role"] == role}:
            yield words(f"work.{role}", people=words.row([*people]))
    if actors := {each["person"]: None for each in of_work if each["role"] == ACTOR and each["portrays"] != "child"}:
        yield words("work.with", people=words.row([*actors][:MOST_ACTORS]))


def people(material: Material) -> Iterator[Block]:
    """Set out the characters, as far as the beginning tells, and who plays them; those on the screen first."""
    characters = material.club.characters
    actors = [each for each in material.credits if each["role"] == ACTOR]
    playing = defaultdict(list)
    for each in actors:
        playing[each["character_id"]].append(each)
    rows = [
        (
            each["name"],
            each["in_the_book"] if is_safe and filled(each["in_the_book"]) else "",
            _played(playing[each["character_id"]], material),
        )
        for each, is_safe in zip(records(characters), material.safe(characters["reveals"]), strict=True)
    ]
    if not any(any(row[1:]) for row in rows):  # nothing may be told yet: the table is there to be filled in
        rows = rows or [(actor, "", "") for actor in {each["person"]: None for each in actors}]
    else:
        rows = [row for row in rows if any(row[1:])]
    rows.sort(key=lambda row: not row[2])
    words = material.words
    headings = [words(f"people.{each}") for each in ("who", "book", "screen")]
    used = [at for at in range(len(headings)) if at < TOLD or any(row[at] for row in rows)]
    if rows:
        shown = tuple(tuple(row[at] for at in used) for row in rows[:MOST_PEOPLE])
        empty = tuple(at for at in range(1, len(used)) if not any(row[at] for row in shown))
        yield Table("", tuple(headings[at] for at in used), shown, to_write_in=empty)
    if len(rows) > MOST_PEOPLE:
        yield Paragraph(words("and_more", count=len(rows) - MOST_PEOPLE))


def _played(actors: list[dict[str, Any]], material: Material) -> str:
    """Say who plays somebody, the grown one first; and in which film, where there are several."""
    works = material.club.works
    several = len({each["work_id"] for each in actors}) > 1
    years = dict(zip(works["work_id"], works["year"], strict=True)) if several else {}
    return "; ".join(
        (material.words("people.child", person=each["person"]) if each["portrays"] == "child" else each["person"])
        + (f" ({year})" if filled(year := years.get(each["work_id"])) else "")
        for each in sorted(actors, key=lambda each: each["portrays"] == "child")
    )


def beforehand(material: Material) -> Iterator[Block]:
    """Let everybody rate the works before the talk."""
    return map(Scale, material.called.values())
