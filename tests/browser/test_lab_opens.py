"""The first minute of an evening: `bookclub lab`, a page with a notebook, and the end."""

import json
import shutil
import socket
from urllib.parse import urlsplit

import nbformat
import pytest
from playwright.sync_api import expect

from bookclub.shelf.notebooks import session_for
from browser.jupyter import Lab, Notebook, picture

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


START, SESSION = "notebooks/0-start-here.ipynb", "notebooks/1-session.ipynb"
AROUND_A_CELL = (
    ".jp-InputPrompt, .jp-OutputPrompt, .jp-InputPlaceholder, .jp-Collapser, .jp-cell-toolbar, .jp-Notebook-footer"
)
HOW_OFTEN = "how_often = globals().get('how_often', 0) + 1\nhow_often"


def write_notebook(path, *codes, **metadata):
    python = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [nbformat.v4.new_code_cell(code, metadata=metadata) for code in codes]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": python}), path)


def code_of(path):
    return [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def test_the_address_opens_on_the_first_notebook_alone(page, lab):
    page.goto(lab.address)
    Notebook(page, lab, START).wait_until_ready()
    expect(page.get_by_role("heading", name="Start here")).to_be_visible()
    expect(page.get_by_label("Choose files")).to_be_visible()
    expect(page.locator("#jp-left-stack, #jp-right-stack, #jp-main-statusbar")).to_have_count(3)
    for hidden in page.locator("#jp-left-stack, #jp-right-stack, #jp-main-statusbar").all():
        expect(hidden).to_be_hidden()
    expect(page.locator(".jp-NotebookPanel-toolbar").get_by_role("button")).to_have_count(2)  # save, and run all
    picture(page, "lab")


def test_a_link_opens_the_next_notebook_and_it_is_ready_by_itself(page, lab, notebook):
    notebook(START).page.locator("a[href='1-session.ipynb']", has_text="Open the evening").click()
    session = Notebook(page, lab, SESSION)
    expect(page.get_by_role("heading", name="An evening about Never Let Me Go")).to_be_visible()
    session.wait_until_ready()
    expect(page.get_by_role("searchbox", name="Search")).to_be_attached()
    assert not session.is_marked_unsaved()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.locator(f":is({AROUND_A_CELL}):visible").count() == 0
    picture(page, "lab-session")


def test_a_notebook_made_for_another_club_is_ready_by_itself_too(lab, notebook):
    shutil.copytree(lab.folder / "data" / "never-let-me-go", lab.folder / "data" / "another")
    nbformat.write(session_for("another", "Another"), lab.folder / "notebooks" / "another.ipynb")
    another = notebook("notebooks/another.ipynb")
    another.wait_until_ready()
    expect(another.page.get_by_role("searchbox", name="Search")).to_be_attached()
    assert not another.is_marked_unsaved()


def test_code_that_is_not_ours_waits_to_be_run(lab, notebook):
    write_notebook(lab.folder / "notebooks" / "theirs.ipynb", *code_of(lab.folder / START), HOW_OFTEN)
    theirs = notebook("notebooks/theirs.ipynb")
    theirs.wait_until_ready()
    expect(theirs.page.locator(".jp-OutputArea-output")).to_have_count(0)
    assert not theirs.is_marked_unsaved()
    theirs.run_all()
    expect(theirs.page.locator(".jp-OutputArea-output").last).to_have_text("1")


def test_nothing_that_lies_beside_a_notebook_runs_with_it(lab, notebook):
    place = lab.folder / "theirs"
    place.mkdir()
    shutil.copy(lab.folder / START, place / "start.ipynb")
    for name in (
        "bookclub",
        "pandas",
        "numexpr",
    ):  # ours, one that it needs, and one that it would use if it were there
        (place / f"{name}.py").write_text("from pathlib import Path\nPath('has-run').touch()")
    start = notebook("theirs/start.ipynb")
    start.wait_until_ready()
    expect(start.page.get_by_label("Choose files")).to_be_attached()
    assert not (place / "has-run").exists()


def test_what_is_typed_while_it_gets_ready_is_to_be_saved(page, notebook):
    start = notebook(START)
    page.get_by_role("heading", name="Start here").click()
    page.keyboard.press("Enter")
    page.locator(".jp-Notebook .cm-content").locator("visible=true").fill("# Good evening")
    start.wait_until_ready()
    assert start.is_marked_unsaved()


def test_nothing_asks_for_news_or_for_leave_to_run(page, lab, notebook):
    write_notebook(lab.folder / "notebooks" / "sum.ipynb", "6 * 7")
    notebook("notebooks/sum.ipynb").wait_until_ready()
    page.get_by_role("button", name="Restart the kernel and run all cells").click()
    expect(page.locator(".jp-OutputArea-output")).to_have_text("42")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".Toastify__toast")).to_have_count(0)


def test_code_that_is_folded_away_is_not_on_the_screen_until_it_is_asked_for(page, lab, notebook):
    write_notebook(lab.folder / "notebooks" / "folded.ipynb", "open_sesame()", jupyter={"source_hidden": True})
    notebook("notebooks/folded.ipynb").wait_until_ready()
    expect(page.locator(".jp-Notebook .jp-InputPlaceholder")).to_be_hidden()
    expect(page.locator(".jp-Notebook")).not_to_contain_text("open_sesame", use_inner_text=True)
    page.get_by_role("menuitem", name="View", exact=True).click()
    page.get_by_role("menuitem", name="Expand All Code").click()
    expect(page.locator(".jp-Notebook")).to_contain_text("open_sesame", use_inner_text=True)


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
