"""The pictures in the README, made anew by `uv run poe pictures` in a real browser: of a club page, and of the way to a club."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import clubs
from bookclub.handout.formats.page import page as club_page
from browser.conftest import ARGUMENTS
from browser.evening import FINISHED, evening_in
from browser.find_browser import find_browser
from browser.jupyter import LAPTOP, Lab, Notebook

FOLDER = clubs.ROOT / "notebooks" / "pictures"
COLOURS = 64  # enough for type and a few signs, in a small file
PICTURES = {"side-by-side": "#side", "talk": "#talk"}
POST = """The Salt Road, on paper and on the screen

Two ways down to the sea.

The Salt Road (1987): the novel

Olga Brandt’s novel walks slowly and forgets nothing. It won the Lantern Prize in 1988.

4 of 5 stars

The Salt Road (2004): the film

Directed by Ada Lamb, with music by Rafe Lund, the film follows Hanna (Eve Stone, The Mill, 2001) and Karl (Max Holt).

3.5 of 5 stars

3 thoughts on “The Salt Road, on paper and on the screen”

  1. The last scene is better in the film: she does not look back.

    Thank you, Rosa, I waited for somebody to say so.

  2. I have read the book twice, and not seen the film yet. Should I?

  3. Eve Stone is the Hanna I had in mind. The music is too loud for a salt marsh, though.

Leave a Reply
"""


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        path = find_browser(playwright.chromium.executable_path)
        with playwright.chromium.launch(executable_path=path, args=ARGUMENTS) as browser:
            take_club_page(browser)
            take_the_way_in(browser)


def take_club_page(browser: Browser) -> None:
    """Take the parts of the sample club's page."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "club.html"
        file.write_text(club_page(clubs.shipped()), "utf-8")
        for name, address in PICTURES.items():
            page = browser.new_page(viewport=LAPTOP)
            page.goto(file.as_uri() + address)
            page.get_by_role("button", name=FINISHED).click()
            page.wait_for_timeout(500)
            keep(page, name)


def take_the_way_in(browser: Browser) -> None:
    """Take a post that has been brought, and what of it is suggested for the club, in JupyterLab."""
    with TemporaryDirectory() as folder:
        lab = Lab.start(Path(folder, "club"), Path(folder, "home"))
        try:
            page = browser.new_page(viewport=LAPTOP)
            start = Notebook(page, lab, "notebooks/0-start-here.ipynb").open()
            start.wait_until_ready()
            form = page.get_by_role("form", name="Bring files")
            form.get_by_label("Choose files").set_input_files(
                [{"name": "salt-road.txt", "mimeType": "text/plain", "buffer": POST.encode()}]
            )
            form.get_by_label("Who wrote the post?").fill("Jule")
            form.evaluate("at => at.scrollIntoView()")
            keep(page, "bring")
            form.get_by_role("button", name="Make the club").click()
            page.get_by_role("region", name="What was made").get_by_role("link", name="Open the evening").click()
            evening = evening_in(page)
            evening.answer(FINISHED)
            evening.root.get_by_role("button", name="Edit", exact=True).click()
            evening.open("People").get_by_role("region", name="Suggested").wait_for()
            evening.root.evaluate("at => at.scrollIntoView()")
            keep(page, "edit")
        finally:
            lab.stop()


def keep(page: Page, name: str) -> None:
    """Keep what the page shows as a small file."""
    page.wait_for_timeout(500)
    drawn = Image.open(BytesIO(page.screenshot()))
    drawn.convert("RGB").quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
