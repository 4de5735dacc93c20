"""The sheet's own words: every language says the same things, with the same places to fill in."""

from string import Formatter

import pytest

from bookclub.wording import wording, wordings

ENGLISH, *OTHERS = wordings()


def said(code):
    """Everything a language says, by its key, and the places in it."""
    waiting, found = [("", wording(code).sentences)], {}
    while waiting:
        at, each = waiting.pop()
        if isinstance(each, dict):
            waiting += ((f"{at}.{name}".lstrip("."), part) for name, part in each.items())
        else:
            found[at] = {name for _, name, _, _ in Formatter().parse(each) if name}
    return found


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_says_all_that_english_does_with_the_same_places(code):
    assert said(code) == said(ENGLISH)


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_is_one(code):
    words = wording(code)
    same = {key for key in said(code) if words.template(key) == wording(ENGLISH).template(key)}
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
