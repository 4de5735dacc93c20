"""What a post or comment says, how many liked it, and what is to be known of it."""

from __future__ import annotations

import json
import re
from html import escape, unescape
from typing import TYPE_CHECKING

from bookclub import markup
from bookclub.sources.gathering.ratings import number
from bookclub.sources.gathering.services import hidden, is_private
from bookclub.sources.parsing import markdown
from bookclub.sources.parsing.json import is_cut

if TYPE_CHECKING:
    from bookclub.markup import Marked
    from bookclub.sources.formats.threads.kinds import Kind
    from bookclub.sources.formats.threads.walking import Thing

PRIVATE = "message that was private"
CUT_OFF = "item cut off by the damage"
STATUS = {
    **dict.fromkeys(("pending", "hold", "waiting", "unapproved", "moderated", "unmoderated", "unpublished"), "pending"),
    **dict.fromkeys(("deleted", "trash", "removed"), "deleted"),
    **dict.fromkeys(("hidden", "rejected", "flagged"), "hidden"),
    "spam": "spam",
}
QUOTED_BY_MATRIX = re.compile(r"> (?:\* )?<@[^\s<>:]+:[^\s<>]+>.*(?:\n>.*)*\n+")  # above an answer in plain text
WITH_TAGS = re.compile(r"</?(?:p|br|div|b|i|em|strong|blockquote|a|ul|ol|li|span|code|pre|h\d)\b[^<>]*>", re.IGNORECASE)
EVERYBODY = ("#Public", "as:Public", "Public")
SAID = ("text", "markdown", "html", "mixed")
NEEDED = ("id", "parent", "path", *SAID, "name", "posted")  # of an item that is cut off


def why_not(thing: Thing, kind: Kind) -> str:
    """Say why a post or comment is left out; ``""`` if it is not."""
    if (
        is_cut(thing.item)
        and thing.shape
        and any(not any(True for _ in thing.all(part)) for part in NEEDED if part in thing.shape.at)
    ):
        return CUT_OFF
    private = thing.cell("private").casefold()
    if (is_private(private) and private not in kind.public) or _is_for_some(thing):
        return PRIVATE
    return thing.why_not


def _is_for_some(thing: Thing) -> bool:
    """Return whether it says for whom it is, and that is not everybody."""
    named = [each for found in thing.all("audience") for each in (found if isinstance(found, list) else [found])]
    stated = [each for each in named if isinstance(each, str)]
    return bool(thing.shape and "audience" in thing.shape.at and stated) and not any(
        each.endswith(EVERYBODY) for each in stated
    )


def gone(thing: Thing, kind: Kind) -> str:
    """Return what a deleted comment is called; ``""`` for one that is not."""
    words = " ".join((next(filter(None, map(thing.text, SAID)), ""))[:200].split()).casefold()
    if words in kind.gone:
        return kind.gone[words]
    is_deleted = thing.says("deleted") or status(thing, kind) == "deleted"
    return "deleted comment" if is_deleted else ""


def status(thing: Thing, kind: Kind) -> str | None:
    """Return the state of a comment, if it is not simply there."""
    stated = thing.cell("status").casefold()
    return kind.statuses.get(stated) or STATUS.get(stated) or ("hidden" if thing.says("hidden") else None)


def likes(thing: Thing) -> int | None:
    """Return how many liked it, without those who did not."""
    those = number(thing.cell("likes"))
    return None if those is None or thing.says("likes_hidden") else int(those - (number(thing.cell("dislikes")) or 0))


def said(thing: Thing, kind: Kind) -> Marked:
    """Read what it says, all of it hidden if it gives something away."""
    spoiler = "true" if thing.says("spoiler") else ""
    return hidden(_words(thing, kind), spoiler, thing.cell("warning"))


def _words(thing: Thing, kind: Kind) -> Marked:
    if html := thing.text("html"):
        return markup.read(
            html.rpartition("</mx-reply>")[2], line_breaks=kind.line_breaks
        )  # what Matrix quotes of the other
    if typed := thing.text("markdown"):
        return markdown.read(unescape(typed) if kind.entities else typed)
    if typed := thing.text("mixed"):
        return markup.read(typed, line_breaks=kind.line_breaks) if WITH_TAGS.search(typed) else markdown.read(typed)
    text = thing.text("text") or _in_pieces(thing.text("pieces"))
    if quoted := QUOTED_BY_MATRIX.match(text):
        text = text[quoted.end() :]
    return markup.read(escape(unescape(text) if kind.entities else text, quote=False), line_breaks=True)


def _in_pieces(text: str) -> str:
    """Read a text that stands as objects of JSON one after another, each with a piece of it."""
    if not text.startswith("{"):
        return text
    try:
        pieces = json.loads(f"[{text}]", strict=False)
    except (ValueError, RecursionError):
        return text
    return "".join(each["text"] for each in pieces if isinstance(each, dict) and isinstance(each.get("text"), str))
