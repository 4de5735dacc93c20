"""The characters, who plays them, who made the works, and who of the readers speaks of them."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Any

import numpy as np

from bookclub.reading import look_up, mentions, names_of, spoken, unshared
from bookclub.schema import ACTOR
from bookclub.tables import records, split_list
from bookclub.views.evening.works import ICONS

if TYPE_CHECKING:
    import pandas as pd
    from markupsafe import Markup

    from bookclub.tables import Tables
    from bookclub.views.evening.scene import Scene

ON_THE_SCREEN = "On the screen"
FEW = 6  # comments of one reader that are listed at once
MOST = 100  # readers who speak of somebody, and comments of each, that are listed at all


def named_people(tables: Tables) -> dict[str, list[str]]:
    """List everyone of the story and of the makers, with the names by which a comment may speak of them.

    Returns
    -------
    dict of str to list of str
        Characters first, then makers, in the order of their tables.
    """
    characters = {
        name: names_of(name, aliases)
        for name, aliases in tables.characters[["name", "aliases"]].itertuples(index=False)
    }
    makers = {
        name: names_of(name, aliases) for name, aliases in tables.credits[["person", "aliases"]].itertuples(index=False)
    }
    return unshared({**makers, **characters})


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
        makers=[_made(each, parts) for each in records(tables.works) if each["work_id"] in set(work)],
        spoken_of=_by_reader(talk, named_people(tables)),
        few=FEW,
        most=MOST,
    )


def _made(work: dict[str, Any], parts: pd.DataFrame) -> dict[str, Any]:
    """Put together who made a work, by what they did, actors last."""
    roles: dict[str, list[dict[str, Any]]] = {}
    own = parts[parts["work_id"] == work["work_id"]]
    for each in records(own.sort_values("role", key=lambda role: role == ACTOR, kind="stable")):
        roles.setdefault(ON_THE_SCREEN if each["role"] == ACTOR else each["role"].capitalize(), []).append(each)
    icon = ICONS.get(work["kind"], "book") if isinstance(work["kind"], str) else "book"
    return work | {"roles": roles, "icon": icon, "side": icon}


def _by_reader(talk: pd.DataFrame, people: dict[str, list[str]]) -> dict[str, list[list[dict[str, Any]]]]:
    """Return the comments that speak of each of these people, those of each reader together."""
    speaking = {name: mentions(talk, names).to_numpy() for name, names in people.items()}
    rows = np.logical_or.reduce([*speaking.values(), np.zeros(len(talk), dtype=bool)])
    comments = records(talk[rows])
    spoken_of: dict[str, list[list[dict[str, Any]]]] = {}
    for name, speaks in speaking.items():
        theirs: dict[str, list[dict[str, Any]]] = {}
        for comment in compress(comments, speaks[rows]):
            theirs.setdefault(comment["who"], []).append(comment)
        spoken_of[name] = list(theirs.values())
    return spoken_of
