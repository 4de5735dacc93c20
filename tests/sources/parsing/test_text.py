"""Bytes to text: whatever they were saved in, and where the damage is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookclub.sources.parsing.text import UNREADABLE, decode, looks_like_text, read_text

WHOLE = "Zoë saß da.\nÜber allem „Licht“.\n"


def told(data: bytes) -> list[tuple[str, int | None, str]]:
    return [(note.level, note.line, note.text) for note in read_text(data)[1]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1252"])
def test_a_file_that_is_whole_says_at_most_what_it_is_in(encoding: str) -> None:
    assert read_text(WHOLE.encode(encoding))[0] == decode(WHOLE.encode(encoding))[0] == WHOLE
    said = [("info", None, "It is not in Unicode; it was read as Windows-1252.")]
    assert told(WHOLE.encode(encoding)) == (said if encoding == "windows-1252" else [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_lines_in_another_encoding_than_the_rest_are_read_and_told(encoding: str) -> None:
    data = WHOLE.encode(encoding) + "Café\n".encode("windows-1252") + "Ende: „ß“\n".encode()
    assert read_text(data)[0] == f"{WHOLE}Café\nEnde: „ß“\n"
    assert told(data) == [("info", 3, "Lines that are not in Unicode were read as Windows-1252: 1.")]


def test_what_cannot_be_read_is_told_with_its_line() -> None:
    data = WHOLE.encode() + "„Licht\n".encode() + b"\xff\xfe \xe2\x80\x9eLicht\xe2\x80\x9c, \xc3\xbc\xc3\xa4\xc3\xb6\n"
    assert read_text(data)[0].count(UNREADABLE) == 2
    assert told(data) == [("warning", 4, "Lines with characters that cannot be read: 1.")]


def test_a_file_that_breaks_off_within_a_letter_is_still_in_unicode() -> None:
    data = "Zoë saß da, und über".encode()
    cut = data[: data.index("ü".encode()) + 1]
    assert read_text(cut)[0] == f"Zoë saß da, und {UNREADABLE}"
    assert [(level, line) for level, line, _ in told(cut)] == [("warning", 1)]


def test_control_characters_are_left_out_and_told() -> None:
    assert read_text(b"one\r\ntw\x00o\rth\x07ree\n")[0] == "one\ntwo\nthree\n"
    said = "Lines from which control characters were taken out: 2."
    assert told(b"one\r\ntw\x00o\rth\x07ree\n") == [("info", 2, said)]
    assert told("one\x9b\u2028tw\ufdd0o\x85three".encode()) == [("info", 1, said)]
    assert read_text("one\x9b\u2028tw\ufdd0o\x85three".encode())[0] == "one\ntwo\nthree"


def test_a_stray_byte_makes_no_text_something_else() -> None:
    assert looks_like_text(b"\x00" + b"Words. " * 100)
    assert not looks_like_text("Words. ".encode("utf-16-le") * 100)
    assert not looks_like_text(bytes(range(256)) * 4)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    text, notes = read_text(data)
    assert text == decode(data)[0]
    assert all(note.line is None or 1 <= note.line <= text.count("\n") + 1 for note in notes)
