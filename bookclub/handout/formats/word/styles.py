"""How a Word handout looks: sizes for each edition, and Word's own styles defined anew in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookclub.handout.choices import Edition, Paper

PAPERS: dict[Paper, tuple[float, float]] = {"a4": (8.27, 11.69), "letter": (8.5, 11)}  # inches

# Every machine has Arial, or Liberation Sans, which is as wide; so lines and pages break alike everywhere.
FACE = "Arial"
BOXES = "Segoe UI Symbol"  # Arial has no box to tick; where this is missing, another face that has one steps in,
# … whose lines may be of any height: so those with boxes have one of their own.
GREY = "595959"  # dark enough to be read, light enough to step back
BLACK = "000000"
BULLETS, NUMBERS = 1, 2  # kinds of list
BREAK = "Break"  # the style of a paragraph that only parts what stands before it from what comes after
GUTTER = 430  # twips between two columns
RULE = 'w:line="454" w:lineRule="exact"'  # 8 mm from one line to write on to the next


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
        In how many what can be narrow stands.
    rules : int
        How many lines to write on a question has at most.
    grey : str
        The colour of what steps back.
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

    def side(self, paper: Paper) -> float:
        """How wide the margins at the sides are, in inches."""
        return max(self.margins[1], (PAPERS[paper][0] - self.widest) / 2)

    @property
    def hang(self) -> float:
        """How far what is listed stands in from its number, in points."""
        return 2 * self.dense


STANDARD = Look(11, 9.5, 8.5, 11.5, 22, leading=1, gap=2, margins=(0.5, 0.6), columns=2)
LOOKS: dict[Edition, Look] = {
    "standard": STANDARD,
    "host": STANDARD,
    "one-page": STANDARD,
    "threads": Look(10, 10, 8.5, 12.5, 22, leading=1.1, gap=3, margins=(0.7, 0.8)),
    "large": Look(18, 18, 18, 20, 26, leading=1.25, gap=4, margins=(1, 1), widest=6, tables=False, rules=1, grey=BLACK),
}


@dataclass(frozen=True, slots=True)
class Style:
    """One of Word's styles for paragraphs, or one of ours.

    Attributes
    ----------
    name : str
        As Word calls it.
    size, before, after : float
        Of the letters; and the room above and below.
    bold, grey : bool
    level : int or None
        For headings: which, counted from 0.
    numbers : int or None
        Which kind of list it is.
    borders : str
    indents : tuple of float
        At the left, and what the first line hangs out.
    line : str
        The height of its lines, where it is not that of all.
    apart : bool
        Whether there is room between two paragraphs of this style, too.
    """

    name: str
    size: float
    before: float = 0
    after: float = 0
    bold: bool = False
    grey: bool = False
    level: int | None = None
    numbers: int | None = None
    borders: str = ""
    indents: tuple[float, float] = (0, 0)
    line: str = ""
    apart: bool = True

    @property
    def key(self) -> str:
        """Word's short name for it."""
        return self.name.title().replace(" ", "")


def styles(look: Look) -> list[Style]:
    """List the styles of a handout's paragraphs."""
    gap, body, small = look.gap, look.body, look.small
    hanging = (look.hang, look.hang)
    box = borders(("top", "left", "bottom", "right"), eighths=12, space=4)
    # Lines that follow each other would share one rule below the last, were there none between them.
    rules = borders(("bottom", "between"), eighths=4)
    return [
        Style("Normal", body, after=gap),
        Style("Title", look.title, after=gap, bold=True),
        Style("Subtitle", body, after=2 * gap),
        Style("heading 1", look.heading, before=3 * gap, after=gap, bold=True, level=0),
        Style("heading 2", body, before=gap, after=gap / 2, bold=True, level=1),
        Style("List Number", body, after=gap, numbers=NUMBERS, indents=hanging),
        Style("List Number 2", look.dense, after=gap, numbers=NUMBERS, indents=hanging),
        Style("List Bullet", look.dense, after=gap / 2, numbers=BULLETS, indents=hanging),
        Style("Quote", look.dense, after=1.5 * gap, borders=borders(("left",), eighths=12, space=6), indents=(10, 0)),
        Style("caption", small, before=gap, after=gap, bold=True),
        Style("footer", small),
        Style("Notice", body, before=gap, after=2 * gap, bold=True, borders=box, indents=(5, 0)),
        Style("Blank", body, after=2 * gap),
        Style("Line to write on", body, after=2 * gap, borders=rules, line=RULE, apart=False),
        Style("Scale", body, after=gap, line=f'w:line="{round(25 * body)}" w:lineRule="exact"'),
        Style("Picture", body, line="w:line='240' w:lineRule='auto'"),
        Style("Table text", look.dense),
        Style("Table to write in", small),
        Style(BREAK, 2, line="w:line='40' w:lineRule='exact'"),
        Style("Small print", small, before=2 * gap, grey=True, apart=False),
    ]


