"""Topics of Discourse: numbers, gaps, quotations, small actions."""

from __future__ import annotations

import io
import json
import re
from html import escape

import pytest
from hypothesis import given

from bookclub.sources import Found, SourceError
from bookclub.sources.formats import discourse
from places import DATA, SAMPLES
from talks import Said, column, damage, items, misshapen, notes, parents, read_damaged, read_file, roles, some
from talks import talks as random_talks

TOPIC = DATA / "discourse" / "topic.json"
REAL = sorted((SAMPLES / "discourse").glob("*.json"))


@pytest.fixture(scope="module")
def topic() -> Found:
    return read_file(discourse, TOPIC)


def read(value: object) -> Found:
    return discourse.read(io.BytesIO(json.dumps(value).encode()), "saved.json")


def post(number: int, **cells: object) -> dict[str, object]:
    return {"id": 100 + number, "post_number": number, "username": "ann", "cooked": "<p>Words.</p>"} | cells


def with_posts(*posts: object, **cells: object) -> dict[str, object]:
    return {"title": "T", "post_stream": {"posts": list(posts), **cells}}


@pytest.mark.skipif(not REAL, reason="the saved topics are not on this machine")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_topics_are_all_read(path) -> None:
    found = read_file(discourse, path)
    # Counted apart: every post has one post_number, and a post_type that is 3 for small actions.
    raw = path.read_text()
    numbers, actions = len(re.findall(r'"post_number":', raw)), len(re.findall(r'"post_type": ?3\b', raw))
    assert len(found.comments) == numbers - actions - 1
    assert len(parents(found)) == len(re.findall(r'"reply_to_post_number": ?(?!1\b)\d+', raw))
    assert items(found) == numbers == json.loads(raw)["posts_count"]
    assert notes(found, "warning") == ""


def test_the_first_post_is_the_post_and_the_others_its_comments(topic: Found) -> None:
    assert topic.posts.loc[0, ["post_id", "title", "author", "text"]].tolist() == [
        "the-warden-week-1",
        "The Warden, week 1",
        "warden",
        "Read to chapter five.",
    ]
    assert list(column(topic, "comment_id")) == ["2", "6", "7", "8", "9"]
    assert parents(topic) == {"6": "5", "7": "6", "9": "8"}
    assert roles(topic) == {"warden": "author", "bold_j": "guest", "eleanor": "guest"}
    assert topic.readers.set_index("reader_id")["aliases"].dropna().to_dict() == {"warden": "Septimus Hall"}
    assert column(topic, "likes") == {"2": 4}


def test_quotations_spoilers_and_smileys_survive_and_previews_do_not(topic: Found) -> None:
    text = column(topic, "text")
    assert text["2"] == "warden:\n\n> to chapter five\n\nDone! >!He resigns.!< :smile:"
    assert text["6"] == "Look:\n\nhttps://example.org/film"


@pytest.mark.parametrize(
    "preview",
    [
        '<aside class="onebox" data-onebox-src="https://lamp.example/a"><a href="https://lamp.example/">Lamp</a></aside>',
        '<aside class="onebox"><header class="source"><a href="https://lamp.example/a">lamp</a></header>Lamp</aside>',
        '<aside class="onebox"><article><h3><a href="https://lamp.example/a">Lamp</a></h3></article></aside>',
    ],
)
def test_of_the_preview_of_a_page_its_address_stays(preview: str) -> None:
    found = read(with_posts(post(1), post(2, cooked=f"<p>See {preview} there</p>")))
    assert " ".join(found.comments["text"].iloc[0].split()) == "See https://lamp.example/a there"


def test_what_is_kept_out_of_the_talk_is_there_with_its_reason(topic: Found) -> None:
    assert column(topic, "status") == {"7": "hidden", "8": "deleted", "9": "hidden"}
    assert "8" not in column(topic, "text")
    assert topic.report.kept == {"post": 1, "comment": 2, "hidden comment": 2, "deleted comment": 1}
    assert topic.report.left_out == {"small action, such as closing the topic": 1}
    assert items(topic) == topic.report.declared + 1 == 7


def test_gaps_in_the_numbers_are_deleted_posts(topic: Found) -> None:
    assert "deleted: 4–5." in notes(topic, "info")
    assert "not in the file: 1" in notes(topic, "warning")


def test_posts_that_the_file_lists_but_does_not_hold_are_counted() -> None:
    found = read(with_posts(post(1), post(2), stream=[101, 102, 103, 104, 105]))
    assert found.report.left_out == {"post not in the file": 3}
    assert "3 posts" in notes(found, "warning")
    assert notes(found, "info") == ""


def test_polls_and_those_called_are_read_as_the_forum_shows_them() -> None:
    cooked = (
        '<p><a class="mention" href="/u/eve">@eve</a>, vote:</p><div class="poll"><div class="poll-container"><ul>'
        '<li>Book</li><li>Film</li></ul></div><div class="poll-info">0 voters</div></div>'
    )
    found = read(
        with_posts(post(1), post(2, cooked=cooked), post(3, deleted_at="2021-01-01T00:00:00Z", cooked="<p>x</p>"))
    )
    assert column(found, "text")["2"] == "@eve, vote:\n\n• Book\n• Film"
    assert column(found, "status") == {"3": "deleted"}


def test_numbers_far_apart_take_no_time() -> None:
    assert "2–999999" in notes(read(with_posts(post(1), post(1_000_000))), "info")


def test_a_later_page_of_a_topic_names_its_author() -> None:
    found = read(with_posts(post(21)) | {"details": {"created_by": {"username": "eve"}}})
    assert roles(found) == {"eve": "author", "ann": "guest"}


@some
@given(random_talks())
def test_random_talks_come_back_the_same(talk: list[Said]) -> None:
    posts = [
        post(
            at + 2,
            username=said.name,
            cooked=f"<p>{escape(said.text)}</p>",
            reply_to_post_number=None if said.answers is None else said.answers + 2,
            created_at=f"2020-01-01T00:00:{at:02}.000Z",
        )
        for at, said in enumerate(talk)
    ]
    found = read(with_posts(post(1), *posts))
    assert column(found, "text") == {str(at + 2): said.text for at, said in enumerate(talk)}
    assert column(found, "reader_name") == {str(at + 2): said.name for at, said in enumerate(talk)}
    assert parents(found) == {str(at + 2): str(s.answers + 2) for at, s in enumerate(talk) if s.answers is not None}


@some
@given(damage(TOPIC.read_bytes()) | misshapen(TOPIC.read_bytes()))
def test_damage_raises_nothing_but_a_refusal(data: bytes) -> None:
    discourse.recognise(data, "x")
    read_damaged(discourse, data)


def test_posts_before_the_damage_survive() -> None:
    data = TOPIC.read_bytes()
    found = read_damaged(discourse, data[: data.index(b"Out of order")])
    assert found is not None
    assert list(column(found, "text")) == ["2", "6"]
    assert found.report.left_out["post cut off by the damage"] == 1
    assert found.posts["title"].tolist() == ["Barchester"]
    assert "Barchester" in notes(found, "guess")


@pytest.mark.parametrize("value", [[], {}, [1], {"post_stream": []}, {"errors": ["gone"], "error_type": "not_found"}])
def test_what_holds_no_topic_is_refused(value: object) -> None:
    with pytest.raises(SourceError, match=r"saved\.json: there is no topic"):
        read(value)


def test_only_discourse_is_taken() -> None:
    for path in DATA.rglob("*.*"):
        assert discourse.recognise(path.read_bytes()[:65536], path.name) == (path.parent.name == "discourse")
