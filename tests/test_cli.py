"""The `bookclub` command, as a host meets it."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pandas as pd
import pytest

import clubs
from bookclub import Club, SourceError, cli, lab, read, sources
from bookclub.handout.choices import Choices
from bookclub.sources import Found, Note, Report, Span
from bookclub.tables import from_rows
from places import DATA

GARDEN = DATA / "plain_text" / "secret-garden.txt"
DETAIL = "a detail that helps only who made it"
HARSH = ("DataFrame", "kernel", "Traceback", "parse", "token")


class Said(NamedTuple):
    code: int | str | None
    out: str
    err: str


@pytest.fixture
def bookclub(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run the command with these words, as if typed."""

    def run(*words: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["bookclub", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return Said(end.value.code, out, err)

    return run


@pytest.fixture
def club(tmp_path: Path) -> Path:
    Club(title="Emma", works=from_rows("works", [{"work_id": "emma", "kind": "book", "title": "Emma"}])).save(tmp_path)
    return tmp_path


def found(**report: object) -> Found:
    defaults = {"source": "post.txt", "format": "a post", "kept": {}, "left_out": {}}
    return Found(report=Report(**(defaults | report)))


# --- help ---


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["lab", "-h"],
        ["read", "--help"],
        ["check", "--help"],
        ["handout", "--help"],
        ["workbook", "-h"],
        ["export", "-h"],
    ],
)
def test_help_is_in_a_hosts_words(bookclub, words) -> None:
    said = bookclub(*words)
    assert said.code == 0
    assert not any(word.lower() in said.out.lower() for word in HARSH)


def test_help_names_every_command(bookclub) -> None:
    said = bookclub("--help")
    assert all(f" {command} " in said.out for command in ("lab", "read", "check", "handout", "workbook", "export"))


def test_help_does_not_wait_for_what_it_does_not_need() -> None:
    slow = {"pandas", "jupyterlab", "IPython"}
    code = f"import sys; from bookclub import cli; print(sorted({slow} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert loaded.strip() == "[]"


def test_version(bookclub) -> None:
    assert bookclub("--version") == (0, f"bookclub {version('bookclub')}\n", "")


# --- read ---


def test_reading_says_what_was_found_and_what_became_of_each_line(bookclub) -> None:
    report = read(GARDEN).report
    said = bookclub("read", GARDEN)
    assert (said.code, said.err) == (0, "")
    assert f"The file says it has {report.declared} comments." in said.out
    for what, count in report.kept.items():
        assert f" {count}  {what}" in said.out
    for span in report.spans:
        assert f"{span.first}" in said.out
    assert max(len(line) for line in said.out.splitlines()) <= 80


def test_the_report_for_programs_is_the_report(bookclub) -> None:
    said = bookclub("read", GARDEN, "--json")
    assert json.loads(said.out) == json.loads(json.dumps(read(GARDEN).report.to_dict()))


def test_reading_into_a_new_folder_makes_a_club_with_the_posts_title(bookclub, tmp_path) -> None:
    said = bookclub("read", GARDEN, "--into", tmp_path / "garden")
    comments = read(GARDEN).comments
    assert f"comments: {len(comments)} new" in said.out
    made = Club.open(tmp_path / "garden")
    assert made.title == made.posts["title"].iloc[0]
    assert len(made.comments) == len(comments)


