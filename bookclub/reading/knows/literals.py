"""What a regular expression cannot match without, so that it is tried nowhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKS = ("\ue005", "\ue006")  # stand for what names the book, or the film, in whatever words
_TELLING = 3  # letters that are not in most sentences anyway
_LONGEST = 6  # letters that are told of what something begins with
_TOKEN = re.compile(r"\(\?(?:<?[=!]|:)|\\.|\[(?:\\.|[^\]\\])*\]|[*+?]\??|\{\d+(?:,\d*)?\}\??|.", re.DOTALL)
_EMPTY = re.compile(r"[\^$]|\\b")  # what takes no letter
_CLASS = re.compile(r"\[.*|\\[wdsWDS]|\.", re.DOTALL)  # what may be one of several letters
_REPEATED = re.compile(r"[*+?{].*")
_OPTIONAL = re.compile(r"[*?].*|\{0.*")

_Starts = set[tuple[str, bool]]  # what something begins with, and whether anything may follow there
_NOTHING: _Starts = {("", False)}
_ANYTHING: _Starts = {("", True)}


class Literals(NamedTuple):
    """What a pattern cannot match without.

    Attributes
    ----------
    first : frozenset of str
        A match begins with one of these; ``""`` among them where it may begin with anything.
    needed : tuple of frozenset of str
        Of each of these, a match has one in it, too.
    """

    first: frozenset[str]
    needed: tuple[frozenset[str], ...]


def literals_of(pattern: str) -> Literals:
    """Return what a pattern cannot match without.

    >>> literals_of("(?:I|we) (?:really )?read").needed
    (frozenset({'read'}),)
    """
    parts: list[_Starts] = []
    first = _shortest(_alternatives(iter([*_TOKEN.findall(pattern), ")"]), parts))
    runs: list[_Starts] = [set(_NOTHING)]
    for part in parts:
        plain = all(len(each) == 1 and not closed for each, closed in part) and len(part) == 1
        joined = _followed(runs[-1], part) if plain else part
        runs = [*runs[:-1], joined] if plain else [*runs, part, set(_NOTHING)]
    needed = {each for each in map(_shortest, runs) if all(len(one) >= _TELLING or one in MARKS for one in each)}
    return Literals(first, tuple(sorted(needed - {first}, key=sorted)))


def _alternatives(tokens: Iterator[str], parts: list[_Starts] | None = None) -> _Starts:
    """Return what the alternatives up to a closing bracket begin with, and add their parts where there is but one."""
    whole: _Starts = set()
    here, last = _NOTHING, _NOTHING  # the last, until it is known how often it comes
    for sign in tokens:
        if _REPEATED.fullmatch(sign):
            last = {(each, closed or (bool(each) and sign[0] != "?")) for each, closed in last}
            last |= _NOTHING if _OPTIONAL.fullmatch(sign) else set()
            continue
        here = _followed(here, last)
        if parts is not None:
            parts.append(last)
        last = _NOTHING
        if sign == ")":
            break
        if sign == "|":
            whole, here = whole | here, _NOTHING
            if parts is not None:
                parts.clear()
                parts = None
        elif sign[0] == "(":
            inner = _alternatives(tokens)
            last = _NOTHING if sign[-1] in "=!" else inner
        elif not _EMPTY.fullmatch(sign):
            last = _ANYTHING if _CLASS.fullmatch(sign) else {(sign[-1], sign in MARKS)}
    return whole | here


def _followed(one: _Starts, other: _Starts) -> _Starts:
    """Return what one begins with when the other follows."""
    return {
        (each, True) if closed else ((each + more)[:_LONGEST], ends or len(each + more) >= _LONGEST)
        for each, closed in one
        for more, ends in other
    }


def _shortest(starts: _Starts) -> frozenset[str]:
    """Return the starts without those that begin with another of them; ``""`` beside the others."""
    words = {each for each, _ in starts}
    return frozenset(each for each in words if not any(each[:size] in words for size in range(1, len(each))))
