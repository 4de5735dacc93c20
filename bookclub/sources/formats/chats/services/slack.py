"""Workspaces of Slack, as they are exported: a list of people, one of channels, and of each channel a file a day."""

from __future__ import annotations

import re
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

from bookclub import markup
from bookclub.sources.formats.chats import marks
from bookclub.sources.formats.chats import messages as why
from bookclub.sources.formats.chats.messages import Chat, Message, Room, title_of
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.json import dig, id_at, is_cut, list_at, list_of_objects, load, number_at, text_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from bookclub.sources.formats.chats.head import Head

FORMAT = "workspace exported from Slack"
USERS = "users.json"
CHANNELS = ("channels.json", "groups.json")
AMONG_FEW = ("dms.json", "mpims.json")  # what two or a few said to each other
BESIDE = {
    USERS,
    *CHANNELS,
    *AMONG_FEW,
    "integration_logs.json",
    "canvases.json",
    "huddle_transcripts.json",
    "lists.json",
}
DAY = re.compile(r"\d{4}-\d\d-\d\d\.json")
TS = re.compile(r"\d{9,11}\.\d{1,6}")
SAID = {"", "me_message", "thread_broadcast", "file_share", "reply_broadcast", "file_comment"}
LEFT_OUT = {
    "bot_message": why.BOT,
    "tombstone": why.DELETED,
    "message_deleted": why.DELETED,
    "huddle_thread": why.CALL,
    "sh_room_created": why.CALL,
}
TOKEN = re.compile(r"<(?P<kind>[@#!]?)(?P<said>[^<>|]{1,2000})(?:\|(?P<shown>[^<>]{0,2000}))?>")


def recognise(head: Head) -> bool:
    """Return whether a file that begins so has the messages of a channel on a day."""
    return any(_is_message(each) for each in list_of_objects(head.value if isinstance(head.value, list) else None)[:5])


def _is_message(item: dict[str, Any]) -> bool:
    return TS.fullmatch(text_at(item, "ts")) is not None and ("text" in item or text_at(item, "type") == "message")


def export_files(names: Collection[str]) -> list[str]:
    """Return those of some files that are workspaces: their lists, and the days of their channels."""
    days = {PurePosixPath(name).parent.parent for name in names if DAY.fullmatch(PurePosixPath(name).name)}
    roots = days & {PurePosixPath(name).parent for name in names if PurePosixPath(name).name == USERS}
    return [name for name in names if any(_is_of(PurePosixPath(name), root) for root in roots)]


def _is_of(path: PurePosixPath, root: PurePosixPath) -> bool:
    is_day = DAY.fullmatch(path.name) is not None and path.parent.parent == root and path.parent != root
    return is_day or (path.parent == root and path.name in BESIDE)


def read_export(streams: Mapping[str, BinaryIO], name: str, *, day_first: bool | None) -> list[Chat]:  # noqa: ARG001  its times are in order
    """Read workspaces; an item is a message, or a notice of what happened."""
    roots = [PurePosixPath(each).parent for each in streams if PurePosixPath(each).name == USERS]
    return [
        _workspace({path: each for path, each in streams.items() if _is_of(PurePosixPath(path), root)})
        for root in roots
    ]


def read(stream: BinaryIO, name: str, *, day_first: bool | None) -> Chat:  # noqa: ARG001  its times are in order
    """Read one day of a channel by itself."""
    path = PurePosixPath(name)
    title = path.parent.name if DAY.fullmatch(path.name) and path.parent.name else title_of(name)
    loaded = load(stream, name)
    items = list_of_objects(loaded.value)
    return Chat(format=FORMAT, rooms=[Room(title=title, messages=_messages(items, {}, {}))], notes=[*loaded.notes])


def _workspace(streams: dict[str, BinaryIO]) -> Chat:
    chat = Chat(format=FORMAT, rooms=())
    days: dict[str, list[dict[str, Any]]] = {}
    lists: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(streams):
        if streams[path].read(1):
            streams[path].seek(0)
            loaded = load(streams[path], path)
            chat.notes += loaded.notes
            at = PurePosixPath(path)
            kept = days.setdefault(at.parent.name, []) if DAY.fullmatch(at.name) else lists.setdefault(at.name, [])
            kept += list_of_objects(loaded.value)
    people = {id_at(each, "id"): each for each in lists.get(USERS, ())}
    rooms = [each for kind in CHANNELS for each in lists.get(kind, ())]
    channels = {id_at(each, "id"): text_at(each, "name") for each in rooms}
    called = {text_at(each, "name"): each for each in rooms}
    few = {text_at(each, key) for kind in AMONG_FEW for each in lists.get(kind, ()) for key in ("id", "name")}
    chat.left_out[why.PRIVATE] += sum(len(items) for room, items in days.items() if room in few)
    chat.rooms = [
        Room(
            title=room,
            native=id_at(called.get(room), "id"),
            about=text_at(called.get(room), "purpose", "value"),
            messages=_messages(items, people, channels),
        )
        for room, items in days.items()
        if room not in few
    ]
    return chat


def _messages(items: Iterable[dict[str, Any]], people: dict[str, Any], channels: dict[str, str]) -> Iterator[Message]:
    for each in items:
        user, stamp, said = id_at(each, "user"), text_at(each, "ts"), words(text_at(each, "text"), people, channels)
        person = people.get(user) or {
            "profile": dig(each, "user_profile"),
            "name": text_at(each, "user_profile", "name"),
        }
        thread = text_at(each, "thread_ts")
        yield Message(
            native=stamp,
            answers=thread if thread != stamp else "",
            name=_name(person),
            account=user if _name(person) else "",
            handle=text_at(person, "profile", "real_name") or text_at(person, "real_name"),
            posted=dates.epoch(stamp.partition(".")[0]) if TS.fullmatch(stamp) else "",
            posted_text=stamp,
            said=said,
            likes=why.likes((text_at(one, "name"), number_at(one, "count") or 0) for one in list_at(each, "reactions")),
            left_out=_left_out(each, said),
        )


def _name(person: Any) -> str:
    """Return how somebody is called in the workspace."""
    return (
        text_at(person, "profile", "display_name")
        or text_at(person, "profile", "real_name")
        or text_at(person, "real_name")
        or text_at(person, "name")
    )


def _left_out(message: dict[str, Any], said: markup.Marked) -> str:
    if is_cut(message):
        return why.CUT
    kind = text_at(message, "subtype")
    if kind not in SAID:
        return LEFT_OUT.get(kind, why.NOTICE)
    if id_at(message, "bot_id") or id_at(message, "user") == "USLACKBOT":
        return why.BOT
    if said.text:
        return ""
    is_gone = [text_at(each, "mode") == "tombstone" for each in list_at(message, "files")]
    return why.EMPTY if not is_gone else why.DELETED if all(is_gone) else why.MEDIA


def words(text: str, people: dict[str, Any], channels: dict[str, str]) -> markup.Marked:
    """Read what somebody typed into Slack, who is addressed by name."""

    def said(token: re.Match[str]) -> str:
        kind, said, shown = token.groups()
        if kind == "@":
            return escape(f"@{_name(people.get(said)) or shown or '…'}", quote=False)
        if kind == "#":
            return escape(f"#{channels.get(said) or shown or '…'}", quote=False)
        if kind == "!":
            return shown or f"@{said.partition('^')[0]}"
        return shown or said.removeprefix("mailto:").removeprefix("tel:")

    return markup.read(marks.in_html(TOKEN.sub(said, text)), line_breaks=True)
