"""The evening in a notebook: what a host does is put into the club's folder at once, and nothing is lost."""

import json
import re
import shutil
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from markupsafe import escape

import clubs
import languages
from bookclub import Club, ClubError, reading
from bookclub.tables import from_rows
from bookclub.widgets import Evening, evening

FIRST = "never-let-me-go-book-and-movie/1"
BOOK = "never-let-me-go-2005"


class Clock(datetime):
    """An evening in October, at which a minute passes with every look at the clock."""

    at = datetime.fromisoformat("2010-10-09T20:15")

    @classmethod
    def now(cls):
        cls.at += timedelta(minutes=1)
        return cls.at


@pytest.fixture(autouse=True)
def october(monkeypatch):
    monkeypatch.setattr(evening, "datetime", Clock)
    monkeypatch.setattr(Clock, "at", Clock.at)


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(clubs.SHIPPED, tmp_path / "club")


def answers(shown, *messages):
    """What the page is answered."""
    sent = []
    shown.send = sent.append
    for number, message in enumerate(messages):
        shown._heard(shown, message if "number" in message else message | {"number": number}, [])
    return sent


def do(shown, what, **details):
    (answer,) = answers(shown, {"do": what, "with": details})
    json.dumps(answer)
    return answer


def still(shown):
    return shown._faces()["text/html"]


def late(club, reached):
    """Every text that is kept back at this place."""
    for _, frame in club.tables():
        for column in (
            {"text", "book", "film", "why", "effect", "in_the_book"} & set(frame) if "reveals" in frame else ()
        ):
            yield from frame.loc[reading.kept_back(frame["reveals"], club.milestones, reached), column].dropna()


def test_until_somebody_says_where_the_group_is_nothing_is_in_the_page_that_comes_later(folder):
    shown = Evening(folder)
    kept = [each for each in late(clubs.shipped(), "start") if each]
    assert kept
    everything = json.dumps([shown._faces(), shown._html], ensure_ascii=False)
    plain = (still(shown), shown._html, everything)
    assert not [text for text in kept for page in plain if text in page or str(escape(text)) in page]
    assert 'data-reached=""' in shown._html


def test_the_still_face_is_the_whole_evening_as_far_as_the_group_has_come(folder):
    shown = Evening(folder)
    assert do(shown, "reach", place="hailsham") == {"answer": 0}
    kept = [each for each in late(clubs.shipped(), "hailsham") if each]
    for page in (still(shown), still(Evening(folder))):
        assert not [text for text in kept if text in page or str(escape(text)) in page]
        assert clubs.row(clubs.shipped().comments, comment_id=FIRST)["text"] in page
        assert page.count("<style>") == 1
    assert shown._faces()["text/plain"] == "The evening"


def test_where_the_group_is_is_in_the_folder_at_once(folder):
    shown = Evening(folder)
    do(shown, "reach", place="completion")
    assert reading.reached(Club.open(folder), "2010-01-01") == "completion"
    ending = clubs.row(clubs.shipped().comparison, axis="ending")["film"]
    assert str(escape(ending)) in shown._html
    do(shown, "reach", place="start")
    assert str(escape(ending)) not in shown._html
    assert len(Club.open(folder).meetings) == 1


class Shown:
    """Stands for what a notebook shows in one place: what it shows now."""

    def __init__(self, now):
        self.now = now.data

    def update(self, now):
        self.now = now.data


def test_the_tables_below_hold_what_the_group_has_reached_and_follow_it(folder, monkeypatch):
    places = []

    def display(now, **_):
        places.append(Shown(now))
        return places[-1]

    monkeypatch.setattr(evening, "display", display)
    club = Club.open(folder)
    late = club.comments.assign(reveals="completion")
    replace(club, comments=late).save(folder)
    shown = Evening(folder, part="readers")
    shown.table("unanswered")
    shown.table("who knows")
    unanswered, who_knows = places
    assert "other plans this evening" not in unanswered.now
    do(shown, "reach", place="completion")
    assert "other plans this evening" in unanswered.now
    do(shown, "reach", place="start")
    assert "other plans this evening" not in unanswered.now
    assert "Only the book" in who_knows.now
    assert "Denise" in who_knows.now


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (
            lambda folder: Evening(folder, part="cellar"),
            "There is no part of the evening called “cellar”; there are: works, ",
        ),
        (
            lambda folder: Evening(folder).table("sums"),
            "There is no table of readers called “sums”; there are: own words, ",
        ),
    ],
)
def test_what_there_is_not_is_said_in_a_sentence(folder, ask, said):
    with pytest.raises(ClubError, match=re.escape(said)):
        ask(folder)


