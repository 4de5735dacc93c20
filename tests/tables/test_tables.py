"""Tables: their columns, and frames brought into shape."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookclub.schema import TABLES, Column, Table
from bookclub.tables import DTYPES, TableError, Tables, conform, from_rows, join_list, split_list

COLUMNS = {f"{table.name}.{column.name}": column for table in TABLES.values() for column in table.columns}
REFERRING = {name: column for name, column in COLUMNS.items() if column.refers}
EVERY_COLUMN = pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
EVERY_TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


# --- what the tables say of themselves ---


@EVERY_TABLE
def test_every_table_has_a_key_made_of_its_own_columns(table: Table) -> None:
    assert table.key
    assert set(table.key) <= {column.name for column in table.columns}


@EVERY_TABLE
def test_no_two_columns_of_a_table_share_a_name(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("column", REFERRING.values(), ids=REFERRING)
def test_what_a_column_refers_to_is_the_key_of_a_table(column: Column) -> None:
    of, name = column.refers.split(".")
    assert TABLES[of].key == (name,)
    assert column.kind == "text"


@EVERY_COLUMN
def test_every_column_says_in_a_sentence_what_it_means(column: Column) -> None:
    assert column.meaning[0].isupper()
    assert column.meaning.endswith((".", "…"))


def test_a_set_of_tables_has_a_frame_for_each() -> None:
    assert [name for name, _ in Tables().tables()] == list(TABLES)


# --- frames brought into shape ---


@EVERY_TABLE
def test_a_table_without_rows_has_its_columns_in_order_and_in_their_types(table: Table) -> None:
    empty = conform(table.name)
    assert len(empty) == 0
    assert {name: str(dtype) for name, dtype in empty.dtypes.items()} == {
        column.name: DTYPES[column.kind] for column in table.columns
    }
    assert list(empty.columns) == [column.name for column in table.columns]


def test_texts_from_a_file_get_the_types_of_their_columns() -> None:
    frame = conform(
        "comments", pd.DataFrame({"posted": ["2010-10-09T20:15:00+02:00"], "likes": [" 3 "], "comment_id": ["007"]})
    )
    assert frame["posted"].item() == pd.Timestamp("2010-10-09T18:15:00Z")
    assert frame["likes"].item() == 3
    assert frame["comment_id"].item() == "007"
    assert frame.dtypes.equals(conform("comments").dtypes)


def test_a_table_in_shape_stays_as_it_is() -> None:
    once = from_rows("reviews", [{"review_id": "a", "rating": 3.5}, {"review_id": "b", "posted": "2010-10-09"}])
    pd.testing.assert_frame_equal(conform("reviews", once), once)


def test_rows_are_counted_from_0_and_the_frame_given_is_left_alone() -> None:
    given = pd.DataFrame({"name": ["Emma", "Anne"], "reader_id": ["e", "a"]}, index=["x", "y"])
    before = given.copy()
    assert list(conform("readers", given).index) == [0, 1]
    pd.testing.assert_frame_equal(given, before)


@pytest.mark.parametrize("nothing", ["", None, float("nan"), pd.NA])
def test_a_cell_with_nothing_in_it_is_missing(nothing: object) -> None:
    frame = from_rows("comments", [{"comment_id": "a", "html": nothing, "likes": nothing, "posted": nothing}])
    assert frame[["html", "likes", "posted"]].isna().all(axis=None)


@pytest.mark.parametrize("nothing", ["", None, float("nan"), pd.NA])
def test_a_comment_always_has_a_text_if_an_empty_one(nothing: object) -> None:
    assert from_rows("comments", [{"comment_id": "a", "text": nothing}])["text"].item() == ""
    assert from_rows("comments", [{"comment_id": "a"}])["text"].item() == ""


@pytest.mark.parametrize("text", ["NA", "nan", "null", "None", "0", " "])
def test_a_word_for_nothing_is_still_a_word(text: str) -> None:
    assert from_rows("comments", [{"comment_id": "a", "text": text}])["text"].item() == text


def test_columns_of_the_hosts_own_are_kept_as_texts_after_the_others() -> None:
    frame = conform("readers", pd.DataFrame({"shelf": [7, 8], "reader_id": ["a", "b"], "colour": ["red", ""]}))
    assert list(frame.columns[-2:]) == ["shelf", "colour"]
    assert list(frame["shelf"]) == ["7", "8"]
    assert list(frame["colour"].isna()) == [False, True]
    assert set(frame[["shelf", "colour"]].dtypes.astype(str)) == {"str"}


@pytest.mark.parametrize(
    ("table", "column", "cell", "value"),
    [
        ("works", "year", "2005.0", 2005),
        ("works", "year", "2005,0", 2005),
        ("comments", "likes", "1 234", 1234),
        ("comments", "likes", "1\N{NO-BREAK SPACE}234", 1234),
        ("comments", "likes", "12\N{NARROW NO-BREAK SPACE}345\N{NARROW NO-BREAK SPACE}678", 12345678),
        ("comments", "likes", "1,234", 1234),
        ("comments", "likes", "1.234.567", 1234567),
        ("comments", "likes", "1'234", 1234),
        ("comments", "likes", "1E+03", 1000),
        ("comments", "likes", "\N{MINUS SIGN}3", -3),
        ("reviews", "rating", "3,5", 3.5),
        ("reviews", "rating", " 4.50 ", 4.5),
        ("reviews", "rating", "1,234", 1.234),
        ("reviews", "rating", "1.234,5", 1234.5),
        ("reviews", "rating", "1,234.5", 1234.5),
        ("reviews", "rating", ",5", 0.5),
        ("works", "kind", " Book", "book"),
        ("comments", "kind", "INLINE  reply", "inline reply"),
    ],
)
def test_what_can_only_mean_one_thing_is_read(table: str, column: str, cell: str, value: object) -> None:
    assert from_rows(table, [{column: cell}])[column].item() == value


@pytest.mark.parametrize(
    "cell", ["1.234", "0,125", "12 34", "1,23,456", "3/5", "3 of 5", "5 %", "½", "2**3", "0x10", "1_000"]
)
def test_what_is_not_plainly_a_whole_number_is_not_read(cell: str) -> None:
    with pytest.raises(TableError):
        from_rows("comments", [{"likes": cell}])


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["09.10.2010"], ["2010-10-09"]),
        (["9. 10. 2010 20:15"], ["2010-10-09T20:15"]),
        (["2010/10/09 20:15:30"], ["2010-10-09T20:15:30"]),
        (["13/10/2010", "9/10/2010"], ["2010-10-13", "2010-10-09"]),
        (["10/13/2010 8:15 PM", "10/9/2010 12:00 a.m."], ["2010-10-13T20:15", "2010-10-09"]),
        (["5-5-2010", "2010-10-09 20:15:00+02:00"], ["2010-05-05", "2010-10-09T18:15"]),
    ],
)
def test_the_dates_of_spreadsheets_are_read(cells: list[str], days: list[str]) -> None:
    read = from_rows("comments", [{"posted": cell} for cell in cells])["posted"]
    assert list(read) == [pd.Timestamp(day, tz="UTC") for day in days]


@pytest.mark.parametrize(
    "cells", [["9/10/2010"], ["10/13/2010", "13/10/2010", "9/10/2010"], ["09.10.10"], ["2010"], ["31.2.2010"]]
)
def test_a_date_that_may_be_another_is_not_read(cells: list[str]) -> None:
    with pytest.raises(TableError, match=f"“{cells[-1]}” in column posted"):
        from_rows("comments", [{"posted": cell} for cell in cells])


BAD_CELLS = [
    ("comments", "likes", "many"),
    ("comments", "likes", "3.5"),
    ("comments", "likes", "1e30"),
    ("comments", "likes", "inf"),
    ("comments", "likes", str(2**53 + 1)),
    ("comments", "posted", "next Tuesday"),
    ("comments", "posted", "2010-02-30"),
    ("reviews", "rating", "four stars"),
    ("reviews", "rating", "nan"),
    ("reviews", "rating", "1e400"),
    ("works", "year", "MMV"),
    ("works", "kind", "Roman"),
]


@pytest.mark.parametrize(("table", "column", "cell"), BAD_CELLS)
def test_a_cell_that_does_not_fit_is_named_with_table_row_and_column(table: str, column: str, cell: str) -> None:
    good = {"likes": "12", "posted": "2010-10-09", "rating": "3.5", "year": "2005", "kind": "book"}[column]
    with pytest.raises(TableError, match=f"“{cell}” in column {column} is not (a|one of)") as caught:
        from_rows(table, [{column: good}, {column: None}, {column: cell}, {column: cell}])
    assert (caught.value.table, caught.value.row, caught.value.column) == (table, 2, column)


# --- lists in cells ---

part = st.text(min_size=1).map(str.strip).filter(lambda text: text and ";" not in text)


@given(st.lists(part))
def test_a_list_put_into_a_cell_comes_out_again(parts: list[str]) -> None:
    assert split_list(join_list(parts)) == parts


@pytest.mark.parametrize(
    ("cell", "parts"),
    [("Kath;Kathy H. ;", ["Kath", "Kathy H."]), (" ; ", []), ("", []), (None, []), (float("nan"), []), (pd.NA, [])],
)
def test_a_list_typed_by_a_host_is_taken_apart(cell: object, parts: list[str]) -> None:
    assert split_list(cell) == parts


def test_an_empty_list_is_a_missing_cell() -> None:
    assert join_list([]) is None
