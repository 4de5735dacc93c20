"""The comments of a copy that kept names and dates: where each begins and ends, and who wrote it when.

A comment begins with its head and runs to the next; the last runs to what ends the others as well,
such as the link to reply, or to where the page goes on. What can be pressed below a comment is no
part of it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from bookclub.sources.formats.plain_text.blocks import Block, gather
from bookclub.sources.formats.plain_text.bylines import is_page
from bookclub.sources.formats.plain_text.comments import Comment, Reading, read_notice
from bookclub.sources.formats.plain_text.named.heads import own_heads
from bookclub.sources.formats.plain_text.named.nesting import Item, label, nest
from bookclub.sources.formats.plain_text.page import divide_above
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.furniture import controls_run_on, ends_comments, is_control, likes, marks_author, notice
from bookclub.sources.parsing.names import clean_name
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookclub.sources.formats.plain_text.lines import Line
    from bookclub.sources.formats.plain_text.named.heads import Head, Heads

MOSTLY = 0.9
LONGEST = 6  # lines of the page below a comment
WIDE = 3  # empty lines; where a list ends, Markdown has at least so many


def read_named(lines: Sequence[Line], title: int | None) -> Reading | None:
    """Read a page by the heads of its comments, if they have any; line `title` of the copy has the post's title."""
    found = own_heads(lines)
    if not found or not _is_sure(lines, found):
        return None
    items = _items(lines, found)
    whole = _is_whole(found, items)
    nested = found.marked or (found.closing and all(item.line.marker for item in items))
    indented = nested and not found.closing and _is_indented(items)
    outside = [_cut(item, _end_in_list(item) if indented else len(item.body)) for item in items]
    if found.closing:
        after = lines[found.heads[-1].last + 1 :]
    else:
        end = _end_of_last(items, before_list=found.end < len(lines))
        after = [*_cut(items[-1], end), *outside.pop(), *lines[found.end :]]
    _strip(items)
    if nested:
        nest(items, whole=whole)
    label(items, nested=nested)
    comments = _comments(items)
    header = lines[found.header].at if found.header is not None else None
    above = [line for line in lines if line.at < items[0].line.at]
    page = divide_above(gather(above, alone={header or 0, title or 0}), title, header)
    page.declared = found.declared
    page.left_out += [(block, "lines above the comments") for block in page.unread]
    page.unread = []
    rest = [*(block for between in outside for block in blocks_of(between)), *gather(after)]
    author = _author(items)
    notes = list(_notes(items, comments, nested=nested))
    return Reading(page, comments, rest, author, "stated" if author else None, notes)


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Gather lines into blocks."""
    starts = [at for at, line in enumerate(lines) if line.gap or at == 0]
    return [
        Block(lines[at].at, lines[at].gap, lines[at].indent, tuple(line.whole for line in lines[at:end]))
        for at, end in pairwise([*starts, len(lines)])
    ]


# --- where comments begin ---


def _is_sure(lines: Sequence[Line], found: Heads) -> bool:
    """Return whether the heads are those of comments, not dates in a post, or in comments that are told apart by numbers."""
    first = found.heads[0]
    above = (
        []
        if found.header is None
        else [line for line in lines[found.header + 1 : first.first] if not is_page(line.text)]
    )
    few = not found.marked or 2 * len(found.heads) <= (found.declared or 0)
    if above and above[0].number is not None and few and not found.closing:
        return False
    directly = found.header is not None and not above
    return (
        len(found.heads) > 1 or found.marked or bool(first.name and first.stamp and (directly or found.declared == 1))
    )


def _items(lines: Sequence[Line], found: Heads) -> list[Item]:
    """Find the comments, those included that have no head: notices, and those that only their number shows."""
    if found.closing:
        return _signed(lines, found)
    heads = {head.first: head for head in found.heads}
    begin = found.heads[0].first
    for at in range(found.heads[0].first - 1, found.header if found.header is not None else begin, -1):
        begin = at if notice(lines[at].text) else begin
    starts: list[tuple[int, Head | None]] = []
    numbers: dict[tuple[str, int], int] = {}
    at = begin
    while at < found.end:
        line, head = lines[at], heads.get(at)
        if not head and at > found.heads[-1].last and ends_comments(line.text):
            break
        if head or _is_start(line, numbers, marked=found.marked):
            starts.append((at, head))
            edges = {"indent": line.indent, "column": line.column}
            numbers = {edge: number for edge, number in numbers.items() if edge[1] <= edges[edge[0]]}
            if line.number is not None:
                numbers["indent", line.indent] = numbers["column", line.column] = line.number
        elif line.number == 1:  # a list of another kind, whose numbers are not those of comments
            numbers.pop(("indent", line.indent), None)
            numbers.pop(("column", line.column), None)
        at = head.last + 1 if head else at + 1
    ends = [*(at for at, _ in starts[1:]), found.end]
    return [
        Item(
            lines[at],
            head,
            [lines[each] for each in range((head.last if head else at) + 1, end) if not head or each != head.below],
        )
        for (at, head), end in zip(starts, ends, strict=True)
    ]


def _signed(lines: Sequence[Line], found: Heads) -> list[Item]:
    """Find the comments where each ends with what says who wrote it."""
    items: list[Item] = []
    begin = (found.header or 0) + 1
    while is_page(lines[begin].text):
        begin += 1
    for head in found.heads:
        first, *others = lines[begin : head.first]
        items.append(Item(first, head, [replace(first, marker=""), *others]))
        begin = head.last + 1
    return items


def _is_start(line: Line, numbers: dict[tuple[str, int], int], *, marked: bool) -> bool:
    """Return whether a line without a head begins a comment."""
    if notice(line.text):
        return bool(line.marker) or not marked
    before = {numbers.get(("indent", line.indent)), numbers.get(("column", line.column))} - {None}
    return marked and line.number is not None and line.number - 1 in before and not is_control(line.text)


# --- where comments end ---


def _is_foot(line: Line) -> bool:
    """Return whether a line belongs to the page, not to the comment above it."""
    return not line.text or is_control(line.text) or likes(line.text) is not None


def _is_whole(found: Heads, items: Sequence[Item]) -> bool:
    """Return whether no comment is missing: all that the page counts are there, or lines as short as a link are."""
    if found.declared and len(items) >= found.declared:
        return True
    feet = [any(is_control(line.text) for line in item.body) for item in items if item.head]
    return sum(feet) >= MOSTLY * len(feet)


def _is_indented(items: Sequence[Item]) -> bool:
    """Return whether the texts of list items are indented more than the items."""
    inside = [item.body[0].indent > item.line.indent for item in items if item.body]
    return bool(inside) and sum(inside) >= MOSTLY * len(inside)


def _end_in_list(item: Item) -> int:
    """Return where in a comment begins what stands outside its list."""
    inside = takewhile(lambda line: line.indent > item.line.indent, item.body)
    return sum(1 for _ in inside)


def _cut(item: Item, at: int) -> list[Line]:
    outside = item.body[at:]
    del item.body[at:]
    return outside


def _end_of_last(items: Sequence[Item], *, before_list: bool) -> int:
    """Return where in the last comment the page goes on; `before_list` tells that a list on other matters follows."""
    last, others = items[-1], items[:-1]
    body = last.body
    if not last.head:
        return 0
    feet = [bool(item.body) and _is_foot(item.body[-1]) for item in others if item.head]
    begins = _has_feet_above(others) or bool(body and not body[0].text)
    start = next((at for at, line in enumerate(body) if not _is_foot(line)), 0) if begins else 0
    if sum(feet) >= MOSTLY * len(feet):
        first = next((at for at in range(start, len(body)) if _is_foot(body[at])), None)
        if first is not None:
            return next((at for at in range(first, len(body)) if not _is_foot(body[at])), len(body))
    widest = max((line.gap for item in others for line in item.body), default=1)
    for at, line in enumerate(body[start:], start):
        if line.rank or (line.gap >= WIDE and line.gap > widest) or is_page(line.text):
            return at
    has_heading = before_list and len(body) > 1 and body[-1].gap and body[-1].text[-1:].isalnum()
    return len(body) - 1 if has_heading else len(body)


def _has_feet_above(items: Sequence[Item]) -> bool:
    """Return whether a line of the page stands above the text of most comments."""
    above = [_is_foot(item.body[0]) for item in items if item.head and item.body]
    return 2 * sum(above) > len(above)


def _strip(items: Sequence[Item]) -> None:
    """Take from the comments what the page prints above and below their text, and the marks of a quotation around it."""
    feet_above = _has_feet_above(items)
    below = [(sum(1 for _ in takewhile(_is_foot, reversed(item.body))), len(item.body)) for item in items if item.head]
    usual = max((feet for feet, lines in below if feet < lines), default=LONGEST)
    for item in items:
        body = item.body
        while body and (
            marks_author(body[0].text) or (_is_foot(body[0]) and (feet_above or not body[0].text) and len(body) > 1)
        ):
            item.feet.append(body.pop(0))
        # Of nothing but what looks like links, what is more than other comments have is somebody's words.
        words = max(len(body) - usual, 0) if all(map(_is_foot, body)) else 0
        while len(body) > words and _is_foot(body[-1]):
            foot = body.pop()
            item.likes = likes(foot.text) if item.likes is None else item.likes
            item.feet.append(foot)
        if all(line.text.startswith(">") for line in body):
            item.body = [replace(line, text=line.text.removeprefix(">").strip()) for line in body]
    _take_off_links([item for item in items if item.head and item.body])


def _take_off_links(items: Sequence[Item]) -> None:
    """Take off the last words of the comments what can be pressed, where the copy ran it onto those of nearly all."""
    ends = [controls_run_on(item.body[-1].text) for item in items]
    if len(items) > 1 and sum(end is not None for end in ends) >= MOSTLY * len(items):
        for item, end in zip(items, ends, strict=True):
            item.body[-1] = replace(item.body[-1], text=item.body[-1].text[:end].rstrip())


# --- what is known of them ---


def _comments(items: Sequence[Item]) -> list[Comment]:
    day_first = dates.comes_day_first(item.head.stamp for item in items if item.head and item.head.stamp)
    made: dict[Item, Comment] = {}
    for item in items:
        head = item.head
        name = clean_name(head.name) if head else None
        blocks = blocks_of(item.body if head else [replace(item.line, marker=""), *item.body])
        kind, page, blocks = ("comment", None, blocks) if head else read_notice(blocks)
        made[item] = Comment(
            label=item.label,
            line=item.line.at,
            answers=made[item.parent] if item.parent and item.placed else None,
            blocks=blocks,
            kind=kind,
            place=item.line.number if item.placed else None,
            likes=item.likes,
            reader=name,
            basis="stated" if name else None,
            page=page,
            feet=blocks_of(sorted(item.feet, key=lambda line: line.at)),
            posted=dates.read(head.stamp, day_first=day_first) if head and head.stamp else None,
            posted_text=head.stamp if head else None,
            status="pending" if head and head.waiting else None,
        )
    return list(made.values())


def _author(items: Sequence[Item]) -> str | None:
    """Return the name of the post's author, if the page marks one reader's comments as the author's."""
    names = {clean_name(item.head.name) for item in items if item.head and item.head.by_author}
    return names.pop() if len(names) == 1 else None


def _notes(items: Sequence[Item], comments: Sequence[Comment], *, nested: bool) -> Iterator[Note]:
    if not nested and len(items) > 1:
        text = "The copy has no indentation, so what each comment answers was left open."
        yield Note("warning", text, items[0].line.at)
    if lost := [item for item in items if not item.placed]:
        text = f"Not everything is in this copy, so what a comment answers was left open where it may be missing: {len(lost)}."
        yield Note("warning", text, lost[0].line.at)
    times = [comment.posted for comment in comments if comment.posted and comment.posted.time]
    if without := sum(not each.zone for each in times):
        yield Note("guess", f"Times of which the copy does not say the zone were taken for UTC: {without}.")
    unread = [comment for comment in comments if comment.posted and not comment.posted.time]
    if unread:
        text = f"Dates that do not say everything, such as “{unread[0].posted_text}”, are kept as they are written"
        yield Note("info", f"{text}: {len(unread)}.", unread[0].line)
