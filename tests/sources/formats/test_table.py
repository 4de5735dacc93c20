"""Any table of comments or reviews, whatever its columns are called and whatever program saved it."""

from __future__ import annotations

import datetime as dt
import io
import json
import random
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookclub.sources import Found, SourceError
from bookclub.sources.formats import table
from places import DATA, SAMPLES

FILES = DATA / "table"
REAL = SAMPLES
has_real = pytest.mark.skipif(not REAL.is_dir(), reason="the real samples are not here")
TALK = [
    {"id": 1, "author": {"name": "Ann"}, "body": "Hi.", "replies": [
        {"id": 2, "author": {"name": "Bo"}, "body": "Ho.", "replies": [{"id": 3, "author": {"name": "Cy"}, "body": "He."}]}
    ]},
    {"id": 4, "author": {"name": "Bo"}, "body": "Bye.", "email": "bo@example.org"},
]  # fmt: skip


def read(data: bytes | str, name: str = "x.csv", **guesses: object) -> Found:
    return table.read(io.BytesIO(data.encode() if isinstance(data, str) else data), name, **guesses)


def items(found: Found) -> int:
    return sum(found.report.kept.values()) + sum(found.report.left_out.values())


def column(found: Found, name: str, of: str = "comments") -> list[object]:
    values = getattr(found, of)[name]
    return values.astype(object).where(values.notna(), None).tolist()


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


# --- comments ---


def test_a_german_table_is_understood_by_the_names_of_its_columns() -> None:
    data = (FILES / "comments.csv").read_bytes()
    assert table.recognise(data, "copy")
    found = read(data, "comments.csv")
    assert column(found, "comment_id") == [f"comments/comment-{number}" for number in (1, 2, 4)]
    assert column(found, "reply_to") == [None, "comments/comment-1", "comments/comment-2"]
    assert column(found, "reader") == ["anna", "bert", None]
    assert column(found, "text") == ["Schön & gut", "Zwei Zeilen,\nund fett", "Ohne Namen"]
    assert "<strong>fett</strong>" in str(column(found, "html")[1])
    assert column(found, "source_line") == [2, 3, 6]
    assert found.comments["posted"].dt.strftime("%Y-%m-%d").tolist() == ["2020-04-03", "2020-04-04", "2020-04-15"]
    assert found.report.left_out == {"row without a text": 1}
    assert "example.org" not in str(found.report.to_dict()) + found.comments.to_csv() + found.readers.to_csv()


def test_what_was_typed_in_a_forum_keeps_its_quotations_and_spoilers() -> None:
    found = read(
        'post_id,username,message\n1,ann,"See [1], [sic]."\n2,bo,"[quote=ann]See [1][/quote]\n[spoiler]No![/spoiler]"\n'
    )
    assert column(found, "text") == ["See [1], [sic].", "ann:\n\n> See [1]\n\n>!No!!<"]
    assert "<blockquote>See [1]</blockquote><details>" in str(column(found, "html")[1])


def test_a_column_of_markdown_is_read_as_that() -> None:
    found = read(
        '[{"author": "ann", "markdown": "> quoted\\n\\n**So** >!it ends!<"}, {"author": "bo", "markdown": "y"}]'
    )
    assert column(found, "text") == ["> quoted\n\nSo >!it ends!<", "y"]
    assert "<strong>So</strong>" in str(column(found, "html")[0])
    assert "Spoiler</summary>it ends</details>" in str(column(found, "html")[0])


def test_a_spoiler_beside_emphasis_is_not_shown_openly() -> None:
    found = read("user,text\nann,<i>Then</i> >!he dies!<\nbo,[b]Then[/b] &gt;!he dies!&lt;\n")
    assert column(found, "text") == ["Then >!he dies!<"] * 2
    assert all("Spoiler</summary>he dies</details>" in str(html) for html in column(found, "html"))


def test_a_mapping_says_what_no_name_tells() -> None:
    data = "Wer;Was;Wann\nAnna;Schön;3.4.2020\n"
    found = read(data, columns={"text": "Was", "reader": "Wer", "posted": "Wann"})
    assert column(found, "text") == ["Schön"]
    assert column(found, "reader") == ["anna"]
    assert found.comments["posted"].dt.month.tolist() == [4]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({}, "its columns are “Wer”, “Was”"),
        ({"text": "Wo"}, "no column 'Wo'"),
        ({"smell": "Was"}, "no column can be for 'smell'"),
    ],
)
def test_where_nothing_fits_a_plain_message_lists_the_columns(columns: dict[str, str], said: str) -> None:
    with pytest.raises(SourceError, match=said):
        read("Wer;Was\nAnna;Schön\n", columns=columns)


