"""What readers said: a few voices that disagree, of as many readers as can be, none cut so that it says something else.

They are chosen by counting, so that the same club always gives the same voices, and a host can see why: one by one,
each time the voice that adds most to those already chosen. What counts how much was set by reading what came out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import zip_longest
from math import isnan
from typing import TYPE_CHECKING

from bookclub.handout.blocks import Voice
from bookclub.reading.statements import Statement, statements
from bookclub.reading.words.excerpts import (
    MOST,
    abridge,
    after_first_sentence,
    is_mostly_small_talk,
    length,
    mostly_asks,
)
from bookclub.reading.words.opinions import TURN, Opinion, loudness, opinion, small
from bookclub.tables import split_list
from bookclub.wording import ENGLISH, Wording, wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from bookclub.tables import Tables

TWICE = 2
READERS = 3  # besides the author of the post: so many have a voice, if the club has them
FEWEST = 4  # voices, before a reader speaks twice
NAMED = 6  # readers, before a remark only counts them
LOOKED_AT = 90  # texts that are cut to see what remains of them
SHORTEST, BRIEF = 5, 8  # words of a voice, and of one that hardly says anything …
BARE = 12  # … and of one without an opinion, such as "I only know the film"
LONGEST_ADDRESS = 100  # characters
ENDS = ".!?…。！？"  # a sentence
GREETING = r"(?!>)\W*(?:\w+ ){0,2}?"  # "Hi", "Liebe"
HEARD = wording(ENGLISH)("headings.voices")
MOST_WEIGHT = 3.0  # an opinion in more words still does not count for more
SPOKEN_OF = {
    "book": re.compile(r"\b(?:book|novel|read(?:ing)?\b|buch|roman|lesen|gelesen|livre|lecture\b|libro|leí)"),
    "film": re.compile(r"\b(?:film|movie|screen|watch|verfilm|kino|cinéma|películ|peli\b|cine\b)"),
    "series": re.compile(r"\b(?:series|episode|season|serie\b|folge|staffel|série|saison\b|temporada)"),
    "play": re.compile(r"\b(?:the play\b|stage|theat|bühne|théâtre|teatro)"),
}


@dataclass(frozen=True)
class Speakers:
    """All who may be quoted: what they said is looked at once, whatever is asked of it.

    Attributes
    ----------
    tables : Tables
    talk : DataFrame
        As from `bookclub.reading.talk`.
    words : Wording
        The sheet's own.
    cuts : mapping of str to str
        What the host wants quoted, by the short name of the comment or review.
    asked : mapping of str to sequence of str
        What is asked elsewhere on the sheet, and not quoted again, by the comment that asks it.
    """

    tables: Tables
    talk: pd.DataFrame
    words: Wording = field(default_factory=lambda: wording(ENGLISH))
    cuts: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def _said(self) -> dict[str, Statement]:
        said = statements(self.tables, self.talk, self.words)
        said |= {id_: _not_quoting(said[id_], texts) for id_, texts in self.asked.items() if id_ in said}
        return said | _without_address(said)

    @cached_property
    def _candidates(self) -> list[_Candidate]:
        return _candidates([*self._said.values()], self.tables.comparison)

    def suggested(self, at_most: int = 6) -> list[str]:
        """Choose whom to quote.

        Returns
        -------
        list of str
            Short names of reviews, then of comments in reading order: up to `at_most`, of different readers, and of
            three besides the author of the post, as far as the club has them; of the author of the post one at most.
        """
        chosen: list[_Candidate] = []
        while len(chosen) < at_most and (eligible := _eligible(self._candidates, chosen)):
            chosen.append(max(eligible, key=lambda each: each.worth + _adds(each, chosen)))
        return [each.said.id for each in self._candidates if each in chosen]

    def voices(self, chosen: Sequence[str] | None = None, at_most: int = 6) -> list[Voice]:
        """Return what readers said, in at most 40 words each, or as the host has cut it.

        Parameters
        ----------
        chosen : sequence of str, optional
            Short names of comments and reviews, in the order in which they are to stand; else as `suggested`.
            What is kept out of the talk, or cannot be cut, is left out; `remarks` tells of it.
        at_most : int
            How many to choose, where none are given.

        Returns
        -------
        list of Voice
        """
        said = self._said
        chosen = self.suggested(at_most) if chosen is None else chosen
        short = {id_: self.quoted(id_) for id_ in chosen if id_ in said}
        return [Voice(said[id_].number, said[id_].name, text, said[id_].retold) for id_, text in short.items() if text]

    def quoted(self, id_: str) -> str:
        """Return what is quoted of a comment or review; ``""`` if nothing of it can stand alone."""
        return self.cuts.get(id_) or abridge(self._said[id_].text)

    def remarks(self, chosen: Sequence[str] | None = None, at_most: int = 6) -> list[str]:
        """Tell the host who is quoted twice, who has no voice, and what of the choice could not be quoted.

        Parameters
        ----------
        chosen, at_most
            As for `voices`.

        Returns
        -------
        list of str
            Sentences; none if there is nothing to tell.
        """
        said = self._said
        chosen = self.suggested(at_most) if chosen is None else [*dict.fromkeys(chosen)]
        quoted = [said[id_] for id_ in chosen if id_ in said and self.quoted(id_)]
        heard = Counter(each.reader for each in quoted if each.reader)
        silent = {each.said.reader for each in self._candidates if each.opinion.weight} - {"", *heard}
        names = {each.reader: each.name for each in said.values()}
        unheard = [name for reader, name in names.items() if reader in silent]
        refused = [said[id_].number.removesuffix(":") for id_ in chosen if id_ in said and said[id_] not in quoted]
        return [
            *(
                f"{names[reader]} is quoted {'twice' if times == TWICE else f'{times} times'}."
                for reader, times in heard.items()
                if times > 1
            ),
            *([f"Without a voice in “{HEARD}”: {_listed(unheard)}."] if unheard else []),
            *(f"Not quoted: {number}, of which no 40 words can stand alone." for number in refused),
            *(f"Not quoted: {id_}, which is not in the talk." for id_ in chosen if id_ not in said),
        ]


def _not_quoting(said: Statement, texts: Sequence[str]) -> Statement:
    """Hide sentences of a statement as a reader hides a spoiler, which is never quoted; those beside them stay whole."""
    text = said.text
    for each in texts:
        before, found, after = text.partition(each)
        begins = not before.strip() or before.rstrip()[-1] in ENDS
        if found:
            text = f"{before}\n\n>!{found}!<\n\n{after}" if begins else f"{before}>!{found}!<{after}"
        else:
            amid = each[:1].lower() + each[1:]
            text = text.replace(amid, f">!{amid}!<")
    return replace(said, text=text)


def _without_address(said: Mapping[str, Statement]) -> dict[str, Statement]:
    """Return those that begin by speaking to another reader by name: without that sentence, if the rest says as much."""
    names = {each.name for each in said.values() if each.reader}
    called = sorted(
        {re.escape(small(part)) for name in names for part in (name, name.split()[0])}, key=len, reverse=True
    )
    if not called:
        return {}
    speaks_to = re.compile(rf"{GREETING}(?:{'|'.join(called)})\s*[,:!]")
    others = {
        id_: replace(each, text=after_first_sentence(each.text))
        for id_, each in said.items()
        if speaks_to.match(small(each.text[:LONGEST_ADDRESS]))
    }
    return {id_: each for id_, each in others.items() if _says_as_much(abridge(each.text), abridge(said[id_].text))}


def _says_as_much(rest: str, whole: str) -> bool:
    return bool(rest) and not is_mostly_small_talk(rest) and opinion(rest).weight >= opinion(whole).weight


def _listed(names: list[str]) -> str:
    """Name a few, and count the rest."""
    more = len(names) - NAMED
    return wording(ENGLISH).row(names if more <= 1 else [*names[:NAMED], f"{more:,} more"])


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Something that may be quoted: what would stand on the sheet, and what speaks for it.

    `sides` are the lines of the comparison for which it is evidence, each with its column; what `says_little` is heard only
    where nobody says more, and `small_talk` only where nobody says anything else.
    """

    said: Statement
    opinion: Opinion
    sides: frozenset[tuple[str, str]]
    kinds: frozenset[str]
    contradicts: bool
    small_talk: bool
    says_little: bool
    brief: bool

    @property
    def worth(self) -> float:
        """What speaks for it, whatever else is chosen."""
        known = 3 * bool(self.said.reader)
        return (
            min(self.opinion.weight, MOST_WEIGHT)
            + bool(self.sides)
            + self.contradicts
            + known
            - self.said.by_author
            - 2 * self.brief
        )

    @property
    def leaning(self) -> float | None:
        """From -1, all reserve, to 1, all praise: by the rating, if there is one, or else by the words."""
        return self.opinion.leaning if isnan(self.said.rated) else self.said.rated


