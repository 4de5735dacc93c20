"""Single lines of a page that can be the head of a comment, or a part of it: who wrote it, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.sources.parsing.dates import AGO, LOOSE_WEEKDAY, MONTH, STAMP
from bookclub.sources.parsing.furniture import (
    CONTROLS,
    LONGEST,
    comment_header,
    furniture,
    is_control,
    likes,
    marks_author,
    notice,
)
from bookclub.sources.parsing.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_NAME = 60
MOST_WORDS = 8


def _any(words: Iterator[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


SAYS = _any(word for language in LANGUAGES for word in language.says)
_ON = _any(word for language in LANGUAGES for word in language.on)
BY = _any(word for language in LANGUAGES for word in language.by)
_NAME = rf"(?P<name>\S.{{0,{LONGEST_NAME - 1}}}?)"
_WHEN = rf"(?P<stamp>{STAMP})"
_COLON = r"\s*(?::|,|…|\.{2,})?"
_TRAIL = rf"[\W\d]*+(?:{CONTROLS}[\W\d]*+){{0,4}}"
_LEAD = rf"\W*+(?:{_ON}\b\W*+)?"
_HINT = re.compile(rf"{SAYS}\b|\d\W*{MONTH}|{MONTH}\W*\d|\d[-:./]\d|{AGO}", re.IGNORECASE)
# What can be repeated gives nothing back ("*+"), or a line of signs would take as long as a page.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_LEAD}{LOOSE_WEEKDAY}?{_WHEN}{_TRAIL}",
        rf"{_LEAD}{_WHEN}\W*+{_NAME}\s+{SAYS}{_COLON}",
        rf"{BY}\b:?\s+{_NAME}{_LEAD}{_WHEN}{_TRAIL}",
        rf"{_NAME}(?!\w){_LEAD}{_WHEN}\W*\s{SAYS}{_COLON}",
        rf"{_NAME}\s+{SAYS}(?:(?:\s+(?:{_ON}|this)\b)?\W*{_WHEN}{_TRAIL}|(?:\s+{_ON})?{_COLON})",
        rf"{_NAME}[\s,|·•–—@(\-]*+(?:\b{_ON}\b)?[\s:]*+{_WHEN}{_TRAIL}",
    )
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What one line says of a comment: who wrote it, or when, or both; and the form it says it in."""

    form: str
    name: str | None
    stamp: str | None


def mark_of(text: str) -> Mark | None:
    """Read a line as part of a head, if it can be one."""
    text = " ".join(text.split())
    if len(text) > LONGEST // 2 or not _HINT.search(text):
        return None
    for pattern in _FORMS:
        found = pattern.fullmatch(text)
        if not found:
            continue
        parts = found.groupdict()
        name, stamp = parts.get("name"), parts.get("stamp")
        if name is not None and not re.search(r"[^\W\d]", name):
            return None
        if name and re.match("[ap]m", name) and text[: found.start("name")].endswith(stamp or " "):
            return None  # such as "4:29 amy said": nobody can say what the name is
        if name is not None and (end := re.compile(r"[.!?)\]]+").match(text, found.end("name"))):
            name += end[0]
        form = text
        for part, letter in sorted(((name, "N"), (stamp, "S")), key=lambda each: -len(each[0] or "")):
            form = form.replace(part, f"\0{letter}", 1) if part else form
        return Mark(re.sub(r"\d+", "9", form.lower()), bare_name(name), stamp)
    return None


def bare_name(name: str | None) -> str | None:
    """Take off a name what the page prints around it."""
    name = (name or "").strip(" \t-–—|,:·•")
    found = re.fullmatch(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]", name)
    if found and marks_author(found[2]):
        name = found[1]
    return name or None


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
