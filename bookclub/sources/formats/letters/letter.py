"""One letter: who wrote it, when, what it answers, and its words; or why it is none that a club wants."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from bookclub.markup import NOTHING, Marked
from bookclub.sources.formats.letters import words
from bookclub.sources.formats.letters.people import writer_of
from bookclub.sources.formats.letters.quoted import ATTACHED, Own, of_html, of_text
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

ID = re.compile(r"<\s*([^<>\s]{3,400})\s*>")
DIGEST_RULE = re.compile(r"^-{30,80}\n+(?=(?:Message: \d+|Date: |From: |Subject: ))", re.MULTILINE)
DIGEST_END = re.compile(r"^-{30,80}\n", re.MULTILINE)
IS_DIGEST = re.compile(r"\bdigest\b", re.IGNORECASE)
LIST_ID = re.compile(r"<([^<>\s]+)>")
MOST_PARTS, LONGEST_HEADER, MOST_TEXT = 2_000, 20_000, 4_000_000
UNREADABLE = "letter that cannot be read"
AUTOMATIC, BOUNCED, INVITATION = "automatic answer", "notice that a letter did not arrive", "invitation of a calendar"
UNWANTED, EMPTY = "draft, deleted letter or spam", "letter without words of its own"
DELETED_BY_THUNDERBIRD = 0x0008


@dataclass(slots=True, kw_only=True)
class Letter:
    """A letter. Identifiers are short names of those in it, which hold parts of addresses.

    Attributes
    ----------
    identifier : str
    answers : list of str
        What it says that it answers, the nearest first.
    subject : str
        As it stands, with what mail programs put before it.
    writer : tuple of (str, str)
        See `bookclub.sources.formats.letters.people.writer_of`.
    posted : Time
    posted_text : str
    said : Marked
    left_out : Counter
        What of it was not taken.
    why_not : str
        Why it is none that a club wants; ``""`` if it is one.
    list_ids : set of str
        The lists that it came by.
    to : set of str
        Whom it was sent to.
    """

    identifier: str
    answers: list[str] = field(default_factory=list)
    subject: str = ""
    writer: tuple[str, str] = ("", "")
    posted: dates.Time = dates.NEVER
    posted_text: str = ""
    said: Marked = NOTHING
    left_out: Counter[str] = field(default_factory=Counter)
    why_not: str = ""
    list_ids: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()


def read(data: bytes) -> Iterator[Letter]:
    """Read a letter; of a digest of a list, those that are in it. What cannot be read says so."""
    try:
        message = message_from_bytes(data, policy=compat32)  # the newer policy raises on damaged headers
        yield from _digest(message) or [_letter(message)]
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError, AssertionError):
        yield Letter(identifier=_short(data), why_not=UNREADABLE)


def _digest(message: Message) -> list[Letter]:
    """Return the letters in a digest, as MIME or RFC 1153 has them; none of another letter."""
    if any(part.get_content_type() == "multipart/digest" for part in _parts(message)):
        held = [part.get_payload() for part in _parts(message) if part.get_content_type() == "message/rfc822"]
        return [_letter(each[0]) for each in held if isinstance(each, list) and each and isinstance(each[0], Message)]
    if IS_DIGEST.search(_header(message, "Subject")) and message.get_content_type() == "text/plain":
        pieces = DIGEST_RULE.split(_text_of(message).replace("\r\n", "\n"))[1:]
        within = [message_from_bytes(DIGEST_END.split(each)[0].encode(), policy=compat32) for each in pieces]
        return [_letter(each) for each in within if each.get("From")]
    return []


def _letter(message: Message) -> Letter:
    identified = ID.search(_header(message, "Message-ID"))
    date = _header(message, "Date")
    own = _own(message)
    sender = _header(message, "X-Original-From") or _header(message, "From")
    letter = Letter(
        identifier=_short((identified[1] if identified else f"{sender}{date}{own.said.text}").encode()),
        answers=_answered(message),
        subject=_header(message, "Subject"),
        writer=writer_of(sender),
        posted=_time(date),
        posted_text=date[:100],
        said=own.said,
        left_out=own.left_out,
        list_ids=frozenset(
            found[1].casefold()
            for name in ("List-Id", "List-Post")
            if (found := LIST_ID.search(_header(message, name)))
        ),
        to=frozenset(
            address.casefold() for _, address in getaddresses([_header(message, "To"), _header(message, "Cc")])
        ),
    )
    letter.why_not = _why_not(message, letter)
    return letter


def _why_not(message: Message, letter: Letter) -> str:
    """Say why a letter is none that a club wants."""
    parts = list(_parts(message))
    kinds = {part.get_content_type() for part in parts}
    automatic = _header(message, "Auto-Submitted").casefold()
    if "multipart/report" in kinds or words.UNDELIVERED.match(letter.subject) or "mailer-daemon" in letter.writer[1]:
        return BOUNCED
    is_said = any(message.get(name) for name in ("X-Autoreply", "X-Autorespond", "X-Autorespond-From"))
    is_answer = automatic.startswith("auto-replied") or "auto_reply" in _header(message, "Precedence").casefold()
    if is_answer or is_said or words.AUTOMATIC.match(letter.subject):
        return AUTOMATIC
    labels = {label.strip(' "').casefold() for label in _header(message, "X-Gmail-Labels").split(",")}
    status = re.match(r"[0-9a-fA-F]{4}", _header(message, "X-Mozilla-Status"))
    if any(map(words.UNWANTED.fullmatch, labels)) or (status and int(status[0], 16) & DELETED_BY_THUNDERBIRD):
        return UNWANTED
    if "text/calendar" in kinds:
        return INVITATION
    return "" if letter.said.text else EMPTY


def _answered(message: Message) -> list[str]:
    """Return the identifiers of what a letter answers, the nearest first: its parent, and those above that."""
    own = ID.findall(_header(message, "Message-ID"))
    above = ID.findall(_header(message, "References"))[::-1]
    stated = ID.findall(_header(message, "In-Reply-To"))[::-1]  # an address may stand there too
    direct = next((each for each in stated if each in above), next(iter(stated), None))
    return [_short(each.encode()) for each in dict.fromkeys([direct, *above]) if each and each not in own]


def _short(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()


def _time(date: str) -> dates.Time:
    try:
        time = parsedate_to_datetime(date)
    except (ValueError, TypeError, IndexError, OverflowError):
        return dates.read(date)
    return dates.read(time.isoformat())


def _header(message: Message, name: str) -> str:
    """Return a header in words, in one line, whatever it was written in."""
    raw = message.get(name)
    if raw is None:
        return ""
    text = str(raw)[:LONGEST_HEADER].encode("ascii", "surrogateescape") if isinstance(raw, str) else b""
    written = decode(text)[0] if text else str(raw)[:LONGEST_HEADER]
    try:
        pieces = decode_header(re.sub(r"\?=\s+=\?", "?= =?", written))
    except (ValueError, LookupError):
        return " ".join(written.split())
    joined = "".join(piece if isinstance(piece, str) else _decoded(piece, charset) for piece, charset in pieces)
    return " ".join(joined.split())


def _decoded(data: bytes, charset: str | None) -> str:
    """Decode bytes as they are said to be written; as any file's, where that is not so."""
    known = {"iso-8859-1": "windows-1252", "us-ascii": "", "ascii": "", "gb2312": "gb18030", "unknown-8bit": ""}
    charset = (charset or "").casefold().strip("\"' ")
    charset = known.get(charset, charset)
    try:
        return data.decode(charset) if charset else decode(data)[0]
    except (LookupError, ValueError):
        return decode(data)[0]


