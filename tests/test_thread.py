"""Threads laid out for reading, held against a slow and obvious layout of the same comments."""

from __future__ import annotations

from itertools import count

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookclub import lay_out
from bookclub.tables import conform

MANY = settings(max_examples=80, deadline=None)
COLUMNS = ["comment_id", "reply_to", "post_id", "place", "posted", "kind"]
LAID = ["order", "depth", "number", "root", "replies", "parent_missing", "loop"]
INLINE = "inline reply"

Row = dict[str, object]


# --- the obvious layout ---


def plain_layout(rows: list[Row]) -> list[Row]:
    """Lay comments out one at a time, with lists and dictionaries alone."""
    parent, laid = [], []
    for row in rows:
        answered = [
            at
            for at, other in enumerate(rows)
            if row["reply_to"] is not None and other["comment_id"] == row["reply_to"]
        ]
        parent.append(answered[0] if answered else None)
        laid.append({"parent_missing": row["reply_to"] is not None and not answered, "replies": 0, "loop": False})
    for at in range(len(rows)):
        if at in (circle := above(at, parent)) and at == min(circle[: circle.index(at) + 1]):
            laid[at]["loop"], parent[at] = True, None

    posts = list(dict.fromkeys(row["post_id"] for row in rows))
    posts.sort(key=lambda post: post is not None)  # what stands under no post comes first, the rest as they appear
    order = count()
    for post in posts:
        roots = [at for at in range(len(rows)) if parent[at] is None and rows[at]["post_id"] == post]
        waiting = number(rows, laid, roots, above=None)[::-1]
        while waiting:
            at = waiting.pop()
            line = above(at, parent)
            laid[at] |= {"order": next(order), "depth": 1 + len(line), "root": rows[[at, *line][-1]]["comment_id"]}
            for each in line:
                laid[each]["replies"] += 1
            below = [child for child in range(len(rows)) if parent[child] == at]
            waiting += number(rows, laid, below, above=laid[at]["number"])[::-1]
    return laid


def above(at: int, parent: list[int | None]) -> list[int]:
    """List what a row answers, what that answers, and on; once round, if it goes round."""
    line: list[int] = []
    while (at := parent[at]) is not None and at not in line:
        line.append(at)
    return line


def number(rows: list[Row], laid: list[Row], family: list[int], above: str | None) -> list[int]:
    """Sort siblings and number them."""

    def key(at: int) -> tuple[object, ...]:
        place, posted = rows[at]["place"], rows[at]["posted"]
        return rows[at]["kind"] != INLINE, place is None, place or 0, posted is None, posted or 0, at

    last, letters = 0, 0
    for at in (family := sorted(family, key=key)):
        if above is not None and rows[at]["kind"] == INLINE:
            laid[at]["number"] = above + "." * above[-1].isalpha() + "abcdefghijklmnopqrstuvwxyz"[letters]
            letters += 1
        else:
            last = max(last + 1, rows[at]["place"] or 0)
            laid[at]["number"] = str(last) if above is None else f"{above}.{last}"
    return family


# --- comments of every shape ---


def table(rows: list[Row]) -> pd.DataFrame:
    times = [None if row["posted"] is None else pd.Timestamp(row["posted"], unit="s", tz="UTC") for row in rows]
    return conform("comments", pd.DataFrame(rows, columns=COLUMNS).assign(posted=times))[COLUMNS]


def comments(name: st.SearchStrategy[str | None], answered: st.SearchStrategy[str | None]) -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries(
        {
            "comment_id": name,
            "reply_to": answered,
            "post_id": st.sampled_from(["emma", "persuasion", None]),
            "place": st.none() | st.integers(1, 9),
            "posted": st.none() | st.integers(0, 5),
            "kind": st.sampled_from(["comment", INLINE, None]),
        }
    )


# Drawn so often from so few, names give every shape: children before parents, circles, names of nobody, of two.
FEW_NAMES = st.sampled_from("abcdefghijkl") | st.none()
any_shape = st.lists(comments(FEW_NAMES, FEW_NAMES), max_size=14)


