"""A blog post with its comments, copied as plain text: what comes out, what is left open, what is refused."""

from __future__ import annotations

import io
import os
import re
import tracemalloc
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bookclub import sources
from bookclub.schema import TABLES
from bookclub.sources import Found, SourceError
from bookclub.sources.formats import plain_text
from bookclub.sources.parsing.text import decode
from places import DATA, SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FILES = DATA / "plain_text"
GARDEN, MOMO = FILES / "secret-garden.txt", FILES / "momo.txt"
REAL = SAMPLES / "plain_text" / "never-let-me-go.txt"
COPIES = sorted((SAMPLES / "plain_text_derived").glob("*.txt"))

has_real = pytest.mark.skipif(not REAL.exists(), reason="the saved copy of the post is not on this machine")
has_copies = pytest.mark.skipif(not COPIES, reason="the saved copies of other pages are not on this machine")

BEFORE = "A Title\n\nWhat the post says.\n\n"
AFTER = "Leave a Reply\n"


def read(text: str | bytes, name: str = "post.txt", **guesses: str) -> Found:
    data = text.encode() if isinstance(text, str) else text
    return plain_text.read(io.BytesIO(data), name, **guesses)


def thread(*lines: str, declared: int = 20, box: str = "", author: str | None = None) -> Found:
    """Read a post with these comments; each must end in as many empty lines as it should."""
    text = f"{BEFORE}{box}{declared} thoughts on “A Title”\n\n" + "\n".join(lines) + f"\n{AFTER}"
    return read(text) if author is None else read(text, author=author)


def list_of(words: str) -> list[str]:
    return words.split()


def comments(found: Found) -> pd.DataFrame:
    """Give the comments by their number on the page."""
    return found.comments.set_index(found.comments["comment_id"].str.rpartition("/")[2])


def column(found: Found, name: str) -> dict[str, object]:
    """Give a column of the comments, as far as it is filled, by number."""
    return comments(found)[name].dropna().to_dict()


def parents(found: Found) -> dict[str, str]:
    return {number: str(parent).rpartition("/")[2] for number, parent in column(found, "reply_to").items()}


def noted(found: Found, level: str) -> list[tuple[int | None, str]]:
    return [(note.line, note.text) for note in found.report.notes if note.level == level]


def has_note(found: Found, level: str, words: str, line: int | None = None) -> bool:
    return any(words in text and line in (None, at) for at, text in noted(found, level))


def same_tables(one: Found, other: Found) -> bool:
    return all(frame.equals(getattr(other, name)) for name, frame in one.tables())


# --- the real post ---


@pytest.fixture(scope="module")
def real() -> Found:
    return sources.read(REAL)


@has_real
def test_the_real_post_gives_every_comment_its_number(real: Found) -> None:
    numbers = list_of("1 1.1 1.1.1 1.1.1a 2 2a 2.1 2.1.1 2.1.1.1 3 3a 4 4a 5 5a 6 6a 7 7.1 8 8a 9 9.1")
    assert comments(real).index.tolist() == numbers
    assert set(real.comments["comment_id"]) == {f"never-let-me-go-book-and-movie/{number}" for number in numbers}
    assert parents(real) == {
        number: number[:-1] if number.endswith("a") else number.rpartition(".")[0]
        for number in numbers
        if not number.isdigit()
    }
    inline = {number for number, kind in column(real, "kind").items() if kind == "inline reply"}
    assert inline == {number for number in numbers if number.endswith("a")}
    assert column(real, "place") == {n: int(n.rpartition(".")[2]) for n in numbers if not n.endswith("a")}
    assert column(real, "likes") == {"2.1": 1}
    assert "Liked by" not in " ".join(real.comments["text"])


@has_real
def test_the_real_post_names_only_whom_somebody_salutes(real: Found) -> None:
    guests = {"1": "linda", "2.1": "denise", "3": "lady-di", "7": "mrs-b", "8": "mrs-b", "9": "claire"}
    hosts = list_of("1.1 1.1.1a 2a 2.1.1 3a 4a 5a 6a 7.1 8a 9.1")
    assert column(real, "reader") == guests | dict.fromkeys(hosts, "arti")
    assert comments(real).loc["8", "reader_name"] == "Mrs. B"
    basis = dict.fromkeys(guests, "salutation") | dict.fromkeys(hosts, "author rule")
    assert column(real, "reader_basis") == basis
    assert real.readers.set_index("reader_id")["role"].to_dict() == {
        "arti": "author",
        **dict.fromkeys(["linda", "denise", "lady-di", "mrs-b", "claire"], "guest"),
    }


