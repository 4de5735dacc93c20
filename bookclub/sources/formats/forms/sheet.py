"""Answers as services lay them out, brought into one shape: a row for each person, a column for each question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bookclub.sources.formats.forms.scales import is_rating, stated
from bookclub.sources.formats.forms.words import is_called
from bookclub.sources.parsing.csv import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bookclub.sources.parsing.csv import Sheet

MOST_HEADINGS = 4  # rows in which the questions may stand
FEWEST_LABELS = 2  # by which a row is known to be the heading
CODE = re.compile(r"^(?:[A-Z]{0,3}\d+[A-Za-z\d_]*\s*[.:)]|\d{1,3}[.:)])\s+(?=\S)")  # “Q1. ”, “G01Q02. ”, “3) ”
CODED_NAME = re.compile(r"[A-Za-z]\w*(?:\[\w+\]){0,2}\.\s+(?=\S)")  # “ipaddr. IP address”, where every column has one
IN_BRACKETS = re.compile(r"(?P<question>.*\S)\s*\[(?P<part>[^\[\]]+)\]")
BEHIND_ARROWS = re.compile(r"(?P<question>.*?\S)\s+(?:>>|→|»)\s+(?P<part>.*\S)")
CODED = re.compile(r"(?:[A-Z]{1,4}\d{0,3}|\d{1,3}|-oth-) \[([^\[\]]+)\]")
MADE_UP = "1980-01-01 00:00:00"  # the time of an answer that nobody is to know
AGAIN = re.compile(r"(?P<name>.*\S) \((?P<place>\d+)\)")
UNNAMED = re.compile(r"column \d+")
IMPORTED = '"ImportId"'  # in the last heading of Qualtrics
FEW = 4  # words in the name of a member, at most
NO_RATING = {"", "-", "–", "—", "?", "x", "X"}
TEN = 10  # as far as ratings of which no scale is known go


@dataclass(frozen=True, slots=True)
class Column:
    """A column of answers: its name in the rows, the question, and of a question in parts, which."""

    key: str
    question: str
    part: str = ""

    @property
    def text(self) -> str:
        """Both as one."""
        return f"{self.question} [{self.part}]" if self.part else self.question


@dataclass(frozen=True, slots=True)
class Form:
    """A row for each person, a column for each question; in a grid, each column is a work, of what its corner says."""

    columns: tuple[Column, ...]
    rows: Sequence[Row]
    is_grid: bool = False
    corner: str = ""

    def cells(self, column: Column) -> list[str]:
        """Return what stands in a column, where something does."""
        return [cell for row in self.rows if (cell := row.cells.get(column.key, ""))]


def form_of(sheet: Sheet) -> Form:
    """Return a table as a form, whichever of its first rows has the questions, and whichever way it is turned."""
    names = _without_codes([_name(at, column) for at, column in enumerate(sheet.columns, start=1)])
    if turned := _turned(names, sheet):
        return turned
    heads = [names, *([row.cells.get(column, "") for column in sheet.columns] for row in sheet.rows[:MOST_HEADINGS])]
    at = _heading(heads)
    asked, rows = heads[at], sheet.rows[at:]
    if rows and IMPORTED in "".join(rows[0].cells.values()):
        rows = rows[1:]
    parts = [""] * len(asked)
    if _has_parts(asked, heads[at + 1] if at + 1 < len(heads) else []):
        asked, parts, rows = _carried(asked), heads[at + 1], rows[1:]
    columns = tuple(_column(*each) for each in zip(sheet.columns, asked, parts, strict=True) if each[1])
    said = [Row(row.line, {key: _uncoded(cell) for key, cell in row.cells.items()}) for row in rows]
    form = Form(columns, [row for row in said if any(row.cells.values()) and not _is_total(row, columns)])
    return replace(form, is_grid=_is_of_works(form))


def is_unnamed(sheet: Sheet) -> bool:
    """Return whether a table is a grid of ratings of which nothing says whether members or works stand down its side."""
    first, *others = sheet.columns
    named = [column for column in others if not UNNAMED.fullmatch(column)]
    cells = [row.cells.get(column, "") for row in sheet.rows for column in named]
    return (
        bool(UNNAMED.fullmatch(first)) and len(named) > 1 and are_ratings(cells) and not _turned(["", *others], sheet)
    )


def _uncoded(cell: str) -> str:
    """Return the words of an answer, of which LimeSurvey may put the code before, and none for the time that it makes up."""
    coded = CODED.fullmatch(cell)
    return coded[1] if coded else "" if cell == MADE_UP else cell


def _name(at: int, column: str) -> str:
    """Return the name that a column has in the file: blank ones and those that are there twice have been given others."""
    if UNNAMED.fullmatch(column):
        return ""
    again = AGAIN.fullmatch(column)
    return again["name"] if again and int(again["place"][:6]) == at else column


def _without_codes(names: list[str]) -> list[str]:
    """Return the names of columns without the codes that LimeSurvey puts before them, if it puts one before each."""
    are_coded = all(CODED_NAME.match(name) for name in names if name)
    return [CODED_NAME.sub("", name, count=1) for name in names] if are_coded else names


def _heading(heads: Sequence[Sequence[str]]) -> int:
    """Return which of the first rows has the questions."""
    for at, cells in enumerate(heads[1:]):
        if IMPORTED in "".join(cells):
            return at
    labels = [sum(is_called(cell, "time", "service", "contact") for cell in cells if cell) for cells in heads]
    best = max(range(len(heads)), key=lambda at: (labels[at], -at))
    return best if labels[best] >= FEWEST_LABELS and labels[best] > labels[0] else 0


def _has_parts(asked: Sequence[str], below: Sequence[str]) -> bool:
    """Return whether below the questions stand their parts: what a service fills for everybody is empty there."""
    filled = [at for at, cell in enumerate(asked) if cell and is_called(cell, "time", "service", "contact")]
    has_time = any(is_called(asked[at], "time") for at in filled)
    return has_time and len(filled) >= FEWEST_LABELS and any(below) and not any(below[at] for at in filled)


def _carried(asked: Sequence[str]) -> list[str]:
    """Write a question that goes over several columns in each of them."""
    carried: list[str] = []
    for cell in asked:
        carried.append(cell or (carried[-1] if carried else ""))
    return carried


def _is_total(row: Row, columns: Sequence[Column]) -> bool:
    """Return whether a row holds the averages of the others."""
    first = next((cell for column in columns if (cell := row.cells.get(column.key))), "")
    return is_called(first, "total")


def _column(key: str, asked: str, part: str) -> Column:
    asked = CODE.sub("", asked)
    if not part and (inner := IN_BRACKETS.fullmatch(asked) or BEHIND_ARROWS.fullmatch(asked)):
        asked, part = inner["question"], inner["part"]
    return Column(key, asked, "" if is_called(part, "part") else part)


# --- grids ---


def _turned(names: Sequence[str], sheet: Sheet) -> Form | None:
    """Return a table with works or questions down and members across as one with a row for each member."""
    first, key = names[0], sheet.columns[0]
    down = [row for row in sheet.rows if row.cells.get(key) and not is_called(row.cells[key], "total")]
    is_of_questions = is_called(first, "question") or (not first and _ask(row.cells[key] for row in down))
    is_of_works = is_called(re.split(r"\s*[/\\|]\s*", first)[0], "work") and not is_of_questions
    if not down or not (is_of_questions or is_of_works):
        return None
    members = {
        column: name
        for column, name in zip(sheet.columns[1:], names[1:], strict=True)
        if name and not is_called(name, "total", "aside", "part", "time", "service", "contact")
    }
    cells = [row.cells.get(column, "") for row in down for column in members]
    # A table of works has other things across, such as words, scores or a year; members are names over ratings.
    is_plain = all(
        len(name.split()) <= FEW and not is_called(name, "work", "who") and "?" not in name for name in members.values()
    )
    if not members or not is_plain or (is_of_works and not are_ratings(cells)) or (is_of_works and len(members) == 1):
        return None
    who = Column("who", "name")
    columns = [who, *(_column(f"{at} {row.cells[key]}", row.cells[key], "") for at, row in enumerate(down))]
    rows = [
        Row(
            None,
            {who.key: name}
            | {each.key: row.cells.get(column, "") for each, row in zip(columns[1:], down, strict=True)},
        )
        for column, name in members.items()
    ]
    return Form(tuple(columns), rows, is_grid=is_of_works, corner=first if is_of_works else "")


def _ask(cells: Iterable[str]) -> bool:
    asked = ["?" in cell or stated(cell).best is not None for cell in cells]
    return sum(asked) * 2 > len(asked)


def _is_of_works(form: Form) -> bool:
    """Return whether beside the members' names there is nothing but works over ratings."""
    who = form.columns[0] if form.columns else None
    if who is None or not is_called(re.split(r"\s*[/\\|]\s*", who.question)[0], "who"):
        return False
    works = works_across(form)
    are_titles = len(works) > 1 and not any("?" in each.text or is_called(each.text, "work") for each in works)
    return are_titles and all(are_ratings(form.cells(each)) for each in works)


def works_across(form: Form) -> list[Column]:
    """Return the columns of a grid that are works."""
    aside = ("total", "aside", "part", "time", "day", "service", "contact", "who", "given", "family")
    return [column for column in form.columns[1:] if not is_called(column.question, *aside)]


def are_ratings(cells: Iterable[str]) -> bool:
    """Return whether there are cells, and all that say something hold ratings, in figures of no more than ten or drawn.

    Of whom has not read or finished a work, the cell may say that.
    """
    said = [cell for cell in cells if cell not in NO_RATING and not is_called(cell, "unread")]
    return bool(said) and all(is_rating(cell, TEN) for cell in said)
