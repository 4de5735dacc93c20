"""The comments in a plain-text copy, as a tree.

The copy keeps the numbers and the nesting of the page's lists and nothing else, so a list that
somebody typed into a comment looks much like the replies below it. What tells them apart: the
numbers of a list only rise; after its replies a comment does not go on; and where the page prints a
line below each comment (such as a link to like it) that the copy lost, a comment ends in two empty
lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import TYPE_CHECKING

from bookclub.sources.formats.plain_text.bylines import byline_of, can_be_name
from bookclub.sources.formats.plain_text.lines import STEP
from bookclub.sources.formats.plain_text.numbered.salutations import name_in
from bookclub.sources.parsing.furniture import is_control, likes, notice
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookclub.sources.formats.plain_text.blocks import Block

BODY = 2 * STEP  # no comment's text is indented less
MOSTLY = 0.9
FEWEST = 3  # comments; of fewer, each may begin with a short line by chance
LONGEST_LIST = 30  # items; nobody types a longer list into a comment


@dataclass(slots=True, eq=False)
class Entry:
    """A comment with its place in the tree.

    Attributes
    ----------
    block : Block
        The one that has its number.
    number : int
        The one printed before it, or which it is in a list without numbers.
    parent : Entry or None
        The comment whose list of replies it stands in, if that is in the copy.
    at : int
        How many comments stand before it.
    again : bool
        Whether the numbers of its list began again, so that it cannot answer what those before it do.
    placed : bool
        Whether it is certain that it answers `parent`, or the post.
    blocks : list of Block
        All that belongs to it, `block` included.
    children : list of Entry
    label : str
        Its number as one would count on the page, ``"2.1"``; counted apart where it is not placed.
    name : str or None
        Its writer's name, where its first line is one.
    """

    block: Block
    number: int
    parent: Entry | None
    at: int
    again: bool = False
    placed: bool = True
    blocks: list[Block] = field(default_factory=list)
    children: list[Entry] = field(default_factory=list)
    label: str = ""
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments of a page in its order, and what comes after them.

    Attributes
    ----------
    entries : list of Entry
    rest : sequence of Block
        What follows the last comment.
    spaced : bool
        Whether comments end in two empty lines on this page.
    notes : list of Note
        What was doubtful, and what is missing.
    """

    entries: list[Entry]
    rest: Sequence[Block]
    spaced: bool
    notes: list[Note]


def grow(blocks: Sequence[Block], declared: int) -> Thread:
    """Make the tree of the comments; `blocks` begin with the first and run to the end of the page."""
    growth = _Growth(declared, spaced=_is_spaced(blocks))
    end = len(blocks)
    for at, block in enumerate(blocks):
        if block.indent < BODY and not growth.goes_on_with(block):
            end = at
            break
        growth.take(block)
    growth.close(1, None)
    _take_back_lists(growth)
    entries = growth.entries
    # Of an item without a number nobody can say which one it is, if some are missing.
    doubtful = entries if len(entries) < declared else []
    lost = [entry for entry in doubtful if entry.placed and entry.parent and entry.parent.block.bullet]
    for entry in lost:
        entry.placed = False
    _label(entries)
    _name(entries)
    notes = [Note("warning", text.format(entry.label), line) for line, entry, text in growth.doubts if entry.label]
    if lost:
        text = f"The lists have no numbers, and not all comments are in this copy: what {len(lost)} of them answer"
        notes.append(Note("warning", f"{text} was left open.", lost[0].block.first))
    notes += _missing([entry for entry in entries if entry not in lost])
    return Thread(entries, blocks[end:], growth.spaced, notes)


def _name(entries: Sequence[Entry]) -> None:
    """Take first lines for names, where each comment, or each of one depth, begins with what can be one."""
    said = [entry for entry in entries if not notice_in(entry.block)]
    levels = [
        [entry for entry in said if entry.block.depth == depth] for depth in {entry.block.depth for entry in said}
    ]
    for level in [said] if _are_named(said) else filter(_are_named, levels):
        for entry in level:
            entry.name = entry.block.first_line


