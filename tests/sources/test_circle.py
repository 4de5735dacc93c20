"""A post, a forum's topic, annotations, and what the members keep elsewhere become one club."""

import pytest

import circles
import clubs
from bookclub import Club
from bookclub.reading import pair, ratings

BOOK, FILM = "never-let-me-go-2005", "never-let-me-go-2010"
RATED = {
    "Rosa": {"book": "5 of 5", "film": "3.5 of 5"},
    "Tom": {"book": "3 of 5", "film": "4.5 of 5"},
    "Ines": {"book": "4 of 5"},
}
REAL_POST = clubs.ROOT.parent / "shared" / "samples" / "plain_text" / "never-let-me-go.txt"


def rated(club):
    """The ratings of the book and the film by each reader, by the kind of work."""
    table, works = ratings(club), club.works.set_index("work_id")
    kinds = works.loc[works["title"] == "Never Let Me Go", "kind"]
    assert sorted(kinds) == ["book", "film"]
    return {name: row.dropna().to_dict() for name, row in table[kinds.index].rename(columns=kinds).iterrows()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return circles.read_circle(tmp_path_factory.mktemp("circle") / "club")


def test_everything_comes_into_one_club(folder):
    club = Club.open(folder)
    assert club.title == "Never Let Me Go, Twice Over"
    assert {name: len(frame) for name, frame in club.tables() if len(frame)} == {
        "works": 2,
        "readers": 8,
        "posts": 3,
        "reviews": 7,
        "comments": 9,
        "quotations": 1,
    }
    assert club.works["work_id"].tolist() == [BOOK, FILM]


def test_a_member_s_ratings_of_book_and_film_are_one_reader_s(folder):
    assert (
        rated(Club.open(folder)) == {"Mira": {"book": "4, scale not stated", "film": "3.5, scale not stated"}} | RATED
    )


def test_one_reader_speaks_in_several_places(folder):
    club = Club.open(folder)
    places = club.comments.groupby("reader")["post_id"].nunique()
    assert places[places > 1].to_dict() == {"ines": 2, "rosa": 2}
    assert club.quotations["reader"].tolist() == ["rosa"]


def test_nothing_doubles_when_all_is_read_again(folder, capsys):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    capsys.readouterr()
    circles.read_circle(folder)
    assert capsys.readouterr().out.count("Nothing new") == 4
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("first", range(len(circles.MEMBERS)))
def test_whoever_is_read_first_the_editions_are_one_book_and_no_film(tmp_path, first):
    members = circles.MEMBERS[first:] + circles.MEMBERS[:first]
    club = Club.open(circles.read_circle(tmp_path, *members, circles.TALK))
    assert rated(club) == RATED | {"Mira": {"book": "4, scale not stated", "film": "3.5, scale not stated"}}


def test_nothing_private_comes_in(folder):
    everything = "".join(path.read_text("utf-8") for path in folder.iterdir())
    assert "rosa@" not in everything
    assert "lampfan" not in everything


@pytest.mark.skipif(not REAL_POST.exists(), reason="the real samples are not here")
def test_members_join_the_real_post(tmp_path):
    post = "--author", "Arti", REAL_POST
    for folder in (tmp_path / "new", tmp_path / "sample"):
        if folder.name == "sample":
            clubs.shipped().save(folder)
        club = Club.open(circles.read_circle(folder, post, *circles.MEMBERS))
        assert pair(club.works)["work_id"].tolist() == [BOOK, FILM]
        assert rated(club) == {"Arti": dict.fromkeys(("book", "film"), "3.5, scale not stated")} | RATED
