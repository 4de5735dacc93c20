"""What one sentence says of a work, a person or a reader."""

from __future__ import annotations

from dataclasses import dataclass, fields

import pandas as pd

from bookclub.tables import DTYPES


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing said, and where.

    Attributes
    ----------
    table : str
        The table it belongs to.
    start, end : int
        The sentence that says it, in the text.
    reason : str
        On which wording it rests, in a host's words.
    certainty : float
        From 0 to 1, to rank by.
    work, person, role, character, portrays, known_for, value, outcome, date : str
        As far as it is said; else empty.
    """

    table: str
    start: int
    end: int
    reason: str
    certainty: float
    work: str = ""
    person: str = ""
    role: str = ""
    character: str = ""
    portrays: str = ""
    known_for: str = ""
    value: str = ""
    outcome: str = ""
    date: str = ""


WORDS = ("table", "work", "person", "role", "character", "portrays", "known_for", "value", "outcome", "date")


def frame_of(findings: list[Finding]) -> pd.DataFrame:
    """Return findings as a table, with ``evidence``: where the sentence begins and ends, as a pair."""
    columns = [each.name for each in fields(Finding)]
    frame = pd.DataFrame({name: [getattr(each, name) for each in findings] for name in columns})
    texts = dict.fromkeys((*WORDS, "reason"), DTYPES["text"])
    frame = frame.astype({**texts, "start": "int64", "end": "int64", "certainty": "float64"})
    frame[[*WORDS]] = frame[[*WORDS]].mask(frame[[*WORDS]] == "")
    return frame.assign(
        evidence=pd.Series([(each.start, each.end) for each in findings], index=frame.index, dtype=object)
    )