def _parts(message: Message) -> Iterator[Message]:
    """Go through the parts of a letter, the whole of it first, without recursion; not into letters that are sent along."""
    waiting = [message]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        yield part
        within = part.get_payload()
        if isinstance(within, list) and part.get_content_maintype() == "multipart":
            waiting += [each for each in reversed(within) if not isinstance(each, str)]


def _own(message: Message) -> Own:
    """Return the words of a letter: of what is there in two forms, the plain one if that has any."""
    plain: list[str] = []
    html: list[str] = []
    attached = 0
    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "text/calendar" or part.get_content_maintype() == "multipart":
            continue
        if (
            kind in ("text/plain", "text/html")
            and part.get_content_disposition() != "attachment"
            and not part.get_filename()
        ):
            (plain if kind == "text/plain" else html).append(_text_of(part))
        else:
            attached += 1
    read = (of(text) for of, texts in ((of_text, plain), (of_html, html)) if (text := "\n".join(texts)).strip())
    own = next((each for each in read if each.said.text), Own(NOTHING))
    own.left_out[ATTACHED] += attached
    return own


def _text_of(part: Message) -> str:
    payload = part.get_payload(decode=True)
    text = _decoded(payload[:MOST_TEXT], part.get_content_charset()) if isinstance(payload, bytes) else ""
    flowed = str(part.get_param("format", "")).casefold() == "flowed"
    return _unflowed(text, gaps=str(part.get_param("delsp", "")).casefold() != "yes") if flowed else text


def _unflowed(text: str, *, gaps: bool) -> str:
    """Join the lines that a program broke (RFC 3676): each that ends with a blank, with the next one quoted as deeply."""
    lines: list[str] = []
    is_open, depth = False, 0
    for line in text.replace("\r\n", "\n").split("\n"):
        said = line.lstrip(">")
        quoted = len(line) - len(said)
        said = said.removeprefix(" ")
        if is_open and quoted == depth:
            lines.append(said)
        else:
            lines.append(("\n" if lines else "") + ">" * quoted + (" " if quoted else "") + said)
        is_open, depth = said.endswith(" ") and said != "-- ", quoted
        if is_open and not gaps:
            lines[-1] = lines[-1][:-1]
    return "".join(lines)
