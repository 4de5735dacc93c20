"""A reading group's kit: the book beside its film, the cast, the talk, and each reader's words.

>>> from bookclub import Club, read
>>> found = read("never-let-me-go.txt")  # doctest: +SKIP
>>> found.comments[["comment_id", "reader", "text"]]  # doctest: +SKIP
>>> club = Club.open("data/never-let-me-go")  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bookclub import reading, views
    from bookclub.club import Club, ClubError
    from bookclub.exports import export
    from bookclub.sources import Found, SourceError, read
    from bookclub.thread import lay_out

__all__ = ["Club", "ClubError", "Found", "SourceError", "export", "lay_out", "read", "reading", "views"]

# Found where they live when first asked for, so that `bookclub --help` need not wait for pandas.
_HOMES = {
    "Club": "club",
    "ClubError": "club",
    "Found": "sources",
    "SourceError": "sources",
    "export": "exports",
    "lay_out": "thread",
    "read": "sources",
}
_ROOMS = ("reading", "views")


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    if name == "__version__":
        from importlib.metadata import version

        return version(__name__)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