def _are_named(entries: Sequence[Entry]) -> bool:
    """Return whether all comments begin with what can be a name, and half of them with what must be one."""
    sure = sum(name_in(entry.block.first_line) is not None for entry in entries)
    return len(entries) >= FEWEST and 2 * sure >= len(entries) and all(map(_begins_with_a_name, entries))


def _take_back_lists(growth: _Growth) -> None:
    """Take replies for the text of the comment above them, where that has no other, and all others begin with a name."""
    entries = growth.entries
    lists = [
        entry
        for entry in entries
        if _is_like_a_list(entry.children)
        and len(entry.blocks) == 1
        and can_be_name(entry.block.first_line)
        and not any(map(_begins_with_a_name, entry.children))
    ]
    items = {id(child) for entry in lists for child in entry.children}
    others = [entry for entry in entries if id(entry) not in items]
    if lists and _are_named([entry for entry in others if entry not in lists and not notice_in(entry.block)]):
        for entry in lists:
            growth.doubt_replies(entry, entry.children)
        growth.entries = others
        for at, entry in enumerate(others):
            entry.at = at


def _begins_with_a_name(entry: Entry) -> bool:
    first, *more = entry.blocks
    has_words = any(not is_control(block.line) and likes(block.line) is None for block in more)
    return len(first.lines) == 1 and has_words and can_be_name(first.first_line)


def is_understood(thread: Thread) -> bool:
    """Return whether the comments are told apart by numbers, bullets and indentation, not by lines of names and dates."""
    return 2 * sum(byline_of(entry.block.first_line) is not None for entry in thread.entries) <= len(thread.entries)


def notice_in(block: Block) -> tuple[str, str] | None:
    """Return the kind of the notice from another site that begins with the block, if one does, and where that is from."""
    return notice(block.first_line) if block.depth else None


def _is_spaced(blocks: Sequence[Block]) -> bool:
    """Return whether comments end in two empty lines, judging by those before an outermost comment."""
    ends: list[bool] = []
    for before, block in pairwise(blocks):
        if block.indent < BODY:
            if not _has_its_end(before):
                ends.append(block.gap > 1)
            if block.depth != 1:
                break
    return bool(ends) and sum(ends) >= MOSTLY * len(ends)


def _has_its_end(block: Block) -> bool:
    """Return whether nothing was lost after the block: it counts likes, can be pressed, or is a notice."""
    return likes(block.line) is not None or is_control(block.line) or notice_in(block) is not None


