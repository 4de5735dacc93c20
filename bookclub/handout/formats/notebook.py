"""The handout as a notebook: a part of the sheet in each cell, and an empty one wherever there is to be written."""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import TYPE_CHECKING

from bookclub.handout.formats.markdown import RULE, blanks, escaped, paragraph, parting, section
from bookclub.sources.parsing.text import clean
from bookclub.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookclub.handout.blocks import Plan
    from bookclub.handout.choices import Edition

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# Where Markdown sees an escaped sign, Jupyter goes on to see the beginning of a formula, unless the sign is an
# element of its own.
FORMULA = re.compile(r"\\([\\$])")


def render(plan: Plan, edition: Edition = "standard") -> bytes:
    """Write a handout as a Jupyter notebook.

    Parameters
    ----------
    plan : Plan
    edition : {"standard", "large", "one-page", "host", "threads"}
        In large print, tables become labelled paragraphs.

    Returns
    -------
    bytes
        An ``.ipynb`` file with nothing in it to run. The same plan gives the same bytes.
    """
    cells = [
        {"cell_type": "markdown", "id": f"part-{at}", "metadata": {}, "source": text}
        for at, text in enumerate(_cells(plan, edition))
    ]
    metadata = {**METADATA, "title": clean(plan.title)}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, indent=1, ensure_ascii=False).encode() + b"\n"


def _cells(plan: Plan, edition: Edition) -> Iterator[str]:
    """Write what each cell holds; an empty one is to be filled in."""
    what_it_is = f"*{escaped(wording(plan.language)('notebook'))}*"
    yield _joined((f"# {escaped(plan.title)}", escaped(plan.subtitle), what_it_is))
    yield _joined((*blanks(plan.blanks), *paragraph(plan.notice)))
    for each in plan.sections:
        yield from filter(None, [_joined(parting(plan, each))])
        for to_write_in, parts in groupby(section(plan, each, edition), lambda part: part.strip() == RULE):
            yield "" if to_write_in else _joined(parts)
    yield _joined((*map(escaped, plan.colophon), escaped(plan.address)))


def _joined(parts: Iterable[str]) -> str:
    return FORMULA.sub(lambda found: f"<span>&#{ord(found[1])};</span>", "\n\n".join(filter(None, parts)))
