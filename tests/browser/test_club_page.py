"""The club page as a member has it at home: a file, opened on a phone, without a network."""

import pytest
from playwright.sync_api import expect

import clubs
from bookclub.handout.formats.page import page as club_page
from browser.jupyter import SECONDS, axe_violations, picture

pytestmark = pytest.mark.browser

PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
TOO_SMALL = """() => [...document.querySelectorAll('body *')].filter(at =>
    [...at.childNodes].some(each => each.nodeType === 3 && each.data.trim()) && at.checkVisibility()
    && !at.closest('script, style, option') && parseFloat(getComputedStyle(at).fontSize) < 16).map(at => at.outerHTML)"""
HARD_TO_PRESS = """() => [...document.querySelectorAll('a, summary, button, input, select')].filter(at => {
    const { width, height } = at.getBoundingClientRect();
    return at.checkVisibility() && (width < 24 || height < 24);
}).map(at => at.outerHTML)"""
OVERFLOW = "() => document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture
def opened(browser, tmp_path):
    """Open a club's page as a file; it may ask for nothing, and nothing may go wrong in it."""
    wrong, contexts = [], []

    def open_page(club, *, at="", reached=None, **settings):
        path = tmp_path / "club.html"
        path.write_text(club_page(club, reached), "utf-8", newline="\n")
        context = browser.new_context(**{"viewport": PHONE, "offline": True, **settings})
        contexts.append(context)
        context.set_default_timeout(10 * SECONDS)
        context.on("console", lambda message: wrong.append(message.text))
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        context.on("request", lambda request: request.url.startswith("file:") or wrong.append(request.url))
        page = context.new_page()
        page.goto(path.as_uri() + at)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def phone(opened):
    return opened(clubs.shipped())


def comments(page):
    return page.locator(".bc-thread article:visible")


def test_search_keeps_what_a_comment_answers_in_sight(phone):
    status = phone.get_by_role("status")
    expect(status).to_have_text("23 of 23 comments")
    phone.get_by_role("button", name="Fold all", exact=True).click()
    phone.get_by_label("Search", exact=True).fill("MudBound")
    expect(status).to_have_text("1 of 23 comments, with 2 that they answer")
    expect(comments(phone)).to_have_count(3)
    expect(comments(phone).last).to_contain_text("Mudbound")
    phone.get_by_label("Search", exact=True).scroll_into_view_if_needed()
    picture(phone, "club-page-search")
    phone.get_by_label("Search", exact=True).fill("nobody ever wrote this")
    expect(status).to_have_text("0 of 23 comments")
    expect(comments(phone)).to_have_count(0)
    phone.get_by_label("Search", exact=True).fill("")
    expect(status).to_have_text("23 of 23 comments")
    expect(comments(phone)).not_to_have_count(0)


def test_choose_a_reader(phone):
    phone.get_by_label("Reader", exact=True).select_option("Mrs. B")
    expect(phone.get_by_role("status")).to_contain_text("2 of 23 comments")
    phone.get_by_label("Reader", exact=True).select_option("Everyone")
    expect(comments(phone)).to_have_count(23)


def test_fold_and_unfold(phone):
    phone.get_by_role("button", name="Fold all", exact=True).click()
    before = comments(phone).count()
    phone.get_by_text("4 replies below #2", exact=True).click()
    assert comments(phone).count() > before
    phone.get_by_role("button", name="Unfold all").click()
    expect(comments(phone)).to_have_count(23)
    phone.get_by_role("heading", name="Side by side").click()
    expect(phone.get_by_role("table", name="The book beside the film")).not_to_be_visible()


def test_follow_in_reply_to_through_what_is_folded_or_left_out(phone):
    phone.get_by_role("button", name="Fold all", exact=True).click()
    phone.locator("#comparison").get_by_role("link", name="#2.1 Denise").first.click()
    reached = phone.locator(".bc-thread article:target")
    expect(reached).to_contain_text("#2.1 Denise, in reply to #2")
    expect(reached).to_be_in_viewport()
    reached.get_by_role("link", name="#2", exact=True).click()
    expect(reached).to_contain_text("#2 Unknown reader")
    expect(reached).to_be_in_viewport()
    expect(reached).to_be_focused()
    phone.get_by_label("Search", exact=True).fill("mudbound")
    expect(comments(phone)).to_have_count(3)
    phone.locator("#comparison").get_by_role("link", name="#9 Claire").first.click()
    expect(reached).to_contain_text("#9 Claire")
    expect(reached).to_be_in_viewport()
    expect(phone.get_by_label("Search", exact=True)).to_have_value("")


