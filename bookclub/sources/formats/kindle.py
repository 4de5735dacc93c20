"""What a reader marked and noted on a Kindle: its file “My Clippings.txt”."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.merging.works import without_edition
from bookclub.sources.gathering.passages import ANOTHER_WORK, Passage, is_of, tables
from bookclub.sources.parsing import headings
from bookclub.sources.parsing.text import decode, looks_like_text, read_text
from bookclub.sources.report import Found, Note, Report, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

LARGEST = 50 * 1024 * 1024
RULE = re.compile(r"\s*={8,}\s*")
DASHES = ("-", "–", "—")
IN_BRACKETS = re.compile(r"\s*\(((?:[^()]|\([^()]*\))*)\)$")
# Brackets that tell of the copy and not of who wrote the book: a number, or the library that it is from.
OF_THE_COPY = re.compile(
    r"\d|librar|librer|bibliot|archiv|e-?books?\b|\b(?:lib|epub|mobi|pdf)\b|\.(?:org|com|net|info)\b", re.IGNORECASE
)
KEPT_BACK = re.compile(r"<[^<>]*>")  # what the device writes instead, when a book's limit is reached
AGAIN = "passage marked again"
NOT_UNDERSTOOD = "The heading of this entry is not understood; it was left out."


@dataclass(slots=True, kw_only=True)
class Clip(Passage):
    """One entry of the file: `what` it is, and the locations that it covers, or else the pages."""

    line: int
    what: str = "entry that is not understood"
    covered: tuple[int, int] | None = None
    located: bool = False
    left_out: str = ""


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  its rules and headings tell
    """Return whether a file that begins with `head` holds a Kindle's clippings, whatever was cut off before them."""
    lines = decode(head)[0].split("\n") if looks_like_text(head) else []
    is_ruled = any(map(RULE.fullmatch, lines))
    return any(clip.what in headings.KINDS and (is_ruled or clip.posted_text) for clip in _clips(lines))


def read(stream: BinaryIO, name: str, *, reader: str | None = None, works: Collection[str] | None = None) -> Found:
    """Read a Kindle's clippings: passages with the notes beside them.

    Parameters
    ----------
    reader : str, optional
        Whose device it is; the file does not say.
    works : collection of str, optional
        Titles of the only books to keep.

    Returns
    -------
    Found
        Quotations and the books they are from. In the report every entry of the file is counted,
        between one rule and the next, and every line accounted for.

    Raises
    ------
    SourceError
        If there is no entry in it that is understood.
    """
    lines, notes = _lines(stream, name)
    clips = list(_clips(lines))
    if not any(clip.what in headings.KINDS for clip in clips):
        remedy = "Copy “My Clippings.txt” from the device; its headings may be in a language not known yet."
        raise SourceError(name, "there are no clippings in it that are understood", remedy)
    for clip in clips:
        clip.left_out = _why_left_out(clip, works)
    by_work = defaultdict(list)
    for clip in clips:
        if not clip.left_out:
            by_work[clip.work_id].append(clip)
    for of_work in by_work.values():
        _drop_repeated(clip for clip in of_work if clip.what == "highlight")
        _attach_notes([clip for clip in of_work if not clip.left_out])
    return _found(name, clips, reader, len(lines), notes)


# --- lines to entries ---


def _lines(stream: BinaryIO, name: str) -> tuple[list[str], list[Note]]:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST or not looks_like_text(data):
        raise SourceError(name, "this is no file of clippings", "Copy “My Clippings.txt” from the device.")
    text, notes = read_text(data)
    return text.removesuffix("\n").split("\n"), notes


def _clips(lines: list[str]) -> Iterator[Clip]:
    start = 0
    for at, line in enumerate([*lines, "=" * 10]):
        if not RULE.fullmatch(line):
            continue
        said = lines[start:at]
        if any(each.strip() for each in said):
            yield _understand(Clip(line=start + 1), said)
        start = at + 1


def _understand(clip: Clip, lines: list[str]) -> Clip:
    """Fill in what the lines of an entry say: title, heading, and the passage."""
    filled = ((at, line.replace("\ufeff", "").strip()) for at, line in enumerate(lines) if line.strip(" \t\ufeff"))
    title = " ".join(next(filled, (0, ""))[1][: headings.LONGEST + 1].split())
    at, line = next(filled, (0, ""))
    heading = headings.read(line)
    says_where = heading.page or heading.location or heading.added
    if len(title) > headings.LONGEST or title.startswith(DASHES) or not line.startswith(DASHES):
        return clip
    if not (heading.what and says_where):
        return clip
    clip.what, clip.page, clip.posted_text = heading.what, heading.page, heading.added
    clip.title, clip.author = _title_and_author(title)
    clip.located = heading.location is not None
    clip.covered = heading.location or _pages(clip.page)
    clip.place = f"{'' if clip.located else 'page-'}{clip.covered[0] if clip.covered else clip.page}"
    clip.location = heading.place
    words = "\n".join(line.strip() for line in lines[at + 1 :]).strip()
    clip.text, clip.note = ("", words) if clip.what == "note" else (words, "")
    return clip


