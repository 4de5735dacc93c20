"""WordPress exports (WXR 1.0 to 1.2): the published posts and pages of a site, with what was said under them.

Services that take over the comments of a site ask for them in the same form; such a file is read as well.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.gathering.comments import moment
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing.text import HEAD
from bookclub.sources.parsing.xml import NAMES, inner_text, items, opening, said, texts
from bookclub.sources.report import Found, Note

if TYPE_CHECKING:
    from lxml.etree import _Element

KINDS = {"": "comment", "comment": "comment", "review": "comment", "pingback": "pingback", "trackback": "trackback"}
STATUS = {"": None, "1": None, "0": "pending", "spam": "spam", "trash": "deleted", "post-trashed": "deleted"}
NO_POST = "attachment, menu entry or the like"
OF_WORDPRESS = re.compile(
    r"attachment|revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_\w+"
)
UNPUBLISHED = "unpublished post"
LOCKED = "post behind a password"
OF_A_PLUGIN = "note that a plug-in keeps among the comments"
FOR_DISQUS = "The file was made to bring comments into Disqus; it is no export of Disqus, but was read all the same."


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  the name tells nothing
    """Return whether a file that begins with `head` is an export of WordPress, or one in its form."""
    start = opening(head)
    return start.startswith("<rss") and ("wordpress.org/export/" in start or "<wp:" in start)


def read(stream: BinaryIO, name: str) -> Found:
    """Read the posts and comments of a site. An item of the file is a post, a page or the like, or a comment.

    Who had signed in to write, under whatever name, is known by the name that the site has for them.

    Returns
    -------
    Found
        The published posts and pages, what else was published and has comments, what was said under them, and who wrote it.

    Raises
    ------
    SourceError
        If it is no XML, there is no post in it, or it is meant to do harm.
    """
    talk = Talk(name, "WordPress export")
    if _is_for_disqus(stream.read(HEAD)):
        talk.format = "comments in WordPress's form, made for Disqus"
        talk.notes.append(Note("info", FOR_DISQUS))
    names: dict[str, str] = {}  # of those who may sign in, by their login and by their number
    places: dict[_Element | None, str] = {}  # of the posts that have begun and not ended
    for count, (kind, element) in enumerate(items(stream, name, ("author", "item", "comment"), talk.notes)):
        if kind == "comment":
            _add_comment(talk, element, places.setdefault(element.getparent(), f"at-{count}"), names)
        elif kind == "item":
            _add_post(talk, element, places.pop(element, f"at-{count}"), names)
        else:
            part = texts(element)
            login, number = part.get("author_login", ""), part.get("author_id", "")
            names |= dict.fromkeys((f"login {login}", f"number {number}"), part.get("author_display_name", "") or login)
    if not talk.posts and not talk.unwanted:
        raise SourceError(name, "there is no post in it", "Export all content of the site once more.")
    talk.kept["post"] = len(talk.posts)
    return talk.found()


def _is_for_disqus(head: bytes) -> bool:
    return "xmlns:dsq" in opening(head).partition(">")[0]


def _add_comment(talk: Talk, element: _Element, post: str, names: dict[str, str]) -> None:
    part = texts(element).get
    kind = KINDS.get(part("comment_type", "").strip())
    if kind is None:
        talk.left_out[OF_A_PLUGIN] += 1
        return
    local, universal = part("comment_date", "").strip(), part("comment_date_gmt", "").strip()
    parent = part("comment_parent", "").strip()
    talk.add(
        Comment(
            native=part("comment_id", "").strip(),
            post_id=post,
            answers="" if parent == "0" else parent,
            name=unescape(part("comment_author", "")),
            known=unescape(names.get(f"number {part('comment_user_id', '').strip()}", "")),
            posted=moment(universal, local),
            posted_text=local or universal,
            said=said(part("comment_content", ""), line_breaks=True),
            kind=kind,
            status=STATUS.get(part("comment_approved", "").strip(), "hidden"),
            line=element.sourceline,
        )
    )


def _add_post(talk: Talk, element: _Element, place: str, names: dict[str, str]) -> None:
    part = {name: text.strip() for name, text in texts(element).items()}.get
    kind = part("post_type", "post")
    if OF_WORDPRESS.fullmatch(kind):
        talk.unwanted[place] = NO_POST
    elif kind not in {"post", "page"} and place not in talk.talked_of:
        talk.unwanted[place] = f"entry of the kind “{kind}” without comments"
    elif part("status", "publish") != "publish":
        talk.unwanted[place] = UNPUBLISHED
    elif part("post_password"):
        talk.unwanted[place] = LOCKED
    else:
        login = part("creator", "")
        local, universal = part("post_date", ""), part("post_date_gmt", "")
        talk.add_post(
            place,
            native=part("post_id", ""),
            title=said(part("title", "")).text or part("link", ""),
            author=unescape(names.get(f"login {login}", login)),
            url=part("link", ""),
            posted=moment(universal, local),
            posted_text=local or universal,
            text=said(_content(element), line_breaks=True).text,
            source_line=element.sourceline,
        )


def _content(element: _Element) -> str:
    """Return the text of a post, which is called like its excerpt."""
    encoded = (each for each in element if NAMES[each.tag] == "encoded" and "excerpt" not in str(each.tag))
    return next(map(inner_text, encoded), "")