def test_without_a_column_for_readers_a_name_may_be_given() -> None:
    assert column(read("Comment,Likes\nGood,3\n"), "likes") == [3]
    assert any("who wrote" in note.text for note in read("Comment\nGood\n").report.notes)
    assert column(read("Comment,Date\nGood,\n", reader="Denise"), "reader") == ["denise"]


def test_a_comment_without_words_stays_where_it_is_answered() -> None:
    found = read("id,parent,author,text\n1,0,Ann,\n2,1,Bo,Yes.\n3,,Cy,\n")
    assert column(found, "status") == ["deleted", None]
    assert items(found) == 3


def test_a_comment_is_deleted_only_if_the_row_does_not_say_otherwise() -> None:
    found = read("id,parent,author,text,deleted\n1,0,Ann,,false\n2,1,Bo,Yes.,0\n3,2,Cy,No.,true\n")
    assert column(found, "status") == [None, None, "deleted"]


def test_comments_name_their_posts() -> None:
    found = read("post,author,text\nMomo,Ann,One\nTower,Bo,Two\nMomo,Cy,Three\n")
    assert found.posts["title"].tolist() == ["Momo", "Tower"]
    assert column(found, "post_id") == ["momo", "momo", "tower"]


def test_the_columns_taken_and_not_read_are_noted() -> None:
    note = next(note for note in read("author,text,mood\nAnn,One,glad\n").report.notes if note.level == "guess")
    assert "text from “text”" in note.text
    assert "Not read: “mood”" in note.text


# --- reviews ---


def test_a_table_with_ratings_is_one_of_reviews() -> None:
    data = 'Titel,Autor,Jahr,Bewertung,Kritik,Leserin\nMomo,Michael Ende,1973,"3,5 von 5",Schön,Anna\nTurm,,,★★☆,,Bo\nUhr,,,0,,Bo\n'
    found = read(data)
    assert column(found, "review_id", "reviews") == ["table/anna/momo-1973", "table/bo/turm"]
    assert column(found, "rating", "reviews") == [3.5, 2.0]
    assert column(found, "rating_max", "reviews") == [5.0, 3.0]
    assert column(found, "rating_text", "reviews") == ["3,5 von 5", "★★☆"]
    assert column(found, "reader", "reviews") == ["anna", "bo"]
    assert found.works["creator"].fillna("").tolist() == ["Michael Ende", ""]
    assert found.report.left_out == {"listed without a word or a rating": 1}


def test_ratings_of_one_work_need_its_title() -> None:
    data = "Name,Rating,Comment\nAnna,4,Fine\nBo,2.25,\n"
    with pytest.raises(SourceError, match="which work"):
        read(data)
    found = read(data, works=["Momo"])
    assert column(found, "review_id", "reviews") == ["table/anna/momo", "table/bo/momo"]
    assert column(found, "rating", "reviews") == [4.0, 2.25]


# --- whose words and numbers ---


