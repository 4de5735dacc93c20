"""A club of the host's own in real JupyterLab: brought through the form, or too large for a page."""

import pytest
from playwright.sync_api import expect

import clubs
from browser.evening import FINISHED, evening_in
from browser.jupyter import axe_violations, club_in, picture, show

pytestmark = pytest.mark.browser


def test_bring_a_post_and_open_its_notebook(lab, notebook):
    post = lab.folder / "emma.txt"
    post.write_text(
        "Emma, twice\n\nOn a book.\n\n1 thought on “Emma, twice”\n\n  1. I liked it <b>very</b> much.\n\n\nLeave a Reply\n",
        "utf-8",
    )
    start = notebook("notebooks/0-start-here.ipynb")
    start.wait_until_ready()
    page = start.page
    picture(page, "start-form")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose the file").click()
    chooser.value.set_files(post)
    page.get_by_label("Name of the club").fill("Emma")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Your club is ready.")).to_be_visible()
    assert axe_violations(page, ".bookclub") == []
    show(page.get_by_text("Your club is ready."))
    picture(page, "start-brought")
    page.get_by_role("link", name="Open its notebook").click()
    evening = evening_in(page)
    evening.answer(FINISHED)
    expect(evening.open("Talk").get_by_text("I liked it <b>very</b> much.")).to_be_visible()
    handouts = notebook("notebooks/emma-handouts.ipynb")
    handouts.wait_until_ready()
    expect(page.get_by_role("img", name="Page 1 of 2")).to_be_visible()
    show(page.locator(".bc-desk"))
    picture(page, "start-handouts")


def test_a_club_too_large_for_a_page_is_shown_as_it_is_asked_for(lab, notebook):
    session = notebook(club_in(lab, "large", clubs.large(3_010)))
    session.wait_until_ready()
    evening = evening_in(session.page)
    evening.answer(FINISHED)
    evening.search.fill("thought 2999")
    expect(evening.found).to_contain_text("1 found")
    evening.found.get_by_role("link").first.click()
    expect(evening.root.get_by_role("article").filter(has_text="Thought number 2999").first).to_be_in_viewport()
    evening.back.click()
    expect(evening.found).to_contain_text("1 found")
    readers = evening.open("Readers")
    readers.get_by_role("link", name="Reader 7", exact=False).first.click()
    expect(readers.get_by_role("heading", name="Reader 7", exact=True)).to_be_visible()
    picture(session.page, "evening-large")
    session.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.restartKernel()")
    expect(evening.root.get_by_text("Python is not running").first).to_be_visible()
    evening.search.fill("thought 1503")
    expect(evening.found).to_contain_text("Nothing found; of the talk only what is on this page was searched")
    evening.open("Talk").get_by_role("link", name="#299").first.click()
    expect(evening.root.get_by_text("What you chose is not on this page.")).to_be_visible()
