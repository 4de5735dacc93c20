"""What a regular expression cannot match without, so that it is tried nowhere else."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MARKS = ("\ue005", "\ue006")  # stand for what names the book, or the film, in whatever words
_TELLING = 3  # letters that are not in most sentences anyway
_LONGEST = 6  # letters that are told of what something begins with
_MOST = 64  # wordings of which all are told
_TOKEN = re.compile(r"\{[a-z_]+\}|\(\?(?:<?[=!]|:)|\\.|\[(?:\\.|[^\]\\])*\]|[*+?]\??|\{\d+(?:,\d*)?\}\??|.", re.DOTALL)
_PLACE = re.compile(r"\{[a-z_]+\}")
_EMPTY = re.compile(r"[\^$]|\\b")  # what takes no letter
_CLASS = re.compile(r"\[.*|\\[wdsWDS]|\.", re.DOTALL)  # what may be one of several letters
_SIGNS = re.compile(r"\[[\ue000-\uf8ff]+\]")
_REPEATED = re.compile(r"[*+?{].*")
_OPTIONAL = re.compile(r"[*?].*|\{0.*")

_Starts = set[tuple[str, bool]]  # what something begins with, and whether anything may follow there
_Needs = frozenset[frozenset[str]]


class Literals(NamedTuple):
    """What a pattern cannot match without.

    Attributes
    ----------
    starts : set of (str, bool)
        What it begins with, up to some letters, and whether anything may follow there.
    needed : frozenset of frozenset of str
        Of each of these, a match has one in it.
    whole : frozenset of str or None
        All that it may match; None where that is too much to tell.
    """

    starts: _Starts
    needed: _Needs
    whole: frozenset[str] | None

    @property
    def first(self) -> frozenset[str]:
        """What a match begins with one of; ``""`` among them where it may begin with anything."""
        words = {each for each, _ in self.starts}
        return frozenset(each for each in words if not any(each[:size] in words for size in range(1, len(each))))

    def needs(self) -> Iterator[frozenset[str]]:
        """Return what is needed of it where something else may stand before and after it."""
        yield from self.needed
        if self.whole is not None and all(_tells(each) for each in self.whole):
            yield _without_longer(self.whole)


_NOTHING = Literals({("", False)}, frozenset(), frozenset({""}))
_ANYTHING = Literals({("", True)}, frozenset(), None)


def literals_of(written: str, macros: Mapping[str, str], known: dict[str, Literals] | None = None) -> Literals:
    """Return what a pattern cannot match without.

    Parameters
    ----------
    written : str
        A regular expression with places for macros.
    macros : mapping of str to str
    known : dict, optional
        What of them is worked out already; what is worked out is added.

    >>> sorted(*literals_of("(?:I|we) {surely}read", {"surely": "(?:really )?"}).needs())
    ['I read', 'I really read', 'we read', 'we really read']
    """
    known = {} if known is None else known
    return _alternatives(iter([*_TOKEN.findall(written), ")"]), macros, known)


def _alternatives(tokens: Iterator[str], macros: Mapping[str, str], known: dict[str, Literals]) -> Literals:
    """Return what the alternatives up to a closing bracket have in common."""
    alternatives: list[list[Literals]] = [[]]
    for sign in tokens:
        here = alternatives[-1]
        if sign == ")":
            break
        if sign == "|":
            alternatives.append([])
        elif _PLACE.fullmatch(sign):
            name = sign[1:-1]
            if name not in known:
                known[name] = literals_of(macros[name], macros, known)
            here.append(known[name])
        elif _REPEATED.fullmatch(sign):
            here[-1] = _repeated(here[-1], sign)
        elif sign[0] == "(":
            inner = _alternatives(tokens, macros, known)
            here.append(_beside(inner, sign) if sign[-1] in "=!" else inner)
        elif not _EMPTY.fullmatch(sign):
            here.append(_letter(sign))
    return _any_of([_sequence(each) for each in alternatives])


def _letter(sign: str) -> Literals:
    if sign in MARKS:
        return Literals({(sign, True)}, frozenset({frozenset({sign})}), None)
    if _CLASS.fullmatch(sign):
        return _ANYTHING._replace(needed=frozenset({frozenset(sign[1:-1])})) if _SIGNS.fullmatch(sign) else _ANYTHING
    return Literals({(sign[-1], False)}, frozenset(), frozenset({sign[-1]}))


def _beside(inner: Literals, sign: str) -> Literals:
    """Return what is needed by what must follow, or stand before, and is no part of a match."""
    return _NOTHING._replace(needed=frozenset(inner.needs()) if sign == "(?=" else frozenset())


def _repeated(part: Literals, sign: str) -> Literals:
    starts = {(each, closed or (bool(each) and sign[0] != "?")) for each, closed in part.starts}
    if not _OPTIONAL.fullmatch(sign):
        return Literals(starts, frozenset(part.needs()), None)
    whole = part.whole | {""} if sign[0] == "?" and part.whole is not None else None
    return Literals(starts | _NOTHING.starts, frozenset(), whole)


def _sequence(parts: list[Literals]) -> Literals:
    starts, needs = _NOTHING.starts, set[frozenset[str]]()
    run: frozenset[str] | None = frozenset({""})  # all that the parts since something unknown may match
    known = True
    for part in parts:
        starts = _followed(starts, part.starts)
        needs |= part.needed
        if run is not None and part.whole is not None and len(run) * len(part.whole) <= _MOST:
            run = frozenset(map("".join, product(run, part.whole)))
            continue
        needs.update(Literals(starts, frozenset(), run).needs())
        run, known = part.whole if part.whole is not None else frozenset({""}), False
    if known:
        return Literals(starts, frozenset(needs), run)
    needs.update(Literals(starts, frozenset(), run).needs())
    return Literals(starts, frozenset(needs), None)


def _any_of(alternatives: list[Literals]) -> Literals:
    if len(alternatives) == 1:
        return alternatives[0]
    starts = set[tuple[str, bool]]().union(*(each.starts for each in alternatives))
    wholes = [each.whole for each in alternatives]
    whole = frozenset[str]().union(*(each or () for each in wholes)) if None not in wholes else None
    if whole is not None and len(whole) <= _MOST:
        return Literals(starts, frozenset(), whole)
    best = [max(each.needs(), key=lambda one: (min(map(len, one)), sorted(one)), default=None) for each in alternatives]
    told = [each for each in best if each is not None]
    needed = {_without_longer(frozenset[str]().union(*told))} if len(told) == len(best) else set[frozenset[str]]()
    return Literals(starts, frozenset(needed), None)


def _followed(one: _Starts, other: _Starts) -> _Starts:
    """Return what one begins with when the other follows."""
    return {
        (each, True) if closed else ((each + more)[:_LONGEST], ends or len(each + more) >= _LONGEST)
        for each, closed in one
        for more, ends in other
    }


def _tells(letters: str) -> bool:
    return len(letters) >= _TELLING or "\ue000" <= letters[:1] <= "\uf8ff"


def _without_longer(words: Iterable[str]) -> frozenset[str]:
    """Return words without those that have another of them in them."""
    words = set(words)
    return frozenset(each for each in words if not any(one != each and one in each for one in words))
