"""The sheet's own words: every language says the same things, with the same places to fill in."""

from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bookclub.reading.suggestions.club.lines import USUAL
from bookclub.views.evening.desk import SHEETS
from bookclub.views.page import in_html
from bookclub.wording import wording, wordings

ENGLISH, *OTHERS = wordings()
FORMS = {"zero", "two", "few", "many"}  # of a sentence about a number, which English does not have


def said(code):
    """Everything a language says, by its key, and the places in it."""
    waiting, found = [("", wording(code).sentences)], {}
    while waiting:
        at, each = waiting.pop()
        if isinstance(each, dict):
            waiting += ((f"{at}.{name}".lstrip("."), part) for name, part in each.items())
        else:
            found[at] = {name for _, name, _, _ in Formatter().parse(each) if name}
    return {key: places for key, places in found.items() if key.rpartition(".")[2] not in FORMS}


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_says_all_that_english_does_with_the_same_places(code):
    of_fields = {key for key in said(code) if key.startswith("screen.meanings.")}
    its_own = of_fields | {key for key in said(code) if key.startswith("elided.")}
    assert {key: places for key, places in said(code).items() if key not in its_own} == said(ENGLISH)
    written = {(sheet.table, column) for sheets in SHEETS.values() for sheet in sheets for column in sheet.columns}
    assert of_fields == {f"screen.meanings.{table}.{column}" for table, column in written}


def test_what_is_said_of_a_number_has_the_form_that_the_language_has_for_it():
    for code, one, many in (("en", "1 reply", "1,200 replies"), ("de", "1 Antwort", "1.200 Antworten")):
        assert [wording(code).counted("screen.counted.replies", count) for count in (1, 1200)] == [one, many]
    assert wording("fr").counted("screen.counted.replies", 0) == "0 réponse"


def test_french_shortens_a_word_before_a_vowel_and_no_other():
    french = wording("fr")
    for who, said in (
        ("Ève", "d’Ève"),
        ("Yves", "d’Yves"),
        ("Yann", "de Yann"),
        ("Camille", "de Camille"),
        ("{who}", "de {who}"),
    ):
        assert french("work.by", what="livre", who=who) == f"livre {said}"
    assert wording("es")("work.by", what="libro", who="Ana") == "libro de Ana"
    assert in_html(french)("work.by", what="<b>", who="Ana") == Markup("&lt;b&gt; d’Ana")  # and stays safe


def test_what_one_of_a_group_is_called():
    german = wording("de")
    assert german.called("screen.roles", "director") == "Regie"
    assert german.called("screen.roles", "stunts") == "stunts"
    assert german.called("kinds", None, german("kinds.other")) == "Werk"


@given(st.floats(), st.integers(0, 3))
def test_any_number_is_written(number, digits):
    assert wording("de").number(number, digits)


@given(st.text() | st.from_regex(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", fullmatch=True))
def test_any_day_is_written(day):
    assert bool(wording("fr").date(day)) == bool(day)


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_is_one(code):
    words = wording(code)
    same = {key for key in said(ENGLISH) if words.template(key) == wording(ENGLISH).template(key)}
    assert len(same) < 20  # such as “Notes” and “{count} min”


def test_what_a_language_lacks_is_said_in_english():
    assert wording("xx")("notes") == "Notes"


@pytest.mark.parametrize(
    ("code", "date", "number"),
    [("en", "15 September 2010", "3.5"), ("de", "15. September 2010", "3,5"), ("fr", "15 septembre 2010", "3,5")],
)
def test_dates_and_numbers_are_written_as_the_language_writes_them(code, date, number):
    assert (wording(code).date("2010-09-15"), wording(code).number(3.5)) == (date, number)
    assert wording(code).date("next week") == "next week"


def test_of_a_day_no_more_is_written_than_is_known():
    assert [wording("es").date(day) for day in ("2010", "2010-09", "201")] == ["2010", "septiembre de 2010", "201"]


def test_the_usual_lines_are_called_in_every_language_what_they_are():
    assert dict(wording(ENGLISH).many("screen.lines")) == USUAL
