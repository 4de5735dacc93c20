"""The first minute of an evening: `bookclub lab`, a page with a notebook, and the end."""

import json
import socket
from urllib.parse import urlsplit

import nbformat
import pytest
from playwright.sync_api import expect

from browser.jupyter import Lab, picture

pytestmark = pytest.mark.browser

# A widget that shows itself by script, and beside it says the same as plain HTML.
WIDGET = """
import anywidget

class Greeting(anywidget.AnyWidget):
    _esm = "export default { render({ el }) { el.textContent = 'Good evening from the widget' } }"

    def _repr_mimebundle_(self, **kwargs):
        data, metadata = super()._repr_mimebundle_(**kwargs)
        return data | {"text/html": "<p>Good evening from the page</p>"}, metadata

Greeting()
"""


def write_notebook(path, code, **metadata):
    python = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cell = nbformat.v4.new_code_cell(code, metadata=metadata)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": python}), path)


def test_the_address_opens_on_the_first_notebook_beside_the_list_of_all(page, lab):
    page.goto(lab.address)
    expect(page.get_by_role("tab", name="0-start-here.ipynb")).to_be_visible()
    expect(page.get_by_role("listitem", name="1-session.ipynb")).to_be_visible()
    expect(page.locator(".jp-NotebookPanel h1").first).to_be_visible()
    picture(page, "lab")


def test_nothing_asks_for_news_or_for_leave_to_run(page, lab, notebook):
    write_notebook(lab.folder / "notebooks" / "sum.ipynb", "6 * 7")
    notebook("notebooks/sum.ipynb").wait_until_ready()
    page.get_by_role("button", name="Restart the kernel and run all cells").click()
    expect(page.locator(".jp-OutputArea-output")).to_have_text("42")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".Toastify__toast")).to_have_count(0)


def test_code_that_is_folded_away_is_not_on_the_screen(page, lab, notebook):
    write_notebook(lab.folder / "notebooks" / "folded.ipynb", "open_sesame()", jupyter={"source_hidden": True})
    notebook("notebooks/folded.ipynb")
    expect(page.locator(".jp-Notebook .jp-InputPlaceholder")).to_be_visible()
    expect(page.locator(".jp-Notebook")).not_to_contain_text("open_sesame", use_inner_text=True)


def test_a_widget_in_a_saved_notebook_is_read_without_running_it(notebook, lab):
    write_notebook(lab.folder / "notebooks" / "greeting.ipynb", WIDGET)
    opened = notebook("notebooks/greeting.ipynb")
    opened.run_all()
    expect(opened.page.get_by_text("Good evening from the widget", exact=True)).to_be_visible()
    opened.save()
    [output] = json.loads(opened.file.read_text())["cells"][0]["outputs"]
    assert set(output["data"]) == {"text/html", "text/plain"}
    opened.open()
    expect(opened.page.get_by_text("Good evening from the page", exact=True)).to_be_visible()


def test_it_moves_on_from_a_port_that_is_taken_and_ends_at_once_when_asked_to(tmp_path):
    folder = tmp_path / "club"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        lab = Lab.start(folder, tmp_path / "home", port)
    assert urlsplit(lab.address).port not in {port, None}
    code, printed, errors = lab.stop(seconds=10)
    assert (code, errors) == (0, "")
    assert printed.splitlines()[-1] == f"Stopped. Your notebooks are in {folder / 'notebooks'}"
