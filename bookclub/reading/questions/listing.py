"""A question that is not in the club's table yet, put there: one that a reader asked, or one for anybody."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pandas as pd

from bookclub.reading.questions import unlisted
from bookclub.reading.questions.for_anybody import for_anybody
from bookclub.reading.spoilers import with_ends
from bookclub.reading.talk import spoken, talk
from bookclub.reading.words.language import wording_of_club
from bookclub.tables import Tables, records, with_row

AnyTables = TypeVar("AnyTables", bound=Tables)


def with_question(tables: AnyTables, question_id: str) -> AnyTables:
    """Return the tables with a question in `questions`, as `unlisted` or `for_anybody` has it; as they are, if it is neither's.

    Whether a reader's question was answered goes with it, for the host to correct.
    """
    found = unlisted(spoken(talk(tables)), tables.questions)
    for each in records(found[found["question_id"] == question_id]):
        cells = {name: each[name] for name in ("question_id", "comment_id", "reveals", "answered")}
        tables = replace(tables, questions=with_row("questions", tables.questions, text=each["question"], **cells))
    anybodys = for_anybody(tables)
    new = anybodys["question_id"].eq(question_id) & ~anybodys["question_id"].isin(tables.questions["question_id"])
    if new.any():
        questions = pd.concat([tables.questions, anybodys[new]], ignore_index=True)
        tables = replace(tables, questions=questions, milestones=with_ends(tables.milestones, wording_of_club(tables)))
    return tables
