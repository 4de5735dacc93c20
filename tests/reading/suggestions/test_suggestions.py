"""What a club's texts suggest for its tables, taken and refused; all texts, people and titles are made up."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookclub import Club
from bookclub.errors import ClubError
from bookclub.reading import suggestions
from bookclub.reading.suggestions import refused, taken
from bookclub.tables import from_rows
from bookclub.wording import wording

POST = "The Salt Road, a novel by Olga Brandt, is now a film. Directed by Ada Lamb, it is quiet."
REVIEW = "The film follows Hanna (Eve Stone, The Mill, 2009) to the sea.\n\nEve Stone won an Oscar for it in 2020.\n\nRating: 4/5"
COMMENTS = [
    "I have read the book, but I have not seen the film. Stone plays Hanna well, they say.",
    "It reminds me of “Two Boats”. The ending of the film is better: in the last scene she leaves.",
    "I just watched the film. It is a bit like The Long Shore (1998).",
    "Thank you!",
    "Max Holt plays Karl, and I give the film 3 out of 5.",
]
WHEN = datetime(2024, 5, 3, 20, 15, tzinfo=UTC)


def club(comments=COMMENTS, review=REVIEW, post=POST, **tables):
    rows = [
        {"comment_id": f"post/{at}", "post_id": "post", "reader": f"reader-{at}", "text": text, "wording": "verbatim"}
        for at, text in enumerate(comments, 1)
    ]
    readers = [{"reader_id": f"reader-{at}", "name": f"Reader {at}"} for at in range(1, len(comments) + 1)]
    works = [
        {"work_id": "salt-book", "kind": "book", "title": "The Salt Road"},
        {"work_id": "salt-film", "kind": "film", "title": "The Salt Road", "based_on": "salt-book"},
    ]
    return Club(
        title="The Salt Road",
        works=from_rows("works", works),
        readers=from_rows("readers", [*readers, {"reader_id": "jo", "name": "Jo", "role": "author"}]),
        posts=from_rows("posts", [{"post_id": "post", "title": "The Salt Road", "author": "jo", "text": post}]),
        reviews=from_rows(
            "reviews",
            [{"review_id": "post/film", "work_id": "salt-film", "post_id": "post", "reader": "jo", "text": review}],
        ),
        comments=from_rows("comments", rows),
        **tables,
    )


def told(tables, table, *columns):
    frame = suggestions(tables)
    return set(frame[frame["table"] == table][list(columns)].fillna("").itertuples(index=False, name=None))


def one(tables, **cells):
    frame = suggestions(tables).fillna("")
    for column, cell in cells.items():
        frame = frame[frame[column] == cell]
    return frame["suggestion_id"].iloc[0]


def test_people_of_the_book_and_of_the_film():
    assert told(club(), "credits", "person", "role", "character", "work_id") == {
        ("Olga Brandt", "author", "", "salt-book"),
        ("Ada Lamb", "director", "", "salt-film"),
        ("Eve Stone", "actor", "Hanna", "salt-film"),
        ("Max Holt", "actor", "Karl", "salt-film"),
    }


def test_what_readers_know_is_told_by_themselves():
    assert told(club(), "readers", "person", "value") == {("jo", "film"), ("reader-1", "book"), ("reader-3", "film")}


def test_other_works_that_are_named():
    assert {("Two Boats", ""), ("The Long Shore", "1998")} <= told(club(), "works", "work", "value")


def test_ratings_and_the_sentence_that_gives_them():
    assert told(club(), "reviews", "said_id", "value") == {("post/film", "4/5"), ("post/5", "3 out of 5")}


def test_a_suggestion_quotes_the_words_that_were_said():
    texts = {"post": POST, "post/film": REVIEW} | {f"post/{at}": text for at, text in enumerate(COMMENTS, 1)}
    for row in suggestions(club()).itertuples():
        assert row.sentence == texts[row.said_id][row.start : row.end]
        assert row.reason


def test_the_lines_that_a_comment_speaks_to_are_those_of_the_club():
    line = from_rows("comparison", [{"axis": "boats", "label": "The boats", "words": "boat; oars"}])
    tables = club(["The oars of the film are real."], comparison=line)
    assert told(tables, "comparison", "value", "role", "said_id") == {("boats", "film", "post/1")}


def test_how_far_a_comment_gives_the_story_away():
    assert told(club(), "comments", "said_id", "value") == {("post/2", "end")}


def test_a_line_that_tells_of_a_later_point_gives_that_away():
    points = from_rows("milestones", [{"milestone_id": place, "label": place} for place in ("start", "sea", "home")])
    line = from_rows("comparison", [{"axis": "storm", "label": "The storm", "words": "storm", "reveals": "sea"}])
    tables = club(["What a storm!"], milestones=points, comparison=line)
    assert told(tables, "comments", "said_id", "value") == {("post/1", "sea")}


def test_what_the_tables_hold_is_not_suggested():
    credit = {"work_id": "salt-film", "person": "Éve Stone", "role": "actor", "character_id": "hanna"}
    tables = club(
        credits=from_rows("credits", [credit]),
        characters=from_rows("characters", [{"character_id": "hanna", "name": "Hanna Weiss"}]),
    )
    assert "Eve Stone" not in {person for (person,) in told(tables, "credits", "person")}


def test_a_misspelt_name_is_that_of_the_club():
    credit = {"work_id": "salt-film", "person": "Eve Stonebridge", "role": "actor"}
    tables = club(review="The film follows Hanna (Eve Stonebrige).", credits=from_rows("credits", [credit]))
    rows = suggestions(tables)
    row = rows[(rows["table"] == "credits") & (rows["character"] == "Hanna")].iloc[0]
    assert row["person"] == "Eve Stonebridge"
    assert "Eve Stonebridge" in row["reason"]


def test_the_same_said_twice_is_one_suggestion_and_keeps_its_name():
    once, twice = suggestions(club()), suggestions(club([*COMMENTS, "Eve Stone plays Hanna in the film."]))
    assert twice["suggestion_id"].is_unique
    assert set(once["suggestion_id"]) <= set(twice["suggestion_id"])


def test_a_retold_text_counts_and_says_so():
    tables = club()
    rows = suggestions(replace(tables, reviews=tables.reviews.assign(wording="summary")))
    assert rows[rows["said_id"] == "post/film"]["reason"].str.contains("retold").all()


def test_why_something_is_suggested_is_said_in_any_language_of_the_screen():
    german = suggestions(club(), wording("de")).set_index("suggestion_id")
    english = suggestions(club()).set_index("suggestion_id")
    assert not set(english["reason"]) & set(german["reason"])
    assert "Dort steht „Hanna (Eve Stone, The Mill, 2009)“." in " ".join(german["reason"])
    assert german.drop(columns="reason").equals(english.drop(columns="reason"))


def test_a_line_that_is_taken_is_called_in_the_language_of_the_talk():
    said = "Das Ende des Films ist nicht das Ende des Buches, und das ist auch gut so: ich habe beide sehr gern, aber anders."
    seen = "Wir haben das noch nicht gelesen, weil wir erst den Film sehen wollen, und der ist sehr schön."
    tables = club([said, seen], review=seen, post=seen)
    found = suggestions(tables)
    row = found[(found["table"] == "comparison") & (found["value"] == "ending")].iloc[0]
    assert taken(tables, row["suggestion_id"]).comparison["label"].tolist() == [wording("de")("screen.lines.ending")]


def test_taken_into_the_tables():
    tables = club()
    tables = taken(tables, one(tables, person="Eve Stone", table="credits"), when=WHEN)
    (credit,) = tables.credits.to_dict("records")
    assert (credit["person"], credit["work_id"], credit["character_id"]) == ("Eve Stone", "salt-film", "hanna")
    assert credit["known_for"] == "The Mill (2009)"
    tables = taken(tables, one(tables, person="Olga Brandt"))
    assert list(tables.works["creator"].fillna("")) == ["Olga Brandt", ""]
    tables = taken(tables, one(tables, said_id="post/film", table="reviews"))
    assert tables.reviews.loc[0, ["rating", "rating_max", "rating_text"]].tolist() == [4, 5, "4/5"]
    tables = taken(tables, one(tables, table="readers", person="reader-1"))
    assert tables.readers.set_index("reader_id").loc["reader-1", "knows"] == "book"
    tables = taken(tables, one(tables, table="comments"))
    assert tables.comments.loc[1, "reveals"] == "end"
    tables = taken(tables, one(tables, table="comparison", value="ending"))
    assert tables.comparison.loc[0, "film_evidence"] == "post/2"
    tables = taken(tables, one(tables, table="honours"))
    assert tables.honours.loc[0, ["person", "honour", "outcome", "date"]].tolist() == [
        "Eve Stone",
        "Oscar",
        "won",
        "2020",
    ]
    assert list(tables.decisions["decision"]) == ["taken"] * 7
    assert tables.decisions["when"][0] == WHEN


def test_taken_as_the_host_puts_it():
    tables = club()
    tables = taken(tables, one(tables, work="Two Boats"), work="Two Little Boats", kind="film", value="1999")
    assert tables.works.iloc[2][["title", "kind", "year"]].tolist() == ["Two Little Boats", "film", 1999]
    assert "Two Boats" not in {work for (work,) in told(tables, "works", "work")}


def test_refused_is_not_made_again():
    tables = club()
    name = one(tables, person="Max Holt")
    tables = refused(tables, name, when=WHEN)
    assert tables.credits.empty
    assert name not in set(suggestions(tables)["suggestion_id"])


def test_what_is_suggested_no_more_cannot_be_taken():
    with pytest.raises(ClubError, match="suggested no more"):
        taken(club(), "nothing")


PIECES = st.sampled_from(
    [*COMMENTS, POST, *REVIEW.split("\n\n"), "I loved the film.", "Cast: Pia Lind (Hanna), Max Holt"]
)


@settings(max_examples=8, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=4), PIECES, st.data())
def test_any_suggestion_taken_gives_a_sound_club_and_is_not_made_again(tmp_path_factory, comments, review, data):
    tables = club(comments, review=review)
    rows = suggestions(tables)
    if rows.empty:
        return
    name = data.draw(st.sampled_from(list(rows["suggestion_id"])))
    tables = taken(tables, name)
    assert name not in set(suggestions(tables)["suggestion_id"])
    folder = tmp_path_factory.mktemp("club")
    tables.save(folder)
    assert Club.open(folder).problems == ()
