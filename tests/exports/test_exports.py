"""What a researcher takes away, opened again by the programs it is for."""

import json

import networkx as nx
import pandas as pd
import pybtex.database
import pytest
import rispy

import clubs
from bookclub import Club, export, reading
from bookclub.exports import FORMATS, ExportError
from bookclub.tables import from_rows

NAMES = [*(f"talk{ending}" for ending in FORMATS if ending != ".parquet"), "corpus"]
ROWS = [
    {
        "comment_id": "lake/1",
        "reader": "ines",
        "text": "The boat is an {odd} thing.\n\n50 % of it \x0bleaks.",
        "likes": 3,
    },
    {"comment_id": "lake/1.1", "reply_to": "lake/1", "text": "Who rows it?", "posted": "2015-06-02T20:00:00Z"},
    {"comment_id": "lake/1-1", "reply_to": "lake/1", "text": "Nobody does."},
    {"comment_id": "lake/2", "reader": "rude", "text": "Buy oars!", "status": "spam"},
    {"comment_id": "lake/2.1", "reply_to": "lake/2", "reader": "ines", "text": "Was it the wind?"},
    {"comment_id": "lake/2.1.1", "reply_to": "lake/2.1", "reader_name": "Ulf, and Sons", "text": ""},
    {"comment_id": "lake/3", "text": "A page that links here", "reader_name": "Oars & more", "kind": "pingback"},
    {"comment_id": "lake/4", "reply_to": "lake/5", "reader": "ines", "text": "Five is right."},
    {"comment_id": "lake/5", "reply_to": "lake/4", "text": "Four is right."},
    {"comment_id": "lake/6", "reply_to": "passage", "text": "On the reeds."},
]
LEFT_OUT = {"lake/2", "lake/3"}
TITLE = "Reeds & water: 100% {of} it_all \\ #1"


def lake() -> Club:
    comments = [{"post_id": "lake", "kind": "comment", "wording": "verbatim", **row} for row in ROWS]
    return Club(
        title="The lake",
        readers=from_rows("readers", [{"reader_id": "ines", "name": "Inés", "role": "author"}]),
        posts=from_rows(
            "posts", [{"post_id": "lake", "title": TITLE, "author": "ines", "url": "https://lake.example/a%20{b}#c_d"}]
        ),
        quotations=from_rows("quotations", [{"quotation_id": "passage", "text": "The reeds stood still."}]),
        comments=from_rows("comments", comments),
    )


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    """The lake, in every format that needs nothing else."""
    folder = tmp_path_factory.mktemp("lake")
    for name in NAMES:
        export(lake(), folder / name)
    return folder


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_what_anybody_may_read_is_there_and_nothing_else(taken):
    rows = {row["comment_id"]: row for row in lines(taken / "talk.jsonl")}
    assert rows.keys() == {row["comment_id"] for row in ROWS} - LEFT_OUT
    everything = "".join(path.read_text("utf-8") for path in taken.rglob("*") if path.is_file())
    assert "oars" not in everything.casefold()


def test_a_line_says_what_the_talk_says(taken):
    rows = {row["comment_id"]: row for row in lines(taken / "talk.jsonl")}
    talk = reading.talk(lake()).set_index("comment_id")
    assert {each: row["number"] for each, row in rows.items()} == talk["number"].drop(LEFT_OUT).to_dict()
    first = rows["lake/1"]
    assert first["text"] == "The boat is an {odd} thing.\n\n50 % of it leaks."
    assert (first["who"], first["name"], first["role"], first["words"], first["likes"]) == (
        "ines",
        "Inés",
        "author",
        10,
        3,
    )
    assert rows["lake/1.1"]["posted"] == "2015-06-02T20:00:00Z"
    assert (first["posted"], first["reply_to"], first["passage"]) == (None, None, None)
    assert rows["lake/2.1.1"]["text"] == ""
    assert rows["lake/6"]["passage"] == "The reeds stood still."


