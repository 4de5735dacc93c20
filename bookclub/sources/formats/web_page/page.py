"""A page: its bytes made into a tree, and the parts of the tree gathered by what they are."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookclub.markup import SILENT, read_node, visit
from bookclub.schema import NOTICES
from bookclub.sources.formats.web_page.marks import COMMENT, POST, index, marks
from bookclub.sources.parsing.text import BYTE_ORDER_MARKS, clean, oddities, read_text

if TYPE_CHECKING:
    from collections.abc import Container

    from selectolax.lexbor import LexborNode

    from bookclub.sources.report import Note

CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{1,30})""", re.IGNORECASE)
CHARSETS = re.compile(r"(?:iso-8859|windows|koi8|euc|shift|gb|big5|macintosh|cp125)[\w-]*")
READ_AS = {"iso-8859-1": "windows-1252", "iso-8859-9": "windows-1254", "gb2312": "gb18030", "gbk": "gb18030"}
CHARSET_WITHIN = 4096
WORTH_A_LOOK = 100
FEW = 200  # elements and texts in what names an author or a date

CONTAINERS = {"li", "div", "article", "section", "dt", "tr"}
LISTED = {"li", "article"}
WORDPRESS_ID = re.compile(r"(?:(?:li|div|article|dsq)[-_])?comment[-_](\d{1,20})")
BLOGGER_ID = re.compile(r"c(\d{6,20})")
OWN_CLASSES = {".comment", *(f".{kind}" for kind in NOTICES)}
DEPTH = re.compile(r"\.(?:depth|wpd_comment_level)-(\d{1,5})")
ID_ATTRIBUTES = ("data-comment-id", "data-commentid", "data-id")
PARENT_ATTRIBUTES = (
    "data-parent-id",
    "data-parentid",
    "data-parent",
    "data-comment-parent",
    "data-parent-comment-id",
    "data-in-reply-to",
)
NUMBERED = re.compile(r"#?(?:(?:li|div)[-_])?(?:comment[-_]|c)?0*([1-9]\d{0,19})")  # how one comment points to another
FENCED = COMMENT["body"].index(".comment-body")  # such a body holds the comment's words and nothing else
PARTS = ("author", "date", "body", "furniture")  # of a comment, and never the whole of it
DOUBTFUL = 100  # is added to the rank of what stands among a commenter's words
COMMENT_MARKS, POST_MARKS = index(COMMENT), index(POST)


def decode_page(data: bytes) -> tuple[str, list[Note]]:
    """Turn a page's bytes into text, and say where it is damaged.

    A byte order mark decides; then what can be read as UTF-8 is that, whatever it claims to be, since
    browsers save it so; then what the page says; see `bookclub.sources.parsing.text.decode` for the rest.
    """
    claimed = CHARSET.search(data[:CHARSET_WITHIN])
    name = claimed[1].decode("ascii").lower() if claimed else ""
    has_mark = data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS))
    if CHARSETS.fullmatch(name) and not has_mark and not _is_utf_8(data):
        with suppress(LookupError):
            text = data.decode(READ_AS.get(name, name), errors="replace")
            return clean(text), oddities(text)
    return read_text(data)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def words(node: LexborNode, without: Container[int] = ()) -> str:
    """Return what a small element says, in one line; of a large one, how it begins."""
    return " ".join(read_node(node, without=without, at_most=FEW).text.split())


@dataclass(slots=True, eq=False)
class Part:
    """A comment, or the page around the comments, with its elements by what they are.

    Attributes
    ----------
    element : LexborNode
    roles : dict of str to list of (int, LexborNode)
        By role, such as ``"author"``: the elements that may be it, in order, with their ranks.
    native : str
        The comment's own identifier, ``""`` if it has none.
    depth : int
        How deep the page says it stands, from 1; 0 if it does not.
    parent : Part or None
        The comment in which, or in whose list of replies, it stands.
    nested : set of int
        The elements in it that belong to other comments.
    """

    element: LexborNode
    roles: dict[str, list[tuple[int, LexborNode]]] = field(default_factory=dict)
    native: str = ""
    depth: int = 0
    parent: Part | None = None
    kind: str = "comment"
    nested: set[int] = field(default_factory=set)
    fence: int | None = None

    def ranked(self, role: str) -> list[LexborNode]:
        """Return the elements that may be it, the likeliest first, as many as are worth a look."""
        return [node for _, node in sorted(self.roles.get(role, ()), key=lambda each: each[0])[:WORTH_A_LOOK]]

    def furniture(self) -> set[int]:
        """Return the elements that a theme prints around the words, by their `mem_id`."""
        return {node.mem_id for _, node in self.roles.get("furniture", ())}

    def mark(self, node: LexborNode, found: dict[str, list[tuple[str, int]]]) -> None:
        """Note what an element may be."""
        for mark in marks(node):
            for role, rank in found.get(mark, ()):
                if node.mem_id == self.element.mem_id and role in PARTS and node.tag != "dt":
                    continue
                inside = self.fence is not None and role in ("author", "date", "answers")
                # Commenters can use tags and links, but no classes.
                if inside and not mark.startswith("."):
                    continue
                self.roles.setdefault(role, []).append((rank + DOUBTFUL * inside, node))
                if role == "body" and rank < FENCED and self.fence is None and found is COMMENT_MARKS:
                    self.fence = node.mem_id


