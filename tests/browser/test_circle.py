"""A reading circle's club in real JupyterLab: the members' ratings beside the comparison, all threads in one browser."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

import circles
from bookclub import Club
from bookclub.tables import from_rows
from browser.jupyter import axe_violations, picture
from browser.test_session import browser_of, choose, club_in, show

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


@pytest.fixture
def evening(lab, notebook, tmp_path):
    club = Club.open(circles.read_circle(tmp_path))
    session = notebook(club_in(lab, "circle", replace(club, comparison=from_rows("comparison", COMPARED))))
    session.run_all()
    expect(session.page.get_by_role("searchbox", name="Search")).to_be_visible()
    return session


def cells(table):
    return [row.get_by_role("cell").or_(row.get_by_role("rowheader")).all_text_contents() for row in rows(table)]


def rows(table):
    return table.get_by_role("row").all()[1:]


def headings(part):
    return part.get_by_role("heading").all_text_contents()


def test_the_members_ratings_of_book_and_film_stand_below_the_comparison(evening):
    comparison = browser_of(evening.page, "comparison")
    ratings = comparison.get_by_role("table", name="Ratings by reader")
    expect(comparison.get_by_role("table", name="The book beside the film")).to_contain_text("Roads and rooms")
    assert ratings.get_by_role("columnheader").all_text_contents() == [
        *("Reader", "Never Let Me Go (book)", "Never Let Me Go (film)")
    ]
    assert cells(ratings) == [
        ["Mira", "4, scale not stated", "3.5, scale not stated"],
        ["Rosa", "5 of 5", "3.5 of 5"],
        ["Tom", "3 of 5", "4.5 of 5"],
        ["Ines", "4 of 5", ""],
    ]
    show(comparison)
    picture(evening.page, "circle-comparison")
    show(ratings)
    picture(evening.page, "circle-ratings")


def test_every_thread_stands_under_the_name_of_its_post(evening):
    threads = browser_of(evening.page, "threads")
    assert headings(threads) == [POST, TOPIC, PAGE]
    expect(threads.get_by_role("article")).to_have_count(9)
    show(threads)
    picture(evening.page, "circle-threads")
    choose(threads, "Post", TOPIC)
    expect(threads.get_by_role("status")).to_have_text("4 of 9 comments")
    assert headings(threads) == [TOPIC]
    expect(threads.get_by_role("article")).to_have_count(4)
    show(threads)
    picture(evening.page, "circle-one-post")
    choose(threads, "Post", "All posts")
    expect(threads.get_by_role("status")).to_have_text("9 of 9 comments")


def test_a_reader_who_spoke_in_two_places_is_heard_from_both(evening):
    threads = browser_of(evening.page, "threads")
    choose(threads, "Reader", "Rosa")
    expect(threads.get_by_role("status")).to_have_text("2 of 9 comments")
    assert headings(threads) == [POST, TOPIC]
    expect(threads.get_by_role("article")).to_contain_text(["I trusted Kathy in the book", "Its secret comes out"])
    show(threads)
    picture(evening.page, "circle-reader")
    choose(threads, "Reader", "Ines")
    expect(threads.get_by_role("article")).to_contain_text(["I have only seen the film", "the tidier the telling"])
    assert headings(threads) == [POST, PAGE]
    show(threads)
    picture(evening.page, "circle-passage")


def test_what_is_cited_from_another_thread_says_where_it_stands(evening):
    comparison = browser_of(evening.page, "comparison")
    choose(comparison, "Compare", "Roads and rooms")
    expect(comparison.get_by_role("article").last).to_contain_text(f"#1.1 book_worm, in reply to #1, under {TOPIC}")
    show(comparison)
    picture(evening.page, "circle-axis")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_one_is_kept_out(evening, theme):
    page = evening.page
    page.emulate_media(color_scheme=theme)
    page.locator(f"body[data-jp-theme-light='{'true' if theme == 'light' else 'false'}']").wait_for(state="attached")
    show(page.locator(".bc-works"))
    picture(page, f"circle-{theme}")
    assert axe_violations(page, ".bookclub") == []
