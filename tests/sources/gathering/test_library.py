"""Goodreads, StoryGraph, LibraryThing, Letterboxd, Hardcover and IMDb: which rows become reviews, and what of them is kept."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookclub.sources import Found, SourceError
from bookclub.sources.formats import letterboxd
from bookclub.sources.formats.libraries import SERVICES as KNOWN
from bookclub.sources.gathering.services import UNSAID
from places import DATA, SAMPLES

if TYPE_CHECKING:
    from types import ModuleType

    from bookclub.sources.gathering.services import Service

goodreads, storygraph, librarything, hardcover, imdb = (
    KNOWN[name] for name in ("goodreads", "storygraph", "librarything", "hardcover", "imdb")
)
REAL = SAMPLES
has_real = pytest.mark.skipif(not REAL.is_dir(), reason="the real samples are not here")
SERVICES: list[tuple[ModuleType | Service, tuple[str, ...]]] = [
    (goodreads, ("goodreads/library.csv",)),
    (storygraph, ("storygraph/library.csv",)),
    (librarything, ("librarything/library.tsv", "librarything/library.json")),
    (letterboxd, ("letterboxd/reviews.csv", "letterboxd/ratings.csv", "letterboxd/watched.csv")),
]
FILES = [(service, file) for service, files in SERVICES for file in files]


def read(service: ModuleType | Service, file: str, **guesses: Any) -> Found:
    with (DATA / file).open("rb") as stream:
        return service.read(stream, Path(file).name, **guesses)


def items(found: Found) -> int:
    return sum(found.report.kept.values()) + sum(found.report.left_out.values())


def column(found: Found, name: str) -> list[object]:
    values = found.reviews[name]
    return values.astype(object).where(values.notna(), None).tolist()


def texts_of(found: Found) -> str:
    return str(found.report.to_dict()) + "".join(frame.to_csv() for _, frame in found.tables())


@pytest.mark.parametrize(("service", "file"), FILES)
def test_a_file_is_taken_by_its_own_service_and_by_no_other(service: ModuleType | Service, file: str) -> None:
    head = (DATA / file).read_bytes()
    assert [each for each, _ in SERVICES if each.recognise(head, "copy.txt")] == [service]


@pytest.mark.parametrize(
    "text", [b"", b"Dear all,\nhello, and goodbye\n", b'{"title": "x"}', b"\x00\x01" * 99, b"[1, 2"]
)
@pytest.mark.parametrize("service", [service for service, _ in SERVICES])
def test_other_files_are_left_to_others(service: ModuleType | Service, text: bytes) -> None:
    assert not service.recognise(text, "library.csv")


# --- Goodreads ---


def test_goodreads_keeps_what_has_a_word_or_a_rating() -> None:
    found = read(goodreads, "goodreads/library.csv", reader="Denise")
    assert column(found, "review_id") == [
        "goodreads/denise/momo-1973",
        "goodreads/denise/the-seaside-clock-2018",
        "goodreads/denise/broken-off",
    ]
    assert found.report.kept == {"review": 2, "rating without words": 1}
    assert found.report.left_out == {
        "read without a word or a rating": 1,
        "not read without a word or a rating": 1,
    }
    assert column(found, "rating") == [4.0, 5.0, 2.0]
    assert column(found, "rating_text") == ["4", "5.0", "2"]
    assert column(found, "rating_max") == [5.0] * 3
    assert column(found, "source_line") == [2, 3, 6]
    assert column(found, "posted_text") == ["2021/03/04", "2020/05/06", None]
    assert found.reviews["posted"].dt.strftime("%Y-%m-%d").tolist()[:2] == ["2021-03-04", "2020-05-06"]
    assert set(column(found, "reader")) == {"denise"}
    assert set(column(found, "reader_basis")) == {"by hand"}


def test_an_older_goodreads_library_has_more_columns() -> None:
    older = "Recommended For,Recommended By,Original Purchase Date,Original Purchase Location,Condition,BCID"
    rows = (DATA / "goodreads/library.csv").read_text().splitlines()
    text = "\n".join([f"{rows[0]},{older}", *(f"{row},,ann@example.org,,,," for row in rows[1:5])])
    assert goodreads.recognise(text.encode(), "x.csv")
    found = goodreads.read(io.BytesIO(text.encode()), "x.csv", all_works=True)
    assert found.works["year"].tolist() == [1973, 2018, 2001, -650]
    assert "@" not in texts_of(found)


def test_goodreads_strips_the_series_and_keeps_it_in_the_note() -> None:
    works = read(goodreads, "goodreads/library.csv").works.set_index("title")
    assert works.loc["The Seaside Clock", "note"] == "Series: Tidal Hours, #2."
    assert works.loc["The Seaside Clock", "identifiers"] == "ISBN 9780000000019; Goodreads 12"
    assert works.loc["Momo", "identifiers"] == "ISBN 9783522177504; Goodreads 11"
    assert works.loc["Momo", "year"] == 1973
    assert works["based_on"].isna().all()


def test_goodreads_shows_emphasis_and_hides_spoilers() -> None:
    momo, clock, _ = read(goodreads, "goodreads/library.csv").reviews.to_dict("records")
    assert momo["text"] == "The grey men are chilling.\nAsk for >!Cassiopeia's shell!<."
    assert "<strong>chilling</strong>" in momo["html"]
    assert clock["text"] == ">!The keeper did it.\n\nI wept.!<"
    assert clock["html"].startswith("<details><summary>Spoiler</summary>")
    assert clock["html"].endswith("</details>")


def test_a_spoiler_cannot_be_ended_from_within() -> None:
    text = (DATA / "goodreads/library.csv").read_bytes()
    hostile = text.replace(b"The keeper did it.", b"a >!b!< c !&lt; </details></div></spoiler> <script>x</script> d")
    review = goodreads.read(io.BytesIO(hostile), "x.csv").reviews.iloc[1]
    assert review["text"].count("!<") == review["text"].count(">!") == 1
    assert review["text"].endswith("!<")
    assert review["html"].count("</details>") == 1
    assert review["html"].endswith("</details>")
    assert "script" not in review["html"]


@pytest.mark.parametrize(("service", "file"), FILES)
def test_private_notes_and_addresses_are_not_read_in(service: ModuleType | Service, file: str) -> None:
    said = texts_of(read(service, file, all_works=True))
    assert "never show" not in said
    assert "hide this" not in said
    assert "@" not in said


@pytest.mark.parametrize(("service", "file"), FILES)
def test_without_a_name_nobody_is_named_and_one_note_asks_for_it(service: ModuleType | Service, file: str) -> None:
    found = read(service, file)
    assert found.readers.empty
    assert found.reviews["reader"].isna().all()
    assert sum("reader" in note.text and note.level == "warning" for note in found.report.notes) == bool(
        len(found.reviews)
    )
    assert all("/unknown/" in each for each in found.reviews["review_id"])
    named = read(service, file, reader=" Lady  Di ")
    assert named.readers["name"].tolist() == ["Lady Di"] * bool(len(named.works))
    assert not any("reader" in note.text for note in named.report.notes)


@pytest.mark.parametrize(("service", "file"), FILES)
def test_a_host_may_keep_some_works_or_all(service: ModuleType | Service, file: str) -> None:
    whole = read(service, file, all_works=True)
    assert whole.report.left_out == {}
    assert sum(whole.report.kept.values()) == items(read(service, file))
    some = read(service, file, works=["Letters to Nobody", "momo", "Seen Only: a subtitle that nobody has"])
    assert set(some.works["title"]) <= {"Momo", "Letters to Nobody"}
    assert items(some) == items(whole)
    assert set(some.report.left_out) <= {"another work"}


def test_a_work_may_be_asked_for_without_its_subtitle_or_with_its_year() -> None:
    text = (DATA / "goodreads/library.csv").read_text().replace(",Momo,", ",Momo: or the strange story,")
    for title in ("Momo", "MOMO: Or the Strange Story", "momo-or-the-strange-story-1973"):
        assert len(goodreads.read(io.BytesIO(text.encode()), "x.csv", works=[title]).works) == 1


def test_two_editions_of_one_work_are_two_reviews() -> None:
    text = (DATA / "goodreads/library.csv").read_text()
    again = text + next(line for line in text.splitlines() if line.startswith("11,")).replace("chilling", "dull") + "\n"
    found = goodreads.read(io.BytesIO(again.encode()), "x.csv", works=["Momo"])
    assert column(found, "review_id") == ["goodreads/unknown/momo-1973", "goodreads/unknown/momo-1973/2"]
    assert len(found.works) == 1


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("as in [b:Emma|6969|Emma|Jane Austen|https://i.example/1.jpg|25]!", "as in Emma!"),
        ("by [a:Jane Austen|1265|Jane Austen|https://i.example/2.jpg], [sic]", "by Jane Austen, [sic]"),
        ("[book:The Lamp [annotated]|12] and [author:Ada Quill|3]", "The Lamp [annotated] and Ada Quill"),
        ("[b:not a mark] [x:1|y]", "[b:not a mark] [x:1|y]"),
    ],
)
def test_what_goodreads_puts_in_by_a_button_is_read_as_its_words(typed: str, text: str) -> None:
    rows = f'Book Id,Title,My Rating,Exclusive Shelf,My Review\n1,Momo,4,read,"{typed}"\n'
    assert column(goodreads.read(io.BytesIO(rows.encode()), "x.csv"), "text") == [text]


def test_what_goodreads_sends_on_request_is_its_library() -> None:
    rows = (
        '[{"book": "Momo", "rating": 4, "review": "Slow.", "read_status": "read", "notes": "hide", "created_at": '
        '"2024-03-01 18:05:00 UTC"}, {"book": "Turm", "rating": 0, "review": "(not provided)", "read_status": "to-read"}]'
    )
    assert goodreads.recognise(rows.encode(), "x")
    found = goodreads.read(io.BytesIO(rows.encode()), "review.json", reader="Denise")
    assert column(found, "review_id") == ["goodreads/denise/momo"]
    assert [column(found, name) for name in ("rating", "rating_max", "text")] == [[4.0], [5.0], ["Slow."]]
    assert found.report.left_out == {"not read without a word or a rating": 1}
    assert "hide" not in texts_of(found)


# --- Hardcover, IMDb ---


def test_hardcover_hides_spoilers_and_leaves_out_what_is_private() -> None:
    rows = (
        "Title,Author,Status,Privacy,Hardcover Book ID,ISBN 13,Publish Date,Rating,Review,Review Contains Spoilers,"
        "Review Date,Private Notes\n"
        "Momo,Michael Ende,Read,Public,1,9783522177504,2005-01-31,4.5,She wins.,true,2024-03-01,hide\n"
        "Turm,Ada Quill,Read,Private,2,,,2,Dull.,false,2024-03-01,hide\n"
    )
    assert hardcover.recognise(rows.encode(), "x")
    found = hardcover.read(io.BytesIO(rows.encode()), "x.csv")
    assert [column(found, name) for name in ("rating", "rating_max", "text")] == [[4.5], [5.0], [">!She wins.!<"]]
    assert found.works[["title", "year"]].to_numpy().tolist() == [["Momo", 2005]]
    assert found.report.left_out == {"row that is not for everybody": 1}
    assert "hide" not in texts_of(found)


def test_imdb_tells_the_member_s_rating_from_the_public_s() -> None:
    rows = (
        "Const,Your Rating,Date Rated,Title,Title Type,IMDb Rating,Year,Num Votes,Directors\n"
        "tt1,8,2024-03-01,Momo,Movie,6.9,1986,1200,Johannes Schaaf\n"
        "tt2,3,2024-03-02,Turm,TV Mini Series,7.7,2015,30,\n"
    )
    assert imdb.recognise(rows.encode(), "x")
    found = imdb.read(io.BytesIO(rows.encode()), "x.csv")
    assert [column(found, name) for name in ("rating", "rating_max")] == [[8.0, 3.0], [10.0, 10.0]]
    assert found.works["kind"].tolist() == ["film", "series"]
    assert "6.9" not in texts_of(found)


# --- StoryGraph ---


def test_storygraph_keeps_quarter_stars() -> None:
    found = read(storygraph, "storygraph/library.csv", reader="Denise")
    assert column(found, "rating") == [3.75, 1.25]
    assert column(found, "text") == ["Slow at first.\nThen very good.", None]
    assert column(found, "review_id") == ["storygraph/denise/momo", "storygraph/denise/the-seaside-clock"]
    assert found.works["identifiers"].fillna("").tolist() == ["ISBN 9783522177504", ""]
    assert found.report.left_out == {"read without a word or a rating": 1, "not read without a word or a rating": 1}
    ragged = [note for note in found.report.notes if "more cells" in note.text]
    assert [note.line for note in ragged] == [4]


# --- LibraryThing ---


def test_librarything_reads_each_cell_in_its_own_encoding() -> None:
    found = read(librarything, "librarything/library.tsv", reader="Denise", all_works=True)
    assert found.works["title"].tolist() == ['"M" is for Momo', "Das Märchen vom Turm", "Letters to Nobody"]
    assert found.works["creator"].tolist() == ["Michael Ende", "Ada Quill", "Bela Frost"]
    assert column(found, "text") == ['Lovely.\n\nA "slow" book, though.', None]
    assert column(found, "rating") == [4.5, 3.0]
    assert column(found, "posted_text") == ["[2021-03-04]", "[2020-01-02]"]
    assert found.reviews["posted"].notna().all()
    assert [note.line for note in found.report.notes if "Unicode" in note.text] == [3]


def test_librarything_shows_what_was_typed_in_square_brackets() -> None:
    text = (DATA / "librarything/library.tsv").read_bytes()
    marked = text.replace(b"Lovely.", b"[b]Lovely[/b] [sic]. [spoiler]Cassiopeia stays.[/spoiler]")
    review = librarything.read(io.BytesIO(marked), "x.tsv").reviews.iloc[0]
    assert review["text"].startswith("Lovely [sic]. >!Cassiopeia stays.!<\n\nA")
    assert review["html"].startswith("<strong>Lovely</strong> [sic]. <details>")


def test_librarything_gives_the_same_from_json() -> None:
    found = read(librarything, "librarything/library.json", reader="Denise")
    assert column(found, "review_id") == ["librarything/denise/momo-1973"]
    assert column(found, "rating_text") == ["4.5"]
    assert column(found, "text") == ["Lovely.\n\nSlow, though."]
    assert found.works["identifiers"].tolist() == ["ISBN 3522177504; LibraryThing 57"]
    assert found.report.left_out == {"listed without a word or a rating": 1}


@pytest.mark.parametrize(
    ("medium", "kind"),
    [("DVD", "film"), ("Blu-ray", "film"), ("VHS", "film"), ("Paperback", "book"), ("Broché", "book"), ("", "book")],
)
def test_librarything_tells_a_film_from_the_book_of_its_title(medium: str, kind: str) -> None:
    rows = (
        "Book Id\tTitle\tPrimary Author\tDate\tRating\tMedia\tWork id\n"
        f"1\tMomo\tEnde, Michael\t1986\t4\tPaperback\t7\n2\tMomo\tSchaaf, Johannes\t1986\t2\t{medium}\t8\n"
    )
    found = librarything.read(io.BytesIO(rows.encode()), "x.tsv")
    rated = found.reviews.merge(found.works, on="work_id")[["kind", "rating"]].to_numpy().tolist()
    assert rated == [["book", 4.0], [kind, 2.0]]
    assert len(found.works) == (1 if kind == "book" else 2)


# --- Letterboxd ---


def test_letterboxd_names_a_rating_that_it_does_not_take() -> None:
    found = export()
    assert not any("is rated" in note.text for note in found.report.notes)
    folder = DATA / "letterboxd"
    streams = {path.name: io.BytesIO(path.read_bytes()) for path in folder.glob("*.csv")}
    again = streams["ratings.csv"].read() + b"2024-01-01,Lost Lamps,2001,https://boxd.it/f9,1.5\n"
    streams["ratings.csv"] = io.BytesIO(again.replace(b",4\n", b",1\n"))
    said = [note.text for note in letterboxd.read_export(streams, "x.zip").report.notes if note.level == "warning"]
    assert said == ["diary.csv: “Lost Lamps” is rated 2.5 here; what stands is 1.5."]


def test_a_list_of_letterboxd_by_itself_is_refused_by_its_name() -> None:
    data = b"Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2024-03-01,Lamps,,https://boxd.it/l,\n"
    assert letterboxd.recognise(data, "x.csv")
    with pytest.raises(SourceError, match=r"list of films from Letterboxd.*whole zip"):
        letterboxd.read(io.BytesIO(data), "x.csv")


def export(**guesses: Any) -> Found:
    folder = DATA / "letterboxd"
    streams = {str(path.relative_to(folder)): io.BytesIO(path.read_bytes()) for path in folder.rglob("*.csv")}
    return letterboxd.read_export(streams, "export.zip", **guesses)


def test_letterboxd_tells_of_each_film_once_or_once_for_each_review() -> None:
    found = export()
    assert column(found, "review_id") == [
        "letterboxd/lampfan/momo-1986",
        "letterboxd/lampfan/momo-1986/2",
        "letterboxd/lampfan/the-seaside-clock-2019",
        "letterboxd/lampfan/lost-lamps-2001",
    ]
    assert column(found, "rating") == [3.5, 4.0, 0.5, 2.5]  # the second review's stands in the ratings
    assert column(found, "url") == [f"https://boxd.it/{entry}" if entry else None for entry in ("e1", "e2", "", "e3")]
    assert column(found, "text")[0] == "A child who listens.\n\nWarm."
    assert set(found.works["kind"]) == {"film"}
    assert found.works["identifiers"].fillna("").tolist() == ["https://boxd.it/f1", "https://boxd.it/f2", ""]
    assert found.readers["name"].tolist() == ["lampfan"]
    assert set(column(found, "reader_basis")) == {"stated"}


def test_letterboxd_counts_every_row_of_every_table() -> None:
    found = export()
    rows = {"reviews.csv": 2, "ratings.csv": 2, "diary.csv": 2, "watched.csv": 2, "watchlist.csv": 1}
    other = {"comments.csv": 1, "deleted/reviews.csv": 1, "lists/lamps.csv": 4}
    assert items(found) == sum(rows.values()) + sum(other.values())
    for path, count in other.items():
        assert found.report.left_out[f"row of {path}"] == count
    assert found.report.left_out["seen without a word or a rating"] == 1
    assert found.report.left_out["not seen without a word or a rating"] == 1
    assert "example.org" not in texts_of(found)
    assert "Nise" not in texts_of(found)


def test_letterboxd_is_the_same_from_a_zip_made_anew_and_under_another_name() -> None:
    folder = DATA / "letterboxd"
    streams = {f"my films/{path.relative_to(folder)}": io.BytesIO(path.read_bytes()) for path in folder.rglob("*.csv")}
    found = letterboxd.read_export(streams, "export.zip", reader="Denise")
    assert found.report.left_out == export().report.left_out
    assert found.readers["name"].tolist() == ["Denise"]


def test_a_damaged_table_of_an_export_does_not_lose_the_others() -> None:
    streams = {"reviews.csv": io.BytesIO(b"\x00" * 999), "ratings.csv": (DATA / "letterboxd/ratings.csv").open("rb")}
    with streams["ratings.csv"]:
        found = letterboxd.read_export(streams, "export.zip")
    assert len(found.reviews) == 2
    assert any("export.zip/reviews.csv" in note.text for note in found.report.notes)


# --- what holds for all ---


@pytest.mark.parametrize("written", ["7", "-1", "many", "nan", "1e400"])
def test_a_rating_that_is_none_stands_as_written(written: str) -> None:
    text = (DATA / "storygraph/library.csv").read_text().replace(",3.75,", f",{written},")
    found = storygraph.read(io.BytesIO(text.encode()), "x.csv")
    assert column(found, "rating")[0] is None
    assert column(found, "rating_text")[0] == written
    assert [note.line for note in found.report.notes if "rating" in note.text] == [2]


def test_every_row_of_a_large_library_is_read() -> None:
    text = (DATA / "goodreads/library.csv").read_text()
    heading, momo, *_ = text.splitlines()
    rows = [heading, *(momo.replace("Momo", f"Momo {number}") for number in range(2000))]
    data = "\n".join(rows).encode()
    assert len(goodreads.read(io.BytesIO(data), "x.csv").reviews) == 2000


TITLES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12).filter(
    lambda text: "#" not in text and text.casefold() not in UNSAID
)
BOOKS = st.lists(
    st.tuples(
        TITLES,
        st.integers(-800, 2030),
        st.integers(0, 5),
        st.sampled_from(["", "Good.", "One,\ntwo “lines”.", 'A "quote"']),
    ),
    max_size=8,
)


@given(BOOKS)
def test_a_library_written_in_that_form_is_read_back(books: list[tuple[str, int, int, str]]) -> None:
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(["Book Id", "Title", "Original Publication Year", "My Rating", "Exclusive Shelf", "My Review"])
    rows.writerows([at, title, year, rating, "read", said] for at, (title, year, rating, said) in enumerate(books))
    found = goodreads.read(io.BytesIO(file.getvalue().encode()), "x.csv", reader="Denise", all_works=True)
    told = [(rating or None, said or None) for _, _, rating, said in books if rating or said]
    assert list(zip(column(found, "rating"), column(found, "text"), strict=True)) == told
    assert items(found) == len(books)
    assert found.reviews["review_id"].is_unique
    assert found.works["work_id"].is_unique


@given(st.sampled_from(FILES), st.integers(0, 2**32))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_damage_never_raises_anything_but_a_plain_error(each: tuple[ModuleType | Service, str], seed: int) -> None:
    service, file = each
    chance = random.Random(seed)  # noqa: S311
    data = bytearray((DATA / file).read_bytes())
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(4)] = chance.choice([b'"', b"\n", b",", b"\t", b"\x00", b"\xff", b"{", b""])
    del data[chance.choice([len(data), chance.randrange(len(data))]) :]
    try:
        found = service.read(io.BytesIO(bytes(data)), "x.csv")
    except SourceError as error:
        assert "x.csv" in str(error)  # noqa: PT017
    else:
        assert len(found.reviews) <= items(found)


# --- the real ones ---


@has_real
@pytest.mark.parametrize("service", [goodreads, storygraph])
def test_real_libraries_have_as_many_rows_and_ratings_as_a_count_of_their_cells(service: Service) -> None:
    rating, review = service.columns["rating"][0], service.columns["text"][0]
    for path in sorted((REAL / service.name).iterdir()):
        data = path.read_bytes()
        assert [each for each, _ in SERVICES if each.recognise(data, "x")] == [service]
        rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        found = service.read(io.BytesIO(data), path.name, all_works=True)
        assert items(found) == len(rows)
        assert found.reviews["rating"].tolist() == [float(row[rating]) for row in rows if row[rating] not in {"", "0"}]
        assert found.reviews["text"].notna().sum() == sum(bool(row[review]) for row in rows)


@has_real
def test_the_real_library_of_mixed_encodings() -> None:
    path = next((REAL / "librarything").iterdir())
    found = librarything.read(io.BytesIO(path.read_bytes()), path.name, all_works=True)
    assert items(found) == path.read_bytes().count(b"\n") - 1  # no cell of it holds a line end
    assert found.reviews["rating"].tolist() == [4.5, 5.0]
    assert "Le Maître et Marguerite" in found.works["title"].tolist()


@has_real
def test_real_letterboxd_zips() -> None:
    for path in sorted((REAL / "letterboxd").iterdir()):
        with zipfile.ZipFile(path) as archive:
            streams = {name: io.BytesIO(archive.read(name)) for name in archive.namelist()}
        found = letterboxd.read_export(streams, path.name)
        assert found.reviews["rating"].tolist() == [5.0]
        assert len(found.works) == 1
        assert found.report.kept == {"review": 1}
