"""The shelf and the form below it: what is asked, what is said, and what is made. How they behave is shown in a real browser."""

from dataclasses import replace
from html import unescape

import nbformat
import openpyxl
import pytest

import clubs
from bookclub import Club
from bookclub.shelf.notebooks import session_for
from bookclub.storage import journal
from bookclub.tables import from_rows
from bookclub.widgets import Bring
from places import DATA

POST = "Emma, twice\n\nOn a book and two films.\n\n1 thought on “Emma, twice”\n\n  1. I liked the first.\n\n\nLeave a Reply\n"
FILM = """<html><head><title>Momo</title><meta property="og:type" content="video.movie"><script type="application/ld+json">
{"@context": "https://schema.org", "@type": "Movie", "name": "Momo", "datePublished": "1986-07-17",
"director": [{"@type": "Person", "name": "Johannes Schaaf"}]}</script></head><body><h1>Momo</h1></body></html>"""
LIBRARY = (DATA / "goodreads" / "library.csv").read_text("utf-8")
GUESSED = (DATA / "plain_text" / "momo.txt").read_text("utf-8")


class Form:
    """The form as the page drives it: what it sends, and what comes back to be shown."""

    def __init__(self, place):
        self.widget, self.filled, self.said = Bring(place), {}, {}
        self.widget.send = self.said.update

    def press(self, what, *buffers, **details):
        self.said.clear()
        self.widget._handle_custom_msg({"do": what, "with": details, "filled": self.filled, "number": 1}, buffers)
        return self.said.get("say")

    def drop(self, name, content):
        return self.press("take", content.encode() if isinstance(content, str) else content, name=name, at=0, last=True)

    @property
    def asked(self):
        return unescape(self.widget._form)

    @property
    def made(self):
        return unescape(self.widget._made)

    @property
    def guesses(self):
        return unescape(self.widget._guesses)

    @property
    def shelf(self):
        return unescape(self.widget._shelf)


@pytest.fixture
def form(tmp_path):
    return Form(tmp_path)


@pytest.fixture
def emma(form):
    """The form, with which a club has been made of a post."""
    form.drop("emma.txt", POST)
    form.press("make")
    return form


