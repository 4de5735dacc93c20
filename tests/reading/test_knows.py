"""What readers say that they know of a book and its film."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookclub import read
from bookclub.reading import knows, reader_knows, talk
from bookclub.tables import Tables, from_rows
from places import SAMPLES

POST = SAMPLES / "plain_text" / "never-let-me-go.txt"
WORKS = (("book", "book", "Stone Orchard", None), ("film", "film", "Stone Orchard", "book"))


def club(*comments, works=WORKS, title="Stone Orchard and its film"):
    """Make a club of comments, each a text, or a dictionary of cells."""
    rows = [each if isinstance(each, dict) else {"text": each} for each in comments]
    return Tables(
        posts=from_rows("posts", [{"post_id": "p", "title": title}]),
        readers=from_rows("readers", [{"reader_id": "ada", "name": "Ada"}]),
        comments=from_rows(
            "comments", [{"comment_id": f"c{at}", "post_id": "p", **row} for at, row in enumerate(rows)]
        ),
        works=from_rows(
            "works", [dict(zip(("work_id", "kind", "title", "based_on"), row, strict=True)) for row in works]
        ),
    )


def said(*comments, **more):
    found = knows(club(*comments, **more)).fillna("")
    return {row.comment_id: (row.book, row.film, row.first) for row in found.itertuples(index=False)}


@pytest.mark.parametrize(
    ("text", "book", "film", "first"),
    [
        ("I read it years ago.", "read", "", ""),
        ("Just finished this, wow.", "read", "", ""),
        ("We read it for our book club last year.", "read", "", ""),
        ("I listened to the audiobook on my commute.", "read", "", ""),
        ("I haven't read this novel or watched its film.", "not", "not", ""),
        ("I haven't read the novel, nor have I watched the film.", "not", "not", ""),
        ("I never saw the film. Neither did I read the novel.", "not", "not", ""),
        ("I haven’t seen “Stone Orchard” yet, but I loved the novel.", "read", "not", ""),
        ("Never seen it. Loved the book though.", "read", "not", ""),
        ("I've only seen the movie.", "not", "seen", ""),
        ("I watched the movie last night. Now I must read the book!", "not", "seen", ""),
        ("I'm about halfway through the book right now.", "partly", "", ""),
        ("I never finished the book.", "partly", "", ""),
        ("I fell asleep during the movie.", "", "partly", ""),
        ("I watched the movie first and loved it, then read the book.", "read", "seen", "film"),
        ("I read it before I saw it.", "read", "seen", "book"),
        ("I didn't read the book until after I'd seen the movie.", "read", "seen", "film"),
        ("The film left out my favourite chapter, and the book is so much better than the film.", "read", "seen", ""),
        ("I refuse to watch the movie because I loved the book so much.", "read", "not", ""),
        ("Haven't seen the film in years.", "", "seen", ""),
        ("I'm rereading the book.", "read", "", ""),
        ("I'd never heard of the book before I saw the movie.", "", "seen", ""),
        ("Loved the book, hated the movie.", "read", "seen", ""),
        ("I put off seeing the film until I had finished the book.", "read", "seen", "book"),
        ("I'm a huge fan of the novel; the film left me cold.", "read", "seen", ""),
        ("Beim Lesen des Buches musste ich oft lachen.", "read", "", ""),
        ("Leider habe ich weder das Buch gelesen noch den Film gesehen.", "not", "not", ""),
        ("Ich habe das Buch gelesen, den Film kenne ich nicht.", "read", "not", ""),
        ("Das Buch hab ich nach der Hälfte abgebrochen, den Film habe ich gesehen.", "partly", "seen", ""),
        ("Ich muss mir den Film unbedingt noch ansehen.", "", "not", ""),
        ("J’ai lu le livre mais je n’ai pas vu le film.", "read", "not", ""),
        ("Il faut que je lise le livre !", "not", "", ""),
        ("No he leído el libro, pero vi la película.", "not", "seen", ""),
    ],
)
def test_what_readers_say_of_themselves(text, book, film, first):
    assert said(text) == {"c0": (book, film, first)}


@pytest.mark.parametrize(
    "text",
    [
        "You should read the book before you see the film.",
        "I always read the book before I see the movie.",
        "She told me she'd watched the movie twice.",
        "Somebody told me to read the book first.",
        "I've read his other novels.",
        "I read a review that said the film is dreadful.",
        "My sister read it and hated it.",
        "If I had read the book I might have understood.",
        "I wish I had seen it in the cinema.",
        "Have you seen the movie?",
        "“I have read the book”, she said.",
        "> I have read the book\n\nDid she?",
        "I read your review, and the article too.",
        "I saw the trailer for the movie and it looks awful.",
        "I've heard that the film is wonderful.",
        "I need to reread this.",
        "I want to watch it again.",
        "I can't wait to see the next film.",
        "I read “The House of Salt and Rope” and loved the book.",
        "Thanks for this!",
        "Man sollte erst das Buch lesen.",
        "",
    ],
)
def test_what_they_do_not_say_of_themselves_is_unknown(text):
    assert said(text) == {}


def test_the_words_that_say_so():
    text = "Well. I haven’t seen the movie, sadly."
    (row,) = knows(club(text)).to_dict("records")
    assert row["film_says"] in text
    assert "seen the movie" in row["film_says"]


def test_a_reply_to_talk_of_another_book_is_of_that_book():
    other = {"text": "I prefer “The House of Salt and Rope”."}
    assert said(other, {"text": "I read it in school.", "reply_to": "c0"}) == {}


def test_under_a_title_a_review_is_of_that_work():
    works = (("book", "book", "Stone Orchard", None), ("film", "film", "The Orchard", "book"))
    assert said("I loved it.", works=works, title="The Orchard") == {"c0": ("", "seen", "")}


def test_where_the_talk_is_about_no_pair_nothing_is_known():
    assert said("I read the book and saw the film.", works=()) == {}
    tables = club("I read the book.", works=())
    assert talk(tables)[["book", "film"]].isna().all(axis=None)
    assert talk(club("So so."))["film"].tolist() == ["Stone Orchard"]


def by_ada(text, day=None):
    return {"text": text, "reader": "ada", "posted": day and f"2020-01-{day:02}T00:00:00"}


@pytest.mark.parametrize(
    ("comments", "book", "where"),
    [
        ([by_ada("I loved the book."), by_ada("Thanks.")], "read", "c0"),
        ([by_ada("I'm reading the book."), by_ada("I read the book.")], "read", "c1"),
        ([by_ada("I read the book.", 9), by_ada("I haven't read the book.", 2)], "read", "c0"),  # by then she had not
        ([by_ada("I haven't read the book.", 9), by_ada("I read the book.", 2)], "", ""),
        ([by_ada("I haven't read the book."), by_ada("I read the book.")], "", ""),  # nobody knows which is later
    ],
)
def test_a_reader_knows_what_they_say_in_all_their_comments(comments, book, where):
    found = reader_knows(club(*comments)).fillna("")
    assert found[["reader", "book", "book_in"]].to_numpy().tolist() == [["ada", book, where]]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "I|you|haven't|read|seen|the|book|film|“|”|>|.|,|\n|it|and|Stone|Orchard|İ|’|not|if".split("|")  # noqa: SIM905 - words are read more easily in a row
        ),
        max_size=30,
    )
)
def test_whatever_is_written_the_words_that_say_so_stand_there(words):
    text = " ".join(words)
    for row in knows(club(text)).to_dict("records"):
        assert all(row[f"{side}_says"] in text for side in ("book", "film", "first") if isinstance(row[side], str))


@pytest.mark.skipif(not POST.exists(), reason="the real post is not here")
def test_on_the_real_post():
    found = read(POST)
    numbers = talk(found).set_index("comment_id")["number"]
    by_number = knows(found).fillna("").assign(number=lambda rows: rows["comment_id"].map(numbers)).set_index("number")
    assert by_number.loc["5", ["book", "film"]].tolist() == ["not", "not"]
    assert by_number.loc["6", "film"] == "seen"
    assert by_number.loc["7", ["book", "film", "first"]].tolist() == ["read", "seen", "book"]
