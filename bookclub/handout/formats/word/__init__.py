"""The handout as a Word file, to be changed by whoever likes to.

Headings, lists, tables and quotations are Word's own, so that its outline, its numbering and screen
readers know them. Whatever a club's texts hold becomes runs of text and nothing else.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookclub import charts
from bookclub.handout import qr
from bookclub.handout.blocks import TITLED, Lines, Picture, Question, Still, Table, set_apart, texts_in
from bookclub.handout.formats.word import file
from bookclub.handout.formats.word.styles import BOXES, INSTEAD, LOOKS, PAPERS, SANS
from bookclub.handout.formats.word.text import runs_right_to_left, stretches
from bookclub.sources.parsing.text import clean
from bookclub.views.page import templates_in
from bookclub.wording import wording

if TYPE_CHECKING:
    from bookclub.handout.blocks import Block, Plan, Section
    from bookclub.handout.choices import Edition, Paper
    from bookclub.handout.formats.word.styles import Look

POINTS, EMUS = 72, 914_400  # in an inch; the second are what pictures are measured in
BULLETS, NUMBERS = 1, 2  # kinds of list
NAMES, TO_WRITE_IN = 0.16, 0.2  # how much of a table's width its first column gets, and the one to write in
# What can stand in two columns.
NARROW = ("questions", "passages", "afterwards")
# What a page takes, as far as it can be told before Word sets it: a little more than it does, in the widest of the
# faces that may step in; in sizes of its type, but for a rule to write on, in points, and the share of free room to fill.
HEAD, HEADING, LINE, ROW, LETTER = 15, 2.6, 1.3, 0.7, 0.5
RULE, FILLED = 23, 0.85
# Letters that stand higher or lower than ours, and need lines as far apart as their face says.
TALL = re.compile("[\u0590-\u1cff\ua840-\uabff\ufb1d-\ufdff\ufe70-\ufefc]")
MOST_NOTES = 14


def render(plan: Plan, edition: Edition = "standard", paper: Paper = "a4") -> bytes:
    """Print a plan as a Word file.

    Parameters
    ----------
    plan : Plan
    edition : {"standard", "large", "one-page", "host", "threads"}
    paper : {"a4", "letter"}

    Returns
    -------
    bytes
        A ``.docx`` file, which carries no name in its properties. The same plan gives the same bytes.
    """
    look, size, document = LOOKS[edition], PAPERS[paper], file.new(clean(plan.title), plan.language)
    if TALL.search(json.dumps(plan.to_dict(), ensure_ascii=False)):
        look = replace(look, line=0)
    width = size[0] - 2 * look.side(size)
    notes, room = _rules(plan, look, size) if look.tables else (0, look.rules)
    given = {
        "look": look,
        "paper": size,
        "width": POINTS * width,
        "plan": plan.to_dict(),
        "said": wording(plan.language),
        "parting": plan.parting,
        "qr": qr.png(clean(plan.address)),
        "chart": charts.png,
        "image": partial(file.image, document, int(EMUS * width)),
        "titled": TITLED,
        "narrow": NARROW,
        "notes": notes,
        "room": room,
        "sans": SANS,
        "boxes": BOXES,
        "instead": INSTEAD,
        "begin_list": partial(file.begin_list, document, NUMBERS),
    }
    looks, words = (_template(name).make_module(given) for name in ("styles", "document"))
    file.add_faces(document, looks.faces())
    file.refill(document.styles.element, looks.styles())
    file.refill(document.settings.element, looks.settings())
    file.refill(document.part.numbering_part.element, looks.lists())
    file.refill(document.element.body, words.body())
    file.refill(document.sections[0].footer.part.element, words.footer())
    return file.saved(document)


@cache
def _template(name: str) -> Any:
    """Return a template, whose parts are what it calls macros."""
    environment = templates_in(Path(__file__).parent)
    environment.globals.update(inch=POINTS, bullets=BULLETS, numbers=NUMBERS)
    environment.filters.update(
        twips=lambda points: round(20 * points), stretches=stretches, set_apart=set_apart, shares=_shares, clean=clean
    )
    environment.tests["backwards"] = runs_right_to_left
    return environment.get_template(f"{name}.xml.jinja")


def _rules(plan: Plan, look: Look, paper: tuple[float, float]) -> tuple[int, int]:
    """Return for how many rules there is room: for notes below the front, and under each question beside others."""
    front = [section for section in plan.sections if section.page == "front"]
    rest = [section for section in plan.sections if section.page == "back"]
    head = HEAD * look.body
    free = _free(front, look, paper) - head - HEADING * look.body
    notes = int(FILLED * free / RULE) if front and rest else 0
    asked = [
        block for section in rest if section.key in NARROW for block in section.blocks if isinstance(block, Question)
    ]
    left = _free(rest, look, paper) - (0 if front else head) + RULE * sum(each.lines for each in asked) / look.columns
    room = int(FILLED * left * look.columns / RULE / (len(asked) or 1))
    return (min(notes, MOST_NOTES) if notes > 1 else 0), max(0, room)


def _free(sections: list[Section], look: Look, paper: tuple[float, float]) -> float:
    """Return about how much of a page these sections leave free, in points; less than none, if they take more."""
    width, height = (POINTS * (paper[0] - 2 * look.side(paper)), POINTS * (paper[1] - 2 * look.margins[0]))
    for section in sections:
        columns = look.columns if section.key in NARROW else 1
        taken = HEADING * look.body + sum(_height(block, look, width / columns) for block in section.blocks)
        height -= taken / columns
    return height


def _height(block: Block, look: Look, width: float) -> float:
    """Return about how high a block stands, in points."""
    line, letter = LINE * look.dense, LETTER * look.dense
    match block:
        case Table():
            rows = (
                max(1 + len(cell) * letter // (width * share) for cell, share in zip(row, shares, strict=True))
                for shares in [_shares(asdict(block))]
                for row in (block.columns, *block.rows)
            )
            return sum((ROW * look.body + line * each for each in rows), RULE * len(block.to_write_in) / 2)
        case Question():
            text = block.text + block.origin
            return line * (1.3 + len(text) * letter // (width - look.hang)) + RULE * block.lines
        case Lines():
            return RULE * block.count
        case Still():
            return width / 3
        case Picture():
            text = block.caption + " · ".join(block.in_brief)
        case _:
            text = " ".join(texts_in(asdict(block)))
    return line * (1.3 + len(text) * letter // (width - look.rail))


def _shares(table: dict[str, Any]) -> list[float]:
    """Share out a table's width: to its first column and those to write in as is usual, to the rest by what they hold."""
    last, to_write_in = len(table["columns"]) - 1, table["to_write_in"]
    fixed = {0: NAMES} | (dict.fromkeys(to_write_in, TO_WRITE_IN) if len(to_write_in) < last else {})
    held = [
        0 if at in fixed else 1 + sum(len(row[at]) for row in table["rows"]) ** 0.5
        for at in range(len(table["columns"]))
    ]
    left = 1 - sum(fixed.values())
    return [fixed.get(at, left * each / (sum(held) or 1)) for at, each in enumerate(held)]
