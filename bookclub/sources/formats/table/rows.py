"""The rows of a table whose columns are understood, as comments, as a library or as passages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from bookclub import markup
from bookclub.errors import SourceError
from bookclub.sources.formats.table.columns import HTML, MARKDOWN, REMEDY, holds, listed
from bookclub.sources.gathering.library import PRIVATE, Library
from bookclub.sources.gathering.passages import ANOTHER_WORK, Passage, is_of, tables
from bookclub.sources.gathering.ratings import number
from bookclub.sources.gathering.readers import short_name
from bookclub.sources.gathering.services import NO, Service, hidden, is_private
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing import bbcode, dates, markdown
from bookclub.sources.report import Found, Note, Report

if TYPE_CHECKING:
    from collections.abc import Collection

    from bookclub.markup import Marked
    from bookclub.sources.formats.table.columns import Layout
    from bookclub.sources.parsing.csv import Row, Sheet

WITH_TAGS = re.compile(
    r"</?(?:p|br|div|b|i|em|strong|blockquote|a|ul|ol|li|span|spoiler)\b[^<>]*>|&#?\w+;", re.IGNORECASE
)
NOTHING = {"", "0", "null", "none", "root", "-", "-1"}  # what stands for the post, where others name a comment
STATUS = {
    **dict.fromkeys(("pending", "hold", "unapproved"), "pending"),
    **dict.fromkeys(("deleted", "trash"), "deleted"),
    "spam": "spam",
    "hidden": "hidden",
}
UNREADABLE = "line that cannot be read"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The table that is read: of which file, what post it is under, and what its columns are."""

    source: str
    post: str
    sheet: Sheet
    layout: Layout
    notes: tuple[Note, ...]


def talk(chosen: Chosen, *, reader: str | None, day_first: bool | None) -> Found:
    """Make comments of the rows, under the posts that they name, or else under the one of the table."""
    cell, rows = chosen.layout.cell, chosen.sheet.rows
    times = dates.read_column([cell(row.cells, "posted") for row in rows], day_first=day_first)
    made = Talk(chosen.source, "table of comments", notes=[*chosen.notes, *times.notes])
    made.left_out[UNREADABLE] += chosen.sheet.unreadable
    answered = {cell(row.cells, "reply_to") for row in rows} - {""}
    for row, (time, _) in zip(rows, times.values, strict=True):
        comment = _comment(row, chosen, reader)
        if is_private(cell(row.cells, "private")):
            made.left_out[PRIVATE] += 1
            continue
        if not comment.said.text and comment.native not in answered:
            made.left_out["row without a text"] += 1
            continue
        made.add_post(comment.post_id, title=cell(row.cells, "post") or chosen.post)
        made.add(replace(comment, posted=(time, True)))  # what is said of zones is in the notes already
    if not reader and "reader" not in chosen.layout.columns:
        text = "No column is known to say who wrote what, so nobody is named; say which one does, or give reader."
        made.notes.append(Note("warning", text))
    return made.found()


def library(chosen: Chosen, works: Collection[str] | None, *, day_first: bool | None) -> Library:
    """Make entries of the rows; of the only work asked for, if no column says which.

    Raises
    ------
    SourceError
        If neither is said.
    """
    only = next(iter(works)) if works and len(works) == 1 else ""
    if "work" not in chosen.layout.columns and not only:
        problem = f"no column is known to say which work is reviewed; its columns are {listed(chosen.sheet.columns)}"
        raise SourceError(chosen.source, problem, REMEDY.replace("text", "work"))
    columns: dict[str, tuple[str, ...]] = {what: (column,) for what, column in chosen.layout.columns.items()}
    columns["text"] = columns.get("html", ()) + columns.get("text", ())
    service = Service(name="table", format="table of reviews", columns=columns, kind="", best=None, words=_read_words)
    entries = service.entries(chosen.sheet)
    return Library(
        service=service,
        source=chosen.source,
        entries=entries if "work" in columns else [replace(entry, title=only) for entry in entries],
        day_first=day_first,
        left_out={UNREADABLE: chosen.sheet.unreadable},
        notes=chosen.notes,
    )


def quotations(chosen: Chosen, *, reader: str | None, works: Collection[str] | None, day_first: bool | None) -> Found:
    """Make quotations of the rows, each with the note beside it."""
    passages = []
    left_out = Counter({UNREADABLE: chosen.sheet.unreadable})
    for row in chosen.sheet.rows:
        passage = _passage(row, chosen.layout)
        if is_private(chosen.layout.cell(row.cells, "private")):
            left_out[PRIVATE] += 1
        elif not passage.title or not (passage.text or passage.note):
            left_out["row without a passage" if passage.title else "row without a title"] += 1
        elif not is_of(passage.title, works):
            left_out[ANOTHER_WORK] += 1
        else:
            passages.append(passage)
    made, notes = tables(passages, "table", chosen.source, reader, day_first=day_first)
    report = Report(
        source=chosen.source,
        format="table of passages",
        kept=dict(Counter("passage with a note" if each.note else "passage" for each in passages)),
        left_out=dict(+left_out),
        notes=(*chosen.notes, *notes),
    )
    return Found(report=report, **made)


def _passage(row: Row, layout: Layout) -> Passage:
    def cell(what: str) -> str:
        return layout.cell(row.cells, what)

    passage = cell("passage")
    return Passage(
        line=row.line,
        place=short_name(cell("location") or cell("page") or passage)[:40],
        title=cell("work"),
        author=cell("creator"),
        text=_read_words(passage, layout.columns.get("passage", "")).text,
        note=_read_words(cell("note"), layout.columns.get("note", "")).text,
        page=cell("page"),
        location=cell("location"),
        posted_text=cell("posted"),
        reader=cell("reader"),
    )


def _comment(row: Row, chosen: Chosen, reader: str | None) -> Comment:
    def cell(what: str) -> str:
        return chosen.layout.cell(row.cells, what)

    likes = number(cell("likes"))
    answers = cell("reply_to").removeprefix("t1_")  # as Reddit writes what a number is of; t3 is a post
    is_reply = answers.casefold() not in NOTHING and answers != cell("post") and not answers.startswith("t3_")
    words = next((what for what in ("html", "text") if cell(what)), "text")
    said = hidden(_read_words(cell(words), chosen.layout.columns.get(words, "")), cell("spoiler"), cell("warning"))
    is_gone = cell("deleted").casefold() not in NO if "deleted" in chosen.layout.columns else not said.text
    return Comment(
        native=cell("comment_id"),
        post_id=short_name(cell("post") or chosen.post),
        answers=answers if is_reply else "",
        name=cell("reader") or reader,
        posted_text=cell("posted"),
        said=said,
        likes=int(likes) if likes is not None else None,
        status="deleted" if is_gone else STATUS.get(cell("status").casefold()),
        line=row.line,
    )


def _read_words(text: str, column: str) -> Marked:
    """Read the words of a cell, which may hold markup."""
    if holds(column, HTML):
        return markup.read(text)
    if holds(column, MARKDOWN):
        return markdown.read(text)
    return markup.read(bbcode.to_html(text if WITH_TAGS.search(text) else escape(text)), line_breaks=True)
