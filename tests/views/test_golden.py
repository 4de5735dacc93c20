"""What is drawn is what was looked at; `uv run poe golden` draws it anew."""

import nbformat
import pytest

import golden_files

PAGES = golden_files.pages()


@pytest.mark.parametrize("name", PAGES)
def test_page(name):
    assert PAGES[name] == (golden_files.FOLDER / f"{name}.html").read_text("utf-8")


def test_no_golden_page_is_left_over():
    assert {path.stem for path in golden_files.FOLDER.glob("*.html")} == set(PAGES)


@pytest.mark.parametrize("path", golden_files.NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_ships_with_what_running_it_shows(path):
    shipped = nbformat.read(path, as_version=4)
    assert golden_files.run(path) == shipped


@pytest.mark.parametrize("path", golden_files.NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_for_a_host(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert len(notebook.cells) <= 8
    assert notebook.cells[0].cell_type == "markdown"
    said = " ".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown").casefold()
    assert not {"kernel", "dataframe", "cell", "python"} & set(said.split())
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.metadata.jupyter.source_hidden
            (output,) = cell.outputs
            assert set(output.data) == {"text/html", "text/plain"}
            assert output.data["text/html"].strip()
