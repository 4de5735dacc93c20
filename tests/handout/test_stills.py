"""A picture of the host's own on the sheet: small, without what a camera notes in it, with its words."""

import os
import struct
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

import clubs
from bookclub.handout.blocks import Still
from bookclub.handout.choices import Choices
from bookclub.handout.formats import html, pdf, word
from bookclub.handout.planning.plan import plan
from bookclub.handout.planning.stills import StillError, still


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


@pytest.mark.parametrize(
    "name",
    ["missing.jpg", "../cover.jpg", "/etc/hostname", "", ".", "\0", "\ud800", "x" * 5_000, "round.jpg", "waits.jpg"],
    ids=ascii,
)
def test_what_is_no_file_of_the_club_is_not_there(folder, name):
    inner = folder / "inner"
    inner.mkdir()
    (inner / "round.jpg").symlink_to("round.jpg")
    os.mkfifo(inner / "waits.jpg")
    with pytest.raises(StillError, match="is not in the club's folder"):
        still(inner, name)


def noted_wrongly():
    """A JPEG that says it lies on its side, and notes a word where a number should be."""
    entries = (
        struct.pack(">H", 2) + struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) + struct.pack(">HHI4s", 0x011A, 2, 4, b"abc")
    )
    made = BytesIO()
    Image.new("RGB", (40, 30)).save(made, "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08" + entries + bytes(4))
    return made.getvalue()


def as_kind(kind):
    made = BytesIO()
    Image.effect_noise((40, 40), 60).convert("RGB").save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        noted_wrongly(),
        *(as_kind(kind)[:200] for kind in ("PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP", "DDS", "ICO")),
    ],
)
def test_a_damaged_picture_is_shown_or_said_and_never_stops_the_sheet(folder, data):
    (folder / "cover.jpg").write_bytes(data)
    planned = plan(pictured("cover.jpg"), folder=folder)
    shown = any(isinstance(block, Still) for block in planned.sections[0].blocks)
    assert shown != any("“cover.jpg” is no picture that can be printed" in remark for remark in planned.remarks)


def test_a_picture_that_is_not_there_is_said_where_it_would_be_shown(folder):
    said = "The picture “front.jpg” is not in the club's folder."
    assert said in plan(pictured("front.jpg"), folder=folder).remarks
    assert said not in plan(pictured("front.jpg"), Choices(), "one-page", folder).remarks
    assert said not in plan(pictured("front.jpg"), Choices(sections=("questions",)), folder=folder).remarks
    assert not [remark for remark in plan(pictured(" "), folder=folder).remarks if "picture" in remark]


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
