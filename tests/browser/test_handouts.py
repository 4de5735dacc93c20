"""Handouts as a host makes them: the form beside the pages, in real JupyterLab."""

import json

import pytest
from playwright.sync_api import expect

from browser.jupyter import SECONDS, axe_violations, picture, show

pytestmark = pytest.mark.browser

HANDOUTS = "notebooks/3-handouts.ipynb"
KEPT = "data/never-let-me-go/handouts"


@pytest.fixture
def desk(lab, notebook):
    (lab.folder / "data" / "never-let-me-go" / "handout.json").unlink(missing_ok=True)
    session = notebook(HANDOUTS)
    session.run_all()
    expect(pages(session.page)).to_have_count(2)
    return session


def pages(page):
    return page.locator(".bc-page img")


def parts(page, group):
    """Open a group of things to tick."""
    page.locator("summary", has_text=group).click()
    return page.get_by_role("group", name=group)


def test_the_form_stands_beside_two_pages(desk):
    page = desk.page
    show(page.locator(".bc-desk"))
    picture(page, "handouts")
    form, sheet = (page.locator(part).bounding_box() for part in (".bc-asked", ".bc-pages"))
    assert form["x"] + form["width"] <= sheet["x"]
    assert abs(form["y"] - sheet["y"]) < 2
    parts(page, "Voices")
    show(page.locator("summary", has_text="Voices"))
    picture(page, "handouts-voices")


def test_what_is_not_ticked_leaves_the_page_and_stays_away(desk):
    page = desk.page
    before = pages(page).first.get_attribute("src")
    people = parts(page, "Sections").get_by_label("The people")
    people.uncheck()
    expect(pages(page).first).not_to_have_attribute("src", before)
    show(page.locator(".bc-desk"))
    picture(page, "handouts-without-people")
    desk.run_all()
    expect(pages(page).first).not_to_have_attribute("src", before)
    people = parts(page, "Sections").get_by_label("The people")
    expect(people).not_to_be_checked()
    page.get_by_role("button", name="Choose for me again").click()
    expect(people).to_be_checked()
    expect(pages(page).first).to_have_attribute("src", before)


def test_the_host_puts_questions_and_cuts_a_voice(desk):
    page = desk.page
    asked = parts(page, "Questions")
    words = asked.locator(".bc-option .bc-tick span")
    first, second = words.nth(0).inner_text(), words.nth(1).inner_text()
    seen = pages(page).first.get_attribute("src")
    asked.get_by_role("button", name=f"Down: {first}").press("Enter")
    expect(words.nth(0)).to_have_text(second)
    expect(asked.get_by_role("button", name=f"Down: {first}")).to_be_focused()
    expect(pages(page).first).not_to_have_attribute("src", seen)

    asked.get_by_role("button", name=f"Change the words: {second}").press("Enter")
    expect(asked.get_by_role("textbox", name="The question")).to_be_focused()
    show(asked)
    picture(page, "handouts-words")
    page.keyboard.press("Escape")
    expect(words.nth(0)).to_have_text(second)
    asked.get_by_role("button", name=f"Change the words: {second}").press("Enter")
    asked.get_by_role("textbox", name="The question").fill("What has stayed with you?")
    asked.get_by_role("button", name="Keep").click()
    expect(words.nth(0)).to_have_text("What has stayed with you?")

    own = asked.get_by_label("A question of your own")
    own.fill("Would you have told them?")
    own.press("Enter")
    expect(asked.get_by_label("Would you have told them?", exact=True)).to_be_checked()

    said = parts(page, "Voices")
    cut = said.locator(".bc-cut").first
    cut.locator("summary").click()
    seen = pages(page).last.get_attribute("src")
    cut.get_by_role("checkbox", checked=True).first.uncheck()
    expect(pages(page).last).not_to_have_attribute("src", seen)
    show(cut)
    picture(page, "handouts-cut")
    assert axe_violations(page, ".bc-desk") == []


def test_the_page_that_a_tick_changes_is_in_sight(desk):
    page = desk.page
    for group in ("Sections", "Questions", "Voices"):
        parts(page, group)
    lines = parts(page, "Lines of the comparison")
    show(page.locator(".bc-desk"))
    tick = lines.get_by_role("checkbox").last
    seen = pages(page).last.get_attribute("src")
    tick.check()
    expect(pages(page).last).not_to_have_attribute("src", seen)
    picture(page, "handouts-in-sight")
    expect(pages(page).last).to_be_in_viewport(ratio=0.5)
    expect(tick).to_be_in_viewport()
    expect(page.get_by_role("button", name="Make it")).to_be_in_viewport()


def test_large_print_takes_about_nine_pages(desk):
    desk.page.get_by_label("Which sheet").select_option(label="Large print")
    expect(pages(desk.page).nth(4)).to_be_attached()
    assert 8 <= pages(desk.page).count() <= 10
    show(desk.page.locator(".bc-desk"))
    picture(desk.page, "handouts-large")


