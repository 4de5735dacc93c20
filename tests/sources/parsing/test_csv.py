"""Tables of values: whatever sets the columns apart, however damaged, every row is kept with its line."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookclub.sources import SourceError
from bookclub.sources.parsing import csv as csv_files

if TYPE_CHECKING:
    from bookclub.sources.parsing.csv import Sheet


def read(data: bytes | str, **options: bool) -> Sheet:
    return csv_files.read(io.BytesIO(data.encode() if isinstance(data, str) else data), "x.csv", **options)


def cells(sheet: Sheet) -> list[list[str]]:
    return [list(row.cells.values()) for row in sheet.rows]


def lines(sheet: Sheet) -> list[int | None]:
    return [row.line for row in sheet.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_the_same_table_however_it_is_saved(delimiter: str, line_end: str, encoding: str) -> None:
    rows = [["Wer", "Was"], ["Zoë", f"eins{delimiter} zwei"], [], ["Bo", "drei"]]
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    sheet = read(file.getvalue().encode(encoding))
    assert sheet.columns == ("Wer", "Was")
    assert cells(sheet) == [rows[1], rows[3]]
    assert lines(sheet) == [2, 4]


def test_the_line_that_excel_puts_first_says_the_delimiter() -> None:
    assert cells(read("sep=;\na,b;c\n1,5;2\n")) == [["1,5", "2"]]


def test_titles_above_the_heading_are_passed_over() -> None:
    sheet = read("The mill,,\n,,\nSpring,,\nname,book,stars\nAda,Flour,4\n")
    assert sheet.columns == ("name", "book", "stars")
    assert cells(sheet) == [["Ada", "Flour", "4"]]
    assert csv_files.header(b"The mill,,\nname,book,stars\n") == ("name", "book", "stars")


@pytest.mark.parametrize(
    "text", ["text\nYes, he is\nNo, not he\n", ",,a\n1,2,3\n", "name,,\n", "name,,\nAda,,\nBo,,\n"]
)
def test_a_heading_is_no_title(text: str) -> None:
    assert read(text).columns[-1] in ("text", "a", "column 3")


def test_rows_of_another_length_are_kept_and_noted_once() -> None:
    sheet = read("a,b\n1\n1,2\n1,2,3\n4\n")
    assert cells(sheet) == [["1", ""], ["1", "2"], ["1", "2"], ["4", ""]]
    assert [note.line for note in sheet.notes] == [2, 4]
    assert "(line 2, 5)" in sheet.notes[0].text


def test_cells_over_several_lines_keep_their_line_ends_and_shift_the_lines_after() -> None:
    sheet = read('a,b\n"one\n\ntwo",2\n3,4\n')
    assert cells(sheet) == [["one\n\ntwo", "2"], ["3", "4"]]
    assert lines(sheet) == [2, 5]
    assert not sheet.notes


def test_a_cell_that_is_not_closed_takes_no_rows_with_it() -> None:
    sheet = read('a,b,c\n1,"open,3\n4,5,6\n7,"x, y",9\n')
    assert cells(sheet)[1:] == [["4", "5", "6"], ["7", "x, y", "9"]]
    assert sheet.rows[0].cells["a"] == "1"
    assert "open" in sheet.rows[0].cells["b"]
    assert sheet.notes[0].line == 2


def test_a_file_that_breaks_off_within_a_cell_gives_what_there_is() -> None:
    sheet = read('a,b\n1,2\n3,"first line\nsecond li')
    assert cells(sheet) == [["1", "2"], ["3", "first line\nsecond li"]]
    assert [note.line for note in sheet.notes] == [3]


def test_each_cell_is_read_in_its_own_encoding() -> None:
    sheet = read(b"a,b\ncaf\xe9,caf\xc3\xa9\n")
    assert cells(sheet) == [["café", "café"]]
    assert [(note.level, note.line) for note in sheet.notes] == [("info", 2)]


def test_without_quoting_quotation_marks_are_marks() -> None:
    assert cells(read('a\tb\n"M" is\t"whole ""cell"""\n6"\t\n', quoted=False)) == [
        ['"M" is', 'whole "cell"'],
        ['6"', ""],
    ]


def test_strange_characters_tear_no_row() -> None:
    text = "a,b\n1\u20282,x\x0cy\n3\x00,4\n5\x85,6\n"
    sheet = read(text)
    assert cells(sheet) == [["1 2", "x y"], ["3", "4"], ["5", "6"]]
    assert [(note.level, note.line) for note in sheet.notes] == [("info", 3)]


def test_columns_without_a_name_or_with_the_same_are_told_apart() -> None:
    assert read("a,,a\n1,2,3\n").columns == ("a", "column 2", "a (3)")


def test_a_long_cell_is_read_and_the_limit_of_others_is_left_alone() -> None:
    before = csv.field_size_limit()
    assert len(cells(read(f"a,b\n1,{'x' * 200_000}\n"))[0][1]) == 200_000
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "nothing in it"),
        (b"\n \n", "nothing in it"),
        (b"a,b\n" + b"x" * (csv_files.LONGEST_LINE + 1), "line 2"),
        (b"\x00" * 1000, "not text"),
        (b"PK\x03\x04rest", "not text"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        read(data)


@pytest.mark.parametrize("text", ["a,b,c\n" + ',a","\n' * 50_000 + '"', "a,b\n" + '1,"\n' * 50_001])
def test_many_cells_that_are_not_closed_come_to_an_end(text: str) -> None:
    assert read(text).rows


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    csv_files.header(data)
    try:
        sheet = read(data)
    except SourceError:
        return
    assert all(row.cells.keys() == set(sheet.columns) for row in sheet.rows)


CELL = st.text(
    st.characters(exclude_categories=["C"], include_characters="\n", exclude_characters="\u2028\u2029\ufffd")
).map(lambda text: unicodedata.normalize("NFC", text.strip()))


@given(st.lists(st.lists(CELL.filter(bool), min_size=3, max_size=3), max_size=6))
def test_what_is_written_is_read_back(rows: list[list[str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([["a", "b", "c"], *rows])
    sheet = read(file.getvalue())
    assert cells(sheet) == rows
    assert not sheet.notes
