"""The scripts of texts: the languages they tell, and where too long words break."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookclub.handout.formats.pdf.scripts import BREAK, breakable, language


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("«שלום»", "he"),
        ("1. مرحبا", "ar"),
        ("ܫܠܡܐ", "syr"),
        ("안녕", "ko"),
        ("สวัสดี", "th"),
        ("これは本です", "ja"),
        ("本が好き", "ja"),
        ("这本书很好", "zh"),
        ("Ruth said 这本书很好", None),
        ("Être", None),
        ("Привет", None),
        ("… 12 ☺", None),
        ("", None),
    ],
)
def test_a_text_tells_its_language_by_its_first_letter(text, known):
    assert language(text) == known


def test_ordinary_words_are_left_as_they_are():
    text = "A well-meant address, https://a.example/and/a/long/way/to/go; 这本书很好这本书很好这本书很好这本书很好"
    assert breakable(text) == text


def test_a_word_too_long_breaks_every_few_letters_and_no_accent_is_parted_from_its_letter():
    word = "e\N{COMBINING ACUTE ACCENT}" * 30
    pieces = breakable(f"so {word}!").removeprefix("so ").split(BREAK)
    assert "".join(pieces) == f"{word}!"
    assert max(map(len, pieces)) <= 7
    assert not any(unicodedata.combining(piece[0]) for piece in pieces)


def test_what_shows_a_cut_stays_with_the_last_word():
    assert breakable("and then …") == "and then\N{NO-BREAK SPACE}…"
    assert breakable("… and then") == "… and then"


@given(st.text())
def test_nothing_is_lost_where_words_may_break(text):
    bare = breakable(text).replace(BREAK, "").replace("\N{NO-BREAK SPACE}", " ")
    assert bare == text.replace(BREAK, "").replace("\N{NO-BREAK SPACE}", " ")


@given(st.lists(st.sampled_from(["a", "é", "e\u0301", "👩‍👧", "👍🏽", "-", " "]), max_size=60))
def test_pieces_begin_with_a_sign_that_can_stand_alone(signs):
    for piece in breakable("".join(signs)).split(BREAK):
        assert not piece or unicodedata.category(piece[0])[0] not in "MC"
        assert not piece.startswith("🏽")
