"""Who wrote what, in a copy that keeps no names: what can be told from how people address one another.

Two things can be told. A salutation that opens an answer names the writer of what is answered. And
an author who answers inside other people's comments, with a salutation and a signature, leaves
traces of both, even where the copy lost the one or the other. Whatever is not certain enough is
left open: a wrong name is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from slugify import slugify

from bookclub.sources.furniture import GREETINGS, NOT_NAMES, likes
from bookclub.sources.plain_thread import kind_of_notice
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bookclub.sources.plain_blocks import Block
    from bookclub.sources.plain_thread import Entry, Thread

LONGEST_NAME = 40
MOST_WORDS = 3
_GREETED = re.compile(rf"(?:{'|'.join(GREETINGS)}),? +(?=\S)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w'’-]*\.?")
_CALLED = re.compile(rf"(.{{1,{LONGEST_NAME}}}?)[,!](?: |$)")


@dataclass(slots=True, eq=False)
class Comment:
    """A comment, or an answer typed inside one, and what is known of its writer.

    Attributes
    ----------
    label : str
        Its number.
    answers : Comment or None
    blocks : list of Block
        Its text.
    kind : str
        As in the table of comments.
    place : int or None
    liked : int or None
    reader, basis : str or None
        The writer's name, and how it is known.
    """

    label: str
    answers: Comment | None
    blocks: list[Block]
    line: int
    kind: str = "comment"
    place: int | None = None
    liked: int | None = None
    reader: str | None = None
    basis: str | None = None

    @property
    def salutes(self) -> str | None:
        """Give the name that it opens with, on a line of its own."""
        return salutation(self.blocks, 0)


# --- names ---


def name_in(words: str) -> str | None:
    """Give the words back if they can be the name of a person: a few, with capitals, none of them a common one."""
    parts = words.split()
    if not 0 < len(parts) <= MOST_WORDS or len(words) > LONGEST_NAME:
        return None
    if len(parts) == 1 and len(words.strip(".")) == 1:
        return None
    if not all(_NAME.fullmatch(part) and part[0].isupper() for part in parts):
        return None
    return None if any(part.casefold().strip(".") in NOT_NAMES for part in parts) else " ".join(parts)


def called(line: str) -> tuple[str, str] | None:
    """Give the name that a line calls at its beginning, and what follows: "Dear Jane, I …"."""
    greeted = _GREETED.match(line)
    rest = line[greeted.end() :] if greeted else line
    found = _CALLED.match(rest)
    name = name_in(found[1]) if found else None
    if not found or not name or (not greeted and found[0].strip().endswith("!")):
        return None
    return name, rest[found.end() :].strip()


def salutation(blocks: Sequence[Block], at: int) -> str | None:
    """Give the name that a block opens with, on a line of its own, with more to follow."""
    block = blocks[at] if at < len(blocks) else None
    if block is None or not (len(block.lines) > 1 or at + 1 < len(blocks)):
        return None
    found = called(block.first_line) if len(block.first_line) <= 2 * LONGEST_NAME else None
    return found[0] if found and not found[1] else None


def same_person(one: str, other: str | None) -> bool:
    """Tell whether two names are one person's: alike but for dots and accents, or one the first word of the other."""
    return other is not None and slugify(one) in (slugify(other), slugify(other.split()[0]))


def infer_host(box: Iterable[Block], entries: Iterable[Entry]) -> tuple[str | None, list[Note]]:
    """Find the post's author: named in the box about the author, and addressed by somebody who comments on the post."""
    about = " ".join(line for block in box for line in block.lines)
    words = set(re.findall(r"\w+", about))
    addressed: dict[str, tuple[str, int]] = {}
    for entry in entries:
        found = called(entry.block.without_number().first_line[: 2 * LONGEST_NAME]) if entry.depth == 1 else None
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


# --- answers typed inside a comment ---


@dataclass(slots=True)
class _Trace:
    """Where in a comment an answer of the post's author may begin, and what speaks for it.

    Attributes
    ----------
    at : int or None
        The block; None if there is none, or more than one.
    saluted : str or None
        The name on a line of its own with which it opens.
    signed : bool
        Whether more empty lines than usual follow the comment, so that a line at its end was lost.
    """

    at: int | None = None
    saluted: str | None = None
    gaps: list[int] = field(default_factory=list)
    signed: bool = False
