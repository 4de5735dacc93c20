"""The evening in real JupyterLab: what a host presses, what the group then sees, and what is kept of it."""

import json
import os
import re
import signal
from contextlib import contextmanager

import nbformat
import psutil
import pytest
from playwright.sync_api import expect

import clubs
from bookclub import Club
from bookclub.tables import from_rows
from browser.conftest import clean_page
from browser.evening import FINISHED, PARTS, evening_in, kept_back, phrases
from browser.jupyter import LAPTOP, PHONE, SECONDS, Notebook, axe_violations, club_in, picture, show

pytestmark = pytest.mark.browser

KERNEL = "window.jupyterapp.shell.currentWidget.sessionContext.session.kernel"
BUSY = KERNEL + ".requestExecute({ code: 'import time; time.sleep(3)', silent: true })"
ONLY_THE_EVENING = """() => [0.02, 0.2, 0.5, 0.8, 0.98].every(across => [0.02, 0.2, 0.5, 0.8, 0.98].every(down => {
    const at = document.elementFromPoint(innerWidth * across, innerHeight * down);
    return document.fullscreenElement?.contains(at) && at.closest('.evening-frame');
}))"""


def club_of(session, name=None):
    return Club.open(session.lab.folder / "data" / (name or session.file.stem))


def go_back_to(evening, place):
    """Choose an earlier place, for which the notebook draws anew all that it keeps, and wait until it has."""
    frame = evening.root.locator(".evening-frame").element_handle()
    evening.where.select_option(place)
    evening.page.wait_for_function("frame => !frame.isConnected", arg=frame)


def saved(session):
    """All that the notebook's file says."""
    return "\n".join(
        "".join(text) if isinstance(text, list) else str(text)
        for cell in json.loads(session.file.read_text("utf-8"))["cells"]
        for texts in [[cell["source"]], *(output["data"].values() for output in cell.get("outputs", ()))]
        for text in texts
    )


@pytest.fixture(scope="module")
def begun(browser, lab):
    """A notebook of the sample club whose group has finished: opened and run once for all tests that leave it as it is."""
    with clean_page(browser) as page:
        session = Notebook(page, lab, club_in(lab, "evening", clubs.shipped())).open()
        session.wait_until_ready()
        evening_in(page).answer(FINISHED)
        expect(evening_in(page).root.get_by_text("devastating").first).to_be_attached()  # Python has sent it
        yield session


@pytest.fixture
def evening(begun):
    """The evening, where it begins: at the works, with nothing filtered, folded or sought."""
    evening = evening_in(begun.page)
    talk = evening.open("Talk")
    talk.get_by_role("combobox", name="Reader").select_option("Everyone")
    talk.get_by_role("combobox", name="Order").select_option("as written")
    talk.get_by_role("button", name="Open all").click()
    evening.search.fill("")
    evening.open("Works")
    return evening


@pytest.fixture(scope="module")
def pair(browser, lab):
    """A notebook with two evenings: the sample club's, and one whose readers mean harm."""
    with clean_page(browser) as page:
        session = Notebook(page, lab, club_in(lab, "pair", clubs.shipped(), clubs.hostile())).open()
        session.run_all()
        for at in (0, 1):
            evening_in(page, at).answer(FINISHED)
        yield session


@pytest.fixture(scope="module")
def asking(browser, lab):
    """A notebook of the sample club that does not run by itself."""
    path = club_in(lab, "asking", clubs.shipped())
    made = nbformat.read(lab.folder / path, as_version=4)
    made.cells.append(nbformat.v4.new_code_cell("'a cell of the host'"))  # with which it does not run by itself
    nbformat.write(made, lab.folder / path)
    with clean_page(browser) as page:
        session = Notebook(page, lab, path).open()
        session.run_all()
        yield session


def test_it_asks_once_and_never_holds_what_is_kept_back(asking):
    session, page, evening = asking, asking.page, evening_in(asking.page)
    late, later = (kept_back(clubs.shipped(), reached) for reached in ("start", "hailsham"))
    expect(evening.asks).to_be_visible()
    assert not phrases(evening.root.inner_html()) & late  # not even hidden
    picture(page, "evening-asks")
    evening.asks.get_by_role("button", name="Part one").focus()
    page.keyboard.press("Enter")
    expect(evening.root.get_by_text("eugenics").first).to_be_attached()
    expect(evening.asks).to_be_hidden()
    assert list(club_of(session).meetings["reached"]) == ["hailsham"]
    page.keyboard.press("2")  # the keys count at once
    expect(evening.here).to_have_text("Side by side")
    expect(evening.line("The ending")).to_contain_text("Kept back until the end")
    picture(page, "evening-kept-back")
    expect(evening.open("Talk").get_by_text("Kept back until the end").first).to_be_visible()
    evening.search.fill("devastating")
    expect(evening.found.get_by_role("status")).to_contain_text("kept back")
    held = phrases(evening.root.inner_html())
    assert not held & later
    assert held & (late - later)
    session.save()
    assert not phrases(saved(session)) & later
    session.open()
    expect(evening.root.get_by_text("Kept back until the end").first).to_be_attached()
    expect(evening.part("Questions").get_by_text("Which did you meet first")).not_to_have_count(0)
    expect(evening.search).to_be_hidden()
    expect(page.get_by_text("model not found").or_(page.get_by_text("Javascript Error"))).to_have_count(0)
    assert not phrases(evening.root.inner_html()) & later
    picture(page, "evening-reopened")
    session.run_all()
    expect(evening.where).to_have_value("hailsham")
    expect(evening.asks).to_be_hidden()


