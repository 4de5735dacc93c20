"""What a group does of an evening, and what of it is in the club afterwards."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import clubs
from bookclub import Club, ClubError, minutes, reading
from bookclub.tables import TableError, from_rows

TODAY = "2010-10-09"
THERE = timezone(timedelta(hours=-5))
NOW = datetime(2010, 10, 9, 20, 15, tzinfo=UTC)
BOOK = "never-let-me-go-2005"
FIRST = "never-let-me-go-book-and-movie/1"


@pytest.fixture
def shipped():
    return clubs.shipped()


def numbers(club):
    talk = reading.talk(club)
    return dict(zip(talk["comment_id"], talk["number"], strict=True))


def meetings(*rows):
    return from_rows("meetings", [dict(zip(("meeting_id", "date", "reached"), row, strict=True)) for row in rows])


def asking(*texts, **cells):
    rows = [{"comment_id": f"p/{at}", "text": text, "wording": "verbatim"} | cells for at, text in enumerate(texts, 1)]
    return Club(title="T", comments=from_rows("comments", rows))


# --- when ---


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2010, 10, 9, 20, 15, tzinfo=THERE), TODAY),
        (datetime(2010, 10, 10, 0, 30, tzinfo=THERE), TODAY),
        (datetime(2010, 10, 10, 3, 59, tzinfo=THERE), TODAY),
        (datetime(2010, 10, 10, 4, 0, tzinfo=THERE), "2010-10-10"),
    ],
)
def test_what_is_done_after_midnight_belongs_to_the_evening_before(shipped, now, day):
    club = minutes.reach(shipped, now, place="hailsham")
    assert club.meetings[["meeting_id", "date"]].to_numpy().tolist() == [[day, day]]


def test_where_a_meeting_is_planned_what_is_done_belongs_to_it(shipped):
    planned = meetings(("last", "2010-09-11", "start"), ("then", "2010-11-13", None), ("next", "2010-10-16", None))
    club = minutes.note(replace(shipped, meetings=planned), NOW, about="work", key=BOOK, text="Begin here.")
    assert club.notes["meeting_id"].tolist() == ["next"]
    assert len(club.meetings) == len(planned)


def test_a_meeting_begins_where_the_one_before_it_had_come(shipped):
    club = replace(shipped, meetings=meetings(("last", "2010-09-11", "hailsham")))
    club = minutes.ask(club, NOW, question="soldiers")
    assert club.meetings["reached"].tolist() == ["hailsham", "hailsham"]


# --- how far ---


def test_how_far_the_group_has_come_is_kept_and_may_be_put_right(shipped):
    for place in ("hailsham", "completion", "start"):
        shipped = minutes.reach(shipped, NOW, place=place)
        assert reading.reached(shipped, TODAY) == place
        assert len(shipped.meetings) == 1
    assert shipped.milestones.equals(clubs.shipped().milestones)


@pytest.mark.parametrize(
    ("points", "then"),
    [
        ([], ["start", "end"]),
        (["ball"], ["ball", "end"]),
        (["start"], ["start", "end"]),
        (["end"], ["start", "end"]),
        (["ball", "wedding"], ["ball", "wedding"]),
    ],
)
@pytest.mark.parametrize("at", [0, -1])
def test_in_a_story_without_points_the_beginning_and_the_end_become_some(tmp_path, points, then, at):
    listed = from_rows("milestones", [{"milestone_id": each, "label": each} for each in points])
    club = Club(title="T", milestones=listed)
    place = reading.places(club.milestones)[at][0]
    club = minutes.reach(club, NOW, place=place).save(tmp_path)
    assert set(club.milestones["milestone_id"]) <= set(then)
    assert place in set(club.milestones["milestone_id"])
    assert [each for each, _ in reading.places(club.milestones)] == then
    assert reading.reached(Club.open(tmp_path), TODAY) == place
    assert not Club.open(tmp_path).problems


def test_a_place_that_is_not_in_the_story_is_refused(shipped):
    with pytest.raises(ClubError, match="There is no yesterday in this story"):
        minutes.reach(shipped, NOW, place="yesterday")


# --- questions ---


def test_a_question_was_asked_or_it_was_not(shipped):
    club = minutes.ask(shipped, NOW, question="soldiers")
    assert clubs.row(club.questions, question_id="soldiers")["asked"] == TODAY
    club = minutes.ask(club, NOW, question="soldiers", asked=False)
    assert pd.isna(clubs.row(club.questions, question_id="soldiers")["asked"])


@pytest.mark.parametrize("do", ["ask", "note"])
def test_a_question_found_in_the_talk_is_listed_once_it_is_used_and_the_others_stay(do):
    club = asking("Why does she never leave? And who would have let her go?", "So it is.", reveals="end")
    found = reading.unlisted(reading.talk(club), club.questions)
    assert len(found) == 2
    for at, each in enumerate(found["question_id"], 1):
        if do == "ask":
            club = minutes.ask(club, NOW, question=each)
        else:
            club = minutes.note(club, NOW, about="question", key=each, text="We do not know.")
        assert len(club.questions) == at
        assert len(reading.unlisted(reading.talk(club), club.questions)) == 2 - at
    assert club.questions["text"].tolist() == ["Why does she never leave?", "And who would have let her go?"]
    assert set(club.questions["comment_id"]) == {"p/1"}
    assert set(club.questions["reveals"]) == {"end"}
    assert club.questions["asked"].notna().all() == (do == "ask")


@pytest.mark.parametrize("status", ["spam", "pending"])
def test_what_is_kept_out_of_the_talk_has_not_asked_anything(status):
    with pytest.raises(ClubError, match="There is no p/1-1 in questions"):
        minutes.ask(asking("Why does she never leave?", status=status), NOW, question="p/1-1")


# --- notes ---


def noted(club):
    return club.notes[["meeting_id", "about", "about_id", "text"]].to_numpy().tolist()


@pytest.mark.parametrize(
    ("about", "key"), [("question", "soldiers"), ("line", "ending"), ("comment", FIRST), ("work", BOOK)]
)
def test_a_note_is_written_changed_and_taken_away(shipped, about, key):
    club = minutes.note(shipped, NOW, about=about, key=key, text="  Half of us\ndisagree. ")
    assert noted(club) == [[TODAY, about, key, "Half of us\ndisagree."]]
    assert club.notes["written"].tolist() == [pd.Timestamp(NOW)]
    club = minutes.note(club, NOW + timedelta(hours=1), about=about, key=key, text="All of us agree.")
    assert noted(club) == [[TODAY, about, key, "All of us agree."]]
    assert noted(minutes.note(club, NOW, about=about, key=key, text=" \n")) == []


def test_at_another_meeting_another_note_is_written(shipped):
    club = minutes.note(shipped, NOW, about="line", key="ending", text="First.")
    club = minutes.note(club, NOW + timedelta(days=30), about="line", key="ending", text="Second.")
    assert club.notes["text"].tolist() == ["First.", "Second."]
    emptied = minutes.note(club, NOW + timedelta(days=30), about="line", key="ending", text="")
    assert emptied.notes["text"].tolist() == ["First."]


def test_notes_about_a_line_and_a_question_of_one_name_are_two(shipped):
    for about in ("line", "question"):
        shipped = minutes.note(shipped, NOW, about=about, key="ending" if about == "line" else "soldiers", text=about)
    assert shipped.notes["text"].tolist() == ["line", "question"]


@pytest.mark.parametrize(
    ("about", "table"), [("question", "questions"), ("line", "comparison"), ("comment", "comments")]
)
def test_a_note_about_what_is_not_there_is_refused(shipped, about, table):
    with pytest.raises(ClubError, match=f"There is no nothing in {table}"):
        minutes.note(shipped, NOW, about=about, key="nothing", text="Lost.")


# --- ratings ---


def rate(club, now=NOW, **given):
    return minutes.rate(club, now, **{"work": BOOK, "occasion": "before", "rating": 3.5} | given)


def given_at_the_meeting(club):
    rows = club.reviews[club.reviews["meeting_id"].notna()]
    return (
        rows[["reader", "rating", "rating_max", "occasion", "hands"]]
        .astype(object)
        .where(rows.notna(), None)
        .to_numpy()
        .tolist()
    )


def test_a_reader_rates_by_name_and_may_think_again(shipped):
    club = rate(rate(shipped, reader="Linda"), reader=" Linda ", rating=4)
    assert given_at_the_meeting(club) == [["linda", 4.0, 5.0, "before", None]]
    club = rate(club, reader="Linda", rating=2, occasion="after")
    assert [row[1] for row in given_at_the_meeting(club)] == [4.0, 2.0]
    assert "4 of 5, 2 of 5" in reading.ratings(club).loc["Linda", BOOK]


def test_who_rates_and_is_not_known_yet_is_a_new_reader(shipped):
    club = rate(shipped, reader="Zoë")
    assert clubs.row(club.readers, reader_id="zoe")["name"] == "Zoë"


def test_hands_are_counted_for_each_rating(shipped):
    club = rate(rate(rate(shipped, hands=4), hands=2, rating=5), hands=3)
    assert given_at_the_meeting(club) == [[None, 5.0, 5.0, "before", 2], [None, 3.5, 5.0, "before", 3]]
    assert given_at_the_meeting(rate(shipped, reader="Linda", hands=9))[0][-1] is None  # one reader has one hand


def test_ratings_by_reader_leave_hands_out(shipped):
    assert reading.ratings(rate(shipped, hands=4)).equals(reading.ratings(shipped))


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"work": "gone"}, "There is no gone in works"),
        ({"rating": 6}, "A rating is from 0 to 5"),
        ({"rating": -1}, "A rating is from 0 to 5"),
        ({"hands": -2}, "at least one hand"),
    ],
)
def test_a_rating_that_cannot_be_is_refused(shipped, given, problem):
    with pytest.raises(ClubError, match=problem):
        rate(shipped, **given)


def test_it_is_before_the_talk_or_after_it(shipped):
    with pytest.raises(TableError, match="is not one of: before, after"):
        rate(shipped, occasion="meanwhile")


# --- what is said in the room ---


def test_an_answer_gets_the_next_number_and_leaves_all_others_theirs(shipped):
    before = numbers(shipped)
    club = minutes.reply(shipped, NOW, to=FIRST, text=" I saw it otherwise.\n", reader="Linda")
    club = minutes.reply(club, NOW, to=FIRST, text="And I do not.")
    after = numbers(club)
    assert {name: after[name] for name in before} == before
    assert sorted(set(after.values()) - set(before.values())) == ["1.2", "1.3"]
    said = reading.talk(club).set_index("number").loc[["1.2", "1.3"]]
    assert said["text"].tolist() == ["I saw it otherwise.", "And I do not."]
    assert said["name"].fillna("").tolist() == ["Linda", ""]
    assert set(said["meeting_id"]) == {TODAY}
    assert set(said["wording"]) == {"verbatim"}


@given(st.data())
def test_an_answer_is_the_last_of_its_siblings_whatever_is_known_of_them(data):
    siblings = st.fixed_dictionaries(
        {},
        optional={
            "posted": st.integers(10**9, 2 * 10**9).map(lambda at: datetime.fromtimestamp(at, UTC)),
            "place": st.integers(1, 9),
            "kind": st.sampled_from(["comment", "inline reply"]),
        },
    )
    parent = data.draw(st.sampled_from(["top", None]))
    rows = [
        {"comment_id": str(at), "reply_to": parent} | row
        for at, row in enumerate(data.draw(st.lists(siblings, max_size=5)))
    ]
    club = Club(title="T", comments=from_rows("comments", [{"comment_id": "top"}, *rows]))
    before = numbers(club)
    for text in ("One.", "Two."):
        club = minutes.reply(club, NOW, to=parent or "", text=text)
    after = numbers(club)
    assert {name: after[name] for name in before} == before
    assert list(after)[-2:] == list(dict.fromkeys(club.comments["comment_id"][-2:]))


def test_an_answer_gives_away_as_much_as_the_group_knew(shipped):
    assert pd.isna(minutes.reply(shipped, NOW, to=FIRST, text="So.").comments["reveals"].iloc[-1])
    club = minutes.reach(shipped, NOW, place="hailsham")
    assert minutes.reply(club, NOW, to=FIRST, text="So.").comments["reveals"].iloc[-1] == "hailsham"


def test_answers_have_names_of_their_own_when_one_was_taken_away(shipped):
    club = minutes.reply(minutes.reply(shipped, NOW, to=FIRST, text="One."), NOW, to=FIRST, text="Two.")
    rest = club.comments[club.comments["text"] != "One."]
    club = minutes.reply(replace(club, comments=rest), NOW, to=FIRST, text="Three.")
    assert club.comments["comment_id"].is_unique


def test_where_nothing_has_been_written_the_talk_begins_in_the_room():
    club = minutes.reply(Club(title="T"), NOW, to="", text="Who has read it?")
    assert numbers(club) == {f"{TODAY}/201500": "1"}


@pytest.mark.parametrize(
    ("said", "problem"), [({"to": "gone"}, "There is no gone in comments"), ({"text": "  "}, "write what was said")]
)
def test_an_answer_to_nothing_and_an_empty_one_are_refused(shipped, said, problem):
    with pytest.raises(ClubError, match=problem):
        minutes.reply(shipped, NOW, **{"to": FIRST, "text": "So."} | said)


def test_all_of_it_is_in_the_folder_and_comes_back_as_it_was(tmp_path, shipped):
    club = minutes.reach(shipped, NOW, place="hailsham")
    club = minutes.ask(club, NOW, question="soldiers")
    club = minutes.note(club, NOW, about="question", key="soldiers", text="“So”, said one;\n\nnot so, another.")
    club = minutes.reply(
        rate(rate(club, reader="Zoë"), hands=4), NOW, to=FIRST, text="I saw it otherwise.", reader="Zoë"
    )
    club.save(tmp_path)
    again = Club.open(tmp_path)
    assert not again.problems
    for name, frame in club.tables():
        pd.testing.assert_frame_equal(getattr(again, name), frame)


def test_a_meeting_moved_to_another_day_keeps_its_notes_to_itself(shipped):
    club = minutes.note(shipped, NOW, about="line", key="music", text="Said on the ninth.")
    moved = club.correct("meetings", TODAY, date="2010-10-02")
    club = minutes.note(moved, NOW, about="line", key="music", text="Said at another.")
    assert sorted(club.notes["text"]) == ["Said at another.", "Said on the ninth."]
    assert club.meetings["meeting_id"].is_unique


def test_a_question_for_anybody_is_the_club_s_once_it_is_asked_or_something_is_noted():
    club = minutes.ask(Club(title="T"), NOW, question="for-anybody-0")
    club = minutes.note(club, NOW, about="question", key="for-anybody-2", text="Rosa: hers.")
    assert club.questions["question_id"].tolist() == ["for-anybody-0", "for-anybody-2"]
    assert club.questions["asked"].notna().tolist() == [True, False]
    assert set(club.questions["reveals"]) <= set(club.milestones["milestone_id"])


def test_what_is_no_character_is_not_kept_of_an_evening(shipped):
    club = minutes.reply(shipped, NOW, to="", text="Well\ud800 said.", reader="A\0da")
    said = club.comments.iloc[-1]
    assert (said["text"], club.readers["name"].iloc[-1]) == ("Well said.", "Ada")
