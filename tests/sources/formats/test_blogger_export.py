"""Blogger exports: the Atom file of old and Takeout's, with drafts, removed comments and readers without a name."""

from __future__ import annotations

import io
import re
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookclub.sources import Found, SourceError
from bookclub.sources.formats import blogger_export
from places import DATA, SAMPLES
from talks import Said, column, damage, everything, items, notes, parents, read_damaged, read_file, roles, some
from talks import talks as random_talks

CLASSIC, TAKEOUT = DATA / "blogger_export" / "classic.xml", DATA / "blogger_export" / "takeout.atom"
REAL = sorted((SAMPLES / "blogger").glob("*.xml"))
KIND = "http://schemas.google.com/blogger/2008/kind#"


def read(text: str) -> Found:
    return blogger_export.read(io.BytesIO(text.encode()), "feed.atom")


def entry(native: int, kind: str, *inside: str, written: str = "", name: str = "Bo", time: str = "10:00:00") -> str:
    return (
        f"<entry><id>tag:blogger.com,1999:blog-1.post-{native}</id><published>2020-01-01T{time}Z</published>"
        f"<category scheme='http://schemas.google.com/g/2005#kind' term='{KIND}{kind}'/><title>Lamp</title>"
        f"<content type='html'>{escape(escape(written))}</content><author><name>{escape(name)}</name><uri>u</uri></author>"
        f"{''.join(inside)}</entry>"
    )


def feed(*entries: str) -> Found:
    return read(f"<feed xmlns='http://www.w3.org/2005/Atom'>{''.join(entries)}</feed>")


@pytest.mark.skipif(not REAL, reason="the saved exports are not on this machine")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_exports_are_read_to_the_last_entry(path) -> None:
    found = read_file(blogger_export, path)
    # Counted apart: the opening tags of entries, and the words in which each says what it is or that it is a draft.
    raw = path.read_text()
    drafts = len(re.findall(r"<app:draft>\s*yes", raw))
    assert items(found) == len(re.findall(r"<entry>", raw))
    assert len(found.posts) + drafts == len(re.findall(r"kind#(?:post|page)\b", raw))
    assert len(found.comments) == len(re.findall(r"kind#comment\b", raw)) == 1
    assert found.report.left_out["unpublished post"] == drafts
    assert found.comments["post_id"].notna().all()


def test_replies_words_and_times() -> None:
    found = read_file(blogger_export, CLASSIC)
    assert found.posts.loc[0, ["post_id", "title", "author", "url", "declared_comments", "text"]].tolist() == [
        "the-lamp-the-film",
        "The Lamp & the Film",
        "odile",
        "http://lamp.example/2011/03/lamp.html",
        4,
        "Who lit it?",
    ]
    assert next(iter(column(found, "comment_id").values())) == "the-lamp-the-film/comment-901"
    assert parents(found) == {"902": "901"}
    assert column(found, "text")["902"] == "Yes, and the lamp goes out.\n\nTwice."
    assert str(column(found, "posted")["902"]) == "2011-03-06 04:00:00+00:00"
    assert column(found, "posted_text")["902"] == "2011-03-05T20:00:00.000-08:00"
    assert roles(found) == {"odile": "author", "bo": "guest"}
    assert found.report.declared == 4


def test_drafts_settings_and_removed_comments_are_told() -> None:
    found = read_file(blogger_export, CLASSIC)
    assert column(found, "status") == {"903": "deleted"}
    assert "903" not in column(found, "text")
    assert column(found, "reader").keys() == {"901", "902", "903"}  # 904 is anonymous
    assert found.report.kept == {"post": 1, "comment": 3, "deleted comment": 1}
    assert found.report.left_out == {
        "setting or template of the blog": 2,
        "unpublished post": 1,
        "comment, with its unpublished post": 1,
    }
    assert items(found) == CLASSIC.read_text().count("<entry>")


def test_takeout_tells_the_same_in_other_words() -> None:
    found = read_file(blogger_export, TAKEOUT)
    assert found.posts["post_id"].tolist() == ["a-second-lamp"]
    assert parents(found) == {"602": "601"}
    assert column(found, "text") == {"601": "Brighter <3", "602": "Is it?", "603": "Lamps!"}
    assert column(found, "reader").keys() == {"601", "603"}
    assert column(found, "status") == {"603": "spam"}
    assert found.report.left_out == {"unpublished post": 1}
    assert items(found) == TAKEOUT.read_text().count("<entry>")


@pytest.mark.parametrize("path", [CLASSIC, TAKEOUT])
def test_addresses_of_readers_are_nowhere(path) -> None:
    assert not re.search(r"noreply|@blogger|x\.example/a\.png", everything(read_file(blogger_export, path)))


def test_a_comment_on_a_post_that_is_not_in_the_file_stands_alone() -> None:
    found = feed(entry(7, "comment", "<in-reply-to ref='tag:blogger.com,1999:blog-1.post-5'/>", written="Hello?"))
    assert found.comments["comment_id"].tolist() == ["feed/comment-7"]
    assert found.comments["post_id"].isna().all()
    assert "posts that are not in the file: 1" in notes(found, "warning")


@some
@given(random_talks(), st.randoms())
def test_random_talks_come_back_the_same(talk: list[Said], order) -> None:
    rows = [
        entry(
            100 + at,
            "comment",
            "<thr:in-reply-to ref='tag:blogger.com,1999:blog-1.post-5'/>",
            ""
            if said.answers is None
            else f"<link rel='related' href='http://b/feeds/1/5/comments/default/{100 + said.answers}'/>",
            written=said.text,
            name=said.name,
            time=f"10:00:{at:02}",
        )
        for at, said in enumerate(talk)
    ]
    rows.append(entry(5, "post", written="Lit."))
    order.shuffle(rows)
    found = feed(*rows)
    assert column(found, "text") == {str(100 + at): said.text for at, said in enumerate(talk)}
    assert column(found, "reader_name") == {str(100 + at): said.name for at, said in enumerate(talk)}
    assert parents(found) == {str(100 + at): str(100 + s.answers) for at, s in enumerate(talk) if s.answers is not None}
    assert set(found.comments["post_id"]) == {"lamp"}


@some
@given(st.sampled_from([CLASSIC, TAKEOUT]).flatmap(lambda path: damage(path.read_bytes())))
def test_damage_raises_nothing_but_a_refusal(data: bytes) -> None:
    blogger_export.recognise(data, "x")
    read_damaged(blogger_export, data)


def test_comments_before_the_damage_survive() -> None:
    data = CLASSIC.read_bytes()
    found = read_damaged(blogger_export, data[: data.index(b"tag:blogger.com,1999:blog-77.post-903")])
    assert found is not None
    assert {"901", "902"} <= column(found, "text").keys()
    assert "breaks off" in notes(found, "warning")


@pytest.mark.parametrize("text", ["", "no XML", "<feed/>", "<feed><entry><title>News</title></entry></feed>"])
def test_what_holds_no_post_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match=r"feed\.atom: there is no (XML|post and no comment) in it"):
        read(text)


def test_only_such_exports_are_taken() -> None:
    for path in DATA.rglob("*.*"):
        is_own = path.parent.name == "blogger_export"
        assert blogger_export.recognise(path.read_bytes()[:65536], path.name) == is_own
    assert not blogger_export.recognise(b"<feed xmlns='http://www.w3.org/2005/Atom'><title>News</title></feed>", "x")