@has_real
def test_the_real_post_keeps_the_answers_inside_comments_apart(real: Found) -> None:
    lines = {"1.1.1a": 101, "2a": 108, "3a": 128, "4a": 137, "5a": 148, "6a": 155, "8a": 171}
    inline = comments(real)[lambda rows: rows["kind"] == "inline reply"]
    assert inline["source_line"].to_dict() == lines
    for line in lines.values():
        assert has_note(real, "guess", "typed inside comment", line)
    texts = comments(real)["text"]
    assert texts["3a"].startswith("Lady Di,\n\n")
    assert texts["3"].endswith("“Island”.")
    assert texts["1.1"].startswith("Linda,\n\nWell,")
    quoted = "individual salvation"
    assert quoted in texts["1"]
    assert quoted in texts["5"]
    assert quoted not in texts["5a"]
    assert not any(re.search("^ | $|\n\n\n|\n ", text) for text in texts)


@has_real
def test_the_real_post_gives_its_reviews_and_works(real: Found) -> None:
    assert real.works["work_id"].tolist() == ["never-let-me-go-2005", "never-let-me-go-2010"]
    assert real.works["kind"].tolist() == ["book", "film"]
    assert real.works["based_on"].tolist()[1] == "never-let-me-go-2005"
    assert real.reviews["rating_text"].tolist() == ["~ ~ ~ 1/2 Ripples"] * 2
    assert real.reviews["rating"].tolist() == [3.5, 3.5]
    assert real.reviews["rating_max"].isna().all()
    assert real.reviews["reader"].tolist() == ["arti", "arti"]
    post = real.posts.iloc[0]
    assert (post["author"], post["declared_comments"], post["source_line"]) == ("arti", 21, 1)
    assert "Spoiler" in post["text"]
    assert "CLICK HERE" not in " ".join([post["text"], *real.reviews["text"]])


@has_real
def test_the_report_on_the_real_post_accounts_for_every_line(real: Found) -> None:
    report = real.report
    assert report.declared == 21
    assert report.kept == {"post": 1, "review": 2, "comment": 16, "inline reply": 7}
    assert report.left_out == {"link to other posts": 1, "author box": 1, "comment header": 1, "reply form": 1}
    assert_covers(real, len(REAL.read_text("utf-8").split("\n")))
    assert has_note(
        real, "warning", "21. Found in this copy: 16; missing: 5. Answers typed inside a comment (7) are none"
    )
    assert has_note(real, "guess", "Arti", 152)


@has_copies
def test_a_reply_before_a_gap_may_answer_a_missing_comment() -> None:
    found = sources.read(next(path for path in COPIES if "californiaglobe" in path.name and "seedlike" in path.name))
    assert comments(found)["kind"].tolist().count("pingback") == 8
    shopify = found.comments[found.comments["text"].str.startswith("Shopify")].iloc[0]
    assert pd.isna(shopify["reply_to"])
    assert parents(found) == {}


# --- our own look-alikes ---


def test_a_spoiler_that_was_typed_is_marked_as_one() -> None:
    found = thread("  1. In the end [spoiler]he stays[/spoiler].", "", "", "  2. No, >!he goes!<.", "", "")
    assert column(found, "text") == {"1": "In the end >!he stays!<.", "2": "No, >!he goes!<."}


def test_a_notice_from_another_site_has_a_page_and_no_reader() -> None:
    text = (
        "Emma, twice\n\nOn a book.\n\n4 thoughts on “Emma, twice”\n\n  1. I liked the first one best.\n\n\n"
        "  2. Pingback: Ten Matchmakers\n  3. Trackback:\n    A Shelf » Hartfield\n    […] said of Emma […]\n"
        "  4. And I the last.\n\n\nLeave a Reply\n"
    )
    found = read(text)
    rows = comments(found)
    assert rows["kind"].tolist() == ["comment", "pingback", "trackback", "comment"]
    assert rows["reader_name"].dropna().to_dict() == {"2": "Ten Matchmakers", "3": "A Shelf » Hartfield"}
    assert rows["text"].to_dict() == {
        "1": "I liked the first one best.",
        "2": "",
        "3": "[…] said of Emma […]",
        "4": "And I the last.",
    }
    assert rows["reader"].isna().all()
    assert found.readers.empty
    assert_covers(found, text.count("\n"))


@pytest.fixture(scope="module")
def garden() -> Found:
    return sources.read(GARDEN)


