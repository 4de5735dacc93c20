"""The launcher: what it puts into a host's folder, and what it makes of a notebook that is saved."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyterlab.commands import get_app_dir

from bookclub import lab
from bookclub.lab import LabError, before_saving, lay_out, without_widgets
from bookclub.shelf import notebooks
from places import ROOT

VIEW = {"model_id": "1", "version_major": 2, "version_minor": 1}
STATE = {"application/vnd.jupyter.widget-state+json": {"state": {"1": {}}}}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder as it ships, with what an editor left in it."""
    files = {
        "notebooks/0-first.ipynb": "first",
        "notebooks/1-second.ipynb": "second",
        "notebooks/.ipynb_checkpoints/0-first-checkpoint.ipynb": "old",
        "notebooks/notes.txt": "not a notebook",
        "data/emma/datapackage.json": "{}",
        "data/emma/comments.csv": "comment_id",
        "data/emma/.hidden": "left by an editor",
    }
    for name, text in files.items():
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o444)
    return tmp_path / "source"


def files_in(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


LAID_OUT = {
    "notebooks/0-first.ipynb": "first",
    "notebooks/1-second.ipynb": "second",
    "data/emma/datapackage.json": "{}",
    "data/emma/comments.csv": "comment_id",
}


def test_an_empty_folder_gets_the_notebooks_and_the_club(tmp_path: Path, source: Path) -> None:
    folder = tmp_path / "new" / "folder"
    said = lay_out(folder, source)
    assert {path.as_posix() for path in said} == {"notebooks/0-first.ipynb", "notebooks/1-second.ipynb", "data/emma"}
    assert files_in(folder) == LAID_OUT


def test_the_copies_can_be_written_to_even_if_what_ships_cannot(tmp_path: Path, source: Path) -> None:
    lay_out(tmp_path / "folder", source)
    assert all(path.stat().st_mode & 0o200 for path in (tmp_path / "folder").rglob("*"))


def test_what_is_there_stays_as_it_is(tmp_path: Path, source: Path) -> None:
    lay_out(tmp_path, source)
    (tmp_path / "notebooks" / "0-first.ipynb").write_text("as the host changed it")
    (tmp_path / "notebooks" / "1-second.ipynb").unlink()
    (tmp_path / "data" / "emma" / "comments.csv").unlink()
    assert lay_out(tmp_path, source) == [Path("notebooks/1-second.ipynb")]
    ours = files_in(tmp_path)
    assert ours["notebooks/0-first.ipynb"] == "as the host changed it"
    assert ours["notebooks/1-second.ipynb"] == "second"
    assert "data/emma/comments.csv" not in ours  # a table that is missing may be missing on purpose


def test_a_copy_that_was_cut_short_is_made_anew(tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run_out_of_space(_source: Path, target: Path) -> None:
        target.write_text("ha")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(lab, "copyfile", run_out_of_space)
        with pytest.raises(LabError, match="No space left on device"):
            lay_out(tmp_path / "folder", source)
    lay_out(tmp_path / "folder", source)
    assert files_in(tmp_path / "folder") == LAID_OUT


def test_what_was_thrown_away_stays_away(tmp_path: Path, source: Path) -> None:
    lay_out(tmp_path, source)
    (sample,) = (tmp_path / "data").iterdir()
    (tmp_path / "thrown-away" / "sample" / "data").mkdir(parents=True)
    sample.rename(tmp_path / "thrown-away" / "sample" / "data" / sample.name)
    assert lay_out(tmp_path, source) == []


def test_in_a_checkout_nothing_is_to_be_done() -> None:
    assert lay_out(ROOT) == []


def test_an_installed_package_brings_its_own(tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "bookclub"
    package.mkdir(parents=True)
    source.rename(package / "shipped")
    monkeypatch.setattr(notebooks, "PACKAGE", package)
    lay_out(tmp_path / "folder")
    assert files_in(tmp_path / "folder") == LAID_OUT


def test_a_folder_that_cannot_be_used_is_one_sentence(tmp_path: Path, source: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(
        LabError, match=r"^The notebooks cannot be put into .*file \(.*\)\. Choose a folder of your own\.$"
    ):
        lay_out(tmp_path / "file", source)


# --- saving ---


def notebook(*outputs: dict[str, Any], **metadata: object) -> dict[str, Any]:
    """Give a notebook as JupyterLab sends it: a text, and a cell with these outputs."""
    cells = [
        nbformat.v4.new_markdown_cell("Good evening"),
        nbformat.v4.new_code_cell(
            "show()", outputs=[{"output_type": "display_data", "metadata": {}, "data": data} for data in outputs]
        ),
    ]
    return json.loads(json.dumps(nbformat.v4.new_notebook(cells=cells, metadata=metadata)))


def outputs(model: dict[str, Any]) -> list[dict[str, Any]]:
    return [output["data"] for output in model["cells"][1]["outputs"]]


TWIN = {"text/html": "<p>twin</p>", "text/plain": "Threads()"}
ALONE = {lab.WIDGET: VIEW, "text/plain": "Button()"}


def test_of_a_widget_and_its_html_twin_only_the_twin_is_saved() -> None:
    before = notebook({lab.WIDGET: VIEW, **TWIN}, {"text/plain": "2"}, widgets=STATE, authors=[{"name": "Jane"}])
    given_in = copy.deepcopy(before)
    after = without_widgets(before)
    assert before == given_in
    assert outputs(after) == [TWIN, {"text/plain": "2"}]
    assert after["metadata"] == {"authors": [{"name": "Jane"}]}
    nbformat.validate(nbformat.from_dict(after))


def test_a_widget_without_a_twin_is_saved_with_what_it_needs() -> None:
    before = notebook(ALONE, widgets=STATE)
    assert without_widgets(before) == before


def test_an_output_that_is_no_picture_of_anything_is_left_alone() -> None:
    before = notebook()
    before["cells"][1]["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": "hello"},
        {"output_type": "error", "ename": "E", "evalue": "", "traceback": []},
    ]
    assert without_widgets(before) == before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["cells", "outputs", "data", "metadata"]), inner),
)


