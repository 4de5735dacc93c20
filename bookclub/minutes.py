"""What a group does of an evening, put into its club: how far it has come, what was asked, noted, rated and said.

Pure functions: each takes a club and returns one. What is done belongs to the next meeting from that day on; where
none is planned, to one that begins with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from bookclub import reading
from bookclub.reading.meetings import evening_of
from bookclub.reading.spoilers import AFTER, BEFORE, WHOLE_STORY
from bookclub.sources.gathering.readers import short_name
from bookclub.tables import filled, from_rows

if TYPE_CHECKING:
    from datetime import datetime

    from bookclub.club import Club


def at_the_meeting(club: Club, now: datetime) -> tuple[Club, str]:
    """Return the short name of the meeting that is held now, and the club with a row for it."""
    day = evening_of(now)
    meeting = reading.meeting_of(club.meetings, day)
    if meeting is not None:
        return club, meeting
    return _put(club, "meetings", meeting_id=day, date=day, reached=reading.reached(club)), day


def reach(club: Club, now: datetime, *, place: str) -> Club:
    """Keep how far in the story the group has come: one of `bookclub.reading.places`."""
    if place in (BEFORE, AFTER) and club.milestones.empty:
        for milestone, label in WHOLE_STORY.items():
            club = _put(club, "milestones", milestone_id=milestone, label=label)
    club, meeting = at_the_meeting(club, now)
    return club.correct("meetings", meeting, reached=place)


def ask(club: Club, now: datetime, *, question: str, asked: bool = True) -> Club:
    """Keep that a question was asked, or that it was not; one that a reader asked in the talk is listed from then on."""
    if question not in set(club.questions["question_id"]):
        found = reading.unlisted(reading.talk(club), club.questions).set_index("question_id").loc[question]
        club = _put(
            club,
            "questions",
            question_id=question,
            text=found["question"],
            comment_id=found["comment_id"],
            reveals=found["reveals"],
        )
    club, meeting = at_the_meeting(club, now)
    return club.correct("questions", question, asked=meeting if asked else None)


def note(club: Club, now: datetime, *, about: str, key: str, text: str) -> Club:
    """Keep what was noted at this meeting about a question, line, comment or work; an empty note is taken away."""
    club, meeting = at_the_meeting(club, now)
    note_id = f"{meeting}/{about}/{key}"
    others = club.notes[club.notes["note_id"] != note_id]
    club = replace(club, notes=others.reset_index(drop=True))
    if not text.strip():
        return club
    return _put(
        club,
        "notes",
        note_id=note_id,
        meeting_id=meeting,
        about=about,
        about_id=key,
        text=text.strip(),
        written=pd.Timestamp(now).floor("s"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A rating given in the room, before or after the talk: by a reader, by name, or by so many hands."""

    work: str
    occasion: str
    rating: float
    best: float = 5
    reader: str = ""
    hands: int | None = None


def rate(club: Club, now: datetime, **given: Any) -> Club:
    """Keep how a work was rated in the room; see `Rating`. Another rating of the same kind takes its place."""
    rating = Rating(**given)
    club, meeting = at_the_meeting(club, now)
    who = short_name(rating.reader) if rating.reader else f"hands-{rating.rating:g}"
    review = f"{meeting}/{rating.work}/{rating.occasion}/{who}"
    others = club.reviews[club.reviews["review_id"] != review]
    club = replace(club, reviews=others.reset_index(drop=True))
    club = _put(
        club,
        "reviews",
        review_id=review,
        work_id=rating.work,
        meeting_id=meeting,
        occasion=rating.occasion,
        rating=rating.rating,
        rating_max=rating.best,
        hands=rating.hands,
        posted=pd.Timestamp(now).floor("s"),
    )
    return club.correct("reviews", review, reader=rating.reader) if rating.reader else club


def reply(club: Club, now: datetime, *, to: str, text: str, reader: str = "") -> Club:
    """Keep what somebody in the room said in answer to a comment, or, where `to` is empty, to the post."""
    club, meeting = at_the_meeting(club, now)
    answered = club.comments[club.comments["comment_id"] == to]
    same = club.comments["comment_id"].str.startswith(f"{meeting}/").sum()
    comment = f"{meeting}/{same + 1}"
    club = _put(
        club,
        "comments",
        comment_id=comment,
        post_id=answered["post_id"].iloc[0] if len(answered) else club.posts["post_id"].get(0),
        reply_to=to or None,
        posted=pd.Timestamp(now).floor("s"),
        text=text.strip(),
        kind="comment",
        reveals=reading.reached(club),
        meeting_id=meeting,
        wording="verbatim",
    )
    return club.correct("comments", comment, reader=reader) if reader else club


def _put(club: Club, table: str, **cells: object) -> Club:
    """Add a row to a table."""
    row = from_rows(table, [{name: cell for name, cell in cells.items() if filled(cell)}])
    frame: pd.DataFrame = getattr(club, table)
    return replace(club, **cast("dict[str, Any]", {table: pd.concat([frame, row], ignore_index=True)}))
