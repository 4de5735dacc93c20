"""The club page as a member has it at home: a file, opened on a phone, without a network."""

import re

import pytest
from playwright.sync_api import expect

import clubs
import languages
from bookclub.handout.formats.page import page as club_page
from bookclub.wording import wording
from browser.conftest import clean_page
from browser.evening import FINISHED, PARTS, Evening, kept_back, phrases, seen
from browser.jupyter import LAPTOP, PHONE, axe_violations, picture

pytestmark = pytest.mark.browser

FIRST_PART = "Part one: the school years"
SHAPES = {
    "phone": {"viewport": PHONE},
    "narrow": {"viewport": {"width": 700, "height": 900}},
    "laptop": {"viewport": LAPTOP},
    "wide": {"viewport": {"width": 1920, "height": 1080}},
    "twice the size": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
}
# What is wrong with how a page is laid out.
SIDEWAYS = "() => document.documentElement.scrollWidth - innerWidth"
TOO_SMALL = """() => [...document.querySelectorAll('body *')].filter(at =>
    [...at.childNodes].some(each => each.nodeType === 3 && each.data.trim()) && at.checkVisibility()
    && !at.closest('script, style, option, [aria-hidden]') && parseFloat(getComputedStyle(at).fontSize) < 14)
    .map(at => at.outerHTML)"""
# The comments in the picture of the talk are small, and the same links stand below it at their full size.
HARD_TO_PRESS = """() => [...document.querySelectorAll(':is(a:not(svg a), summary, button, input, select, textarea)')].filter(at => {
    const { width, height } = at.getBoundingClientRect();
    return at.checkVisibility() && (width < 24 || height < 24);
}).map(at => at.outerHTML)"""
BROKEN = """() => {
    const broken = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (!text.parentElement.checkVisibility() || text.parentElement.closest('script, style, option')) continue;
        for (const { 0: word, index } of text.data.matchAll(/[\\p{L}\\p{N}]{2,24}/gu)) {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            const tops = [...range.getClientRects()].map(each => each.top);
            if (Math.max(...tops) - Math.min(...tops) > 5) broken.push(word);
        }
    }
    return broken;
}"""
FAULTS = {"sideways": SIDEWAYS, "too small": TOO_SMALL, "hard to press": HARD_TO_PRESS, "broken": BROKEN}


@pytest.fixture
def opened(browser, tmp_path):
    """Open a club's page as a file; it may ask for nothing, and nothing may go wrong in it."""
    contexts = []

    def open_page(club, *, at="", reached=None, **settings):
        path = tmp_path / "club.html"
        path.write_text(club_page(club, reached), "utf-8", newline="\n")
        contexts.append(clean_page(browser, "file:", **{"viewport": PHONE, "offline": True} | settings))
        page = contexts[-1].__enter__()
        page.goto(path.as_uri() + at)
        return Evening(page, page.locator("body"))

    yield open_page
    for context in contexts:
        context.__exit__(None, None, None)


@pytest.fixture
def phone(opened):
    """The shipped club on a phone, all of it open."""
    evening = opened(clubs.shipped())
    evening.answer(FINISHED)
    return evening


def faults(page):
    found = {fault: page.evaluate(script) for fault, script in FAULTS.items()}
    return {fault: what for fault, what in found.items() if what}


def test_it_starts_closed_and_remembers_where_its_reader_has_come(opened):
    evening = opened(clubs.shipped())
    late, later = kept_back(clubs.shipped(), "start"), kept_back(clubs.shipped(), "hailsham")
    expect(evening.asks).to_be_visible()
    for part in evening.each_part():
        assert not phrases(seen(part)) & late
    picture(evening.page, "club-page-closed")
    evening.answer(FIRST_PART)
    evening.page.reload()
    expect(evening.where).to_have_value("hailsham")
    expect(evening.asks).to_be_hidden()
    shown = set().union(*(phrases(seen(part)) for part in evening.each_part()))
    assert shown & (late - later)
    assert not shown & later
    expect(evening.line("The ending")).to_contain_text("Kept back until the end")
    evening.where.select_option(FINISHED)
    expect(evening.line("The ending")).to_contain_text(clubs.row(clubs.shipped().comparison, axis="ending")["film"])
    evening.page.reload()
    expect(evening.line("The ending")).not_to_contain_text("Kept back")


def test_what_is_not_in_the_file_stays_out_of_it(opened):
    evening = opened(clubs.shipped(), reached="hailsham")
    expect(evening.asks).to_be_hidden()
    assert not phrases(evening.page.content()) & kept_back(clubs.shipped(), "hailsham")
    evening.where.select_option(FINISHED)
    expect(evening.line("The ending")).to_contain_text(
        f"Not on this page: it was drawn for those who have come to “{FIRST_PART}”."
    )


