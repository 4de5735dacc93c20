"""The ways of saying something, and where in a sentence each of them may stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ahocorasick_rs import AhoCorasick

    from bookclub.reading.knows.literals import Literals

OPENING = "^"  # stands for where a sentence begins
_BLANKS = str.maketrans(dict.fromkeys('"“”‘«»„‚*_(,;&–—-/:[!?.', " "))
_NEAR = 4  # words before a noun that may belong to it, such as "her quite short"


@dataclass(frozen=True, eq=False)
class Way:
    """One way of saying something.

    Attributes
    ----------
    says : tuple of str
        What is said.
    written : str
        As a regular expression.
    first : frozenset of str
        With one of these it begins; where ``""`` is among them, with any word that a noun follows soon; where `OPENING`
        is, it stands only where a sentence begins.
    needed : frozenset of frozenset of str
        Of each of these it has one.
    """

    says: tuple[str, ...]
    written: str
    first: frozenset[str]
    needed: frozenset[frozenset[str]]

    @classmethod
    def of(cls, says: tuple[str, ...], written: str, literals: Literals) -> Way:
        """Return a way, written as a regular expression, of which is known what it cannot match without."""
        first = frozenset({OPENING}) if written.startswith("^") else literals.first
        needed = (frozenset(each.translate(_BLANKS) for each in needed) for needed in literals.needs())
        return cls(says, written, first, frozenset(needed))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression, made when a text first has all that it needs."""
        return re.compile(rf"(?:{self.written})(?!\w)")


class _Sign(NamedTuple):
    """What is looked for in a sentence.

    Attributes
    ----------
    letters : str
    noun : bool
        Whether a noun begins with them.
    meets : int
        The bits of the needs that they meet.
    begin : list of (int, int)
        The ways that begin with them, and the bits of what each needs.
    asks : int
        The bits of what any of these needs.
    """

    letters: str
    noun: bool = False
    meets: int = 0
    begin: Sequence[tuple[int, int]] = ()
    asks: int = 0


@dataclass(frozen=True, eq=False)
class Ways:
    """All ways of saying something, looked for at once.

    Attributes
    ----------
    ways : list of Way
    nouns : frozenset of str
        With one of these the nouns begin by which the book or the film is named.
    named : mapping of str to Pattern
        What names the book, and what the film, by the mark that stands for it.
    """

    ways: list[Way]
    nouns: frozenset[str]
    named: Mapping[str, re.Pattern[str]]

    def in_sentence(self, sentence: str) -> Iterator[tuple[tuple[str, ...], re.Match[str]]]:
        """Return what is said in a sentence, and where."""
        signs = self._signs
        # A blank before it makes a beginning of letters one of a word, too; and is where the word begins in the sentence.
        blank = f" {sentence.translate(_BLANKS)} "
        hits = [(start, at) for at, start, _ in self._automaton.find_matches_as_indexes(blank, overlapping=True)]
        leading = {place for start, at in hits if signs[at].noun for place in _leading(sentence, start)}
        for mark, at in self._silent.items():
            named = self.named.get(mark)
            places = (-1,) if mark == OPENING else leading
            hits += [(place, at) for place in places if not named or named.match(sentence, place)]
        # From the end on, so that of each beginning is known what follows it.
        hits.sort(reverse=True)
        met = 0
        may = set[tuple[int, int]]()
        for start, at in hits:
            sign = signs[at]
            met |= sign.meets
            if sign.begin:
                may.update((way, max(start, 0)) for way in self._fit(at, met & sign.asks))
        for number, place in sorted(may):
            way = self.ways[number]
            match = way.pattern.match(sentence, place)
            if match and match[0]:
                yield way.says, match

    @cached_property
    def _fit(self) -> Callable[[int, int], list[int]]:
        """Tell which ways begin with a sign and need no more than what is met."""

        @lru_cache(maxsize=50_000)
        def fit(at: int, met: int) -> list[int]:
            return [way for way, needs in self._signs[at].begin if needs & met == needs]

        return fit

    @cached_property
    def _silent(self) -> dict[str, int]:
        """Where among the signs those are that stand for no letters: a beginning, any word, the marks."""
        return {letters: len(self._signs) - 1 - at for at, letters in enumerate(reversed(self._no_letters))}

    @property
    def _no_letters(self) -> tuple[str, ...]:
        return (OPENING, "", *self.named)

    @cached_property
    def _signs(self) -> list[_Sign]:
        """All that is looked for; what stands for no letters comes last."""
        bits: dict[frozenset[str], int] = {}
        meets: dict[str, int] = {}
        begin: dict[str, list[tuple[int, int]]] = {letters: [] for letters in (*self.nouns, *self._no_letters)}
        for number, way in enumerate(self.ways):
            for needed in way.needed:
                bits.setdefault(needed, 1 << len(bits))
            needs = sum(bits[needed] for needed in way.needed)
            for letters in way.first:
                begin.setdefault(letters, []).append((number, needs))
        for needed, bit in bits.items():
            for letters in needed:
                meets[letters] = meets.get(letters, 0) | bit
        asks = {letters: reduce(or_, (needs for _, needs in ways), 0) for letters, ways in begin.items()}
        return [
            *(_Sign(letters, meets=met) for letters, met in meets.items() if letters not in self._no_letters),
            *(
                _Sign(f" {letters}", letters in self.nouns, 0, ways, asks[letters])
                for letters, ways in begin.items()
                if letters not in self._no_letters
            ),
            *(
                _Sign(letters, meets=meets.get(letters, 0), begin=begin[letters], asks=asks[letters])
                for letters in self._no_letters
            ),
        ]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick([each.letters for each in self._signs[: -len(self._no_letters)]])


def _leading(sentence: str, noun: int) -> Iterator[int]:
    """Return where a noun and the words before it begin."""
    at = noun + 1
    for _ in range(_NEAR):
        at = sentence.rfind(" ", 0, max(at - 1, 0)) + 1
        yield at
        if not sentence[at].isalnum():
            yield at + 1
        if not at:
            break
