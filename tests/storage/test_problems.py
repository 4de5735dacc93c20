"""Whether a club's folder is sound: each kind of problem, by table, row and column."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import frictionless
import openpyxl
import pandas as pd
import pytest

from bookclub import Club, ClubError
from places import SHIPPED

if TYPE_CHECKING:
    from pathlib import Path

    from bookclub.storage.problems import Problem

WORKS = "work_id,kind,title,year\nbook,book,Emma,1815\nfilm,film,Emma,1996\n"
READERS = "reader_id,name\njane,Jane F.\n"


def club(folder: Path, **tables: str | bytes) -> Path:
    """Put tables into a folder, as a host would who types them."""
    (folder / "datapackage.json").write_text('{"title": "Emma"}')
    for name, content in tables.items():
        (folder / f"{name}.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def check(folder: Path) -> list[Problem]:
    return list(Club.open(folder).problems)


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
    "columns in another order": {"works": "title,work_id\nEmma,book\n"},
    "a byte order mark and other line ends": {"works": "\ufeff" + WORKS.replace("\n", "\r\n")},
    "a work made from another": {"works": "work_id,title,based_on\nbook,Emma,\nfilm,Emma,book\n"},
    "an answer to a comment that is not there": {"comments": "comment_id,reply_to\na,gone\n"},
    "a text that a spreadsheet would have run": {"works": "work_id,title\nbook,'=Emma\n"},
    "semicolons, Windows-1252 and decimal commas": {
        "works": "work_id;title;year\r\nbook;Emmä, “anew”;1815,0\r\n".encode("cp1252"),
        "reviews": "review_id;rating;posted\r\na;3,5;09.10.2010 20:15\r\n".encode("cp1252"),
    },
    "UTF-16": {"works": WORKS.replace(",", "\t").encode("utf-16")},
    "headings and known words in other capitals": {"works": " Work_ID ,TITLE,Kind\nbook,Emma,Book\n"},
    "known words with other blanks and hyphens": {
        "honours": "honour_id,honour,outcome\na,Prize,Short-listed\nb,Prize,WON\n",
        "questions": "question_id,text,kind\na,Why?,Warm up\n",
    },
    "the headings of the screen": {"comparison": "What,In the book,In the film\nThe ball,A ball,None\n"},
    "who plays whom, as on the screen": {
        "works": WORKS,
        "characters": "Character,In the book\nEmma W.,Handsome\n",
        "credits": "Work,Character,Played by\nfilm,Emma W.,Gwyn P.\n",
    },
    "a part that is somebody of the story": {
        "works": WORKS,
        "characters": "character_id,name\nemma,Emma W.\n",
        "credits": "work_id,person,role\nfilm,Gwyn P.,emma w.\n",
    },
    "a known reader by name": {"readers": READERS, "comments": "comment_id,reader\na,Jane f.\n"},
    "a text of several lines": {"works": 'work_id,title\nbook,"Emma\n\nor, ""Highbury"""\n'},
}


@pytest.mark.parametrize("tables", SOUND.values(), ids=SOUND)
def test_what_is_no_fault_is_not_called_one(tmp_path: Path, tables: dict[str, str | bytes]) -> None:
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
        ["readers.csv, row 4: the row has the same short name as one above it."],
    ),
    "a reader who is not in the table": (
        {"readers": READERS, "comments": "comment_id,reader\na,jane\nb,kate\n"},
        ["comments.csv, row 3, column reader: “kate” is in readers from now on; there was nobody of this name."],
    ),
    "a work that is not in its own table": (
        {"works": "work_id,title,based_on\nfilm,Emma,book\n"},
        ["works.csv, row 2, column based_on: there is no “book” in works, or more than one of that name."],
    ),
    "two readers of one name": (
        {"readers": "reader_id,name\na,Jane\nb,Jane\n", "comments": "comment_id,reader\na,Jane\n"},
        ["comments.csv, row 2, column reader: there is no “Jane” in readers, or more than one of that name."],
    ),
    "infinity and nothing": (
        {"reviews": "review_id,rating\na,inf\nb,1e400\nc,nan\n"},
        [
            f"reviews.csv, row {row}, column rating: “{cell}” is not a number."
            for row, cell in enumerate(("inf", "1e400", "nan"), 2)
        ],
    ),
    "short names of which a spreadsheet made something else": (
        {"comments": 'comment_id,reply_to\n3. Jan,\n03-Mrz,\n01.03.2026,\nx,"1,5E+17"\nmay-5,\n1.10,\n'},
        [
            f"comments.csv, row {row}, column {column}: “{cell}” looks like a short name of which a spreadsheet made a "
            "date or a number; write it anew, in a column of texts."
            for row, column, cell in (
                (2, "comment_id", "3. Jan"),
                (3, "comment_id", "03-Mrz"),
                (4, "comment_id", "01.03.2026"),
                (5, "reply_to", "1,5E+17"),
            )
        ],
    ),
    "a row without a short name or a label": (
        {"comparison": "axis,label,book\n,,A ball\n"},
        [
            "comparison.csv, row 2, column axis: the cell is empty, and every row needs one.",
            "comparison.csv, row 2, column label: the cell is empty, and every row needs one.",
        ],
    ),
    "a problem below an empty row": (
        {"works": "work_id,title,year\n\n,,\nbook,Emma,once\n"},
        ["works.csv, row 4, column year: “once” is not a whole number."],
    ),
    "headings of another table": (
        {"works": "leaf,colour\n1,red\n"},
        [
            "works.csv: none of the headings is one of this table's.",
            "works.csv, column work_id: this column is missing, and every row needs it.",
            "works.csv, column title: this column is missing, and every row needs it.",
        ],
    ),
    "headings that are not the table's": (
        {"works": "shelf,title,work_id,criator\nB3,Emma,book,Jane\n"},
        [
            "works.csv: “shelf” is none of this table's headings; it is kept as a column of your own.",
            "works.csv: “criator” is none of this table's headings (is it creator?); it is kept as a column of your own.",
        ],
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
    "two columns under one heading": (
        {"works": "work_id,title,title\nbook,Emma,Emma\n"},
        ["works.csv: two columns have the heading “title”; the first counts."],
    ),
    "several at once, each named": (
        {"works": "work_id,title,year\nbook,Emma,once\nbook,,1996\n", "readers": "reader_id,name,role\njane,J,boss\n"},
        [
            "works.csv, row 2, column year: “once” is not a whole number.",
            "works.csv, row 3, column title: the cell is empty, and every row needs one.",
            "works.csv, row 3: the row has the same short name as one above it.",
            "readers.csv, row 2, column role: “boss” is not one of: author, member, guest.",
        ],
    ),
}


