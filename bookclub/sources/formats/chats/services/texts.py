"""Chats that other programs save as text, or that are copied from them: each a row of data over one reader."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from bookclub.sources.formats.chats import lines, marks, stamps
from bookclub.sources.formats.chats import messages as why
from bookclub.sources.formats.chats.messages import Chat, Message, Room, fingerprint, title_of
from bookclub.sources.formats.chats.services import discord
from bookclub.sources.parsing.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from bookclub import markup
    from bookclub.sources.formats.chats.head import Head
    from bookclub.sources.formats.chats.lines import Entry

AGAIN = "answer that stands below what it answers too"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How one program writes a chat.

    Attributes
    ----------
    format : str
    head : re.Pattern
        How a message begins, with the groups of `stamps.STAMP`, `name` and `text`; what has no name is a notice, and what
        has neither name nor `notice` is a heading.
    begins : re.Pattern or None
        How a file of the kind begins; if none, it is told by the beginnings of its messages.
    day : re.Pattern or None
        The line above the messages of a day.
    title : re.Pattern or None
        The line that names the chat, among the first.
    without : re.Pattern or None
        What stands among the words, and nobody said.
    instead : tuple of (re.Pattern, str)
        What stands in the place of words, or tells what was there, and why such a message is left out.
    words : callable
        Reads the words.
    is_name_below : bool
        Whether the name is the line below, as the first of the words.
    """

    format: str
    head: re.Pattern[str]
    begins: re.Pattern[str] | None = None
    day: re.Pattern[str] | None = None
    title: re.Pattern[str] | None = None
    without: re.Pattern[str] | None = None
    instead: tuple[tuple[re.Pattern[str], str], ...] = ()
    words: Callable[[str], markup.Marked] = marks.plain
    is_name_below: bool = False


