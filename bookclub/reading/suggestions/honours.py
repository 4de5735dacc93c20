"""Prizes, lists and festivals that a text says were won or come to, with their date; not those that it wishes for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.reading.suggestions.finding import Finding
from bookclub.reading.suggestions.names import NAME, RUN, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.reading.suggestions.text import Text

YEAR = re.compile(r"(?<![\d/])(?:1[89]|20)\d\d(?![\d/])")
CLAUSE = re.compile(r"[,;]\s|\s(?:and|und|et|y)\s")
NEAR = 90  # letters between a prize and what came of it


def said_honours(text: Text) -> Iterator[Finding]:
    """Return the honours that a text tells of."""
    last_person = ""
    for start, end in text.sentences:
        sentence = text.masked[start:end]
        for found in text.language.outcomes["prize"].finditer(sentence):
            yield from _honour(text, found, (start, end), last_person)
        listing = text.language.outcomes.get("listing")
        for found in listing.finditer(sentence) if listing else ():
            person = _person_in(text, sentence[: found.start()]) or last_person
            yield _finding(text, (start, end), found[0], person, "listed", "", "")
        last_person = _person_in(text, sentence) or last_person


def _honour(text: Text, found: re.Match[str], place: tuple[int, int], last_person: str) -> Iterator[Finding]:
    sentence = found.string
    before, after = sentence[: found.start()][-NEAR:], sentence[found.end() :][:NEAR]
    outcomes = text.language.outcomes
    said = [
        (at == 0, abs(match.start() - at), kind)
        for kind in ("won", "shortlisted", "screened")
        for around, at in ((before, len(before)), (after, 0))
        for match in outcomes[kind].finditer(around)
    ]
    wished = outcomes["wish"].search(before) or outcomes["wish"].match(after.lstrip())
    bracket = re.search(rf"({NAME})\s\([^()]*$", sentence[: found.start()])
    if bracket and text.person(bracket[1]):
        category = outcomes["category"].match(after.lstrip(" ,"))
        name = f"{found[0]}{', ' + category[0].strip() if category else ''}"
        work, year = _work_and_year(after[category.end() + 1 if category else 0 :])
        yield _finding(text, place, name, text.person(bracket[1]), "won", year, work)
        return
    if not said or wished:
        return
    kind = min(said)[-1]
    if kind == "screened" and "estival" not in found[0]:
        return
    person = _person_in(text, sentence[: found.start()])
    relative = re.search(r"(?:which|who|that) (?:he|she|they) (?:has |had )?\w+\b[^.]*$", before)
    own = re.search(r"(?i)(?<!\w)(?:his|her|their|ihr\w*|sein\w*|son|sa|su)\s(?:\w+\s){0,2}$", before)
    if kind == "screened":
        person = ""
    elif relative or own:
        person = person or last_person
    earlier = outcomes["prize"].search(before)
    category = outcomes["category"].match(after.lstrip(" ,")) or (
        None if earlier else outcomes["category"].search(before[-50:] + " ")
    )
    if kind == "won" and text.language.words["the_film"].match(
        CLAUSE.split(sentence[: found.start()])[-1].strip().casefold()
    ):
        person = ""
    name = found[0] + (f", {_bare(category[0])}" if category else "")
    yield _finding(text, place, name, person, kind, _date(text, sentence, found), "")
    own_won = outcomes["won"].search(after)
    if kind == "shortlisted" and own_won and re.match(r"\W*(?:which|that) ", after):
        with_work = re.search(r"(?:with|for) (?P<work>[A-Z][^.,;()\n]{2,60})", after)
        yield _finding(
            text, place, name, person or last_person, "won", _first(YEAR, after), with_work["work"] if with_work else ""
        )


def _bare(category: str) -> str:
    """Return a category without the small words before it."""
    return re.sub(r"^(?:[^\W\d_A-Z]\w*\s)+", "", category.strip())


def _work_and_year(rest: str) -> tuple[str, str]:
    found = re.match(r"[\s,]*(?P<work>[^,()\n]{2,60}),?\s*(?P<year>\d{4})?", rest)
    return (found["work"].strip(), found["year"] or "") if found else ("", "")


def _finding(
    text: Text, place: tuple[int, int], honour: str, person: str, outcome: str, date: str, for_work: str
) -> Finding:
    return Finding(
        table="honours",
        start=place[0],
        end=place[1],
        person=text.whole(person) if person else "",
        work=for_work,
        value=" ".join(honour.split()),
        outcome=outcome,
        date=date,
        reason=f"It says “{' '.join(text.words[place[0] : place[1]].split())[:140]}”.",
        certainty=0.7,
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


def _date(text: Text, sentence: str, found: re.Match[str]) -> str:
    """Return the year, month or day that stands with an honour, as the tables write it."""
    after = sentence[found.end() :][:60]
    years = dict.fromkeys(YEAR.findall(re.sub(r"\([^()]*\)", " ", sentence)))
    year = (
        _first(YEAR, found[0])
        or _first(YEAR, sentence[: found.start()][-6:])
        or _first(YEAR, after)
        or (next(iter(years)) if len(years) == 1 else "")
        or _first(YEAR, sentence) * (len(set(YEAR.findall(sentence))) == 1)
    )
    said = min(
        (
            (each.start(), month, each)
            for month, shape in text.language.months.items()
            for each in shape.finditer(after)
        ),
        default=None,
    ) or next(
        (
            (0, month, each)
            for month, shape in text.language.months.items()
            for each in shape.finditer(sentence[: found.start()])
        ),
        None,
    )
    if not year or not said:
        return year
    _, month, each = said
    day = re.match(r"\.?\s(\d{1,2})(?!\d)", each.string[each.end() :]) or re.search(
        r"(?<!\d)(\d{1,2})(?:\.|er|st|nd|rd|th)?(?:\sof)?\s$", each.string[: each.start()]
    )
    return f"{year}-{month}-{int(day[1]):02}" if day else f"{year}-{month}"