def _candidates(said: list[Statement], comparison: pd.DataFrame) -> list[_Candidate]:
    """Return what may be quoted, in order: of every reader, what says most, and of that, what can be cut."""
    sides = _sides(comparison)
    loud = [min(loudness(each.text[:MOST]), MOST_WEIGHT) + (each.id in sides) for each in said]
    by_reader: defaultdict[str, list[int]] = defaultdict(list)
    for at in sorted(range(len(said)), key=lambda at: -loud[at]):
        by_reader[said[at].reader].append(at)
    in_turn = [at for turn in zip_longest(*by_reader.values()) for at in turn if at is not None]
    looked_at = [_candidate(said[at], sides.get(said[at].id, frozenset())) for at in sorted(in_turn[:LOOKED_AT])]
    found = [each for each in looked_at if each is not None]
    more = [each for each in found if not each.says_little]
    return more or [each for each in found if not each.small_talk] or found


def _candidate(said: Statement, sides: frozenset[tuple[str, str]]) -> _Candidate | None:
    """Look at what would stand on the sheet; None if that is nothing, or mere politeness."""
    short = abridge(said.text)
    held, in_small, small_talk = opinion(short), small(short), is_mostly_small_talk(short)
    if length(short) < SHORTEST or (small_talk and not held.weight):
        return None
    kinds = frozenset(kind for kind, pattern in SPOKEN_OF.items() if pattern.search(in_small))
    contradicts = bool(said.answers) and (held.contradicts or bool(TURN.match(in_small)))
    says_little = small_talk or (not (held.weight or sides) and (length(short) < BARE or mostly_asks(short)))
    return _Candidate(said, held, sides, kinds, contradicts, small_talk, says_little, length(short) < BRIEF)


