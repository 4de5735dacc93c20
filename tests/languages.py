"""Clubs whose readers speak a language other than English, and what of English would stand out there."""

import re
from string import Formatter

from bookclub import Club
from bookclub.tables import from_rows
from bookclub.wording import ENGLISH, wording, wordings

OTHERS = [code for code in wordings() if code != ENGLISH]
SAID = {
    "de": (
        "Warum geht die Schwester am Ende nicht mit, und wie ist das Buch dann zu verstehen?",
        "Das ist eine Frage, auf die der Film nicht antwortet und auf die ich auch im Buch nichts finde.",
        "Ich habe das Buch gelesen und den Film gesehen, der nicht von der Salzstraße handelt.",
    ),
    "fr": (
        "Pourquoi est-ce que la sœur ne part pas avec elle, et que dit le livre sur ce point ?",
        "C’est une question pour qui le film est plus clair, mais pas dans ce sens, et il est sur une autre voie.",
        "Avec le temps, les pages sur le sel sont pour moi plus belles que dans le film.",
    ),
    "es": (
        "¿Por qué la hermana no se va con ella al final, y cómo lo cuenta el libro?",
        "Es una pregunta para la que la película no tiene respuesta, pero el libro se acerca más por su final.",
        "Con los años, las páginas del libro son para mí más claras, pero no lo son como en la película.",
    ),
}


def club(code):
    """A club with something in every part of its evening, whose readers speak this language."""
    first, second, third = SAID[code]
    said = [
        {"reader": "rosa", "text": first, "posted": "2010-10-09T12:00:00Z", "likes": 2},
        {
            "reply_to": "p/1",
            "reader": "jule",
            "text": second,
            "posted": "2010-11-02T12:00:00Z",
            "reader_basis": "guess",
        },
        {"text": third, "reveals": "end", "posted": "2010-11-03T12:00:00Z", "wording": "summary"},
        {"reply_to": "p/3", "reader": "karl", "text": second, "kind": "inline reply"},
        {"reply_to": "gone", "reader": "karl", "text": third, "status": "pending"},
        {"reader": "rosa", "text": first},
    ]
    rows = [
        {"comment_id": f"p/{at}", "post_id": "p", "kind": "comment", "wording": "verbatim", "reveals": "start"} | row
        for at, row in enumerate(said, 1)
    ]
    tables = {
        "works": [
            {"work_id": "b", "kind": "book", "title": "Nebel", "year": 1987, "creator": "O. Brandt"},
            {"work_id": "f", "kind": "film", "title": "Nebel", "year": 2004, "based_on": "b"},
        ],
        "readers": [
            {"reader_id": "rosa", "name": "Rosa", "knows": "book"},
            {"reader_id": "jule", "name": "Jule", "role": "author", "knows": "both"},
            {"reader_id": "karl", "name": "Karl"},
        ],
        "posts": [{"post_id": "p", "title": "Nebel", "author": "jule"}],
        "milestones": [{"milestone_id": "start", "label": "1"}, {"milestone_id": "end", "label": "2"}],
        "characters": [{"character_id": "h", "name": "Hanna"}, {"character_id": "i", "name": "Ida"}],
        "credits": [
            {"work_id": "f", "person": "E. Stein", "role": "actor", "character_id": "h", "portrays": "child"},
            {"work_id": "f", "person": "A. Lamm", "role": "director", "known_for": "Nacht; Tau"},
            {"work_id": "f", "person": "R. Lund", "role": "music"},
        ],
        "honours": [
            {"honour_id": "1", "honour": "L", "work_id": "b", "outcome": "won", "date": "1988-09-15"},
            {"honour_id": "2", "honour": "M", "person": "O. Brandt", "outcome": "shortlisted", "noted": "2010-10"},
        ],
        "reviews": [
            {"review_id": "1", "work_id": "b", "reader": "jule", "rating": 3.5, "rating_max": 5, "text": second},
            {"review_id": "2", "work_id": "f", "reader": "rosa", "rating": 4, "rating_max": 5, "reveals": "end"},
            {"review_id": "3", "work_id": "f", "hands": 3, "rating": 4, "rating_max": 5}
            | {"meeting_id": "m", "occasion": "before"},
            {"review_id": "4", "work_id": "f", "reader": "karl", "rating": 2, "rating_max": 5}
            | {"meeting_id": "m", "occasion": "after"},
            {"review_id": "5", "work_id": "f", "reader": "karl", "rating": 2, "text": third},
        ],
        "comments": rows,
        "comparison": [
            {"axis": "1", "label": "A", "change": "altered", "book": "a", "film": "b", "why": "c", "effect": "d"}
            | {"book_evidence": "1; p/2", "film_evidence": "p/2"},
            {"axis": "2", "label": "B", "reveals": "start"},
        ],
        "questions": [
            {"question_id": "1", "text": "A?", "kind": "warm-up", "axis": "1", "asked": "m", "reveals": "start"},
            {"question_id": "2", "text": "B?", "comment_id": "p/1", "answered": "partly", "reveals": "end"},
        ],
        "meetings": [{"meeting_id": "m", "date": "2026-11-27", "place": "X", "reached": "end"}],
        "notes": [{"note_id": "1", "meeting_id": "m", "about": "line", "about_id": "1", "text": "e"}],
    }
    return Club(title="Nebel", **{name: from_rows(name, rows) for name, rows in tables.items()})


def sentences(said, key=""):
    """Every sentence of these, with its key."""
    for name, each in said.items():
        if isinstance(each, dict):
            yield from sentences(each, f"{key}{name}.")
        else:
            yield f"{key}{name}", each


def english_in(text):
    """Pieces of the screen's English of more than one word that stand in a text."""
    pieces = {
        piece.strip(" .,:;?")
        for _, sentence in sentences(wording(ENGLISH).sentences["screen"])
        for piece, *_ in Formatter().parse(sentence)
    }
    return {piece for piece in pieces if piece.count(" ") and re.search(rf"\b{re.escape(piece)}\b", text)}
