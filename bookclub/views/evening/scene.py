"""What all parts of the evening are drawn from: the tables, the talk, and what may be shown of them yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self
from zlib import crc32

from bookclub.reading import (
    distinctive_words,
    evidence_names,
    opens_at,
    place_of,
    places,
    shared_passages,
    spoken,
    talk,
)
from bookclub.reading.meetings import days
from bookclub.reading.readers import writers
from bookclub.reading.search import searched_by
from bookclub.reading.talk import without_spoilers
from bookclub.reading.words.language import wording_of_club
from bookclub.schema import NOTICES, SUBJECTS
from bookclub.tables import filled, records
from bookclub.views.page import draw, in_html

if TYPE_CHECKING:
    import pandas as pd
    from markupsafe import Markup

    from bookclub.tables import Tables
    from bookclub.wording import Wording

HUES = 12  # as many colours as can be told apart
LARGE = 3_000  # comments; more of them are shown thread by thread, as they are asked for


@dataclass(frozen=True)
class Scene:
    """A club as a group may see it now.

    Attributes
    ----------
    tables : Tables
    words : Wording
        What the screen says.
    talk : DataFrame
        As `bookclub.reading.talk` makes it, with what `seen` adds, and `who`, `letter` and `hue` of each reader's sign.
        The passages that comments answer have `passage_opens`, and are missing where they are kept back.
    places : tuple of (str, str)
        How far a group may have come, in order: short names, and in words.
    reached : int
        Which of these it is.
    meeting : str or None
        The meeting of which the notes are shown.
    alone : bool
        Whether there will be nobody to ask for more: then the page has all, however long.
    editing : bool
        Whether what stands in the tables is shown as fields to write in.
    """

    tables: Tables
    words: Wording
    talk: pd.DataFrame
    places: tuple[tuple[str, str], ...]
    reached: int
    meeting: str | None
    alone: bool = True
    editing: bool = False

    @classmethod
    def of(  # noqa: PLR0913 - each is something a screen may be for
        cls,
        tables: Tables,
        reached: str | None,
        meeting: str | None = None,
        *,
        alone: bool = True,
        editing: bool = False,
        words: Wording | None = None,
    ) -> Self:
        """Make the scene of a club for a group that has come to the place `reached`; None is the end.

        Unless the meeting is given, it is the last; unless words are, they are in the language of the talk.

        Raises
        ------
        ValueError
            If the story has no such place.
        """
        if meeting is None and len(tables.meetings):
            meeting = str(
                tables.meetings.sort_values("date", key=days, kind="stable", na_position="first")["meeting_id"].iloc[-1]
            )
        words = words or wording_of_club(tables)
        where = places(tables.milestones, words)
        at = len(where) - 1 if reached is None else place_of(reached, tables.milestones)
        said = talk(tables)
        who = writers(said)
        name = said["name"].fillna("?")
        letters = {each: first_letter(each) for each in name.unique()}
        signed = said.assign(
            who=who,
            unknown=said["name"].isna(),
            letter=name.map(letters),
            hue=who.map(hue),
            notice=said["kind"].isin(NOTICES),
        )
        scene = cls(tables, words, signed, where, at, meeting, alone, editing)
        guarded = scene.seen(signed)
        passage_opens = opens_at(guarded["passage_reveals"], tables.milestones)
        guarded = guarded.assign(
            passage_opens=passage_opens, passage=guarded["passage"].mask(guarded["secret"] | (passage_opens > at))
        )
        return replace(scene, talk=guarded)

    def seen(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Add to rows from which place on they are shown, `opens`, and whether that is still to come, `secret`."""
        opens = opens_at(rows["reveals"], self.tables.milestones)
        return rows.assign(opens=opens, secret=opens > self.reached)

    @property
    def held(self) -> dict[str, Any] | None:
        """What is known of the meeting, if it has a day, and ``when`` and where it is, in words."""
        meetings = self.tables.meetings
        rows = records(meetings[(meetings["meeting_id"] == self.meeting) & meetings["date"].notna()])
        if not rows:
            return None
        place = [rows[0]["place"]] if filled(rows[0]["place"]) else []
        return rows[0] | {"when": ", ".join([self.words.date(rows[0]["date"]), *place])}

    def notes(self, about: str) -> dict[str, str]:
        """Return what was noted at the meeting about questions, lines, comments or works, by their short names.

        What was noted about something that is kept back is kept back with it, and so is all that was noted when the
        group had come further than it is now.
        """
        meetings, notes = self.tables.meetings, self.tables.notes
        here = notes[(notes["meeting_id"] == self.meeting) & (notes["about"] == about)]
        had_reached = meetings.loc[meetings["meeting_id"] == self.meeting, "reached"].dropna()
        if here.empty or (opens_at(had_reached, self.tables.milestones) > self.reached).any():
            return {}
        subjects = getattr(self.tables, SUBJECTS[about])
        kept = self.seen(subjects)["secret"] if "reveals" in subjects else subjects.index < 0
        here = here[~here["about_id"].isin(subjects.iloc[:, 0][kept])]
        return dict(zip(here["about_id"], here["text"], strict=True))

    @property
    def retold(self) -> bool:
        """Whether all comments but those of the room are retold in short."""
        written = self.talk.loc[self.talk["meeting_id"].isna(), "wording"]
        return len(written) > 0 and bool((written == "summary").all())

    @property
    def kept_until(self) -> list[str]:
        """For each of the places, until when that is kept back which opens there, in words."""
        before_the_end = [self.words("screen.kept.until", place=name) for _, name in self.places[:-1]]
        return [*before_the_end, self.words("screen.kept.until_the_end")]

    def role(self, role: str) -> str:
        """Return what somebody's part in making a work is called."""
        return self.words.called("screen.roles", role, role.capitalize())

    def kind(self, kind: object) -> str:
        """Return what a work is called by its kind, in the middle of a sentence."""
        return self.words.called("kinds", kind, self.words("kinds.other"))

    def draw(self, part: str, **data: Any) -> Markup:
        """Fill in the template of a part."""
        return draw(
            f"evening/{part}",
            words=in_html(self.words),
            kept_until=self.kept_until,
            retold=self.retold,
            large=self.large,
            editing=self.editing,
            **data,
        )

    @property
    def large(self) -> bool:
        """Whether the talk is too long to be on the page as a whole."""
        return len(self.talk) > LARGE and not self.alone

    @cached_property
    def searchable(self) -> pd.DataFrame:
        """The talk, made ready to be searched."""
        return self.talk.assign(plain=searched_by(self.talk))

    @cached_property
    def in_own_words(self) -> pd.DataFrame:
        """What of the talk may be shown and is not retold, but for what a comment itself marks as a spoiler."""
        said = spoken(self.talk)
        said = said[~said["secret"] & said["wording"].ne("summary")]
        return said.assign(text=without_spoilers(said["text"]))

    @cached_property
    def distinctive(self) -> pd.DataFrame:
        """The words that set readers apart, of those that may be shown; see `bookclub.reading.distinctive_words`."""
        return distinctive_words(self.in_own_words)

    @cached_property
    def shared(self) -> pd.DataFrame:
        """The passages that what may be shown has in common; see `bookclub.reading.shared_passages`."""
        reviews = self.seen(self.tables.reviews)
        reviews = reviews[~reviews["secret"] & reviews["wording"].ne("summary")]
        comments = self.in_own_words[self.tables.comments.columns]
        reviews = reviews.assign(text=without_spoilers(reviews["text"]))
        return shared_passages(replace(self.tables, comments=comments, reviews=reviews))

    @cached_property
    def called(self) -> dict[str, str]:
        """What comments, reviews and posts are called, by their short names."""
        return evidence_names(self.tables, self.talk, self.words)

    @cached_property
    def suggestions(self) -> pd.DataFrame:
        """What was said and stands in no table yet."""
        from bookclub.reading.suggestions import suggestions

        return suggestions(self.tables, self.words)

    def cited(self, comments: pd.Series | list[str]) -> dict[str, dict[str, Any]]:
        """Return those of these comments that there are, with all that is known of each, by their short names."""
        rows = self.talk[self.talk["comment_id"].isin(comments)]
        return {each["comment_id"]: each for each in records(rows)}


def sign(who: str, name: str) -> dict[str, Any]:
    """Return what a known reader's sign is drawn from."""
    return {"who": who, "letter": first_letter(name), "hue": hue(who), "unknown": False}


def first_letter(name: str) -> str:
    """Return the letter that stands for a reader."""
    return next((each.upper() for each in name if each.isalnum()), "?")


def hue(who: str) -> int:
    """Return which of the colours is a reader's, the same everywhere."""
    return crc32(who.encode()) % HUES
