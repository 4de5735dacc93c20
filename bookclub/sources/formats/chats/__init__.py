"""Chats, as messengers, meetings and the chat rooms of groups let one save them: a chat is a post with its talk."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.formats.chats.head import Head
from bookclub.sources.formats.chats.messages import Chat, Days, gather
from bookclub.sources.formats.chats.services import (
    captions,
    discord,
    discord_table,
    google_chat,
    messenger,
    pages,
    slack,
    telegram,
    texts,
    whatsapp,
    zoom,
)
from bookclub.sources.parsing.text import HEAD, looks_like_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from bookclub.sources.formats.chats.head import ExportKind, Kind
    from bookclub.sources.report import Found

KINDS: tuple[Kind, ...] = (
    *(telegram, discord, slack, messenger, google_chat),
    discord_table,
    pages,
    *(captions, zoom, texts, whatsapp),
)
EXPORTS: tuple[ExportKind, ...] = (slack, messenger, google_chat, pages, whatsapp)


def recognise(head: bytes, name: str) -> bool:
    """Return whether a file that begins with `head` is a chat."""
    return _kind(Head(head, name)) is not None


def _kind(head: Head) -> Kind | None:
    return next((kind for kind in KINDS if kind.recognise(head)), None) if looks_like_text(head.data) else None


def export_files(names: Collection[str]) -> list[str]:
    """Return those of some files that are exports of chats in several files."""
    taken = {name for kind in EXPORTS for name in kind.export_files(names)}
    return [name for name in names if name in taken]


def read(
    stream: BinaryIO,
    name: str,
    *,
    day_first: bool | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
) -> Found:
    """Read a file of chats; the module of each kind says what an item of it is.

    Parameters
    ----------
    stream : binary file
    name : str
    day_first : bool, optional
        Whether 3/4 is the third of April, where the file does not show it.
    since, until : str or date, optional
        The first and the last day of which the messages are wanted: ``"2019-04-03"``.

    Returns
    -------
    Found
        A post for each chat, channel or group, and what was said there as comments.

    Raises
    ------
    SourceError
        If it is no chat of a kind that is known, or a day is none.
    """
    days = Days.of(name, since, until)
    kind = _kind(Head(stream.read(HEAD), name))
    stream.seek(0)
    if not kind:
        raise SourceError(name, "this is not a chat of a kind that is known", "Export the chat once more.")
    return gather(kind.read(stream, name, day_first=day_first), name, days)


def read_export(
    streams: Mapping[str, BinaryIO],
    name: str,
    *,
    day_first: bool | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
) -> Found:
    """Read chats of which the files come together; see `read`."""
    days = Days.of(name, since, until)
    chats = [
        chat
        for kind in EXPORTS
        if (theirs := kind.export_files(streams))
        for chat in kind.read_export({each: streams[each] for each in theirs}, name, day_first=day_first)
    ]
    together = Chat(
        format=" and ".join(dict.fromkeys(chat.format for chat in chats)),
        rooms=(room for chat in chats for room in chat.rooms),
        notes=[note for chat in chats for note in chat.notes],
        left_out=sum((chat.left_out for chat in chats), Counter()),
    )
    return gather(together, name, days)
