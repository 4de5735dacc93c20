"""The handout as a notebook, opened as a member opens it."""

import pytest
from playwright.sync_api import expect

import clubs
import sheets
from bookclub.handout.formats import notebook as handout
from bookclub.handout.planning.plan import plan
from browser.jupyter import SECONDS, picture

pytestmark = pytest.mark.browser
NOTEBOOK = "notebooks/sheet.ipynb"
ATTACK = r"$x^2$ \(x^2\) $$x^2$$ \begin{equation}x^2\end{equation} &#36;x&#36; <img src=x onerror=alert(1)> [a](javascript:b)"


def test_it_opens_with_its_content(page, lab, notebook):
    (lab.folder / NOTEBOOK).write_bytes(handout.render(plan(clubs.shipped())))
    notebook(NOTEBOOK).wait_until_ready()
    expect(page.get_by_role("heading", name="Never Let Me Go")).to_be_visible()
    expect(page.get_by_role("emphasis").first).to_contain_text("Double-click what you would like to change")
    expect(page.get_by_role("heading", name="1. The book and the film")).to_be_visible()
    picture(page, "handout-notebook")


def test_nothing_that_was_typed_is_a_formula_an_element_or_a_link(page, lab, notebook):
    (lab.folder / NOTEBOOK).write_bytes(handout.render(sheets.holding(ATTACK)))
    notebook(NOTEBOOK).wait_until_ready()
    expect(page.locator(".jp-RenderedMarkdown h1")).to_contain_text(ATTACK)
    page.wait_for_timeout(SECONDS)  # formulas are made after the words are there
    for made in ("mjx-container", ".jp-RenderedMarkdown img", ".jp-RenderedMarkdown a[href^=javascript]"):
        expect(page.locator(made)).to_have_count(0)
