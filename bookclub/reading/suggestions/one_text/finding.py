"""What one sentence says of a work, a person or a reader."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from bookclub.tables import DTYPES

if TYPE_CHECKING:
    from bookclub.wording import Wording


class Reason(NamedTuple):
    """Why something is suggested: which sentence of `bookclub.wording` says so, and what it quotes."""

    key: str
    said: tuple[str, ...] = ()
    about: str = ""

    def told(self, words: Wording) -> str:
        """Say it."""
        said = words.row([words("quote", text=each) for each in self.said])
        return words(f"reasons.{self.key}", said=said, about=words("quote", text=self.about))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing said, and where.

    Attributes
    ----------
    table : str
        The table it belongs to.
    start, end : int
        The sentence that says it, in the text.
    reasons : tuple of Reason
        On which wording it rests.
    certainty : float
        From 0 to 1, to rank by.
    work, person, role, character, portrays, known_for, value, outcome, date : str
        As far as it is said; else empty.
    """

    table: str
    start: int
    end: int
    reasons: tuple[Reason, ...]
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


def frame_of(findings: list[Finding], words: Wording) -> pd.DataFrame:
    """Return findings as a table, with ``evidence``, where the sentence begins and ends, as a pair; and ``reason``, in words."""
    columns = [each.name for each in fields(Finding) if each.name != "reasons"]
    frame = pd.DataFrame({name: [getattr(each, name) for each in findings] for name in columns})
    frame = frame.assign(reason=[" ".join(why.told(words) for why in each.reasons) for each in findings])
    texts = dict.fromkeys((*WORDS, "reason"), DTYPES["text"])
    frame = frame.astype({**texts, "start": "int64", "end": "int64", "certainty": "float64"})
    frame[[*WORDS]] = frame[[*WORDS]].mask(frame[[*WORDS]] == "")
    return frame.assign(
        evidence=pd.Series([(each.start, each.end) for each in findings], index=frame.index, dtype=object)
    )
