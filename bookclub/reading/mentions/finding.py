"""One pass over all texts for everybody's names, and what keeps a word there from being a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from bookclub.reading.mentions import words
from bookclub.reading.mentions.places import Place, Text, opens
from bookclub.reading.mentions.spelling import WORD, folded, misspellings, one_part_misspelt, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ahocorasick_rs import AhoCorasick

LONGEST = 200_000  # signs of a text that are searched

_NEXT_WORD = re.compile(r"(?:'s)?[ -]?([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ ]$")


class Found(NamedTuple):
    """A name in a text: which text, whose, where, and whether it is misspelt there."""

    row: int
    who: str
    start: int
    end: int
    misspelt: bool


@dataclass(frozen=True)
class Names:
    """Whom to look for.

    Attributes
    ----------
    called : mapping
        Everybody's names.
    titles : mapping
        Those of works, inside which nobody is spoken of.
    others : frozenset of str
        First names of others, folded: alone, they may be theirs.
    """

    called: Mapping[str, Sequence[str]]
    titles: Mapping[str, Sequence[str]] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    _own: dict[str, frozenset[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Note the words of which each is called."""
        for who, names in self.called.items():
            self._own[who] = frozenset(word for name in names for word in WORD.findall(folded(name)))

    @cached_property
    def in_titles(self) -> frozenset[str]:
        """The words of the titles, by which one may call the works."""
        return frozenset(
            word for each in self.titles.values() for title in each for word in WORD.findall(folded(title))
        )

    def words_of(self, who: str) -> frozenset[str]:
        """Return all words of somebody's names, folded."""
        return self._own[who]


class _Pattern(NamedTuple):
    who: str
    name: str
    misspelt: bool = False
    capital: bool = True  # whether the name begins with one
    whole: bool = True  # whether it is all they are called
    title: bool = False


def find(texts: Sequence[str], names: Names) -> Iterator[Found]:
    """Return where texts speak of somebody; of names within names, the longest."""
    from ahocorasick_rs import AhoCorasick

    capital, small = vocabulary(texts)
    parts = {word for each in names.called.values() for name in each for word in WORD.findall(folded(name))}
    wrong = misspellings(parts, capital, small | names.others | words.BEFORE | words.ORDINARY | words.ELSEWHERE)
    patterns = list(_patterns(names, wrong))
    if patterns:
        search = _Search(AhoCorasick([each.name for each in patterns]), patterns, names, frozenset(small))
        for row, text in enumerate(texts):
            yield from search.in_text(row, text[:LONGEST])


def _patterns(names: Names, wrong: dict[str, list[str]]) -> Iterator[_Pattern]:
    seen: set[tuple[str, str]] = set()
    for who, called in names.called.items():
        only = len({folded(name) for name in called}) == 1
        for name in filter(str.strip, called):
            right = folded(name).strip()
            capital = name.strip()[0].isupper()
            spelt = [(right, False)] + [(each, True) for each in one_part_misspelt(right, wrong)]
            for each, misspelt in spelt:
                if each and (who, each) not in seen:
                    seen.add((who, each))
                    yield _Pattern(who, each, misspelt, capital, only)
    for work, titles in names.titles.items():
        yield from (_Pattern(work, title, title=True) for title in {folded(each).strip() for each in titles} if title)


@dataclass(frozen=True)
class _Search:
    """What is looked for, and what tells whether it is what it looks like."""

    automaton: AhoCorasick
    patterns: list[_Pattern]
    names: Names
    small: frozenset[str]  # words that are written small somewhere, and so are no names

    def in_text(self, row: int, words_: str) -> Iterator[Found]:
        """Return who is spoken of in one text, in its order."""
        text = Text(words_)
        hits = self.automaton.find_matches_as_indexes(text.folded, overlapping=True)
        # The longest of those that overlap; of what is as long, a title.
        hits.sort(key=lambda hit: (hit[1], -hit[2], not self.patterns[hit[0]].title))
        free = 0
        for index, start, end in hits:
            pattern = self.patterns[index]
            if start < free or _is_within_word(text.folded, start, end):
                continue
            place = Place(text, start, end)
            if place.is_whole() and (place.is_title() if pattern.title else self._is_name(place, pattern)):
                free = end
                yield Found(row, pattern.who, *place.span, pattern.misspelt)

    def _is_name(self, place: Place, pattern: _Pattern) -> bool:
        """Return whether what is written here is a name, and this one."""
        name = pattern.name
        if not WORD.fullmatch(name):
            return True
        word = name in words.ORDINARY or pattern.misspelt or len(name) == 1
        opening = place.opens and name in words.OPENING and not place.after.startswith(("'", "’"))
        if pattern.capital and (opening or (word and not place.capital)):
            return False
        readers_too = name in self.names.others
        if (readers_too and not pattern.whole) or place.is_spoken_to(alone=pattern.whole and not readers_too):
            return False
        return not (pattern.capital and place.capital and self._is_anothers(place, pattern))

    def _is_anothers(self, place: Place, pattern: _Pattern) -> bool:
        """Return whether a name is part of somebody else's, or of what a work is called by."""
        following, leading = _NEXT_WORD.match(place.after), _WORD_BEFORE.search(place.before)
        if following and folded(following[1]) in words.WORKS and pattern.name in self.names.in_titles:
            return True
        beside = [following[1]] if following and place.after[:1] in " -" else []
        # "Admires Brandt." begins with a word; nobody else's first name is told from one there.
        beside += [leading[1]] if leading and not opens(place.before[: leading.start()]) else []
        own = self.names.words_of(pattern.who) | words.BEFORE | self.small
        return any(_is_capitalised(word) and folded(word) not in own for word in beside) and not place.text.in_german


def _is_within_word(text: str, start: int, end: int) -> bool:
    """Return whether letters of no word of their own stand here, as far as the signs beside them tell at once."""
    before, after = text[start - 1 : start], text[end : end + 1]
    inside = before.isalnum() or before == "_" or (after.isalnum() and after != "s")
    return inside and text[start:end].isascii()


def _is_capitalised(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not word.isupper()