def test_every_part_and_the_browsers_own_way_back(phone):
    for name in PARTS:
        phone.open(name)
        expect(phone.here).to_have_text(name)
        expect(phone.root.get_by_role("main").get_by_role("region")).to_have_count(1)
    for name in reversed(PARTS[:-1]):
        phone.page.go_back()
        expect(phone.here).to_have_text(name)
    phone.line("The ending").get_by_role("link", name="#2.1").first.click()
    expect(phone.comment("2.1")).to_be_in_viewport()
    phone.back.click()
    expect(phone.part("Side by side").get_by_role("heading", name="The ending")).to_be_visible()


def test_search_and_come_back_to_it(phone):
    phone.search.fill("nighy SKYLIGHT")
    expect(phone.found.get_by_role("status")).to_contain_text("found")
    expect(phone.found.get_by_role("link").first).to_have_text("#2.1 Denise")
    picture(phone.page, "club-page-found")
    phone.found.get_by_role("link").first.click()
    expect(phone.comment("2.1")).to_be_in_viewport()
    phone.page.go_back()
    expect(phone.found.get_by_role("link").first).to_have_text("#2.1 Denise")
    expect(phone.search).to_have_value("nighy SKYLIGHT")
    phone.search.fill("nobody ever wrote this")
    expect(phone.found.get_by_role("status")).to_have_text("Nothing found")


def test_what_is_kept_back_is_counted_and_never_found(opened):
    evening = opened(clubs.shipped())
    evening.answer("Has not begun")
    evening.search.fill("eugenics")
    expect(evening.found.get_by_role("status")).to_have_text(re.compile(r"Nothing found; \d+ more kept back"))
    expect(evening.found.get_by_role("link")).to_have_count(0)


def test_a_link_from_elsewhere_leads_to_the_comment(opened):
    evening = opened(clubs.shipped(), at="#never-let-me-go-book-and-movie/7.1")
    expect(evening.comment("7.1")).to_be_in_viewport()
    expect(evening.here).to_have_text("Talk")


def test_without_a_script_everything_is_there(opened):
    evening = opened(clubs.shipped(), java_script_enabled=False)
    text = seen(evening.root)
    for name in PARTS:
        expect(evening.part(name).get_by_role("heading", name=name, exact=True)).to_be_visible()
    for told in (
        clubs.shipped().comments["text"],
        clubs.shipped().comparison["film"],
        clubs.shipped().questions["text"],
    ):
        assert [each for each in told.dropna() if each not in text] == []
    for control in ("searchbox", "combobox", "button"):
        expect(evening.root.get_by_role(control)).to_have_count(0)
    evening.root.get_by_role("link", name="#2.1", exact=True).first.click()
    expect(evening.comment("2.1")).to_be_in_viewport()
    assert faults(evening.page) == {}
    picture(evening.page, "club-page-without-script")


@pytest.mark.parametrize("shape", SHAPES)
def test_it_fits(opened, shape):
    evening = opened(clubs.shipped(), **SHAPES[shape])
    assert faults(evening.page) == {}
    evening.answer(FINISHED)
    for at, part in enumerate(evening.each_part()):
        part.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
        picture(evening.page, f"club-page-{shape.replace(' ', '-')}-{at}")
        assert faults(evening.page) == {}, PARTS[at : at + 1]


@pytest.mark.parametrize("code", languages.OTHERS)
def test_it_fits_and_speaks_in_every_language(opened, code):
    words, evening = wording(code), opened(languages.club(code))
    begin = evening.root.get_by_role("region", name=words("screen.begin.where"))
    begin.get_by_role("button", name=words("screen.places.not_begun")).click()
    expect(begin).to_be_hidden()
    shown = ""
    for name in ("works", "side", "people", "talk", "readers", "questions"):
        evening.root.get_by_role("link", name=words(f"screen.parts.{name}"), exact=True).click()
        part = evening.part(words(f"screen.parts.{name}"))
        part.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
        picture(evening.page, f"club-page-{code}-{name}")
        assert faults(evening.page) == {}, name
        shown += seen(part)
    assert languages.english_in(shown) == set()
    for key in ("screen.kept.until_the_end", "screen.script.kept_back", "screen.script.answered_by"):
        assert words(key) in shown
    evening.root.get_by_role("searchbox").fill("#1")
    hits = evening.root.get_by_role("region", name=words("screen.search.found"))
    expect(hits.get_by_role("listitem").first).to_contain_text(words("screen.parts.talk"))
    evening.root.get_by_role("searchbox").fill("xyzzy")
    expect(evening.root.get_by_text(words("screen.script.nothing_found"))).to_be_visible()


def test_the_largest_letters_fit(opened):
    evening = opened(clubs.shipped(), viewport=LAPTOP)
    evening.answer(FINISHED)
    larger = evening.root.get_by_role("button", name="Larger letters")
    while larger.is_enabled():
        larger.click()
    for at, part in enumerate(evening.each_part()):
        expect(part).to_be_visible()
        picture(evening.page, f"club-page-largest-{at}")
        assert faults(evening.page) == {}, PARTS[at : at + 1]
    evening.page.reload()
    expect(larger).to_be_disabled()


