"""The charts: what they show, in a picture and in words, and that names are only ever names."""

import json

import pytest
from lxml import etree

from bookclub import charts
from bookclub.tables import Tables, from_rows
from bookclub.wording import wording

WORKS = [
    {"work_id": "emma", "title": "Emma", "kind": "book"},
    {"work_id": "emma-2020", "title": "Emma.", "kind": "film", "year": 2020, "based_on": "emma"},
]
ATTACKS = [
    "<script>alert(1)</script>",
    "datum.at",
    "{'signal': 'alert(1)'}",
    "' + alert(1) + '",
    "__proto__",
    "<image href='http://example.org/x.png'/>",
    "מרים",
    "村上",
    "w" * 200,
]


def rated(*ratings, works=WORKS):
    """Tables with these ratings: who, which work, how many, of how many, and in which month."""
    names = list(dict.fromkeys(who for who, *_ in ratings if who))
    reviews = [
        {
            "review_id": f"r{at}",
            "reader": f"reader-{names.index(who)}" if who else None,
            "work_id": work,
            "rating": rating,
            "rating_max": best,
            "posted": f"2020-{month:02}-01T00:00:00Z",
        }
        for at, (who, work, rating, best, month) in enumerate(ratings)
    ]
    readers = [{"reader_id": f"reader-{at}", "name": name} for at, name in enumerate(names)]
    return Tables(
        works=from_rows("works", works), readers=from_rows("readers", readers), reviews=from_rows("reviews", reviews)
    )


BOTH = rated(
    ("Jane", "emma", 4, 5, 1),
    ("Jane", "emma-2020", 3, 5, 1),
    ("Mary", "emma-2020", 9, 10, 3),
    ("Mary", "emma-2020", 2, 10, 2),
)


def values(tables):
    return charts.ratings_by_reader(tables).spec["data"]["values"]


def words(svg):
    return [text for text in etree.fromstring(svg.encode()).itertext() if text.strip()]


def test_ratings_stand_on_one_scale_whatever_their_own():
    assert [(each["name"], each["work"], each["at"]) for each in values(BOTH)] == [
        ("Jane", "The book", 0.8),
        ("Jane", "The film", 0.6),
        ("Mary", "The film", 0.9),
    ]


def test_who_rated_a_work_twice_is_shown_before_and_after():
    *_, mary = values(BOTH)
    assert (mary["before"], mary["at"], mary["said"]) == (0.2, 0.9, "2 of 10, then 9 of 10")
    assert all(each["before"] is None for each in values(BOTH)[:2])


def test_the_words_say_all_that_the_picture_shows():
    assert charts.ratings_by_reader(BOTH).in_words == (
        "Jane. The book: 4 of 5; The film: 3 of 5",
        "Mary. The film: 2 of 10, then 9 of 10",
    )


def test_in_brief_the_ratings_of_each_work_are_listed_by_their_scales_as_they_are_in_the_end():
    assert charts.ratings_by_reader(BOTH).in_brief == ("The book: 4 of 5", "The film: 9 of 10; 3 of 5")
    given = [("Jane", 3, 5), ("Mary", 5, 5), ("Anne", 3, 5), ("Rose", 3.5, None)]
    tables = rated(*((name, "emma", rating, best, 1) for name, rating, best in given))
    assert charts.ratings_by_reader(tables).in_brief == ("The book: 5 and 2 × 3 of 5; 3.5, scale not stated",)


def test_a_rating_on_no_known_scale_is_told_but_not_drawn():
    tables = rated(("Jane", "emma", 4, 5, 1), ("Mary", "emma", 3, 4, 1), ("Anne", "emma", 3.5, None, 1))
    assert {each["name"] for each in values(tables)} == {"Jane", "Mary"}
    chart = charts.ratings_by_reader(tables)
    assert chart.in_words[-1] == "Anne. The book: 3.5, scale not stated"
    assert chart.beside == (*chart.in_words[:-1], f"{chart.in_words[-1]} (not in the picture)")


@pytest.mark.parametrize(
    "tables",
    [
        Tables(),
        rated(("Jane", "emma", 4, 5, 1), ("Jane", "emma-2020", 4, 5, 1)),
        rated(("Jane", "emma", 4, 5, 1), ("Mary", "emma", 4, None, 1)),
        rated(("Jane", "emma", 4, 5, 1), ("Mary", "emma", 0, 0, 1)),
    ],
    ids=["nothing", "one reader", "one scale", "no scale"],
)
def test_there_is_no_picture_of_fewer_than_two_readers(tables):
    assert charts.ratings_by_reader(tables) is None


