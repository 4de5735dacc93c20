"""What was said in the talk and stands in no table yet: each with the words that say it, to be taken or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.schema import ACTOR
from bookclub.tables import filled, records
from bookclub.views.page import anchor

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from bookclub.views.evening.scene import Scene

FEW = 6  # that are shown at once; the next come as these are decided on
PARTS = {
    "works": "works",
    "credits": "works",
    "honours": "works",
    "reviews": "works",
    "comparison": "side",
    "readers": "readers",
    "comments": "talk",
    "opinions": "works",
}  # where each table is written
CHANGEABLE = {
    "works": (("work", "title"), ("value", "year")),
    "credits": (("person", "who"), ("role", "did"), ("character", "plays"), ("known_for", "known_for")),
    "honours": (("value", "what"), ("person", "who"), ("outcome", "outcome"), ("date", "when")),
    "reviews": (("value", "rating"),),
}  # what of each can be changed first, and the word for it


def suggested(scene: Scene, part: str) -> Markup:
    """Draw what is suggested for one part, the most certain first."""
    own = [each for each in records(scene.suggestions) if _part_of(each) == part]
    return scene.draw(
        "desk/suggested",
        suggestions=[_described(scene, each) for each in own[:FEW]],
        more=max(0, len(own) - FEW),
    )


def headline(scene: Scene, suggestion: dict[str, Any]) -> str:
    """Say in short what would be put into the tables."""
    said = {name: str(cell) if filled(cell) else "" for name, cell in suggestion.items()}
    return HEADLINES[said["table"]](scene, said)


def _work(_: Scene, said: dict[str, str]) -> str:
    return said["work"] + (f" ({said['value']})" if said["value"] else "")


def _credit(scene: Scene, said: dict[str, str]) -> str:
    if said["role"] == ACTOR:
        grown = {"child": "plays_as_child", "adult": "plays_grown_up"}.get(said["portrays"], "plays")
        part = said["character"] or scene.words("screen.suggested.somebody")
        return scene.words(f"screen.suggested.{grown}", person=said["person"], character=part)
    of = "made" if said["work"] else "did"
    return scene.words(
        f"screen.suggested.{of}", role=scene.role(said["role"]), work=said["work"], person=said["person"]
    )


def _honour(scene: Scene, said: dict[str, str]) -> str:
    said |= {"date": scene.words.date(said["date"]), "outcome": scene.words.called("screen.choices", said["outcome"])}
    return ", ".join(filter(None, (said[name] for name in ("date", "value", "outcome", "person", "work"))))


def _evidence(scene: Scene, said: dict[str, str]) -> str:
    line = scene.words.called("screen.lines", said["value"], _called(scene, "comparison", said["value"]))
    return scene.words(f"screen.suggested.evidence_{said['role']}", line=line, place=_place(scene, said))


def _reader(scene: Scene, said: dict[str, str]) -> str:
    name = _called(scene, "readers", said["person"])
    return scene.words(f"screen.suggested.knows_{said['value']}", reader=name)


def _giveaway(scene: Scene, said: dict[str, str]) -> str:
    places = dict(scene.places[:-1])
    told = "gives_away" if said["value"] in places else "gives_the_end_away"
    return scene.words(f"screen.suggested.{told}", comment=_place(scene, said), place=places.get(said["value"], ""))


def _second_opinion(scene: Scene, said: dict[str, str]) -> str:
    if said["person"]:
        return scene.words("screen.suggested.plays", person=said["person"], character=said["value"])
    return scene.words(f"screen.suggested.otherwise_{said['role']}", work=said["work"], value=said["value"])


HEADLINES: dict[str, Callable[[Scene, dict[str, str]], str]] = {
    "works": _work,
    "credits": _credit,
    "honours": _honour,
    "reviews": lambda scene, said: scene.words("screen.suggested.rated", rating=said["value"]),
    "comparison": _evidence,
    "readers": _reader,
    "comments": _giveaway,
    "opinions": _second_opinion,
}


def _part_of(suggestion: dict[str, Any]) -> str:
    acts = suggestion["role"] == ACTOR if suggestion["table"] == "credits" else suggestion["role"] == "character_id"
    return "people" if acts else PARTS[suggestion["table"]]


def _described(scene: Scene, suggestion: dict[str, Any]) -> dict[str, Any]:
    return suggestion | {
        "headline": headline(scene, suggestion),
        "place": _place(scene, suggestion),
        "href": anchor(suggestion["said_id"]) if suggestion["said_in"] == "comments" else "",
        "changeable": [
            (
                name,
                scene.words(f"screen.suggested.fields.{label}"),
                suggestion[name] if filled(suggestion[name]) else "",
            )
            for name, label in CHANGEABLE.get(suggestion["table"], ())
        ],
    }


def _place(scene: Scene, suggestion: dict[str, Any]) -> str:
    """Return what a text, or a file, is called in which something was said."""
    if suggestion["said_in"] == "opinions":
        sources = scene.tables.opinions[["opinion_id", "source"]].itertuples(index=False, name=None)
        return str(dict(sources)[suggestion["said_id"]])
    return scene.called.get(suggestion["said_id"], str(suggestion["said_id"]))


def _called(scene: Scene, table: str, key: str) -> str:
    """Return what the row of a table is called, by its short name."""
    rows = getattr(scene.tables, table).iloc[:, :2]
    return str(dict(rows.itertuples(index=False, name=None)).get(key, key))
