"""A blog post with its comments, copied as plain text: what reads like one, when nothing else is known of it.

Where the copy kept names and dates, the heads of the comments tell them apart (`named`). Otherwise
they are made a tree by the numbers or bullets of the page's lists (`numbered`), and it is asked who
wrote what. Either way the rest of the page is divided into its parts (`page`), and the post read for
its reviews (`reviews`); `output` makes the tables and the report. What the copy does not tell is left
open, and what is inferred is noted. What pages print, language by language, is data
(`bookclub.sources.parsing.languages`).
"""

from __future__ import annotations

from pathlib import PurePath
from typing import BinaryIO

from slugify import slugify

from bookclub.errors import SourceError
from bookclub.sources.formats.plain_text.lines import take
from bookclub.sources.formats.plain_text.named import read_named
from bookclub.sources.formats.plain_text.numbered import read_numbered
from bookclub.sources.formats.plain_text.output import Copy, report, tables
from bookclub.sources.formats.plain_text.recognition import reads_like_a_post
from bookclub.sources.formats.plain_text.reviews import sections
from bookclub.sources.formats.plain_text.title import find_title
from bookclub.sources.parsing.text import HEAD, decode, looks_like_text, read_text
from bookclub.sources.report import Found, Note

LARGEST = 50 * 1024 * 1024


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  the name tells nothing
    """Return whether a file that begins with `head` reads like a post."""
    return looks_like_text(head) and reads_like_a_post(decode(head)[0])


def read(stream: BinaryIO, name: str, *, author: str | None = None) -> Found:
    """Read a blog post with its comments from a plain-text copy.

    Parameters
    ----------
    stream : binary file
    name : str
        The file's name.
    author : str, optional
        The name of the post's author, by which people address them in the comments; inferred from
        the box about the author and the comments if not given.

    Returns
    -------
    Found
        The post, its reviews with the works they are about, its comments, and who wrote them as far
        as that can be told. Comments whose order is not understood stay in the post's text.

    Raises
    ------
    SourceError
        If it is not text, holds nothing, or is too large to be a post.
    """
    text, notes = read_text(_bytes(stream, name))
    if not text.strip():
        raise SourceError(name, "there is nothing in it but blanks", "Save the page again and try once more.")
    copy = _understand(text.removesuffix("\n").split("\n"), name, author)
    copy.reading.notes.extend(notes)
    return Found(report=report(copy), **tables(copy))


def _bytes(stream: BinaryIO, name: str) -> bytes:
    head = stream.read(HEAD)
    if not looks_like_text(head):
        raise SourceError(name, "this is not text", "Copy the page as plain text: select all, copy, paste.")
    data = head + stream.read(LARGEST + 1 - len(head))
    if len(data) > LARGEST:
        raise SourceError(name, f"it is larger than {LARGEST >> 20} MB", "Keep each post in a file of its own.")
    return data


def _understand(lines: list[str], name: str, author: str | None) -> Copy:
    author = " ".join((author or "").split()) or None
    taken = take(lines)
    title_at, is_shown = find_title(taken)
    reading = read_named(taken, title_at) or read_numbered(taken, title_at, author)
    if author:
        reading.author, reading.basis = author, "by hand"
    page = reading.page
    title = page.title.line if page.title else page.titled or PurePath(name).stem
    if not is_shown:
        what = "the first line" if page.title else "the name of the file"
        text = f"Nothing in this copy shows which line is the title; {what} was taken for it."
        reading.notes.append(Note("guess", text, title_at))
    post, reviews = sections(page.body, title)
    return Copy(
        source=name,
        lines=len(lines),
        post_id=slugify(title) or slugify(PurePath(name).stem) or "post",
        title=" ".join(title.split()),
        post=post,
        reviews=reviews,
        reading=reading,
    )
