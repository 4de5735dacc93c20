"""A club as a workbook: what a host does in it, and nothing else, comes back."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import clubs
from bookclub import Club, ClubError
from bookclub.schema import TABLES
from bookclub.tables import from_rows
from bookclub.workbook import is_workbook, take_back, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

SOME = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
TEXTS = st.sampled_from(
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", "'=1", "#REF!", "2010-09", "007", "1e5", "TRUE", "nan", "3/4", " ", " both "),
        *("line\nline", "line\r\nline", "\x0b\x00", "e\u0301", "_x000D_", "😀", "\u202eאב", '"', "a;b", "\ttab", "＝1"),
        *("w" * 40_000, "=" * 40_000),
    ]
) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
CELLS = {
    "text": TEXTS,
    "whole": st.integers(1 - 2**53, 2**53 - 1),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "time": st.datetimes(timezones=st.just(pd.Timestamp(0, tz="UTC").tzinfo)),
}
WORK = {"work_id": "emma", "kind": "book", "title": "Emma", "year": 1815}
FILM = {"work_id": "film", "kind": "film", "title": "Emma", "year": 1996}


@st.composite
def any_clubs(draw: st.DrawFn) -> Club:
    """Clubs with a few rows in any of their tables, and anything in their cells."""
    tables = {}
    for name in draw(st.sets(st.sampled_from(sorted(TABLES)), max_size=3)):
        cells = {
            column.name: CELLS["text"].filter(bool)
            if column.required
            else st.none() | (st.sampled_from(column.choices) if column.choices else CELLS[column.kind])
            for column in TABLES[name].columns
            if not column.refers
        }
        tables[name] = from_rows(name, draw(st.lists(st.fixed_dictionaries({**cells, "my own": CELLS["text"]}), max_size=3)))
    return Club(title=draw(st.sampled_from(["Emma", "=1"])), **tables)


@contextmanager
def workbook(club: Club) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        write(club, Path(folder) / "club.xlsx")
        yield Path(folder) / "club.xlsx"


class Open:
    """A workbook as a host has it open: cells by table, row and heading, and saved."""

    def __init__(self, path: Path) -> None:
        self.path, self.book = path, openpyxl.load_workbook(path)

    def __enter__(self) -> Open:
        return self

    def __exit__(self, *_: object) -> None:
        self.book.save(self.path)

    def sheet(self, table: str) -> Worksheet:
        return self.book[table]

    def put(self, table: str, row: int, column: str, value: Any) -> None:
        headings = [cell.value for cell in self.book[table][1]]
        at = headings.index(column.replace("_", " ").capitalize()) + 1
        self.book[table].cell(row, at, value)


def works(*rows: dict[str, Any], **more: pd.DataFrame) -> Club:
    return Club(title="Emma", works=from_rows("works", list(rows)), **more)


def said(edits: Any) -> list[tuple[str, ...]]:
    return [tuple(row) for row in edits.changes.fillna("").itertuples(index=False)]


# --- given back ---


@given(any_clubs())
@SOME
def test_what_is_given_back_as_it_was_changes_nothing(club: Club) -> None:
    with workbook(club) as path:
        taken, edits = take_back(club, path)
    assert taken is club
    assert not len(edits.changes)
    assert (edits.gone, edits.clashes, edits.problems) == ((), (), ())


@pytest.mark.parametrize("club", [clubs.shipped(), clubs.hostile()], ids=["the sample", "one of attacks"])
def test_nor_does_saving_it_anew(club: Club, tmp_path: Path) -> None:
    write(club, tmp_path / "club.xlsx")
    with Open(tmp_path / "club.xlsx"):
        pass
    assert take_back(club, tmp_path / "club.xlsx")[0] is club


COLUMNS = [
    (name, column)
    for name in ("works", "honours", "credits", "comments")
    for column in TABLES[name].columns
    if not column.refers and column.name not in TABLES[name].key
]
TYPED = {
    "text": st.text("ab=+-@'1. \n", min_size=1, max_size=6).filter(lambda text: text.strip("'")),
    "whole": st.integers(-999, 9999),
    "number": st.floats(-99, 99).map(lambda value: round(value, 3)),
    "time": st.datetimes(min_value=pd.Timestamp(1990, 1, 1).to_pydatetime()).map(lambda time: time.strftime("%Y-%m-%dT%H:%M:%SZ")),
}


@given(st.data())
@SOME
def test_what_is_typed_into_cells_is_what_changes(data: st.DataObject) -> None:
    club = clubs.shipped()
    wanted: dict[tuple[str, int, str], Any] = {}
    for name, column in data.draw(st.lists(st.sampled_from(COLUMNS), max_size=6)):
        row = data.draw(st.integers(0, len(getattr(club, name)) - 1))
        wanted[name, row, column.name] = data.draw(
            st.sampled_from(column.choices) if column.choices else TYPED[column.kind] if column.required else st.none() | TYPED[column.kind]
        )
    with workbook(club) as path:
        with Open(path) as opened:
            for (name, row, column), value in wanted.items():
                opened.put(name, row + 2, column, value)
                cell = opened.sheet(name).cell(row + 2, 1)
        taken, edits = take_back(club, path)
    assert not edits.problems
    expected = {name: frame.copy() for name, frame in club.tables()}
    for (name, row, column), value in wanted.items():
        expected[name][column] = expected[name][column].astype(object)
        expected[name].loc[row, column] = value
    for name, frame in Club(title="", **expected).tables():
        pd.testing.assert_frame_equal(getattr(taken, name), frame)
    changed = {(name, row, column) for (name, row, column) in wanted if _differ(getattr(club, name), getattr(taken, name), row, column)}
    assert len(edits.changes) == len(changed)


def _differ(one: pd.DataFrame, other: pd.DataFrame, row: int, column: str) -> bool:
    return not one[[column]].iloc[[row]].equals(other[[column]].iloc[[row]])
