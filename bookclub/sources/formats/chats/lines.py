"""Chats that are saved as text: a line with a time and a name begins each message, and the lines after it belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookclub.sources.formats.chats.members import HIDDEN
from bookclub.sources.formats.chats.stamps import Stamp, stamp

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

FEWEST = 2  # beginnings of messages, if no line says more
SHARE = 0.2  # of the lines, where the text does not begin with one
MOMENT = {"day", "day_second", "clock", "clock_first", "hour", "minute", "second", "ago"}  # parts of a head


@dataclass(slots=True)
class Entry:
    """What one such line begins: its line, the parts of it by name, and the lines of what was said."""

    line: int
    parts: dict[str, str | None]
    day: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What was said, as it stands there."""
        return "\n".join(self.lines).strip()

    @property
    def stamp(self) -> Stamp:
        """When it was said, as written; the day may stand in a line above."""
        stated = stamp(self.parts)
        return stated if stated.day else Stamp(self.day, stated.clock)


def plain(line: str) -> str:
    """Return a line without the marks that show nothing."""
    return line if line.isascii() else line.translate(HIDDEN)


def looks_like(text: str, head: re.Pattern[str], *, fewest: int = FEWEST) -> bool:
    """Return whether a text begins with the beginning of a message, or is full of them, as where it was cut off in front."""
    lines = [line for each in text.split("\n") if (line := plain(each)).strip()]
    found = [head.match(line) for line in lines]
    if not any(each and any(said for part, said in each.groupdict().items() if part not in MOMENT) for each in found):
        return False  # nothing but days and times, as other pages have as well
    begun = [each is not None for each in found]
    return (any(begun[:1]) and sum(begun) >= fewest) or sum(begun) >= max(FEWEST, SHARE * len(lines))


def entries(text: str, head: re.Pattern[str], day: re.Pattern[str] | None = None) -> Iterator[Entry]:
    """Take a text apart into its messages; what stands above the first is one without a beginning.

    Parameters
    ----------
    text : str
    head : re.Pattern
        How a message begins; its group `text` is the first line of what is said.
    day : re.Pattern, optional
        A line that tells the day of the messages after it, as its group `day`.
    """
    entry, today = Entry(1, {}), ""
    for number, line in enumerate(text.split("\n"), start=1):
        shown = plain(line)
        if day and (told := day.fullmatch(shown.strip())):
            today = told["day"]
            continue
        begun = head.match(shown)
        if begun is None:
            entry.lines.append(line)
            continue
        if entry.parts or entry.text:
            yield entry
        parts = begun.groupdict()
        entry = Entry(number, parts, today, [_as_it_stands(line, parts.get("text") or "")])
    if entry.parts or entry.text:
        yield entry


def _as_it_stands(line: str, said: str) -> str:
    """Return the end of a line that begins with these words, with the hidden marks in it and before it."""
    if line.isascii() or not said:
        return said
    left = sum(1 for each in said if not each.isspace())
    start = len(line)
    while left and start:
        start -= 1
        left -= ord(line[start]) not in HIDDEN and not line[start].isspace()
    while start and ord(line[start - 1]) in HIDDEN:
        start -= 1
    return line[start:]
