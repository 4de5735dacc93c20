"""Several at one club: what was saved is kept, whoever saved it, and nobody sees half of a save."""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookclub import Club, ClubError
from bookclub.merging.three_way import ConflictError, merge_three_way
from bookclub.schema import TABLES
from bookclub.storage.saving import saving
from bookclub.tables import from_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

SOME = ("comments", "questions", "readers")
FILES = {"datapackage.json", *(f"{name}.csv" for name in TABLES)}
KEYS = {"comments": "comment_id", "questions": "question_id", "readers": "reader_id"}
WORDS = {"comments": "text", "questions": "text", "readers": "name"}


def rows(name: str, cells: dict[str, str]) -> pd.DataFrame:
    return from_rows(name, [{KEYS[name]: key, WORDS[name]: words} for key, words in cells.items()])


def club(title: str = "Emma", **tables: dict[str, str]) -> Club:
    return Club(title=title, **{name: rows(name, cells) for name, cells in tables.items()})


def said(table: pd.DataFrame, column: str = "text") -> dict[str, str]:
    return dict(zip(table.iloc[:, 0], table[column], strict=True))


def added(opened: Club, key: str, words: str = "Quite.") -> Club:
    return replace(opened, comments=pd.concat([opened.comments, rows("comments", {key: words})]))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    club(comments={"a": "First.", "b": "Second.", "c": "Third."}, readers={"mira": "Mira"}).save(tmp_path / "emma")
    return tmp_path / "emma"


# --- real processes ---


def run(*jobs: Callable[[], object]) -> list[int | None]:
    """Do all at once, each in a process of its own; tell how each ended."""
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=job) for job in jobs]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]


def add_many(folder: Path, who: str, times: int) -> None:
    for each in range(times):
        added(Club.open_or_begin(folder, "Emma"), f"{who}/{each}").save(folder)


def rewrite(folder: Path, times: int) -> None:
    """Save a club again and again, each time with the same word everywhere."""
    for each in range(times):
        opened = Club.open(folder)
        replace(opened, title=str(each), **{name: rows(name, {"x": str(each)}) for name in SOME}).save(folder)


def look(folder: Path, times: int) -> None:
    """Open a club again and again: everywhere must be the same word."""
    for _ in range(times):
        opened = Club.open(folder)
        assert {opened.title} == {said(getattr(opened, name), WORDS[name])["x"] for name in SOME}


def test_what_several_add_at_once_is_all_there(tmp_path: Path) -> None:
    folder, who = tmp_path / "emma", ("mira", "jane", "kate", "denise")
    assert run(*(partial(add_many, folder, each, 5) for each in who)) == [0] * 4
    assert set(said(Club.open(folder).comments)) == {f"{each}/{at}" for each in who for at in range(5)}
    assert {path.name for path in folder.iterdir()} == FILES


def test_whoever_opens_a_club_sees_all_of_a_save_or_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "emma"
    club("0", **{name: {"x": "0"} for name in SOME}).save(folder)
    assert run(partial(rewrite, folder, 10), partial(look, folder, 10)) == [0, 0]


def save_until(club: Club, folder: Path, step: int) -> None:
    """Save, and be killed before the change to a file that has this number."""
    steps = iter(range(step))

    def watch(event: str, args: tuple[object, ...]) -> None:
        changes = event in {"os.mkdir", "os.rename", "os.remove", "os.rmdir"} or (event == "open" and args[1] != "r")
        if changes and str(folder) in str(args[0]):
            try:
                next(steps)
            except StopIteration:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    club.save(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="each process would be slow to start there")