@pytest.mark.parametrize(
    ("data", "reader", "creator", "text", "rating"),
    [
        ("Name,Book,Stars,Thoughts\nAda,Momo,4,Slow.\n", "ada", None, "Slow.", 4),
        ("Wer,Buch,Sterne,Gedanken\nAda,Momo,4,Ruhig.\n", "ada", None, "Ruhig.", 4),
        ("Name,Type,Your Rating,Rating\nMomo,movie,4,7.1\n", None, None, None, 4),
        ("Author,Rating,Review,Book\nEnde,4,Slow.,Momo\n", None, "Ende", "Slow.", 4),
        ("Title,Author,Comment\nMomo,Ende,Slow.\n", None, "Ende", "Slow.", None),
        ("Member,Title,Author,Stars,Comment\nAda,Momo,Ende,4,Slow.\n", "ada", "Ende", "Slow.", 4),
        ("title,rating,numVotes,my_review\nMomo,7.1,312,Slow.\n", None, None, "Slow.", None),
        ("title,my rating,ratings count,review\nMomo,4,312,Slow.\n", None, None, "Slow.", 4),
        ("title,authors,comments,isbn,rating\nMomo,Ende,A haunting tale!,9783522177504,4\n", None, "Ende", None, 4),
        ("title,creator,publisher,text,stars\nMomo,Ende,Lamp House,A haunting tale!,4\n", None, "Ende", None, 4),
        ("title,isbn,reader,comments\nMomo,9783522177504,Ada,Slow.\n", "ada", None, "Slow.", None),
        (
            "title,Average Rating,vote_average,description,my review\nMomo,3.9,7,A tale!,Slow.\n",
            None,
            None,
            "Slow.",
            None,
        ),
    ],
)
def test_a_work_s_author_a_publisher_and_the_public_are_no_members(
    data: str, reader: str | None, creator: str | None, text: str | None, rating: float | None
) -> None:
    found = read(data)
    assert found.comments.empty
    assert [column(found, name, "reviews") for name in ("reader", "text", "rating")] == [[reader], [text], [rating]]
    assert column(found, "creator", "works") == [creator]
    assert found.works["title"].tolist() == ["Momo"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("title,rating,numVotes,my_review\nMomo,7.1,312,Slow.\n", "“rating” stands beside a count"),
        ("title,stars,ratings_count\nMomo,3.9,12\n", "“stars” stands beside a count"),
        ("title,comments,isbn,rating\nMomo,A tale!,9783522177504,4\n", "--map text=comments"),
    ],
)
def test_what_is_not_taken_is_said_and_may_be_told(data: str, said: str) -> None:
    assert said in " ".join(note.text for note in read(data).report.notes if note.level == "warning")
    given = {"text": "comments"} if "comments" in data else {"rating": data.split(",")[1]}
    assert len(read(data, columns=given).reviews) == 1


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ("id,parent,userfullname,message\n1,0,Ada Bell,Hi\n2,1,Bo,Ho\n", ["ada-bell", "bo"]),
        ("from,text\nAda,Hi\nBo,Ho\n", ["ada", "bo"]),
        ('[{"author": {"login": "ada"}, "body": "Hi"}, {"author": {"login": "bo"}, "body": "Ho"}]', ["ada", "bo"]),
        ("Post,Author,Comment\nMomo,Ada,Hi\nMomo,Bo,Ho\n", ["ada", "bo"]),
        ("id,title,author,message\n1,Momo,Ada,Hi\n2,Momo,Bo,Ho\n", ["ada", "bo"]),
    ],
)
def test_who_speaks_in_a_talk_is_told_by_many_names(data: str, names: list[str]) -> None:
    assert column(read(data, "x.json" if data.startswith("[") else "x.csv"), "reader") == names


@pytest.mark.parametrize(
    ("data", "left"),
    [
        ("id,parent,user,message,privatereplyto\n1,0,Ada,Hi,0\n2,1,Bo,Psst,7\n", 1),
        ("user,comment,visibility\nAda,Hi,Public\nBo,Psst,Friends\n", 1),
        ("user,book,review,private\nAda,Momo,Hi,false\nBo,Momo,Psst,true\n", 1),
        ("book,quote,privacy\nMomo,Hi,\nMomo,Psst,only me\n", 1),
    ],
)
def test_what_is_not_for_everybody_stays_out(data: str, left: int) -> None:
    found = read(data)
    assert found.report.left_out == {"row that is not for everybody": left}
    assert "Psst" not in "".join(frame.to_csv() for _, frame in found.tables())


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Highlight,Book Title,Book Author,Note,Location", "Time sits.,Momo,Ende,who?,12"),
        ("Volume,Author,Text,Annotation", "Momo,Ende,Time sits.,who?"),
        ("Buch,Autor,Zitat,Anmerkung,Seite", "Momo,Ende,Time sits.,who?,12"),
        ("quote,title,author,comment,reader", "Time sits.,Momo,Ende,who?,Ada"),
    ],
)
def test_passages_are_the_book_s_and_notes_the_member_s(heading: str, row: str) -> None:
    found = read(f"{heading}\n{row}\n{row.replace('Time sits.', '').replace('who?', '')}\n", reader="Denise")
    assert found.comments.empty
    assert found.quotations[["text", "note"]].to_numpy().tolist() == [["Time sits.", "who?"]]
    assert found.works[["title", "creator"]].to_numpy().tolist() == [["Momo", "Ende"]]
    assert column(found, "reader", "quotations") == ["ada" if "Ada" in row else "denise"]
    assert found.report.left_out == {"row without a passage": 1}


