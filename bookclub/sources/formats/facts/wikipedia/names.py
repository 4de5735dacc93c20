"""The names of people in a line of an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*(?:[)\]]|$)")
BETWEEN = re.compile(
    r"\s*(?:[;•·|/\n]|,(?!\s*(?:Jr|Sr|II|III|IV)\b)|\s&\s|(?:,\s*|\s+|^)(?:and|und|et|y|e|sowie|with|und)\s+(?=[^\W\d_]))\s*"
)
BEFORE = re.compile(
    r"^(?:and|und|et|y|by|von|de|par|with|written by|story by|screenplay by|uncredited)\b:?\s+(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
NO_PERSON = re.compile(
    r"\b(?:inc|ltd|gmbh|llc|studios?|pictures|productions?|films|entertainment|television|company|corporation|records|orchestra only|"
    r"see below|full list|none|unknown|various|et al|others|novel|screenplay|stage|theatre|adapted|based)\b|\d{3}|[:=<>{}\[\]]",
    re.IGNORECASE,
)
MOST_WORDS = 7
LONGEST = 5000  # letters of a line that are looked at


def names_in(line: str) -> Iterator[str]:
    """Return the names of people that a line lists; what is no name is passed over.

    >>> list(names_in("Ada Bell, Tom Hale, Jr. and Ines Marlow (uncredited)"))
    ['Ada Bell', 'Tom Hale, Jr.', 'Ines Marlow']
    """
    text = BRACKETS.sub(" ", line[:LONGEST].replace("\x02", "").replace("\x03", ""))
    for part in BETWEEN.split(" ".join(text.split(" "))):
        name = BEFORE.sub("", " ".join(part.split())).strip(" ,;:–—-*†‡\"'")
        if is_name(name):
            yield name


def is_name(text: str) -> bool:
    """Return whether a text may be the name of a person."""
    return (
        bool(text)
        and text[0].isalpha()
        and len(text.split()) <= MOST_WORDS
        and not NO_PERSON.search(text)
        and (text[0].isupper() or not text.isascii() or text.istitle() or (text[0].islower() and " " in text))
    )
