"""Channels of Discord, as DiscordChatExporter saves them in JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO

from bookclub.sources.formats.chats import messages as why
from bookclub.sources.formats.chats.messages import Chat, Message, Room
from bookclub.sources.parsing import dates, markdown
from bookclub.sources.parsing.json import dig, id_at, is_cut, list_at, load, number_at, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub import markup
    from bookclub.sources.formats.chats.head import Head

FORMAT = "channel of Discord"
SAID = {"Default", "Reply", "ThreadStarterMessage", "ChatInputCommand", "0", "19", "20", "21", ""}
ANSWER = {"Reply", "19"}
CALLS = {"Call", "3"}
DELETED_USER = re.compile(r"Deleted User(?:[ _]?[0-9a-f]{4,})?", re.IGNORECASE)
TOKEN = re.compile(r"<(?P<kind>@[!&]?|#|a?:|t:)(?P<said>[^<>\s]{1,80})>")
# What stands for a notice where a file does not say that it is one.
NOTICES = re.compile(
    r"(?:Pinned a message|Joined the server|Started a (?:thread|call).{0,80}|Added .{1,80} to the group|Left the group|"
    r"Removed .{1,80} from the group|Changed the channel (?:name|icon).{0,120}|Started a call that lasted .{1,40})\.?"
)
WITH_NUMBER = re.compile(r"#(?:0000|\d{4})$")


def recognise(head: Head) -> bool:
    """Return whether a file that begins so is a channel of Discord."""
    value = head.value
    return (
        isinstance(value, dict)
        and isinstance(dig(value, "channel"), dict)
        and ("guild" in value or "dateRange" in value)
    )


def read(stream: BinaryIO, name: str, *, day_first: bool | None) -> Chat:  # noqa: ARG001  its times are in order
    """Read a channel; an item is a message, or a notice of what happened."""
    loaded = load(stream, name)
    channel = dig(loaded.value, "channel")
    room = Room(
        native=id_at(channel, "id"),
        title=text_at(channel, "name") or text_at(loaded.value, "guild", "name"),
        about=text_at(channel, "topic"),
        messages=_messages(loaded.value, id_at(channel, "id")),
    )
    return Chat(format=FORMAT, rooms=[room], notes=[*loaded.notes])


def _messages(value: Any, channel: str) -> Iterator[Message]:
    for each in list_at(value, "messages"):
        if not isinstance(each, dict):
            continue
        handle = WITH_NUMBER.sub("", text_at(each, "author", "name"))
        name = text_at(each, "author", "nickname") or handle
        said = words(text_at(each, "content"), _names(each))
        yield Message(
            native=id_at(each, "id"),
            answers=_answers(each, channel),
            name="" if DELETED_USER.fullmatch(handle) else name,
            account=id_at(each, "author", "id"),
            handle=handle,
            posted=text_at(each, "timestamp"),
            posted_text=text_at(each, "timestamp"),
            said=said,
            likes=why.likes(
                (text_at(one, "emoji", "name") or text_at(one, "emoji", "code"), number_at(one, "count") or 0)
                for one in list_at(each, "reactions")
            ),
            left_out=_left_out(each, said),
        )


def _answers(message: dict[str, Any], channel: str) -> str:
    """Return what a message answers, if that was said in the same channel."""
    elsewhere = id_at(message, "reference", "channelId")
    is_answer = text_at(message, "type") in ANSWER and elsewhere in ("", channel)
    return id_at(message, "reference", "messageId") if is_answer else ""


def _left_out(message: dict[str, Any], said: markup.Marked) -> str:
    if is_cut(message):
        return why.CUT
    if (kind := text_at(message, "type")) not in SAID:
        return why.CALL if kind in CALLS else why.NOTICE
    if dig(message, "author", "isBot") is True:
        return why.BOT
    if said.text:
        return ""
    if list_at(message, "stickers"):
        return why.STICKER
    return why.POLL if dig(message, "poll") else why.MEDIA if list_at(message, "attachments") else why.EMPTY


def _names(message: dict[str, Any]) -> dict[str, str]:
    """Return the names of those whom a message addresses, by their numbers."""
    return {
        id_at(each, "id"): text_at(each, "nickname") or text_at(each, "name") for each in list_at(message, "mentions")
    }


def words(content: str, names: dict[str, str]) -> markup.Marked:
    """Read what somebody typed into Discord."""

    def said(token: re.Match[str]) -> str:
        kind, said = token["kind"], token["said"]
        if kind.endswith(":") and kind != "t:":
            return f":{said.partition(':')[0]}:"
        if kind == "t:":
            time, _ = dates.epoch(said.partition(":")[0])
            return f"{time:%Y-%m-%d %H:%M} UTC" if time else token[0]
        return f"@{names.get(said) or '…'}" if kind in ("@", "@!") else "#…" if kind == "#" else "@…"

    return markdown.read(TOKEN.sub(said, content), line_breaks=True)