@st.composite
def threads(draw: st.DrawFn) -> list[Row]:
    """Comments of one post in any order, each with a name and a place of its own, and in no circle."""
    rows: list[Row] = []
    for at in range(draw(st.integers(1, 12))):
        answered = draw(st.sampled_from([None, *(row["comment_id"] for row in rows)]))
        row = draw(comments(st.just(f"c{at}"), st.just(answered)))
        place = 1 + sum(row["reply_to"] == answered for row in rows)
        rows.append(row | {"post_id": "emma", "place": place, "kind": "comment"})
    return draw(st.permutations(rows))


@given(any_shape)
@settings(MANY, max_examples=300)
def test_any_shape_is_laid_out_as_one_would_by_hand(rows: list[Row]) -> None:
    laid = lay_out(table(rows))
    by_hand = pd.DataFrame(plain_layout(rows), columns=LAID).astype(laid.dtypes)
    pd.testing.assert_frame_equal(laid, by_hand)


@given(any_shape)
@MANY
def test_every_comment_has_one_place_in_reading_order(rows: list[Row]) -> None:
    assert sorted(lay_out(table(rows))["order"]) == list(range(len(rows)))


@given(any_shape)
@MANY
def test_all_that_answers_a_comment_follows_it_and_nothing_between(rows: list[Row]) -> None:
    laid = lay_out(table(rows)).sort_values("order")
    depths = list(laid["depth"])
    for at, replies in enumerate(laid["replies"]):
        following = depths[at + 1 :]
        deeper = next((n for n, depth in enumerate(following) if depth <= depths[at]), len(following))
        assert replies == deeper


@given(any_shape)
@MANY
def test_no_two_comments_of_a_post_have_one_number(rows: list[Row]) -> None:
    assert lay_out(table(rows).assign(post_id="emma"))["number"].is_unique


@given(threads(), st.data())
@MANY
def test_others_keep_their_numbers_when_comments_that_have_a_place_go(rows: list[Row], data: st.DataObject) -> None:
    before = numbers(rows)
    gone = data.draw(st.sets(st.sampled_from(sorted(before.values()))))
    left = [row for row in rows if not any(f"{before[row['comment_id']]}.".startswith(f"{each}.") for each in gone)]
    assert numbers(left) == {row["comment_id"]: before[row["comment_id"]] for row in left}


@given(threads(), st.randoms())
@MANY
def test_the_order_of_rows_means_nothing_where_places_tell_siblings_apart(rows: list[Row], random: object) -> None:
    shuffled = random.sample(rows, len(rows))
    assert numbers(shuffled) == numbers(rows)


def numbers(rows: list[Row]) -> dict[str, str]:
    return dict(zip([row["comment_id"] for row in rows], lay_out(table(rows))["number"], strict=True))


# --- written out, in reading order ---

WRITTEN_OUT = {
    "letters for what is typed inside another's comment, which shift no number": """
        number   comment_id  reply_to  kind
        1        a           -         comment
        1.1      b           a         comment
        1.1.1    c           b         comment
        1.1.1a   d           c         inline
        2        e           -         comment
        2a       f           e         inline
        2.1      g           e         comment
        2.1.1    h           g         comment
        2.1.1.1  i           h         comment
        3        j           -         comment
        3a       k           j         inline
    """,
    "typed inside what was typed inside": """
        number   comment_id  reply_to  kind
        1        a           -         comment
        1a       b           a         inline
        1a.a     c           b         inline
        1a.1     d           b         comment
        1b       e           a         inline
    """,
    "a gap stays a gap": """
        number   comment_id  reply_to  place
        2        a           -         2
        2.3      b           a         3
        2.4      c           a         4
        2.9      d           a         9
        5        e           -         5
        5.1      f           e         1
        6        g           -         -
    """,
    "a place given twice is counted on from": """
        number   comment_id  reply_to  place
        3        a           -         3
        4        b           -         3
        5        c           -         4
        9        d           -         9
    """,
    "the place of a lettered reply shifts nothing": """
        number   comment_id  reply_to  kind      place
        1        a           -         comment   1
        1a       b           a         inline    3
        1.1      c           a         comment   1
        1.2      d           a         comment   -
    """,
    "every post counts afresh": """
        number   comment_id  reply_to  post_id
        1        a           -         emma
        1.1      b           a         emma
        2        c           -         emma
        1        d           -         persuasion
        2        e           -         persuasion
    """,
    "an answer to what is not there begins a thread": """
        number   comment_id  reply_to  kind
        1        a           gone      inline
        1.1      b           a         comment
        2        c           gone      comment
    """,
}


