"""Comments on a post of Substack, as the site hands them to programs: ``/api/v1/post/…/comments?all_comments=true``.

The post itself is not among them, so that its title must be told, or is the name of the file.
"""

from __future__ import annotations

from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

from bookclub import markup
from bookclub.errors import SourceError
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing.json import dig, glimpse, id_at, is_cut, list_at, load, number_at, text_at
from bookclub.sources.parsing.names import clean_name
from bookclub.sources.report import Found, Note

if TYPE_CHECKING:
    from collections.abc import Iterator

PUBLISHED = ("", "published")
TELLING = {"id", "body", "name", "date", "ancestor_path"}  # with these, a comment is whole though its replies are not
NOT_HERE = "reply not in the file"
HIDDEN = "comment held back by the site's own filter"


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  the name tells nothing
    """Return whether a file that begins with `head` holds comments from Substack."""
    return any(_is_comment(item) for item, _ in _items(glimpse(head)))


def read(stream: BinaryIO, name: str, *, title: str | None = None) -> Found:
    """Read comments. An item of the file is a comment, or a reply that one says it has.

    Parameters
    ----------
    title : str, optional
        The title of the post, which the file does not say; the file's name if not given.

    Returns
    -------
    Found
        The comments, with all reactions as likes, under the post; and who wrote them, whose handles are aliases.

    Raises
    ------
    SourceError
        If it is not JSON, or holds no comments from Substack.
    """
    loaded = load(stream, name)
    items = list(_items(loaded.value))
    if not any(_is_comment(item) for item, _ in items):
        problem = "there are no comments from Substack in it"
        raise SourceError(name, problem, "Save the address of the post's comments once more.")
    talk = Talk.of(loaded, name, "comments on a post of Substack")
    talk.left_out.update({NOT_HERE: _missing(items), HIDDEN: len(list_at(loaded.value, "automod_hidden_comments"))})
    for item, around in items:
        if is_cut(item) and not item.keys() >= TELLING:
            talk.left_out["comment cut off by the damage"] += 1
        elif not _is_comment(item):
            talk.left_out["item that is no comment"] += 1
        else:
            _add_post(talk, id_at(item, "post_id"), title)
            _add_comment(talk, item, around)
    if missing := talk.left_out[NOT_HERE]:
        text = f"{missing} more replies are not in the file, but on the site: add ?all_comments=true to the address."
        talk.notes.append(Note("warning", text))
    return talk.found()


def _items(value: Any) -> Iterator[tuple[Any, Any]]:
    """Return everything that stands in the place of a comment, in the file's order, with the comment it is nested in."""
    comments = value if isinstance(value, list) else list_at(value, "comments")
    waiting: list[tuple[Any, Any]] = [(each, None) for each in reversed(comments)]
    while waiting:
        item, around = waiting.pop()
        yield item, around
        waiting += ((each, item) for each in reversed(list_at(item, "children")))


def _is_comment(item: Any) -> bool:
    return bool(isinstance(item, dict) and id_at(item, "id") and "body" in item and "ancestor_path" in item)


def _missing(items: list[tuple[Any, Any]]) -> int:
    """Count the replies that comments say they have but the file does not hold.

    Whether a comment counts what answers it, or all that is below it, none is counted twice.
    """
    below: dict[int, int] = {}  # what is known of below each comment: there, or said to be
    missing = 0
    for item, around in reversed(items):
        known = below.get(id(item), 0)
        said = number_at(item, "children_count") or 0
        missing += max(said - known, 0)
        if around is not None:
            below[id(around)] = below.get(id(around), 0) + max(said, known) + 1
    return missing


def _add_post(talk: Talk, native: str, title: str | None) -> None:
    """Add the post that a comment stands under, unless it is there."""
    if native not in talk.posts:
        called = title or f"{PurePath(talk.source).stem} {native if talk.posts else ''}".strip()
        talk.add_post(native, title=called)
        if not title:
            talk.notes.append(Note("guess", f"The file does not say the post's title; it was called {called}."))


def _add_comment(talk: Talk, item: dict[str, Any], around: Any) -> None:
    name, handle, body = (text_at(item, each) for each in ("name", "handle", "body"))
    talk.add_alias(name, handle)
    talk.add(
        Comment(
            native=id_at(item, "id"),
            post_id=id_at(item, "post_id"),
            answers=id_at(around, "id") or text_at(item, "ancestor_path").rpartition(".")[2],
            name=clean_name(name) or handle,
            by_author=dig(item, "metadata", "is_author") is True,
            posted=text_at(item, "date"),
            posted_text=text_at(item, "date"),
            said=markup.read(escape(body), line_breaks=True),
            likes=_likes(item),
            status=_status(item, body),
        )
    )


def _status(item: dict[str, Any], body: str) -> str | None:
    status = text_at(item, "status")
    if dig(item, "deleted") is True or status == "deleted":
        return "deleted"
    return None if body.strip() and status in PUBLISHED else "hidden"


def _likes(item: dict[str, Any]) -> int | None:
    total = number_at(item, "reaction_count")
    reactions = dig(item, "reactions")
    if total is not None or not isinstance(reactions, dict):
        return total
    return sum(number_at(reactions, each) or 0 for each in reactions)
