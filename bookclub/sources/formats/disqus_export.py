"""Disqus exports: all threads of a site, and then everything that was said in them."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing.text import HEAD
from bookclub.sources.parsing.xml import attribute, children, items, opening, said, texts

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bookclub.sources.report import Found

DELETED = "deleted thread"
TRIED_OUT = "empty thread of a site that was tried out on somebody's own machine"
ON_ONES_OWN = re.compile(
    r"\w+://(?:localhost|[\w.-]+\.(?:local|localhost|test)|127\.|10\.|192\.168\.|0\.0\.0\.0|\[::1)"
)
NAMELESS = "thread without a title or an address"


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  the name tells nothing
    """Return whether a file that begins with `head` is an export of Disqus."""
    start = opening(head)
    return start.startswith("<disqus") and "disqus.com" in start


def read(stream: BinaryIO, name: str) -> Found:
    """Read the threads of a site. An item of the file is a thread, or what was said in one (Disqus calls it a post).

    Returns
    -------
    Found
        The threads as posts, what was said in them as comments, and who wrote it.

    Raises
    ------
    SourceError
        If it is no XML, there is no thread in it, it is meant to do harm, or it is a file to bring
        comments into Disqus.
    """
    if opening(stream.read(HEAD)).startswith("<rss"):
        problem = "this is a file to bring comments into Disqus, not an export of Disqus"
        raise SourceError(name, problem, "It is in the form of WordPress: read it as wordpress_export.")
    talk = Talk(name, "Disqus export")
    something = False
    for kind, element in items(stream, name, ("thread", "post"), talk.notes):
        if kind == "post":
            _add_comment(talk, element)
        elif len(element):  # in a comment, the thread is but named
            _add_thread(talk, element)
        something = True
    for native in [
        each for each, post in talk.posts.items() if ON_ONES_OWN.match(post["url"] or "") and each not in talk.talked_of
    ]:
        talk.unwanted[native] = TRIED_OUT
        del talk.posts[native]
    if not something:
        raise SourceError(name, "there is no thread in it", "Export the comments from Disqus once more.")
    talk.kept["post"] = len(talk.posts)
    return talk.found()


def _add_thread(talk: Talk, element: _Element) -> None:
    part = {name: text.strip() for name, text in texts(element).items()}.get
    native = attribute(element, "id")
    if native in talk.posts or native in talk.unwanted:
        talk.left_out["repeated thread"] += 1
    elif part("isDeleted") == "true":
        talk.unwanted[native] = DELETED
    elif not part("title") and not part("link"):
        talk.left_out[NAMELESS] += 1
    else:
        talk.add_post(
            native,
            title=said(part("title", "")).text or part("link", ""),
            author=_author(element),
            url=part("link", ""),
            posted=part("createdAt", ""),
            posted_text=part("createdAt", ""),
            text=said(part("message", "")).text,
            source_line=element.sourceline,
        )


def _add_comment(talk: Talk, element: _Element) -> None:
    part = {name: text.strip() for name, text in texts(element).items()}.get
    talk.add(
        Comment(
            native=attribute(element, "id"),
            post_id=_named_by(element, "thread"),
            answers=_named_by(element, "parent"),
            name=_author(element),
            posted=part("createdAt", ""),
            posted_text=part("createdAt", ""),
            said=said(part("message", "")),
            status=_status(part("isDeleted"), part("isSpam"), part("isApproved")),
            line=element.sourceline,
        )
    )


def _status(is_deleted: str | None, is_spam: str | None, is_approved: str | None) -> str | None:
    if is_deleted == "true":
        return "deleted"
    if is_spam == "true":
        return "spam"
    return "pending" if is_approved == "false" else None


def _named_by(element: _Element, what: str) -> str:
    """Return the identifier of the thread or the comment that a comment names; ``""`` if it names none."""
    return next((attribute(each, "id") for each in children(element, what)), "")


def _author(element: _Element) -> str:
    return next((unescape(texts(each).get("name", "")) for each in children(element, "author")), "")