def test_reading_again_says_that_nothing_is_new_and_touches_no_file(bookclub, tmp_path) -> None:
    bookclub("read", GARDEN, "--into", tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    said = bookclub("read", GARDEN, "--into", tmp_path)
    assert "Nothing new" in said.out
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_a_club_that_is_there_is_added_to(bookclub, club) -> None:
    bookclub("read", GARDEN, "--into", club)
    after = Club.open(club)
    assert after.title == "Emma"
    assert "emma" in set(after.works["work_id"])
    assert len(after.posts) == 1


def test_with_json_only_the_report_is_on_standard_output(bookclub, tmp_path) -> None:
    said = bookclub("read", GARDEN, "--json", "--into", tmp_path)
    assert json.loads(said.out)["source"] == GARDEN.name
    assert "comments: " in said.err


def test_what_the_host_knows_better_is_passed_on(bookclub, monkeypatch) -> None:
    asked = []

    def remember(path, *, watch, **said):  # noqa: ARG001  what it is for is shown below
        asked.append((path, said))
        return found()

    monkeypatch.setattr(sources, "read", remember)
    bookclub("read", "post.txt")
    bookclub("read", "post.txt", "--author", "Arti", "--as", "plain_text", "--keep-contacts")
    bookclub("read", "books.csv", "--reader", "Jane", "--map", "text=Kommentar", "--map", "work=Titel", "--all-works")
    bookclub("read", "chat.txt", "--since", "2019-04-03", "--until", "2019-04-09")
    columns = {"text": "Kommentar", "work": "Titel"}
    usual = {"source": None, "works": [], "keep_contacts": False}
    assert asked == [
        (Path("post.txt"), usual),
        (Path("post.txt"), {"source": "plain_text", "works": [], "keep_contacts": True, "author": "Arti"}),
        (Path("books.csv"), usual | {"reader": "Jane", "columns": columns, "all_works": True}),
        (Path("chat.txt"), usual | {"since": "2019-04-03", "until": "2019-04-09"}),
    ]


@pytest.fixture
def on_a_terminal():
    """Run the command so that it takes its standard error for a terminal; give what it shows there."""
    pty = pytest.importorskip("pty")

    def run(*words: object) -> str:
        ours, its = pty.openpty()
        command = [sys.executable, "-c", "from bookclub.cli import main; main()", *map(str, words)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=its)
        os.close(its)
        shown = b""
        with suppress(OSError):  # which is how a terminal ends
            while piece := os.read(ours, 4096):
                shown += piece
        os.close(ours)
        assert process.wait() == 0
        return shown.decode()

    return run


def test_how_far_a_large_file_is_read_is_shown_on_a_terminal(on_a_terminal, tmp_path) -> None:
    post = "<item><title>Emma</title><wp:post_id>1</wp:post_id></item>"
    export = (
        f'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>{post}{" " * cli.terminal.LARGE}</channel></rss>'
    )
    large, packed, small = (tmp_path / name for name in ("large.xml", "packed.xml.gz", "small.xml"))
    large.write_text(export)
    packed.write_bytes(gzip.compress(export.encode()))
    small.write_text(export.replace("  ", ""))
    shown = on_a_terminal("read", large, packed, small)
    for name in ("large.xml", "packed.xml"):
        assert re.search(rf"{name} .*2\.0/2\.0 MB", shown)
    assert "small.xml" not in shown
    assert on_a_terminal("read", large, "--json") == ""
    assert on_a_terminal("read", small) == ""


def test_of_a_library_the_club_s_works_are_kept(bookclub, tmp_path) -> None:
    works = from_rows("works", [{"work_id": "emma", "title": "Emma", "kind": "film"}])
    Club(title="Emma", works=works).save(tmp_path / "club")
    path = tmp_path / "ratings.csv"
    path.write_text(
        "Date,Name,Year,Letterboxd URI,Rating\n2024-01-02,Emma,1996,https://a,3.5\n2024-01-02,Clueless,1995,https://b,4\n"
    )
    bookclub("read", str(path), "--into", str(tmp_path / "club"), "--reader", "Jane")
    club = Club.open(tmp_path / "club")
    assert club.works["title"].tolist() == ["Emma"]
    assert club.reviews[["work_id", "rating", "reader"]].to_numpy().tolist() == [["emma", 3.5, "jane"]]


def test_words_from_a_file_can_neither_command_the_terminal_nor_format_themselves(bookclub, monkeypatch) -> None:
    hostile = "\x1b[2J\x9b31m\u202egnp.exe [bold red]loud[/] [link=http://example.org]\r\n:warning:"
    spelt_out = r"\x1b[2J\x9b31m\u202egnp.exe [bold red]loud[/] [link=http://example.org]\r\n:warning:"
    report = {
        "source": hostile,
        "kept": {hostile: 1},
        "left_out": {hostile: 1},
        "spans": (Span(1, 1, hostile, kept=True),),
        "notes": (Note("warning", hostile),),
    }
    monkeypatch.setattr(sources, "read", lambda _path, **_said: found(**report))
    said = bookclub("read", "post.txt")
    unwrapped = "".join(line.strip() for line in said.out.splitlines())
    assert unwrapped.replace(" ", "").count(spelt_out.replace(" ", "")) == 5
    assert not any(character in said.out for character in "\x1b\x9b\u202e\r")


def test_a_file_that_cannot_be_read_is_one_sentence(bookclub, tmp_path) -> None:
    said = bookclub("read", tmp_path / "gone\x1b[2J.txt")
    assert (said.code, said.out) == (1, "")
    assert said.err == f"gone\\x1b[2J.txt: there is no such file. Look for it in {tmp_path}.\n"


def test_an_error_of_a_source_that_someone_else_wrote_is_one_sentence_too(bookclub, monkeypatch) -> None:
    class TheirError(SourceError):
        pass

    def refuse(path, **_said):
        raise TheirError(path.name, "it is a letter", "Open it.")

    monkeypatch.setattr(sources, "read", refuse)
    assert bookclub("read", "letter.txt") == (1, "", "letter.txt: it is a letter. Open it.\n")


def test_an_error_that_nobody_foresaw_is_a_sentence_with_what_to_do(bookclub, monkeypatch) -> None:
    def stumble(_path, **_said):
        raise KeyError(DETAIL)

    monkeypatch.delenv("BOOKCLUB_DEBUG", raising=False)
    monkeypatch.setattr(sources, "read", stumble)
    said = bookclub("read", "post.txt")
    assert (said.code, said.out) == (1, "")
    assert "report it" in said.err
    assert "BOOKCLUB_DEBUG=1" in said.err
    assert DETAIL not in said.err


def test_its_details_are_for_whoever_asks(monkeypatch) -> None:
    def stumble(_path, **_said):
        raise KeyError(DETAIL)

    monkeypatch.setenv("BOOKCLUB_DEBUG", "1")
    monkeypatch.setattr(sources, "read", stumble)
    monkeypatch.setattr(sys, "argv", ["bookclub", "read", "post.txt"])
    with pytest.raises(KeyError, match=DETAIL):
        cli.main()


# --- check ---


def test_a_sound_club_is_said_to_be_sound(bookclub, club) -> None:
    assert bookclub("check", club) == (0, f"The club in {club} is sound.\n", "")


def test_what_is_not_sound_is_named_by_table_row_and_column(bookclub, club) -> None:
    (club / "works.csv").write_text("work_id,kind,title,year\nemma,book,Emma,18\x1b[2J15\n")
    said = bookclub("check", club)
    assert (said.code, said.err) == (1, "")
    [line] = said.out.splitlines()
    assert line.startswith("works.csv, row 2, column year: ")
    assert r"\x1b[2J" in line


def test_a_folder_that_is_no_club_is_one_sentence(bookclub, tmp_path) -> None:
    said = bookclub("check", tmp_path)
    assert (said.code, said.out) == (1, "")
    assert "not a club" in said.err
    assert len(said.err.splitlines()) == 1


# --- workbook ---


@pytest.fixture
def filled_in(bookclub, club) -> Path:
    """A club's workbook, in which a year was filled in."""
    assert bookclub("workbook", club).code == 0
    book = openpyxl.load_workbook(club / "club.xlsx")
    book["works"]["D2"] = 1815
    book.save(club / "club.xlsx")
    return club / "club.xlsx"


@pytest.mark.parametrize(("answer", "year"), [("y\n", [1815]), ("n\n", [pd.NA]), ("", [pd.NA])])
def test_what_was_done_in_a_workbook_is_shown_and_asked_about(bookclub, filled_in, monkeypatch, answer, year) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    said = bookclub("read", filled_in, "--into", filled_in.parent)
    assert said.code == 0
    assert "works, emma, year: (nothing) → 1815" in said.out
    assert Club.open(filled_in.parent).works["year"].tolist() == year


def test_it_is_taken_without_a_question_and_then_nothing_is_new(bookclub, club, filled_in) -> None:
    assert "is as the workbook has it" in bookclub("read", filled_in, "--into", club, "--yes").out
    assert Club.open(club).works["year"].tolist() == [1815]
    assert bookclub("read", filled_in, "--into", club).out.startswith("Nothing new")


def test_where_nobody_is_asked_the_club_s_cells_and_rows_stay(bookclub, club, filled_in) -> None:
    Club.open(club).correct("works", "emma", year=1816).save(club)
    said = bookclub("read", filled_in, "--into", club, "--yes")
    assert "in the workbook: 1815" in said.out
    assert Club.open(club).works["year"].tolist() == [1816]
    book = openpyxl.load_workbook(filled_in)
    book["works"].delete_rows(2)
    book.save(filled_in)
    assert "works: emma" in bookclub("read", filled_in, "--into", club, "--yes").out
    assert len(Club.open(club).works) == 1


def test_a_workbook_makes_a_new_club(bookclub, tmp_path) -> None:
    file = tmp_path / "momo" / "club.xlsx"
    assert bookclub("workbook", tmp_path / "momo").code == 0
    book = openpyxl.load_workbook(file)
    book["works"]["C2"] = "Momo"
    book.save(file)
    bookclub("read", file, "--into", tmp_path / "momo", "--yes")
    assert Club.open(tmp_path / "momo").works["work_id"].tolist() == ["momo"]


def test_a_workbook_wants_its_club(bookclub, filled_in) -> None:
    said = bookclub("read", filled_in)
    assert (said.code, said.out) == (1, "")
    assert "--into" in said.err


# --- handout ---


@pytest.fixture
def evening(tmp_path: Path) -> Path:
    """A club with two readers, one of whom is called as somebody in the book is."""
    rows = [
        {"comment_id": "post/1", "post_id": "post", "reader": "tom", "text": "The book moved me more than the film."},
        {"comment_id": "post/2", "post_id": "post", "reader": "ines", "text": "Tom, the film was the better story."},
    ]
    readers = [{"reader_id": "tom", "name": "Tom"}, {"reader_id": "ines", "name": "Ines"}]
    Club(
        title="Emma",
        works=from_rows("works", [{"work_id": "emma", "kind": "book", "title": "Emma"}]),
        readers=from_rows("readers", readers),
        posts=from_rows("posts", [{"post_id": "post", "title": "Emma, twice"}]),
        comments=from_rows("comments", rows),
    ).save(tmp_path)
    return tmp_path


def name_somebody_in_the_book_tom(folder: Path) -> None:
    club = Club.open(folder)
    replace(club, characters=from_rows("characters", [{"character_id": "tom", "name": "Tom"}])).save(folder)


def test_a_handout_is_made_kept_and_named(bookclub, evening) -> None:
    said = bookclub("handout", evening)
    assert (said.code, said.err) == (0, "")
    where, *remarks = said.out.splitlines()
    assert Path(where) == evening / "handouts" / "emma-standard-a4.pdf"
    assert Path(where).read_bytes().startswith(b"%PDF-")
    assert "“Side by side” is left out. Nothing is compared yet." in remarks


def test_the_whole_set(bookclub, evening) -> None:
    said = bookclub("handout", evening, "--all", "--paper", "letter")
    assert (said.code, said.err) == (0, "")
    made = {path.name for path in (evening / "handouts").glob("[!.]*")}
    prints = {f"emma-{edition}-letter.pdf" for edition in ("standard", "large", "one-page", "host", "threads")}
    others = {f"emma-standard{ending}" for ending in ("-letter.html", "-letter.docx", ".ipynb", ".md")}
    assert made == prints | others | {"emma-club-page.html"}
    assert {Path(line).name for line in said.out.splitlines() if line.startswith(str(evening))} == made
    assert len(said.out.splitlines()) == len({*said.out.splitlines()})  # what there is to say of several is said once


def test_of_the_set_what_is_said_of_one_sheet_is_said_with_its_name(bookclub, tmp_path) -> None:
    club = clubs.shipped()
    replace(club, questions=club.questions[:0]).save(tmp_path)  # with few questions, the standard sheet has more voices
    said = bookclub("handout", tmp_path, "--all").out.splitlines()
    (remark,) = (line for line in said if "Without a voice" in line)
    assert remark.startswith("never-let-me-go-one-page-a4.pdf: ")
    (alone,) = (
        line for line in bookclub("handout", tmp_path, "--edition", "one-page").out.splitlines() if "voice" in line
    )
    assert alone.startswith("Without a voice")


def test_what_was_chosen_is_kept_and_can_be_changed(bookclub, evening) -> None:
    bookclub("handout", evening, "--format", "markdown", "--edition", "large", "--host", "Mira", "--qr")
    again = bookclub("handout", evening)
    assert Path(again.out.splitlines()[0]).name == "emma-large.md"
    assert "Mira" in (evening / "handouts" / "emma-large.md").read_text("utf-8")
    bookclub("handout", evening, "--edition", "standard", "--host", "", "--no-qr")
    assert "Mira" not in (evening / "handouts" / "emma-standard.md").read_text("utf-8")
    kept = Choices.open(evening)
    assert (kept.format, kept.edition, kept.host, kept.qr) == ("markdown", "standard", "", False)


@pytest.mark.parametrize("option", ["edition", "format", "paper", "names"])
def test_a_word_that_is_no_choice_is_one_sentence_and_changes_nothing(bookclub, evening, option) -> None:
    said = bookclub("handout", evening, f"--{option}", "huge\x1b[2J")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"There is no {option} called huge\\x1b[2J. Choose one of: ")
    assert len(said.err.splitlines()) == 1
    assert not (evening / "handout.json").exists()
    assert not (evening / "handouts").exists()


