"""How much room a sheet's sides have: what each takes in a wide face, and how it is set so that it fills its page.

A Word file cannot measure itself, and what steps in for a missing face may be a third wider than it. So the texts are
counted out in the widest that is usual (DejaVu Sans, as LibreOffice has it); in any other some air is left.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from itertools import accumulate, groupby
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from bookclub.handout.blocks import Items, Lines, Paragraph, Picture, Question, Scale, Still, Table, Voice
from bookclub.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.handout.blocks import Block, Page, Plan, Section
    from bookclub.handout.formats.word.styles import Look

POINTS = 72  # in an inch
SIDES = ("front", "back")  # what takes one page each
NARROW = ("warm-up", "questions", "passages", "afterwards")  # what can stand in two columns
NAMES, TO_WRITE_IN = 0.16, 0.2  # how much of a table's width its first column gets, and the one to write in
# In sizes of the type: how wide letters of DejaVu Sans are, and how much wider they are in bold; and the highest line of a
# face that keeps to its own.
LETTER, CAPITAL, IDEOGRAM, SPACE, BOLD, TALLEST = 0.61, 0.68, 1, 0.32, 1.14, 1.6
LETTERS = {
    **dict.fromkeys(ascii_uppercase + "ÄÖÜÉÈÀÇÑ", CAPITAL),
    **dict.fromkeys("ijltfrI.,:;'’!|()[]/- ", 0.35),
    **dict.fromkeys("mwMW—…#%@&", 0.91),
}
FIRST_IDEOGRAM = "\u2e80"
# In points: a rule to write on, a frame above and below, a cell's inset at its sides and above and below, the line over a
# heading, the gap between columns, what ends a table or a stretch of columns, a QR code; and how high a picture is that
# stands upright, in widths of the page.
RULE, FRAME, CELL, ROW, ROW_TO_WRITE_IN, OVERLINE, GUTTER, BREAK, QR = 22.7, 11, 8, 3.5, 42, 4, 21.5, 2, 120
STILL = 0.3
LONG_TITLE = 50  # letters, as in `styles.xml.jinja`
SPARE = 6  # points that are left at the end of a page, since this is an estimate
LONGEST_OF_TWO = 28  # letters
FEWEST_NOTES, MOST_NOTES = 2, 1 / 3  # rules; of a page


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a side is set.

    Attributes
    ----------
    columns : int
        In how many what can be narrow stands.
    rules : int
        How many lines to write on a question has at most.
    notes : int
        How many there are for notes, at the end.
    """

    columns: int
    rules: int
    notes: int = 0


ARRANGEMENTS = Arrangement(1, 2), Arrangement(2, 2), Arrangement(2, 1), Arrangement(2, 0)  # the roomiest first


def arranged(plan: Plan, look: Look, paper: tuple[float, float]) -> dict[Page, Arrangement]:
    """Return how the sections of each page are set: a side as roomily as it fits its page, what may run on by its look.

    Parameters
    ----------
    plan : Plan
    look : Look
    paper : tuple of float
        Width and height, in inches.
    """
    pages = {section.page: Arrangement(1, look.rules) for section in plan.sections}
    return {
        page: _roomiest(plan, page, look, paper) if look.columns > 1 and page in SIDES else flowing
        for page, flowing in pages.items()
    }


def shares(table: dict[str, Any]) -> list[float]:
    """Share out a table's width: to its first column and those to write in as is usual, to the rest by what they hold."""
    last, to_write_in = len(table["columns"]) - 1, table["to_write_in"]
    fixed = {0: NAMES} | (dict.fromkeys(to_write_in, TO_WRITE_IN) if len(to_write_in) < last else {})
    held = [
        0 if at in fixed else 1 + sum(len(row[at]) for row in table["rows"]) ** 0.5
        for at in range(len(table["columns"]))
    ]
    left = 1 - sum(fixed.values())
    return [fixed.get(at, left * each / (sum(held) or 1)) for at, each in enumerate(held)]


def blanks_on_a_line(blanks: dict[str, Any]) -> int:
    """Return how many labels stand on a line, each with what is filled in or with a rule: two, where none holds much."""
    return 1 if any(len(filled) > LONGEST_OF_TWO for _, filled in blanks["rows"]) else 2


def _roomiest(plan: Plan, page: Page, look: Look, paper: tuple[float, float]) -> Arrangement:
    """Return the roomiest arrangement in which a side fits its page, with rules for notes in what is left; or the tightest."""
    width, height = (POINTS * (paper[0] - 2 * look.side(paper)), POINTS * (paper[1] - 2 * look.margins[0]))
    side = [section for section in plan.sections if section.page == page]
    room, words = height - SPARE - _besides(plan, side, look, width), wording(plan.language)
    free = {each: room - _taken(side, look, width, each) for each in ARRANGEMENTS}
    best = next((each for each in ARRANGEMENTS if free[each] >= 0), ARRANGEMENTS[-1])
    notes = int(min(free[best] - _heading(words("notes"), look, width) - 4 * look.gap, height * MOST_NOTES) / RULE)
    return replace(best, notes=notes) if notes >= FEWEST_NOTES else best


