"""The lines of a comparison: the words that speak of each, and what of a talk does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.reading.words.language import languages
from bookclub.tables import filled, join_list, records, split_list

if TYPE_CHECKING:
    import pandas as pd

    from bookclub.wording import Wording

# The lines along which a book and its film are most often compared: short name, and what is compared.
USUAL = {
    "beginning": "The beginning",
    "narrator": "Who tells it",
    "characters": "The characters",
    "cast": "The cast",
    "left-out": "What is left out",
    "added": "What is added",
    "setting": "Time and place",
    "look": "The look",
    "music": "Music",
    "pace": "Pace",
    "themes": "What it is about",
    "ending": "The ending",
}


WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Line:
    """A line of the comparison, the words by which a text speaks of it, and with what each of them begins."""

    axis: str
    label: str
    words: re.Pattern[str]
    firsts: frozenset[str]
    reveals: str


def usual_words(axis: str) -> list[str]:
    """Return the words, in all languages, that speak of one of the usual lines.

    >>> "soundtrack" in usual_words("music")
    True
    """
    return list(dict.fromkeys(word for each in languages() for word in split_list(each.lines.get(axis))))


def lines_of(comparison: pd.DataFrame) -> list[Line]:
    """Return the lines of a comparison, and as long as it has only usual ones, the rest of the usual dozen.

    A line without words of its own has those of the usual line of its name; else its label is what is looked for.
    """
    rows = records(comparison)
    if USUAL.keys() >= (known := {row["axis"] for row in rows}):
        rows += [{"axis": axis, "label": label} for axis, label in USUAL.items() if axis not in known]
    found = []
    for row in rows:
        words = split_list(row.get("words")) or usual_words(_usual(row)) or [row["label"]]
        shape = "|".join(re.escape(word.casefold()) for word in words)
        firsts = frozenset(first[0] for word in words if (first := WORD.findall(word.casefold())))
        reveals = str(row["reveals"]) if filled(row.get("reveals")) else ""
        found.append(Line(row["axis"], row["label"], re.compile(rf"(?<!\w)(?:{shape})(?!\w)"), firsts, reveals))
    return found


def _usual(row: dict[str, str]) -> str:
    """Return which of the usual lines a row is, by its short name or its label; ``""`` if none."""
    labels = {label.casefold(): axis for axis, label in USUAL.items()}
    return row["axis"] if row["axis"] in USUAL else labels.get(row["label"].casefold(), "")


def new_line(axis: str, words: Wording) -> dict[str, str | None]:
    """Return the row of one of the usual lines, called as these words have it."""
    return {"axis": axis, "label": words(f"screen.lines.{axis}"), "words": join_list(usual_words(axis))}
