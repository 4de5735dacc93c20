"""The title of the post, in a copy that may have the page's menus above it: the line that others show to be it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.sources.formats.plain_text.bylines import BY, is_page
from bookclub.sources.parsing.dates import STAMP
from bookclub.sources.parsing.furniture import comment_header, furniture, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookclub.sources.formats.plain_text.lines import Line

LONGEST_TITLE = 200
LONGEST_LINE = 80  # letters; a longer one is a paragraph
FARTHEST = 500  # lines; no menu above a title is longer
NEAR = 6  # lines; so many may stand between a title and the post's words, about when, by whom and where it was written
_BY_LINE = re.compile(rf"\W*(?:{BY}\b:?\s+\S.{{0,60}}|.{{0,60}}(?<!\w){STAMP}.{{0,60}})", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?…]*[.!?…][\"”“»’)\]]*(?:\s.*)?")


def find_title(lines: Sequence[Line]) -> tuple[int | None, bool]:
    """Find the line that is the post's title.

    Returns
    -------
    at : int or None
        The line of the file; None if no line can be the title.
    is_shown : bool
        Whether something on the page shows that it is: the line above the comments has it, the post's words follow it
        at the very beginning, a date or a by-line stands beside it, it stands elsewhere too, or it is a heading.
    """
    every = {plain(line.text) for line in lines if len(line.text) <= LONGEST_TITLE}
    headers = [(at, found[1]) for at, line in enumerate(lines) if (found := comment_header(line.text, every))]
    forms = (at for at, line in enumerate(lines) if at and furniture(line.text) == "reply form")
    end = headers[-1][0] if headers else next(forms, len(lines))
    top = min(end, FARTHEST)
    can_be = {at: plain(line.text) for at, line in enumerate(lines[:top]) if _can_be_title(line.text)}
    named = {plain(title) for _, title in headers if title}
    elsewhere = {plain(line.text) for line in lines[end:]}

    quoted = next((at for at, text in can_be.items() if text in named), None)
    if quoted is not None:
        return lines[quoted].at, True
    if named:
        return None, True
    if 0 in can_be and _is_prose(lines, 1):
        return lines[0].at, True
    for at in range(top):
        beside = [side for side in (at - 1, at + 1) if side in can_be and not _is_prose(lines, side)]
        if beside and _is_by_line(lines[at].text) and any(_is_prose(lines, at + near) for near in range(1, NEAR)):
            sure = [side for side in beside if can_be[side] in elsewhere or lines[side].rank] or beside
            return lines[sure[0]].at, len(sure) == 1
    repeated = (at for at, text in can_be.items() if text in elsewhere and _is_prose(lines, at + 1))
    heading = next((at for at, line in enumerate(lines) if line.rank == 1 and line.text), None)
    shown = next(repeated, heading)
    if shown in can_be:
        return lines[shown].at, True
    stands_alone = 0 in can_be and (len(lines) == 1 or lines[1].gap > 0)
    return (lines[0].at if stands_alone else None), False


def _can_be_title(text: str) -> bool:
    has_words = len(text) <= LONGEST_TITLE and re.search(r"[^\W\d_]", text) is not None
    return has_words and not is_page(text) and not _is_by_line(text)


def _is_by_line(text: str) -> bool:
    """Return whether a line says when or by whom the post was written."""
    return len(text) <= LONGEST_LINE and _BY_LINE.fullmatch(text) is not None


def _is_prose(lines: Sequence[Line], at: int) -> bool:
    """Return whether a line is one of the post's own: a long one, or a sentence."""
    text = lines[at].text if at < len(lines) else ""
    return (len(text) > LONGEST_LINE or _SENTENCE.fullmatch(text) is not None) and not is_page(text)