def test_a_place_that_somebody_typed_and_that_is_not_in_the_story_opens_nothing(folder):
    do(Evening(folder), "reach", place="completion")
    table = folder / "meetings.csv"
    table.write_text(table.read_text("utf-8-sig").replace("completion", "nearly the end"), "utf-8-sig")
    shown = Evening(folder)
    assert 'data-reached=""' in shown._html
    assert not [text for text in late(clubs.shipped(), "start") if text and str(escape(text)) in shown._html]


def test_what_is_wrong_in_the_club_s_files_is_said(folder):
    works = folder / "works.csv"
    works.write_text(works.read_text("utf-8-sig").replace("2005", "two thousand"), "utf-8-sig")
    assert "works.csv, row 2, column year" in still(Evening(folder))


def test_a_question_a_note_a_rating_and_an_answer_are_in_the_folder_at_once(folder):
    shown = Evening(folder)
    do(shown, "reach", place="completion")
    asked = do(shown, "ask", question="soldiers", asked=True)
    assert clubs.row(Club.open(folder).questions, question_id="soldiers")["asked"] == "2010-10-09"
    noted = do(shown, "note", about="line", key="ending", text="Half of us disagree.")
    assert Club.open(folder).notes["text"].tolist() == ["Half of us disagree."]
    rated = do(shown, "rate", work=BOOK, occasion="before", rating=4, reader="Linda")
    assert Club.open(folder).reviews["reader"].iloc[-1] == "linda"
    said = do(shown, "reply", to=FIRST, text="I saw it <otherwise>.", reader="Zoë")
    assert Club.open(folder).comments["text"].iloc[-1] == "I saw it <otherwise>."
    assert not [answer for answer in (asked, noted, rated, said) if "problem" in answer]
    assert said["new"] == Club.open(folder).comments["comment_id"].iloc[-1]
    assert "I saw it &lt;otherwise&gt;." in said["parts"]["talk"]
    assert "Zoë" in said["parts"]["readers"]
    assert "4 of 5" in rated["parts"]["works"]
    assert shown._stale
    for part in (do(shown, "part", part="questions")["parts"]["questions"], still(Evening(folder))):
        for each in ("Half of us disagree.", "I saw it &lt;otherwise&gt;.", "from 1: <bdi>Linda</bdi> 4 of 5"):
            assert each in part
    do(shown, "draw")
    assert not shown._stale
    assert "Half of us disagree." in still(shown)


def test_without_a_folder_what_is_done_is_shown_and_kept_nowhere():
    club = clubs.shipped()
    shown = Evening(club)
    do(shown, "reach", place="completion")
    do(shown, "note", about="line", key="ending", text="Half of us disagree.")
    do(shown, "draw")
    assert "Half of us disagree." in still(shown)
    assert Club.open(clubs.SHIPPED).notes.empty


@pytest.mark.parametrize("reached", ["start", "hailsham"])
def test_parts_drawn_anew_show_no_more_than_the_page(folder, reached):
    shown = Evening(folder)
    do(shown, "reach", place=reached)
    sent = [
        do(shown, "reply", to=FIRST, text="So."),
        do(shown, "rate", work=BOOK, occasion="after", rating=4, hands=3),
        *(do(shown, "part", part=each) for each in ("works", "side", "people", "talk", "readers", "questions")),
    ]
    drawn = json.dumps(sent, ensure_ascii=False)
    assert not [
        text for text in late(clubs.shipped(), reached) if text and json.dumps(str(escape(text)))[1:-1] in drawn
    ]


def test_what_is_found_for_the_page_is_neither_kept_back_nor_out_of_the_talk():
    rows = [{"text": "A dream, early on.", "reveals": "start"}, {"text": "A dream, at the end.", "reveals": "end"}]
    rows += [{"text": "Dream pills!", "reveals": "start", "status": "spam"}, {"reveals": "start"}]
    comments = from_rows(
        "comments", [{"comment_id": str(at), "kind": "comment"} | row for at, row in enumerate(rows, 1)]
    )
    points = from_rows("milestones", [{"milestone_id": each, "label": each} for each in ("start", "end")])
    shown = Evening(Club(title="T", comments=comments, milestones=points))
    assert [each["text"] for each in do(shown, "find", sought="DREAM")["hits"]] == ["A dream, early on."]
    numbered = [do(shown, "find", sought=f"#{at}") for at in range(1, 5)]
    assert [hit["text"] for each in numbered for hit in each["hits"]] == ["A dream, early on.", "", ""]
    json.dumps(numbered, allow_nan=False)