_IN_BRACKETS = re.compile(r"\[[^\[\]\n]{1,80}\]")
_STICKER = re.compile(r"(?i)\[?\W{0,3}(?:sticker|スタンプ|貼圖|贴图|스티커|이모티콘|stiker|emoticons?)\b.*")
_IRC_NICK = r"[ @+%&~!]?(?P<name>[^\s<>:,]{1,40})"
# What programs for Windows and Linux write behind the same star as what somebody does.
_IRC_NEWS = (
    r"(?P<news>(?:(?:Now talking|Topic is|Topic for|Set by|Rejoined|Attempting to|Disconnected|Connected|Loaded log)\b"
    r"|\S{1,40} (?:[(\[][^\s()\[\]]*@[^\s()\[\]]*[)\]] )?(?:has joined\b|has (?:quit|left)(?:$| IRC| [(\[#\"])|is now known as\b|sets? (?:mode|ban)\b"
    r"|sets (?:channel|topic)\b|(?:gives|removes) (?:channel|voice)\b|has changed the topic\b|changes topic\b|(?:was|has been) kicked\b|has kicked\b)).*)"
)
DIALECTS = (
    Dialect(
        format="channel of Discord",
        begins=re.compile(r"\s*=+\nGuild: "),
        head=re.compile(rf"\[{stamps.STAMP}\] (?P<name>\S.*?)(?: \(pinned\))?(?P<text>)$"),
        title=re.compile(r"Channel: (?:.* / )?(?P<title>.+)"),
        without=re.compile(
            r"(?s)(?:\A|\n)(?:\{(?:Attachments|Embeds?|Stickers|Reactions|Inline Emoji)\}\n|=+\nExported [\d.,]+ message).*"
        ),
        instead=(
            (discord.NOTICES, why.NOTICE),
            (re.compile(r"(?s)\{Attachments\}.*"), why.MEDIA),
            (re.compile(r"(?s)\{Stickers\}.*"), why.STICKER),
        ),
        words=lambda text: discord.words(text, {}),
    ),
    Dialect(
        format="chat of LINE",
        begins=re.compile(r"\s*\[LINE\]"),
        head=re.compile(
            rf"(?P<clock>{stamps.CLOCK})\t(?:(?P<name>[^\t\n]{{1,80}})\t(?P<text>.*)|\t?(?P<notice>[^\t\n]+))$"
        ),
        day=re.compile(
            r"(?:[^\W\d]{2,12}\.?,? )?(?P<day>\d{4}[./-]\d\d?[./-]\d\d?|\d\d?[./-]\d\d?[./-]\d{4}|\d{4}年\d\d?月\d\d?日)[.,]?\s?(?:\(?[^\W\d]{1,12}\)?)?"
        ),
        title=re.compile(
            r"\[LINE\] ?(?:Chat history (?:with|in) |Chatverlauf mit |Historial de chat con |與|与)?(?P<title>.+?)(?:とのトーク履歴|のトーク履歴|的聊天記錄|的聊天记录|님과의 대화)?"
        ),
        without=re.compile(r'(?s)\A"(?=.*\n)|(?<=.)"\Z(?<=\S")'),
        instead=((_STICKER, why.STICKER), (_IN_BRACKETS, why.MEDIA), (re.compile(r"☎.*"), why.CALL)),
    ),
    Dialect(
        format="chat of KakaoTalk",
        head=re.compile(
            r"\[(?P<name>[^\]\n]{1,60})\] \[(?P<clock>[^\]\d\n]{0,6}\d{1,2}:\d\d[^\]\d\n]{0,6})\] (?P<text>.*)$"
            r"|(?P<notice>[^\[\n]{1,80}님(?:이|을|과|께서).{0,60}습니다\.?.*|.{1,60} (?:joined|left) (?:this|the) (?:chatroom|chat)\.?)$"
        ),
        day=re.compile(r"-{5,} (?P<day>.*\d.*?) -{5,}"),
        title=re.compile(r"(?P<title>.+?)(?: 님과)?(?: \d+)? 카카오톡 대화|KakaoTalk Chats with (?P<also>.+)"),
        instead=(
            (_STICKER, why.STICKER),
            (
                re.compile(
                    r"(?:사진(?: \d+장)?|동영상|음성메시지|파일: .*|Photos?(?: \d+)?|Video|Voice (?:note|message)|File: .*)"
                ),
                why.MEDIA,
            ),
            (re.compile(r"(?:삭제된 메시지입니다|This message was deleted)\.?"), why.DELETED),
        ),
    ),
    Dialect(
        format="chat of KakaoTalk",
        head=re.compile(
            r"(?P<day>\d{4}년 \d{1,2}월 \d{1,2}일|[^\W\d]{3,9} \d{1,2}, \d{4}|\d{4}\. \d{1,2}\. \d{1,2}\.?) (?:at )?"
            r"(?P<clock>(?:[^\W\d]{2}\s)?\d{1,2}:\d\d(?:\s?[AP]M)?)(?:, (?P<name>[^:\n]{1,60}?) : (?P<text>.*)|[:,] (?P<notice>.*)|)$"
        ),
        title=re.compile(r"(?P<title>.+?)(?: 님과)?(?: \d+)? 카카오톡 대화|KakaoTalk Chats with (?P<also>.+)"),
        instead=(
            (_STICKER, why.STICKER),
            (
                re.compile(
                    r"(?:사진(?: \d+장)?|동영상|음성메시지|파일: .*|Photos?(?: \d+)?|Video|Voice (?:note|message)|File: .*)"
                ),
                why.MEDIA,
            ),
            (re.compile(r"(?:삭제된 메시지입니다|This message was deleted)\.?"), why.DELETED),
        ),
    ),
    Dialect(
        format="chat of Apple's Messages",
        head=re.compile(
            r"(?P<indent>\s*)(?P<day>[A-Z][a-z]{2} \d\d, \d{4})\s+(?P<clock>\d{1,2}:\d\d:\d\d\s[AP]M)(?:\s\([^()]*\))?(?:\s(?P<notice>[^\s(].*)|(?P<text>))$"
        ),
        is_name_below=True,
        without=re.compile(
            r"(?m)\n?^\s*(?:Tapbacks:(?:\n\s*\S.* by .*)*|Edited .{1,40} later: .*|This message responded to an earlier message\.|This message has replies\.)$"
        ),
        instead=(
            (re.compile(r"(?s).*\bThis message responded to an earlier message\.\s*"), AGAIN),
            (re.compile(r"(?s).{0,80} unsent (?:this|a) message.*"), why.DELETED),
            (
                re.compile(
                    r"(?:\S.*/)?[^\n]{1,200}\.(?:jpe?g|heic|png|gif|mov|mp4|caf|m4a|pdf|vcf|pluginpayloadattachment)(?: \([^()\n]*\))?",
                    re.IGNORECASE,
                ),
                why.MEDIA,
            ),
        ),
    ),
    Dialect(
        format="chat copied from Telegram",
        head=re.compile(rf"(?P<name>[^\[\n]{{1,80}}?),? \[{stamps.STAMP}\](?::\s?(?P<text>.+)|:?(?P<below>))$"),
        without=re.compile(r"\A(?:\[[^\[\]\n]{1,80}\](?:\n|\Z))+"),  # whom it answers, not what; what came with it
        instead=((_STICKER, why.STICKER), (_IN_BRACKETS, why.MEDIA)),
    ),
    Dialect(
        format="chat copied from Microsoft Teams or the like",
        head=re.compile(rf"\[{stamps.STAMP}\]\s(?P<name>[^:\[\]\n]{{1,80}})(?P<text>)$"),
    ),
    Dialect(
        format="chat copied from Discord",
        head=re.compile(
            rf"(?P<name>\S.{{0,60}}?) — (?:{stamps.STAMP}|(?P<ago>[^\W\d][^\d\n]{{2,20}}{stamps.CLOCK}))(?P<text>)$"
        ),
        words=lambda text: discord.words(text, {}),
    ),
    Dialect(
        format="chat log of IRC",
        head=re.compile(
            rf"[\[(]?(?:(?P<day>\d{{4}}-\d\d-\d\d|[A-Z][a-z]{{2}} \d\d)[ T])?(?P<clock>\d\d:\d\d(?::\d\d)?)[\])]?\s+"
            rf"(?:<{_IRC_NICK}>\s(?P<text>.*)|\*\s{_IRC_NEWS}|\*\s(?P<acting>\S{{1,40}})\s(?P<act>.*)|(?P<notice>(?:-!-|\*\*\*|-->|<--|→|←|--|=-=|⇐|⇒).*))$"
            r"|<[ @+%&~!]?(?P<bare>[^\s<>]{1,40})>\s(?P<bare_text>.*)$|(?P<bare_notice>\*{3,4} .*|--- (?:Log|Day) .*)$"
            r"|(?P<day_second>\d{4}-\d\d-\d\d) (?P<clock_first>\d\d:\d\d:\d\d)\t(?:(?P<tab_notice>(?:-->|<--|--|=!=)?\t.*|(?:-->|<--|--|=!=)\t.*)|[@+%&~]?(?P<tab>[^\t\n]{1,40})\t(?P<tab_text>.*))$"
        ),
        day=re.compile(r"(?:--- Day changed|--- Log opened|\*{4} BEGIN LOGGING AT) \w{3} (?P<day>.*\d{4})"),
    ),
)


