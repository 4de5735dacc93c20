"""Threads as data: each kind of file by a small look-alike, what comes out of it, and what may not."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bookclub
from bookclub import SourceError
from bookclub.sources.formats import threads
from talks import damage, everything, misshapen, notes

if TYPE_CHECKING:
    from pathlib import Path

    from bookclub.sources import Found

DAY = "2024-05-04T20:00:0{}Z"
SECONDS = 1714852800


def status(number: int, answers: int | None, name: str, text: str, **rest: Any) -> dict[str, Any]:
    account = {"id": f"9{number}", "username": name.lower(), "acct": name.lower(), "display_name": name}
    said = {"in_reply_to_id": answers and str(answers), "content": f"<p>{text}</p>", "created_at": DAY.format(number)}
    return (
        {"id": str(number), "account": account, "visibility": "public", "spoiler_text": "", "favourites_count": 1}
        | said
        | rest
    )


def skeet(key: str, answers: str, name: str, text: str, **rest: Any) -> dict[str, Any]:
    reply = {
        "reply": {
            "parent": {"uri": f"at://did:plc:x/app.bsky.feed.post/{answers}"},
            "root": {"uri": "at://did:plc:x/app.bsky.feed.post/k1"},
        }
    }
    record = {"$type": "app.bsky.feed.post", "text": text, "createdAt": DAY.format(1)} | (reply if answers else {})
    author = {"did": f"did:plc:{name}", "handle": f"{name.lower()}.bsky.example", "displayName": name}
    return {
        "post": {
            "uri": f"at://did:plc:{name}/app.bsky.feed.post/{key}",
            "author": author,
            "record": record,
            "likeCount": 2,
        }
    } | rest


def lemmy(path: str, name: str, text: str, **rest: Any) -> dict[str, Any]:
    number = int(path.rpartition(".")[2])
    post = {
        "id": 7,
        "name": "The lamp and the moth",
        "creator_id": 31,
        "body": "Who read it?",
        "ap_id": "https://l.example/post/7",
    }
    comment = {
        "id": number,
        "post_id": 7,
        "content": text,
        "path": path,
        "published": DAY.format(2),
        "deleted": False,
        "removed": False,
    }
    return {
        "comment": comment | rest,
        "post": post,
        "creator": {"id": {"Ada": 31, "Bo": 32}[name], "name": name},
        "counts": {"score": 4},
    }


def rows(text: str) -> bytes:
    """Return a table of CSV, its cells between bars."""
    out = io.StringIO()
    csv.writer(out).writerows([[cell.strip() for cell in line.split("|")] for line in text.strip().split("\n")])
    return out.getvalue().encode()


def database(*statements: str, comments: tuple[tuple[object, ...], ...]) -> bytes:
    connection = sqlite3.connect(":memory:")
    for statement in statements:
        connection.execute(statement)
    connection.executemany("INSERT INTO comments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", comments)
    connection.commit()
    return connection.serialize()


def lines(*objects: Any) -> bytes:
    return "\n".join(map(json.dumps, objects)).encode()


ADA, BO = "The moth was right.", "It was the lamp."
TALK = [("Ada", None, ADA), ("Bo", ADA, BO)]
SMALL = [("ada", None, ADA), ("bo", ADA, BO)]
REDDIT = [
    {
        "id": "p7",
        "name": "t3_p7",
        "title": "The moth",
        "selftext": "Who?",
        "author": "ada",
        "created_utc": SECONDS,
        "num_comments": 2,
        "permalink": "/r/b/p7/",
    },
    {
        "id": "c1",
        "link_id": "t3_p7",
        "parent_id": "t3_p7",
        "author": "ada",
        "body": ADA,
        "created_utc": SECONDS,
        "score": 5,
        "is_submitter": True,
    },
    {
        "id": "c2",
        "link_id": "t3_p7",
        "parent_id": "t1_c1",
        "author": "bo",
        "body": BO,
        "created_utc": str(SECONDS),
        "score": 1,
    },
    {
        "id": "c3",
        "link_id": "t3_p7",
        "parent_id": "t1_c2",
        "author": "[deleted]",
        "body": "[removed]",
        "created_utc": SECONDS,
    },
]
GONE = (None, BO, "")
# What the file is called, what is in it, what people say in it (who, in answer to what, what), and who wrote the post.
CASES: dict[str, tuple[Any, list[tuple[str | None, str | None, str]], str | None]] = {
    "youtube by yt-dlp": (
        {
            "id": "v1", "title": "The moth", "uploader": "Lamp Club", "channel_id": "UC0", "formats": [], "upload_date": "20240501", "comment_count": 3,
            "comments": [
                {"id": "Ug1", "parent": "root", "text": ADA, "author": "@ada", "author_id": "UC1", "author_is_uploader": False, "timestamp": SECONDS, "like_count": 3},
                {"id": "Ug1.9", "parent": "Ug1", "text": BO, "author": "@bo", "author_id": "UC0", "author_is_uploader": True, "timestamp": SECONDS, "like_count": None},
            ],
        },
        SMALL, "bo",
    ),
    "youtube by youtube-comment-downloader": (
        lines(
            {"cid": "Ug1", "text": ADA, "time": "1 year ago", "author": "@ada", "channel": "UC1", "votes": "3", "replies": "1", "photo": "x", "heart": False, "reply": False, "time_parsed": SECONDS + 0.5},
            {"cid": "Ug1.9", "text": BO, "time": "1 year ago (edited)", "author": "@bo", "channel": "UC2", "votes": "0", "photo": "x", "heart": False, "reply": True, "time_parsed": SECONDS},
        ),
        SMALL, None,
    ),
    "youtube's own": (
        {"kind": "youtube#commentThreadListResponse", "items": [{
            "kind": "youtube#commentThread", "id": "Ug1",
            "snippet": {"videoId": "v1", "totalReplyCount": 1, "topLevelComment": {"kind": "youtube#comment", "id": "Ug1", "snippet": {"videoId": "v1", "textDisplay": "The moth<br>was right.", "authorDisplayName": "@ada", "likeCount": 3, "publishedAt": DAY.format(1)}}},
            "replies": {"comments": [{"kind": "youtube#comment", "id": "Ug1.9", "snippet": {"videoId": "v1", "parentId": "Ug1", "textDisplay": BO, "textOriginal": BO, "authorDisplayName": "@bo", "likeCount": 0, "publishedAt": DAY.format(2)}}]},
        }]},
        [("ada", None, "The moth\nwas right."), ("bo", "The moth\nwas right.", BO)], None,
    ),
    "youtube by takeout.csv": (
        rows('Comment ID|Channel ID|Comment Create Timestamp|Price|Parent Comment ID|Video ID|Comment Text|Top-Level Comment ID\nUg1|UC1|2024-05-04T20:00:00+00:00|0||v1|{"text":"The moth "},{"text":"was right."}|\nUg2|UC1|2024-05-04T20:01:00+00:00|0|Ug1|v1|{"text":"It was the lamp."}|Ug1'),
        [(None, None, ADA), (None, ADA, BO)], None,
    ),
    "mastodon": ({"ancestors": [status(1, None, "Cy", "Who read it?")], "descendants": [status(2, 1, "Ada", ADA), status(3, 2, "Bo", BO)]}, TALK, "Cy"),
    "mastodon, without the first": ({"ancestors": [], "descendants": [status(2, 1, "Ada", ADA), status(3, 2, "Bo", BO)]}, TALK, None),
    "mastodon, a list": ([status(1, None, "Cy", "Who read it?"), status(2, 1, "Ada", ADA), status(3, 2, "Bo", BO)], TALK, "Cy"),
    "mastodon's archive": (
        {"type": "OrderedCollection", "orderedItems": [
            {"type": "Create", "actor": "https://s.example/users/ada", "object": {"id": "https://s.example/1", "type": "Note", "inReplyTo": None, "content": "<p>Who read it?</p>", "attributedTo": "https://s.example/users/ada", "published": DAY.format(1), "to": ["https://www.w3.org/ns/activitystreams#Public"]}},
            {"type": "Create", "actor": "https://s.example/users/ada", "object": {"id": "https://s.example/2", "type": "Note", "inReplyTo": "https://s.example/1", "content": f"<p>{ADA}</p>", "attributedTo": "https://s.example/users/ada", "published": DAY.format(2), "to": ["https://www.w3.org/ns/activitystreams#Public"]}},
            {"type": "Create", "actor": "https://s.example/users/ada", "object": {"id": "https://s.example/3", "type": "Note", "inReplyTo": None, "content": "<p>Psst.</p>", "attributedTo": "https://s.example/users/ada", "published": DAY.format(3), "to": ["https://s.example/users/bo"]}},
            {"type": "Announce", "actor": "https://s.example/users/ada", "object": "https://t.example/4"},
        ]},
        [("ada", None, ADA)], "ada",
    ),
    "bluesky": ({"thread": skeet("k1", "", "Cy", "Who read it?", replies=[skeet("k2", "k1", "Ada", ADA, replies=[skeet("k3", "k2", "Bo", BO)]), {"$type": "app.bsky.feed.defs#notFoundPost", "uri": "at://x", "notFound": True}])}, TALK, "Cy"),
    "bluesky, flat": ({"thread": [{"uri": "x", "depth": at, "value": each} for at, each in enumerate((skeet("k1", "", "Cy", "Who read it?"), skeet("k2", "k1", "Ada", ADA), skeet("k3", "k2", "Bo", BO)))]}, TALK, "Cy"),
    "bluesky, one's own": ({"records": [{"uri": f"at://did:plc:x/app.bsky.feed.post/{key}", "value": skeet(key, answers, "Ada", text)["post"]["record"]} for key, answers, text in (("k1", "", "Who read it?"), ("k2", "k1", ADA))]}, [(None, None, ADA)], None),
    "lemmy": ({"comments": [lemmy("0.11", "Ada", ADA), lemmy("0.11.12", "Bo", BO)]}, TALK, None),
    "reddit, archived": (lines(*REDDIT), [*SMALL, GONE], "ada"),
    "reddit, archived.csv": (rows(f"id|parent_id|link_id|author|body|created_utc|score\nc1|t3_p7|t3_p7|ada|{ADA}|{SECONDS}|3\nc2|t1_c1|t3_p7|bo|{BO}|{SECONDS}.0|3"), SMALL, None),
    "reddit, one's own.csv": (rows(f"id|permalink|date|ip|subreddit|gildings|link|parent|body|media\nc1|https://r.example/c1|2024-05-04 20:00:00 UTC|203.0.113.5|b|0|https://r.example/p7/moth/||{ADA}|\nc2|https://r.example/c2|2024-05-04 20:00:01 UTC|203.0.113.5|b|0|https://r.example/p7/moth/|c1|{BO}|"), [(None, None, ADA), (None, ADA, BO)], None),
    "x": (
        {"data": [
            {"id": "11", "conversation_id": "11", "author_id": "3", "text": "Who read it?", "created_at": DAY.format(0)},
            {"id": "12", "conversation_id": "11", "author_id": "1", "text": ADA, "created_at": DAY.format(1), "referenced_tweets": [{"type": "replied_to", "id": "11"}]},
            {"id": "13", "conversation_id": "11", "author_id": "2", "text": BO, "created_at": DAY.format(2), "referenced_tweets": [{"type": "quoted", "id": "1"}, {"type": "replied_to", "id": "12"}]},
            {"id": "14", "conversation_id": "14", "author_id": "2", "text": "RT @ada", "created_at": DAY.format(3), "referenced_tweets": [{"type": "retweeted", "id": "12"}]},
        ], "includes": {"users": [{"id": "1", "name": "Ada", "username": "ada7"}, {"id": "2", "name": "Bo", "username": "bo7"}, {"id": "3", "name": "Cy", "username": "cy7"}]}},
        TALK, "Cy",
    ),
    "x, of old": (
        [
            {"id": 12, "id_str": "12", "full_text": ADA, "user": {"id_str": "1", "name": "Ada", "screen_name": "ada7"}, "in_reply_to_status_id_str": None, "created_at": "Sat May 04 20:00:00 +0000 2024"},
            {"id": 13, "id_str": "13", "full_text": BO, "user": {"id_str": "2", "name": "Bo", "screen_name": "bo7"}, "in_reply_to_status_id_str": "12", "created_at": "Sat May 04 20:01:00 +0000 2024"},
        ],
        [("Bo", None, BO)], "Ada",
    ),
    "hacker news": (
        [
            {"id": 5, "type": "story", "by": "cy", "title": "The moth", "time": SECONDS, "kids": [6], "descendants": 2, "score": 9},
            {"id": 6, "type": "comment", "by": "ada", "parent": 5, "text": "The moth was right.", "time": SECONDS, "kids": [7]},
            {"id": 7, "type": "comment", "by": "bo", "parent": 6, "text": "It was the lamp.", "time": SECONDS},
        ],
        SMALL, "cy",
    ),
    "hacker news, as a tree": (
        {"id": 5, "type": "story", "author": "cy", "title": "The moth", "created_at_i": SECONDS, "parent_id": None, "children": [
            {"id": 6, "type": "comment", "author": "ada", "text": f"<p>{ADA}</p>", "created_at_i": SECONDS, "parent_id": 5, "story_id": 5, "children": [
                {"id": 7, "type": "comment", "author": "bo", "text": BO, "created_at_i": SECONDS, "parent_id": 6, "story_id": 5, "children": []}]}]},
        SMALL, "cy",
    ),
    "hacker news, as a tree, with its times in words alone": (
        {"id": 5, "type": "story", "author": "cy", "title": "The moth", "created_at": DAY.format(0), "parent_id": None, "children": [
            {"id": 6, "type": "comment", "author": "ada", "text": ADA, "created_at": DAY.format(1), "parent_id": 5, "children": [
                {"id": 7, "type": "comment", "author": "bo", "text": BO, "created_at": DAY.format(2), "parent_id": 6, "children": []}]}]},
        SMALL, "cy",
    ),
    "stack exchange": (
        {"items": [{"question_id": 1, "title": "Was the moth right?", "body": "<p>Well?</p>", "owner": {"user_id": 3, "display_name": "Cy"}, "creation_date": SECONDS, "answers": [
            {"answer_id": 2, "question_id": 1, "body": f"<p>{ADA}</p>", "owner": {"user_id": 1, "display_name": "Ada"}, "creation_date": SECONDS, "score": 3, "comments": [
                {"comment_id": 9, "post_id": 2, "body": BO, "owner": {"user_id": 2, "display_name": "Bo"}, "creation_date": SECONDS, "score": 0}]}]}]},
        TALK, "Cy",
    ),
    "stack exchange's dump.xml": (
        f'<?xml version="1.0"?><posts><row Id="1" PostTypeId="1" Title="Was the moth right?" Body="&lt;p&gt;Well?&lt;/p&gt;" OwnerUserId="3" CreationDate="2024-05-04T20:00:00.1"/><row Id="2" PostTypeId="2" ParentId="1" Body="&lt;p&gt;{ADA}&lt;/p&gt;" OwnerUserId="1" CreationDate="2024-05-04T20:01:00.1" Score="2"/></posts>'.encode(),
        [("Member 2", None, ADA)], "Member 1",
    ),
    "lobsters": (
        {"short_id": "s1", "title": "The moth", "submitter_user": "cy", "created_at": DAY.format(0), "comment_count": 2, "comments": [
            {"short_id": "a1", "comment": f"<p>{ADA}</p>", "commenting_user": "ada", "parent_comment": None, "created_at": DAY.format(1), "score": 3},
            {"short_id": "a2", "comment": BO, "commenting_user": {"username": "bo"}, "parent_comment": "a1", "created_at": DAY.format(2), "score": 1}]},
        SMALL, "cy",
    ),
    "github, an issue": ([{"id": at, "issue_url": "https://g.example/i/4", "user": {"login": name}, "body": text, "created_at": DAY.format(at), "reactions": {"+1": 2}} for at, (name, text) in enumerate((("ada", ADA), ("bo", BO)), 1)], [("ada", None, ADA), ("bo", None, BO)], None),
    "github, a discussion": (
        {"data": {"repository": {"discussion": {"title": "The moth", "number": 4, "author": {"login": "cy"}, "body": "Who?", "createdAt": DAY.format(0), "comments": {"totalCount": 1, "nodes": [
            {"id": "D1", "author": {"login": "ada"}, "body": ADA, "createdAt": DAY.format(1), "replies": {"nodes": [{"id": "D2", "author": {"login": "bo"}, "body": BO, "createdAt": DAY.format(2), "replyTo": {"id": "D1"}}]}}]}}}}},
        SMALL, "cy",
    ),
    "giscus": (
        {"discussion": {"id": "D", "totalCommentCount": 1, "comments": [{"id": "D1", "author": {"login": "ada"}, "bodyHTML": f"<p>{ADA}</p>", "createdAt": DAY.format(1), "upvoteCount": 2, "deletedAt": None, "isMinimized": False, "replies": [{"id": "D2", "author": {"login": "bo"}, "bodyHTML": BO, "createdAt": DAY.format(2), "replyTo": {"id": "D1"}}]}]}},
        SMALL, None,
    ),
    "gitlab": (
        [{"id": "h", "individual_note": False, "notes": [
            {"id": 1, "body": ADA, "author": {"id": 1, "username": "ada7", "name": "Ada"}, "created_at": DAY.format(1), "system": False, "noteable_id": 5, "noteable_type": "Issue", "noteable_iid": 4},
            {"id": 2, "body": BO, "author": {"id": 2, "username": "bo7", "name": "Bo"}, "created_at": DAY.format(2), "system": False, "noteable_id": 5, "noteable_type": "Issue", "noteable_iid": 4}]},
         {"id": "i", "individual_note": True, "notes": [{"id": 3, "body": "closed", "author": {"id": 1, "name": "Ada"}, "created_at": DAY.format(3), "system": True, "noteable_id": 5, "noteable_type": "Issue", "noteable_iid": 4}]}],
        TALK, None,
    ),
    "livejournal.xml": (
        f"<?xml version='1.0'?><livejournal><maxid>2</maxid><comments><comment id='1' jitemid='4' posterid='1'><subject>Re</subject><body>{ADA}</body><date>{DAY.format(1)}</date></comment><comment id='2' jitemid='4' posterid='2' parentid='1'><body>{BO}</body><date>{DAY.format(2)}</date></comment><comment id='3' jitemid='4' posterid='2' state='S'><body>Psst.</body><date>{DAY.format(3)}</date></comment></comments><usermaps><usermap id='1' user='ada'/><usermap id='2' user='bo'/></usermaps></livejournal>".encode(),
        SMALL, None,
    ),
    "isso": (
        {"id": None, "total_replies": 1, "replies": [{"id": 1, "parent": None, "text": f"<p>{ADA}</p>", "author": "Ada", "mode": 1, "hash": "h", "created": SECONDS + 0.25, "likes": 3, "dislikes": 1, "website": None, "replies": [
            {"id": 2, "parent": 1, "text": BO, "author": "Bo", "mode": 1, "hash": "i", "created": SECONDS, "likes": 0, "dislikes": 0, "website": None}]}]},
        TALK, None,
    ),
    "isso.db": (
        database(
            "CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256))",
            "CREATE TABLE comments (tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT NOT NULL, modified FLOAT, mode INTEGER, remote_addr VARCHAR, text VARCHAR, author VARCHAR, email VARCHAR, website VARCHAR, likes INTEGER DEFAULT 0, dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL)",
            "INSERT INTO threads VALUES (1, '/moth', 'The moth')",
            comments=(
                (1, 1, None, SECONDS + 0.5, None, 1, "203.0.113.5", ADA, "Ada", "ada@moth.example", None, 3, 0, b""),
                (1, 2, 1, SECONDS + 0.5, None, 1, "203.0.113.5", BO, "Bo", None, None, 0, 0, b""),
            ),
        ),
        TALK, None,
    ),
    "remark42": (
        lines(
            {"version": 1, "users": [], "posts": []},
            {"id": "a", "pid": "", "text": f"<p>{ADA}</p>", "orig": ADA, "user": {"name": "Ada", "id": "x_1", "ip": "203.0.113.5"}, "locator": {"site": "s", "url": "https://b.example/moth"}, "score": 2, "time": DAY.format(1), "title": "The moth"},
            {"id": "b", "pid": "a", "text": f"<p>{BO}</p>", "user": {"name": "Bo", "id": "x_2"}, "locator": {"site": "s", "url": "https://b.example/moth"}, "score": 0, "time": DAY.format(2)},
        ),
        TALK, None,
    ),
    "remark42, as a tree": (
        {"comments": [{"comment": {"id": "a", "pid": "", "text": f"<p>{ADA}</p>", "user": {"name": "Ada", "id": "x_1"}, "locator": {"url": "https://b.example/moth"}, "time": DAY.format(1)}, "replies": [{"comment": {"id": "b", "pid": "a", "text": BO, "user": {"name": "Bo", "id": "x_2"}, "locator": {"url": "https://b.example/moth"}, "time": DAY.format(2)}}]}]},
        TALK, None,
    ),
    "commento": (
        {"version": 1, "comments": [
            {"commentHex": "aa", "domain": "b.example", "url": "/moth", "commenterHex": "c1", "markdown": ADA, "html": f"<p>{ADA}</p>", "parentHex": "root", "score": 1, "state": "approved", "creationDate": DAY.format(1)},
            {"commentHex": "bb", "domain": "b.example", "url": "/moth", "commenterHex": "c2", "markdown": BO, "html": "", "parentHex": "aa", "score": 0, "state": "approved", "creationDate": DAY.format(2)}],
         "commenters": [{"commenterHex": "c1", "email": "ada@moth.example", "name": "Ada"}, {"commenterHex": "c2", "email": "bo@moth.example", "name": "Bo"}]},
        TALK, None,
    ),
    "cusdis": (
        {"data": {"commentCount": 2, "data": [{"id": "a", "content": ADA, "by_nickname": "Ada", "by_email": "ada@moth.example", "parsedContent": f"<p>{ADA}</p>", "createdAt": DAY.format(1), "approved": True, "pageId": "p", "parentId": None, "replies": {"data": [{"id": "b", "content": BO, "by_nickname": "Bo", "createdAt": DAY.format(2), "approved": True, "pageId": "p", "parentId": "a"}]}}]}},
        TALK, None,
    ),
    "waline": (
        {"type": "waline", "version": 1, "tables": ["Comment"], "data": {"Comment": [
            {"objectId": "a", "nick": "Ada", "mail": "ada@moth.example", "ip": "203.0.113.5", "comment": ADA, "url": "/moth", "status": "approved", "pid": None, "rid": None, "insertedAt": DAY.format(1), "like": 2},
            {"objectId": "b", "nick": "Bo", "comment": f"<p>{BO}</p>", "url": "/moth", "status": "approved", "pid": "a", "rid": "a", "insertedAt": {"__type": "Date", "iso": DAY.format(2)}}]}},
        TALK, None,
    ),
    "twikoo": (
        [
            {"_id": "a", "nick": "Ada", "mail": "ada@moth.example", "ip": "203.0.113.5", "master": False, "url": "/moth", "href": "https://b.example/moth", "comment": f"<p>{ADA}</p>", "isSpam": False, "created": SECONDS * 1000},
            {"_id": "b", "nick": "Bo", "master": True, "url": "/moth", "comment": BO, "pid": "a", "rid": "a", "isSpam": False, "created": SECONDS * 1000},
            {"_id": "c", "nick": "Zz", "url": "/moth", "comment": "Buy!", "isSpam": True, "created": SECONDS * 1000},
        ],
        TALK, None,
    ),
    "artalk": ([{"id": "1", "rid": "0", "content": ADA, "ip": "203.0.113.5", "created_at": "2024-05-04 20:00:00 +0800", "is_pending": "false", "vote_up": "3", "vote_down": "1", "nick": "Ada", "email": "ada@moth.example", "page_key": "/moth", "page_title": "The moth"}, {"id": "2", "rid": "1", "content": BO, "created_at": "2024-05-04 20:01:00 +0800", "is_pending": "false", "nick": "Bo", "page_key": "/moth", "page_title": "The moth"}], TALK, None),
    "disqus": ({"code": 0, "response": [{"id": "1", "parent": None, "message": f"<p>{ADA}</p>", "author": {"name": "Ada", "username": "ada7", "id": "51"}, "createdAt": "2024-05-04T20:00:00", "likes": 2, "dislikes": 0, "thread": "77", "forum": "f", "isDeleted": False}, {"id": "2", "parent": 1, "message": BO, "author": {"name": "Bo", "isAnonymous": True}, "createdAt": "2024-05-04T20:01:00", "thread": "77", "forum": "f"}]}, TALK, None),
    "ghost": ({"comments": [{"id": "a", "html": f"<p>{ADA}</p>", "member": {"id": "1", "name": "Ada"}, "created_at": DAY.format(1), "status": "published", "count": {"likes": 2}, "replies": [{"id": "b", "html": BO, "member": {"id": "2", "name": "Bo"}, "created_at": DAY.format(2), "status": "published"}]}]}, TALK, None),
    "moodle.csv": (
        rows(f"id|discussion|parent|userid|userfullname|created|modified|subject|message|messageformat|deleted|privatereplyto|privatereplytofullname\n1|3|0|5|Ada|Saturday, 4 May 2024, 8:00 PM|x|The moth|<p>{ADA}</p>|1|0|0|\n2|3|1|6|Bo|Saturday, 4 May 2024, 8:05 PM|x|Re: The moth|<p>{BO}</p>|1|0|0|\n3|3|2|6|Cy|Saturday, 4 May 2024, 8:06 PM|x|Re: The moth|<p>Psst.</p>|1|0|6|Bo"),
        TALK, None,
    ),
    "moodle": ([[{"id": "1", "discussion": "3", "parent": "0", "userid": "5", "userfullname": "Ada", "created": str(SECONDS), "subject": "The moth", "message": f"<p>{ADA}</p>", "deleted": "0", "privatereplyto": "0"}, {"id": "2", "discussion": "3", "parent": "1", "userid": "6", "userfullname": "Bo", "created": str(SECONDS), "subject": "Re: The moth", "message": BO, "deleted": "0", "privatereplyto": "0"}]], TALK, None),
    "moodle's service": ({"posts": [{"id": 1, "subject": "The moth", "message": ADA, "author": {"id": 5, "fullname": "Ada"}, "discussionid": 3, "hasparent": False, "parentid": None, "timecreated": SECONDS, "isdeleted": False, "isprivatereply": False}, {"id": 2, "subject": "Re: The moth", "message": BO, "author": {"id": 6, "fullname": "Bo"}, "discussionid": 3, "hasparent": True, "parentid": 1, "timecreated": SECONDS, "isdeleted": False, "isprivatereply": False}]}, TALK, None),
    "moodle's backup.xml": (
        f'<?xml version="1.0" encoding="UTF-8"?><activity id="1"><forum id="2"><name>Talk</name><discussions><discussion id="3"><name>The moth</name><firstpost>1</firstpost><userid>5</userid><posts><post id="1"><parent>0</parent><userid>5</userid><created>{SECONDS}</created><subject>The moth</subject><message>&lt;p&gt;{ADA}&lt;/p&gt;</message><privatereplyto>0</privatereplyto></post><post id="2"><parent>1</parent><userid>6</userid><created>{SECONDS}</created><subject>Re</subject><message>{BO}</message><privatereplyto>0</privatereplyto></post></posts></discussion></discussions></forum></activity>'.encode(),
        [("Member 1", None, ADA), ("Member 2", ADA, BO)], "Member 1",
    ),
    "canvas": (
        {"unread_entries": [], "participants": [{"id": 1, "display_name": "Ada", "avatar_image_url": "x"}, {"id": 2, "display_name": "Bo"}], "view": [
            {"id": 8, "user_id": 1, "parent_id": None, "created_at": DAY.format(1), "message": f"<p>{ADA}</p>", "replies": [
                {"id": 9, "user_id": 2, "parent_id": 8, "created_at": DAY.format(2), "message": f"<p>{BO}</p>", "rating_sum": 1, "replies": [{"id": 10, "parent_id": 9, "created_at": DAY.format(3), "deleted": True}]}]}]},
        [*TALK, GONE], None,
    ),
    "matrix with names": (
        {"room_name": "The moth", "messages": [
            {"type": "m.room.member", "sender": "@a7:moth.example", "state_key": "@a7:moth.example", "event_id": "$0", "content": {"membership": "join", "displayname": "Ada"}, "origin_server_ts": SECONDS * 1000},
            {"type": "m.room.member", "sender": "@a7:moth.example", "state_key": "@b8:moth.example", "event_id": "$9", "content": {"membership": "invite", "displayname": "Bo"}, "origin_server_ts": SECONDS * 1000},
            {"type": "m.room.message", "sender": "@a7:moth.example", "event_id": "$1", "content": {"msgtype": "m.text", "body": ADA}, "origin_server_ts": SECONDS * 1000},
            {"type": "m.room.message", "sender": "@b8:moth.example", "event_id": "$2", "content": {"msgtype": "m.text", "body": f"> <@a7:moth.example> {ADA}\n> more\n\n{BO}", "m.relates_to": {"m.in_reply_to": {"event_id": "$1"}}}, "origin_server_ts": SECONDS * 1000 + 1000}]},
        [("Ada", None, ADA), ("Bo", ADA, BO)], None,
    ),
    "matrix": (
        {"room_name": "The moth", "topic": "A book", "messages": [
            {"type": "m.room.member", "sender": "@ada:moth.example", "event_id": "$0", "content": {"membership": "join"}, "origin_server_ts": SECONDS * 1000},
            {"type": "m.room.message", "sender": "@ada:moth.example", "event_id": "$1", "content": {"msgtype": "m.text", "body": ADA}, "origin_server_ts": SECONDS * 1000},
            {"type": "m.room.message", "sender": "@bo:moth.example", "event_id": "$2", "content": {"msgtype": "m.text", "body": f"> <@ada:moth.example> {ADA}\n\n{BO}", "format": "org.matrix.custom.html", "formatted_body": f"<mx-reply><blockquote>{ADA}</blockquote></mx-reply>{BO}", "m.relates_to": {"m.in_reply_to": {"event_id": "$1"}}}, "origin_server_ts": SECONDS * 1000 + 1000},
            {"type": "m.room.message", "sender": "@bo:moth.example", "event_id": "$3", "content": {"msgtype": "m.image", "body": "moth.jpg", "url": "mxc://x"}, "origin_server_ts": SECONDS * 1000}]},
        SMALL, None,
    ),
}  # fmt: skip


def written(value: object) -> bytes:
    return value if isinstance(value, bytes) else json.dumps(value, indent=1).encode()


def said(found: Found) -> list[tuple[str | None, str | None, str]]:
    """Return who says what in answer to what."""
    names = dict(zip(found.readers["reader_id"], found.readers["name"], strict=True))
    texts = dict(zip(found.comments["comment_id"], found.comments["text"], strict=True))
    return [
        (names.get(reader), texts.get(answers), text)
        for reader, answers, text in found.comments[["reader", "reply_to", "text"]].itertuples(index=False)
    ]


@pytest.mark.parametrize("called", CASES)
def test_every_kind_is_read_as_what_it_is(called: str, tmp_path: Path) -> None:
    value, talk, author = CASES[called]
    path = tmp_path / called
    path.write_bytes(written(value))
    assert threads.recognise(path.read_bytes(), called)
    found = bookclub.read(path)
    assert said(found) == talk
    authors = found.readers.loc[found.readers["role"] == "author", "name"].tolist()
    assert (author in authors) if author else len(found.posts) == 1
    assert not any(
        text in everything(found) for text in ("Psst", "203.0.113", "moth.example", "did:plc", "UC1", "avatar")
    )
    assert found.comments["posted"].notna().sum() >= len(talk)


# --- what is left out, and what is said of it ---


def read(value: object, **guesses: Any) -> Found:
    return threads.read(io.BytesIO(written(value)), "saved.json", **guesses)


def test_what_is_not_for_everybody_or_of_another_is_left_out_and_counted() -> None:
    found = read({"ancestors": [], "descendants": [
        status(2, 1, "Ada", ADA), status(3, 2, "Bo", "Psst.", visibility="direct"), status(4, 2, "Bo", "Psst.", visibility="private"),
        status(5, 2, "Bo", BO, visibility="unlisted"), status(6, None, "Bo", "x", reblog={"id": "7"}), status(8, 2, "Cy", ""),
    ]})  # fmt: skip
    assert found.report.kept == {"comment": 2}
    assert found.report.left_out == {
        "message that was private": 2,
        "post of another, passed on": 1,
        "comment without words, such as a picture": 1,
    }


def test_what_a_warning_hides_is_a_spoiler() -> None:
    found = read({"ancestors": [], "descendants": [status(2, 1, "Ada", ADA, spoiler_text="The end", sensitive=True)]})
    assert found.comments["text"].tolist() == [f"The end\n\n>!{ADA}!<"]


def test_two_of_one_name_are_two() -> None:
    one, two = status(2, 1, "Ada", ADA), status(3, 2, "Ada", BO)
    two["account"] |= {"acct": "moth", "username": "moth"}
    assert read({"descendants": [one, two]}).readers["name"].tolist() == ["Ada", "Ada (moth)"]


def test_who_has_only_a_number_is_a_member_by_another() -> None:
    value, _, _ = CASES["moodle's backup.xml"]
    found = read(value)
    assert found.readers["name"].tolist() == ["Member 1", "Member 2"]


def test_a_members_own_comments_are_whose_the_host_says_they_are() -> None:
    value, _, _ = CASES["youtube by takeout.csv"]
    assert read(value, reader="Ada").comments["reader"].tolist() == ["ada", "ada"]
    assert "give reader" in notes(read(value), "warning")
    assert "only what one member wrote" in notes(read(value), "info")


def test_votes_against_are_taken_off_and_hidden_ones_not_known() -> None:
    value, _, _ = CASES["isso"]
    assert read(value).comments["likes"].tolist() == [2, 0]
    assert read(lines(REDDIT[0], REDDIT[1] | {"score_hidden": True})).comments["likes"].isna().all()


def test_a_video_without_comments_says_how_to_get_them() -> None:
    with pytest.raises(SourceError, match="--write-comments"):
        bookclub.sources.formats.threads.read(
            io.BytesIO(b'{"id": "v", "title": "x", "uploader": "y", "formats": []}'), "v.json"
        )


def test_what_a_file_gives_again_adds_only_what_is_new(tmp_path: Path) -> None:
    first, later = tmp_path / "first.json", tmp_path / "later.json"
    first.write_bytes(lines(*REDDIT[:2]))
    later.write_bytes(lines(*REDDIT))
    assert bookclub.read(first, later).comments["comment_id"].nunique() == 3
    assert len(bookclub.read(first, later).comments) == 3


def test_what_answers_something_that_answers_it_is_read_all_the_same() -> None:
    found = read({"descendants": [status(2, 3, "Ada", ADA), status(3, 2, "Bo", BO)]})
    assert len(found.comments) == 2


def test_a_long_chain_of_answers_is_read() -> None:
    chain = [status(at, at - 1 if at > 1 else None, "Ada", f"Word {at}.") for at in range(1, 5_000)]
    assert len(read(chain).comments) == 4_998


JSON_CASES = sorted(called for called, (value, _, _) in CASES.items() if not isinstance(value, bytes))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(CASES)).flatmap(lambda called: damage(written(CASES[called][0]))))
def test_whatever_the_damage_it_is_read_or_refused_in_words(data: bytes) -> None:
    try:
        threads.recognise(data[: 64 * 1024], "damaged")
        threads.read(io.BytesIO(data), "damaged")
    except SourceError:
        return


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(JSON_CASES).flatmap(lambda called: misshapen(written(CASES[called][0]))))
def test_whatever_stands_where_something_else_should_it_is_read_or_refused_in_words(data: bytes) -> None:
    try:
        threads.read(io.BytesIO(data), "misshapen.json")
    except SourceError:
        return
