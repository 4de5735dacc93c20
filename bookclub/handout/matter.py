"""What all sections of a handout draw from: the club, what was chosen, and what of it may be told on the front."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from bookclub import reading
from bookclub.handout.voices import Speakers

if TYPE_CHECKING:
    from bookclub.club import Club
    from bookclub.handout.choices import Choices

FEWEST_WORDS = 6
# For a club that has no questions of its own yet: any book beside any film, and any work by itself.
OF_TWO = pd.DataFrame(
    [
        {"text": "Which did you meet first, the book or the film?", "kind": "warm-up"},
        {"text": "Which scene, face or sentence has stayed with you?", "kind": "warm-up"},
        {"text": "What does the one have that the other cannot give?", "kind": "interpretive"},
        {"text": "Whom did you see differently in the one than in the other?", "kind": "interpretive"},
        {"text": "If only one of them could be kept, which, and why?", "kind": "evaluative"},
        {"text": "To whom would you give it, and to whom not?", "kind": "evaluative"},
    ]
)
OF_ONE = pd.DataFrame(
    [
        {"text": "What did you expect before you began?", "kind": "warm-up"},
        {"text": "Which moment has stayed with you?", "kind": "warm-up"},
        {"text": "Whose side were you on, and did that change?", "kind": "interpretive"},
        {"text": "What is never said, and yet plain?", "kind": "interpretive"},
        {"text": "Is it as long as it should be?", "kind": "evaluative"},
        {"text": "To whom would you give it, and to whom not?", "kind": "evaluative"},
    ]
)


@dataclass(frozen=True)
class Matter:
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
    def speakers(self) -> Speakers:
        """Those who may be quoted."""
        return Speakers(self.club, self.talk)

    @cached_property
    def questions(self) -> pd.DataFrame:
        """All questions there are: the club's, then what readers asked, then those for anybody.

        The table `questions` with more rows; a reader's question goes by its comment's short name.
        """
        club = self.club.questions
        guests = self.talk["role"].ne("host").fillna(value=True)
        asked = reading.asked(self.talk.loc[guests, ["comment_id", "reveals", "text", "wording"]])
        asked = asked[["question", "comment_id", "reveals"]].set_axis(["text", "comment_id", "reveals"], axis="columns")
        asked = asked[asked["text"].map(_stands_alone).astype(bool)]
        asked = asked[~asked["comment_id"].isin(club["comment_id"].dropna())].drop_duplicates("comment_id")
        anybodys = OF_TWO if len(self.works) > 1 else OF_ONE
        anybodys = anybodys.assign(question_id=[f"for-anybody-{at}" for at in anybodys.index], reveals=self.at_start)
        return pd.concat([club, asked.assign(question_id=asked["comment_id"]), anybodys], ignore_index=True)

    @cached_property
    def at_start(self) -> str | None:
        """The first point of the story; None where none has been entered."""
        milestones = self.club.milestones["milestone_id"]
        return milestones.iloc[0] if len(milestones) else None

    def safe(self, reveals: pd.Series) -> pd.Series:
        """Tell what may be told on the front: all that gives nothing away."""
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
    """Tell whether a group can make something of a question that was part of a text."""
    return question.count("(") == question.count(")") and len(question.split()) >= FEWEST_WORDS
