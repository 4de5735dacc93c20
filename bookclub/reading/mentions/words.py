"""What keeps a name from being taken for another word, and another word for a name, as data."""

from __future__ import annotations

import tomllib
from pathlib import Path

from bookclub.reading.mentions.spelling import folded

_WORDS = {
    kind: frozenset(folded(listed).split())
    for kind, listed in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}
ORDINARY = _WORDS["ordinary"]
OPENING = _WORDS["opening"]
ELSEWHERE = _WORDS["elsewhere"]
BEFORE = _WORDS["before"]
WORKS = _WORDS["works"]
