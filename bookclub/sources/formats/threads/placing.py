"""Where in a talk everything stands: under which post, and in answer to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bookclub.sources.formats.threads.kinds import Kind
    from bookclub.sources.formats.threads.walking import Thing

NOBODY = {
    "",
    "0",
    "root",
    "null",
    "none",
    "-",
    "-1",
    "false",
    "undefined",
}  # what stands for the post, where others name a comment


@dataclass(slots=True)
class Place:
    """A comment with its identifier, what it answers, and its post; None for a post that is not known."""

    thing: Thing
    native: str
    answers: str
    post: str | None


@dataclass(slots=True)
class Places:
    """The posts of a file by their identifiers, and its comments in their places."""

    posts: list[tuple[str, Thing]]
    comments: list[Place]

    @classmethod
    def of(cls, wanted: Sequence[Thing], kind: Kind) -> Self:
        """Find the place of every post and comment."""
        posts: list[tuple[str, Thing]] = []
        comments: list[Place] = []
        for at, thing in enumerate(wanted):
            native = native_of(thing, kind) or f"at-{at + 1}"
            if thing.what == "post":
                posts.append((native, thing))
                continue
            answers = _answered(thing, kind)
            if kind.opens and not answers and not thing.post:
                posts.append((native, thing))
            else:
                comments.append(Place(thing, native, answers, _post(thing, kind)))
        _put_under_posts(posts, comments, kind)
        return cls(posts, comments)


def native_of(thing: Thing, kind: Kind) -> str:
    """Return the identifier of a post or comment, without what tells what it is of."""
    of_posts, of_comments = kind.without
    return _short(thing.cell("id")).removeprefix(of_comments if thing.what == "comment" else of_posts)


def _short(identifier: str) -> str:
    """Return an identifier; of an address in a repository, which says whose that is, what stands last."""
    return identifier.rpartition("/")[2] if identifier.startswith("at://") else identifier


def _answered(thing: Thing, kind: Kind) -> str:
    of_posts, of_comments = kind.without
    stated = thing.cell("parent") or _above(thing)
    if of_posts and stated.startswith(of_posts):
        return ""
    if stated.casefold() in NOBODY:
        return native_of(thing.around, kind) if thing.around else ""
    return _short(stated).removeprefix(of_comments)


def _above(thing: Thing) -> str:
    """Return the last of the identifiers around a comment, which stand in one text, its own maybe last, or all as its own."""
    around, own = thing.cell("path"), thing.cell("id")
    before, _, last = around.rpartition(".")
    return before if around == own else before.rpartition(".")[2] if last == own else last


def _post(thing: Thing, kind: Kind) -> str | None:
    stated = _short(thing.cell("post")).removeprefix(kind.without[0])
    return (stated if stated not in NOBODY else "") or (native_of(thing.post, kind) if thing.post else None) or None


def _put_under_posts(posts: list[tuple[str, Thing]], comments: list[Place], kind: Kind) -> None:
    """Put under a post what does not say under which it stands: that which it answers in the end, or the only one."""
    known = {native for native, _ in posts}
    by_native = {place.native: place for place in comments}
    _follow(comments, by_native, known)
    only = next(iter(known)) if len(known) == 1 else None
    if not known:
        unknown = {place.answers for place in comments if place.post is None} - by_native.keys() - {""}
        only = unknown.pop() if kind.alone and len(unknown) == 1 else ""
    for place in comments:
        if place.post is None and (kind.alone or not kind.opens):
            place.post = only
        if place.answers not in by_native and (place.answers == place.post or place.answers in known):
            place.post, place.answers = place.answers or place.post, ""


def _follow(comments: Iterable[Place], by_native: dict[str, Place], known: set[str]) -> None:
    """Tell the post of each comment by that of what it answers, in one pass over all of them."""
    for place in comments:
        way: list[Place] = []
        seen: set[int] = set()
        at: Place | None = place
        while at is not None and at.post is None and id(at) not in seen:
            seen.add(id(at))
            way.append(at)
            if at.answers in known:
                at.post = at.answers
            else:
                at = by_native.get(at.answers)
        if at is not None and at.post is not None:
            for each in way:
                each.post = at.post
