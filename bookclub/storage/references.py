"""Cells that refer to other rows: by their short names, or by the names and titles that a host types instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bookclub.schema import ACTOR, TABLES, Column
from bookclub.sources.gathering.readers import reader_id
from bookclub.sources.parsing.names import clean_name
from bookclub.tables import conform, filled, split_list
from bookclub.tables.cells import bare
from bookclub.thread import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Frames = dict[str, pd.DataFrame]
    Found = tuple[str, int, str, str]  # table, row of its frame, column, and what is the matter

PEOPLE = ("readers", "characters")  # whoever is named and not known is new; a work or a milestone may be a slip
BY_HAND = "by hand"


def referring(table: str) -> Iterator[tuple[Column, str]]:
    """List the columns of a table whose cells refer to rows of another, and which."""
    return ((each, each.refers.partition(".")[0]) for each in TABLES[table].columns if each.refers)


def resolve(frames: Frames, of: str, typed: Iterable[str]) -> tuple[Frames, dict[str, str]]:
    """Find whom or what cells mean, and make a row for each who is somebody new.

    Parameters
    ----------
    frames : dict of str to DataFrame
        The club's tables.
    of : str
        The table that the cells refer to.
    typed : iterable of str
        What stands in the cells: short names, or else names or titles in any capitals.

    Returns
    -------
    dict of str to DataFrame
        The tables, with the new rows.
    dict of str to str
        The short name for each of `typed` that means one row, and one only.
    """
    key, label = _key_and_label(of)
    known, called = set(frames[of][key]), _called(frames[of], of)
    means: dict[str, str] = {}
    new: dict[str, str] = {}
    for each in typed:
        found = {each} if each in known else called.get(bare(each), set())
        name = clean_name(each)
        if not found and of in PEOPLE and name:
            found = {reader_id(name)}
            if found.isdisjoint(known):
                new.setdefault(reader_id(name), name)
        if len(found) == 1:
            means[each] = next(iter(found))
    rows = conform(of, pd.DataFrame({key: list(new), label: list(new.values())}, dtype="str"))
    return (frames | {of: pd.concat([frames[of], rows], ignore_index=True)} if new else frames), means


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
    for table in (name for name, frame in frames.items() if len(frame)):
        for column, of in referring(table):
            cells, name, known = frames[table][column.name], column.name, frames[of].iloc[:, 0]
            strange = cells[cells.notna() & ~cells.isin(known)]
            if strange.empty:
                continue
            frames, means = resolve(frames, of, strange.unique())
            lost = strange[~strange.isin(means)]
            what = f"there is no “{{}}” in {of}, or more than one of that name"
            found += [(table, row, name, what.format(cell)) for row, cell in zip(lost.index, lost, strict=True)]
            strange = strange[strange.isin(means)]
            new = strange[~strange.map(means).isin(known)]
            new = new[~new.map(means).duplicated()]
            what = f"“{{}}” is in {of} from now on; there was nobody of this name"
            found += [(table, row, name, what.format(cell)) for row, cell in zip(new.index, new, strict=True)]
            changed = frames[table].copy()
            changed.loc[strange.index, name] = strange.map(means)
            if of == "readers" and "reader_basis" in changed:
                changed.loc[strange.index, "reader_basis"] = BY_HAND
            frames = frames | {table: changed}
    return frames, [*found, *_twice(frames), *_circles(frames["comments"])]


def _with_actors(frames: Frames) -> Frames:
    """Take a part that is somebody of the story for that of an actor who plays them."""
    named = frames["credits"]
    called = {
        name: next(iter(who)) for name, who in _called(frames["characters"], "characters").items() if len(who) == 1
    }
    played = (
        named["role"]
        .where(named["character_id"].isna())
        .map(lambda part: called.get(bare(part)), na_action="ignore")
        .astype("str")
    )
    changed = named.assign(
        role=named["role"].mask(played.notna(), ACTOR), character_id=named["character_id"].fillna(played)
    )
    return frames | {"credits": changed}


def _called(frame: pd.DataFrame, of: str) -> dict[str, set[str]]:
    """Return the short names of the rows that have a name, title or alias, by that in small letters."""
    key, label = _key_and_label(of)
    called: dict[str, set[str]] = {}
    aliases = frame["aliases"] if "aliases" in frame else frame[label]
    for short, name, others in zip(frame[key], frame[label], aliases, strict=True):
        for each in (name, *split_list(others)):
            if filled(each):
                called.setdefault(bare(each), set()).add(short)
    return {name: shorts for name, shorts in called.items() if name}


def _key_and_label(of: str) -> tuple[str, str]:
    """Return the columns that hold a row's short name and what it is called; the same where it is called nothing else."""
    needed = [each.name for each in TABLES[of].columns if each.required]
    return needed[0], needed[1] if len(needed) > 1 else needed[0]


def _twice(frames: Frames) -> Iterator[Found]:
    """Find rows that have the same short name as one above them."""
    for table, frame in frames.items():
        if len(TABLES[table].key) == 1 and len(frame):
            key = TABLES[table].key[0]
            for row in np.flatnonzero(frame[key].duplicated()):
                yield table, int(row), "", "the row has the same short name as one above it"


def _circles(comments: pd.DataFrame) -> Iterator[Found]:
    """Find comments that, by way of what they answer, answer themselves."""
    for row in np.flatnonzero(lay_out(comments[["comment_id", "reply_to"]])["loop"]):
        yield "comments", int(row), "reply_to", "the answers lead round in a circle"
