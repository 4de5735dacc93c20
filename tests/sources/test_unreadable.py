"""What is refused: told by what is in it, in a sentence that names the kind, with a remedy that works."""

import io
import json
import sqlite3
import zipfile

import pytest

import bookclub
from bookclub import SourceError
from bookclub.sources import unreadable


def zipped(*names, **contents):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
        for name, content in contents.items():
            archive.writestr(name, content)
    return packed.getvalue()


def database(statement):
    connection = sqlite3.connect(":memory:")
    connection.execute(statement)
    return connection.serialize()


def old_office(part):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + part.encode("utf-16-le") + b"\0" * 100


MAIL = "{}: Ada <ada@mill.example>\n{}: Bo\n{}: The mill\n\nI liked the miller.\n"
TEXTS = {
    "a chat of LINE": ["2024.01.01(月)\n21:15\tAda I liked the miller.\n21:16\tBo Did you?\n"],
    "an e-mail": [
        MAIL.format("From", "To", "Subject"),
        MAIL.format("Von", "An", "Betreff"),
        MAIL.format("De", "À", "Objet"),
        "Return-Path: <a@b.example>\nReceived: by x\n id 7\nDate: Mon, 1 Jan 2024\n\nI liked the miller.\n",
    ],
    "a mailbox": ["From ada@mill.example Mon Jan  1 10:00:00 2024\n\nI liked it.\n"],
    "captions or subtitles": [
        "1\n00:00:01,000 --> 00:00:02,500\nI liked the miller.\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nI liked it.\n",
        "0:00:01.000,0:00:04.000\nI liked the miller.\n",
    ],
    "a contact card": ["BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nTEL:+44 7700 900456\nEND:VCARD\n"],
    "a calendar": ["\ufeffBEGIN:VCALENDAR\nSUMMARY:Book club\nEND:VCALENDAR\n"],
    "the code of a program": [
        "import os\n\ndef mill(grain):\n    return grain + 1\n\nprint(mill(2))\n",
        "const mill = 1;\nfunction grind(x) {\n  return x;\n}\n",
        ".mill {\n  color: red;\n}\n",
        "#!/bin/sh\necho mill\n",
    ],
    "the code of a program (SQL)": ["-- a mill\nCREATE TABLE mill (id int);\nINSERT INTO mill VALUES (1);\n"],
    "a log of a program": [
        "2024-01-01 10:00:00,123 INFO start\n2024-01-01 10:00:01,123 ERROR stop\n",
        '192.0.2.7 - - [01/Jan/2024:10:00:00 +0000] "GET / HTTP/1.1" 200 1\n' * 2,
    ],
    "the settings of a program": ["[mill]\nwheels = 2\n", "mill:\n  - wheel\n  - stone\n"],
    "a page in TeX": ["\\documentclass{article}\n\\begin{document}\nA mill.\n\\end{document}\n"],
    "a page in Markdown": ["---\ntitle: The Mill\n---\n\nI liked it.\n", "# The mill\n\nSee [it](https://example.org)\n"],
    "an export of Movable Type": ["TITLE: The Mill\nAUTHOR: Ada\n-----\nTEXT:\nI liked it.\n"],
    "clippings from a Kindle": ["Malom (Ada Roos)\n- Kiemelés a 3. oldalon | Hozzáadva: 2024. január 1.\n\nLiszt.\n==========\n"],
    "notes from Apple Books": ["Notizen aus\nDie Mühle\n\nMehl.\n\nAda Roos. „Die Mühle“. Apple Books.\n"],
    "a copy of comments on YouTube": ["The Mill\n2 Comments\n\n@ada\nvor 2 Jahren\nWhat flour!\n"],
    "a copy of comments on Facebook": ["Ada Roos\nI liked the miller.\n2h\nLike\nBo\nDid you, really?\n1h\nLike\n"],
    "a thread copied from Reddit": ["The mill\nu/ada\nI liked the miller.\nu/bob\nDid you?\n"],
    "a recipe": ["Mill bread\n\n500 g flour\n2 tsp salt\n\nMix it all, and bake it.\n"],
    "a letter": ["Dear Ada,\nI liked the miller. He is honest.\nYours, Bo\n"],
    "a transcript": ["ADA: I liked the miller.\nBO: Did you?\nADA: I did.\n"],
    "a list": ["flour\nsalt\noat milk\n", "- call Bo\n- buy cake\n- find the hall key\n"],
    "a poem": ["The wheel goes round the whole day long,\nthe water sings it out a song,\nand all the flour is white.\n"],
    "without the comments": ["There is a mill in this book. It is the best of mills.\n"],
    "a news feed": ['<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>\n'],
    "a file of XML": ['<?xml version="1.0"?>\n<mill><wheel/></mill>\n'],
    "a piece of a web page's code": ["<span>Some <b>mill</b></span>\n<i>and another</i>\n"],
}  # fmt: skip
DATA = {
    "a chat of Discord": {"guild": {"id": "1"}, "messages": [{"id": "1", "content": "Flour!"}]},
    "a list from an export of Slack": [{"id": "U7", "name": "ada", "real_name": "Ada Roos", "profile": {}}],
    "Facebook Messenger": {"participants": [{"name": "Ada"}], "thread_path": "inbox/mill"},
    "Mastodon": {"ancestors": [], "descendants": [{"id": "2", "content": "<p>Flour!</p>"}]},
    "YouTube": {"comments": [{"id": "1", "text": "Flour!", "author_is_uploader": True}]},
    "KOReader": {"title": "The Mill", "entries": [{"text": "Flour.", "drawer": "lighten"}]},
    "Goodreads": [{"review": "(not provided)", "read_status": "read", "book": "The Mill"}],
    "an order that is not known here": {"mill": [{"wheels": 2, "owner": {"ip": "192.0.2.7"}}]},
}
BYTES = {
    "a Word document": [zipped("[Content_Types].xml", "docProps/app.xml", "word/document.xml"), old_office("WordDocument")],
    "a PowerPoint presentation": [zipped("[Content_Types].xml", "ppt/presentation.xml")],
    "an old Excel file": [old_office("Workbook")],
    "a document of LibreOffice": [zipped("content.xml", mimetype="application/vnd.oasis.opendocument.text")],
    "an e-book (EPUB)": [zipped("OEBPS/one.xhtml", mimetype="application/epub+zip")],
    "the database of a Kobo reader": [database("CREATE TABLE Bookmark (Text TEXT)")],
    "the database of a program": [database("CREATE TABLE mill (wheel TEXT)")],
    "a PDF document": [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"],
    "Rich Text Format": [rb"{\rtf1\ansi I liked the miller.}"],
    "a picture": [b"\x89PNG\r\n\x1a\n\0\0", b"\0\0\0\x18ftypheic\0\0", b'<svg xmlns="http://www.w3.org/2000/svg"/>'],
    "a sound recording": [b"ID3\x04\0\0", b"OggS\0\2"],
    "a film or video": [b"\0\0\0\x18ftypisom\0\0"],
    "an archive packed in another way": [b"Rar!\x1a\x07\0", b"7z\xbc\xaf'\x1c\0", b"x" * 257 + b"ustar\0"],
    "a program": [b"MZ\x90\0\3\0\0\0", b"\x7fELF\2\1"],
    "an e-book for Kindle": [b"The_Mill" + b"\0" * 52 + b"BOOKMOBI"],
    "is not known here": [b"\0\xfe\0\xfd\0\xfc" * 9],
}  # fmt: skip
CASES = [
    *((what, text.encode()) for what, texts in TEXTS.items() for text in texts),
    *((what, json.dumps(value, indent=indent).encode()) for what, value in DATA.items() for indent in (None, 2)),
    *((what, data) for what, all_data in BYTES.items() for data in all_data),
]


def refusal(path):
    with pytest.raises(SourceError) as refused:
        bookclub.read(path)
    return str(refused.value)


@pytest.mark.parametrize(("what", "data"), CASES)
def test_what_cannot_be_read_is_refused_by_its_name(tmp_path, what, data):
    path = tmp_path / "file"
    path.write_bytes(data)
    said = refusal(path)
    assert what in said
    assert said.startswith("file: this is ")


@pytest.mark.parametrize("before", ["\n\n  ", "\ufeff", "// saved by a program\n", "/* saved */ "])
def test_json_is_no_post_however_it_begins(tmp_path, before):
    path = tmp_path / "file"
    path.write_text(
        f'{before}{{\n  "mill": {{"wheels": "Two of them. They go round.", "3 comments": 1}}\n}}\n', "utf-8"
    )
    assert "JSON" in refusal(path)


def test_in_an_archive_it_is_left_out_by_its_name(tmp_path):
    (tmp_path / "mill.csv").write_text("reader,text\nAda,I liked the miller.\n", "utf-8")
    (tmp_path / "letter.txt").write_text(TEXTS["a letter"][0], "utf-8")
    for name in ("one.png", "two.png"):
        (tmp_path / name).write_bytes(BYTES["a picture"][0])
    report = bookclub.read(tmp_path).report
    assert report.left_out["file of another kind (a picture)"] == 2
    assert any("A letter is not read: letter.txt" in note.text for note in report.notes)
    (tmp_path / "mill.csv").unlink()
    assert "nothing in it is read; there is a letter (files: 1), a picture (files: 2)." in refusal(tmp_path)


def test_the_remedies_work(tmp_path):
    said = tmp_path / "said.csv"
    said.write_text("reader,text\nAda,I liked the miller.\nBo,Did you?\n", "utf-8")
    assert bookclub.read(said).comments["reader"].tolist() == ["ada", "bo"]
    note = tmp_path / "note.txt"
    note.write_text(TEXTS["a letter"][0], "utf-8")
    assert len(bookclub.read(note, source="plain_text").posts) == 1
    talk = tmp_path / "talk.json"
    talk.write_text('{"mill": [{"said": "Flour!", "wheels": 2}]}', "utf-8")
    assert bookclub.read(talk, source="table", columns={"text": "said"}).comments["text"].tolist() == ["Flour!"]


def test_every_remedy_is_a_sentence():
    kinds = (*unreadable.SIGNATURES, *unreadable.INSIDE, *unreadable.TEXTS, *unreadable.JSON, *unreadable.OTHER_TEXTS)
    assert all(kind.remedy.endswith(".") and kind.what.split()[0] in {"a", "an", "the"} for kind in kinds)


POSTS = [
    "The Mill\n\nI liked the miller.\n\n2 Comments\n\nAda\n1 January 2024 at 10:00\n\nSo did I.\n\nReply\n\nBo\n2 January 2024 at 11:00\n\nNot me.\n\nReply\n",
    "Die Mühle\n\nDer Müller gefiel mir.\n\n2 Kommentare\n\nAda sagt:\n1. Januar 2024 um 10:00\n\nMir auch.\n\nBo sagt:\n2. Januar 2024 um 11:00\n\nMir nicht.\n",
    "The Mill: the book and the film\n\n"
    + "The miller of the film is a quiet man, and says so. In the book he talks all day, about flour and the weather.\n\n"
    * 4,
]


@pytest.mark.parametrize("text", POSTS)
def test_a_post_is_read(tmp_path, text):
    path = tmp_path / "post.txt"
    path.write_text(text, "utf-8")
    assert len(bookclub.read(path).posts) == 1


def test_loans_from_libby_are_told_from_a_library_with_ratings(tmp_path):
    path = tmp_path / "timeline.csv"
    path.write_text(
        "cover,title,author,timestamp,activity,details,library\nx,The Mill,Ada Lund,May 2024,Borrowed,21 days,Quay\n"
    )
    with pytest.raises(SourceError, match=r"a list of loans from Libby.*reading journey"):
        bookclub.read(path)