def test_all_lines_are_seen_at_once(opened):
    evening = opened(clubs.shipped(), viewport=LAPTOP)
    evening.answer(FINISHED)
    lines = evening.open("Side by side").get_by_role("listitem")
    expect(lines).to_have_count(len(clubs.shipped().comparison))
    for line in lines.all():
        expect(line).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    ("viewport", "settings"),
    [(PHONE, {"color_scheme": "dark"}), (LAPTOP, {"color_scheme": "light"}), (LAPTOP, {"forced_colors": "active"})],
    ids=["dark", "light", "forced colours"],
)
def test_anybody_can_read_it(opened, viewport, settings):
    evening = opened(clubs.shipped(), viewport=viewport, **settings)
    assert axe_violations(evening.page, "html") == []
    evening.answer(FINISHED)
    for at, part in enumerate(evening.each_part()):
        expect(part).to_be_visible()
        assert axe_violations(evening.page, "html") == [], PARTS[at : at + 1]
        picture(evening.page, f"club-page-{'-'.join(settings.values())}-{at}")
    evening.search.fill("ishiguro")
    expect(evening.found.get_by_role("link").first).to_be_visible()
    assert axe_violations(evening.page, "html") == []


def test_on_paper_stands_what_may_be_shown_and_no_more(opened):
    evening = opened(clubs.shipped(), viewport=LAPTOP)
    evening.answer(FIRST_PART)
    evening.open("People")
    evening.page.emulate_media(media="print")
    late, later = (kept_back(clubs.shipped(), reached) for reached in ("start", "hailsham"))
    assert phrases(seen(evening.root)) & (late - later)
    assert not phrases(seen(evening.root)) & later
    for name in PARTS:
        expect(evening.part(name).get_by_role("heading", name=name, exact=True)).to_be_visible()
    expect(evening.search).to_be_hidden()
    expect(evening.tabs).to_be_hidden()
    picture(evening.page, "club-page-print")
    assert evening.page.pdf().startswith(b"%PDF")
    assert not phrases(seen(evening.root)) & later


def test_with_the_keyboard_alone(phone):
    keyboard = phone.page.keyboard
    for key, name in enumerate(PARTS, 1):
        keyboard.press(str(key))
        expect(phone.here).to_have_text(name)
    keyboard.press("/")
    expect(phone.search).to_be_focused()
    keyboard.type("2.1.1.1")
    keyboard.press("Enter")
    expect(phone.comment("2.1.1.1")).to_be_focused()
    keyboard.press("u")
    expect(phone.comment("2.1.1")).to_be_focused()
    keyboard.press("k")
    expect(phone.comment("2.1")).to_be_focused()
    keyboard.press("Tab")
    focused = phone.page.locator(":focus")
    expect(focused).to_have_text("Denise")
    assert focused.evaluate("at => getComputedStyle(at).outlineStyle") != "none"


def test_only_its_own_script_runs(opened):
    evening = opened(clubs.hostile())
    assert evening.page.title() == clubs.ATTACKS["script"]
    said = "".join(evening.page.content().split())
    assert "".join(clubs.ATTACKS["template"].split()) in said
    evening.answer(FINISHED)
    for sought in ("script", "onmouseover", "{{ 7", "\\", "</", "100%", "[", "#"):
        evening.search.fill(sought)
        expect(evening.found.get_by_role("status")).to_contain_text("ound")
    for part in map(evening.open, PARTS):
        expect(part.locator("script, img, iframe, h1")).to_have_count(0)
        assert evening.page.evaluate(SIDEWAYS) <= 0
    assert evening.page.title() == clubs.ATTACKS["script"]


@pytest.mark.parametrize(
    "attack",
    [
        "const made = document.createElement('script'); made.textContent = \"document.title = 'taken'\"; document.body.append(made)",
        "document.body.insertAdjacentHTML('beforeend', `<img src=x: onerror=\"document.title = 'taken'\">`)",
        "fetch('https://example.org/').then(() => { document.title = 'taken' }, () => {})",
    ],
    ids=["script", "handler", "network"],
)
def test_nothing_else_is_let_in(browser, tmp_path, attack):
    path = tmp_path / "club.html"
    path.write_text(club_page(clubs.shipped()), "utf-8", newline="\n")
    refused = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("console", lambda message: refused.append(message.text))
        page.goto(path.as_uri())
        page.evaluate(f"() => {{ {attack} }}")
        page.wait_for_function("() => true")
        assert page.title() == "Never Let Me Go"
    assert "Content Security Policy" in refused[0]


def test_a_long_evening(opened):
    evening = opened(clubs.large(2500), viewport=LAPTOP)
    evening.answer(FINISHED)
    evening.search.fill("number 2499 thought")
    expect(evening.found.get_by_role("status")).to_have_text("1 found")
    evening.found.get_by_role("link").click()
    expect(evening.part("Talk").get_by_text("Thought number 2499 of a long evening.")).to_be_in_viewport()
    evening.search.fill("evening")
    expect(evening.found.get_by_role("status")).to_contain_text("2,500")
    evening.root.get_by_role("button", name="Show more").click()
    expect(evening.found.get_by_role("listitem").nth(100)).to_be_attached()
    assert evening.page.evaluate(SIDEWAYS) <= 0
