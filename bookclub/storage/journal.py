"""What was changed in a club, step by step, kept in its folder, so that each step can be taken back, also after a crash.

The journal is a file of JSON lines. A step keeps, of each table it changed, the rows that differ, as they were and as they
became; where rows came, went or moved, all from the first that differs to the last, and the rows on either side. Taking
it back is a three-way merge that begins where the step ended. So what somebody else changed since then stays, or is said
to stand in the way.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from bookclub.errors import ClubError
from bookclub.markup import UNPRINTABLE
from bookclub.merging.adding import joined, keys_of
from bookclub.merging.three_way import ConflictError, merge_three_way
from bookclub.schema import TABLES
from bookclub.tables import conform

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

FILE = "journal.jsonl"
MOST, LARGEST = 200, 10 * 1024 * 1024  # steps that are kept, and bytes of all but the last

Kind = Literal["done", "undone", "redone"]
Frames = dict[str, "pd.DataFrame"]


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a club.

    Attributes
    ----------
    what : str
        What was done, in words.
    kind : {"done", "undone", "redone"}
        Whether it was done, taken back, or done again after that.
    """

    what: str
    kind: Kind = "done"


def with_step(folder: Path, step: Step, before: Frames, after: Frames) -> bytes | None:
    """Return what the journal of a folder says with one more step; None where the step changed nothing."""
    tables = {
        name: [_written(rows) for rows in _differing(name, before[name], after[name])]
        for name in TABLES
        if not after[name].equals(before[name])
    }
    if not tables:
        return None
    line = {
        "what": UNPRINTABLE.sub("", step.what),
        "kind": step.kind,
        "when": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "tables": tables,
    }
    lines = [json.dumps(line, ensure_ascii=False)]
    for each in reversed(_lines(folder)[-MOST + 1 :]):
        if sum(map(len, lines[1:]), len(each)) > LARGEST:
            break
        lines.append(each)
    return "".join(f"{each}\n" for each in reversed(lines)).encode()


def to_undo(folder: Path) -> str | None:
    """Say what would be taken back next; None where there is nothing."""
    done, _ = _stacks(folder)
    return done[-1]["what"] if done else None


def to_redo(folder: Path) -> str | None:
    """Say what would be done again next; None where nothing was taken back last."""
    _, undone = _stacks(folder)
    return undone[-1]["what"] if undone else None


def undone(folder: Path, tables: Frames) -> tuple[Frames, Step]:
    """Take the last step back.

    Returns
    -------
    dict of str to DataFrame
        The tables that this changes.
    Step
        What it is, to be kept with them.

    Raises
    ------
    ClubError
        If there is no such step, or somebody has changed the same since.
    """
    done, _ = _stacks(folder)
    return _merged(done, "undone", tables, (1, 0))


def redone(folder: Path, tables: Frames) -> tuple[Frames, Step]:
    """Do again what was taken back last; see `undone`."""
    _, taken_back = _stacks(folder)
    return _merged(taken_back, "redone", tables, (0, 1))


def _merged(steps: list[dict[str, Any]], kind: Kind, tables: Frames, way: tuple[int, int]) -> tuple[Frames, Step]:
    if not steps:
        message = (
            "There is nothing to take back." if kind == "undone" else "Nothing was taken back that could be done again."
        )
        raise ClubError(message)
    step, (start, end) = steps[-1], way
    merged: Frames = {}
    for name, rows in step["tables"].items():
        try:
            begin, goal = (_read(name, rows[at]) for at in (start, end))
            merged[name] = merge_three_way(name, begin, goal, tables[name])
        except ConflictError as conflict:
            message = f"“{step['what']}” stays as it is: in {name}.csv, {conflict} has been changed since then."
            raise ClubError(message) from None
        except (TypeError, ValueError, LookupError):
            message = f"“{step['what']}” cannot be taken back: the club's {FILE} is damaged."
            raise ClubError(message) from None
    return merged, Step(step["what"], kind)


def _stacks(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the steps that count, and those that were taken back after the last of them."""
    done: list[dict[str, Any]] = []
    taken_back: list[dict[str, Any]] = []
    for line in _lines(folder):
        step = json.loads(line)
        if step["kind"] == "done":
            done.append(step)
            taken_back.clear()
        elif step["kind"] == "undone" and done:
            taken_back.append(done.pop())
        elif step["kind"] == "redone" and taken_back:
            done.append(taken_back.pop())
    return done, taken_back


def _lines(folder: Path) -> list[str]:
    """Return the lines of a journal; one that somebody has damaged ends what can be taken back, and nothing else."""
    try:
        lines = (folder / FILE).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    whole: list[str] = []
    for line in lines:
        whole = [*whole, line] if _is_step(line) else []
    return whole


def _is_step(line: str) -> bool:
    try:
        step = json.loads(line)
        return {"what", "kind", "tables"} <= set(step) and set(step["tables"]) <= set(TABLES)
    except (ValueError, TypeError, RecursionError):
        return False


def _differing(name: str, before: pd.DataFrame, after: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows in which two versions of a table differ, with as many around them as tell where they stand."""
    columns = list(dict.fromkeys((*after, *before)))
    one, other = (joined(frame.reindex(columns=columns)).to_numpy() for frame in (before, after))
    keys, new_keys = keys_of(name, before), keys_of(name, after)
    if keys.equals(new_keys) and keys.is_unique:
        differ = one != other
        return before[differ], after[differ]
    shorter = min(len(one), len(other))
    head = _alike(one[:shorter], other[:shorter])
    tail = min(_alike(one[::-1][:shorter], other[::-1][:shorter]), shorter - head)
    return tuple(frame.iloc[max(0, head - 1) : len(frame) - max(0, tail - 1)] for frame in (before, after))  # type: ignore[return-value]


def _alike(one: np.ndarray, other: np.ndarray) -> int:
    differ = np.flatnonzero(one != other)
    return int(differ[0]) if len(differ) else len(one)


def _written(rows: pd.DataFrame) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(
        rows.to_json(orient="records", date_format="iso", date_unit="s", double_precision=15)
    )
    return [{name: cell for name, cell in row.items() if cell is not None} for row in made]


def _read(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd

    return conform(name, pd.DataFrame(rows, dtype="object").astype("str") if rows else None)
