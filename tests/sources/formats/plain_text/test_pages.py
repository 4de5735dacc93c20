"""Copies of whole pages, in several languages and themes: who said what, and what is the page's own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from bookclub.sources.formats import plain_text

if TYPE_CHECKING:
    from bookclub.sources import Found

POST = "On Lighthouses\n\nWhat the post says.\n\n"


def read(text: str) -> Found:
    return plain_text.read(io.BytesIO(text.encode()), "saved.txt")


def said(found: Found) -> list[tuple[str | None, str]]:
    names = [None if pd.isna(name) else name for name in found.comments["reader_name"]]
    return list(zip(names, found.comments["text"], strict=True))


def parents(found: Found) -> list[str | None]:
    return [None if pd.isna(each) else each.rpartition("/")[2] for each in found.comments["reply_to"]]


def notes(found: Found) -> str:
    return "\n".join(note.text for note in found.report.notes)


# --- languages ---

# What stands above the comments, a date, what says that somebody says, the link to reply, the form below.
PAGES = {
    "English": ("2 thoughts on “{}”", "3 May 2019 at 10:20", "{} says:", "Reply", "Leave a Reply Cancel reply"),
    "German": ("2 Gedanken zu „{}“", "3. Mai 2019 um 10:20 Uhr", "{} sagt:", "Antwort ↓", "Schreibe einen Kommentar"),
    "French": ("2 réflexions sur « {} »", "3 mai 2019 à 10 h 20", "{} dit :", "Répondre", "Laisser un commentaire"),
    "Spanish": ("2 comentarios en “{}”", "3 mayo, 2019 a las 10:20", "{} dice:", "Responder", "Deja una respuesta"),
    "Italian": ("2 pensieri su “{}”", "3 maggio 2019 alle 10:20", "{} ha detto:", "Rispondi", "Lascia un commento"),
    "Dutch": ("2 gedachten over “{}”", "3 mei 2019 om 10:20", "{} schreef:", "Beantwoorden", "Geef een reactie"),
    "Portuguese": (
        *("2 comentários em “{}”", "3 de maio de 2019 às 10:20", "{} disse:", "Responder", "Deixe um comentário"),
    ),
}


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("verb", [True, False], ids=["says", "name alone"])
def test_pages_of_many_languages_are_read_alike(language: str, verb: bool) -> None:  # noqa: FBT001
    header, date, says, reply, form = PAGES[language]
    heads = [says.format(name) if verb else name for name in ("Ruth", "Oskar Lind")]
    comments = "".join(f"{head}\n{date}\n\nZwei drei.\n\n{reply}\n\n" for head in heads)
    found = read(f"{POST}{header.format('On Lighthouses')}\n\n{comments}{form}\n")
    assert said(found) == [("Ruth", "Zwei drei."), ("Oskar Lind", "Zwei drei.")]
    assert found.comments["posted"].tolist() == [pd.Timestamp("2019-05-03 10:20", tz="UTC")] * 2
    assert (found.report.declared, found.posts["title"][0]) == (2, "On Lighthouses")


@pytest.mark.parametrize("language", PAGES)
def test_a_reply_right_below_the_link_to_reply_answers_the_comment_above(language: str) -> None:
    header, _, _, reply, form = PAGES[language]
    lists = f"  1. One, and more.\n\n    {reply}\n    1. Two, and more.\n\n      {reply}\n  2. Three, and more.\n\n    {reply}\n"
    found = read(f"{POST}{header.format('On Lighthouses')}\n\n{lists}\n{form}\n")
    assert said(found) == [(None, "One, and more."), (None, "Two, and more."), (None, "Three, and more.")]
    assert parents(found) == [None, "1", None]


@pytest.mark.parametrize(
    "header",
    [
        "    2 Comments »",
        "  2 reacties",
        "5 Kommentare on “On Lighthouses”".replace("5", "2"),
        "Aucun commentaire".replace("Aucun", "2"),
        "Há 2 comentários",
        "Questo articolo ha 2 commenti",
        "Comentarios (2):",
    ],
)
def test_the_line_above_the_comments_may_be_indented_or_mix_languages(header: str) -> None:
    found = read(f"{POST}{header}\n\nRuth, 3 May 2019\n\nYes.\n\nMira, 4 May 2019\n\nNo.\n\nLeave a Reply\n")
    assert said(found) == [("Ruth", "Yes."), ("Mira", "No.")]
    assert found.report.declared == 2


# --- heads above and below ---

BELOW = {
    "comment by": "Comment by {} — 2019-05-0{} @ 10:20",
    "written by": "Geschrieben von {} am {}. Mai 2019 um 10:20",
    "par": "Par {}, le {} mai 2019",
}


@pytest.mark.parametrize("head", BELOW)
@pytest.mark.parametrize("mark", ["", "  {}. "], ids=["flat", "list"])
@pytest.mark.parametrize("after", ["", "Leave a Reply\n", "Feed of these remarks. Address for trackbacks\n"])
def test_heads_below_the_comments_belong_to_those_above(head: str, mark: str, after: str) -> None:
    comments = "".join(
        f"{mark.format(at)}{words}\n\n{BELOW[head].format(name, at)}\n\n"
        for at, (name, words) in enumerate([("Ruth", "The lamp."), ("von Arnim", "Not the boat.")], start=1)
    )
    found = read(f"{POST}2 Comments »\n\n{comments}{after}")
    assert said(found) == [("Ruth", "The lamp."), ("von Arnim", "Not the boat.")]


@pytest.mark.parametrize("head", ["{} says:\n3 May 2019", "  1. {}, 3 May 2019", "Comment by {} on 3 May 2019:"])
def test_words_above_the_first_head_do_not_turn_heads_round(head: str) -> None:
    comments = "".join(
        f"{head.format(name)}\n{words}\n\nReply\n\n" for name, words in [("Ruth", "Yes."), ("Mira", "No.")]
    )
    found = read(f"{POST}2 Comments\n\nBe kind to one another here.\n\n{comments}Leave a Reply\n")
    assert said(found) == [("Ruth", "Yes."), ("Mira", "No.")]


# --- names ---


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        # Made of figures
        (["Ruth", "1947"], ["Ruth says:\nMay 3, 2019", "1947 says:\nMay 4, 2019"]),
        (["Ruth", "77012"], ["Ruth | May 3, 2019", "77012 | May 4, 2019"]),
        # As long as the title of a page
        (
            ["Ruth", "Lamps, foghorns and other comforts: what we read in the dark of the year – A Shelf"],
            [
                "Ruth 3. Mai 2019 um 9:00 Uhr - Antworten",
                (
                    "Lamps, foghorns and other comforts: what we read in the dark of the year – A Shelf"
                    " 4. Mai 2019 um 9:30 Uhr - Antworten"
                ),
            ],
        ),
        # Beside a weekday
        (["Ruth", "Oskar"], ["Ruth, Fr 3 Mai 2019 / 08:34", "Oskar, Sa 4 Mai 2019 / 08:34"]),
        (["Ruth", "Oskar"], ["Ruth Fri 3 May 2019 08:34", "Oskar Sat 4 May 2019 08:34"]),
        (["lady di", "Oskar"], ["lady di 3 mai 2019", "Oskar 4 mai 2019"]),
        # That begin like "by"
        (["von Arnim", "Oskar"], ["von Arnim 3. Mai 2019", "Oskar 4. Mai 2019"]),
        (["Ruth", "Oskar"], ["Von Ruth am 3. Mai 2019", "Von Oskar am 4. Mai 2019"]),
        # Of which the end looks like a weekday or a month
        (["Novembertochter", "Omar"], ["Novembertochter3. Juni 2019 um 9:00", "Omar4. Juni 2019 um 9:00"]),
    ],
)
def test_names_stay_whole_and_take_nothing_of_the_page(names: list[str], lines: list[str]) -> None:
    comments = "".join(f"{line}\n\nSome words.\n\n" for line in lines)
    found = read(f"{POST}{len(lines)} Kommentare\n\n{comments}Kommentar verfassen\n")
    assert said(found) == [(name, "Some words.") for name in names]


@pytest.mark.parametrize(
    ("lines", "names", "authors"),
    [
        (
            ["Ruth 3. Mai 2019", "Mira Holm Autorin 4. Mai 2019", "Mira Holm Autorin 5. Mai 2019"],
            ["Ruth", "Mira Holm", "Mira Holm"],
            ["Mira Holm"],
        ),
        (["Ruth\n3 May 2019", "Mira HolmPost author\n4 May 2019"], ["Ruth", "Mira Holm"], ["Mira Holm"]),
        (["Ruth\n3 mai 2019", "Mira Holm (auteur)\n4 mai 2019"], ["Ruth", "Mira Holm"], ["Mira Holm"]),
        (["Ruth 3 May 2019", "Fay Small Author 4 May 2019"], ["Ruth", "Fay Small Author"], []),
    ],
)
def test_the_word_for_the_author_is_no_part_of_a_name_if_the_page_shows_it(
    lines: list[str], names: list[str], authors: list[str]
) -> None:
    by_line = "" if not authors else "by Mira Holm\n\n"
    comments = "".join(f"{line}\n\nSome words.\n\n" for line in lines)
    found = read(f"{POST}{by_line}{len(lines)} Comments\n\n{comments}Leave a Reply\n")
    assert [name for name, _ in said(found)] == names
    assert found.readers.loc[found.readers["role"] == "author", "name"].tolist() == authors


@pytest.mark.parametrize("reply", ["ReplyDelete", "AntwortenLöschen", "RépondreSupprimer", "ResponderExcluir"])
@pytest.mark.parametrize("mark", ["", "  {}. "], ids=["flat", "list"])
def test_a_time_without_a_date_is_enough_if_the_whole_thread_has_it(reply: str, mark: str) -> None:
    comments = "".join(
        f"{mark.format(at)}{head}\n\n    Some words.\n\n    {reply}\n\n"
        for at, head in enumerate(("Ruth21:00", "m.k.22:13"), start=1)
    )
    found = read(f"{POST}Comments:\n\n{comments}Recent Posts\n\n  • Lamps 3 May 2019\n  • Boats 4 May 2019\n")
    assert said(found) == [("Ruth", "Some words."), ("m.k.", "Some words.")]
    assert found.comments["posted_text"].tolist() == ["21:00", "22:13"]
    assert found.comments["posted"].isna().all()


# --- what is no comment ---


@pytest.mark.parametrize("header", ["2 Comments", "Comments"])
@pytest.mark.parametrize("mark", ["  • ", ""])
@pytest.mark.parametrize("heading", ["Recent posts", "Articles récents", "What else we read"])
def test_a_dated_list_in_a_sidebar_is_no_thread(header: str, mark: str, heading: str) -> None:
    comments = "".join(f"{mark}{name} 3 May, 2019\n\n    Some words.\n\n" for name in ("Ruth", "Oskar"))
    listed = "".join(
        f"{mark}{title} {day} April, 2019\n" for day, title in enumerate(("Boats", "Ropes", "Fog"), start=2)
    )
    found = read(f"{POST}{header}\n\n{comments}{heading}\n\n{listed}")
    assert [name for name, _ in said(found)] == ["Ruth", "Oskar"]
    assert said(found)[1][1].startswith("Some words.")
    assert "April" not in said(found)[1][1]


@pytest.mark.parametrize("form", ["WRITE A COMMENT", "Écrire un commentaire"])
def test_the_numbered_rules_of_a_form_are_no_comments(form: str) -> None:
    comments = "".join(
        f"  {at}. {name} says:\n    May {at}, 2019\n\n    Some words.\n\n" for at, name in ((1, "Ruth"), (2, "Mira"))
    )
    found = read(f"{POST}2 Comments\n\n{comments}{form}\n\n  1. Be brief.\n  2. Be there.\n  3. Sign it.\n")
    assert said(found) == [("Ruth", "Some words."), ("Mira", "Some words.")]


@pytest.mark.parametrize("mark", ["-", "*", "•"])
def test_a_bare_mark_does_not_end_the_last_comment(mark: str) -> None:
    comments = f"**Ruth** says:\n\nMay 3, 2019\n\nYes.\n\nReply\n\n**Mira** says:\n\nMay 4, 2019\n\n{mark}\n\nA thought.\n\nReply\n"
    found = read(f"# On Lighthouses\n\nWords.\n\n## 2 Comments\n\n{comments}\n## More\n\nElse.\n")
    assert [name for name, _ in said(found)] == ["Ruth", "Mira"]
    assert said(found)[1][1].endswith("A thought.")


@pytest.mark.parametrize(
    ("first", "second", "texts"),
    [
        ("Yes, well saidReport", "No, not at allReport", ["Yes, well said", "No, not at all"]),
        ("Oui.Répondre", "Non.Répondre", ["Oui.", "Non."]),
        ("Yes.\n\nLikenLiken", "No.\n\nLikenGefällt 3 Personen", ["Yes.", "No."]),
        ("Like!\nReally.\n\nReply", "No.\n\nReply", ["Like!\nReally.", "No."]),
        ("Reply\nYes.", "Share\nNo.", ["Yes.", "No."]),
        ("Share\nYes.\n\nReply", "No.\n\nReply", ["Share\nYes.", "No."]),
        ("Me gusta\n\nResponder", "No.\n\nResponder", ["Me gusta", "No."]),
        ("I saw the Report", "No.", ["I saw the Report", "No."]),
    ],
)
def test_links_are_told_from_words_by_what_the_other_comments_have(first: str, second: str, texts: list[str]) -> None:
    found = read(
        f"{POST}2 Comments\n\nRuth says:\nMay 3, 2019\n{first}\n\nMira says:\nMay 4, 2019\n{second}\n\nLeave a Reply\n"
    )
    assert said(found) == list(zip(["Ruth", "Mira"], texts, strict=True))


@pytest.mark.parametrize("items", [["To begin with.", "And then."], ["Lamp", "Stair", "Boat"]])
def test_a_list_that_is_all_of_a_comment_is_its_text(items: list[str]) -> None:
    typed = "".join(f"      {at}. {item}\n\n" for at, item in enumerate(items, start=1))
    found = read(
        f"{POST}4 Comments\n\n  1. Ruth\n\n    One, and more.\n\n    1. Mira Holm\n\n{typed}"
        "  2. Oskar Lind\n\n    Two, and more.\n\n  3. Fay\n\n    Three, and more.\n\nLeave a Reply\n"
    )
    text = "\n\n".join(f"{at}. {item}" for at, item in enumerate(items, start=1))
    assert said(found)[1] == ("Mira Holm", text)
    assert [name for name, _ in said(found)] == ["Ruth", "Mira Holm", "Oskar Lind", "Fay"]
    assert parents(found) == [None, "1", None, None]


# --- what was not understood ---


@pytest.mark.parametrize(
    ("copy", "sentence"),
    [
        ("Leave a Reply\n", "No comments stand in this copy"),
        (
            "Ruth – 3 May 2019 – Reply\n\nSome words.\n\nLeave a Reply\n",
            "looks like comments, but none could be told apart",
        ),
        ("Some words.\n\nRépondre\n\nOthers.\n\nRépondre\n\nLaisser un commentaire\n", "looks like comments"),
        ("3 comments\n\nSome words.\n\nReply\n", "says it has 3 comments; none could be told apart"),
        ("", "No line such as “12 comments” was found"),
    ],
)
def test_that_no_comments_were_found_is_said_as_it_is_known(copy: str, sentence: str) -> None:
    found = read(POST + copy)
    assert found.comments.empty
    assert sentence in notes(found)
