"""What readers say of themselves and of the story: who knows what, which line they speak of, what they give away."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bookclub.reading.knows import knows, told_by_readers
from bookclub.reading.spoilers import places
from bookclub.reading.suggestions.club.lines import WORD
from bookclub.reading.suggestions.one_text.finding import Finding, Reason
from bookclub.reading.talk import talk as talk_from
from bookclub.reading.words.language import languages
from bookclub.reading.words.opinions import small
from bookclub.tables import records, split_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from bookclub.reading.suggestions.club.lines import Line
    from bookclub.reading.suggestions.club.texts import Said, Suggestion
    from bookclub.reading.words.text import Text
    from bookclub.tables import Tables

KNOWN = {frozenset({"book", "film"}): "both", frozenset({"book"}): "book", frozenset({"film"}): "film"}
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
                reasons=(Reason("speaks_of", (text.words[found.start() : found.end()],), line.label),),
                certainty=0.4 if near else 0.3,
            )


def _words_of(side: str) -> str:
    return "book_only" if side == "book" else "film_only"


@dataclass(frozen=True)
class GiveAway:
    """Words that give the story away, the milestone they give away, with which words they begin, and of what they tell."""

    milestone: str
    words: re.Pattern[str]
    firsts: frozenset[str]
    why: str
    what: str = ""


def give_aways(tables: Tables, lines: Iterable[Line]) -> list[GiveAway]:
    """Return what only somebody says who has come to a point: of lines and characters of that point, and of ends."""
    order = [place for place, _ in places(tables.milestones)]
    found = [
        GiveAway(line.reveals, line.words, line.firsts, "tells_of_line", line.label)
        for line in lines
        if line.reveals in order[1:]
    ]
    for row in records(tables.characters):
        names = [name.casefold() for name in (row["name"], *split_list(row["aliases"]))]
        if row["reveals"] in order[1:]:
            shape = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
            firsts = frozenset(first[0] for name in names if (first := WORD.findall(name)))
            found.append(GiveAway(row["reveals"], shape, firsts, "tells_of", row["name"]))
    found += [
        GiveAway(order[-1], each.giveaways["end"], each.triggers["ends"], "tells_the_end") for each in languages()
    ]
    return sorted(found, key=lambda each: -order.index(each.milestone))


def said_too_much(text: Text, said: Said, given: list[GiveAway]) -> Iterator[Finding]:
    """Return how far a text gives the story away, where it names what is only known by then."""
    whole = small(text.words) if given else ""
    for each in given:
        if found := each.words.search(whole):
            start, end = text.sentence_at(found.start())
            wording = text.words[found.start() : found.end()]
            yield Finding(
                table=said.table,
                start=start,
                end=end,
                work=said.id,
                value=each.milestone,
                reasons=(Reason(each.why, (wording,), each.what),),
                certainty=0.45,
            )
            return


def knowledge(tables: Tables, comments: dict[str, Said]) -> Iterator[tuple[Finding, Said]]:
    """Return what readers say that they know of book and film, or do not, and where they say so."""
    talk = talk_from(tables)
    said_so = knows(talk)
    says = said_so.set_index("comment_id")
    for row in records(told_by_readers(said_so, talk)):
        for side, known in (("book", "read"), ("film", "seen")):
            value, comment = row[side], row[f"{side}_in"]
            if value in (known, "not") and comment in comments:
                said, words = comments[comment], says.loc[comment, f"{side}_says"]
                start = said.text.find(words)
                yield (
                    Finding(
                        table="readers",
                        start=start,
                        end=start + len(words),
                        work=said.id,
                        person=row["reader"],
                        value=side if value == known else f"no_{side}",
                        reasons=(Reason("reader_says", (words,)),),
                        certainty=0.6,
                    ),
                    said,
                )


def readers_known(found: list[Suggestion], readers: pd.DataFrame) -> Iterator[Suggestion]:
    """Put together what each reader says of what they know, in several places."""
    by_reader: dict[str, list[Suggestion]] = {}
    for each in found:
        by_reader.setdefault(each.finding.person, []).append(each)
    open_ = set(readers["reader_id"][readers["knows"].isna()])
    for reader, said in by_reader.items():
        told = {each.finding.value for each in said}
        yes = frozenset(kind for kind in EVIDENCE if kind in told)
        neither = not yes and all(f"no_{kind}" in told for kind in EVIDENCE)
        value = "neither" if neither else KNOWN.get(yes, "")
        if value and reader in open_:
            last = next(each for each in reversed(said) if neither or each.finding.value in yes)
            yield replace(last, finding=replace(last.finding, value=value, work=""))
