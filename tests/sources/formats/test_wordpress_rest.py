"""Comments as WordPress hands them to programs: both generations, with and without posts."""

from __future__ import annotations

import io
import json
import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookclub.sources import Found, SourceError
from bookclub.sources.formats import wordpress_rest
from places import DATA, SAMPLES
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

SITE, COM = DATA / "wordpress_rest" / "site.json", DATA / "wordpress_rest" / "wordpress-com.json"
REAL = sorted((SAMPLES / "wp_rest").glob("*.json"))


def read(value: object, **guesses: str) -> Found:
    return wordpress_rest.read(io.BytesIO(json.dumps(value).encode()), "saved.json", **guesses)


def comment(native: int, **cells: object) -> dict[str, object]:
    return {"id": native, "author_name": "Ann", "content": {"rendered": "<p>Words.</p>"}} | cells


@pytest.mark.skipif(not REAL, reason="the saved comments are not on this machine")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_comments_are_all_read(path) -> None:
    found = read_file(wordpress_rest, path)
    # Counted apart: every comment has one author_name, and a parent that is 0 or a comment.
    raw = path.read_text()
    assert len(found.comments) == len(re.findall(r'"author_name":', raw)) == 3
    assert len(parents(found)) == len(re.findall(r'"parent": [1-9]', raw)) == 1
    assert parents(found) == {"129": "124"}
    assert set(column(found, "reader_name").values()) == set(re.findall(r'"author_name": "([^"]+)"', raw))


def test_a_reply_that_stands_before_its_comment_is_put_below_it() -> None:
    found = read_file(wordpress_rest, SITE)
    assert list(column(found, "text")) == ["12", "31", "40", "41", "42"]
    assert parents(found) == {"31": "12", "40": "39"}
    assert column(found, "text")["31"] == "So did I.\nTwice.\n\n> the door"
    assert column(found, "reader_name")["12"] == "Tom O’Hara"
    assert str(column(found, "posted")["31"]) == "2019-02-08 15:28:33+00:00"
    assert column(found, "posted_text")["31"] == "2019-02-08T17:28:33"


def test_what_is_kept_out_of_the_talk_is_there_with_its_reason() -> None:
    found = read_file(wordpress_rest, SITE)
    assert column(found, "status") == {"40": "pending", "42": "spam"}
    assert column(found, "kind")["41"] == "pingback"
    assert "41" in column(found, "reader_name")
    assert "41" not in column(found, "reader")
    assert found.report.kept == {"comment": 2, "comment waiting to be let in": 1, "pingback": 1, "spam comment": 1}
    assert found.report.left_out == {"repeated comment": 1, "item that is no post or comment": 1}
    assert items(found) == len(json.loads(SITE.read_text()))


def test_what_is_not_told_is_noted() -> None:
    found = read_file(wordpress_rest, SITE)
    assert "not in the file: 1" in notes(found, "warning")
    assert "for UTC: 1" in notes(found, "guess")
    assert found.posts["title"].tolist() == ["The secret garden"]
    assert "The secret garden" in notes(found, "guess")
    named = read_file(wordpress_rest, SITE, title="In the Garden")
    assert named.posts["post_id"].tolist() == ["in-the-garden"]
    assert "address" not in notes(named, "guess")


def test_the_older_generation_tells_the_post_and_its_author() -> None:
    found = read_file(wordpress_rest, COM)
    assert found.posts.loc[0, ["post_id", "title", "author", "declared_comments"]].tolist() == [
        "emma-twice-again",
        "Emma, twice & again",
        "ada",
        5,
    ]
    assert parents(found) == {"2": "1"}
    assert roles(found) == {"ada": "author", "finn": "guest", "sue": "guest"}
    assert column(found, "likes") == {"1": 4, "2": 0}
    assert column(found, "text")["1"] == "Knightley!\nAlways."
    assert column(found, "status") == {"3": "pending", "4": "deleted"}
    assert found.report.declared == 5
    assert "should be 5; found here: 4" in notes(found, "warning")


@pytest.mark.parametrize("path", [SITE, COM])
def test_addresses_of_readers_are_nowhere(path) -> None:
    assert not re.search(r"@example|203\.0\.113|Lynx", everything(read_file(wordpress_rest, path)))


def test_posts_may_stand_among_beside_and_around_their_comments() -> None:
    post = {
        "id": 7,
        "author": 5,
        "title": {"rendered": "A &amp; B"},
        "slug": "a-b",
        "content": {"rendered": "<p>Said.</p>"},
    }
    mine = comment(1, post=7, author=5, author_name="Eve")
    around = post | {"_embedded": {"replies": [[comment(1, author=5, author_name="Eve")]]}}
    for value in ([post, mine], {"posts": [post], "comments": [mine]}, {"post": post, "comments": [mine]}, [around]):
        found = read(value)
        assert found.posts["post_id"].tolist() == ["a-b"]
        assert found.posts["text"].tolist() == ["Said."]
        assert found.comments["comment_id"].tolist() == ["a-b/comment-1"]
        assert found.report.kept == {"post": 1, "comment": 1}
        assert roles(found) == {"eve": "author"}


def test_two_posts_of_one_title_stay_apart() -> None:
    posts = [{"id": n, "title": {"rendered": "Same"}, "slug": "same"} for n in (1, 2)]
    found = read([*posts, comment(8, post=1), comment(8, post=2)])
    assert found.comments["comment_id"].tolist() == ["same/comment-8", "same-2/comment-8"]


@some
@given(random_talks(), st.randoms())
def test_random_talks_come_back_the_same(talk: list[Said], order) -> None:
    rows = [
        comment(
            at + 1,
            post=3,
            parent=0 if said.answers is None else said.answers + 1,
            author_name=said.name,
            content={"rendered": f"<p>{escape(said.text)}</p>\n"},
            date_gmt=f"2020-01-01T00:00:{at:02}",
        )
        for at, said in enumerate(talk)
    ]
    order.shuffle(rows)
    found = read(rows)
    assert column(found, "text") == {str(at + 1): said.text for at, said in enumerate(talk)}
    assert column(found, "reader_name") == {str(at + 1): said.name for at, said in enumerate(talk)}
    assert parents(found) == {str(at + 1): str(s.answers + 1) for at, s in enumerate(talk) if s.answers is not None}
    seen: set[str] = set()
    for native in column(found, "text"):
        assert parents(found).get(native, native) in {*seen, native}
        seen.add(native)


@some
@given(st.sampled_from([SITE, COM]).flatmap(lambda path: damage(path.read_bytes()) | misshapen(path.read_bytes())))
def test_damage_raises_nothing_but_a_refusal(data: bytes) -> None:
    wordpress_rest.recognise(data, "x")
    read_damaged(wordpress_rest, data)


def test_comments_before_the_damage_survive() -> None:
    data = SITE.read_bytes()
    found = read_damaged(wordpress_rest, data[: data.index(b"Who is Dickon")])
    assert found is not None
    assert list(column(found, "text")) == ["12", "31"]
    assert found.report.left_out == {"item cut off by the damage": 1}


@pytest.mark.parametrize("value", [[], {}, [1, None, "x"], {"comments": "none"}, {"code": "rest_no_route"}])
def test_what_holds_no_comments_is_refused(value: object) -> None:
    with pytest.raises(SourceError, match=r"saved\.json: there are no WordPress posts or comments"):
        read(value)


def test_only_wordpress_is_taken() -> None:
    for path in (DATA / "reddit").parent.rglob("*.*"):
        is_own = path.parent.name == "wordpress_rest"
        assert wordpress_rest.recognise(path.read_bytes()[:65536], path.name) == is_own
