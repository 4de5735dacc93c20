"""What the tests of known sites share."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from bookclub.sources.formats import web_page
from bookclub.tables import has_something

if TYPE_CHECKING:
    from bookclub.sources.report import Found


def read_page(inside: str, title: str = "A page") -> Found:
    """Read a saved page with this in its body."""
    page = f"<!doctype html><html><head><title>{title}</title></head><body>{inside}</body></html>"
    return web_page.read(io.BytesIO(page.encode()), "page.html")


def rows(found: Found, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table, None for what is missing."""
    frame = getattr(found, table)
    return frame.astype(object).where(has_something(frame), None).to_dict("records")


def comments_of(found: Found) -> list[dict[str, Any]]:
    """Return the rows of the comments, each with whom it answers as `answered`."""
    comments = rows(found, "comments")
    names = {each["comment_id"]: each["reader_name"] for each in comments}
    return [each | {"answered": names.get(each["reply_to"])} for each in comments]
