"""Reviews on pages of sites about books and films: each by its writer, with the rating on the site's scale."""

from __future__ import annotations

import pytest

from site_pages import comments_of, read_page, rows
from site_pages.reviews import PAGES

WITH_SPOILER = {"IMDb", "old IMDb", "Letterboxd"}


@pytest.mark.parametrize("site", PAGES)
def test_reviews_are_read_each_by_its_writer(site):
    page, rating, best = PAGES[site]
    found = read_page(page, title="The Wick")
    (work,) = rows(found, "works")
    assert work["title"] == "The Wick"
    first, second = rows(found, "reviews")
    assert (first["reader"], first["rating"], first["rating_max"], first["text"]) == ("ida", rating, best, "It burned.")
    assert (second["reader"], second["rating"], second["text"]) == (
        "jory",
        None,
        ">!Dark.!<" if site in WITH_SPOILER else "Dark.",
    )
    assert [str(each["posted"])[:10] for each in (first, second)] == ["2024-05-02", "2024-05-03"]
    assert first["title"] in (None, "Short")
    assert first["work_id"] == second["work_id"] == work["work_id"]
    assert sorted(found.readers["name"]) == ["Ida", "Jory"]
    assert found.posts.empty
    assert found.report.kept == {"review": 2}


@pytest.mark.parametrize("site", ["Goodreads", "old Goodreads", "IMDb", "old IMDb", "Amazon"])
def test_of_a_page_that_shows_a_part_of_the_reviews_is_said_how_many_there_are(site):
    found = read_page(PAGES[site][0])
    assert any("9" in note.text and "2" in note.text for note in found.report.notes)


def test_two_people_of_one_name_are_told_apart_by_their_accounts():
    review = (
        '<article class="production-viewing" data-viewing-id="{id}" data-person="{account}"><strong class="displayname">Ida</strong>'
        '<div class="js-review"><div class="js-review-body"><p>{text}</p></div></div></article>'
    )
    page = review.format(id=1, account="ida_l", text="It burned.") + review.format(id=2, account="ida77", text="Dark.")
    found = read_page(f'<h1 class="headline-1">The Wick</h1>{page}')
    assert found.reviews["reader"].tolist() == ["ida_l", "ida77"]


def test_a_review_with_what_people_said_to_it_is_a_post_and_a_review():
    found = read_page(
        '<section class="review film-viewing"><div class="film-title-wrapper"><a href="/film/wick/">The Wick</a><small class="metadata">1988'
        '</small></div><span itemprop="author"><span itemprop="name">Ida</span></span><span class="rating rating-large">★★★½</span><div '
        'class="review body-text"><p>It burned.</p></div></section><ul class="comment-list"><li class="comment" id="comment-7" '
        'data-person="jory"><a class="name">Jory</a><time datetime="2024-05-02T18:05:00Z">x</time><div class="comment-body"><p>Of course.</p>'
        "</div></li></ul>",
        title="Ida’s review of The Wick • Letterboxd",
    )
    (review,) = rows(found, "reviews")
    assert (review["reader"], review["rating"], review["rating_max"], review["text"]) == ("ida", 3.5, 5, "It burned.")
    assert review["post_id"] == found.posts["post_id"].iloc[0]
    assert found.works["work_id"].tolist() == ["the-wick-1988"]
    assert [(each["reader_name"], each["text"]) for each in comments_of(found)] == [("Jory", "Of course.")]
