"""The questions of a talk, each where it stands and by whom it was answered; and which of them a host has not listed."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from bookclub.reading.questions.answers import Replies, answers
from bookclub.reading.questions.asked import Asked, asked
from bookclub.reading.talk import talk_of
from bookclub.tables import join_list

if TYPE_CHECKING:
    from bookclub.tables import Tables

REVIEW = 25  # words of a text that, alone under its post, may be a review
SAME = 4  # words of a question that nobody asks twice
KINDS = {"start": "int64", "end": "int64", "sure": "float64"}  # of what is said of a question; all else is text
TAKEN_UP = {"yes": 0.1, "partly": 0.05, "no": 0.0}
# What is counted in a text to give a question its short name; it must stay, as clubs hold such names.
_COUNTED = re.compile(
    r"(?:(?<=^)|(?<=[.!?…\n] ))[^\W_][^\s.!?…>]*+(?:[^\S\n]++[^\s.!?…>]++){3,}[^\S\n]*+\?", re.MULTILINE
)
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?P<comment>.+?)(?P<of_it>-(?:at-)?\d+)?", re.DOTALL)


def questions(club: Tables | pd.DataFrame) -> pd.DataFrame:
    """Find the questions that people asked, in their own words, and whether anybody answered them.

    Questions are those that want an answer: not those in quotations, nor those asked for effect, for politeness, or to be
    answered by their writer in the next breath.

    Parameters
    ----------
    club : Tables or DataFrame
        A club, or its `talk`.

    Returns
    -------
    DataFrame
        The rows of the talk with a question in them, as often as there are any; and

        - ``question`` : the sentence;
        - ``start``, ``end`` : where it stands in ``text``;
        - ``sure`` : from 0 to 1, how surely a group can take it up; see `ranked`;
        - ``answered`` : ``"yes"``, ``"partly"`` or ``"no"``;
        - ``answered_by`` : short names of the comments that did, as a list is held in a cell; missing if nobody did.
    """
    talk = talk_of(club).reset_index(drop=True)
    return _rows(talk, _questions(talk))


class Question(NamedTuple):
    """A question that somebody asked: in which row of the talk, counted from 0, and what `questions` says of it."""

    row: int
    question: str
    start: int
    end: int
    sure: float
    answered: str
    answered_by: str | None


def _questions(talk: pd.DataFrame) -> list[Question]:
    replies = Replies(talk)
    found = [(row, each, replies.texts[row][each.start : each.end]) for row, each in _found(talk, replies)]
    told = answers(replies, [(row, asked) for row, _, asked in found])
    ids = talk["comment_id"].tolist()
    return [
        Question(
            row,
            " ".join(asked.split()),
            each.start,
            each.end,
            sure=min(each.sure + TAKEN_UP[its.answered], 1.0),
            answered=its.answered,
            answered_by=join_list([ids[by] for by in its.by]),
        )
        for (row, each, asked), its in zip(found, told, strict=True)
    ]


def _rows(talk: pd.DataFrame, asked: list[Question]) -> pd.DataFrame:
    """Return the rows of the talk in which questions stand, each with what is said of it."""
    rows = talk.iloc[[each.row for each in asked]]
    told = {
        name: pd.Series([getattr(each, name) for each in asked], rows.index, dtype=KINDS.get(name, "str"))
        for name in Question._fields
        if name != "row"
    }
    return rows.assign(**told)


def ranked(questions: pd.DataFrame) -> pd.DataFrame:
    """Put questions in the order in which a group can take them up most surely; those alike as they were."""
    return questions.sort_values("sure", ascending=False, kind="stable")


def unlisted(talk: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """Find the questions in the talk that the host's table has not, in its own words or the host's.

    Returns
    -------
    DataFrame
        As from `questions`, with ``question_id``, a short name for each that stays the same whatever else is found.
    """
    talk = talk.reset_index(drop=True)
    asked = named_unlisted(talk, listed)
    rows = _rows(talk, [each for _, each in asked])
    return rows.assign(question_id=pd.Series([name for name, _ in asked], rows.index, dtype="str"))


def named_unlisted(talk: pd.DataFrame, listed: pd.DataFrame) -> list[tuple[str, Question]]:
    """Return the questions that `unlisted` finds, each after its short name."""
    ids, texts = talk["comment_id"].tolist(), talk["text"].tolist()
    asked = [
        (f"{ids[each.row]}-{_short_name(texts[each.row], each.start, each.end)}", each) for each in _questions(talk)
    ]
    found, known = {name for name, _ in asked}, set(listed["question_id"])
    names = zip(listed["question_id"], listed["comment_id"], strict=True)
    reworded = {comment for name, comment in names if name not in found}
    return [(name, each) for name, each in asked if name not in known and ids[each.row] not in reworded]


def _found(talk: pd.DataFrame, replies: Replies) -> list[tuple[int, Asked]]:
    """Return the questions of a talk with their rows; none that somebody asked before on the same post."""
    found = []
    said: set[tuple[str, str]] = set()
    own_words = talk["wording"].ne("summary").tolist()
    for row, text in enumerate(replies.texts):
        if not own_words[row] or not text:
            continue
        post = replies.post[row]
        alone = (
            len(replies.on_post[post]) == 1 and replies.parent[row] is None and len(text.split(None, REVIEW)) > REVIEW
        )
        for each in asked(text, alone=alone, replied=row in replies.direct):
            words = _WORD.findall(text[each.start : each.end].lower())
            same = (post, " ".join(words))
            if same not in said:
                found.append((row, each))
            if len(words) >= SAME:
                said.add(same)
    return found


def question_of(name: str) -> tuple[str, str]:
    """Take the short name of a question that was asked in a comment apart: into that of the comment, and the rest.

    >>> question_of("post/4-2"), question_of("why")
    (('post/4', '-2'), ('why', ''))
    """
    found = _NAME.fullmatch(name)
    return (found["comment"], found["of_it"] or "") if found else (name, "")


def _short_name(text: str, start: int, end: int) -> str:
    """Return a question's short name in its text: its number among the longer sentences with a question mark, else its place."""
    ends = _ends_of_counted(text)
    at = bisect_right(ends, start)
    return str(at + 1) if at < len(ends) and ends[at] <= end else f"at-{start}"


@lru_cache(maxsize=1)
def _ends_of_counted(text: str) -> list[int]:
    return [counted.end() for counted in _COUNTED.finditer(text)]
