"""Who wrote what, and who answers whom."""

import pandas as pd
import pytest

import clubs
from bookclub import Club, reading
from bookclub.reading import UnknownReaderError, by_reader, reader_summary
from bookclub.tables import from_rows

WORKS = [
    {"work_id": "b", "kind": "book", "title": "The Quay"},
    {"work_id": "f", "kind": "film", "title": "The Quay", "based_on": "b"},
]
READERS = [
    {"reader_id": "ann", "name": "Ann", "role": "author"},
    {"reader_id": "bo", "name": "Bo", "role": "guest"},
    {"reader_id": "cy", "name": "Cy", "role": "member"},
]
REVIEWS = [
    {"review_id": "r1", "work_id": "f", "reader": "ann", "rating": 4, "rating_max": 5, "text": "Grey and good."},
    {"review_id": "r2", "work_id": "b", "reader": "cy", "rating": 3, "rating_max": 5, "occasion": "before"},
    {"review_id": "r3", "work_id": "b", "reader": "cy", "rating": 5, "rating_max": 5, "occasion": "after"},
    {"review_id": "r4", "work_id": "b", "rating": 5, "rating_max": 5, "hands": 7},
]
COMMENTS = [
    {"comment_id": "1", "reader": "bo", "text": "Why is the quay empty?"},
    {"comment_id": "2", "reply_to": "1", "reader": "ann", "text": "Because it is winter."},
    {"comment_id": "3", "reply_to": "1", "text": "It never says."},
    {"comment_id": "4", "reply_to": "2", "reader": "bo", "text": "Ah."},
    {"comment_id": "5", "text": "Loved it."},
    {"comment_id": "6", "reader_name": "Dot", "text": "So did I."},
    {"comment_id": "7", "reader_name": "DOT", "text": "And the film."},
    {"comment_id": "8", "reply_to": "7", "reader": "bo", "text": "Buy shoes!", "status": "spam"},
]


@pytest.fixture(scope="module")
def club():
    comments = from_rows("comments", [{"kind": "comment"} | each for each in COMMENTS])
    tables = {"works": WORKS, "readers": READERS, "reviews": REVIEWS}
    return Club(title="T", comments=comments, **{name: from_rows(name, rows) for name, rows in tables.items()})


@pytest.fixture(scope="module")
def nobody():
    return Club(title="T")


def cells(row, *names):
    return [None if pd.isna(row[name]) else row[name] for name in names]


@pytest.mark.parametrize("who", ["Bo", "bo", "BO"])
def test_all_that_a_reader_wrote_with_what_stands_beside_it(club, who):
    first, second = by_reader(club, who).to_dict("records")
    assert cells(first, "kind", "number", "answers", "answered_by", "first_reply") == [
        *("comment", "1", None, "1.1; 1.2", "Because it is winter.")
    ]
    assert cells(second, "kind", "number", "answers", "answered", "answered_by") == [
        *("reply", "1.1.1", "1.1", "Because it is winter.", None)
    ]


def test_reviews_come_first_and_ratings_are_told_in_words(club):
    ann = by_reader(club, "Ann")
    assert ann["kind"].tolist() == ["review", "reply"]
    assert set(ann["role"]) == {"author"}
    assert set(ann["said_of_film"]) == {"4 of 5"}
    (said,) = set(by_reader(club, "Cy")["said_of_book"])
    assert said == "3 of 5 before the talk, 5 of 5 after the talk"


def test_a_reader_who_is_in_no_table_is_one_and_those_unknown_are_each_another(club):
    assert by_reader(club, "Dot")["comment_id"].tolist() == ["6", "7"]
    everyone = by_reader(club)
    assert everyone.loc[everyone["name"].isna(), "who"].is_unique


@pytest.mark.parametrize(("who", "near"), [("Cyd", "Did you mean Cy?"), ("Heathcliff", "wrote anything here.")])
def test_who_is_not_there_is_an_error_that_lists_near_ones(club, who, near):
    with pytest.raises(UnknownReaderError, match=near):
        by_reader(club, who)


@pytest.mark.parametrize("made", [clubs.shipped, lambda: clubs.large(120)])
def test_the_rows_of_all_readers_are_those_of_the_talk_and_the_reviews(made):
    made = made()
    everyone = by_reader(made)
    assert sorted(everyone["comment_id"].dropna()) == sorted(reading.spoken(reading.talk(made))["comment_id"])
    assert sorted(everyone["review_id"].dropna()) == sorted(
        made.reviews.loc[made.reviews["reader"].notna(), "review_id"]
    )
    one = everyone["name"].dropna().iloc[0]
    same = everyone[everyone["name"] == one].reset_index(drop=True)
    pd.testing.assert_frame_equal(by_reader(made, one), same)
    summary = reader_summary(made)
    assert summary["comments"].sum() + summary["replies"].sum() == everyone["comment_id"].notna().sum()


def test_each_reader_in_one_line(club):
    summary = reader_summary(club).set_index("who")
    columns = ["comments", "replies", "words", "threads", "reviews", "partners"]
    assert summary.loc["bo", columns].tolist() == [1, 1, 6, 1, 0, 2]
    assert summary.loc["ann", [*columns, "said_of_film"]].tolist() == [0, 1, 4, 1, 1, 1, "4 of 5"]
    assert summary.loc["cy", columns].tolist() == [0, 0, 0, 0, 2, 0]
    assert summary["name"].tolist()[:4] == ["Bo", "Dot", "Ann", "Cy"]
    assert summary["name"].isna().tolist() == [False] * 4 + [True] * 2


def test_edges_of_comments_and_of_readers(club):
    edges = reading.replies(club)
    assert edges[["number", "answers"]].to_numpy().tolist() == [["1.1", "1"], ["1.1.1", "1.1"], ["1.2", "1"]]
    assert edges["to_name"].tolist() == ["Bo", "Ann", "Bo"]
    pairs = reading.exchanges(club)
    assert pairs[["who", "to_who", "replies"]].to_numpy().tolist() == [
        *(["ann", "bo", 1], ["bo", "ann", 1], ["of/3", "bo", 1])
    ]


def test_how_much_of_the_talk_is_whose(club):
    said = reading.airtime(club)
    assert said["name"].tolist() == ["Bo", "Dot", "Ann"]
    assert said["words"].tolist() == [6, 6, 4]
    assert said["share"].tolist() == pytest.approx([6 / 21, 6 / 21, 4 / 21])


@pytest.mark.parametrize("ask", [by_reader, reader_summary, reading.replies, reading.exchanges, reading.airtime])
def test_a_club_in_which_nobody_has_said_anything(ask, nobody):
    assert ask(nobody).empty
