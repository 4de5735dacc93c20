"""The title of a post, in a copy that may have the page's menus above it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from bookclub.sources.formats import plain_text

if TYPE_CHECKING:
    from bookclub.sources import Found


def read(text: str) -> Found:
    return plain_text.read(io.BytesIO(text.encode()), "saved.txt")


PROSE = "I have read it again in one night, and it is a very good book indeed.\n\n"
TITLES = {
    "by-line below": "Home\nAbout\n\nThe Reading Room\n\nOn Fog\n\nby Mira Holm\n\n" + PROSE,
    "date below": "Startseite\n\nZum Inhalt springen\n\nOn Fog\n3. Mai 2019\n\n" + PROSE,
    "date above": "3 mai 2019\n\nOn Fog\n\n" + PROSE,
    "in the header": "The Reading Room\n\nOn Fog\n\n" + PROSE + "2 thoughts on “On Fog”\n\nComments are closed.\n",
    "in a sidebar": "Menu\n\n* * *\n\nThe Room\n\nOn Fog\n\n"
    + PROSE
    + "Leave a Reply\n\nRecent posts\n\nOn Fog\n\nOn Rope\n",
    "a heading": "Menu\nThings\n\n# On Fog\n\n" + PROSE,
    "the first line": "On Fog\n\n" + PROSE,
}


@pytest.mark.parametrize("way", TITLES)
def test_what_the_page_shows_to_be_the_title_is_the_title(way: str) -> None:
    found = read(TITLES[way])
    assert found.posts[["title", "post_id"]].iloc[0].tolist() == ["On Fog", "on-fog"]
    assert not any("title" in note.text for note in found.report.notes)


@pytest.mark.parametrize(
    ("copy", "title"),
    [
        ("Home\nAbout\n\nThe Reading Room\n\nOn Fog\n\n" + PROSE, "saved"),
        ("The Reading Room\n\nBooks and more\n\nOn Fog\n\n" + PROSE, "The Reading Room"),
    ],
)
def test_a_title_that_nothing_shows_is_a_guess_and_said_to_be_one(copy: str, title: str) -> None:
    found = read(copy)
    assert found.posts["title"][0] == title
    assert any(note.level == "guess" and "title" in note.text for note in found.report.notes)
