"""A blog post with its comments, copied as plain text: what reads like one, when nothing else is known of it.

Where the copy kept names and dates, the heads of the comments (`marks`, `heads`) tell them apart
(`named`), and the indentation of the lists what each answers (`nesting`). Otherwise the lines are
gathered into blocks (`blocks`), the comments made a tree by their numbers or bullets (`thread`), what
the post's author typed inside a comment is taken apart (`comments`), and it is asked who wrote what
(`people`). Either way the rest of the page is divided into its parts (`page`), and the post read for
its reviews (`post`); `rows` makes the tables and the report. What the copy does not tell is left
open, and what is inferred is noted. What pages print, language by language, is data (`bookclub.sources.parsing.languages`).
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import BinaryIO

from slugify import slugify

from bookclub.errors import SourceError
from bookclub.sources.formats.plain_text.blocks import Block, gather
from bookclub.sources.formats.plain_text.comments import Comment, take_apart
from bookclub.sources.formats.plain_text.likeness import reads_like_a_post
from bookclub.sources.formats.plain_text.lines import take
from bookclub.sources.formats.plain_text.named import read_named
from bookclub.sources.formats.plain_text.page import Page, divide, divide_above
from bookclub.sources.formats.plain_text.people import infer_author, name_writers
from bookclub.sources.formats.plain_text.post import sections
from bookclub.sources.formats.plain_text.rows import Copy, report, tables
from bookclub.sources.formats.plain_text.thread import grow, is_understood
from bookclub.sources.formats.plain_text.titles import find_title
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
    copy.notes.extend(notes)
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
    basis = "by hand" if author else None
    taken = take(lines)
    heading = next((at for at, line in enumerate(lines, start=1) if re.match(r"\s*#\s+\S", line)), None)
    title_at, is_shown = find_title(taken, heading)
    named = read_named(taken, len(lines) + 1)
    if named:
        alone = {named.header or 0, title_at or 0}
        page = divide_above(gather(lines[: named.first - 1], alone=alone), title_at, named.header)
        page.declared = named.declared
        page.left_out += [(block, "lines above the comments") for block in page.unread]
        page.unread = []
        comments, notes = named.comments, named.notes
        rest = [*named.outside, *gather(lines[named.end - 1 :], start=named.end)]
        if named.author and not author:
            author, basis = named.author, "stated"
    else:
        page = divide(gather(lines, alone={title_at or 0}), title_at)
        comments, rest, author, basis, notes = _by_structure(page, author, basis)

    title = page.title.line if page.title else page.titled or PurePath(name).stem
    if not is_shown:
        taken_for_it = "the first line" if page.title else "the name of the file"
        notes.append(
            Note(
                "guess",
                f"Nothing in this copy shows which line is the title; {taken_for_it} was taken for it.",
                title_at,
            )
        )
    post, reviews = sections(page.body, title)
    return Copy(
        source=name,
        lines=len(lines),
        post_id=slugify(title) or slugify(PurePath(name).stem) or "post",
        title=" ".join(title.split()),
        page=page,
        post=post,
        reviews=reviews,
        comments=comments,
        rest=rest,
        author=author,
        basis=basis,
        notes=notes,
    )


def _by_structure(
    page: Page, author: str | None, basis: str | None
) -> tuple[list[Comment], list[Block], str | None, str | None, list[Note]]:
    """Read the comments of a copy that kept no names, but numbers or bullets, and indentation."""
    thread = grow(page.thread, page.declared or 0) if page.thread else None
    if thread and not is_understood(thread):
        page.unread, thread = [*page.unread, *page.thread], None
    if not thread:
        return [], [], author, basis, []
    notes: list[Note] = []
    if not author:
        author, notes = infer_author(page.author_box, thread.entries)
        basis = "author rule" if author else None
    comments, inside = take_apart(thread, author)
    notes += [*thread.notes, *inside, *name_writers(comments, author)]
    return comments, list(thread.rest), author, basis, notes
