"""Annotations from Hypothesis: passages, notes and replies, in every form in which they are handed out."""

from __future__ import annotations

import io
import json
import re

import pytest
from hypothesis import given

from bookclub.sources import Found, SourceError
from bookclub.sources.formats import hypothesis as annotations
from places import DATA, SAMPLES
from talks import (
    Said,
    column,
    damage,
    everything,
    items,
    misshapen,
    notes,
    parents,
    read_damaged,
    read_file,
    roles,
    short,
    some,
)
from talks import talks as random_talks

EXPORT = DATA / "hypothesis" / "export.json"
REAL = sorted((SAMPLES / "hypothesis").glob("*.json"))


@pytest.fixture(scope="module")
def export() -> Found:
    return read_file(annotations, EXPORT)


def read(value: object) -> Found:
    return annotations.read(io.BytesIO(json.dumps(value).encode()), "saved.json")


def rows() -> list[dict[str, object]]:
    return json.loads(EXPORT.read_text())["annotations"]


@pytest.mark.skipif(not REAL, reason="the saved annotations are not on this machine")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_annotations_are_all_read(path) -> None:
    found = read_file(annotations, path)
    # Counted apart: one permissions per annotation, one "exact" per marked passage, references only in replies.
    raw = path.read_text()
    total, replies = (len(re.findall(f'"{each}":', raw)) for each in ("permissions", "references"))
    marked = len(re.findall(r'"exact": ?"\s*[^\s"]', raw))
    private = len(re.findall(r'"read": ?\[\s*"acct:', raw))
    assert items(found) == total == 116
    assert found.report.kept["reply"] == replies == 5
    assert found.report.left_out["annotation that only its writer may read"] == private == 3
    assert marked - private <= len(found.quotations) <= marked
    assert set(found.readers["name"]) == set(re.findall(r'"user": ?"acct:(\w+)@', raw))
    assert "@hypothes" not in everything(found)


def test_passages_come_in_the_order_of_the_page_with_their_notes(export: Found) -> None:
    assert export.quotations["quotation_id"].map(short).tolist() == ["mark-A", "note_B"]
    assert export.quotations["text"].tolist() == ["home", "handsome, clever, and rich"]
    assert export.quotations["reader"].tolist() == ["moss", "rose"]
    assert export.quotations["note"].fillna("").tolist() == ["", "So sure of herself."]
    assert export.quotations["page"].fillna("").tolist() == ["", "iv"]
    assert export.quotations["location"].tolist() == [
        "Emma, chapter 1, Volume I, characters 10–14",
        "Emma, chapter 1, characters 90–120",
    ]


def test_replies_answer_the_last_of_those_they_name(export: Found) -> None:
    assert list(column(export, "text")) == ["reply1", "reply2", "page1", "late"]
    assert parents(export) == {"reply1": "note_B", "reply2": "reply1", "late": "lost"}
    assert column(export, "reply_to")["reply1"] in set(export.quotations["quotation_id"])
    assert "not in the file: 1" in notes(export, "warning")
    assert column(export, "text")["reply2"] == "Until >!Box Hill!<, yes."
    assert column(export, "text")["page1"] == "<b>Write to me</b>"
    assert column(export, "status") == {"page1": "hidden"}


def test_everything_is_counted_and_what_is_private_is_not_read(export: Found) -> None:
    assert export.report.kept == {"highlight": 1, "note on a passage": 1, "reply": 3, "hidden comment": 1}
    assert export.report.left_out == {
        "annotation without words": 1,
        "annotation that only its writer may read": 1,
        "repeated annotation": 1,
    }
    assert items(export) == len(rows())
    assert "for me alone" not in everything(export)


def test_readers_go_by_their_account_and_never_by_an_address(export: Found) -> None:
    assert roles(export) == {"rose": "guest", "moss": "guest"}
    assert export.readers.set_index("reader_id")["aliases"].dropna().to_dict() == {"rose": "Rose Budd"}
    assert "@" not in everything(export)


