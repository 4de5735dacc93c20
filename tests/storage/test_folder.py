"""A club's folder: what is saved comes back, whatever was typed, edited by hand or cut short."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import shutil
from datetime import UTC
from itertools import count, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookclub import Club, ClubError
from bookclub.schema import TABLES
from bookclub.tables import from_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOME = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")

MEAN_TEXTS = [
    *("007", "1e5", "3.0", "TRUE", "NA", "N/A", "null", "nan", "None", "-", " ", "  both ends  ", "#REF!", "\\N"),
    *(
        "line\nline",
        "line\rline",
        "line\r\nline",
        "\n",
        "\r",
        "\r\n",
        "end\n",
        "\ttab",
        "two\ttabs\t",
        "\x00",
        "\ufeffmark",
    ),
    *(
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "'=1",
        "''=1",
        "'",
        "''",
        "'plain",
        "＝1",
        "'＝1",
        "'\n",
        '"',
        '""',
        '"=1"',
        "a;b",
        ",",
    ),
    *("😀👩‍👩‍👧", "e\u0301", "\u202eאב", "\u2028", "\x85", "0" * 300),
]


def comment(text: object = "Well put.", comment_id: str = "a", **cells: object) -> dict[str, object]:
    return {"comment_id": comment_id, "text": text, **cells}


def club(*comments: dict[str, object], title: str = "Emma", **tables: pd.DataFrame) -> Club:
    return Club(title=title, comments=from_rows("comments", list(comments)), **tables)


def assert_same(one: Club, other: Club) -> None:
    assert (one.title, one.licences, one.sources) == (other.title, other.licences, other.sources)
    for name, frame in one.tables():
        pd.testing.assert_frame_equal(frame, getattr(other, name), check_exact=True)


def same(one: Club, other: Club) -> bool:
    try:
        assert_same(one, other)
    except AssertionError:
        return False
    return True


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- save, reopen ---

CELLS = {
    "text": st.sampled_from(MEAN_TEXTS)
    | st.lists(st.sampled_from(["\n", "\r", '"', "'", "=", "-", "\t", "＝", ",", ";", " ", "a", "0"])).map("".join)
    | st.text(st.characters(exclude_categories=["Cs"])),
    "whole": st.integers(1 - 2**53, 2**53 - 1),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "time": st.datetimes(timezones=st.just(pd.Timestamp(0, tz="UTC").tzinfo)),
}


def rows(name: str) -> st.SearchStrategy[list[dict[str, object]]]:
    cells = {
        column.name: CELLS["text"].filter(bool)
        if column.required
        else st.none() | (st.sampled_from(column.choices) if column.choices else CELLS[column.kind])
        for column in TABLES[name].columns
        if not column.refers
    }
    return st.lists(st.fixed_dictionaries({**cells, "my own": st.none() | CELLS["text"]}), max_size=3)


@given(comments=rows("comments"), reviews=rows("reviews"))
@SOME
def test_what_is_saved_comes_back_to_the_letter(comments: list, reviews: list) -> None:
    saved = club(*comments, reviews=from_rows("reviews", reviews))
    with TemporaryDirectory() as folder:
        saved.save(folder)
        reopened = Club.open(folder)
        assert_same(reopened, saved)
        before = contents(Path(folder))
        reopened.save(folder)
        assert contents(Path(folder)) == before


@pytest.mark.parametrize("text", MEAN_TEXTS, ids=ascii)
def test_no_text_is_mistaken_for_another(tmp_path: Path, text: str) -> None:
    saved = club(comment(text, text, reader_name=text), comment(None))
    saved.save(tmp_path)
    assert Club.open(tmp_path).comments["text"].iloc[0] == text
    assert_same(Club.open(tmp_path), saved)


@given(st.lists(CELLS["text"], min_size=1))
@SOME
def test_a_spreadsheet_finds_no_formula(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        club(*(comment(text, text, reply_to=text) for text in texts)).save(folder)
        written = (Path(folder) / "comments.csv").read_bytes().decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(FORMULA_SIGNS)]


def test_the_title_the_licences_and_the_sources_come_back(tmp_path: Path) -> None:
    saved = Club(
        title="Emma “1815” 😀", licences=({"name": "CC0-1.0", "title": "None"},), sources=("post.txt", "more.txt")
    )
    saved.save(tmp_path)
    assert_same(Club.open(tmp_path), saved)


def test_a_table_that_has_lost_its_rows_is_empty_when_reopened(tmp_path: Path) -> None:
    club(comment()).save(tmp_path)
    club().save(tmp_path)
    assert_same(Club.open(tmp_path), club())


def test_every_table_gets_a_file_with_its_headings_and_is_described(tmp_path: Path) -> None:
    club(comment()).save(tmp_path / "new" / "folder")
    files = [f"{name}.csv" for name in TABLES]
    assert sorted(contents(tmp_path / "new" / "folder")) == sorted([*files, "datapackage.json"])
    description = json.loads((tmp_path / "new" / "folder" / "datapackage.json").read_text("utf-8"))
    assert [resource["path"] for resource in description["resources"]] == files
    headings = (tmp_path / "new" / "folder" / "milestones.csv").read_text("utf-8-sig")
    assert headings == "milestone_id,label,book,film\n"


def test_files_that_are_not_the_clubs_are_left_alone(tmp_path: Path) -> None:
    others = {
        "notes.txt": b"Bring cake.",
        "templates/handout.html": b"<p>",
        "guests.csv": b"name\nJane\n",
        ".hidden": b"\x00",
    }
    (tmp_path / "templates").mkdir()
    for name, content in others.items():
        (tmp_path / name).write_bytes(content)
    club(comment()).save(tmp_path)
    club(comment("Changed.")).save(tmp_path)
    assert {name: content for name, content in contents(tmp_path).items() if name in others} == others


# --- a save that is cut short ---


class PowerCut(BaseException):
    """Nothing more is done from here on, not even tidying up."""


POWER_CUT = PowerCut()
FULL = OSError(errno.ENOSPC, "No space left on device")
OPERATIONS = [(os, name) for name in ("mkdir", "fsync", "rename", "replace", "rmdir", "unlink")] + [(Path, "open")]

OLD = club(
    comment("Old."), comment("As it was.", "b"), readers=from_rows("readers", [{"reader_id": "r", "name": "Old"}])
)
NEW = club(comment("New."), title="Emma, again", works=from_rows("works", [{"work_id": "w", "title": "Emma"}]))


def fails_at(step: int, do: Callable[[Path], object], folder: Path, error: BaseException) -> tuple[bool, str]:
    """Do something to a folder, and let its operation on files with this number fail; after a power cut, all others too.

    Tells whether there was such an operation, and what the host was told.
    """
    steps = count()
    fsync, opening = os.fsync, Path.open

    def failing(operation: Callable) -> Callable:
        def instead(*args: object, **kwargs: object) -> object:
            if operation is opening and "wb" not in args:
                return operation(*args, **kwargs)  # reading changes nothing
            now = next(steps)
            if now == step or (now > step and isinstance(error, PowerCut)):
                if operation is fsync:  # half of what was written has not reached the disc
                    os.ftruncate(args[0], os.fstat(args[0]).st_size // 2)
                raise error
            return operation(*args, **kwargs)

        return instead

    said = ""
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in OPERATIONS:
            patch.setattr(owner, name, failing(getattr(owner, name)))
        try:
            do(folder)
        except (PowerCut, ClubError) as raised:
            said = str(raised)
    return next(steps) > step, said


def every_failure(
    do: Callable[[Path], object], folder: Path, error: BaseException = POWER_CUT
) -> Iterator[tuple[Path, str]]:
    """Do something to copies of a folder, each time failing one operation later, until none is left to fail."""
    for step in count():
        each = folder.with_name(f"{folder.name}-{step}")
        if folder.exists():
            shutil.copytree(folder, each)
        reached, said = fails_at(step, do, each, error)
        if not reached:
            return
        yield each, said


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "old"
    OLD.save(folder)
    (folder / "notes.txt").write_text("Bring cake.")
    return folder


def holds_new(folder: Path) -> bool:
    """Tell whether a folder holds the new club; if not, it must hold the old one; the next save leaves nothing about."""
    opened = Club.open(folder)
    is_new = same(opened, NEW)
    assert is_new or same(opened, OLD), "a mixture of old and new"
    if any(path.name.startswith(".") for path in folder.iterdir()):
        opened.save(folder)
    names = {"datapackage.json", "notes.txt", *(f"{name}.csv" for name in TABLES)}
    assert {path.name for path in folder.iterdir()} == names
    return is_new


def test_after_a_power_cut_at_any_moment_the_club_is_the_old_or_the_new_one(old: Path) -> None:
    outcomes = [holds_new(folder) for folder, _ in every_failure(NEW.save, old)]
    # First the old one, later the new one: one moment decides.
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def test_a_second_power_cut_while_the_first_is_mended_does_no_harm(old: Path) -> None:
    cut = [folder for folder, _ in every_failure(NEW.save, old)]
    most_to_throw_away = [folder for folder in cut if list(folder.glob(".saving*"))][-1]
    most_to_finish = next(folder for folder in cut if (folder / ".saved").exists())
    for folder, is_new in [(most_to_throw_away, False), (most_to_finish, True)]:
        outcomes = [holds_new(again) for again, _ in every_failure(lambda each: Club.open(each).save(each), folder)]
        assert len(outcomes) > 4
        assert set(outcomes) == {is_new}


def test_after_a_power_cut_in_the_first_save_of_all_there_is_a_whole_club_or_none(tmp_path: Path) -> None:
    outcomes = []
    for folder, _ in every_failure(NEW.save, tmp_path / "new"):
        try:
            opened = Club.open(folder)
        except ClubError as error:
            outcomes.append("this folder is not a club" in str(error))
        else:
            assert_same(opened, NEW)
            outcomes.append("whole")
    assert outcomes == [True] * outcomes.count(True) + ["whole"] * outcomes.count("whole")
    assert outcomes.count("whole") > 0


def test_where_the_disc_is_full_the_host_is_told_the_truth(old: Path) -> None:
    told = []
    for folder, said in every_failure(NEW.save, old, FULL):
        if "Nothing was changed" in said:
            assert contents(folder) == contents(old)
        assert holds_new(folder) == ("Nothing was changed" not in said)
        told.append(said.removeprefix(f"{folder}: "))
    saved, undone, unfinished = sorted(set(told))
    assert saved == ""
    assert undone.startswith("cannot be saved there (No space left on device). Nothing was changed")
    assert unfinished.startswith("the last save could not be finished (No space left on device). Nothing is lost")


# --- what hosts and their spreadsheets do to the files ---


@pytest.mark.parametrize(
    ("delimiter", "encoding", "line_end"), list(product(",;\t", ["utf-8", "utf-8-sig"], ["\n", "\r\n", "\r"]))
)
def test_a_table_saved_anew_by_a_spreadsheet_is_still_the_same(
    tmp_path: Path, delimiter: str, encoding: str, line_end: str
) -> None:
    saved = club(comment("Über, alles; ja"), comment('Line\nand "line"', "b", likes=3, posted="2010-10-09T20:15:00Z"))
    saved.save(tmp_path)
    path = tmp_path / "comments.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator=line_end).writerows(row[::-1] for row in table)
    assert_same(Club.open(tmp_path), saved)


def test_a_column_of_the_hosts_own_is_kept(tmp_path: Path) -> None:
    write(tmp_path, "comments", "seat,comment_id,text\n=3,a,Well put.\n,b,Quite.\n")
    opened = Club.open(tmp_path)
    opened.save(tmp_path)
    again = Club.open(tmp_path)
    assert again.comments["seat"].iloc[0] == "=3"
    assert_same(again, opened)


def test_a_row_padded_with_empty_cells_is_no_fault(tmp_path: Path) -> None:
    write(tmp_path, "comments", "comment_id,text\na,Well put.,\nb,Quite.,\n")
    assert list(Club.open(tmp_path).comments["text"]) == ["Well put.", "Quite."]


def test_the_empty_rows_that_spreadsheets_leave_are_no_comments(tmp_path: Path) -> None:
    write(tmp_path, "comments", "comment_id,text\na,Well put.\n,\n\nb,Quite.\n,\n,\n")
    assert list(Club.open(tmp_path).comments["comment_id"]) == ["a", "b"]


@pytest.mark.parametrize("content", ["", "\n", "\ufeff", "comment_id,text\n"])
def test_a_table_emptied_by_hand_is_empty(tmp_path: Path, content: str) -> None:
    write(tmp_path, "comments", content)
    assert_same(Club.open(tmp_path), club())


def write(folder: Path, table: str, content: str | bytes) -> None:
    """Put a club with one table into a folder, as a host would who types it."""
    (folder / "datapackage.json").write_text('{"title": "Emma"}')
    (folder / f"{table}.csv").write_bytes(content.encode() if isinstance(content, str) else content)


European = st.text(st.sampled_from("abcdäöüßéàçñ€“”–…;,\"' \n")).map(str.strip)


@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {
                "text": European,
                "title": st.none() | European.filter(bool),
                "rating": st.none() | st.floats(-1e6, 1e6, width=32),
                "source_line": st.none() | st.integers(0, 10**9),
                "posted": st.none() | st.datetimes(timezones=st.just(UTC)).filter(lambda time: time.year > 1900),
                "wording": st.none() | st.sampled_from(["verbatim", "summary"]),
            }
        ),
        max_size=4,
    )
)
@SOME
def test_a_club_saved_anew_in_the_manner_of_another_country_is_the_same_and_sound(rows: list) -> None:
    saved = club(reviews=from_rows("reviews", [row | {"review_id": f"r{at}"} for at, row in enumerate(rows)]))
    with TemporaryDirectory() as place:
        saved.save(place)
        saved = Club.open(place)
        for path in Path(place).glob("*.csv"):
            with path.open(encoding="utf-8-sig", newline="") as file:
                heading, *table = csv.reader(file)
            for row in table:
                for column, cell in zip(heading, row, strict=True):
                    if column == "rating":
                        row[heading.index(column)] = cell.replace(".", ",")
                    elif column == "source_line" and len(cell) > 3:
                        row[heading.index(column)] = f"{int(cell):,}".replace(",", "\N{NO-BREAK SPACE}")
                    elif column == "posted" and cell:
                        row[heading.index(column)] = f"{pd.Timestamp(cell):%d.%m.%Y %H:%M:%S}"
                    elif column == "wording":
                        row[heading.index(column)] = cell.upper()
            with path.open("w", encoding="cp1252", newline="") as file:
                csv.writer(file, delimiter=";", lineterminator="\r\n").writerows([heading, *table])
        opened = Club.open(place)
        assert_same(opened, saved)
        assert opened.problems == ()
        assert not Club.open(place).problems


def typed(kind: str, choices: tuple[str, ...]) -> str:
    return "quite other" if choices else {"whole": "many", "number": "=four", "time": "Tuesday"}[kind]


CANNOT_BE_READ = [
    (table.name, column.name, typed(column.kind, column.choices))
    for table in TABLES.values()
    for column in table.columns
    if column.choices or column.kind != "text"
]


@pytest.mark.parametrize(("table", "column", "cell"), CANNOT_BE_READ)
def test_a_cell_that_cannot_be_read_costs_that_cell_and_is_kept_for_the_host(
    tmp_path: Path, table: str, column: str, cell: str
) -> None:
    needed = [each.name for each in TABLES[table].columns if each.required and not each.refers]
    write(
        tmp_path,
        table,
        "\n".join(
            [
                ",".join([*needed, column]),
                *(",".join([f"{a}{each}" for each in needed] + [b]) for a, b in (("a", ""), ("b", cell))),
            ]
        ),
    )
    opened = Club.open(tmp_path)
    assert getattr(opened, table)[column].isna().all()
    (problem,) = [each for each in opened.problems if each.column == column]
    assert (problem.table, problem.row) == (table, 3)
    assert cell in problem.what
    opened.save(tmp_path)
    with (tmp_path / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = csv.reader(file)
    assert [row[heading.index(column)].lstrip("'") for row in rows] == ["", cell]
    assert not [each for each in heading if "typed" in each]
    assert_same(Club.open(tmp_path), opened)


def test_a_cell_that_is_corrected_is_no_longer_as_it_was_typed(tmp_path: Path) -> None:
    write(tmp_path, "comments", "comment_id,likes\na,many\nb,few\n")
    Club.open(tmp_path).correct("comments", "a", likes=3).correct("comments", "b", likes=None).save(tmp_path)
    opened = Club.open(tmp_path)
    assert opened.comments["likes"].tolist() == [3, pd.NA]
    assert opened.problems == ()


def test_what_stands_in_for_a_missing_label_is_not_saved(tmp_path: Path) -> None:
    write(tmp_path, "comparison", "axis,label,book\nball,,A ball\n,,A picnic\n,The end,A wedding\n")
    opened = Club.open(tmp_path)
    assert opened.comparison["axis"].tolist() == ["ball", "row-3", "the-end"]
    assert opened.comparison["label"].tolist() == ["ball", "row-3", "The end"]
    opened.save(tmp_path)
    saved = (tmp_path / "comparison.csv").read_text("utf-8-sig").splitlines()[1:]
    assert [line.rstrip(",") for line in saved] == ["ball,,A ball", "row-3,,A picnic", "the-end,The end,A wedding"]


def test_a_name_typed_where_a_short_name_should_be_becomes_a_reader(tmp_path: Path) -> None:
    write(tmp_path, "readers", "reader_id,name\nlinda,Linda B.\n")
    write(tmp_path, "comments", "comment_id,reader\na,linda b.\nb,Stefanie W.\nc,someone@example.org\n")
    opened = Club.open(tmp_path)
    assert opened.comments["reader"].tolist() == ["linda", "stefanie-w", "someone@example.org"]
    assert opened.comments["reader_basis"].tolist()[:2] == ["by hand", "by hand"]
    assert opened.readers["name"].tolist() == ["Linda B.", "Stefanie W."]
    assert [each.row for each in opened.problems] == [3, 4]
    opened.save(tmp_path)
    assert [each.row for each in Club.open(tmp_path).problems] == [4]


def test_one_line_in_another_encoding_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, "comments", "comment_id,text\na,Größe\nb,".encode() + "Café\n".encode("cp1252"))
    assert Club.open(tmp_path).comments["text"].tolist() == ["Größe", "Café"]


# --- sentences instead of errors ---

WRONG_TABLES = {
    "a cell too many": ("comment_id,text\na,b\nc,d,e\n", ", row 3: the row has more cells than the heading"),
    "a cell too many, first": ("comment_id,text\na,b,c\n", ", row 2: the row has more cells than the heading"),
    "after a text of three lines": ('comment_id,text\na,"1\n2\n3"\nc,d,e\n', ", row 3: the row has more cells"),
    "an open quotation mark": (
        'comment_id,text\na,b\nb,"c\nc,d\n',
        ", row 3: a quotation mark is opened here and never",
    ),
}


@pytest.mark.parametrize(("content", "said"), WRONG_TABLES.values(), ids=WRONG_TABLES)
def test_a_table_that_cannot_be_taken_apart_is_named_with_its_row(tmp_path: Path, content: str, said: str) -> None:
    write(tmp_path, "comments", content)
    with pytest.raises(ClubError) as caught:
        Club.open(tmp_path)
    assert str(caught.value).startswith(f"comments.csv{said}")
    assert_is_a_sentence(caught.value)


DAMAGED = {
    "nothing": b"",
    "zeros": b"\x00" * 64,
    "not UTF-8": b'{"title": "caf\xe9"}',
    "cut off": b'{"title": "Emma", "resources": [',
    "a hundred thousand brackets": b"[" * 100_000,
    "a hundred thousand objects": b'{"a":' * 100_000,
    "a number without end": b'{"title": ' + b"1" * 5_000 + b"}",
    "a list": b"[]",
    "a word": b'"Emma"',
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_description_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "datapackage.json").write_bytes(content)
    with pytest.raises(ClubError, match=r"datapackage\.json.* Take it from your last copy of the club\.") as caught:
        Club.open(tmp_path)
    assert_is_a_sentence(caught.value)


@pytest.mark.parametrize("strange", ["null", "3", '"CC0"', "[1, null]", "{}"])
def test_what_makes_no_sense_in_the_description_is_passed_over(tmp_path: Path, strange: str) -> None:
    (tmp_path / "datapackage.json").write_text(f'{{"title": "Emma", "licenses": {strange}, "sources": {strange}}}')
    assert_same(Club.open(tmp_path), Club(title="Emma"))


def test_a_club_without_a_title_is_called_as_its_folder(tmp_path: Path) -> None:
    (tmp_path / "emma").mkdir()
    (tmp_path / "emma" / "datapackage.json").write_text("{}")
    assert Club.open(tmp_path / "emma").title == "emma"


@pytest.mark.parametrize("name", ["", "no-such-folder", "file.txt"])
def test_what_is_not_a_club_is_said_not_to_be_one(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("A file.")
    with pytest.raises(ClubError, match=r"this folder is not a club: there is no datapackage\.json in it") as caught:
        Club.open(tmp_path / name)
    assert_is_a_sentence(caught.value)


def refuse(*_: object, **__: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


@pytest.mark.parametrize("operation", ["mkdir", "fsync", "rename"])
def test_a_folder_that_cannot_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    monkeypatch.setattr(os, operation, refuse)
    with pytest.raises(ClubError, match=r"cannot be saved there \(Permission denied\)\. Nothing was changed") as caught:
        club(comment()).save(tmp_path / "club" if operation == "mkdir" else tmp_path)
    assert_is_a_sentence(caught.value)


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "club").write_text("A file.")
    with pytest.raises(ClubError, match="cannot be saved there"):
        club().save(tmp_path / "club")


def test_a_table_held_open_by_a_spreadsheet_is_replaced_at_the_next_opening(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as while_open:
        while_open.setattr(os, "replace", refuse)
        for attempt in (lambda: NEW.save(old), lambda: Club.open(old)):
            with pytest.raises(
                ClubError, match=r"could not be finished \(Permission denied\)\. Nothing is lost"
            ) as caught:
                attempt()
            assert_is_a_sentence(caught.value)
    assert_same(Club.open(old), NEW)


@pytest.mark.parametrize("name", ["comments.csv", "datapackage.json"])
def test_a_file_that_cannot_be_opened_is_named(old: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    opening = Path.open

    def refuse_one(path: Path, *args: object, **kwargs: object) -> object:
        if path.name == name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opening(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse_one)
    with pytest.raises(ClubError, match=rf"{name}: cannot be opened \(Permission denied\)") as caught:
        Club.open(old)
    assert_is_a_sentence(caught.value)


def test_a_broken_character_is_refused_and_changes_nothing(old: Path) -> None:
    before = contents(old)
    broken = pd.option_context("mode.string_storage", "python")  # Arrow can hold no such text
    with broken, pytest.raises(ClubError, match="a broken character"):
        club(comment("half of an emoji: \ud83d")).save(old)
    assert contents(old) == before


def assert_is_a_sentence(error: ClubError) -> None:
    said = str(error)
    assert said.endswith(".")
    assert not any(
        word in said.lower() for word in ("error", "token", "parse", "dataframe", "codec", "recursion", "errno")
    )
    assert error.__context__ is None or error.__suppress_context__
