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
from bookclub.views.evening.questions import asked_in_the_talk
from bookclub.views.evening.suggested import suggested

if TYPE_CHECKING:
    import pandas as pd
    from markupsafe import Markup

    from bookclub.club import Club
    from bookclub.tables import Tables
    from bookclub.views.evening.scene import Scene

IN_SIGHT = 60  # letters of what a row is called
FEW = 10  # questions of readers that are offered at once
MANY = 30  # readers whose share of the talk is told


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it is written in one part of the evening.

    Attributes
    ----------
    table, title : str
    columns : tuple of str
        Those that can be written.
    begins_with : tuple of str
        Those of a new row; nothing where none can be added.
    ordered : bool
        Whether the order of the rows says something.
    """

    table: str
    title: str
    columns: tuple[str, ...]
    begins_with: tuple[str, ...] = ()
    ordered: bool = False


SHEETS: dict[str, tuple[Sheet, ...]] = {
    "works": (
        Sheet(
            "works",
            "The works",
            (
                *("title", "kind", "creator", "year", "based_on"),
                *("synopsis", "about_creator", "picture", "picture_shows", "note"),
            ),
            ("title", "kind"),
        ),
        Sheet("credits", "Who made them", ("person", "role", "work_id"), ("person", "role", "work_id")),
        Sheet(
            "honours",
            "Prizes, lists and first showings",
            ("honour", "person", "work_id", "for_work", "outcome", "date"),
            ("honour", "date"),
        ),
        Sheet("milestones", "Points in the story, in order", ("label", "book", "film"), ("label",), ordered=True),
    ),
    "side": (
        Sheet(
            "comparison",
            "What is compared",
            ("label", "change", "reveals", "book", "film", "book_evidence", "film_evidence", "why", "effect", "words"),
            ("label",),
            ordered=True,
        ),
    ),
    "people": (
        Sheet(
            "characters",
            "The people of the story",
            ("name", "aliases", "reveals", "in_the_book"),
            ("name",),
            ordered=True,
        ),
        Sheet(
            "credits",
            "Who plays them",
            ("person", "character_id", "portrays", "known_for", "work_id"),
            ("person", "character_id", "work_id"),
        ),
    ),
    "readers": (Sheet("readers", "Readers", ("name", "role", "knows", "aliases", "note")),),
    "questions": (
        Sheet(
            "questions",
            "Questions",
            ("text", "kind", "axis", "comment_id", "answered", "chosen", "reveals", "place", "hint", "follow_ups"),
            ("text",),
            ordered=True,
        ),
    ),
}
LABELS = {
    "about_creator": "Who made it, in a sentence",
    "aliases": "Other names",
    "axis": "Line of the comparison",
    "based_on": "Made from",
    "book": "In the book",
    "book_evidence": "Said of the book in",
    "change": "What became of it",
    "character_id": "Plays",
    "chosen": "Chosen for the meeting",
    "comment_id": "Asked in comment",
    "creator": "By",
    "effect": "What it does",
    "film": "In the film",
    "film_evidence": "Said of the film in",
    "follow_ups": "To ask next; separated by semicolons",
    "for_work": "For which other work",
    "hint": "To listen for",
    "known_for": "Known for",
    "label": "What",
    "outcome": "What came of it",
    "picture": "A picture for the sheet: its file in the club’s folder",
    "picture_shows": "What that picture shows",
    "place": "Where in the book or film",
    "portrays": "As adult or child",
    "reveals": "Gives away as much as",
    "synopsis": "What it is about, giving nothing away",
    "words": "Words that speak of it",
    "work_id": "Of",
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
        "desk",
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
    return f"“{shorten(name, IN_SIGHT, placeholder=' …')}”"


def label_of(column: str) -> str:
    """Return what a column is called on the screen."""
    return LABELS.get(column, column.replace("_", " ").capitalize())


def _sheet(scene: Scene, sheet: Sheet) -> dict[str, Any]:
    frame: pd.DataFrame = getattr(scene.tables, sheet.table)
    if sheet.table == "credits":
        acted = frame["role"].eq(ACTOR)
        frame = frame[acted if "character_id" in sheet.columns else ~acted]
    columns = {each.name: each for each in TABLES[sheet.table].columns}
    fields = {name: _field(scene, columns[name]) for name in sheet.columns}
    rows = [
        {
            "key": json.dumps([row[name] if filled(row[name]) else None for name in TABLES[sheet.table].key]),
            "cells": [field | {"value": _shown(scene, name, row[name])} for name, field in fields.items()],
        }
        for row in records(frame)
    ]
    return {
        "table": sheet.table,
        "title": sheet.title,
        "rows": rows,
        "ordered": sheet.ordered,
        "new": [fields[name] | {"value": "", "long": False} for name in sheet.begins_with],
        "given": {"role": ACTOR} if sheet.table == "credits" and "character_id" in sheet.columns else {},
    }


def _field(scene: Scene, column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "label": label_of(column.name),
        "meaning": column.meaning,
        "required": column.required,
        "long": column.name in LONG,
        "wide": column.name in LONG | NUMBERS - {"comment_id"},
        "list": TYPED.get(column.name),
        "options": _options(scene.tables, column),
    }


def _options(tables: Tables, column: Column) -> list[tuple[str, str]]:
    """List what may stand in a cell, and what it is called, where it is one of a few."""
    if column.choices:
        return [(each, each) for each in column.choices]
    of = column.refers.partition(".")[0]
    if not of or column.name in TYPED or column.name in NUMBERS:
        return []
    key, label = (each.name for each in TABLES[of].columns if each.required)
    rows = getattr(tables, of)
    called = rows[label]
    if of == "works":
        called = called + (", the " + rows["kind"]).fillna("")
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
