"""Comments from Substack: nested replies, those that are not in the file, what is deleted."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given

from bookclub.sources import Found, SourceError
from bookclub.sources.formats import substack
from places import DATA
from talks import (
    Said,
    column,
    damage,
    everything,
    items,
    misshapen,
    notes,
    parents,
    read_damaged,
    read_file,
    roles,
    some,
)
from talks import talks as random_talks

COMMENTS = DATA / "substack" / "comments.json"


@pytest.fixture(scope="module")
def talk() -> Found:
    return read_file(substack, COMMENTS)


def read(value: object, **guesses: str) -> Found:
    return substack.read(io.BytesIO(json.dumps(value).encode()), "saved.json", **guesses)


def comment(native: int, *children: object, path: str = "", **cells: object) -> dict[str, object]:
    return {"id": native, "body": "Words.", "name": "ann", "ancestor_path": path, "children": list(children)} | cells


def test_the_talk_is_the_tree_that_it_was(talk: Found) -> None:
    assert list(column(talk, "comment_id")) == ["507", "501", "502", "503", "505"]
    assert parents(talk) == {"502": "501", "503": "502", "505": "501", "507": "302"}
    assert column(talk, "text") == {
        "501": "The lamp again.\n\nAnd >!he puts it out!<, <b>of course</b>.",
        "502": "So I thought.",
        "507": "To one who is not here.",
    }
    assert str(column(talk, "posted")["501"]) == "2024-03-01 09:30:00+00:00"
    assert column(talk, "posted_text")["501"] == "2024-03-01T09:30:00.125Z"
    assert column(talk, "likes") == {"501": 3, "502": 2, "503": 0, "505": 0, "507": 0}


def test_names_are_those_shown_and_handles_are_aliases(talk: Found) -> None:
    assert column(talk, "reader_name") == {"501": "Nell Ashe", "502": "The Keeper", "505": "Otto", "507": "ann-b"}
    assert roles(talk) == {"nell-ashe": "guest", "the-keeper": "author", "otto": "guest", "ann-b": "guest"}
    aliases = talk.readers.set_index("reader_id")["aliases"].dropna().to_dict()
    assert aliases == {"nell-ashe": "nell", "the-keeper": "keeper", "otto": "otto9"}
    assert "example.org" not in everything(talk)


def test_what_is_kept_out_of_the_talk_or_not_in_the_file_is_told(talk: Found) -> None:
    assert column(talk, "status") == {"503": "deleted", "505": "hidden"}
    assert talk.report.kept == {"comment": 3, "deleted comment": 1, "hidden comment": 1}
    assert talk.report.left_out == {"reply not in the file": 1, "comment held back by the site's own filter": 1}
    assert "1 more replies" in notes(talk, "warning")
    assert "not in the file: 1. They stand" in notes(talk, "warning")


@pytest.mark.parametrize(
    ("counts", "missing"),
    [((0, 0, 0), 0), ((2, 1, 0), 0), ((1, 1, 0), 0), ((2, 1, 3), 3), ((5, 4, 3), 3), ((9, 1, 0), 7)],
)
def test_a_reply_that_is_missing_is_counted_once(counts: tuple[int, ...], missing: int) -> None:
    third = comment(3, children_count=counts[2])
    second = comment(2, third, children_count=counts[1])
    found = read([comment(1, second, children_count=counts[0])])
    assert found.report.left_out.get("reply not in the file", 0) == missing


def test_the_post_is_called_as_the_host_says_or_as_the_file() -> None:
    assert read([comment(1)]).posts["title"].tolist() == ["saved"]
    assert "called saved" in notes(read([comment(1)]), "guess")
    named = read({"comments": [comment(1)]}, title="The Lighthouse")
    assert named.posts["post_id"].tolist() == ["the-lighthouse"]
    assert notes(named, "guess") == ""
    two = read([comment(1, post_id=8), comment(2, post_id=9)])
    assert two.posts["title"].tolist() == ["saved", "saved 9"]


def test_a_list_without_nesting_says_by_the_path_what_answers_what() -> None:
    found = read([comment(3, path="1.2"), comment(1), comment(2, path="1")])
    assert parents(found) == {"2": "1", "3": "2"}


@some
@given(random_talks())
def test_random_talks_come_back_the_same(talk: list[Said]) -> None:
    made: list[dict[str, object]] = []
    top: list[dict[str, object]] = []
    for at, said in enumerate(talk):
        date = f"2020-01-01T00:00:{at:02}.000Z"
        made.append(comment(at + 1, body=said.text, name=said.name, date=date))
        (top if said.answers is None else made[said.answers]["children"]).append(made[-1])
    found = read(top)
    assert column(found, "text") == {str(at + 1): said.text for at, said in enumerate(talk)}
    assert column(found, "reader_name") == {str(at + 1): said.name for at, said in enumerate(talk)}
    assert parents(found) == {str(at + 1): str(s.answers + 1) for at, s in enumerate(talk) if s.answers is not None}
    assert items(found) == len(talk)


@some
@given(damage(COMMENTS.read_bytes()) | misshapen(COMMENTS.read_bytes()))
def test_damage_raises_nothing_but_a_refusal(data: bytes) -> None:
    substack.recognise(data, "x")
    read_damaged(substack, data)


@pytest.mark.parametrize(
    ("damage_at", "whole"),
    [(b'"body": "To one', ["501", "502", "503", "505"]), (b'"date": "2024-03-01T11', ["501", "502"])],
)
def test_comments_before_the_damage_survive_and_those_around_it(damage_at: bytes, whole: list[str]) -> None:
    data = COMMENTS.read_bytes()
    found = read_damaged(substack, data[: data.index(damage_at)])
    assert found is not None
    assert list(column(found, "comment_id")) == whole
    assert found.report.left_out["comment cut off by the damage"] == 1


@pytest.mark.parametrize("value", [[], {}, [1], {"comments": []}, [{"id": 1, "body": "x"}], {"error": "not found"}])
def test_what_holds_no_comments_is_refused(value: object) -> None:
    with pytest.raises(SourceError, match=r"saved\.json: there are no comments from Substack"):
        read(value)


def test_only_substack_is_taken() -> None:
    for path in DATA.rglob("*.*"):
        assert substack.recognise(path.read_bytes()[:65536], path.name) == (path.parent.name == "substack")
