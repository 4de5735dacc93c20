"""What a host should know of a club's files: which file, which row and column, and what is the matter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a club's folder that is not as it should be.

    Attributes
    ----------
    file : str
        The file's name: ``"comments.csv"``.
    row : int or None
        As a spreadsheet counts, the heading being row 1; None when the whole table is meant.
    column : str
        The column's heading; ``""`` when the whole row is meant.
    what : str
        What is wrong, in words.
    """

    file: str
    row: int | None
    column: str
    what: str

    @property
    def table(self) -> str:
        """The name of the table that the file holds."""
        return self.file.rpartition(".")[0]

    def __str__(self) -> str:
        """Say it in one line."""
        row = f", row {self.row}" if self.row else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{row}{column}: {self.what}."
