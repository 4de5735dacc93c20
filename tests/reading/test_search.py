"""Looking for comments as one types."""

import pytest

import clubs
from bookclub import Club
from bookclub.reading import find, searchable
from bookclub.tables import from_rows
from bookclub.views.evening import Scene, found

SAID = [
    {"comment_id": "1", "reader": "zoe", "text": "The café in chapter two: I don’t trust the waiter."},
    {
        "comment_id": "2",
        "reply_to": "1",
        "reader": "lee",
        "text": "In the film the waiter is kind. Filmed in 1965, too.",
    },
    {"comment_id": "3", "reply_to": "2", "text": "Kind? Two waiters, you mean."},
    {"comment_id": "4", "reader": "lee", "text": "Well, " * 30 + "the last\npage of the book!", "kind": "comment"},
    {"comment_id": "5", "reader": "lee", "text": "The waiter sells pills.", "status": "spam"},
    {"comment_id": "6", "reply_to": "5", "text": "Go away."},
]
READERS = [{"reader_id": "zoe", "name": "Zoë Marsh"}, {"reader_id": "lee", "name": "Lee"}]


@pytest.fixture(scope="module")
def club():
    comments = [{"kind": "comment"} | each for each in SAID]
    return Club(title="T", comments=from_rows("comments", comments), readers=from_rows("readers", READERS))


QUERIES = [
    ("WAITER two", ["1", "3"]),
    ("two waiter", ["1", "3"]),
    ("cafe", ["1"]),
    ("don't", ["1"]),
    ('"chapter two"', ["1"]),
    ("“last page”", ["4"]),
    ('"last pa', ["4"]),
    ('"two chapter"', []),
    ("waiter -film", ["1", "3"]),
    ('waiter -"is kind"', ["1", "3"]),
    ("reader:zoe", ["1"]),
    ('reader:"zoë marsh" waiter', ["1"]),
    ("reader:LEE -waiter", ["4"]),
    ("-reader:lee", ["1", "3", "6"]),
    ("zoe", ["1"]),
    ("#1.1", ["2", "3"]),
    ("number:1.1", ["2", "3"]),
    ("1.1", ["2", "3"]),
    ("#1 kind", ["2", "3"]),
    ("1965", ["2"]),
    ("about:film", ["2"]),
    ("about:book waiter", ["1"]),
    ("about:music", []),
    ("#77", []),
    (".*", []),
    ("", []),
    ("  ", []),
    ("-", []),
    ('"', []),
]


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_queries(club, query, expected):
    assert find(club, query)["comment_id"].tolist() == expected
    assert find(searchable(club), query)["comment_id"].tolist() == expected
    assert found(Scene.of(club, None, alone=False), query)["count"] == len(expected)


def test_a_hit_tells_what_it_answers_and_shows_where_it_was_found(club):
    (second,) = find(club, "kind -two").to_dict("records")
    assert (second["number"], second["name"], second["answers"]) == ("1.1", "Lee", "1")
    assert second["answered"] == SAID[0]["text"]
    assert second["snippet"] == SAID[1]["text"]
    (last,) = find(club, '"the last page"').to_dict("records")
    assert last["snippet"].startswith("… ")
    assert last["snippet"].endswith("the last page of the book!")
    assert len(last["snippet"]) < 100
    assert find(club, "go away")["answered"].isna().all()


def test_a_number_shows_what_is_kept_back_without_its_words_and_no_other_search_does():
    shipped = clubs.shipped()
    start = Scene.of(shipped, "start", alone=False)
    kept = clubs.row(start.talk[start.talk["secret"]], number="7")
    assert found(start, "#7")["hits"][0]["text"] == ""
    word = max(kept["text"].split(), key=len).strip(".,")
    assert word
    for query in (word, f"#7 {word}", f"#7 -{word}", "reader:claire #7"):
        assert kept["comment_id"] not in [each["id"] for each in found(start, query)["hits"]]


def test_no_club_is_too_small(club):
    empty = Club(title="T")
    assert find(empty, "anything").empty
    assert find(searchable(club), "café")["comment_id"].tolist() == ["1"]
