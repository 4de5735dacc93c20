"""The first evening in real JupyterLab: what a host presses, and what the group then sees."""

import json

import pytest
from playwright.sync_api import expect

import clubs
from bookclub.widgets.bring import session_for
from browser.jupyter import axe_violations, picture

pytestmark = pytest.mark.browser

SESSION = "notebooks/1-session.ipynb"
HEADINGS = "Never Let Me Go (2005)", "The book beside the film", "The characters and who plays them", "#2.1.1.1"


@pytest.fixture
def evening(notebook):
    session = notebook(SESSION)
    session.run_all()
    expect(session.page.get_by_role("searchbox", name="Search")).to_be_visible()
    return session


def browser_of(page, view):
    """The browser with its controls around a view: comparison, cast or threads."""
    return page.locator(".bookclub", has=page.locator(".bc-bar")).filter(has=page.locator(f".bc-{view}"))


def choose(browser, label, option):
    browser.get_by_label(label, exact=True).select_option(label=option)


def show(part):
    """Bring a part of the page to its top, for the picture."""
    part.evaluate("part => part.scrollIntoView({ block: 'start' })")


def comments(page):
    return browser_of(page, "threads").locator("article")


def club_in(lab, name, club):
    """Put a club into the lab's folder, with its notebook; give the notebook's path."""
    club.save(lab.folder / "data" / name)
    made = session_for(clubs.ROOT / SESSION, name)
    (lab.folder / "notebooks" / f"{name}.ipynb").write_text(json.dumps(made), "utf-8")
    return f"notebooks/{name}.ipynb"


def test_as_shipped_it_shows_everything_at_once(notebook):
    page = notebook(SESSION).page
    for heading in HEADINGS:
        expect(page.locator(".jp-Notebook").get_by_text(heading).first).to_be_attached()
    # Styled at once, as the launcher vouches for what it ships.
    assert page.locator("td").first.evaluate("cell => getComputedStyle(cell).textAlign") == "start"
    picture(page, "session-as-shipped")


def test_choose_an_axis(evening):
    comparison = browser_of(evening.page, "comparison")
    choose(comparison, "Compare", "Science or humanity")
    expect(comparison.get_by_role("heading", name="Science or humanity")).to_be_visible()
    expect(comparison.get_by_role("heading", name="Asked about it")).to_be_visible()
    expect(comparison.get_by_role("table")).to_have_count(0)
    show(comparison)
    picture(evening.page, "session-axis")
    choose(comparison, "Compare", "Everything")
    expect(comparison.get_by_role("row")).to_have_count(13)


def test_choose_an_actor(evening):
    cast = browser_of(evening.page, "cast")
    choose(cast, "Who", "Keira Knightley")
    expect(cast.get_by_role("heading", name="1 comment speaks of Keira Knightley")).to_be_visible()
    expect(cast.locator("article")).to_contain_text("#9 Claire")
    show(cast)
    picture(evening.page, "session-actor")


def test_choose_a_reader_and_search(evening):
    page, threads = evening.page, browser_of(evening.page, "threads")
    expect(comments(page)).to_have_count(23)
    choose(threads, "Reader", "Mrs. B")
    expect(threads.get_by_role("status")).to_have_text("2 of 23 comments")
    choose(threads, "Reader", "Everyone")
    threads.get_by_label("Search", exact=True).fill("mudbound")
    expect(threads.get_by_role("status")).to_have_text("1 of 23 comments, with 2 that they answer")
    expect(comments(page)).to_have_count(3)
    expect(threads.locator("mark")).to_have_text("Mudbound")
    show(threads)
    picture(page, "session-search")


def test_fold_and_unfold(evening):
    threads = browser_of(evening.page, "threads")
    reply = threads.locator("article", has_text="Skylight").first
    threads.get_by_role("button", name="Fold all", exact=True).click()
    expect(reply).not_to_be_visible()
    threads.get_by_text("4 replies below #2", exact=True).click()
    expect(reply).to_be_visible()
    threads.get_by_role("button", name="Unfold all").click()
    expect(comments(evening.page).last).to_be_visible()


def test_follow_in_reply_to(evening):
    page, threads = evening.page, browser_of(evening.page, "threads")
    threads.get_by_role("button", name="Fold all", exact=True).click()
    browser_of(page, "comparison").get_by_role("link", name="#2.1 Denise").first.click()
    reached = comments(page).nth(6)
    expect(reached).to_be_focused()
    expect(reached).to_be_in_viewport()
    expect(reached).to_contain_text("#2.1 Denise, in reply to #2")
    reached.get_by_role("link", name="#2", exact=True).click()
    expect(comments(page).nth(4)).to_be_focused()
    expect(comments(page).nth(4)).to_contain_text("#2 Unknown reader")


def test_a_link_to_what_is_not_shown_says_so(evening):
    page, threads = evening.page, browser_of(evening.page, "threads")
    choose(threads, "Reader", "Claire")
    expect(threads.get_by_role("status")).to_have_text("1 of 23 comments")
    browser_of(page, "comparison").get_by_role("link", name="#2.1 Denise").first.click()
    expect(browser_of(page, "comparison").get_by_role("status")).to_have_text(
        "#2.1 Denise is not among the comments shown now."
    )


