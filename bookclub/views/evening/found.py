"""What a search finds in a talk that is too long to be on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from bookclub.reading.search import plain
from bookclub.tables import records
from bookclub.views.page import anchor

if TYPE_CHECKING:
    from bookclub.views.evening.scene import Scene

MOST = 200  # that are sent
NUMBER = re.compile(r"#?(\d+(?:\.\d+)*[a-z]?)", re.IGNORECASE)


def found(scene: Scene, sought: str) -> dict[str, Any]:
    """Search the comments as the page's script does, by number, or by several words in any order.

    Returns
    -------
    dict
        ``hits``: the first of them, as the script shows them; ``count``: how many there are; ``late``: how many more
        are kept back.
    """
    number = NUMBER.fullmatch(sought.strip())
    mask = _numbered(scene, number[1].lower()) if number else _with_words(scene, plain_words(sought))
    mask &= scene.talk["status"].isna()
    secret = scene.talk["secret"] & (number is None)
    hits = scene.talk[mask & ~secret]
    return {
        "hits": [
            {
                "id": anchor(each["comment_id"]),
                "label": f"#{each['number']} {'Unknown reader' if each['unknown'] else each['name']}",
                "part": "Talk",
                "text": "" if each["secret"] else each["text"],
            }
            for each in records(hits[:MOST])
        ],
        "count": len(hits),
        "late": int((mask & secret).sum()),
    }


def plain_words(sought: str) -> list[str]:
    """Take a search apart into words, as they stand in plain texts."""
    return str(plain(pd.Series([sought], dtype="str")).iloc[0]).split()


def _with_words(scene: Scene, words: list[str]) -> pd.Series:
    mask = scene.plain.ne("") & bool(words)
    for word in words:
        mask &= scene.plain.str.contains(word, regex=False)
    return mask


def _numbered(scene: Scene, number: str) -> pd.Series:
    own = scene.talk["number"].str.lower()
    return own.eq(number) | own.str.startswith(f"{number}.") | own.str.fullmatch(re.escape(number) + "[a-z]")
