"""The short names of readers: one for each person, the same in every file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookclub.sources.gathering.readers import reader_id, readers

ACCOUNTS = st.from_regex(r"[A-Za-z0-9_-]{3,20}", fullmatch=True)  # as Reddit has them


@given(ACCOUNTS, ACCOUNTS)
def test_two_accounts_are_two_readers(one, other):
    assert (reader_id(one) == reader_id(other)) == (one.casefold() == other.casefold())


@pytest.mark.parametrize("one", ["a_b", "book-worm"])
def test_names_that_differ_in_what_joins_them_are_two_readers(one):
    names = [one, one.translate(str.maketrans("_-", "-_"))]
    assert [row["name"] for row in readers((name, False) for name in names)] == names
    assert reader_id("first.last") != reader_id("first-last")


@pytest.mark.parametrize(
    ("name", "known_as"),
    [
        ("Denise", "denise"),
        ("Mrs. B", "mrs-b"),
        ("Lady  Di", "lady-di"),
        ("Anne-Marie", "anne-marie"),
        ("J.K. Rowling", "j-k-rowling"),
        ("M.K.", "m-k"),
        ("O’Brien", "obrien"),
        ("Herr Özdemir", "herr-ozdemir"),
        ("Ann - the second -", "ann-the-second"),
        ("王芳", "wang-fang"),
    ],
)
def test_people_s_names_have_the_short_names_they_always_had(name, known_as):
    assert reader_id(name) == reader_id(name.upper()) == known_as


@given(st.text(min_size=1))
def test_no_name_is_without_a_short_name(name):
    assert reader_id(name)
