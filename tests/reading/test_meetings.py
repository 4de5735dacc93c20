"""When a group meets, and how far in the story it has come."""

from datetime import UTC, datetime

import pandas as pd
import pytest

import clubs
from bookclub import reading
from bookclub.club import Club
from bookclub.reading.meetings import evening_of
from bookclub.tables import from_rows


def meetings(*rows):
    return from_rows("meetings", [dict(zip(("meeting_id", "date", "reached"), row, strict=True)) for row in rows])


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2010, 9, 15, 19, tzinfo=UTC), "2010-09-15"),
        (datetime(2010, 9, 16, 1, tzinfo=UTC), "2010-09-15"),
        (datetime(2010, 10, 1, 0, 5, tzinfo=UTC), "2010-09-30"),
        (datetime(2010, 9, 16, 9, tzinfo=UTC), "2010-09-16"),
    ],
)
def test_an_evening_ends_after_midnight(now, day):
    assert evening_of(now) == day


@pytest.mark.parametrize(
    ("day", "meeting"),
    [("2010-01-01", "spring"), ("2010-04-02", "spring"), ("2010-04-03", "autumn"), ("2010-10-10", None)],
)
def test_the_next_meeting_from_a_day_on(day, meeting):
    table = meetings(("autumn", "2010-10-09", None), ("undated", None, None), ("spring", "2010-04-02", None))
    assert reading.meeting_of(table, day) == meeting


@pytest.mark.parametrize(
    ("date", "coming"),
    [
        ("2010-10", True),  # until it ends
        ("2010", True),
        ("2010-10-12T19:00", True),
        ("2010-09", False),
        ("2009", False),
        ("31.12.2009", False),
        ("24 December 2010", False),
        ("soon", False),
    ],
)
def test_only_what_is_surely_a_day_or_month_or_year_is_to_come(date, coming):
    assert (reading.meeting_of(meetings(("a", date, None)), "2010-10-11") == "a") is coming


def test_what_is_surely_a_day_comes_before_its_month():
    table = meetings(("month", "2010-10", None), ("day", "2010-10-20", None), ("text", "20.10.2010", None))
    assert reading.meeting_of(table, "2010-10-11") == "day"


def test_without_meetings_there_is_no_next():
    assert reading.meeting_of(meetings(), "2010-01-01") is None


@pytest.mark.parametrize(
    ("rows", "reached"),
    [
        ([], None),
        ([("a", "2010-04-02", None)], None),
        ([("b", "2010-10-09", "end"), ("a", "2010-04-02", "start")], "end"),
        ([("a", "2010-04-02", "start"), ("b", "2010-10-09", None)], "start"),
        ([("a", "2010-04-02", "start"), ("b", None, "end")], "start"),
        ([("a", "2010-04-02", "start"), ("b", "2010-10-20", "middle"), ("c", "2010-11-20", "end")], "middle"),
        ([("a", "2010-04-02", "start"), ("b", "2010-10-20", None), ("c", "2010-11-20", "end")], "start"),
    ],
)
def test_how_far_the_group_has_come_for_its_next_meeting(rows, reached):
    assert reading.reached(Club(title="T", meetings=meetings(*rows)), "2010-10-10") == reached


def milestones(*ids):
    return from_rows("milestones", [{"milestone_id": each, "label": each.title()} for each in ids])


@pytest.mark.parametrize(
    ("ids", "places"),
    [
        (("begin", "ball", "wed"), [("begin", "Has not begun"), ("ball", "Ball"), ("wed", "Has finished")]),
        (("begin", "wed"), [("begin", "Has not begun"), ("wed", "Has finished")]),
        ((), [("start", "Has not begun"), ("end", "Has finished")]),
        (("begin",), [("begin", "Has not begun"), ("end", "Has finished")]),
        (("end",), [("start", "Has not begun"), ("end", "Has finished")]),
    ],
)
def test_places_are_the_points_of_the_story_or_its_beginning_and_end(ids, places):
    assert list(reading.places(milestones(*ids))) == places


@pytest.mark.parametrize(
    ("ids", "opens"),
    [
        (("begin", "ball", "wed"), [0, 1, 2, 2, 2]),
        (("begin", "wed"), [0, 1, 1, 1, 1]),
        ((), [1, 1, 1, 1, 1]),
        (("begin",), [0, 1, 1, 1, 1]),
    ],
)
def test_each_row_opens_at_what_it_gives_away_and_at_the_end_if_nobody_has_marked_it(ids, opens):
    reveals = pd.Series(["begin", "ball", "wed", None, "a slip"], dtype="str", index=[3, 1, 4, 5, 9])
    found = reading.opens_at(reveals, milestones(*ids))
    assert found.tolist() == opens
    assert found.index.equals(reveals.index)
    for at, (place, _) in enumerate(reading.places(milestones(*ids))):
        assert reading.kept_back(reveals, milestones(*ids), place).tolist() == [each > at for each in opens]


def test_at_the_end_nothing_is_kept_back():
    club = clubs.shipped()
    last, _ = reading.places(club.milestones)[-1]
    for _, frame in club.tables():
        if "reveals" in frame:
            assert not reading.kept_back(frame["reveals"], club.milestones, last).any()


@pytest.mark.parametrize("ids", [(), ("begin", "ball")])
def test_a_place_that_the_story_does_not_have(ids):
    with pytest.raises(ValueError, match="There is no milestone 'yesterday'; there are: "):
        reading.place_of("yesterday", milestones(*ids))
