"""What each text of a club says that the club's tables do not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bookclub.reading.suggestions.club.held import Held, held_by, is_person, same_character
from bookclub.reading.suggestions.club.lines import WORD, Line, lines_of
from bookclub.reading.suggestions.club.opinions import second_opinions
from bookclub.reading.suggestions.club.talk import (
    GiveAway,
    give_aways,
    knowledge,
    readers_known,
    said_of_lines,
    said_too_much,
)
from bookclub.reading.suggestions.club.texts import Said, Suggestion, Work, texts_of, work_for, works_of
from bookclub.reading.suggestions.one_text.facts import EVERYTHING, findings
from bookclub.reading.suggestions.one_text.finding import Finding, Reason
from bookclub.reading.suggestions.one_text.named_works import MAY_NAME_ONE, works_named
from bookclub.reading.words.language import Language, language_of
from bookclub.reading.words.names import SPACE, UPPER
from bookclub.reading.words.opinions import small
from bookclub.reading.words.text import Text
from bookclub.reading.works import FILM_KINDS
from bookclub.tables import filled, split_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.tables import Tables

IN_COMMENTS = 0.8  # how much of its certainty keeps what is said in passing
LONGEST = 20_000  # letters of a comment that are read
TELLS_ITS_LANGUAGE = 400  # letters; a shorter text is taken to be in the language of the talk
MAY_NAME_SOMEBODY = re.compile(rf"[{UPPER}]\w+{SPACE}(?:[{UPPER}]\.{SPACE})?[{UPPER}]\w")
MAY_RATE = re.compile(r"\d\s?/\s?\d|[★⭐☆~♥❤]|\d\s?%|[A-F][+−-](?!\w)")


@dataclass(frozen=True)
class Talk:
    """A club as its texts are read: what it holds and what it compares."""

    tables: Tables

    @cached_property
    def held(self) -> Held:
        """What its tables hold."""
        return held_by(self.tables)

    @cached_property
    def works(self) -> list[Work]:
        """The works it is about."""
        return works_of(self.tables)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """What these are called."""
        return tuple(dict.fromkeys(each.title for each in self.works))

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of its comparison."""
        return lines_of(self.tables.comparison)

    @cached_property
    def give_aways(self) -> list[GiveAway]:
        """What gives the story away."""
        return give_aways(self.tables, self.lines)

    @cached_property
    def cited(self) -> set[tuple[str, str, str]]:
        """What is evidence already: line, side, and short name."""
        comparison = self.tables.comparison
        return {
            (axis, side, each)
            for side in ("book", "film")
            for axis, cell in comparison[["axis", f"{side}_evidence"]].itertuples(index=False, name=None)
            for each in split_list(cell)
        }

    @cached_property
    def language(self) -> Language:
        """The language in which most of it is."""
        long = [*self.tables.posts["text"].dropna().head(5), *self.tables.reviews["text"].dropna().head(5)]
        return language_of("\n".join([*long, *self.tables.comments["text"].head(50)]))

    def text(self, said: Said) -> Text:
        """Return a text, to be read."""
        words = said.text[:LONGEST] if said.table == "comments" else said.text
        language = language_of(words) if len(words) > TELLS_ITS_LANGUAGE else self.language
        return Text(words, self.titles, self.held.people, language)


def gathered(tables: Tables) -> Iterator[Suggestion]:
    """Return what files and all texts say; of readers, put together from all that they say."""
    yield from second_opinions(tables)
    talk = Talk(tables)
    knows: list[Suggestion] = list(_of_the_authors(tables))
    comments: dict[str, Said] = {}
    for said in texts_of(tables):
        text = talk.text(said)
        if said.table != "comments":
            yield from _of_works(text, said, talk, EVERYTHING)
            yield from _named(text, said, talk)
            continue
        words = frozenset(WORD.findall(small(text.words)))
        kinds = _kinds(text, words)
        if kinds:
            yield from _of_works(text, said, talk, kinds)
        if MAY_NAME_ONE.search(text.words):
            yield from _named(text, said, talk)
        lines = [line for line in talk.lines if not words.isdisjoint(line.firsts)]
        for each in said_of_lines(text, said, lines) if lines else ():
            if (each.value, each.role, said.id) not in talk.cited:
                yield Suggestion(_as_said(each, said), said)
        if not said.marked:
            for each in said_too_much(
                text, said, [each for each in talk.give_aways if not words.isdisjoint(each.firsts)]
            ):
                yield Suggestion(_as_said(each, said), said)
        comments[said.id] = said
    knows += (Suggestion(_as_said(each, said), said) for each, said in knowledge(tables, comments))
    yield from readers_known(knows, tables.readers)


