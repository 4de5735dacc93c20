"""What all sources need to make tables of what they read: short names and readers."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from slugify import slugify

from bookclub.sources.parsing.names import clean_name

if TYPE_CHECKING:
    from collections.abc import Iterable

# What joins the parts of an account's name or stands at its end; a single hyphen between them and the dot of an initial
# are in people's names too.
JOINTS = re.compile(r"((?<!\s)(?:[-_]*_[-_]*|-{2,}|^-|-$)(?!\s)|(?<=[^\W_]{2})\.(?=[^\W_]{2}))")


def short_name(text: str) -> str:
    """Make a short name of any text, in any script; never empty, and the same for the same text."""
    return slugify(text, max_length=80) or blake2b(text.encode(), digest_size=4).hexdigest()


@lru_cache(maxsize=10_000)  # a few write most of a long talk
def reader_id(name: str) -> str:
    """Make the short name of a reader, the same in every file.

    Capitals, accents and what stands between words make no difference, as people do not keep to
    them. What joins the parts of an account's name does: those are of different people.

    >>> [reader_id(name) for name in ("Mrs. B", "mrs b", "mrs_b")]
    ['mrs-b', 'mrs-b', 'mrs_b']
    """
    parts = JOINTS.split(name)
    if len(parts) == 1:
        return short_name(name)
    return "".join(part if at % 2 else part and short_name(part) for at, part in enumerate(parts))


def writer(stated: str, by_hand: str | None, owner: str | None = None) -> tuple[str | None, str | None]:
    """Return who wrote a row, and how that is known: as it says itself, as the host says of all, as the file says of all."""
    for name, basis in ((stated, "stated"), (by_hand, "by hand"), (owner, "stated")):
        if cleaned := clean_name(name):
            return cleaned, basis
    return None, None


def tell_apart(rows: Iterable[dict[str, Any]], key: str) -> None:
    """Add numbers to the keys of the second and further of those rows that have one key."""
    so_far: Counter[str] = Counter()
    for row in rows:
        so_far[row[key]] += 1
        if (count := so_far[row[key]]) > 1:
            row[key] += f"/{count}"


def readers(writers: Iterable[tuple[str | None, bool]]) -> list[dict[str, Any]]:
    """Make the rows of the table `readers`.

    Parameters
    ----------
    writers : iterable of (str or None, bool)
        Everyone who wrote something, by name, as often as they did; and whether as the post's author.
    """
    authors: dict[str, bool] = {}
    for name, is_author in writers:
        if name:
            authors[name] = authors.get(name, False) or is_author
    rows: dict[str, dict[str, Any]] = {}
    for name, is_author in authors.items():
        row = rows.setdefault(reader_id(name), {"reader_id": reader_id(name), "name": name, "role": "guest"})
        if is_author:
            row["role"] = "author"
    return list(rows.values())
