"""What all sections of a handout draw from: the club, what was chosen, and what of it may be told on the front."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd
from rapidfuzz import fuzz

from bookclub import charts, reading
from bookclub.handout.blocks import Blanks, Paragraph, Picture, Still, set_apart
from bookclub.handout.planning.cuts import cuts_of
from bookclub.handout.planning.questions import main_questions
from bookclub.handout.planning.stills import StillError, still
from bookclub.handout.planning.voices import Speakers
from bookclub.reading.meetings import evening_of, held
from bookclub.reading.questions.alone import by_itself, stands_alone
from bookclub.reading.questions.for_anybody import rows_for_anybody
from bookclub.reading.questions.found import named_unlisted
from bookclub.reading.words.language import language_of_club
from bookclub.reading.works import called, called_by_kind
from bookclub.tables import filled, records
from bookclub.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bookclub.club import Club
    from bookclub.handout.choices import Choices
    from bookclub.wording import Wording

MOST_OFFERED = 200  # readers' questions: nobody goes through more of them
MOST_DRAWN = 20  # readers in a picture, which must not be higher than a page in large print
SAME = 85  # of 100, from where on two questions ask the same
SAME_WORDS = 100  # … and from where on one that the host wrote is left out
TO_WRITE_IN = "_" * 16
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Material:
    """What a handout is made from.

    Attributes
    ----------
    club : Club
    choices : Choices
    brief : bool
        Whether there is but one page for it.
    folder : Path or None
        The club's, where pictures of the host's own may lie.
    looks_back : bool
        Whether the sheet is about a meeting that was held.
    """

    club: Club
    choices: Choices
    brief: bool
    folder: Path | None = None
    looks_back: bool = False

    @cached_property
    def words(self) -> Wording:
        """The sheet's own words: in the language that the host chose, or that of the talk."""
        return wording(self.choices.language or language_of_club(self.club))

    @cached_property
    def meeting(self) -> dict[str, Any]:
        """The meeting that the sheet is for, as the table has it; ``{}`` where there is none.

        For minutes the last; else that of the day which the host chose, or the next, if it is not about another work.
        """
        if self.looks_back:
            return self._meeting("meeting_id", self.held)
        if self.choices.date:
            return self._meeting("date", self.choices.date)
        return {} if self.meets_for_another else self._coming

    @property
    def meets_for_another(self) -> str:
        """The title of the next meeting, where it is that of another work of the club; else ``""``."""
        title = str(self._coming.get("title", ""))
        return title if title and self._names_another(title) else ""

    @cached_property
    def _coming(self) -> dict[str, Any]:
        today = evening_of(datetime.now())  # noqa: DTZ005 - the evening here
        return self._meeting("meeting_id", reading.meeting_of(self.club.meetings, today))

    def _meeting(self, by: str, which: str | None) -> dict[str, Any]:
        row = next((each for each in records(self.club.meetings) if each[by] == which), {})
        return {name: cell for name, cell in row.items() if filled(cell)}

    def _names_another(self, text: str) -> bool:
        """Return whether a text names another work of the club than those that the sheet is about."""
        return any(is_title for is_title, _ in set_apart(text, self._others))

    @cached_property
    def _others(self) -> list[str]:
        return [*{*self.club.works["title"]}.difference(*(called(each["title"]) for each in self.works))]

    def _told(self, what: str) -> str:
        """Return what was chosen for the sheet, or else what the meeting says; what was chosen is of no meeting that is over."""
        chosen, meeting = getattr(self.choices, what), self.meeting.get(what)
        return str((meeting or chosen if self.looks_back else chosen or meeting) or "")

    @property
    def starts(self) -> str:
        """When the evening begins, as it is written; ``""`` where nobody has said."""
        return self._told("starts")

    @property
    def blanks(self) -> Blanks:
        """Club, date, place and host: what was chosen for the sheet, or else what the meeting says."""
        words = self.words
        day, starts = words.date(self._told("date")), words.time(self.starts)
        filled_in = {
            "club": self.choices.club,
            "date": f"{day or TO_WRITE_IN}, {starts}" if starts else day,
            "place": self._told("place"),
            "host": self._told("host"),
        }
        return Blanks(tuple((words(f"blanks.{each}"), said) for each, said in filled_in.items()))

    @cached_property
    def held(self) -> str | None:
        """The last meeting at which something was asked, noted, said or rated; None where there was none."""
        return held(self.club)

    @cached_property
    def _pair(self) -> pd.DataFrame:
        return reading.pair(self.club.works)

    @cached_property
    def works(self) -> list[dict[str, Any]]:
        """The works that the club is about, as the table has them."""
        return records(self._pair)

    @cached_property
    def called(self) -> dict[str, str]:
        """What each of these is called, by its short name: ``"The book"``."""
        return called_by_kind(self._pair, self.words)

    @cached_property
    def credits(self) -> list[dict[str, Any]]:
        """Who made and plays what, as the table has it."""
        return records(self.club.credits)

    @cached_property
    def talk(self) -> pd.DataFrame:
        """The comments, as `bookclub.reading.talk` gives them, without notices and what is kept out."""
        return reading.spoken(reading.talk(self.club))

    @cached_property
    def said(self) -> dict[str, str]:
        """The text of each comment; ``""`` where it has none."""
        return dict(zip(self.talk["comment_id"], self.talk["text"].fillna(""), strict=True))

    @cached_property
    def retold(self) -> set[str]:
        """The comments that are not in their reader's own words."""
        talk = records(self.talk, ["comment_id", "wording"])
        return {each["comment_id"] for each in talk if each["wording"] == "summary"}

    @cached_property
    def main_questions(self) -> list[dict[str, Any]]:
        """The questions to talk about, in their order; see `bookclub.handout.planning.questions`."""
        return main_questions(self)

    @cached_property
    def speakers(self) -> Speakers:
        """Those who may be quoted."""
        asked: dict[str, list[str]] = {}
        for each in self.main_questions:
            if filled(each["comment_id"]):
                asked.setdefault(each["comment_id"], []).append(each["text"])
        return Speakers(self.club, self.talk, self.words, cuts_of(self.club), asked)

    @cached_property
    def ratings(self) -> Picture | Paragraph | None:
        """How readers rated the works, in a picture if they are few enough for one; None where fewer than two did."""
        chart = charts.ratings_by_reader(self.club, self.words)
        if chart is None:
            return None
        heading = self.words("afterwards.ratings")
        if len(chart.in_words) > MOST_DRAWN:
            return Paragraph(" · ".join(chart.in_brief), label=heading)
        return Picture(charts.svg(chart.spec), heading, chart.in_words, chart.beside, chart.in_brief)

    @property
    def stills(self) -> list[Still]:
        """The pictures of the host's own, of the works that have one; see `bookclub.handout.planning.stills`."""
        return [each for each in self._pictured if isinstance(each, Still)]

    @property
    def not_shown(self) -> list[str]:
        """Of each picture that has a name and cannot be shown, why, in a sentence."""
        return [str(each) for each in self._pictured if isinstance(each, StillError)]

    @cached_property
    def _pictured(self) -> list[Still | StillError]:
        pictured = [each for each in self.works if filled(each["picture"]) and each["picture"].strip()]
        return [_still(self.folder, each) for each in pictured] if self.folder else []

    @cached_property
    def questions(self) -> list[dict[str, Any]]:
        """All questions there are, each once: the club's, then what readers asked, the surest first, then those for anybody.

        Rows of the table `questions`; a reader's question goes by its name in `bookclub.reading.unlisted`. A question to
        warm up with that gives something away is none.
        """
        club = self.club.questions
        blank = dict.fromkeys(club.columns)
        hosts = {*club["question_id"]}
        # Of those for anybody, the host may have put one otherwise.
        anybodys = [each for each in rows_for_anybody(self.club, self.words.code) if each["question_id"] not in hosts]
        every = [*records(club), *(blank | each for each in (*self._asked(), *anybodys))]
        safe = self.safe(pd.Series([each["reveals"] for each in every], dtype="str"))
        fit = [each for each, is_safe in zip(every, safe, strict=True) if is_safe or each["kind"] != "warm-up"]
        ticked = self.choices.questions or ()
        fit.sort(key=lambda each: (each["question_id"] not in ticked, each["question_id"] not in hosts))
        once: dict[str, dict[str, Any]] = {}
        for each in fit:
            asks = " ".join(WORD.findall(each["text"].casefold())) or each["text"]
            alike = SAME_WORDS if each["question_id"] in hosts else SAME
            if not any(fuzz.token_sort_ratio(asks, other) >= alike for other in once):
                once[asks] = each
        order = {each["question_id"]: at for at, each in enumerate(every)}
        return sorted(once.values(), key=lambda each: order[each["question_id"]])

    def _asked(self) -> Iterator[dict[str, Any]]:
        """Give readers' questions that a group can make something of: of each comment its best, then its others.

        Those are the ones that say what they ask, and name no other work.
        """
        asked = named_unlisted(self.talk, self.club.questions)
        ids, roles, reveals = (self.talk[column].tolist() for column in ("comment_id", "role", "reveals"))
        fit = [
            (name, each)
            for name, each in sorted(asked, key=lambda one: -one[1].sure)
            if roles[each.row] != "author" and stands_alone(each.question) and not self._names_another(each.question)
        ]
        turns = _turns(each.row for _, each in fit)
        in_turn = sorted(zip(turns, fit, strict=True), key=lambda one: one[0])
        for at, (_, (name, each)) in enumerate(in_turn):
            if at < MOST_OFFERED or name in (self.choices.questions or ()):
                yield {
                    "question_id": name,
                    "comment_id": ids[each.row],
                    "reveals": reveals[each.row],
                    "answered": each.answered,
                    "answered_by": each.answered_by,
                    "text": by_itself(each.question),
                }

    @cached_property
    def at_start(self) -> str | None:
        """The first point of the story; None where none has been entered."""
        milestones = self.club.milestones["milestone_id"]
        return milestones.iloc[0] if len(milestones) else None

    def safe(self, reveals: pd.Series) -> pd.Series:
        """Return what may be told on the front: all that gives nothing away."""
        return ~reading.kept_back(reveals, self.club.milestones, self.at_start)

    @property
    def address(self) -> str:
        """Where the first post is, if it has an address."""
        urls = self.club.posts["url"].dropna()
        return str(urls.iloc[0]) if len(urls) else ""

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each comment is called on the sheet: ``"#2.1"``, with its post's title if there are several."""
        several = len(self.talk["post_id"].unique()) > 1
        titles, numbers = self.talk["post"].fillna(""), "#" + self.talk["number"]
        labels = (
            self.words("of_post", number=number, title=title) if several else number
            for number, title in zip(numbers, titles, strict=True)
        )
        return dict(zip(self.talk["comment_id"], labels, strict=True))

    @cached_property
    def names(self) -> dict[str, str]:
        """Who wrote each comment; ``""`` where nobody knows."""
        return dict(zip(self.talk["comment_id"], self.talk["name"].fillna(""), strict=True))

    @cached_property
    def readers(self) -> dict[str, str]:
        """The readers' names, by their short names."""
        return dict(zip(self.club.readers["reader_id"], self.club.readers["name"], strict=True))

    @cached_property
    def axes(self) -> dict[str, dict[str, Any]]:
        """The lines of the comparison, by their short names."""
        return {row["axis"]: row for row in records(self.club.comparison)}

    def named(self, comment_id: str) -> str:
        """Say which comment it is, and whose: ``"#2.1 Denise"``; ``""`` for what is no part of the talk."""
        return f"{self.labels.get(comment_id, '')} {self.names.get(comment_id, '')}".strip()


def _still(folder: Path, work: dict[str, Any]) -> Still | StillError:
    try:
        return Still(still(folder, work["picture"]), work["picture_shows"] if filled(work["picture_shows"]) else "")
    except StillError as error:
        return error


def _turns(those: Iterable[int]) -> Iterator[int]:
    """Tell of each how often it was there before."""
    before = Counter[int]()
    for each in those:
        yield before[each]
        before[each] += 1
