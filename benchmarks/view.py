"""The evening of a large club: drawn, and used in a browser; what stands beside it is the time that is allowed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import made
from benchmarks.measure import Line, found_browser, seconds
from bookclub import views
from bookclub.handout.formats.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 2_500
LIMIT = 2.0  # seconds in which a group that waits does not yet wonder
AT_ONCE = {100: 0.05, 2_500: 0.1}  # comments, and the seconds in which what is pressed must be done
RUNS = 5
# What a group does, each with the time from the press until the page is laid out anew.
ACTIONS = """runs => {
    const $ = (selector) => document.querySelector(selector);
    const change = (field, event, value) => { field.value = value; field.dispatchEvent(new Event(event, { bubbles: true })); };
    const places = [...$('[data-where]').options].map((option) => option.value);
    const actions = {
        'search two words': (at) => change($('[data-search]'), 'input', `the film ${'abcdefgh'.slice(0, at)}`),
        'search a number': (at) => change($('[data-search]'), 'input', `#${at + 1}`),
        'turn to another part': (at) => $(`.tabs a[href="#${['works', 'talk', 'readers', 'side', 'people'][at % 5]}"]`).click(),
        'open one reader': (at) => document.querySelectorAll('#readers .jump a')[at].click(),
        'show one reader only': (at) => { const only = $('[data-only]'); change(only, 'change', only.options[at % 2 ? 0 : at + 1].value); },
        'fold or open all': (at) => $(`[data-fold=${at % 2 ? 'none' : 'all'}]`).click(),
        'say where the group is': (at) => change($('[data-where]'), 'change', places[at % places.length]),
    };
    change($('[data-where]'), 'change', places.at(-1));
    const times = {};
    for (const [name, act] of Object.entries(actions)) {
        times[name] = Array.from({ length: runs }, (_, at) => {
            const start = performance.now();
            act(at);
            document.body.offsetHeight;
            return (performance.now() - start) / 1000;
        });
    }
    return times;
}"""


def lines() -> Iterator[Line]:
    """Measure."""
    club = made.club(SIZE)

    def draw() -> str:
        return str(views.evening(club))

    html = len(draw().encode()) / 1e6
    times = sorted(seconds(draw) for _ in range(RUNS))
    yield Line(
        f"draw the evening of {SIZE:,} comments ({html:.1f} MB of HTML)", times[2], "the time allowed", LIMIT, limit=1
    )
    for size, allowed in AT_ONCE.items() if found_browser() else ():
        for what, measured in in_a_browser(size).items():
            yield Line(f"{what}, of {size:,} comments", median(measured), "the time allowed", allowed, limit=1)


def in_a_browser(size: int) -> dict[str, list[float]]:
    """Time what a group does with the evening of a club with so many comments, in seconds."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "club.html"
        file.write_text(page(made.club(size)), "utf-8")
        with playwright.chromium.launch(executable_path=found_browser(), args=["--no-sandbox"]) as browser:
            opened = browser.new_page(viewport={"width": 1280, "height": 800})
            opened.goto(file.as_uri())
            opened.wait_for_timeout(1_000)  # as long as it takes to look
            measured: dict[str, list[float]] = opened.evaluate(ACTIONS, RUNS)
    return measured
