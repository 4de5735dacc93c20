"""Whether a club's folder is sound: each kind of problem, by table, row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import frictionless
import pytest

from bookclub import Club, ClubError
from bookclub.check import check
from places import SHIPPED

if TYPE_CHECKING:
    from pathlib import Path

WORKS = "work_id,kind,title,year\nbook,book,Emma,1815\nfilm,film,Emma,1996\n"
READERS = "reader_id,name\njane,Jane F.\n"


def club(folder: Path, **tables: str | bytes) -> Path:
    """Put tables into a folder, as a host would who types them."""
    (folder / "datapackage.json").write_text('{"title": "Emma"}')
    for name, content in tables.items():
        (folder / f"{name}.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def test_the_club_that_ships_is_sound() -> None:
    assert check(SHIPPED) == []


def test_anybodys_tools_find_the_club_that_ships_valid() -> None:
    report = frictionless.validate(SHIPPED / "datapackage.json")
    assert report.valid, report.to_summary()


def test_the_club_that_ships_is_sound_and_valid_once_saved(tmp_path: Path) -> None:
    Club.open(SHIPPED).save(tmp_path)
    assert check(tmp_path) == []
    assert frictionless.validate(tmp_path / "datapackage.json").valid


SOUND = {
    "no tables at all": {},
    "semicolons": {"works": WORKS.replace(",", ";")},
    "tabs": {"works": WORKS.replace(",", "\t")},
    "columns in another order, and one of the host's own": {"works": "shelf,title,work_id\nB3,Emma,book\n"},
    "a byte order mark and other line ends": {"works": "\ufeff" + WORKS.replace("\n", "\r\n")},
    "a work made from another": {"works": "work_id,title,based_on\nbook,Emma,\nfilm,Emma,book\n"},
    "an answer to a comment that is not there": {"comments": "comment_id,reply_to\na,gone\n"},
    "a text that a spreadsheet would have run": {"works": "work_id,title\nbook,'=Emma\n"},
    "a text of several lines": {"works": 'work_id,title\nbook,"Emma\n\nor, ""Highbury"""\n'},
}


@pytest.mark.parametrize("tables", SOUND.values(), ids=SOUND)
def test_what_is_no_fault_is_not_called_one(tmp_path: Path, tables: dict[str, str]) -> None:
    assert check(club(tmp_path, **tables)) == []


