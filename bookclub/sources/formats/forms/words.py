"""The words by which the columns of forms are told, of all languages together; they stand in `words.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files


@cache
def _words() -> tuple[dict[str, frozenset[str]], dict[str, re.Pattern[str]]]:
    languages = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    labels: defaultdict[str, set[str]] = defaultdict(set)
    patterns: defaultdict[str, list[str]] = defaultdict(list)
    for language in languages.values():
        for kind, names in language["labels"].items():
            labels[kind] |= {bare(name) for name in names.split(";")}
        for kind, each in language.items():
            if kind != "labels":
                patterns[kind] += [pattern.strip() for pattern in each.split(";") if pattern.strip()]
    any_of = {kind: re.compile(rf"\b(?:{'|'.join(each)})", re.IGNORECASE) for kind, each in patterns.items()}
    return {kind: frozenset(names) for kind, names in labels.items()}, any_of


def bare(name: str) -> str:
    """Leave of a column's name what tells it, without capitals, spaces and marks; services put a line before their own."""
    return ("_" if name.strip().startswith("_") else "") + re.sub(r"[\W_]+", "", name.casefold()) or name.strip()


def is_called(name: str, *kinds: str) -> bool:
    """Return whether a column is called as columns of some kinds are, such as ``"time"``, ``"who"`` or ``"contact"``."""
    labels = _words()[0]
    return any(bare(name) in labels[kind] for kind in kinds)


def speaks_of(text: str, kind: str) -> bool:
    """Return whether a question has words of a kind, such as ``"rating"``, ``"book"`` or ``"opinion"``."""
    return pattern(kind).search(text) is not None


def pattern(kind: str) -> re.Pattern[str]:
    """Return the words of a kind in all languages, as they are found in a question."""
    return _words()[1][kind]