def test_a_link_from_elsewhere_leads_to_the_comment(opened):
    page = opened(clubs.shipped(), at="#never-let-me-go-book-and-movie/2.1")
    expect(page.locator("article:target")).to_be_in_viewport()


def test_keep_back_what_comes_later(phone):
    ending = phone.get_by_role("row", name="The ending")
    said = clubs.row(clubs.shipped().comparison, axis="ending")["film"]
    expect(ending).to_contain_text(said)
    phone.get_by_label("Keep back what comes after").select_option(index=1)
    expect(ending.get_by_text(said)).not_to_be_visible()
    expect(ending).to_contain_text("Kept back: this tells of what comes later.")
    expect(phone.get_by_role("status")).to_contain_text("kept back")
    phone.get_by_label("Search", exact=True).fill("eugenics")  # what only a comment that is kept back has in it
    expect(phone.get_by_role("status")).to_have_text("0 of 23 comments")
    phone.get_by_label("Keep back what comes after").select_option("Show the whole story")
    expect(ending.get_by_text(said)).to_be_visible()
    expect(phone.get_by_role("status")).to_contain_text("1 of 23 comments")
    expect(phone.get_by_text("Kept back")).to_have_count(0)


def test_with_the_keyboard_alone(phone):
    search = phone.get_by_label("Search", exact=True)
    search.focus()
    phone.keyboard.type("mudbound")
    expect(comments(phone)).to_have_count(3)
    phone.keyboard.press("Tab")
    expect(phone.get_by_label("Reader", exact=True)).to_be_focused()
    for _ in range(2):
        phone.keyboard.press("Tab")
    unfold = phone.get_by_role("button", name="Unfold all")
    expect(unfold).to_be_focused()
    assert unfold.evaluate("at => getComputedStyle(at).outlineStyle") != "none"
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")  # the first comment's number
    expect(phone.locator("article:target")).to_contain_text("#2 Unknown reader")


@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anybody_can_read_it(opened, viewport, scheme):
    page = opened(clubs.shipped(), viewport=viewport, color_scheme=scheme)
    for summary in page.get_by_text("The review, retold in short").all():
        summary.click()
    assert axe_violations(page, "html") == []
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(TOO_SMALL) == []
    assert page.evaluate(HARD_TO_PRESS) == []
    for part in ("works", "comparison", "cast", "threads"):
        page.locator(f"#{part}").evaluate("part => part.scrollIntoView()")
        picture(page, f"club-page-{part}-{viewport['width']}-{scheme}")


def test_without_a_script_everything_is_there(opened):
    page = opened(clubs.shipped(), java_script_enabled=False)
    expect(comments(page)).to_have_count(23)
    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(page.get_by_label("Keep back what comes after")).not_to_be_visible()
    page.locator("#comparison").get_by_role("link", name="#2.1 Denise").first.click()
    expect(page.locator("article:target")).to_be_in_viewport()


def test_attacks_do_nothing(opened):
    page = opened(clubs.hostile())
    title = clubs.ATTACKS["script"]
    assert page.title() == title
    for sought in ("script", "onmouseover", "{{ 7", "\\", "</"):
        page.get_by_label("Search", exact=True).fill(sought)
        expect(page.get_by_role("status")).not_to_contain_text("12 of 12")
        expect(comments(page).filter(has_text=sought).first).to_be_visible()
    page.get_by_label("Reader", exact=True).select_option(clubs.ATTACKS["script"])
    page.get_by_label("Search", exact=True).fill("")
    expect(page.get_by_role("status")).to_have_text("12 of 12 comments")
    assert page.title() == title
    assert page.evaluate(OVERFLOW) <= 0


def test_a_long_evening(opened):
    page = opened(clubs.large(2500))
    expect(page.get_by_role("status")).to_have_text("2,500 of 2,500 comments")
    page.get_by_label("Search", exact=True).fill("thought number 2499 ")
    expect(page.get_by_role("status")).to_have_text("1 of 2,500 comments, with 9 that they answer")
    expect(comments(page)).to_have_count(10)