def test_readers_whose_names_are_not_known_are_told_apart():
    tables = rated((None, "emma", 1, 5, 1), (None, "emma", 5, 5, 1))
    assert sorted(each["name"] for each in values(tables)) == ["Unknown reader", "Unknown reader (2)"]


def test_two_films_are_called_by_their_titles():
    works = [*WORKS, {"work_id": "emma-1996", "title": "Emma", "kind": "film", "year": 1996, "based_on": "emma"}]
    tables = rated(("Jane", "emma-1996", 4, 5, 1), ("Mary", "emma-2020", 4, 5, 1), works=works)
    assert {each["work"] for each in values(tables)} == {"Emma (1996)", "Emma. (2020)"}


def test_the_picture_is_drawn_with_text_that_is_text():
    svg = charts.svg(charts.ratings_by_reader(BOTH).spec)
    shown = words(svg)
    assert {"Jane", "Mary", "The book", "The film", "lowest", "highest", "2 of 10, then 9 of 10"} <= set(shown)
    assert svg == charts.svg(charts.ratings_by_reader(BOTH).spec)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("de", {"Das Buch", "Der Film", "niedrigste", "höchste", "2 von 10, dann 9 von 10"}),
        ("fr", {"Le livre", "Le film", "la plus basse", "la plus haute", "2 sur 10, puis 9 sur 10"}),
        ("es", {"El libro", "La película", "la más baja", "la más alta", "2 de 10, luego 9 de 10"}),
    ],
)
def test_it_says_all_in_the_language_it_is_given(code, said):
    chart = charts.ratings_by_reader(BOTH, wording(code))
    assert said <= set(words(charts.svg(chart.spec)))
    assert not {"The", "of", "then", "lowest"} & set(" ".join([*chart.in_words, *chart.in_brief]).split())


def test_names_are_only_ever_data():
    tables = rated(*((name, "emma", at % 6, 5, 1) for at, name in enumerate(ATTACKS)))
    spec = charts.ratings_by_reader(tables).spec
    plain = charts.ratings_by_reader(BOTH).spec
    assert [each["name"] for each in spec.pop("data")["values"]] == ATTACKS
    assert json.dumps(spec) == json.dumps({key: value for key, value in plain.items() if key != "data"})


def test_names_are_drawn_as_they_are():
    tables = rated(*((name, "emma", at % 6, 5, 1) for at, name in enumerate(ATTACKS)))
    svg = charts.svg(charts.ratings_by_reader(tables).spec)
    shown = words(svg)
    assert {name for name in ATTACKS if len(name) < 25} <= set(shown)
    elements = {etree.QName(each).localname for each in etree.fromstring(svg.encode()).iter()}
    assert elements <= {"svg", "g", "path", "rect", "line", "text", "defs", "clipPath"}


def test_it_is_said_and_drawn_in_the_language_of_the_sheet():
    tables = rated(("Jane", "emma", 3.5, 5, 1), ("Mary", "emma-2020", 9, None, 1), ("Mary", "emma", 4, 5, 2))
    chart = charts.ratings_by_reader(tables, wording("de"))
    assert chart.beside == (
        "Jane. Das Buch: 3,5 von 5",
        "Mary. Das Buch: 4 von 5",
        "Mary. Der Film: 9, Skala nicht angegeben (nicht im Bild)",
    )
    assert chart.in_brief == ("Das Buch: 4 und 3,5 von 5", "Der Film: 9, Skala nicht angegeben")
    assert {"niedrigste", "Mitte", "höchste"} <= set(words(charts.svg(chart.spec)))


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x7f", "\ufffe", "\ud800"], ids=ascii)
def test_what_is_no_character_is_never_drawn(sign):
    chart = charts.ratings_by_reader(
        rated((f"Ja{sign}ne", "emma", 4, 5, 1), ("Jane", "emma", 3, 5, 1), ("Mary", "emma", 9, 10, 3))
    )
    drawn = words(charts.svg(chart.spec))
    assert {"Jane", "Jane (2)", "Mary"} < {*drawn}  # who are told apart by it are told apart without it, too
