"""Letters: mailboxes, archives of lists and single letters become talks of threads, and nobody's address is kept."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bookclub
from bookclub.errors import SourceError
from bookclub.sources.formats import letters
from site_pages import comments_of, rows

if TYPE_CHECKING:
    from pathlib import Path

    from bookclub.sources.report import Found

ONE = """Message-ID: <one@mail.example>
Date: Thu, 2 May 2024 18:05:00 +0200
From: Ida Lund <ida@mail.example>
To: fog@lists.example
Subject: [Fog] The wick
MIME-Version: 1.0

Is it short?
"""
TWO = """Message-ID: <two@mail.example>
In-Reply-To: <one@mail.example>
References: <one@mail.example>
Date: Fri, 3 May 2024 09:00:00 +0000
From: =?utf-8?q?J=C3=B6ry?= <jory@mail.example>
To: fog@lists.example
Subject: AW: [Fog] The wick
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>It <b>burned</b> =E2=80=93 twice.</p><blockquote type=3D"cite">Is it short?</blockquote>
"""
THREE = """Message-ID: <three@mail.example>
References: <one@mail.example> <two@mail.example>
Date: Fri, 3 May 2024 10:00:00 +0000
From: nell@mail.example
Subject: Re: The wick
Content-Type: multipart/mixed; boundary=cut

--cut
Content-Type: multipart/alternative; boundary=in

--in
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: base64

T2YgY291cnNlIZM=
--in
Content-Type: text/html

<p>Of course!</p>
--in--
--cut
Content-Type: image/png; name=lamp.png
Content-Disposition: attachment; filename=lamp.png
Content-Transfer-Encoding: base64

