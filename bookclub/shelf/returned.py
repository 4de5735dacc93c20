"""A club's workbook that a host brings back, with what it would change, and what the host has decided of it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bookclub.workbook import Edits, take_back

if TYPE_CHECKING:
    from bookclub.club import Club


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook, which goes to the club of its title unless the host has chosen another.

    Attributes
    ----------
    name : str
    content : bytes
    title : str
        Of the club from which it was written; ``""`` where it does not say.
    rows_go : bool
        Whether rows that are gone from it are taken out of the club too.
    right : frozenset of int
        Where it is right and not the club, of what was changed in both: which of these clashes.
    """

    name: str
    content: bytes = field(repr=False)
    title: str
    rows_go: bool = False
    right: frozenset[int] = frozenset()

    def with_rows_going(self) -> Returned:
        """Return it with the other decision on the rows that are gone."""
        return replace(self, rows_go=not self.rows_go)

    def with_clash(self, number: int) -> Returned:
        """Return it with the other decision on one of the clashes."""
        return replace(self, right=self.right ^ {number})

    def taken_into(self, club: Club) -> tuple[Club, Edits]:
        """Return the club with what was done in the workbook, and what that changed; see `bookclub.workbook.take_back`."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, self.name)
            path.write_bytes(self.content)
            taken, edits = take_back(club, path, remove_rows=self.rows_go)
            if chosen := [each for number, each in enumerate(edits.clashes) if number in self.right]:
                taken, edits = take_back(club, path, remove_rows=self.rows_go, of_the_workbook=chosen)
        return taken, edits