class _Growth:
    """The tree while it grows, block by block."""

    def __init__(self, declared: int, *, spaced: bool) -> None:
        self.declared, self.spaced = declared, spaced
        self.entries: list[Entry] = []
        self.doubts: list[tuple[int, Entry, str]] = []
        self.path: list[Entry | None] = []  # the last comment and those around it, by depth; None where one is missing
        self.last: Block | None = None

    def goes_on_with(self, block: Block) -> bool:
        """Return whether the block is the next outermost comment."""
        elder = self.path[0] if self.path else None
        if block.depth != 1 or elder is None:
            return block.depth == 1
        return block.bullet == elder.block.bullet and (block.bullet or (block.number or 0) > elder.number)

    def take(self, block: Block) -> None:
        """Take in the next block: as a comment, or as more of the last one."""
        if block.depth == 1 or self._is_reply(block):
            self._open(block)
        else:
            self._add(block)
        self.last = block

    def _is_reply(self, block: Block) -> bool:
        """Return whether a block that begins with a number is a reply, not a list in somebody's text."""
        if block.depth == 0 or block.items > 1 or (block.number or 0) > max(self.declared, len(self.entries)):
            return False
        if self.last and _has_its_end(self.last):
            return block.gap > 0 or is_control(self.last.line)
        return block.gap >= (2 if self.spaced else 1)

    def _open(self, block: Block) -> None:
        depth = block.depth
        elder = self.path[depth - 1] if len(self.path) >= depth else None
        self.close(depth, block.number)
        self.path += [None] * (depth - 1 - len(self.path))
        parent = self.path[-1] if self.path else None
        number = (elder.number if elder else 0) + 1 if block.number is None else block.number
        again = elder is not None and (elder.again or elder.number >= number)
        placed = depth == 1 or parent is not None
        entry = Entry(block, number, parent, len(self.entries), again, placed, blocks=[block])
        self.entries.append(entry)
        if parent:
            parent.children.append(entry)
        self.path.append(entry)

    def _add(self, block: Block) -> None:
        depth = (block.indent - STEP) // STEP
        around = self.path[depth - 1] if block.indent % STEP == 0 and depth < len(self.path) else None
        if around and not self.spaced and _is_like_a_list(around.children):
            self._take_back(around)
            del self.path[depth:]
        owner = self.entries[-1]
        if depth < owner.block.depth:
            text = "This is indented less than comment {}, in which it was left."
            self.doubts.append((block.first, owner, text))
        elif block.number is not None and block.depth == owner.block.depth + 1:
            text = "This looks like a reply to comment {}, but was taken for a list in it."
            self.doubts.append((block.first, owner, text))
        owner.blocks.append(block)

    def close(self, depth: int, following: int | None) -> None:
        """End the comments at `depth` and below; `following` is the number that comes next at `depth`, if one does."""
        for entry in reversed(self.path[depth:]):
            self._finish(entry, None)
        if len(self.path) >= depth:
            self._finish(self.path[depth - 1], following)
        del self.path[depth - 1 :]

    def _finish(self, entry: Entry | None, following: int | None) -> None:
        """Decide what the replies below a comment answer, now that the number of the next comment is known.

        Where numbers are missing after a comment, what stands below it may as well answer one of the
        missing. Where its replies are numbered twice over, the second list answers one of the missing,
        or, where none is missing, both are lists in its text.
        """
        if entry is None or not entry.children:
            return
        last = following is None or following <= entry.number
        gap = not last and following != entry.number + 1
        again = [child for child in entry.children if child.again]
        if again and not (last or gap or self.spaced):
            self._take_back(entry)
        for child in entry.children if gap else again:
            child.placed = False

    def _take_back(self, entry: Entry) -> None:
        self.doubt_replies(entry, self.entries[entry.at + 1 :])
        del self.entries[entry.at + 1 :]

    def doubt_replies(self, entry: Entry, replies: Sequence[Entry]) -> None:
        """Take what looked like replies for a list in the comment's own text."""
        text = "What looked like replies to comment {} was taken for a list in it."
        self.doubts.append((replies[0].block.first, entry, text))
        entry.blocks += [block for reply in replies for block in reply.blocks]
        entry.children.clear()


def _is_like_a_list(children: Sequence[Entry]) -> bool:
    return 0 < len(children) <= LONGEST_LIST and all(
        child.number == number and len(child.blocks) == 1 and not child.children
        for number, child in enumerate(children, start=1)
    )


def _label(entries: Sequence[Entry]) -> None:
    unplaced = count(1)
    for entry in entries:
        above = f"{entry.parent.label}." if entry.parent else ""
        entry.label = f"{above}{entry.number}" if entry.placed else f"unplaced-{next(unplaced)}"


def _missing(entries: Sequence[Entry]) -> Iterator[Note]:
    """Note the numbers that are not in the copy, and the replies that stand where some are missing."""
    latest: dict[Entry | None, int] = {}
    for entry in entries:
        if not entry.placed:
            text = f"A comment near this one (number {entry.number} in its list) is not in this copy, so what"
            yield Note("warning", f"{text} this one answers was left open.", entry.block.first)
            continue
        first, last = latest.get(entry.parent, 0) + 1, entry.number - 1
        latest[entry.parent] = entry.number
        stem = f"{entry.parent.label}." if entry.parent else ""
        missing = f"Comment {stem}{first} is" if first == last else f"Comments {stem}{first} to {stem}{last} are"
        if first <= last:
            yield Note("warning", f"{missing} not in this copy.", entry.block.first)
