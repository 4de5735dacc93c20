"""One pass over all texts for everybody's names, and what keeps a word there from being a name."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bookclub.reading.foreign import ADDRESS, IN_ADDRESSES, UNSPACED
from bookclub.reading.mentions.spelling import WORD, folded, misspellings, offsets, one_part_misspelt, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
ORDINARY = frozenset(folded(_WORDS["ordinary"]).split())
OPENING = frozenset(folded(_WORDS["opening"]).split())
BEFORE = frozenset(folded(_WORDS["before"]).split())
ELSEWHERE = frozenset(folded(_WORDS["elsewhere"]).split())
WORKS = frozenset(folded(_WORDS["works"]).split())
LONGEST = 200_000  # signs of a text that are searched

_NEXT_WORD = re.compile(r"(?:'s)?[ -]?([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ ]$")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:\n\"“„«(*_>–—])\s*$")
_MARKS = tuple("\"“„«‹‘'*_")  # before a title
_ELIDED = re.compile(r"(?:^|[^\w])(?:[dlmnstcjo]|qu)'$")
_GERMAN = re.compile(r"\b(?:der|die|das|und|ist|nicht|ich|ein|eine|den|mit|von|zu)\b")
_POSSESSIVE = re.compile(r"s?(?!\w)")
_REACH = 40  # signs beside a name that tell whether it is one


class Found(NamedTuple):
    """A name in a text: which text, whose, where, and whether it is misspelt there."""

    row: int
    who: Hashable
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

    called: Mapping[Hashable, Sequence[str]]
    titles: Mapping[Hashable, Sequence[str]] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    _own: dict[Hashable, frozenset[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Note the words of which each is called."""
        for who, names in self.called.items():
            self._own[who] = frozenset(word for name in names for word in WORD.findall(folded(name)))

    @cached_property
    def in_titles(self) -> frozenset[str]:
        """The words of the titles, by which one may call the works."""
        return frozenset(word for each in self.titles.values() for title in each for word in WORD.findall(folded(title)))

    def words_of(self, who: Hashable) -> frozenset[str]:
        """Return all words of somebody's names, folded."""
        return self._own[who]


class _Pattern(NamedTuple):
    who: Hashable
    name: str
    misspelt: bool = False
    capital: bool = True  # whether the name begins with one
    whole: bool = True  # whether it is all they are called
    title: bool = False


def find(texts: Sequence[str], names: Names) -> Iterator[Found]:
    """Return where texts speak of somebody; of names within names, the longest."""
    from ahocorasick_rs import AhoCorasick

    known = {name for each in names.called.values() for name in each if name.strip()}
    capital, small = vocabulary(texts)
    parts = {folded(name) for name in known if WORD.fullmatch(name)} | {
        word for name in known for word in WORD.findall(folded(name))
    }
    wrong = misspellings(parts, capital, small | names.others | BEFORE | ORDINARY | ELSEWHERE)
    patterns = list(_patterns(names, wrong))
    if not patterns:
        return
    automaton = AhoCorasick([each.name for each in patterns])
    for row, text in enumerate(texts):
        yield from _in(row, text[:LONGEST], patterns, automaton.find_matches_as_indexes, names, small)


def _patterns(names: Names, wrong: dict[str, list[str]]) -> Iterator[_Pattern]:
    seen: set[tuple[object, str]] = set()
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


