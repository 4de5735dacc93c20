"""A club as a workbook: what a host does in it, and nothing else, comes back."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import clubs
from bookclub import Club, ClubError, SourceError, read
from bookclub.schema import TABLES
from bookclub.tables import from_rows
from bookclub.workbook import is_workbook, take_back, write
from random_clubs import UNSHRUNK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

SOME = settings(max_examples=8, phases=UNSHRUNK, suppress_health_check=list(HealthCheck))
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
        tables[name] = from_rows(
            name, draw(st.lists(st.fixed_dictionaries({**cells, "my own": CELLS["text"]}), max_size=3))
        )
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

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.book.save(self.path)

    def sheet(self, table: str) -> Worksheet:
        return self.book[table]

    def put(self, table: str, row: int, column: str, value: Any) -> None:
        headings = [cell.value for cell in self.book[table][1]]
        at = headings.index(column.replace("_", " ").capitalize()) + 1
        cell = self.book[table].cell(row, at)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # as in a column of texts


def works(*rows: dict[str, Any], **more: pd.DataFrame) -> Club:
    return Club(title="Emma", works=from_rows("works", list(rows)), **more)


def said(edits: Any) -> list[tuple[str, ...]]:
    return [tuple(row) for row in edits.changes.fillna("").itertuples(index=False)]


def test_read_as_any_other_file_it_is_refused_with_the_way_to_give_it_back() -> None:
    with workbook(works(WORK)) as path, pytest.raises(SourceError, match=r"a club's workbook\. Give it back"):
        read(path)


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
    "time": st.datetimes(min_value=pd.Timestamp(1990, 1, 1).to_pydatetime()).map(
        lambda time: time.strftime("%Y-%m-%dT%H:%M:%SZ")
    ),
}


@given(st.data())
@SOME
def test_what_is_typed_into_cells_is_what_changes(data: st.DataObject) -> None:
    club = clubs.shipped()
    wanted: dict[tuple[str, int, str], Any] = {}
    for name, column in data.draw(st.lists(st.sampled_from(COLUMNS), max_size=6)):
        row = data.draw(st.integers(0, len(getattr(club, name)) - 1))
        wanted[name, row, column.name] = data.draw(
            st.sampled_from(column.choices)
            if column.choices
            else TYPED[column.kind]
            if column.required
            else st.none() | TYPED[column.kind]
        )
    with workbook(club) as path:
        with Open(path) as opened:
            for (name, row, column), value in wanted.items():
                opened.put(name, row + 2, column, value)
        taken, edits = take_back(club, path)
    assert edits.problems == ()
    expected = {name: frame.copy() for name, frame in club.tables()}
    for (name, row, column), value in wanted.items():
        expected[name][column] = expected[name][column].astype(object)
        expected[name].loc[row, column] = value
    for name, frame in Club(title="", **expected).tables():
        pd.testing.assert_frame_equal(getattr(taken, name), frame)
    changed = {
        (name, row, column)
        for (name, row, column) in wanted
        if _differ(getattr(club, name), getattr(taken, name), row, column)
    }
    assert len(edits.changes) == len(changed)


def _differ(one: pd.DataFrame, other: pd.DataFrame, row: int, column: str) -> bool:
    return not one[[column]].iloc[[row]].equals(other[[column]].iloc[[row]])


@given(any_clubs())
@SOME
def test_what_was_taken_changes_nothing_a_second_time(club: Club) -> None:
    with workbook(club) as path, TemporaryDirectory() as folder:
        club.save(folder)
        with Open(path) as opened:
            opened.put("works", len(club.works) + 2, "title", "Persuasion")
        taken, edits = take_back(Club.open(folder), path)
        assert [each[1:3] for each in said(edits)] == [("new", taken.works["work_id"].iloc[-1])]
        saved = taken.save(folder)
        assert take_back(saved, path)[0] is saved


# --- rows ---


def test_a_row_that_is_gone_is_taken_out_only_if_the_host_says_so(tmp_path: Path) -> None:
    club, path = works(WORK, FILM), tmp_path / "club.xlsx"
    write(club, path)
    with Open(path) as opened:
        opened.sheet("works").delete_rows(2)
    taken, edits = take_back(club, path)
    assert taken is club
    assert edits.gone == (("works", "emma"),)
    taken, edits = take_back(club, path, remove_rows=True)
    assert taken.works["work_id"].tolist() == ["film"]
    assert [each[:3] for each in said(edits)] == [("works", "gone", "emma")]


def test_a_row_whose_short_name_changes_stays_the_same_row(tmp_path: Path) -> None:
    club, path = works(WORK, FILM), tmp_path / "club.xlsx"
    write(club, path)
    with Open(path) as opened:
        opened.put("works", 2, "work_id", "emma-1815")
    taken, edits = take_back(club, path)
    assert said(edits) == [("works", "changed", "emma-1815", "work_id", "emma", "emma-1815")]
    assert taken.works["work_id"].tolist() == ["emma-1815", "film"]


def test_rows_may_be_sorted(tmp_path: Path) -> None:
    club, path = works(WORK, FILM), tmp_path / "club.xlsx"
    write(club, path)
    with Open(path) as opened:
        opened.sheet("works").move_range("A2:Z2", rows=2)
        opened.sheet("works").delete_rows(2)
    taken, edits = take_back(club, path)
    assert [each[:2] for each in said(edits)] == [("works", "moved")]
    assert taken.works["work_id"].tolist() == ["film", "emma"]


# --- the club has changed meanwhile ---


def test_what_the_club_became_in_the_meantime_stays(tmp_path: Path) -> None:
    club, path = works(WORK, FILM), tmp_path / "club.xlsx"
    write(club, path)
    with Open(path) as opened:
        opened.put("works", 2, "note", "from the workbook")
    meanwhile = club.correct("works", "film", note="from the club")
    taken, edits = take_back(meanwhile, path)
    assert taken.works["note"].tolist() == ["from the workbook", "from the club"]
    assert len(edits.changes) == 1


@pytest.mark.parametrize(("right", "year"), [(0, 1817), (1, 1816)])
def test_a_cell_that_both_changed_is_told_and_the_host_decides(tmp_path: Path, right: int, year: int) -> None:
    club, path = works(WORK, FILM), tmp_path / "club.xlsx"
    write(club, path)
    with Open(path) as opened:
        opened.put("works", 2, "year", 1816)
    meanwhile = club.correct("works", "emma", year=1817)
    _, edits = take_back(meanwhile, path)
    (clash,) = edits.clashes
    assert (clash.row, clash.column, clash.ours, clash.theirs) == ("emma", "year", "1816", "1817")
    taken, _ = take_back(meanwhile, path, of_the_workbook=[clash] * right)
    assert taken.works["year"].tolist() == [year, 1996]


@pytest.mark.parametrize(("right", "kept"), [(0, ["emma", "film"]), (1, ["film"])])
def test_so_is_a_row_that_one_changed_and_the_other_took_out(tmp_path: Path, right: int, kept: list[str]) -> None:
    club, path = works(WORK, FILM), tmp_path / "club.xlsx"
    write(club, path)
    with Open(path) as opened:
        opened.sheet("works").delete_rows(2)
    meanwhile = club.correct("works", "emma", year=1817)
    _, edits = take_back(meanwhile, path, remove_rows=True)
    taken, _ = take_back(meanwhile, path, remove_rows=True, of_the_workbook=edits.clashes * right)
    assert taken.works["work_id"].tolist() == kept


# --- what is typed ---


def test_slips_are_told_with_sheet_row_and_column(tmp_path: Path) -> None:
    readers = from_rows("readers", [{"reader_id": "jane", "name": "Jane F."}])
    comments = from_rows("comments", [{"comment_id": "a", "text": "Well put.", "reader_basis": "guess"}])
    club, path = works(WORK, FILM, readers=readers, comments=comments), tmp_path / "club.xlsx"
    write(club, path)
    with Open(path) as opened:
        opened.put("works", 2, "year", "soon")
        opened.put("works", 3, "kind", "Movie")
        opened.put("works", 3, "based_on", "Persuasion")
        opened.put("comments", 2, "reader", "jane f.")
        opened.put("comments", 3, "comment_id", "b")
        opened.put("comments", 3, "reader", "Kate")
    taken, edits = take_back(club, path)
    assert [str(each).removeprefix("club.xlsx, sheet ") for each in edits.problems] == [
        "works, row 3, column kind: “Movie” is not one of: book, film, series, play, other.",
        "works, row 2, column year: “soon” is not a whole number.",
        "works, row 3, column based_on: there is no “Persuasion” in works, or more than one of that name.",
        "comments, row 3, column reader: “Kate” is in readers from now on; there was nobody of this name.",
    ]
    assert taken.comments["reader"].tolist() == ["jane", "kate"]
    assert taken.comments["reader_basis"].tolist() == ["by hand", "by hand"]
    assert taken.readers["name"].tolist() == ["Jane F.", "Kate"]
    assert ("works", "changed", "emma", "year", "1815", "soon") in said(edits)


def test_a_text_longer_than_a_cell_keeps_its_end_when_its_beginning_changes(tmp_path: Path) -> None:
    club, path = works(WORK | {"note": "a" * 40_000}), tmp_path / "club.xlsx"
    write(club, path)
    with Open(path) as opened:
        (cell,) = (each for each in opened.sheet("works")[2] if str(each.value).startswith("aaa"))
        cell.value = f"b{cell.value[1:]}"
    assert take_back(club, path)[0].works["note"].item() == "b" + "a" * 39_999


# --- other spreadsheets ---


def spreadsheet(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_spreadsheet_with_sheets_named_after_tables_adds_what_it_says(tmp_path: Path) -> None:
    comparison = from_rows("comparison", [{"axis": "the-ball", "label": "The ball", "why": "Told so."}])
    club = works(WORK, comparison=comparison)
    sheets = {
        "Comparison": [
            ["What", "In the book", "Mood"],
            ["The ball", "A ball.", None],
            ["The end", "A wedding.", "gay"],
        ],
        "Budget": [["Cake", 12]],
    }
    path = spreadsheet(tmp_path / "mine.xlsx", **sheets)
    assert is_workbook(path)
    taken, edits = take_back(club, path)
    assert taken.comparison["axis"].tolist() == ["the-ball", "the-end"]
    assert taken.comparison["book"].tolist() == ["A ball.", "A wedding."]
    assert taken.comparison["why"].tolist()[0] == "Told so."
    assert edits.gone == ()
    assert [str(each) for each in edits.problems] == [
        "mine.xlsx, sheet Budget: this is none of the club's tables, and was not read.",
        "mine.xlsx, sheet Comparison: “Mood” is none of this table's headings; it is kept as a column of your own.",
    ]


def test_the_workbook_of_another_club_only_adds(tmp_path: Path) -> None:
    write(works(WORK), tmp_path / "club.xlsx")
    other = Club(title="Momo", works=from_rows("works", [{"work_id": "momo", "title": "Momo"}]))
    taken, edits = take_back(other, tmp_path / "club.xlsx")
    assert taken.works["work_id"].tolist() == ["momo", "emma"]
    assert "another club, “Emma”" in str(edits.problems[0])


@pytest.mark.parametrize("sheets", [{"Sheet1": [["name", "text"]]}, {"comments": [["Name", "Comment"], ["A", "b"]]}])
def test_other_tables_are_no_workbooks(tmp_path: Path, sheets: dict[str, list[list[object]]]) -> None:
    assert not is_workbook(spreadsheet(tmp_path / "other.xlsx", **sheets))


def test_what_somebody_may_have_filled_in_is_never_written_over(tmp_path: Path) -> None:
    write(works(WORK), tmp_path / "club.xlsx")
    with pytest.raises(ClubError, match="there is such a file already"):
        write(works(WORK), tmp_path / "club.xlsx")


@pytest.mark.parametrize("damage", ["", "!", "eJw=", "a" * 40])
def test_a_workbook_that_has_forgotten_what_it_was_written_from_only_adds(tmp_path: Path, damage: str) -> None:
    club, path = works(WORK), tmp_path / "club.xlsx"
    write(club, path)
    with Open(path) as opened:
        opened.sheet("bookclub")["A2"].value = damage
        opened.put("works", 2, "year", 1816)
        opened.put("works", 2, "kind", None)
    taken, edits = take_back(club, path)
    assert [each[3:] for each in said(edits)] == [("year", "1815", "1816")]
    assert taken.works["kind"].item() == "book"
