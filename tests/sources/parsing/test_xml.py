"""XML of unknown origin: what damage costs, and what is refused."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

import pytest

from bookclub.sources import SourceError
from bookclub.sources.parsing.xml import CHUNK, attribute, items, opening, texts

if TYPE_CHECKING:
    from bookclub.sources.report import Note

BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


def read(data: str | bytes, wanted: str = "c") -> tuple[list[dict[str, str]], list[Note]]:
    notes: list[Note] = []
    data = data if isinstance(data, bytes) else data.encode()
    return [texts(each) for _, each in items(io.BytesIO(data), "x.xml", (wanted,), notes)], notes


def words(data: str | bytes) -> list[str]:
    return [each.get("t", "") for each in read(data)[0]]


def warnings(data: str | bytes) -> list[tuple[int | None, str]]:
    return [(note.line, note.text) for note in read(data)[1]]


def filed(inside: str, encoding: str = "UTF-8") -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>\n<r>\n{inside}</r>\n'


GOOD = filed("<c><t>one</t></c>\n<c><t>two</t></c>\n")


def test_a_sound_file_is_read_without_a_word() -> None:
    assert read(GOOD) == ([{"t": "one"}, {"t": "two"}], [])


@pytest.mark.parametrize("before", ["`", "\ufeff", "\n \n", "\x00\x00", "??"])
def test_a_stray_byte_before_the_beginning_does_no_harm(before: str) -> None:
    assert words(before + GOOD) == ["one", "two"]


def test_prefixes_that_are_not_declared_are_no_trouble() -> None:
    assert words("<r><wp:c><wp:t>one</wp:t></wp:c><dsq:c><t>two</t></dsq:c></r>") == ["one", "two"]
    assert words("<r><odd:c><odd:t>one</odd:t></odd:c></r>".replace("odd:c", "c")) == ["one"]
    (_, element), *_ = items(io.BytesIO(b'<r><c dsq:id="7"><t/></c></r>'), "x", ("c",), [])
    assert attribute(element, "id") == "7"


def test_control_characters_and_half_emoji_do_not_end_the_reading() -> None:
    data = filed("<c><t>o\x0bn\x00e</t></c>\n<c><t>tw&#55357;&#8;o</t></c>\n<c><t>three</t></c>\n")
    assert words(data)[0] == "one"
    assert words(data)[2] == "three"
    assert words(data)[1].startswith("tw\N{REPLACEMENT CHARACTER}")
    assert any("Control characters" in text for _, text in warnings(data))
    assert words(filed(f"<c><t>x&#{'0' * CHUNK}55357;</t></c>"))  # longer than what is read at a time


@pytest.mark.parametrize(
    ("declared", "written"),
    [("UTF-8", "windows-1252"), ("ISO-8859-1", "windows-1252"), ("ISO-8859-1", "utf-8"), ("no-such", "utf-8")],
)
def test_a_wrong_encoding_is_seen_through(declared: str, written: str) -> None:
    assert words(filed("<c><t>café “noir”</t></c>", declared).encode(written)) == ["café “noir”"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "koi8-r", "shift_jis", "gb18030"])
def test_every_declared_encoding_is_honoured(encoding: str) -> None:
    said = {"koi8-r": "Чай", "shift_jis": "日本", "gb18030": "汉字"}.get(encoding, "café漢😀")
    declared = encoding.removesuffix("-sig")
    assert words(filed(f"<c><t>{said}</t></c>", declared).encode(encoding)) == [said]


def test_two_encodings_in_one_file_are_noted_with_the_line() -> None:
    data = filed("<c><t>é1</t></c>\n").encode().replace(b"</r>", b"<c><t>\xe92</t></c>\n</r>")
    assert words(data) == ["é1", "é2"]
    assert [line for line, _ in warnings(data)] == [4]


def test_letters_are_never_cut_in_two_where_a_piece_ends() -> None:
    for shift in range(4):
        said = "x" * shift + "漢" * CHUNK
        assert words(f"<r><c><t>{said}</t></c></r>") == [said]


def test_an_end_that_is_missing_costs_only_what_is_missing() -> None:
    data = GOOD[: GOOD.index("wo</t>")]
    assert words(data) == ["one", "t"]
    assert any("breaks off" in text for _, text in warnings(data))
    assert words(GOOD.replace("</r>", "")) == ["one", "two"]


@pytest.mark.parametrize(
    "damaged", ["a < b", "a <3 b", "a & b", "a <b", "a </x> b", "a <!b", "a&nbsp;b", "<![CDATA[a]]> b"]
)
def test_what_comes_after_the_damage_is_read(damaged: str) -> None:
    data = filed(f"<c><t>one</t></c>\n<c><t>{damaged}</t></c>\n<c><t>three</t></c>\n")
    said = words(data)
    assert (said[0], said[-1]) == ("one", "three")
    assert len(said) == 3
    assert said[1].startswith("a")


def test_damage_is_noted_with_its_line() -> None:
    data = filed("<c><t>one</t></c>\n<c><t x='1' x='2' =>two</t></c>\n<c><t>three</t></c>\n")
    assert warnings(data)[0] == (4, "The file is damaged here; what can be read around it was read.")


def test_unquoted_attributes_are_read() -> None:
    (_, element), *_ = items(io.BytesIO(b"<r><c d:id=24/><c/></r>"), "x", ("c",), [])
    assert attribute(element, "id") == "24"
    assert words("<r><c x=1><t>one</t></c></r>") == ["one"]


def test_nothing_is_given_twice_when_the_file_is_read_again_with_care() -> None:
    many = "".join(f"<c><t>{n}</t></c>\n" for n in range(20_000))
    assert words(filed(f"{many}<c><t>a < b</t></c>\n{many}")) == [
        *map(str, range(20_000)),
        "a < b",
        *map(str, range(20_000)),
    ]


def test_what_is_inside_an_element_is_gone_when_the_next_is_asked_for() -> None:
    given = [element for _, element in items(io.BytesIO(GOOD.encode()), "x", ("c",), [])]
    assert [len(each) for each in given] == [0, 0]


@pytest.mark.parametrize(
    "declarations",
    [
        f'<!ENTITY a0 "ha">{BOMB}',
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY % x SYSTEM "http://203.0.113.1/x.dtd"> %x;',
    ],
)
def test_entities_are_refused(declarations: str) -> None:
    data = f"<?xml version='1.0'?>\n<!DOCTYPE r [{declarations}]>\n<r><c><t>&a11;&x;</t></c></r>"
    start = time.monotonic()
    with pytest.raises(SourceError, match=r"x\.xml, line 2: it declares entities") as caught:
        read(data)
    assert caught.value.place == "line 2"
    assert time.monotonic() - start < 1
    assert opening(data.encode()).startswith("<r>")  # so that its own source refuses it


def test_entities_declared_elsewhere_are_never_fetched(tmp_path) -> None:
    (tmp_path / "x.dtd").write_text('<!ENTITY x "secret">')
    data = f'<!DOCTYPE r SYSTEM "{(tmp_path / "x.dtd").as_uri()}">\n<r><c><t>a&x;</t></c></r>'
    assert "secret" not in str(read(data))


def test_endless_lines_and_endless_nesting_end() -> None:
    start = time.monotonic()
    assert words(filed(f"<c><t>one</t></c><c><t>{'x' * 11_000_000}</t></c>"))[0] == "one"
    assert words(filed("<c><t>one</t></c>" + "<a>" * 5_000))[0] == "one"
    assert opening(b"<!-- a --><? b ?>" * 3_000 + b"<!-- ") == ""
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("data", ["", "   ", "words", "<", "<?xml?>", "{}", "<!-- only -->", "< r>"])
def test_what_is_no_xml_is_refused(data: str) -> None:
    with pytest.raises(SourceError, match="no XML in it"):
        read(data)
