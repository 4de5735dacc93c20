"""Chats that are saved as web pages, each by the classes that its exporter gives to the parts of a message: data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from bookclub import markup
from bookclub.errors import SourceError
from bookclub.sources.formats.chats import marks
from bookclub.sources.formats.chats import messages as why
from bookclub.sources.formats.chats.messages import NOBODY, Chat, Message, Room, parts_of_one, title_of
from bookclub.sources.formats.chats.services import messenger
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterator, Mapping

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from bookclub.sources.formats.chats.head import Head

LARGEST = 64 << 20  # bytes
DEEPEST = 50  # elements around one in a message


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Where a kind of page has what, by CSS.

    Attributes
    ----------
    format : str
    telling : re.Pattern
        What a page of the kind has among its first bytes.
    parts : re.Pattern or None
        The names of files, where one chat is in several.
    title : str
        What the chat is called.
    message : str
        A message, or a notice; its `id` names it.
    native : re.Pattern or None
        What of that is the number of the message.
    name, when, words : str
    time : str
        The attribute of `when` that has the time; ``""`` for its text.
    day_first : bool or None
        How days are written.
    line_breaks : bool
        Whether a new line in the words is one to those who read them.
    without : str
        What stands among the words, and is none.
    answers : str
        The link to what is answered.
    passed_on : str
        What holds words that somebody else had said.
    left_out : tuple of (str, str)
        What holds, or is, something that is left out unless there are words, and why; what says that it is a notice has
        no words of anybody.
    likes : str
        A reaction: a sign and how many gave it.
    told : callable
        Tells of a name and words why they are left out, where the service speaks in somebody's name.
    """

    format: str
    telling: re.Pattern[str]
    parts: re.Pattern[str] | None = None
    title: str
    message: str
    native: re.Pattern[str] | None = None
    name: str
    when: str
    time: str = ""
    day_first: bool | None = None
    words: str
    line_breaks: bool = False
    without: str = ""
    answers: str = ""
    passed_on: str = ""
    left_out: tuple[tuple[str, str], ...] = ()
    likes: str = ""
    told: Callable[[str, str], str] = lambda _name, _said: ""


TELEGRAM = Page(
    format="chat exported from Telegram",
    telling=re.compile(r'class="page_(?:wrap|header)|class="message default clearfix|class="history"'),
    parts=re.compile(r"messages\d*\.html"),
    title=".page_header .text",
    message=".history > .message",
    native=re.compile(r"message(-?\d+)$"),
    name=".from_name",
    when=".date.details",
    time="title",
    day_first=True,
    words=".text",
    answers=".reply_to a",
    passed_on=".forwarded.body",
    left_out=(
        (".message.service", why.NOTICE),
        (".media_poll", why.POLL),
        (".media_call", why.CALL),
        (".media_contact", why.CONTACT),
        (".media_location, .media_live_location, .media_venue", why.PLACE),
        (".sticker_wrap, .sticker, .media_sticker", why.STICKER),
        (".media_wrap", why.MEDIA),
    ),
    likes=".reaction",
)
DISCORD = Page(
    format="channel of Discord",
    telling=re.compile(r'class="?chatlog\b|class="?preamble__|chatlog__message'),
    title=".preamble__entry:nth-of-type(2)",
    message=".chatlog__message-container",
    native=re.compile(r"(\d+)$"),
    name=".chatlog__author, .chatlog__author-name, .chatlog__system-notification-author",
    when=".chatlog__timestamp, .chatlog__system-notification-timestamp, .chatlog__short-timestamp",
    time="title",
    words=".chatlog__content",
    line_breaks=True,
    without=".chatlog__edited-timestamp",
    answers=".chatlog__reply-link, .chatlog__reference-link",
    left_out=(
        (".chatlog__system-notification-content, .chatlog__system-notification", why.NOTICE),
        (".chatlog__author-tag, .chatlog__bot-tag", why.BOT),
        (".chatlog__sticker", why.STICKER),
        (".chatlog__attachment", why.MEDIA),
    ),
    likes=".chatlog__reaction",
)
FACEBOOK = Page(
    format="chat of Facebook Messenger or Instagram",
    telling=re.compile(r'class="[^"]*\b_a6-g\b|class="[^"]*\b_2lej\b'),
    parts=re.compile(r"message_\d+\.html"),
    title="title",
    message="._a6-g, ._2lej",
    name="._a6-h, ._2lel",
    when="._a6-o, ._2lem",
    words="._a6-p > div > div:nth-child(2), ._2let > div > div:nth-child(2)",
    left_out=(("._a6-p img, ._a6-p video, ._a6-p audio, ._2let img, ._2let video, ._2let audio", why.MEDIA),),
    told=messenger.told,
)
PAGES = (TELEGRAM, DISCORD, FACEBOOK)
ALWAYS = {why.NOTICE, why.BOT}  # left out whatever words there are
NUMBER = re.compile(r"\d+")


def recognise(head: Head) -> bool:
    """Return whether a file that begins so is a page of one of the kinds."""
    return head.is_page and _page(head.text) is not None


def _page(text: str) -> Page | None:
    return next((page for page in PAGES if page.telling.search(text)), None)


def export_files(names: Collection[str]) -> list[str]:
    """Return those of some files that are pages of a chat that has several."""
    kinds = [page.parts for page in PAGES if page.parts]
    return parts_of_one([name for name in names if any(parts.fullmatch(PurePosixPath(name).name) for parts in kinds)])


