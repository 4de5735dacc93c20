"""A club: what was read in is added to it, and what the host corrects in it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from bookclub import Club, ClubError, read
from bookclub.sources import Found, Report
from bookclub.tables import from_rows

if TYPE_CHECKING:
    from pathlib import Path

RETOLD = {"wording": "summary", "text": "Likes the film."}
OWN_WORDS = {"wording": "verbatim", "text": "I did like the film!", "source": "post.txt", "source_line": 12}


def found(source: str = "post.txt", **tables: list[dict[str, object]]) -> Found:
    report = Report(source=source, format="A post and its comments", kept={}, left_out={})
    return Found(report=report, **{name: from_rows(name, rows) for name, rows in tables.items()})


def club(**tables: list[dict[str, object]]) -> Club:
    return Club(title="Emma", **{name: from_rows(name, rows) for name, rows in tables.items()})


def cells(frame: pd.DataFrame, row: int = 0) -> dict[str, object]:
    """Give the filled cells of a row."""
    return frame.iloc[row].dropna().to_dict()


def assert_same(one: Club, other: Club) -> None:
    for name, frame in one.tables():
        pd.testing.assert_frame_equal(frame, getattr(other, name))


# --- adding what was read in ---


def test_what_is_new_is_added_after_what_was_there() -> None:
    before = club(comments=[{"comment_id": "a", "text": "First."}])
    after, changes = before.add(
        found(comments=[{"comment_id": "b", "text": "Second."}], posts=[{"post_id": "p", "title": "P"}])
    )
    assert list(after.comments["text"]) == ["First.", "Second."]
    assert list(after.posts["title"]) == ["P"]
    assert str(changes) == "posts: 1 new\ncomments: 1 new"
    assert changes
    assert after.sources == ("post.txt",)
    assert list(before.comments["text"]) == ["First."]


def test_the_readers_own_words_take_the_place_of_a_retelling_under_the_same_id() -> None:
    before = club(comments=[{"comment_id": "b", **RETOLD, "likes": 1, "source": "page"}, {"comment_id": "a", **RETOLD}])
    after, changes = before.add(
        found(comments=[{"comment_id": "a", **OWN_WORDS}, {"comment_id": "b", **OWN_WORDS, "likes": 2}])
    )
    assert cells(after.comments, 0) == {"comment_id": "b", **OWN_WORDS, "likes": 1}
    assert cells(after.comments, 1) == {"comment_id": "a", **OWN_WORDS}
    assert str(changes) == "comments: 2 now in the writer's own words"
    assert changes


def test_own_words_fill_what_was_not_known_before() -> None:
    before = club(comments=[{"comment_id": "a", **RETOLD, "reader": "jane"}])
    own = {"comment_id": "a", **OWN_WORDS, "reader": "kate", "reader_name": "Kate", "posted": "2010-10-09T20:15:00Z"}
    after, _ = before.add(found(comments=[own]))
    assert after.comments["posted"].item() == pd.Timestamp("2010-10-09T20:15:00Z")
    assert after.comments["reader"].item() == "jane"


def test_a_rating_in_own_words_replaces_the_retold_one() -> None:
    before = club(reviews=[{"review_id": "r", **RETOLD, "rating": 3.0, "title": "Retold", "work_id": "film"}])
    own = {"review_id": "r", **OWN_WORDS, "rating": 3.5, "rating_text": "~ ~ ~ 1/2", "work_id": "book"}
    after, _ = before.add(found(reviews=[own]))
    assert cells(after.reviews) == {"review_id": "r", **OWN_WORDS, "rating": 3.5, "rating_text": "~ ~ ~ 1/2"} | {
        "title": "Retold",
        "work_id": "film",
    }


@pytest.mark.parametrize(
    "read",
    [
        {"wording": "summary", "text": "Another retelling."},
        {"wording": "verbatim", "text": None},
        {"wording": None, "text": "Nobody says whose words these are."},
    ],
)
def test_a_retelling_gives_way_to_nothing_but_own_words(read: dict[str, object]) -> None:
    before = club(comments=[{"comment_id": "a", **RETOLD}])
    after, changes = before.add(found(comments=[{"comment_id": "a", **read}]))
    assert not changes
    assert_same(after, before)


def test_own_words_give_way_to_nothing() -> None:
    before = club(comments=[{"comment_id": "a", **OWN_WORDS}])
    after, changes = before.add(found(comments=[{"comment_id": "a", **OWN_WORDS, "text": "Other words."}]))
    assert not changes
    assert_same(after, before)


def test_adding_the_same_again_changes_nothing_and_says_so(tmp_path: Path) -> None:
    before = club(comments=[{"comment_id": "a", **RETOLD}], readers=[{"reader_id": "jane", "name": "Jane F."}])
    read = found(
        comments=[{"comment_id": "a", **OWN_WORDS}, {"comment_id": "b", **OWN_WORDS}],
        readers=[{"reader_id": "jane", "name": "Jane"}],
        credits=[{"work_id": "w", "person": "P", "role": "actor"}],
    )
    once, changes = before.add(read)
    assert str(changes) == "readers: 1 as before\ncredits: 1 new\ncomments: 1 new, 1 now in the writer's own words"
    once.save(tmp_path)
    twice, changes = Club.open(tmp_path).add(read)
    assert not changes
    assert str(changes).startswith("Nothing new: all that post.txt holds")
    assert {name: (change.new, change.own_words, change.unchanged) for name, change in changes.tables.items()}[
        "comments"
    ] == (0, 0, 2)
    assert_same(twice, once)
    assert twice.sources == once.sources == ("post.txt",)


def test_a_file_with_nothing_in_it_changes_nothing() -> None:
    before = club(comments=[{"comment_id": "a", **RETOLD}])
    after, changes = before.add(found())
    assert after is before
    assert str(changes) == "Nothing in post.txt belongs to this club."


def test_what_a_file_says_twice_is_added_once() -> None:
    after, changes = club().add(
        found(comments=[{"comment_id": "a", "text": "First."}, {"comment_id": "a", "text": "Again."}])
    )
    assert list(after.comments["text"]) == ["First."]
    assert changes.tables["comments"].new == 1


def test_credits_are_told_apart_by_work_person_part_and_character() -> None:
    romola = {"work_id": "film", "person": "Romola Garai", "role": "actor", "character_id": "emma"}
    before = club(credits=[romola, {"work_id": "film", "person": "Romola Garai", "role": "actor"}])
    after, changes = before.add(
        found(credits=[romola, {**romola, "character_id": "harriet"}, {**romola, "work_id": "play"}])
    )
    assert changes.tables["credits"].new == 2
    assert len(after.credits) == 4


def test_columns_of_the_hosts_own_stay() -> None:
    before = club(comments=[{"comment_id": "a", **RETOLD, "seat": "3"}])
    after, _ = before.add(found(comments=[{"comment_id": "a", **OWN_WORDS}, {"comment_id": "b", **OWN_WORDS}]))
    assert after.comments["seat"].iloc[0] == "3"
    assert after.comments["seat"].isna().iloc[1]
    assert str(after.comments["seat"].dtype) == "str"


def test_a_second_file_is_named_beside_the_first() -> None:
    after, _ = club().add(found("one.txt", comments=[{"comment_id": "a"}]))
    after, _ = after.add(found("two.txt", comments=[{"comment_id": "b"}]))
    after, _ = after.add(found("one.txt", comments=[{"comment_id": "c"}]))
    assert after.sources == ("one.txt", "two.txt")


# --- what the host corrected stays ---


def test_a_reader_named_by_hand_stays_when_own_words_come_in() -> None:
    before = club(comments=[{"comment_id": "a", **RETOLD}]).correct("comments", "a", reader="linda")
    assert before.comments["reader_basis"].item() == "by hand"
    own = {"comment_id": "a", **OWN_WORDS, "reader": "host", "reader_basis": "author rule"}
    after, _ = before.add(found(comments=[own]))
    assert cells(after.comments) == {"comment_id": "a", **OWN_WORDS, "reader": "linda", "reader_basis": "by hand"}


def test_a_reader_taken_away_by_hand_does_not_come_back() -> None:
    guessed = {"comment_id": "a", "reader": "linda", "reader_name": "Linda", "reader_basis": "guess"}
    before = club(comments=[{**guessed, **RETOLD}]).correct("comments", "a", reader=None, reader_name=None)
    after, _ = before.add(found(comments=[{**guessed, **OWN_WORDS}]))
    assert cells(after.comments) == {"comment_id": "a", **OWN_WORDS, "reader_basis": "by hand"}


def test_other_corrections_stay_too() -> None:
    read = found(
        comments=[{"comment_id": "a", **OWN_WORDS, "reply_to": "x"}],
        readers=[{"reader_id": "jane", "name": "jane1815"}],
    )
    first, _ = club().add(read)
    corrected = first.correct(
        "comments", "a", text="I did like the film, mostly.", reply_to="y", reveals="end"
    ).correct("readers", "jane", name="Jane F.", knows="both")
    after, changes = corrected.add(read)
    assert not changes
    assert cells(after.comments)["reply_to"] == "y"
    assert cells(after.readers) == {"reader_id": "jane", "name": "Jane F.", "knows": "both"}


# --- correcting ---


def test_a_correction_changes_one_row_of_a_new_club() -> None:
    before = club(comments=[{"comment_id": "a", "likes": 1}, {"comment_id": "b", "likes": 2}, {"comment_id": "c"}])
    after = before.correct("comments", "b", likes=5, posted="2010-10-09", text="Quite.")
    assert cells(after.comments, 1) == {
        "comment_id": "b",
        "likes": 5,
        "posted": pd.Timestamp("2010-10-09T00:00:00Z"),
        "text": "Quite.",
    }
    assert after.comments.dtypes.equals(before.comments.dtypes)
    pd.testing.assert_frame_equal(after.comments.drop(index=1), before.comments.drop(index=1))
    assert list(before.comments["likes"].dropna()) == [1, 2]


def test_nothing_put_into_a_cell_empties_it() -> None:
    after = club(comments=[{"comment_id": "a", "likes": 1, "text": "Quite."}]).correct(
        "comments", "a", likes=None, text=""
    )
    assert cells(after.comments) == {"comment_id": "a", "text": ""}


def test_how_a_reader_is_known_can_be_said_along() -> None:
    after = club(comments=[{"comment_id": "a"}]).correct("comments", "a", reader="linda", reader_basis="stated")
    assert after.comments["reader_basis"].item() == "stated"


@pytest.mark.parametrize("typed", ["linda", "Linda B.", " linda  b. ", "Lin"])
def test_a_reader_whom_the_club_knows_may_be_given_by_any_name(typed: str) -> None:
    readers = [{"reader_id": "linda", "name": "Linda B.", "aliases": "Lin; L."}]
    after = club(readers=readers, comments=[{"comment_id": "a"}]).correct("comments", "a", reader=typed)
    assert after.comments["reader"].item() == "linda"
    assert len(after.readers) == 1


def test_a_reader_whom_the_club_does_not_know_becomes_one(tmp_path: Path) -> None:
    after = club(comments=[{"comment_id": "a"}]).correct("comments", "a", reader="Stefanie W.")
    assert after.comments["reader"].item() == "stefanie-w"
    assert cells(after.readers) == {"reader_id": "stefanie-w", "name": "Stefanie W."}
    after.save(tmp_path)
    assert not Club.open(tmp_path).problems


CANNOT = {
    "no such row": ("readers", "kate", {"name": "Kate"}, "There is no kate in readers."),
    "no such column": ("readers", "jane", {"age": 40}, "There is no column age in readers."),
    "no such table": ("guests", "jane", {"name": "Kate"}, "There is no table guests."),
    "no such table, and nothing to change": ("guests", "jane", {}, "There is no table guests."),
    "a table without short names": ("credits", "w", {"person": "P"}, "There is no w in credits."),
    "a short name given twice": ("comments", "twice", {"likes": 1}, "There is no twice in comments."),
    "a word for a number": (
        "comments", "a", {"likes": "many"}, "“many” in column likes is not a whole number; nothing was changed.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("table", "key", "to", "said"), CANNOT.values(), ids=CANNOT)
def test_a_correction_that_cannot_be_made_is_refused_in_a_sentence(
    table: str, key: str, to: dict[str, object], said: str
) -> None:
    one = club(
        readers=[{"reader_id": "jane", "name": "Jane"}],
        comments=[{"comment_id": "a"}, {"comment_id": "twice"}, {"comment_id": "twice"}],
        credits=[{"work_id": "w", "person": "P", "role": "actor"}],
    )
    with pytest.raises(ClubError) as caught:
        one.correct(table, key, **to)
    assert str(caught.value) == said


# --- who wrote the post, said by the host after the file was read ---

TEXT = """Emma, twice

