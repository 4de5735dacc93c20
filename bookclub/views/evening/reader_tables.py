"""What stands behind the readers of a talk, as tables: for a host who wants to look closer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bookclub.reading import spoken, who_knows
from bookclub.tables import filled
from bookclub.views.evening.closer import own_words, passages, unheard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markupsafe import Markup

    from bookclub.views.evening.scene import Scene

Row = tuple[str, ...]
KNOWN = {"both": "Book and film", "book": "Only the book", "film": "Only the film", "neither": "Neither"}


@dataclass(frozen=True, slots=True)
class ReaderTable:
    """A table about readers.

    Attributes
    ----------
    title, says : str
        What it is called, and what it tells.
    headings : tuple of str
    rows : callable
        Takes the scene, gives the rows.
    without : str
        What to say where there is no row.
    of_talk : bool
        Whether it is drawn from what was said; then it is said how much of that is kept back.
    """

    title: str
    says: str
    headings: Row
    rows: Callable[[Scene], Iterator[Row]]
    without: str
    made_of: Literal["own words", "talk", "readers"]


def reader_table(scene: Scene, name: str) -> Markup:
    """Draw one of the `READER_TABLES`, of what the group may see."""
    table = READER_TABLES[name]
    said = spoken(scene.talk)
    return scene.draw(
        "reader_table",
        name=name,
        table=table,
        rows=list(table.rows(scene)),
        kept=int(said["secret"].sum()) if table.made_of != "readers" else 0,
        total=len(said),
    )


def _own_words(scene: Scene) -> Iterator[Row]:
    for each in own_words(scene):
        yield (
            _name(each["comment"]),
            each["word"],
            str(each["count"]),
            each["sentence"],
            f"#{each['comment']['number']}",
        )


def _passages(scene: Scene) -> Iterator[Row]:
    for each in passages(scene):
        other = f"{each['called']} {_name(each['other'])}" if each["other"] else each["called"]
        yield f"#{each['comment']['number']} {_name(each['comment'])}", each["how"], other, each["text"]


def _unheard(scene: Scene) -> Iterator[Row]:
    for group in unheard(scene):
        for each in group["comments"]:
            yield group["heading"], f"#{each['number']}", _name(each), each["says"]
        if group["more"]:
            yield group["heading"], "", "", f"and {group['more']:,} more"


def _who_knows(scene: Scene) -> Iterator[Row]:
    for knows, names in who_knows(scene.tables.readers).items():
        yield KNOWN[knows], str(len(names)), ", ".join(names)


def _name(comment: dict[str, object]) -> str:
    return str(comment["name"]) if filled(comment["name"]) else "Unknown reader"


READER_TABLES = {
    "own words": ReaderTable(
        "Whose word is whose",
        "Words that one reader has far more often than all the others.",
        ("Reader", "Word", "How often", "A sentence with it", "In"),
        _own_words,
        "nobody has a word far more often than the others.",
        "own words",
    ),
    "passages": ReaderTable(
        "Who quotes whom",
        "Eight words or more in a row that stood before in another comment, in the post or in a review.",
        ("Comment", "What it does", "Which text", "The words"),
        _passages,
        "nobody has the words of another.",
        "own words",
    ),
    "unanswered": ReaderTable(
        "What nobody answered",
        "For you to bring up again.",
        ("", "Comment", "Reader", "What it asks, or says"),
        _unheard,
        "everything was answered.",
        "talk",
    ),
    "who knows": ReaderTable(
        "Who knows what",
        "As you have entered it, or taken it from what they say; of the others nothing is known.",
        ("Knows", "How many", "Who"),
        _who_knows,
        "what they know has not been entered. “Edit” suggests it in the part Readers, where they say so.",
        "readers",
    ),
}