def _title_and_author(line: str) -> tuple[str, str]:
    """Take a title and its author apart, who stands in brackets at the end.

    >>> _title_and_author("Emma (Penguin Classics) (Jane Austen) (Town Library) (2)")
    ('Emma (Penguin Classics)', 'Jane Austen')
    """
    title = line
    while found := IN_BRACKETS.search(title):
        title, author = title[: found.start()], found[1].strip()
        of_the_copy = OF_THE_COPY.search(author) or without_edition(f"x ({author})") == "x"
        is_only = title + found[0] == line and not IN_BRACKETS.search(title)
        if title and any(map(str.isalpha, author)) and (is_only or not of_the_copy):
            return title, author.replace(";", "; ")
    return line, ""


def _pages(page: str) -> tuple[int, int] | None:
    first, _, last = page.partition("-")
    return (int(first), int(last or first)) if first.isdecimal() and (last or first).isdecimal() else None


# --- what belongs together ---


def _why_left_out(clip: Clip, works: Collection[str] | None) -> str:
    if clip.what not in headings.KINDS:
        return clip.what
    if not is_of(clip.title, works):
        return ANOTHER_WORK
    if clip.what == "bookmark":
        return "bookmark"
    words = clip.text or clip.note
    return "passage that the device kept back" if not words or KEPT_BACK.fullmatch(words) else ""


def _drop_repeated(highlights: Iterable[Clip]) -> None:
    """Of a passage marked again with a word more or less, keep the longest."""
    placed = sorted((clip for clip in highlights if clip.covered), key=lambda clip: (clip.located, clip.covered))
    before: Clip | None = None
    for clip in placed:
        if before and before.located == clip.located and _is_same(before, clip):
            shorter, before = sorted((before, clip), key=lambda each: len(each.text))
            shorter.left_out = AGAIN
        else:
            before = clip


def _is_same(one: Clip, other: Clip) -> bool:
    overlap = one.covered and other.covered and other.covered[0] <= one.covered[1]
    return bool(overlap) and (one.text in other.text or other.text in one.text)


def _attach_notes(clips: list[Clip]) -> None:
    """Put each note beside the passage it was written at, which ends where the note stands or runs over it."""
    passages = [(clip, *clip.covered) for clip in clips if clip.what == "highlight" and clip.covered]
    ends = {(clip.located, last): clip for clip, _, last in passages}
    covers = {
        (clip.located, place): clip for clip, first, last in passages for place in range(first, min(last, first + 1000))
    }
    for clip in clips:
        if clip.what == "note" and clip.covered:
            at = (clip.located, clip.covered[0])
            if beside := ends.get(at) or covers.get(at):
                beside.note = "\n\n".join(filter(None, (beside.note, clip.note)))
                clip.what = "note beside a passage"


# --- the tables ---


def _found(name: str, clips: list[Clip], reader: str | None, lines: int, notes: list[Note]) -> Found:
    kept = [clip for clip in clips if not clip.left_out]
    made, noted = tables([clip for clip in kept if clip.what in headings.KINDS], "kindle", name, reader)
    strange = [clip.line for clip in clips if clip.what not in (*headings.KINDS, "note beside a passage")]
    noted += tuple(Note("warning", NOT_UNDERSTOOD, line) for line in strange)
    report = Report(
        source=name,
        format="Kindle clippings",
        kept=dict(Counter(clip.what for clip in kept)),
        left_out=dict(Counter(clip.left_out for clip in clips if clip.left_out)),
        spans=_spans(clips, lines),
        notes=(*notes, *noted),
    )
    return Found(report=report, **made)


def _spans(clips: list[Clip], lines: int) -> tuple[Span, ...]:
    """Say of every line what became of it; empty lines and stray rules go with the entry before."""
    ends = [clip.line - 1 for clip in clips[1:]] + [lines]
    starts = [1, *(end + 1 for end in ends[:-1])]
    return tuple(
        Span(start, end, clip.left_out or clip.what, not clip.left_out)
        for start, end, clip in zip(starts, ends, clips, strict=True)
    )