def test_every_form_holds_the_same(export: Found) -> None:
    for value in (rows(), {"total": 9, "rows": rows()}):
        found = read(value)
        assert found.report.kept == export.report.kept
        assert column(found, "text") == column(export, "text")
    lines = "\n".join(json.dumps(row) for row in rows())
    assert annotations.recognise(lines.encode(), "saved.jsonl")
    found = annotations.read(io.BytesIO(lines.encode()), "saved.jsonl")
    assert found.report.kept == export.report.kept
    assert column(found, "source_line") == {"reply1": 4, "reply2": 3, "page1": 5, "late": 8}


def test_a_page_of_the_answers_says_how_many_there_are() -> None:
    found = read({"total": 300, "rows": rows()})
    assert found.report.declared == 300
    assert "should be 300" in notes(found, "warning")


@some
@given(random_talks())
def test_random_talks_come_back_the_same(talk: list[Said]) -> None:
    def ancestors(at: int | None) -> list[str]:
        return [] if at is None else [*ancestors(talk[at].answers), f"k{at}"]

    found = read(
        [
            {
                "id": f"k{at}",
                "user": f"acct:{said.name}@hypothes.is",
                "uri": "https://example.org/",
                "text": said.text,
                "created": f"2020-01-01T00:00:{at:02}+00:00",
                "references": ancestors(said.answers),
            }
            for at, said in enumerate(talk)
        ]
    )
    assert column(found, "text") == {f"k{at}": said.text for at, said in enumerate(talk)}
    assert column(found, "reader_name") == {f"k{at}": said.name for at, said in enumerate(talk)}
    assert parents(found) == {f"k{at}": f"k{s.answers}" for at, s in enumerate(talk) if s.answers is not None}


@some
@given(damage(EXPORT.read_bytes()) | misshapen(EXPORT.read_bytes()))
def test_damage_raises_nothing_but_a_refusal(data: bytes) -> None:
    annotations.recognise(data, "x")
    read_damaged(annotations, data)


def test_annotations_before_the_damage_survive_and_the_others_lines_too() -> None:
    data = EXPORT.read_bytes()
    found = read_damaged(annotations, data[: data.index(b"Is she happy")])
    assert found is not None
    assert len(found.quotations) == 2
    assert list(column(found, "text")) == ["reply2"]
    assert found.report.left_out == {"annotation cut off by the damage": 1}
    lines = [json.dumps(row) for row in rows()]
    lines[0] = lines[0][:50]
    found = read_damaged(annotations, "\n".join(lines).encode())
    assert found is not None
    assert found.report.left_out["damaged line"] == 1
    assert items(found) == len(rows())


@pytest.mark.parametrize("value", [[], {}, [1], {"rows": []}, {"status": "failure", "reason": "not found"}])
def test_what_holds_no_annotations_is_refused(value: object) -> None:
    with pytest.raises(SourceError, match=r"saved\.json: there are no annotations"):
        read(value)


def test_only_hypothesis_is_taken() -> None:
    for path in DATA.rglob("*.*"):
        assert annotations.recognise(path.read_bytes()[:65536], path.name) == (path.parent.name == "hypothesis")


def test_a_table_of_annotations_is_read() -> None:
    table = (
        b"Created at,Author,Page,URL,Group,Type,Quote,Comment,Tags\n"
        b"2024-05-01 10:00,Denise Bro,12,https://example.org/weir,Readers,Annotation,The water is patient.,Whose?,fog\n"
        b"2024-05-02 10:00,Otto,,https://example.org/weir,Readers,Page note,,A fine page.,\n"
        b"2024-05-02 11:00,Otto,,https://example.org/weir,Only Me,Highlight,Not for you.,,\n"
    )
    assert annotations.recognise(table, "x.csv")
    found = annotations.read(io.BytesIO(table), "x.csv")
    quotation, comment = found.quotations.iloc[0], found.comments.iloc[0]
    assert (quotation["text"], quotation["note"], quotation["page"]) == ("The water is patient.", "Whose?", "12")
    assert comment["text"] == "A fine page."
    assert found.readers["name"].tolist() == ["Denise Bro", "Otto"]
    assert found.report.left_out == {"annotation that only its writer may read": 1}