def test_switch_spoilers(evening):
    page, threads = evening.page, browser_of(evening.page, "threads")
    choose(threads, "Keep back what comes after", "Part one: the school years")
    expect(threads.get_by_role("status")).to_contain_text("kept back")
    expect(browser_of(page, "comparison").get_by_label("Keep back what comes after")).to_have_value("hailsham")
    ending = clubs.row(clubs.shipped().comparison, axis="ending")["film"]
    # What the notebook shows must not hold the secret anywhere, not even hidden.
    expect(browser_of(page, "comparison")).not_to_contain_text(ending)
    show(threads)
    picture(page, "session-kept-back")
    choose(threads, "Keep back what comes after", "Show the whole story")
    expect(threads.get_by_role("status")).to_have_text("23 of 23 comments")
    expect(browser_of(page, "comparison")).to_contain_text(ending)


def test_with_the_keyboard_alone(evening):
    page, threads = evening.page, browser_of(evening.page, "threads")
    before = page.locator(".jp-Notebook .jp-Cell").count()
    reader = threads.get_by_label("Reader", exact=True)
    reader.focus()
    for key in ("x", "d", "d", "b", "a", "ArrowDown"):
        page.keyboard.press(key)
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(before)
    expect(reader).to_be_focused()
    expect(threads.get_by_role("status")).not_to_have_text("23 of 23 comments")  # the arrow chose a reader
    page.keyboard.press("Tab")
    expect(threads.get_by_label("Search", exact=True)).to_be_focused()
    choose(threads, "Reader", "Everyone")
    expect(threads.get_by_role("status")).to_have_text("23 of 23 comments")
    expect(threads.locator("article")).to_have_count(23)  # they are drawn anew, which takes the focus away
    first = threads.locator("summary").first
    first.focus()
    page.keyboard.press("Enter")
    expect(threads.locator(".bc-replies").first).not_to_have_attribute("open", "")
    # Nor does a stray key outside the browsers take a part of the notebook away.
    page.locator(".jp-MarkdownCell").first.click()
    for key in ("x", "d", "d"):
        page.keyboard.press(key)
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(before)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_one_is_kept_out(evening, theme):
    page = evening.page
    page.emulate_media(color_scheme=theme)
    page.locator(f"body[data-jp-theme-light='{'true' if theme == 'light' else 'false'}']").wait_for(state="attached")
    assert axe_violations(page, ".bookclub") == []
    for view in ("works", "comparison", "cast", "threads"):
        show(page.locator(f".bc-{view}").last)
        picture(page, f"session-{theme}-{view}")
    choose(browser_of(page, "comparison"), "Compare", "Music")
    choose(browser_of(page, "cast"), "Who", "Carey Mulligan")
    expect(page.get_by_role("heading", name="Carey Mulligan", exact=True)).to_be_attached()
    assert axe_violations(page, ".bookclub") == []


def test_at_twice_the_size_nothing_runs_out_of_the_page(evening):
    page = evening.page
    page.set_viewport_size({"width": 640, "height": 400})  # what a window of 1280 by 800 is at 200 %
    for view in page.locator(".bookclub").all():
        assert view.evaluate("view => view.scrollWidth <= view.clientWidth + 1")
    picture(page, "session-200-percent")


def test_saved_and_reopened_without_running_it_still_shows_its_content(evening):
    page = evening.page
    choose(browser_of(page, "threads"), "Reader", "Denise")
    evening.save()
    evening.open()
    for heading in HEADINGS:
        expect(page.locator(".jp-Notebook").get_by_text(heading).first).to_be_attached()
    expect(page.get_by_text("model not found")).to_have_count(0)
    expect(page.get_by_role("searchbox", name="Search", exact=True)).to_have_count(0)


def test_attacks_are_words_live_and_saved(lab, notebook):
    session = notebook(club_in(lab, "hostile", clubs.hostile()))
    session.run_all()
    page = session.page
    for reopened in (False, True):
        if reopened:
            session.save()
            session.open()
        threads = page.locator(".bc-threads").last
        expect(threads).to_contain_text(clubs.ATTACKS["script"])
        said = threads.text_content()
        for attack in clubs.ATTACKS.values():
            assert "".join(attack.split()) in "".join(said.split())
        assert threads.locator("script, img, svg, h1, iframe").count() == 0
        assert "taken" not in page.title()
        assert page.locator(".bookclub a:not([href^='#'])").count() == 0
    picture(page, "session-hostile")


def test_a_large_club_can_be_searched(lab, notebook):
    session = notebook(club_in(lab, "large", clubs.large(2500)))
    session.run_all()
    threads = browser_of(session.page, "threads")
    expect(threads.get_by_role("status")).to_have_text("2,500 of 2,500 comments")
    threads.get_by_label("Search", exact=True).fill("number 1234")
    expect(threads.get_by_role("status")).to_have_text("1 of 2,500 comments, with 4 that they answer")


def test_bring_a_post_and_open_its_notebook(lab, notebook):
    post = lab.folder / "emma.txt"
    post.write_text(
        "Emma, twice\n\nOn a book.\n\n1 thought on “Emma, twice”\n\n  1. I liked it <b>very</b> much.\n\n\nLeave a Reply\n",
        "utf-8",
    )
    start = notebook("notebooks/0-start-here.ipynb")
    start.run_all()
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
    expect(page.get_by_role("heading", name="Emma", exact=True).first).to_be_visible()
    handouts = notebook("notebooks/emma-handouts.ipynb")
    handouts.run_all()
    expect(page.get_by_role("img", name="Page 1 of 2")).to_be_visible()
    show(page.locator(".bc-desk"))
    picture(page, "start-handouts")
