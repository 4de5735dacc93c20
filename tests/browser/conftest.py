"""What the browser tests share: a browser, JupyterLab run by `bookclub lab`, and a page that must stay clean."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect, sync_playwright

from browser.find_browser import find_browser
from browser.jupyter import LAPTOP, SECONDS, Lab, Notebook

ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",  # nothing beyond this machine
)
expect.set_options(timeout=20 * SECONDS)  # a small machine takes its time
# What is on this machine: JupyterLab, and what the browser brings itself, as for showing a PDF.
HERE = ("http://localhost", "http://127.0.0.1", "data:", "blob:", "chrome:", "chrome-extension:")
# What JupyterLab complains of by itself.
NOISE = (
    "Comm not found for comm id",  # a page opened on a session in which another page has made widgets
    "Could not restore the debugger state",  # a session restarted early
)


def pytest_collection_modifyitems(items):
    """Put the browser tests last: they take longest, and while a browser is open nothing else can use asyncio."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def browser():
    """A Chromium that can reach nothing but this machine."""
    with sync_playwright() as playwright:
        try:
            path = find_browser(playwright.chromium.executable_path)
        except LookupError as error:
            pytest.fail(str(error), pytrace=False)
        with playwright.chromium.launch(executable_path=path, args=ARGUMENTS) as browser:
            yield browser


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """`bookclub lab` in a folder of its own, for all tests; it must end well and have nothing to complain of."""
    lab = Lab.start(tmp_path_factory.mktemp("club"), tmp_path_factory.mktemp("home"))
    yield lab
    code, _, errors = lab.stop()
    assert (code, errors) == (0, "")


@contextmanager
def clean_page(browser, here=HERE, **settings):
    """A page in which no error may happen, and which may ask for nothing beyond `here`."""
    wrong = []

    def note_request(request):
        if not request.url.startswith(here):
            wrong.append(f"asked for {request.url}")

    def note_message(message):
        if message.type == "error" and not message.text.startswith(NOISE):
            wrong.append(f"{message.text} ({message.location['url']})")

    with browser.new_context(**{"viewport": LAPTOP} | settings) as context:
        context.set_default_timeout(20 * SECONDS)
        context.on("request", note_request)
        context.on("console", note_message)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        yield context.new_page()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def page(browser):
    """A page as wide as a projector."""
    with clean_page(browser) as page:
        yield page


@pytest.fixture
def notebook(page, lab):
    """Open a notebook of the lab's folder by its path: ``notebook("notebooks/1-session.ipynb")``."""
    return lambda path: Notebook(page, lab, path).open()