def test_what_is_answered_is_there_too_or_nothing_is(taken):
    rows = {row["comment_id"]: row for row in lines(taken / "talk.jsonl")}
    told = {
        each: (row["reply_to"], row["root"]) for each, row in rows.items() if row["reply_to"] or row["root"] != each
    }
    assert told == {
        "lake/1.1": ("lake/1", "lake/1"),
        "lake/1-1": ("lake/1", "lake/1"),
        "lake/2.1.1": ("lake/2.1", "lake/2.1"),
        "lake/5": ("lake/4", "lake/4"),
    }


def test_a_table_keeps_its_types(tmp_path):
    pytest.importorskip("pyarrow", reason="it is in the extra “research”")
    export(lake(), tmp_path / "talk.parquet")
    table = pd.read_parquet(tmp_path / "talk.parquet")
    assert len(table) == len(ROWS) - len(LEFT_OUT)
    assert isinstance(table["posted"].dtype, pd.DatetimeTZDtype)
    assert table["likes"].dtype == "Int64"
    assert "Who rows it?" in table.merge(reading.questions(lake()), on="comment_id")["question"].tolist()


def test_comments_are_a_network(taken):
    network = nx.read_graphml(taken / "talk.graphml")
    of = {node: told["comment_id"] for node, told in network.nodes.items()}
    assert {(of[start], of[end]) for start, end in network.edges} == {
        ("lake/1.1", "lake/1"),
        ("lake/1-1", "lake/1"),
        ("lake/2.1.1", "lake/2.1"),
        ("lake/5", "lake/4"),
    }
    first = next(told for told in network.nodes.values() if told["comment_id"] == "lake/1")
    assert (first["number"], first["name"], first["words"], first["post"]) == ("1", "Inés", 10, TITLE)


def test_readers_are_a_network_in_which_those_whom_nobody_knows_are_each_somebody_else(taken):
    network = nx.read_graphml(taken / "talk.readers.graphml")
    assert sum("name" not in told for told in network.nodes.values()) == 4
    of = {node: told["who"] for node, told in network.nodes.items()}
    edges = {(of[start], of[end], told["weight"]) for start, end, told in network.edges(data=True)}
    assert edges == {
        ("of/lake/1.1", "ines", 1),
        ("of/lake/1-1", "ines", 1),
        ("called/ulf, and sons", "ines", 1),
        ("of/lake/5", "ines", 1),
    }


def test_comments_can_be_cited(taken):
    (cited,) = [each for each in rispy.loads((taken / "talk.ris").read_text("utf-8")) if each["id"] == "lake/1.1"]
    assert cited == {
        "type_of_reference": "BLOG",
        "id": "lake/1.1",
        "title": f"Comment #1.1 on “{TITLE}”",
        "secondary_title": TITLE,
        "year": "2015",
        "date": "2015/06/02",
        "urls": ["https://lake.example/a%20{b}#c_d"],
    }


def test_comments_can_be_cited_in_latex(taken):
    entries = pybtex.database.parse_file(str(taken / "talk.bib")).entries
    assert list(entries)[:3] == ["lake-1", "lake-1-1", "lake-1-1_3"]
    cited = entries["lake-1-1"].fields
    assert (cited["year"], cited["month"], cited["day"]) == ("2015", "June", "2")
    assert cited["title"] == (
        r"Comment \#1.1 on “Reeds \& water: 100\% \textbraceleft{}of\textbraceright{} it\_all \textbackslash{} \#1”"
    )
    assert cited["url"] == "https://lake.example/a%20%7Bb%7D#c_d"
    assert not entries["lake-1-1"].persons
    (writer,) = entries["lake-2-1-1"].persons["author"]
    assert str(writer) == "{Ulf, and Sons}"