def test_the_tree_is_read_from_numbers_and_indents(garden: Found) -> None:
    assert comments(garden).index.tolist() == list_of("1 1.1 1.1.1 2 2a 3 3a 5 5a 6 7 7.1 8 8.1")
    answers = {"1.1": "1", "1.1.1": "1.1", "2a": "2", "3a": "3", "5a": "5", "7.1": "7", "8.1": "8"}
    assert parents(garden) == answers
    assert set(garden.comments["post_id"]) == {"the-secret-garden-page-and-screen"}
    assert column(garden, "likes") == {"1.1.1": 3}
    assert column(garden, "place")["5"] == 5
    assert has_note(garden, "warning", "Comment 4 is not in this copy.", 78)
    assert has_note(garden, "warning", "Found in this copy: 11; missing: 2")


def test_readers_are_known_by_salutations_and_the_host_by_manner(garden: Found) -> None:
    guests = {"1": "oskar", "3": "miss-fay", "7": "miss-fay"}
    assert column(garden, "reader") == guests | dict.fromkeys(["1.1", "2a", "3a", "5a", "7.1"], "mira")
    assert garden.readers["reader_id"].tolist() == ["mira", "oskar", "miss-fay"]
    assert has_note(garden, "guess", "by Oskar, because of the salutation “Oskar” in 1.1", 39)


def test_a_lost_word_alone_makes_no_answer(garden: Found) -> None:
    assert comments(garden).loc["6", "text"].endswith("about the house.")
    assert has_note(garden, "warning", "left in comment 6", 88)


def test_lists_stay_in_the_texts_in_which_they_were_typed(garden: Found) -> None:
    texts = comments(garden)["text"]
    assert "always see:\n\n1. the uncle on the stairs\n2. the boy with the fox\n\nNeither" in texts["2"]
    assert "\n\n1. Can a robin really show" in texts["7"]
    assert has_note(garden, "warning", "looks like a reply to comment 7", 93)
    assert "either of them:\n\n1. the key\n2. the robin\n3. the wind on the moor\n\nI shall" in garden.posts["text"][0]


def test_works_and_ratings_come_from_the_headings_of_the_post(garden: Found) -> None:
    assert garden.works["work_id"].tolist() == ["the-secret-garden-1911", "the-secret-garden-1993"]
    assert garden.works["based_on"].tolist()[1] == "the-secret-garden-1911"
    assert garden.reviews["review_id"].tolist() == [
        "the-secret-garden-page-and-screen/the-secret-garden-1911",
        "the-secret-garden-page-and-screen/the-secret-garden-1993",
    ]
    assert garden.reviews["rating"].tolist() == [4.0, 3.5]
    assert garden.reviews["rating_max"].isna().all()
    assert garden.reviews["title"].tolist()[0] == "The Secret Garden (1911): The Book"
    assert garden.reviews["text"].tolist()[1].startswith("Update, May 4:")
    assert garden.posts["text"][0].startswith("(Update, May 3:")


def test_a_german_page_is_read_alike() -> None:
    found = sources.read(MOMO)
    readers = {"1a": "jule", "2": "frau-holt", "2a": "jule", "3": "herr-ozdemir", "3.1": "jule"}
    assert column(found, "reader") == readers
    assert column(found, "likes") == {"3": 2}
    assert found.works["kind"].tolist() == ["book", "film"]
    assert found.reviews["rating"].tolist() == [4.0, 3.5]
    assert found.reviews["rating_max"].tolist() == [5, 5]
    assert found.report.left_out == {"author box": 1, "comment header": 1, "reply form": 1}


# --- one text, saved in many ways ---


