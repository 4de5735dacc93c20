"""What all that was said in a club suggests for its tables, each thing once, the best first."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

import pandas as pd

from bookclub.reading.suggestions.facts import findings
from bookclub.reading.suggestions.finding import WORDS, Finding, frame_of
from bookclub.reading.suggestions.held import Held, held_by, is_person, same_character
from bookclub.reading.suggestions.language import Language, language_of, languages
from bookclub.reading.suggestions.lines import Line, lines_of
from bookclub.reading.suggestions.names import folded, is_full, surname
from bookclub.reading.suggestions.talk import Ends, knowledge, readers_known, said_of_lines, said_too_much, what_gives_away
from bookclub.reading.suggestions.text import Text
from bookclub.reading.suggestions.texts import Said, Work, texts_of, work_for, works_of
from bookclub.reading.suggestions.works import without_article, works_named
from bookclub.tables import DTYPES, filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.tables import Tables

IN_COMMENTS = 0.8  # how much of its certainty keeps what is said in passing
SAID_BY_MORE = 0.02  # how much more certain is what another says too
LONGEST = 20_000  # letters of a comment that are read
OF_ONE_TEXT = ("reviews", "comments", "posts", "comparison")  # of what they say, the same of two texts are two


def suggestions(tables: Tables) -> pd.DataFrame:
    """Return what was said of works, people and readers that the tables do not hold yet, with the words that say it.

    Parameters
    ----------
    tables : Tables

    Returns
    -------
    DataFrame
        As from `facts`, with ``suggestion_id``, which is the same whenever the same is suggested; ``said_in`` and
        ``said_id``, the table and row in which it is said; ``work_id``, where it is one of the club's works; and
        ``sentence``, the words that say it. What the tables hold, and what stands in ``decisions``, is left out.
        Nothing stands twice; the most certain comes first.
    """
    decided = set(tables.decisions["suggestion_id"])
    best: dict[str, tuple[Finding, Said, str, str]] = {}
    for said, finding, work in _by_full_names(list(_all(tables))):
        suggestion = _id(finding, said)
        if suggestion in decided:
            continue
        before = best.get(suggestion)
        if before is None or finding.certainty > before[0].certainty:
            more = SAID_BY_MORE if before and before[1].id != said.id else 0
            best[suggestion] = (replace(finding, certainty=min(1.0, finding.certainty + more)), said, work, suggestion)
    ranked = sorted(best.values(), key=lambda each: -each[0].certainty)
    return _frame(ranked)


def _by_full_names(found: list[tuple[Said, Finding, str]]) -> Iterator[tuple[Said, Finding, str]]:
    """Call people by the full names that another text has, where a text has only a part of it."""
    full: dict[tuple[str, str], set[str]] = {}
    for _, finding, _ in found:
        if finding.table == "credits" and is_full(finding.person):
            full.setdefault((folded(surname(finding.person)), finding.role), set()).add(finding.person)
    for said, finding, work in found:
        whole = full.get((folded(finding.person), finding.role), set())
        yield said, replace(finding, person=next(iter(whole))) if len(whole) == 1 else finding, work


def _frame(ranked: list[tuple[Finding, Said, str, str]]) -> pd.DataFrame:
    frame = frame_of([_without_key(finding) for finding, _, _, _ in ranked])
    texts = {
        "suggestion_id": [suggestion for _, _, _, suggestion in ranked],
        "said_in": [said.table for _, said, _, _ in ranked],
        "said_id": [said.id for _, said, _, _ in ranked],
        "work_id": [work or None for _, _, work, _ in ranked],
        "sentence": [said.text[finding.start : finding.end] for finding, said, _, _ in ranked],
    }
    return frame.assign(**{name: pd.Series(cells, index=frame.index, dtype=DTYPES["text"]) for name, cells in texts.items()})


def _without_key(finding: Finding) -> Finding:
    """Return what was found without the short name that stood in for a work."""
    return replace(finding, work="") if finding.table in (*OF_ONE_TEXT, "readers") else finding


def _id(finding: Finding, said: Said) -> str:
    """Return the short name of a suggestion, made of what is suggested, not of who says it."""
    told = [finding.table, finding.work, finding.person, finding.role, finding.character, finding.value]
    if finding.table == "works":
        told[1:] = [without_article(finding.work)]
    if finding.table == "honours":
        told += [finding.outcome, finding.date[:4]]
    if finding.table in OF_ONE_TEXT:
        told.append(said.id)
    return blake2b("\x1f".join(folded(each) for each in told).encode(), digest_size=8).hexdigest()


def _all(tables: Tables) -> Iterator[tuple[Said, Finding, str]]:
    held, works, lines = held_by(tables), works_of(tables), lines_of(tables.comparison)
    ends = what_gives_away(tables, lines)
    worth = _worth_reading(works, lines)
    language = _usual_language(tables)
    knows: list[tuple[Said, Finding]] = []
    for said in texts_of(tables):
        if said.table == "comments" and not worth.search(said.text[:LONGEST].casefold()):
            continue
        text = _text(said, works, held, language)
        if not text.sentences:
            continue
        if said.table == "comments" and said.reader:
            knows += [(said, each) for each in knowledge(text, said)]
        for finding, work in _of_one(text, said, works, held):
            yield said, _as_said(finding, said), work
        for finding in _of_the_talk(text, said, lines, ends, tables):
            yield said, _as_said(finding, said), ""
    knows += _of_the_authors(tables)
    for said, finding in readers_known(knows, tables.readers):
        yield said, finding, ""


def _as_said(finding: Finding, said: Said) -> Finding:
    certainty = finding.certainty * (IN_COMMENTS if said.table == "comments" else 1)
    reason = f"{finding.reason} The text is retold in short." if said.retold else finding.reason
    return replace(finding, certainty=certainty, reason=reason)


def _worth_reading(works: list[Work], lines: list[Line]) -> re.Pattern[str]:
    """Return what must be in a comment, in small letters, for it to be worth reading closely."""
    triggers = [each.triggers for each in languages()]
    return re.compile("|".join([*triggers, *(line.words.pattern for line in lines)]))


def _usual_language(tables: Tables) -> Language:
    said = [*tables.posts["text"].dropna().head(5), *tables.reviews["text"].dropna().head(5), *tables.comments["text"].head(50)]
    return language_of("\n".join(said))


def _text(said: Said, works: list[Work], held: Held, usual: Language) -> Text:
    words = said.text[:LONGEST] if said.table == "comments" else said.text
    language = language_of(words) if len(words) > 400 else usual
    return Text(words, tuple(dict.fromkeys(each.title for each in works)), held.people, language)


def _of_one(text: Text, said: Said, works: list[Work], held: Held) -> Iterator[tuple[Finding, str]]:
    titles = text.titles
    for finding in findings(text.words, titles, text.known, text.language):
        if finding.table == "reviews":
            if not said.rated:
                yield replace(finding, work=said.id), said.work
        elif finding.table == "credits":
            work = work_for(finding.role, works, said)
            if not held.has(finding) and work and finding.work in ("", *titles):
                yield _in_known_words(replace(finding, work=work.title), held), work.id
        elif finding.table == "honours":
            if not held.has(finding):
                yield finding, _work_honoured(finding, said, works)
        elif not held.has(finding):
            yield finding, ""
    for finding in works_named(text):
        if not held.has(finding) and not any(is_person(row, finding.work) for row in held.credits):
            yield finding, ""


def _work_honoured(finding: Finding, said: Said, works: list[Work]) -> str:
    if finding.work:
        return ""
    own = [each.id for each in works if each.id == said.work]
    return own[0] if own and not finding.person else ""


def _in_known_words(finding: Finding, held: Held) -> Finding:
    """Return a credit with the person and the character as the tables call them."""
    person = next((row["person"] for row in held.credits if is_person(row, finding.person)), finding.person)
    character = next(
        (row["called"].split("; ")[0] for row in held.credits if finding.character and same_character(row["called"], finding.character)),
        finding.character,
    )
    return replace(finding, person=person, character=character)


def _of_the_talk(text: Text, said: Said, lines: list[Line], ends: Ends, tables: Tables) -> Iterator[Finding]:
    cited = _cited(tables)
    if said.table == "comments":
        for finding in said_of_lines(text, said, lines):
            if (finding.value, finding.role, said.id) not in cited:
                yield finding
    if not said.marked and said.table == "comments":
        yield from said_too_much(text, said, ends)


def _cited(tables: Tables) -> set[tuple[str, str, str]]:
    from bookclub.tables import split_list

    return {
        (axis, side, each)
        for side in ("book", "film")
        for axis, cell in tables.comparison[["axis", f"{side}_evidence"]].itertuples(index=False, name=None)
        for each in split_list(cell)
    }


def _of_the_authors(tables: Tables) -> Iterator[tuple[Said, Finding]]:
    """Return what the authors of posts know: the works that they reviewed."""
    kinds = tables.works.set_index("work_id")["kind"]
    reviewed = tables.reviews[tables.reviews["text"].notna() & tables.reviews["reader"].notna()]
    for review, work, reader, text in reviewed[["review_id", "work_id", "reader", "text"]].itertuples(index=False, name=None):
        kind = kinds.get(work) if filled(work) else None
        value = "book" if kind == "book" else "film" if kind in ("film", "series") else ""
        if value and text:
            first = text.split("\n")[0]
            yield (
                Said("reviews", review, text, reader, work),
                Finding(
                    table="readers", start=0, end=len(first), person=reader, value=value,
                    reason="The reader reviewed it.", certainty=0.7,
                ),
            )


__all__ = ["WORDS", "asdict", "suggestions"]