def _kinds(text: Text, words: frozenset[str]) -> frozenset[str]:
    """Return for which kinds of things a comment is worth reading closely."""
    triggers = text.language.triggers
    may = {
        "people": not words.isdisjoint(triggers["people"]) and bool(MAY_NAME_SOMEBODY.search(text.words)),
        "ratings": not words.isdisjoint(triggers["ratings"]) or bool(MAY_RATE.search(text.words)),
        "honours": not words.isdisjoint(triggers["honours"]),
    }
    return frozenset(kind for kind, worth in may.items() if worth)


def _as_said(finding: Finding, said: Said) -> Finding:
    certainty = finding.certainty * (IN_COMMENTS if said.table == "comments" else 1)
    reasons = (*finding.reasons, Reason("retold")) if said.retold else finding.reasons
    return replace(finding, certainty=certainty, reasons=reasons)


def _of_works(text: Text, said: Said, talk: Talk, kinds: frozenset[str]) -> Iterator[Suggestion]:
    """Return what a text says of the works and those who made them, that the tables do not hold."""
    for finding in findings(text, [], kinds):
        each = _as_said(finding, said)
        if each.table == "credits":
            work = work_for(each.role, talk.works, said)
            if work and not talk.held.has(each):
                yield Suggestion(_in_known_words(replace(each, work=work.title), talk.held), said, work.id)
        elif each.table == "reviews":
            if not said.rated:
                yield Suggestion(replace(each, work=said.id), said, said.work)
        elif not talk.held.has(each):
            yield Suggestion(each, said, _work_honoured(each, said, talk.works) if each.table == "honours" else "")


def _named(text: Text, said: Said, talk: Talk) -> Iterator[Suggestion]:
    """Return the other works that a text names."""
    for finding in works_named(text):
        if not talk.held.has(finding) and not any(is_person(row, finding.work) for row in talk.held.credits):
            yield Suggestion(_as_said(finding, said), said)


def _work_honoured(finding: Finding, said: Said, works: list[Work]) -> str:
    """Return the work that is meant where no person is: that which the text is about."""
    own = [each.id for each in works if each.id == said.work]
    return own[0] if own and not finding.work and not finding.person else ""


def _in_known_words(finding: Finding, held: Held) -> Finding:
    """Return a credit with the person and the character as the tables call them."""
    person = next((row["person"] for row in held.credits if is_person(row, finding.person)), finding.person)
    called = (
        row["called"] for row in held.credits if finding.character and same_character(row["called"], finding.character)
    )
    return replace(finding, person=person, character=next(called, finding.character).split("; ")[0])


def _of_the_authors(tables: Tables) -> Iterator[Suggestion]:
    """Return what the authors of reviews know: the works that they reviewed."""
    kinds = dict(tables.works[["work_id", "kind"]].itertuples(index=False, name=None))
    columns = ["review_id", "work_id", "reader", "text", "wording"]
    for review, work, reader, text, wording in tables.reviews[columns].itertuples(index=False, name=None):
        kind = kinds.get(work)
        if filled(text) and filled(reader) and (kind == "book" or kind in FILM_KINDS):
            finding = Finding(
                table="readers",
                start=0,
                end=len(text.split("\n")[0]),
                person=reader,
                value="book" if kind == "book" else "film",
                reasons=(Reason("reviewed"),),
                certainty=0.7,
            )
            said = Said("reviews", review, text, reader, work, retold=wording == "summary")
            yield Suggestion(_as_said(finding, said), said)
