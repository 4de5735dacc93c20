"""The handout as a Word file, to be changed by whoever likes to.

Headings, lists, tables and quotations are Word's own, so that its outline, its numbering and screen
readers know them. Whatever a club's texts hold becomes runs of text and nothing else.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookclub import charts
from bookclub.handout import qr
from bookclub.handout.blocks import Question, Still, Table, texts_in
from bookclub.handout.formats.word import file
from bookclub.handout.formats.word.styles import LOOKS, PAPERS
from bookclub.handout.formats.word.text import runs_right_to_left, stretches
from bookclub.sources.parsing.text import clean
from bookclub.views.page import templates_in
from bookclub.wording import wording

if TYPE_CHECKING:
    from bookclub.handout.blocks import Block, Plan
    from bookclub.handout.choices import Edition, Paper

POINTS, EMUS = 72, 914_400  # in an inch; the second are what pictures are measured in
BULLETS, NUMBERS = 1, 2  # kinds of list
NAMES, TO_WRITE_IN = 0.16, 0.2  # how much of a table's width its first column gets, and the one to write in
FEW_QUESTIONS = 6  # under each of which there is room for a rule
# What a front takes, in points, as far as it can be told before Word sets it: a little more than it does.
HEAD, HEADING, LINE, ROW, RULE = 120, 21, 13.5, 7, 23
LETTER, DENSE = 5.1, 0.85  # how wide one is; and how much smaller all is in a table
FILLED = 0.8  # of the room that is left, for notes


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
    look, size, document = LOOKS[edition], PAPERS[paper], file.new(clean(plan.title))
    width = size[0] - 2 * look.side(size)
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
        "few": FEW_QUESTIONS,
        "notes": _room_for_notes(plan, POINTS * width, POINTS * (size[1] - 2 * look.margins[0])) if look.tables else 0,
        "begin_list": partial(file.begin_list, document, NUMBERS),
    }
    looks, words = (_template(name).make_module(given) for name in ("styles", "document"))
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
        twips=lambda points: round(20 * points), stretches=stretches, shares=_shares, clean=clean
    )
    environment.tests["backwards"] = runs_right_to_left
    return environment.get_template(f"{name}.xml.jinja")


def _room_for_notes(plan: Plan, width: float, height: float) -> int:
    """Return for how many rules to write on there is room below the front; none where there is too little."""
    front = [section for section in plan.sections if section.page == "front"]
    taken = sum(HEADING + sum(_height(block, width) for block in section.blocks) for section in front)
    count = int(FILLED * (height - HEAD - taken - HEADING) / RULE)
    return count if count > 1 and len(front) < len(plan.sections) else 0


def _height(block: Block, width: float) -> float:
    """Return about how high a block stands, in points."""
    match block:
        case Table():
            share = width / len(block.columns)
            lines = (
                max(1 + len(cell) * DENSE * LETTER // share for cell in row) for row in (block.columns, *block.rows)
            )
            return sum(ROW + DENSE * LINE * each for each in lines)
        case Question():
            return LINE * (1 + len(block.text + block.origin) * LETTER // width) + RULE * block.lines
        case Still():
            return width / 3
        case _:
            text = " ".join(texts_in(asdict(block)))
            return LINE * (1 + len(text) * LETTER // width)


def _shares(table: dict[str, Any]) -> list[float]:
    """Share out a table's width: to its first column and to one to write in as is usual, to the rest by what they hold."""
    last = len(table["columns"]) - 1
    fixed = {0: NAMES} | ({last: TO_WRITE_IN} if table["to_write_in"] == (last,) and last > 1 else {})
    held = [
        0 if at in fixed else 1 + sum(len(row[at]) for row in table["rows"]) ** 0.5
        for at in range(len(table["columns"]))
    ]
    left = 1 - sum(fixed.values())
    return [fixed.get(at, left * each / (sum(held) or 1)) for at, each in enumerate(held)]
