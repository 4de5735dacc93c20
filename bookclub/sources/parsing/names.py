"""Names as people and services write them."""

from __future__ import annotations

from bookclub.contacts import without_contacts

NAMELESS = {"anonymous", "anonym", "anonyme", "anónimo", "anônimo", "anonimo", "anoniem", "unknown", "unbekannt"}


def clean_name(name: str | None) -> str | None:
    """Return a reader's name as the tables may hold it: in one line, and never what they can be reached by."""
    name = " ".join((name or "").split())
    return None if not name or without_contacts(name)[1] else name
