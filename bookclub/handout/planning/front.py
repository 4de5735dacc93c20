"""The front of the sheet: nothing on it gives the story away."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from bookclub.handout.blocks import Paragraph, Scale, Table
from bookclub.schema import ACTOR
from bookclub.tables import filled, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.handout.blocks import Block
    from bookclub.handout.planning.material import Material

MOST_PEOPLE = 8
MOST_ACTORS = 3
CREW = ("screenplay", "music")


def made_by(work: dict[str, Any]) -> str:
    """Say what a work is, who made it and when, as far as that is known: ``"book by Kazuo Ishiguro, 2005"``."""
    kind = work["kind"] if filled(work["kind"]) and work["kind"] != "other" else ""
    return (kind + _by(work)).lstrip(", ")


def _by(work: dict[str, Any]) -> str:
    maker = f" by {work['creator']}" if filled(work["creator"]) else ""
    return maker + (f", {work['year']}" if filled(work["year"]) else "")


def about(material: Material) -> Iterator[Block]:
    """Say of each work in a sentence or two what it is."""
    titles = dict(zip(material.club.works["work_id"], material.club.works["kind"].fillna("work"), strict=True))
    for work in records(material.works):
        origin = f", made from the {titles[work['based_on']]}" if work["based_on"] in titles else ""
        said = [f"{work['title']}{_by(work)}{origin}.", *_makers(material, work)]
        note = work["note"] if filled(work["note"]) and not material.brief else ""
        yield Paragraph(" ".join([*said, note]).strip(), label=_kind(work))


def _kind(work: dict[str, Any]) -> str:
    return f"The {work['kind'] if filled(work['kind']) else 'work'}"


def _makers(material: Material, work: dict[str, Any]) -> Iterator[str]:
    of_work = [each for each in records(material.club.credits) if each["work_id"] == work["work_id"]]
    for role in CREW:
        if people := {each["person"]: None for each in of_work if each["role"] == role}:
            yield f"{role.capitalize()}: {in_a_row([*people])}."
    if actors := {each["person"]: None for each in of_work if each["role"] == ACTOR and each["portrays"] != "child"}:
        yield f"With {in_a_row([*actors][:MOST_ACTORS])}."


def in_a_row(names: list[str]) -> str:
    """Put names in a row.

    >>> in_a_row(["Kathy", "Tommy", "Ruth"])
    'Kathy, Tommy and Ruth'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def people(material: Material) -> Iterator[Block]:
    """Set out the characters, as far as the beginning tells, and who plays them; those on the screen first."""
    characters = material.club.characters
    actors = [each for each in records(material.club.credits) if each["role"] == ACTOR]
    playing = defaultdict(list)
    for each in actors:
        playing[each["character_id"]].append(each)
    who = characters["in_the_book"].where(material.safe(characters["reveals"])).fillna("")
    parts = zip(characters["character_id"], characters["name"], who, strict=True)
    rows = [(name, said, _played(playing[part], material)) for part, name, said in parts]
    if not rows:
        rows = [(actor, "", "") for actor in {each["person"]: None for each in actors}]
    rows.sort(key=lambda row: not row[2])
    headings = ("Who", "In the book", "On the screen")
    used = [at for at in range(len(headings)) if at == 0 or any(row[at] for row in rows)]
    if rows:
        shown = tuple(tuple(row[at] for at in used) for row in rows[:MOST_PEOPLE])
        yield Table("", tuple(headings[at] for at in used), shown)
    if len(rows) > MOST_PEOPLE:
        yield Paragraph(f"And {len(rows) - MOST_PEOPLE} more.")


def _played(actors: list[dict[str, Any]], material: Material) -> str:
    """Say who plays somebody, the grown one first; and in which film, where there are several."""
    works = material.club.works
    several = len({each["work_id"] for each in actors}) > 1
    years = dict(zip(works["work_id"], works["year"], strict=True)) if several else {}
    return "; ".join(
        ("as a child " if each["portrays"] == "child" else "")
        + each["person"]
        + (f" ({year})" if filled(year := years.get(each["work_id"])) else "")
        for each in sorted(actors, key=lambda each: each["portrays"] == "child")
    )


def beforehand(material: Material) -> Iterator[Block]:
    """Let everybody rate the works before the talk."""
    return (Scale(_kind(work)) for work in records(material.works))
