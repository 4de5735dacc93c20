"""What goes on a handout, and where."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookclub import Club, ClubError, editing, minutes
from bookclub.handout.blocks import Paragraph, Voice
from bookclub.handout.choices import EDITIONS, FILE, Choices
from bookclub.handout.make import make
from bookclub.handout.options import options
from bookclub.handout.planning.clock import begins
from bookclub.handout.planning.material import Material
from bookclub.handout.planning.plan import HEADINGS, PAGES, SECTIONS, plan
from bookclub.tables import from_rows
from clubs import hostile, large, shipped

SHIPPED = shipped()
BARE = Club(title="Emma", works=from_rows("works", [{"work_id": "emma", "title": "Emma", "kind": "book"}]))


ANSWERS = {
    "b": "Do you mean in the last chapter, or in the whole of the book?",
    "c": "I think that she would have stayed for him, and hated it.",
}


def says(text, by, reply_to=None):
    """A row of the comments."""
    return {"comment_id": f"p/{by}", "text": text, "reply_to": reply_to, "kind": "comment", "post_id": "p"}


def words(planned, page=None):
    parts = [section for section in planned.to_dict()["sections"] if page in {None, section["page"]}]
    return json.dumps(parts, ensure_ascii=False)


def blocks(planned, key):
    return next((section.blocks for section in planned.sections if section.key == key), ())


def texts(planned, key):
    return [block.text for block in blocks(planned, key)]


def test_the_front_tells_nothing_of_the_secret():
    front = words(plan(SHIPPED), "front")
    assert "Kathy H." in front
    assert not re.search("clon|organs|donat|donor|spare part|The Island|Gallery", front, re.IGNORECASE)


@given(
    st.sampled_from(["start", "hailsham", "cottages", "completion", None]), st.sampled_from(["warm-up", "evaluative"])
)
def test_what_gives_something_away_or_is_not_marked_never_stands_on_the_front(reveals, kind):
    told = "Who would have thought that the butler did it?"
    question = {"question_id": "q", "text": told, "kind": kind, "reveals": reveals, "chosen": "yes"}
    character = {"character_id": "c", "name": "Butler", "in_the_book": told, "reveals": reveals}
    club = replace(
        SHIPPED, questions=from_rows("questions", [question]), characters=from_rows("characters", [character])
    )
    assert (told in words(plan(club), "front")) == (reveals == "start")


def test_a_section_has_one_number_in_every_edition():
    numbers = {}
    for edition in EDITIONS:
        for section in plan(SHIPPED, edition=edition).sections:
            assert numbers.setdefault(section.key, section.number) == section.number
    standard = [section.number for section in plan(SHIPPED).sections]
    assert standard == list(range(1, len(standard) + 1))
    assert words(plan(SHIPPED, edition="large")) == words(plan(SHIPPED))


def test_editions_have_the_pages_they_are_for():
    held = replace(SHIPPED, meetings=from_rows("meetings", [{"meeting_id": "may", "date": "2011-05-02"}]))
    held = replace(held, questions=held.questions.assign(asked="may"))
    for edition, pages in PAGES.items():
        found = {section.page for section in plan(held, edition=edition).sections}
        assert found == ({"back"} if edition == "one-page" else set(pages))


def test_questions_are_numbered_through_and_go_from_meaning_to_worth():
    planned = plan(SHIPPED)
    asked = [*blocks(planned, "warm-up"), *blocks(planned, "questions")]
    assert [question.number for question in asked] == list(range(1, len(asked) + 1))
    assert len(blocks(planned, "warm-up")) == 2
    assert len(blocks(planned, "questions")) == 8
    kinds = dict(zip(SHIPPED.questions["text"], SHIPPED.questions["kind"], strict=True))
    order = [kinds[question.text] for question in blocks(planned, "questions")]
    assert order == sorted(order, key=["interpretive", "evaluative"].index)
    assert blocks(planned, "questions")[0].origin.startswith("#")  # what a reader asked goes before what the host did


def test_what_the_host_ticked_is_what_stands_there():
    choices = Choices(
        questions=("soldiers", "what-stays"),
        axes=("music", "ending"),
        threads=("never-let-me-go-book-and-movie/3",),
        sections=("warm-up", "questions", "comparison"),
        club="The Tuesday Club",
        qr=True,
    )
    planned = plan(SHIPPED, choices)
    assert [section.key for section in planned.sections] == ["warm-up", "comparison", "questions"]
    assert [question.text for question in blocks(planned, "warm-up")] == [
        "Which scene, face or sentence has stayed with you?"
    ]
    assert [question.origin.split("; ")[0] for question in blocks(planned, "questions")] == ["#5"]
    assert [row[0] for row in blocks(planned, "comparison")[0].rows] == ["Music", "The ending"]
    assert planned.blanks.rows[0] == ("Club", "The Tuesday Club")
    assert planned.address.startswith("https://")
    assert [each.number for each in blocks(plan(SHIPPED, choices, "threads"), "threads")[1:]] == ["#3", "#3a"]


def test_the_comparison_leaves_room_for_ones_own_view():
    (table,) = blocks(plan(SHIPPED), "comparison")
    assert [table.columns[at] for at in table.to_write_in] == ["Your view"]
    assert all(row[table.to_write_in[0]] == "" for row in table.rows)
    assert len(table.rows) == 2  # in whose room one can write under each of eight questions
    assert ("Music", "—") not in {row[:2] for row in table.rows}  # both sides first


def test_voices_leave_room_for_questions_and_that_they_are_retold_is_said_once():
    *said, explained = blocks(plan(SHIPPED), "voices")
    assert len(said) == 3
    assert all(isinstance(voice, Voice) and voice.retold and not voice.mark for voice in said)
    assert explained.text == "All of it is retold in short, not in the readers’ own words."
    assert len({voice.name for voice in said} - {"a reader"}) >= 3


def test_of_some_that_are_retold_each_is_marked():
    mixed = SHIPPED.comments["wording"].mask(SHIPPED.comments["comment_id"].str.endswith("/7"), "verbatim")
    *said, explained = blocks(plan(replace(SHIPPED, comments=SHIPPED.comments.assign(wording=mixed))), "voices")
    assert {(voice.number == "#7", voice.mark) for voice in said} == {(True, ""), (False, "retold")}
    assert explained.text.startswith("“Retold” means")


def test_works_that_readers_named_come_with_what_one_of_them_said_of_it():
    (listed,) = blocks(plan(SHIPPED), "next")
    assert len(listed.texts) == 2
    (island,) = [each for each in listed.texts if each.startswith("The Island (film by Michael Bay, 2005): ")]
    assert re.search(r"\w+ \w+.*\(#\d[\w.]*( \w+)*\)$", island)


@pytest.mark.parametrize(
    ("work", "printed"),
    [
        ({}, "The Mill"),
        ({"year": 1950}, "The Mill (1950)"),
        ({"creator": "Ada Lamb"}, "The Mill (Ada Lamb)"),
        ({"kind": "other", "creator": "Ada Lamb", "year": 1950}, "The Mill (Ada Lamb, 1950)"),
        ({"kind": "book"}, "The Mill (book)"),
    ],
)
def test_of_a_work_is_printed_what_is_known(work, printed):
    said = {
        "comment_id": "c",
        "kind": "comment",
        "text": "It has the slow patience of The Mill.",
        "wording": "verbatim",
    }
    works = [{"work_id": "emma", "title": "Emma", "kind": "book"}, {"work_id": "mill", "title": "The Mill"} | work]
    club = Club(title="Emma", works=from_rows("works", works), comments=from_rows("comments", [said]))
    (listed,) = blocks(plan(club), "next")
    assert listed.texts == (f"{printed}: “It has the slow patience of The Mill.” (#1)",)


def test_the_hosts_page_shares_out_two_hours_and_has_help_for_each_question():
    planned = plan(SHIPPED, Choices(starts="7 pm"), edition="host")
    (timings,) = blocks(planned, "evening")
    assert sum(int(row[-1].split()[0]) for row in timings.rows) == 120
    assert [row[0] for row in timings.rows][:2] == ["7:00 pm", "7:10 pm"]
    questions = [*blocks(planned, "warm-up"), *blocks(planned, "questions")]
    guide = blocks(planned, "follow-ups")
    assert [each.text for each in guide] == [each.text for each in questions]
    asked_next = [dict(each.aside)["Then ask"].split(" · ") for each in guide]
    assert all(len(set(two)) == 2 for two in asked_next)


def test_who_knows_what_is_of_those_who_come_not_of_whoever_wrote_under_the_post():
    assert "Ask at the start" in texts(plan(SHIPPED, edition="host"), "who-knows")[0]
    members = SHIPPED.readers.assign(role=SHIPPED.readers["role"].mask(SHIPPED.readers["name"] == "Denise", "member"))
    (known,) = blocks(plan(replace(SHIPPED, readers=members), edition="host"), "who-knows")
    assert known.texts == ("Only the book: Denise",)
    (room,) = blocks(plan(replace(SHIPPED, readers=members), edition="host"), "room")
    assert [row[0] for row in room.rows] == ["Denise", "", "", ""]  # and whom she brings
    (room,) = blocks(plan(replace(SHIPPED, readers=members), Choices(names="pseudonyms"), "host"), "room")
    assert {row[0] for row in room.rows} == {""}


def test_date_place_and_host_come_from_the_meeting_unless_the_host_says_otherwise():
    row = {"meeting_id": "m", "date": "2031-05-02", "starts": "19:30", "place": "Library", "host": "Ida"}
    club = replace(SHIPPED, meetings=from_rows("meetings", [row]))
    assert dict(plan(club).blanks.rows) == {"Club": "", "Date": "2 May 2031, 19:30", "Place": "Library", "Host": "Ida"}
    assert dict(plan(club, Choices(place="Café")).blanks.rows)["Place"] == "Café"
    past = replace(club, meetings=from_rows("meetings", [row | {"date": "2011-05-02"}]))
    assert {said for _, said in plan(past).blanks.rows} == {""}  # a meeting that is over dates no new sheet


def test_minutes_tell_what_was_asked_noted_and_how_ratings_moved():
    now = datetime(2031, 5, 2, 20, tzinfo=UTC)
    club = minutes.ask(SHIPPED, now, question="soldiers")
    club = minutes.note(club, now, about="question", key="soldiers", text="Nobody agreed.")
    club = minutes.note(club, now, about="comment", key="never-let-me-go-book-and-movie/7", text="Read aloud.")
    planned = plan(club, edition="minutes")
    (asked,), (noted,) = blocks(planned, "asked"), blocks(planned, "noted")
    assert asked.text == "Nobody agreed."
    assert (noted.label, noted.text) == ("#7 Mrs. B", "Read aloud.")
    assert dict(planned.blanks.rows)["Date"] == "2 May 2031"


def test_minutes_of_no_meeting_say_so_and_warn_of_nothing():
    planned = plan(SHIPPED, edition="minutes")
    assert (planned.sections, planned.notice.text) == ((), "Nothing was noted.")
    assert "No meeting has been held of which anything is noted." in planned.remarks


def test_minutes_have_a_line_for_each_rating_and_all_that_was_said():
    ratings = [
        {"rating": 5, "rating_max": 5, "occasion": "before", "hands": 2},
        {"rating": 1, "rating_max": 5, "occasion": "before", "hands": 2},
        {"rating": 2, "rating_max": 5, "occasion": "before", "reader": "ann"},
        {"rating": 4, "rating_max": 5, "occasion": "after", "reader": "ann"},
        {"rating": 9, "occasion": "after", "reader": "ben"},
        {"text": "Too long by half.", "reader": "ben"},
    ]
    rows = [each | {"review_id": str(at), "work_id": "emma", "meeting_id": "may"} for at, each in enumerate(ratings)]
    club = replace(
        BARE,
        reviews=from_rows("reviews", rows),
        readers=from_rows("readers", [{"reader_id": name, "name": name.title()} for name in ("ann", "ben")]),
        meetings=from_rows("meetings", [{"meeting_id": "may", "date": "2011-05-02"}]),
        notes=from_rows(
            "notes", [{"note_id": "n", "meeting_id": "may", "about": "line", "about_id": "x", "text": "Yes."}]
        ),
    )
    planned = plan(club, edition="minutes")
    (table,) = blocks(planned, "rated")
    assert table.caption == "The book"
    assert table.rows == (
        ("2 hands", "5 of 5", ""),
        ("2 hands", "1 of 5", ""),
        ("Ann", "2 of 5", "4 of 5"),
        ("All together", "2.8 of 5, from 5", "4 of 5, from 1"),
    )
    assert [(each.label, each.text) for each in blocks(planned, "noted")] == [
        ("On something that is gone", "Yes."),
        ("Ben, The book", "9, scale not stated"),
        ("Ben, The book", "Too long by half."),
    ]


def test_two_films_are_told_apart():
    films = [
        {"work_id": name, "kind": "film", "title": "Emma", "year": year, "based_on": "emma"}
        for name, year in (("a", 1996), ("b", 2020))
    ]
    club = replace(BARE, works=from_rows("works", [{"work_id": "emma", "title": "Emma", "kind": "book"}, *films]))
    assert [each.label for each in blocks(plan(club), "beforehand")] == ["The book", "Emma (1996)", "Emma (2020)"]
    (unknown,) = [each for each in plan(club).remarks if each.startswith("Who made")]
    assert unknown == "Who made “Emma” (The book), “Emma” (Emma (1996)) and “Emma” (Emma (2020)) has not been entered."


def test_no_question_of_the_hosts_is_lost_for_the_words_of_another():
    texts_ = ("Did you like the film?", "Did you like the film more than the book?", "Why?", "Why does she stay?")
    own = [{"question_id": str(at), "text": text, "chosen": "yes"} for at, text in enumerate(texts_)]
    club = replace(BARE, questions=from_rows("questions", own))
    assert {*texts_} <= {*texts(plan(club), "questions")}
    ticked = Choices(questions=tuple(each["question_id"] for each in own))
    assert texts(plan(club, ticked), "questions") == [*texts_]


def test_what_was_chosen_and_is_gone_is_said():
    chosen = Choices(questions=("gone",), axes=("lost",), sections=("about", "questions", "comparison"))
    said = plan(SHIPPED, chosen).remarks
    assert "The question “gone” was chosen, and is no longer in the club." in said
    assert "The line “lost” was chosen, and is no longer in the club." in said
    assert any("The thread “x”" in each for each in plan(SHIPPED, Choices(threads=("x",)), "threads").remarks)


def test_the_evening_has_only_what_is_on_the_sheet_and_adds_up():
    evening, *_ = blocks(plan(BARE, edition="host"), "evening")
    steps = [row[1] for row in evening.rows]
    assert "Side by side" not in steps
    assert "Read aloud" in steps  # and no scene to show, as there is no film
    assert sum(int(row[2].removesuffix(" min")) for row in evening.rows) == 120
    silent = replace(BARE, questions=from_rows("questions", [{"question_id": "q", "text": "Why?", "chosen": "yes"}]))
    (talk,) = [
        row for row in blocks(plan(silent, Choices(questions=("q",)), "host"), "evening")[0].rows if "1 q" in row[1]
    ]
    assert talk[1] == f"To talk about: 1 question, {talk[2]}"


def test_the_evening_tells_the_time_as_the_language_writes_it():
    (french, *_) = blocks(plan(BARE, Choices(language="fr", starts="19 h 30"), "host"), "evening")
    assert french.rows[1][0] == "19\u00a0h\u00a040"
    (english, *_) = blocks(plan(BARE, Choices(starts="7.30 pm"), "host"), "evening")
    assert english.rows[1][0] == "7:40 pm"


def test_what_is_read_aloud_or_shown_stands_under_the_heading_of_what_there_is():
    def heading(club):
        return next(section.heading for section in plan(club).sections if section.key == "passages")

    film = {"work_id": "film", "title": "Emma", "kind": "film"}
    assert heading(BARE) == "To read aloud"
    assert heading(replace(BARE, works=from_rows("works", [film]))) == "To show"
    assert heading(SHIPPED) == "To read aloud, to show"
    assert [each.label for each in blocks(plan(BARE), "passages")] == [""]
    assert [each.label for each in blocks(plan(SHIPPED), "passages")] == ["Read aloud", "Show"]


def test_what_a_number_means_is_said_where_there_are_numbers():
    explained, lettered = "#2.1 is the first answer", "#2a is one typed inside it."
    foot = " ".join(plan(SHIPPED, edition="threads").colophon)
    assert explained in foot
    assert lettered in foot
    foot = " ".join(plan(SHIPPED, edition="minutes").colophon)
    assert explained not in foot
    assert lettered not in foot


def test_a_meeting_for_another_work_does_not_head_the_sheet_and_that_is_said():
    coming = {"meeting_id": "m", "title": "The Island, at last", "date": "2999-05-02", "place": "Library"}
    club = replace(SHIPPED, meetings=from_rows("meetings", [coming]))
    planned = plan(club)
    assert {said for _, said in planned.blanks.rows} == {""}
    assert any("“The Island, at last”" in each for each in planned.remarks)
    chosen = plan(club, Choices(date="2999-05-02"))
    assert ("Place", "Library") in chosen.blanks.rows
    assert not any("The Island" in each for each in chosen.remarks)
    ours = replace(club, meetings=from_rows("meetings", [coming | {"title": "Never Let Me Go and tea"}]))
    assert ("Place", "Library") in plan(ours).blanks.rows


def test_each_question_has_a_hint_and_an_answer_that_says_something():
    rows = [says("Would she have gone away if he had asked her to stay?", "a")]
    rows += [says(text, who, "p/a") for who, text in ANSWERS.items()]
    club = replace(BARE, comments=from_rows("comments", rows))
    guide = {each.text: dict(each.aside) for each in blocks(plan(club, edition="host"), "follow-ups")}
    assert all(aside["Listen for"] for aside in guide.values())
    (aside,) = [aside for text, aside in guide.items() if text.startswith("Would she have gone")]
    assert "I think that she would have stayed for him, and hated it." in aside["Then ask"]


def test_a_beginning_that_is_no_time_of_day_is_said():
    said = plan(BARE, Choices(starts="after tea", date="2030-01-02"), "host")
    assert any("after tea" in each for each in said.remarks)
    assert ("Date", "2 January 2030, after tea") in said.blanks.rows
    assert plan(BARE, Choices(starts="20:00")).blanks.rows[1][1].endswith("_, 20:00")


@pytest.mark.parametrize(
    ("starts", "minute"),
    [
        ("19 h 30", 1170), ("1930", 1170), ("7 30", 450), ("19：30", 1170), ("12 at the library", 720), ("9 pünktlich", 540),
        ("2026-05-03 19:00", 1140), ("7 p. m.", 1140), ("from 19:30", 1170), ("a las 7", 420), ("Do 3. Mai, 19.30 Uhr", 1170),
        ("12:30 am", 30), ("25:00", None), ("", None),
    ],
)  # fmt: skip
def test_when_the_evening_begins_is_understood_as_people_write_it(starts, minute):
    assert begins(starts) == minute


def test_a_talk_in_german_has_a_sheet_in_german():
    said = "Das Buch hat mich sehr berührt, und der Film ist nicht so gut, weil er zu lang ist und nichts erklärt."
    club = replace(BARE, comments=from_rows("comments", [{"comment_id": "p/1", "text": said, "kind": "comment"}]))
    planned = plan(club)
    assert planned.language == "de"
    assert [section.heading for section in planned.sections][:2] == ["Worum es geht", "Bewerten, bevor wir anfangen"]
    assert plan(club, Choices(language="fr")).sections[0].heading == "De quoi il s’agit"


def test_threads_are_printed_whole_with_their_numbers():
    explained, *said = blocks(plan(SHIPPED, edition="threads"), "threads")
    assert explained == Paragraph("All of it is retold in short, not in the readers’ own words.")
    assert [each.number for each in said][:5] == ["#1", "#1.1", "#1.1.1", "#1.1.1a", "#2"]
    assert len(said) == len(SHIPPED.comments)
    assert {each.answers for each in said if each.depth == 1} == {""}
    assert said[1].answers == "in reply to #1 Linda"
    assert {each.mark for each in said} == {""}


def test_threads_say_when_each_was_written_and_where_it_is_retold():
    own = {"wording": "verbatim", "posted": "2010-10-09T08:00:00Z"}
    comments = [each | (own if at == 0 else {}) for at, each in enumerate(SHIPPED.comments.to_dict("records"))]
    said = blocks(plan(replace(SHIPPED, comments=from_rows("comments", comments)), edition="threads"), "threads")
    assert [(each.date, each.mark) for each in said[:2]] == [("9 October 2010", ""), ("", "retold")]


def test_a_book_alone_is_asked_about_by_itself():
    planned = plan(BARE)
    assert [block.label for block in blocks(planned, "beforehand")] == ["The book"]
    assert "film" not in " ".join(texts(planned, "questions") + texts(planned, "warm-up"))
    assert [each.kind for each in planned.sections[0].blocks if hasattr(each, "kind")] == []
    assert blocks(planned, "about") == (Paragraph("Emma.", label="The book"),)


@pytest.mark.parametrize("edition", ["standard", "one-page"])
def test_the_host_is_told_of_those_who_have_no_voice_on_this_sheet(edition):
    planned = plan(SHIPPED, edition=edition)
    (silent,) = [each for each in planned.remarks if "Without a voice" in each] or [""]
    heard = {voice.name for voice in blocks(planned, "voices") if isinstance(voice, Voice)}
    everybody = {voice.name for voice in blocks(plan(SHIPPED), "voices") if isinstance(voice, Voice)}
    assert {name for name in everybody if name in silent} == everybody - heard


def test_what_is_missing_is_said_to_the_host_and_left_out():
    planned = plan(BARE)
    keys = {section.key for section in planned.sections}
    assert keys == {"about", "beforehand", "warm-up", "questions", "passages", "afterwards"}
    said = " ".join(planned.remarks)
    for key in ("people", "voices", "comparison", "next"):
        assert f"“{HEADINGS[key]}” is left out. {SECTIONS[key].without}" in said
    assert plan(Club(title="Nothing yet")).title == "Nothing yet"


def test_what_readers_asked_fills_up_the_questions_of_a_club_that_has_none():
    rows = [
        {"comment_id": "p/1", "text": "I liked it. Why does nobody ever try to run away? Odd.", "kind": "comment"},
        {"comment_id": "p/2", "text": "Really?", "kind": "comment"},
        {
            "comment_id": "p/3",
            "text": "Wasn't the quiet ending braver than a loud one?",
            "kind": "comment",
            "reader": "ann",
        },
    ]
    club = replace(
        BARE,
        comments=from_rows("comments", [row | {"wording": "verbatim"} for row in rows]),
        readers=from_rows("readers", [{"reader_id": "ann", "name": "Ann"}]),
    )
    asked = {question.text: question.origin for question in blocks(plan(club), "questions")}
    assert asked["Why does nobody ever try to run away?"] == "#1"
    assert asked["Wasn't the quiet ending braver than a loud one?"] == "#3 Ann"
    assert "Really?" not in asked


def asking(*texts, **tables):
    """A club of two works in which people ask."""
    rows = [
        {"comment_id": f"p/{at}", "post_id": "p", "text": text, "kind": "comment", "wording": "verbatim"}
        for at, text in enumerate(texts, 1)
    ]
    return replace(SHIPPED, comments=from_rows("comments", rows), questions=from_rows("questions", []), **tables)


def test_every_reader_is_asked_for_a_question_before_anybody_is_for_a_second():
    club = asking(
        "Why does nobody at the school ever ask? And who would have answered the children there?",
        "Would you have told the children the truth about the school?",
    )
    asked = [(each.text, each.origin) for each in blocks(plan(club), "questions")][:3]
    assert asked[0][1] == "#2"
    assert {text for text, origin in asked[1:] if origin == "#1"} == {
        "Why does nobody at the school ever ask?",
        "Who would have answered the children there?",
    }


@pytest.mark.parametrize(
    "text",
    [
        "I liked the ending. Is that a loss, or is the film better for it?",
        "All of it leads to the question of who would make such decisions, and by what right.",
        "She is great. Would you rather watch An Education again with all of your friends?",
        "Who would make such decisions in a country like ours?",
    ],
)
def test_what_nobody_understands_without_the_talk_or_is_of_another_work_is_not_asked(text):
    assert not any(each.origin for each in blocks(plan(asking(text)), "questions"))


def test_a_question_amid_a_sentence_begins_with_a_capital_on_the_sheet():
    club = asking("I wonder, would you have told the children the truth about the school?")
    assert all(each.text[0].isupper() for each in blocks(plan(club), "questions"))


def test_what_was_asked_at_another_meeting_comes_last():
    first, second = (
        {"question_id": name, "text": text, "kind": "evaluative", "chosen": "yes"}
        for name, text in (("boat", "Why does the boat lie there?"), ("tape", "What became of Kathy's tape?"))
    )
    meetings = [{"meeting_id": "may", "date": "2020-05-01"}, {"meeting_id": "later", "date": "2999-06-01"}]
    club = asking(meetings=from_rows("meetings", meetings))
    club = replace(club, questions=from_rows("questions", [first | {"asked": "may"}, second]))
    asked = texts(plan(club), "questions")
    assert second["text"] in asked
    assert asked.index(second["text"]) < asked.index(first["text"]) == len(asked) - 1


def test_ticked_questions_are_found_again_where_names_are_kept_out():
    club = replace(
        asking("Would you have told the children the truth about the school? Would you tell it to your own children?"),
        readers=from_rows("readers", [{"reader_id": "linda-bell", "name": "Linda Bell"}]),
    )
    club = replace(club, comments=club.comments.assign(comment_id="linda-bell/1", reader="linda-bell"))
    key = next(each.key for each in options(club, Choices())["questions"] if "own children" in each.label)
    made = make(club, Choices(questions=(key,), names="pseudonyms", format="markdown")).data.decode()
    assert "own children" in made
    assert "Linda" not in made


@pytest.mark.parametrize("text", ["Is it as long as it should be?", "which moment has  stayed with you"])
def test_no_question_stands_twice_in_the_offer_or_on_the_sheet(text):
    own = {"question_id": "ours", "text": text, "kind": "evaluative", "chosen": "yes"}
    club = replace(
        BARE, questions=from_rows("questions", [own, own | {"question_id": "again", "text": f"{text.upper()}!"}])
    )
    offered = [each.label for each in options(club, Choices())["questions"]]
    asked = [re.sub(r"\W+", " ", each.casefold()).strip() for each in offered]
    assert len(asked) == len(set(asked)) == 6
    assert text in offered
    everything = Choices(questions=tuple(each.key for each in options(club, Choices())["questions"]))
    on_sheet = [*texts(plan(club, everything), "warm-up"), *texts(plan(club, everything), "questions")]
    assert sorted(on_sheet) == sorted(offered)


def test_of_two_that_ask_the_same_the_ticked_one_stays():
    own = {"question_id": "ours", "text": "To whom would you give it – and to whom not?", "kind": "evaluative"}
    club = replace(BARE, questions=from_rows("questions", [own]))
    (stock,) = [each for each in Material(BARE, Choices(), brief=False).questions if "whom not" in each["text"]]
    for ticked in ("ours", stock["question_id"]):
        assert len(texts(plan(club, Choices(questions=(ticked,))), "questions")) == 1


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        (None, "Parts 1 to 4 are safe if you have not finished. From part 5, “What readers said”, on,"),
        (
            ("warm-up", "questions"),
            "Part 4 is safe if you have not finished. From part 7, “To talk about”, on,",
        ),
        (("about", "warm-up"), "This sheet is safe if you have not finished."),
        (("questions", "next"), "This sheet may give away the whole story."),
    ],
)
@pytest.mark.parametrize("edition", ["standard", "large"])
def test_what_is_safe_is_said_by_the_numbers_of_its_parts(sections, said, edition):
    assert plan(SHIPPED, Choices(sections=sections), edition).notice.text.startswith(said)


def test_several_posts_stand_above_what_hangs_under_them():
    comments = SHIPPED.comments.assign(post_id="other", comment_id="other/" + SHIPPED.comments["place"].astype("str"))
    both = from_rows("comments", [*SHIPPED.comments.to_dict("records"), *comments[:1].to_dict("records")])
    said = blocks(plan(replace(SHIPPED, comments=both), edition="threads"), "threads")
    titles = "Never Let Me Go: Book and Movie", "other"
    assert [each.label for each in said if isinstance(each, Paragraph) and each.label] == [*titles]
    assert [(said[at].number, said[at].post) for at in (2, -1)] == [("#1", title) for title in titles]
    voices = blocks(plan(replace(SHIPPED, comments=both)), "voices")
    assert {each.number.partition(" in ")[2].strip("“”") for each in voices if isinstance(each, Voice)} <= {*titles}


def test_every_block_is_of_a_kind_that_all_renderers_know():
    for club in (SHIPPED, BARE, hostile(), large(30)):
        for edition in EDITIONS:
            kinds = {
                block["kind"]
                for section in plan(club, edition=edition).to_dict()["sections"]
                for block in section["blocks"]
            }
            assert kinds <= {
                "paragraph",
                "items",
                "table",
                "scale",
                "lines",
                "voice",
                "question",
                "comment",
                "picture",
                "still",
            }


# --- what was chosen, kept ---


def test_choices_are_kept_with_the_club(tmp_path):
    choices = Choices(questions=("a", "b"), edition="large", names="pseudonyms", place="Bücherei", qr=True)
    assert Choices.open(tmp_path) == Choices()
    choices.save(tmp_path)
    assert Choices.open(tmp_path) == choices


@pytest.mark.parametrize(
    "kept", ["", "[]", "{", '{"names": "none"}', '{"questions": "soldiers"}', '{"qr": "yes"}', '{"axes": [1]}', "\xff"]
)
def test_choices_that_cannot_be_understood_are_said_to_be_so(tmp_path, kept):
    (tmp_path / FILE).write_bytes(kept.encode("latin-1"))
    with pytest.raises(ClubError, match=r"cannot be read\. Delete the file, and choose again"):
        Choices.open(tmp_path)


def test_a_choice_of_a_later_version_does_no_harm(tmp_path):
    (tmp_path / FILE).write_text('{"date": "3 May", "colour": "red"}')
    assert Choices.open(tmp_path) == Choices(date="3 May")


def test_lines_of_which_nobody_has_said_anything_leave_room_to_write():
    club = editing.begin_comparison(Club(title="A new club"))
    (table,) = blocks(plan(club), "comparison")
    assert table.columns == ("", "In the book", "In the film")
    assert table.to_write_in == (1, 2)
    assert len(table.rows) > 4
    assert all(row[1:] == ("", "") for row in table.rows)


def test_of_a_part_of_which_a_place_is_cited_only_the_place_is_named():
    axes = [
        {"axis": "a", "label": "A", "book": "Long.", "book_evidence": "book, part one; book, chapter 1"},
        {"axis": "b", "label": "B", "book": "Short.", "book_evidence": "book, part one: the letter; book, chapter 12"},
    ]
    planned = plan(replace(BARE, comparison=from_rows("comparison", axes)))
    (aloud,) = blocks(planned, "passages")
    assert aloud.text == "Chapter 1; part one: the letter"


@pytest.mark.parametrize(("typed", "printed"), [("2026-12-03", "3. Dezember 2026"), ("Donnerstag", "Donnerstag")])
def test_a_date_that_the_host_types_is_written_as_the_language_writes_it(typed, printed):
    assert ("Datum", printed) in plan(BARE, Choices(language="de", date=typed)).blanks.rows


def test_minutes_are_dated_by_their_meeting_and_a_sheet_for_another_day_has_nothing_of_the_next():
    may = {"meeting_id": "may", "date": "2011-05-02", "starts": "19:30", "place": "Library", "host": "Ida"}
    coming = may | {"meeting_id": "june", "date": "2999-06-01", "place": "Café"}
    club = replace(SHIPPED, meetings=from_rows("meetings", [may, coming]))
    club = replace(club, questions=club.questions.assign(asked="may"))
    chosen = Choices(date="2998-01-02", place="At home")
    assert dict(plan(club, chosen, "minutes").blanks.rows) == {
        "Club": "",
        "Date": "2 May 2011, 19:30",
        "Place": "Library",
        "Host": "Ida",
    }
    assert dict(plan(club, chosen).blanks.rows) == {
        "Club": "",
        "Date": "2 January 2998",
        "Place": "At home",
        "Host": "",
    }
    assert dict(plan(club, Choices(date="2999-06-01")).blanks.rows)["Place"] == "Café"


def test_thanks_are_no_answer():
    question = "Would you have told the children the truth about the school?"
    rows = [
        {"comment_id": "p/1", "reader": "ann", "text": question},
        {
            "comment_id": "p/2",
            "reader": "ben",
            "reply_to": "p/1",
            "text": "Thanks for asking, Ann, and welcome to the club!",
        },
        {
            "comment_id": "p/3",
            "reader": "cleo",
            "reply_to": "p/1",
            "text": "I would have told them before they were ten.",
        },
    ]
    comments = from_rows(
        "comments", [each | {"post_id": "p", "kind": "comment", "wording": "verbatim"} for each in rows]
    )
    readers = from_rows("readers", [{"reader_id": name, "name": name.title()} for name in ("ann", "ben", "cleo")])
    club = replace(SHIPPED, comments=comments, readers=readers, questions=from_rows("questions", []))
    (asked,) = [each for each in blocks(plan(club, edition="host"), "follow-ups") if each.text == question]
    assert "Ben" not in str(asked.aside)
    assert "#1.2 Cleo replied: “I would have told them before they were ten.” Does that answer it?" in str(asked.aside)