def _besides(plan: Plan, side: list[Section], look: Look, width: float) -> float:
    """Return how much of a page the head takes, if it begins the sheet, and the colophon, if it ends it."""
    taken = 0.0
    if side[0] is plan.sections[0]:
        title = look.title if len(plan.title) < LONG_TITLE else look.title * 2 / 3
        taken += _high(plan.title, look, width / BOLD, title) + _high(plan.subtitle, look, width, look.body)
        lines = -(-len(plan.blanks.rows) // blanks_on_a_line(asdict(plan.blanks)))
        taken += lines * (_high("", look, width, look.body) + 2 * look.gap) + 3 * look.gap
        taken += _boxed(plan.notice.text, look, width)
    if side[0].key == plan.parting:
        taken += _boxed(wording(plan.language)("notice.from_here"), look, width)
    if side[-1] is plan.sections[-1]:
        taken += sum(_high(text, look, width, look.small) for text in plan.colophon) + 2 * look.gap
        taken += (_high(plan.address, look, width, look.small) + QR) if plan.address else 0
    return taken


def _taken(side: list[Section], look: Look, width: float, how: Arrangement) -> float:
    """Return how high a side stands, in points; what is in columns ends as evenly as it can."""
    taken = 0.0
    for narrow, sections in groupby(side, lambda section: how.columns > 1 and section.key in NARROW):
        across, set_in = ((width - GUTTER) / 2, replace(look, rail=0)) if narrow else (width, look)
        parts = [each for section in sections for each in _parts(section, set_in, across, how.rules)]
        above = [0, *accumulate(parts)]
        taken += BREAK + (min(max(each, above[-1] - each) for each in above) if narrow else above[-1])
    return taken


def _parts(section: Section, look: Look, width: float, rules: int) -> Iterator[float]:
    """Return how high each block of a section stands, the first with the heading, from which it is not torn."""
    heading = _heading(f"{section.number}. {section.heading}", look, width)
    for block in section.blocks:
        yield heading + _height(block, look, width, rules)
        heading = 0


def _heading(text: str, look: Look, width: float) -> float:
    return _high(text, look, width / BOLD, look.heading) + 3 * look.gap + OVERLINE


def _boxed(text: str, look: Look, width: float) -> float:
    return _high(text, look, (width - FRAME) / BOLD, look.body) + FRAME + 3 * look.gap


def _height(block: Block, look: Look, width: float, rules: int) -> float:
    """Return how high a block stands, in points, with so many rules under a question at most."""
    body, gap = look.body, look.gap
    match block:
        case Table():
            high = sum(_rows(block, look, width)) + BREAK
        case Items(texts):
            high = sum(_high(text, look, width - look.hang, body) + gap / 2 for text in texts)
        case Question(_, text, origin, lines):
            high = _high(f"{text} ({origin})" if origin else text, look, width - look.hang, body) + gap
            high += RULE * min(lines, rules) + 4 * gap * (min(lines, rules) > 0)
        case Lines(_, count):
            high = RULE * count + 4 * gap
        case Scale():
            high = 1.25 * body + gap
        case Still():
            high = width * STILL
        case _:
            label, text = _labelled(block)
            rail = look.rail if label and text else 0
            begun = max(0, _wide(label) * BOLD - rail / body) + SPACE
            high = _high(text, look, width - rail, body, begun) + 1.5 * gap
    return high


def _labelled(block: Block) -> tuple[str, str]:
    """Return what a block says, and the label before it."""
    match block:
        case Voice(number, name, text, _, mark):
            return f"{number} {name}, {mark}", f"“{text}”"
        case Picture(caption=caption, in_brief=in_brief):
            return "", f"{caption}: {' · '.join(in_brief)}"
        case Paragraph(text, label):
            return label, text
    return "", ""


def _rows(table: Table, look: Look, width: float) -> Iterator[float]:
    """Return how high each row of a table stands, its headings first."""
    size = look.small if table.to_write_in else look.dense
    across = [width * share - CELL for share in shares(asdict(table))]
    for row in (table.columns, *table.rows):
        bold = [BOLD if row is table.columns or not at else 1 for at in range(len(row))]
        cells = zip(row, across, bold, strict=True)
        high = max(_high(text, look, each / wider, size) for text, each, wider in cells) + ROW
        yield high if any(row[1:]) else max(high, ROW_TO_WRITE_IN)


def _high(text: str, look: Look, width: float, size: float, begun: float = 0) -> float:
    """Return how high a text of this size stands, broken into lines, the first of which something has begun."""
    room, lines, at = max(1, width / size), 0, begun
    for line in text.split("\n"):
        lines += 1
        for word in line.split(" "):
            wide = _wide(word)
            if at + wide > room:
                lines, at = lines + int(at > 0) + int(wide / room), 0
            at += wide % room + SPACE
        at = 0
    return lines * size * (look.line or TALLEST)


def _wide(text: str) -> float:
    """Return how wide a text is on one line, in sizes of its type."""
    return sum(LETTERS.get(each) or (IDEOGRAM if each >= FIRST_IDEOGRAM else LETTER) for each in text)
