"""A picture of the host's own on the sheet: small, without what a camera notes in it, with its words."""

from dataclasses import replace

import pytest
from PIL import Image

import clubs
from bookclub.handout.blocks import Still
from bookclub.handout.choices import Choices
from bookclub.handout.formats import html, pdf, word
from bookclub.handout.planning.plan import plan
from bookclub.handout.planning.stills import still


@pytest.fixture
def folder(tmp_path):
    picture = Image.new("RGB", (3000, 1500), "teal")
    noted = Image.Exif()
    noted[0x010F] = "Camera of Ottilie"
    picture.save(tmp_path / "cover.jpg", exif=noted)
    picture.convert("RGBA").save(tmp_path / "clear.png")
    (tmp_path / "no.jpg").write_text("no picture")
    return tmp_path


def pictured(name, shows="A boat on a beach"):
    club = clubs.shipped()
    works = club.works.copy()
    works.loc[works.index[0], ["picture", "picture_shows"]] = [name, shows]
    return replace(club, works=works)


def test_a_picture_is_made_small_and_keeps_nothing_of_the_camera(folder):
    svg = still(folder, "cover.jpg")
    assert 'width="900" height="450"' in svg
    assert len(svg) < (folder / "cover.jpg").stat().st_size * 2
    assert "Ottilie" in (folder / "cover.jpg").read_bytes().decode("latin-1")


@pytest.mark.parametrize("name", ["no.jpg", "missing.jpg", "../cover.jpg", "/etc/hostname", "", "."])
def test_what_is_no_picture_of_the_club_is_left_out(folder, name):
    (folder / "inner").mkdir()
    assert still(folder / "inner" if name.startswith("..") else folder, name) == ""


@pytest.mark.parametrize("name", ["cover.jpg", "clear.png"])
def test_every_sheet_shows_it_with_its_words(folder, name):
    planned = plan(pictured(name), folder=folder)
    (shown,) = [block for block in planned.sections[0].blocks if isinstance(block, Still)]
    assert shown.shows == "A boat on a beach"
    assert pdf.render(planned).pages == 2
    assert 'alt="A boat on a beach"' in html.render(planned)
    assert b"PK" in word.render(planned)[:2]


def test_one_page_has_no_room_for_it(folder):
    planned = plan(pictured("cover.jpg"), Choices(), "one-page", folder)
    assert not [block for block in planned.sections[0].blocks if isinstance(block, Still)]
