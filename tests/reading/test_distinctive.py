"""Words that one has more often than the others."""

from math import log, sqrt

import numpy as np
import pandas as pd
import pytest

from bookclub import Club
from bookclub.reading import distinctive_words
from bookclub.reading.distinctive import SURE, log_odds
from bookclub.reading.words.subjects import subjects
from bookclub.tables import from_rows

ANN = ["The harbour again. Oh, harbour lights!", "A harbour is a harbour, and it is a cold one."]
BO = ["It is a kitchen, and the kitchen is warm.", "Is it the kitchen? It is, and it is."]


def club(**said):
    readers = [{"reader_id": name, "name": name.title()} for name in said]
    rows = [(name, text) for name, texts in said.items() for text in texts]
    comments = [
        {"comment_id": f"c{at}", "reader": name, "text": text, "kind": "comment", "wording": "verbatim"}
        for at, (name, text) in enumerate(rows)
    ]
    return Club(title="T", readers=from_rows("readers", readers), comments=from_rows("comments", comments))


def test_the_formula_worked_out_by_hand():
    here, elsewhere, own, others, of_prior = 6, 2, 40, 160, 100
    prior = of_prior * (6 + 2) / 200
    ours, theirs = here + prior, elsewhere + prior
    by_hand = log(ours / (own + of_prior - ours)) - log(theirs / (others + of_prior - theirs))
    by_hand /= sqrt(1 / ours + 1 / theirs)
    worked_out = log_odds(*np.array([[[here], [own]], [[elsewhere], [others]], [[prior], [of_prior]]]))
    assert worked_out.tolist() == pytest.approx([by_hand])
    assert by_hand > 0


def test_the_words_of_a_reader():
    found = distinctive_words(club(ann=ANN * 4, bo=BO * 4))
    top = found.groupby("group").first()
    assert top["word"].to_dict() == {"Ann": "harbour", "Bo": "kitchen"}
    assert top[["count", "elsewhere"]].to_numpy().tolist() == [[16, 0], [12, 0]]
    assert top["sentence"].to_dict() == {"Ann": "The harbour again.", "Bo": "Is it the kitchen?"}
    assert top["comment_id"].to_dict() == {"Ann": "c0", "Bo": "c9"}
    assert (found["z"] >= SURE).all()


def test_two_readers_of_one_name_are_told_apart_and_threads_go_by_their_first_comment():
    made = club(ann=ANN * 4, bo=BO * 4)
    made.readers["name"] = "Kim"
    assert set(distinctive_words(made)["group"]) == {"ann", "bo"}
    made = club(ann=["harbour " * 9], bo=["kitchen " * 9])
    assert set(distinctive_words(made, by="thread")["group"]) == {"c0", "c1"}


def test_the_talk_of_the_film_against_that_of_the_book_but_for_those_words():
    of_the_film = ["The film is all harbour, harbour, harbour."] * 4
    of_the_book = ["The novel is all kitchen, kitchen, kitchen."] * 4
    found = distinctive_words(
        club(ann=of_the_film, bo=[*of_the_book, "Book and film: both have a lamp, lamp, lamp."]), by="work"
    )
    assert found[["group", "word"]].to_numpy().tolist() == [["book", "kitchen"], ["film", "harbour"]]


@pytest.mark.parametrize("said", [{}, {"ann": ["so so so so"]}, {"ann": ["…"]}, {"ann": [""], "bo": ["once"]}])
@pytest.mark.parametrize("by", ["reader", "thread", "work"])
def test_where_nobody_differs(said, by):
    assert distinctive_words(club(**said), by=by).empty


@pytest.mark.parametrize(
    ("text", "book", "film"),
    [
        ("I read it twice, and this chapter is the best of it", True, False),
        ("The actors are what I remember of it", False, True),
        ("Das Buch ist besser als die Verfilmung, und das ist es immer", True, True),
        ("Le film est beau, mais il est long et je ne le verrai pas", False, True),
        ("La película es mejor que la novela y no es la única", True, True),
        ("He went to Rome, the romantic", False, False),
        ("", False, False),
    ],
)
def test_what_a_comment_is_about(text, book, film):
    assert subjects(pd.Series([text], dtype="str")).iloc[0].tolist() == [book, film]
