"""Who wrote what, in a copy that keeps no names: what can be told from how people address one another.

A salutation that opens an answer names the writer of what is answered; and an answer that is
written as the post's author writes is the author's. Whatever is not certain enough is left open: a
wrong name is worse than none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slugify import slugify

from bookclub.schema import NOTICES
from bookclub.sources.formats.plain_text.numbered.salutations import LONGEST_NAME, called, names_author, salutation
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bookclub.sources.formats.plain_text.blocks import Block
    from bookclub.sources.formats.plain_text.comments import Comment
    from bookclub.sources.formats.plain_text.numbered.thread import Entry

    Saluting = Mapping[Comment, Sequence[Comment]]  # the answers that open with a salutation, by what they answer


def infer_author(box: Iterable[Block], entries: Iterable[Entry]) -> tuple[str | None, list[Note]]:
    """Find the post's author: named in the box about the author, and addressed by somebody who comments on the post."""
    about = " ".join(line for block in box for line in block.lines)
    words = set(re.findall(r"\w+", about))
    addressed: dict[str, tuple[str, int]] = {}
    for entry in entries:
        found = called(entry.block.first_line[: 2 * LONGEST_NAME]) if entry.block.depth == 1 else None
        if found and words.issuperset(re.findall(r"\w+", found[0])):
            addressed.setdefault(slugify(found[0]), (found[0], entry.block.first))
    if len(addressed) > 1:
        names = ", ".join(name for name, _ in addressed.values())
        text = f"Who wrote the post was left open: {names} are all named in the box about the author and addressed."
        return None, [Note("warning", text)]
    for name, line in addressed.values():
        text = f"Taken for the post's author: {name}, whom the box about the author names and this comment addresses."
        return name, [Note("guess", text, line)]
    return None, []


def name_writers(comments: Sequence[Comment], author: str | None) -> list[Note]:
    """Name the writers of comments, as far as they can be told; what is not certain is left open."""
    saluting: dict[Comment, list[Comment]] = {}
    for comment in comments:
        if comment.answers and salutation(comment.blocks):
            saluting.setdefault(comment.answers, []).append(comment)
    authors = _by_author(comments, saluting, author)
    notes = (
        _name_writer(comment, saluting.get(comment, []), author, by_author=comment in authors)
        for comment in comments
        if comment.basis != "stated" and comment.kind not in NOTICES
    )
    return [note for note in notes if note]


def _by_author(comments: Sequence[Comment], saluting: Saluting, author: str | None) -> set[Comment]:
    """Find what the post's author wrote.

    Numbered answers count if they open with a salutation as answers typed inside a comment do on
    this page, are the only ones to salute that comment's writer, and that is not the author.
    """
    authors = {comment for comment in comments if comment.kind == "inline reply"}
    if not any(salutation(comment.blocks) for comment in authors):
        return authors
    for comment in comments:
        above, name = comment.answers, salutation(comment.blocks)
        if above and name and above not in authors and len(saluting[above]) == 1 and not names_author(name, author):
            authors.add(comment)
    return authors


def _name_writer(comment: Comment, saluting: Sequence[Comment], author: str | None, *, by_author: bool) -> Note | None:
    names = {slugify(salutation(answer.blocks) or ""): salutation(answer.blocks) for answer in saluting}
    labels = " and ".join(answer.label for answer in saluting)
    name = next(iter(names.values()), None)
    if comment.kind == "inline reply" or (by_author and name is None):
        comment.reader, comment.basis = author, "author rule" if author else None
        if comment.kind == "inline reply":
            return None
        text = f"Taken for an answer of the post's author: it opens with “{salutation(comment.blocks)}”,"
        return Note("guess", f"{text} as those typed inside a comment do.", comment.line)
    if name is None:
        return None
    calls_author, calls_same = names_author(name, author), slugify(salutation(comment.blocks) or "") in names
    if len(names) > 1 or calls_author != by_author or calls_same:
        said = " and ".join(f"“{each}”" for each in names.values())
        text = f"Who wrote this was left open: {labels} would have it be {said}, which does not fit."
        return Note("warning", text, comment.line)
    comment.reader, comment.basis = author if calls_author else name, "salutation"
    text = f"Taken to be by {comment.reader}, because of the salutation “{name}” in {labels}."
    return Note("guess", text, comment.line)
