"""A page: its bytes made into a tree, and the parts of the tree gathered by what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookclub.markup import SILENT, visit
from bookclub.schema import NOTICES
from bookclub.sources.formats.web_page.marks import COMMENT, LESS_SURE, POST, endings, index, marks

if TYPE_CHECKING:
    from collections.abc import Container

    from selectolax.lexbor import LexborNode

WORTH_A_LOOK = 100

CONTAINERS = {"li", "div", "article", "section", "dt", "tr"}
LISTED = {"li", "article"}
WORDPRESS_ID = re.compile(r"(?:(?:li|div|article|dsq)[-_])?comment[-_](\d{1,20})")
BLOGGER_ID = re.compile(r"c(\d{6,20})")
OTHER_ID = re.compile(r"comment[-_]((?=[a-f]*\d)[0-9a-f]{8,40})")
OWN_CLASSES = {".comment", *(f".{kind}" for kind in NOTICES)}
DEPTH = re.compile(r"\.(?:depth|wpd-comment-level)-(\d{1,5})")
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
# What only a whole class tells: "hide-entry-meta" may be said of all that a page shows.
WHOLE_CLASS = ({"furniture", "talk"}, {"pending", "deleted", "by author"})  # of the post, of a comment
DOUBTFUL = 100  # is added to the rank of what stands among a commenter's words
COMMENT_MARKS, POST_MARKS = index(COMMENT), index(POST)
TALK_MARKS = index({role: POST[role] for role in ("furniture", "header", "more")})


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
    is_loose : bool
        Whether its words stand where themes have something else.
    """

    element: LexborNode
    roles: dict[str, list[tuple[int, LexborNode]]] = field(default_factory=dict)
    native: str = ""
    depth: int = 0
    parent: Part | None = None
    kind: str = "comment"
    nested: set[int] = field(default_factory=set)
    fence: int | None = None
    is_loose: bool = False

    def ranked(self, role: str) -> list[LexborNode]:
        """Return the elements that may be it, the likeliest first, as many as are worth a look."""
        return [node for _, node in sorted(self.roles.get(role, ()), key=lambda each: each[0])[:WORTH_A_LOOK]]

    def furniture(self) -> set[int]:
        """Return the elements that a theme prints around the words, by their `mem_id`."""
        return {node.mem_id for _, node in self.roles.get("furniture", ())}

    def mark(self, node: LexborNode, found: dict[str, list[tuple[str, int]]]) -> None:
        """Note what an element may be."""
        is_whole = node.mem_id == self.element.mem_id and node.tag != "dt"
        for mark, doubt in (*((each, 0) for each in marks(node)), *((each, LESS_SURE) for each in endings(node))):
            for role, rank in found.get(mark, ()):
                if (is_whole and role in PARTS) or (doubt and role in WHOLE_CLASS[found is COMMENT_MARKS]):
                    continue
                inside = self.fence is not None and role in ("author", "date", "answers")
                # Commenters can use tags and links, but no classes.
                if inside and not mark.startswith("."):
                    continue
                self.roles.setdefault(role, []).append((rank + doubt + DOUBTFUL * inside, node))
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
        self.talk: int | None = None  # the element in which others speak, if one is open
        visit(root, self._enter, self._leave)

    def _enter(self, node: LexborNode) -> bool:
        if node.tag in SILENT or (node.tag or "-").startswith("-"):
            return False
        classes = set(marks(node))
        native = _native(node, classes)
        current = self._current()
        if native is not None and not (current and _is_same(current, native, classes)):
            self._begin(node, native, classes)
        elif node.tag in ("ol", "ul") or ".children" in classes:
            answered = self._right_before(node)
            if answered or ".children" in classes:
                self._begin_replies(node, answered)
        if (current := self._current()) and not current.native and (found := _id_within(node)):
            current.native = found
        if current:
            current.mark(node, COMMENT_MARKS)
        else:
            self.post.mark(node, POST_MARKS if self.talk is None else TALK_MARKS)
            others = self.post.roles.get("talk")
            if self.talk is None and others and others[-1][1].mem_id == node.mem_id:
                self.talk = node.mem_id
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

    def _begin_replies(self, node: LexborNode, answered: Part | None) -> None:
        """Enter a list of replies, to the comment right before it or to that in which it stands."""
        if self.open:
            self.open[-1].part.nested.add(node.mem_id)
            answered = answered or self.open[-1].part
        if answered:
            self.open.append(_Open(node.mem_id, answered, holds=False))

    def _right_before(self, node: LexborNode) -> Part | None:
        """Find the comment right before an element; before its item, where a list has one of its own."""
        is_alone = node.tag in ("ol", "ul") and node.parent is not None and node.parent.tag == "li"
        before = (
            node.parent.prev if is_alone and node.parent and node.parent.mem_id not in self.by_element else node.prev
        )
        while before is not None and (before.tag or "").startswith("-"):
            before = before.prev
        return self.by_element.get(before.mem_id) if before is not None else None

    def _leave(self, node: LexborNode) -> None:
        if self.talk == node.mem_id:
            self.talk = None
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
    if OWN_CLASSES & classes and (found := OTHER_ID.fullmatch(identifier)):
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


def answered(part: Part, known: Container[str]) -> str:
    """Return the identifier of the comment that this one answers: the `known` one that it states, or by where it stands."""
    stated = [part.element.attributes.get(name) or "" for name in PARENT_ATTRIBUTES]
    stated += [(node.attributes.get("href") or "").rpartition("#")[2] for node in part.ranked("answers")]
    numbers = (found[1] for found in map(NUMBERED.fullmatch, stated) if found)
    number = next((each for each in numbers if each != part.native), "")
    around = part.parent.native if part.parent else ""
    return number if number in known or not around else around
