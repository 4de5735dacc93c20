"""What all sections of a handout draw from: the club, what was chosen, and what of it may be told on the front."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import pandas as pd

from bookclub import charts, reading
from bookclub.handout.blocks import Picture
from bookclub.handout.planning.voices import Speakers
from bookclub.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.club import Club
    from bookclub.handout.choices import Choices

FEWEST_WORDS = 6
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
    """

    club: Club
    choices: Choices
    brief: bool

    @cached_property
    def works(self) -> pd.DataFrame:
        """The works that the club is about."""
        return reading.pair(self.club.works)

    @cached_property
    def talk(self) -> pd.DataFrame:
        """The comments, as `bookclub.reading.talk` gives them, without notices and what is kept out."""
        return reading.spoken(reading.talk(self.club))

    @cached_property
    def retold(self) -> set[str]:
        """The short names of comments that are retold in short."""
        return set(self.talk.loc[self.talk["wording"] == "summary", "comment_id"])

    @cached_property
    def speakers(self) -> Speakers:
        """Those who may be quoted."""
        return Speakers(self.club, self.talk)

    @cached_property
    def ratings(self) -> Picture | None:
        """How readers rated the works; None where fewer than two did."""
        chart = charts.ratings_by_reader(self.club)
        if chart is None:
            return None
        return Picture(charts.svg(chart.spec), "How readers rated", chart.in_words, chart.in_brief)

    @cached_property
    def questions(self) -> list[dict[str, Any]]:
        """All questions there are, each once: the club's, then what readers asked, then those for anybody.

        Rows of the table `questions`; a reader's question goes by its comment's short name. A question to warm up with
        that gives something away is none.
        """
        club = self.club.questions
        cited = set(club["comment_id"])
        asked = [each for each in self._asked() if each["comment_id"] not in cited]
        blank = dict.fromkeys(club.columns)
        anybodys = records(reading.for_anybody(self.club))
        every = [*records(club), *(blank | each for each in asked), *anybodys]
        safe = self.safe(pd.Series([each["reveals"] for each in every], dtype="str"))
        fit = [each for each, is_safe in zip(every, safe, strict=True) if is_safe or each["kind"] != "warm-up"]
        ticked = self.choices.questions or ()
        once: dict[str, dict[str, Any]] = {}
        for each in fit:
            asks = " ".join(WORD.findall(each["text"].casefold())) or each["text"]
            if asks not in once or each["question_id"] in ticked:
                once[asks] = each
        return [*once.values()]

    def _asked(self) -> Iterator[dict[str, Any]]:
        """Return the first question of each comment by a reader that a group can make something of."""
        every = reading.questions(self.talk)
        found = records(every[every["role"].ne("author").fillna(value=True)])
        for comment_id, asked in groupby(found, key=itemgetter("comment_id")):
            first = next((each for each in asked if _stands_alone(each["question"])), None)
            if first is not None:
                yield {
                    "question_id": comment_id,
                    "text": first["question"],
                    "comment_id": comment_id,
                    "reveals": first["reveals"],
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
        several = len(set(self.talk["post_id"].fillna(""))) > 1
        titles = self.talk["post"].fillna("")
        called = "#" + self.talk["number"] + (" in “" + titles + "”" if several else "")
        return dict(zip(self.talk["comment_id"], called, strict=True))

    @cached_property
    def _names(self) -> dict[str, str]:
        return dict(zip(self.talk["comment_id"], self.talk["name"].fillna(""), strict=True))

    def named(self, comment_id: str) -> str:
        """Say which comment it is, and whose: ``"#2.1 Denise"``; ``""`` for what is no part of the talk."""
        return f"{self.labels.get(comment_id, '')} {self._names.get(comment_id, '')}".strip()


def _stands_alone(question: str) -> bool:
    """Return whether a group can make something of a question that was part of a text."""
    return question.count("(") == question.count(")") and len(question.split()) >= FEWEST_WORDS
