"""A made-up talk, and files that hold one thread of it, as text, as a page and as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from typing import TYPE_CHECKING, Any

from benchmarks import made

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE = "The Lighthouse: Book and Film"
EVENING = datetime(2015, 5, 3, 19, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; one that answers stands right behind what it answers."""

    at: int
    answers: int | None
    name: str
    time: datetime
    text: str

    @property
    def iso(self) -> str:
        """Its time as programs write it."""
        return self.time.isoformat().replace("+00:00", "Z")

    @property
    def paragraphs(self) -> list[str]:
        """Its text, taken apart."""
        return self.text.split("\n\n")

    @property
    def html(self) -> str:
        """Its text as sites hand it out."""
        return "\n".join(f"<p>{escape(each, quote=False)}</p>" for each in self.paragraphs)


def talk(size: int) -> list[Comment]:
    """Make comments, every third of which answers the one before."""
    return [
        Comment(
            at=at,
            answers=at - 1 if at % 3 == 0 else None,
            name=f"Reader {at * 7 % made.READERS}",
            time=EVENING + timedelta(minutes=at),
            text=text,
        )
        for at, text in enumerate(made.said(size), start=1)
    ]


def plain_text(comments: Sequence[Comment]) -> bytes:
    lines = ["  * Home", "", f"        {TITLE}", "", "        Which do you keep?", ""]
    lines += [f"        {len(comments)} thoughts on “ {TITLE} ”", ""]
    place = 0
    for each in comments:
        place += each.answers is None
        indent = " " * (15 if each.answers else 10)
        lines.append(f"{indent}{'+' if each.answers else f'{place}.'} {each.name} says:")
        lines.append(f"{indent}   {each.time:%B} {each.time.day}, {each.time:%Y} at {each.time:%I:%M %p}".lower())
        for paragraph in each.paragraphs:
            lines += ["", f"{indent}   {paragraph}"]
        lines += ["", f"{indent}   Reply"]
    return "\n".join([*lines, "", "      Leave a Reply", ""]).encode()


def web_page(comments: Sequence[Comment]) -> bytes:
    items = "\n".join(
        f'<li id="comment-{each.at}" class="comment depth-1" data-parent-id="{each.answers or ""}">'
        f'<article class="comment-body"><footer class="comment-meta"><b class="fn">{each.name}</b>'
        f'<time datetime="{each.iso}">{each.time:%d %B}</time></footer>'
        f'<div class="comment-content">{each.html}</div><div class="reply"><a href="#">Reply</a></div></article></li>'
        for each in comments
    )
    head = f'<html><head><title>{TITLE}</title><meta name="generator" content="WordPress"></head>'
    return (
        f'{head}<body><article><h1 class="entry-title">{TITLE}</h1></article>'
        f'<div id="comments" class="comments-area"><ol class="comment-list">{items}</ol></div></body></html>'
    ).encode()


def wordpress_rest(comments: Sequence[Comment]) -> bytes:
    items = [
        {
            "id": each.at,
            "post": 1,
            "parent": each.answers or 0,
            "author": 0,
            "author_name": each.name,
            "date": f"{each.time:%Y-%m-%dT%H:%M:%S}",
            "date_gmt": f"{each.time:%Y-%m-%dT%H:%M:%S}",
            "content": {"rendered": f"{each.html}\n"},
            "link": f"https://lamp.example/the-lighthouse/#comment-{each.at}",
            "status": "approved",
            "type": "comment",
            "_links": {"up": [{"embeddable": True, "href": "https://lamp.example/wp-json/wp/v2/posts/1"}]},
        }
        for each in comments
    ]
    return _json(items)


def reddit(comments: Sequence[Comment]) -> bytes:
    roots: list[dict[str, Any]] = []
    for each in comments:
        item = {
            "kind": "t1",
            "data": {
                "id": f"c{each.at}",
                "link_id": "t3_1",
                "parent_id": f"t1_c{each.answers}" if each.answers else "t3_1",
                "author": each.name.replace(" ", "_"),
                "body": each.text,
                "created_utc": each.time.timestamp(),
                "score": each.at % 40,
                "replies": "",
            },
        }
        if each.answers:
            roots[-1]["data"]["replies"] = _listing(item)
        else:
            roots.append(item)
    post = {"id": "1", "name": "t3_1", "title": TITLE, "author": "host", "selftext": "", "num_comments": len(comments)}
    return _json([_listing({"kind": "t3", "data": post}), _listing(*roots)])


def _listing(*children: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "Listing", "data": {"after": None, "children": children}}


def discourse(comments: Sequence[Comment]) -> bytes:
    posts = [
        {
            "id": 100 + each.at,
            "username": each.name.replace(" ", "_"),
            "name": each.name,
            "created_at": each.iso,
            "post_number": each.at,
            "post_type": 1,
            "reply_to_post_number": each.answers,
            "cooked": each.html,
            "topic_id": 8,
            "topic_slug": "the-lighthouse",
        }
        for each in comments
    ]
    return _json({"id": 8, "title": TITLE, "posts_count": len(posts), "post_stream": {"posts": posts}})


def hypothesis(comments: Sequence[Comment]) -> bytes:
    annotations = [
        {
            "id": f"note{each.at}",
            "created": each.iso,
            "user": f"acct:{each.name.replace(' ', '')}@hypothes.is",
            "uri": "https://lamp.example/text",
            "document": {"title": [TITLE]},
            "text": each.text,
            "tags": [],
        }
        | (
            {"references": [f"note{each.answers}"], "target": [{}]}
            if each.answers
            else {"target": [{"selector": [{"type": "TextQuoteSelector", "exact": each.text[:60]}]}]}
        )
        for each in comments
    ]
    return _json({"export_date": EVENING.isoformat(), "client_version": "1", "annotations": annotations})


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


def chats(comments: Sequence[Comment]) -> bytes:
    return "".join(f"{each.time:%d/%m/%Y, %H:%M} - {each.name}: {each.text}\n" for each in comments).encode()


def letters(comments: Sequence[Comment]) -> bytes:
    written = (
        f"From reader Sun May  3 19:30:00 2015\nMessage-ID: <{each.at}@lists.example>\nFrom: {each.name} <r@lists.example>\n"
        f"Date: {each.time:%a, %d %b %Y %H:%M:%S} +0000\nSubject: {TITLE}\n"
        + (f"In-Reply-To: <{each.answers}@lists.example>\n" if each.answers else "")
        + f"\n{each.text}\n\n"
        for each in comments
    )
    return "".join(written).encode()


def threads(comments: Sequence[Comment]) -> bytes:
    said = [
        {
            "id": f"c{each.at}",
            "text": each.text,
            "timestamp": int(each.time.timestamp()),
            "author": f"@{each.name}",
            "author_id": each.name,
            "like_count": 0,
            "parent": f"c{each.answers}" if each.answers else "root",
            "author_is_uploader": False,
        }
        for each in comments
    ]
    video = {
        "id": "v",
        "title": TITLE,
        "extractor": "youtube",
        "webpage_url": "https://video.example/v",
        "uploader": "Arti",
    }
    return json.dumps(video | {"comments": said}).encode()
