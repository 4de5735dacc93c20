"""What was said in a meeting, as Zoom, Teams and Meet write it down: captions, each with whoever spoke.

Captions that name nobody, as those of films, are none of these.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, BinaryIO

from bookclub.sources.formats.chats import marks
from bookclub.sources.formats.chats import messages as why
from bookclub.sources.formats.chats.messages import Chat, Message, Room, title_of
from bookclub.sources.parsing.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.sources.formats.chats.head import Head

FORMAT = "transcript of a meeting"
_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3}"
CUE = re.compile(
    rf"^(?P<from>{_TIME})(?:[ \t]*-->[ \t]*|,){_TIME}[^\n]*\n(?P<said>(?:[^\n]*\S[^\n]*(?:\n|\Z))*)", re.MULTILINE
)
SAVED = re.compile(
    r"^\[(?P<name>[^\[\]\n]{1,80})\] (?P<from>\d\d:\d\d:\d\d(?: [AP]M)?)[ \t]*\n(?P<said>(?:(?!\[[^\[\]\n]{1,80}\] \d\d:)[^\n]*(?:\n|\Z))*?)(?=\n?\[[^\[\]\n]{1,80}\] \d\d:|\Z)",
    re.MULTILINE,
)
SPOKEN = re.compile(
    r"<v(?:\.[\w.]+)?[ \t](?P<voice>[^<>\n]{1,80})>(?P<words>.*?)(?:</v>|\Z)|(?P<name>[^\W\d][^:\n<>]{0,60}):[ \t\n](?P<said>.*)|(?P<bare>.*)",
    re.DOTALL,
)
TAG = re.compile(r"</?[a-z][^<>\n]{0,80}>|<\d[\d:.]*>")
SHARE = 0.6  # of the captions must name who speaks
FEWEST = 2


def recognise(head: Head) -> bool:
    """Return whether a text is captions that name who speaks."""
    text = head.text.lstrip("\ufeff \n")
    if text.startswith("[") and SAVED.match(text):
        return True
    if not text.startswith("WEBVTT") and not CUE.search(text[:400]):
        return False
    spoken = [_spoken(cue["said"]) for cue in CUE.finditer(text)]
    named = [name for name, _ in spoken if name]
    return len(named) >= max(FEWEST, SHARE * len(spoken))


def read(stream: BinaryIO, name: str, *, day_first: bool | None) -> Chat:  # noqa: ARG001  it has no days
    """Read captions; an item is one."""
    text, notes = read_text(stream.read())
    text = text.lstrip("\ufeff \n")
    messages = _saved(text) if SAVED.match(text) else _cues(text)
    return Chat(format=FORMAT, rooms=[Room(title=title_of(name), messages=messages)], notes=notes)


def _cues(text: str) -> Iterator[Message]:
    for cue in CUE.finditer(text):
        name, said = _spoken(cue["said"])
        yield Message(name=name, posted_text=cue["from"], said=marks.plain(said), left_out="" if said else why.EMPTY)


def _saved(text: str) -> Iterator[Message]:
    for cue in SAVED.finditer(text):
        said = cue["said"].strip()
        yield Message(
            name=cue["name"], posted_text=cue["from"], said=marks.plain(said), left_out="" if said else why.EMPTY
        )


def _spoken(caption: str) -> tuple[str, str]:
    """Return who speaks in a caption, ``""`` if that is not told, and what they say."""
    found = SPOKEN.match(caption.strip())
    if not found:
        return "", ""
    name = found["voice"] or found["name"] or ""
    said = found["words"] or found["said"] or found["bare"] or ""
    return name.strip(), " ".join(unescape(TAG.sub("", said)).split())
