"""The heads of comments: the lines that say who wrote one, and when.

No list of themes is needed to find them. A page writes the head of each comment in the same form,
"Jane says:" and the date below it, or "Jane – 3 May 2015 at 10:20"; so the form that repeats below
the line that counts the comments is the page's own, and a line in another form is somebody's words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bookclub.sources.formats.plain_text.bylines import (
    SAYS,
    Byline,
    byline_of,
    can_be_name,
    is_page,
    name_and_role,
    without_by,
    without_role,
)
from bookclub.sources.parsing.dates import LOOSE_WEEKDAY, form_of
from bookclub.sources.parsing.furniture import (
    AUTHOR,
    LONGEST,
    comment_header,
    ends_comments,
    is_control,
    is_waiting,
    marks_author,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookclub.sources.formats.plain_text.lines import Line

MOST_HEADERS = 50
FEWEST = 2  # heads; one alone has no form that repeats
_FIGURES = re.compile(r"[\W_]*(\d{1,6})")
_DAY = re.compile(rf"(?P<name>.*\w)\W+{LOOSE_WEEKDAY}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a comment.

    Attributes
    ----------
    first, last : int
        Its lines, as positions among those given.
    name, stamp : str or None
        Who and when, as written.
    shape : tuple of str
        The forms of its lines.
    by_author, waiting : bool
        Whether it is marked as by the post's author, and as not let in yet.
    can_be_pressed : bool
        Whether a link, such as the one to reply, stands beside the date.
    below : int or None
        The position of its date, where that stands below the comment.
    """

    first: int
    last: int
    name: str | None
    stamp: str | None
    shape: tuple[str, ...]
    by_author: bool = False
    waiting: bool = False
    can_be_pressed: bool = False
    below: int | None = None


def heads_in(lines: Sequence[Line], *, timed: bool = False) -> list[Head]:
    """Find everything that can be a head of a comment; `timed` tells that a time without a date will do."""
    heads: list[Head] = []
    at = 0
    while at < len(lines):
        mark = byline_of(lines[at].text, timed=timed)
        if mark is None:
            at += 1
            continue
        head = _head(lines, at, mark, free=heads[-1].last + 1 if heads else 0, timed=timed)
        heads.append(head)
        at = head.last + 1
    return heads


def _head(lines: Sequence[Line], at: int, mark: Byline, free: int, *, timed: bool) -> Head:
    """Gather the lines of a head: the mark in line `at`, what completes it below, and a name alone above it."""
    marks, labels, last = [mark], list[str](), at
    above = at - 1
    if mark.name is None and above > free and marks_author(lines[above].text):
        labels.append(lines[above].text)
        above -= 1
    alone: Byline | None = None
    if mark.name is None and above >= free and _is_name(lines, above, at):
        name, by_author = name_and_role(lines[above].text)
        alone = Byline("\0n", name, None, by_author, can_be_pressed=False) if name else None
    if alone and not lines[at].gap:
        marks.insert(0, alone)
    for below in range(at + 1, min(at + 4, len(lines))):
        line = lines[below]
        if line.gap > 1 or line.marker:
            break
        if marks_author(line.text) or is_waiting(line.text):
            labels.append(line.text)
        elif (more := byline_of(line.text, timed=timed)) and not any(
            (each.name and more.name) or (each.stamp and more.stamp) for each in marks
        ):
            marks.append(more)
        else:
            break
        last = below
    if alone and not any(each.name for each in marks):
        marks.insert(0, alone)
    return Head(
        first=above if alone in marks else at,
        last=last,
        name=next((each.name for each in marks if each.name), None),
        stamp=next((each.stamp for each in marks if each.stamp), None),
        shape=tuple(each.form for each in marks),
        by_author=any(each.by_author for each in marks) or any(map(marks_author, labels)),
        waiting=any(map(is_waiting, labels)),
        can_be_pressed=any(each.can_be_pressed for each in marks),
    )


