"""What is drawn is what was looked at; `uv run poe golden` draws it anew."""

import nbformat
import pytest

import golden_files

PAGES = golden_files.pages()
FOR_RESEARCH = "4-research"  # whoever opens it wants to see the code


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
def test_notebook_is_in_plain_words_and_shows_something_with_each_piece_of_code(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert len(notebook.cells) <= 8
    assert notebook.cells[0].cell_type == "markdown"
    said = " ".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown").casefold()
    for_a_host = path.stem != FOR_RESEARCH
    assert not {"kernel", "dataframe", "cell", *(["python"] if for_a_host else [])} & set(said.split())
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert ("jupyter" in cell.metadata and cell.metadata.jupyter.source_hidden) == for_a_host
            (output,) = cell.outputs
            assert set(output.data) == {"text/html", "text/plain"}
            assert output.data["text/html"].strip()
