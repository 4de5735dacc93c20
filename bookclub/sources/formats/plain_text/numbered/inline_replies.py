"""The answers that the post's author typed inside comments, taken apart from them.

Such an answer is no item of the page's lists: it follows the comment at the same indent, as if it
were more of it. Written with a salutation and a signature, each on a line of its own, it leaves
traces of both, even where copying lost them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from bookclub.sources.formats.plain_text.comments import Comment, read_notice
from bookclub.sources.formats.plain_text.numbered.salutations import names_author, salutation
from bookclub.sources.parsing.furniture import is_control, likes
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookclub.sources.formats.plain_text.blocks import Block
    from bookclub.sources.formats.plain_text.numbered.thread import Thread

LONGEST_SIGNATURE = 3  # words; "Ciao," with no more than these below it ends a text


@dataclass(frozen=True, slots=True)
class _Trace:
    """What an answer that the post's author typed inside a comment may have left there.

    Attributes
    ----------
    starts : tuple of int
        The blocks with which an answer may begin: the first that opens with a salutation, or all
        those before which a line was lost.
    salutation : str or None
        That salutation's name.
    signed : bool
        Whether a line was lost at the end, as a signature is.
    """

    starts: tuple[int, ...] = ()
    salutation: str | None = None
    signed: bool = False

    @property
    def tells(self) -> bool:
        """Return whether there is a beginning, and only one, and an end."""
        return len(self.starts) == 1 and self.signed


def _trace(blocks: Sequence[Block], end: int, author: str | None, *, spaced: bool) -> _Trace:
    """Look for an answer inside a comment; `end` is how many more empty lines than usual follow it."""
    signed = spaced and end > 0
    for at in range(1, len(blocks)):
        name = salutation(blocks, at)
        if name and not names_author(name, author) and _words_after(blocks, at) > LONGEST_SIGNATURE:
            return _Trace((at,), name, signed)
    lost = (at for at in range(1, len(blocks)) if spaced and blocks[at].gap > 1)
    return _Trace(tuple(lost), None, signed)


def _words_after(blocks: Sequence[Block], at: int) -> int:
    """Count the words that follow a block's first line, in it and the next few."""
    first, *others = blocks[at : at + LONGEST_SIGNATURE + 1]
    return sum(len(line.split()) for lines in (first.lines[1:], *(each.lines for each in others)) for line in lines)


def take_apart(thread: Thread, author: str | None) -> tuple[list[Comment], list[Note]]:
    """Make comments of the thread's entries, and separate the answers that the post's author typed inside them.

    An answer is separated where both its beginning and its end left a trace: a salutation, or the
    gap of a lost one; and the gap of a lost signature. Either alone may come from a reader who wrote
    or signed with a single word; so on this page the two must go together more often than not, and
    more than once where no salutation is left to see.
    """
    traced = list(_traced(thread, author))
    together = sum(trace.tells for _, trace in traced)
    alone = sum(bool(trace.starts) != trace.signed for _, trace in traced)

    apart: list[Comment] = []
    notes: list[Note] = []
    for comment, trace in traced:
        apart.append(comment)
        if trace.tells and together > alone and (trace.salutation or together > 1):
            blocks = comment.blocks[trace.starts[0] :]
            del comment.blocks[trace.starts[0] :]
            answer = Comment(f"{comment.label}a", blocks[0].first, comment, blocks, "inline reply")
            apart.append(answer)
            notes.append(_found_inside(answer, trace))
        elif trace.starts:
            notes.append(_left_inside(comment, trace))
    if not thread.spaced and any(len(comment.blocks) > 1 for comment in apart):
        text = "Nothing marks where a comment ends: answers typed inside one, or lists, may have been misread."
        notes.append(Note("info", text))
    return apart, notes


def _traced(thread: Thread, author: str | None) -> Iterator[tuple[Comment, _Trace]]:
    """Return the comments, each with what an answer inside it may have left there."""
    comments: list[Comment] = []
    following = [*(entry.block for entry in thread.entries[1:]), *thread.rest[:1]]
    for entry, after in zip_longest(thread.entries, following):
        kind, page, blocks = read_notice([entry.block.without_number(), *entry.blocks[1:]])
        comment = Comment(
            label=entry.label,
            line=entry.block.first,
            answers=comments[entry.parent.at] if entry.parent and entry.placed else None,
            blocks=blocks[1:] if entry.name else blocks,
            kind=kind,
            place=entry.block.number if entry.placed else None,
            reader=entry.name,
            basis="stated" if entry.name else None,
            page=page,
        )
        comments.append(comment)
        usual, gap = 2, after.gap if after else 0
        least = 1 if page is None else 0  # blocks; a notice may say nothing
        while len(comment.blocks) > least and is_control(comment.blocks[-1].line):
            usual, gap = 1, comment.blocks[-1].gap
            comment.feet.append(comment.blocks.pop())
        if len(comment.blocks) > 1 and (liked := likes(comment.blocks[-1].line)) is not None:
            comment.likes, usual, gap = liked, 1, comment.blocks.pop().gap
        trace = _trace(comment.blocks, gap - usual, author, spaced=thread.spaced)
        name = salutation(comment.blocks)
        if entry.block.depth > 1 and name and not names_author(name, author):
            # An answer itself, with a salutation and maybe a signature of its own: only a second salutation is odd.
            trace = replace(trace, signed=False) if trace.salutation else _Trace()
        yield comment, trace if comment.kind == "comment" else _Trace()


def _found_inside(answer: Comment, trace: _Trace) -> Note:
    start = f"opens with “{trace.salutation}”" if trace.salutation else "follows a gap where a line was lost"
    text = f"Taken for an answer of the post's author, typed inside comment {answer.label[:-1]}: it {start}"
    return Note("guess", f"{text}, and a line was lost at its end, as a signature would be.", answer.line)


def _left_inside(comment: Comment, trace: _Trace) -> Note:
    begins = f"This opens with “{trace.salutation}”" if trace.salutation else "A line was lost before this one"
    text = f"{begins}: an answer of the post's author may begin here. It was left in comment {comment.label}."
    return Note("warning", text, comment.blocks[trace.starts[0]].first)
