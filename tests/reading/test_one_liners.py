"""Everything that can be asked of a club in one line: of the one that ships, of an empty one, of a single comment."""

import pandas as pd
import pytest

import clubs
from bookclub import Club, reading
from bookclub.tables import from_rows

ALONE = "alone/1"
TALK = {"comment_id", "number", "name", "role", "answers", "text", "root", "replies", "post", "book", "film"}
# What is asked, with the columns that its documentation names.
ASKED = {
    "talk": (reading.talk, TALK),
    "by_reader": (
        reading.by_reader,
        {
            *("who", "name", "role", "kind", "comment_id", "review_id", "number", "posted", "text", "answers"),
            *("answered", "answered_by", "first_reply", "said_of_book", "said_of_film"),
        },
    ),
    "reader_summary": (
        reading.reader_summary,
        {
            *("who", "name", "role", "comments", "replies", "words", "threads", "reviews", "partners"),
            *("said_of_book", "said_of_film"),
        },
    ),
    "replies": (
        reading.replies,
        {
            *("comment_id", "number", "who", "reader", "name"),
            *("reply_to", "answers", "to_who", "to_reader", "to_name"),
        },
    ),
    "exchanges": (reading.exchanges, {"who", "name", "to_who", "to_name", "replies"}),
    "airtime": (reading.airtime, {"who", "name", "role", "words", "share"}),
    "questions": (reading.questions, {*TALK, "question", "start", "end", "sure", "answered", "answered_by"}),
    "unanswered": (reading.unanswered, {"comment_id", "number", "name", "kind", "text", "question"}),
    "knows": (
        reading.knows,
        {"comment_id", "reader", "name", "book", "film", "first", "book_says", "film_says", "first_says"},
    ),
    "reader_knows": (
        reading.reader_knows,
        {"reader", "name", "book", "film", "first", "book_in", "film_in", "first_in"},
    ),
    "mentioned": (reading.mentioned, {"comment_id", "kind", "id", "name", "start", "end", "written", "misspelt"}),
    "shared_passages": (
        reading.shared_passages,
        {"comment_id", "start", "end", "other", "other_start", "other_end", "words", "kind"},
    ),
    **{
        f"distinctive_words by {by}": (
            lambda club, by=by: reading.distinctive_words(club, by),
            {"group", "word", "z", "count", "elsewhere", "comment_id", "sentence"},
        )
        for by in ("reader", "thread", "work")
    },
    "find": (lambda club: reading.find(club, "the"), {*TALK, "answered", "snippet"}),
    "find by number": (lambda club: reading.find(club, "#1"), {*TALK, "answered", "snippet"}),
    "rated": (reading.rated, {"review_id", "name", "said"}),
}

OF_MORE_THAN_THE_TALK = {"talk", "by_reader", "reader_summary", "mentioned", "shared_passages", "rated"}


def alone() -> Club:
    comment = {"comment_id": ALONE, "text": "I read the book. Does the film keep the ending?", "wording": "verbatim"}
    return Club(title="One comment", comments=from_rows("comments", [comment]))


CLUBS = {"shipped": clubs.shipped(), "empty": Club(title="Nothing yet"), "one comment": alone()}


@pytest.mark.parametrize("club", CLUBS)
@pytest.mark.parametrize("name", ASKED)
def test_it_answers_in_the_columns_that_are_documented_and_joins_by_comment(name, club):
    ask, columns = ASKED[name]
    answer = ask(CLUBS[club])
    assert isinstance(answer, pd.DataFrame)
    assert columns <= set(answer.columns)
    assert answer.index.tolist() == answer.index.drop_duplicates().tolist()
    if "comment_id" in columns:
        of_comments = answer.dropna(subset="comment_id")
        joined = of_comments[["comment_id"]].merge(CLUBS[club].comments, on="comment_id", validate="many_to_one")
        assert len(joined) == len(of_comments)


@pytest.mark.parametrize("name", [name for name in ASKED if name not in OF_MORE_THAN_THE_TALK])
def test_a_talk_that_is_made_already_answers_as_its_club_does(name):
    ask, _ = ASKED[name]
    pd.testing.assert_frame_equal(ask(reading.talk(CLUBS["shipped"])), ask(CLUBS["shipped"]))


@pytest.mark.parametrize("club", CLUBS)
def test_ratings_stand_side_by_side(club):
    table = reading.ratings(CLUBS[club])
    assert set(table.columns) <= set(CLUBS[club].works["work_id"])
    assert set(table.index) <= set(CLUBS[club].readers["name"])


def test_a_single_comment_answers_what_it_can():
    club = CLUBS["one comment"]
    assert reading.questions(club)["question"].tolist() == ["Does the film keep the ending?"]
    assert reading.unanswered(club)["comment_id"].tolist() == [ALONE]
    assert reading.reader_summary(club)[["comments", "words"]].to_numpy().tolist() == [[1, 10]]
    assert reading.find(club, "ENDING")["comment_id"].tolist() == [ALONE]


def test_a_reader_is_asked_for_by_name():
    assert set(reading.by_reader(CLUBS["shipped"], "Denise")["name"]) == {"Denise"}
    for club in ("empty", "one comment"):
        with pytest.raises(reading.UnknownReaderError, match=r"^Nobody called Denise wrote anything here\.$"):
            reading.by_reader(CLUBS[club], "Denise")
