"""A file of facts completes a club: what is empty is filled, nothing is overwritten, and what differs is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookclub import Club
from bookclub.reading.suggestions import suggestions, taken
from bookclub.sources.combining import combine
from bookclub.sources.gathering.facts import found
from bookclub.sources.gathering.records import Credit, Honour, Origin, Work
from bookclub.tables import filled, from_rows
from random_clubs import UNSHRUNK

FILM = {"work_id": "wick", "kind": "film", "title": "The Wick", "year": 1988}


def club(works=(FILM,), made=(), characters=(), honours=()):
    tables = {"works": works, "credits": made, "characters": characters, "honours": honours}
    return Club(title="Wicks", **{name: from_rows(name, list(rows)) for name, rows in tables.items()})


def file(*works, source="imdb.html"):
    return found(works, source=source, form="page of IMDb")


def actor(person, part="", **cells):
    return {"work_id": "wick", "person": person, "role": "actor", "character_id": part or None} | cells


def film(*made, **cells):
    return Work(**{"kind": "film", "title": "The Wick", "year": 1988, "credits": made} | cells)


def test_empty_cells_are_filled_and_what_is_missing_is_added():
    ours = club([FILM | {"year": None, "note": "Ours."}])
    theirs = film(
        Credit(person="Ines Marlow", job="director"),
        identifiers=["IMDb tt9900001"],
        origin=Origin(title="The Wick", creators=("Petra Voss",)),
    )
    whole, changes = ours.add(file(theirs))
    work, book = whole.works.itertuples()
    assert (work.work_id, work.year, work.creator, work.note) == ("wick", 1988, "Ines Marlow", "Ours.")
    assert work.identifiers == "IMDb tt9900001"
    assert (work.based_on, book.creator) == (book.work_id, "Petra Voss")
    assert changes.tables["works"].completed == 1
    assert not changes.remarks


@pytest.mark.parametrize(
    ("ours", "theirs", "is_one"),
    [
        ({}, {"year": 1989}, True),
        ({}, {"year": 2015}, False),
        ({}, {"title": "THE WÍCK"}, True),
        ({"identifiers": "IMDb tt9900001"}, {"title": "Der Docht", "identifiers": ["IMDb tt9900001"]}, True),
        ({"kind": "book"}, {}, False),
        ({"kind": "series"}, {}, False),
        ({"year": None}, {}, True),
    ],
    ids=["a year later", "a remake", "spelt otherwise", "of one number", "its book", "a series", "of no year"],
)
def test_a_work_is_matched_with_care(ours, theirs, is_one):
    whole, _ = club([FILM | ours]).add(file(film(**theirs)))
    assert len(whole.works) == (1 if is_one else 2)
    assert whole.works["work_id"].is_unique


def test_of_two_films_of_one_title_it_is_that_of_the_year():
    remake = FILM | {"work_id": "wick-2015", "year": 2015}
    whole, _ = club([FILM, remake]).add(file(film(Credit(person="Ada Bell", job="director"), year=2015)))
    assert len(whole.works) == 2
    assert whole.credits["work_id"].tolist() == ["wick-2015"]


def test_the_club_keeps_what_it_has_and_the_difference_is_said():
    kathy = {"character_id": "kathy-h", "name": "Kathy H.", "aliases": "Kathy"}
    ours = club([FILM | {"year": 1987, "creator": "Ines Marlow"}], [actor("Ada Bell", "kathy-h")], [kathy])
    theirs = film(Credit(person="Rafe Lund", job="director"), Credit(person="Ada Bell", job="actor", part="Ruth"))
    whole, changes = ours.add(file(theirs))
    work = whole.works.iloc[0]
    assert (work["year"], work["creator"]) == (1987, "Ines Marlow")
    assert whole.characters.equals(ours.characters)
    assert whole.credits["character_id"].dropna().tolist() == ["kathy-h"]
    assert "imdb.html has 1988 for the year of the film “The Wick”; the club keeps 1987." in changes.remarks
    assert "imdb.html has “Ruth” as the part of Ada Bell; the club keeps “Kathy H.”." in changes.remarks
    assert all(remark in str(changes) for remark in changes.remarks)
    offered = suggestions(whole).set_index("role")
    assert offered[["value", "reason"]].to_dict("index") == {
        "year": {"value": "1988", "reason": "The club has “1987”."},
        "creator": {"value": "Rafe Lund", "reason": "The club has “Ines Marlow”."},
        "character_id": {"value": "Ruth", "reason": "The club has “Kathy H.”."},
    }
    for suggestion in offered["suggestion_id"]:
        whole = taken(whole, suggestion)
    work = whole.works.iloc[0]
    assert (work["year"], work["creator"]) == (1988, "Rafe Lund")
    assert whole.characters.set_index("character_id")["name"].to_dict() == {"kathy-h": "Kathy H.", "ruth": "Ruth"}
    assert whole.credits["character_id"].dropna().tolist() == ["ruth"]
    assert suggestions(whole).empty
    again, _ = whole.add(file(theirs))
    assert suggestions(again).empty


@pytest.mark.parametrize("part", ["Kathy", "KATHY H", "Kathy Hale"])
def test_a_person_and_a_part_spelt_alike_are_one(part):
    kathy = {"character_id": "kathy-h", "name": "Kathy H.", "aliases": "Kathy"}
    ours = club(made=[actor("José Zúñiga", "kathy-h", known_for="Lamps", aliases="Pepe Z.")], characters=[kathy])
    for spelt in ("Jose Zuniga", "pepe z"):
        whole, changes = ours.add(file(film(Credit(person=spelt, job="actor", part=part))))
        assert whole.credits.equals(ours.credits)
        assert whole.characters.equals(ours.characters)
        assert not changes


def test_an_actor_of_whom_the_part_was_not_known_is_completed():
    ours = club(made=[actor("Ada Bell", known_for="Lamps")])
    whole, changes = ours.add(
        file(
            film(
                Credit(person="Ada Bell", job="actor", part="Young Jory"),
                Credit(person="Tom Hale", job="actor", part="Jory"),
            )
        )
    )
    assert whole.credits[["person", "character_id", "portrays"]].values.tolist() == [
        ["Ada Bell", "jory", "child"],
        ["Tom Hale", "jory", "adult"],
    ]
    assert whole.credits["known_for"].tolist()[0] == "Lamps"
    assert changes.tables["credits"].completed == 1


def test_a_prize_that_the_club_has_is_not_added_again():
    prize = {
        "honour_id": "lantern",
        "work_id": "wick",
        "honour": "Lantern Prize, best film, the first",
        "outcome": "won",
        "date": "1989-02",
    }
    ours = club(honours=[prize])
    whole, _ = ours.add(
        file(film(honours=[Honour(honour="Lantern Prize", date="1989"), Honour(honour="Lantern Prize", date="1990")]))
    )
    assert whole.honours["date"].tolist() == ["1989-02", "1990"]


def test_a_film_of_no_year_beside_a_remake_in_its_file_is_not_taken_for_the_clubs():
    ours = club([FILM | {"year": 1988}])
    theirs = file(Work(kind="film", title="The Wick", year=2015), Work(kind="film", title="the wick"))
    once, _ = ours.add(theirs)
    assert once.works["year"].tolist()[:2] == [1988, 2015]
    twice, changes = once.add(theirs)
    assert not changes
    assert twice.works.equals(once.works)


# --- whatever the files say ---

PEOPLE = st.sampled_from(["Ada Bell", "ADA BELL", "Tom Hale", "José Zúñiga", "Jose Zuniga"])
PARTS = st.sampled_from(
    ["", "Jory", "Young Jory", "Jory (aged 9)", "Old Jory Wick", "Mrs. Wick", "Ann / The Lamp", "himself"]
)
JOBS = st.sampled_from(["director", "Screenplay", "novel", "actor", "actor", "gaffer"])
CREDITS = st.builds(Credit, person=PEOPLE, job=JOBS, part=PARTS)
WORKS = st.builds(
    Work,
    kind=st.sampled_from(["film", "book", "series", "play"]),
    title=st.sampled_from(["The Wick", "the wick", "Lamps: A Novel", "Lamps"]),
    year=st.sampled_from([None, 1961, 1988, 1989, 2015]),
    credits=st.lists(CREDITS, max_size=6),
    characters=st.lists(st.sampled_from(["Jory", "JORY", "Mrs. Wick"]), max_size=2),
    identifiers=st.lists(st.sampled_from(["IMDb tt1", "IMDb tt2"]), max_size=1),
    origin=st.none() | st.builds(Origin, title=st.sampled_from(["", "The Wick"]), creators=st.just(("Ada Bell",))),
    honours=st.lists(
        st.builds(Honour, honour=st.sampled_from(["Prize", "Prize, best"]), date=st.sampled_from(["", "1989"])),
        max_size=2,
    ),
)
FILES = st.lists(WORKS, min_size=1, max_size=3).map(lambda works: file(*works))


def cells(frame, key):
    return {row[key]: row for row in frame.to_dict("records")}


@given(FILES, FILES)
@settings(max_examples=12, deadline=None, phases=UNSHRUNK)
def test_whatever_files_say_nothing_is_overwritten_and_the_same_file_adds_nothing(first, second):
    before, _ = club([]).add(first)
    after, _ = before.add(second)
    again, changes = after.add(second)
    assert not changes
    for name, frame in after.tables():
        assert frame.equals(getattr(again, name))
    for name, key in (("works", "work_id"), ("characters", "character_id"), ("honours", "honour_id")):
        held = cells(getattr(after, name), key)
        for row_id, row in cells(getattr(before, name), key).items():
            assert all(held[row_id][column] == cell for column, cell in row.items() if filled(cell))
    assert after.works["work_id"].is_unique
    assert not after.credits.duplicated(["work_id", "person", "role", "character_id"]).any()
    assert set(after.credits["work_id"]) <= set(after.works["work_id"])
    assert set(after.credits["character_id"].dropna()) <= set(after.characters["character_id"])
    assert set(after.works["based_on"].dropna()) <= set(after.works["work_id"])


@given(FILES, FILES)
@settings(max_examples=8, deadline=None, phases=UNSHRUNK)
def test_files_read_together_refer_to_nothing_that_is_not_there(first, second):
    both = combine([first, second])
    assert set(both.credits["work_id"]) <= set(both.works["work_id"])
    assert set(both.credits["character_id"].dropna()) <= set(both.characters["character_id"])
