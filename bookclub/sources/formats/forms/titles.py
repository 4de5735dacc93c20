"""What the works are called that a form asks about: by its questions, by what the host says, or by the file's name."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from bookclub.sources.formats.forms.asked import NOWHERE, About, Asked, For
from bookclub.sources.gathering.readers import short_name
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

# What a file's name has beside the title of the book that a form is about.
AROUND_TITLE = re.compile(
    r"\((?:responses|antworten|réponses|respuestas|risposte|respostas|reacties)\)|\b(?:form(?: responses)?|responses?|answers?|survey|questionnaire|feedback|ratings?|"
    r"reviews?|export|results?|antworten|formular|umfrage|bewertung(?:en)?|réponses|respuestas|risposte|respostas)\b(?: ?\d{1,2}\b)?|\(\d+\)",
    re.IGNORECASE,
)
NO_TITLE = re.compile(
    r"\d|\b(?:club|group|meeting|evening|session|google|microsoft|forms?|typeform|jotform|surveymonkey|kobo|members?|sheet|untitled|book|film|movie|copy|data|"
    r"table|the|lese\w*|buch\w*|kreis|treffen|livre|lecture|libro|lectura)\b(?!\s+(?-i:[A-ZÀ-Þ]))",
    re.IGNORECASE,
)
NAMED_BY_FILE = "The form does not name its book; by the name of the file it is taken for “{}”."
NOT_NAMED = "The form does not say what these are called: {}. Read it into the club of that book; in Python, works=[TITLE] says it."
TAKEN_FOR_FIRST = "These questions do not say which work they are on; the answers stand with the words on “{}”: {}."
LONGEST = 80  # letters of a question in a note


def titles_of(told: Sequence[Asked], source: str, works: Collection[str]) -> tuple[dict[About, About], list[Note]]:
    """Return what the works are called that the questions are about, and what is to be said of that."""
    asked = [each for each in told if each.what in (For.RATING, For.WORDS)]
    named = list(dict.fromkeys(each.about for each in asked if each.about != NOWHERE))
    by_row = any(each.what is For.WORK for each in told)
    book = next((each for each in named if each.kind == "book"), next(iter(named), NOWHERE))
    whole = NOWHERE if by_row and len(named) > 1 else book
    if by_row:
        return {each: each for each in named} | {NOWHERE: whole}, []
    notes: list[Note] = []
    known_titles = {short_name(title): title for title in works}
    known = next(iter(known_titles.values())) if len(known_titles) == 1 else ""
    of_file = "" if known else _title_of(source)
    titled = next((each.title for each in named if each.title), PurePath(source).stem)
    called = {
        each: About(each.title or known or of_file or f"The {each.kind or 'book'} of {titled}", each.kind)
        for each in dict.fromkeys([*named, whole])
    }
    doubtful = [each.column.text for each in asked if each.about == NOWHERE]
    if doubtful and len(named) > 1:
        notes.append(Note("guess", TAKEN_FOR_FIRST.format(called[whole].title, listed(doubtful))))
    untitled = [called[each].title for each in called if not each.title and not known]
    if untitled and of_file:
        notes.append(Note("guess", NAMED_BY_FILE.format(of_file)))
    elif untitled:
        notes.append(Note("warning", NOT_NAMED.format(listed(untitled))))
    return called | {NOWHERE: called[whole]}, notes


def _title_of(source: str) -> str:
    """Return the title that the name of a file holds; ``""`` where what it holds may be anything else."""
    stem = re.sub(r"[_.]+", " ", PurePath(source).stem)
    bare = " ".join(AROUND_TITLE.sub(" ", stem).split()).strip(" -–—:,")
    is_title = bare[:1].isupper() and not NO_TITLE.search(bare)
    return bare if is_title and bare != stem else ""


def listed(texts: Iterable[str]) -> str:
    """Return questions as a list to read."""
    return ", ".join(f"“{text[:LONGEST]}”" for text in dict.fromkeys(texts))
