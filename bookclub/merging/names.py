"""Names and titles as they are compared: whether two files write the same one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NOT_LETTERS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def folded(name: object) -> str:
    """Return a name without what its spellings differ in: capitals, accents, signs and blanks.

    >>> folded("Gustav Machatý") == folded("GUSTAV MACHATY")
    True
    """
    if not isinstance(name, str):
        return ""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return NOT_LETTERS.sub("", "".join(each for each in decomposed if not unicodedata.combining(each)))