@pytest.mark.parametrize(
    ("data", "kind", "guessed"),
    [
        ("title,rating\nMomo,4\n", "book", True),
        ("film,type,rating\nMomo,tvMovie,4\n", "film", False),
        ("title,medium,rating\nMomo,TV mini series,4\n", "series", False),
        ("title,type,rating\nMomo,?,4\n", "book", True),
    ],
)
def test_a_kind_that_is_not_said_is_a_guess(data: str, kind: str, guessed: bool) -> None:  # noqa: FBT001
    found = read(data)
    assert found.works["kind"].tolist() == [kind]
    assert any(note.level == "guess" and "taken for books" in note.text for note in found.report.notes) is guessed


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("user,comment,spoiler\nAda,He stays.,true\n", ">!He stays.!<"),
        ("user,comment,contains spoilers\nAda,He stays.,no\n", "He stays."),
        ("user,book,review,review_cw\nAda,Momo,He stays.,The end\n", "The end\n\n>!He stays.!<"),
        ("user,comment\nAda,So ||he stays||.\n", "So >!he stays!<."),
    ],
)
def test_what_gives_the_story_away_stays_hidden(data: str, text: str) -> None:
    found = read(data)
    assert [*found.comments["text"], *found.reviews["text"]] == [text]


@pytest.mark.parametrize(
    "heading",
    ["What stayed with you?,How many stars?,Your name", "Was blieb dir im Kopf?,Wie viele Sterne gibst du?,Wer"],
)
def test_answers_to_a_form_are_refused_until_one_question_is_named(heading: str) -> None:
    data = f"{heading}\nThe fog.,4,Ada\n"
    with pytest.raises(SourceError, match=r"answers to a form.*--map text="):
        read(data)
    threads = [read(data, columns={"text": question}) for question in heading.split(",")[:2]]
    assert [each.posts["title"].tolist() for each in threads] == [[question] for question in heading.split(",")[:2]]
    assert not set(threads[0].comments["comment_id"]) & set(threads[1].comments["comment_id"])


@pytest.mark.parametrize("wrap", ["comment", "data"])
def test_a_comment_beside_its_replies_is_read_to_the_last_level(wrap: str) -> None:
    def node(at: int, *replies: object) -> dict[str, object]:
        return {wrap: {"id": f"c{at}", "text": f"Says {at}.", "user": {"name": "Ada"}}, "replies": list(replies)}

    found = read(json.dumps({"comments": [node(1, node(2, node(3))), node(4)]}), "x.json")
    assert column(found, "text") == ["Says 1.", "Says 2.", "Says 3.", "Says 4."]
    assert column(found, "reply_to") == [None, "x/comment-c1", "x/comment-c2", None]
    assert set(column(found, "reader")) == {"ada"}


def test_a_text_in_pieces_is_one_text_and_its_pieces_are_no_replies() -> None:
    pieces = [
        "He is the ",
        {"type": "bold", "text": "only"},
        " one, and ",
        {"type": "spoiler", "text": "he stays"},
        ".",
    ]
    rows = [
        {"id": 1, "from": "Ada", "text": "Hi.", "text_entities": [{"type": "plain", "text": "Hi."}]},
        {"id": 2, "from": "Bo", "text": pieces, "text_entities": pieces[1:2], "reply_to_message_id": 1},
    ]
    found = read(json.dumps({"name": "Evening", "messages": rows}), "x.json")
    assert column(found, "text") == ["Hi.", "He is the only one, and >!he stays!<."]
    assert column(found, "reply_to") == [None, "evening/comment-1"]


@pytest.mark.parametrize(("deleted", "status"), [("false", None), ("true", "deleted")])
def test_a_blank_comment_is_deleted_only_if_its_file_says_so(deleted: str, status: str | None) -> None:
    found = read(f"id,parent,author,text,deleted\n1,0,Ada,,{deleted}\n2,1,Bo,Yes.,false\n")
    assert column(found, "status") == [status, None]


# --- Excel ---