def recognise(head: Head) -> bool:
    """Return whether a text is a chat of one of the kinds."""
    return _dialect(head.text) is not None


def _dialect(text: str) -> Dialect | None:
    """Return how a text is written: what says so at its beginning, or the way in which most of its messages begin."""
    for each in DIALECTS:
        if each.begins and each.begins.match(text):
            return each
    fitting = [each for each in DIALECTS if not each.begins and lines.looks_like(text, each.head)]
    return fitting[0] if fitting else None


def read(stream: BinaryIO, name: str, *, day_first: bool | None) -> Chat:
    """Read a chat; an item is a message, or a notice of what happened."""
    text, notes = read_text(stream.read())
    dialect = _dialect(text) or DIALECTS[0]
    found = list(lines.entries(text, dialect.head, dialect.day))
    above = found.pop(0).lines if found and not found[0].parts else []
    found = [entry for entry in map(_named_alike, found) if "text" in entry.parts or "notice" in entry.parts]
    times, odd = stamps.read([entry.stamp for entry in found], day_first=day_first, language="")
    told = (dialect.title.fullmatch(lines.plain(line).strip()) for line in above[:5] if dialect.title)
    title = next((each["title"] or each.groupdict().get("also") for each in told if each), None)
    room = Room(title=title or title_of(name), messages=_messages(dialect, found, times))
    return Chat(format=dialect.format, rooms=[room], notes=[*notes, *odd])


def _named_alike(entry: Entry) -> Entry:
    """Name the parts of a beginning alike, whichever form of the dialect it has."""
    parts = entry.parts
    alike = {
        "bare": "name",
        "bare_text": "text",
        "bare_notice": "notice",
        "news": "notice",
        "tab": "name",
        "tab_text": "text",
        "tab_notice": "notice",
        "acting": "name",
        "act": "text",
        "below": "text",
    }
    entry.parts = {alike.get(key, key): part for key, part in parts.items() if part is not None}
    if "text" in entry.parts and entry.lines and not entry.lines[0]:
        entry.lines[0] = entry.parts["text"] or ""
    return entry


def _messages(dialect: Dialect, found: Sequence[Entry], times: Sequence[datetime | None]) -> Iterator[Message]:
    so_far: Counter[str] = Counter()
    above = ""
    for entry, time in zip(found, times, strict=True):
        message = Message(
            name=entry.parts.get("name") or "", posted=(time, False), posted_text=str(entry.stamp), line=entry.line
        )
        text = "\n".join(line.strip() for line in lines.plain(entry.text).split("\n")).strip()
        if dialect.is_name_below:
            message.name, _, text = text.partition("\n")
        said = dialect.without.sub("", text).strip() if dialect.without else text.strip()
        message.left_out = why.NOTICE if "notice" in entry.parts else _instead(dialect, text.strip(), said)
        if not message.left_out:
            message.said = dialect.words(said)
            message.native = fingerprint(message, so_far)
            if entry.parts.get("indent"):
                message.answers = above
        if not entry.parts.get("indent"):
            above = message.native
        yield message


def _instead(dialect: Dialect, text: str, said: str) -> str:
    """Return why a message is left out, by all that stands there, or by what of it somebody said."""
    kinds = (kind for pattern, kind in dialect.instead if pattern.fullmatch(text) or pattern.fullmatch(said))
    return next(kinds, "" if said else why.EMPTY)