def test_whoever_is_killed_while_saving_leaves_the_old_or_the_new_club_and_no_lock(folder: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bookclub.club", "hypothesis.strategies", "pytest"])
    changed = added(Club.open(folder).correct("readers", "mira", name="Mira F."), "d")
    kept, outcomes, exitcode = folder.with_name("kept"), [], -signal.SIGKILL
    shutil.copytree(folder, kept)
    while exitcode == -signal.SIGKILL:
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        process = context.Process(target=save_until, args=(changed, folder, len(outcomes)))
        process.start()
        process.join()
        exitcode = process.exitcode
        after = Club.open(folder)
        outcomes.append("d" in said(after.comments))
        assert len(after.comments) == 3 + outcomes[-1]
        assert said(after.readers, "name") == {"mira": "Mira F." if outcomes[-1] else "Mira"}
        after.save(folder)
        assert {path.name for path in folder.iterdir()} == FILES
    assert exitcode == 0
    assert outcomes == sorted(outcomes)
    assert len(outcomes) > 8


# --- two clubs of one folder ---

Words = dict[str, str]


@pytest.mark.parametrize(
    ("ours", "theirs", "together"),
    [
        ({"a": "1", "b": "2", "c": "3", "d": "4"}, {"a": "1", "b": "2", "c": "3", "e": "5"}, "a1 b2 c3 e5 d4"),
        ({"a": "!", "b": "2", "c": "3"}, {"a": "1", "b": "2", "c": "?"}, "a! b2 c?"),
        ({"a": "!", "b": "2", "c": "3"}, {"a": "!", "b": "2", "c": "3"}, "a! b2 c3"),
        ({"a": "1", "c": "3"}, {"a": "1", "b": "2"}, "a1"),
        ({"a": "1", "c": "3"}, {"a": "!", "b": "2", "c": "3"}, "a! c3"),
        ({"c": "3", "a": "1", "b": "2"}, {"a": "1", "b": "!", "c": "3", "d": "4"}, "c3 d4 a1 b!"),
        ({"a": "1", "b": "2", "c": "3"}, {"c": "3", "b": "2", "a": "1"}, "c3 b2 a1"),
        ({"z": "0", "a": "1", "b": "2", "c": "3"}, {"c": "3", "b": "2", "a": "1"}, "z0 c3 b2 a1"),
        ({"a": "1", "m": "0", "b": "2", "c": "3"}, {"a": "1", "n": "0", "b": "2", "c": "3"}, "a1 n0 m0 b2 c3"),
        ({}, {"a": "1", "b": "2", "c": "3", "d": "4"}, "d4"),
    ],
)
def test_what_two_changed_is_put_together(tmp_path: Path, ours: Words, theirs: Words, together: str) -> None:
    club(comments={"a": "1", "b": "2", "c": "3"}).save(tmp_path)
    one, other = Club.open(tmp_path), Club.open(tmp_path)
    replace(other, comments=rows("comments", theirs)).save(tmp_path)
    saved = replace(one, comments=rows("comments", ours)).save(tmp_path)
    for after in (saved, Club.open(tmp_path)):
        assert " ".join(f"{key}{words}" for key, words in said(after.comments).items()) == together


@pytest.mark.parametrize(
    ("ours", "theirs", "place"),
    [
        ({"a": "ours", "b": "2"}, {"a": "theirs", "b": "2"}, "comments.csv, the row “a”, column text: "),
        ({"a": "1", "b": "2", "c": "ours"}, {"a": "1", "b": "2", "c": "theirs"}, "the row “c”, column text: "),
        ({"b": "2"}, {"a": "theirs", "b": "2"}, "comments.csv, the row “a”: "),
        ({"a": "ours", "b": "2"}, {"b": "2"}, "comments.csv, the row “a”: "),
    ],
)
def test_where_two_changed_the_same_nothing_is_saved_and_it_is_said(
    tmp_path: Path, ours: Words, theirs: Words, place: str
) -> None:
    club(comments={"a": "1", "b": "2"}).save(tmp_path)
    one, other = Club.open(tmp_path), Club.open(tmp_path)
    replace(other, comments=rows("comments", theirs)).save(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for _ in range(2):
        with pytest.raises(ClubError) as caught:
            replace(one, title="Ours", comments=rows("comments", ours)).save(tmp_path)
        assert place in str(caught.value)
        assert "Nothing of yours was saved" in str(caught.value)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_row_taken_out_here_and_filled_in_there_is_not_lost() -> None:
    base = from_rows("comments", [{"comment_id": "a", "text": "1"}])
    filled = from_rows("comments", [{"comment_id": "a", "text": "1", "likes": 3}])
    for ours, theirs in ((base[:0], filled), (filled, base[:0])):
        with pytest.raises(ConflictError):
            merge_three_way("comments", base, ours, theirs)


def test_what_two_added_under_one_name_is_one_row_if_neither_contradicts_the_other() -> None:
    base, name = from_rows("comments", []), {"comment_id": "a"}
    for one, two in (({"text": "1"}, {"likes": 3}), ({"reader": "mira", "text": ""}, {"text": "1", "likes": 3})):
        ours, theirs = (from_rows("comments", [name | each]) for each in (one, two))
        merged = merge_three_way("comments", base, ours, theirs)
        assert merged.equals(from_rows("comments", [name | one | two]))
    with pytest.raises(ConflictError):
        merge_three_way("comments", base, table([("a", "1", "")]), table([("a", "2", "")]))


def test_rows_in_two_new_orders_are_said_to_be() -> None:
    base, ours, theirs = (rows("comments", dict.fromkeys(order, "1")) for order in ("abc", "cba", "bac"))
    with pytest.raises(ConflictError, match="the order of the rows"):
        merge_three_way("comments", base, ours, theirs)


def test_who_saves_again_and_again_is_not_in_his_own_way(folder: Path) -> None:
    opened = Club.open(folder)
    for words in ("One.", "Two.", "First."):
        opened = opened.correct("comments", "a", text=words)
        added(Club.open(folder), words).save(folder)
        opened.save(folder)
        assert said(Club.open(folder).comments)["a"] == words
    assert set(said(Club.open(folder).comments)) == {"a", "b", "c", "One.", "Two.", "First."}


def test_two_corrections_made_from_one_club_are_both_kept(folder: Path) -> None:
    opened = Club.open(folder)
    opened.correct("comments", "a", text="One.").save(folder)
    opened.correct("comments", "b", text="Two.").save(folder)
    assert said(Club.open(folder).comments) == {"a": "One.", "b": "Two.", "c": "Third."}


def test_titles_and_sources_are_put_together(folder: Path) -> None:
    one, other = Club.open(folder), Club.open(folder)
    replace(other, sources=("talk",)).save(folder)
    saved = replace(one, title="Emma, again", sources=("post",)).save(folder)
    assert (saved.title, saved.sources) == ("Emma, again", ("talk", "post"))
    with pytest.raises(ClubError, match=r"datapackage\.json, the title: somebody else changed"):
        replace(other, title="Emma, too").save(folder)


def test_what_a_spreadsheet_changed_is_kept(folder: Path) -> None:
    opened = Club.open(folder)
    (folder / "comments.csv").write_text(
        "comment_id;text;seat\na;First.;3\nb;In between.;4\nc;Third.;\nd;Last.;\n", "utf-8"
    )
    saved = opened.correct("comments", "a", text="One.").correct("readers", "mira", name="Mira F.").save(folder)
    assert said(saved.comments) == {"a": "One.", "b": "In between.", "c": "Third.", "d": "Last."}
    assert list(saved.comments["seat"].dropna()) == ["3", "4"]
    assert said(Club.open(folder).readers, "name") == {"mira": "Mira F."}


def test_only_what_changed_is_written(folder: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    opened = Club.open(folder)
    opened.correct("comments", "a", text="One.").save(folder)
    changed = {path.name for path in folder.iterdir() if path.stat().st_mtime_ns != before[path.name]}
    assert changed == {"comments.csv"}


def test_what_is_written_into_a_frame_is_saved(folder: Path) -> None:
    opened = Club.open(folder)
    opened.comments.loc[0, "text"] = "One."
    opened.save(folder)
    assert said(Club.open(folder).comments)["a"] == "One."


def test_a_copy_takes_the_place_of_what_is_there_and_the_first_folder_is_remembered(
    folder: Path, tmp_path: Path
) -> None:
    opened = Club.open(folder)
    added(Club.open(folder), "d").save(folder)
    club(comments={"z": "Another."}).save(tmp_path / "copy")
    opened.save(tmp_path / "copy")
    assert set(said(Club.open(tmp_path / "copy").comments)) == {"a", "b", "c"}
    opened.correct("comments", "a", text="One.").save(folder)
    assert set(said(Club.open(folder).comments)) == {"a", "b", "c", "d"}


def test_a_folder_that_was_moved_away_is_made_anew_with_all_that_the_club_has(folder: Path) -> None:
    opened = Club.open(folder)
    folder.rename(folder.with_name("elsewhere"))
    opened.correct("comments", "a", text="One.").save(folder)
    assert said(Club.open(folder).comments) == {"a": "One.", "b": "Second.", "c": "Third."}


def test_what_others_wrote_in_the_description_stays(folder: Path) -> None:
    opened, path = Club.open(folder), folder / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace("{", '{"homepage": "our shelf",', 1), "utf-8")
    added(opened, "d").save(folder)
    assert '"homepage": "our shelf"' in path.read_text("utf-8")


# --- folders that are not like others ---


def test_opening_writes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    for name in ("mkdir", "rename", "replace", "rmdir", "unlink"):
        monkeypatch.setattr(os, name, refuse)
    before = folder.stat().st_mtime_ns
    assert set(said(Club.open(folder).comments)) == {"a", "b", "c"}
    assert folder.stat().st_mtime_ns == before


@pytest.mark.skipif(sys.platform == "win32", reason="files are always locked there")
def test_where_files_cannot_be_locked_a_lock_by_name_is_held(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    opened = Club.open(folder)
    added(Club.open(folder), "d").save(folder)
    added(opened, "e").save(folder)
    assert set(said(Club.open(folder).comments)) == {"a", "b", "c", "d", "e"}
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_who_waits_in_vain_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bookclub.storage.saving.PATIENCE", 0.1)
    opened = Club.open(folder)
    with saving(folder):
        (folder / ".saved").mkdir()
        with ThreadPoolExecutor() as another:
            for attempt in (partial(opened.save, folder), partial(Club.open, folder)):
                with pytest.raises(ClubError, match="another program is saving there and does not come to an end"):
                    another.submit(attempt).result()


# --- the merge itself ---

CELLS = st.sampled_from(["", "1", "2"])
VERSIONS = st.lists(st.tuples(st.sampled_from(["", *"abcd"]), CELLS, CELLS), max_size=5)


def table(version: Iterable[tuple[str, str, str]]) -> pd.DataFrame:
    return from_rows("comments", [{"comment_id": key, "text": text, "seat": seat} for key, text, seat in version])


def unordered(frame: pd.DataFrame) -> list[str]:
    cells = frame.reindex(columns=["comment_id", "text", "seat"]).astype("str").fillna("")
    return sorted("|".join(row) for row in cells.to_numpy())


@given(base=VERSIONS, ours=VERSIONS, theirs=VERSIONS)
@settings(max_examples=25, deadline=None)
def test_a_merge_loses_nothing_invents_nothing_and_knows_no_sides(base: list, ours: list, theirs: list) -> None:
    base, ours, theirs = table(base), table(ours), table(theirs)
    assert merge_three_way("comments", base, ours, base).equals(ours)
    assert merge_three_way("comments", base, base, theirs).equals(theirs)
    assert merge_three_way("comments", base, ours, ours).equals(ours)
    try:
        merged = merge_three_way("comments", base, ours, theirs)
    except ConflictError:
        with pytest.raises(ConflictError):
            merge_three_way("comments", base, theirs, ours)
        return
    assert unordered(merge_three_way("comments", base, theirs, ours)) == unordered(merged)
    assert set(unordered(ours)) & set(unordered(theirs)) <= set(unordered(merged))
    keys = [set(each["comment_id"]) for each in (base, ours, theirs, merged)]
    assert keys[3] <= keys[1] | keys[2]
    assert (keys[1] | keys[2]) - keys[0] <= keys[3]
