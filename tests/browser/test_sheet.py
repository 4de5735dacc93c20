"""The handout in HTML as a browser shows it and prints it."""

import re
from dataclasses import replace

import pytest

import clubs
from bookclub.handout.choices import Choices
from bookclub.handout.formats import html
from bookclub.handout.planning.plan import plan
from browser.jupyter import axe_violations, picture

pytestmark = pytest.mark.browser


@pytest.fixture
def sheet(browser, tmp_path):
    """Open a handout as a file; it may ask for nothing, and nothing may go wrong in it."""
    wrong, contexts = [], []

    def open_sheet(club, edition="standard", paper="a4", **settings):
        path = tmp_path / "sheet.html"
        planned = plan(club, Choices(qr=True), edition)
        path.write_text(html.render(planned, edition, paper), "utf-8", newline="\n")
        context = browser.new_context(**{"viewport": {"width": 360, "height": 740}, "offline": True, **settings})
        contexts.append(context)
        context.on("console", lambda message: wrong.append(message.text))
        context.on("request", lambda request: request.url.startswith(("file:", "data:")) or wrong.append(request.url))
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    yield open_sheet
    for context in contexts:
        context.close()
    assert wrong == []


def pages(pdf):
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(("edition", "sides"), [("standard", 2), ("one-page", 1), ("host", 5)])
@pytest.mark.parametrize("club", [clubs.shipped, clubs.rated])
def test_it_prints_on_the_sides_it_should(sheet, club, edition, sides, paper):
    page = sheet(club(), edition, paper)
    assert pages(page.pdf(prefer_css_page_size=True)) == sides


def test_large_print_is_large(sheet):
    page = sheet(clubs.shipped(), "large")
    page.emulate_media(media="print")
    small = """() => [...document.querySelectorAll('body *')].filter(at =>
        [...at.childNodes].some(each => each.nodeType === 3 && each.data.trim())
        && parseFloat(getComputedStyle(at).fontSize) < 24).map(at => at.outerHTML)"""
    assert page.evaluate(small) == []  # 24 px of the screen are 18 points of paper
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "576px"  # 6 inches
    assert 8 <= pages(page.pdf(prefer_css_page_size=True)) <= 10


@pytest.mark.parametrize("edition", ["standard", "large", "host", "threads"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anybody_can_read_it(sheet, edition, scheme):
    page = sheet(clubs.shipped(), edition, color_scheme=scheme)
    assert axe_violations(page, "html") == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    picture(page, f"sheet-{edition}-{scheme}")


BROKEN = """() => {
  const broken = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) for (const word of walk.currentNode.data.matchAll(/[\\p{L}\\p{M}]{2,24}/gu)) {
    const range = document.createRange()
    range.setStart(walk.currentNode, word.index)
    range.setEnd(walk.currentNode, word.index + word[0].length)
    if (new Set([...range.getClientRects()].map(each => Math.round(each.top))).size > 1 && !/^https?:/.test(walk.currentNode.data.slice(walk.currentNode.data.lastIndexOf(" ", word.index) + 1)))
      broken.push(word[0])
  }
  return broken
}"""


def long_words():
    club = clubs.shipped()
    lines = club.comparison.assign(label="Verfilmungsgeschichte und Menschlichkeit")
    return replace(club, comparison=lines, characters=club.characters.assign(name="Mademoiselle Marie-Claude"))


@pytest.mark.parametrize("width", [360, 420, 720, 1280])
@pytest.mark.parametrize("edition", ["standard", "large", "host"])
@pytest.mark.parametrize("club", [clubs.shipped, long_words])
def test_no_word_is_broken(sheet, club, edition, width):
    page = sheet(club(), edition, viewport={"width": width, "height": 740})
    assert page.evaluate(BROKEN) == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    if width == 360:
        picture(page, f"sheet-{edition}-{club.__name__}-phone")


def test_on_a_phone_no_label_stands_without_anything(sheet):
    page = sheet(clubs.shipped())
    shown = page.locator("td:not(.yours):visible").all_text_contents()
    assert shown
    assert all(each.strip() for each in shown)
    widths = page.locator("tbody th").evaluate_all("all => all.map(each => each.clientWidth)")
    assert min(widths) > 300


def test_attacks_do_nothing(sheet):
    page = sheet(clubs.hostile(), "host")
    assert page.title() == clubs.ATTACKS["script"]
    assert page.locator("script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