def test_a_name_that_may_still_stand_somewhere_stops_it_until_that_is_accepted(bookclub, evening) -> None:
    name_somebody_in_the_book_tom(evening)
    words = "handout", evening, "--format", "markdown", "--names", "pseudonyms"
    stopped = bookclub(*words)
    assert (stopped.code, stopped.out) == (1, "")
    assert stopped.err.startswith("Nothing was written: names may still stand in emma-standard-pseudonyms.md.")
    assert "The people: Tom, in “Tom”" in stopped.err
    assert "accept them" in stopped.err
    assert "--accept-names" in stopped.err
    assert not (evening / "handouts").exists()
    accepted = bookclub(*words, "--accept-names")
    assert (accepted.code, accepted.err) == (0, "")
    assert "Ines" not in (evening / "handouts" / "emma-standard-pseudonyms.md").read_text("utf-8")


def test_to_accept_names_is_asked_anew_each_time(bookclub, evening) -> None:
    name_somebody_in_the_book_tom(evening)
    assert bookclub("handout", evening, "--names", "pseudonyms", "--format", "markdown", "--accept-names").code == 0
    assert bookclub("handout", evening).code == 1


def test_of_the_set_nothing_is_written_if_a_name_may_stand_in_one(bookclub, evening) -> None:
    name_somebody_in_the_book_tom(evening)
    said = bookclub("handout", evening, "--all", "--names", "pseudonyms")
    assert (said.code, said.out) == (1, "")
    assert not (evening / "handouts").exists()


