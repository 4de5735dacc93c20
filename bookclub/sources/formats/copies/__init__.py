"""Pages of services copied as text: comments selected, copied and pasted, as YouTube and the like show them.

What a service prints around a comment is data (`services.toml`), and so are its words in each language (`words.toml`).
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from bookclub import markup
from bookclub.errors import SourceError
from bookclub.sources.formats.copies.reading import Line, Page, Said, is_of, lines_of, read_page
from bookclub.sources.formats.copies.reviews import reviewed
from bookclub.sources.formats.copies.services import services
from bookclub.sources.gathering.comments import made_id
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.text import decode, looks_like_text, read_text
from bookclub.sources.report import Found, Note, Span

if TYPE_CHECKING:
    from bookclub.sources.formats.copies.services import Service

LARGEST = 20 * 1024 * 1024
LONGEST_TITLE = 80
FLAT = "The copy does not show which comment answers which; each stands by itself."
UNSURE = "it is not sure here who says what, so that nothing of it is read"
REMEDY = "Copy the comments once more, with all names and dates and what stands below them; or make a table with the columns “reader” and “text”."


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  the name tells nothing
    """Return whether a file that begins with `head` is a copy of a page of a service that is known."""
    return looks_like_text(head) and _service_of(lines_of(decode(head)[0])) is not None


def read(
    stream: BinaryIO, name: str, *, title: str | None = None, author: str | None = None, day_first: bool | None = None
) -> Found:
    """Read a copy.

    Parameters
    ----------
    title, author : str, optional
        The title of the post, or of the work that is reviewed, and who wrote it, where the copy does not say so.
    day_first : bool, optional
        Whether 3/4/2020 is the third of April; told by the dates if not given, as far as they tell.

    Returns
    -------
    Found
        The post, its comments, and who wrote them; or reviews of a work. Which comment answers which is known only
        where the copy shows it.

    Raises
    ------
    SourceError
        If it is no such copy, or it is not sure who says what.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(name, f"it is larger than {LARGEST >> 20} MB", "Keep each topic in a file of its own.")
    text, notes = read_text(data)
    lines = lines_of(text)
    service = _service_of(lines)
    if service is None:
        raise SourceError(name, "this is no copy of comments that is known", REMEDY)
    page = read_page(lines, service)
    if page.unsure is not None:
        raise SourceError(name, UNSURE, REMEDY, f"line {page.unsure}")
    if service.reviews:
        found = reviewed(page, service, name, notes, title=title, day_first=day_first)
    else:
        found = _talk(page, service, name, notes, title=title, author=author, day_first=day_first).found()
    return replace(
        found,
        report=replace(
            found.report, spans=_spans(page, text.count("\n") + 1, "review" if service.reviews else "comment")
        ),
    )


def _service_of(lines: list[Line]) -> Service | None:
    return next((service for service in services() if is_of(lines, service)), None)


def _talk(  # noqa: PLR0913 - each is something a host may know
    page: Page,
    service: Service,
    name: str,
    notes: list[Note],
    *,
    title: str | None,
    author: str | None,
    day_first: bool | None,
) -> Talk:
    talk = Talk(name, service.format, is_shown=True, notes=notes)
    stated = title or page.title or page.text.strip().partition("\n")[0][:LONGEST_TITLE]
    heading = stated or PurePath(name).stem
    talk.add_post(
        "",
        title=heading,
        author=author or page.author.removeprefix("@"),
        text=page.text.strip() or None,
        declared_comments=page.declared,
    )
    if not stated:
        talk.notes.append(Note("guess", f"The copy does not say the post's title; it was called {heading}."))
    times = dates.read_column(
        [said.stamp if _is_dated(said.stamp) else "" for said in page.comments], day_first=day_first
    )
    talk.notes += times.notes
    answers = _answers(page.comments)
    for said, (time, _), answered in zip(page.comments, times.values, answers, strict=True):
        if not said.text:
            talk.left_out["comment without words, such as a picture"] += 1
            continue
        by = said.name.removeprefix("@").removeprefix("u/")
        is_gone = by.casefold() in ("[deleted]", "[removed]")
        words = said.text.strip().casefold() in ("[deleted]", "[removed]")
        talk.add(
            Comment(
                native=native_of(said),
                post_id="",
                answers=answered,
                name=None if is_gone else by,
                by_author=said.by_author or bool(author and by == author),
                posted=(time, True),
                posted_text=said.stamp,
                said=markup.NOTHING if words else markup.read(escape(said.text, quote=False), line_breaks=True),
                likes=said.likes,
                status="deleted" if words else None,
                line=said.first,
            )
        )
    talk.left_out["line above the comments"] += len(page.above)
    talk.left_out["line around a comment"] += len(page.below)
    if all(said.depth is None for said in page.comments):
        talk.notes.append(Note("warning", FLAT))
    return talk


def native_of(said: Said) -> str:
    """Return an identifier for a comment: its number, or one made of who says what, as “2 years ago” will be three."""
    return said.number or made_id(said.name.casefold(), said.text)


def _answers(comments: list[Said]) -> list[str]:
    """Return what each comment answers, where the copy tells how deep it stands."""
    answers: list[str] = []
    above: list[str] = []
    for said in comments:
        depth = 0 if said.depth is None else min(said.depth - 1, len(above))
        above[max(depth, 0) :] = []
        answers.append(above[-1] if above and said.depth is not None else "")
        above.append(native_of(said))
    return answers


def _is_dated(stamp: str) -> bool:
    """Return whether a stamp is a date, not a time counted back from a day that nobody knows."""
    return dates.read(stamp, day_first=True).time is not None


def _spans(page: Page, last: int, called: str) -> tuple[Span, ...]:
    """Say what became of every line."""
    what = ["empty"] * (last + 1)
    for at, said in enumerate(page.comments, start=1):
        what[said.first : said.last + 1] = [f"{called} {at}"] * (said.last + 1 - said.first)
    for line in page.above:
        what[line.at] = f"line above the {called}s"
    for line in page.below:
        what[line.at] = f"line around a {called}"
    for at in range(2, last + 1):
        if what[at] == "empty":
            what[at] = what[at - 1]
    spans = []
    for each, those in groupby(range(1, last + 1), key=lambda at: what[at]):
        numbers = list(those)
        spans.append(Span(numbers[0], numbers[-1], each, each.startswith(f"{called} ")))
    return tuple(spans)
