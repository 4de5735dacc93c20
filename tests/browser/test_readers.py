"""A closer look at readers, in real JupyterLab: found, read, followed, put right, taken back, and so when it is opened again."""

import re

import nbformat
import pytest
from playwright.sync_api import expect

import clubs
from bookclub import Club
from bookclub.shelf.notebooks import readers_for
from browser.conftest import clean_page
from browser.evening import FINISHED, evening_in
from browser.jupyter import SECONDS, Notebook, axe_violations, picture, show

pytestmark = pytest.mark.browser

FOLDER = "closer-look"


@pytest.fixture(scope="module")
def closer(browser, lab):
    """The notebook for a closer look at the sample club's readers."""
    clubs.shipped().save(lab.folder / "data" / FOLDER)
    path = f"notebooks/{FOLDER}-readers.ipynb"
    nbformat.write(readers_for(FOLDER, "A closer look"), lab.folder / path)
    with clean_page(browser) as page:
        session = Notebook(page, lab, path).open()
        session.wait_until_ready()
        yield session


def reader(evening, name):
    return evening.part("Readers").get_by_role("article").filter(has=evening.page.get_by_role("heading", name=name))


def test_it_opens_at_the_readers_and_what_stands_below_follows_the_place(closer):
    page, evening = closer.page, evening_in(closer.page)
    expect(evening.here).to_have_text("Readers")
    tables = page.locator(".closer")
    expect(tables.get_by_role("heading")).to_have_text(
        ["Whose word is whose", "Who quotes whom", "What nobody answered", "Who knows what"]
    )
    expect(tables.get_by_text("kept back until your group has come further")).to_have_count(3)
    expect(evening.asks).to_contain_text("only the book: Denise · only the film: Claire")
    assert axe_violations(page, ".evening.live") == []
    evening.answer(FINISHED)
    expect(evening.root.get_by_role("status").filter(has_text="only the book: Denise")).to_be_visible()
    expect(tables.get_by_text("kept back")).to_have_count(0)
    for name in ("unanswered", "who knows"):
        assert axe_violations(page, f".closer[data-table='{name}']") == []
    show(tables.nth(2))
    picture(page, "readers-tables")


def test_a_reader_is_found_read_followed_put_right_and_so_when_opened_again_by_keyboard(closer):
    page, evening = closer.page, evening_in(closer.page)
    if evening.asks.is_visible():
        evening.answer(FINISHED)
    evening.part("Readers").get_by_role("link", name="Arti").first.focus()
    page.keyboard.press("/")
    page.keyboard.type("reader:denise skylight")
    expect(evening.found).to_contain_text("1 found")
    page.keyboard.press("Enter")
    expect(evening.comment("2.1")).to_be_in_viewport()
    evening.comment("2.1").get_by_role("link", name="Denise").press("Enter")
    expect(reader(evening, "Denise")).to_contain_text("knows the book")
    reader(evening, "Denise").get_by_role("link", name="#2.1.1").press("Enter")
    expect(evening.comment("2.1.1")).to_be_in_viewport()
    evening.back.press("Enter")
    expect(reader(evening, "Denise")).to_be_visible()

    edit = evening.root.get_by_role("button", name="Edit", exact=True)
    edit.press("Enter")
    entry = evening.part("Readers").get_by_role("article", name="Denise")
    expect(entry).to_be_visible(timeout=60 * SECONDS)  # all that was said is read for suggestions
    knows, name = entry.get_by_label("Knows"), entry.get_by_label("Name", exact=True)
    knows.focus()
    knows.select_option("both")
    expect(entry.get_by_role("status")).to_have_text("kept")
    name.fill("Denise of the Hill")
    page.keyboard.press("Tab")
    undo = evening.root.get_by_role("button", name=re.compile("^Undo: .*Name"))
    expect(undo).to_be_visible()
    assert axe_violations(page, ".evening.live") == []
    picture(page, "readers-edited")
    undo.press("Enter")
    expect(evening.root.get_by_role("button", name=re.compile("^Do again: .*Name"))).to_be_visible()
    edit.press("Enter")
    expect(page.locator(".closer")).to_have_count(4)
    expect(page.locator(".closer tr", has_text="Book and film")).to_contain_text("Denise")

    closer.open()
    closer.wait_until_ready()
    evening = evening_in(page)
    evening.part("Readers").get_by_role("link", name=re.compile("Denise")).first.press("Enter")
    expect(reader(evening, "Denise")).to_contain_text("knows book and film")
    readers = Club.open(closer.lab.folder / "data" / FOLDER).readers
    assert clubs.row(readers, reader_id="denise")[["name", "knows"]].tolist() == ["Denise", "both"]