def test_of_the_set_nothing_is_written_if_a_name_may_stand_only_in_a_later_one(bookclub, evening, tmp_path) -> None:
    name_somebody_in_the_book_tom(evening)
    club = Club.open(evening)
    replace(club, comments=club.comments.assign(text="I liked Tom best of all.")).save(evening)
    Choices(sections=("about",), names="pseudonyms").save(evening)
    assert bookclub("handout", evening).code == 0  # the first of the set has no name in it
    (evening / "handouts").rename(tmp_path / "elsewhere")
    assert bookclub("handout", evening, "--all").code == 1
    assert not (evening / "handouts").exists()


def test_a_template_of_the_host_s_own(bookclub, evening) -> None:
    bookclub("handout", evening)
    ours = (evening / "handouts" / "emma-standard-a4.pdf").read_bytes()
    template = evening / "templates" / "sheet.typ"
    template.parent.mkdir()
    template.write_text('#set document(title: "Mine")\n= Mine\n')
    assert bookclub("handout", evening).code == 0
    assert (evening / "handouts" / "emma-standard-a4.pdf").read_bytes() != ours
    template.write_text('#set document(title: "Mine")\n#nonsense\n')
    said = bookclub("handout", evening)
    assert (said.code, said.out) == (1, "")
    assert "sheet.typ, line 2: " in said.err
    assert len(said.err.splitlines()) == 1