def test_a_workbook_is_read_from_the_sheet_that_fits() -> None:
    rows = [["Name", "Kommentar", "Datum"], ["Anna", "Schön", dt.datetime(2020, 1, 2, 3, 4)], [], ["Bo", 5.0, None]]  # noqa: DTZ001
    data = workbook(("Notes", [["a", "b"]]), ("Talk", rows))
    assert table.recognise(data, "copy")
    found = read(data, "evening.xlsx")
    assert column(found, "text") == ["Schön", "5"]
    assert column(found, "source_line") == [2, 4]
    assert found.comments["posted"].iloc[0].isoformat() == "2020-01-02T03:04:00+00:00"
    assert any("“Notes”" in note.text for note in found.report.notes)
    assert column(found, "post_id") == ["evening", "evening"]


def test_a_damaged_workbook_is_refused() -> None:
    data = workbook(("Talk", [["text"], ["Hi"]]))
    for damaged in (data[: len(data) // 2], data[:200] + b"\x00" * 300 + data[500:]):
        with pytest.raises(SourceError, match=r"x\.xlsx"):
            read(damaged, "x.xlsx")


def test_an_archive_that_is_no_workbook_or_a_bomb_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "hi")
    assert not table.recognise(file.getvalue(), "x.xlsx")
    with pytest.raises(SourceError, match="no Excel file"):
        read(file.getvalue(), "x.xlsx")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\x00" * (201 << 20))
    with pytest.raises(SourceError, match="unpacks"):
        read(bomb.getvalue(), "x.xlsx")


def doctored(data: bytes, old: bytes, new: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for part in archive.infolist():
            content = archive.read(part)
            made.writestr(part, content.replace(old, new) if part.filename == "xl/worksheets/sheet1.xml" else content)
    return file.getvalue()


def test_a_sheet_that_claims_to_be_immense_is_read_as_it_is() -> None:
    data = workbook(("Talk", [["author", "text"], ["Ann", "Hi"]]))
    claims = doctored(data, b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    assert claims != data
    assert column(read(claims, "x.xlsx"), "text") == ["Hi"]
    far = doctored(data, b'<row r="2"', b'<row r="1048576"')
    assert column(read(far, "x.xlsx"), "text") == ["Hi"]


def test_a_sheet_with_an_entity_bomb_is_refused() -> None:
    bomb = b"<!DOCTYPE w [<!ENTITY a0 'ha'>" + b"".join(
        f"<!ENTITY a{level + 1} '{f'&a{level};' * 10}'>".encode() for level in range(12)
    )
    data = workbook(("Talk", [["author", "text"], ["Ann", "Hi"]]))
    data = doctored(data, b"<worksheet", bomb + b"]><worksheet")
    with pytest.raises(SourceError, match="damaged"):
        read(
            doctored(data, b"<sheetData>", b"<sheetData><row><c t='inlineStr'><is><t>&a12;</t></is></c></row>"),
            "x.xlsx",
        )


def test_an_old_workbook_is_refused_with_a_remedy() -> None:
    assert table.recognise(b"\xd0\xcf\x11\xe0" + b"\x00" * 99, "x.xls")
    with pytest.raises(SourceError, match=r"save it as \.xlsx"):
        read(b"\xd0\xcf\x11\xe0" + b"\x00" * 99, "x.xls")


# --- JSON ---


def test_replies_within_replies_answer_what_they_stand_in() -> None:
    data = json.dumps({"title": "Evening", "comments": TALK})
    assert table.recognise(data.encode(), "copy")
    found = read(data, "x.json")
    rows = found.comments.set_index("comment_id").fillna({"reply_to": ""})
    assert rows["reply_to"].to_dict() == {
        "evening/comment-1": "",
        "evening/comment-2": "evening/comment-1",
        "evening/comment-3": "evening/comment-2",
        "evening/comment-4": "",
    }
    assert rows["reader"].sort_index().tolist() == ["ann", "bo", "cy", "bo"]
    assert "example.org" not in found.comments.to_csv() + str(found.report.to_dict())


def test_one_object_a_line_keeps_its_line_and_counts_the_damaged() -> None:
    data = '{"id":1,"author":"A","text":"Hi"}\n{"id":2,"auth\n\n{"id":3,"author":"B","text":"Ho","parent":1}\n'
    found = read(data, "x.jsonl")
    assert column(found, "source_line") == [1, 4]
    assert column(found, "reply_to") == [None, "x/comment-1"]
    assert found.report.left_out == {"line that cannot be read": 1}


def test_json_a_thousand_levels_deep_is_refused() -> None:
    with pytest.raises(SourceError, match="deep"):
        read('[{"text":' * 1000 + "1" + "}]" * 1000, "x.json")


# --- what it leaves to others ---


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Dear all, hello, and goodbye\nwe met, and parted\n",
        b"Comments, if any\nare here\n",
        b'{"name": "x", "version": 1}',
        b'[{"name": "x", "version": 1}]',
        b"[1, 2]",
        b"<html><body>text,author</body></html>",
        b"PK\x03\x04" + b"\x00" * 99,
        b"\x00" * 99,
    ],
)
def test_other_files_are_left_to_others(data: bytes) -> None:
    assert not table.recognise(data, "copy.txt")


def test_a_name_breaks_the_tie() -> None:
    assert table.recognise(b"Wer;Was\nAnna;gut\n", "x.csv")
    assert not table.recognise(b"Wer;Was\nAnna;gut\n", "x.txt")


# --- what holds for all ---

WORDS = st.text(st.sampled_from("abcé ,;'\"\n"), min_size=1, max_size=15).map(str.strip).filter(bool)


@given(st.lists(st.tuples(st.integers(0, 30), WORDS), max_size=10))
@settings(max_examples=40)  # each is read three times
def test_a_tree_written_as_rows_or_objects_is_read_back(tree: list[tuple[int, str]]) -> None:
    rows = [
        {"id": str(at), "parent": str(parent % at) if at > 1 and parent % at else "", "author": "Ann", "text": text}
        for at, (parent, text) in enumerate(tree, start=1)
    ]
    if not rows:
        return
    for data, name in (
        (json.dumps(rows), "x.json"),
        ("\n".join(map(json.dumps, rows)), "x.jsonl"),
        (
            "\n".join(
                ",".join('"' + cell.replace('"', '""') + '"' for cell in row)
                for row in [list(rows[0]), *map(dict.values, rows)]
            ),
            "x.csv",
        ),
    ):
        found = read(data, name).comments.set_index("comment_id")
        for row in rows:
            told = found.loc[f"x/comment-{row['id']}"]
            assert "\n".join(line.strip() for line in row["text"].split("\n") if line.strip()) == "\n".join(
                line for line in told["text"].split("\n") if line
            )
            assert (told["reply_to"] if row["parent"] else None) == (
                f"x/comment-{row['parent']}" if row["parent"] else None
            )


@given(st.integers(0, 2**32))
def test_damage_never_raises_anything_but_a_plain_error(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    data = bytearray(chance.choice([(FILES / "comments.csv").read_bytes(), json.dumps(TALK).encode()]))
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(5)] = chance.choice([b"", b"\n", b";", b'"', b"{", b"]", b"\xff", b"9" * 5000])
    table.recognise(bytes(data), "x")
    try:
        found = read(bytes(data), "x")
    except SourceError:
        return
    assert len(found.comments) + len(found.reviews) <= items(found)


@given(st.integers(0, 2**32))
def test_a_damaged_workbook_never_raises_anything_but_a_plain_error(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    data = bytearray(workbook(("Talk", [["author", "text"], ["Ann", "Hi"]])))
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(data))
        data[at : at + 3] = bytes(chance.randrange(256) for _ in range(3))
    try:
        found = read(bytes(data), "x.xlsx")
    except SourceError:
        return
    assert len(found.comments) <= items(found)


# --- the real ones ---


@has_real
@pytest.mark.parametrize(
    ("file", "rows", "texts"),
    [
        ("generic_csv/bookwyrm-social__bookwyrm__bookwyrm.csv", 3, 1),  # counted by eye
        ("generic_csv/bookwyrm-social__bookwyrm__generic.csv", 4, 1),
        ("generic_csv/bookwyrm-social__bookwyrm__openreads-csv-example.csv", 4, 0),
        ("generic_json/posativ__isso__generic.json", 2, 2),
        ("generic_json/umputun__remark42__commento.json", 3, 3),
    ],
)
def test_real_tables(file: str, rows: int, texts: int) -> None:
    path = REAL / file
    assert table.recognise(path.read_bytes(), path.name)
    found = read(path.read_bytes(), path.name)
    assert items(found) == rows
    assert found.comments["text"].notna().sum() + found.reviews["text"].notna().sum() == texts
