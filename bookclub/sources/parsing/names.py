"""Names as people and services write them."""

from __future__ import annotations

import re

NAMELESS = {"anonymous", "anonym", "anonyme", "anónimo", "anônimo", "anonimo", "anoniem", "unknown", "unbekannt"}
AROUND = re.compile(
    r"^[\s,;·•–—|]+|(?:\s*[,;:·•–—]|\s\|)+$"
)  # what is printed between a name and what stands beside it
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def clean_name(name: str | None) -> str | None:
    """Return a reader's name as the tables may hold it: in one line, and never an e-mail address.

    >>> clean_name("Ada Bell,")
    'Ada Bell'
    """
    name = " ".join((name or "").split())
    name = AROUND.sub("", name) or name
    return None if not name or ADDRESS.search(name) else name