JUNK = [
    {},
    {"do": None},
    {"do": "format the disk"},
    {"do": "note"},
    {"do": "note", "with": None},
    {"do": "note", "with": ["line", "ending", "text"]},
    {"do": "note", "with": {"about": "line", "key": "ending"}},
    {"do": "note", "with": {"about": "line", "key": "ending", "text": 7}},
    {"do": "note", "with": {"about": "weather", "key": "ending", "text": "It rains."}},
    {"do": "note", "with": {"about": "line", "key": ["ending"], "text": "It rains."}},
    {"do": "note", "with": {"about": "line", "key": "gone", "text": "It rains."}},
    {"do": "reach", "with": {"place": "yesterday"}},
    {"do": "reach", "with": {"place": {"x": 1}}},
    {"do": "reach", "with": {}},
    {"do": "ask", "with": {"question": "gone"}},
    {"do": "rate", "with": {"work": BOOK, "occasion": "before", "rating": "four"}},
    {"do": "rate", "with": {"work": BOOK, "occasion": "meanwhile", "rating": 4}},
    {"do": "rate", "with": {"work": BOOK, "occasion": "before", "rating": 99}},
    {"do": "rate", "with": {"work": BOOK, "occasion": "before", "rating": float("nan")}},
    {"do": "rate", "with": {"work": "gone", "occasion": "before", "rating": 4}},
    {"do": "rate", "with": {"work": BOOK, "occasion": "before", "rating": 4, "hands": "many"}},
    {"do": "reply", "with": {"to": "gone", "text": "So."}},
    {"do": "reply", "with": {"to": FIRST, "text": " "}},
    {"do": "part", "with": {"part": "gone"}},
    {"do": "part", "with": {}},
    {"do": "seek", "with": {}},
    {"do": "find", "with": {}},
    {"do": "find", "with": {"sought": 7}},
]


@pytest.mark.parametrize("message", JUNK, ids=str)
def test_what_makes_no_sense_is_answered_with_what_is_the_matter_and_nothing_is_lost(folder, message):
    shown = Evening(folder)
    do(shown, "note", about="line", key="ending", text="Half of us disagree.")
    before, html = {path.name: path.read_bytes() for path in folder.iterdir()}, shown._html
    (answer,) = answers(shown, message | {"number": "n-1"})
    assert answer.keys() == {"answer", "problem"}
    assert answer["answer"] == "n-1"
    assert answer["problem"].strip()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert shown._html == html
    assert "problem" not in do(shown, "note", about="line", key="music", text="It goes on.")
    assert Club.open(folder).notes["text"].tolist() == ["Half of us disagree.", "It goes on."]


@pytest.mark.parametrize("message", [None, "note", 7, ["do", "note"]], ids=str)
def test_what_is_no_message_is_answered_too(folder, message):
    shown, sent = Evening(folder), []
    shown.send = sent.append
    shown._heard(shown, message, [])
    (answer,) = sent
    assert "problem" in answer


def test_two_evenings_on_one_folder_lose_nothing(folder):
    one, other = Evening(folder), Evening(folder)
    do(one, "reach", place="completion")
    for at, line in enumerate(clubs.shipped().comparison["axis"][:4]):
        answer = do((one, other)[at % 2], "note", about="line", key=line, text=f"Note {at}.")
        assert "problem" not in answer
    assert "problem" not in do(one, "reply", to=FIRST, text="Said to one.")
    assert "problem" not in do(other, "reply", to=FIRST, text="Said to the other.")
    club = Club.open(folder)
    assert sorted(club.notes["text"]) == sorted(f"Note {at}." for at in range(4))
    assert club.comments["text"].iloc[-2:].tolist() == ["Said to one.", "Said to the other."]
    assert reading.reached(club, "2010-01-01") == "completion"
    assert not club.problems


def test_where_two_write_the_same_note_the_second_is_told_and_the_first_is_kept(folder):
    one, other = Evening(folder), Evening(folder)
    do(one, "note", about="line", key="ending", text="Half of us disagree.")
    problem = do(other, "note", about="line", key="ending", text="All of us agree.")["problem"]
    assert "notes.csv" in problem
    assert "somebody else changed this too" in problem
    assert "\n" not in problem
    assert Club.open(folder).notes["text"].tolist() == ["Half of us disagree."]
    assert "problem" not in do(Evening(folder), "note", about="line", key="ending", text="All of us agree.")


def test_a_folder_that_cannot_be_written_to_any_more_is_said(folder):
    shown = Evening(folder)
    shutil.rmtree(folder)
    folder.write_text("in the way")
    assert do(shown, "note", about="line", key="ending", text="Lost?")["problem"].count(".") >= 1


