"""What says who wrote something, and when, taken apart: many themes put the name and the date into one element."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.markup import SILENT, visit
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.furniture import is_control, marks_author
from bookclub.sources.parsing.html import words
from bookclub.sources.parsing.languages import LANGUAGES, any_of

if TYPE_CHECKING:
    from collections.abc import Container

    from selectolax.lexbor import LexborNode

# What themes print around a name and a date.
_SAYS, _BY, _BEFORE_DATE = any_of("says"), f"(?:{any_of('by')}|di|de|da|van)", any_of("on", "at")
NAMING = {"a", "b", "strong", "cite", "em", "i", "h1", "h2", "h3", "h4", "h5", "h6"}  # in which a name is set off
GUESTS = {"guest", "gast", "invité", "invitée", "invitado", "invitada", "ospite"}
LONGEST = 300  # letters in what names somebody; more are somebody's words


SAYS = re.compile(rf"\s*(?:\b{_SAYS}\s*)?(?::|…|\.{{3}})\s*$", re.IGNORECASE)
_SAYING = re.compile(rf"(?<=\S)\s+{_SAYS}$", re.IGNORECASE)
SAYS_FIRST = re.compile(rf"^(?:\b{_SAYS}\s*)?(?::|…|\.{{3}})\s*", re.IGNORECASE)
BY = re.compile(rf"^{_BY}\b:?\s+", re.IGNORECASE)
# Those that are no part of anybody's name, as "von" and "di" are.
_PHRASES = (each for language in LANGUAGES for each in language.by if " " in each)
_SURELY_BY = re.compile(rf"^(?:by|{'|'.join(_PHRASES)})\b:?\s+", re.IGNORECASE)
_SIGNS = " \t,;:|·•–—@()[]-"
_JOINT = re.compile(rf"(?:^|[\s{re.escape(_SIGNS)}]){_BEFORE_DATE}$", re.IGNORECASE)
_PART = re.compile(r"\s*[(\[]([^()\[\]]{1,30})[)\]]$")  # which somebody has on the page, after the name
_STAMP = re.compile(dates.STAMP, re.IGNORECASE)
_CLOCK = r"\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?|uhr|h)?"
_NOBODY = re.compile(
    rf"[{re.escape(_SIGNS)}]*(?:{_SAYS}|{_BY}|{_BEFORE_DATE}|{_CLOCK})?[{re.escape(_SIGNS)}]*", re.IGNORECASE
)
_WEEKDAY = re.compile(dates.LOOSE_WEEKDAY, re.IGNORECASE)


def date_in(text: str) -> tuple[int, int] | None:
    """Find where a date stands in a line, whole or not; None if there is none."""
    if found := _STAMP.search(text):
        return found.span()
    time = dates.read(text, day_first=True).time
    if time is None:
        return None
    starts = [found.start() for found in re.finditer(r"\S+", text)]
    ends = [found.end() for found in re.finditer(r"\S+", text)]
    start = next(at for at in reversed(starts) if dates.read(text[at:], day_first=True).time)
    return start, next(at for at in ends if at > start and dates.read(text[start:at], day_first=True).time == time)


def is_date(text: str) -> bool:
    """Return whether a line says a date and nothing else."""
    found = date_in(text)
    return found is not None and not _bare(text[: found[0]]) and not _bare(text[found[1] :])


def name_in(node: LexborNode, without: Container[int] = (), *, is_title: bool = False) -> tuple[str, LexborNode]:
    """Return the name in what says who wrote something, and the element or text that says just that.

    Parameters
    ----------
    node : LexborNode
    without : container of int
        Elements in it that do not count, by their `mem_id`.
    is_title : bool
        Whether it is no person's name, but the title of a page, in which a date may stand.
    """
    texts = [(text, each) for text, each in texts_in(node, without) if not (is_title and is_date(text))]
    names = [(text if is_title else _bare(text), each) for text, each in texts]
    names = [(name, each) for name, each in names if re.search(r"[^\W\d_]", name)]
    names = [(name, each) for name, each in names if not is_control(name)] or names
    if [name for name, _ in names] == [SAYS.sub("", text) for text, _ in texts]:
        return _person(SAYS.sub("", words(node, without))), node
    name, text = next(iter([each for each in names if _is_set_off(each[1])] or names), ("", node))
    return _person(_SAYING.sub("", name)), text


def _person(name: str) -> str:
    """Take off a name that its bearer is a guest, or the post's author."""
    part = _PART.search(name)
    is_part = part and (part[1].casefold() in GUESTS or marks_author(part[1]))
    return name[: part.start()] or name if part and is_part else name


def texts_in(node: LexborNode, without: Container[int] = ()) -> list[tuple[str, LexborNode]]:
    """List the short texts in an element, each in one line; of a large one, those at its beginning."""
    found: list[tuple[str, LexborNode]] = []

    def enter(each: LexborNode) -> bool:
        if each.tag == "-text" and (text := " ".join((each.text_content or "")[: LONGEST + 1].split())):
            found.append((text, each))
        return each.tag not in SILENT and each.mem_id not in without

    visit(node, enter, lambda _: None, LONGEST)
    return [(text, each) for text, each in found if len(text) <= LONGEST]


def _is_set_off(text: LexborNode) -> bool:
    around = text.parent
    return around is not None and around.tag in NAMING and "#" not in (around.attributes.get("href") or "")


def _bare(text: str) -> str:
    """Take off a name what is printed around it, and the date beside it."""
    text = _SURELY_BY.sub("", text)
    if found := date_in(text):
        before, after = text[: found[0]].strip(_SIGNS), text[found[1] :].strip(_SIGNS)
        text = _JOINT.sub("", "" if _WEEKDAY.fullmatch(before) else before).strip(_SIGNS) or after
    text = SAYS.sub("", text).strip()
    return "" if _NOBODY.fullmatch(text) else text
