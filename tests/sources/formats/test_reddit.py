"""Threads of Reddit: nested replies, stubs, scores, spoilers."""

from __future__ import annotations

import io
import json
import re
from html import escape

import pytest
from hypothesis import given

from bookclub.sources import Found, SourceError
from bookclub.sources.formats import reddit
from places import DATA, SAMPLES
from talks import Said, column, damage, items, misshapen, notes, parents, read_damaged, read_file, roles, some
from talks import talks as random_talks

THREAD = DATA / "reddit" / "thread.json"
REAL = sorted((SAMPLES / "reddit").glob("*.json"))


@pytest.fixture(scope="module")
def thread() -> Found:
    return read_file(reddit, THREAD)


def listing(*things: object) -> dict[str, object]:
    return {"kind": "Listing", "data": {"children": list(things)}}


def comment(native: str, body: str, *replies: object, **cells: object) -> dict[str, object]:
    data = {"id": native, "body": body, "author": "ann", "replies": listing(*replies) if replies else ""}
    return {"kind": "t1", "data": data | cells}


def read(value: object) -> Found:
    return reddit.read(io.BytesIO(json.dumps(value).encode()), "saved.json")


def said(body: str) -> tuple[str, str | None]:
    found = read(listing(comment("a", body)))
    return tuple(found.comments.loc[0, ["text", "html"]].fillna(""))


@pytest.mark.skipif(not REAL, reason="the saved threads are not on this machine")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_threads_are_all_read(path) -> None:
    found = read_file(reddit, path)
    # Counted apart: the names t1_… of comments, and the parent_id of each.
    raw = path.read_text()
    names = re.findall(r'"name": "t1_(\w+)"', raw)
    answers = re.findall(r'"parent_id": "t1_(\w+)"', raw)
    assert sorted(column(found, "comment_id")) == sorted(names)
    assert sorted(parents(found).values()) == sorted(answers)
    assert found.report.kept == {"post": 1, "comment": len(names)}
    assert found.report.declared == int(re.search(r'"num_comments": (\d+)', raw)[1])
    assert "there should be" in notes(found, "warning")


def test_the_thread_is_the_tree_that_it_was(thread: Found) -> None:
    assert list(column(thread, "comment_id")) == ["c5", "c1", "c2", "c3", "c4"]
    assert parents(thread) == {"c2": "c1", "c3": "c2", "c5": "gone"}
    assert thread.posts.loc[0, "title"] == "Rebecca & her films"
    assert thread.posts.loc[0, "text"] == "Which ending do you prefer?\n\n> the house burns"
    assert str(column(thread, "posted")["c1"]) == "2017-07-14 02:41:40+00:00"


def test_the_writer_of_the_post_is_the_host(thread: Found) -> None:
    assert roles(thread) == {"manderley_fan": "author", "nell": "guest", "otto": "guest"}
    assert column(thread, "reader") == {"c1": "nell", "c3": "manderley_fan", "c4": "nell", "c5": "otto"}


def test_deleted_and_removed_comments_keep_their_place_but_no_words(thread: Found) -> None:
    assert column(thread, "status") == {"c2": "deleted", "c4": "deleted"}
    assert set(column(thread, "text")) == {"c1", "c3", "c5"}
    assert thread.report.kept == {"post": 1, "comment": 3, "deleted comment": 1, "comment removed by a moderator": 1}


def test_replies_that_are_not_in_the_file_are_counted(thread: Found) -> None:
    assert thread.report.left_out == {
        "more replies not in the file": 66,
        "link to further replies, which does not say how many": 1,
    }
    assert "66 more replies" in notes(thread, "warning")
    # 1 post, 5 comments, stubs for 5 + 61 replies, and one that does not say for how many
    assert items(thread) == 1 + 5 + 66 + 1


def test_scores_are_likes_where_they_are_shown(thread: Found) -> None:
    assert column(thread, "likes") == {"c1": 7, "c2": -2, "c4": 1, "c5": 2}


@pytest.mark.parametrize(
    ("stub", "left_out"),
    [
        ({"count": 4, "children": ["a", "b"]}, {"more replies not in the file": 4}),
        ({"children": ["a", "b"]}, {"more replies not in the file": 2}),
        ({"children": []}, {"link to further replies, which does not say how many": 1}),
    ],
)
def test_a_stub_counts_the_replies_that_it_names(stub: dict[str, object], left_out: dict[str, int]) -> None:
    assert read(listing(comment("c1", "Hi."), {"kind": "more", "data": stub})).report.left_out == left_out


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('See [the end](/s "he dies").', "See the end >!he dies!<."),
        ("::: spoiler The end\nhe *dies*\n\nthere\n:::\nSo.", ">!The end he dies!<\n\n>!there!< So."),
        ("||he dies||", ">!he dies!<"),
    ],
)
def test_a_spoiler_of_other_days_or_sites_stays_one(body: str, text: str) -> None:
    words, html = said(body)
    assert words == text
    assert "dies" not in re.sub(r"<details>.*?</details>", "", html or "")


