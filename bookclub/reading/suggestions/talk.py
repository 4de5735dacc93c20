"""What readers say of themselves and of the story: who knows what, which line they speak of, what they give away."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bookclub.reading.opinions import small
from bookclub.reading.spoilers import AFTER, places
from bookclub.reading.suggestions.finding import Finding
from bookclub.reading.suggestions.language import languages
from bookclub.reading.suggestions.lines import Line, lines_of
from bookclub.reading.talk import look_up
from bookclub.tables import records, split_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from bookclub.reading.suggestions.text import Text
    from bookclub.reading.suggestions.texts import Said
    from bookclub.tables import Tables

LEFT_TO_DO = {frozenset({"book", "film"}): "both", frozenset({"book"}): "book", frozenset({"film"}): "film"}
EVIDENCE = {"book": "book_evidence", "film": "film_evidence"}


def said_of_lines(text: Text, said: Said, lines: list[Line]) -> Iterator[Finding]:
    """Return which lines of the comparison a text speaks to, and of which side."""
    whole = small(text.words)
    sides = [side for side in EVIDENCE if text.language.words[_words_of(side)].search(whole)]
    for line in lines:
        found = line.words.search(whole)
        if not found:
            continue
        start, end = text.sentence_at(found.start())
        near = [side for side in EVIDENCE if text.language.words[_words_of(side)].search(whole[start:end])]
        for side in near or (sides if len(sides) == 1 else []):
            yield Finding(
                table="comparison",
                start=start,
                end=end,
                work=said.id,
                role=side,
                value=line.axis,
                reason=f"“{text.words[found.start() : found.end()]}” speaks of the line “{line.label}”.",
                certainty=0.4 if near else 0.3,
            )


def _words_of(side: str) -> str:
    return "book_only" if side == "book" else "film_only"


@dataclass(frozen=True)
class Ends:
    """Words that give the story away, with the milestone each of them gives away, the furthest first."""

    telling: tuple[tuple[str, re.Pattern[str], str], ...]


def what_gives_away(tables: Tables, lines: Iterable[Line]) -> Ends:
    """Return the words that only somebody says who has come to a point: of lines and characters of that point, and of ends."""
    order = [place for place, _ in places(tables.milestones)]
    last = order[-1]
    telling = [
        (line.reveals, line.words, f"the line “{line.label}”")
        for line in lines
        if line.reveals in order[1:] and line.reveals != AFTER
    ]
    for row in records(tables.characters):
        names = [row["name"], *split_list(row["aliases"])]
        if row["reveals"] in order[1:]:
            shape = "|".join(re.escape(name.casefold()) for name in names)
            telling.append((row["reveals"], re.compile(rf"(?<!\w)(?:{shape})(?!\w)"), row["name"]))
    telling += [(last, each.giveaways["end"], "how it ends") for each in languages()]
    return Ends(tuple(sorted(telling, key=lambda each: -order.index(each[0]))))


def said_too_much(text: Text, said: Said, ends: Ends) -> Iterator[Finding]:
    """Return how far a text gives the story away, where it names what is only known by then."""
    whole = small(text.words)
    for milestone, shape, what in ends.telling:
        if found := shape.search(whole):
            start, end = text.sentence_at(found.start())
            wording = text.words[found.start() : found.end()]
            yield Finding(
                table=said.table,
                start=start,
                end=end,
                work=said.id,
                value=milestone,
                reason=f"“{wording}” tells of {what}.",
                certainty=0.45,
            )
            return


def knowledge(text: Text, said: Said) -> Iterator[Finding]:
    """Return what readers say outright, in the first person, that they know of book and film, or do not."""
    whole = small(text.masked)
    for kind, shape in text.language.knows.items():
        if found := shape.search(whole):
            start, end = text.sentence_at(found.start())
            yield Finding(
                table="readers",
                start=start,
                end=end,
                work=said.id,
                person=said.reader,
                value=kind,
                reason=f"“{text.words[found.start() : found.end()]}”, says the reader.",
                certainty=0.6,
            )


def readers_known(found: list[tuple[Said, Finding]], readers: pd.DataFrame) -> list[tuple[Said, Finding]]:
    """Put together what each reader says of what they know, in several places."""
    by_reader: dict[str, list[tuple[Said, Finding]]] = {}
    for said, finding in found:
        by_reader.setdefault(finding.person, []).append((said, finding))
    known = readers.set_index("reader_id")["knows"].dropna() if len(readers) else readers["knows"]
    together = []
    for reader, each in by_reader.items():
        told = {finding.value for _, finding in each}
        yes, no = {kind for kind in ("book", "film") if kind in told}, {kind for kind in EVIDENCE if f"no_{kind}" in told}
        value = LEFT_TO_DO.get(frozenset(yes)) or ("neither" if len(no) == len(EVIDENCE) else "")
        if value and reader and reader not in known.index:
            said, finding = next(((s, f) for s, f in reversed(each) if f.value in yes or not yes))
            together.append((said, replace(finding, value=value, work="")))
    return together


def names_of_readers(readers: pd.Series, tables: Tables) -> pd.Series:
    """Return the names of readers, by their short names."""
    return look_up(readers, tables.readers, "name")
