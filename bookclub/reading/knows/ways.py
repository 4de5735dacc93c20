"""The ways of saying something, and where in a sentence each of them may stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bookclub.reading.knows.literals import literals_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ahocorasick_rs import AhoCorasick

_NEAR = 4  # words before a noun that may belong to it, such as "her quite short"


@dataclass(frozen=True, eq=False)
class Way:
    """One way of saying something.

    Attributes
    ----------
    says : tuple of str
        What is said.
    pattern : Pattern
    first : frozenset of str
        With one of these it begins; where ``""`` is among them, with any word that a noun follows soon.
    needed : tuple of frozenset of str
        Of each of these it has one.
    opens : bool
        Whether it stands only where a sentence begins.
    """

    says: tuple[str, ...]
    pattern: re.Pattern[str]
    first: frozenset[str]
    needed: tuple[frozenset[str], ...]
    opens: bool

    @classmethod
    def of(cls, says: tuple[str, ...], written: str, marked: str) -> Way:
        """Return a way, written as a regular expression; and once more, with marks for what names the book or the film."""
        first, needed = literals_of(marked)
        return cls(says, re.compile(rf"(?:{written})(?!\w)"), first, needed, written.startswith("^"))

    def places(self, sentence: str, seen: dict[str, list[int]]) -> list[int]:
        """Return where it may begin, in a sentence of which is known where letters are."""
        if not all(letters & seen.keys() for letters in self.needed):
            return []
        if self.opens:
            return [0]
        places = {place for letters in self.first & seen.keys() for place in seen[letters]}
        return [place for place in places if sentence[place] in ",;&(" or not _goes_on(sentence[place - 1 : place])]


def _goes_on(before: str) -> bool:
    """Return whether a word goes on after this letter."""
    return before.isalnum() or before in {"_", "'"}


@dataclass(frozen=True)
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
        seen = self._seen(sentence)
        for way in {way: None for letters in seen for way in self._needing[letters]}:
            for place in way.places(sentence, seen):
                match = way.pattern.match(sentence, place)
                if match and match[0]:
                    yield way.says, match

    def _seen(self, sentence: str) -> dict[str, list[int]]:
        """Return letters that a way needs or begins with, and where they are."""
        seen: dict[str, list[int]] = {}
        for index, start, _ in self._automaton.find_matches_as_indexes(sentence, overlapping=True):
            seen.setdefault(self._letters[index], []).append(start)
        nouns = {noun for letters in self.nouns & seen.keys() for noun in seen[letters]}
        leading = {place for noun in nouns for place in _leading(sentence, noun)}
        for mark, pattern in self.named.items():
            places = [place for place in leading if pattern.match(sentence, place)]
            if places:
                seen[mark] = places
        return {**seen, "": [*leading]} if leading else seen

    @cached_property
    def _needing(self) -> dict[str, list[Way]]:
        """The ways that need some letters, by these."""
        needing: dict[str, list[Way]] = {letters: [] for way in self.ways for letters in way.first.union(*way.needed)}
        needing |= {letters: needing.get(letters, []) for letters in {*self.nouns, *self.named, ""}}
        for way in self.ways:
            for letters in way.needed[0]:
                needing[letters].append(way)
        return needing

    @cached_property
    def _letters(self) -> list[str]:
        return [letters for letters in self._needing if letters and letters not in self.named]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._letters)


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
