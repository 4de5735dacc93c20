"""Exports in the format of Movable Type: posts, comments, notices; what ends an entry and what is only hyphens."""

from __future__ import annotations

import io

import pytest
from hypothesis import given

from bookclub.sources import Found, SourceError
from bookclub.sources.formats import movable_type
from talks import damage, everything, some

BLOG = b"""AUTHOR: Ada Bell
TITLE: The moth &amp; the lamp
BASENAME: moth
STATUS: Publish
CONVERT BREAKS: 1
UNIQUE URL: https://b.example/moth.html
DATE: 05/04/2024 08:00:00 PM
CATEGORY: Moths
CATEGORY: Lamps
-----
BODY:
I read it
twice.
-----
And hyphens.
-----
EXTENDED BODY:
<p>More.</p>
-----
COMMENT:
AUTHOR: Bo
EMAIL: bo@moth.example
IP: 203.0.113.7
URL: https://bo.example
DATE: 05/13/2024 09:05:00 AM
The moth was right.
DATE: this is still mine.

A second thought.
-----
COMMENT:
AUTHOR: Cy
EMAIL: cy@moth.example
IP: 203.0.113.8
DATE: 05/14/2024 21:05:00
It was the <b>lamp</b>.
--------
Was it?
-----
PING:
TITLE: Of moths
URL: https://other.example/
IP: 203.0.113.9
BLOG NAME: Others
DATE: 05/15/2024 09:00:00 AM
They write [...]
-----
--------
TITLE: Not yet
STATUS: Draft
DATE: 05/16/2024 09:00:00 AM
-----
BODY:
Psst.
-----
COMMENT:
AUTHOR: Bo
DATE: 05/16/2024 09:00:00 AM
Nobody sees this.
-----
--------
"""


@pytest.fixture(scope="module")
def blog() -> Found:
    assert movable_type.recognise(BLOG[:300], "export.txt")
    return movable_type.read(io.BytesIO(BLOG), "export.txt")


def test_posts_have_their_bodies_whole(blog: Found) -> None:
    post = blog.posts.iloc[0]
    assert post[["title", "author", "url"]].tolist() == [
        "The moth & the lamp",
        "ada-bell",
        "https://b.example/moth.html",
    ]
    assert post["text"] == "I read it\ntwice.\n-----\nAnd hyphens.\n\nMore."
    assert str(post["posted"]) == "2024-05-04 20:00:00+00:00"


def test_comments_are_their_writers_and_months_come_first(blog: Found) -> None:
    rows = blog.comments[["reader_name", "kind", "text", "posted", "source_line"]].astype(str).to_numpy().tolist()
    assert rows == [
        [
            "Bo",
            "comment",
            "The moth was right.\nDATE: this is still mine.\n\nA second thought.",
            "2024-05-13 09:05:00+00:00",
            "20",
        ],
        ["Cy", "comment", "It was the lamp.\n--------\nWas it?", "2024-05-14 21:05:00+00:00", "31"],
        ["Of moths", "trackback", "They write [...]", "2024-05-15 09:00:00+00:00", "40"],
    ]


def test_what_is_not_published_and_how_people_are_reached_stays_out(blog: Found) -> None:
    assert blog.report.left_out == {"post that is not published": 1, "comment, with its post that is not published": 1}
    assert not any(word in everything(blog) for word in ("moth.example", "203.0.113", "Psst", "Nobody sees"))


def test_the_same_comment_of_a_later_export_is_the_same() -> None:
    later = BLOG.replace(
        b"COMMENT:\nAUTHOR: Bo\nEMAIL",
        b"COMMENT:\nAUTHOR: Di\nDATE: 05/12/2024 09:05:00 AM\nFirst!\n-----\nCOMMENT:\nAUTHOR: Bo\nEMAIL",
    )
    one, two = (movable_type.read(io.BytesIO(each), "export.txt").comments for each in (BLOG, later))
    assert set(one["comment_id"]) < set(two["comment_id"])


@some
@given(damage(BLOG))
def test_whatever_the_damage_it_is_read_or_refused_in_words(data: bytes) -> None:
    try:
        movable_type.read(io.BytesIO(data), "export.txt")
    except SourceError:
        return