@given(content=JSON)
def test_whatever_a_notebook_holds_it_can_be_saved(content: object) -> None:
    model = {"type": "notebook", "content": content}
    before_saving(model, path="odd.ipynb", contents_manager=None)
    assert model["type"] == "notebook"
    assert model["content"] == content  # there is no widget in it


@pytest.mark.parametrize(
    "model", [{"type": "file", "content": "text"}, {"type": "directory"}, {"type": "notebook"}, {}]
)
def test_other_files_are_saved_as_they_are(model: dict[str, Any]) -> None:
    before = copy.deepcopy(model)
    before_saving(model, path="file", contents_manager=None)
    assert model == before


# --- settings ---


def test_it_opens_on_the_first_notebook(tmp_path: Path) -> None:
    (tmp_path / "notebooks").mkdir()
    for name in ("1-later.ipynb", "0 où?.ipynb"):
        (tmp_path / "notebooks" / name).touch()
    address = lab.settings(tmp_path, port=8888, browser=False)["LabApp"]["default_url"]
    assert address == "/doc/workspaces/bookclub/tree/notebooks/0%20o%C3%B9%3F.ipynb?reset"


def test_a_folder_without_notebooks_opens_on_the_list_of_files(tmp_path: Path) -> None:
    address = lab.settings(tmp_path, port=8888, browser=False)["LabApp"]["default_url"]
    assert address == "/doc/workspaces/bookclub?reset"


def test_jupyterlab_knows_every_setting_that_is_changed() -> None:
    overrides = json.loads((lab.SETTINGS / "overrides.json").read_text())
    for plugin, changed in overrides.items():
        package, name = plugin.split(":")
        schema = json.loads((Path(get_app_dir()) / "schemas" / package / f"{name}.json").read_text())
        assert changed.keys() <= schema["properties"].keys()


@pytest.fixture(scope="module")
def scripts() -> str:
    """All that JupyterLab is made of."""
    return "".join(path.read_text("utf-8") for path in (Path(get_app_dir()) / "static").glob("*.js"))


def test_jupyterlab_knows_every_button_and_every_extension_that_is_left_out(scripts: str) -> None:
    package = Path(get_app_dir()) / "schemas" / "@jupyterlab" / "notebook-extension"
    buttons = json.loads((package / "panel.json").read_text())["jupyter.lab.toolbars"]["Notebook"]
    overrides = json.loads((lab.SETTINGS / "overrides.json").read_text())
    left_out = overrides["@jupyterlab/notebook-extension:panel"]["toolbar"]
    assert {button["name"] for button in left_out} < {button["name"] for button in buttons}
    disabled = json.loads((lab.SETTINGS / "page_config.json").read_text())["disabledExtensions"]
    assert all(name in scripts for name in disabled)


def test_jupyterlab_knows_every_part_that_is_restyled(scripts: str) -> None:
    style = (lab.SETTINGS / "custom.css").read_text()
    assert all(name in scripts for name in re.findall(r"\.(jp-[\w-]+)", style))
