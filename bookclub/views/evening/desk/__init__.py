"""What the host can write: the tables behind a part of the evening, row by row, each cell a field in its place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from bookclub.reading import airtime
from bookclub.reading.suggestions.club.lines import USUAL
from bookclub.schema import ACTOR, TABLES, Column
from bookclub.tables import filled, records, split_list
from bookclub.views.evening.desk.suggested import suggested
from bookclub.views.evening.questions import asked_in_the_talk

if TYPE_CHECKING:
    import pandas as pd
    from markupsafe import Markup

    from bookclub.club import Club
    from bookclub.views.evening.scene import Scene
    from bookclub.wording import Wording

IN_SIGHT = 60  # letters of what a row is called
FEW = 10  # questions of readers that are offered at once
MANY = 30  # readers whose share of the talk is told


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it is written in one part of the evening.

    Attributes
    ----------
    table : str
    name : str
        Under which its heading is found among the words.
    columns : tuple of str
        Those that can be written.
    begins_with : tuple of str
        Those of a new row; nothing where none can be added.
    ordered : bool
        Whether the order of the rows says something.
    """

    table: str
    name: str
    columns: tuple[str, ...]
    begins_with: tuple[str, ...] = ()
    ordered: bool = False


SHEETS: dict[str, tuple[Sheet, ...]] = {
    "works": (
        Sheet(
            "works",
            "works",
            (
                *("title", "kind", "creator", "year", "based_on"),
                *("synopsis", "about_creator", "picture", "picture_shows", "note"),
            ),
            ("title", "kind"),
        ),
        Sheet("credits", "makers", ("person", "role", "work_id"), ("person", "role", "work_id")),
        Sheet(
            "honours",
            "honours",
            ("honour", "person", "work_id", "for_work", "outcome", "date"),
            ("honour", "date"),
        ),
        Sheet("milestones", "milestones", ("label", "book", "film"), ("label",), ordered=True),
    ),
    "side": (
        Sheet(
            "comparison",
            "comparison",
            ("label", "change", "reveals", "book", "film", "book_evidence", "film_evidence", "why", "effect", "words"),
            ("label",),
            ordered=True,
        ),
    ),
    "people": (
        Sheet(
            "characters",
            "characters",
            ("name", "aliases", "reveals", "in_the_book"),
            ("name",),
            ordered=True,
        ),
        Sheet(
            "credits",
            "cast",
            ("person", "character_id", "portrays", "known_for", "work_id"),
            ("person", "character_id", "work_id"),
        ),
    ),
    "readers": (Sheet("readers", "readers", ("name", "role", "knows", "aliases", "note")),),
    "questions": (
        Sheet(
            "questions",
            "questions",
            ("text", "kind", "axis", "comment_id", "answered", "chosen", "reveals", "place", "hint", "follow_ups"),
            ("text",),
            ordered=True,
        ),
    ),
}
LONG = {
    "about_creator",
    "book",
    "effect",
    "film",
    "follow_ups",
    "hint",
    "in_the_book",
    "note",
    "synopsis",
    "text",
    "why",
}
NUMBERS = {"comment_id", "book_evidence", "film_evidence"}  # comments, written by their numbers
TYPED = {"character_id": "characters"}  # by name, since it may be somebody new


def desk(scene: Scene, part: str) -> Markup:
    """Draw the tables of a part as fields."""
    sheets = [_sheet(scene, sheet) for sheet in SHEETS[part]]
    lines = part == "side" and not set(USUAL) <= set(scene.tables.comparison["axis"])
    return scene.draw(
        "desk/desk",
        sheets=sheets,
        suggested=suggested(scene, part),
        offers_lines=lines,
        asked=asked_in_the_talk(scene)[:FEW] if part == "questions" else [],
        shares=records(airtime(scene.talk)[:MANY]) if part == "readers" else [],
    )


def called(scene: Scene, club: Club, table: str, key: str | tuple[str | None, ...]) -> str:
    """Return what a row is called, in short, to speak of it: a comment by its number, others by what stands in their first field."""
    fields = {sheet.table: sheet.columns[0] for sheets in SHEETS.values() for sheet in sheets}
    if table not in fields:
        return scene.called.get(str(key), str(key))
    name = str(getattr(club, table)[fields[table]].iloc[club.row(table, key)])
    return scene.words("quote", text=shorten(name, IN_SIGHT, placeholder=" …"))


def label_of(column: str, words: Wording) -> str:
    """Return what a column is called on the screen."""
    return words.called("screen.columns", column)


def _sheet(scene: Scene, sheet: Sheet) -> dict[str, Any]:
    frame: pd.DataFrame = getattr(scene.tables, sheet.table)
    if sheet.table == "credits":
        acted = frame["role"].eq(ACTOR)
        frame = frame[acted if "character_id" in sheet.columns else ~acted]
    columns = {each.name: each for each in TABLES[sheet.table].columns}
    fields = {name: _field(scene, sheet.table, columns[name]) for name in sheet.columns}
    rows = [
        {
            "key": json.dumps([row[name] if filled(row[name]) else None for name in TABLES[sheet.table].key]),
            "cells": [field | {"value": _shown(scene, name, row[name])} for name, field in fields.items()],
        }
        for row in records(frame)
    ]
    return {
        "table": sheet.table,
        "title": scene.words(f"screen.sheets.{sheet.name}"),
        "rows": rows,
        "ordered": sheet.ordered,
        "new": [fields[name] | {"value": "", "long": False} for name in sheet.begins_with],
        "given": {"role": ACTOR} if sheet.table == "credits" and "character_id" in sheet.columns else {},
    }


def _field(scene: Scene, table: str, column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "label": label_of(column.name, scene.words),
        "meaning": scene.words.called(f"screen.meanings.{table}", column.name, column.meaning),
        "required": column.required,
        "long": column.name in LONG,
        "wide": column.name in LONG | NUMBERS - {"comment_id"},
        "list": TYPED.get(column.name),
        "options": _options(scene, column),
    }


def _options(scene: Scene, column: Column) -> list[tuple[str, str]]:
    """List what may stand in a cell, and what it is called, where it is one of a few."""
    if column.choices:
        return [(each, scene.words.called("screen.choices", each)) for each in column.choices]
    of = column.refers.partition(".")[0]
    if not of or column.name in TYPED or column.name in NUMBERS:
        return []
    key, label = (each.name for each in TABLES[of].columns if each.required)
    rows = getattr(scene.tables, of)
    called = rows[label]
    if of == "works":
        kinds = rows["kind"].map(
            lambda kind: ", " + scene.words("screen.the_kind", kind=scene.kind(kind)), na_action="ignore"
        )
        called = called + kinds.fillna("")
    return list(zip(rows[key], called, strict=True))


def _shown(scene: Scene, name: str, cell: Any) -> str:
    """Return what stands in the field of a cell: names and numbers, not short names."""
    if not filled(cell):
        return ""
    if name in NUMBERS:
        return "; ".join(scene.called.get(each, each) for each in split_list(cell))
    if name in TYPED:
        people = getattr(scene.tables, TYPED[name]).iloc[:, :2]
        return str(dict(people.itertuples(index=False, name=None)).get(cell, cell))
    return str(cell)
