"""How a Word handout looks: sizes for each edition, in which Word's own styles are defined anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bookclub.handout.choices import Edition, Paper

PAPERS: dict[Paper, tuple[float, float]] = {"a4": (8.27, 11.69), "letter": (8.5, 11)}  # inches
SANS, SERIF = "Source Sans 3", "Source Serif 4"  # as on the printed sheet
BOXES = "Segoe UI Symbol"
# What a machine without a face takes instead: its older name first, then what stands as narrow in Word, then in others.
INSTEAD = {
    SANS: ("swiss", "020B0503030403020204", "Source Sans Pro, Calibri, Carlito, Arial"),
    SERIF: ("roman", "02040603050405020204", "Source Serif Pro, Cambria, Caladea, Times New Roman"),
    BOXES: ("swiss", "020B0502040204020203", "Apple Symbols, Noto Sans Symbols2, DejaVu Sans"),
}
GREY = "595959"  # dark enough to be read, light enough to step back
BLACK = "000000"


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in points, measures in inches.

    Attributes
    ----------
    body, dense, small, heading, title : float
        What is much to print in little room is dense.
    leading : float
        From line to line, in heights of a line.
    gap : float
        Between paragraphs.
    margins : tuple of float
        Above and below, and at the sides.
    widest : float
        No line is longer.
    tables : bool
        Whether tables are set as tables, not as paragraphs.
    columns : int
        In how many what can be narrow stands at most.
    rules : int
        How many lines to write on a question has at most, where a page may run on.
    grey : str
        The colour of what steps back.
    serif : str
        The face of the title and of questions.
    line : float
        From line to line, in sizes of the type, so that whichever face steps in takes as much room; 0 where the face
        and `leading` say it.
    rail : float
        How wide the column of labels at the left is, in points; 0 where a label stands before its text.
    """

    body: float
    dense: float
    small: float
    heading: float
    title: float
    leading: float
    gap: float
    margins: tuple[float, float]
    widest: float = 8
    tables: bool = True
    columns: int = 1
    rules: int = 2
    grey: str = GREY
    serif: str = SERIF
    line: float = 0
    rail: float = 0

    def side(self, paper: tuple[float, float]) -> float:
        """How wide the margins at the sides are on a paper of this width and height, in inches."""
        return max(self.margins[1], (paper[0] - self.widest) / 2)

    @property
    def hang(self) -> float:
        """How far what is listed stands in from its number, in points."""
        return 2 * self.dense


STANDARD = Look(9.5, 9.5, 8.5, 10.5, 26, leading=1, gap=1.5, margins=(0.5, 0.67), columns=2, line=1.2, rail=82)
READ = Look(10.5, 10.5, 8.5, 11.5, 26, leading=1.1, gap=3, margins=(0.55, 1.06), line=1.3, rail=82)
LOOKS: dict[Edition, Look] = {
    "standard": STANDARD,
    "host": STANDARD,
    "one-page": STANDARD,
    "minutes": READ,
    "threads": READ,
    "large": Look(
        *(18, 18, 18, 22, 30),
        leading=1.25,
        gap=4,
        margins=(1, 1),
        widest=6,
        tables=False,
        rules=1,
        grey=BLACK,
        serif=SANS,
        line=1.4,
    ),
}
