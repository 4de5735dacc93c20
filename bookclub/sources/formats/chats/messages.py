"""What every chat is made of: rooms and the messages in them, gathered into posts with their talk."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING

from bookclub.contacts import without_contacts
from bookclub.errors import SourceError
from bookclub.markup import NOTHING, Marked
from bookclub.sources.formats.chats.members import Members
from bookclub.sources.gathering.readers import reader_id
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookclub.sources.gathering.talk import When
    from bookclub.sources.report import Found

# The reasons for which something is left out, in a host's words.
NOTICE, MEDIA, STICKER, POLL = "notice of the chat", "picture or file", "sticker", "poll"
CALL, PLACE, CONTACT, REACTION = "call", "location", "contact card", "reaction"
DELETED, PRIVATE, EMPTY = "deleted message", "message that was private", "message without words"
CUT, BOT, SHARED = "message cut off by the damage", "message of a program (bot)", "shared page or post"
BEFORE, AFTER = "message from before the day asked for", "message from after the day asked for"
NOBODY = {"Deleted Account", "Deleted User", "Facebook user", "Instagram user", "Facebook-Nutzer", "Instagram-Nutzer"}
NO_ANSWER = "Replies to messages that were left out: {}. They stand as messages of their own."
NO_DAY = "The file does not say on which day its messages were written; all of them were kept."


@dataclass(slots=True, kw_only=True)
class Message:
    """A message as a file has it.

    Attributes
    ----------
    native, answers : str
        The file's own identifiers of it, and of what it answers; ``""`` for none.
    name : str
        Who wrote it, as the chat calls them; ``""`` if nobody is named.
    account, handle : str
        By what the service tells them from others, which is not kept, and the name that they have on it.
    posted, posted_text
        As in `Comment`.
    said : Marked
    likes : int or None
    line : int or None
    left_out : str
        Why it is left out, if it is.
    """

    native: str = ""
    answers: str = ""
    name: str = ""
    account: str = ""
    handle: str = ""
    posted: When = ""
    posted_text: str = ""
    said: Marked = NOTHING
    likes: int | None = None
    line: int | None = None
    left_out: str = ""


@dataclass(slots=True, kw_only=True)
class Room:
    """A chat, a channel or a group, and what was said there; `native` is the service's own name for it."""

    title: str
    messages: Iterable[Message]
    native: str = ""
    about: str = ""
    url: str | None = None


