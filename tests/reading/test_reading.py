"""What one asks of the tables."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import clubs
from bookclub.club import Club
from bookclub.reading import (
    UnknownReaderError,
    excerpt,
    find,
    kept_back,
    mentions,
    names_of,
    pair,
    reader_named,
    spoken,
    talk,
    unshared,
    with_ancestors,
)
from bookclub.reading.words.excerpts import IN_A_LINE
from bookclub.tables import from_rows


@pytest.fixture(scope="module")
def shipped():
    return clubs.shipped()


@pytest.fixture(scope="module")
def told(shipped):
    return talk(shipped)


def numbers(chosen):
    return chosen["number"].tolist()


def test_talk_is_in_reading_order_with_names(told):
    assert numbers(told)[:9] == ["1", "1.1", "1.1.1", "1.1.1a", "2", "2a", "2.1", "2.1.1", "2.1.1.1"]
    denise = clubs.row(told, number="2.1")
    assert denise[["name", "role", "answers", "post"]].tolist() == [
        "Denise",
        "guest",
        "2",
        "Never Let Me Go: Book and Movie",
    ]


def test_name_falls_back_on_what_the_source_wrote():
    club = Club(title="T", comments=from_rows("comments", [{"comment_id": "a", "reader_name": "Jo"}]))
    assert talk(club)["name"].tolist() == ["Jo"]


def test_a_column_of_the_hosts_own_may_be_called_like_one_of_the_talk():
    rows = [{"comment_id": "a", "number": "my seventh", "order": "late"}]
    assert numbers(talk(Club(title="T", comments=from_rows("comments", rows)))) == ["1"]


def test_search_is_deaf_to_case_and_to_patterns(told):
    assert numbers(find(told, "MUDBOUND")) == ["2.1.1"]
    assert find(told, ".*").empty


def test_kept_back_follows_the_order_of_the_story(shipped):
    reveals = pd.Series(["start", "hailsham", "completion", None], dtype="str")
    for reached, expected in {
        None: [False] * 4,
        "start": [False, True, True, True],
        "hailsham": [False, False, True, True],
        "completion": [False] * 4,
    }.items():
        assert kept_back(reveals, shipped.milestones, reached).tolist() == expected
    with pytest.raises(ValueError, match="There is no milestone 'chapter 9'"):
        kept_back(reveals, shipped.milestones, "chapter 9")


def test_notices_are_no_part_of_the_talk():
    rows = [{"comment_id": "a", "kind": "comment"}, {"comment_id": "b", "kind": "pingback"}]
    heard = talk(Club(title="T", comments=from_rows("comments", rows)))
    assert spoken(heard)["comment_id"].tolist() == ["a"]


@given(st.data())
def test_ancestors_are_all_that_is_answered_on_the_way_up(data):
    many = data.draw(st.integers(1, 30))
    parents = [data.draw(st.one_of(st.none(), st.integers(0, at - 1))) if at else None for at in range(many)]
    rows = [
        {"comment_id": str(at), "reply_to": None if parent is None else str(parent), "kind": "comment"}
        for at, parent in enumerate(parents)
    ]
    heard = talk(Club(title="T", comments=from_rows("comments", rows)))
    marked = data.draw(st.sets(st.integers(0, many - 1)))
    expected = set()
    for start in marked:
        at = start
        while at is not None and at not in expected:
            expected.add(at)
            at = parents[at]
    kept = with_ancestors(heard, heard["comment_id"].astype(int).isin(marked))
    assert set(heard.loc[kept, "comment_id"].astype(int)) == expected


@given(st.text())
def test_excerpt_is_one_short_line(text):
    line = excerpt(text)
    assert len(line) <= IN_A_LINE + 2
    assert "\n" not in line


def test_excerpt_shows_where_it_was_cut():
    assert excerpt("word " * 40).endswith("word …")
    assert excerpt("w" * 400) == "w" * IN_A_LINE + " …"
    assert excerpt("Short.\n\nAnd sweet.") == "Short. And sweet."
    assert excerpt(None) == ""


def test_mentions_are_whole_names_in_any_case():
    texts = pd.DataFrame({"text": ["RUTH’s choice", "the truth", "Ruthless", "Mulligan!", None]})
    assert mentions(texts, ["Ruth"]).tolist() == [True, False, False, False, False]
    assert mentions(texts, names_of("Carey Mulligan")).tolist() == [False, False, False, True, False]
    assert not mentions(texts, []).any()


def test_names_by_which_a_text_may_speak_of_somebody():
    assert names_of("Kathy H.", "Kathy; Kath") == ["Kathy H.", "Kathy", "Kath"]
    assert names_of("Keira Knightley", "Keira Knightly") == [
        "Keira Knightley",
        "Keira Knightly",
        "Knightley",
        "Knightly",
        "Keira",
    ]


def test_a_name_that_two_share_means_neither():
    people = {"Emma Thompson": names_of("Emma Thompson"), "Sophie Thompson": names_of("Sophie Thompson")}
    assert unshared(people) == {
        "Emma Thompson": ["Emma Thompson", "Emma"],
        "Sophie Thompson": ["Sophie Thompson", "Sophie"],
    }


def works(*rows):
    return from_rows("works", [dict(zip(("work_id", "kind", "title", "based_on"), row, strict=True)) for row in rows])


def test_the_pair_is_a_work_and_what_was_made_from_it():
    table = works(
        ("drive", "film", "Drive", None),
        ("film", "film", "Emma, the film", "book"),
        ("book", "book", "Emma", None),
        ("series", "series", "Emma in six parts", "book"),
    )
    assert pair(table)["work_id"].tolist() == ["book", "film", "series"]


def test_where_nobody_says_what_was_made_from_what_the_first_of_each_kind_and_its_namesakes_are_the_pair():
    table = works(
        ("talk", "other", "A talk", None),
        ("book", "book", "Emma", None),
        ("early", "film", "emma", None),
        ("late", "film", "Emma", None),
        ("drive", "film", "Drive", None),
        ("unknown", None, "Persuasion", None),
    )
    assert pair(table)["work_id"].tolist() == ["book", "early", "late"]
    assert pair(works()).empty


def test_a_reader_may_be_named_as_people_say_it(told):
    assert reader_named(told, "mrs-b") == reader_named(told, "mrs. B") == "mrs-b"


@pytest.mark.parametrize(("who", "near"), [("Lynda", "Did you mean Linda?"), ("Heathcliff", "wrote anything here.")])
def test_a_reader_who_is_not_there_is_an_error_that_lists_near_ones(told, who, near):
    with pytest.raises(UnknownReaderError, match=near):
        reader_named(told, who)
