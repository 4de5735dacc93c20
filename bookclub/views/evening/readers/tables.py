"""What stands behind the readers of a talk, as tables: for a host who wants to look closer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bookclub.reading import spoken, who_knows
from bookclub.tables import filled
from bookclub.views.evening.questions.unheard import unheard
from bookclub.views.evening.readers.own_words import own_words
from bookclub.views.evening.readers.passages import passages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markupsafe import Markup

    from bookclub.views.evening.scene import Scene

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReaderTable:
    """A table about readers.

    Attributes
    ----------
    words : str
        The group of words in which it has its ``title``, what it ``says``, and what is said where there is ``nothing``.
    headings : tuple of str
    rows : callable
        Takes the scene, gives the rows.
    made_of : str
        What it is drawn from; of what was said, it is told how much is kept back.
    """

    words: str
    headings: Row
    rows: Callable[[Scene], Iterator[Row]]
    made_of: Literal["own words", "talk", "readers"]


def reader_table(scene: Scene, name: str) -> Markup:
    """Draw one of the `READER_TABLES`, of what the group may see."""
    table = READER_TABLES[name]
    said = spoken(scene.talk)
    return scene.draw(
        "readers/table",
        name=name,
        table=table,
        rows=list(table.rows(scene)),
        kept=int(said["secret"].sum()) if table.made_of != "readers" else 0,
        total=len(said),
    )


def _own_words(scene: Scene) -> Iterator[Row]:
    for each in own_words(scene):
        yield (
            _name(scene, each["comment"]),
            each["word"],
            scene.words.number(each["count"]),
            each["sentence"],
            f"#{each['comment']['number']}",
        )


def _passages(scene: Scene) -> Iterator[Row]:
    for each in passages(scene):
        how = scene.words(f"screen.sharing.how.{each['how']}")
        other = f"{each['called']} {_name(scene, each['other'])}" if each["other"] else each["called"]
        yield f"#{each['comment']['number']} {_name(scene, each['comment'])}", how, other, each["text"]


def _unheard(scene: Scene) -> Iterator[Row]:
    for group in unheard(scene):
        for each in group["comments"]:
            yield group["heading"], f"#{each['number']}", _name(scene, each), each["says"]
        if group["more"]:
            yield group["heading"], "", "", scene.words("and_more", count=scene.words.number(group["more"]))


def _who_knows(scene: Scene) -> Iterator[Row]:
    for knows, names in who_knows(scene.tables.readers).items():
        yield scene.words(f"knows.{knows}"), scene.words.number(len(names)), ", ".join(names)


def _name(scene: Scene, comment: dict[str, object]) -> str:
    return str(comment["name"]) if filled(comment["name"]) else scene.words("screen.unknown")


READER_TABLES = {
    "own words": ReaderTable("own_words", ("reader", "word", "how_often", "sentence", "in"), _own_words, "own words"),
    "passages": ReaderTable("passages", ("comment", "does", "text", "passage"), _passages, "own words"),
    "unanswered": ReaderTable("unanswered", ("", "comment", "reader", "asks_or_says"), _unheard, "talk"),
    "who knows": ReaderTable("who_knows", ("knows", "how_many", "who"), _who_knows, "readers"),
}
