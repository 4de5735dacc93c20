"""Who is spoken of, and how their names may be written."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookclub.reading import mentioned, mentions, names_of, unshared
from bookclub.tables import Tables, from_rows


def club(*texts, readers=()):
    comments = [
        {"comment_id": f"c{at}", "post_id": "p", "text": text, "reader_name": dict(enumerate(readers)).get(at)}
        for at, text in enumerate(texts)
    ]
    return Tables(
        posts=from_rows("posts", [{"post_id": "p", "title": "The Lantern Keeper"}]),
        comments=from_rows("comments", comments),
        works=from_rows(
            "works",
            [
                {"work_id": "book", "kind": "book", "title": "The Lantern Keeper", "creator": "Ada Merriweather"},
                {"work_id": "film", "kind": "film", "title": "The Lantern Keeper", "based_on": "book"},
                {"work_id": "other", "kind": "book", "title": "Drift"},
            ],
        ),
        characters=from_rows(
            "characters",
            [
                {"character_id": "will", "name": "Will"},
                {"character_id": "odile-k", "name": "Odile K."},
                {"character_id": "zoe", "name": "Zoë Brandt"},
            ],
        ),
        credits=from_rows(
            "credits",
            [
                {"work_id": "film", "person": "Saskia Thornquist", "role": "actor", "character_id": "zoe"},
                {"work_id": "film", "person": "Marcus Penn", "role": "director"},
            ],
        ),
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Saskia Thornquist was superb.", ["Saskia Thornquist"]),
        ("I liked Thornquist’s face, and the Thornquists of this world.", ["Saskia Thornquist", "Saskia Thornquist"]),
        ("thornquist is great", ["Saskia Thornquist"]),
        ("Thornqist carries it.", ["Saskia Thornquist"]),  # misspelt
        ("Saskia Tornquist carries it.", ["Saskia Thornquist"]),
        ("Zoe loves Odile.", ["Zoë Brandt", "Odile K."]),  # accents; the first name alone
        ("Zoe\u0308 is here.", ["Zoë Brandt"]),  # an accent apart from its letter
        ("Mr. Brandt-like people, Penn/Thornquist films", ["Zoë Brandt", "Marcus Penn", "Saskia Thornquist"]),
        ("I hope Will comes back.", ["Will"]),
        ("Will you read it? I will.", []),  # a word
        ("The penn was mightier.", []),  # written small, a word
        ("My neighbour, Sophie Brandt, liked it.", []),
        ("Admires Brandt.", ["Zoë Brandt"]),  # somebody else's surname
        ("Odile Marchand wrote to me.", []),
        ("Ask @Odile, or see https://example.org/Thornquist.", []),
        ("Thornquistian, Unbrandt", []),  # no whole words
        ("Die Schauspielerin Thornquist ist toll und der Regisseur Penn auch.", ["Saskia Thornquist", "Marcus Penn"]),
        ("> Odile was right\n\nShe was.", ["Odile K."]),  # whoever quotes her speaks of her
        ("", []),
    ],
)
def test_people_are_spoken_of_by_their_names(text, names):
    found = mentioned(club(text))
    assert found.loc[found["kind"] != "work", "name"].tolist() == names


def test_where_what_is_written_and_whether_it_is_misspelt():
    text = "Merriweather’s Drift, no; The Lantern Keeper, with Thornqist, yes."
    found = mentioned(club(text))
    assert found["written"].tolist() == ["Merriweather", "Drift", "The Lantern Keeper", "Thornqist"]
    assert found["kind"].tolist() == ["maker", "work", "work", "actor"]
    assert found["misspelt"].tolist() == [False, False, False, True]
    assert found["id"].fillna("").tolist() == ["", "other", "book; film", ""]  # a film is called like its book
    assert [text[start:end] for start, end in found[["start", "end"]].itertuples(index=False)] == found[
        "written"
    ].tolist()


def test_nobody_is_spoken_of_in_a_title():
    talk = pd.DataFrame({"text": ["Great Penn, that", "Penn was great"], "book": "Great Penn", "film": "Great Penn"})
    assert mentions(talk, ["Penn"]).tolist() == [False, True]
    assert mentions(talk.assign(text="A Penn film"), ["Penn"]).tolist() == [False, False]  # the work is called so


def test_a_reader_of_the_same_name_may_be_meant():
    texts = ("Odile, you are right.", "Odile K. is right.")
    assert mentioned(club(*texts, readers=("Ben", "Odile")))["comment_id"].tolist() == ["c1"]


def test_a_misspelt_name_is_no_other_name_and_no_word():
    names = unshared({each: names_of(each) for each in ("Hannah Karlsen", "Johanna Larsen")})
    talk = pd.DataFrame({"text": ["Larsen!", "We saw the karlson. A Karlson lamp.", "Karlsen"]})
    assert mentions(talk, names["Hannah Karlsen"]).tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Then Harckamm came in.", True),  # two letters amiss, and the same sound
        ("Then Harkhamm came in.", True),
        ("Then Horkim came in.", False),  # a vowel for another
        ("Then Hartham came in.", False),
    ],
)
def test_a_name_with_two_letters_amiss_is_known_by_its_sound(text, meant):
    names = unshared({"Harkam": names_of("Harkam")})
    assert mentions(pd.DataFrame({"text": [text]}), names["Harkam"]).tolist() == [meant]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.sampled_from("ZoëzoeBrandtWillOd́ileK.’'@:/-> \n"), max_size=40), max_size=4))
def test_what_is_found_stands_there(texts):
    found = mentioned(club(*texts))
    assert all(
        texts[int(row.comment_id[1:])][row.start : row.end] == row.written and row.written
        for row in found.itertuples(index=False)
    )