def in_tabs(width: int) -> Callable[[str], bytes]:
    def change(text: str) -> bytes:
        margins = re.compile(r"^ +", re.MULTILINE)
        return margins.sub(lambda m: "\t" * (len(m[0]) // width) + " " * (len(m[0]) % width), text).encode()

    return change


SAVED_AS: dict[str, Callable[[str], bytes]] = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "old Mac line ends": lambda text: text.replace("\n", "\r").encode(),
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "Windows-1252": lambda text: text.encode("windows-1252"),
    "no final line end": lambda text: text.rstrip("\n").encode(),
    "decomposed accents": lambda text: unicodedata.normalize("NFD", text).encode(),
    "trailing blanks": lambda text: text.replace("\n", "  \t\n").encode(),
    "a tab for two columns": in_tabs(2),
    "a tab for four columns": in_tabs(4),
    "a tab for eight columns": in_tabs(8),
}


@pytest.mark.parametrize("how", SAVED_AS)
@pytest.mark.parametrize("post", [GARDEN, MOMO, pytest.param(REAL, marks=has_real)], ids=lambda path: path.stem)
def test_however_it_was_saved_the_tables_are_the_same(post: Path, how: str) -> None:
    text = post.read_text("utf-8").encode("windows-1252", errors="ignore").decode("windows-1252")
    assert same_tables(read(text, post.name), read(SAVED_AS[how](text), post.name))


def test_a_text_that_was_cut_off_in_the_middle_of_a_letter_keeps_the_others() -> None:
    found = read("Zwei Wörter über Bäume\n\nGrüß sie schön".encode() + "é".encode()[:1])
    assert found.posts["title"][0] == "Zwei Wörter über Bäume"


def test_what_it_was_read_as_is_said_if_it_is_not_unicode() -> None:
    assert has_note(read("Ein schöner Titel\n\nÄpfel.".encode("latin-1")), "info", "Windows-1252")


# --- what the host can say beforehand ---


def test_the_host_can_be_named() -> None:
    text = GARDEN.read_text("utf-8").replace("Mira, I borrowed", "I borrowed")
    unknown = read(text)
    assert unknown.posts["author"].isna().all()
    assert "author" not in unknown.readers["role"].tolist()
    assert comments(unknown).loc["2a", "kind"] == "inline reply"
    assert "2a" not in column(unknown, "reader")
    known = read(text, author=" Mira ")
    assert column(known, "reader")["2a"] == "mira"
    assert known.posts["reader_basis"].tolist() == ["by hand"]


def test_a_guess_that_no_source_makes_is_refused_in_a_sentence() -> None:
    with pytest.raises(SourceError, match=r"secret-garden\.txt: .* does not ask for 'hots'\. It can be told: author\."):
        sources.read(GARDEN, hots="Mira")


# --- who wrote what: when in doubt, nobody ---

BOX = "Published by\n\n\nMira reads a lot and says so.\n\n"
# Two answers typed inside comments, which show how the host answers.
HABIT = (
    *("  1. What a good film that was.", "", "    Miss Fay,", "", "    I thought so too, mostly.", "", "", ""),
    *("  2. Mira, I liked the book more.", "", "", "    So did my mother, by far.", "", "", ""),
)


def test_a_numbered_salutation_in_the_hosts_manner_is_the_hosts() -> None:
    found = thread(*HABIT, "  3. A comment here.", "", "", "    1. Oskar,", "", "      hello to you.", "", "", box=BOX)
    assert column(found, "reader")["3"] == "oskar"
    assert column(found, "reader")["3.1"] == "mira"


def test_without_that_manner_a_salutation_names_only_whom_it_salutes() -> None:
    found = thread(
        "  1. A comment.", "", "", "    1. Oskar,", "", "      hello to you.", "", "", box=BOX, author="Mira"
    )
    assert column(found, "reader") == {"1": "oskar"}


@pytest.mark.parametrize(
    "words", ["First off,", "Well,", "Yes, but,", "However,", "I see,", "yours truly,", "a@b.org,"]
)
def test_other_words_before_a_comma_are_no_salutation(words: str) -> None:
    found = thread(*HABIT, "  3. A comment.", "", "", f"    1. {words}", "", "      hello to you.", "", "", box=BOX)
    assert not {"3", "3.1"} & set(column(found, "reader"))


@pytest.mark.parametrize("words", ["Mrs. B,", "Dear Mrs. B,", "Hi Mrs. B!", "Liebe Mrs. B,"])
def test_a_salutation_may_have_a_greeting(words: str) -> None:
    found = thread(*HABIT, "  3. A comment.", "", "", f"    1. {words}", "", "      hello to you.", "", "", box=BOX)
    assert column(found, "reader_name")["3"] == "Mrs. B"


def test_two_names_for_one_comment_leave_it_open() -> None:
    answers = [f"    {at}. {name},\n\n      hello to you.\n\n" for at, name in [(1, "Oskar"), (2, "Ruth")]]
    found = thread(*HABIT, "  3. A comment.", "", "", *answers, box=BOX)
    assert not {"3", "3.1", "3.2"} & set(column(found, "reader"))
    assert has_note(found, "warning", "left open: 3.1 and 3.2")


def test_two_who_salute_the_same_name_it_but_neither_is_taken_for_the_host() -> None:
    answers = [f"    {at}. Oskar,\n\n      hello to you.\n\n" for at in (1, 2)]
    found = thread(*HABIT, "  3. A comment.", "", "", *answers, box=BOX)
    assert {n: r for n, r in column(found, "reader").items() if n[0] == "3"} == {"3": "oskar"}


def test_a_reader_who_salutes_is_not_taken_for_the_host_where_somebody_knows_better() -> None:
    deep = ["    1. Oskar,\n\n      hello to you.\n\n", "      1. Ruth,\n\n        and hello to you.\n\n"]
    found = thread(*HABIT, "  3. A comment.", "", "", *deep, box=BOX)
    assert {n: r for n, r in column(found, "reader").items() if n[0] == "3"} == {"3": "oskar"}
    assert has_note(found, "warning", "left open: 3.1.1 would have it be “Ruth”")


def test_who_salutes_the_host_is_a_reader_and_says_who_is_the_host() -> None:
    deep = ["    1. Oskar,\n\n      hello to you.\n\n", "      1. Mira,\n\n        and hello to you.\n\n"]
    found = thread(*HABIT, "  3. A comment.", "", "", *deep, box=BOX)
    assert {n: r for n, r in column(found, "reader").items() if n[0] == "3"} == {"3": "oskar", "3.1": "mira"}
    assert column(found, "reader_basis")["3.1"] == "salutation"
    below = thread(*HABIT, "  3. A comment.", "", "", "    1. Mira,", "", "      did you know?", "", "", box=BOX)
    assert not {"3", "3.1"} & set(column(below, "reader"))


def test_a_signature_alone_or_a_gap_alone_makes_no_answer() -> None:
    signed = ("  3. A comment by a reader.", "", "", "")
    gap = ("  4. A comment.", "", "", "    And more of it.", "", "")
    found = thread(*HABIT, *signed, *gap, box=BOX)
    assert "inline reply" not in found.report.kept  # the two now stand alone as often as they go together
    assert has_note(found, "warning", "left in comment 1")
    assert comments(found).loc["4", "text"] == "A comment.\n\nAnd more of it."


def test_a_reader_who_salutes_another_in_passing_keeps_the_words() -> None:
    found = thread("  1. To the post: yes.", "", "    Linda,", "", "    you made me think again.", "", "", box=BOX)
    assert comments(found)["text"].tolist() == ["To the post: yes.\n\nLinda,\n\nyou made me think again."]
    assert has_note(found, "warning", "opens with “Linda”: an answer of the post's author may begin here")


def test_a_second_salutation_in_an_answer_is_pointed_out() -> None:
    answer = "    1. Oskar,\n\n      I thought so too.\n\n      Ruth,\n\n      it was you who asked me.\n\n"
    found = thread(*HABIT, "  3. A comment.", "", "", answer, box=BOX)
    assert comments(found).index.tolist() == ["1", "1a", "2", "2a", "3", "3.1"]
    assert has_note(found, "warning", "opens with “Ruth”")


def test_two_in_the_box_who_are_both_addressed_leave_the_host_open() -> None:
    box = "Published by\n\n\nMira and Karl write this together.\n\n"
    found = thread("  1. Mira, a good one.", "", "", "  2. Karl, a bad one.", "", "", box=box)
    assert found.posts["author"].isna().all()
    assert has_note(found, "warning", "Mira, Karl")


# --- lists that are replies, and lists that are not ---


def test_what_stands_before_a_gap_answers_nobody_knows_whom() -> None:
    found = thread(*("  2. One.", "", "", "    1. Two.", "", "", "      1. Three.", "", "", "  5. Four.", "", ""))
    assert parents(found) == {"unplaced-1.1": "unplaced-1"}
    assert column(found, "place") == {"2": 2, "unplaced-1.1": 1, "5": 5}
    assert has_note(found, "warning", "this one answers was left open")
    assert has_note(found, "warning", "Comment 1 is not in this copy.")
    assert has_note(found, "warning", "Comments 3 to 4 are not in this copy.")


def test_a_second_list_of_replies_answers_a_comment_that_is_missing() -> None:
    found = thread(*("  1. One.", "", "", "    1. Two.", "", "", "    1. Three.", "", ""))
    assert parents(found) == {"1.1": "1"}
    assert comments(found).loc["unplaced-1", "text"] == "Three."


def test_a_reply_whose_comment_is_missing_is_kept_apart() -> None:
    found = thread("  1. One.", "", "", "      1. Two.", "", "", "  2. Three.", "", "")
    assert comments(found).index.tolist() == ["1", "unplaced-1", "2"]
    assert parents(found) == {}


def test_where_comments_have_no_marked_end_a_list_shows_by_what_follows_it() -> None:
    found = thread(
        "  1. Why:", "", "    1. It is short.", "", "    2. It is good.", "", "    So there.", "", "  2. No.", ""
    )
    assert comments(found)["text"].tolist() == ["Why:\n\n1. It is short.\n\n2. It is good.\n\nSo there.", "No."]
    assert has_note(found, "warning", "taken for a list in it")
    replies = thread("  1. Why?", "", "    1. It is short.", "", "    2. It is good.", "", "  2. No.", "")
    assert parents(replies) == {"1.1": "1", "1.2": "1"}


def test_numbers_that_begin_again_though_none_is_missing_are_lists() -> None:
    lists = [f"    1. {word} first.\n\n    2. {word} second.\n" for word in ("Good,", "Bad,")]
    found = thread("  1. Why:", "", *lists, "  2. No.", "")
    assert comments(found)["text"].tolist()[0].count("first.") == 2
    assert comments(found).index.tolist() == ["1", "2"]


def test_a_year_that_begins_a_paragraph_is_no_number() -> None:
    found = thread("  1. When was it?", "", "    1984. Or was it later?", "", "  2. No.", "")
    assert comments(found)["text"].tolist() == ["When was it?\n\n1984. Or was it later?", "No."]


def test_only_the_line_that_counts_the_likes_is_taken_out() -> None:
    found = thread(
        "  1. Liked by 9 people, I read.", "", "    Liked by 2 people", "", "    Liked by 1 person", "", "", ""
    )
    assert column(found, "likes") == {"1": 1}
    assert comments(found)["text"].tolist() == ["Liked by 9 people, I read.\n\nLiked by 2 people"]


def test_what_follows_the_comments_is_left_out_and_named() -> None:
    found = thread("  1. One.", "", "", "Popular posts", "", "  1. Something else", "  2. Something more", "")
    assert comments(found)["text"].tolist() == ["One."]
    assert found.report.left_out["rest of the page"] == 1


# --- pages with other parts ---


def test_a_post_without_comments_is_kept() -> None:
    found = read("A Title\n\nWhat it says.\n\nIn two paragraphs.\n")
    assert found.posts[["post_id", "title", "text"]].iloc[0].tolist() == [
        "a-title",
        "A Title",
        "What it says.\n\nIn two paragraphs.",
    ]
    assert found.comments.empty
    assert has_note(found, "warning", "the whole text was taken for the post")


def test_a_form_without_comments_is_left_out() -> None:
    found = read("A Title\n\nWhat it says.\n\nLeave a Reply\n\nConnecting to %s")
    assert found.posts["text"].tolist() == ["What it says."]
    assert found.report.left_out == {"reply form": 1}
    assert has_note(found, "info", "No comments stand in this copy")


@pytest.mark.parametrize("header", ["2 thoughts on “A Title!", "2 Comments", "2 Gedanken zu „A Title“"])
def test_a_count_without_comments_is_right_and_warned_of(header: str) -> None:
    found = read(f"A Title\n\nWhat it says.\n\n{header}\nComments are closed.\n")
    assert found.posts[["declared_comments", "text"]].iloc[0].tolist() == [2, "What it says."]
    assert found.comments.empty
    assert has_note(found, "warning", "Found in this copy: 0; missing: 2")


def test_of_two_headers_the_one_with_the_title_counts() -> None:
    list_in_post = "3 thoughts on “friends”\n\n  1. Have some.\n  2. Keep them.\n\n"
    found = read(f"A Title\n\n{list_in_post}1 thought on “A Title”\n\n  1. Yes.\n\n\n{AFTER}")
    assert comments(found)["text"].tolist() == ["Yes."]
    assert "Have some." in found.posts["text"][0]


@pytest.mark.parametrize(
    ("line", "value", "best"),
    [
        ("★★★★", 4, None),
        ("★★★★☆", 4, 5),
        ("~ 1/2 Ripples", 1.5, None),
        ("3.5 out of 5 stars", 3.5, 5),
        ("* * *", None, None),
    ],
)
def test_ratings_are_kept_as_written(line: str, value: float | None, best: int | None) -> None:
    found = read(f"Emma\n\nEmma: The Novel\n\nIt is good.\n\n{line}\n\nSo much for Emma.\n")
    assert found.works["work_id"].tolist() == ["emma-book"]
    review = found.reviews.iloc[0]
    assert [review["rating"], review["rating_max"]] == [value or pd.NA, best or pd.NA]
    assert ("So much" in review["text"]) is (value is None)


def test_a_sentence_that_ends_like_a_heading_is_none() -> None:
    found = read("A Title\n\nWhat I took along: the book\n\nIt rained.\n")
    assert found.works.empty
    assert found.posts["text"].tolist() == ["What I took along: the book\n\nIt rained."]


def test_without_a_title_the_file_gives_its_name() -> None:
    found = read("word " * 100, "my post.txt")
    assert found.posts[["post_id", "title"]].iloc[0].tolist() == ["my-post", "my post"]


def test_hostile_words_come_out_as_typed() -> None:
    words = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:y) &amp; **b** שלום =1+1"
    found = thread(f"  1. {words}", "", f"    {'long ' * 3000}", "", "", declared=1)
    assert found.comments["text"].tolist() == [f"{words}\n\n{('long ' * 3000).strip()}"]


