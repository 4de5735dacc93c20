"""The form that brings a file: what it asks, what it says, and what it makes. How it behaves is shown in a real browser."""

from datetime import UTC, datetime

import nbformat
import pytest

import clubs
from bookclub import Club
from bookclub.widgets import Bring
from bookclub.widgets.bring import session_for


@pytest.fixture
def place(tmp_path):
    (tmp_path / "notebooks").mkdir()
    for sample in ("1-session.ipynb", "3-handouts.ipynb"):
        (tmp_path / "notebooks" / sample).write_bytes((clubs.ROOT / "notebooks" / sample).read_bytes())
    return tmp_path


NOW = datetime(2026, 1, 1, tzinfo=UTC)
POST = "Emma, twice\n\nOn a book and two films.\n\n1 thought on “Emma, twice”\n\n  1. I liked the first.\n\n\nLeave a Reply\n"


def form(place, *, content=POST, name="Emma", file="emma.txt", **told):
    form = Bring(place)
    form.name.value, form.author.value, form.reader.value = name, told.get("author", ""), told.get("reader", "")
    form.file.value = (
        {"name": file, "type": "", "size": len(content), "content": content.encode(), "last_modified": NOW},
    )
    form.button.click()
    return form


def bring(place, **filled_in):
    return form(place, **filled_in).answer.value


def test_bringing_a_post_makes_a_club_and_its_notebooks(place):
    answer = bring(place)
    assert "Your club is ready" in answer
    assert "Every line of the file" in answer
    assert 'data-commandlinker-args="{&#34;path&#34;: &#34;notebooks/emma.ipynb&#34;}"' in answer
    assert Club.open(place / "data" / "emma").comments["text"].tolist() == ["I liked the first."]
    assert "notebooks/emma-handouts.ipynb" in answer
    for name, shown in (("emma", 'Evening("../data/emma")'), ("emma-handouts", 'Handouts("../data/emma")')):
        notebook = nbformat.read(place / "notebooks" / f"{name}.ipynb", as_version=4)
        nbformat.validate(notebook)
        sources = "\n".join(cell.source for cell in notebook.cells)
        assert "Emma" in sources.splitlines()[0]
        assert shown in sources
        assert "never-let-me-go" not in sources
        assert not any(cell.get("outputs") for cell in notebook.cells)


def kept(place):
    return {path.relative_to(place): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_into_a_club_that_is_there_nothing_goes_unasked(place):
    bring(place)
    before = kept(place)
    again = form(place, content=POST.replace("Emma, twice", "Emma again"), name=" emma ")
    assert "There is a club called “emma” already." in again.answer.value
    assert kept(place) == before
    again.confirm.click()
    assert "Your club is ready" in again.answer.value
    assert again.confirm.layout.display == "none"
    assert len(Club.open(place / "data" / "emma").comments) == 2


def test_bringing_it_again_changes_nothing(place):
    bring(place)
    again = form(place)
    again.confirm.click()
    assert "Nothing new" in again.answer.value


ARTICLE = (
    "Emma, the book and the film\n\nI have read the book twice, and I have seen the film as often. It is a pleasure to set "
    "them side by side, since the film leaves out so much that the book takes its time for.\n\nThe book laughs at everybody, "
    "and at its reader first of all. The film smiles, and is over before one has been laughed at. I liked both of them.\n\n"
    "In the end I would give the book to a friend, and go to the film with her.\n"
)


@pytest.mark.parametrize(
    ("content", "file"),
    [
        pytest.param(ARTICLE, "emma.txt", id="post"),
        pytest.param(
            "<html><h1>Emma</h1><article><p>A book and two films.</p></article></html>", "emma.html", id="page"
        ),
    ],
)
def test_of_a_file_in_which_nobody_speaks_no_club_is_made_unasked(place, content, file):
    silent = form(place, content=content, file=file)
    assert "Nobody says anything in this file" in silent.answer.value
    assert not (place / "data").exists()
    silent.confirm.click()
    assert "Your club is ready" in silent.answer.value


def test_what_does_not_look_like_a_post_is_read_as_one_if_the_host_says_so(place):
    listed = form(place, content="- milk\n- two loaves of bread\n- a candle\n", file="saturday.txt")
    assert "this is a list; such files are not read" in listed.answer.value
    assert "--as" not in listed.answer.value
    assert not (place / "data").exists()
    listed.confirm.click()
    assert "Your club is ready" in listed.answer.value


def test_of_a_member_s_library_only_the_club_s_works_come_in_under_the_member_s_name(place):
    library = (clubs.ROOT / "tests" / "data" / "goodreads" / "library.csv").read_text("utf-8")
    bring(place, content=library, name="Momo", file="library.csv", reader="Ute")
    everything = Club.open(place / "data" / "momo")
    assert everything.readers["name"].tolist() == ["Ute"]
    one = Club(title="One", works=everything.works.head(1))
    one.save(place / "data" / "one")
    added = form(place, content=library, name="One", file="library.csv", reader="Ute")
    added.confirm.click()
    assert Club.open(place / "data" / "one").works["title"].tolist() == one.works["title"].tolist()
    assert "another work" in added.answer.value


def test_what_cannot_be_read_is_said_in_the_form(place):
    assert "the file is empty" in bring(place, content="")
    assert "Choose a file and give the club a name first." in bring(place, name="  ")
    assert not (place / "data").exists()


def test_a_name_that_the_file_does_not_ask_for_is_noted(place):
    library = (clubs.ROOT / "tests" / "data" / "goodreads" / "library.csv").read_text("utf-8")
    answer = bring(place, content=library, name="Momo", file="library.csv", author="Ute")
    assert "Your club is ready" in answer
    assert "This kind of file does not ask who wrote the post; the name was not used." in answer
    assert "Ute" not in Club.open(place / "data" / "momo").readers["name"].tolist()


def test_a_file_named_with_markup_stays_words(place):
    assert "<script>" not in bring(place, file="<script>alert(1)</script>.txt")


def test_a_notebook_for_a_club_of_any_title():
    notebook = session_for(clubs.ROOT / "notebooks" / "1-session.ipynb", "Æon *Flux*")
    assert notebook.cells[0].source.startswith("# Æon Flux\n")
    assert '"../data/aeon-flux"' in notebook.cells[1].source


def test_the_form_says_what_to_do_where_it_cannot_work(place):
    assert "Run all" in Bring(place)._repr_mimebundle_()["text/html"]