def _sides(comparison: pd.DataFrame) -> dict[str, frozenset[tuple[str, str]]]:
    """Find for what the comparison cites each comment and review."""
    sides: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for column in ("book", "film"):
        for axis, evidence in zip(comparison["axis"], comparison[f"{column}_evidence"], strict=True):
            for cited in split_list(evidence):
                sides[cited].add((axis, column))
    return {cited: frozenset(found) for cited, found in sides.items()}


def _eligible(candidates: list[_Candidate], chosen: list[_Candidate]) -> list[_Candidate]:
    """Return which may be chosen next."""
    heard = {each.said.reader for each in chosen} - {""}
    author_heard = any(each.said.by_author for each in chosen)
    rest = [each for each in candidates if each not in chosen and not (each.said.by_author and author_heard)]
    fresh = [each for each in rest if each.said.reader not in heard]
    if len({each.said.reader for each in chosen if not each.said.by_author} - {""}) < READERS:
        fresh = [each for each in fresh if each.said.reader and not each.said.by_author] or fresh
    if len(chosen) < FEWEST:
        return fresh or rest
    return [each for each in fresh if each.opinion.weight or each.sides]


def _adds(candidate: _Candidate, chosen: list[_Candidate]) -> float:
    """Return what a voice adds to those chosen: another work, another view, most of all an answer with another view."""
    spoken_of = frozenset[str]().union(*(each.kinds for each in chosen))
    return 2 * len(candidate.kinds - spoken_of) + max((_differs(candidate, each) for each in chosen), default=0.0)


def _differs(one: _Candidate, other: _Candidate) -> float:
    apart = 0.0 if one.leaning is None or other.leaning is None else 0.5 * abs(one.leaning - other.leaning)
    answers = one.said.answers == other.said.id or other.said.answers == one.said.id
    if answers and one.said.reader != other.said.reader:
        return 1.5 * (1 + apart)
    return apart + 0.5 * _across(one.sides, other.sides)


def _across(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    """Return whether one is evidence for the book alone where the other is for the film alone."""
    shared = {axis for axis, _ in one} & {axis for axis, _ in other}
    return any({(axis, "book"), (axis, "film")} <= one ^ other for axis in shared)
