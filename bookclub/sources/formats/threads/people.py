"""Who wrote what: by the names that stand there, or that stand elsewhere under the same number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from bookclub.sources.parsing.names import NAMELESS, clean_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookclub.sources.formats.threads.kinds import Kind
    from bookclub.sources.formats.threads.walking import Thing

NOBODY = {"[deleted]", "[removed]", "[deleted by user]", "deleted account", "null", "none", "undefined", *NAMELESS}

ON_A_SERVER = re.compile(r"@([^\s:@]+):[\w.:-]+")  # as Matrix has it


@dataclass(slots=True)
class People:
    """The names of those who wrote, by what the site knows them as."""

    known: dict[str, tuple[str, str]] = field(default_factory=dict)  # name and handle
    numbers: dict[str, int] = field(default_factory=dict)  # of those without a name
    owners: dict[str, dict[str, None]] = field(default_factory=dict)  # who has a name, where there are several
    reader: str | None = None

    @property
    def named(self) -> bool:
        """Return whether it is known who wrote a file of one member's."""
        return bool(self.reader or self.known)

    @classmethod
    def of(cls, things: Iterable[Thing], kind: Kind, reader: str | None) -> Self:
        """Gather the people of a file."""
        people = cls(reader=reader if kind.own else None)
        for thing in things:
            if thing.what == "person" and (number := thing.cell("id")):
                people.known.setdefault(number, (_name(thing.cell("name")), _name(thing.cell("handle"))))
        for thing in things:
            writer, name = thing.cell("writer"), people._stated(thing)
            if thing.is_said and writer and name:
                people.owners.setdefault(name, {})[writer] = None
        return people

    def name(self, thing: Thing, part: str = "name") -> str | None:
        """Return who wrote it: a number of one's own for who has no name; another name where two have one."""
        name = self._stated(thing, part)
        writer = thing.cell("writer")
        if not name:
            if self.reader or not writer or part != "name" or writer.casefold() in NOBODY:
                return self.reader if part == "name" else None
            return f"Member {self.numbers.setdefault(writer, len(self.numbers) + 1)}"
        those = list(self.owners.get(name, ()))
        if len(those) > 1 and writer in those[1:]:
            handle = self._handle(thing)
            return f"{name} ({handle if handle and handle != name else those.index(writer) + 1})"
        return name

    def other_name(self, thing: Thing) -> str | None:
        """Return the name of the account, which may be another."""
        return self._handle(thing) or None

    def _stated(self, thing: Thing, part: str = "name") -> str:
        stated = _name(thing.cell(part))
        if stated or part != "name":
            return stated
        name, handle = self.known.get(thing.cell("writer"), ("", ""))
        return name or handle or self._handle(thing)

    def _handle(self, thing: Thing) -> str:
        return _name(thing.cell("handle")) or self.known.get(thing.cell("writer"), ("", ""))[1]


def _name(stated: str) -> str:
    """Return a name without the sign before an account's, or what leads to it; ``""`` for what is none."""
    if stated.startswith(("http://", "https://")):
        stated = stated.rstrip("/").rpartition("/")[2]
    if account := ON_A_SERVER.fullmatch(stated):
        stated = account[1]
    name = clean_name(stated.strip().removeprefix("@").removeprefix("u/")) or ""
    return "" if name.casefold() in NOBODY else name
