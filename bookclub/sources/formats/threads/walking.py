"""Posts, comments and people in the objects of a file, found along the paths that its kind names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any

from bookclub.sources.parsing.json import scalar
from bookclub.sources.parsing.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookclub.sources.formats.threads.kinds import Kind, Shape, Step, Way

NO = {"", "0", "false", "none", "null", "no"}
NOTHING_THERE = object()
FEW = 500  # objects by which a kind is told; what is no thread of it does not hold them far in


@dataclass(frozen=True, slots=True)
class Thing:
    """An object in a file.

    Attributes
    ----------
    what : str
        ``"post"``, ``"comment"``, ``"person"``; ``"other"`` for what stands in the place of one, ``""`` for what is around.
    item : Any
    shape : Shape or None
    post, around : Thing or None
        The post and the comment that it stands in.
    line : int or None
    """

    what: str
    item: Any
    shape: Shape | None = None
    post: Thing | None = None
    around: Thing | None = None
    line: int | None = None

    @property
    def is_said(self) -> bool:
        """Return whether somebody says something here."""
        return self.what in ("post", "comment")

    def cell(self, part: str) -> str:
        """Return what stands there in one line; ``""`` if nothing does."""
        return next((text for found in self.all(part) if (text := _scalar(found))), "")

    def says(self, part: str) -> bool:
        """Return whether it says that something is so."""
        return any(is_so(found) for found in self.all(part))

    def text(self, part: str) -> str:
        """Return the text that stands there, of one in pieces or lines all together."""
        return next((text for found in self.all(part) if (text := _whole(found))), "")

    def all(self, part: str) -> Iterator[Any]:
        """Return all that stands there."""
        paths = self.shape.at.get(part, ()) if self.shape else ()
        return (found for path in paths if (found := reach(self.item, path)) is not NOTHING_THERE)

    @property
    def why_not(self) -> str:
        """Say what it is that is left out, if it is."""
        marks = self.shape.leave_out.items() if self.shape else ()
        return next((what for path, what in marks if is_so(reach(self.item, path))), "")


def is_of(value: Any, kind: Kind) -> bool:
    """Return whether what a file holds is of a kind, as far as its first objects tell."""
    if kind.around and all(reach(value, path) is NOTHING_THERE for path in kind.around):
        return False
    return any(thing.is_said for thing, _ in zip(things(value, kind), range(FEW), strict=False))


def things(value: Any, kind: Kind, lines: Sequence[int] = ()) -> Iterator[Thing]:
    """Return the posts, comments and people of a file, and what stands in their place, in its order."""
    numbered = lines if isinstance(value, list) and len(lines) == len(value) else repeat(None)
    outermost = value if isinstance(value, list) else [value]
    for each, line in zip(outermost, numbered, strict=False):
        yield from _things(each, kind, line)


def _things(value: Any, kind: Kind, line: int | None) -> Iterator[Thing]:
    waiting: list[tuple[Any, Thing | None, Thing | None, bool]] = [(value, None, None, isinstance(value, dict))]
    while waiting:
        each, post, around, is_one = waiting.pop()
        if isinstance(each, list):
            waiting += ((part, post, around, True) for part in reversed(each) if isinstance(part, dict | list))
        elif isinstance(each, dict):
            what, shape = _shape_of(each, kind)
            parts = [part for path in kind.into if isinstance(part := reach(each, path), dict | list)]
            threads = [part for path in kind.led if isinstance(part := reach(each, path), list)]
            thing = Thing(
                what or ("other" if is_one and not parts and not threads else ""), each, shape, post, around, line
            )
            yield thing
            post = thing if what == "post" else post
            around = thing if what == "comment" else around
            waiting += ((part, post, around, False) for part in reversed(parts))
            for thread in reversed(threads):
                first = next(
                    (Thing("comment", part, shape, post) for part in thread if (shape := _shape_of(part, kind)[1])),
                    None,
                )
                waiting += ((part, post, first if at else around, True) for at, part in reversed([*enumerate(thread)]))


def _shape_of(item: Any, kind: Kind) -> tuple[str, Shape | None]:
    for what, shapes in (("comment", kind.comment), ("post", kind.post), ("person", kind.person)):
        for shape in shapes:
            if _fits(item, shape):
                return what, shape
    return "", None


def _fits(item: dict[str, Any], shape: Shape) -> bool:
    if not any(all(reach(item, path) is not NOTHING_THERE for path in paths) for paths in shape.has):
        return False
    if any(reach(item, path) is not NOTHING_THERE for path in shape.unless):
        return False
    return all(scalar(reach(item, path)) in words for path, words in shape.where.items())


def reach(value: Any, path: Way) -> Any:
    """Follow a path into an object; `NOTHING_THERE` where it leads to nothing."""
    for step in path:
        value = _next(value, step)
        if value is NOTHING_THERE:
            return value
    return value


def _next(value: Any, step: Step) -> Any:
    if isinstance(value, dict):
        return value.get(str(step), NOTHING_THERE)
    if isinstance(value, list):
        if isinstance(step, int):
            return value[step] if step < len(value) else NOTHING_THERE
        key, _, wanted = step.partition("=")
        return next(
            (each for each in value if isinstance(each, dict) and scalar(each.get(key)) == wanted), NOTHING_THERE
        )
    return NOTHING_THERE


def is_so(value: Any) -> bool:
    """Return whether a value says that something is so, or that there is something."""
    if value is NOTHING_THERE or value is None:
        return False
    return bool(value) if isinstance(value, dict | list) else (scalar(value) or "").casefold() not in NO


def _scalar(value: Any) -> str | None:
    """Return a value as a cell; a large number in all its figures."""
    return scalar(int(value) if isinstance(value, float) and value.is_integer() else value)


def _whole(value: Any) -> str:
    """Return a text, or what the pieces of one say together."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return "".join(clean(part) for each in value if isinstance(part := _piece(each), str))
    return ""


def _piece(value: Any) -> Any:
    return value.get("text") if isinstance(value, dict) else value
