"""Threads of Reddit, as its pages hand them out when ``.json`` is put behind their address."""

from __future__ import annotations

from html import unescape
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

from bookclub import markup
from bookclub.errors import SourceError
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing import dates, markdown
from bookclub.sources.parsing.json import dig, glimpse, id_at, is_cut, list_at, load, number_at, text_at
from bookclub.sources.report import Found, Note

if TYPE_CHECKING:
    from collections.abc import Iterator

POST, COMMENT, MORE = "t3", "t1", "more"
TELLING = {"id", "parent_id", "author", "body", "created_utc"}  # with these, one is whole though its replies are not
NOBODY = {"[deleted]", "[removed]"}
GONE = {
    "[deleted]": "deleted comment",
    "[deleted by user]": "deleted comment",
    "[removed]": "comment removed by a moderator",
    "[ removed by reddit ]": "comment removed by a moderator",
}
NOT_HERE = "more replies not in the file"
NOT_COUNTED = "link to further replies, which does not say how many"


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  the name tells nothing
    """Return whether a file that begins with `head` holds a thread of Reddit."""
    return any(kind in (POST, COMMENT, MORE) for kind, _, _ in _things(glimpse(head)))


def read(stream: BinaryIO, name: str) -> Found:
    """Read a thread. An item of the file is a post, a comment, or one of the replies that a stub stands for.

    Returns
    -------
    Found
        The post, the comments with their scores as likes, and who wrote them.

    Raises
    ------
    SourceError
        If it is not JSON, or holds no thread of Reddit.
    """
    loaded = load(stream, name)
    things = list(_things(loaded.value))
    if not any(kind in (POST, COMMENT) for kind, _, _ in things):
        raise SourceError(
            name, "there is no thread of Reddit in it", "Save the address of the thread with .json added."
        )
    talk = Talk.of(loaded, name, "thread of Reddit")
    posts = _add_posts(talk, things)
    for kind, data, parent in things:
        if kind == MORE:
            count = number_at(data, "count") or len(list_at(data, "children"))
            talk.left_out[NOT_HERE if count > 0 else NOT_COUNTED] += max(count, 1)
        elif kind == COMMENT and is_cut(data) and not data.keys() >= TELLING:
            talk.left_out["comment cut off by the damage"] += 1
        elif kind == COMMENT:
            _add_comment(talk, data, parent, posts)
        elif kind != POST:
            talk.left_out["item that is no post or comment"] += 1
    if missing := talk.left_out[NOT_HERE]:
        talk.notes.append(Note("warning", f"{missing} more replies are not in the file, but on the site."))
    return talk.found()


def _things(value: Any) -> Iterator[tuple[str, Any, str]]:
    """Return everything in the file in its order: its kind, its data, and the comment it is nested in."""
    waiting = [(value, "")]
    while waiting:
        each, parent = waiting.pop()
        kind, data = text_at(each, "kind"), dig(each, "data")
        if isinstance(each, list):
            waiting += ((part, parent) for part in reversed(each))
        elif kind == "Listing":
            waiting.append((list_at(data, "children"), parent))
        elif things := list_at(each, "json", "data", "things"):
            waiting.append((things, parent))
        elif isinstance(data, dict) and kind:
            yield kind, data, parent
            waiting.append((dig(data, "replies") or [], _id(data)))
        elif each and each is not value and isinstance(each, dict) and not is_cut(each):
            yield "", each, parent


def _id(data: Any) -> str:
    return id_at(data, "id") or id_at(data, "name").partition("_")[2]


def _post_of(data: Any) -> str:
    return id_at(data, "link_id").removeprefix(f"{POST}_")


def _add_posts(talk: Talk, things: list[tuple[str, Any, str]]) -> dict[str, str]:
    """Add the posts, and the one that only comments tell of; return who wrote each."""
    posts: dict[str, str] = {}
    for kind, data, _ in things:
        if kind != POST:
            continue
        if (native := _id(data)) in posts:
            talk.left_out["repeated post"] += 1
            continue
        talk.kept["post"] += 1
        posts[native] = _author(data)
        talk.add_post(
            native,
            author=posts[native],
            title=unescape(text_at(data, "title")),
            url="https://www.reddit.com" + text_at(data, "permalink") if text_at(data, "permalink") else None,
            posted=dates.epoch(dig(data, "created_utc")),
            posted_text=_as_written(data),
            text=_said(data, "selftext").text,
            declared_comments=number_at(data, "num_comments"),
        )
    for kind, data, _ in things:
        native = _post_of(data)
        # A comment that names no post is on the only one.
        if kind == COMMENT and native not in posts and (native or not posts):
            title = text_at(data, "link_title") or f"{PurePath(talk.source).stem} {native if posts else ''}".strip()
            posts[native] = text_at(data, "link_author")
            talk.add_post(native, author=posts[native], title=title)
            talk.notes.append(Note("guess", f"The post itself is not in the file; it was called {title}."))
    return posts


def _add_comment(talk: Talk, data: Any, nested_in: str, posts: dict[str, str]) -> None:
    post_id = _post_of(data) if _post_of(data) in posts else next(iter(posts))
    parent_kind, _, parent = id_at(data, "parent_id").partition("_")
    author = _author(data)
    said, gone = _said(data, "body"), GONE.get(text_at(data, "body").strip().casefold(), "")
    talk.add(
        Comment(
            native=_id(data),
            post_id=post_id,
            answers=parent if parent_kind == COMMENT else "" if parent else nested_in,
            name=author,
            by_author=bool(author) and (dig(data, "is_submitter") is True or author == posts[post_id]),
            posted=dates.epoch(dig(data, "created_utc")),
            posted_text=_as_written(data),
            said=markup.NOTHING if gone else said,
            likes=_likes(data),
            status="deleted" if gone else None,
            what=gone,
        )
    )


def _author(data: Any) -> str:
    name = text_at(data, "author")
    return "" if name in NOBODY else name


def _as_written(data: Any) -> str:
    seconds = dig(data, "created_utc")
    return "" if seconds is None else str(seconds)[:40]


def _likes(data: Any) -> int | None:
    """Return the votes for it less those against, where that is shown."""
    score = number_at(data, "score")
    votes = number_at(data, "ups") if score is None else score
    return None if dig(data, "score_hidden") is True else votes


def _said(data: Any, where: str) -> markup.Marked:
    """Read a text from the HTML that Reddit made of it, or else from what was typed."""
    html = text_at(data, f"{where}_html")
    if html:
        return markup.read(html if html.lstrip().startswith("<") else unescape(html))
    # As with the HTML, <, > and & stand as entities, unless the address asked for them raw.
    return markdown.read(unescape(text_at(data, where)))