def kept(place):
    return {path.relative_to(place): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_a_post_is_read_shown_and_kept_only_when_the_button_is_pressed(form, tmp_path):
    assert form.drop("emma.txt", POST) == "emma.txt was read. Nothing of it is kept yet."
    for said in ("plain-text copy of a blog post", "Found: 1 post and 1 comment.", "Who wrote 1 comment is not known"):
        assert said in form.asked
    assert "Left out: comment header (1) and reply form (1)." in form.asked
    assert "Who wrote the post?" in form.asked
    assert 'name="club" value="Emma, twice"' in form.asked
    assert kept(tmp_path) == {}
    form.filled = {"club": "Emma", "author/1": "Jane"}
    assert form.press("make") == "Your club “Emma” is ready."
    club = Club.open(tmp_path / "data" / "emma")
    assert club.comments["text"].tolist() == ["I liked the first."]
    assert club.readers["name"].tolist() == ["Jane"]
    assert "The report on emma.txt" in form.guesses
    assert "Emma" in form.shelf
    assert "emma.txt" not in form.asked


def test_a_new_club_has_notebooks_like_those_of_the_sample(emma, tmp_path):
    for name, shown in (
        ("", 'Evening("../data/emma-twice")'),
        ("-readers", 'Evening("../data/emma-twice", part="readers")'),
        ("-handouts", 'Handouts("../data/emma-twice")'),
    ):
        assert f'{{"path": "notebooks/emma-twice{name}.ipynb"}}' in unescape(emma.made)
        notebook = nbformat.read(tmp_path / "notebooks" / f"emma-twice{name}.ipynb", as_version=4)
        nbformat.validate(notebook)
        sources = "\n".join(cell.source for cell in notebook.cells)
        assert "Emma, twice" in sources.splitlines()[0]
        assert shown in sources
        assert "never-let-me-go" not in sources
        assert not any(cell.get("outputs") for cell in notebook.cells)


def test_into_a_club_that_is_there_nothing_goes_unasked(emma, tmp_path):
    before = kept(tmp_path)
    emma.drop("emma.txt", POST.replace("first", "second").replace("Emma, twice", "Emma again"))
    emma.filled = {"club": " emma   TWICE "}
    emma.press("name")
    assert "There is a club Emma, twice already, with 1 comment." in emma.asked.replace('<b dir="auto">', "").replace(
        "</b>", ""
    )
    assert "Make another, “emma TWICE 2”" in emma.asked
    assert "Nothing was kept" in emma.press("make")
    assert kept(tmp_path) == before
    emma.press("add")
    assert len(Club.open(tmp_path / "data" / "emma-twice").comments) == 2


def test_another_club_of_the_same_name_gets_a_free_one(emma, tmp_path):
    before = kept(tmp_path / "data" / "emma-twice")
    emma.drop("emma.txt", POST)
    emma.press("another")
    assert Club.open(tmp_path / "data" / "emma-twice-2").title == "Emma, twice 2"
    assert kept(tmp_path / "data" / "emma-twice") == before


def test_files_for_a_club_that_was_chosen_on_the_shelf_go_into_it(emma):
    emma.press("into", club="emma-twice")
    assert "Choose the files that go to the club" in emma.asked
    emma.drop("emma.txt", POST)
    emma.press("add")
    assert "Nothing new" in emma.made
    emma.press("into", club="emma-twice")
    emma.press("into", club="")
    assert "Choose the files that go" not in emma.asked


def test_of_files_in_which_nobody_speaks_a_club_is_made_only_all_the_same(form, tmp_path):
    form.drop("momo.html", FILM)
    assert "Nobody says anything in this file" in form.asked
    assert "Make a club all the same" in form.asked
    form.press("make")
    assert Club.open(tmp_path / "data" / "momo").works["title"].tolist() == ["Momo"]
    form.press("into", club="momo")
    form.drop("momo.html", FILM)
    assert "Nobody says anything" not in form.asked


def test_of_a_library_only_the_club_s_works_come_in_under_its_owner_s_name(form, tmp_path):
    form.drop("library.csv", LIBRARY)
    assert "Whose library is this?" in form.asked
    assert "3 reviews and ratings" in form.asked
    form.drop("momo.html", FILM)  # known to the library, though it came after it
    assert "2 reviews and ratings" in form.asked or "1 review or rating" in form.asked
    form.filled = {"reader/1": "Ute"}
    form.press("make")
    club = Club.open(tmp_path / "data" / "momo")
    assert set(club.works["title"]) == {"Momo"}
    assert club.readers["name"].tolist() == ["Ute"]
    assert club.reviews["reader"].notna().all()


def test_two_libraries_of_one_file_name_are_two_members(form, tmp_path):
    form.drop("library.csv", LIBRARY)
    form.drop("library.csv", LIBRARY)
    form.filled = {"club": "Shelves", "reader/1": "Ute", "reader/2": "Ines"}
    form.press("make")
    club = Club.open(tmp_path / "data" / "shelves")
    assert club.readers["name"].tolist() == ["Ute", "Ines"]
    assert len(club.reviews) == 6


def test_a_file_that_cannot_be_read_is_named_with_its_remedy_and_costs_no_other(form, tmp_path):
    form.drop("chat.docx", b"%PDF-1.7 and more")
    assert "this is a PDF document; such files are not read. Open it, select all" in form.asked
    assert "Make the club" not in form.asked
    form.drop("emma.txt", POST)
    form.press("make")
    assert "this is a PDF document" in form.made
    assert len(Club.open(tmp_path / "data" / "emma-twice").comments) == 1
    assert "the file is empty" in form.drop("empty.txt", "")


def test_a_file_comes_in_parts_and_can_be_left_out_again(form):
    content = POST.encode()
    assert form.press("take", b"begun, and never ended", name="other.txt", at=0, last=False) is None
    assert form.press("take", content[:20], name="emma.txt", at=0, last=False) is None
    form.press("take", content[20:], name="emma.txt", at=20, last=True)
    assert "1 comment" in form.asked
    form.press("leave out", file="1")
    assert "emma.txt" not in form.asked


@pytest.fixture
def returned(emma, tmp_path):
    """A workbook of the club, in which a title was changed, a line of the comparison added, and a comment deleted."""
    folder = tmp_path / "data" / "emma-twice"
    said = emma.press("workbook", club="emma-twice")
    assert said == f"Its workbook is {folder / 'club.xlsx'}"
    book = openpyxl.load_workbook(folder / "club.xlsx")
    posts, comparison, comments = (
        next(sheet for sheet in book if sheet.title.casefold() == name) for name in ("posts", "comparison", "comments")
    )
    heading = [cell.value for cell in posts[1]].index("Title") + 1
    posts.cell(2, heading, "Emma, three times")
    comparison.cell(2, [cell.value for cell in comparison[1]].index("Label") + 1, "The picnic")
    comments.delete_rows(2)
    book.save(folder / "club.xlsx")
    return folder


def test_a_workbook_that_comes_back_shows_what_it_changes_before_anything_is_changed(emma, returned):
    said = emma.drop("club.xlsx", (returned / "club.xlsx").read_bytes())
    assert said == "club.xlsx was read. Nothing of it is kept yet."
    assert 'the workbook of a club, <b dir="auto">Emma, twice</b>' in emma.asked
    assert "Emma, twice → Emma, three times" in emma.asked
    assert "comparison, new: the-picnic" in emma.asked
    assert "Gone from the workbook: comments" in emma.asked
    assert Club.open(returned).posts["title"].tolist() == ["Emma, twice"]
    emma.press("rows", file="2")
    assert "comments, gone" in emma.asked
    emma.press("rows", file="2")
    assert emma.press("give back", file="2") == "The club “Emma, twice” is as club.xlsx has it."
    club = Club.open(returned)
    assert club.posts["title"].tolist() == ["Emma, three times"]
    assert club.comparison["label"].tolist() == ["The picnic"]
    assert len(club.comments) == 1
    assert journal.to_undo(returned) == "the workbook club.xlsx"
    emma.drop("club.xlsx", (returned / "club.xlsx").read_bytes())
    assert "Nothing new: all that it holds is in the club" in emma.asked


def test_where_workbook_and_club_were_both_changed_the_host_says_who_is_right(emma, returned):
    club = Club.open(returned)
    club.correct("posts", club.posts["post_id"][0], title="Emma again").save(returned)
    emma.drop("club.xlsx", (returned / "club.xlsx").read_bytes())
    assert "was changed in the club too" in emma.asked
    assert "In the workbook: Emma, three times. In the club: Emma again." in emma.asked
    assert "→ Emma, three times" not in emma.asked
    emma.press("clash", file="2", clash="0")
    assert "Emma again → Emma, three times" in emma.asked
    emma.press("give back", file="2")
    assert Club.open(returned).posts["title"].tolist() == ["Emma, three times"]


def test_a_workbook_of_no_club_here_asks_for_its_club(returned, tmp_path):
    other = Form(tmp_path)
    club = Club.open(returned)
    replace(club, title="Persuasion").save(returned)
    other.drop("club.xlsx", (returned / "club.xlsx").read_bytes())
    assert "Which club does it belong to?" in other.asked
    other.press("into", club="emma-twice")
    assert "it was written from another club, “Emma, twice”" in other.asked
    assert "Emma, twice → Emma, three times" in other.asked


def test_what_does_not_look_like_a_post_is_read_as_one_if_the_host_says_so(form):
    said = form.drop("saturday.txt", "- milk\n- two loaves of bread\n- a candle\n")
    assert "this is a list; such files are not read" in said
    assert "--as" not in said
    form.press("as", file="1")
    assert "plain-text copy of a blog post" in form.asked


def test_without_a_name_no_club_is_made(form, tmp_path):
    form.drop("emma.txt", POST)
    form.filled = {"club": " !? "}
    assert form.press("make") == "Give the club a name, with letters or numbers in it."
    assert kept(tmp_path) == {}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("<img src=x onerror=alert(1)>.txt", "<script>alert(1)</script>"),
        ("../../../emma.txt", "../../emma"),
        ("a\0b\n.txt", "0 start here"),
        ("e" * 400 + ".txt", "e" * 190),
        ("..", "{{ 7 * 7 }} $x$"),
    ],
)
def test_hostile_names_stay_words_and_inside_the_folder(form, tmp_path, name, title):
    (tmp_path / "notebooks").mkdir()
    start = tmp_path / "notebooks" / "0-start-here.ipynb"
    start.write_text("{}")
    form.drop(name, POST)
    form.filled = {"club": title}
    assert "is ready" in form.press("make")
    shown = form.widget._form + form.widget._made + form.widget._guesses + form.widget._shelf
    assert "<script>" not in shown
    assert "<img" not in shown
    assert {path.parts[0] for path in kept(tmp_path)} == {"data", "notebooks"}
    assert start.read_text() == "{}"
    assert sum(1 for _ in tmp_path.glob("notebooks/*")) == 4


