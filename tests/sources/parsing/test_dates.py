"""Dates in either order and many languages, among other words or alone; what is no whole date is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookclub.sources.parsing import dates


@pytest.mark.parametrize(
    ("written", "meant", "has_zone"),
    [
        ("2020/10/25", "2020-10-25T00:00:00", False),
        ("[2007-04-16]", "2007-04-16T00:00:00", False),
        ("2024-03-01T13:01:12.937", "2024-03-01T13:01:12", False),
        ("2024-03-01T13:01:12+02:00", "2024-03-01T11:01:12", True),
        ("Mon, 14 Nov 2011 10:24:00 +0100", "2011-11-14T09:24:00", True),
        ("Monday, November 14, 2011, 10:24 AM", "2011-11-14T10:24:00", False),
        ("Friday, June 5, 2020 11:14:13 PM", "2020-06-05T23:14:13", False),
        ("12:05 am, 1 May 2001", "2001-05-01T00:05:00", False),
        ("Saturday, 29 April 17 21:23:29 GMT-02:00", "2017-04-29T23:23:29", True),
        ("Mittwoch, 4. März 2020 um 21:33:11 Uhr", "2020-03-04T21:33:11", False),
        ("miércoles, 6 de julio de 2022 06:54:57", "2022-07-06T06:54:57", False),
        ("samedi 1 février 2020 14:59:39", "2020-02-01T14:59:39", False),
        ("2023年8月10日木曜日 18:36:08", "2023-08-10T18:36:08", False),
        ("2019년 5월 3일 오후 6:05", "2019-05-03T18:05:00", False),
        ("mar. 3 mai 2022 à 20 h 15", "2022-05-03T20:15:00", False),  # “mar.” is a Tuesday here
        ("3 maggio 2019 alle 10:20", "2019-05-03T10:20:00", False),
        ("12 września 2019, 10:20", "2019-09-12T10:20:00", False),
        ("3. května 2019", "2019-05-03T00:00:00", False),
        ("3 Μαΐου 2019, 10:20", "2019-05-03T10:20:00", False),
        ("3 мая 2019 г. в 10:20", "2019-05-03T10:20:00", False),
        ("April May says: August 30, 2011 at 5:04 pm", "2011-08-30T17:04:00", False),
        ("Mittwoch, Mai 10, 2017 4:14:00 PM", "2017-05-10T16:14:00", False),
        ("5-Apr-23", "2023-04-05T00:00:00", False),
        ("Wed Oct 10 20:19:24 +0000 2018", "2018-10-10T20:19:24", True),
        ("4/13/2020", "2020-04-13T00:00:00", False),
        ("3/4/2020", "2020-04-03T00:00:00", False),
        ("31.12.1999 8:05", "1999-12-31T08:05:00", False),
    ],
)
def test_a_date_is_understood(written: str, meant: str, has_zone: bool) -> None:  # noqa: FBT001
    time, zone = dates.read(written, day_first=True)
    assert time is not None
    assert time.strftime("%Y-%m-%dT%H:%M:%S%z") == f"{meant}+0000"
    assert zone == has_zone


@pytest.mark.parametrize(
    "written",
    [
        *("", "2020", "March 2020", "10:30 PM", "soon", "99/99/2020", "0000-00-00", "4 June", "1" * 500),
        *("Jun 20th at 12:50 pm", "3 days ago", "31 February 2015", "12 Angry Men 1957", "3/4/2020", "1300000000"),
        "12. listopada 2019",  # October in Zagreb, November in Warsaw
    ],
)
def test_what_is_no_whole_date_is_none(written: str) -> None:
    assert dates.read(written) == (None, False)


@pytest.mark.parametrize(
    ("column", "months", "guessed"),
    [
        (["3/4/2020", "13/4/2020"], [4, 4], False),
        (["3/4/2020", "4/13/2020"], [3, 4], False),
        (["3.4.2020"], [4], False),
        (["3/4/2020"], [4], True),
        (["2020-04-03", ""], [4, None], False),
    ],
)
def test_a_column_tells_its_own_order(column: list[str], months: list[int | None], guessed: bool) -> None:  # noqa: FBT001
    times = dates.read_column(column)
    assert [time and time.month for time, _ in times.values] == months
    assert any("day_first" in note.text for note in times.notes) == guessed
    assert dates.read_column(["3/4/2020"], day_first=False).values[0][0].month == 3


@pytest.mark.parametrize("counted", ["1300000000", "1300000000000"])
def test_a_program_may_count_seconds_or_thousandths(counted: str) -> None:
    meant = (datetime(2011, 3, 13, 7, 6, 40, tzinfo=UTC), True)
    assert dates.epoch(counted) == dates.epoch(int(counted)) == meant
    assert dates.read_column([counted]).values == [meant]


def test_what_is_not_understood_is_noted_once() -> None:
    notes = dates.read_column(["soon", "later", "2020-01-01"]).notes
    assert [note.level for note in notes] == ["warning", "guess"]


@given(st.text(st.sampled_from("0123456789-/.: +TZ年月日aprilmjuneGU٣"), max_size=40), st.booleans())
def test_nothing_written_is_too_strange(text: str, day_first: bool) -> None:  # noqa: FBT001
    time, _ = dates.read(text, day_first=day_first)
    assert time is None or 1 <= time.year <= 9999


@given(st.datetimes(timezones=st.timezones()))
def test_what_is_written_as_usual_is_read_back(moment) -> None:
    time, zone = dates.read(moment.isoformat())
    if time is not None:  # at the ends of the calendar there may be no such time in UTC
        assert zone
        assert abs((time - moment).total_seconds()) < 1