# --- files that are no post ---


def test_a_text_is_recognised_that_reads_like_a_post_whatever_it_is_saved_in_and_called() -> None:
    post = "A title\n\nA naïve text, in a sentence or two. It is about a book.\n\n1 Comment\n\n  1. Yes.\n"
    for encoding, name in (("utf-8", "x"), ("latin-1", "x.csv"), ("utf-16", "x.txt")):
        assert plain_text.recognise(post.encode(encoding), name)
    for other in (
        b"A Title\n\nWords.",
        b"- milk\n- bread\n",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"<!DOCTYPE html><p>",
        b"{\\rtf1",
        b'{"a": 1}',
        b"<?xml ?>",
        b"%PDF-1.7",
    ):
        assert not plain_text.recognise(other, "x.txt")


REFUSED = {
    "empty": (b"", "the file is empty"),
    "blanks": (b" \n\t\n\xc2\xa0\n", "there is nothing in it but blanks"),
    "photo": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 50, "this is a picture; such files are not read"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_post_is_refused_in_a_sentence(case: str, tmp_path: Path) -> None:
    data, problem = REFUSED[case]
    (tmp_path / "post.txt").write_bytes(data)
    with pytest.raises(SourceError, match=rf"^post\.txt: .*{problem}.*\. [A-Z].*\.$"):
        sources.read(tmp_path / "post.txt")


@pytest.mark.parametrize("source", [None, "plain_text"])
def test_two_gigabytes_of_nothing_are_refused_at_once(source: str | None, tmp_path: Path) -> None:
    with (tmp_path / "zeros.txt").open("wb") as file:
        os.truncate(file.fileno(), 2 << 30)
    tracemalloc.start()
    try:
        with pytest.raises(SourceError, match=r"zeros\.txt"):
            sources.read(tmp_path / "zeros.txt", source=source)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 64 << 20  # bytes: it cannot have been read whole


def test_a_text_too_large_for_a_post_is_refused_before_it_is_all_read() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            assert size > 0
            self.given += size
            return b"a" * size

    stream = Endless()
    with pytest.raises(SourceError, match="larger than 50 MB"):
        plain_text.read(stream, "big.txt")  # type: ignore[arg-type]
    assert stream.given <= plain_text.LARGEST + 1


def test_an_empty_folder_a_missing_file_and_one_that_may_not_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SourceError, match="there is nothing in it"):
        sources.read(tmp_path)
    with pytest.raises(SourceError, match="there is no such file"):
        sources.read(tmp_path / "none.txt")
    (tmp_path / "shut.txt").write_text("words")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceError, match="it cannot be opened \\(permission denied\\)"):
        sources.read(tmp_path / "shut.txt")


