"""The evening in the language of the talk: nothing of English is left in it but what somebody wrote."""

import html
import re
from functools import cache
from string import Formatter

import pytest

import opened
from bookclub import Club
from bookclub.handout.formats.page import page as club_page
from bookclub.reading import evidence_names, talk
from bookclub.tables import from_rows
from bookclub.views.evening import READER_TABLES, SCRIPT, Scene, draw_scene, evening, reader_table
from bookclub.views.evening import HERE as TEMPLATES
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


@cache
def drawn(code):
    """The evening of such a club."""
    return str(evening(club(code)))


def shown(drawn):
    """All that a document says, in its words and in what is said of its pictures and fields."""
    page = opened.Page(drawn)
    named = [own[each] for _, own in page.found for each in ("aria-label", "placeholder", "data-words") if each in own]
    return " ".join(" ".join([*page.words, *named]).split())


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


@pytest.mark.parametrize("code", OTHERS)
def test_no_english_is_left_on_the_screen(code):
    whole, start = (Scene.of(club(code), reached) for reached in (None, "start"))
    assert english_in(shown(drawn(code))) == set()
    assert english_in(shown(draw_scene(start))) == set()
    for name in READER_TABLES:
        assert english_in(shown(reader_table(whole, name)) + shown(reader_table(start, name))) == set()


@pytest.mark.parametrize("code", OTHERS)
def test_no_english_is_left_where_nothing_is_entered(code):
    said = from_rows("comments", [{"comment_id": "1", "text": " ".join(SAID[code])}])
    assert english_in(shown(evening(Club(title="", comments=said)))) == set()


@pytest.mark.parametrize("code", OTHERS)
def test_no_english_is_left_where_the_host_writes(code):
    scene = Scene.of(club(code), None, alone=False, editing=True)
    assert english_in(shown(draw_scene(scene))) == set()


def test_english_would_be_found():
    spoken = from_rows("comments", [{"comment_id": "1", "text": "The book was better than the film."}])
    assert "Show to the room" in english_in(shown(evening(Club(title="", comments=spoken))))


@pytest.mark.parametrize(
    ("code", "phrases"),
    [
        (
            "de",
            ("9. Oktober 2010", "3,5 von 5", "15. September 1988", "1 Antwort auf #1", "Regie", "gefällt 2 Personen"),
        ),
        ("fr", ("9 octobre 2010", "3,5 sur 5", "15 septembre 1988", "1 réponse à #1", "Réalisation")),
        ("es", ("9 de octubre de 2010", "3,5 de 5", "15 de septiembre de 1988", "1 respuesta a #1", "Dirección")),
    ],
)
def test_dates_numbers_and_labels_are_as_the_language_writes_them(code, phrases):
    assert [each for each in phrases if each not in shown(drawn(code))] == []


@pytest.mark.parametrize("code", OTHERS)
def test_what_somebody_wrote_stays_as_it_is(code):
    text = html.unescape(drawn(code))
    assert all(each in text for each in SAID[code])


@pytest.mark.parametrize("code", wordings())
def test_the_club_page_says_in_which_language_it_is(code):
    spoken = club(code) if code in SAID else Club(title="Fog")
    assert f'<html lang="{code}">' in club_page(spoken)


@pytest.mark.parametrize("code", OTHERS)
def test_evidence_is_called_in_the_language_of_the_talk(code):
    spoken = club(code)
    own = evidence_names(spoken, talk(spoken), wording(code))
    assert own["p/2"] == "#1.1"
    assert own["1"] != evidence_names(spoken, talk(spoken))["1"]


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.jinja")), ids=lambda path: path.stem)
def test_no_template_has_words_of_its_own(path):
    template = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    bare = re.sub(r"\{\{.*?\}\}", "", template, flags=re.DOTALL)
    labels = re.findall(r'(?:aria-label|placeholder|title|alt)="([^"]*)"', bare)
    between = re.sub(r"<(?:[^<>\"]|\"[^\"]*\")*>", " ", bare)
    assert re.findall(r"[^\W\d_]{2,}", " ".join([between, *labels])) == []
    quoted = [
        each for said in re.findall(r"\{\{(.*?)\}\}", template, re.DOTALL) for each in re.findall(r'"([^"]*)"', said)
    ]
    assert [each for each in quoted if re.search(r"[A-Z]|\w \w", each)] == []


def test_the_script_has_words_of_its_own_nowhere():
    code = re.sub(r"(?m)(?:^|\s)//.*$", "", SCRIPT)
    literals = [a or b for a, b in re.findall(r'"([^"\n]*)"|`([^`]*)`', code)]
    assert [each for each in literals if re.search(r"[A-Z][a-z]+ |\w{2,} \w{2,} \w{2,}", each)] == []


def test_every_sentence_that_is_asked_for_is_there_and_none_is_there_in_vain():
    said = dict(sentences(wording(ENGLISH).sentences))
    plural = {key.rpartition(".")[0] for key in said}
    sources = "\n".join(path.read_text("utf-8") for path in TEMPLATES.glob("*.*[yja]"))
    asked = set(re.findall(r'words(?:\.counted)?\("([\w.-]+)"[,)]', sources))
    asked |= {f"screen.script.{key}" for key in re.findall(r'words\.(?:say|counted)\("(\w+)"', SCRIPT)}
    assert {key for key in asked if key not in said and key not in plural} == set()
    by_itself = {each for each in wording(ENGLISH).sentences["screen"]["script"] if f'"{each}"' not in SCRIPT}
    assert by_itself == set()
