"""Who wrote letters: names as their headers have them, and never an address."""

from __future__ import annotations

import re
from email.utils import parseaddr
from typing import TYPE_CHECKING

from bookclub.contacts import without_contacts

if TYPE_CHECKING:
    from collections.abc import Iterable

# A list that sends letters on may put itself in the writer's place: “'Ada Bell' via Fog Readers”.
VIA = re.compile(
    r"\s+(?:via|über|através de|par l’intermédiaire de|par l'intermédiaire de|tramite)\s+\S.*$", re.IGNORECASE
)
PIPERMAIL = re.compile(r"\S+ (?:at|en|bei|en|em) \S+\s+\((?P<name>.*)\)\s*", re.DOTALL)
QUOTES = " \t\"'“”‘’„`´"
LONGEST = 80


def writer_of(header: str) -> tuple[str, str]:
    """Return a writer's name, ``""`` if none is given, and what tells them from others: their address, which no table may hold.

    >>> writer_of("'Ada Bell' via Fog Readers <fog@lists.example>")
    ('Ada Bell', '')
    >>> writer_of("ada at mail.example (Ada Bell)")
    ('Ada Bell', 'ada at mail.example')
    """
    header = " ".join(header.split())
    if found := PIPERMAIL.fullmatch(header):
        return _name(found["name"]), header[: found.start("name") - 1].strip().casefold()
    name, address = parseaddr(header)
    if not address:  # what is not written as it should be
        name, _, address = header.partition("<")
        address = address.rstrip("> ")
    if not name and "@" not in address:  # a name alone, or “ada at mail.example”
        name = "" if re.search(r"\s(?:at|en|bei|em)\s", header) else header.partition("<")[0]
    if via := VIA.search(name):
        return _name(name[: via.start()]), ""
    return _name(name), address.casefold()


def _name(text: str) -> str:
    name = text.strip(QUOTES)
    return "" if not name or len(name) > LONGEST or "@" in name or without_contacts(name)[1] else name


def names(writers: Iterable[tuple[str, str]]) -> list[str]:
    """Return the names of writers, as `writer_of` tells them; who is known only by an address has a number."""
    writers = list(writers)
    named: dict[str, str] = {}
    for name, address in writers:
        if name and address:
            named.setdefault(address, name)
    numbers: dict[str, int] = {}
    for name, address in writers:
        if not name and address and address not in named:
            numbers.setdefault(address, len(numbers) + 1)
    return [
        name or named.get(address) or (f"Member {numbers[address]}" if address else "") for name, address in writers
    ]
