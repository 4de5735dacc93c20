"""The readers: who they are, all they wrote, with what it answers and what answers it, and whom they talk with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from bookclub.reading import exchanges, look_up, pair, rated, spoken
from bookclub.reading.words.excerpts import length
from bookclub.tables import records, records_by
from bookclub.views.evening.readers.network import network
from bookclub.views.evening.readers.own_words import own_words
from bookclub.views.evening.readers.passages import passages
from bookclub.views.evening.scene import sign

if TYPE_CHECKING:
    from markupsafe import Markup

    from bookclub.views.evening.scene import Scene

LISTED = 500  # readers, or comments of one, of a large club that are listed at once
MOST_PASSAGES = 20  # of one reader


def readers(scene: Scene, *, chosen: str | None = None) -> Markup:
    """Draw everyone who wrote a comment or a review: those who wrote most first, then who wrote the post, then the unknown.

    Of a large club the comments stand beside one reader, the one who is `chosen`.
    """
    said = spoken(scene.talk)
    people = _people(scene, said)
    told, total = said, len(people)
    if scene.large:
        chosen = chosen or str(people["who"].iloc[0])
        people = people[people["who"].eq(chosen) | (np.arange(len(people)) < LISTED)]
        told = said[said["who"] == chosen]
    known = {each["reader_id"]: each for each in records(scene.tables.readers)}
    theirs, reviewed = records_by(told, "who"), records_by(_reviews(scene), "reader")
    answers = records_by(said[said["reply_to"].isin(told["comment_id"])], "reply_to")
    edges = exchanges(said) if not scene.large else exchanges(said[:0])
    partners = _partners(edges)
    own, shared = _by_reader(own_words(scene)), _passages_by_reader(passages(scene))
    listed: list[dict[str, Any]] = []
    for person in records(people):
        comments = theirs.get(person["who"], [])
        about: dict[str, Any] = known.get(person["who"], {})
        listed.append(
            person
            | {
                "comments": [each | {"answered_by": answers.get(each["comment_id"], [])} for each in comments[:LISTED]],
                "reviews": reviewed.get(person["who"], []),
                "words": sum(length(each["text"]) for each in comments),
                "threads": len({each["root"] for each in comments}),
                "partners": partners.get(person["who"], []),
                "knows": scene.words.called("screen.readers.knows", about.get("knows", ""), ""),
                "basis": scene.words.called("screen.basis", person["reader_basis"], ""),
                "note": about.get("note"),
                "own_words": own.get(person["who"], []),
                "passages": shared.get(person["who"], []),
            }
        )
    return scene.draw(
        "readers/readers",
        readers=listed,
        more=total - len(people),
        network=network(scene, edges),
        most_passages=MOST_PASSAGES,
        dated=bool(told["posted"].notna().any()),
    )


def _by_reader(found: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Put those together of which one reader wrote the comment."""
    by: dict[str, list[dict[str, Any]]] = {}
    for each in found:
        by.setdefault(each["comment"]["who"], []).append(each)
    return by


def _passages_by_reader(found: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Put each passage with the reader who has it from another, and with the reader whom that quotes."""
    turned = [
        each | {"comment": each["other"], "other": each["comment"], "how": each["turned"]}
        for each in found
        if each["other"] and each["other"]["who"] != each["comment"]["who"]
    ]
    return _by_reader([*found, *turned])


def _people(scene: Scene, said: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each person: that of their first comment, and ``count``; or, of who wrote none, what a row needs."""
    counts = said.groupby("who", sort=False).agg(first=("order", "idxmin"), count=("order", "size"))
    people = said.loc[counts["first"]].assign(count=counts["count"].to_numpy())
    reviews, known = scene.tables.reviews, scene.tables.readers.set_index("reader_id")
    others = [each for each in reviews["reader"].dropna().unique() if each in known.index]
    rows = [
        sign(each, str(known["name"][each])) | {"name": known["name"][each], "role": known["role"][each], "count": 0}
        for each in others
        if each not in counts.index
    ]
    if rows:
        people = pd.concat([people, pd.DataFrame(rows)], ignore_index=True)
    people = people.assign(wrote_the_post=people["role"].eq("author").fillna(value=False).astype(bool))
    return people.sort_values(["unknown", "wrote_the_post", "count"], ascending=[True, True, False], kind="stable")


def _reviews(scene: Scene) -> pd.DataFrame:
    """Return what readers wrote or rated as reviews of the works that the talk is about, each with how they rated."""
    about = pair(scene.tables.works)
    reviews = scene.tables.reviews
    reviews = reviews[reviews["reader"].notna() & reviews["work_id"].isin(about["work_id"])]
    said = rated(scene.tables, scene.words)
    return reviews.assign(
        said=look_up(reviews["review_id"], said[["review_id", "said"]], "said"),
        kind=look_up(reviews["work_id"], about, "kind").map(scene.kind),
    )


def _partners(edges: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Return with whom each exchanged anything, those with whom most first."""
    edges = edges[edges["who"].ne(edges["to_who"]) & edges["name"].notna() & edges["to_name"].notna()]
    turned = edges.rename(columns={"who": "to_who", "to_who": "who", "name": "to_name", "to_name": "name"})
    both = pd.concat([edges, turned]).groupby(["who", "to_who"], sort=False, as_index=False)
    counted = both.agg(name=("to_name", "first"), count=("replies", "sum"))
    return records_by(counted.sort_values("count", ascending=False, kind="stable"), "who")