def _is_name(lines: Sequence[Line], at: int, dated: int) -> bool:
    """Return whether a line can be a name that stands alone at the beginning of a comment, above its date."""
    line = lines[at]
    if lines[dated].marker or not can_be_name(line.text):
        return False
    begins = not at or line.gap > 0 or bool(line.marker)
    return begins or is_page(lines[at - 1].text) or line.indent > lines[at - 1].indent


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads that are the page's own.

    Attributes
    ----------
    heads : list of Head
    marked : bool
        Whether they are list items.
    end : int
        The position before which the last comment ends.
    closing : bool
        Whether they stand below the comments, as signatures do.
    header : int or None
        The position of the line that announces the comments; None if there is none.
    declared : int or None
        How many comments the page says it has.
    """

    heads: list[Head]
    marked: bool
    end: int
    closing: bool = False
    header: int | None = None
    declared: int | None = None


def own_heads(lines: Sequence[Line]) -> Heads | None:
    """Find the heads of the comments: those in the form that repeats below the line that announces the comments."""
    every = heads_in(lines)
    titles = {plain(line.text) for line in lines if len(line.text) <= LONGEST}
    headers = [
        (at, _count_above(lines, at) if stated[0] is None else stated[0])
        for at, line in enumerate(lines)
        if (stated := comment_header(line.text, titles))
    ][-MOST_HEADERS:]
    found = _announced(lines, every, headers) if headers else _unannounced(lines, every)
    if headers and (found is None or len(found.heads) < FEWEST):
        timed = _announced(lines, heads_in(lines, timed=True), headers)
        found = timed if timed and len(timed.heads) >= FEWEST else found
    return replace(found, heads=_with_bare_names(lines, found.heads)) if found else None


def _announced(lines: Sequence[Line], every: list[Head], headers: list[tuple[int, int | None]]) -> Heads | None:
    """Find the heads below the best of the lines that may announce the comments."""
    best: tuple[tuple[bool, bool, int], Heads] | None = None
    for header, declared in headers:
        found = _in_one_form([head for head in every if head.first > header], lines, declared)
        if found:
            count = len(found.heads)
            # What counts most is that the number fits; then that there is one; then how many heads are in that form.
            rank = (declared is None or count <= declared, declared is not None, count)
            if best is None or rank >= best[0]:
                nearest = max(at for at, _ in headers if at < found.heads[0].first)
                closing = _is_closing(lines, found.heads, nearest)
                best = rank, replace(found, closing=closing, header=nearest, declared=declared)
    return best[1] if best else None


def _count_above(lines: Sequence[Line], header: int) -> int | None:
    """Return the number of comments where it stands alone above the line that announces them."""
    found = _FIGURES.fullmatch(lines[header - 1].text) if header else None
    return int(found[1]) if found else None


def _unannounced(lines: Sequence[Line], every: list[Head]) -> Heads | None:
    """Find comments that no line announces: only what ends in a link to reply, or says that somebody says it."""
    found = _in_one_form(every, lines, None)
    if not found or len(found.heads) < FEWEST:
        return None
    first, *others = found.heads
    ends = sum(is_control(lines[head.first - 1].text) for head in others)
    says = re.search(SAYS, " ".join(first.shape)) is not None and (found.marked or first.stamp is not None)
    return found if says or 2 * ends >= len(found.heads) else None


def _in_one_form(heads: list[Head], lines: Sequence[Line], declared: int | None) -> Heads | None:
    """Choose the heads that have one form: that of the first, unless another is much more frequent, and not too much."""
    heads = _with_dates_below(heads) or heads
    kinds = [(bool(lines[head.first].marker), head.shape) for head in heads]
    if not kinds:
        return None
    counts = Counter(kinds)
    most, times = counts.most_common(1)[0]
    usual = 2 * counts[kinds[0]] <= times and (declared is None or times <= declared)
    if usual:
        frequent = [head for head, kind in zip(heads, kinds, strict=True) if kind == most]
        usual = len(_without_list(frequent, lines, declared)) == times
    own = most if usual else kinds[0]
    dates = Counter(form_of(head.stamp) for head, kind in zip(heads, kinds, strict=True) if kind == own and head.stamp)
    typed = not own[0] and not re.search(SAYS, " ".join(own[1]))
    chosen = []
    for head, kind in zip(heads, kinds, strict=True):
        alike = kind[0] == own[0] and (
            _words(kind[1]) == _words(own[1]) or (own[0] and _parts(kind[1]) == _parts(own[1]))
        )
        known = head.stamp is not None and dates[form_of(head.stamp)] > 0
        # Without a list or a verb, a head is no more than a date in the form of the others.
        dated = not typed or head.stamp is None or len(heads) < 3 or dates[form_of(head.stamp)] > 1  # noqa: PLR2004
        if (alike and dated) or (known and head.name and head.can_be_pressed):
            chosen.append(head)
    comments = _without_list(chosen, lines, declared)
    end = chosen[len(comments)].first if len(comments) < len(chosen) else len(lines)
    return Heads(comments, marked=own[0], end=end) if comments else None


def _without_list(heads: list[Head], lines: Sequence[Line], declared: int | None) -> list[Head]:
    """Leave out what only looks like comments: a list with names and dates after them, which has no words between."""
    ends = [
        [ends_comments(line.text) for line in lines[head.last + 1 : after.first]] for head, after in pairwise(heads)
    ]
    worded = [not all(each) for each in ends]
    if worded and not any(worded):
        return []
    for at, above in enumerate(ends, start=1):
        is_all_there = declared is None or at >= declared
        below_page = any(above)
        wordless = not any(worded[at:]) and at + 1 < len(heads)
        if (is_all_there or below_page) and (wordless or (below_page and declared is not None and at >= declared)):
            return heads[:at]
    return heads


def _with_bare_names(lines: Sequence[Line], heads: list[Head]) -> list[Head]:
    """Take off names what the rest of the page shows to be none of theirs: "by", a weekday, or the word for the author.

    The word for the author is part of a name, unless that stands elsewhere without it, or it marks one
    person again and again.
    """
    names = {head.name for head in heads if head.name}
    for without in (without_by, _without_day) if len(names) > 1 else (without_by,) if _are_signed(heads) else ():
        bare = {name: found for name in names if (found := without(name))}
        if len(bare) == len(names):
            heads = [replace(head, name=bare[head.name]) if head.name else head for head in heads]
            names = {*bare.values()}
    roles = Counter(base for head in heads if head.name and (base := without_role(head.name)))
    alone = next(iter(roles)) if len(roles) == 1 and roles.total() > 1 else None
    return [
        replace(head, name=base, by_author=True)
        if head.name and (base := without_role(head.name)) and (base == alone or _stands_alone(base, lines))
        else head
        for head in heads
    ]


def _without_day(name: str) -> str | None:
    found = _DAY.fullmatch(name)
    return found["name"] if found else None


def _are_signed(heads: Sequence[Head]) -> bool:
    """Return whether each head says by whom something was written; of one name, "von" and the like may be the first word."""
    names = {head.name for head in heads if head.name}
    return bool(names) and all(
        (bare := without_by(name))
        and (len(names) > 1 or len(name.split()) - len(bare.split()) > 1 or name[:3].lower() == "by ")
        for name in names
    )


def _stands_alone(name: str, lines: Sequence[Line]) -> bool:
    """Return whether a name is in the copy without a word such as "author" after it."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\W*{AUTHOR})(?!\w)", re.IGNORECASE)
    return any(pattern.search(line.text) for line in lines)


