"""Answers to forms, and the sheets that clubs keep themselves: a row for each person, or a grid of members and works.

What Google and Microsoft Forms, SurveyMonkey, Nextcloud Forms, LimeSurvey, Typeform, Jotform, Framaforms and
KoboToolbox hand out differs in what they call their own columns (`words.toml`), in how many rows the questions stand
(`sheet`), and in nothing else. What a column asks for is told by its words and by what stands below them (`asked`).
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.formats.forms.asked import Asked, For, asked, is_score
from bookclub.sources.formats.forms.output import Answers, tables
from bookclub.sources.formats.forms.sheet import Form, form_of, is_unnamed
from bookclub.sources.formats.forms.titles import listed
from bookclub.sources.parsing import csv, excel
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bookclub.sources.parsing.csv import Sheet
    from bookclub.sources.report import Found

ZIP = b"PK\x03\x04"
ENDINGS = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm")
MONTH_FIRST = {"Respondent ID", "Collector ID"}  # SurveyMonkey writes its dates as Americans do
TWO = 2  # questions, or columns of a service, that make a form where nobody is named and no time


def recognise(head: bytes, name: str) -> bool:
    """Return whether a file holds answers to a form, or a grid of members and works with ratings in its cells."""
    is_of_code = head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[", b"<"))
    if is_of_code or (not head.startswith(ZIP) and len(csv.header(head)) <= 1):
        return False
    try:
        sheets = [sheet for _, sheet in _sheets(io.BytesIO(head), name)]
        return any(_is_form(form_of(sheet), name) or is_unnamed(sheet) for sheet in sheets)
    except SourceError:
        return False


def read(
    stream: BinaryIO,
    name: str,
    *,
    reader: str | None = None,
    works: Collection[str] | None = None,
    day_first: bool | None = None,
) -> Found:
    """Read the answers to a form, or a club's own sheet.

    Parameters
    ----------
    reader : str, optional
        Who answered, where no column says.
    works : collection of str, optional
        The title of the book, and of its film, where the questions do not say it.
    day_first : bool, optional
        Whether 3/4/2020 is the third of April; told by the dates if not given, as far as they tell.

    Returns
    -------
    Found
        Reviews with their works: a rating, and what was answered in words, each answer under its question, which is
        quoted; questions for the group; and comments, under a post for each question that is about no work. In the
        report every answer is counted.

    Raises
    ------
    SourceError
        If no column asks for anything that is known.
    """
    sheets = dict(_sheets(stream, name))
    forms = {title: form_of(sheet) for title, sheet in sheets.items()}
    fitting = [title for title, form in forms.items() if _is_form(form, name)] or list(forms)
    if not fitting:
        raise SourceError(name, "there is nothing in it", "Export the answers once more.")
    if any(map(is_unnamed, sheets.values())) and not any(form.is_grid for form in forms.values()):
        problem = "this is a grid of ratings, and nothing says whether members or works stand down its side"
        raise SourceError(name, problem, "Write “Name” or “Book” into its first cell.")
    title = max(fitting, key=lambda each: len(forms[each].rows))
    form, sheet = forms[title], sheets[title]
    told = asked(form, works or ())
    if not any(each.what in (For.RATING, For.WORDS, For.QUESTION, For.TALK) for each in told):
        problem = f"no column of it asks for a rating or an opinion; its columns are {listed(sheet.columns)}"
        raise SourceError(name, problem, "Make a table with the columns Name, Book, Stars and Thoughts.")
    others = [f"“{each}” (rows: {len(sheets[each].rows)})" for each in sheets if each != title]
    notes = [
        *sheet.notes,
        *([Note("info", f"Other tables in the file were not read: {', '.join(others)}.")] if others else []),
    ]
    if set(sheet.columns) >= MONTH_FIRST and day_first is None:
        day_first = False
    return tables(
        Answers(name, told, form.rows, notes, sheet.unreadable), reader=reader, works=works, day_first=day_first
    )


def _sheets(stream: BinaryIO, name: str) -> Iterator[tuple[str, Sheet]]:
    is_packed = stream.read(len(ZIP)) == ZIP
    stream.seek(0)
    if is_packed:
        yield from excel.read(stream, name)
    else:
        yield "", csv.read(stream, name)


def _is_form(form: Form, name: str) -> bool:
    """Return whether people answered questions here: at least one is on a work or for the group, and somebody answered."""
    if form.is_grid:
        return True
    told = asked(form, ())
    of_people = any(each.what in (For.TIME, For.WHO, For.GIVEN, For.CONTACT) for each in told)
    of_people = of_people or sum(each.what is For.SERVICE for each in told) >= TWO
    is_timed = any(each.what is For.TIME for each in told)
    telling = [
        each for each in told if _is_telling(each) or (is_timed and each.what is For.TALK and "?" in each.column.text)
    ]
    are_all = len(telling) >= TWO and all(each.is_question for each in told) and name.lower().endswith(ENDINGS)
    return bool(telling) and (of_people or are_all)


def _is_telling(each: Asked) -> bool:
    if each.what is For.RATING and (each.about.kind or each.scale.best or is_score(each.column.text)):
        return True
    return each.what in (For.RATING, For.WORDS, For.QUESTION) and each.is_question