def read_export(streams: Mapping[str, BinaryIO], name: str, *, day_first: bool | None) -> list[Chat]:  # noqa: ARG001  the pages tell the name
    """Read the pages of chats, in the order of their numbers; those of one folder are one chat."""
    folders: dict[PurePosixPath, list[str]] = {}
    for path in sorted(streams, key=lambda each: (int((NUMBER.findall(PurePosixPath(each).name) or ["0"])[-1]), each)):
        folders.setdefault(PurePosixPath(path).parent, []).append(path)
    return [_chat([(streams[path], path) for path in paths], day_first=day_first) for paths in folders.values()]


def read(stream: BinaryIO, name: str, *, day_first: bool | None) -> Chat:
    """Read one page."""
    return _chat([(stream, name)], day_first=day_first)


def _chat(files: list[tuple[BinaryIO, str]], *, day_first: bool | None) -> Chat:
    chat = Chat(format="", rooms=())
    trees: list[LexborHTMLParser] = []
    for stream, name in files:
        data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise SourceError(name, f"it is larger than {LARGEST >> 20} MB", "Export a shorter time of the chat.")
        text, notes = read_text(data)
        page = _page(text) or PAGES[0]
        chat.format = page.format
        chat.notes += notes
        trees.append(_tree(text))
    title = next((said.strip() for tree in trees if (said := _text(tree.root, page.title))), "") or title_of(
        files[0][1]
    )
    messages = (message for tree in trees for message in _messages(tree, page, day_first=day_first))
    chat.rooms = [Room(title=title.rpartition(" / ")[2], messages=messages)]
    return chat


def _tree(text: str) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(text)


def _messages(tree: LexborHTMLParser, page: Page, *, day_first: bool | None) -> Iterator[Message]:
    name = handle = ""
    seen: set[int] = set()
    for node in tree.css(page.message):
        seen.add(node.mem_id)
        if _is_in(node, seen):
            continue  # no message holds another; to look into each for all of them would take the square of the time
        native = page.native.search(node.attributes.get("id") or "") if page.native else None
        if native and native[1].startswith("-"):
            continue  # a day, as a heading
        passed_on = node.css_first(page.passed_on) if page.passed_on else None
        by = next(
            (each for each in node.css(page.name) if passed_on is None or not _is_in(each, {passed_on.mem_id})), None
        )
        if by is not None:  # else whoever wrote the one above goes on
            name, handle = " ".join(_own_text(by).split()), by.attributes.get("title") or ""
        when = node.css_first(page.when)
        time = "" if when is None else (page.time and when.attributes.get(page.time)) or when.text()
        said = _said(node, page)
        yield Message(
            native=native[1] if native else "",
            answers=_answers(node, page),
            name="" if name in NOBODY else name,
            handle=handle,
            posted=dates.read(time, day_first=page.day_first if day_first is None else day_first),
            posted_text=" ".join(time.split()),
            said=_quoted(said) if passed_on is not None else said,
            likes=why.likes(map(_reaction, node.css(page.likes))) if page.likes else None,
            left_out=_left_out(node, page, said) or page.told(name, said.text),
        )


def _said(node: LexborNode, page: Page) -> markup.Marked:
    words = node.css_first(page.words)
    if words is None:
        return markup.NOTHING
    without = {each.mem_id for each in words.css(page.without)} if page.without else set()
    return markup.read_node(words, line_breaks=page.line_breaks, without=without)


def _quoted(said: markup.Marked) -> markup.Marked:
    """Return what somebody only passed on as a quotation."""
    return (
        markup.read(f"<blockquote>{said.html or marks.escaped(said.text)}</blockquote>", line_breaks=True)
        if said.text
        else said
    )


def _left_out(node: LexborNode, page: Page, said: markup.Marked) -> str:
    found = (kind for css, kind in page.left_out if node.css_first(css) is not None or node.css_matches(css))
    kind = next(found, "")
    return kind if kind in ALWAYS or not said.text else ""


def _answers(node: LexborNode, page: Page) -> str:
    link = node.css_first(page.answers) if page.answers else None
    if link is None:
        return ""
    found = NUMBER.findall(link.attributes.get("onclick") or "") or NUMBER.findall(
        (link.attributes.get("href") or "").partition("#")[2]
    )
    return found[-1] if found else ""


def _reaction(node: LexborNode) -> tuple[str, int]:
    """Return the sign of a reaction, and how many gave it."""
    picture = node.css_first("img[alt]")
    text = node.text()
    count = NUMBER.search(text)
    sign = (picture.attributes.get("alt") or "") if picture is not None else NUMBER.sub("", text)
    return sign, int(count[0][:6]) if count else 1


def _text(root: LexborNode | None, css: str) -> str:
    node = root.css_first(css) if root is not None else None
    return "" if node is None else " ".join(node.text().split())


def _own_text(node: LexborNode) -> str:
    """Return the text of an element without that of those in it, as of a program through which it was sent."""
    return node.text(deep=False) or node.text()


def _is_in(node: LexborNode, others: Container[int]) -> bool:
    """Return whether an element is within one of others, by their `mem_id`, not far below it."""
    above = node.parent
    for _ in range(DEEPEST):
        if above is None or above.mem_id in others:
            break
        above = above.parent
    return above is not None and above.mem_id in others