@pytest.mark.parametrize("text", WRITTEN_OUT.values(), ids=WRITTEN_OUT)
def test_numbers_are_those_a_reader_of_the_page_counts(text: str) -> None:
    heading, *lines = [line.split() for line in text.strip().splitlines()]
    cells = pd.DataFrame(lines, columns=heading).replace({"-": None, "inline": INLINE})
    laid = lay_out(conform("comments", cells.drop(columns="number")))
    assert list(laid["number"]) == list(cells["number"])
    assert list(laid["order"]) == list(range(len(cells)))


def chain(length: int) -> pd.DataFrame:
    names = [f"c{at}" for at in range(length)]
    return pd.DataFrame({"comment_id": names, "reply_to": [None, *names[:-1]]}).astype("str")


def test_letters_go_on_beyond_z() -> None:
    inside = pd.DataFrame({"comment_id": [f"r{at}" for at in range(53)], "reply_to": "c0", "kind": INLINE})
    numbers = list(lay_out(pd.concat([chain(1), inside]))["number"])
    assert numbers[26:29] == ["1z", "1aa", "1ab"]
    assert numbers[-2:] == ["1az", "1ba"]


def test_a_circle_is_cut_open_at_its_first_comment_and_loses_nothing() -> None:
    round_table = pd.DataFrame({"comment_id": list("abcd"), "reply_to": list("cabb")}).astype("str")
    laid = lay_out(round_table)
    assert list(laid["loop"]) == [True, False, False, False]
    assert list(laid["number"]) == ["1", "1.1", "1.1.1", "1.1.2"]
    assert not laid["parent_missing"].any()


def test_an_answer_to_itself_is_a_circle_of_one() -> None:
    laid = lay_out(pd.DataFrame({"comment_id": ["a", "b"], "reply_to": ["a", "a"]}).astype("str"))
    assert list(laid["loop"]) == [True, False]
    assert list(laid["number"]) == ["1", "1.1"]


@pytest.mark.parametrize("length", [5_000, 100_000])
def test_a_long_chain_is_laid_out_with_numbers_that_one_can_still_print(length: int) -> None:
    laid = lay_out(chain(length)[::-1])[::-1]
    assert list(laid["depth"]) == list(range(1, length + 1))
    assert list(laid["replies"]) == list(range(length - 1, -1, -1))
    assert laid["root"].eq("c0").all()
    assert laid["number"].iloc[63:66].tolist() == [one := ".".join("1" * 64), f"{one}+1", f"{one}+2"]
    assert laid["number"].is_unique
    assert laid["number"].str.len().max() < 64 * 2 + 7


def test_a_long_circle_is_cut_once() -> None:
    laid = lay_out(chain(5_000).fillna("c4999"))
    assert list(np.flatnonzero(laid["loop"])) == [0]
    assert list(laid["order"]) == list(range(5_000))


def test_far_down_the_numbers_count_on_through_branches() -> None:
    branches = pd.DataFrame({"comment_id": ["x", "y"], "reply_to": ["c70", "c63"]}).astype("str")
    laid = lay_out(pd.concat([chain(72), branches], ignore_index=True))
    assert laid["number"].str.partition("+")[2].tolist()[64:] == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]
    assert laid["number"].is_unique


def test_the_tables_own_index_stays() -> None:
    frame = chain(4).set_axis(["delta", "alpha", "charlie", "bravo"]).iloc[[2, 0, 3, 1]]
    laid = lay_out(frame)
    assert list(laid.index) == ["charlie", "delta", "bravo", "alpha"]
    assert list(laid["number"]) == ["1.1.1", "1", "1.1.1.1", "1.1"]


def test_the_table_is_left_as_it_was() -> None:
    frame = chain(4)
    lay_out(frame)
    pd.testing.assert_frame_equal(frame, chain(4))


def test_no_comments_give_the_same_columns_in_the_same_types() -> None:
    laid = lay_out(conform("comments"))
    assert len(laid) == 0
    assert laid.dtypes.equals(lay_out(chain(1)).dtypes)
    assert list(laid.columns) == LAID


def test_times_and_places_may_be_absent() -> None:
    bare = lay_out(chain(3)[["comment_id", "reply_to"]])
    assert list(bare["number"]) == ["1", "1.1", "1.1.1"]