def test_spoilers_quotations_and_emphasis_survive(thread: Found) -> None:
    text, html = column(thread, "text"), column(thread, "html")
    assert text["c1"] == ">!He did it.!< And I knew.\n\n<script>alert(1)</script>"
    assert "<strong>knew</strong>" in html["c1"]
    assert "<script" not in html["c1"]
    assert text["c3"] == "See >!the boat!< & more"
    assert "<details>" in html["c3"]
    assert text["c5"] == "Raw <b>"
    assert said("> said\n\nand ~~not~~ so")[0] == "> said\n\nand not so"
    assert said("a >!b *c* d!< and >!e!<")[0] == "a >!b c d!< and >!e!<"
    assert said(">!one\n\ntwo!<")[0].endswith("two!<")
    assert said("<img src=x onerror=alert(1)>")[0] == "<img src=x onerror=alert(1)>"


def test_answers_without_parent_id_are_told_by_their_nesting() -> None:
    found = read([listing(comment("a", "x", comment("b", "y", comment("c", "z"))))])
    assert parents(found) == {"b": "a", "c": "b"}


def test_a_list_of_further_replies_is_read_too() -> None:
    things = [comment("a", "x", parent_id="t1_z", link_id="t3_p"), {"kind": "more", "data": {"count": 2}}]
    found = read({"json": {"errors": [], "data": {"things": things}}})
    assert parents(found) == {"a": "z"}
    assert found.report.left_out == {"more replies not in the file": 2}
    assert "post itself is not in the file" in notes(found, "guess")


def test_a_very_long_text_is_taken_as_it_stands() -> None:
    assert said("*" + "![" * 60_000)[0].startswith("*![![")


@some
@given(random_talks())
def test_random_talks_come_back_the_same(talk: list[Said]) -> None:
    things = [
        comment(
            f"k{at}",
            s.text,
            author=s.name,
            created_utc=1500000000.0 + at,
            body_html=escape(f'<div class="md"><p>{escape(s.text)}</p></div>') if at % 2 else None,
        )
        for at, s in enumerate(talk)
    ]
    for at, s in enumerate(talk):
        if s.answers is not None:
            data = things[s.answers]["data"]
            data["replies"] = data["replies"] or listing()
            data["replies"]["data"]["children"].append(things[at])
    post = {"kind": "t3", "data": {"id": "p", "title": "T", "author": "host"}}
    found = read([listing(post), listing(*(things[at] for at, s in enumerate(talk) if s.answers is None))])
    assert column(found, "text") == {f"k{at}": s.text for at, s in enumerate(talk)}
    assert column(found, "reader_name") == {f"k{at}": s.name for at, s in enumerate(talk)}
    assert parents(found) == {f"k{at}": f"k{s.answers}" for at, s in enumerate(talk) if s.answers is not None}


def test_a_chain_of_a_hundred_and_fifty_is_read_and_one_of_a_thousand_refused() -> None:
    def chain(length: int) -> str:
        return (
            '{"kind":"Listing","data":{"children":['
            + "".join(
                f'{{"kind":"t1","data":{{"id":"c{at}","replies":{{"kind":"Listing","data":{{"children":['
                for at in range(length)
            )
            + "]}}}}" * length
            + "]}}"
        )

    found = reddit.read(io.BytesIO(chain(150).encode()), "chain.json")
    assert len(parents(found)) == 149
    with pytest.raises(SourceError, match="deep"):
        reddit.read(io.BytesIO(chain(1000).encode()), "chain.json")


@some
@given(damage(THREAD.read_bytes()) | misshapen(THREAD.read_bytes()))
def test_damage_raises_nothing_but_a_refusal(data: bytes) -> None:
    reddit.recognise(data, "x")
    read_damaged(reddit, data)


def test_comments_before_the_damage_survive_and_those_around_it_if_nothing_of_them_is_lost() -> None:
    data = THREAD.read_bytes()
    found = read_damaged(reddit, data[: data.index(b'"m1"')])
    assert found is not None
    assert list(column(found, "text")) == ["c1", "c3"]
    assert parents(found) == {"c2": "c1", "c3": "c2"}
    halved = read_damaged(reddit, data.replace(b'"author": "nell",\n   "body"', b'"body"')[: data.index(b'"m1"')])
    assert halved is not None
    assert list(column(halved, "text")) == ["c3"]
    assert halved.report.left_out["comment cut off by the damage"] == 1


@pytest.mark.parametrize("value", [[], {}, [1], {"kind": "Listing"}, {"message": "Not Found", "error": 404}])
def test_what_holds_no_thread_is_refused(value: object) -> None:
    with pytest.raises(SourceError, match=r"saved\.json: there is no thread"):
        read(value)


def test_only_reddit_is_taken() -> None:
    for path in DATA.rglob("*.*"):
        assert reddit.recognise(path.read_bytes()[:65536], path.name) == (path.parent.name == "reddit")
