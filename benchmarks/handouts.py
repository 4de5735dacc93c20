"""The sheet for the room in print: beside a notebook of the same content, made into PDF by nbconvert in a browser."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from functools import partial, partialmethod
from itertools import count, islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from unittest.mock import patch

import docx
import nbformat
import pandas as pd
from nbconvert import WebPDFExporter
from playwright.async_api import BrowserType

from benchmarks.measure import Line, found_browser, seconds, side_by_side
from bookclub import Club, reading
from bookclub.handout.choices import EDITIONS
from bookclub.handout.formats import notebook, pdf, word
from bookclub.handout.planning.plan import plan
from bookclub.tables import from_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RUNS = 7
ONE, ALL = 0.3, 5.0  # seconds that one sheet, and the whole set, may take
ALLOWED = "the time allowed"
TEXTS = {
    **dict.fromkeys(("comments", "reviews", "questions"), ("text",)),
    "works": ("title",),
    "characters": ("name",),
    "comparison": ("label", "book", "film"),
}
EVER = count(1)
# All is loaded, but nothing has been set.
FIRST = """
import sys
from benchmarks import handouts
from benchmarks.measure import found_browser, seconds
club = handouts.shipped()
print(seconds(lambda: getattr(handouts, sys.argv[1])(club)))
"""


def lines() -> Iterator[Line]:
    """Compare what is printed from an open club: first in a process, of texts never set before, and once more."""
    yield from beside_a_browser()
    yield Line("… the first in a process", median(first("standard") for _ in range(RUNS)), ALLOWED, ONE, limit=1)
    yield Line("… texts never set before", typical(standard, unseen(RUNS)), ALLOWED, ONE, limit=1)
    yield Line("… with a picture never drawn before", typical(standard, rated(RUNS)), ALLOWED, ONE, limit=1)
    yield Line("… once more, nothing changed", typical(standard, iter([shipped()] * RUNS)), ALLOWED, ONE, limit=1)
    every = f"print all {len(EDITIONS)} editions"
    yield Line(f"{every}, the first in a process", median(first("editions") for _ in range(3)), ALLOWED, ALL, limit=1)
    yield Line("… texts never set before", typical(editions, unseen(3)), ALLOWED, ALL, limit=1)

    planned = plan(shipped())
    ours, theirs = side_by_side(partial(word.render, planned), partial(plain_words, word.render(planned)), RUNS)
    yield Line("the standard sheet in Word, from its plan", ours, "python-docx writing its words, plain", theirs)


def beside_a_browser() -> Iterator[Line]:
    """Compare with nbconvert, which starts a browser for each notebook, where there is one to start."""
    browser = found_browser()
    if browser is None:
        print("No browser was found, so nbconvert is left out.", file=sys.stderr)
        return
    same = notebook.render(plan(shipped()))
    clubs = iter([*unseen(RUNS)])  # all open before the time is taken
    ours, theirs = side_by_side(lambda: standard(next(clubs)), partial(with_nbconvert, same, browser), RUNS)
    yield Line("print the standard sheet from an open club", ours, "nbconvert's webpdf, same content", theirs, 1 / 20)


def shipped() -> Club:
    return Club.open(Path(__file__).parents[1] / "data" / "never-let-me-go")


def unseen(clubs: int) -> Iterator[Club]:
    """Give clubs whose texts differ from all before, as Typst does not set again what it has set."""
    club = shipped()
    for at in islice(EVER, clubs):
        tables = {name: getattr(club, name) for name in TEXTS}
        told = {
            name: table.assign(**{column: f"{at}" + table[column] for column in TEXTS[name]})
            for name, table in tables.items()
        }
        yield replace(club, **told)


def rated(clubs: int) -> Iterator[Club]:
    """Give such clubs in which a dozen readers rated both works; in each they rated otherwise."""
    for at, club in enumerate(unseen(clubs)):
        rows = [
            {
                "review_id": f"{reader} {work}",
                "reader": reader,
                "work_id": work,
                "rating": number % 5 + 1,
                "rating_max": 5,
            }
            for work in reading.pair(club.works)["work_id"]
            for number, reader in enumerate(club.readers["reader_id"][:12], at)
        ]
        yield replace(club, reviews=pd.concat([club.reviews, from_rows("reviews", rows)], ignore_index=True))


def standard(club: Club) -> bytes:
    return pdf.render(plan(club)).data


def editions(club: Club) -> list[bytes]:
    return [pdf.render(plan(club, None, edition), edition).data for edition in EDITIONS]


def plain_words(written: bytes) -> None:
    """Write the words of a Word file once more, each run as a paragraph in no style."""
    document = docx.Document()
    for element in docx.Document(io.BytesIO(written)).element.body.iter("{*}t"):
        document.add_paragraph(element.text)
    document.save(io.BytesIO())


def with_nbconvert(source: bytes, browser: str) -> bytes:
    """Print a notebook as ``jupyter nbconvert --to webpdf`` does, but in the browser that is there."""
    launch = partialmethod(BrowserType.launch, executable_path=browser)
    with patch.object(BrowserType, "launch", launch):
        # Without its sandbox, as where the tests run there may be none.
        printed: bytes = WebPDFExporter(disable_sandbox=True).from_notebook_node(nbformat.reads(source, as_version=4))[
            0
        ]
    assert printed.startswith(b"%PDF")
    return printed


def typical(do: Callable[[Club], object], clubs: Iterator[Club]) -> float:
    return median(seconds(partial(do, club)) for club in clubs)


def first(what: str) -> float:
    """Time it in a process of its own."""
    command = [sys.executable, "-c", FIRST, what]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603  our own
