"""Two makings of one table put together."""

import pytest

from bookclub.merging.adding import Change, merge
from bookclub.merging.matching import under_known_names
from bookclub.tables import Tables, from_rows

LONG = "I read it twice before I saw the film."


def comments(*rows, source="page.txt"):
    return from_rows("comments", [{"post_id": "post", "wording": "verbatim", "source": source} | row for row in rows])


def told(old, new):
    return under_known_names(Tables(comments=old), Tables(comments=new))["comments"]


def names(frame):
    return frame[["comment_id", "reply_to"]].fillna("").to_numpy().tolist()


def test_the_same_words_are_the_same_comment_whatever_a_file_calls_it():
    old = comments({"comment_id": "post/1", "text": LONG}, {"comment_id": "post/1.1", "text": "So did I, and wept."})
    new = comments(
        {"comment_id": "post/comment-71", "text": "I read it  TWICE before I saw the film!"},
        {"comment_id": "post/comment-72", "reply_to": "post/comment-71", "text": "A third reader joins in here."},
        source="page.html",
    )
    assert names(told(old, new)) == [["post/1", ""], ["post/comment-72", "post/1"]]


def test_what_the_author_typed_inside_may_be_part_of_it():
    old = comments(
        {"comment_id": "post/1", "text": LONG},
        {"comment_id": "post/1a", "reply_to": "post/1", "kind": "inline reply", "text": "How was it the second time?"},
    )
    new = comments({"comment_id": "c1", "text": f"{LONG}\n\nHow was it the second time?"}, source="page.html")
    assert names(told(old, new)) == [["post/1", ""]]


def test_the_same_notice_is_the_same_though_it_says_nothing():
    notice = {"kind": "pingback", "reader_name": "A week of lamps » Other Shores"}
    old = comments({"comment_id": "post/3", **notice})
    new = comments({"comment_id": "post/comment-12", "text": "[…] as Mira says […]", **notice}, source="page.html")
    assert names(told(old, new)) == [["post/3", ""]]


@pytest.mark.parametrize(
    "row",
    [
        {"text": LONG, "post_id": "another"},
        {"text": LONG, "reader_name": "Emma"},
        {"text": "Thanks!"},
        {"text": None},
    ],
    ids=["under another post", "by another reader", "too short to tell", "without words"],
)
def test_what_may_be_another_comment_stays_one(row):
    old = comments({"comment_id": "a", "text": row["text"], "reader_name": "Jane"})
    new = comments({"comment_id": "b", **row}, source="page.html")
    assert names(told(old, new)) == [["b", ""]]


def test_words_that_two_people_wrote_tell_nothing():
    old = comments({"comment_id": "a", "text": LONG}, {"comment_id": "b", "text": LONG})
    new = comments({"comment_id": "c", "text": LONG}, source="page.html")
    assert names(told(old, new)) == [["c", ""]]


def test_another_file_fills_in_what_one_did_not_know():
    old = comments({"comment_id": "a", "text": LONG, "reader_name": "Jane"})
    new = comments(
        {"comment_id": "a", "text": "Otherwise.", "reader_name": "J.", "posted": "2010-10-09", "likes": 2},
        source="page.html",
    )
    merged, change = merge("comments", old, new)
    assert merged.loc[0, ["text", "reader_name", "likes", "source"]].tolist() == [LONG, "Jane", 2, "page.txt"]
    assert merged["posted"].notna().all()
    assert change == Change(new=0, own_words=0, completed=1, unchanged=0)
    again, change = merge("comments", merged, new)
    assert again.equals(merged)
    assert change == Change(new=0, own_words=0, completed=0, unchanged=1)


def test_the_same_file_does_not_fill_in_what_the_host_has_emptied():
    new = comments({"comment_id": "a", "text": LONG, "reader_name": "Jane"})
    old = new.assign(reader_name=None)
    merged, change = merge("comments", old, new)
    assert merged["reader_name"].isna().all()
    assert change.completed == 0


def test_a_reader_taken_away_by_hand_stays_away():
    old = comments({"comment_id": "a", "text": LONG, "reader_basis": "by hand"})
    new = comments({"comment_id": "a", "text": LONG, "reader": "jane", "reader_name": "Jane"}, source="page.html")
    merged, _ = merge("comments", old, new)
    assert merged[["reader", "reader_name"]].isna().all(axis=None)


def works(*rows):
    return from_rows("works", [dict(zip(("work_id", "title", "kind"), row, strict=True)) for row in rows])


def test_an_edition_of_another_year_is_the_same_work():
    club = Tables(works=works(("emma-1815", "Emma", "book"), ("emma-1996", "Emma", "film")))
    library = Tables(
        works=works(("emma-2003", "EMMA", "book"), ("emma-1996", "Emma", "film"), ("other", "Persuasion", "book")),
        reviews=from_rows("reviews", [{"review_id": "r", "work_id": "emma-2003"}]),
    )
    coming = under_known_names(club, library)
    assert coming["works"]["work_id"].tolist() == ["emma-1815", "emma-1996", "other"]
    assert coming["reviews"]["work_id"].tolist() == ["emma-1815"]


def test_of_two_films_of_one_title_neither_is_guessed():
    club = Tables(works=works(("emma-1996", "Emma", "film"), ("emma-2020", "Emma", "film")))
    library = Tables(works=works(("emma-1972", "Emma", "film")))
    assert under_known_names(club, library)["works"]["work_id"].tolist() == ["emma-1972"]


@pytest.mark.parametrize(
    "title",
    ["Emma: A Novel", "EMMA (Film Tie-In Edition)", "Emma (Penguin Classics)", "Emma: Roman", "Emma (English Edition)"],
)
def test_what_an_edition_adds_to_the_title_makes_no_other_work(title):
    known, coming = Tables(works=works(("emma", "Emma", "book"))), Tables(works=works(("other", title, "book")))
    assert under_known_names(known, coming)["works"]["work_id"].tolist() == ["emma"]
    assert under_known_names(coming, known)["works"]["work_id"].tolist() == ["other"]


@pytest.mark.parametrize("title", ["Emma: A Modern Retelling", "Emma (Vampire Classic, #2)", "A Novel", ": a novel"])
def test_a_title_that_says_more_is_another_work(title):
    known, coming = Tables(works=works(("emma", "Emma", "book"))), Tables(works=works(("other", title, "book")))
    assert under_known_names(known, coming)["works"]["work_id"].tolist() == ["other"]


def test_a_book_that_came_with_the_film_is_not_the_film():
    film, book = works(("emma-1996", "Emma", "film")), works(("emma-1996", "Emma", "book"))
    coming = Tables(works=book, reviews=from_rows("reviews", [{"review_id": "r", "work_id": "emma-1996"}]))
    for known in (film, works(("emma-1996", "Emma", "film"), ("emma-1996-book", "Emma", "book"))):
        named = under_known_names(Tables(works=known), coming)
        assert named["works"]["work_id"].tolist() == named["reviews"]["work_id"].tolist() == ["emma-1996-book"]
