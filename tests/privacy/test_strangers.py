"""People who are no readers: listed where a text tells of its writer's own life, and never for their fame."""

from dataclasses import replace

import pytest

import clubs
from bookclub.handout.choices import Choices
from bookclub.handout.make import make, preview
from bookclub.privacy import strangers
from bookclub.tables import from_rows


def listed(text, club=None, names="pseudonyms"):
    return [each.name for each in strangers([("here", text)], club or clubs.shipped(), names)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("My friend Petra Vogt lent it to me.", ["Petra Vogt"]),
        ("Our neighbour, Mr. Tom Hardcastle, hated it.", ["Tom Hardcastle"]),
        ("A colleague of mine, Nell Ashby, wept.", ["Nell Ashby"]),
        ("My son Jamie and my daughter Ivy agree.", ["Jamie", "Ivy"]),
        ("Joan Parker lent me her copy.", ["Joan Parker"]),
        ("Walter Lund, who lives next door, has seen it twice.", ["Walter Lund"]),
        ("Meine Freundin Anna-Lena meinte das auch.", ["Anna-Lena"]),
        ("Unser Lehrer, Herr Dr. Kunze, fand ihn kühl.", ["Kunze"]),
        ("Danke an Swantje Harms für den Tipp!", ["Swantje Harms"]),
        ("Mon amie Claire Dubois pense le contraire.", ["Claire Dubois"]),
        ("Una amiga mía, Carmen Ruiz, lo leyó.", ["Carmen Ruiz"]),
        ("I found it on Belvedera's site, or Wilma's.", ["Belvedera", "Wilma"]),
        ("In Bettina’s lovely post it is clearer.", ["Bettina"]),
        ("According to Wilma it drags.", ["Wilma"]),
        ("Es lag noch bei Wiebke herum, und Swenjas Blog lobt es.", ["Wiebke"]),
        ("Swantjes Blog lobt es.", ["Swantje"]),
        ("On en parlait chez Solange, et sur le blog d'Odile.", ["Solange", "Odile"]),
        ("Según Rocío, el blog de Begoña lo cuenta.", ["Rocío", "Begoña"]),
        ("Wilma and I saw it.", ["Wilma"]),
        ("My sister Wilma said so.", ["Wilma"]),
        ("Hi Belvedera, yes!", ["Belvedera"]),
        ("It was sad. Cheers, Belvedera", ["Belvedera"]),
        ("Sehr schön! LG Wiebke :)", ["Wiebke"]),
        ("It was sad. Wilma", ["Wilma"]),
        ("My name is Belvedera and I cry at films.", ["Belvedera"]),
        ("@belvedera, have you seen it?", ["belvedera"]),
        ("Ask for 2345678 after six.", ["2345678"]),
        ("Write to anna@home, please.", ["anna@home"]),
    ],
)
def test_whom_a_reader_knows_is_listed(text, named):
    assert listed(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "Roger Plum's review is in The Guardian's review, and Netflix's page says so.",
        "According to Wikipedia, bei Amazon, chez Gallimard, según Planeta, bei Thomas Kammer.",
        "Hello World! Dear all, dear God, liebe Leser, chers amis. Thanks again! Danke, Netflix!",
        "Kathy's voice, Tommy's drawings and Hailsham's lawns; at Ruth's.",
        "Three to see:\nLove Story\nBest Men",
        "Good Lord, I cried. Marvellous",
        "Harper Quill and I disagree. PBS and I, too.",
        "My favourite author is Jane Austen, and Colin Firth was superb.",
        "My sister and I saw it in New York.",
        "My husband. He said that The Lost Garden is better.",
        "Everyone told me that it is sad.",
        "Our friend Kathy H. is a carer.",
        "My friend Kathy says so in the first part, and so does her friend Ruth.",
        "Meine Mutter hat das Buch im Sommer gelesen.",
        "From 2010-2011, on 12.10.2010, ISBN 978-0-571-22411-9, 1 000 000 copies, #1234567.",
        "The tram ran (1896-1964) for 3.14159265 years.",
    ],
)
def test_who_is_known_from_books_and_films_is_not(text):
    assert listed(text) == []


def test_a_reader_is_none_of_them():
    assert listed("My friend Linda told me.") == []
    assert listed("My friend Linda Hale told me.") == ["Linda Hale"]


def test_the_host_is_told_by_the_list_and_nothing_is_kept_from_being_made():
    club = clubs.shipped()
    said = {
        "comment_id": "new",
        "text": "My friend Petra Vogt lent me the book.",
        "wording": "verbatim",
        "reader": "linda",
    }
    club = replace(club, comments=from_rows("comments", [said]))
    choices = Choices(edition="threads", format="markdown", names="pseudonyms")
    handout = make(club, choices)
    assert handout.survivors == ()
    assert [each for each in handout.remarks if each.startswith("May still stand: Petra Vogt, in ")]
    assert [each for each in preview(club, choices).notes if each.startswith("May still stand: Petra Vogt, in ")]
    assert "May still stand" not in handout.data.decode()
    assert not [each for each in make(club, replace(choices, names="real")).remarks if "Petra" in each]


def test_with_first_names_what_is_short_for_one_that_is_shown_is_not():
    club = clubs.shipped()
    assert listed("Hi Deni! Hi Wilma!", club, "first") == ["Wilma"]
    assert listed("Hi Deni! Hi Wilma!", club) == ["Deni", "Wilma"]


@pytest.mark.parametrize("name", ["dora.flint", "Dora-Flint", "DoraFlint", "dora_flint_1987"])
def test_a_reader_who_may_be_called_by_two_names_in_one_word_is_listed(name):
    club = clubs.shipped()
    club = replace(club, readers=club.readers.assign(name=[name, *club.readers["name"].iloc[1:]]))
    texts = [("here", f"{name}: yes. {name} said so.")]
    assert [each.name for each in strangers(texts, club, "first")] == [name]
    assert strangers(texts, club, "real") == []
