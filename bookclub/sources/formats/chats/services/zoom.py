"""The chat of a meeting on Zoom, as a member or the recording saves it; what was not said to everyone is never read in."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from bookclub.sources.formats.chats import lines, marks, stamps
from bookclub.sources.formats.chats import messages as why
from bookclub.sources.formats.chats.messages import Chat, Message, Room, fingerprint, title_of
from bookclub.sources.parsing.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from bookclub.sources.formats.chats.head import Head
    from bookclub.sources.formats.chats.lines import Entry

FORMAT = "chat of a meeting on Zoom"
STAMP = r"(?:(?P<day>\d{4}-\d\d-\d\d|\d\d?/\d\d?/\d{4})\s)?(?P<clock>\d{1,2}:\d\d:\d\d(?:\s?[AP]M)?)"
LANGUAGES = tomllib.loads((files(__package__) / "zoom.toml").read_text("utf-8")).values()
FROM = "|".join(dict.fromkeys(language["from"] for language in LANGUAGES))
HEAD = re.compile(
    rf"{STAMP}(?:\s+(?P<from>{FROM})\s+(?P<who>[^:\n]{{1,300}}?)\s*[:：]|\t\s?(?P<name>[^:\t\n]{{1,120}}):\t)\s?(?P<text>.*)$",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\((?![^()]*\b(?:meeting|host|co-host)\b)[^()]*\)\s*$", re.IGNORECASE
)  # “(Direct Message)”, “(Privately)”
QUOTED = r"[\"“„«]\s?(?P<quoted>.+?)\s?[\"”“»]"
SHORTENED = re.compile(r"\s*(?:\.{3}|…)$")
FOLDER = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) \d\d\.\d\d\.\d\d (?P<title>.+)")
MOST_LENGTHS = 60  # of the beginnings that are quoted: Zoom cuts them all alike
PLACEHOLDER = {"meeting_saved_chat", "chat", "meeting_saved_new_chat", "saved_chat"}


@cache
def _telling(kind: str) -> re.Pattern[str]:
    """Return what a message begins with that answers another, or is only a reaction to it."""
    said = (re.escape(each).replace("…", ".{1,20}") for language in LANGUAGES for each in language[kind])
    end = r"\s*(?:\n(?P<text>.*)|$)" if kind == "replying" else ""
    return re.compile(rf"(?:{'|'.join(said)})\s?:?\s?{QUOTED}{end}", re.IGNORECASE | re.DOTALL)


def recognise(head: Head) -> bool:
    """Return whether a text is such a chat."""
    return lines.looks_like(head.text, HEAD, fewest=1)


def read(stream: BinaryIO, name: str, *, day_first: bool | None) -> Chat:
    """Read a chat; an item is a message or a reaction."""
    text, notes = read_text(stream.read())
    path = PurePosixPath(name)
    folder = FOLDER.fullmatch(path.parent.name)
    found = [entry for entry in lines.entries(text, HEAD) if entry.parts]
    for entry in found:
        entry.day = folder["day"] if folder else ""
    times, odd = stamps.read([entry.stamp for entry in found], day_first=day_first, language="")
    title = re.sub(r"\s+\d{9,11}$", "", folder["title"]) if folder else ""
    if not title and path.stem.casefold() not in PLACEHOLDER:
        title = title_of(name)
    room = Room(title=title or "Zoom", messages=_messages(found, times))
    return Chat(format=FORMAT, rooms=[room], notes=[*notes, *odd])


def _messages(found: Sequence[Entry], times: Sequence[datetime | None]) -> Iterator[Message]:
    heard = [_heard(entry) for entry in found]
    earlier = Earlier(quoted for _, quoted, kind in heard if not kind)
    so_far: Counter[str] = Counter()
    for entry, time, (text, quoted, kind) in zip(found, times, heard, strict=True):
        message = Message(
            name=_who(entry)[0],
            posted=(time, False),
            posted_text=str(entry.stamp),
            line=entry.line,
            left_out=kind,
        )
        if not kind:
            message.said = marks.plain(text)
            message.native = fingerprint(message, so_far)
            message.answers = earlier.answered(quoted)
            earlier.add(text, message.native)
        yield message


def _heard(entry: Entry) -> tuple[str, str, str]:
    """Return what was said, the beginning of what it answers, and why it is left out, if it is."""
    text = "\n".join(line.strip() for line in entry.text.split("\n")).strip()
    if not _who(entry)[1]:
        return "", "", why.PRIVATE
    if _telling("reacted").match(text) and "\n" not in text:
        return "", "", why.REACTION
    if answer := _telling("replying").match(text):
        text, quoted = (answer["text"] or "").strip(), answer["quoted"]
        return text, quoted, "" if text else why.EMPTY
    return text, "", "" if text else why.EMPTY


def _who(entry: Entry) -> tuple[str, bool]:
    """Return who wrote a message, and whether to everyone; to whom else is told nobody."""
    parts = entry.parts
    if not parts.get("from"):
        return parts.get("name") or "", True
    who, is_aside = (parts["who"] or "").strip(), ASIDE.search(parts["who"] or "") is not None
    for language in LANGUAGES:
        if language["from"].casefold() == (parts["from"] or "").casefold():
            *name, to = re.split(rf"\s+{language['to']}\s+", who, flags=re.IGNORECASE)
            if name and to.strip().casefold() in _everyone():
                return who[: len(who) - len(to)].strip().rpartition(" ")[0].strip(), not is_aside
            if name:
                return name[0], False
    # Only in English could Zoom leave out to whom; in another way to say that, which is not known, it may be private.
    return who, not is_aside and (parts["from"] or "").casefold() == "from"


@cache
def _everyone() -> set[str]:
    return {each.casefold() for language in LANGUAGES for each in language["everyone"]}


class Earlier:
    """What was said so far, by its words, whole or as far as replies quote them; what was said twice is found by none."""

    def __init__(self, quoted: Iterable[str]) -> None:
        self._wanted = {_key(SHORTENED.sub("", each)) for each in quoted if SHORTENED.search(each)} - {""}
        self._lengths = sorted({len(each) for each in self._wanted})[:MOST_LENGTHS]
        self._said: dict[tuple[bool, str], str] = {}

    def add(self, text: str, native: str) -> None:
        """Add what was said."""
        key = _key(text)
        begun = ((True, key[:length]) for length in self._lengths if len(key) >= length)
        for each in ((False, key), *(one for one in begun if one[1] in self._wanted)):
            self._said[each] = "" if each in self._said else native

    def answered(self, quoted: str) -> str:
        """Return the one message that begins with these words, or is these words; ``""`` if there is not exactly one."""
        is_short = SHORTENED.search(quoted) is not None
        return self._said.get((is_short, _key(SHORTENED.sub("", quoted) if is_short else quoted)), "")


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()
