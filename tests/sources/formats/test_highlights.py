"""Highlights from devices and programs: every order in which they are handed out, and every mark accounted for."""

from __future__ import annotations

import io
import random
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bookclub
from bookclub import SourceError
from bookclub.sources.formats import highlights
from bookclub.sources.formats.highlights import lua
from highlight_files import CASES, Case

if TYPE_CHECKING:
    from bookclub.sources import Found


def read(case: Case, **guesses: object) -> Found:
    return highlights.read(io.BytesIO(case.data), case.name, **guesses)


def told(found: Found) -> list[tuple[str, ...]]:
    cells = found.quotations[["text", "note", "page", "location", "posted"]]
    moments = ["" if moment is None or moment != moment else moment.isoformat()[:19] for moment in cells["posted"]]  # noqa: PLR0124
    words = cells[["text", "note", "page", "location"]].fillna("").itertuples(index=False, name=None)
    return [(*row, moment) for row, moment in zip(words, moments, strict=True)]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_kind_is_read(case: Case) -> None:
    found = read(case)
    assert told(found) == case.passages
    assert found.report.left_out == case.left_out
    assert sum(found.report.kept.values()) == len(found.quotations)
    work = found.works.iloc[0]
    assert (work["title"], work["creator"] if isinstance(work["creator"], str) else "") == (case.title, case.author)
    assert found.readers["name"].tolist() == ([case.reader] if case.reader else [])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_kind_is_recognised_among_all(case: Case, tmp_path) -> None:
    path = tmp_path / case.name
    path.write_bytes(case.data)
    found = bookclub.read(path, reader="Denise")
    assert len(found.quotations) == len(case.passages)
    assert set(found.quotations["reader"]) == {"denise-bro" if case.reader else "denise"}


def whole(found: Found) -> None:
    """Everything that was marked is either kept or left out, and each passage has a name of its own."""
    assert sum(found.report.kept.values()) == len(found.quotations)
    assert found.quotations["quotation_id"].is_unique


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_damage_and_splices_never_raise_anything_but_a_plain_error(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    one, other = (bytearray(chance.choice(list(CASES.values())).data) for _ in range(2))
    cut, at = chance.randrange(len(one)), chance.randrange(len(other))
    data = one[:cut] + other[at:] if chance.random() < 0.5 else one
    for _ in range(chance.randrange(8)):
        where = chance.randrange(len(data))
        data[where : where + chance.randrange(9)] = chance.choice(
            [
                b"",
                b"\n",
                b"\xff",
                b"\x00",
                b"<",
                b"{",
                b"}",
                b'"',
                b"9" * 30,
                b"-=-=-=-=-=-\n",
                b"---\n",
                b"\xe3\x80\x80",
                b"]",
            ]
        )
    try:
        found = highlights.read(io.BytesIO(bytes(data)), "file")
    except SourceError:
        return
    whole(found)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_kind_may_break_off_anywhere(case: Case) -> None:
    for part in (3, 6):
        data = case.data[: len(case.data) * part // 8]
        with suppress(SourceError):
            whole(highlights.read(io.BytesIO(data), "file"))


def test_a_later_export_adds_only_what_is_new() -> None:
    case = CASES["koreader-md"]
    more = case.data.decode().replace(
        "## 1. Reeds\n", "## 1. Reeds\n### Page 12 @ 01 May 2020 08:00:00 AM\n*New here.*\n", 1
    )
    before, after = (set(read(each).quotations["quotation_id"]) for each in (case, Case(more.encode(), [])))
    assert before < after
    assert len(after - before) == 1


def test_a_host_may_name_the_reader_and_the_works() -> None:
    found = read(CASES["koreader-md"], reader="Denise", works=["Another Weir"])
    assert found.works["title"].tolist() == ["Another Weir"]
    assert found.report.left_out == {"of another work": 2}
    assert found.readers["name"].tolist() == ["Denise"]


def test_a_book_that_the_file_does_not_name_is_told_or_named_by_the_file() -> None:
    case = CASES["calibre-viewer"]
    named = highlights.read(io.BytesIO(case.data), "export.calibre_highlights")
    assert named.works["title"].tolist() == ["export"]
    assert any("does not say what book" in note.text for note in named.report.notes)
    told_by_host = highlights.read(io.BytesIO(case.data), "export.calibre_highlights", works=["The Weir"])
    assert told_by_host.works["title"].tolist() == ["The Weir"]
    assert not any("does not say what book" in note.text for note in told_by_host.report.notes)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"{}",
        b"[1, 2]",
        b"return {",
        b"# A post\n##### by me\n\nNothing is marked.\n",
        b"SQLite format 3\x00",
        b'{"entries": [{"text": "x"}], "title": "The Weir"}',
        b"<html><body><h2>The Weir</h2><p>A post.</p></body></html>",
    ],
)
def test_what_is_something_else_is_left_alone(data: bytes) -> None:
    assert not highlights.recognise(data, "file")
    with pytest.raises(SourceError):
        highlights.read(io.BytesIO(data), "file")