On a book and two films.

2 thoughts on “Emma, twice”

  1. I liked the first film better, for its colours.

    1. Mina,

      so did I, and the music.


Leave a Reply
"""
PAGE = """<html><head><title>Emma</title></head><body class="single"><article><h1 class="entry-title">Emma</h1>
<span class="author vcard">Mina</span><div class="entry-content"><p>On a book and two films.</p></div></article>
<ol class="comment-list"><li class="comment" id="comment-1"><div class="comment-author"><b class="fn">Ruth</b></div>
<div class="comment-content"><p>I liked the first film better.</p></div></li></ol></body></html>"""


@pytest.mark.parametrize(("file", "content"), [("emma.txt", TEXT), ("emma.html", PAGE)])
def test_the_author_of_a_post_can_be_given_in_a_second_reading(tmp_path: Path, file: str, content: str) -> None:
    (tmp_path / file).write_text(content, "utf-8")
    first, _ = Club(title="Emma").add(read(tmp_path / file, author="Ines"))
    second, changes = first.add(read(tmp_path / file, author="Jane"))
    names = dict(zip(second.readers["reader_id"], second.readers["name"], strict=True))
    assert second.posts["author"].map(names).tolist() == ["Jane"]
    assert "readers: 1 new" in str(changes)
    again, unchanged = second.add(read(tmp_path / file, author="Jane"))
    assert not unchanged
    assert again.posts["author"].tolist() == second.posts["author"].tolist()


def test_with_the_author_goes_what_was_taken_for_the_author_s() -> None:
    post = {"post_id": "p", "title": "P", "source": "a.txt"}
    comments = [
        {
            "comment_id": f"p/{at}",
            "post_id": "p",
            "text": f"Thought {at}.",
            "reader": who,
            "reader_basis": basis,
            "source": "a.txt",
        }
        for at, (who, basis) in enumerate([("ines", "author rule"), ("ines", "by hand"), ("ruth", "salutation")])
    ]
    readers = [{"reader_id": who, "name": who.capitalize()} for who in ("ines", "ruth", "jane", "tess")]

    by_ines = [post | {"author": "ines", "reader_basis": "author rule"}]
    guessed = [*comments[:2], comments[2] | {"reader": "tess", "reader_basis": "guess"}]
    by_jane = [post | {"author": "jane", "reader_basis": "by hand"}]
    first, _ = club().add(found("a.txt", readers=readers[:2], posts=by_ines, comments=comments))
    second, changes = first.add(found("a.txt", readers=readers, posts=by_jane, comments=guessed))
    assert second.posts["author"].tolist() == ["jane"]
    assert second.comments["reader"].tolist() == ["jane", "ines", "ruth"]
    assert second.readers["reader_id"].tolist() == ["ines", "ruth", "jane"]  # and not Tess, who was only guessed at
    assert changes.tables["readers"].new == 1
