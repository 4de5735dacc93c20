"""Channels of Discord, as DiscordChatExporter saves them in a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from bookclub.sources.formats.chats import messages as why
from bookclub.sources.formats.chats.messages import Chat, Message, Room, title_of
from bookclub.sources.formats.chats.services import discord
from bookclub.sources.parsing import csv, dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookclub.sources.formats.chats.head import Head
    from bookclub.sources.parsing.csv import Row
    from bookclub.sources.parsing.dates import Time

COLUMNS = {"AuthorID", "Author", "Date", "Content", "Attachments", "Reactions"}
REACTION = re.compile(r"(\S+) \((\d{1,6})\)")
NAMED = re.compile(r"(?:.* - )?(?P<title>.+?) \[\d+\].*")


def recognise(head: Head) -> bool:
    """Return whether a file that begins so is such a table."""
    return head.text[:200].lstrip('\ufeff"').startswith("AuthorID") and set(csv.header(head.data)) >= COLUMNS


def read(stream: BinaryIO, name: str, *, day_first: bool | None) -> Chat:
    """Read a channel; an item is a row: a message, or a notice of what happened."""
    sheet = csv.read(stream, name)
    times = dates.read_column([row.cells["Date"] for row in sheet.rows], day_first=day_first)
    title = NAMED.fullmatch(title_of(name))
    room = Room(title=title["title"] if title else title_of(name), messages=_messages(sheet.rows, times.values))
    notes = [note for note in times.notes if "zone" not in note.text]  # which is said of all chats alike
    return Chat(format=discord.FORMAT, rooms=[room], notes=[*sheet.notes, *notes])


def _messages(rows: Sequence[Row], times: Sequence[Time]) -> Iterator[Message]:
    for row, time in zip(rows, times, strict=True):
        cells, handle = row.cells, discord.WITH_NUMBER.sub("", row.cells["Author"])
        said = discord.words(cells["Content"], {})
        is_notice = discord.NOTICES.fullmatch(cells["Content"]) is not None
        yield Message(
            name="" if discord.DELETED_USER.fullmatch(handle) else handle,
            account=cells["AuthorID"],
            posted=time,
            posted_text=cells["Date"],
            said=said,
            likes=why.likes((sign, int(count)) for sign, count in REACTION.findall(cells["Reactions"])),
            line=row.line,
            left_out=why.NOTICE if is_notice else "" if said.text else why.MEDIA if cells["Attachments"] else why.EMPTY,
        )
