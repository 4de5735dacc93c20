"""The kinds of threads that are known, as data: to read another, add a ``[[kind]]`` to a TOML file beside this module.

A path leads into an object, its steps set apart by points: a name, a position in a list, or ``name=value`` for the
first object of a list in which that stands. Of several paths, with blanks between, the first counts that leads to something.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

POINT = re.compile(r"(?<!\\)\.")
Step = str | int
Way = tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What one of the objects of a kind looks like, and where in it what stands.

    Attributes
    ----------
    has : tuple of tuple
        By what it is told: all the paths of one of these are there.
    unless : tuple
        Paths of which none may be there.
    where : mapping
        The values of which one must stand at a path.
    leave_out : mapping
        What the report calls it, if something stands at that path, so that it is left out.
    at : mapping of str to tuple
        The paths of its parts, by what they are: `id`, `parent`, `path` (identifiers of what is around it, with points
        between), `post`; `title`, `url`, `author` and `declared` number of comments, of a post; `post_title`, `post_url`,
        `post_author`, `post_writer` and `post_text`, which a comment says; what it says as `html`, `markdown`, `mixed` (either), `text` or `pieces`;
        `name`, `handle`, `writer` (by which the site knows the account), `by_author`, `posted`, `posted_text`, `likes`,
        `dislikes`, `replies` (their number), `likes_hidden`, `warning`, `spoiler`, `deleted`, `hidden`, `status`, `private`, `audience`.
    """

    has: tuple[tuple[Way, ...], ...]
    unless: tuple[Way, ...] = ()
    where: Mapping[Way, frozenset[str]] = field(default_factory=dict)
    leave_out: Mapping[Way, str] = field(default_factory=dict)
    at: Mapping[str, tuple[Way, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file.

    Attributes
    ----------
    format : str
        What the report calls it.
    called : str
        What to call a post of which no title is known, before its identifier.
    into : tuple
        The paths along which there are posts and comments in an object.
    led : tuple
        Those of them along which the first of a list leads a thread, and the others answer it.
    around : tuple
        Paths of which one must be there in the outermost object.
    post, comment, person : tuple of Shape
    opens : bool
        Whether a comment that answers nothing is what opens the talk, and so the post.
    alone : bool
        Whether all of the file is one thread.
    entities : bool
        Whether ``<`` and ``&`` stand as entities, in texts that are no HTML.
    line_breaks : bool
        Whether a new line in HTML is one to its readers.
    without : tuple of str
        What stands before identifiers to tell what they are of: of posts first, then of comments.
    gone : mapping
        Words that stand in the place of a deleted comment's, and what the report calls it.
    statuses : mapping
        What numbers or words for the state of a comment mean, where they are its own.
    public : tuple of str
        Words for what everybody may read, where they are its own.
    roughly : bool
        Whether times are reckoned back from words such as “2 years ago”.
    own : bool
        Whether it holds only what one member wrote.
    remedy : str
        What to do if there is nothing in it.
    """

    format: str
    called: str = "Thread"
    into: tuple[Way, ...] = ()
    led: tuple[Way, ...] = ()
    around: tuple[Way, ...] = ()
    post: tuple[Shape, ...] = ()
    comment: tuple[Shape, ...] = ()
    person: tuple[Shape, ...] = ()
    opens: bool = False
    alone: bool = False
    entities: bool = False
    line_breaks: bool = False
    without: tuple[str, ...] = ("", "")
    gone: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    public: tuple[str, ...] = ()
    roughly: bool = False
    own: bool = False
    remedy: str = ""


def way(path: str) -> Way:
    """Return the steps of a path; a point after a backslash is part of a name."""
    steps = (step.replace("\\.", ".") for step in POINT.split(path))
    return tuple(int(step) if step.isdigit() else step for step in steps)


def ways(paths: str) -> tuple[Way, ...]:
    """Return the steps of several paths."""
    return tuple(map(way, paths.split()))


def _shape(has: list[str], unless: str = "", **rest: Any) -> Shape:
    where, leave_out = rest.pop("where", {}), rest.pop("leave_out", {})
    return Shape(
        has=tuple(map(ways, has)),
        unless=ways(unless),
        where={way(path): frozenset(words.split()) for path, words in where.items()},
        leave_out={way(path): what for path, what in leave_out.items()},
        at={what: ways(paths) for what, paths in rest.items()},
    )


def _kind(into: str = "", led: str = "", around: str = "", **rest: Any) -> Kind:
    shapes: dict[str, Any] = {
        what: tuple(_shape(**each) for each in rest.pop(what, ())) for what in ("post", "comment", "person")
    }
    lists: dict[str, Any] = {what: tuple(rest.pop(what).split(" ")) for what in ("without", "public") if what in rest}
    return Kind(into=ways(into), led=ways(led), around=ways(around), **shapes, **lists, **rest)


KINDS = tuple(
    _kind(**each)
    for file in sorted(Path(__file__).parent.glob("*.toml"))
    for each in tomllib.loads(file.read_text("utf-8"))["kind"]
)