def test_a_club_without_points_of_the_story_can_be_closed_or_open(tmp_path):
    said = from_rows("comments", [{"comment_id": "1", "kind": "comment", "text": "It is a dream."}])
    Club(title="T", comments=said).save(tmp_path)
    shown = Evening(tmp_path)
    assert "It is a dream." not in still(shown)
    do(shown, "reach", place="end")
    assert "It is a dream." in still(shown)
    assert "It is a dream." in still(Evening(tmp_path))
    do(shown, "reach", place="start")
    assert "It is a dream." not in still(Evening(tmp_path))


def test_of_no_club_there_is_no_evening(tmp_path):
    with pytest.raises(ClubError):
        Evening(tmp_path)


def test_what_was_found_in_a_file_can_be_looked_at(tmp_path):
    path = tmp_path / "emma.txt"
    path.write_text(
        "Emma, twice\n\nOn a book.\n\n1 thought on “Emma, twice”\n\n  1. I liked the first.\n\n\nLeave a Reply\n"
    )
    from bookclub import read

    shown = Evening(read(path))
    do(shown, "reach", place="end")
    assert "I liked the first." in still(shown)


def test_an_empty_club_opens():
    assert "No work has been entered yet" in still(Evening(Club(title="Nothing yet")))


def key(*parts):
    return json.dumps(parts)


@pytest.fixture
def edited(folder):
    shown = Evening(folder)
    do(shown, "reach", place="hailsham")
    do(shown, "edit", on=True)
    return shown


def test_what_is_edited_is_in_the_folder_at_once_and_can_be_taken_back(edited, folder):
    put = {"table": "comparison", "key": key("music"), "column": "book", "text": "Judy sings."}
    answer = do(edited, "put", **put)
    assert (answer["undo"], answer["redo"]) == ("“Music”: In the book", None)
    assert clubs.row(Club.open(folder).comparison, axis="music")["book"] == "Judy sings."
    assert "Judy sings." in Evening(folder)._html or do(Evening(folder), "edit", on=True)
    assert do(edited, "undo")["redo"] == "“Music”: In the book"
    assert Club.open(folder).comparison.equals(clubs.shipped().comparison)
    do(edited, "redo")
    assert clubs.row(Club.open(folder).comparison, axis="music")["book"] == "Judy sings."


def test_rows_are_added_moved_and_removed_and_drawn_anew(edited, folder):
    added = do(edited, "add", table="comparison", label="The boat")
    assert added["undo"] == "“The boat” added"
    assert "The boat" in added["html"]
    do(edited, "move", table="comparison", key=key("the-boat"), by=-1)
    assert Club.open(folder).comparison["axis"].tolist()[-2] == "the-boat"
    removed = do(edited, "remove", table="comparison", key=key("the-boat"))
    assert removed["undo"] == "“The boat” removed"
    assert "The boat" not in removed["html"]
    credit = key("never-let-me-go-2010", "Rachel Portman", "music", None)
    answer = do(edited, "put", table="credits", key=credit, column="person", text="R. Portman")
    assert answer["undo"] == "“Rachel Portman”: Person"
    assert "&#34;R. Portman&#34;" in answer["html"]  # its key has changed, so the row is drawn anew


def test_who_is_who(edited, folder):
    assert do(edited, "one person", reader="linda", other="Mrs. B")["undo"] == "“Linda” and another are one person"
    assert do(edited, "author", reader="linda")["undo"] == "“Linda” wrote the post"
    assert set(Club.open(folder).posts["author"]) == {"linda"}


def test_who_edits_sees_the_whole_story_and_the_still_face_no_more_than_before(edited):
    ending = str(escape(clubs.row(clubs.shipped().comparison, axis="ending")["film"]))
    assert ending in edited._html
    assert ending not in still(edited)
    assert "data-cell" not in still(edited)
    do(edited, "edit", on=False)
    assert ending not in edited._html


@pytest.mark.parametrize(
    ("what", "details", "problem"),
    [
        ("put", {"table": "comparison", "key": key("music"), "column": "label", "text": ""}, "This cannot be empty"),
        ("put", {"table": "comparison", "key": key("tune"), "column": "label", "text": "x"}, "There is no tune"),
        ("put", {"table": "comparison", "key": "music", "column": "label", "text": "x"}, "This could not be done"),
        ("add", {"table": "comments", "text": "x"}, "Nothing can be added to comments here."),
        ("remove", {"table": "readers", "key": key("linda")}, "was written by somebody"),
        ("undo", {}, "There is nothing to take back."),
        ("redo", {}, "Nothing was taken back"),
        ("nonsense", {}, "This could not be done"),
    ],
)
def test_what_cannot_be_changed_is_said_and_changes_nothing(edited, folder, what, details, problem):
    before = Club.open(folder)
    assert problem in do(edited, what, **details)["problem"]
    assert all(frame.equals(getattr(before, name)) for name, frame in Club.open(folder).tables())


