"""What a group does of an evening, put into its club: how far it has come, what was asked, noted, rated and said.

Pure functions: each takes a club and returns one. What is done belongs to the next meeting from that day on; where
none is planned, to one that begins with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from bookclub import reading
from bookclub.errors import ClubError
from bookclub.reading.meetings import evening_of
from bookclub.reading.questions.listing import with_question
from bookclub.reading.spoilers import with_ends
from bookclub.reading.words.language import wording_of_club
from bookclub.schema import SUBJECTS
from bookclub.sources.gathering.readers import short_name
from bookclub.sources.parsing.text import clean
from bookclub.tables import free_name, with_row

if TYPE_CHECKING:
    from datetime import datetime

    from bookclub.club import Club


def at_the_meeting(club: Club, now: datetime) -> tuple[Club, str]:
    """Return the short name of the meeting that is held now, and the club with a row for it."""
    day = evening_of(now)
    meeting = reading.meeting_of(club.meetings, day)
    if meeting is not None:
        return club, meeting
    new = free_name(day, club.meetings["meeting_id"])  # one that began on this day may have been moved to another
    return _put(club, "meetings", meeting_id=new, date=day, reached=reading.reached(club, day)), new


def reach(club: Club, now: datetime, *, place: str) -> Club:
    """Keep how far in the story the group has come: one of `bookclub.reading.places`, which become milestones."""
    places = [each for each, _ in reading.places(club.milestones)]
    if place not in places:
        message = f"There is no {place} in this story."
        raise ClubError(message)
    club = replace(club, milestones=with_ends(club.milestones, wording_of_club(club)))
    club, meeting = at_the_meeting(club, now)
    return club.correct("meetings", meeting, reached=place)


def ask(club: Club, now: datetime, *, question: str, asked: bool = True) -> Club:
    """Keep that a question was asked, or that it was not; one that a reader asked in the talk is listed from then on."""
    club, meeting = at_the_meeting(with_question(club, question), now)
    return club.correct("questions", question, asked=meeting if asked else None)


def _check(club: Club, table: str, key: str) -> None:
    """Raise an error if a table has no such row."""
    if key not in set(getattr(club, table).iloc[:, 0]):
        message = f"There is no {key} in {table}."
        raise ClubError(message)


def note(club: Club, now: datetime, *, about: str, key: str, text: str) -> Club:
    """Keep what was noted at this meeting about a question, line, comment or work; an empty note is taken away."""
    if about == "question":
        club = with_question(club, key)
    _check(club, SUBJECTS[about], key)
    club, meeting = at_the_meeting(club, now)
    note_id = f"{meeting}/{about}/{key}"
    others = club.notes[club.notes["note_id"] != note_id]
    club = replace(club, notes=others.reset_index(drop=True))
    text = clean(text).strip()
    if not text:
        return club
    return _put(
        club,
        "notes",
        note_id=note_id,
        meeting_id=meeting,
        about=about,
        about_id=key,
        text=text,
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
    reader = clean(rating.reader).strip()
    _check(club, "works", rating.work)
    if not 0 <= rating.rating <= rating.best or (rating.hands is not None and rating.hands < 1):
        message = f"A rating is from 0 to {rating.best:g}, and at least one hand is up for it."
        raise ClubError(message)
    club, meeting = at_the_meeting(club, now)
    who = short_name(reader) if reader else f"hands-{rating.rating:g}"
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
        hands=None if reader else rating.hands or 1,
        posted=pd.Timestamp(now).floor("s"),
    )
    return club.correct("reviews", review, reader=reader) if reader else club


def reply(club: Club, now: datetime, *, to: str, text: str, reader: str = "") -> Club:
    """Keep what somebody in the room said in answer to a comment, or, where `to` is empty, to the post."""
    if to:
        _check(club, "comments", to)
    text, reader = clean(text).strip(), clean(reader).strip()
    if not text:
        message = "There is nothing to keep yet: write what was said."
        raise ClubError(message)
    club, meeting = at_the_meeting(club, now)
    answered = club.comments[club.comments["comment_id"] == to]
    comment = free_name(f"{meeting}/{now:%H%M%S}", club.comments["comment_id"])
    club = _put(
        club,
        "comments",
        comment_id=comment,
        post_id=answered["post_id"].iloc[0] if len(answered) else club.posts["post_id"].get(0),
        reply_to=to or None,
        posted=pd.Timestamp(now).floor("s"),
        text=text,
        kind="comment",
        reveals=reading.reached(club, evening_of(now)),
        meeting_id=meeting,
        wording="verbatim",
    )
    return club.correct("comments", comment, reader=reader) if reader else club


def _put(club: Club, table: str, **cells: object) -> Club:
    """Add a row to a table."""
    return replace(club, **cast("dict[str, Any]", {table: with_row(table, getattr(club, table), **cells)}))
