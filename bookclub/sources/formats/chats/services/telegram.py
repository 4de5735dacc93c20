"""Chats of Telegram, as its program for computers exports them in JSON: one, or all of a person's."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, BinaryIO

from bookclub import markup
from bookclub.sources.formats.chats import messages as why
from bookclub.sources.formats.chats.messages import NOBODY, Chat, Message, Room
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.json import dig, id_at, is_cut, list_at, load, number_at, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.sources.formats.chats.head import Head

FORMAT = "chat exported from Telegram"
TELLING = {"text_entities", "from_id", "actor_id", "date_unixtime"}
WHOLE = {"personal_information", "frequent_contacts"}  # in the export of all chats, long before the first of them
UNNAMED = {"saved_messages": "Saved messages"}
# What an entity of the words becomes; a link, a name and the like are words.
MARKS = {
    "bold": ("<strong>", "</strong>"),
    "italic": ("<em>", "</em>"),
    "strikethrough": ("<del>", "</del>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "spoiler": ('<span class="spoiler">', "</span>"),
}
# In the place of words: what the message holds, and why it is left out.
INSTEAD = {
    "poll": why.POLL,
    "todo_list": why.POLL,
    "contact_information": why.CONTACT,
    "location_information": why.PLACE,
    "photo": why.MEDIA,
    "file": why.MEDIA,
    "media_type": why.MEDIA,
}


def recognise(head: Head) -> bool:
    """Return whether a file that begins so holds chats of Telegram."""
    if isinstance(head.value, dict) and head.value.keys() >= WHOLE:
        return True
    return any(
        not TELLING.isdisjoint(each) and "text" in each for room in _rooms(head.value) for each in _messages(room)
    )


def read(stream: BinaryIO, name: str, *, day_first: bool | None) -> Chat:  # noqa: ARG001  its times are in order
    """Read chats; an item is a message, or a notice of what happened."""
    loaded = load(stream, name)
    rooms = (
        Room(
            native=id_at(each, "id"),
            title=text_at(each, "name") or UNNAMED.get(text_at(each, "type"), ""),
            messages=_of_room(each),
        )
        for each in _rooms(loaded.value)
    )
    return Chat(format=FORMAT, rooms=rooms, notes=[*loaded.notes])


def _rooms(value: Any) -> list[dict[str, Any]]:
    """Return the chats: the whole file, which may be a list of messages alone, or those listed in it."""
    if isinstance(value, list):
        value = {"messages": value}
    listed = [*list_at(value, "chats", "list"), *list_at(value, "left_chats", "list")]
    return [each for each in listed or [value] if isinstance(each, dict)]


def _messages(room: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in list_at(room, "messages") if isinstance(each, dict)]


def _of_room(room: dict[str, Any]) -> Iterator[Message]:
    own = id_at(room, "id")
    # In a group with topics, what is said under one is an answer to its beginning only in form.
    topics = {id_at(each, "id") for each in _messages(room) if text_at(each, "action") == "topic_created"}
    for each in _messages(room):
        elsewhere = id_at(each, "reply_to_peer_id").removeprefix("channel").removeprefix("chat")
        answers = "" if elsewhere not in ("", own) else id_at(each, "reply_to_message_id")
        name, said = text_at(each, "from"), _said(each)
        yield Message(
            native=id_at(each, "id"),
            answers="" if answers in topics else answers,
            name="" if name in NOBODY else name or text_at(each, "author"),
            account=id_at(each, "from_id") if name else "",
            posted=dates.epoch(dig(each, "date_unixtime")) if dig(each, "date_unixtime") else text_at(each, "date"),
            posted_text=text_at(each, "date"),
            said=said,
            likes=why.likes(
                (text_at(one, "emoji"), number_at(one, "count") or 0) for one in list_at(each, "reactions")
            ),
            left_out=_left_out(each, said),
        )


def _left_out(message: dict[str, Any], said: markup.Marked) -> str:
    if is_cut(message):
        return why.CUT
    if text_at(message, "type") != "message":
        return why.CALL if "call" in text_at(message, "action") else why.NOTICE
    if said.text:
        return ""
    if text_at(message, "media_type") == "sticker":
        return why.STICKER
    return next((kind for key, kind in INSTEAD.items() if message.get(key)), why.EMPTY)


def _said(message: dict[str, Any]) -> markup.Marked:
    """Read the words; those that somebody only passed on are a quotation."""
    parts = list_at(message, "text_entities") or dig(message, "text")
    html = "".join(_in_html(part) for part in (parts if isinstance(parts, list) else [parts]))
    if html and text_at(message, "forwarded_from"):
        html = f"<blockquote>{html}</blockquote>"
    return markup.read(html, line_breaks=True)


def _in_html(part: Any) -> str:
    start, end = MARKS.get(text_at(part, "type"), ("", ""))
    words = text_at([part], 0) if isinstance(part, str) else text_at(part, "text")
    return f"{start}{escape(words, quote=False)}{end}" if words else ""
