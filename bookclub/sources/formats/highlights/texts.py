"""Highlights in texts, line by line, by the layouts that are known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.formats.highlights.flow import Flow
from bookclub.sources.formats.highlights.layouts import LAYOUTS
from bookclub.sources.formats.highlights.marks import BOOKMARK, DRAWING, Held
from bookclub.sources.parsing import headings
from bookclub.sources.parsing.text import decode, looks_like_text, read_text

if TYPE_CHECKING:
    from bookclub.sources.formats.highlights.layouts import Layout
    from bookclub.sources.formats.highlights.marks import Mark

LARGEST = 50 * 1024 * 1024
LONGEST = 25_000  # letters of a line that says anything but words
LABELLED = ("text", "note", "page")
PICTURE = re.compile(r"<[^<>]{1,40}>")  # what stands in place of one
PAGE = r"(?:p|pp|s|pág|pag|page|seite|página|pagina|blz|sid|sida|side|str|стр|с|sayfa|ページ)\.?\s?(?P<page>\d{1,6})"
PLACE = re.compile(rf"(?P<chapter>.*?)(?:(?:^|,\s*|\s[-–—·|]\s*){PAGE})?", re.IGNORECASE)
CITED = re.compile(rf"(?:^|\W){PAGE}", re.IGNORECASE)
WRITTEN_BY = re.compile(r"(?P<title>.+?)\s*\((?P<author>[^()]+)\)")
NOTED = re.compile(r"(?P<text>.+?)\s*\((?P<note>[^()]*(?:\([^()]*\)[^()]*)*)\)", re.DOTALL)
LINKS = re.compile(r"\[\[|\]\]")


def recognise(head: bytes) -> bool:
    """Return whether a file that begins so is in one of the layouts."""
    return looks_like_text(head) and _layout(decode(head)[0]) is not None


def _layout(text: str) -> Layout | None:
    text = text.lstrip("\ufeff\n ")
    return next((layout for layout in LAYOUTS if all(form.search(text) for form in layout.tells)), None)


def read(stream: BinaryIO, name: str) -> Held | None:
    """Read a text in one of the layouts."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(name, f"it is larger than {LARGEST >> 20} MB", "Export each book into a file of its own.")
    text, notes = read_text(data)
    layout = _layout(text)
    if layout is None:
        return None
    reading = Reading(layout)
    for number, line in enumerate(text.split("\n"), start=1):
        reading.take(line.replace("\ufeff", "").rstrip(), number)
    reading.flow.end()
    marks = reading.flow.marks
    for mark in marks:
        _finish(mark, layout)
    if reading.noted:
        _split_notes(marks, reading.noted)
    owner = reading.flow.owner
    return Held(service=layout.service, format=layout.format, marks=marks, notes=notes, owner=owner)


