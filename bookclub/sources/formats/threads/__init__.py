"""Threads as sites, servers and archives hand them out: JSON, one object a line, CSV, XML or SQLite, each of its kind.

What a kind of file calls its things is data (`kinds/`); how it is read is the same for all: the file becomes
objects (`objects`), posts and comments are found in them (`walking`), and made a talk of (`talks`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.formats.threads import objects
from bookclub.sources.formats.threads.kinds import KINDS
from bookclub.sources.formats.threads.talks import talk
from bookclub.sources.formats.threads.walking import is_of, things

if TYPE_CHECKING:
    from typing import Any

    from bookclub.sources.formats.threads.kinds import Kind
    from bookclub.sources.report import Found

REMEDY = "Save or export the thread once more."


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  the name tells nothing
    """Return whether a file that begins with `head` is a thread of a kind that is known by the names in it."""
    return _kind_of(objects.glimpses(head)) is not None


def read(
    stream: BinaryIO, name: str, *, title: str | None = None, reader: str | None = None, day_first: bool | None = None
) -> Found:
    """Read a thread. An item of the file is a post, a comment, or what stands in the place of one.

    Parameters
    ----------
    title : str, optional
        The title of the post, where the file does not say it.
    reader : str, optional
        Who wrote it all, where the file holds what one member wrote, and does not say who that is.
    day_first : bool, optional
        Whether 3/4/2020 is the third of April; told by the dates if not given, as far as they tell.

    Returns
    -------
    Found
        The posts, the comments and who wrote them. Left out are what is not for everybody, what is
        said again of another's, and what says nothing.

    Raises
    ------
    SourceError
        If it cannot be read, or holds no thread of a known kind.
    """
    opened = objects.read(stream, name)
    kind = _kind_of(opened.value)
    if kind is None:
        raise SourceError(name, "there is no thread of a known kind in it", REMEDY)
    if kind.remedy and not any(each.what == "comment" for each in things(opened.value, kind)):
        raise SourceError(name, "there are no comments in it", kind.remedy)
    return talk(opened, kind, name, title=title, reader=reader, day_first=day_first)


def _kind_of(value: Any) -> Kind | None:
    return next((kind for kind in KINDS if is_of(value, kind)), None)
