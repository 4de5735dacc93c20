"""The ways of saying something, and where in a sentence each of them may stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ahocorasick_rs import AhoCorasick

    from bookclub.reading.knows.literals import Literals

_BLANKS = str.maketrans(dict.fromkeys('"“”‘«»„‚*_(,;&–—-/:[!?.', " "))
_NEAR = 4  # words before a noun that may belong to it, such as "her quite short"


class Beginning(NamedTuple):
    """Where a way of saying something may begin.

    Attributes
    ----------
    first : frozenset of str
        With words that begin with one of these.
    before_noun : bool
        With any word that a noun follows soon.
    opens : bool
        Only where the sentence does.
    """

    first: frozenset[str]
    before_noun: bool
    opens: bool


@dataclass(frozen=True, eq=False)
class Way:
    """One way of saying something.

    Attributes
    ----------
    says : tuple of str
        What is said.
    written : str
        As a regular expression.
    begins : Beginning
    needed : frozenset of frozenset of str
        Of each of these it has one.
    """

    says: tuple[str, ...]
    written: str
    begins: Beginning
    needed: frozenset[frozenset[str]]

    @classmethod
    def of(cls, says: tuple[str, ...], written: str, literals: Literals, named: Mapping[str, frozenset[str]]) -> Way:
        """Return a way, of which is known what it cannot match without.

        Parameters
        ----------
        says : tuple of str
        written : str
        literals : Literals
        named : mapping of str to frozenset of str
            By what the book, or the film, is named, by the mark that stands for it.
        """
        any_word = {"", *named}
        begins = Beginning(
            literals.first - any_word, not literals.first.isdisjoint(any_word), opens=written.startswith("^")
        )
        needed = (
            frozenset(word.translate(_BLANKS) for each in needed for word in named.get(each, (each,)))
            for needed in literals.needs()
        )
        return cls(says, written, begins, frozenset(needed))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression, made when a text first has all that it needs."""
        return re.compile(rf"(?:{self.written})(?!\w)")


@dataclass(frozen=True, eq=False)
class Ways:
    """All ways of saying something, looked for at once.

    Attributes
    ----------
    ways : list of Way
    nouns : frozenset of str
        With one of these the nouns begin by which the book or the film is named.
    """

    ways: list[Way]
    nouns: frozenset[str]

    def in_sentence(self, sentence: str) -> Iterator[tuple[tuple[str, ...], re.Match[str]]]:
        """Return what is said in a sentence, and where."""
        # A blank before it makes a beginning of letters one of a word, too; and is where the word begins in the sentence.
        blank = f" {sentence.translate(_BLANKS)} "
        met = map(self._meets.__getitem__, self._automaton.find_matches_as_strings(blank, overlapping=True))
        places: dict[Beginning, list[int]] = {}  # most ways begin alike
        for way in self._fit(reduce(or_, met, 0)):
            if way.begins not in places:
                places[way.begins] = self._places(way.begins, sentence, blank)
            for place in places[way.begins]:
                match = way.pattern.match(sentence, place)
                if match and match[0]:
                    yield way.says, match

    def _places(self, begins: Beginning, sentence: str, blank: str) -> list[int]:
        """Return where in a sentence a way that begins so may begin."""
        if begins.opens:
            return [0]
        places = {found.start() for found in _words(begins.first).finditer(blank)} if begins.first else set()
        if begins.before_noun:
            nouns = _words(self.nouns).finditer(blank)
            places.update(place for noun in nouns for place in _leading(sentence, noun.start()))
        return sorted(places)

    @cached_property
    def _bits(self) -> dict[frozenset[str], int]:
        """A bit for each thing that is needed."""
        needs = dict.fromkeys(needed for way in self.ways for needed in way.needed)
        return {needed: 1 << at for at, needed in enumerate(needs)}

    @cached_property
    def _meets(self) -> dict[str, int]:
        """The bits of the needs that letters meet."""
        meets: dict[str, int] = {}
        for needed, bit in self._bits.items():
            for letters in needed:
                meets[letters] = meets.get(letters, 0) | bit
        return meets

    @cached_property
    def _fit(self) -> Callable[[int], list[Way]]:
        """Tell which ways need no more than what is met."""
        ways = [(way, reduce(or_, (self._bits[needed] for needed in way.needed), 0)) for way in self.ways]

        @lru_cache(maxsize=50_000)
        def fit(met: int) -> list[Way]:
            return [way for way, needs in ways if needs & met == needs]

        return fit

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(list(self._meets))


@cache
def _words(beginnings: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of the blank before each word that begins so."""
    return re.compile(f" (?={'|'.join(map(re.escape, sorted(beginnings)))})")


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
