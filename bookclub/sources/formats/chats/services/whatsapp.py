"""Chats of WhatsApp, as a phone exports them: a text, or a zip with the pictures and files of the chat beside it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from bookclub.sources.formats.chats import lines, marks, stamps
from bookclub.sources.formats.chats import messages as why
from bookclub.sources.formats.chats.messages import Chat, Message, Room, title_of
from bookclub.sources.formats.chats.words import LONGEST, words
from bookclub.sources.parsing.text import read_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bookclub.sources.formats.chats.head import Head

FORMAT = "chat saved by WhatsApp or the like"
HEAD = re.compile(
    rf"\s{{0,3}}(?P<open>\[)?{stamps.STAMP}(?(open)\]\s?|(?:\s[-–—]\s|:\s(?=[^:]{{1,60}}:(?:\s|$))))(?P<text>.*)$"
)
SAID_BY = re.compile(r"(?P<name>[^:\n]{1,120}?)\s?:(?:[ \u00a0\u202f](?P<text>.*)|(?=\n|$)(?P<rest>.*))", re.DOTALL)
MARK = "\u200e"  # stands before whatever an iPhone puts into a chat
WORDS = words("whatsapp")
EDITED = re.compile(rf"\s*{MARK}?{WORDS.edited.pattern}\s*$", re.IGNORECASE)
TITLED = re.compile(rf"[^:\n]{{1,120}}?\s{WORDS.titles.pattern}", re.IGNORECASE)
DONE = re.compile(rf"\s(?:{WORDS.notices.pattern}|{WORDS.titles.pattern})\.?", re.IGNORECASE)
TOLD = re.compile(rf"[^:\n]{{1,120}}?{DONE.pattern}", re.IGNORECASE)
# Files that came with a message, in every language: as iPhones put them into a chat, and as other phones do.
MEDIA = re.compile(
    r"(?:jpe?g|png|webp|gif|heic|mp4|mov|3gp|opus|ogg|m4a|mp3|aac|amr|pdf|docx?|xlsx?|pptx?|vcf|epub|txt|zip|apk|csv)",
    re.IGNORECASE,
)
ATTACHED = re.compile(rf"<[^<>:\n]{{1,40}}:\s?(?P<file>[^<>\n]{{1,200}}\.{MEDIA.pattern})>", re.IGNORECASE)
FILE = re.compile(rf"(?P<file>[^\s:][^\n:]{{0,200}}\.{MEDIA.pattern})\s\([^()\n]{{3,40}}\)", re.IGNORECASE)
# As signal-export writes a chat: in the same form, with pictures and reactions of its own.
IN_MARKDOWN = re.compile(r"!?\[[^\]\n]{0,200}\]\((?P<file>\.{0,2}/?media/[^()\n]{1,300})\)")
REACTIONS = re.compile(r"\s*\(- [^\n]{1,300} -\)$")
ON_MAP = re.compile(
    r"[^\n:]{0,40}:?\s?(?:[^\n]{0,200}\n)?https?://(?:maps\.google\.com|(?:www\.)?google\.com/maps|foursquare\.com/v/)\S*(?:\n[^\n]{0,200}){0,2}"
)
BESIDE = re.compile(
    r"\d{8}-.+|(?:IMG|VID|AUD|PTT|STK|DOC)-\d{8}-WA\d+.*|.+\.(?:vcf|jpe?g|png|webp|gif|heic|mp4|mov|3gp|opus|m4a|mp3|aac|pdf)",
    re.IGNORECASE,
)
CHATS = re.compile(r"_chat(?:\s?\(?\d+\)?)?\.txt|.*whats\s?app.*\.txt", re.IGNORECASE)
# What stands around the name of a chat in the name of its file: “WhatsApp Chat with …”, “Chat de WhatsApp con …”.
AROUND = re.compile(r".*?whats\s?app\b.*?\s(?:with|mit|met|med|avec|con|com|de|-|–)\s+(?P<title>.+)", re.IGNORECASE)
NAMED = re.compile(r"@~\s?")  # somebody whom nobody had saved
QUOTE = re.compile('[“"„«]')  # with it a title begins, in which a colon may stand
QUOTED = re.compile(r"[“\"„«]\s?(?P<title>[^“”\"„«»]{1,120}?)\s?[”\"“»]")


def recognise(head: Head) -> bool:
    """Return whether a text is such a chat."""
    return lines.looks_like(head.text, HEAD)


def export_files(names: Collection[str]) -> list[str]:
    """Return those of some files that are chats, and the pictures and files beside them."""
    chats = {name for name in names if CHATS.fullmatch(PurePosixPath(name).name)}
    folders = {PurePosixPath(name).parent for name in chats}
    return [
        name
        for name in names
        if name in chats or (PurePosixPath(name).parent in folders and BESIDE.fullmatch(PurePosixPath(name).name))
    ]


def read_export(streams: Mapping[str, BinaryIO], name: str, *, day_first: bool | None) -> list[Chat]:
    """Read the chats among the files of an export; the pictures and files beside them are told of in them."""
    chats = {path: stream for path, stream in streams.items() if CHATS.fullmatch(PurePosixPath(path).name)}
    return [read(stream, f"{PurePosixPath(name).stem}/{path}", day_first=day_first) for path, stream in chats.items()]


def read(stream: BinaryIO, name: str, *, day_first: bool | None) -> Chat:
    """Read a chat. An item of it is a message, or a notice of what happened."""
    text, notes = read_text(stream.read())
    found = list(lines.entries(text, HEAD))
    above = found.pop(0) if found and not found[0].parts else None
    times, odd = stamps.read([entry.stamp for entry in found], day_first=day_first, language=WORDS.language(text))
    said = [_split(entry.text) for entry in found]
    group = _group(said)
    messages = (
        _message(name, text, is_groups=bool(group) and name == group, posted=(time, False), entry=entry)
        for (name, text), entry, time in zip(said, found, times, strict=True)
    )
    chat = Chat(
        format=FORMAT,
        rooms=[Room(title=_title(PurePosixPath(name), said, group), messages=messages)],
        notes=[*notes, *odd],
    )
    chat.left_out["line above the first message"] += sum(map(bool, map(str.strip, above.lines))) if above else 0
    return chat


def _split(body: str) -> tuple[str, str]:
    """Take apart who said something and what; nobody says what is a notice."""
    shown = lines.plain(body)
    by = SAID_BY.match(body)
    is_in_title = by is not None and QUOTE.search(by["name"]) is not None and TITLED.match(shown) is not None
    if not by or WORDS.sealed.match(shown) or is_in_title:
        return "", shown
    return lines.plain(by["name"]).strip(), (by["text"] or by["rest"] or "").strip()


def _group(said: list[tuple[str, str]]) -> str:
    """Return under which name nothing but notices stand: the group's own."""
    sealed = next((name for name, text in said if name and WORDS.sealed.match(lines.plain(text))), "")
    theirs = [lines.plain(text) for name, text in said if name == sealed]
    return sealed if sealed and all(WORDS.sealed.match(each) or _is_notice(each, "") for each in theirs) else ""


