"""Highlights in XML: what Adobe's readers and Kobo keep beside a book, and what calibre keeps in a book's description."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from bookclub.sources.formats.highlights import json_files
from bookclub.sources.formats.highlights.marks import BOOKMARK, Held, Mark
from bookclub.sources.parsing import xml
from bookclub.sources.parsing.text import clean

if TYPE_CHECKING:
    from lxml import etree

    from bookclub.sources.report import Note

ANNOTATIONS, CALIBRE = "annotationSet", "calibre:annotation"


def recognise(head: bytes) -> bool:
    """Return whether a file that begins so is one of these."""
    start = xml.opening(head)[: len(head)]
    outermost = start[:200].partition(">")[0].partition(" ")[0].removeprefix("<").rpartition(":")[2].strip()
    return outermost == ANNOTATIONS or (outermost == "package" and CALIBRE in start)


def read(stream: BinaryIO, name: str) -> Held:
    """Read a file of annotations, or a book's description."""
    notes: list[Note] = []
    marks: list[Mark] = []
    title = author = ""
    service, kind = "adobe", "annotations of an e-book (.annot)"
    for what, element in xml.items(stream, name, ("publication", "metadata", "annotation"), notes):
        if what == "annotation":
            marks.append(_mark(element))
            continue
        title, author = _text(element, "title"), _text(element, "creator")
        if what == "metadata":
            service, kind = "calibre", "description of a book in calibre"
            marks += _described(element)
    for mark in marks:
        mark.title, mark.author = title, author
    return Held(service=service, format=kind, marks=marks, notes=notes, is_kept=True)


def _text(element: etree._Element, *path: str) -> str:
    return clean(element.findtext("/".join(f"{{*}}{step}" for step in path)) or "").strip()


def _mark(element: etree._Element) -> Mark:
    passage, note = _text(element, "target", "fragment", "text"), _text(element, "content", "text")
    return Mark(
        line=element.sourceline,
        text=passage,
        note=note,
        native=_text(element, "identifier"),
        posted_text=_text(element, "date"),
        left_out="" if passage or note else BOOKMARK,
    )


def _described(metadata: etree._Element) -> list[Mark]:
    shape = next(each for each in json_files.SHAPES if each.service == "calibre")
    items = []
    for each in metadata.iterfind("{*}meta"):
        if each.get("name") == CALIBRE:
            try:
                items.append(json.loads(each.get("content") or "").get("annotation"))
            except (ValueError, AttributeError, RecursionError):
                items.append(None)
    return json_files.held({shape.marks[0]: items}, shape).marks
