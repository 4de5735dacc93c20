"""Names as people and services write them."""

from __future__ import annotations

import re

NAMELESS = {"anonymous", "anonym", "anonyme", "anónimo", "anônimo", "anonimo", "anoniem", "unknown", "unbekannt"}
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def clean_name(name: str | None) -> str | None:
    """Return a reader's name as the tables may hold it: in one line, and never an e-mail address."""
    name = " ".join((name or "").split())
    return None if not name or ADDRESS.search(name) else name