def borders(sides: Iterable[str], eighths: int, space: int = 0, kind: str = "pBdr") -> str:
    """Draw lines at some sides of a paragraph, so many eighths of a point thick."""
    lines = (f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{GREY}"/>' for side in sides)
    return f"<w:{kind}>{''.join(lines)}</w:{kind}>"


def style_xml(style: Style, look: Look) -> str:
    """Write a style as Word keeps it."""
    first = style.name == "Normal"
    heading = style.level is not None
    line = style.line or f'w:line="{round(look.leading * 240)}" w:lineRule="auto"'
    left, hanging = (round(20 * each) for each in style.indents)
    parts = (
        f'<w:style w:type="paragraph" w:default="{first:d}" w:styleId="{style.key}"><w:name w:val="{style.name}"/>',
        "" if first else '<w:basedOn w:val="Normal"/>',
        '<w:next w:val="Normal"/>' * heading,
        "<w:qFormat/><w:pPr>",
        "<w:keepNext/><w:keepLines/>" * (heading or style.name == "caption"),
        "" if style.numbers is None else f'<w:numPr><w:numId w:val="{style.numbers}"/></w:numPr>',
        style.borders,
        f'<w:spacing w:before="{round(20 * style.before)}" w:after="{round(20 * style.after)}" {line}/>',
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/>' * bool(left),
        "<w:contextualSpacing/>" * (not style.apart),
        f'<w:outlineLvl w:val="{style.level}"/>' * heading,
        "</w:pPr><w:rPr>",
        "<w:b/><w:bCs/>" * style.bold,
        f'<w:color w:val="{look.grey}"/>' * style.grey,
        f'<w:sz w:val="{round(2 * style.size)}"/><w:szCs w:val="{round(2 * style.size)}"/></w:rPr></w:style>',
    )
    return "".join(parts)


LETTERS = """<w:style w:type="character" w:customStyle="1" w:styleId="{0}"><w:name w:val="{0}"/><w:rPr>{1}</w:rPr></w:style>"""
TO_TICK = LETTERS.format("Box", f'<w:rFonts w:ascii="{BOXES}" w:hAnsi="{BOXES}" w:eastAsia="{BOXES}" w:cs="{BOXES}"/>')
GRID = ("top", "left", "bottom", "right", "insideH", "insideV")
TABLE_STYLES = f"""
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>
  <w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>
  <w:bottom w:w="30" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>
  <w:tblPr>{borders(GRID, eighths=4, kind="tblBorders")}</w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/></w:tcPr></w:tblStylePr>
  <w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>
"""
DEFAULTS = f"""
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:cs="{FACE}"/>
  <w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
"""


def all_styles(look: Look) -> str:
    """Write all styles of a handout as Word keeps them."""
    origin = LETTERS.format("Origin", f'<w:color w:val="{look.grey}"/>')
    return DEFAULTS + "".join(style_xml(style, look) for style in styles(look)) + origin + TO_TICK + TABLE_STYLES


def lists(look: Look) -> str:
    """Write the two kinds of list as Word keeps them: what stands before each item, and where."""
    kinds = ((BULLETS, "bullet", "•"), (NUMBERS, "decimal", "%1."))
    hang = round(20 * look.hang)
    return "".join(
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{how}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{hang}" w:hanging="{hang}"/></w:pPr></w:lvl></w:abstractNum>'
        for key, how, sign in kinds
    ) + "".join(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key, _, _ in kinds)
