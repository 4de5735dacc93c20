"""Topics of a Discourse forum, as it hands them out when ``.json`` is put behind their address.

The first post of a topic becomes the post, and whoever wrote it its author; the others are the comments.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import PurePath
from typing import Any, BinaryIO

from bookclub import markup
from bookclub.errors import SourceError
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing.json import dig, glimpse, id_at, is_cut, list_at, load, number_at, text_at
from bookclub.sources.report import Found, Note

SMALL_ACTION, WHISPER = 3, 4  # post_type
LIKE = 2  # id in actions_summary
# What the forum adds to a post of its own accord: the size of a picture, buttons, a poll's count.
ADDED = ".lightbox-wrapper .meta, .quote-controls, .poll-info, .poll-buttons"


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  the name tells nothing
    """Return whether a file that begins with `head` holds a topic of a Discourse forum."""
    return any(
        "cooked" in post or "avatar_template" in post for topic in _topics(glimpse(head)) for post in _posts(topic)
    )


def read(stream: BinaryIO, name: str) -> Found:
    """Read topics. An item of the file is a post that it holds, or lists without holding it.

    Returns
    -------
    Found
        The topic as a post, its other posts as comments, and who wrote them, by the names they go by
        in the forum; full names are aliases.

    Raises
    ------
    SourceError
        If it is not JSON, or holds no topic.
    """
    loaded = load(stream, name)
    topics = _topics(loaded.value)
    if not topics:
        raise SourceError(name, "there is no topic of a forum in it", "Save the address of the topic with .json added.")
    talk = Talk.of(loaded, name, "topic of a Discourse forum")
    for topic in topics:
        _add_topic(talk, topic)
    return talk.found()


def _topics(value: Any) -> list[dict[str, Any]]:
    topics = value if isinstance(value, list) else [value]
    return [topic for topic in topics if isinstance(dig(topic, "post_stream"), dict)]


def _posts(topic: dict[str, Any]) -> list[dict[str, Any]]:
    return [post for post in list_at(topic, "post_stream", "posts") if isinstance(post, dict)]


def _add_topic(talk: Talk, topic: dict[str, Any]) -> None:
    posts = [post for post in _posts(topic) if not is_cut(post)]
    talk.left_out["post cut off by the damage"] += len(_posts(topic)) - len(posts)
    opening = next((post for post in posts if number_at(post, "post_number") == 1), None)
    author = text_at(opening, "username") or text_at(topic, "details", "created_by", "username")
    topic_id = _add_post(talk, topic, opening, author)
    for post in posts:
        talk.add_alias(text_at(post, "username"), text_at(post, "name"))
        if post is opening:
            talk.kept["post"] += 1
        elif number_at(post, "post_type") == SMALL_ACTION:
            talk.left_out["small action, such as closing the topic"] += 1
        else:
            _add_comment(talk, post, topic_id, author)
    _compare(talk, topic, posts)


def _add_post(talk: Talk, topic: dict[str, Any], opening: Any, author: str) -> str:
    slug = text_at(topic, "slug") or text_at(_posts(topic), 0, "topic_slug")
    title = " ".join(text_at(topic, "title").split())
    if not title:
        title = slug.replace("-", " ").capitalize() or PurePath(talk.source).stem
        talk.notes.append(Note("guess", f"The file does not say the topic's title; it was called {title}."))
    topic_id = id_at(topic, "id") or str(len(talk.posts))
    written = text_at(opening, "created_at") or text_at(topic, "created_at")
    declared = number_at(topic, "posts_count")
    talk.add_post(
        topic_id,
        author=author,
        title=title,
        posted=written,
        posted_text=written,
        text=_said(opening).text,
        declared_comments=declared - 1 if declared else None,
    )
    return topic_id


def _add_comment(talk: Talk, post: dict[str, Any], topic_id: str, author: str) -> None:
    answered, actions = number_at(post, "reply_to_post_number"), list_at(post, "actions_summary")
    username = text_at(post, "username")
    by_writer = dig(post, "user_deleted") is True  # then the forum's own words stand in the place of the writer's
    talk.add(
        Comment(
            native=id_at(post, "post_number"),
            post_id=topic_id,
            answers=str(answered) if answered and answered > 1 else "",
            name=username,
            by_author=bool(username) and username == author,
            posted=text_at(post, "created_at"),
            posted_text=text_at(post, "created_at"),
            said=markup.NOTHING if by_writer else _said(post),
            likes=next((number_at(each, "count") for each in actions if number_at(each, "id") == LIKE), None),
            status=_status(post),
        )
    )


def _status(post: dict[str, Any]) -> str | None:
    if dig(post, "user_deleted") is True or dig(post, "deleted_at"):
        return "deleted"
    return "hidden" if dig(post, "hidden") is True or number_at(post, "post_type") == WHISPER else None


def _said(post: Any) -> markup.Marked:
    """Read what a post says, without what the forum added; of the preview of a page, only its address."""
    from selectolax.lexbor import LexborHTMLParser

    html = LexborHTMLParser(text_at(post, "cooked"))
    for node in html.css(ADDED):
        node.decompose()
    for node in html.css("aside.onebox"):
        link = node.css_first("header.source a[href], a[href]")
        node.replace_with(node.attributes.get("data-onebox-src") or (link and link.attributes.get("href")) or "")
    return markup.read_node(html.body) if html.body is not None else markup.NOTHING


def _compare(talk: Talk, topic: dict[str, Any], posts: list[dict[str, Any]]) -> None:
    """Say what the topic lists but the file does not hold, and which numbers nothing has any more."""
    here = {id_at(post, "id") for post in posts}
    listed = {id_at(each) for each in list_at(topic, "post_stream", "stream")} - {""}
    if absent := len(listed - here):
        talk.left_out["post not in the file"] += absent
        text = f"{absent} posts of the topic are not in the file, but on the site: add ?print=true to the address."
        talk.notes.append(Note("warning", text))
        return
    numbers = sorted({number for post in posts if (number := number_at(post, "post_number")) is not None})
    gaps = [(one + 1, next_one - 1) for one, next_one in pairwise([0, *numbers]) if next_one > one + 1]
    if gaps:
        runs = ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in gaps[:20])
        text = f"Numbers that no post has, as those were deleted: {runs}{' …' if len(gaps) > 20 else ''}."  # noqa: PLR2004
        talk.notes.append(Note("info", text))
