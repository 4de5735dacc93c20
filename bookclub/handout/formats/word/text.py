"""Words in a Word file: runs of text and nothing else, each running the way its letters run."""

from __future__ import annotations

import unicodedata
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from bookclub.handout.formats.word.file import element
from bookclub.sources.parsing.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.text.paragraph import Paragraph

WAYS = {"L": False, "R": True, "AL": True}  # whether letters of this class run from right to left
ENDS = ("…", "?", "!", ".", ":", ")")
# What Word expects in a paragraph's properties after its direction.
AFTER_DIRECTION = ("w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


def write(paragraph: Paragraph, text: str, label: str = "") -> Paragraph:
    """Write words into a paragraph, after a label in bold or none; they decide which way it runs."""
    if label:
        say(paragraph, label if label.endswith(ENDS) else f"{label}:", bold=True)
        say(paragraph, " " * bool(text))
    say(paragraph, text)
    if runs_right_to_left(clean(text or label)):
        run_backwards(paragraph)
    return paragraph


def run_backwards(paragraph: Paragraph) -> None:
    """Let a paragraph run from right to left."""
    from docx.oxml.ns import qn

    properties = element(paragraph).get_or_add_pPr()
    if properties.find(qn("w:bidi")) is None:
        properties.insert_element_before(properties.makeelement(qn("w:bidi")), *AFTER_DIRECTION)


def say(paragraph: Paragraph, text: str, style: str | None = None, *, bold: bool = False) -> None:
    """Write words into a paragraph, in a run for each stretch of letters that run the same way."""
    for backwards, stretch in stretches(clean(text).replace("\t", " ")):
        run = paragraph.add_run(stretch, style)
        if bold:
            run.font.bold = run.font.cs_bold = True
        if backwards:
            run.font.rtl = True


def stretches(text: str) -> Iterator[tuple[bool, str]]:
    """Cut a text where its direction changes: whether it runs from right to left, and the piece.

    >>> list(stretches("I say שלום."))
    [(False, 'I say '), (True, 'שלום.')]
    """
    ways = accumulate(text, lambda way, letter: WAYS.get(unicodedata.bidirectional(letter), way), initial=False)
    next(ways)
    for backwards, pairs in groupby(zip(ways, text, strict=True), lambda pair: pair[0]):
        yield backwards, "".join(letter for _, letter in pairs)


def runs_right_to_left(text: str) -> bool:
    """Return whether the first letter of a text is of a script that runs from right to left."""
    found = (WAYS.get(unicodedata.bidirectional(letter)) for letter in text)
    return next((way for way in found if way is not None), False)
