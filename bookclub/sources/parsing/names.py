"""Names as people and services write them."""

from __future__ import annotations

import re
from functools import lru_cache

from bookclub.contacts import without_contacts
from bookclub.sources.parsing.text import clean

NAMELESS = {"anonymous", "anonym", "anonyme", "anónimo", "anônimo", "anonimo", "anoniem", "unknown", "unbekannt"}
AROUND = re.compile(
    r"^[\s,;·•–—|]+|(?:\s*[,;:·•–—]|\s\|)+$"
)  # what is printed between a name and what stands beside it


@lru_cache(maxsize=10_000)  # a few write most of a long talk
def clean_name(name: str | None) -> str | None:
    """Return a reader's name as the tables may hold it: in one line, and never what they can be reached by.

    >>> clean_name("Ada Bell,")
    'Ada Bell'
    """
    name = " ".join(clean(name or "").split())
    name = AROUND.sub("", name) or name
    return None if not name or without_contacts(name)[1] else name
