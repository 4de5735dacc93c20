"""A chat, a form, a Kindle, two libraries and a saved page become one club, whose sheet can go out without anybody's name."""

import re

import pytest

import bookclub
import opened
from bookclub import Club
from bookclub.handout.choices import Choices
from bookclub.handout.make import make, whole_set
from bookclub.views.evening import evening

CHAT = """03/05/2024, 19:02 - Messages and calls are end-to-end encrypted.
03/05/2024, 19:02 - Ottilie: I read Wren Hill in one night. Why does Marguerite never open the well again?
03/05/2024, 19:04 - +44 7700 900123: Because Quentin would see it, I think. Call me on 07700 900124
03/05/2024, 19:05 - Bertram: The film is better than the book: the well has a sound in it, and nobody explains it.
03/05/2024, 19:06 - Bertram: <Media omitted>
"""
FORM = """Timestamp,Email Address,Your name,How many stars for the book? (1-5),How many stars for the film? (1-5),What stayed with you?,Anything to ask the group?
2024/05/04 6:05:00 PM GMT+1,ottilie@post.example,Ottilie,4,3,The well that nobody opens,Who dug the well?
2024/05/05 6:05:00 PM GMT+1,bertram@post.example,Bertram,2.5,5,The sound of the water,
"""
KINDLE = """Wren Hill (Ida Falk)
- Your Highlight on page 12 | Location 180-182 | Added on Friday, May 3, 2024 9:10:11 PM

The well was older than the house.
==========
"""
GOODREADS = """Book Id,Title,Author,My Rating,Date Read,Exclusive Shelf,My Review,Spoiler,Private Notes
7,Wren Hill,Ida Falk,4,2024/05/01,read,A book that keeps its secret,,ring 07700 900125
"""
LETTERBOXD = """Date,Name,Year,Letterboxd URI,Rating
2024-05-02,Wren Hill,1999,https://boxd.example/1,3.5
"""
PAGE = """<!DOCTYPE html><html><head><title>Wren Hill by Ida Falk | Goodreads</title><link rel="canonical" href="https://www.goodreads.com/book/show/7">
</head><body><h1 data-testid="bookTitle">Wren Hill</h1><span data-testid="reviewsCount">1 review</span><div class="ReviewsList"><article
class="ReviewCard"><div data-testid="name"><a href="/user/show/1">Cornelius</a></div><section class="ReviewCard__row"><span aria-label="Rating 5
out of 5" class="RatingStars"></span><a href="https://www.goodreads.com/review/show/51">May 2, 2024</a></section><div data-testid="contentContainer">
<span class="Formatted">I never wanted it to end, and I could not say why.</span></div></article></div></body></html>"""
FILES = {
    "WhatsApp Chat with Wren Hill.txt": (CHAT, {}),
    "Wren Hill (Responses).csv": (FORM, {}),
    "My Clippings.txt": (KINDLE, {"reader": "Ottilie"}),
    "goodreads_library_export.csv": (GOODREADS, {"reader": "Ottilie", "works": ["Wren Hill"]}),
    "ratings.csv": (LETTERBOXD, {"reader": "Bertram"}),
    "Wren Hill on Goodreads.html": (PAGE, {}),
}
PEOPLE = ("Ottilie", "Bertram", "Cornelius")
NOWHERE = re.compile(r"07700|7700\W?900|post\.example|900\W?12\d")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brought")
    club = Club(title="Wren Hill")
    for name, (text, told) in FILES.items():
        (folder / name).write_text(text, "utf-8")
        club, _changes = club.add(bookclub.read(folder / name, **told))
    club.save(folder / "club")
    return folder / "club"


def test_all_of_it_is_one_club(folder):
    club = Club.open(folder)
    assert [*zip(club.works["kind"], club.works["title"], strict=True)] == [
        ("book", "Wren Hill"),
        ("film", "Wren Hill"),
    ]
    assert set(club.readers["name"]) == {*PEOPLE, "Member 1"}
    assert len(club.comments) == 3
    assert club.quotations["text"].tolist() == ["The well was older than the house."]
    assert set(zip(club.questions["reader"], club.questions["text"], strict=True)) == {("ottilie", "Who dug the well?")}


def test_the_evening_shows_it_and_nobody_can_be_reached(folder):
    club = Club.open(folder)
    shown = str(evening(club))
    assert all(name in shown for name in (*PEOPLE, "Member 1"))
    everything = shown + "".join(path.read_text("utf-8-sig") for path in folder.glob("*.*"))
    assert not NOWHERE.search(everything)


@pytest.mark.parametrize(
    "choices", [*whole_set(Choices(names="pseudonyms"))], ids=lambda each: f"{each.edition}-{each.format}"
)
def test_on_no_sheet_stands_a_name_a_number_or_an_address(folder, choices):
    made = make(Club.open(folder), choices, folder)
    said = opened.words(made)
    assert "Wren Hill" in said
    assert not NOWHERE.search(said)
    assert not [name for name in PEOPLE if name in said or name.encode() in made.data]
