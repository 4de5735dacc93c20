"""Disqus exports: threads, what was said in them, and what is missing, deleted or spam."""

from __future__ import annotations

import io
import re
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookclub.sources import Found, SourceError
from bookclub.sources.formats import disqus_export
from places import DATA, SAMPLES
from talks import Said, column, damage, everything, items, notes, parents, read_damaged, read_file, roles, some
from talks import talks as random_talks

SITE = DATA / "disqus_export" / "threads.xml"
REAL = sorted((SAMPLES / "disqus").glob("*.xml"))
THREAD = '<thread dsq:id="2"><title>Dracula</title><link>http://lamp.example/</link></thread>'


def read(inside: str) -> Found:
    text = f'<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">{inside}</disqus>'
    return disqus_export.read(io.BytesIO(text.encode()), "talk.xml")


@pytest.mark.skipif(not REAL, reason="the saved exports are not on this machine")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_exports_are_read_to_the_last_post(path) -> None:
    found = read_file(disqus_export, path)
    # Counted apart: the opening tags of threads and posts in the raw bytes; a thread that is but named has none.
    raw = path.read_text()
    assert items(found) == len(re.findall(r"<thread [^>/]*>", raw)) + len(re.findall(r"<post\b", raw))
    assert len(found.comments) == len(re.findall(r"<post\b", raw)) == 6
    assert sorted(parents(found).values()) == sorted(re.findall(r'<parent dsq:id="(\w+)"', raw))
    statuses = list(column(found, "status").values())
    assert statuses.count("spam") == len(re.findall(r"<isSpam>true", raw))
    assert statuses.count("deleted") == len(re.findall(r"<post\b(?:(?!</post>).)*<isDeleted>true", raw, re.DOTALL))
    orphans = {"posativ__isso__disqus.xml": 1, "umputun__remark42__disqus.xml": 0}
    assert found.comments["post_id"].isna().sum() == orphans[path.name]
    assert not re.search(r"person\d+@|192\.0\.2\.", everything(found))


def test_replies_words_and_times() -> None:
    found = read_file(disqus_export, SITE)
    assert found.posts.loc[0, ["post_id", "title", "author", "url"]].tolist() == [
        "dracula-ink-shadow",
        "Dracula, ink & shadow",
        "mina",
        "http://lamp.example/stoker/",
    ]
    assert parents(found) == {"102": "101", "104": "99"}
    assert list(column(found, "comment_id"))[:2] == ["101", "102"]
    assert column(found, "text")["102"] == "In the book it is letters.\n\nOnly letters."
    assert str(column(found, "posted")["102"]) == "2013-10-11 06:51:33+00:00"
    assert roles(found) == {
        "mina": "author",
        "quincey": "guest",
        "garlic": "guest",
        "renfield": "guest",
        "lucy": "guest",
    }


def test_what_is_deleted_spam_or_pending_is_there_with_its_reason() -> None:
    found = read_file(disqus_export, SITE)
    assert column(found, "status") == {"101": "deleted", "103": "spam", "104": "pending"}
    assert "101" not in column(found, "text")
    assert found.report.kept == {
        "post": 2,
        "deleted comment": 1,
        "comment": 3,
        "spam comment": 1,
        "comment waiting to be let in": 1,
    }
    assert found.report.left_out == {
        "thread without a title or an address": 1,
        "deleted thread": 1,
        "comment, with its deleted thread": 1,
    }
    raw = SITE.read_text()
    assert items(found) == len(re.findall(r"<thread [^>/]*>", raw)) + len(re.findall(r"<post\b", raw))


def test_what_is_missing_is_noted_and_not_made_up() -> None:
    found = read_file(disqus_export, SITE)
    for missing in ("posts that are not in the file: 1", "comments that are not in the file: 1", "cannot be read: 1"):
        assert missing in notes(found, "warning")
    lost = found.comments[found.comments["post_id"].isna()].iloc[0]
    assert (lost["comment_id"], lost["posted_text"]) == ("threads/comment-106", "2013-x10-14")
    assert lost[["reader", "posted"]].isna().all()
    unnumbered = found.comments[found.comments["text"] == "I have no number."].iloc[0]
    assert unnumbered["post_id"] == "http-lamp-example-untitled"


def test_addresses_of_readers_are_nowhere() -> None:
    assert not re.search(r"@example|203\.0\.113|mina7", everything(read_file(disqus_export, SITE)))


def test_two_threads_of_one_title_stay_apart_and_one_thread_twice_is_one() -> None:
    found = read(
        THREAD * 2 + THREAD.replace('"2"', '"3"') + '<post dsq:id="5"><message>Hm.</message><thread dsq:id="3"/></post>'
    )
    assert found.posts["post_id"].tolist() == ["dracula", "dracula-3"]
    assert found.comments["comment_id"].tolist() == ["dracula-3/comment-5"]
    assert found.report.left_out == {"repeated thread": 1}


@some
@given(random_talks(), st.randoms())
def test_random_talks_come_back_the_same(talk: list[Said], order) -> None:
    rows = [
        f'<post dsq:id="{at + 1}"><message>{escape(f"<p>{escape(said.text)}</p>")}</message>'
        f"<createdAt>2020-01-01T00:00:{at:02}Z</createdAt><author><name>{escape(said.name)}</name></author>"
        f'<thread dsq:id="2"/>{"" if said.answers is None else f"""<parent dsq:id="{said.answers + 1}"/>"""}</post>'
        for at, said in enumerate(talk)
    ]
    order.shuffle(rows)
    found = read(THREAD + "".join(rows))
    assert column(found, "text") == {str(at + 1): said.text for at, said in enumerate(talk)}
    assert column(found, "reader_name") == {str(at + 1): said.name for at, said in enumerate(talk)}
    assert parents(found) == {str(at + 1): str(s.answers + 1) for at, s in enumerate(talk) if s.answers is not None}
    assert set(found.comments["post_id"]) == {"dracula"}


@some
@given(damage(SITE.read_bytes()))
def test_damage_raises_nothing_but_a_refusal(data: bytes) -> None:
    disqus_export.recognise(data, "x")
    read_damaged(disqus_export, data)


def test_a_file_made_for_disqus_is_sent_to_where_it_can_be_read() -> None:
    path = DATA / "wordpress_export" / "for-disqus.xml"
    assert not disqus_export.recognise(path.read_bytes(), path.name)
    with pytest.raises(SourceError, match=r"into Disqus, not an export .* wordpress_export"):
        disqus_export.read(io.BytesIO(path.read_bytes()), path.name)


@pytest.mark.parametrize("inside", ["", "<category/>"])
def test_what_holds_no_thread_is_refused(inside: str) -> None:
    with pytest.raises(SourceError, match=r"talk\.xml: there is no thread in it"):
        read(inside)


def test_only_such_exports_are_taken() -> None:
    for path in DATA.rglob("*.*"):
        is_own = path.parent.name == "disqus_export"
        assert disqus_export.recognise(path.read_bytes()[:65536], path.name) == is_own