def test_a_template_for_pages_of_the_host_s_own(bookclub, evening) -> None:
    template = evening / "templates" / "sheet.html.jinja"
    template.parent.mkdir()
    template.write_text("<p>{{ plan.title }}, mine</p>")
    bookclub("handout", evening, "--format", "html")
    assert (evening / "handouts" / "emma-standard-a4.html").read_text("utf-8") == "<p>Emma, mine</p>"
    template.write_text("<p>\n{{ plan.title }</p>")
    said = bookclub("handout", evening)
    assert (said.code, said.out) == (1, "")
    assert f"{template}, line 2: " in said.err
    assert not any(word.lower() in said.err.lower() for word in HARSH)


def test_what_was_chosen_and_cannot_be_read_is_one_sentence(bookclub, evening) -> None:
    (evening / "handout.json").write_text("{")
    said = bookclub("handout", evening)
    assert (said.code, said.out) == (1, "")
    assert said.err.endswith("Delete the file, and choose again.\n")


# --- export ---


def test_the_talk_is_taken_away_in_the_format_that_the_file_says(bookclub, evening, tmp_path) -> None:
    file = tmp_path / "talk.jsonl"
    said = bookclub("export", evening, file)
    lines = file.read_text("utf-8").splitlines()
    assert said == (0, f"{file}: {len(lines)} comment{'s' * (len(lines) != 1)}\n", "")
    assert [json.loads(line)["text"] for line in lines] == Club.open(evening).comments["text"].tolist()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["talk.jsonl"], "something of that name is there already. Nothing was written; choose another name."),
        (["talk.exe\x1b[2J"], "that ending says no format. Choose one of .parquet, "),
        (["new.ris", "--names", "huge"], "Readers' names can be real, first, pseudonyms; “huge” is none of these."),
    ],
)
def test_what_cannot_be_taken_away_is_one_sentence(bookclub, evening, tmp_path, words, said) -> None:
    (tmp_path / "talk.jsonl").touch()
    refused = bookclub("export", evening, tmp_path / words[0], *words[1:])
    assert (refused.code, refused.out) == (1, "")
    assert said in refused.err
    assert len(refused.err.splitlines()) == 1
    assert "\x1b" not in refused.err
    assert (tmp_path / "talk.jsonl").read_bytes() == b""


