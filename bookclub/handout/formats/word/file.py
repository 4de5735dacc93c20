"""A Word file with nothing in it yet: our styles and lists, no names, and the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bookclub.handout.formats.word import styles as ours

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from bookclub.handout.choices import Paper
    from bookclub.handout.formats.word.styles import Look

LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)  # the first day that a zip file knows
LONGEST_TITLE = 255
# What the library's empty document has besides (a picture of itself, a list of sources) is left out.
PARTS = {"officeDocument", "core-properties", "styles", "numbering", "settings", "fontTable", "theme"}


def new(title: str, look: Look, paper: Paper) -> Document:
    """Begin a document.

    Parameters
    ----------
    title : str
        The only property that the file will have.
    look : Look
    paper : {"a4", "letter"}
    """
    import docx

    document = docx.Document()
    part = document.part
    for relations in (part.package.rels, part.rels):
        for key in [key for key, each in relations.items() if each.reltype.rpartition("/")[2] not in PARTS]:
            del relations[key]
    parts = ours.parts(look)
    refill(document.styles.element, parts.styles())
    refill(document.settings.element, parts.settings())
    refill(part.numbering_part.element, parts.lists())
    facts = document.core_properties
    facts.title, facts.language = title[:LONGEST_TITLE], "en"
    facts.author = facts.comments = ""
    facts.created = facts.modified = LONG_AGO
    _set_up(document, look, paper)
    return document


def _set_up(document: Document, look: Look, paper: Paper) -> None:
    from docx.shared import Inches

    section = document.sections[0]
    width, height = ours.PAPERS[paper]
    above = look.margins[0]
    section.page_width, section.page_height = Inches(width), Inches(height)
    section.top_margin = section.bottom_margin = Inches(above)
    section.left_margin = section.right_margin = Inches(look.side(paper))
    section.footer_distance = Inches(above / 2)


def refill(parent: Any, text: str) -> None:
    """Put other children into an element."""
    for each in list(parent):
        parent.remove(each)
    parent.extend(elements(text))


def elements(text: str) -> list[Any]:
    """Make elements of Word's from text that is ours, never a club's."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    return list(parse_xml(f"<w:body {nsdecls('w')}>{text}</w:body>"))


def element(thing: Any) -> Any:
    """Return the element behind a paragraph or a row, for what the library has no word for."""
    return thing._element  # noqa: SLF001 - the library shows it under no other name


def end_stretch(document: Document, columns: int, *, on_new_page: bool) -> None:
    """End a stretch of the document that stands in so many columns."""
    stretch = document.element.body.sectPr.clone()
    lay_out(stretch, columns, on_new_page=on_new_page)
    # In a paragraph of its own: LibreOffice drops an empty line to write on that such an end is put into.
    element(document.add_paragraph(style=ours.BREAK)).set_sectPr(stretch)


def lay_out(stretch: Any, columns: int, *, on_new_page: bool) -> None:
    """Say in how many columns a stretch of the document stands, and where it begins."""
    from docx.enum.section import WD_SECTION
    from docx.oxml.ns import qn

    stretch.start_type = WD_SECTION.NEW_PAGE if on_new_page else WD_SECTION.CONTINUOUS
    for name, value in (("w:num", columns), ("w:space", ours.GUTTER)):
        stretch.find(qn("w:cols")).set(qn(name), str(value))


def begin_list(document: Document, kind: int, first: int) -> int:
    """Begin a numbered list with another number than 1; give what it is called by."""
    numbering = document.part.numbering_part.element
    added = numbering.add_num(kind)
    added.add_lvlOverride(ilvl=0).add_startOverride(first)
    return int(added.numId)


def count(paragraph: Paragraph, numbers: int) -> None:
    """Make a paragraph the next of a numbered list."""
    element(paragraph).get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbers


def keep_whole(row: _Row, *, heading: bool) -> None:
    """Let no page end within a row; a heading comes again on every page."""
    element(row).get_or_add_trPr().extend(elements("<w:cantSplit/>" + "<w:tblHeader/>" * heading))


def describe(run: Run, words: str) -> None:
    """Say what a picture shows, for those who cannot see it."""
    element(run).xpath(".//wp:docPr")[0].set("descr", words)


def saved(document: Document) -> bytes:
    """Return the file's bytes: the same for the same document, whatever the day."""
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(packed, "w") as archive:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, LONG_AGO.timetuple()[:6])
            archive.writestr(entry, parts.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
