"""A text as it is read for facts: its language, sentences, the work it is about, and the names in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from bookclub.merging.names import folded
from bookclub.reading.words.language import Language, english
from bookclub.reading.words.names import (
    HONORIFIC,
    RUN,
    SHOUTED,
    WORD,
    alike,
    is_full,
    surname,
    without_openers,
)

MASK = "\ue000"
LONGEST = 1200  # letters of a sentence; what has no full stop for longer is no prose
LONGEST_TEXT = 200_000
_MISTYPED = re.compile(r"(?<=\w)‘(?=s\b)")  # a possessive, not the beginning of a quotation
_IN_A_NAME = re.compile(r"(?:\b(?:as|plays?|played|playing|young|der|die|den|la|le|el)|[^\W\d_]\.|[A-Z]\w+) $")
_OF_A_NAME = re.compile(r" [A-Z(]|['’]s? [a-z]")
_BETWEEN = re.compile(r"\s(?:von|van|de[ln]?|di|da)\s")  # what may join two names, or a noun and a name
_CAPITALISED = re.compile(WORD)
_LINE = re.compile(r"[^\n]+")
_INNER_SMALL = re.compile(r"\s(?:of|the)\s")
_NAMED_ALONE = re.compile(rf"^{HONORIFIC}")


@dataclass(frozen=True)
class Text:
    """A text, and what is known before it is read.

    Attributes
    ----------
    words : str
    titles : tuple of str
        The works it is about.
    known : tuple of str
        People known already, in their right spelling.
    """

    words: str
    titles: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    language: Language = field(default_factory=english)

    @cached_property
    def masked(self) -> str:
        """The words, each title of the work replaced by as many signs that no word has."""
        masked = self.words
        for title in sorted(self.titles, key=len, reverse=True):
            shape = re.compile(r"(?<![\w’'])" + re.escape(title).replace(r"\ ", r"\s").replace("'", "['’]") + r"(?!\w)")
            masked = shape.sub(_masked if is_full(title) else _masked_alone, masked)
        return masked

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where each sentence begins and ends."""
        from sentencex import get_sentence_boundaries

        found = []
        for line in _LINE.finditer(self.words[:LONGEST_TEXT]):
            spoken = _MISTYPED.sub("’", line[0])
            for each in get_sentence_boundaries(self.language.code, spoken):
                start, end = line.start() + each["start_index"], line.start() + each["end_index"]
                sentence = self.words[start:end]
                if sentence.strip():
                    start += len(sentence) - len(sentence.lstrip())
                    found.append((start, min(start + LONGEST, end - (len(sentence) - len(sentence.rstrip())))))
        return found

    def sentence_at(self, at: int) -> tuple[int, int]:
        """Return where the sentence that holds a place begins and ends."""
        from bisect import bisect_right

        index = bisect_right(self.sentences, (at, len(self.words) + 1)) - 1
        return self.sentences[max(index, 0)]

    @cached_property
    def names(self) -> Counter[str]:
        """All full names in the text, and how often each stands there."""
        runs = (run[0] for run in RUN.finditer(self.masked[:LONGEST_TEXT]))
        whole = ((run, self.person(run)) for run in runs)
        people = (each for run, name in whole for each in ([name] if name else map(self.person, _BETWEEN.split(run))))
        return Counter(name for name in people if is_full(name))

    @cached_property
    def _by_part(self) -> dict[str, list[str]]:
        by_part: dict[str, list[str]] = {}
        for name in [*self.known, *self.names]:
            for part in {folded(surname(name)), *map(folded, name.split())}:
                by_part.setdefault(part, []).append(name)
        return by_part

    def names_somebody(self, sentence: str) -> bool:
        """Return whether a sentence has a name, or a part of one, of somebody whose full name is known."""
        return any(folded(word) in self._by_part for word in _CAPITALISED.findall(sentence))

    def person(self, name: str) -> str:
        """Return what of a run of capitalised words may be somebody's name; ``""`` if nothing."""
        name = name.strip(" \u00a0'’\"“”")
        if name.partition(" ")[0].casefold() in self.language.articles:
            return ""
        name = without_openers(name, self.language.openers)
        if not name or _NAMED_ALONE.match(name) or SHOUTED.search(name) or _INNER_SMALL.search(name):
            return ""
        parts = [part.casefold() for part in name.split()]
        if any(part in self.language.never for part in parts) or len(folded(name)) < 3 or any(map(str.isdigit, name)):  # noqa: PLR2004 - shorter is an initial
            return ""
        return "" if folded(name) in {folded(title) for title in self.titles} else name

    def whole(self, name: str) -> str:
        """Return the full name of whom a text calls by one part of it, if that can only be one person."""
        if is_full(name):
            return name
        found = list(dict.fromkeys(self._by_part.get(folded(name), [])))
        last = [each for each in found if folded(surname(each)) == folded(name)]
        if not last:  # somebody who is also called by the last name is seldom called by the first
            found = [each for each in found if not self._is_called(surname(each), each)]
        distinct = [next(group) for _, group in groupby(sorted(last or found, key=folded), key=folded)]
        one_person = len(distinct) > 1 and all(alike(distinct[0], each) for each in distinct[1:])
        return distinct[0] if len(distinct) == 1 or one_person else name if not distinct else ""

    def _is_called(self, part: str, name: str) -> bool:
        """Return whether a text calls somebody by one part of the name alone."""
        alone = re.findall(rf"(?<!\w){re.escape(part)}(?!\w)", self.masked)
        return len(alone) > self.masked.count(name)

    def usual_spelling(self, name: str) -> str:
        """Return how a text spells a full name most often, if this is but another spelling of it."""
        others = [each for each in self.names if folded(each) != folded(name) and alike(each, name)]
        return max([name, *others], key=lambda each: self.names[each]) if is_full(name) else name

    def right_spelling(self, name: str) -> str:
        """Return how a known person's name is spelt, where this can only be that, misspelt; else ``""``."""
        found = {each for each in self.known if folded(each) != folded(name) and is_full(name) and alike(each, name)}
        return found.pop() if len(found) == 1 else ""

    def speaks_of(self, kind: str) -> int:
        """Return how many words of a kind the text has."""
        return len(self.language.words[kind].findall(self.words[:LONGEST_TEXT]))


def _masked(found: re.Match[str]) -> str:
    return MASK * len(found[0])


def _masked_alone(found: re.Match[str]) -> str:
    """Return what stands for a title of one word; beside other capitals, that is rather a name."""
    before, after = found.string[: found.start()][-12:], found.string[found.end() :][:12]
    return found[0] if _IN_A_NAME.search(before) or _OF_A_NAME.match(after) else _masked(found)