def test_a_name_that_may_still_stand_in_the_talk_stops_it_until_that_is_accepted(bookclub, evening, tmp_path) -> None:
    name_somebody_in_the_book_tom(evening)
    club = Club.open(evening)
    replace(club, comments=club.comments.assign(text="I liked Tom best of all.")).save(evening)
    words = "export", evening, tmp_path / "talk.ris", "--names", "pseudonyms"
    assert bookclub("export", evening, tmp_path / "talk.bib", "--names", "real").code == 0
    stopped = bookclub(*words)
    assert (stopped.code, stopped.out) == (1, "")
    assert stopped.err.startswith("Nothing was written: names may still stand in talk.ris.")
    assert stopped.err.endswith("With --accept-names it is written all the same.\n")
    assert not (tmp_path / "talk.ris").exists()
    assert bookclub(*words, "--accept-names").code == 0
    assert "Ines" not in (tmp_path / "talk.ris").read_text("utf-8")


# --- lab ---


def test_the_lab_is_laid_out_opened_and_closed_in_plain_words(bookclub, tmp_path, monkeypatch) -> None:
    opened = []
    monkeypatch.setattr(lab, "run", lambda folder, **how: opened.append((folder, how)))
    folder = tmp_path / "evening"
    said = bookclub("lab", folder, "--no-browser", "--port", 9000)
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert f"New in {folder}: {Path('data/never-let-me-go')}" in lines
    assert lines[-1] == f"Stopped. Your notebooks are in {folder / 'notebooks'}"
    assert opened == [(folder, {"port": 9000, "browser": False, "quiet": True})]


def test_a_folder_that_the_lab_cannot_use_is_one_sentence(bookclub, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    said = bookclub("lab", tmp_path / "file")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("The notebooks cannot be put into")