def test_five_thousand_comments_are_read() -> None:
    count = 5_000
    text = "".join(f"  {at}. Words number {at}.\n\n    More.\n\n\n" for at in range(1, count + 1))
    found = read(f"{BEFORE}{count} comments\n\n{text}{AFTER}")
    assert len(found.comments) == count


def test_a_reply_deeper_than_python_calls_itself_is_found() -> None:
    text = "".join(f"{'  ' * depth}1. Some words.\n\n\n" for depth in range(1, 1501))
    found = read(f"{BEFORE}1500 comments\n\n{text}{AFTER}")
    assert len(found.comments) == 1500
    assert found.comments["reply_to"].tolist()[1:] == found.comments["comment_id"].tolist()[:-1]


# --- for all texts ---


def lines_of(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def assert_covers(found: Found, lines: int) -> None:
    """Check that the report accounts for each line once, in order."""
    spans = found.report.spans
    assert [span.first for span in spans] == [1, *(span.last + 1 for span in spans[:-1])]
    assert spans[-1].last == lines
    assert all(span.first <= span.last for span in spans)


def said(found: Found) -> str:
    """Give all words that came into the tables."""
    cells: Iterable[object] = [
        *found.posts[["title", "text"]].to_numpy().ravel(),
        *found.reviews[["title", "text", "rating_text"]].to_numpy().ravel(),
        *found.comments[["text", "reader_name", "posted_text"]].to_numpy().ravel(),
    ]
    return " ".join(" ".join(str(cell).split()) for cell in cells if not pd.isna(cell))


PIECES = st.sampled_from(
    [
        *("", "", "", "  ", "Leave a Reply", "Published by", "Comments are closed.", "3 thoughts on “A Title”"),
        *("12 Comments", "Emma (1815): The Book", "Emma (1996): The Film", "~ ~ ~ 1/2 Ripples", "★★", "• yes"),
        *("Mira reads.", "Mira, hello there", "Oskar,", "Hi Oskar!", "Liked by 2 people", "Ruth says:", "A Title"),
        *(
            "Oskar says:",
            "May 3, 2015 at 7:30 pm",
            "1. Ruth says:",
            "• Ruth, May 3, 2015",
            "Reply",
            "LikeReply",
            "Comments",
        ),
        *("Pingback: elsewhere", "1. one", "2. two", "3. three", "7. seven", "1.", "some words here", "a", "1984. x"),
        "To read more, click here.",
    ]
)
LINES = st.builds(lambda indent, text: " " * indent + text, st.sampled_from([0, 0, 2, 2, 4, 4, 6, 5, 8]), PIECES)


# A busy machine is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@unhurried
@given(st.lists(LINES | st.text(max_size=30), max_size=60), st.booleans())
@example(lines=["»¯", "May 3, 2015 at 7:30 pm", "Well.", "May 3, 2015 at 7:30 pm"], with_header=True)
def test_every_line_is_in_a_table_or_named_as_left_out(lines: list[str], with_header: bool) -> None:  # noqa: FBT001
    text = "\n".join([*(["A Title", "", "3 thoughts on “A Title”", ""] if with_header else []), *lines])
    try:
        found = read(text.encode("utf-8", errors="surrogatepass"))
    except SourceError:
        return
    clean, _ = decode(text.encode("utf-8", errors="surrogatepass"))
    clean_lines = lines_of(clean)
    assert_covers(found, len(clean_lines))
    words = said(found)
    for span in found.report.spans:
        for line in clean_lines[span.first - 1 : span.last]:
            bare = re.sub(r"^\s*(\d+\.|•)(\s+|$)|\bsays:$|^\s*Pingback:|Liked by 2 people|^\s*#+\s", "", line)
            assert not span.kept or all(word in words for word in re.findall(r"\w+", bare))
    ids = found.comments["comment_id"]
    assert ids.is_unique
    assert found.comments["reply_to"].dropna().isin(ids).all()
    for table in ("works", "readers", "reviews"):
        assert getattr(found, table)[TABLES[table].key[0]].is_unique


PARAGRAPHS = st.lists(
    st.lists(st.text("abdeklmnortuäö", min_size=1, max_size=6), min_size=2, max_size=5).map(" ".join),
    min_size=1,
    max_size=3,
)
TREES = st.recursive(
    st.tuples(PARAGRAPHS, st.integers(0, 3), st.just([])),
    lambda trees: st.tuples(PARAGRAPHS, st.integers(0, 3), st.lists(trees, max_size=3)),
    max_leaves=15,
)
Tree = tuple[list[str], int, list["Tree"]]


def written(trees: list[Tree], depth: int = 1) -> str:
    """Write comments as a copy of a page has them."""
    text = ""
    for number, (paragraphs, likes, replies) in enumerate(trees, start=1):
        lines = [*paragraphs, *([f"Liked by {likes} people"] if likes else [])]
        indented = f"\n\n{'  ' * depth}  ".join(lines)
        text += f"{'  ' * depth}{number}. {indented}\n\n" + ("" if likes else "\n") + written(replies, depth + 1)
    return text


def rows(trees: list[Tree], parent: str | None = None) -> list[tuple[str, str | None, str, int]]:
    found = []
    for number, (paragraphs, likes, replies) in enumerate(trees, start=1):
        label = f"{parent}.{number}" if parent else str(number)
        found += [(label, parent, "\n\n".join(paragraphs), likes), *rows(replies, label)]
    return found


@unhurried
@given(st.lists(TREES, min_size=1, max_size=5))
def test_a_thread_that_is_written_down_is_read_back(trees: list[Tree]) -> None:
    expected = rows(trees)
    found = read(f"{BEFORE}{len(expected)} thoughts on “A Title”\n\n{written(trees)}{AFTER}")
    table = comments(found)
    answers = parents(found)
    assert [
        (number, answers.get(str(number)), row["text"], 0 if pd.isna(row["likes"]) else row["likes"])
        for number, row in table.iterrows()
    ] == expected
    assert {note.level for note in found.report.notes} <= {"info"}
