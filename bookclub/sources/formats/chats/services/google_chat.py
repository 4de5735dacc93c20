"""Spaces of Google Chat, as Google hands out one's own data: a folder for each, with its messages and who is in it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

from bookclub.sources.formats.chats import marks
from bookclub.sources.formats.chats import messages as why
from bookclub.sources.formats.chats.messages import NOBODY, Chat, Message, Room, title_of
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.json import dig, id_at, is_cut, list_at, load, number_at, text_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from bookclub.sources.formats.chats.head import Head

FORMAT = "chat of Google Chat"
MESSAGES, GROUP = "messages.json", "group_info.json"


def recognise(head: Head) -> bool:
    """Return whether a file that begins so has the messages of a space, or says who is in it."""
    return any(
        isinstance(dig(each, "creator"), dict) and ("topic_id" in each or "created_date" in each)
        for each in list_at(head.value, "messages")
    )


def export_files(names: Collection[str]) -> list[str]:
    """Return those of some files that are of spaces."""
    folders = {PurePosixPath(name).parent for name in names if PurePosixPath(name).name == GROUP}
    wanted = {str(folder / name) for folder in folders for name in (MESSAGES, GROUP)}
    return [name for name in names if str(PurePosixPath(name)) in wanted]


def read_export(streams: Mapping[str, BinaryIO], name: str, *, day_first: bool | None) -> list[Chat]:  # noqa: ARG001  its days are in words
    """Read spaces, each by the name that its folder tells."""
    chat, rooms = Chat(format=FORMAT, rooms=()), []
    loaded = {PurePosixPath(path): load(stream, path) for path, stream in streams.items()}
    for path, held in loaded.items():
        chat.notes += held.notes
        if path.name == MESSAGES:
            about = loaded.get(path.with_name(GROUP))
            rooms.append(_room(held.value, about.value if about else None, path.parent.name))
    chat.rooms = rooms
    return [chat]


def read(stream: BinaryIO, name: str, *, day_first: bool | None) -> Chat:  # noqa: ARG001  its days are in words
    """Read the messages of one space by themselves."""
    loaded = load(stream, name)
    path = PurePosixPath(name)
    title = path.parent.name if path.name == MESSAGES and path.parent.name else title_of(name)
    return Chat(format=FORMAT, rooms=[_room(loaded.value, None, title)], notes=[*loaded.notes])


def _room(value: Any, group: Any, folder: str) -> Room:
    people = [text_at(each, "name") for each in list_at(group, "members")]
    title = text_at(group, "name") or (", ".join(filter(None, people)) if folder.startswith("DM ") else folder)
    return Room(title=title, messages=_messages(value))


def _messages(value: Any) -> Iterator[Message]:
    for each in list_at(value, "messages"):
        if not isinstance(each, dict):
            continue
        said, name = marks.read(text_at(each, "text")), text_at(each, "creator", "name")
        space, _, native = id_at(each, "message_id").rpartition("/")
        topic = id_at(each, "topic_id") or space.rpartition("/")[2]
        yield Message(
            native=native,
            answers=topic if native and topic != native else "",
            name="" if name in NOBODY else name or text_at(each, "creator", "email"),
            posted=dates.read(text_at(each, "created_date").replace(" at ", " ")),
            posted_text=text_at(each, "created_date"),
            said=said,
            likes=why.likes(
                (text_at(one, "emoji", "unicode"), number_at(one, "count") or len(list_at(one, "reactor_emails")))
                for one in list_at(each, "reactions")
            ),
            left_out=_left_out(each, is_empty=not said.text),
        )


def _left_out(message: dict[str, Any], *, is_empty: bool) -> str:
    if is_cut(message):
        return why.CUT
    if "DELET" in text_at(message, "message_state").upper() or "deletion_metadata" in message:
        return why.DELETED
    if text_at(message, "creator", "user_type").casefold() in ("bot", "app"):
        return why.BOT
    if "PRIVATE" in text_at(message, "message_state").upper():
        return why.PRIVATE
    if not is_empty:
        return ""
    return why.MEDIA if list_at(message, "attached_files") else why.EMPTY