@dataclass(slots=True)
class _Open:
    """An element in which what stands belongs to a comment, or answers it."""

    ends_with: int
    part: Part
    holds: bool  # whether it holds the comment itself, or only its replies


class Gatherer:
    """Goes through a page once, however deep it is, and gathers the post's parts and the comments'."""

    def __init__(self, root: LexborNode) -> None:
        self.post = Part(root)
        self.comments: list[Part] = []
        self.open: list[_Open] = []
        self.by_element: dict[int, Part] = {}
        self.by_depth: dict[int, Part] = {}
        visit(root, self._enter, self._leave)

    def _enter(self, node: LexborNode) -> bool:
        if node.tag in SILENT or (node.tag or "-").startswith("-"):
            return False
        classes = set(marks(node))
        native = _native(node, classes)
        current = self._current()
        if native is not None and not (current and _is_same(current, native, classes)):
            self._begin(node, native, classes)
        elif ".children" in classes:
            self._begin_replies(node)
        if (current := self._current()) and not current.native and (found := _id_within(node)):
            current.native = found
        part, known = (current, COMMENT_MARKS) if current else (self.post, POST_MARKS)
        part.mark(node, known)
        return True

    def _current(self) -> Part | None:
        """Return the comment to which what comes now belongs."""
        return self.open[-1].part if self.open and self.open[-1].holds else None

    def _begin(self, node: LexborNode, native: str, classes: set[str]) -> None:
        ends_with = node
        if node.tag == "dt" and node.parent is not None:  # such a comment goes on until the next begins
            ends_with = node.parent
            if self.open and self.open[-1].ends_with == ends_with.mem_id:
                self.open.pop()
        depth = max((int(found[1]) for found in map(DEPTH.fullmatch, classes) if found), default=0)
        kind = next((each for each in NOTICES if f".{each}" in classes), "comment")
        if self.open:
            self.open[-1].part.nested.add(node.mem_id)
        part = Part(node, native=native, depth=depth, parent=self._parent(depth), kind=kind)
        self.comments.append(part)
        self.by_element[node.mem_id] = part
        if depth:
            self.by_depth[depth] = part
        self.open.append(_Open(ends_with.mem_id, part, holds=True))

    def _parent(self, depth: int) -> Part | None:
        """Find what a comment answers; where the page states how deep it stands, that is believed."""
        parent = self.open[-1].part if self.open else None
        while depth and parent and parent.depth >= depth:
            parent = parent.parent
        return parent or (self.by_depth.get(depth - 1) if depth > 1 else None)

    def _begin_replies(self, node: LexborNode) -> None:
        """Enter a list of replies: it stands in the comment they answer, or right after it."""
        before = node.prev
        while before is not None and (before.tag or "").startswith("-"):
            before = before.prev
        answered = self.by_element.get(before.mem_id) if before is not None else None
        if self.open:
            self.open[-1].part.nested.add(node.mem_id)
            answered = answered or self.open[-1].part
        if answered:
            self.open.append(_Open(node.mem_id, answered, holds=False))

    def _leave(self, node: LexborNode) -> None:
        if self.open:
            if self.open[-1].part.fence == node.mem_id:
                self.open[-1].part.fence = None
            if self.open[-1].ends_with == node.mem_id:
                self.open.pop()


def _is_same(part: Part, native: str, classes: set[str]) -> bool:
    """Return whether an element within a comment is only another hold on it, as many themes have them in twos."""
    if part.native and native:
        return part.native == native
    return not OWN_CLASSES & classes if native else False


def _native(node: LexborNode, classes: set[str]) -> str | None:
    """Return the identifier of the comment that begins with this element, ``""`` if it bears none; None if none does."""
    if node.tag not in CONTAINERS:
        return None
    identifier = node.attributes.get("id") or ""
    if found := WORDPRESS_ID.fullmatch(identifier):
        return found[1]
    if (found := BLOGGER_ID.fullmatch(identifier)) and (".comment" in classes or node.tag == "dt"):
        return found[1]
    listed = node.tag in LISTED and OWN_CLASSES & classes
    if listed or (OWN_CLASSES & classes and any(map(DEPTH.fullmatch, classes))):
        stated = (node.attributes.get(name) or "" for name in ID_ATTRIBUTES)
        return next((each[1] for each in map(NUMBERED.fullmatch, stated) if each), "")
    return None


def _id_within(node: LexborNode) -> str:
    """Return the identifier of the comment that an element in it bears, as a target of links."""
    for name in ("id", "name"):
        target = node.attributes.get(name) or ""
        if found := WORDPRESS_ID.fullmatch(target) or BLOGGER_ID.fullmatch(target):
            return found[1]
    return ""


def stated_parent(part: Part) -> str:
    """Return the identifier of the comment that this one says it answers; ``""`` if it does not say."""
    stated = [part.element.attributes.get(name) or "" for name in PARENT_ATTRIBUTES]
    stated += [(node.attributes.get("href") or "").rpartition("#")[2] for node in part.ranked("answers")]
    numbers = [found[1] for found in map(NUMBERED.fullmatch, stated) if found]
    return next((each for each in numbers if each != part.native), "")
