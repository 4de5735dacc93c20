"""Chats of Facebook Messenger and Instagram, as one's own data are handed out in JSON, and of end-to-end encrypted ones."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

from bookclub.sources.formats.chats import marks
from bookclub.sources.formats.chats import messages as why
from bookclub.sources.formats.chats.messages import NOBODY, Chat, Message, Room, parts_of_one
from bookclub.sources.formats.chats.words import words
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.json import dig, is_cut, list_at, load, text_at
from bookclub.sources.parsing.text import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from bookclub.sources.formats.chats.head import Head

FORMAT = "chat of Facebook Messenger or Instagram"
PART = re.compile(r"message_\d+\.json")
# Either export's names for what a message has.
NAME, SAID, WHEN = ("sender_name", "senderName"), ("content", "text"), ("timestamp_ms", "timestamp")
TITLE, UNSENT = ("title", "threadName"), ("is_unsent", "isUnsent", "is_taken_down")
NUMBERED = re.compile(r"_\d+$")  # as the names of encrypted chats are
WORDS = words("messenger")
CALLS = {"Call", "call"}
NOTICES = {"Subscribe", "Unsubscribe"}
MEDIA = ("photos", "videos", "audio_files", "files", "gifs", "media")


def recognise(head: Head) -> bool:
    """Return whether a file that begins so is such a chat."""
    value = head.value
    listed = [each for each in list_at(value, "messages") if isinstance(each, dict)]
    return isinstance(value, dict) and (
        any(
            ("sender_name" in each and "timestamp_ms" in each) or ("senderName" in each and "timestamp" in each)
            for each in listed
        )
        or ("thread_path" in value and "messages" in value)
    )


def export_files(names: Collection[str]) -> list[str]:
    """Return those of some files that are parts of chats."""
    return parts_of_one([name for name in names if PART.fullmatch(PurePosixPath(name).name)])


def read_export(streams: Mapping[str, BinaryIO], name: str, *, day_first: bool | None) -> list[Chat]:  # noqa: ARG001  its times are in order
    """Read chats of which each may be in several files, in one folder."""
    chat, rooms = Chat(format=FORMAT, rooms=()), defaultdict(list)
    for path in sorted(streams):
        loaded = load(streams[path], path)
        chat.notes += loaded.notes
        rooms[PurePosixPath(path).parent].append(loaded.value)
    chat.rooms = [_room(parts) for parts in rooms.values()]
    return [chat]


def read(stream: BinaryIO, name: str, *, day_first: bool | None) -> Chat:  # noqa: ARG001  its times are in order
    """Read a chat; an item is a message, a call, or a notice of what happened."""
    loaded = load(stream, name)
    return Chat(format=FORMAT, rooms=[_room([loaded.value])], notes=[*loaded.notes])


def _room(parts: list[Any]) -> Room:
    title = next((title for part in parts if (title := _text(part, TITLE))), "")
    if not any("title" in part for part in parts if isinstance(part, dict)):
        title = NUMBERED.sub("", title)
    return Room(title=title, messages=(each for part in parts for each in _messages(part)))


def _messages(value: Any) -> Iterator[Message]:
    for each in list_at(value, "messages"):
        if not isinstance(each, dict):
            continue
        name, said = _text(each, NAME), _text(each, SAID)
        when = next((each[key] for key in WHEN if key in each), None)
        yield Message(
            name="" if name in NOBODY else name,
            posted=dates.epoch(when),
            posted_text=str(when)[:40] if when is not None else "",
            said=marks.plain(said),
            likes=why.likes((_text(one, ("reaction",)), 1) for one in list_at(each, "reactions")),
            left_out=_left_out(each, name, said),
        )


def _text(item: Any, keys: tuple[str, ...]) -> str:
    """Return the text under one of these names; Facebook writes each byte of it as a letter."""
    text = next((found for key in keys if isinstance(found := dig(item, key), str)), "")
    with suppress(UnicodeError):
        text = text.encode("latin-1").decode("utf-8")
    return clean(text)


def _left_out(message: dict[str, Any], name: str, said: str) -> str:
    if is_cut(message):
        return why.CUT
    kind = text_at(message, "type")
    if any(message.get(key) is True for key in UNSENT):
        return why.DELETED
    if kind in CALLS or "call_duration" in message or kind in NOTICES:
        return why.NOTICE if kind in NOTICES else why.CALL
    if said:
        return told(name, said)
    if message.get("sticker"):
        return why.STICKER
    return why.SHARED if message.get("share") else why.MEDIA if any(message.get(key) for key in MEDIA) else why.EMPTY


def told(name: str, said: str) -> str:
    """Return why this is left out, if it is what the service says in somebody's name."""
    if WORDS.sealed.match(said):
        return why.REACTION
    told = re.fullmatch(
        rf"(?:{re.escape(name)}|{re.escape(name.partition(' ')[0])}|You|Du|Vous|Tu|Você|Je)\s(?:{WORDS.notices.pattern})\.?",
        said,
        re.IGNORECASE,
    )
    return why.NOTICE if told and name else WORDS.kind(said)
