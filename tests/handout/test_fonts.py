"""The same sheet whatever fonts a machine has: none, a few odd ones, or all that are here."""

import io
import sys
from pathlib import Path

import manimgx_fonts
import pdfplumber
import pytest

import clubs
from bookclub.handout.blocks import Paragraph, Voice
from bookclub.handout.formats import pdf
from bookclub.handout.formats.pdf import scripts
from bookclub.handout.planning.plan import plan
from sheets import sheet

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere a machine cannot be told to have other fonts"
)

KIT = Path(manimgx_fonts.__file__).parent
LAO, THAI, TAMIL = (KIT / f"NotoSans{script}[wght].ttf" for script in ("Lao", "Thai", "Tamil"))
NOTHING = "Z\u0334\u0301\u0489 \U0001d11e \ue0ff ᏣᎳᎩ 这本书更好。 རྡོ་རྗེ"  # of which our faces have little or nothing
SHEETS = {
    "the shipped club": lambda: plan(clubs.shipped()),
    "ratings": lambda: plan(clubs.rated(), edition="large"),
    "our scripts": lambda: sheet(
        Paragraph("Ελληνικά, Кириллица, עברית, العربية, ไทย, हिन्दी, 😀 ★ → ½ Tiếng Việt ☯ ♛ 𝓗")
    ),
    "stray marks": lambda: sheet(
        Paragraph("Z\u0334\u0301\u0489" * 30), Voice("#1", "Zalgo", "e\u0301\u20dd", retold=False)
    ),
}


@pytest.fixture
def with_fonts(tmp_path, monkeypatch):
    """Have this machine forget its fonts, all but those in a folder: real ones, and ones that go by another's name."""

    def settle(*fonts, **renamed):
        folder = tmp_path / "fonts"
        folder.mkdir(exist_ok=True)
        for font in fonts:
            (folder / font.name).write_bytes(font.read_bytes())
        for name, (font, called) in renamed.items():
            old, new = (each.encode("utf-16-be") for each in (called, name.replace("_", " ")))
            assert len(old) == len(new)
            (folder / f"{name}.ttf").write_bytes(font.read_bytes().replace(old, new))
        config = tmp_path / "fonts.conf"
        config.write_text(f"<fontconfig><dir>{folder}</dir></fontconfig>")
        monkeypatch.setenv("FONTCONFIG_FILE", str(config))
        forget()

    def forget():
        pdf._fonts.cache_clear()
        pdf._compiler.cache_clear()

    yield settle
    forget()


def letters(printed):
    """Every letter with its face and its place."""
    with pdfplumber.open(io.BytesIO(printed.data)) as pages:
        return [
            (char["text"], char["fontname"].partition("+")[2], char["x0"], char["top"])
            for page in pages.pages
            for char in page.chars
        ]


ODD = {"Source_Sans_3": (LAO, "Noto Sans Lao"), "Source_Serif_4": (THAI, "Noto Sans Thai")}


@pytest.mark.parametrize("planned", SHEETS.values(), ids=SHEETS)
def test_a_sheet_in_our_scripts_is_the_same_with_all_fonts_with_none_and_with_odd_ones(planned, with_fonts):
    all_here = pdf.render(planned(), "large")
    with_fonts()
    assert pdf.render(planned(), "large").data == all_here.data
    with_fonts(**ODD)
    assert pdf.render(planned(), "large").data == all_here.data


def test_what_no_machine_shows_looks_the_same_on_each_and_is_named(with_fonts):
    with_fonts()
    bare = pdf.render(sheet(Paragraph(NOTHING)))
    with_fonts(THAI, **ODD)
    odd = pdf.render(sheet(Paragraph(NOTHING)))
    assert odd.data == bare.data
    assert "这" in bare.notes[0]


def test_a_script_of_others_is_taken_from_the_machine_and_nothing_else_is(with_fonts, monkeypatch):
    monkeypatch.setattr(scripts, "OURS", scripts.OURS - {"TAMIL"})
    monkeypatch.setattr(pdf, "FACES", pdf.FACES[:2])
    planned = sheet(Paragraph("Ruth said: \ue0ff Z\u0338\u20dd"), Voice("#1", "Ann", "தமிழ்", retold=False))
    with_fonts()
    bare = pdf.render(planned)
    assert "tamil letter" in bare.notes[0]
    with_fonts(TAMIL, **ODD)
    found = pdf.render(planned)
    assert "tamil letter" not in "".join(found.notes)
    first = next(at for at, (text, *_) in enumerate(letters(found)) if "\u0b80" <= text <= "\u0bff")
    before = [
        [each[:3] for each in letters(sheet)[:first]] for sheet in (found, bare)
    ]  # lines are as high as they need
    assert before[0] == before[1]
    assert {face for _, face, *_ in letters(found)} - {face for _, face, *_ in letters(bare)} == {
        "NotoSansTamil-Regular"
    }
