"""What files say of works otherwise than the club, for the host to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.merging.facts import agree
from bookclub.merging.names import folded
from bookclub.reading.suggestions.club.texts import Said, Suggestion
from bookclub.reading.suggestions.one_text.finding import Finding, Reason
from bookclub.schema import ACTOR
from bookclub.tables import filled, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.tables import Tables

CERTAINTY = 0.9


def second_opinions(tables: Tables) -> Iterator[Suggestion]:
    """Return what files say otherwise, as far as the club does not say the same by now."""
    works = {row["work_id"]: row for row in records(tables.works)}
    titles = {work: row["title"] for work, row in works.items()}
    for each in records(tables.opinions):
        work, about, said = works.get(each["work_id"]), each["about"], each["said"]
        person = each["person"] if filled(each["person"]) else ""
        if work is None or not filled(about):
            continue
        ours = _parts(tables, each["work_id"], person) if person else [work[about]]
        ours = [str(titles.get(one, one)) for one in ours if filled(one)]
        if any(folded(one) == folded(said) or (about != "year" and agree(one, said)) for one in ours):
            continue
        finding = Finding(
            table="opinions",
            start=0,
            end=len(said),
            work=work["title"],
            person=person,
            role=about,
            value=said,
            reasons=(Reason("club_has", tuple(ours)) if ours else Reason("club_has_nothing"),),
            certainty=CERTAINTY,
        )
        yield Suggestion(finding, Said("opinions", each["opinion_id"], said), each["work_id"])


def _parts(tables: Tables, work: str, person: str) -> list[str]:
    """Return whom somebody plays in a work."""
    names = dict(zip(tables.characters["character_id"], tables.characters["name"], strict=True))
    made = tables.credits
    own = made[made["work_id"].eq(work) & made["person"].eq(person) & made["role"].eq(ACTOR)]
    return [str(names.get(each, each)) for each in own["character_id"].dropna()]
