"""Chats: a look-alike of every kind, what WhatsApp writes in many countries, days, exports of several files, damage."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bookclub
from bookclub.sources import Found, SourceError
from bookclub.sources.formats import chats
from places import DATA
from talks import column, damage, everything, items, misshapen, notes, read_damaged, read_file, some

FOLDER = DATA / "chats"
A, B = "The miller is kind.", "Is he?"
# What a file's chats are called, what is said in them and in answer to which, and what is left out.
FILES = {
    "captions.vtt": ("captions", [f"Ada Bell: {A}", f"Bo: {B} Really?"], {}),
    "captions_voices.vtt": ("captions voices", [f"Ada Bell: {A}", "Bo: Is he & is she?"], {}),
    "closed_caption.txt": ("closed caption", [f"Ada Bell: {A}", f"Bo: {B}\nReally?"], {}),
    "discord.csv": (
        "discord",
        ["ada_b: The miller is >!not!< kind."],
        {"notice of the chat": 1, "picture or file": 1},
    ),
    "discord.html": (
        "wheel",
        ["Ada: The miller likes\nit, >!he dies!<", "Bo: Yes <- 0", "Ada: And more"],
        {"notice of the chat": 1},
    ),
    "discord.json": (
        "wheel",
        [
            "Ada: The miller is kind,\nbut >!he leaves!<.",
            "bo: @Ada is he? :mill: <- 0",
            "Ada (ada_c): Another Ada.",
        ],
        {
            "notice of the chat": 2,
            "picture or file": 1,
            "sticker": 1,
            "message of a program (bot)": 1,
            "call": 1,
        },
    ),
    "discord.txt": (
        "wheel",
        [f"ada_b: {A}", "bo: Is >!he!<?\nReally?"],
        {"picture or file": 1, "notice of the chat": 1},
    ),
    "discord_copied.txt": ("discord copied", [f"ada: {A}", f"bo: {B}"], {}),
    "facebook.html": ("Wheel readers", ["Ada Bell: The miller likes it\na lot"], {"picture or file": 1}),
    "google_chat.json": (
        "google chat",
        [f"Ada: {A}", f"Bo: {B} <- 0"],
        {"deleted message": 1, "picture or file": 1},
    ),
    "imessage.txt": (
        "imessage",
        [f"Ada: {A}", f"Bo: {B} <- 0", "Member 1: Hello."],
        {"answer that stands below what it answers too": 1, "notice of the chat": 1, "picture or file": 1},
    ),
    "irc.txt": ("irc", [f"ada: {A}", "bo: is he?", "ada: nods"], {"notice of the chat": 1}),
    "kakaotalk.txt": ("Wheel", ["Ada: 안녕", "Bo: 네\n그래"], {"notice of the chat": 1, "picture or file": 1}),
    "kakaotalk_phone.txt": ("Wheel", ["Ada: 안녕", "Bo: 네\n그래"], {"notice of the chat": 1}),
    "line.txt": (
        "Wheel readers",
        [f"Ada: {A}", f"Bo: {B}\nReally?"],
        {"sticker": 1, "picture or file": 1, "notice of the chat": 1, "call": 1},
    ),
    "meet.sbv": ("meet", [f"Ada Bell: {A}", f"Bo: {B}"], {}),
    "messenger.json": (
        "Räder",
        ["Ada Bell: The miller isn’t kind.", "Zoë: Is he? 😀"],
        {
            "picture or file": 1,
            "deleted message": 1,
            "notice of the chat": 1,
            "call": 1,
            "shared page or post": 1,
            "reaction": 1,
            "sticker": 1,
        },
    ),
    "messenger_encrypted.json": (
        "Räder",
        ["Ada Bell: The miller isn’t kind."],
        {"picture or file": 1, "deleted message": 1},
    ),
    "slack_day.json": ("slack day", [f"Ada: {A}"], {"message of a program (bot)": 1}),
    "teams_copied.txt": ("teams copied", [f"Ada Bell: {A}", f"Bo: {B}"], {}),
    "telegram.html": (
        "Wheel readers",
        [
            "Ada: The miller likes it\nso >!he dies!<",
            "Bo: Yes <- 0",
            "Ada: More",
            "Bo: > Her words",
            "nobody: gone",
        ],
        {"notice of the chat": 1, "picture or file": 1},
    ),
    "telegram.json": (
        "Wheel readers",
        [f"Ada: {A}", "Bo: Is he? >!He leaves!<! <- 0", "Bo: The wheel", "nobody: > Her words."],
        {"notice of the chat": 1, "sticker": 1, "poll": 1, "contact card": 1, "call": 1},
    ),
    "telegram_all.json": (
        "Wheel readers, Ada Bell",
        [f"Ada: {A}", "Bo: Is he? >!He leaves!<! <- 0", "Bo: The wheel", "nobody: > Her words.", f"Ada: {A}"],
        {"notice of the chat": 1, "sticker": 1, "poll": 1, "contact card": 1, "call": 1},
    ),
    "telegram_copied.txt": ("telegram copied", [f"Ada: {A}", f"Bo: {B}"], {"picture or file": 1}),
    "weechat.txt": ("weechat", [f"ada: {A}", "bo: is he?"], {"notice of the chat": 1}),
    "whatsapp_android.txt": (
        "Rad: Leserunde",
        [
            "Ada: Der Müller ist gut.\nOder?",
            "Member 1: @Member 2 findet ihn böse",
            "Ada: Das Rad",
            "Bo: Um 10:30: ja",
        ],
        {"notice of the chat": 3, "picture or file": 1, "sticker": 1, "deleted message": 1, "contact card": 1},
    ),
    "whatsapp_iphone.txt": (
        "Wheel readers",
        [
            "Ada: The miller is kind, but >!he leaves!<.\n\nDo you agree?",
            "Member 1: The wheel",
            "Bo: @Ada yes",
        ],
        {
            "notice of the chat": 3,
            "picture or file": 1,
            "deleted message": 1,
            "poll": 1,
            "sticker": 1,
            "call": 1,
            "location": 1,
            "contact card": 1,
        },
    ),
    "zoom.txt": ("zoom", [f"Ada: {A}", f"Bo: {B} <- 0"], {"message that was private": 2, "reaction": 2}),
    "zoom_old_german.txt": (
        "zoom old german",
        ["Ada: Der Müller ist gut.", "Ada: Ja", "Bo: Ja", "Bo: Wirklich?"],
        {"message that was private": 1},
    ),
}
PERSONAL = (
    "900456",
    "900789",
    "23456789",
    "5780",
    "mill.example",
    "192.0.2",
    "pictures.example",
    "whisper",
    "Geflüster",
)


def read(text: str, name: str = "_chat.txt", **told: object) -> Found:
    assert chats.recognise(text.encode(), name)
    return chats.read(io.BytesIO(text.encode()), name, **told)


def said(found: Found) -> list[str]:
    """Give each comment with whoever said it, and which one it answers."""
    names = found.readers.set_index("reader_id")["name"]
    at = {comment: str(number) for number, comment in enumerate(found.comments["comment_id"])}
    rows = found.comments.fillna({"reader": "", "reply_to": ""})[["reader", "text", "reply_to"]]
    return [
        f"{names.get(reader, 'nobody')}: {text}" + (f" <- {at[answered]}" if answered else "")
        for reader, text, answered in rows.itertuples(index=False)
    ]


def times(found: Found) -> list[str]:
    return found.comments["posted"].dt.strftime("%Y-%m-%d %H:%M").tolist()


def zipped(files: dict[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


# What others do stands behind the same star as what happens to them.
HEXCHAT = (
    "**** BEGIN LOGGING AT Fri Mar 01 18:00:00 2024\n"
    "\n"
    "Mar 01 18:00:00 *\tNow talking on #mill\n"
    "Mar 01 18:00:00 *\tada (~a@192.0.2.7) has joined\n"
    "Mar 01 18:05:00 <ada>\tThe miller is kind.\n"
    "Mar 01 18:06:00 <bo>\tis he?\n"
    "Mar 01 18:07:00 *\tada has left the mill\n"
    "Mar 01 18:07:30 *\tada gives bo a sack\n"
    "Mar 01 18:08:00 *\tServ gives channel operator status to ada\n"
    "Mar 01 18:09:00 *\tbo has quit (Ping timeout: 240 seconds)\n"
    "**** ENDING LOGGING AT Fri Mar 01 18:10:00 2024\n"
)


def test_what_happens_in_a_room_is_told_from_what_somebody_does_there(tmp_path) -> None:
    (tmp_path / "mill.log").write_text(HEXCHAT, encoding="utf-8")
    found = read_file(chats, tmp_path / "mill.log")
    assert said(found) == [f"ada: {A}", "bo: is he?", "ada: has left the mill", "ada: gives bo a sack"]
    assert found.report.left_out == {"notice of the chat": 5}


@pytest.mark.parametrize("name", FILES)
def test_each_kind_is_a_talk_under_its_own_name(name) -> None:
    titles, comments, left_out = FILES[name]
    found = read_file(chats, FOLDER / name)
    assert ", ".join(found.posts["title"]) == titles
    assert said(found) == comments
    assert found.report.left_out == left_out
    assert items(found) == len(comments) + sum(left_out.values())
    assert [each for each in PERSONAL if each in everything(found)] == []
    assert notes(found, "warning") == ""


def test_every_kind_has_a_look_alike() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(FILES)


# --- WhatsApp, in the ways of many countries ---

THIRD_OF_APRIL = [
    "03.04.19, 20:40 - ",
    "[03.04.19, 20:40:12] ",
    "4/3/19, 8:40 PM - ",
    "[4/3/19, 8:40:13\u202fPM] ",
    "3/4/19 8:40 p.\u00a0m. - ",
    "3/4/19, 8:40 μ.μ. - ",
    "2019. 4. 3. 오후 8:40 - ",
    "[2019/4/3 下午8:40:10] ",
    "2019. 04. 03. 20:40 - ",
    "3.04.19 г., 20:40 - ",
    "3.4.2019 klo 20.40 - ",
    "20:40, 03/04/2019 - ",
    "3/4/2562 20:40 - ",
    "[\u200f3\u200f/4\u200f/2019، 8:40:12 م] ",
    "[03/04/2019 à 20:40:13] ",
    "2019-04-03 20 h 40 - ",
    "03/04/2019, 8:40 PTG - ",
    "03/04/2019 20:40:13: ",
    "3 de abr. de 2019 20:40 - ",
    "3. 4. 2019, 20:40 - ",
    "2019-04-03, 8:40 p.m. - ",
    "[8:40 PM, 4/3/2019] ",
]


@pytest.mark.parametrize("stamp", THIRD_OF_APRIL)
def test_days_and_hours_are_read_as_phones_of_many_countries_write_them(stamp) -> None:
    found = read(f"{stamp}Ada: {A}\n{stamp}Bo: {B}\nReally?\n")
    assert said(found) == [f"Ada: {A}", f"Bo: {B}\nReally?"]
    assert times(found) == ["2019-04-03 20:40"] * 2


@pytest.mark.parametrize(
    ("days", "told", "read_as", "noted"),
    [
        (["3/4/19", "4/4/19", "2/5/19"], {}, "2019-04-03", False),  # else the last would come before the first
        (["3/4/19", "3/13/19"], {}, "2019-03-04", False),
        (["3/4/19", "4/4/19"], {}, "2019-04-03", True),
        (["3/4/19", "4/4/19"], {"day_first": False}, "2019-03-04", False),
    ],
)
def test_which_comes_first_is_told_by_the_whole_file_or_by_the_host(days, told, read_as, noted) -> None:
    found = read("".join(f"{day}, 20:40 - Ada: {A}\n" for day in days), **told)
    assert times(found)[0] == f"{read_as} 20:40" or times(found)[-1] == f"{read_as} 20:40"
    assert ("Dates such as" in notes(found, "guess")) is noted


SYSTEM = [  # what WhatsApp itself says where an iPhone's hidden marks were lost
    ("Wheel: Messages and calls are end-to-end encrypted.", "notice of the chat"),
    ("Ada: Ada changed the subject to “Wheel: two”", "notice of the chat"),
    ("Bo: Bo left", "notice of the chat"),
    ("Bo: I left", ""),
    ("Bo: Mum left: at last", ""),
    ("Bo: video omitted", "picture or file"),
    ("Bo: <View once voice message omitted>", "picture or file"),
    ("Bo: Bild weggelassen", "picture or file"),
    ("Bo: <Archivo omitido>", "picture or file"),
    ("Bo: sticker omesso", "sticker"),
    ("Bo: Mensagem apagada", "deleted message"),
    ("Bo: Ce message a été supprimé", "deleted message"),
    ("Bo: Dit bericht is verwijderd.", "deleted message"),
    ("Bo: null", "picture or file"),
    ("Bo:", "message without words"),
]


@pytest.mark.parametrize(("body", "left_out"), SYSTEM)
def test_what_the_service_says_is_no_message(body, left_out) -> None:
    stamp = "[13/04/19, 20:40:13] "
    found = read(f"{stamp}Ada: {A}\n{stamp}{body}\n{stamp}Ada: {B}\n")
    assert found.report.left_out == ({left_out: 1} if left_out else {})
    assert len(found.comments) == (2 if left_out else 3)


def test_a_number_is_a_member_everywhere_and_the_chat_may_be_named_after_one() -> None:
    text = "".join(
        f"13.04.19, 20:40 - {who}: {what}\n" for who, what in [("+44 7700 900456", "Hi."), ("Ada", "Hi @447700900456.")]
    )
    found = read(text, "WhatsApp Chat with +44 7700 900456.txt")
    assert said(found) == ["Member 1: Hi.", "Ada: Hi @Member 1."]
    assert found.posts["title"].tolist() == ["Member 1"]
    assert "900456" not in everything(found)


# --- days ---


def test_only_the_days_asked_for_are_kept() -> None:
    text = "".join(f"{day}.04.19, 20:40 - Ada: On the {day}th.\n" for day in range(13, 18))
    found = read(text, since="2019-04-14", until="2019-04-16")
    assert said(found) == [f"Ada: On the {day}th." for day in (14, 15, 16)]
    assert found.report.left_out == {
        "message from before the day asked for": 1,
        "message from after the day asked for": 1,
    }


@pytest.mark.parametrize(("since", "until"), [("the third", None), ("2019-04-14", "2019-04-13")])
def test_what_is_no_day_is_refused(since, until) -> None:
    with pytest.raises(SourceError, match=r"is no day|is before the first"):
        read(f"13.04.19, 20:40 - Ada: {A}\n13.04.19, 20:41 - Bo: {B}\n", since=since, until=until)


def test_a_chat_without_days_says_so_when_days_are_asked_for() -> None:
    found = read_file(chats, FOLDER / "zoom.txt", since="2019-04-14")
    assert len(found.comments) == 2
    assert "does not say on which day" in notes(found, "warning")


def test_a_kind_that_has_no_days_says_that_they_were_not_used(tmp_path) -> None:
    table = tmp_path / "talk.csv"
    table.write_text("reader,text\nAda,Kind.\n", "utf-8")
    found = bookclub.read(table, since="2019-04-14")
    assert "does not ask from which day on" in notes(found, "warning")


# --- the same again, and several files ---


def test_a_later_export_adds_only_what_is_new(tmp_path) -> None:
    first, later = tmp_path / "a" / "WhatsApp Chat with Wheel.txt", tmp_path / "b" / "WhatsApp Chat with Wheel.txt"
    lines = [f"13.04.19, 20:4{at // 2} - Ada: Ha!\n" for at in range(6)]
    for path, so_far in ((first, lines[:4]), (later, lines)):
        path.parent.mkdir()
        path.write_text("".join(so_far), "utf-8")
    assert len(bookclub.read(first).comments) == 4
    assert len(bookclub.read(first, later).comments) == 6


SLACK = {
    "users.json": json.dumps(
        [
            {
                "id": "U1",
                "name": "ada",
                "profile": {"display_name": "Ada", "real_name": "Ada Bell", "email": "a@mill.example"},
            },
            {"id": "U2", "name": "bo", "deleted": True, "profile": {"display_name": "", "real_name": "Bo Roos"}},
        ]
    ),
    "channels.json": json.dumps([{"id": "C1", "name": "wheel", "purpose": {"value": "Chapters 1-3"}}]),
    "dms.json": json.dumps([{"id": "D1", "members": ["U1", "U2"]}]),
    "D1/2024-03-01.json": json.dumps(
        [{"type": "message", "user": "U1", "text": "A whisper.", "ts": "1709316300.000100"}]
    ),
    "wheel/2024-03-01.json": json.dumps(
        [
            {
                "type": "message",
                "subtype": "channel_join",
                "user": "U1",
                "text": "<@U1> joined",
                "ts": "1709316000.000100",
            },
            {"type": "message", "user": "U1", "text": "The *miller* is kind &amp; old.", "ts": "1709316300.000200"},
            {"type": "message", "user": "U2", "text": "", "ts": "1709316301.000200", "files": [{"id": "F1"}]},
        ]
    ),
    "wheel/2024-03-02.json": json.dumps(
        [
            {
                "type": "message",
                "user": "U2",
                "text": "<@U1> see <https://mill.example/a|this> in <#C1|wheel>",
                "ts": "1709400000.000300",
                "thread_ts": "1709316300.000200",
            }
        ]
    ),
}
WHATSAPP_LINE = "[13/04/2019, 20:40:1{}] {}: {}\n"
MESSENGER = (
    '{{"participants":[],"title":"Wheel","messages":[{{"sender_name":"Ada","timestamp_ms":{},"content":"{}"}}]}}'
)
GOOGLE = (FOLDER / "google_chat.json").read_text("utf-8")
EXPORTS = {
    "slack": (
        SLACK,
        "wheel",
        ["Ada: The miller is kind & old.", "Bo Roos: @Ada see this in #wheel <- 0"],
        {"notice of the chat": 1, "picture or file": 1, "message that was private": 1},
    ),
    "WhatsApp Chat - Wheel": (
        {
            "_chat.txt": WHATSAPP_LINE.format(1, "Ada", A)
            + WHATSAPP_LINE.format(2, "Bo", "\u200e<attached: 00000004-Cy.vcf>"),
            "00000004-Cy.vcf": "BEGIN:VCARD\nFN:Cy\nTEL:+44 7700 900456\nEND:VCARD\n",
            "IMG-20190413-WA0001.jpg": b"\xff\xd8\xff",
        },
        "Wheel",
        [f"Ada: {A}"],
        {"contact card": 1},
    ),
    "facebook": (
        {
            "inbox/wheel_1/message_1.json": MESSENGER.format(1709316360000, B),
            "inbox/wheel_1/message_2.json": MESSENGER.format(1709316300000, A),
        },
        "Wheel",
        [f"Ada: {A}", f"Ada: {B}"],
        {},
    ),
    "google": (
        {
            "Groups/Space AA/messages.json": GOOGLE,
            "Groups/Space AA/group_info.json": '{"name": "Wheel", "members": [{"name": "Ada", "email": "ada@mill.example"}]}',
        },
        "Wheel",
        [f"Ada: {A}", f"Bo: {B} <- 0"],
        {"deleted message": 1, "picture or file": 1},
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_of_several_files_is_read_as_one(tmp_path, name) -> None:
    files, title, comments, left_out = EXPORTS[name]
    archive = tmp_path / f"{name}.zip"
    archive.write_bytes(zipped(files))
    found = bookclub.read(archive)
    assert found.posts["title"].tolist() == [title]
    assert said(found) == comments
    assert found.report.left_out == left_out
    assert [each for each in PERSONAL if each in everything(found)] == []


# --- what the service knows beside the words ---


def test_likes_other_names_and_places_in_the_file_are_kept() -> None:
    discord = read_file(chats, FOLDER / "discord.json")
    assert column(discord, "likes") == {"101": 3}
    assert discord.readers.set_index("name")["aliases"].dropna().to_dict() == {"Ada": "ada_b", "Ada (ada_c)": "ada_c"}
    assert read_file(chats, FOLDER / "telegram.json").comments["likes"].dropna().tolist() == [2]
    assert read_file(chats, FOLDER / "whatsapp_iphone.txt").comments["source_line"].tolist() == [3, 7, 9]


def test_of_two_messages_that_begin_alike_neither_is_taken_for_the_one_answered() -> None:
    found = read_file(chats, FOLDER / "zoom_old_german.txt")
    assert found.comments["reply_to"].isna().all()


# --- damage ---


@given(name=st.sampled_from(sorted(FILES)), data=st.data())
@settings(some, max_examples=100)
def test_damage_raises_nothing_but_a_refusal(name, data) -> None:
    content = (FOLDER / name).read_bytes()
    ways = [damage(content), *([misshapen(content)] if name.endswith(".json") else [])]
    read_damaged(chats, data.draw(st.one_of(ways)))
