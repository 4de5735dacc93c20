"""The ways of saying something, and where in a sentence each of them may stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from bookclub.reading.knows.literals import literals_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ahocorasick_rs import AhoCorasick

_BLANKS = str.maketrans(dict.fromkeys('"“”‘«»„‚*_(,;&–—-/:[!?.', " "))
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

    def places(self, seen: dict[str, list[int]]) -> list[int]:
        """Return where it may begin, in a sentence of which is known where letters are."""
        if self.opens:
            return [0]
        return [place for letters in self.first if letters in seen for place in seen[letters]]


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
        met, seen = 0, dict[str, list[int]]()
        # A blank before it makes a beginning of letters one of a word, too; and is where the word begins in the sentence.
        blank = f" {sentence.translate(_BLANKS)} "
        for index, start, _ in self._automaton.find_matches_as_indexes(blank, overlapping=True):
            met |= self._met[index]
            if self._begins[index]:
                seen.setdefault(self._begins[index], []).append(start)
        leading = {
            place
            for letters in self.nouns & seen.keys()
            for noun in seen[letters]
            for place in _leading(sentence, noun)
        }
        seen |= {mark: [*filter(partial(each.match, sentence), leading)] for mark, each in self.named.items()}
        seen |= {"": [*leading]}
        for mark in self.named:
            met |= self._needs[mark] if seen[mark] else 0
        for way, needs in self._needing:
            if needs & met == needs:
                for place in way.places(seen):
                    match = way.pattern.match(sentence, place)
                    if match and match[0]:
                        yield way.says, match

    @cached_property
    def _bits(self) -> dict[frozenset[str], int]:
        """A bit for each of the needs of the ways."""
        return {
            needed: 1 << at for at, needed in enumerate(sorted({n for w in self.ways for n in w.needed}, key=sorted))
        }

    @cached_property
    def _needing(self) -> list[tuple[Way, int]]:
        """The ways, and the bits of what they need."""
        return [(way, sum(self._bits[needed] for needed in way.needed)) for way in self.ways]

    @cached_property
    def _needs(self) -> dict[str, int]:
        """The bits of the needs that letters meet."""
        needs = dict.fromkeys(
            (*self.nouns, *self.named, "", *(letters for way in self.ways for letters in way.first)), 0
        )
        for needed, bit in self._bits.items():
            for letters in needed:
                needs[letters] = needs.get(letters, 0) | bit
        return needs

    @cached_property
    def _letters(self) -> list[tuple[str, str, int]]:
        """What is looked for: letters, which of them begin a way or a noun, and the bits of the needs that they meet."""
        begin = {letters for way in self.ways for letters in way.first} | self.nouns
        return [
            *((f" {letters}", letters, 0) for letters in begin if letters and letters not in self.named),
            *(
                (letters, "", bits)
                for letters, bits in self._needs.items()
                if bits and letters not in {"", *self.named}
            ),
        ]

    @cached_property
    def _begins(self) -> list[str]:
        return [begins for _, begins, _ in self._letters]

    @cached_property
    def _met(self) -> list[int]:
        return [bits for *_, bits in self._letters]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick([letters for letters, *_ in self._letters])


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