BLANK = """() => {
    window.blank = 0;
    const look = () => {
        const seen = [...document.querySelectorAll(".evening h1")].some((at) => at.checkVisibility());
        if (!seen) window.blank += 1;
        if (!window.enough) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""


def test_while_it_runs_anew_what_stood_there_stays_in_sight(asking):
    session, page, evening = asking, asking.page, evening_in(asking.page)
    page.evaluate(BLANK)
    session.run_all()
    expect(evening.where).to_be_visible()
    expect(page.locator(".evening")).to_have_count(1)
    assert page.evaluate("() => { window.enough = true; return window.blank; }") == 0


def test_the_place_can_be_changed_and_what_was_kept_goes_with_it(asking):
    session, page, evening = asking, asking.page, evening_in(asking.page)
    evening.where.select_option("Part one: the school years")
    expect(evening.root.get_by_text("eugenics").first).to_be_attached()
    evening.where.focus()
    page.keyboard.press("ArrowDown")
    expect(evening.root.get_by_text("earn a delay").first).to_be_attached()  # of the place that follows
    expect(evening.where).to_have_value("cottages")
    expect(evening.where).to_be_focused()
    page.evaluate(f"() => {{ {BUSY}; }}")
    page.keyboard.press("ArrowDown")
    evening.search.press_sequentially("what is sought while Python is busy", delay=120)
    expect(evening.root.get_by_text("devastating").first).to_be_attached()
    expect(evening.search).to_have_value("what is sought while Python is busy")
    expect(evening.line("The ending")).to_contain_text(clubs.row(clubs.shipped().comparison, axis="ending")["film"])
    assert list(club_of(session).meetings["reached"]) == ["completion"]
    session.run_all()
    go_back_to(evening, "Part one: the school years")  # for those who have not read on, after all
    expect(evening.root.get_by_text("devastating")).to_have_count(0)
    session.wait_until_ready()
    session.save()
    assert not phrases(saved(session)) & kept_back(clubs.shipped(), "hailsham")


def test_every_part_by_pressing_and_by_keys(evening):
    for name in PARTS:
        evening.open(name)
        expect(evening.here).to_have_text(name)
    for key, name in enumerate(PARTS, 1):
        evening.page.keyboard.press(str(key))
        expect(evening.here).to_have_text(name)
        expect(evening.part(name)).to_be_visible()
        picture(evening.page, f"evening-{key}")


def test_arrows_turn_lines_and_questions(evening):
    keyboard, labels = evening.page.keyboard, clubs.shipped().comparison["label"]
    expect(evening.line(labels[0])).to_be_visible()
    for key, at in (("ArrowRight", 1), ("PageDown", 2), ("ArrowLeft", 1), ("PageUp", 0), ("ArrowLeft", 0)):
        keyboard.press(key)
        expect(evening.part("Side by side").get_by_role("heading", level=3)).to_have_text(labels[at])
    picture(evening.page, "evening-line")
    questions = evening.open("Questions")
    first = questions.get_by_role("article").get_by_role("heading").text_content()
    keyboard.press("ArrowRight")
    expect(questions.get_by_role("article").get_by_role("heading")).not_to_have_text(first)
    keyboard.press("ArrowLeft")
    expect(questions.get_by_role("article").get_by_role("heading")).to_have_text(first)


def test_keys_walk_the_talk_and_search(evening):
    keyboard = evening.page.keyboard
    evening.open("Talk")
    for key, number in (("j", "1"), ("j", "1.1"), ("j", "1.1.1"), ("k", "1.1"), ("u", "1")):
        keyboard.press(key)
        expect(evening.comment(number)).to_be_focused()
        expect(evening.comment(number)).to_be_in_viewport()
    keyboard.press("/")
    expect(evening.search).to_be_focused()
    keyboard.type("national theatre live")
    expect(evening.found.get_by_role("link").first).to_have_text(re.compile(r"#2\.1\.1"))
    keyboard.press("Escape")
    expect(evening.part("Talk")).to_be_visible()
    expect(evening.search).to_have_value("")
    keyboard.press("1")
    expect(evening.here).to_have_text("Works")
    keyboard.press("u")  # nothing here answers anything
    expect(evening.here).to_have_text("Works")
    evening.search.fill("national theatre live")
    keyboard.press("Enter")
    expect(evening.comment("2.1.1")).to_be_focused()


def test_search_by_number_and_by_words_in_any_order(evening):
    status, links = evening.found.get_by_role("status"), evening.found.get_by_role("link")
    for number in ("2.1", "#2.1"):
        evening.search.fill(number)
        expect(links).to_have_text(["#2.1 Denise", "#2.1.1 Arti", "#2.1.1.1 Unknown reader"])
    evening.search.fill("skylight níghy MULLIGAN")
    expect(links).to_have_text(["#2.1 Denise"])
    expect(evening.found.locator("mark").first).to_be_visible()
    evening.search.fill("mulligan")
    expect(status).to_have_text(re.compile(r"\d+ found: .*People \d+ · Talk \d+"))
    counts = [int(count) for count in re.findall(r"\d+", status.text_content())]
    assert counts[0] == sum(counts[1:])
    show(evening.root)
    picture(evening.page, "evening-found")
    evening.search.fill("nobody wrote this")
    expect(status).to_have_text("Nothing found")
    evening.search.fill("2010")  # no comment's number
    expect(evening.found.get_by_role("link", name="Never Let Me Go").first).to_be_visible()
    evening.search.fill("")
    expect(evening.part("Works")).to_be_visible()


def test_a_link_leads_to_a_comment_and_back(evening):
    evening.line("The ending").get_by_role("link", name="#2.1", exact=True).first.click()
    expect(evening.comment("2.1")).to_be_in_viewport()
    expect(evening.comment("2.1")).to_be_focused()
    picture(evening.page, "evening-way-back")
    expect(evening.back).to_have_text("← Back to Side by side: The ending")
    evening.back.click()
    expect(evening.part("Side by side").get_by_role("heading", name="The ending")).to_be_visible()
    expect(evening.back).to_be_hidden()
    evening.search.fill("skylight nighy")
    evening.found.get_by_role("link", name="#2.1 Denise").click()
    evening.back.click()
    expect(evening.found.get_by_role("link", name="#2.1 Denise")).to_be_visible()


def test_fold_and_order(evening):
    talk = evening.open("Talk")
    all_of_them = talk.get_by_role("article").count()
    talk.get_by_role("button", name="Fold all").click()
    expect(evening.comment("2.1")).to_be_hidden()
    picture(evening.page, "evening-folded")
    talk.get_by_text("4 replies to #2", exact=True).click()
    expect(evening.comment("2.1")).to_be_visible()
    talk.get_by_role("button", name="Fold all").click()
    evening.open("Readers").get_by_role("link", name="Denise").first.click()
    evening.part("Readers").get_by_role("link", name="#2.1", exact=True).click()
    expect(evening.comment("2.1")).to_be_in_viewport()  # what is folded opens for a link
    evening.open("Talk").get_by_role("button", name="Open all").click()
    expect(talk.get_by_role("article")).to_have_count(all_of_them)
    talk.get_by_role("combobox", name="Order").select_option("most answered first")
    expect(talk.get_by_role("article").first).to_contain_text("#2")
    talk.get_by_role("combobox", name="Order").select_option("as written")
    expect(talk.get_by_role("article").first).to_contain_text("#1")


def test_one_readers_comments_and_a_link_to_what_is_left_out(evening):
    talk = evening.open("Talk")
    talk.get_by_role("combobox", name="Reader").select_option("Mrs. B")
    expect(talk.get_by_role("status")).to_contain_text(re.compile(r"2 of \d+ comments"))
    expect(evening.comment("2.1")).to_be_hidden()
    picture(evening.page, "evening-one-reader")
    evening.line("The ending").get_by_role("link", name="#2.1", exact=True).first.click()
    expect(evening.comment("2.1")).to_be_in_viewport()
    expect(talk.get_by_role("combobox", name="Reader")).to_have_value("")
    expect(evening.root.get_by_text("since #2.1 was left out")).to_be_visible()


def test_notes_and_what_was_asked_are_kept_and_summed_up(evening, begun):
    questions = evening.open("Questions")
    questions.get_by_role("link", name="Which scene, face or sentence").click()
    questions.get_by_role("textbox", name="Note").fill("Tommy in the field.")
    expect(questions.get_by_role("status").filter(has_text="kept")).to_be_visible()
    [note] = club_of(begun).notes.query("about_id == 'what-stays'")["text"]
    assert note == "Tommy in the field."
    questions.get_by_role("checkbox", name="asked").check()
    expect(questions.get_by_role("status").filter(has_text="kept")).to_have_count(2)
    club = club_of(begun)
    assert clubs.row(club.questions, question_id="what-stays")["asked"] == club.meetings["meeting_id"][0]
    line = evening.line("Music")
    line.get_by_role("textbox", name="Note").fill("We hummed it.")
    expect(line.get_by_role("status")).to_have_text("kept")
    evening.open("Questions").get_by_role("link", name="The evening so far").click()
    summary = evening.part("Questions").get_by_role("article")
    for told in ("Which scene, face or sentence", "Tommy in the field.", "Music", "We hummed it."):
        expect(summary).to_contain_text(told)
    picture(evening.page, "evening-summary")


def test_the_room_rates(evening, begun):
    works = evening.open("Works")
    film = works.get_by_role("article").filter(has_text="Mark Romanek")
    for occasion, rating, who, number in (("before", "4", "Hands", "7"), ("after", "3.5", "Who", "Rosa")):
        film.get_by_text("Rate it in the room").click()
        film.get_by_label("When").select_option(f"{occasion} the talk")
        film.get_by_label("Rating").fill(rating)
        film.get_by_label(who).fill(number)
        film.get_by_role("button", name="Keep").click()
        expect(film).to_contain_text(f"{occasion} the talk")
        expect(film.get_by_label("Rating")).to_be_hidden()
    given = club_of(begun).reviews.dropna(subset=["occasion"]).set_index("occasion")
    assert list(given["rating"]) == [4, 3.5]
    assert (given["hands"]["before"], given["reader"]["after"]) == (7, "rosa")
    picture(evening.page, "evening-rated")
    summary = evening.open("Questions")
    summary.get_by_role("link", name="The evening so far").click()
    expect(summary.get_by_role("article")).to_contain_text("Before the talk: 4 of 5 on average, from 7")
    expect(summary.get_by_role("article")).to_contain_text("After the talk: 3.5 of 5 on average, from 1: Rosa")
    picture(evening.page, "evening-summary-ratings")


def test_what_somebody_says_gets_its_number_and_is_shown(evening, begun):
    evening.open("Talk")
    asked = evening.comment("2.1.1.1")
    asked.hover()
    asked.get_by_role("button", name="Somebody answers").click()
    asked.get_by_label("Who says it").fill("Rosa")
    asked.get_by_label("What was said").fill("It came to <b>ours</b> in spring.")
    picture(evening.page, "evening-replying")
    asked.get_by_role("button", name="Keep").click()
    said = evening.comment("2.1.1.1.1")
    expect(said).to_contain_text("It came to <b>ours</b> in spring.")
    expect(said).to_be_focused()
    expect(said).to_be_in_viewport()
    expect(evening.root.get_by_text("Kept as #2.1.1.1.1.")).to_be_attached()
    picture(evening.page, "evening-replied")
    kept = club_of(begun).comments.iloc[-1]
    assert (kept["reader"], kept["reply_to"]) == ("rosa", "never-let-me-go-book-and-movie/2.1.1.1")
    expect(evening.open("Readers").get_by_role("link", name="Rosa").first).to_be_visible()


def test_what_is_being_written_outlives_what_is_drawn_anew(evening):
    page = evening.page
    film = evening.open("Works").get_by_role("article").filter(has_text="Mark Romanek")
    film.get_by_text("Rate it in the room").click()
    film.get_by_label("Rating").fill("2")
    film.get_by_label("Hands").fill("3")
    page.evaluate(f"() => {{ {BUSY}; }}")
    film.get_by_role("button", name="Keep").click()
    questions = evening.open("Questions")
    questions.get_by_role("link", name="What, if anything, makes the film out of the ordinary").click()
    note = questions.get_by_role("textbox", name="Note")
    note.press_sequentially("We were still of two minds about it when Python came back to us", delay=80)
    expect(evening.part("Works").or_(evening.root).get_by_text("from 3 hands").first).to_be_attached()
    expect(note).to_have_value("We were still of two minds about it when Python came back to us")
    expect(note).to_be_focused()
    page.keyboard.type(".")
    expect(note).to_have_value("We were still of two minds about it when Python came back to us.")


def test_a_form_half_filled_in_outlives_what_is_drawn_anew(evening, begun):
    evening.open("Talk")
    asked = evening.comment("3")
    asked.hover()
    asked.get_by_role("button", name="Somebody answers").click()
    asked.get_by_label("What was said").fill("So far we have only")
    film = evening.open("Works").get_by_role("article").filter(has_text="Mark Romanek")
    film.get_by_text("Rate it in the room").click()
    film.get_by_label("Rating").fill("4.5")
    evening.open("Talk").get_by_role("button", name="Somebody says").click()
    first = evening.part("Talk").get_by_role("group").or_(evening.part("Talk")).locator("[data-live] form")
    first.get_by_label("What was said").fill("It rained that evening.")
    first.get_by_role("button", name="Keep").click()  # whereupon the talk is drawn anew
    expect(evening.part("Talk").get_by_text("It rained that evening.")).to_be_visible()
    expect(evening.comment("3").get_by_label("What was said")).to_have_value("So far we have only")
    evening.where.select_option("Part one: the school years")  # whereupon all of it is, in the page and in the notebook
    expect(evening.root.get_by_text("devastating")).to_have_count(0)
    begun.wait_until_ready()
    expect(begun.page.locator(".evening")).to_have_count(1)
    begun.page.wait_for_timeout(SECONDS)
    expect(evening.comment("3").get_by_label("What was said")).to_have_value("So far we have only")
    evening.comment("3").get_by_role("button", name="Never mind").click()
    evening.open("Works")
    expect(film.get_by_label("Rating")).to_have_value("4.5")
    film.get_by_label("Rating").fill("")
    evening.where.select_option(FINISHED)
    expect(evening.root.get_by_text("devastating").first).to_be_attached()
    assert set(club_of(begun).meetings["reached"]) == {"completion"}


def test_the_room_sees_nothing_but_the_evening(evening):
    page = evening.page
    evening.open("Side by side")
    evening.root.get_by_role("button", name="Show to the room").click()
    page.wait_for_function("document.fullscreenElement")
    page.wait_for_function(ONLY_THE_EVENING)
    for at, part in enumerate(evening.each_part()):
        expect(part).to_be_visible()
        assert page.evaluate(ONLY_THE_EVENING)
        picture(page, f"evening-room-{at}")
    evening.root.get_by_role("button", name="Leave").click()
    page.wait_for_function("!document.fullscreenElement")
    expect(evening.root.get_by_role("button", name="Show to the room")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_one_is_kept_out(evening, theme):
    page = evening.page
    page.emulate_media(color_scheme=theme)
    page.locator(f"body[data-jp-theme-light='{'true' if theme == 'light' else 'false'}']").wait_for(state="attached")
    for at, part in enumerate(evening.each_part()):
        show(part)
        picture(page, f"evening-{theme}-{at}")
        assert axe_violations(page, ".evening-frame") == [], PARTS[at : at + 1]
    page.emulate_media(color_scheme="light")


def test_at_twice_the_size_nothing_runs_out_of_the_page(evening):
    page = evening.page
    page.set_viewport_size({"width": 640, "height": 400})  # what a window of 1280 by 800 is at 200 %
    for at, part in enumerate(evening.each_part()):
        assert part.evaluate("part => part.scrollWidth <= part.clientWidth + 1")
        picture(page, f"evening-200-percent-{at}")
    page.set_viewport_size(LAPTOP)


def test_a_whole_evening_with_the_keyboard_alone(evening, begun):
    page, keyboard = evening.page, evening.page.keyboard
    cells = page.locator(".jp-Notebook .jp-Cell")
    before, focused = cells.count(), page.locator(":focus")

    def tab_to(control):
        for _ in range(40):
            keyboard.press("Tab")
            if control.evaluate("control => control === document.activeElement"):
                return
        raise AssertionError(focused.evaluate("at => at.outerHTML"))

    for key in ("x", "d", "d", "b", "a", "c", "v", "1"):
        keyboard.press(key)
    book = evening.part("Works").get_by_role("article").filter(has_text="Kazuo Ishiguro").first
    tab_to(book.locator("summary", has_text="Rate it in the room"))
    keyboard.press("Enter")
    tab_to(book.get_by_label("Rating"))
    keyboard.type("4.5")
    tab_to(book.get_by_label("Hands"))
    keyboard.type("2")
    keyboard.press("Enter")
    expect(book).to_contain_text("from 2 hands")
    keyboard.press("2")
    expect(evening.here).to_have_text("Side by side")
    tab_to(evening.part("Side by side").get_by_role("link", name="Music"))
    keyboard.press("Enter")
    keyboard.press("ArrowRight")
    expect(evening.part("Side by side").get_by_role("heading", name="Bodies and faces")).to_be_visible()
    for key in ("4", "j", "j"):
        keyboard.press(key)
    tab_to(evening.comment("1.1").get_by_role("button", name="Somebody answers"))
    keyboard.press("Enter")
    keyboard.type("Tom")
    keyboard.press("Tab")
    keyboard.type("He would say so.")
    keyboard.press("Tab")
    keyboard.press("Enter")
    said = evening.part("Talk").get_by_role("article").filter(has_text="He would say so.")
    expect(said).to_be_focused()
    keyboard.press("u")
    expect(evening.comment("1.1")).to_be_focused()
    keyboard.press("6")
    questions = evening.part("Questions")
    tab_to(questions.get_by_role("checkbox", name="asked"))
    keyboard.press("Space")
    expect(questions.get_by_role("status").filter(has_text="kept")).to_be_visible()
    keyboard.press("Tab")
    keyboard.type("Book first: 1, 2, x.")
    expect(questions.get_by_role("status").filter(has_text="kept")).to_have_count(2)
    assert club_of(begun).notes["text"].str.startswith("Book first: 1, 2, x.").any()
    # Nor does a stray key outside the evening take a part of the notebook away.
    page.locator(".jp-MarkdownCell").first.click()
    for key in ("x", "d", "d"):
        keyboard.press(key)
    expect(cells).to_have_count(before)


def test_two_evenings_in_one_notebook_leave_each_other_alone(pair):
    page = pair.page
    first, second = evening_in(page), evening_in(page, 1)
    first.open("Talk")
    second.open("People")
    expect(first.here).to_have_text("Talk")
    page.keyboard.press("3")
    expect(second.here).to_have_text("People")
    expect(first.here).to_have_text("Talk")
    first.open("Questions").get_by_role("textbox", name="Note").fill("For the first alone.")
    expect(first.part("Questions").get_by_role("status").filter(has_text="kept")).to_be_visible()
    assert list(club_of(pair).notes["text"]) == ["For the first alone."]
    assert club_of(pair, "pair-1").notes.empty
    first.search.fill("mulligan")
    expect(first.found).to_be_visible()
    expect(second.part("People")).to_be_visible()
    go_back_to(first, "Part one: the school years")
    expect(first.line("The ending")).to_contain_text("Kept back")
    expect(second.here).to_have_text("People")
    expect(second.where).to_have_value("end")
    first.where.select_option(FINISHED)
    expect(first.line("The ending")).not_to_contain_text("Kept back")


def test_a_press_is_not_lost_when_the_page_is_drawn_anew_under_it(pair):
    page, evening = pair.page, evening_in(pair.page)
    go_back_to(evening, "Part one: the school years")
    evening.open("Talk").evaluate("talk => { window.before = talk; }")
    evening.where.select_option(FINISHED)
    evening.tabs.get_by_role("link", name="People").hover()
    page.mouse.down()
    page.wait_for_timeout(3 * SECONDS)  # in which Python has drawn the page for that place
    page.mouse.up()
    expect(evening.here).to_have_text("People")
    page.wait_for_function("() => !window.before.isConnected")
    expect(evening.here).to_have_text("People")


def test_attacks_are_words_live_and_saved(pair):
    page = pair.page
    evening = evening_in(page, 1)
    for name in PARTS:
        part = evening.open(name)
        expect(part.locator("script, img, iframe, h1, style")).to_have_count(0)
        picture(page, f"evening-hostile-{name.split()[0].lower()}")
    said = "".join(evening.root.text_content().split())
    for attack in clubs.ATTACKS.values():
        assert "".join(attack.split()) in said
    evening.search.fill("onmouseover")
    expect(evening.found.get_by_role("link").first).to_be_visible()
    assert evening.root.locator("a:not([href^='#'])").count() == 0
    assert "taken" not in page.title()
    pair.run_all()  # so that the notebook keeps all of them
    pair.save()
    assert "&lt;script&gt;document" in saved(pair)
    assert "<script" not in saved(pair)


def test_when_python_is_gone_the_page_says_so_and_goes_on(pair):
    page, evening = pair.page, evening_in(pair.page)
    expect(evening.root.get_by_text("devastating").first).to_be_attached()  # Python has sent all of it
    evening.open("Questions")
    kernel = page.evaluate(f"() => {KERNEL}.id")
    [process] = [
        each
        for each in psutil.Process(pair.lab.process.pid).children(recursive=True)
        if kernel in " ".join(each.cmdline())
    ]
    os.kill(process.pid, signal.SIGKILL)
    said = evening.root.get_by_text("Python is not running: press ▶▶ to start it.")
    expect(said).to_be_visible()
    page.wait_for_timeout(5 * SECONDS)  # in which JupyterLab starts it anew
    picture(page, "evening-python-gone")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(said).to_be_visible()
    for name in PARTS:
        evening.open(name)
        expect(evening.here).to_have_text(name)
    evening.search.fill("skylight nighy")
    evening.found.get_by_role("link", name="#2.1 Denise").click()
    expect(evening.comment("2.1")).to_be_in_viewport()
    questions = evening.open("Questions")
    questions.get_by_role("link", name="Which scene, face or sentence").click()
    questions.get_by_role("textbox", name="Note").fill("Said while Python was away.")
    expect(questions.get_by_role("status").filter(has_text="Not kept")).to_be_visible()
    picture(page, "evening-not-kept")
    pair.run_all()
    evening.open("Questions").get_by_role("link", name="Which scene, face or sentence").click()
    expect(questions.get_by_role("textbox", name="Note")).to_have_value("Said while Python was away.")
    expect(questions.get_by_role("status").filter(has_text="kept")).to_be_visible()
    assert "Said while Python was away." in set(club_of(pair).notes["text"])
    expect(said).to_have_count(0)


def test_a_reader_is_found_read_and_followed_by_keyboard(evening):
    page = evening.page
    evening.search.fill("reader:denise -film")
    expect(evening.found).to_contain_text("Nothing found")
    evening.search.fill('reader:denise "the novel, a favourite"')
    expect(evening.found).to_contain_text("1 found")
    page.keyboard.press("Enter")
    expect(evening.comment("2.1")).to_be_in_viewport()
    evening.comment("2.1").get_by_role("link", name="Denise").focus()
    page.keyboard.press("Enter")
    denise = evening.part("Readers").get_by_role("article").filter(has=page.get_by_role("heading", name="Denise"))
    expect(denise).to_contain_text("1 thread")
    expect(denise).to_contain_text(re.compile(r"Answers .*#2"))
    expect(denise).to_contain_text(re.compile(r"Answered by .*Arti.*#2\.1\.1"))
    denise.get_by_role("link", name="#2.1.1").focus()
    page.keyboard.press("Enter")
    expect(evening.comment("2.1.1")).to_be_in_viewport()
    evening.back.press("Enter")
    expect(denise).to_be_visible()
    evening.part("Readers").get_by_text("Who answers whom").click()
    picture(page, "evening-readers")
    evening.part("Readers").get_by_role("link", name="Arti answers").press("Enter")
    expect(evening.part("Readers").get_by_role("heading", name="Arti")).to_be_visible()
    assert axe_violations(page, ".evening.live") == []


@pytest.fixture(scope="module")
def desk(browser, lab):
    """A notebook of the sample club that is being edited, by a host whose group has read one part."""
    with clean_page(browser) as page:
        session = Notebook(page, lab, club_in(lab, "desk", clubs.shipped())).open()
        session.wait_until_ready()
        evening = evening_in(page)
        evening.answer("Part one: the school years")
        evening.root.get_by_role("button", name="Edit", exact=True).click()
        expect(evening.root.get_by_text("While you edit, the whole story is shown.")).to_be_visible()
        yield session


@contextmanager
def edited(browser, lab, name, club):
    """A notebook of a club whose group has finished, being edited."""
    with clean_page(browser) as page:
        session = Notebook(page, lab, club_in(lab, name, club)).open()
        session.wait_until_ready()
        evening = evening_in(page)
        evening.answer(FINISHED)
        evening.root.get_by_role("button", name="Edit", exact=True).click()
        yield session


def entry(part, name):
    return part.get_by_role("article", name=name, exact=True).first


def test_a_host_writes_where_it_stands_and_takes_it_back(desk):
    page, evening = desk.page, evening_in(desk.page)
    music = entry(evening.open("Side by side"), "Music")
    music.get_by_label("In the book").fill("Judy sings.")
    music.get_by_label("In the film").focus()
    expect(music.get_by_role("status")).to_have_text("kept")
    undo = evening.root.get_by_role("button", name="Undo: “Music”: In the book")
    expect(undo).to_be_in_viewport()
    assert clubs.row(club_of(desk).comparison, axis="music")["book"] == "Judy sings."
    picture(page, "desk-side")
    undo.click()
    expect(music.get_by_label("In the book")).to_have_value("")
    evening.root.get_by_role("button", name="Do again: “Music”: In the book").click()
    expect(music.get_by_label("In the book")).to_have_value("Judy sings.")


def test_a_question_of_the_talk_is_listed_and_the_listing_undone(browser, lab):
    asks = {"comment_id": "p/1", "text": "Does anybody know where the film was made?", "wording": "verbatim"}
    club = Club(title="Asks", comments=from_rows("comments", [asks]))
    with edited(browser, lab, "asks", club) as session:
        page, evening = session.page, evening_in(session.page)
        asked = evening.open("Questions").get_by_role("region", name="Asked in the talk")
        expect(asked).to_contain_text("nobody answered it")
        assert axe_violations(page, ".evening.live") == []
        asked.get_by_role("button", name="List it").press("Enter")
        listed = entry(evening.part("Questions"), asks["text"])
        expect(listed.get_by_label("Answered")).to_have_value("no")
        expect(asked).to_have_count(0)
        assert club_of(session).questions["comment_id"].tolist() == ["p/1"]
        evening.root.get_by_role("button", name="Undo: a question listed").click()
        expect(asked).to_be_visible()
        assert club_of(session).questions.empty


def test_a_new_line_is_written_with_the_keyboard_alone(desk):
    page, evening = desk.page, evening_in(desk.page)
    part = evening.open("Side by side")
    new = part.locator("form.new")
    new.get_by_label("What").focus()
    page.keyboard.type("The boat")
    page.keyboard.press("Enter")
    boat = entry(part, "The boat")
    expect(boat).to_be_visible()
    boat.get_by_label("What", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("A wreck on the sand")
    page.keyboard.press("Tab")
    expect(boat.get_by_role("status")).to_have_text("kept")
    assert clubs.row(club_of(desk).comparison, axis="the-boat")["book"] == "A wreck on the sand"
    boat.get_by_role("button", name="Move up").press("Enter")
    expect(evening.root.get_by_role("button", name="Undo: “The boat” moved")).to_be_visible()
    assert club_of(desk).comparison["axis"].tolist()[-2] == "the-boat"
    entry(part, "The boat").get_by_role("button", name="Remove").press("Enter")
    expect(entry(part, "The boat")).to_have_count(0)


def test_comments_get_their_reader_and_their_place(desk):
    page, evening = desk.page, evening_in(desk.page)
    evening.open("Talk")
    comment = evening.comment("4")
    comment.get_by_label("Written by").fill("Rosa")
    comment.get_by_label("Answers comment").focus()
    expect(evening.comment("4").get_by_role("status")).to_have_text("kept")
    evening.comment("4").get_by_label("Answers comment").fill("#99")
    evening.comment("4").get_by_label("Answers comment").blur()
    expect(evening.comment("4").get_by_role("status")).to_have_text("There is no comment #99.")
    picture(page, "desk-talk")
    evening.comment("4").get_by_label("Answers comment").fill("")
    kept = clubs.row(club_of(desk).comments, comment_id="never-let-me-go-book-and-movie/4")
    assert (kept["reader"], kept["reader_basis"]) == ("rosa", "by hand")


@pytest.mark.parametrize("name", PARTS)
def test_every_part_can_be_edited_by_anyone(desk, name):
    evening = evening_in(desk.page)
    evening.open(name)
    assert axe_violations(desk.page, ".evening.live") == []
    picture(desk.page, f"desk-{name}")
    desk.page.set_viewport_size(PHONE)
    assert desk.page.locator(".evening.live").evaluate("at => at.scrollWidth - at.clientWidth") <= 0
    assert axe_violations(desk.page, ".evening.live") == []
    picture(desk.page, f"desk-{name}-phone")
    desk.page.set_viewport_size(LAPTOP)


def test_what_is_edited_gives_nothing_away_in_the_notebook(desk):
    page, evening = desk.page, evening_in(desk.page)
    desk.save()
    assert not phrases(saved(desk)) & kept_back(clubs.shipped(), "hailsham")
    evening.root.get_by_role("button", name="Edit", exact=True).click()
    expect(evening.root.get_by_text("While you edit, the whole story is shown.")).to_have_count(0)
    expect(evening.root.get_by_text("devastating")).to_have_count(0)
    expect(evening.where).to_have_value("hailsham")
    expect(page.locator("[data-cell]")).to_have_count(0)


def test_what_was_said_is_suggested_and_taken(browser, lab):
    review = {
        "review_id": "r",
        "work_id": "lamp",
        "text": "The Lamp (2010) was directed by Jane Roe. Maud (Ann Other) says little.",
        "wording": "verbatim",
    }
    works = from_rows("works", [{"work_id": "lamp", "title": "The Lamp", "kind": "film"}])
    club = Club(title="The Lamp", works=works, reviews=from_rows("reviews", [review]))
    with edited(browser, lab, "lamp", club) as session:
        page, evening = session.page, evening_in(session.page)
        suggested = evening.open("People").get_by_role("region", name="Suggested")
        expect(suggested).to_contain_text("Ann Other plays Maud")
        expect(suggested).to_contain_text("Maud (Ann Other) says little.")
        picture(page, "desk-suggested")
        assert axe_violations(page, ".evening.live") == []
        suggested.get_by_text("Change it first").click()
        suggested.get_by_label("Plays").fill("Maude")
        suggested.get_by_role("button", name="Take it").click()
        expect(entry(evening.part("People"), "Maude")).to_be_visible()
        expect(suggested).to_have_count(0)
        assert club_of(session).credits["person"].tolist() == ["Ann Other"]
        evening.root.get_by_role("button", name="Edit", exact=True).click()
        expect(evening.part("People").get_by_role("article").filter(has_text="Maude")).to_contain_text("Ann Other")


def test_on_paper_stands_the_evening_and_nothing_of_jupyterlab(browser, lab):
    with clean_page(browser) as page:
        session = Notebook(page, lab, club_in(lab, "paper", clubs.shipped())).open()
        session.wait_until_ready()
        evening = evening_in(page)
        evening.answer(FINISHED)
        page.emulate_media(media="print")
        expect(page.get_by_role("menubar")).to_be_hidden()
        for name in PARTS:
            expect(evening.part(name)).to_be_visible()
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf())) > len(PARTS)
        page.emulate_media(media="screen")
        summary = evening.open("Questions")
        summary.get_by_role("link", name="The evening so far").click()
        page.evaluate(
            "() => { window.print = () => { window.printed = document.querySelector('.minutes').innerText } }"
        )
        summary.get_by_role("button", name="Print this").click()
        assert "The evening so far" in page.evaluate("window.printed")
        evening.where.select_option(label="Part one: the school years")  # an earlier place: drawn anew
        expect(evening.line("The ending")).to_contain_text("Kept back until the end")
        evening.open("People")
        expect(session.page.get_by_role("button", name="Run all")).to_be_visible()