@pytest.mark.parametrize(("tables", "said"), UNSOUND.values(), ids=UNSOUND)
def test_what_is_wrong_is_said_with_table_row_and_column(
    tmp_path: Path, tables: dict[str, str | bytes], said: list[str]
) -> None:
    folder = club(tmp_path, **tables)
    assert [str(problem) for problem in check(folder)] == said


TORN = {
    "a row that is too long": (
        "work_id,title\nbook,Emma\nfilm,Emma, again\n",
        "works.csv, row 3: the row has more cells than the heading. Put texts with commas in quotation marks.",
    ),
    "a quotation mark never closed": (
        'work_id,title\nbook,Emma\nfilm,"Emma\n',
        "works.csv, row 3: a quotation mark is opened here and never closed. Close it.",
    ),
}


@pytest.mark.parametrize(("works", "said"), TORN.values(), ids=TORN)
def test_a_file_that_cannot_be_taken_apart_is_neither_opened_nor_checked(tmp_path: Path, works: str, said: str) -> None:
    for look in (check, Club.open):
        with pytest.raises(ClubError) as caught:
            look(club(tmp_path, works=works))
        assert str(caught.value) == said


def test_a_file_that_is_described_and_not_there_is_said(tmp_path: Path) -> None:
    Club.open(SHIPPED).save(tmp_path)
    (tmp_path / "comments.csv").unlink()
    said = [str(problem) for problem in check(tmp_path)]
    assert said[0] == "comments.csv: the file is missing, though datapackage.json names it."


def workbook(folder: Path, table: str) -> None:
    """Save a table as Excel does, in place of the CSV file."""
    book = openpyxl.Workbook()
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            book.active.append(row)
    book.save(folder / f"{table}.xlsx")


def test_a_table_saved_as_a_workbook_is_read_and_said(tmp_path: Path) -> None:
    saved = Club.open(SHIPPED)
    saved.save(tmp_path)
    workbook(tmp_path, "comments")
    (also,) = check(tmp_path)
    assert str(also) == "comments.csv: comments.xlsx is there too and was not read; only the CSV file counts."
    (tmp_path / "comments.csv").unlink()
    (instead,) = check(tmp_path)
    assert str(instead) == "comments.csv: the file is missing; comments.xlsx was read in its place."
    pd.testing.assert_frame_equal(Club.open(tmp_path).comments, saved.comments)


def test_a_table_in_a_form_that_is_not_read_is_named(tmp_path: Path) -> None:
    (club(tmp_path) / "works.ods").write_bytes(b"PK")
    assert [str(each) for each in check(tmp_path)] == [
        "works.csv: the file is missing; open works.ods and save it as CSV."
    ]


def test_a_problem_can_be_asked_where_it_is(tmp_path: Path) -> None:
    (problem,) = check(club(tmp_path, works="work_id,title,year\nbook,Emma,once\n"))
    assert (problem.table, problem.row, problem.column) == ("works", 2, "year")
    (problem,) = check(club(tmp_path, works="work_id,title\nbook,Emma\nbook,Emma\n"))
    assert (problem.table, problem.row, problem.column) == ("works", 3, "")
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
