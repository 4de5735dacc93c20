"""Reviews on a copied page, which are of one work and under no post."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from bookclub import markup
from bookclub.sources.gathering.ratings import graded
from bookclub.sources.gathering.readers import readers, short_name, tell_apart
from bookclub.sources.gathering.talk import Talk
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.names import clean_name
from bookclub.sources.report import Found, Note, Report
from bookclub.tables import from_rows

if TYPE_CHECKING:
    from typing import Any

    from bookclub.sources.formats.copies.reading import Page, Said
    from bookclub.sources.formats.copies.services import Service

NO_WORK = "The copy does not say which work these reviews are of; give its title."


def reviewed(  # noqa: PLR0913 - each is something a host may know
    page: Page, service: Service, name: str, notes: list[Note], *, title: str | None, day_first: bool | None
) -> Found:
    """Make the tables of the reviews on a page, and the report."""
    talk = Talk(name, service.format, is_shown=True, notes=notes)
    named = title or page.title
    work_id = short_name(named) if named else None
    if not named:
        talk.notes.append(Note("warning", NO_WORK))
    times = dates.read_column([said.stamp for said in page.comments], day_first=day_first)
    rows = []
    for said, (time, zone) in zip(page.comments, times.values, strict=True):
        if said.text or said.rating:
            rows.append(_row(said, service, work_id) | _writing(talk, said, (time, zone)))
        else:
            talk.left_out["review without words or a rating"] += 1
    tell_apart(rows, "review_id")
    talk.left_out["line above the reviews"] += len(page.above)
    talk.left_out["line around a review"] += len(page.below)
    works = [{"work_id": work_id, "kind": service.kind, "title": named, "creator": page.author or None}]
    return Found(
        report=Report(
            source=name,
            format=service.format,
            kept=dict(Counter("review" if row["text"] else "rating without words" for row in rows)),
            left_out=dict(+talk.left_out),
            notes=(*talk.notes, *times.notes),
        ),
        readers=from_rows("readers", readers(talk.writers)),
        works=from_rows("works", works if named else []),
        reviews=from_rows("reviews", rows),
    )


def _writing(talk: Talk, said: Said, posted: tuple[Any, bool]) -> dict[str, Any]:
    writing = talk.writing(clean_name(said.name), posted, said.stamp, said.first)
    return {column: cell for column, cell in writing.items() if column != "reader_name"}


def _row(said: Said, service: Service, work_id: str | None) -> dict[str, Any]:
    rating = graded(said.rating)
    marked = markup.read(escape(said.text, quote=False), line_breaks=True)
    return {
        "review_id": f"{work_id or 'work'}/review-{short_name(said.name)}",
        "work_id": work_id,
        "rating": rating.value,
        "rating_max": (rating.best or service.best) if rating.text else None,
        "rating_text": rating.text or None,
        "title": said.heading or None,
        "text": marked.text or None,
        "html": marked.html,
    }