# --- what was guessed ---


@pytest.fixture
def momo(form):
    form.drop("momo.txt", GUESSED)
    form.filled = {"club": "Momo"}
    form.press("make")
    return form


def comment(place, at):
    return clubs.row(Club.open(place / "data" / "momo").comments, comment_id=at)


def guessed(place):
    comments = Club.open(place / "data" / "momo").comments
    return comments.loc[comments["reader_basis"].isin(["salutation", "author rule"]), ["comment_id", "reader"]]


def test_each_guess_is_shown_with_its_number_and_can_be_settled(momo, tmp_path):
    before = guessed(tmp_path)
    assert f"Who wrote what: {len(before)} guesses" in momo.guesses
    assert "#2a" in momo.guesses
    (right, reader), (wrong, _), (other, _) = before.iloc[:3].itertuples(index=False)
    momo.press("right", comment=right)
    momo.press("wrong", comment=wrong)
    assert momo.press("is", comment=other) == "Write the name first."
    momo.filled = {f"who/{other}": "Bastian"}
    momo.press("is", comment=other)
    assert comment(tmp_path, right)[["reader", "reader_basis"]].tolist() == [reader, "by hand"]
    assert comment(tmp_path, wrong)[["reader"]].isna().all()
    assert comment(tmp_path, wrong)["reader_basis"] == "by hand"
    assert comment(tmp_path, other)[["reader", "reader_basis"]].tolist() == ["bastian", "by hand"]
    assert len(guessed(tmp_path)) == len(before) - 3
    assert momo.guesses.count("as you said") == 3
    momo.drop("momo.txt", GUESSED)
    momo.filled = {"club": "Momo"}
    momo.press("add")
    assert comment(tmp_path, other)["reader"] == "bastian"
    assert comment(tmp_path, wrong)[["reader"]].isna().all()


