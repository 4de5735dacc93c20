"""Whether a text reads like a blog post: by the prose in it, and by a thread that is announced or understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.sources.formats.plain_text.bylines import SAYS, byline_of
from bookclub.sources.formats.plain_text.lines import take
from bookclub.sources.formats.plain_text.named import read_named
from bookclub.sources.formats.plain_text.numbered import read_numbered
from bookclub.sources.parsing.furniture import WORKS, comment_header

if TYPE_CHECKING:
    from collections.abc import Sequence

_END = r"[.!?…。！？][)\]\"'“”»›’]*"
_SENTENCE = re.compile(rf"(?=\W*+(?:\w++\W++){{2}}|.{{8}})[^\W_].*{_END}$")
_SENTENCES = re.compile(rf"{_END}(?=\s|$|[^\W\d_])")
_WORK = re.compile(rf"\b(?:{'|'.join(WORKS)})\b", re.IGNORECASE)
# What is written in paragraphs as well, but is no copy of a page: letters, chapters, pages not made yet.
_OTHER_PROSE = re.compile(
    r"\A\W*(?:dear|hi|hello|lieber?|cher|chère|querid[oa]|car[oa]|beste|kära)\b.{0,60}\n"
    r"|^\W{0,9}(?:chapter|kapitel|chapitre|cap[ií]tulo|capitolo|hoofdstuk|глава|第.{1,4}章)\b"
    r"|^#{1,6} |^```|^---$",
    re.IGNORECASE | re.MULTILINE,
)
_SPEAKER = re.compile(r"(?:\[?[\d:.,]{4,12}\]?\s+)?[^\W\d][\w.’' -]{0,40}(?:\([^()]*\))?:\s")
PARAGRAPH = 100  # letters; a page copied from a browser has each paragraph on one line
FEWEST_PARAGRAPHS = 5
FEWEST_SENTENCES = 3
MOSTLY = 0.6


def reads_like_a_post(text: str) -> bool:
    """Return whether a text is a post: one with comments below its prose, or plainly an article."""
    lines = [stripped for line in text.split("\n") if (stripped := line.strip())]
    first = next((at for at, line in enumerate(lines) if _SENTENCE.match(line)), len(lines))
    below = lines[first + 1 :]
    if not below:
        return False
    counted = any((stated := comment_header(line)) and stated[0] is not None for line in below)
    return counted or _is_article(text, lines) or _is_understood(text.split("\n"), lines[first]) or _is_said(below)


def _is_article(text: str, lines: Sequence[str]) -> bool:
    """Return whether it is all paragraphs, or has a title and speaks of a book or a film."""
    if _OTHER_PROSE.search(text) or _share(lines, [line for line in lines if _SPEAKER.match(line)]) > 1 - MOSTLY:
        return False
    paragraphs = [line for line in lines if len(line) >= PARAGRAPH and len(_SENTENCES.findall(line)) > 1]
    many = len(paragraphs) >= FEWEST_PARAGRAPHS and _share(lines, paragraphs) >= MOSTLY
    if many or _SENTENCE.match(lines[0]):
        return many
    sentences = [line for line in lines[1:] if _SENTENCE.match(line)]
    named = {WORKS[word.lower()] for word in _WORK.findall(lines[0])}
    about_works = len(named) > 1 or (len(paragraphs) > 1 and _WORK.search(text) is not None)
    return about_works and len(sentences) >= FEWEST_SENTENCES and _share(lines, sentences) >= MOSTLY


def _share(lines: Sequence[str], some: Sequence[str]) -> float:
    return sum(map(len, some)) / sum(map(len, lines))


def _is_understood(lines: list[str], prose: str) -> bool:
    """Return whether there are comments, below some prose, that the reader tells apart."""
    taken = take(lines)
    if named := read_named(taken, None):
        return any(line.raw == prose for line in taken if line.at < named.comments[0].line)
    numbered = read_numbered(taken, None, None)
    return bool(numbered.comments and numbered.page.body)


def _is_said(lines: Sequence[str]) -> bool:
    """Return whether lines say who wrote something, though the copy lost what was written."""
    marks = [mark for line in lines if (mark := byline_of(line)) and mark.name]
    return sum(re.search(rf"\b{SAYS}\b", mark.form) is not None for mark in marks) > 1
