"""What a file says of films and books, as plain records; `bookclub.sources.gathering.facts` makes tables of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A person with what they did, in the file's words, and for an actor, the part as written."""

    person: str
    job: str
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Honour:
    """A prize of a work or of somebody who made it; `outcome` as in the table of honours."""

    honour: str
    outcome: str = "won"
    person: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a work was made from, as far as the file tells."""

    title: str = ""
    creators: tuple[str, ...] = ()
    year: int | None = None
    kind: str = "book"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a file says of one work.

    Attributes
    ----------
    kind : str
        As in the table of works; ``""`` where the file does not say.
    title : str
    year : int or None
    credits : sequence of Credit
        In the file's order.
    characters : sequence of str
        Of the story, whoever plays them.
    identifiers : sequence of str
        Such as ``"ISBN 9780571224111"``.
    origin : Origin or None
    honours : sequence of Honour
    note : str
    """

    title: str
    kind: str = ""
    year: int | None = None
    credits: Sequence[Credit] = ()
    characters: Sequence[str] = ()
    identifiers: Sequence[str] = ()
    origin: Origin | None = None
    honours: Sequence[Honour] = ()
    note: str = ""


def year_of(text: object) -> int | None:
    """Return the first year in a date, however it is written; None if there is none."""
    found = re.search(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)", str(text)) if isinstance(text, str | int) else None
    return int(found[0]) if found else None
