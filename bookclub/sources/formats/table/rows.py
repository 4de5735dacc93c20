"""The rows of a table whose columns are understood, as comments or as entries of a library."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from bookclub import markup
from bookclub.errors import SourceError
from bookclub.sources.formats.table.columns import REMEDY, is_markdown, listed
from bookclub.sources.gathering.library import Entry
from bookclub.sources.gathering.ratings import graded, number, whole
from bookclub.sources.gathering.readers import short_name
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing import bbcode, dates, markdown
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Collection

    from bookclub.markup import Marked
    from bookclub.sources.formats.table.columns import Layout
    from bookclub.sources.parsing.csv import Row, Sheet
    from bookclub.sources.report import Found

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
NOT = {"0", "false", "no", "nein", "null", "none"}
KINDS = {"film": "film", "movie": "film", "series": "series", "tv": "series", "play": "play"}


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
    made.left_out["line that cannot be read"] += chosen.sheet.unreadable
    answered = {cell(row.cells, "reply_to") for row in rows} - {""}
    for row, (time, _) in zip(rows, times.values, strict=True):
        comment = _comment(row, chosen, reader)
        if not comment.said.text and comment.native not in answered:
            made.left_out["row without a text"] += 1
            continue
        made.add_post(comment.post_id, title=cell(row.cells, "post") or chosen.post)
        made.add(replace(comment, posted=(time, True)))  # what is said of zones is in the notes already
    if not reader and "reader" not in chosen.layout.columns:
        text = "No column is known to say who wrote what, so nobody is named; say which one does, or give reader."
        made.notes.append(Note("warning", text))
    return made.found()


def entries(chosen: Chosen, works: Collection[str] | None) -> list[Entry]:
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
    return [_entry(row, chosen.layout, only) for row in chosen.sheet.rows]


def _comment(row: Row, chosen: Chosen, reader: str | None) -> Comment:
    def cell(what: str) -> str:
        return chosen.layout.cell(row.cells, what)

    likes = number(cell("likes"))
    answers = cell("reply_to")
    said = _said(row, chosen.layout)
    return Comment(
        native=cell("comment_id"),
        post_id=short_name(cell("post") or chosen.post),
        answers="" if answers.casefold() in NOTHING else answers,
        name=cell("reader") or reader,
        posted_text=cell("posted"),
        said=said,
        likes=int(likes) if likes is not None else None,
        status="deleted" if _is_gone(cell("deleted"), said) else STATUS.get(cell("status").casefold()),
        line=row.line,
    )


def _is_gone(stated: str, said: Marked) -> bool:
    """Return whether a comment was deleted: as the row says; of one that answers are left to, by its having no words."""
    return not said.text if not stated else stated.casefold() not in NOT


def _entry(row: Row, layout: Layout, only: str) -> Entry:
    def cell(what: str) -> str:
        return layout.cell(row.cells, what)

    rating = graded(cell("rating"))
    best = number(cell("best"))
    isbn = cell("isbn").strip('="')
    return Entry(
        line=row.line,
        title=cell("work") or ("" if "work" in layout.columns else only),
        kind=KINDS.get(cell("kind").casefold(), "book"),
        year=whole(cell("year")),
        creator=cell("creator"),
        identifiers=(f"ISBN {isbn}",) if isbn else (),
        posted_text=cell("posted"),
        rating=rating if best is None or not rating.text else replace(rating, best=best),
        heading=cell("heading"),
        said=_said(row, layout),
        url=cell("url"),
        reader=cell("reader"),
    )


def _said(row: Row, layout: Layout) -> Marked:
    """Read the words of a row, which may hold markup."""
    html, text = layout.cell(row.cells, "html"), layout.cell(row.cells, "text")
    if html:
        return markup.read(html)
    if is_markdown(layout.columns.get("text", "")):
        return markdown.read(text)
    return markup.read(bbcode.to_html(text if WITH_TAGS.search(text) else escape(text)), line_breaks=True)
