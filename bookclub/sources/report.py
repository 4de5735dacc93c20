"""What became of a file: what was declared, kept, guessed and left out, line by line."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from bookclub.tables import Tables

Level = Literal["info", "guess", "warning"]


@dataclass(frozen=True, slots=True)
class Span:
    """What became of the lines `first` to `last`, both counted, from 1.

    Attributes
    ----------
    what : str
        What the lines are: ``"comment 2.1"``, ``"reply form"``.
    kept : bool
        Whether their text stands in a table; otherwise it was left out, as `what`.
    """

    first: int
    last: int
    what: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Note:
    """Something the host should know; with the line it is about, if it is about one."""

    level: Level
    text: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What reading one file found.

    Attributes
    ----------
    source : str
        The file's name.
    format : str
        The kind of file, in words.
    declared : int or None
        How many comments the file says it has.
    kept : dict of str to int
        Items that came into the tables, by what they are: ``{"comment": 16, "inline reply": 7}``.
    left_out : dict of str to int
        Items of the file that did not, by reason.
    told_twice : dict of str to int
        Rows, by table, that more than one of several files told of; they are in the tables once.
    spans : tuple of Span
        For files made of lines: every line of the file, once, in order.
    notes : tuple of Note
        What was guessed or looks wrong.
    asks : tuple of str
        What a file of this kind can be told, as far as it does not say it itself: ``"author"``, say.
    """

    source: str
    format: str
    declared: int | None = None
    kept: dict[str, int]
    left_out: dict[str, int]
    told_twice: dict[str, int] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()
    asks: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain data, ready for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        """Return the report as lines of text to read."""
        lines = [f"{self.source}: {self.format}"]
        if self.declared is not None:
            lines.append(f"  The file says it has {self.declared} comments.")
        lines += [f"  found      {count:>5}  {what}" for what, count in self.kept.items()]
        lines += [f"  left out   {count:>5}  {what}" for what, count in self.left_out.items()]
        lines += [f"  told twice {count:>5}  {what}" for what, count in self.told_twice.items()]
        lines += [f"  {note.level:<8}  {_at(note.line)}{note.text}" for note in self.notes]
        lines += [f"  {'kept' if span.kept else 'left out':<8}  {_lines(span):>11}  {span.what}" for span in self.spans]
        return "\n".join(lines)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Found(Tables):
    """What a file held: the tables, and the report of how they came out of it."""

    report: Report

    def _heading(self) -> str:
        return f"Found in {self.report.source} ({self.report.format})"


def _at(line: int | None) -> str:
    return "" if line is None else f"line {line}: "


def _lines(span: Span) -> str:
    return f"line {span.first}" if span.first == span.last else f"lines {span.first}-{span.last}"
