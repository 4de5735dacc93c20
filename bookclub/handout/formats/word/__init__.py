"""The handout as a Word file, to be changed by whoever likes to.

Headings, lists, tables and quotations are Word's own, so that its outline, its numbering and screen
readers know them. Whatever a club's texts hold becomes runs of text and nothing else.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bookclub import charts
from bookclub.handout import blocks, qr
from bookclub.handout.formats.word import file
from bookclub.handout.formats.word.styles import BREAK, LOOKS, NUMBERS, PAPERS
from bookclub.handout.formats.word.text import say, write
from bookclub.sources.parsing.text import clean

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

    from bookclub.handout.choices import Edition, Paper

NARROW = {"questions", "passages", "afterwards", "next"}  # sections that can stand in two columns
FEW_LINES = 1  # to write on under a question, where there are many
BOX = "\N{BALLOT BOX}"
BOXES_AT = 6  # heights of a letter from the margin
SHORT = 28  # letters that leave room for a second blank on the line
STEPS, STEP = 4, 14  # how far replies are indented, and by how many points; their numbers carry the rest
NAMES, TO_WRITE_IN = 0.16, 0.2  # how much of a table's width its first column gets, and the one to write in


def render(plan: blocks.Plan, edition: Edition = "standard", paper: Paper = "a4") -> bytes:
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
    sheet = _Sheet(plan.title, edition, paper)
    sheet.begin(plan)
    for before, section in zip((None, *plan.sections), plan.sections, strict=False):
        sheet.narrow = section.key in NARROW
        sheet.turn(
            sheet.look.columns if sheet.narrow else 1, on_new_page=before is not None and before.page != section.page
        )
        sheet.put("heading 1", f"{section.number}. {section.heading}")
        for block in section.blocks:
            sheet.block(block)
    sheet.end(plan)
    return file.saved(sheet.document)


class _Sheet:
    """A document that is being filled, block by block."""

    def __init__(self, title: str, edition: Edition, paper: Paper) -> None:
        from docx.shared import Inches

        self.look = LOOKS[edition]
        self.document = file.new(clean(title), self.look, paper)
        self.width = Inches(PAPERS[paper][0] - 2 * self.look.side(paper))
        self.columns, self.on_new_page, self.narrow = 1, True, False
        self.asked = 0  # the number of the last question
        self.list = NUMBERS

    def put(self, style: str, text: str, label: str = "") -> Paragraph:
        """Add a paragraph, with a label in bold or none."""
        return write(self.document.add_paragraph(style=style), text, label)

    def turn(self, columns: int, *, on_new_page: bool) -> None:
        """Go on in so many columns."""
        if columns != self.columns or on_new_page:
            file.end_stretch(self.document, self.columns, on_new_page=self.on_new_page)
            self.columns, self.on_new_page = columns, on_new_page

    def begin(self, plan: blocks.Plan) -> None:
        """Print the title, what is to be filled in, and how much the sheet gives away."""
        self.put("Title", plan.title)
        if plan.subtitle:
            self.put("Subtitle", plan.subtitle)
        self.block(plan.blanks)
        self.block(plan.notice)

    def end(self, plan: blocks.Plan) -> None:
        """Print sources and licences, the address for a telephone, and the foot of every page."""
        self.turn(1, on_new_page=False)
        file.lay_out(self.document.element.body.sectPr, self.columns, on_new_page=self.on_new_page)
        for text in plan.colophon:
            self.put("Small print", text)
        if plan.address:
            self.address(clean(plan.address))
        footer = self.document.sections[0].footer.paragraphs[0]
        for words, field in ((f"{plan.title} · page ", "PAGE"), (" of ", "NUMPAGES")):
            say(footer, words)
            file.element(footer).extend(
                file.elements(f'<w:fldSimple w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
            )

    def address(self, address: str) -> None:
        """Print an address, and a square for those who have a telephone, if one can hold it."""
        if code := qr.png(address):
            self.png(code, f"QR code of {address}")
        self.put("Small print", address)

    def block(self, block: blocks.Block) -> None:
        """Print one block by the method that is named after its kind."""
        getattr(self, blocks.kind_of(block))(block)

    def paragraph(self, paragraph: blocks.Paragraph) -> None:
        """Print a paragraph, boxed if it must not be missed."""
        self.put("Notice" if paragraph.boxed else "Normal", paragraph.text, paragraph.label)

    def items(self, items: blocks.Items) -> None:
        """Print a list without numbers."""
        for text in items.texts:
            self.put("List Bullet", text)

    def lines(self, lines: blocks.Lines) -> None:
        """Rule lines to write on."""
        self.rule(lines.count, lines.label)

    def voice(self, voice: blocks.Voice) -> None:
        """Let a reader speak; in quotation marks only where the words are the reader's own."""
        who = f"{voice.number} {voice.name}" if voice.number.startswith("#") else f"{voice.name}, {voice.number}"
        if voice.retold:
            self.put("Quote", voice.text, f"{who}, retold:")
        else:
            self.put("Quote", f"“{voice.text}”", f"{who}:")

    def blanks(self, blanks: blocks.Blanks) -> None:
        """Set labels with what is filled in, or with a rule; two to a line if there is room."""
        from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER

        paired = self.look.tables and all(len(value) <= SHORT for _, value in blanks.rows)
        for first in range(0, len(blanks.rows), 1 + paired):
            paragraph = self.document.add_paragraph(style="Blank")
            stops = paragraph.paragraph_format.tab_stops
            for at, (label, value) in enumerate(blanks.rows[first : first + 1 + paired]):
                if at:
                    stops.add_tab_stop(self.width * 13 // 25)
                    paragraph.add_run("\t")
                write(paragraph, value, label)
                if not value:
                    end = self.width * (12 + 13 * at if paired else 25) // 25
                    stops.add_tab_stop(end, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
                    paragraph.add_run("\t")

    def scale(self, scale: blocks.Scale) -> None:
        """Set boxes to tick."""
        from docx.shared import Pt

        paragraph = self.put("Scale", "", scale.label)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(self.look.body * BOXES_AT))
        paragraph.add_run("\t")
        for number in range(1, scale.best + 1):
            paragraph.add_run("\N{EM SPACE}" if number > 1 else "")
            paragraph.add_run(BOX, style="Box")
            paragraph.add_run(f"\N{NO-BREAK SPACE}{number}")

    def rule(self, count: int, label: str = "", indent: int | None = None) -> None:
        """Rule lines to write on, with a label on the first; they keep together."""
        for at in range(count):
            form = self.put("Line to write on", "", label if at == 0 else "").paragraph_format
            form.left_indent, form.keep_with_next = indent, at < count - 1

    def question(self, question: blocks.Question) -> None:
        """Ask, with the number that Word counts, and say who asked first."""
        from docx.shared import Pt

        if question.number != self.asked + 1:
            self.list = file.begin_list(self.document, NUMBERS, question.number)
        self.asked = question.number
        paragraph = self.put("List Number 2" if self.narrow else "List Number", question.text)
        if question.origin:
            say(paragraph, f" ({question.origin})", style="Origin")
        file.count(paragraph, self.list)
        paragraph.paragraph_format.keep_with_next = question.lines > 0
        most = FEW_LINES if self.narrow else self.look.rules
        self.rule(min(question.lines, most), indent=Pt(self.look.hang))

    def comment(self, comment: blocks.Comment) -> None:
        """Print a comment of a thread, indented as far as it is an answer to answers."""
        from docx.shared import Pt

        answers = f", in reply to {comment.answers}" if comment.answers else ""
        retold = ", retold in short" if comment.retold else ""
        heading = self.put("heading 2", f"{comment.number} {comment.name}{answers}{retold}")
        for paragraph in (heading, *(self.put("Normal", text) for text in comment.paragraphs)):
            paragraph.paragraph_format.left_indent = Pt(STEP * min(comment.depth - 1, STEPS))

    def table(self, table: blocks.Table) -> None:
        """Print a table as such, or in large print as paragraphs."""
        if table.caption:
            self.put("caption", table.caption)
        if self.look.tables:
            self.grid(table)
        else:
            self.table_in_words(table)

    def grid(self, table: blocks.Table) -> None:
        """Set a table whose headings come again on every page, and whose rows are not torn apart."""
        rows = (table.columns, *table.rows)
        grid = self.document.add_table(len(rows), len(table.columns), style="Table Grid")
        grid.autofit = False
        for at, (row, texts) in enumerate(zip(grid.rows, rows, strict=True)):
            file.keep_whole(row, heading=at == 0)
            for cell, text, share in zip(row.cells, texts, _shares(table), strict=True):
                cell.width = round(self.width * share)
                write(cell.paragraphs[0], text).style = (
                    "Table text" if table.to_write_in is None else "Table to write in"
                )
        for column, share in zip(grid.columns, _shares(table), strict=True):
            column.width = round(self.width * share)
        self.put(BREAK, "")

    def table_in_words(self, table: blocks.Table) -> None:
        """Print a table as paragraphs that say the headings of its columns."""
        for row in table.rows:
            above = self.put("heading 2", row[0])
            for at, (label, text) in enumerate(zip(table.columns[1:], row[1:], strict=True), 1):
                if at == table.to_write_in:
                    above.paragraph_format.keep_with_next = True
                    self.rule(1, label)
                elif text:
                    above = self.put("Normal", text, label)

    def picture(self, picture: blocks.Picture) -> None:
        """Print a picture, and under it what it shows; or the gist of that, where there is no room."""
        if self.look.columns > 1:
            self.put("Normal", " · ".join(picture.in_brief), picture.caption)
            return
        self.put("caption", picture.caption)
        self.png(charts.png(picture.svg), " ".join(picture.in_words))
        for words in picture.in_words:
            self.put("Small print", words)

    def png(self, png: bytes, in_words: str) -> None:
        """Print a picture, never wider than the page, with what it shows for those who cannot see it."""
        from docx.shared import Length

        run = self.document.add_paragraph(style="Picture").add_run()
        shape = run.add_picture(io.BytesIO(png))
        if shape.width > self.width:
            shape.height = Length(shape.height * self.width // shape.width)
            shape.width = self.width
        file.describe(run, clean(in_words))


def _shares(table: blocks.Table) -> list[float]:
    """Share out a table's width: to its first column and to one to write in as is usual, to the rest by what they hold."""
    fixed = {0: NAMES} | ({} if table.to_write_in is None else {table.to_write_in: TO_WRITE_IN})
    held = [
        0 if at in fixed else 1 + sum(len(row[at]) for row in table.rows) ** 0.5 for at in range(len(table.columns))
    ]
    left = 1 - sum(fixed.values())
    return [fixed.get(at, left * each / (sum(held) or 1)) for at, each in enumerate(held)]
