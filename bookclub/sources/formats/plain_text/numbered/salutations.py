"""Names in the way people address one another: "Dear Jane, …", or "Jane," on a line of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slugify import slugify

from bookclub.sources.parsing.languages import NOT_NAMES, any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookclub.sources.formats.plain_text.blocks import Block

LONGEST_NAME = 40
MOST_WORDS = 3
_GREETED = re.compile(rf"{any_of('greetings')},? +(?=\S)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w'’-]*\.?")
_CALLED = re.compile(rf"(.{{1,{LONGEST_NAME}}}?)[,!](?: |$)")


def name_in(words: str) -> str | None:
    """Return the words back if they can be the name of a person: a few, with capitals, none of them a common one."""
    parts = words.split()
    if not 0 < len(parts) <= MOST_WORDS or len(words) > LONGEST_NAME:
        return None
    if len(parts) == 1 and len(words.strip(".")) == 1:
        return None
    if not all(_NAME.fullmatch(part) and part[0].isupper() for part in parts):
        return None
    if any(part.casefold().strip(".") in NOT_NAMES for part in parts):
        return None
    return " ".join(parts) if slugify(words) else None


def called(line: str) -> tuple[str, str] | None:
    """Return the name that a line calls at its beginning, and what follows: "Dear Jane, I …"."""
    greeted = _GREETED.match(line)
    rest = line[greeted.end() :] if greeted else line
    found = _CALLED.match(rest)
    name = name_in(found[1]) if found else None
    if not found or not name or (not greeted and found[0].strip().endswith("!")):
        return None
    return name, rest[found.end() :].strip()


def salutation(blocks: Sequence[Block], at: int = 0) -> str | None:
    """Return the name that a block opens with, on a line of its own, with more to follow."""
    block = blocks[at] if at < len(blocks) else None
    if block is None or block.number is not None or not (len(block.lines) > 1 or at + 1 < len(blocks)):
        return None
    found = called(block.first_line) if len(block.first_line) <= 2 * LONGEST_NAME else None
    return found[0] if found and not found[1] else None


def names_author(name: str, author: str | None) -> bool:
    """Return whether a name is the author's, in full or the first word of it."""
    return author is not None and slugify(name) in (slugify(author), slugify(author.split()[0]))
