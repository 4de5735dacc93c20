"""What of a voice the host wants quoted: some of its sentences, each whole, what is left out shown."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import pandas as pd

from bookclub.reading.words.excerpts import quotable_units
from bookclub.tables import filled

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bookclub.club import Club
    from bookclub.tables import Tables

LEFT_OUT = "…"
QUOTED = "quoted on the sheet"  # a column beside the text, so that names are kept out of it, too


def cut(text: str, kept: Collection[int]) -> str:
    """Return the parts of a text that are kept, by their places in `quotable_units`; ``""`` if none is.

    >>> cut("We met on Monday. I did not like the film. The end moved me.", [0, 2])
    'We met on Monday. … The end moved me.'
    """
    units = quotable_units(text)
    runs = groupby(range(len(units)), lambda at: at in kept and bool(units[at]))
    parts = ["".join(units[at] for at in run).strip() if is_kept else LEFT_OUT for is_kept, run in runs]
    return "" if parts == [LEFT_OUT] else " ".join(parts)


def with_cuts(club: Club, cuts: Mapping[str, str]) -> Club:
    """Put what is to be quoted of comments and reviews beside their texts, where it still is of their words."""
    if not cuts:
        return club
    return replace(club, comments=_with_cuts(club.comments, cuts), reviews=_with_cuts(club.reviews, cuts))


def cuts_of(tables: Tables) -> dict[str, str]:
    """Return what `with_cuts` put there, by the short names of comments and reviews."""
    frames = [frame for frame in (tables.comments, tables.reviews) if QUOTED in frame]
    return {
        id_: said for frame in frames for id_, said in zip(frame.iloc[:, 0], frame[QUOTED], strict=True) if filled(said)
    }


def _with_cuts(frame: pd.DataFrame, cuts: Mapping[str, str]) -> pd.DataFrame:
    rows = zip(frame.iloc[:, 0], frame["text"], strict=True)
    quoted = [cuts[id_] if id_ in cuts and is_of(cuts[id_], text) else None for id_, text in rows]
    return frame.assign(**{QUOTED: pd.Series(quoted, frame.index, dtype="str")})


def is_of(cut_: str, text: object) -> bool:
    """Return whether all that is kept are whole sentences of a text, in their order; the text may have become another since.

    >>> is_of("Why not? … I did.", "Why not? He did. I did."), is_of("I d", "I did."), is_of(" … ", "I did.")
    (True, False, False)
    """
    wanted = _bare(cut_)
    if not isinstance(text, str) or not wanted.strip(LEFT_OUT):
        return False
    # What of the cut is still to be found, and whether something may be left out there.
    open_ = {(wanted, True), (wanted.removeprefix(LEFT_OUT), True)}
    for unit in map(_bare, quotable_units(text)):
        kept = {(rest.removeprefix(unit), False) for rest, _ in open_ if unit and rest.startswith(unit)}
        left_out = {(rest.removeprefix(LEFT_OUT), True) for rest, _ in open_ if rest.startswith(LEFT_OUT)}
        open_ = kept | left_out | {(rest, True) for rest, may_be in open_ if may_be or not rest}
    return any(rest in {"", LEFT_OUT} for rest, _ in open_)


def _bare(text: str) -> str:
    return "".join(text.split())