@dataclass(slots=True, kw_only=True)
class Chat:
    """What a file, or several, have of chats.

    Attributes
    ----------
    format : str
        The kind of file, in words.
    rooms : iterable of Room
    notes : list of Note
        On the file; what reads its rooms may add to them.
    left_out : Counter
        Items that are no messages of any room.
    """

    format: str
    rooms: Iterable[Room]
    notes: list[Note] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of which the messages are wanted, both counted; None for no limit."""

    since: date | None = None
    until: date | None = None

    @classmethod
    def of(cls, name: str, since: str | date | None, until: str | date | None) -> Days:
        """Read the days as a host gives them.

        Raises
        ------
        SourceError
            If one is no day, or the last is before the first.
        """
        days = cls(_day(name, since), _day(name, until))
        if days.since and days.until and days.until < days.since:
            problem = f"the last day asked for, {days.until}, is before the first, {days.since}"
            raise SourceError(name, problem, "Give the earlier day as since, the later as until.")
        return days

    def excludes(self, moment: date | None) -> str:
        """Say why what was said on a day is not wanted; ``""`` if it is, or the day is not known."""
        if moment is None:
            return ""
        if self.since and moment < self.since:
            return BEFORE
        return AFTER if self.until and moment > self.until else ""


def _day(name: str, told: str | date | None) -> date | None:
    if told is None or told == "":
        return None
    try:
        return told if isinstance(told, date) else date.fromisoformat(told)
    except ValueError:
        raise SourceError(name, f"“{told}” is no day", "Give the day as in 2019-04-03.") from None


def gather(chat: Chat, name: str, days: Days) -> Found:
    """Make the tables and the report of chats: a post for each, and what was said in it.

    Parameters
    ----------
    chat : Chat
    name : str
        The file's name.
    days : Days
        Of which the messages are wanted.
    """
    talk = Talk(without_contacts(name)[0], chat.format)
    members, lost, undated = Members(), 0, 0
    for at, room in enumerate(chat.rooms):
        called = room.native or f"room-{at}"
        gone: set[str] = set()
        for comment, handle, why in _comments(room, called, members, days):
            if why:
                talk.left_out[why] += 1
                gone.update({comment.native} - {""})
                continue
            undated += _day_of(comment.posted) is None
            if comment.answers in gone:
                lost += 1
                comment.answers = ""
            talk.add(comment)
            if comment.name and handle and reader_id(handle) != reader_id(comment.name):
                talk.add_alias(comment.name, handle)
        if called in talk.talked_of:
            title = without_contacts(members.name(room.title))[0]
            talk.add_post(called, native=room.native, title=title, text=room.about or None, url=room.url)
    talk.left_out.update(chat.left_out)
    talk.notes += chat.notes
    if lost:
        talk.notes.append(Note("info", NO_ANSWER.format(lost)))
    if undated and (days.since or days.until):
        talk.notes.append(Note("warning", NO_DAY))
    return talk.found()


def _comments(room: Room, called: str, members: Members, days: Days) -> Iterator[tuple[Comment, str, str]]:
    """Return the messages of a room as comments, each with its writer's handle, and why it is left out, if it is."""
    so_far: Counter[str] = Counter()
    for message in room.messages:
        why = message.left_out or days.excludes(_day_of(message.posted))
        comment = Comment(native=message.native, post_id=called)
        if why in ("", BEFORE, AFTER):
            comment = _comment(message, called, members)
            if not comment.native:
                comment.native = fingerprint(comment, so_far)
        yield comment, message.handle, why or ("" if comment.said.text else EMPTY)


def _comment(message: Message, called: str, members: Members) -> Comment:
    return Comment(
        native=message.native,
        post_id=called,
        answers=message.answers,
        name=members.name(message.name, message.account, message.handle),
        posted=message.posted,
        posted_text=message.posted_text,
        said=members.in_words(message.said),
        likes=message.likes,
        line=message.line,
    )


def fingerprint(message: Message | Comment, so_far: Counter[str]) -> str:
    """Name a message by what it is, so that it has the same name in every file that has it."""
    when = message.posted if isinstance(message.posted, str) else str(message.posted[0] or "")
    said = "\0".join((when or message.posted_text, message.name or "", message.said.text))
    mark = blake2b(said.encode(errors="replace"), digest_size=8).hexdigest()
    so_far[mark] += 1
    return mark if so_far[mark] == 1 else f"{mark}-{so_far[mark]}"


def _day_of(posted: When) -> date | None:
    """Return the day of a time, as the file has it."""
    if not isinstance(posted, str):
        return posted[0].date() if posted[0] else None
    try:
        return datetime.fromisoformat(posted).date()
    except ValueError:
        return None


LIKES = {"👍", "❤", "♥", "+1", "thumbsup", "heart", "thumbs up", "like", "liked", "loved", "red heart"}
ADDED_TO_SIGNS = re.compile("[\ufe0f\U0001f3fb-\U0001f3ff]|::skin-tone-\\d")


def is_like(sign: str) -> bool:
    """Return whether a reaction says that somebody likes something; others may say anything."""
    return ADDED_TO_SIGNS.sub("", sign).strip(": ").casefold() in LIKES


def likes(reactions: Iterable[tuple[str, int]]) -> int | None:
    """Return how many like something, by its reactions and how many gave each; None if it has none."""
    given = [count for sign, count in reactions if is_like(sign)]
    return sum(given) if given else None


def title_of(name: str) -> str:
    """Return what a file's name calls it, without its ending."""
    return PurePath(name).stem.replace("_", " ").strip()


def parts_of_one(names: list[str]) -> list[str]:
    """Return those of some files that have others beside them; one alone is read like any file."""
    folders = Counter(PurePosixPath(name).parent for name in names)
    return [name for name in names if folders[PurePosixPath(name).parent] > 1]
