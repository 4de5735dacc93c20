"""The names of those who write in a chat: who is known only by a number has another name here."""

from __future__ import annotations

import re

from bookclub.markup import Marked
from bookclub.sources.parsing.names import clean_name
from bookclub.sources.parsing.text import clean

# Marks that show nothing: they keep a name or a number in its direction in lines of another.
HIDDEN = dict.fromkeys(map(ord, "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))
NUMBER = re.compile(r"\+?[\d\s().\u2010-\u2013/*-]{5,}")
FEWEST_DIGITS = 5
MENTION = re.compile(r"@\+?(\d{7,15})(?!\w)")  # of somebody whose number nobody had saved


class Members:
    """The names of those who write: who is known only by a number is a member with a number of their own."""

    def __init__(self) -> None:
        self._numbered: dict[str, str] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._accounts: dict[str, list[str]] = {}  # by the name that they have in common

    def name(self, written: str, account: str = "", handle: str = "") -> str:
        """Return the name that may be told of somebody: of several accounts of one name, those after the first have more."""
        key = (account, "" if account else written)
        if key not in self._names:
            name = self._private(written)
            if name and account:
                others = self._accounts.setdefault(name, [])
                if others:
                    name = f"{name} ({self._private(handle) or len(others) + 1})"
                others.append(account)
            if not name:
                return ""
            self._names[key] = name
        return self._names[key]

    def _private(self, written: str) -> str:
        name = " ".join(clean(written).translate(HIDDEN).split()).lstrip("~ ")
        digits = "".join(each for each in name if each.isdecimal())
        if NUMBER.fullmatch(name) and len(digits) >= FEWEST_DIGITS:
            return self._member(digits)
        return self._member(name) if name and clean_name(name) is None else name

    def _member(self, reached_by: str) -> str:
        return self._numbered.setdefault(reached_by, f"Member {len(self._numbered) + 1}")

    def in_words(self, said: Marked) -> Marked:
        """Return somebody's words without the numbers by which they address others."""
        if "@" not in said.text or not MENTION.search(said.text):
            return said

        def named(found: re.Match[str]) -> str:
            return f"@{self._member(found[1])}"

        return Marked(MENTION.sub(named, said.text), said.html and MENTION.sub(named, said.html))
