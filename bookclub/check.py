"""Whether a club's folder is sound, and where not: file, row and column, in a host's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.club import Club

if TYPE_CHECKING:
    import os

    from bookclub.problems import Problem


def check(folder: str | os.PathLike[str]) -> list[Problem]:
    """List what is not sound in a club's folder, as found on opening it.

    Raises
    ------
    ClubError
        If the folder is not a club's, or a file cannot be taken apart into rows and columns.
    """
    return list(Club.open(folder).problems)
