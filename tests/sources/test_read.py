"""Reading files, whatever they are in: choosing the kind, archives, folders, several at once."""

import gzip
import io
import re
import zipfile

import pytest

import bookclub
import bookclub.sources
import clubs
from bookclub import SourceError
from bookclub.sources import archives

README = (clubs.ROOT / "README.md").read_text("utf-8")
POST = (
    "Emma, twice\n\nOn a book.\n\n1 thought on “Emma, twice”\n\n  1. I liked the first one best.\n\n\nLeave a Reply\n"
)
OTHER = POST.replace("Emma", "Persuasion").replace("the first", "the last")


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def texts(found):
    return found.comments["text"].tolist()


def test_in_a_gz(tmp_path):
    path = tmp_path / "emma.txt.gz"
    path.write_bytes(gzip.compress(POST.encode()))
    assert texts(bookclub.read(path)) == ["I liked the first one best."]


def test_in_a_zip_beside_what_cannot_be_read(tmp_path):
    path = tmp_path / "club.zip"
    path.write_bytes(
        zipped({"a/emma.txt": POST, "photo.jpg": b"\xff\xd8\xff\x00", "__MACOSX/x.txt": "x", ".hidden": "y"})
    )
    found = bookclub.read(path)
    assert texts(found) == ["I liked the first one best."]
    assert found.report.left_out["file of another kind (a picture)"] == 1


def test_a_folder_and_several_files_are_put_together(tmp_path):
    (tmp_path / "emma.txt").write_text(POST, "utf-8")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "persuasion.txt").write_text(OTHER, "utf-8")
    expected = ["I liked the first one best.", "I liked the last one best."]
    found = bookclub.read(tmp_path)
    assert texts(found) == texts(bookclub.read(tmp_path / "emma.txt", tmp_path / "more" / "persuasion.txt")) == expected
    assert found.report.declared == 2
    assert found.report.kept["comment"] == 2
    assert found.report.told_twice == {}


def test_what_two_files_tell_of_is_there_once(tmp_path):
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(POST, "utf-8")
    found = bookclub.read(tmp_path)
    assert texts(found) == ["I liked the first one best."]
    assert found.report.told_twice["comments"] == 1
    assert "told twice" in str(found.report)


@pytest.mark.parametrize("name", ["../emma.txt", "/etc/emma.txt", "a/../../emma.txt", "C:\\emma.txt", "..\\emma.txt"])
def test_a_zip_that_climbs_out_is_refused(tmp_path, name):
    path = tmp_path / "club.zip"
    path.write_bytes(zipped({name: POST}))
    with pytest.raises(SourceError, match=r"club\.zip: a file in it would climb out of its folder\. Do not trust"):
        bookclub.read(path)


def test_a_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST", 1 << 20)
    for name, content in {
        "bomb.zip": zipped({"a.txt": b"0" * 700_000, "b.txt": b"0" * 700_000}),
        "bomb.txt.gz": gzip.compress(b"0" * 1_100_000),
    }.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(SourceError, match="as if meant to fill the disc"):
            bookclub.read(tmp_path / name)


def test_a_bomb_that_says_how_large_it_is_is_not_even_begun(tmp_path, monkeypatch):
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped({"a.txt": b"0" * 700_000, "b.txt": b"0" * 700_000}))
    monkeypatch.setattr(archives, "LARGEST", 1 << 20)
    monkeypatch.delattr(archives, "_unpacked")
    with pytest.raises(SourceError, match="as if meant to fill the disc"):
        bookclub.read(path)


def test_of_a_gz_cut_short_comes_what_can_be_had(tmp_path):
    path = tmp_path / "emma.txt.gz"
    path.write_bytes(gzip.compress(POST.encode())[:-9])
    assert texts(bookclub.read(path)) == ["I liked the first one best."]


@pytest.mark.parametrize("content", [b"PK\x03\x04 and nothing more", b"\x1f\x8b and nothing more"])
def test_a_damaged_archive_is_said_to_be_one(tmp_path, content):
    path = tmp_path / "club.zip"
    path.write_bytes(content)
    with pytest.raises(SourceError, match="the archive is damaged"):
        bookclub.read(path)


def test_an_empty_folder(tmp_path):
    with pytest.raises(SourceError, match="there is nothing in it"):
        bookclub.read(tmp_path)


