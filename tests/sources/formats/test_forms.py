"""Answers to forms of many services, and the sheets that clubs keep: who said and rated what, and what is left out."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bookclub
from bookclub.sources import Found, SourceError
from bookclub.sources.formats import forms

if TYPE_CHECKING:
    from pathlib import Path

Rated = dict[tuple[str | None, str, str], tuple[float | None, float | None]]


@dataclass(frozen=True, slots=True)
class Case:
    """A file, and what comes out: ratings by reader, kind and title of the work; words by reader; the rest."""

    name: str
    data: str
    rated: Rated = field(default_factory=dict)
    said: tuple[tuple[str | None, str], ...] = ()
    questions: tuple[tuple[str | None, str], ...] = ()
    comments: tuple[tuple[str | None, str, str], ...] = ()
    left_out: dict[str, int] = field(default_factory=dict)


CONTACT, POLL, CONSENT = "contact or personal detail", "answer on dates or coming", "consent"
TOTAL = "average or total"
CASES = [
    Case(
        "Wren Hill (Responses) - Form Responses 1.csv",
        "Timestamp,Email Address,Your name,How many stars for the book? (1-5),How many stars for the movie? (1-5),"
        "What stayed with you?,Anything to ask the group?,Which date suits you?\n"
        "2023/05/04 6:05:00 PM GMT+1,uma@post.example,Uma,4,3,The well,Who dug it?,9 May\n"
        "2023/05/05 6:05:00 PM GMT+1,bo@post.example,Bo,2.5,,,no,\n",
        {("uma", "book", "Wren Hill"): (4, 5), ("uma", "film", "Wren Hill"): (3, 5), ("bo", "book", "Wren Hill"): (2.5, 5)},
        (("uma", "> What stayed with you?\n\nThe well"),),
        (("uma", "Who dug it?"),),
        left_out={CONTACT: 2, POLL: 1, "answer that says there is nothing": 1},
    ),
    Case(
        "answers.csv",
        "Zeitstempel,Dein Name,Wie viele Sterne gibst du dem Buch? (1 bis 5),Was hat dir am Film nicht gefallen?,"
        "Welche Fragen hast du an die Runde?,Einverstanden mit dem Datenschutz?\n"
        "04.05.2023 18:05:00,Uma,4,Die Musik,Wer grub den Brunnen?,Ja\n",
        {("uma", "book", "The book of answers"): (4, 5), ("uma", "film", "The film of answers"): (None, None)},
        (("uma", "> Was hat dir am Film nicht gefallen?\n\nDie Musik"),),
        (("uma", "Wer grub den Brunnen?"),),
        left_out={CONSENT: 1},
    ),
    Case(
        "es.csv",
        "Marca temporal,Tu nombre,¿Cuántas estrellas le das a la novela? (1-5),¿Qué te pareció la película?,"
        "¿Alguna pregunta para el grupo?\n14/5/2023 18:05:00,Uma,4,Larga,¿Quién cavó?\n",
        {("uma", "book", "The book of es"): (4, 5), ("uma", "film", "The film of es"): (None, None)},
        (("uma", "> ¿Qué te pareció la película?\n\nLarga"),),
        (("uma", "¿Quién cavó?"),),
    ),
    Case(
        "monkey.csv",
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,"
        "What is your name?,Please rate each on a scale of 1 to 10.,,Which characters did you like?,,\n"
        ",,,,,,,,,Open-Ended Response,The novel,The movie,Uncle,Niece,Other (please specify)\n"
        "1170,40,05/04/2023 06:01:00 PM,05/04/2023 06:05:00 PM,203.0.113.9,,,,,Uma,8,6,Uncle,,the goat\n",
        {("uma", "book", "The book of monkey"): (8, 10), ("uma", "film", "The film of monkey"): (6, 10)},
        (("uma", "> Which characters did you like?\n\nUncle\nthe goat"),),
        left_out={CONTACT: 1},
    ),
    Case(
        "lime.csv",
        '"Response ID","Date submitted","Last page","Start language","Seed","G01Q01. What is your name?",'
        '"G01Q02. How would you rate these? [Book]","G01Q02. How would you rate these? [Film]",'
        '"G01Q03. Which biscuits shall we have next time?"\n"1","2023-05-04 18:05:00","2","en","77","Uma","4","2","Oat"\n',
        {("uma", "book", "The book of lime"): (4, None), ("uma", "film", "The film of lime"): (2, None)},
        comments=(("uma", "which-biscuits-shall-we-have-next-time", "Oat"),),
    ),
    Case(
        "cloud.csv",
        '"User ID","User display name","Timestamp","How do you rate the book (out of ten)?","What are your thoughts on the book?"\n'
        '"uma1","Uma W","2023-05-04T18:05:00+01:00","8","Dry."\n"","Anonymous user","2023-05-05T18:05:00+01:00","7",""\n',
        {("uma-w", "book", "The book of cloud"): (8, 10), (None, "book", "The book of cloud"): (7, 10)},
        (("uma-w", "> What are your thoughts on the book?\n\nDry."),),
    ),
    Case(
        "type.csv",
        "#,What's your name?,How many stars would you give *Wren Hill*?,What did you think of the end?,Response Type,"
        "Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags\n"
        "a1,Uma,4,Quiet.,completed,2023-05-04 18:01:00,,2023-05-04 18:05:00,f00d,\n",
        {("uma", "book", "Wren Hill"): (4, None)},
        (("uma", "> What did you think of the end?\n\nQuiet."),),
    ),
    Case(
        "jot.csv",
        '"Submission Date","First Name","Last Name","E-mail","How would you rate the film?","Favourite scene","Submission IP"\n'
        '"May 4, 2023","Uma","West","u@post.example","⭐⭐⭐⭐","The well","203.0.113.9"\n',
        {("uma-west", "film", "The film of jot"): (4, None)},
        (("uma-west", "The well"),),
        left_out={CONTACT: 2},
    ),
    Case(
        "frama.csv",
        '"Notre lecture",,,,,,,,\n"Détails de la soumission",,,,,,,,\n'
        "Numéro de série,SID,Heure de soumission,Brouillon,Adresse IP,UID,Nom d'utilisateur,Votre prénom,Quelle note donnez-vous au livre (sur 5) ?\n"
        "1,11,2023-05-04 18:05:00,0,203.0.113.9,0,Anonyme,Uma,4\n",
        {("uma", "book", "The book of frama"): (4, 5)},
        left_out={CONTACT: 1},
    ),
    Case(
        "kobo.csv",
        "start;end;Your name;Rate the book;Rate the movie;_id;_uuid;_submission_time;_submitted_by;__version__;_index\n"
        "2023-05-04T18:01:00.000+01:00;2023-05-04T18:05:00.000+01:00;Uma;4;3;1;aaa;2023-05-04T17:05:00;;v1;1\n",
        {("uma", "book", "The book of kobo"): (4, None), ("uma", "film", "The film of kobo"): (3, None)},
    ),
    Case(
        "own.csv",
        "Name,Book,Film,Comments\nUma,4/5,★★★☆☆,Dry\nBo,2/5,,\nAverage,3,3,\n",
        {
            ("uma", "book", "The book of own"): (4, 5),
            ("uma", "film", "The film of own"): (3, 5),
            ("bo", "book", "The book of own"): (2, 5),
        },
        (("uma", "Dry"),),
    ),
    Case(
        "across.csv",
        "Member,Wren Hill,Low Tide (film),Average\nUma,4,3.5,3.75\nBo,5,,5\n",
        {("uma", "book", "Wren Hill"): (4, None), ("uma", "film", "Low Tide"): (3.5, None), ("bo", "book", "Wren Hill"): (5, None)},
        left_out={TOTAL: 2},
    ),
    Case(
        "scaled.csv",
        "Reader,Wren Hill (book) /5,Wren Hill (film) /5\nUma,4,3\n",
        {("uma", "book", "Wren Hill"): (4, 5), ("uma", "film", "Wren Hill"): (3, 5)},
    ),
    Case(
        "coded.csv",
        '"Response ID","Date submitted","Last page","Start language","Q1. Name (or nickname)","Q2. How would you rate the book? (1 = bad, 5 = great)"\n'
        '"1","1980-01-01 00:00:00","2","en","Uma","A4 [4 - good]"\n',
        {("uma", "book", "The book of coded"): (4, 5)},
    ),
    Case(
        "down.csv",
        "Book,Author,Uma,Bo,Average\nWren Hill,Ida Rook,4,5,4.5\nLow Tide,Sam Pike,3,-,3\n",
        {("uma", "book", "Wren Hill"): (4, None), ("uma", "book", "Low Tide"): (3, None), ("bo", "book", "Wren Hill"): (5, None)},
    ),
    Case(
        "turned.csv",
        "Question,Uma,Bo\nHow would you rate the book (1-5)?,4,5\nWhat stayed with you?,The well,\nQuestions for the group?,,Who dug it?\n",
        {("uma", "book", "The book of turned"): (4, 5), ("bo", "book", "The book of turned"): (5, 5)},
        (("uma", "> What stayed with you?\n\nThe well"),),
        (("bo", "Who dug it?"),),
    ),
    Case(
        "each.csv",
        "Timestamp,Your name,Which book are you reviewing?,Rating (out of 10),What are your thoughts on the book?\n"
        "5/14/2023 18:05:00,Uma,Wren Hill,8,Dry.\n5/15/2023 18:05:00,Bo,Low Tide,6,Wet.\n",
        {("uma", "book", "Wren Hill"): (8, 10), ("bo", "book", "Low Tide"): (6, 10)},
        (("uma", "> What are your thoughts on the book?\n\nDry."), ("bo", "> What are your thoughts on the book?\n\nWet.")),
    ),
    Case(
        "prefix.csv",
        "Timestamp,Name,How many stars for Wren Hill?,How many stars for Low Tide?\n2023-05-04 18:05,Uma,4,3\n",
        {("uma", "book", "Wren Hill"): (4, None), ("uma", "book", "Low Tide"): (3, None)},
    ),
    Case(
        "aspects.csv",
        "Timestamp,Name,Rate the book: plot (1-5),Rate the book overall (1-5)\n2023-05-04 18:05,Uma,2,5\n",
        {("uma", "book", "The book of aspects"): (5, 5)},
        (("uma", "> Rate the book: plot (1-5)\n\n2"),),
    ),
    Case(
        "words.csv",
        "Timestamp,Name,How would you rate the book?,Welche Schulnote gibst du dem Film?,Rate the book from 0 to 10\n2023-05-04 18:05,Uma,Very good,2,\n",
        {("uma", "book", "The book of words"): (None, None), ("uma", "film", "The film of words"): (None, None)},
    ),
    Case(
        "codes.csv",
        '"id. Response ID";"submitdate. Date submitted";"seed. Seed";"ipaddr. IP address";"who. Your name";'
        '"G1Q1[SQ001]. Stars for each of the works [The novel]";"later. Which book shall we read next?"\n'
        '"1";"2023-05-04 18:05:00";"8081";"203.0.113.9";"Uma";"4";"Ash Lane"\n',
        {("uma", "book", "The book of codes"): (4, None)},
        comments=(("uma", "which-book-shall-we-read-next", "Ash Lane"),),
        left_out={CONTACT: 1},
    ),
    Case(
        "next.csv",
        "Zeitstempel,Dein Name,Welches Buch sollen wir als Nächstes lesen?\n04.05.2023 18:05:00,Uma,Ash Lane\n",
        comments=(("uma", "welches-buch-sollen-wir-als-nachstes-lesen", "Ash Lane"),),
    ),
    Case(
        "titled.csv",
        "Our year,,,\nBook,Author,Uma,Bo\nWren Hill,Ivo Pell,4,DNF\nAsh Lane,Ivo Pell,nicht gelesen,3.5\n",
        {
            ("uma", "book", "Wren Hill"): (4, None),
            ("bo", "book", "Wren Hill"): (None, None),
            ("uma", "book", "Ash Lane"): (None, None),
            ("bo", "book", "Ash Lane"): (3.5, None),
        },
    ),
    Case(
        "scores.csv",
        "Name,Film,Score,Notes\nUma,Wren Hill,7,Loud\nBo,Wren Hill,9,\n",
        {("uma", "film", "Wren Hill"): (7, None), ("bo", "film", "Wren Hill"): (9, None)},
        (("uma", "Loud"),),
    ),
    Case(
        "out of ten.csv",
        "Reader,Book,Score (out of 10),Notes\nUma,Wren Hill,7,Long\n",
        {("uma", "book", "Wren Hill"): (7, 10)},
        (("uma", "Long"),),
    ),
]  # fmt: skip


def read(case: Case, **guesses: Any) -> Found:
    return forms.read(io.BytesIO(case.data.encode()), case.name, **guesses)


def cell(value: Any) -> Any:
    return None if pd.isna(value) else value


def rated(found: Found) -> Rated:
    rows = found.reviews.merge(found.works, on="work_id", suffixes=("", "_of_work"))
    return {
        (cell(row["reader"]), row["kind"], row["title_of_work"]): (cell(row["rating"]), cell(row["rating_max"]))
        for row in rows.to_dict("records")
    }


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_answers_are_reviews_questions_for_the_group_and_comments(case: Case, tmp_path: Path) -> None:
    (tmp_path / case.name).write_text(case.data, encoding="utf-8")
    found = bookclub.read(tmp_path / case.name)
    assert found.report.format == "answers to a form"
    assert rated(found) == case.rated
    said = found.reviews.dropna(subset=["text"])
    assert list(zip(map(cell, said["reader"]), said["text"], strict=True)) == list(case.said)
    raised = found.questions
    assert list(zip(map(cell, raised["reader"]), raised["text"], strict=True)) == list(case.questions)
    talk = found.comments
    assert list(zip(map(cell, talk["reader"]), talk["post_id"], talk["text"], strict=True)) == list(case.comments)
    assert found.report.left_out == case.left_out
    everything = "".join(frame.to_csv() for _, frame in found.tables()) + repr(found.report)
    assert not any(secret in everything for secret in ("post.example", "203.0.113", "9 May"))


def test_microsoft_forms_hands_out_a_workbook() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(
        [
            "ID",
            "Start time",
            "Completion time",
            "Email",
            "Name",
            "Your name",
            "Stars for the book?\u00a0(1–5)",
            "What stayed with you?",
        ]
    )
    sheet.append(
        [
            1,
            *pd.to_datetime(["2023-05-04 18:01", "2023-05-04 18:05"]).to_pydatetime(),
            "anonymous",
            None,
            "Uma",
            4,
            "The well",
        ]
    )
    file = io.BytesIO()
    book.save(file)
    assert forms.recognise(file.getvalue(), "x.xlsx")
    found = forms.read(io.BytesIO(file.getvalue()), "x.xlsx")
    assert rated(found) == {("uma", "book", "The book of x"): (4, 5)}
    assert str(found.reviews["posted"].iloc[0]) == "2023-05-04 18:05:00+00:00"


def test_a_zipped_form_is_read_and_a_later_export_adds_only_what_is_new(tmp_path: Path) -> None:
    lines = CASES[4].data.splitlines(keepends=True)
    more = '"2","2023-05-05 18:05:00","2","en","78","Bo","5","3","Fig"\n'
    club = bookclub.Club(title="Lime")
    for data in ("".join(lines), "".join([*lines, more])):
        with zipfile.ZipFile(tmp_path / "lime.csv.zip", "w") as archive:
            archive.writestr("lime.csv", data)
        club = club.add(bookclub.read(tmp_path / "lime.csv.zip"))[0]
    assert club.comments["text"].tolist() == ["Oat", "Fig"]
    assert len(club.reviews) == 4


def test_the_work_is_the_one_that_the_host_names() -> None:
    found = read(CASES[1], works=["Wren Hill"])
    assert found.works[["title", "kind"]].to_numpy().tolist() == [["Wren Hill", "book"], ["Wren Hill", "film"]]


def test_a_grid_of_which_nothing_says_who_is_who_is_refused(tmp_path: Path) -> None:
    (tmp_path / "grid.csv").write_text(",Wren Hill,Low Tide\nUma,4,3\n")
    with pytest.raises(SourceError, match="members or works stand down its side"):
        bookclub.read(tmp_path / "grid.csv")


@pytest.mark.parametrize(
    "data",
    [
        "Highlight,Book Title,Book Author,Amazon Book ID,Note,Tags\nDry.,Wren Hill,Ida Rook,4,,\n",
        "Title,Status,Hardcover Book ID,Rating,Review Contains Spoilers\nWren Hill,Read,1,4,false\n",
        "Name,Book,Stars,Thoughts\nUma,Wren Hill,4,Dry\n",
        "id,author,text,date\n1,Uma,What did you think of the book?,2023-05-04\n",
        "Timestamp,Name,Comment\n2023-05-04,Uma,Dry\n",
        "Name,Phone,Email\nUma,1,2\n",
        "Title,Pages,Copies\nWren Hill,3,4\n",
        "Dear Uma, how was the film, and the book?\nYours, Bo\n",
        "Name,9 May,10 May\nUma,yes,no\n",
    ],
)
def test_other_tables_are_no_forms(data: str) -> None:
    assert not forms.recognise(data.encode(), "x.csv")


@given(st.sampled_from(CASES), st.sampled_from(CASES), st.integers(0, 600), st.integers(0, 600), st.binary(max_size=8))
@settings(max_examples=60, deadline=None)
def test_damage_gives_a_refusal_or_a_report(one: Case, other: Case, end: int, start: int, between: bytes) -> None:
    data = one.data.encode()[:end] + between + other.data.encode()[start:]
    forms.recognise(data, "x.csv")
    with suppress(SourceError):
        assert forms.read(io.BytesIO(data), "x.csv").report.format == "answers to a form"
