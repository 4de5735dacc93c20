"""The characters, who plays them, who made the works, and who of the readers speaks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.reading import look_up, mentioned, spoken
from bookclub.schema import ACTOR
from bookclub.tables import records, split_list
from bookclub.views.evening.works import ICONS

if TYPE_CHECKING:
    import pandas as pd
    from markupsafe import Markup

    from bookclub.tables import Tables
    from bookclub.views.evening.scene import Scene

FEW = 6  # comments of one reader that are listed at once
MOST = 100  # readers who speak of somebody, and comments of each, that are listed at all


def people(scene: Scene) -> Markup:
    """Draw the people of a club."""
    tables, talk = scene.tables, spoken(scene.talk)
    work = tables.credits["work_id"]
    parts = tables.credits.assign(
        year=look_up(work, tables.works, "year"),
        character=look_up(tables.credits["character_id"], tables.characters, "name"),
        known_for=tables.credits["known_for"].map(split_list),
    )
    acted = records(parts[parts["role"] == ACTOR])
    return scene.draw(
        "people",
        characters=[
            each | {"players": [player for player in acted if player["character_id"] == each["character_id"]]}
            for each in records(scene.seen(tables.characters))
        ],
        several=len({each["work_id"] for each in acted}) > 1,
        makers=[_made(scene, each, parts) for each in records(tables.works) if each["work_id"] in set(work)],
        spoken_of=_by_reader(talk, tables),
        few=FEW,
        most=MOST,
    )


def _made(scene: Scene, work: dict[str, Any], parts: pd.DataFrame) -> dict[str, Any]:
    """Put together who made a work, by what they did, actors last."""
    roles: dict[str, list[dict[str, Any]]] = {}
    own = parts[parts["work_id"] == work["work_id"]]
    for each in records(own.sort_values("role", key=lambda role: role == ACTOR, kind="stable")):
        role = scene.words("people.screen") if each["role"] == ACTOR else scene.role(each["role"])
        roles.setdefault(role, []).append(each)
    icon = ICONS.get(work["kind"], "book") if isinstance(work["kind"], str) else "book"
    return work | {"roles": roles, "icon": icon, "side": icon}


def _by_reader(talk: pd.DataFrame, tables: Tables) -> dict[str, list[list[dict[str, Any]]]]:
    """Return the comments that speak of each person, those of each reader together."""
    found = mentioned(tables, talk)
    people = found.loc[found["kind"] != "work", ["comment_id", "name"]].drop_duplicates()
    comments = {each["comment_id"]: each for each in records(talk[talk["comment_id"].isin(people["comment_id"])])}
    spoken_of: dict[str, list[list[dict[str, Any]]]] = {
        name: [] for name in (*tables.characters["name"], *tables.credits["person"])
    }
    for name, ids in people.groupby("name")["comment_id"]:
        theirs: dict[str, list[dict[str, Any]]] = {}
        for comment in map(comments.__getitem__, ids):
            theirs.setdefault(comment["who"], []).append(comment)
        spoken_of[str(name)] = list(theirs.values())
    return spoken_of