LETTERBOXD = {
    "watched.csv": "Date,Name,Year,Letterboxd URI\n2024-01-02,Emma,1996,https://example.org/a\n",
    "ratings.csv": "Date,Name,Year,Letterboxd URI,Rating\n2024-01-02,Emma,1996,https://example.org/a,3.5\n",
    "profile.csv": "Date Joined,Username,Email Address\n2020-01-01,jane,jane@example.org\n",
}


def test_an_export_of_several_files_is_read_as_one_beside_other_files(tmp_path):
    (tmp_path / "members").mkdir()
    (tmp_path / "members" / "letterboxd-jane.zip").write_bytes(zipped(LETTERBOXD))
    (tmp_path / "emma.txt").write_text(POST, "utf-8")
    for found in (
        bookclub.read(tmp_path),
        bookclub.read(tmp_path / "emma.txt", tmp_path / "members" / "letterboxd-jane.zip"),
    ):
        assert texts(found) == ["I liked the first one best."]
        assert found.reviews[["rating", "rating_max", "reader"]].to_numpy().tolist() == [[3.5, 5.0, "jane"]]
        assert "example.org" not in found.reviews.to_csv() + str(found.report) + found.readers.to_csv()


def test_two_files_of_one_name_in_two_folders_are_two(tmp_path):
    for folder, post in {"one": POST, "two": OTHER}.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "post.txt").write_text(post, "utf-8")
    assert len(texts(bookclub.read(tmp_path))) == 2


def test_of_a_library_only_the_works_that_matter_are_kept(tmp_path):
    path = tmp_path / "ratings.csv"
    path.write_text(LETTERBOXD["ratings.csv"] + "2024-01-03,Clueless,1995,https://example.org/b,4\n", "utf-8")
    assert bookclub.read(path, works=["Emma"]).works["title"].tolist() == ["Emma"]
    assert bookclub.read(path).works["title"].tolist() == ["Emma", "Clueless"]


GOODREADS = clubs.ROOT / "tests" / "data" / "goodreads" / "library.csv"


def noted(found):
    return [note.text for note in found.report.notes if "not used" in note.text]


@pytest.mark.parametrize("misspelt", ["hots", "name"])
def test_a_misspelt_guess_is_refused_whatever_the_files(tmp_path, misspelt):
    (tmp_path / "emma.txt").write_text(POST, "utf-8")
    (tmp_path / "jane.zip").write_bytes(zipped(LETTERBOXD))
    for paths in ([tmp_path / "emma.txt"], [tmp_path / "jane.zip"], [GOODREADS, tmp_path / "emma.txt"], [tmp_path]):
        with pytest.raises(SourceError, match=f"does not ask for '{misspelt}'"):
            bookclub.read(*paths, **{misspelt: "Jane"})


def test_a_guess_that_this_kind_of_file_does_not_ask_for_is_noted(tmp_path):
    found = bookclub.read(GOODREADS, author="Jane", reader="Denise")
    assert noted(found) == ["This kind of file does not ask who wrote the post; the name was not used."]
    assert found.readers["name"].tolist() == ["Denise"]
    assert noted(bookclub.read(GOODREADS, day_first=True)) == [
        "This kind of file does not ask for 'day_first'; it was not used."
    ]
    (tmp_path / "emma.txt").write_text(POST, "utf-8")
    assert noted(bookclub.read(tmp_path / "emma.txt", GOODREADS, author="Jane", reader="Denise")) == []
    assert noted(bookclub.read(GOODREADS, GOODREADS, author="Jane")) == [
        "None of these files asks who wrote the post; the name was not used."
    ]


def test_another_package_adds_a_kind_of_file_as_the_readme_shows(tmp_path, monkeypatch):
    (module,) = re.findall(r"```python\n(# margins\.py\n.*?)```", README, flags=re.DOTALL)
    assert module.count("\n") <= 12
    (entry,) = re.findall(r'```toml\n(\[project\.entry-points\."bookclub\.sources"\]\n.*?)```', README, flags=re.DOTALL)
    name, target = re.search(r'^(\w+) = "(\w+)"$', entry, flags=re.MULTILINE).groups()
    installed = tmp_path / "margins-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: margins\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text(f"[bookclub.sources]\n{name} = {target}\n")
    (tmp_path / f"{target}.py").write_text(module, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert name in bookclub.sources.names()
    notes = tmp_path / "notes.txt"
    notes.write_text("MARGINS\np. 12: So this is where it begins!\np. 80: No, no, no.\n", "utf-8")
    found = bookclub.read(notes)
    assert texts(found) == ["p. 12: So this is where it begins!", "p. 80: No, no, no."]
    assert found.report.kept == {"comment": 2}