def _is_notice(text: str, name: str) -> bool:
    """Return whether a text tells in the service's words what somebody did: one of this name, if one is given."""
    if name:
        return text.startswith(name) and DONE.fullmatch(text, len(name)) is not None
    return TOLD.fullmatch(text) is not None


def _message(name: str, text: str, *, is_groups: bool, posted: tuple[object, bool], entry: lines.Entry) -> Message:
    message = Message(name=name, posted=posted, posted_text=str(entry.stamp), line=entry.line)  # type: ignore[arg-type]
    text = EDITED.sub("", text) if "<" in text else text
    text = REACTIONS.sub("", text) if text.endswith("-)") else text
    shown = lines.plain(text).strip()
    if not name or WORDS.sealed.match(shown) or is_groups or _is_notice(shown, name):
        message.left_out = why.NOTICE
    elif kind := _kind(shown):
        message.left_out = kind
    else:
        words, kind = _without_files(text)
        is_services = text.startswith(MARK) and not kind
        message.left_out = why.NOTICE if is_services else "" if words else kind or why.EMPTY
        message.said = marks.read(NAMED.sub("@", words).strip())
    return message


def _kind(shown: str) -> str:
    if WORDS.polls.match(shown) and "\n" in shown:
        return why.POLL
    return why.PLACE if ON_MAP.fullmatch(shown) else WORDS.kind(shown) or _file(shown)


def _file(line: str) -> str:
    """Return which kind of file a line stands for; ``""`` if for none."""
    found = ATTACHED.fullmatch(line) or FILE.fullmatch(line) or IN_MARKDOWN.fullmatch(line)
    if not found:
        kind = WORDS.kind(line)
        return kind if kind in (why.MEDIA, why.STICKER) else ""
    file = found["file"].lower()
    if file.endswith(".vcf"):
        return why.CONTACT
    return why.STICKER if file.startswith("stk-") or "-sticker-" in file else why.MEDIA


def _without_files(text: str) -> tuple[str, str]:
    """Return what was said beside a picture or file, and which kind that is: it stands in the first line, or at the end."""
    said, mark, end = text.rpartition(MARK)
    if mark and (kind := _file(end.strip())):
        return lines.plain(said).strip(), kind
    shown = lines.plain(text).strip()
    first, is_long, rest = shown.partition("\n")
    if is_long and (kind := _file(first.strip())):
        return rest.strip(), kind
    before, _, last = shown.rpartition("\n")
    if is_long and (kind := _file(last.strip())):
        return before.strip(), kind
    tail = WORDS.ends.search(shown, max(0, len(shown) - LONGEST))
    return (shown[: tail.start()].strip(), why.MEDIA) if tail else (shown, "")


def _title(path: PurePosixPath, said: list[tuple[str, str]], group: str) -> str:
    """Name the chat as its file or folder does, or as the group or the notices do."""
    for part in (path.stem, *reversed(path.parts[:-1])):
        if named := AROUND.fullmatch(part):
            return named["title"]
    told = (text for name, text in said if not name and TITLED.match(text))
    titles = [found["title"] for text in told for found in QUOTED.finditer(text)]
    return (
        group
        or (titles[-1] if titles else "")
        or title_of(path.name if path.stem != "_chat" else path.parent.name or path.name)
    )