def test_a_database_that_would_work_for_ever_is_given_up() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE content (ContentID TEXT)")
    connection.execute("CREATE TABLE other (VolumeID TEXT)")
    connection.execute(
        "CREATE VIEW Bookmark AS WITH RECURSIVE n(Text) AS (SELECT 1 UNION ALL SELECT Text + 1 FROM n) "
        "SELECT * FROM n /* CREATE TABLE Bookmark (VolumeID) */"
    )
    with pytest.raises(SourceError, match="damaged, or in an order that is not known"):
        highlights.read(io.BytesIO(connection.serialize()), "KoboReader.sqlite")


def test_tables_of_lua_however_deep_are_no_danger() -> None:
    deep = "return " + "{ " * 100_000 + '["doc_path"] = 1'
    assert lua.table(deep, 7)[1] is not None


def test_the_databases_of_apple_books_are_read_together(tmp_path) -> None:
    annotations, library = (
        sqlite3.connect(tmp_path / name) for name in ("AEAnnotation_1.sqlite", "BKLibrary-1.sqlite")
    )
    annotations.execute(
        "CREATE TABLE ZAEANNOTATION (ZANNOTATIONASSETID TEXT, ZANNOTATIONUUID TEXT, ZANNOTATIONDELETED INTEGER, "
        "ZANNOTATIONSELECTEDTEXT TEXT, ZANNOTATIONNOTE TEXT, ZANNOTATIONCREATIONDATE REAL, ZFUTUREPROOFING5 TEXT)"
    )
    rows = [("A", "u1", 0, "Water.", "Hm.", 575_929_213.5, "1. Reeds"), ("A", "u2", 1, "Gone.", None, 1.0, None)]
    rows += [("B", "u3", 0, "Stones.", None, 1.0, None), ("A", "u4", 0, None, None, 1.0, None)]
    annotations.executemany("INSERT INTO ZAEANNOTATION VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    library.execute("CREATE TABLE ZBKLIBRARYASSET (ZASSETID TEXT, ZTITLE TEXT, ZAUTHOR TEXT)")
    library.execute("INSERT INTO ZBKLIBRARYASSET VALUES ('A', 'The Weir', 'Ada Lund'), ('B', 'Old Stones', NULL)")
    for each in (annotations, library):
        each.commit()
        each.close()
    found = bookclub.read(tmp_path, reader="Denise")
    assert told(found)[0] == ("Water.", "Hm.", "", "1. Reeds", "2019-04-02T20:20:13")
    assert found.works["title"].tolist() == ["The Weir", "Old Stones"]
    assert found.report.left_out == {"passage that was deleted": 1, "bookmark": 1}


def test_a_file_for_a_book_without_marks_is_read_as_such() -> None:
    found = highlights.read(io.BytesIO(b'return {\n    ["doc_path"] = "/mnt/weir.epub",\n}\n'), "metadata.epub.lua")
    assert len(found.quotations) == 0
    assert [note.text for note in found.report.notes if note.level == "info"] == ["Nothing is marked in it."]
