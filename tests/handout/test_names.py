"""No reader's real name in any byte of a handout with pseudonyms, however it is packed."""

import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import assume, given, settings
from slugify import slugify

import clubs
import opened
from bookclub import Club
from bookclub.handout.choices import FORMATS, Choices
from bookclub.handout.make import make
from bookclub.sources import read
from bookclub.tables import split_list
from random_clubs import SAVED_POST, UNSHRUNK, holds, normal, random_clubs

WHOLE = "host", "threads"  # editions that between them have all sections
LONG = 6  # letters; fewer may come about by chance among the numbers of a drawing
RIGHT_TO_LEFT = re.compile("[\u0590-\u06ff]")  # read back from a page, such words are turned


def kept_out(club, handout):
    """All that readers are known by, but for what the check of the handout lists."""
    readers, comments = club.readers, club.comments
    cells = [*readers["reader_id"], *readers["name"], *comments["reader"], *comments["reader_name"]]
    names = {each for each in cells if isinstance(each, str)}
    names |= {each for aliases in readers["aliases"].dropna() for each in split_list(aliases)}
    told = {normal(each.name) for each in handout.survivors}
    return {name for name in names if normal(name) not in told}


def found(club, handout):
    """Every name that is in a handout, with the text in which it is."""
    texts = list(opened.texts(handout))
    texts += [text[::-1] for text in texts if RIGHT_TO_LEFT.search(text)]
    stem = f"-{handout.name.partition('.')[0]}-"
    for name in kept_out(club, handout):
        yield from ((name, text) for text in texts if holds(text, name))
        if len(slug := slugify(name)) > 1 and f"-{slug}-" in stem:
            yield name, handout.name
        if len(name) >= LONG:
            letters = [each.encode(code) for each in (name, name.lower()) for code in ("utf-8", "utf-16-be")]
            yield from ((name, part) for part in opened.packed(handout) for each in letters if each in part)


def made(club, form, edition="standard"):
    return make(club, Choices(format=form, edition=edition, names="pseudonyms"))


@cache
def our_words():
    """The words that a handout has of itself, styles and scripts included."""
    texts = [normal(text) for form in FORMATS for text in opened.texts(made(clubs.large(3), form))]
    return set(re.findall(r"\w+", " ".join(texts)))


@pytest.mark.parametrize("form", FORMATS)
def test_names_are_found_where_they_are(form):
    handout = make(clubs.shipped(), Choices(format=form, edition="threads"))
    assert {"Linda", "Denise", "Mrs. B"} <= {name for name, _ in found(clubs.shipped(), handout)}


@pytest.mark.parametrize("edition", WHOLE)
@pytest.mark.parametrize("form", FORMATS)
def test_the_shipped_club(form, edition):
    handout = made(clubs.shipped(), form, edition)
    assert (handout.survivors, [*found(clubs.shipped(), handout)]) == ((), [])


@pytest.mark.skipif(not SAVED_POST.exists(), reason="needs the saved post")
@pytest.mark.parametrize("edition", WHOLE)
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("into", [clubs.shipped, lambda: Club(title="Evening")], ids=["the shipped club", "a new club"])
def test_the_post_itself(into, form, edition):
    club, _ = into().add(read(SAVED_POST))
    handout = made(club, form, edition)
    assert (handout.survivors, [*found(club, handout)]) == ((), [])
    name = re.compile(r"(?<!\w)(?:arti|linda|denise|lady.?di|mrs.{0,2}b|claire)(?!\w)")
    assert not [each for each in opened.texts(handout) if name.search(normal(each))]


def no_name_of(club, *forms):
    assume(not our_words() & {each for name in club.readers["name"] for each in re.findall(r"\w+", normal(name))})
    for form in forms:
        assert not [*found(club, made(club, form, "threads"))]


@given(random_clubs())
@settings(max_examples=40, phases=UNSHRUNK)
def test_many_clubs_in_text(club):
    no_name_of(club, "markdown", "page")


@given(random_clubs())
@settings(max_examples=6, phases=UNSHRUNK)
def test_some_of_them_in_every_format(club):
    no_name_of(club, *FORMATS)


def test_what_the_host_fills_in_is_checked_too():
    choices = Choices(names="pseudonyms", club="The Lindas", date="at noon", place="at Denise’s", host="Arti")
    listed = make(clubs.shipped(), choices).survivors
    assert {(each.place, each.name) for each in listed} == {
        ("the blanks", name) for name in ("Linda", "Denise", "Arti")
    }


def test_so_is_the_name_of_the_file():
    club = replace(clubs.shipped(), title="As lnida said")
    assert ("the name of the file", "Linda") in {(each.place, each.name) for each in made(club, "markdown").survivors}
