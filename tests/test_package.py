"""What one finds who types `bookclub.` and presses Tab, or ends a cell with a club."""

import subprocess
import sys

import pytest

import clubs
from bookclub import read
from bookclub.club import Club
from places import DATA


@pytest.mark.parametrize("name", ["Club", "read", "reading", "views", "lay_out", "__version__"])
def test_everything_is_there_before_anything_is_used(name):
    code = f"import bookclub; assert {name!r} in dir(bookclub); assert bookclub.{name}"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_club_at_the_end_of_a_cell_says_what_it_holds():
    club = clubs.shipped()
    assert repr(club).splitlines()[0] == "Club “Never Let Me Go”"
    assert "     23  comments" in repr(club).splitlines()
    assert "<th scope=row>comments</th><td>23</td>" in club._repr_html_()
    assert "<b>" not in Club(title="<b>Emma</b>")._repr_html_()


def test_so_does_what_was_found_in_a_file():
    found = read(DATA / "plain_text" / "lighthouse-indented.txt")
    assert repr(found).startswith("Found in lighthouse-indented.txt (plain-text copy of a blog post)")
