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
from bookclub.sources.formats.web_page.announced import has_more, unread_talk
from bookclub.sources.formats.web_page.comments import read_comment
from bookclub.sources.formats.web_page.marks import FETCHED
from bookclub.sources.formats.web_page.others import ABOUT_A_WORK, NOT_READ, catalogue, refuse_others
from bookclub.sources.formats.web_page.page import Gatherer, Part, answered
from bookclub.sources.formats.web_page.post import counted, read_post, url_of
from bookclub.sources.formats.web_page.reviews import described_comments, reviews, works
from bookclub.sources.gathering import facts
from bookclub.sources.gathering.comments import counted as counted_notes
from bookclub.sources.gathering.described import described_works
from bookclub.sources.gathering.readers import short_name
from bookclub.sources.gathering.talk import Talk
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.html import BEGINNING, parse_page, words
from bookclub.sources.parsing.linked_data import things
from bookclub.sources.parsing.names import clean_name
from bookclub.sources.parsing.text import decode, looks_like_text
from bookclub.sources.report import Found, Note
from bookclub.sources.sites import Page as SitePage
from bookclub.sources.sites import read as read_site
from bookclub.sources.sites import site_of
from bookclub.tables import from_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

    from bookclub.sources.formats.web_page.post import Post
    from bookclub.sources.gathering.records import Work
    from bookclub.sources.gathering.talk import Comment
    from bookclub.sources.parsing.linked_data import Meant

TARGET = re.compile(r"""\b(?:id|name)\s*=\s*["']?(?:(?:[a-z]+[-_])?comment[-_]|c)(\d{1,20})["'\s>]""")
REPLY_FORM = "#respond, #commentform, .comment-form, .comment-respond, form textarea, [name=jetpack_remote_comment]"
AS_TEXT = "select all of the page, copy it into a text file, and give that."
UNREAD_DATES = (
    "Dates of comments that are not stated in full, such as those without a year: {}. They are kept as written."
)
LOOSE = "Comments whose words stand among names and dates on this page: {}. See whether they are whole, and no more."
MORE = "This page shows only some of its comments; the others are on pages of their own. Save those too, and give them all."
KEPT_ELSEWHERE = (
    "{} keeps the comments of this page and hands them out only while it is shown: they are not in the file."
)
UNREAD_TALK = (
    f"Where this page has its comments, there is what cannot be read as such: “{{}}”. If it is comments, {AS_TEXT}"
)
NOT_FOUND = f"This page says that it has comments, but none were found on it. If it shows them, {AS_TEXT}"
FORM_ONLY = f"No comments were found on this page, only the form to write some. If it does show comments, {AS_TEXT}"
NONE_FOUND = f"No comments were found on this page. If it does show some, {AS_TEXT}"


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
        If it is larger than 50 MB, or there is nothing in it.
    """
    tree, root, html, damage = parse_page(stream, name)
    site = site_of(tree, root)
    if site and (found := read_site(site, SitePage(tree, root, name, url_of(tree, html), damage))):
        return found
    gathered = Gatherer(root)
    if day_first is None:
        day_first = dates.comes_day_first(words(node) for part in gathered.comments for node in part.ranked("date")[:1])
    refuse_others(tree, name)
    post = read_post(tree, html, gathered, day_first=day_first)
    described = things(tree, root)
    if not (gathered.comments or described or post.text):
        raise SourceError(name, "there is nothing on this page", "Save it once more when it is fully shown.")
    post_id = short_name(post.title or PurePath(name).stem)
    declared = post.declared if post.declared is not None else counted(html)
    talk = Talk(name, "Saved web page", declared, is_shown=True, notes=damage)
    comments = _comments(gathered, html, post_id, day_first=day_first) or list(described_comments(described, post_id))
    known = works(described)
    rows = from_rows("works", list({row["work_id"]: row for row in known.values()}.values()))
    if not comments and (where := catalogue(tree, post.url or "", described)):
        return _catalogued(talk, described_works(described, post.title or ""), where, described)
    _add_post(talk, post_id, post, author or _author(comments), {"reader_basis": "by hand"} if author else {})
    for comment in comments:
        talk.add(replace(comment, by_author=comment.by_author or (author is not None and comment.name == author)))
    talk.notes += _notes(tree, html, gathered, comments, declared)
    reviewed = reviews(described, known, post_id, talk)
    return replace(talk.found(), works=rows, reviews=from_rows("reviews", reviewed))


def _catalogued(talk: Talk, works: list[Work], where: str, described: list[Meant]) -> Found:
    """Return what a page of a catalogue of books or films says of the work; nobody who writes there is of the club."""
    if not works:
        raise SourceError(talk.source, *(each.format(where) for each in ABOUT_A_WORK))
    reviews = {"review by somebody on the site": sum(each.kind == "review" for each in described)}
    notes = [*talk.notes, Note("warning", NOT_READ.format(where))]
    return facts.found(works, source=talk.source, form="Saved web page", notes=notes, left_out=reviews)


def _comments(gathered: Gatherer, html: str, post_id: str, *, day_first: bool | None) -> list[Comment]:
    """Read the comments that the theme shows, in the page's order."""
    lines = _lines(html)
    for number, part in enumerate(gathered.comments, start=1):
        part.native = part.native or f"at-{number}"
    known = {part.native for part in gathered.comments}
    return [
        read_comment(part, post_id, answered(part, known), line=lines.get(part.native), day_first=day_first)
        for part in gathered.comments
    ]


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


def _add_post(talk: Talk, post_id: str, post: Post, author: str | None, basis: dict[str, str]) -> None:
    named = clean_name(post.author)
    author = clean_name(author) or named
    talk.add_alias(author, named)
    talk.add_post(
        post_id,
        author=author,
        title=post.title or PurePath(talk.source).stem,
        url=post.url,
        posted=(post.date.time, post.date.zone),
        posted_text=post.date.text,
        declared_comments=talk.declared,
        text=post.text,
        **basis,
    )


def _notes(
    tree: LexborHTMLParser, html: str, gathered: Gatherer, comments: list[Comment], declared: int | None
) -> Iterator[Note]:
    """Say what a host should know of comments that are not there, or not whole."""
    if has_more(tree, gathered.post):
        yield Note("warning", MORE)
    if not comments:
        yield _without_comments(tree, html, gathered.post, declared)
        return
    yield from counted_notes(
        "warning", UNREAD_DATES, sum(bool(each.posted_text) and not each.posted[0] for each in comments)
    )
    yield from counted_notes("warning", LOOSE, sum(part.is_loose for part in gathered.comments))


def _without_comments(tree: LexborHTMLParser, html: str, page: Part, declared: int | None) -> Note:
    """Say why a page has no comments, as far as that is known."""
    if service := next((service for mark, service in FETCHED.items() if mark in html), None):
        return Note("warning", KEPT_ELSEWHERE.format(service))
    if unread := unread_talk(page):
        return Note("warning", UNREAD_TALK.format(unread))
    if declared:
        return Note("warning", NOT_FOUND)
    if declared == 0:
        return Note("info", "There are no comments on this page.")
    return Note("info", FORM_ONLY if tree.css_first(REPLY_FORM) is not None else NONE_FOUND)
