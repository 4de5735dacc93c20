"""What is compared before a report speaks."""

from datetime import UTC, datetime

import pytest

from bookclub import read
from bookclub.sources.checking import doubts
from bookclub.tables import Tables, from_rows

NEXT_YEAR = datetime(datetime.now(UTC).year + 1, 6, 1, tzinfo=UTC)


def comment(at, text="I read it in one night.", name=None, **cells):
    who = {"reader": name.lower(), "reader_name": name} if name else {}
    return {"comment_id": f"p/{at}", "post_id": "p", "kind": "comment", "text": text, "source_line": at} | who | cells


def tables(*comments, names=(), **others):
    readers = [{"reader_id": f"r{at}", "name": name} for at, name in enumerate(names)]
    return Tables(comments=from_rows("comments", list(comments)), readers=from_rows("readers", readers), **others)


def said(found):
    return " ".join(note.text for note in doubts(found))


POST = {"post_id": "p", "title": "On Silas"}
WRONG = {
    "a comment without words": (tables(comment(3, "")), "of which no words were found: 1"),
    "a date in a name": (tables(names=["Ida Moss 3. Mai 2019"]), "“Ida Moss 3. Mai 2019”"),
    "a time in a name": (tables(names=["Ida Moss, 10:20"]), "hold a date"),
    "a date in figures in a name": (tables(names=["Wim 03/05/19"]), "hold a date"),
    "a role in a name": (tables(names=["Ida Moss Autorin"]), "a part somebody plays"),
    "a header inside a post": (
        tables(posts=from_rows("posts", [POST | {"text": "On Silas.\n\n12 Kommentare\n\nSchön!"}])),
        "“12 Kommentare” stands inside the post's text",
    ),
    "one reader in two spellings": (tables(names=["Zoë B.", "zoe b"]), "“Zoë B.” and “zoe b”"),
    "one reader with and without a comma": (tables(names=["Ida Moss,", "Ida Moss"]), "several spellings"),
    "one comment twice": (tables(comment(1, name="Ida"), comment(2, name="Ida")), "stand twice"),
    "a date that is still to come": (tables(comment(1, posted=NEXT_YEAR)), f"such as {NEXT_YEAR:%Y-%m-%d}"),
    "a review that is still to come": (
        tables(reviews=from_rows("reviews", [{"review_id": "r", "text": "Good.", "posted": NEXT_YEAR}])),
        "still to come: 1",
    ),
    "a page by one reader": (
        tables(*(comment(at, f"Thought {at}.", "Ida") for at in range(4))),
        "under one name, “Ida”",
    ),
}


@pytest.mark.parametrize(("found", "sentence"), WRONG.values(), ids=WRONG)
def test_what_looks_wrong_is_said(found, sentence):
    assert sentence in said(found)
    assert all(note.level == "warning" for note in doubts(found))


RIGHT = {
    "nothing at all": tables(),
    "a notice without words": tables(comment(1, "", kind="pingback")),
    "a comment that was deleted": tables(comment(1, "", status="deleted")),
    "figures that are a name": tables(names=["1009", "Wim42", "Agent 007"]),
    "thanks, said twice": tables(comment(1, "Thanks!", "Ida"), comment(2, "Thanks!", "Ida")),
    "the same words by two": tables(comment(1, name="Ida"), comment(2, name="Wim")),
    "a by-line that counts what was found": tables(
        comment(1, name="Ida"), posts=from_rows("posts", [POST | {"text": "1 comment\n\nOn Silas."}])
    ),
    "a short page by one reader": tables(comment(1, "One.", "Ida"), comment(2, "Two.", "Ida")),
    "readers with names that are alike": tables(names=["Christina", "Christine"]),
}


@pytest.mark.parametrize("found", RIGHT.values(), ids=RIGHT)
def test_what_may_well_be_so_is_let_be(found):
    assert said(found) == ""


def test_every_report_is_compared_so(tmp_path):
    table = tmp_path / "talk.csv"
    table.write_text("name,text\nIda 3 May 2019,I read it in one night.\nWim,So did I.\n", "utf-8")
    assert "“Ida 3 May 2019”" in str(read(table).report)
