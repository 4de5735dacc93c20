"""Blogger exports: the Atom file of old, and the one that Google Takeout hands out."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.markup import NOTHING
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing.names import NAMELESS
from bookclub.sources.parsing.xml import attribute, children, items, opening, said, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from bookclub.sources.report import Found

    Part = Callable[[str, str], str]

COUNT = re.compile(r"\d{1,8}")
DIGITS = re.compile(r"(\d+)\s*$")
KIND = re.compile(r"blogger/2008/kind#(\w+)$")
ANSWERED = re.compile(r"/comments/default/(\d+)\s*$")
STATUS = {
    **dict.fromkeys(("", "LIVE", "PUBLISHED"), None),
    **dict.fromkeys(("PENDING", "PENDING_MODERATION"), "pending"),
    **dict.fromkeys(("SPAM", "SPAM_COMMENT"), "spam"),
    **dict.fromkeys(("EMPTIED", "DELETED", "REMOVED", "TRASHED"), "deleted"),
}
UNPUBLISHED = "unpublished post"
OTHER = "setting or template of the blog"


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  the name tells nothing
    """Return whether a file that begins with `head` is an export of Blogger."""
    start = opening(head)
    return start.startswith("<feed") and any(
        mark in start for mark in ("schemas.google.com/blogger/", "<id>tag:blogger.com")
    )


def read(stream: BinaryIO, name: str) -> Found:
    """Read the posts and comments of a blog. An item of the file is a post, a page, a comment or a setting.

    Returns
    -------
    Found
        The published posts and pages, what was said under them, and who wrote it.

    Raises
    ------
    SourceError
        If it is no XML, there is no post and no comment in it, or it is meant to do harm.
    """
    talk = Talk(name, "Blogger export")
    add = {"post": _add_post, "page": _add_post, "comment": _add_comment}
    something = False
    for _, element in items(stream, name, ("entry",), talk.notes):
        part = texts(element).get
        kind = _kind(element, part("type", ""))
        if kind in add:
            add[kind](talk, element, part)
            something = True
        else:
            talk.left_out[OTHER] += 1
    if not something:
        raise SourceError(name, "there is no post and no comment in it", "Export all content of the blog once more.")
    talk.kept["post"] = len(talk.posts)
    return talk.found()


def _kind(entry: _Element, stated: str) -> str:
    """Return what an entry is, in the words of old; ``""`` if that is not said."""
    found = (KIND.search(attribute(each, "term")) for each in children(entry, "category"))
    return next((each[1] for each in found if each), "") or stated.strip().lower()


def _add_post(talk: Talk, entry: _Element, part: Part) -> None:
    native = _digits(part("id", ""))
    if native in talk.posts or native in talk.unwanted:
        talk.left_out["repeated post"] += 1
        return
    is_draft = any(texts(each).get("draft", "").strip() == "yes" for each in children(entry, "control"))
    if is_draft or part("trashed", "").strip() or part("status", "LIVE").strip() != "LIVE":
        talk.unwanted[native] = UNPUBLISHED
        return
    total = part("total", "").strip()
    url = next((attribute(each, "href") for each in _links(entry, "alternate")), "")
    talk.add_post(
        native,
        title=said(part("title", "")).text or url,
        author=_author(entry),
        url=url,
        posted=part("published", "").strip(),
        posted_text=part("published", "").strip(),
        declared_comments=int(total) if COUNT.fullmatch(total) else None,
        text=said(part("content", "")).text,
        source_line=entry.sourceline,
    )


def _add_comment(talk: Talk, entry: _Element, part: Part) -> None:
    published = part("published", "").strip()
    answered = (ANSWERED.search(attribute(each, "href")) for each in _links(entry, "related"))
    status = STATUS.get(part("status", "").strip(), "hidden")
    if _is_removed(entry) or part("trashed", "").strip():
        status = "deleted"
    talk.add(
        Comment(
            native=_digits(part("id", "")),
            post_id=_post_of(entry) or _digits(part("parent", "")),
            answers=next((each[1] for each in answered if each), "") or _digits(part("inReplyTo", "")),
            name=_author(entry),
            posted=published,
            posted_text=published,
            # What stands in the place of a removed comment are Blogger's words, not the reader's.
            said=NOTHING if _is_removed(entry) else said(part("content", "")),
            status=status,
            line=entry.sourceline,
        )
    )


def _post_of(entry: _Element) -> str:
    return next((_digits(attribute(each, "ref")) for each in children(entry, "in-reply-to")), "")


def _is_removed(entry: _Element) -> bool:
    properties = {attribute(each, "name"): attribute(each, "value") for each in children(entry, "extendedProperty")}
    return properties.get("blogger.contentRemoved") == "true"


def _author(entry: _Element) -> str:
    """Return the name of who wrote it; ``""`` for the names that Blogger gives to those who gave none."""
    author = next(children(entry, "author"), None)
    part = {} if author is None else {name: text.strip() for name, text in texts(author).items()}
    if part.get("type") == "ANONYMOUS":
        return ""
    name = part.get("name", "")
    return "" if name.lower() in NAMELESS and not part.get("uri") else unescape(name)


def _digits(text: str) -> str:
    """Return the number at the end of an identifier, by which Blogger's pages call it as well."""
    found = DIGITS.search(text)
    return found[1] if found else text.strip()


def _links(entry: _Element, relation: str) -> Iterator[_Element]:
    return (each for each in children(entry, "link") if attribute(each, "rel") == relation)