AAAA
--cut--
"""
ENVELOPES = {
    "Takeout": "From 1798@xxx Thu May 02 18:05:00 +0000 2024",
    "Thunderbird": "From - Thu May  2 18:05:00 2024",
    "Apple Mail": "From ida@mail.example Thu May  2 18:05:00 2024",
    "pipermail": "From ida at mail.example  Thu May  2 18:05:00 2024",
}


def mailbox(*some: str, envelope: str = ENVELOPES["Thunderbird"]) -> str:
    return "".join(f"{envelope}\n{each}\n" for each in some)


def read(text: str, name: str = "fog.mbox") -> Found:
    return letters.read(io.BytesIO(text.encode()), name)


def said(found: Found) -> list[tuple[object, ...]]:
    return [(each["reader_name"], each["text"], each["answered"]) for each in comments_of(found)]


@pytest.mark.parametrize("program", ENVELOPES)
def test_a_mailbox_is_read_in_its_threads(program, tmp_path):
    path = tmp_path / "fog"
    path.write_text(mailbox(THREE, ONE, TWO, envelope=ENVELOPES[program]), "utf-8")
    found = bookclub.read(path)
    assert found.posts["title"].tolist() == ["The wick"]
    assert said(found) == [
        ("Ida Lund", "Is it short?", None),
        ("Jöry", "It burned – twice.", "Ida Lund"),
        ("Member 1", "Of course!“", "Jöry"),
    ]
    assert str(found.comments["posted"].iloc[0]) == "2024-05-02 16:05:00+00:00"
    assert found.report.left_out == {"quotation of an earlier letter": 1, "attachment": 1}
    everything = "".join(frame.to_csv() for _, frame in found.tables()) + repr(found.report)
    assert not [each for each in ("mail.example", "nell", "lists.example") if each in everything]


def test_single_letters_in_a_zip_are_one_talk(tmp_path: Path):
    path = tmp_path / "letters.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for number, each in enumerate((TWO, ONE)):
            packed.writestr(f"mail/{number}.eml", each)
    found = bookclub.read(path)
    assert [(name, answered) for name, _, answered in said(found)] == [("Ida Lund", None), ("Jöry", "Ida Lund")]
    alone = tmp_path / "one.eml"
    alone.write_text(ONE, "utf-8")
    assert set(bookclub.read(alone).comments["comment_id"]) < set(found.comments["comment_id"])


@pytest.mark.parametrize("name", ["mail/1.emlx", "cur/1714673100.M1.host:2,S", "Sent.mbox/mbox"])
def test_letters_are_found_as_mail_programs_keep_them(name):
    assert letters.export_files([name, "mail/notes.txt", "new.pdf"]) == [name]
    with_size = f"{len(ONE)}\n{ONE}<?xml version='1.0'?><plist><string>ida@mail.example</string></plist>\n"
    assert said(read(with_size if name.endswith("x") and "mbox" not in name else ONE, name)) == [
        ("Ida Lund", "Is it short?", None)
    ]


def test_an_archive_of_a_list_hides_addresses_its_own_way():
    letter = "From: ida at mail.example (Ida Lund)\nDate: Thu, 2 May 2024 18:05:00 +0000\nSubject: [fog] The wick\nMessage-ID: <1@x>\n\nIs it short?\n"
    assert said(read(mailbox(letter, envelope=ENVELOPES["pipermail"]), "2024-May.txt")) == [
        ("Ida Lund", "Is it short?", None)
    ]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("\"'Ida Lund' via Fog\" <fog@lists.example>", "Ida Lund"),
        ("Ida via groups.io <ida=mail.example@groups.example>", "Ida"),
        ('"Lund, Ida" <ida@mail.example>', "Lund, Ida"),
        ('"ida@mail.example" <ida@mail.example>', "Member 1"),
        ("ida@mail.example", "Member 1"),
        ("<ida@mail.example>", "Member 1"),
        ("=?iso-8859-1?Q?Zo=EB?= =?utf-8?b?IEx1bmQ=?= <z@mail.example>", "Zoë Lund"),
        ("ida at mail.example", "Member 1"),
    ],
)
def test_who_wrote_a_letter_is_told_by_name_and_never_by_address(header, name):
    found = read(mailbox(ONE.replace("Ida Lund <ida@mail.example>", header)))
    assert found.readers["name"].tolist() == [name]


def test_an_address_that_has_a_name_elsewhere_has_it_everywhere():
    other = TWO.replace("=?utf-8?q?J=C3=B6ry?= <jory@mail.example>", "IDA@mail.example")
    assert [name for name, *_ in said(read(mailbox(ONE, other)))] == ["Ida Lund", "Ida Lund"]


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ("Auto-Submitted: auto-replied", "automatic answer"),
        ("Subject: Automatische Antwort: The wick", "automatic answer"),
        (
            "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
            "notice that a letter did not arrive",
        ),
        ("Subject: Undeliverable: The wick", "notice that a letter did not arrive"),
        ("Content-Type: text/calendar", "invitation of a calendar"),
        ("X-Gmail-Labels: Archiviert,Papierkorb", "draft, deleted letter or spam"),
        ("X-Mozilla-Status: 0009", "draft, deleted letter or spam"),
    ],
)
def test_what_nobody_wrote_to_the_club_is_left_out(headers, why):
    letter = f"Message-ID: <4@x>\nDate: Fri, 3 May 2024 11:00:00 +0000\nFrom: Jory <j@mail.example>\n{headers}\n\nI am away.\n"
    found = read(mailbox(ONE, letter))
    assert found.report.kept == {"comment": 1}
    assert found.report.left_out == {why: 1}


def test_a_letter_that_went_past_the_list_is_private():
    of_list = ONE.replace("Subject:", "List-Id: Fog <fog.lists.example>\nSubject:")
    sent = TWO
    private = THREE.replace("Subject:", "To: Ida <ida@mail.example>\nSubject:")
    found = read(mailbox(of_list, of_list.replace("one@", "five@"), sent, private))
    assert len(found.comments) == 3
    assert found.report.left_out["letter that was private"] == 1


def test_a_line_that_begins_like_a_letter_is_the_writers():
    letter = ONE.replace("Is it short?", "Hello,\n\n>From the start it was.\n\nFrom now on, too.")
    assert said(read(mailbox(letter)))[0][1] == "Hello,\n\nFrom the start it was.\n\nFrom now on, too."


def test_an_answer_to_what_is_not_in_the_file_answers_nothing_else():
    found = read(mailbox(THREE, ONE))
    assert [(name, answered) for name, _, answered in said(found)] == [("Ida Lund", None), ("Member 1", None)]
    assert found.posts["title"].tolist() == ["The wick"]
    assert any("not in the file" in note.text for note in found.report.notes)


def test_an_answer_that_does_not_say_to_what_is_of_the_thread_of_its_subject():
    other = "Message-ID: <6@x>\nDate: Fri, 3 May 2024 11:00:00 +0000\nFrom: Nell <n@mail.example>\nSubject: RE: the wick\n\nYes.\n"
    found = read(mailbox(ONE, TWO, other))
    assert found.posts["title"].tolist() == ["The wick"]
    assert said(found)[-1] == ("Nell", "Yes.", None)


def test_a_digest_is_the_letters_in_it():
    digest = (
        "Message-ID: <9@x>\nDate: Sat, 4 May 2024 00:00:00 +0000\nFrom: fog-request@lists.example\nSubject: Fog Digest, Vol 1, Issue 2\n"
        "Content-Type: text/plain\n\nToday's Topics:\n\n   1. The wick (Ida Lund)\n\n\n" + "-" * 70 + "\n\n"
        "Message: 1\nDate: Thu, 2 May 2024 18:05:00 +0200\nFrom: Ida Lund <ida@mail.example>\nSubject: [Fog] The wick\n"
        "Message-ID: <one@mail.example>\n\nIs it short?\n\n" + "-" * 30 + "\n\n"
        "Message: 2\nDate: Fri, 3 May 2024 09:00:00 +0000\nFrom: Jory <j@mail.example>\nSubject: Re: [Fog] The wick\n"
        "Message-ID: <two@mail.example>\nIn-Reply-To: <one@mail.example>\n\nIt burned.\n\n"
        + "-" * 30
        + "\n\nEnd of Fog Digest\n"
    )
    assert said(read(mailbox(digest))) == [("Ida Lund", "Is it short?", None), ("Jory", "It burned.", "Ida Lund")]


def test_lines_that_a_program_broke_are_joined():
    flowed = ONE.replace("MIME-Version: 1.0", "Content-Type: text/plain; format=flowed").replace(
        "Is it short?", "Is it \nshort?\n\n> It was \n> too short.\nYes."
    )
    assert said(read(mailbox(flowed)))[0][1] == "Is it short?\n\n> It was too short.\nYes."


def test_a_mailbox_without_letters_to_read_says_what_is_in_it():
    with pytest.raises(SourceError, match="automatic answer"):
        read(mailbox(ONE.replace("MIME-Version: 1.0", "Auto-Submitted: auto-replied")))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damage_gives_letters_or_a_sentence(data):
    whole = mailbox(ONE, TWO, THREE).encode()
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    damaged = whole[:start] + data.draw(st.binary(max_size=30)) + whole[end:]
    try:
        found = letters.read(io.BytesIO(damaged), "fog.mbox")
    except SourceError:
        return
    assert len(rows(found, "comments")) <= 4
