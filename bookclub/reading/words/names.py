"""Names of people and titles of works, by their shape: runs of capitalised words, with particles and initials."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bookclub.merging.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

UPPER = "".join(chr(code) for code in range(0x250) if chr(code).isupper())
SPACE = r"[ \u00a0]"
QUOTES = "\"'“”‘’„‚«»"
INITIAL = rf"[{UPPER}]\."
WORD = rf"[{UPPER}]\w*(?:['’][{UPPER}]\w*)*(?:[-‑]\w+)*"
PARTICLE = rf"(?:de{SPACE}la|de{SPACE}los|van{SPACE}de[rn]?|von{SPACE}der|de[rlns]?|du|di|da|dos|von|van|zu|la|le|ter|ten|bin|of|the)"
INNER = rf"{SPACE}(?:{PARTICLE}{SPACE})?(?:{INITIAL}{SPACE}?){{0,3}}(?:[\"'“‘]{WORD}[\"'”’]{SPACE})?{WORD}"
NAME = rf"(?:{INITIAL}{SPACE}?){{0,3}}{WORD}(?:{INNER}){{0,4}}(?:,?{SPACE}[JS]r\.)?"
HONORIFIC = r"(?:Mrs|Mr|Ms|Dr|Prof|St|Lt|Capt|Sgt|Col|Frau|Herr|Mme|Mlle|Sra|Sr|M)\."
CHARACTER = rf"(?:{HONORIFIC}{SPACE}?|[\"'“‘]{WORD}[\"'”’]{SPACE})?{WORD}(?:{INNER}){{0,4}}"
TITLE_WORD = rf"(?:(?:Mrs?|Dr|St|Vol)\.|[{UPPER}0-9][\w'’-]*[!?]?|\.\.\.|…|&)"
TITLE_LINK = (
    r"(?:of|the|an?|and|in|on|to|for|from|at|by|de|la|el|los|las|le|les|du|des|et|y|en|der|die|das|und|im|von|ni|d['’])"
)
TITLE = rf"{TITLE_WORD}(?:[:,]?{SPACE}(?:{TITLE_LINK}{SPACE}){{0,3}}(?:d['’])?{TITLE_WORD}){{0,9}}"
SHOUTED = re.compile(rf"\b(?!I{{2,3}}\b)[{UPPER}]{{2,}}\b")
RUN = re.compile(rf"(?<![\w'’]){NAME}")
_SPLIT = re.compile(r"[^\W_]+")


def words_of(name: str) -> list[str]:
    """Return the words of a name.

    >>> words_of("J. A. O’Hara-Jones")
    ['J', 'A', 'O', 'Hara', 'Jones']
    """
    return _SPLIT.findall(name)


def surname(name: str) -> str:
    """Return the last part of a name, without what comes after it.

    >>> surname("Robert Downey Jr.")
    'Downey'
    """
    parts = [part for part in name.split() if part.rstrip(".") not in {"Jr", "Sr", "II", "III"}]
    return parts[-1].rstrip(",") if parts else ""


def is_full(name: str) -> bool:
    """Return whether a name has more than one part.

    >>> is_full("Keira Knightley"), is_full("Knightley")
    (True, False)
    """
    return len(name.split()) > 1


def without_openers(name: str, openers: Iterable[str]) -> str:
    """Take from the beginning of a name what is only a word with a capital letter, as at the start of a sentence.

    >>> without_openers("While Ada Lamb", {"while"})
    'Ada Lamb'
    """
    parts = name.split()
    while parts and parts[0].casefold().rstrip(".,") in openers:
        parts = parts[1:]
    return " ".join(parts)


def alike(one: str, other: str) -> bool:
    """Return whether two full names may be one, misspelt: part by part the same, but for a letter or two in one of them.

    >>> alike("Keira Knightly", "Keira Knightley"), alike("Ben Stone", "Ken Stone"), alike("Ada Lamb", "Ada Lang")
    (True, False, False)
    """
    from rapidfuzz.distance import OSA

    ours, theirs = (words_of(unicodedata.normalize("NFKD", each).casefold()) for each in (one, other))
    if len(ours) != len(theirs) or len(ours) < 2:  # noqa: PLR2004 - a first name and a last one
        return folded(one) == folded(other)
    differing = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    if len(differing) != 1:
        return not differing
    (a, b), long_enough = differing[0], 6
    far = OSA.distance(a, b)
    return a[0] == b[0] and min(len(a), len(b)) >= long_enough and far <= (1 if len(a) <= long_enough else 2)
