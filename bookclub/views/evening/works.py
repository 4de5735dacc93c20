"""The works side by side: makers, ratings as written, reviews, honours, and what else was named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.reading import brought_up, look_up, pair, rated
from bookclub.schema import ACTOR
from bookclub.tables import filled, records
from bookclub.views.evening.pictures import ratings_by_reader

if TYPE_CHECKING:
    from markupsafe import Markup

    from bookclub.views.evening.scene import Scene

CREATORS = ("author", "director")  # who stand under the title already
FEW = 3  # ratings, or actors, to be seen at once
REASONS = 2  # for reading or seeing another work
ICONS = {"book": "book", "film": "film", "series": "film", "play": "film"}


def works(scene: Scene) -> Markup:
    """Draw the works that the club is about, and those that its readers name besides."""
    tables, words = scene.tables, scene.words
    about = pair(tables.works)
    titles = dict(zip(tables.works["work_id"], tables.works["title"], strict=True))
    reviews = scene.seen(tables.reviews.assign(name=look_up(tables.reviews["reader"], tables.readers, "name")))
    honours = records(tables.honours.sort_values("date", kind="stable"))
    return scene.draw(
        "works",
        works=[_described(scene, work, titles, records(reviews)) for work in records(about)],
        titles=titles,
        honours={
            words("screen.works.honours"): [each for each in honours if isinstance(each["work_id"], str)],
            words("screen.works.other_honours"): [each for each in honours if not isinstance(each["work_id"], str)],
        },
        named=_named(scene),
        few=FEW,
        notes=scene.notes("work"),
        pictures=ratings_by_reader(scene),
    )


def _described(
    scene: Scene, work: dict[str, Any], titles: dict[str, str], reviews: list[dict[str, Any]]
) -> dict[str, Any]:
    made = scene.tables.credits
    made = made[made["work_id"] == work["work_id"]]
    words, ratings = scene.words, rated(scene.tables, scene.words)
    kind = work["kind"] if isinstance(work["kind"], str) else "other"
    origin = titles.get(work["based_on"])
    makers: dict[str, list[str]] = {}
    for role, person in made[["role", "person"]].itertuples(index=False, name=None):
        if role not in (ACTOR, *CREATORS):
            makers.setdefault(scene.role(role), []).append(person)
    return work | {
        "what": words.called("the_kinds", kind, words("the_kinds.other")),
        "icon": ICONS.get(kind, "book"),
        "side": "film" if isinstance(work["based_on"], str) or kind in ("film", "series", "play") else "book",
        "origin": words("made_from.book" if origin == work["title"] else "screen.works.made_from", title=origin)
        if origin
        else "",
        "makers": makers,
        "actors": list(dict.fromkeys(made.loc[made["role"] == ACTOR, "person"])),
        "ratings": records(ratings[ratings["work_id"] == work["work_id"]]),
        "reviews": [each for each in reviews if each["work_id"] == work["work_id"] and isinstance(each["text"], str)],
    }


def _named(scene: Scene) -> list[dict[str, Any]]:
    """List the works that readers bring up besides those the club is about, each with these comments, and what the first say of it."""
    found = brought_up(scene.tables, scene.talk)
    comments = scene.cited(found["comment_id"])
    named: dict[str, list[dict[str, Any]]] = {}
    for each in records(found):
        comment = comments[each["comment_id"]]
        named.setdefault(each["work_id"], []).append(
            comment | {"sentence": "" if comment["secret"] else each["sentence"]}
        )
    return [
        work
        | {
            "comments": named[work["work_id"]],
            "reasons": [each for each in named[work["work_id"]] if filled(each["sentence"])][:REASONS],
        }
        for work in records(scene.tables.works)
        if work["work_id"] in named
    ]
