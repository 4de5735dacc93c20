"""Highlights that follow one another, as on a page or in a text: one thing said after another, made into marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.sources.formats.highlights.marks import BOOKMARK, Mark
from bookclub.sources.parsing import headings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookclub.sources.parsing.headings import Heading

# What may be said of a mark. “rest” is the words of a passage or of a note, whichever the mark is; “paragraph” is one
# of several: the passage, a note beside it if there is one, and the day.
WORDS = ("text", "note", "rest", "paragraph")
OF_A_MARK = (*WORDS, "page", "location", "posted", "native", "heading", "mark_chapter", "mark_title", "mark_author")
NAMES = {"posted": "posted_text", "mark_chapter": "chapter", "mark_title": "title", "mark_author": "author"}
DAY = re.compile(headings.DAY, re.IGNORECASE)
HEADLINE = re.compile(r"[^\n]{0,78}[^\n.,;:!?…\"“”»«)'’]")  # of a chapter, above the passage
PLACES_A_LETTER = 1 / 100  # of a passage's letters; on a Kindle a place counts for a little more
PLACES_MORE = 3


class Flow:
    """What has been said so far of a book and of its marks.

    Attributes
    ----------
    marks : list of Mark
    mark : Mark, optional
        The one that is open.
    title, author, chapter : str
    owner : str
        Whose they are, where it was said.
    has_headlines : bool
        Whether the name of a chapter may stand above the paragraphs of a mark, as one of them.
    """

    def __init__(self, *, has_headlines: bool = False) -> None:
        self.has_headlines = has_headlines
        self.marks: list[Mark] = []
        self.mark: Mark | None = None
        self.title = self.author = self.chapter = self.owner = ""
        self._heading: Heading | None = None  # of the mark that is open
        self._words: dict[str, list[str]] = {}  # of the mark that is open
        self._before: tuple[Mark, Heading] | None = None  # the last passage, if its place was told

    def begin(self, line: int | None = None) -> Mark:
        """Begin a mark; what is said from here on is said of it."""
        self.end()
        self.mark, self._words = Mark(line=line), {role: [] for role in WORDS}
        return self.mark

    def end(self) -> None:
        """End the mark that is open; a note that stands at a passage's place is put beside that."""
        mark, heading = self.mark, self._heading
        self.mark = self._heading = None
        if mark is None:
            return
        mark.title, mark.author = mark.title or self.title, mark.author or self.author
        mark.chapter = mark.chapter or self.chapter
        self._put_words(mark)
        if not (heading and heading.what == "note" and self._stands_beside(mark, heading)):
            self.marks.append(mark)
            self._before = (mark, heading) if heading and mark.text else None

    def _put_words(self, mark: Mark) -> None:
        paragraphs = "\n".join(self._words["paragraph"]).strip().split("\n\n")
        if DAY.fullmatch(paragraphs[-1][: headings.LONGEST]):
            mark.posted_text = mark.posted_text or paragraphs.pop().strip()
        if paragraphs[1:] and self.has_headlines and HEADLINE.fullmatch(paragraphs[0]):
            self.chapter = mark.chapter = paragraphs.pop(0)
        mark.text = "\n".join([*self._words["text"], *paragraphs[:1]])
        mark.note = "\n".join([*self._words["note"], "\n\n".join(paragraphs[1:])])

    def _stands_beside(self, note: Mark, heading: Heading) -> bool:
        """Put a note beside the passage before it, if it stands within it or at its end; return whether it does."""
        if not self._before or note.text or not note.note.strip():
            return False
        passage, place = self._before
        is_there = (passage.title, passage.chapter) == (note.title, note.chapter) and _within(heading, place, passage)
        if is_there:
            passage.note = "\n\n".join(filter(None, (passage.note, note.note)))
        return is_there

    def has_text(self) -> bool:
        """Return whether the mark that is open has words of a passage."""
        return self.mark is not None and any(map(str.strip, self._words["text"]))

    def hear(self, said: Mapping[str, str]) -> None:
        """Take in what is said, by what it is: of the book, the chapter, or the mark that is open."""
        for role, words in said.items():
            if role == "title":
                self.end()
                self.title, self.author, self.chapter, self._before = words, said.get("author", ""), "", None
            elif role in ("author", "owner"):
                setattr(self, role, words)
            elif role == "chapter":
                self.end()
                self.chapter = words
            elif role in OF_A_MARK and words:
                self._tell(self.mark or self.begin(), role, words)

    def add(self, role: str, line: str) -> None:
        """Go on with the words of the mark that is open."""
        if role == "rest":
            role = "note" if self._heading and self._heading.what == "note" else "text"
        self._words[role].append(line)

    def _tell(self, mark: Mark, role: str, words: str) -> None:
        if role in WORDS:
            self.add(role, words)
            if role == "paragraph":
                self.add(role, "")
        elif role == "heading":
            self._heading = heading = headings.read(words)
            mark.page, mark.location, mark.posted_text = heading.page, heading.place, heading.added or mark.posted_text
            mark.left_out = BOOKMARK if heading.what == "bookmark" else ""
        else:
            setattr(mark, NAMES.get(role, role), words)


def _within(note: Heading, passage: Heading, mark: Mark) -> bool:
    """Return whether a note's place is one that a passage may run to; of a passage often only the beginning is told."""
    if note.location and passage.location:
        first, last = passage.location
        reach = last + (len(mark.text) * PLACES_A_LETTER + PLACES_MORE if first == last else 0)
        return first <= note.location[0] <= reach
    return bool(note.page) and note.page == passage.page
