"""A Word file: with nothing in it yet and no names, what is put into it, and the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)  # the first day that a zip file knows
LONGEST_TITLE = 255
# What the library's empty document has besides (a picture of itself, a list of sources) is left out.
PARTS = {"officeDocument", "core-properties", "styles", "numbering", "settings", "theme"}


def new(title: str, language: str) -> Document:
    """Begin a document; its title and language are the only properties that the file will have."""
    import docx

    document = docx.Document()
    part = document.part
    for relations in (part.package.rels, part.rels):
        for key in [key for key, each in relations.items() if each.reltype.rpartition("/")[2] not in PARTS]:
            del relations[key]
    facts = document.core_properties
    facts.title, facts.language = title[:LONGEST_TITLE], language
    facts.author = facts.comments = ""
    facts.created = facts.modified = LONG_AGO
    return document


def add_faces(document: Document, text: str) -> None:
    """Put a table of faces into the file, made from text as `refill` takes it."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml.ns import nsdecls

    table = f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?><w:fonts {nsdecls('w')}>{text}</w:fonts>"
    package = document.part.package
    part = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, table.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def refill(parent: Any, text: str) -> None:
    """Put other children into an element, made from text in which all that is a club's is escaped."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    for each in list(parent):
        parent.remove(each)
    parent.extend(list(parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{text}</w:body>")))


def image(document: Document, most: int, png: bytes) -> tuple[str, int, int]:
    """Put a picture into the file: what it is called by, how wide it is shown (so much at the most), and how high."""
    relation, held = document.part.get_or_add_image(io.BytesIO(png))
    width = min(held.width, most)
    return relation, width, held.height * width // held.width


def begin_list(document: Document, kind: int, first: int) -> int:
    """Begin a numbered list with another number than 1; return what it is called by."""
    numbering = document.part.numbering_part.element
    added = numbering.add_num(kind)
    added.add_lvlOverride(ilvl=0).add_startOverride(first)
    return int(added.numId)


def saved(document: Document) -> bytes:
    """Return the file's bytes: the same for the same document, whatever the day."""
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(packed, "w") as archive:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, LONG_AGO.timetuple()[:6])
            archive.writestr(entry, parts.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
