"""A club of the host's own in real JupyterLab: brought through the form, or too large for a page."""

import pytest
from playwright.sync_api import expect

import clubs
from browser.conftest import clean_page
from browser.evening import FINISHED, evening_in
from browser.jupyter import PHONE, Notebook, axe_violations, club_in, picture, show
from places import DATA

pytestmark = pytest.mark.browser

START = "notebooks/0-start-here.ipynb"
POST = (
    "Emma, twice\n\nOn a book.\n\n1 thought on “Emma, twice”\n\n  1. I liked it <b>very</b> much.\n\n\nLeave a Reply\n"
)
FILM = """<html><head><title>Momo</title><meta property="og:type" content="video.movie"><script type="application/ld+json">
{"@context": "https://schema.org", "@type": "Movie", "name": "Momo", "datePublished": "1986-07-17"}</script></head><body>
<h1>Momo</h1></body></html>"""
DROP = """(form, files) => {
    const data = new DataTransfer();
    for (const [name, text] of files) data.items.add(new File([text], name));
    for (const kind of ["dragover", "drop"]) form.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""

TOO_WIDE = """start => [...start.querySelectorAll("*")].filter((each) => each.checkVisibility()
    && each.getBoundingClientRect().right > start.getBoundingClientRect().right + 1).map((each) => each.outerHTML.slice(0, 80))"""


@pytest.fixture
def start(notebook):
    """The start page, ready."""
    opened = notebook(START)
    opened.wait_until_ready()
    return opened.page


def form(page):
    return page.get_by_role("form", name="Bring files")


def test_bring_a_post_and_open_its_notebook(notebook, start):
    picture(start, "start-form")
    files = [{"name": "emma.txt", "mimeType": "text/plain", "buffer": POST.encode()}]
    form(start).get_by_label("Choose files").set_input_files(files)
    expect(form(start).get_by_text("Found: 1 post and 1 comment.")).to_be_visible()
    expect(form(start).get_by_role("status")).to_have_text("emma.txt was read. Nothing of it is kept yet.")
    expect(form(start).get_by_label("Name of the club")).to_have_value("Emma, twice")
    show(form(start))
    picture(start, "start-read")
    assert axe_violations(start, ".bc-start") == []
    form(start).get_by_label("Name of the club").fill("Emma")
    form(start).get_by_label("Who wrote the post?").fill("Jane")
    form(start).get_by_role("button", name="Make the club").click()
    ready = start.get_by_role("heading", name="Your club is ready")
    expect(ready).to_be_focused()
    expect(form(start).get_by_role("status")).to_have_text("Your club “Emma” is ready.")
    expect(start.get_by_role("listitem", name="Emma", exact=True)).to_contain_text("1 comment, 1 reader")
    assert axe_violations(start, ".bc-start") == []
    show(ready)
    picture(start, "start-brought")
    start.get_by_role("region", name="What was made").get_by_role("link", name="Open the evening").click()
    evening = evening_in(start)
    evening.answer(FINISHED)
    expect(evening.open("Talk").get_by_text("I liked it <b>very</b> much.")).to_be_visible()
    handouts = notebook("notebooks/emma-handouts.ipynb")
    handouts.wait_until_ready()
    expect(start.get_by_role("img", name="Page 1 of 2")).to_be_visible()
    show(start.locator(".bc-desk"))
    picture(start, "start-handouts")


def test_a_library_and_a_film_s_page_dropped_together_make_one_club(start):
    library = (DATA / "goodreads" / "library.csv").read_text("utf-8")
    form(start).evaluate(DROP, [["library.csv", library], ["momo.html", FILM], ["scan.pdf", "%PDF-1.7"]])
    expect(form(start).get_by_role("listitem", name="scan.pdf")).to_contain_text(
        "this is a PDF document; such files are not read"
    )
    expect(form(start).get_by_label("Name of the club")).to_have_value("Momo")
    form(start).get_by_role("button", name="Leave it out: scan.pdf").click()
    expect(form(start).get_by_role("listitem", name="scan.pdf")).to_have_count(0)
    form(start).get_by_label("Whose library is this?").fill("Ute")
    form(start).get_by_label("Name of the club").fill("Momo, page and screen")
    show(form(start))
    picture(start, "start-dropped")
    form(start).get_by_role("button", name="Make the club").click()
    club = start.get_by_role("listitem", name="Momo, page and screen", exact=True)
    expect(club).to_contain_text("1 reader")


def test_a_name_that_a_club_has_is_said_and_a_club_thrown_away_comes_back(start):
    form(start).evaluate(DROP, [["go.txt", POST]])
    form(start).get_by_label("Name of the club").fill("Never let me go")
    start.keyboard.press("Tab")
    expect(form(start)).to_contain_text("There is a club Never Let Me Go already, with 23 comments.")
    picture(start, "start-there")
    form(start).get_by_role("button", name="Make another, “Never let me go 2”").click()
    club = start.get_by_role("listitem", name="Never let me go 2", exact=True)
    expect(club).to_be_visible()
    club.get_by_text("More").click()
    show(start.locator(".bc-start"))
    picture(start, "start-shelf")
    club.get_by_role("button", name="Throw it away").click()
    expect(club).to_have_count(0)
    expect(start.get_by_role("heading", name="Your clubs")).to_be_focused()
    start.get_by_text("Thrown away (1)").click()
    start.get_by_role("button", name="Bring it back: Never let me go 2").click()
    expect(club).to_be_visible()


def test_guesses_are_settled_with_the_keyboard(lab, start):
    post = lab.folder / "momo.txt"
    post.write_bytes((DATA / "plain_text" / "momo.txt").read_bytes())
    form(start).get_by_label("Choose files").set_input_files(post)
    name = form(start).get_by_label("Name of the club")
    name.fill("Guesses")
    name.press("Enter")
    expect(start.get_by_role("heading", name="Your club is ready")).to_be_focused()
    guesses = start.get_by_role("region", name="What was guessed")
    right = guesses.get_by_role("button", name="Right: #2a")
    right.focus()
    start.keyboard.press("Enter")
    expect(guesses.get_by_role("listitem").filter(has_text="#2a")).to_contain_text("as you said")
    expect(right).to_be_focused()
    second = guesses.get_by_role("listitem").filter(has=start.get_by_role("button", name="Right: #2", exact=True))
    second.get_by_role("combobox").press_sequentially("dd Bastian")
    start.keyboard.press("Enter")
    expect(second).to_contain_text("dd Bastian, as you said")
    expect(start.locator(".jp-Cell")).to_have_count(3)  # none was cut away by what was typed
    show(guesses)
    picture(start, "start-guesses")
    assert axe_violations(start, ".bc-start") == []


def test_hostile_names_do_nothing_and_a_phone_has_room_for_all(browser, lab):
    with clean_page(browser, viewport=PHONE) as page:
        start = Notebook(page, lab, START).open()
        start.wait_until_ready()
        form(page).evaluate(DROP, [["<img src=x onerror=\"document.title = 'taken'\">" + "w" * 150 + ".txt", POST]])
        form(page).get_by_label("Name of the club").fill("<script>document.title = 'taken'</script>" + "w" * 100)
        form(page).get_by_role("button", name="Make the club").click()
        expect(page.get_by_role("heading", name="Your club is ready")).to_be_focused()
        assert page.title() != "taken"
        assert page.locator(".bc-start").evaluate(TOO_WIDE) == []
        assert axe_violations(page, ".bc-start") == []
        show(page.locator(".bc-start"))
        picture(page, "start-phone")


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