class Reading:
    """What is known in the middle of a text.

    Attributes
    ----------
    flow : Flow
    noted : int
        How many passages have a note, where the text says so at its beginning.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.flow = Flow(has_headlines=True)
        self.noted = 0
        self._last = ""  # what the last line was that said something
        self._into = "text"  # what the lines go on with that no pattern fits
        self._labels = 0  # how many the mark had
        self._is_aside = False
        self._may_be_title = True

    def take(self, line: str, number: int) -> None:
        """Take in a line."""
        if not line:
            self._may_be_title |= self._last == "end"
            self._go_on("")
            return
        role, said = self._fitting(line) if len(line) < LONGEST else ("", {})
        if role in ("aside", "back"):
            self.flow.end()
            self._is_aside = role == "aside"
            self.flow.hear(said)
        elif self._is_aside and "title" not in said and "author" not in said:
            return
        elif role:
            self._hear(role, said, number)
        else:
            role = self._unfitting(line, number)
        self._last = role or self._last

    def _fitting(self, line: str) -> tuple[str, dict[str, str]]:
        for role, form in self.layout.lines:
            if found := form.fullmatch(line):
                return role, {name: said.strip() for name, said in found.groupdict().items() if said}
        return "", {}

    def _hear(self, role: str, said: dict[str, str], number: int) -> None:
        """Take in a line that one of the patterns fits."""
        if role == "begin" or (role in ("label", "note", "dated") and self.flow.mark is None):
            self._begin(number)
        if role in ("note", "dated"):
            self._into = "note"
        elif role == "full title":
            self.flow.title = said.pop("title", "")
        elif role == "label":
            said = self._labelled(said.get("label", ""))
        self.flow.hear(self._taken_apart(said))
        if role == "end":
            self.flow.end()

    def _taken_apart(self, said: dict[str, str]) -> dict[str, str]:
        """Return what a line says in the words of `Flow`."""
        if "heading" in said:
            said = {"title" if self._may_be_title else "chapter": said["heading"]}
            self._may_be_title = False
        self.noted = int(said.pop("noted", self.noted))
        if spot := said.pop("spot", ""):
            said["location"] = f"location {spot}"
        if (cited := said.pop("cited", "")) and (page := CITED.search(cited)):
            said["page"] = page["page"]
        if kind := said.pop("kind", "").casefold():
            self._tell_kind(self.layout.kinds.get(kind) or headings.read(kind).what)
        if words := said.pop("words", ""):
            said[self._into] = words
        return said

    def _begin(self, number: int) -> None:
        self.flow.begin(number)
        self._into, self._labels, self._may_be_title = "text", 0, False

    def _tell_kind(self, kind: str) -> None:
        if self.flow.mark and kind == "bookmark":
            self.flow.mark.left_out = BOOKMARK
        if kind == "note":
            self._into = "note"

    def _labelled(self, words: str) -> dict[str, str]:
        """Say what a label has: where the passage stands without one, the first has the note."""
        has_words = not self._labels and self.flow.has_text()
        self._labels += 2 if has_words else 1
        self._into = LABELLED[min(self._labels, len(LABELLED)) - 1]
        return {self._into: words}

    def _unfitting(self, line: str, number: int) -> str:
        """Take in a line that no pattern fits, and say what it was."""
        role = self.layout.follows.get(self._last, "words" if self.flow.mark else "skip")
        if role in ("words", "paragraph"):
            if self.flow.mark is None:
                self._begin(number)
                self._into = "paragraph" if role == "paragraph" else "text"
            self._go_on(line)
        elif role in ("title", "author", "chapter", "mark title", "mark author"):
            self.flow.hear({role.replace(" ", "_"): line.strip()})
        elif role == "book":
            written = WRITTEN_BY.fullmatch(line) if len(line) < headings.LONGEST else None
            self.flow.hear(written.groupdict() if written else {"title": line})
        elif role == "place" and self.flow.mark and (place := PLACE.fullmatch(line[: headings.LONGEST])):
            self.flow.mark.chapter, self.flow.mark.page = place["chapter"].strip(), place["page"] or ""
        return "" if role == "skip" else role

    def _go_on(self, line: str) -> None:
        """Go on with the words of the mark; a passage in quotation marks follows a note without."""
        if self.flow.mark is not None:
            if self._into == "note" and self.layout.kinds and line.startswith('"'):
                self._into = "text"
            self.flow.add(self._into, line)


def _finish(mark: Mark, layout: Layout) -> None:
    """Take from the words of a mark what the program put around them."""
    mark.text, mark.note, mark.author = mark.text.strip(), mark.note.strip(), LINKS.sub("", mark.author)
    if layout.trails and (place := layout.trails.search(mark.text)):
        mark.text, mark.page = mark.text[: place.start()], place["page"] or ""
        mark.location = f"location {place['spot']}" if place["spot"] else ""
    if layout.wraps and (wrapped := layout.wraps.fullmatch(mark.text)):
        mark.text = wrapped[2]
    if not mark.text and not mark.page and "place" in layout.follows.values():  # no place was told, only the passage
        mark.text, mark.chapter = mark.chapter, ""
    if PICTURE.fullmatch(mark.text):
        mark.left_out = DRAWING


def _split_notes(marks: list[Mark], noted: int) -> None:
    """Take the notes in brackets from the passages, if there are as many in brackets as the text says it has notes."""
    found = [(mark, in_brackets) for mark in marks if (in_brackets := NOTED.fullmatch(mark.text[:LONGEST]))]
    if len(found) == noted:
        for mark, parts in found:
            mark.text, mark.note = parts["text"], parts["note"]
