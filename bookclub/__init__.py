"""A reading group's kit: the book beside its film, the cast, the talk, and each reader's words.

>>> import bookclub
>>> found = bookclub.read("never-let-me-go.txt")  # doctest: +SKIP
>>> found.comments[["comment_id", "reader", "text"]]  # doctest: +SKIP
>>> club = bookclub.Club.open("data/never-let-me-go")  # doctest: +SKIP
"""

from bookclub.club import Club, ClubError
from bookclub.sources import Found, SourceError, read
from bookclub.thread import lay_out

__all__ = ["Club", "ClubError", "Found", "SourceError", "lay_out", "read"]
