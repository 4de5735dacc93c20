"""A reading circle's club in real JupyterLab: the members' ratings with the works, and all their threads in one talk."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

import circles
from bookclub import Club
from bookclub.tables import from_rows
from browser.conftest import clean_page
from browser.evening import FINISHED, Evening
from browser.jupyter import Notebook, axe_violations, club_in, picture

pytestmark = pytest.mark.browser

POST, TOPIC, PAGE = "Never Let Me Go, Twice Over", "Which first, book or film?", "On tidy narrators"
COMPARED = [  # what the host has typed into the table
    {
        "axis": "roads",
        "label": "Roads and rooms",
        "book": "Half of it is driving.",
        "film": "It stays indoors.",
        "change": "condensed",
        "book_evidence": "never-let-me-go-twice-over/2",
        "film_evidence": "never-let-me-go-twice-over/2; which-first-book-or-film/comment-3",
    },
    {"axis": "boat", "label": "The boat", "book": "One page.", "film": "A whole afternoon.", "change": "expanded"},
]


@pytest.fixture(scope="module")
def evening(browser, lab, tmp_path_factory):
    club = Club.open(circles.read_circle(tmp_path_factory.mktemp("circle")))
    with clean_page(browser) as page:
        path = club_in(lab, "circle", replace(club, comparison=from_rows("comparison", COMPARED)))
        session = Notebook(page, lab, path).open()
        session.wait_until_ready()
        evening = Evening(page, page.locator(".jp-OutputArea"))
        evening.answer(FINISHED)
        yield evening


def test_the_members_ratings_stand_with_each_work(evening):
    works = evening.open("Works")
    book, film = (works.get_by_role("article").filter(has_text=re.compile(f"The {kind}")) for kind in ("book", "film"))
    for said in ("from Mira (4, scale not stated)", "from Rosa (5 of 5)", "from Tom (3 of 5)", "4 from Ines"):
        expect(book).to_contain_text(said)
    for said in ("from Mira (3.5, scale not stated)", "from Rosa (3.5 of 5)", "from Tom (4.5 of 5)"):
        expect(film).to_contain_text(said)
    expect(film).not_to_contain_text("Ines")
    picture(evening.page, "circle-works")


def test_every_thread_stands_under_the_name_of_its_post(evening):
    talk = evening.open("Talk")
    expect(talk.get_by_role("heading", level=3)).to_have_text([POST, TOPIC, PAGE])
    expect(talk.get_by_role("article")).to_have_count(9)
    picture(evening.page, "circle-talk")


def test_a_reader_who_spoke_in_two_places_is_heard_from_both(evening):
    readers = evening.open("Readers")
    readers.get_by_role("link", name="Rosa").first.click()
    expect(readers.get_by_role("article")).to_contain_text("2 comments")
    for said in ("I trusted Kathy in the book", "Its secret comes out"):
        expect(readers.get_by_role("article")).to_contain_text(said)
    picture(evening.page, "circle-reader")
    talk = evening.open("Talk")
    talk.get_by_role("combobox", name="Reader").select_option("Ines")
    expect(talk.get_by_role("status")).to_contain_text("of 9 comments")
    for said in ("I have only seen the film", "the tidier the telling"):
        expect(talk.get_by_text(said)).to_be_visible()
    talk.get_by_role("combobox", name="Reader").select_option("Everyone")


def test_what_is_cited_from_another_thread_says_where_it_stands(evening):
    line = evening.line("Roads and rooms")
    expect(line.get_by_text(f"under {TOPIC}")).to_be_visible()
    picture(evening.page, "circle-line")
    line.get_by_role("link", name="book_worm").first.click()
    expect(evening.part("Readers").get_by_role("article")).to_contain_text("book_worm")


def test_no_one_is_kept_out(evening):
    for part in ("Works", "Talk", "Readers"):
        evening.open(part)
        assert axe_violations(evening.page, ".evening-frame") == [], part
