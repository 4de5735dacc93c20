"""Single lines of a page that can be the head of a comment, or a part of it: who wrote it, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bookclub.sources.parsing.dates import AGO, LOOSE_WEEKDAY, MONTH, STAMP, TIME, YEAR
from bookclub.sources.parsing.furniture import (
    AUTHOR,
    CONTROLS,
    LONGEST,
    comment_header,
    furniture,
    is_control,
    likes,
    marks_author,
    notice,
)
from bookclub.sources.parsing.languages import NOT_NAMES, any_of

LONGEST_NAME = 60
LONGEST_TITLE = 120  # letters; of a page that links here, which stands where a name does
MOST_WORDS = 8


SAYS, _ON, BY = any_of("says"), any_of("on"), any_of("by")
_NAME = rf"(?P<name>\S.{{0,{LONGEST_TITLE - 1}}}?)"
_COLON = r"\s*(?::|,|…|\.{2,})?"
_TRAIL = rf"(?P<trail>[\W\d]*+(?:{CONTROLS}[\W\d]*+){{0,4}})"
_LEAD = rf"\W*+(?:{_ON}\b\W*+)?"
_HINT = re.compile(rf"\b{SAYS}\b|\d\W*{MONTH}|{MONTH}\W*\d|\d[-:./h]\d|{AGO}", re.IGNORECASE)
_AROUND = " \t-–—|,:·•"
_BY = re.compile(rf"\W*{BY}\b:?\s+", re.IGNORECASE)
_ROLE = re.compile(rf"(?:\W+|(?<=[^\W\d_A-Z])(?=[A-Z]))(?i:{AUTHOR})$")  # run onto the name, it has a capital
_LETTER = re.compile(r"[^\W\d_]")


def _forms(stamp: str) -> tuple[re.Pattern[str], ...]:
    """Return how a line can say who wrote a comment and when; what can be repeated gives nothing back ("*+")."""
    when = rf"(?P<stamp>{stamp})"
    forms = (
        rf"{_LEAD}{LOOSE_WEEKDAY}?{when}{_TRAIL}",
        rf"{_LEAD}{when}\W*+{_NAME}\s+(?P<says>{SAYS}){_COLON}",
        rf"{_NAME}(?!\w){_LEAD}{when}\W*\s(?P<says>{SAYS}){_COLON}",
        rf"{_NAME}\s+(?P<says>{SAYS})(?:(?:\s+(?:{_ON}|this)\b)?\W*{when}{_TRAIL}|(?:\s+{_ON})?{_COLON})",
        rf"{_NAME}[\s,|·•–—@(\-]*+(?:\b{_ON}\b)?[\s:]*+{when}{_TRAIL}",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


_DATED, _TIMED = _forms(STAMP), _forms(TIME)


@dataclass(frozen=True, slots=True)
class Byline:
    """What one line says of a comment.

    Attributes
    ----------
    form : str
        How the line is written.
    name, stamp : str or None
        Who wrote it, and when.
    by_author : bool
        Whether the name is marked as that of the post's author.
    can_be_pressed : bool
        Whether it ends in a link, such as the one to reply.
    """

    form: str
    name: str | None
    stamp: str | None
    by_author: bool
    can_be_pressed: bool


@lru_cache(maxsize=1024)  # as a line is asked for with those above it, too
def byline_of(text: str, *, timed: bool = False) -> Byline | None:
    """Read a line as part of a head, if it can be one; `timed` tells that a time without a date will do, where there is none."""
    text = " ".join(text.split())
    if len(text) > LONGEST // 2 or not _HINT.search(text):
        return None
    for pattern in (*_DATED, *_TIMED) if timed else _DATED:
        found = pattern.fullmatch(text)
        if not found:
            continue
        parts = found.groupdict()
        name, stamp = parts.get("name"), parts.get("stamp")
        can_be_pressed = bool(_LETTER.search(parts.get("trail") or ""))
        if name is not None and not _is_whole(name, says=bool(parts.get("says")), can_be_pressed=can_be_pressed):
            return None
        if name and re.match("[ap]m", name) and text[: found.start("name")].endswith(stamp or " "):
            return None  # such as "4:29 amy said": nobody can say what the name is
        if name is not None and (end := re.compile(r"[.!?)\]]+").match(text, found.end("name"))):
            name += end[0]
        form = text
        for part, letter in sorted(((name, "N"), (stamp, "S")), key=lambda each: -len(each[0] or "")):
            form = form.replace(part, f"\0{letter}", 1) if part else form
        bare, by_author = name_and_role(name or "")
        return Byline(re.sub(r"\d+", "9", form.lower()), bare or None, stamp, by_author, can_be_pressed)
    return None


def _is_whole(name: str, *, says: bool, can_be_pressed: bool) -> bool:
    """Return whether what stands beside a verb or a date can be a name: one of figures is long, and no year."""
    if len(name) > LONGEST_NAME and not can_be_pressed:
        return False
    figures = re.fullmatch(r"\W*(\d{3,})\W*", name)
    return bool(_LETTER.search(name) or (figures and (says or not re.fullmatch(YEAR, figures[1]))))


def name_and_role(name: str) -> tuple[str, bool]:
    """Take off a name what the page prints around it; and tell whether that marks the post's author."""
    name = name.strip(_AROUND)
    found = re.fullmatch(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]", name)
    return (found[1], True) if found and marks_author(found[2]) else (name, False)


def without_by(name: str) -> str | None:
    """Return what stands after "by" or "posted by" at the start of a name; None if it begins otherwise."""
    found = _BY.match(name)
    return name[found.end() :].strip(_AROUND) or None if found else None


def without_role(name: str) -> str | None:
    """Return what stands before a word such as "author" at the end of a name; None if no such word is there."""
    found = _ROLE.search(name)
    base = name[: found.start()].strip(_AROUND) if found else ""
    return base if base and base.split()[0].casefold() not in NOT_NAMES else None


def can_be_name(text: str) -> bool:
    """Return whether a line that stands alone can be a name: it is short, no sentence, and not the page's."""
    name = text.rstrip(":").strip()
    words = len(name.split())
    if not 0 < len(name) <= LONGEST_NAME or words > MOST_WORDS or name[-1] in "!?;,…" or is_page(text):
        return False
    if name.endswith(")") and "(" not in name:
        return False
    return not name.endswith(".") or words <= len(["Mrs.", "J.", "B."])


def is_page(text: str) -> bool:
    """Return whether a line is the page's, not somebody's words."""
    return (
        is_control(text)
        or likes(text) is not None
        or notice(text) is not None
        or furniture(text) is not None
        or comment_header(text) is not None
    )