def _with_dates_below(heads: list[Head]) -> list[Head]:
    """Where the first head has no date and each other begins with one, take that for the date of the comment above it."""
    if not heads or heads[0].stamp or not heads[0].name:
        return []
    form = heads[0].shape[-1]
    named = [head for head in heads if head.name and head.shape[-1].endswith(form)]
    if not all(head.stamp and head.shape[0].startswith("\0s") for head in named[1:]):
        return []
    last = next((head for head in heads if head.first > named[-1].first and head.shape[-1] == "\0s"), None)
    following = [*named[1:], *([last] if last else [])]
    return [
        Head(
            first=head.last,
            last=head.last,
            name=head.name,
            stamp=after.stamp,
            shape=(form, "\0s below"),
            below=after.last if after is last else after.first if after.first < after.last else None,
        )
        for head, after in pairwise([named[0], *following])
    ]


def _is_closing(lines: Sequence[Line], heads: list[Head], header: int) -> bool:
    """Return whether each head says by whom the text above it was.

    Then words stand between the line that announces the comments and the first head, and none after the last,
    where the page goes on. That may be in words which are not known to be the page's: then the heads themselves
    tell, by what they say ("Comment by …") and by being nearer to the text above. A head that begins a list item,
    or what somebody "says", or that follows a link to reply, is above its text.
    """
    signed = _are_signed(heads)
    ends = sum(is_control(lines[head.first - 1].text) for head in heads)
    if lines[heads[0].first].marker or re.search(SAYS, " ".join(heads[0].shape)) or 2 * ends > len(heads):
        return False
    starts = [header + 1, *(head.last + 1 for head in heads)]
    if any(all(is_page(line.text) for line in lines[at : head.first]) for at, head in zip(starts, heads, strict=False)):
        return False
    after = [lines[at] for at in starts[1:] if at < len(lines)]
    if len(after) < len(heads) or is_page(after[-1].text):
        return signed or len(heads) > 1
    nearer = sum(line.gap - lines[head.first].gap for line, head in zip(after, heads, strict=True))
    return signed and nearer >= 0


def _words(shape: tuple[str, ...]) -> list[str]:
    """Return a form without its punctuation."""
    return re.findall(r"\0.|[^\W\d_]+", " ".join(shape))


def _parts(shape: tuple[str, ...]) -> list[str]:
    """Return a form without its words: only where name and date stand in it."""
    return re.findall(r"\0.", " ".join(shape))