def test_make_it_and_open_it(desk, lab):
    page = desk.page
    page.get_by_role("button", name="Make it").click()
    link = page.get_by_role("link", name=KEPT)
    expect(link).to_be_visible()
    expect(link).to_be_in_viewport()
    picture(page, "handouts-made")
    made = lab.folder / link.text_content()
    assert made.read_bytes().startswith(b"%PDF")
    link.click()
    expect(page.locator(".jp-PDFContainer")).to_be_visible()
    page.wait_for_timeout(SECONDS)  # the browser's own viewer says nothing when it is done
    picture(page, "handouts-opened")


def test_under_pseudonyms_the_pages_name_nobody(desk, lab):
    page = desk.page
    before = pages(page).last.get_attribute("src")
    # As fast as can be: what was chosen last counts, even if the pages cannot keep up.
    page.get_by_label("As what").select_option(label="Markdown")
    page.get_by_label("Readers’ names").select_option(label="Pseudonyms")
    page.get_by_role("button", name="Make it").click()
    link = page.get_by_role("link", name=".md")
    expect(link).to_be_visible()
    expect(pages(page).last).not_to_have_attribute("src", before)
    show(pages(page).last)
    picture(page, "handouts-pseudonyms")
    made = (lab.folder / link.text_content()).read_text("utf-8")
    assert "Reader A" in made
    assert "Linda" not in made


def test_a_file_for_another_program_is_handed_over(desk):
    page = desk.page
    page.get_by_label("As what").select_option(label="Word, to edit")
    page.get_by_role("button", name="Make it").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=".docx").click()
    assert download.value.suggested_filename == "never-let-me-go-standard-a4.docx"
    page.get_by_label("As what").select_option(label="The club page: comparison, cast and all threads for a phone")
    expect(page.get_by_text("The club page has no pages to look at beforehand")).to_be_visible()
    page.get_by_role("button", name="Make it").click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=".html").click()
    expect(opened.value.get_by_role("heading", name="Never Let Me Go").first).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_one_is_kept_out(desk, theme):
    page = desk.page
    page.emulate_media(color_scheme=theme)
    page.locator(f"body[data-jp-theme-light='{'true' if theme == 'light' else 'false'}']").wait_for(state="attached")
    for group in ("Sections", "Questions", "Voices", "Lines of the comparison"):
        parts(page, group)
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_role("link", name=KEPT)).to_be_visible()
    assert axe_violations(page, ".bookclub") == []
    show(page.locator("summary", has_text="Questions"))
    picture(page, f"handouts-{theme}")


def test_the_keyboard_reaches_everything_and_takes_nothing_away(desk):
    page = desk.page
    before = page.locator(".jp-Notebook .jp-Cell").count()
    sheet = page.get_by_label("Which sheet")
    sheet.focus()
    for key in ("x", "d", "d", "b", "a"):
        page.keyboard.press(key)
    page.keyboard.press("ArrowDown")
    expect(sheet).to_be_focused()
    reached = []
    for _ in range(24):
        reached.append(
            page.evaluate("document.activeElement.closest('[data-part]')?.dataset.part ?? document.activeElement.name")
        )
        page.keyboard.press("Tab")
    assert [*dict.fromkeys(reached)][:17] == [
        *("edition", "format", "paper", "names", "language", "club", "date", "starts", "place", "host", "qr"),
        *("sections", "questions", "voices", "axes", "make", "make_all"),
    ]
    page.locator("summary", has_text="Sections").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("The book and the film")).not_to_be_checked()
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(before)


def test_at_twice_the_size_nothing_runs_out_of_the_page(desk):
    page = desk.page
    page.set_viewport_size({"width": 640, "height": 400})  # what a window of 1280 by 800 is at 200 %
    for group in ("Sections", "Voices"):
        parts(page, group)
    assert page.locator(".bc-desk").evaluate(RUNNING_OUT) == []
    show(page.locator(".bc-desk"))
    picture(page, "handouts-200-percent")
    show(page.locator("summary", has_text="Voices"))
    picture(page, "handouts-200-percent-voices")


RUNNING_OUT = """desk => {
    const edge = desk.getBoundingClientRect().right + 1;
    return [...desk.querySelectorAll("*")].filter(part => part.getBoundingClientRect().right > edge).map(part => part.outerHTML.slice(0, 80));
}"""


def test_reopened_without_running_it_says_what_to_do(desk):
    desk.page.get_by_label("Host", exact=True).fill("Ottilie Quirke")
    desk.page.keyboard.press("Tab")
    desk.save()
    assert "Ottilie" not in desk.file.read_text("utf-8")
    assert "widgets" not in json.loads(desk.file.read_text("utf-8"))["metadata"]
    desk.open()
    expect(desk.page.get_by_text("a form appears here")).to_be_visible()
    picture(desk.page, "handouts-still")