class _Text:
    """A text while names are looked for in it."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.folded = folded(words)

    @cached_property
    def at(self) -> Sequence[int]:
        """Where each sign of the folded text stands in the words."""
        return offsets(self.words, self.folded)

    @cached_property
    def hidden(self) -> list[tuple[int, int]]:
        """Where there are addresses."""
        small = self.words.lower()
        any_ = any(sign in small for sign in IN_ADDRESSES)
        return [found.span() for found in ADDRESS.finditer(self.words)] if any_ else []

    def capital(self, start: int) -> bool:
        """Return whether what is written at a place of the folded text is a capital, or of a script without any."""
        sign = self.words[self.at[start]]
        return sign.isupper() or sign.istitle() or sign.lower() == sign.upper()

    def before(self, start: int) -> str:
        """Return what is written before a place of the folded text."""
        return self.words[max(self.at[start] - _REACH, 0) : self.at[start]]

    def after(self, end: int) -> str:
        """Return what is written after a place of the folded text."""
        return self.words[self.at[end] : self.at[end] + _REACH]


def _in(
    row: int,
    words: str,
    patterns: list[_Pattern],
    matches: Callable[..., list[tuple[int, int, int]]],
    names: Names,
    small: set[str],
) -> Iterator[Found]:
    """Return who is spoken of in one text, in its order."""
    text = _Text(words)
    hits = matches(text.folded, overlapping=True)
    if not hits:
        return
    # The longest of those that overlap; of what is as long, what stands apart.
    hits.sort(key=lambda hit: (hit[1], -hit[2], not patterns[hit[0]].title))
    free = 0
    for index, start, end in hits:
        pattern = patterns[index]
        if start < free or not _whole_word(text, pattern.name, start, end):
            continue
        if _is_title(text, pattern, start) if pattern.title else _is_name(text, pattern, start, end, names, small):
            free = end
            yield Found(row, pattern.who, text.at[start], text.at[end - 1] + 1, pattern.misspelt)


def _whole_word(text: _Text, name: str, start: int, end: int) -> bool:
    """Return whether a word begins and ends here, save that it may be possessive; and not within an address."""
    unspaced = bool(UNSPACED.search(name))
    before, after = text.folded[max(start - 4, 0) : start], text.folded[end : end + 2]
    begins = unspaced or not before or not (before[-1].isalnum() or before[-1] in "_")
    if begins and before.endswith("'") and before[:-1][-1:].isalnum():
        begins = bool(_ELIDED.search(before))
    ends = unspaced or bool(_POSSESSIVE.match(after) if len(name) > 3 else not after[:1].isalnum())  # noqa: PLR2004 - "Als" is no Al
    at = text.at[start]
    return begins and ends and not any(first <= at < last for first, last in text.hidden)


def _is_title(text: _Text, pattern: _Pattern, start: int) -> bool:
    """Return whether a title is meant: of one word, only where it has a capital that no sentence gives it, or marks."""
    if not WORD.fullmatch(pattern.name):
        return True
    before = text.before(start)
    return text.capital(start) and (not _SENTENCE_START.search(before) or before[-1:] in _MARKS)


def _is_name(text: _Text, pattern: _Pattern, start: int, end: int, names: Names, small: set[str]) -> bool:
    """Return whether what is written here is a name, and this one."""
    if not WORD.fullmatch(pattern.name):
        return True
    before, after, capital = text.before(start), text.after(end), text.capital(start)
    ordinary = pattern.name in ORDINARY
    if pattern.capital and not capital and (ordinary or pattern.misspelt or len(pattern.name) == 1):
        return False
    opens = bool(_SENTENCE_START.search(before))
    if pattern.capital and opens and pattern.name in OPENING and not after.startswith(("'", "’")):
        return False
    if not pattern.whole and pattern.name in names.others:
        return False
    if _addressed(pattern, before, after, names):
        return False
    return not pattern.capital or not capital or not _anothers(text, pattern, before, after, names, small)


def _addressed(pattern: _Pattern, before: str, after: str, names: Names) -> bool:
    """Return whether somebody is spoken to: another reader of that name, not the character."""
    if before.endswith("@"):
        return True
    known = pattern.whole and pattern.name not in names.others
    return not before.strip() and bool(re.match(r"\s*[,:!–—-]?\s*\n|\s*[,:]" if not known else r"\s*[,:!–—-]?\s*\n", after))


def _anothers(text: _Text, pattern: _Pattern, before: str, after: str, names: Names, small: set[str]) -> bool:
    """Return whether a name is part of somebody else's, or of what a work is called by."""
    own = names.words_of(pattern.who)
    following = _NEXT_WORD.match(after)
    if following and folded(following[1]) in WORKS and pattern.name in names.in_titles:
        return True
    if following and after[:1] in " -" and _capitalised(following[1]):
        word = folded(following[1])
        if word not in own and word not in BEFORE and word not in small and not _noun(text):
            return True
    leading = _WORD_BEFORE.search(before)
    if leading and _capitalised(leading[1]):
        word = folded(leading[1])
        return word not in own and word not in BEFORE and word not in small and not _noun(text)
    return False


def _capitalised(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not word.isupper()


def _noun(text: _Text) -> bool:
    """Return whether a capital tells nothing, as in German, where every noun has one."""
    return len(_GERMAN.findall(text.words)) > 1