# --- the shelf ---


def test_the_shelf_says_what_there_is_and_opens_it(emma, tmp_path):
    Club(title="Zorro & Co.").save(tmp_path / "data" / "zorro")
    emma.press("check", club="emma-twice")
    assert "1 comment, 0 readers" in emma.shelf
    assert "notebooks/emma-twice.ipynb" in emma.shelf
    assert str(tmp_path / "data" / "emma-twice") in emma.shelf
    assert "Make its notebooks: Zorro & Co." in emma.shelf
    emma.press("notebooks", club="zorro")
    assert "notebooks/zorro-handouts.ipynb" in emma.shelf


def test_a_club_is_checked_in_words(emma, tmp_path):
    assert emma.press("check", club="emma-twice") == "All its tables are sound."
    folder = tmp_path / "data" / "odd"
    Club(title="Odd", works=from_rows("works", [{"work_id": "w", "title": "Odd"}])).save(folder)
    (folder / "works.csv").write_text("work_id,title,year\r\nw,Odd,never\r\n")
    emma.press("check", club="odd")
    assert "works.csv, row 2, column year" in emma.shelf


def test_a_damaged_club_says_so_and_can_be_thrown_away(emma, tmp_path):
    folder = tmp_path / "data" / "emma-twice"
    (folder / "datapackage.json").write_text("{")
    emma.press("notebooks", club="emma-twice")
    emma.drop("emma.txt", POST)
    emma.filled = {"club": "Other"}
    emma.press("make")
    assert "the file is damaged" in emma.shelf
    emma.press("throw away", club="emma-twice")
    assert "the file is damaged" not in emma.shelf


def test_a_club_that_was_thrown_away_comes_back_as_it_was(emma, tmp_path):
    before = kept(tmp_path)
    emma.press("throw away", club="emma-twice")
    assert not any(path.parts[0] == "data" for path in kept(tmp_path))
    assert "There is no club yet" in emma.shelf
    assert "Bring it back: Emma, twice" in emma.shelf
    assert emma.made == ""
    emma.press("bring back", club="emma-twice")
    assert kept(tmp_path) == before


def test_two_of_one_name_can_be_thrown_away_and_only_one_come_back(emma):
    emma.press("throw away", club="emma-twice")
    emma.drop("emma.txt", POST)
    emma.press("make")
    assert "there is another data/emma-twice now" in emma.press("bring back", club="emma-twice")
    emma.press("throw away", club="emma-twice")
    emma.press("bring back", club="emma-twice-2")
    assert "Emma, twice" in emma.shelf
    assert "Thrown away (1)" in emma.shelf


@pytest.mark.parametrize(
    "message",
    [
        None,
        {},
        {"do": "dance"},
        {"do": "leave out", "with": {"file": "9"}},
        {"do": "throw away", "with": {"club": "../.."}},
    ],
)
def test_what_the_page_cannot_mean_is_answered_in_a_sentence(form, message):
    form.widget._handle_custom_msg(message, [])
    assert form.said["say"].endswith(".")


def test_a_notebook_for_a_club_of_any_title():
    notebook = session_for("aeon-flux", "Æon *Flux*")
    assert notebook.cells[0].source.startswith("# Æon Flux\n")
    assert '"../data/aeon-flux"' in notebook.cells[1].source


def test_the_form_says_what_to_do_where_it_cannot_work(tmp_path):
    assert "Run all" in Bring(tmp_path)._repr_mimebundle_()[0]["text/html"]
