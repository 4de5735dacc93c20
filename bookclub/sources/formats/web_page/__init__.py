"""Saved web pages: the post, and the comments under it as the theme shows them.

WordPress in many themes and Blogger, old and new; and what any page says about itself in the
vocabulary of schema.org. An item of such a file is a comment or a review.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.formats.web_page.comments import read_comment
from bookclub.sources.formats.web_page.marks import FETCHED
from bookclub.sources.formats.web_page.page import Gatherer, Part, decode_page, stated_parent, words
from bookclub.sources.formats.web_page.post import counted, read_post
from bookclub.sources.formats.web_page.reviews import described_comments, reviews, works
from bookclub.sources.gathering.readers import reader_id, short_name
from bookclub.sources.gathering.talk import Talk
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.linked_data import things
from bookclub.sources.parsing.names import clean_name
from bookclub.sources.parsing.text import decode, looks_like_text
from bookclub.sources.report import Found, Note
from bookclub.tables import from_rows

if TYPE_CHECKING:
    from bookclub.sources.formats.web_page.post import Post
    from bookclub.sources.gathering.talk import Comment

LARGEST = 50 * 1024 * 1024
BEGINNING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|link|div|article|section|main|ol|ul|p)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
TARGET = re.compile(r"""\b(?:id|name)\s*=\s*["']?(?:(?:[a-z]+[-_])?comment[-_]|c)(\d{1,20})["'\s>]""")
UNREAD_DATES = (
    "Dates of comments that are not stated in full, such as those without a year: {}. They are kept as written."
)


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Return whether a file that begins so is a web page."""
    return looks_like_text(head) and BEGINNING.match(decode(head)[0]) is not None


def read(stream: BinaryIO, name: str, *, author: str | None = None, day_first: bool | None = None) -> Found:
    """Read a saved web page.

    Parameters
    ----------
    stream : file of bytes
    name : str
        The file's name.
    author : str, optional
        Who wrote the post, if the page does not say; comments under this name are the author's.
    day_first : bool, optional
        Whether 3/4/2015 is the third of April; otherwise told by the page's other dates.

    Raises
    ------
    SourceError
        If it is larger than `LARGEST` bytes, or there is nothing in it.
    """
    from selectolax.lexbor import LexborHTMLParser

    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(name, f"it is larger than {LARGEST >> 20} MB", "Save the page without its pictures.")
    html, damage = decode_page(data)
    tree = LexborHTMLParser(html)
    if tree.root is None:
        raise SourceError(name, "there is nothing on this page", "Save it once more when it is fully shown.")
    gathered = Gatherer(tree.root)
    if day_first is None:
        day_first = dates.comes_day_first(words(node) for part in gathered.comments for node in part.ranked("date")[:1])
    post = read_post(tree, html, gathered, day_first=day_first)
    described = things(tree, tree.root)
    if not (gathered.comments or described or post.text):
        raise SourceError(name, "there is nothing on this page", "Save it once more when it is fully shown.")
    post_id = short_name(post.title or PurePath(name).stem)
    talk = Talk(name, "Saved web page", declared=post.declared if post.declared is not None else counted(html))
    comments = _comments(gathered, html, post_id, day_first=day_first) or list(described_comments(described, post_id))
    _add_post(talk, post_id, post, author or _author(comments), name)
    for comment in comments:
        talk.add(replace(comment, by_author=comment.by_author or (author is not None and comment.name == author)))
    talk.notes += [*damage, *_notes(html, comments)]
    known = works(described)
    reviewed = reviews(described, known, post_id, talk)
    return replace(
        talk.found(),
        works=from_rows("works", list({row["work_id"]: row for row in known.values()}.values())),
        reviews=from_rows("reviews", reviewed),
    )


def _comments(gathered: Gatherer, html: str, post_id: str, *, day_first: bool | None) -> list[Comment]:
    """Read the comments that the theme shows, in the page's order."""
    lines = _lines(html)
    for number, part in enumerate(gathered.comments, start=1):
        part.native = part.native or f"at-{number}"
    known = {part.native for part in gathered.comments}
    return [
        read_comment(part, post_id, _answered(part, known), line=lines.get(part.native), day_first=day_first)
        for part in gathered.comments
    ]


def _answered(part: Part, known: set[str]) -> str:
    """Return the identifier of the comment that this one answers: as it says, or by where it stands."""
    stated, around = stated_parent(part), part.parent.native if part.parent else ""
    return stated if stated in known or not around else around


def _lines(html: str) -> dict[str, int]:
    """Find the line on which each comment begins, by its identifier."""
    lines: dict[str, int] = {}
    line, counted_to = 1, 0
    for found in TARGET.finditer(html):
        line += html.count("\n", counted_to, found.start())
        counted_to = found.start()
        lines.setdefault(found[1], line)
    return lines


def _author(comments: list[Comment]) -> str | None:
    """Return the name under which the post's author comments most."""
    names = Counter(clean_name(comment.name) for comment in comments if comment.by_author and comment.name)
    return names.most_common(1)[0][0] if names else None


def _add_post(talk: Talk, post_id: str, post: Post, author: str | None, source: str) -> None:
    named = clean_name(post.author)
    author = clean_name(author) or named
    if author and named and reader_id(author) != reader_id(named):
        talk.aliases[reader_id(author)] = named
    talk.without_zone += post.date.time is not None and not post.date.zone
    talk.add_post(
        post_id,
        author=author,
        title=post.title or PurePath(source).stem,
        url=post.url,
        posted=post.date.time,
        posted_text=post.date.text,
        declared_comments=talk.declared,
        text=post.text,
    )


def _notes(html: str, comments: list[Comment]) -> list[Note]:
    """Say what a host should know of a page without comments, or of dates that are not whole."""
    if comments:
        unread = sum(bool(each.posted_text) and each.posted[0] is None for each in comments)
        return [Note("warning", UNREAD_DATES.format(unread))] if unread else []
    service = next((service for mark, service in FETCHED.items() if mark in html), None)
    if service is None:
        return [Note("info", "There are no comments on this page.")]
    text = f"{service} keeps the comments of this page and hands them out only while it is shown: they are not in the file."
    return [Note("warning", text)]
