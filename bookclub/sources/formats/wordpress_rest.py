"""Comments as WordPress hands them to programs, with or without their posts.

Both generations: that of every WordPress site (``/wp-json/wp/v2/comments``, a list) and that of
WordPress.com (``/rest/v1.1/…/comments``, an object with a list in it). Posts may stand in the same
file, in a list with the comments, beside them, or around them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePath
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from bookclub import markup
from bookclub.errors import SourceError
from bookclub.schema import NOTICES
from bookclub.sources.gathering.comments import moment
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing.json import dig, glimpse, id_at, is_cut, list_at, load, number_at, text_at
from bookclub.sources.report import Found, Note

STATUS = {
    **dict.fromkeys(("", "approved", "approve", "1"), None),
    **dict.fromkeys(("hold", "unapproved", "pending", "0"), "pending"),
    **dict.fromkeys(("trash", "post-trashed", "deleted"), "deleted"),
    "spam": "spam",
}
COMMENT_PAGE = re.compile(r"(comment-page-\d+/?)?(#.*)?$")
CUT_OFF, NEITHER = "item cut off by the damage", "item that is no post or comment"
AROUND = ("posts", "post", "comments")  # names under which posts and comments stand


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  the name tells nothing
    """Return whether a file that begins with `head` holds posts or comments as WordPress hands them out."""
    items = _sort(glimpse(head))
    return any(_is_of_wordpress(each) for each in (*items.posts, *(comment for comment, _ in items.comments)))


def read(stream: BinaryIO, name: str, *, title: str | None = None) -> Found:
    """Read comments, and posts where there are any. An item of the file is a post or a comment.

    Parameters
    ----------
    title : str, optional
        The title of the post, where the file holds the comments of one post without saying it; taken from
        the address of the comments if not given.

    Returns
    -------
    Found
        The posts, the comments, and who wrote them. A post that only its comments tell of is there,
        but not counted in the report.

    Raises
    ------
    SourceError
        If it is not JSON, or holds neither posts nor comments.
    """
    loaded = load(stream, name)
    items = _sort(loaded.value)
    if not items.posts and not items.comments:
        problem, remedy = "there are no WordPress posts or comments in it", "Save the site's list of comments again."
        raise SourceError(name, problem, remedy)
    talk = Talk.of(loaded, name, "comments from a WordPress site", declared=number_at(loaded.value, "found"))
    talk.left_out.update(items.left_out)
    authors = _add_posts(talk, items, title)
    user_names = _user_names(items)
    for comment, around in items.comments:
        post, user = _post_of(comment, around), _user(comment)
        talk.add(_comment(comment, post, user_names, by_author=bool(user) and user == authors.get(post)))
    return talk.found()


# --- what is what ---


@dataclass(slots=True)
class _Items:
    """Posts, and comments with the identifier of the post around them."""

    posts: list[dict[str, Any]] = field(default_factory=list)
    comments: list[tuple[dict[str, Any], str]] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)


def _sort(value: Any) -> _Items:
    """Find the posts and comments, in the order of the file."""
    items = _Items()
    waiting: list[tuple[Any, str]] = [(value, "")]
    while waiting:
        each, around = waiting.pop()
        if isinstance(each, list):
            waiting += ((part, around) for part in reversed(each))
        elif _is_comment(each) and not is_cut(each):
            items.comments.append((each, around))
        elif _is_post(each):
            items.posts.append(each)
            waiting.append((list_at(each, "_embedded", "replies"), _id(each)))
        elif is_cut(each) and not list_at(each, "posts") and not list_at(each, "comments"):
            items.left_out[CUT_OFF] = items.left_out.get(CUT_OFF, 0) + 1
        elif inside := [each[name] for name in AROUND if isinstance(dig(each, name), dict | list)]:
            waiting += ((part, around) for part in reversed(inside))
        elif each is not value:
            items.left_out[NEITHER] = items.left_out.get(NEITHER, 0) + 1
    return items


def _is_comment(item: Any) -> bool:
    if not isinstance(item, dict) or "title" in item or "content" not in item:
        return False
    return "author_name" in item or ("author" in item and "post" in item)


def _is_post(item: Any) -> bool:
    return isinstance(item, dict) and "title" in item and ("content" in item or "slug" in item)


def _is_of_wordpress(item: dict[str, Any]) -> bool:
    by_site = isinstance(dig(item, "content", "rendered") or dig(item, "title", "rendered"), str) and "id" in item
    return by_site or ("ID" in item and isinstance(item.get("author"), dict))


def _id(item: Any) -> str:
    return id_at(item, "id") or id_at(item, "ID")


def _post_of(comment: dict[str, Any], around: str) -> str:
    return id_at(comment, "post") or id_at(comment, "post", "ID") or around


# --- posts ---


def _add_posts(talk: Talk, items: _Items, title: str | None) -> dict[str, str]:
    """Add the posts of the file and those that only comments tell of; return the numbers of those who wrote them."""
    authors: dict[str, str] = {}
    for item in items.posts:
        if (native := _id(item)) in talk.posts:
            talk.left_out["repeated post"] += 1
            continue
        talk.kept["post"] += 1
        authors[native] = _user(item)
        talk.add_post(
            native,
            author=text_at(item, "_embedded", "author", 0, "name") or text_at(item, "author", "name"),
            title=_title(item),
            url=text_at(item, "link") or text_at(item, "URL"),
            posted=_posted(item),
            posted_text=text_at(item, "date"),
            text=markup.read(_content(item)).text,
            declared_comments=number_at(item, "discussion", "comment_count"),
        )
    for comment, around in items.comments:
        if (native := _post_of(comment, around)) not in talk.posts:
            heading = title or _title(dig(comment, "post")) or _title(dig(comment, "_embedded", "up", 0))
            url = COMMENT_PAGE.sub("", text_at(comment, "link"))
            if not heading:
                heading = _title_in(url) or f"{PurePath(talk.source).stem} {native}".strip()
                text = f"The title of the post was taken from its address: {heading}."
                talk.notes.append(Note("guess", text if _title_in(url) else f"The post was called {heading}."))
            talk.add_post(native, title=heading, url=url)
    return authors


def _title(item: Any) -> str:
    html = text_at(item, "title", "rendered") or text_at(item, "title")
    return " ".join(markup.read(html).text.split())


def _title_in(url: str) -> str:
    """Return the title in the address of a post; ``""`` where that has but a number."""
    last = unquote(_path(url).rstrip("/").rpartition("/")[2])
    words = last.replace("-", " ").strip()
    return "" if words.isdigit() else words[:1].upper() + words[1:]


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


# --- comments ---


def _comment(item: dict[str, Any], post_id: str, user_names: dict[str, str], *, by_author: bool) -> Comment:
    kind = text_at(item, "type")
    return Comment(
        native=_id(item),
        post_id=post_id,
        answers=id_at(item, "parent") or id_at(item, "parent", "ID"),
        name=_name(item) or user_names.get(_user(item)),
        by_author=by_author,
        posted=_posted(item),
        posted_text=text_at(item, "date") or text_at(item, "date_gmt"),
        said=markup.read(_content(item)) if _content(item) else markup.read(_raw(item), line_breaks=True),
        likes=number_at(item, "like_count"),
        kind=kind if kind in NOTICES else "comment",
        status=STATUS.get(text_at(item, "status"), "hidden"),
    )


def _content(item: Any) -> str:
    return text_at(item, "content", "rendered") or text_at(item, "content")


def _raw(item: Any) -> str:
    return text_at(item, "content", "raw") or text_at(item, "raw_content")


def _name(item: Any) -> str:
    return unescape(text_at(item, "author_name") or text_at(item, "author", "name"))


def _user(item: Any) -> str:
    """Return the site's number of who wrote it; ``""`` for guests."""
    return id_at(item, "author") or id_at(item, "author", "ID")


def _user_names(items: _Items) -> dict[str, str]:
    return {_user(comment): _name(comment) for comment, _ in items.comments if _user(comment) and _name(comment)}


def _posted(item: Any) -> str:
    return moment(text_at(item, "date_gmt"), text_at(item, "date"))
