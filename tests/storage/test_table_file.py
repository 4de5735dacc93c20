"""A CSV file is taken apart at once, and row by row where it has to be said what is the matter."""

from hypothesis import given
from hypothesis import strategies as st

from bookclub.storage.table_file import _at_once, _row_by_row

SIGNS = st.text(alphabet="ab,;\"'\r\n\t \ufeff\0é\x1a\x85\u2028", max_size=25)
CELLS = st.sampled_from(["", "a", "NA", '"a"', '"a,\nb"', '""', '"'])
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3).map(",".join), max_size=5).map("\r\n".join)


def test_a_file_with_nothing_amiss_is_taken_apart_at_once() -> None:
    quick = _at_once(b'a,b\r\n1,"2, and\r\n3"\r\n,\r\n', ",")
    assert quick is not None
    assert quick.cells.fillna("").to_numpy().tolist() == [["1", "2, and\r\n3"], ["", ""]]


@given(SIGNS | ROWS, st.sampled_from(",;"))
def test_a_file_that_is_taken_apart_at_once_says_what_its_rows_say(text: str, separator: str) -> None:
    quick = _at_once(text.encode(), separator)
    if quick is not None:
        careful = _row_by_row(text.encode(), separator, "comments.csv")
        assert quick.headings == careful.headings
        assert quick.cells.equals(careful.cells)
        assert all(length == len(careful.headings) for _, length in careful.lengths)
