"""Cells that refer to other rows: by their short names, or by the names and titles that a host types instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bookclub.schema import TABLES, Column
from bookclub.sources.gathering.readers import reader_id
from bookclub.sources.parsing.names import clean_name
from bookclub.tables import conform, split_list
from bookclub.thread import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    Frames = dict[str, pd.DataFrame]
    Found = tuple[str, int, str, str]  # table, row of its frame, column, and what is the matter

PEOPLE = ("readers", "characters")  # whoever is named and not known is new; a work or a milestone may be a slip
BY_HAND = "by hand"


def referring(table: str) -> Iterator[tuple[Column, str]]:
    """List the columns of a table whose cells refer to rows of another, and which."""
    return ((each, each.refers.partition(".")[0]) for each in TABLES[table].columns if each.refers)


def resolve(frames: Frames, of: str, typed: str) -> tuple[Frames, str | None]:
    """Find whom or what a cell means, and make it a row if it is somebody new.

    Parameters
    ----------
    frames : dict of str to DataFrame
        The club's tables.
    of : str
        The table that the cell refers to.
    typed : str
        What stands in the cell: a short name, or else a name or title in any capitals.

    Returns
    -------
    dict of str to DataFrame
        The tables, with the new row if there is one.
    str or None
        The short name; None where there is no such row, or more than one.
    """
    frame, (key, label) = frames[of], _key_and_label(of)
    if frame[key].eq(typed).any():
        return frames, typed
    found, name = _called(frames, of, typed), clean_name(typed)
    if found or of not in PEOPLE or name is None:
        return frames, found[0] if len(found) == 1 else None
    new = reader_id(name)
    if frame[key].eq(new).any():
        return frames, new
    row = conform(of, pd.DataFrame([{key: new, str(label): name}]))
    return frames | {of: pd.concat([frame, row], ignore_index=True)}, new


def relate(frames: Frames) -> tuple[Frames, list[Found]]:
    """Put short names in the place of the names and titles that stand where short names should.

    Returns
    -------
    dict of str to DataFrame
        The tables, with a row for each person who was named and not known.
    list of (str, int, str, str)
        Where somebody new was named, where there is no such row, and where the answers go round.
    """
    frames = _with_actors(frames)
    found: list[Found] = []
    for table in TABLES:
        for column, of in referring(table):
            cells, name = frames[table][column.name], column.name
            key = TABLES[of].key[0]
            strangers = cells.notna() & ~cells.isin(frames[of][key])
            for typed in cells[strangers].unique():
                known = len(frames[of])
                frames, short = resolve(frames, of, typed)
                rows = cells.eq(typed)
                if short is None:
                    what = f"there is no “{typed}” in {of}, or more than one of that name"
                    found += [(table, int(row), name, what) for row in np.flatnonzero(rows)]
                    continue
                if len(frames[of]) > known:
                    what = f"“{typed}” is in {of} from now on; there was nobody of this name"
                    found.append((table, int(rows.to_numpy().argmax()), name, what))
                changed = frames[table].assign(**{name: frames[table][name].mask(rows, short)})
                if of == "readers" and "reader_basis" in changed:
                    changed["reader_basis"] = changed["reader_basis"].mask(rows, BY_HAND)
                frames[table] = changed
    return frames, [*found, *_twice(frames), *_circles(frames["comments"])]


def _with_actors(frames: Frames) -> Frames:
    """Take a part that is somebody of the story for that of an actor who plays them."""
    parts = frames["credits"]["role"].where(frames["credits"]["character_id"].isna())
    called = {part: _called(frames, "characters", part) for part in parts.dropna().unique()}
    played = {part: found[0] for part, found in called.items() if len(found) == 1}
    acted = parts.isin(played)
    filled = {"role": "actor", "character_id": parts.map(played).astype("str")}
    return frames | {
        "credits": frames["credits"].assign(
            **{name: frames["credits"][name].mask(acted, cells) for name, cells in filled.items()}
        )
    }


def _called(frames: Frames, of: str, typed: str) -> list[str]:
    """Return the short names of the rows that have this name or title."""
    frame, (key, label) = frames[of], _key_and_label(of)
    names = frame[[each for each in (label, "aliases") if each in frame]].itertuples(index=False, name=None)
    called = [{_bare(each) for cell in row for each in (cell, *split_list(cell))} for row in names]
    return [short for short, each in zip(frame[key], called, strict=True) if _bare(typed) in each]


def _key_and_label(of: str) -> tuple[str, str | None]:
    key, *labels = [each.name for each in TABLES[of].columns if each.required]
    return key, labels[0] if labels else None


def _twice(frames: Frames) -> Iterator[Found]:
    """Find rows that have the same short name as one above them."""
    for table, frame in frames.items():
        if len(TABLES[table].key) == 1:
            key = TABLES[table].key[0]
            for row in np.flatnonzero(frame[key].duplicated()):
                yield table, int(row), "", "the row has the same short name as one above it"


def _circles(comments: pd.DataFrame) -> Iterator[Found]:
    """Find comments that, by way of what they answer, answer themselves."""
    for row in np.flatnonzero(lay_out(comments[["comment_id", "reply_to"]])["loop"]):
        yield "comments", int(row), "reply_to", "the answers lead round in a circle"


def _bare(name: object) -> str:
    return " ".join(name.split()).casefold() if isinstance(name, str) else ""
