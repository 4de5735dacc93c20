"""JSON from anywhere: as far as it can be read, and never further."""

from __future__ import annotations

import contextlib
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookclub.sources import SourceError
from bookclub.sources.parsing import json as json_items
from bookclub.sources.parsing.json import dig, id_at, is_cut, list_at, load, number_at, text_at

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)


def loaded(text: str | bytes) -> json_items.Loaded:
    return load(io.BytesIO(text.encode() if isinstance(text, str) else text), "file.json")


def refusal(text: str | bytes) -> str:
    with pytest.raises(SourceError) as refused:
        loaded(text)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_encoding_is_read(encoding: str) -> None:
    assert loaded('[{"name": "Zoë"}]'.encode(encoding)).value == [{"name": "Zoë"}]


def test_control_characters_and_broken_lines_inside_texts_do_no_harm() -> None:
    assert text_at(loaded('{"a": "one\ntwo\x00\\u0000\\ud800 three", "b": NaN}').value, "a") == "one\ntwo three"


def test_one_item_a_line_keeps_its_line_and_loses_only_the_damaged_one() -> None:
    found = loaded('{"a": 1}\n\n{"a": 2\n{"a": 3}\n')
    assert found.value == [{"a": 1}, {"a": 3}]
    assert (list(found.lines), found.damaged_lines) == ([1, 4], 1)
    assert [note.line for note in found.notes] == [3]


def test_many_damaged_lines_are_told_of_in_few_notes() -> None:
    found = loaded('{"a": 1}\n{"a": 2}\n' + "{\n" * 5000)
    assert (len(found.notes), found.damaged_lines) == (21, 5000)
    assert "4980 more lines" in found.notes[-1].text


def test_braces_on_lines_of_their_own_are_not_one_item_a_line() -> None:
    assert loaded('{"posts": [\n{"a": 1},\n{"a": 2}\n]}').value == {"posts": [{"a": 1}, {"a": 2}]}


def test_a_file_that_breaks_off_gives_what_is_whole_and_marks_what_is_not() -> None:
    found = loaded('{"title": "T",\n "posts": [{"id": 1, "tags": ["a"]},\n {"id": 2, "text": "broken o')
    assert dig(found.value, "title") == "T"
    whole, broken = list_at(found.value, "posts")
    assert whole == {"id": 1, "tags": ["a"]}
    assert is_cut(broken)
    assert not is_cut(whole)
    assert (found.notes[0].level, found.notes[0].line) == ("warning", 3)


@pytest.mark.parametrize("stray", ["`", ")]}',", ";", "\x07"])
def test_what_slipped_in_before_the_data_is_left_out_and_told(stray: str) -> None:
    found = loaded(f'{stray}\n[{{"a": 1}}, {{"a": 2}}')
    assert [dig(each, "a") for each in found.value] == [1, 2]
    assert found.notes[0].line == 1
    assert json_items.glimpse(f'{stray}[{{"a": 1}}]'.encode()) == [{"a": 1}]


@pytest.mark.parametrize("words", ["- [ ] buy milk", '"[1]",x', "Emma [sic]", "[", "'{a}'"])
def test_words_with_brackets_are_no_data(words: str) -> None:
    assert not json_items.glimpse(words.encode())


def test_lines_in_another_encoding_and_control_characters_are_told() -> None:
    found = loaded('[{"a": "éüö"},\n{"a": "caf'.encode() + b'\xe9\x01"}]')
    assert [each["a"] for each in found.value] == ["éüö", "café"]
    assert [note.line for note in found.notes] == [2, 2]


def test_a_line_of_a_hundred_megabytes_is_refused() -> None:
    assert "larger than 64 MB" in refusal(b'["' + b"x" * 100_000_000 + b'"]')


def test_what_follows_the_end_is_left_out_with_its_line() -> None:
    found = loaded("[1, 2]\n\n<!-- saved -->")
    assert found.value == [1, 2]
    assert found.notes[0].line == 3


@given(st.lists(VALUES, min_size=1, max_size=5), st.data())
def test_wherever_a_list_breaks_off_the_items_before_are_whole(values: list[object], data: st.DataObject) -> None:
    values = [{"item": value} for value in values]
    parts = [json.dumps(value) for value in values]
    kept = data.draw(st.integers(1, len(parts)))
    rest = parts[kept][: data.draw(st.integers(0, len(parts[kept]) - 1))] if kept < len(parts) else ""
    found = loaded("[" + ", ".join(parts[:kept]) + (", " + rest if rest else "")).value
    assert [each for each in found if not is_cut(each)] == values[:kept]


@given(VALUES)
def test_what_is_whole_comes_back_as_it_was(value: object) -> None:
    assert loaded(json.dumps([value])) == json_items.Loaded([value])


@pytest.mark.parametrize("text", ["", "  \n", "words", "<html>", "PK\x03\x04"])
def test_what_is_no_json_is_refused(text: str) -> None:
    assert "no JSON" in refusal(text)


@pytest.mark.parametrize("text", ["[", "{", '[{"a', "[nonsense"])
def test_what_is_damaged_from_the_start_is_refused_with_the_line(text: str) -> None:
    assert "line 1" in refusal(text)


@pytest.mark.parametrize("deep", [1000, 100_000, 2_000_000])
@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_what_is_nested_too_deep_is_refused(deep: int, opening: str) -> None:
    assert "deep" in refusal(opening * deep)
    assert json_items.glimpse((opening * deep).encode()) is None


def test_brackets_inside_texts_are_no_nesting() -> None:
    assert len(loaded(json.dumps(["[{" * 5000 + '"'])).value) == 1


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_items, "LARGEST", 1 << 20)
    assert "larger than 1 MB" in refusal(b"[" + b" " * (1 << 20) + b"]")


@pytest.mark.parametrize(
    "text", ['[1, "' + "\\" * 2_000_001, '["' + "a" * 2_000_000, "[" + "1," * 500_000, "[1" + "[]" * 500_000]
)
def test_damage_of_any_length_comes_to_an_end(text: str) -> None:
    with contextlib.suppress(SourceError):  # nothing else may come of it
        loaded(text)


def test_asking_takes_any_shape() -> None:
    value = {"a": [{"id": 7, "n": 3.0}], "huge": 10**400, "yes": True, "none": "0", "id": " x "}
    assert (id_at(value, "a", 0, "id"), number_at(value, "a", 0, "n")) == ("7", 3)
    assert dig(value, "a", 5, "id") is None
    assert dig(value, "a", "id") is None
    assert dig("text", "a", 0) is None
    assert (id_at(value, "none"), id_at(value, "yes"), id_at(value, "id")) == ("", "", "x")
    assert (number_at(value, "yes"), number_at(value, "huge"), number_at({"n": 1e999}, "n")) == (None, None, None)
    assert (text_at(value, "a"), list_at(value, "id")) == ("", [])


def test_numbers_of_any_length_are_read() -> None:
    assert id_at(loaded('{"id": ' + "9" * 5000 + "}").value, "id") == "9" * 5000