def test_what_others_changed_meanwhile_is_shown_with_ones_own_change(edited, folder):
    Club.open(folder).correct("comparison", "ending", label="How it ends").save(folder)
    answer = do(edited, "put", table="comparison", key=key("music"), column="book", text="Judy sings.")
    assert "How it ends" in answer["html"]
    Club.open(folder).correct("comparison", "music", book="Nobody sings.").save(folder)
    problem = do(edited, "put", table="comparison", key=key("music"), column="book", text="I sing.")["problem"]
    assert "somebody else changed this too" in problem
    assert "Nobody sings." in edited._html


def test_without_a_folder_nothing_is_edited():
    assert "not kept in a folder" in do(Evening(clubs.shipped()), "edit", on=True)["problem"]
    assert "not kept in a folder" in do(Evening(clubs.shipped()), "undo")["problem"]


TOLD = "The Lamp (2010) was directed by Jane Roe. Maud (Ann Other) says little, and plays it well."


@pytest.fixture
def told(tmp_path):
    """The evening of a club of which nothing is known but one review."""
    folder = tmp_path / "told"
    works = from_rows("works", [{"work_id": "lamp", "title": "The Lamp", "kind": "film", "year": 2010}])
    review = {"review_id": "r", "work_id": "lamp", "text": TOLD, "wording": "verbatim", "reveals": "start"}
    Club(title="The Lamp", works=works, reviews=from_rows("reviews", [review])).save(folder)
    shown = Evening(folder)
    do(shown, "edit", on=True)
    return shown


def suggested(shown, part):
    """What the page suggests in one part: the headlines, and the short names."""
    drawn = str(evening.draw_part(shown._scene, part))
    return re.findall(r'data-suggestion="(\w+)">\s*<p><b dir="auto">(.*?)</b>', drawn)


def test_what_is_suggested_is_taken_or_not_and_not_suggested_again(told, tmp_path):
    assert "Jane Roe" not in still(told).split("The Lamp (2010) was", 1)[0]
    ((director, words),) = suggested(told, "works")
    ((actor, plays),) = suggested(told, "people")
    assert words == "Director, of The Lamp: Jane Roe"
    assert plays == "Ann Other plays Maud"
    assert do(told, "take", suggestion=director)["undo"] == "“Director, of The Lamp: Jane Roe” taken"
    do(told, "take", suggestion=actor, character="Maude")
    club = Club.open(tmp_path / "told")
    assert set(zip(club.credits["person"], club.credits["role"], strict=True)) == {
        ("Jane Roe", "director"),
        ("Ann Other", "actor"),
    }
    assert club.characters["name"].tolist() == ["Maude"]
    assert not suggested(told, "works") + suggested(told, "people")
    do(told, "undo")
    assert [words for _, words in suggested(told, "people")] == ["Ann Other plays Maud"]
    do(told, "refuse", suggestion=actor)
    assert not suggested(Evening(tmp_path / "told"), "people")
    assert Club.open(tmp_path / "told").characters.empty
    assert "suggested no more" in do(told, "take", suggestion=actor)["problem"]


def test_a_club_without_a_comparison_can_begin_with_the_usual_lines(told, tmp_path):
    assert "Begin with the usual lines" in told._html
    assert "Begin with the usual lines" not in do(told, "lines")["html"]
    assert "The ending" in set(Club.open(tmp_path / "told").comparison["label"])


def test_a_host_edits_in_the_language_of_the_talk(tmp_path):
    languages.club("de").save(tmp_path / "club")
    shown = Evening(tmp_path / "club")
    do(shown, "edit", on=True)
    written = {
        "table": "comparison",
        "key": '["1"]',
        "column": "book_evidence",
        "text": "#1; Besprechung von Jule (Buch)",
    }
    assert do(shown, "put", **written)["undo"] == "„A“: Vom Buch gesagt in"
    assert shown._club.comparison["book_evidence"].iloc[0] == "p/1; 1"
    assert do(shown, "add", table="comparison", label="Der Turm")["undo"] == "„Der Turm“ hinzugefügt"
    assert '<div class="evening" lang="de">' in still(shown)
