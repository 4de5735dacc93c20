"""The evening in the language of the talk: nothing of English is left in it but what somebody wrote."""

import html
import re
from functools import cache

import pytest

import opened
from bookclub import Club
from bookclub.handout.formats.page import page as club_page
from bookclub.reading import evidence_names, talk
from bookclub.tables import from_rows
from bookclub.views.evening import HERE as TEMPLATES
from bookclub.views.evening import READER_TABLES, SCRIPT, Scene, draw_scene, evening, reader_table
from bookclub.wording import ENGLISH, wording, wordings
from languages import OTHERS, SAID, club, english_in, sentences


@cache
def drawn(code):
    """The evening of such a club."""
    return str(evening(club(code)))


def shown(drawn):
    """All that a document says, in its words and in what is said of its pictures and fields."""
    page = opened.Page(drawn)
    named = [own[each] for _, own in page.found for each in ("aria-label", "placeholder", "data-words") if each in own]
    return " ".join(" ".join([*page.words, *named]).split())


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


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.jinja")), ids=lambda path: path.stem)
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
    sources = "\n".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.*[yja]"))
    asked = set(re.findall(r'words(?:\.counted)?\("([\w.-]+)"[,)]', sources))
    asked |= {f"screen.script.{key}" for key in re.findall(r'words\.(?:say|counted)\("(\w+)"', SCRIPT)}
    assert {key for key in asked if key not in said and key not in plural} == set()
    by_itself = {each for each in wording(ENGLISH).sentences["screen"]["script"] if f'"{each}"' not in SCRIPT}
    assert by_itself == set()
