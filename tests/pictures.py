"""The pictures in the README, made anew by `uv run poe pictures` from the club page in a real browser."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

import clubs
from bookclub.handout.formats.page import page as club_page
from browser.conftest import ARGUMENTS
from browser.find_browser import find_browser

FOLDER = clubs.ROOT / "notebooks" / "pictures"
COLOURS = 64  # enough for type and a few signs, in a small file
PICTURES = {"side-by-side": "#side", "talk": "#talk"}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "club.html"
        file.write_text(club_page(clubs.shipped()), "utf-8")
        path = find_browser(playwright.chromium.executable_path)
        with playwright.chromium.launch(executable_path=path, args=ARGUMENTS) as browser:
            for name, address in PICTURES.items():
                page = browser.new_page(viewport={"width": 1280, "height": 800})
                page.goto(file.as_uri() + address)
                page.get_by_role("button", name="Has finished").click()
                page.wait_for_timeout(500)
                drawn = Image.open(BytesIO(page.screenshot()))
                drawn.convert("RGB").quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
