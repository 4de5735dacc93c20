"""Prizes, lists and festivals that a text says were won or come to, with their date; not those that it wishes for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.merging.names import folded
from bookclub.reading.suggestions.one_text.finding import Finding, Reason
from bookclub.reading.words.names import NAME, RUN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.reading.words.text import Text

YEAR = re.compile(r"(?<![\d/])(?:1[89]|20)\d\d(?![\d/])")
CLAUSE = re.compile(r"[,;]\s|\s(?:and|und|et|y)\s")
NEAR = 90  # letters between a prize and what came of it
LONG = 140  # letters of a sentence that are said again
ADJACENT = 50  # … and the category in which it was won
IN_A_BRACKET = re.compile(rf"({NAME})\s\([^()]*$")
DAY_AFTER = re.compile(r"\.?\s(\d{1,2})(?!\d)")
DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2})(?:\.|er|st|nd|rd|th)?(?:\s(?:of|de))?\s$")
OUTCOMES = ("won", "shortlisted", "screened")


@dataclass(frozen=True)
class Prize:
    """A prize in a sentence: where it stands, what stands beside it, and who was spoken of before."""

    found: re.Match[str]
    place: tuple[int, int]
    last_person: str

    @property
    def sentence(self) -> str:
        """The sentence it stands in."""
        return self.found.string

    @property
    def before(self) -> str:
        """What stands before it."""
        return self.sentence[: self.found.start()]

    @property
    def after(self) -> str:
        """What stands after it."""
        return self.sentence[self.found.end() :]


def said_honours(text: Text) -> Iterator[Finding]:
    """Return the honours that a text tells of."""
    last_person = ""
    for start, end in text.sentences:
        sentence = text.masked[start:end]
        for found in text.language.outcomes["prize"].finditer(sentence):
            yield from _honours(text, Prize(found, (start, end), last_person))
        for found in text.language.outcomes["listing"].finditer(sentence):
            person = _person_in(text, sentence[: found.start()]) or last_person
            yield _finding(text, (start, end), value=found["list"], person=person, outcome="listed")
        last_person = _person_in(text, sentence) or last_person


def _honours(text: Text, prize: Prize) -> Iterator[Finding]:
    outcomes = text.language.outcomes
    bracket = IN_A_BRACKET.search(prize.before)
    if bracket and (person := text.person(bracket[1])):
        category = outcomes["category"].match(prize.after.lstrip(" ,"))
        work, year = _work_and_year(prize.after[category.end() + 1 if category else 0 :])
        value = _with_category(prize, category)
        yield _finding(text, prize.place, value=value, person=person, outcome="won", date=year, work=work)
        return
    outcome = _outcome(text, prize)
    if not outcome:
        return
    earlier = outcomes["prize"].search(prize.before[-NEAR:])
    category = outcomes["category"].match(prize.after.lstrip(" ,")) or (
        None if earlier else outcomes["category"].search(prize.before[-ADJACENT:] + " ")
    )
    later = outcomes["which_won"].match(prize.after)
    value, date = _with_category(prize, category), "" if later else _date(text, prize)
    yield _finding(text, prize.place, value=value, person=_who(text, prize, outcome), outcome=outcome, date=date)
    if outcome != "won" and later:
        person = _person_in(text, prize.before) or prize.last_person
        more = {"date": _first(YEAR, later[0]), "work": later["work"] or ""}
        yield _finding(text, prize.place, value=value, person=person, outcome="won", **more)


def _outcome(text: Text, prize: Prize) -> str:
    """Return what came of a prize; ``""`` where nothing did, or it is but wished for."""
    outcomes, before, after = text.language.outcomes, prize.before[-NEAR:], prize.after[:NEAR]
    if outcomes["wish"].search(before) or outcomes["wish"].match(after.lstrip()):
        return ""
    said = [
        (around is after, abs(match.start() - (0 if around is after else len(before))), outcome)
        for outcome in OUTCOMES
        for around in (before, after)
        for match in outcomes[outcome].finditer(around)
    ]
    outcome = min(said)[-1] if said else ""
    return "" if outcome == "screened" and "estival" not in prize.found[0] else outcome


def _who(text: Text, prize: Prize, outcome: str) -> str:
    """Return who was honoured, if it was somebody and not the work."""
    clause = CLAUSE.split(prize.before)[-1].strip().casefold()
    if outcome == "screened" or text.language.words["the_film"].match(clause):
        return ""
    person = _person_in(text, prize.before)
    return person or (prize.last_person if text.language.outcomes["theirs"].search(prize.before[-NEAR:]) else "")


def _with_category(prize: Prize, category: re.Match[str] | None) -> str:
    """Return the name of a prize with what it was given for."""
    given_for = re.sub(r"^(?:[^\W\d_A-Z]\w*\s)+", "", category[0].strip()) if category else ""
    return f"{prize.found[0]}, {given_for}" if given_for else prize.found[0]


def _work_and_year(rest: str) -> tuple[str, str]:
    found = re.match(r"[\s,]*(?P<work>[^,()\n]{2,60}),?\s*(?P<year>\d{4})?", rest)
    return (found["work"].strip(), found["year"] or "") if found else ("", "")


def _finding(text: Text, place: tuple[int, int], *, person: str, value: str, **more: str) -> Finding:
    said = " ".join(text.words[place[0] : place[1]].split())
    return Finding(
        table="honours",
        start=place[0],
        end=place[1],
        person=text.whole(person) if person else "",
        value=" ".join(value.split()),
        reasons=(Reason("says", (said if len(said) < LONG else said[:LONG] + " …",)),),
        certainty=0.7,
        **more,
    )


def _person_in(text: Text, words: str) -> str:
    """Return the person named last in some words, if any is named there by more than a first name."""
    people = [text.person(run[0]) for run in RUN.finditer(words)]
    whole = [text.whole(person) for person in people if person]
    names = {folded(name) for name in text.names}
    return next((name for name in whole if folded(name) in names), "")


def _first(shape: re.Pattern[str], words: str) -> str:
    found = shape.search(words)
    return found[0] if found else ""


def _date(text: Text, prize: Prize) -> str:
    """Return the year, month or day that stands with an honour, as the tables write it."""
    after, sentence = prize.after[:60], prize.sentence
    outside = set(YEAR.findall(re.sub(r"\([^()]*\)", " ", sentence)))
    anywhere = outside or set(YEAR.findall(sentence))
    beside = _first(YEAR, prize.found[0]) or _first(YEAR, prize.before[-6:]) or _first(YEAR, after)
    year = beside or (anywhere.pop() if len(anywhere) == 1 else "")
    named = [
        (around is not after, each.start(), month, each)
        for around in (after, prize.before)
        for month, shape in text.language.months.items()
        for each in shape.finditer(around)
    ]
    if not year or not named:
        return year
    _, _, month, each = min(named, key=lambda one: one[:3])
    day = DAY_AFTER.match(each.string[each.end() :]) or DAY_BEFORE.search(each.string[: each.start()])
    return f"{year}-{month}-{int(day[1]):02}" if day and int(day[1]) in range(1, 32) else f"{year}-{month}"
