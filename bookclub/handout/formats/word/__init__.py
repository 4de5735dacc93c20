"""The handout as a Word file, to be changed by whoever likes to.

Headings, lists, tables and quotations are Word's own, so that its outline, its numbering and screen
readers know them. Whatever a club's texts hold becomes runs of text and nothing else.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookclub import charts
from bookclub.handout import qr
from bookclub.handout.blocks import TITLED, set_apart
from bookclub.handout.formats.word import file
from bookclub.handout.formats.word.room import NARROW, POINTS, arranged, blanks_on_a_line, shares
from bookclub.handout.formats.word.styles import BOXES, INSTEAD, LOOKS, PAPERS, SANS
from bookclub.handout.formats.word.text import runs_right_to_left, stretches
from bookclub.sources.parsing.text import clean
from bookclub.views.page import templates_in
from bookclub.wording import wording

if TYPE_CHECKING:
    from bookclub.handout.blocks import Plan
    from bookclub.handout.choices import Edition, Paper

EMUS = 914_400  # in an inch; what pictures are measured in
BULLETS, NUMBERS = 1, 2  # kinds of list
# Letters that stand higher or lower than ours, and need lines as far apart as their face says.
TALL = re.compile("[\u0590-\u1cff\ua840-\uabff\ufb1d-\ufdff\ufe70-\ufefc]")


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
        "sides": arranged(plan, look, size),
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
        twips=lambda points: round(20 * points),
        stretches=stretches,
        set_apart=set_apart,
        shares=shares,
        blanks_on_a_line=blanks_on_a_line,
        clean=clean,
    )
    environment.tests["backwards"] = runs_right_to_left
    return environment.get_template(f"{name}.xml.jinja")