UNSOUND = {
    "a word for a number": (
        {"works": "work_id,title,year\nbook,Emma,MDCCCXV\n"},
        ["works.csv, row 2, column year: “MDCCCXV” is not a whole number."],
    ),
    "half for a whole number": (
        {"comments": "comment_id,likes\na,1\nb,1.5\n"},
        ["comments.csv, row 3, column likes: “1.5” is not a whole number."],
    ),
    "a rating in words": (
        {"reviews": "review_id,rating\na,four stars\n"},
        ["reviews.csv, row 2, column rating: “four stars” is not a number."],
    ),
    "a date in words": (
        {"posts": "post_id,title,posted\na,Emma,Tuesday\n"},
        ["posts.csv, row 2, column posted: “Tuesday” is not a date and time such as 2010-10-09T20:15:00Z."],
    ),
    "a word that is none of those allowed": (
        {"works": "work_id,title,kind\nbook,Emma,novel\n"},
        ["works.csv, row 2, column kind: “novel” is not one of: book, film, series, play, other."],
    ),
    "an empty cell that every row needs": (
        {"works": "work_id,title\nbook,Emma\nfilm,\n"},
        ["works.csv, row 3, column title: the cell is empty, and every row needs one."],
    ),
    "a column that every row needs is not there": (
        {"works": "work_id,year\nbook,1815\n"},
        ["works.csv, column title: this column is missing, and every row needs it."],
    ),
    "the same short name twice": (
        {"readers": READERS + "kate,Kate\njane,Jane G.\n"},
        ["readers.csv, row 4: the row has the same short name as one above it, or none."],
    ),
    "a reader who is not in the table": (
        {"readers": READERS, "comments": "comment_id,reader\na,jane\nb,kate\n"},
        ["comments.csv, row 3, column reader: there is no “kate” in readers."],
    ),
    "a work that is not in its own table": (
        {"works": "work_id,title,based_on\nfilm,Emma,book\n"},
        ["works.csv, row 2, column based_on: there is no “book” in works."],
    ),
    "a reader where there is no table of readers": (
        {"comments": "comment_id,reader\na,\nb,jane\nc,kate\n"},
        ["comments.csv, row 3, column reader: there is no table of readers to look this up in."],
    ),
    "answers that go round": (
        {"comments": "comment_id,reply_to\nx,\nb,c\nc,d\nd,b\n"},
        ["comments.csv, row 3, column reply_to: the answers lead round in a circle."],
    ),
    "an answer to itself": (
        {"comments": "comment_id,reply_to\na,a\n"},
        ["comments.csv, row 2, column reply_to: the answers lead round in a circle."],
    ),
    "a row that is too short": (
        {"works": "work_id,title,year\nbook,Emma\n"},
        ["works.csv, row 2, column year: the row has fewer cells than the heading."],
    ),
    "a row that is too long": (
        {"works": "work_id,title\nbook,Emma\nfilm,Emma, again\n"},
        ["works.csv, row 3: the row has more cells than the heading. Put texts with commas in quotation marks."],
    ),
    "a quotation mark never closed": (
        {"works": 'work_id,title\nbook,Emma\nfilm,"Emma\n'},
        ["works.csv, row 3: a quotation mark is opened here and never closed. Close it."],
    ),
    "two columns under one heading": (
        {"works": "work_id,title,title\nbook,Emma,Emma\n"},
        ["works.csv: two columns have the same heading."],
    ),
    "an empty file": ({"works": ""}, ["works.csv: the file is empty, without even a heading; delete it."]),
    "another encoding": (
        {"works": "work_id,title\nbook,Emmä\n".encode("latin-1")},
        ["works.csv: the file is not in UTF-8. Save it from the spreadsheet as “CSV UTF-8”."],
    ),
    "several at once, each named": (
        {"works": "work_id,title,year\nbook,Emma,once\nbook,,1996\n", "readers": "reader_id,name,role\njane,J,boss\n"},
        [
            "works.csv, row 2, column year: “once” is not a whole number.",
            "works.csv, row 3, column title: the cell is empty, and every row needs one.",
            "works.csv, row 3: the row has the same short name as one above it, or none.",
            "readers.csv, row 2, column role: “boss” is not one of: author, member, guest.",
        ],
    ),
}


@pytest.mark.parametrize(("tables", "said"), UNSOUND.values(), ids=UNSOUND)
def test_what_is_wrong_is_said_with_table_row_and_column(
    tmp_path: Path, tables: dict[str, str | bytes], said: list[str]
) -> None:
    assert [str(problem) for problem in check(club(tmp_path, **tables))] == said


def test_a_problem_can_be_asked_where_it_is(tmp_path: Path) -> None:
    (problem,) = check(club(tmp_path, works="work_id,title,year\nbook,Emma,once\n"))
    assert (problem.table, problem.row, problem.column) == ("works", 2, "year")
    (problem,) = check(club(tmp_path, works="work_id,title\nbook,Emma,1815\n"))
    assert (problem.table, problem.row, problem.column) == ("works", 2, "")
    (problem,) = check(club(tmp_path, works="work_id\nbook\n"))
    assert (problem.table, problem.row, problem.column) == ("works", None, "title")


def test_what_opens_and_checks_sound_is_the_same_once_saved(tmp_path: Path) -> None:
    folder = club(tmp_path, works="shelf,title,work_id\nB3,Emma,book\n", readers=READERS)
    Club.open(folder).save(folder)
    assert check(folder) == []
    assert frictionless.validate(folder / "datapackage.json").valid


def test_a_folder_that_is_no_clubs_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(ClubError, match="this folder is not a club"):
        check(tmp_path)