@pytest.mark.parametrize("club", [lake, clubs.shipped, clubs.hostile, lambda: Club(title="Nothing yet")])
def test_a_corpus_is_what_convokit_reads(club, tmp_path):
    export(club(), tmp_path / "corpus")
    assert {path.name for path in (tmp_path / "corpus").iterdir()} == {
        *("utterances.jsonl", "speakers.json", "conversations.json", "corpus.json", "index.json")
    }
    assert all(path.read_bytes().isascii() for path in (tmp_path / "corpus").iterdir())
    speakers, conversations, corpus, index = (
        json.loads((tmp_path / "corpus" / f"{name}.json").read_text())
        for name in ("speakers", "conversations", "corpus", "index")
    )
    utterances = {each["id"]: each for each in lines(tmp_path / "corpus" / "utterances.jsonl")}
    assert {each["speaker"] for each in utterances.values()} == speakers.keys()
    assert {each["conversation_id"] for each in utterances.values()} == conversations.keys()
    for each in utterances.values():
        assert each.keys() == {
            *("id", "conversation_id", "text", "speaker", "meta", "reply-to", "timestamp", "vectors")
        }
        assert isinstance(each["text"], str)
        assert each["timestamp"] is None or isinstance(each["timestamp"], int)
        begun = each
        while begun["reply-to"] is not None:
            begun = utterances[begun["reply-to"]]
        assert begun["id"] == each["conversation_id"]
    for kind, of_kind in {
        "utterances": utterances.values(),
        "speakers": speakers.values(),
        "conversations": conversations.values(),
        "overall": [{"meta": corpus}],
    }.items():
        types = index[f"{kind}-index"]
        assert all(types.values())
        assert all(each["meta"].keys() == types.keys() for each in of_kind)
        for each in of_kind:
            assert all(value is None or str(type(value)) in types[name] for name, value in each["meta"].items())


def test_convokit_itself_reads_a_corpus(tmp_path):
    convokit = pytest.importorskip("convokit")  # brings gigabytes of what it learns with
    export(lake(), tmp_path / "corpus")
    corpus = convokit.Corpus(filename=str(tmp_path / "corpus"))
    assert {each.id for each in corpus.iter_utterances()} == {row["comment_id"] for row in ROWS} - LEFT_OUT
    assert all(each.check_integrity(verbose=False) for each in corpus.iter_conversations())


@pytest.mark.parametrize("name", NAMES)
def test_what_is_there_is_never_overwritten(taken, name):
    before = {path: path.read_bytes() for path in taken.rglob("*") if path.is_file()}
    with pytest.raises(ExportError, match=r"there already\. Nothing was written; choose another name\.$"):
        export(lake(), taken / name)
    assert {path: path.read_bytes() for path in taken.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("talk.docx", r"says no format\. Choose one of \.parquet, .*, or none for a ConvoKit corpus\.$"),
        ("nowhere/talk.ris", r"cannot be written \(.*\)\. Choose a folder that is there and is yours\.$"),
        ("nowhere/corpus", r"cannot be written \(.*\)\. Choose a folder that is there and is yours\.$"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(tmp_path, name, said):
    with pytest.raises(ExportError, match=said):
        export(lake(), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_what_must_be_installed_first_is_said(tmp_path, monkeypatch):
    def missing(*_, **__):
        raise ImportError

    monkeypatch.setattr(pd.DataFrame, "to_parquet", missing)
    with pytest.raises(ExportError, match=r"pyarrow is missing\. Install it with .*; or choose another ending"):
        export(lake(), tmp_path / "talk.parquet")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["talk.jsonl", "corpus"])
def test_readers_may_go_by_other_names(tmp_path, name):
    export(clubs.shipped(), tmp_path / name, "pseudonyms")
    files = [path for path in [tmp_path / name, *(tmp_path / name).glob("*")] if path.is_file()]
    everything = "".join(path.read_text("utf-8") for path in files)
    assert "Reader A" in everything
    assert not [each for each in clubs.shipped().readers["name"] if each in everything]


def test_a_name_that_may_have_slipped_through_is_said_before_anything_is_written(tmp_path):
    club = clubs.hostile()
    with pytest.raises(ExportError, match=r"^Nothing was written: names may still stand in talk\.jsonl"):
        export(club, tmp_path / "talk.jsonl", "pseudonyms")
    assert not list(tmp_path.iterdir())
    assert export(club, tmp_path / "talk.jsonl", "pseudonyms", accept_names=True).path.exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_club_without_a_talk_is_an_empty_file(tmp_path, name):
    assert export(Club(title="Nothing yet"), tmp_path / name).comments == 0


def test_it_is_said_how_much_there_is(tmp_path):
    said = str(export(lake(), tmp_path / "talk.bib"))
    assert said == f"{tmp_path / 'talk.bib'}: 8 comments, 2 left out that are no part of the talk"
