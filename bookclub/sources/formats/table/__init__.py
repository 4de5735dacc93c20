"""Any table of comments, reviews or passages: CSV, TSV, Excel, JSON or JSON Lines, whatever its columns are called."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.formats.table.columns import REMEDY, Layout, check, is_question, listed, understand
from bookclub.sources.formats.table.grids import OLD_EXCEL, ZIP, objects, sheets
from bookclub.sources.formats.table.rows import Chosen, library, quotations, talk
from bookclub.sources.gathering.library import found
from bookclub.sources.parsing import csv
from bookclub.sources.parsing.json import Loaded, glimpse
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bookclub.sources.parsing.csv import Sheet
    from bookclub.sources.report import Found

IN_EXCEL = (b"[Content_Types].xml", b"xl/", b"docProps/")
ENDINGS = (".csv", ".tsv", ".tab")
TELLING = {  # objects that have all of one of these need have nothing else that is understood
    "comments": ({"reader", "text"}, {"reader", "html"}),
    "reviews": ({"work", "rating"}, {"work", "text"}),
    "quotations": ({"work", "passage"},),
}
OF_A_FORM = "these are the answers to a form, with a question for each column, which no rule tells apart"
PER_QUESTION = (
    "Make a table with a row for each rating, its columns Name, Book, Stars and Thoughts; or read one question after "
    "the other: --map text=QUESTION --map reader=COLUMN on the command line, columns={{'text': 'QUESTION'}} in Python. "
    "Its columns are {}."
)


def recognise(head: bytes, name: str) -> bool:
    """Return whether a file that begins with `head` is a table in which something can be found.

    Any Excel file is one, and any list of values whose name says so; the host can then be told what
    columns it has.
    """
    if head.startswith((ZIP, OLD_EXCEL)):
        return head.startswith(OLD_EXCEL) or any(part in head for part in IN_EXCEL)
    if (value := glimpse(head)) is not None:
        return any(_is_plainly_one(sheet.columns, is_json=True) for _, sheet in objects(Loaded(value)))
    columns = csv.header(head)
    return len(columns) > 1 and (name.lower().endswith(ENDINGS) or _is_plainly_one(columns))


def read(  # noqa: PLR0913 - each is something a host may know
    stream: BinaryIO,
    name: str,
    *,
    columns: Mapping[str, str] | None = None,
    reader: str | None = None,
    day_first: bool | None = None,
    works: Collection[str] | None = None,
    all_works: bool = False,
) -> Found:
    """Read a table of comments, of reviews, or of passages with notes.

    Parameters
    ----------
    columns : mapping of str to str, optional
        Which column is what, where its name does not tell: ``{"text": "Kommentar"}``. What there can
        be is listed in `bookclub.sources.formats.table.columns`.
    reader : str, optional
        Who wrote it all, where no column says.
    day_first : bool, optional
        Whether 3/4/2020 is the third of April; told by the dates if not given, as far as they tell.
    works : collection of str, optional
        In a table of reviews, the titles of the works to keep.
    all_works : bool
        In a table of reviews, keep every work. If neither is given, those with a review or a rating.

    Returns
    -------
    Found
        Comments with their posts, or reviews or quotations with their works. In the report every row of the table
        is counted; of a file with several, the longest that fits is read.

    Raises
    ------
    SourceError
        If no column is known to hold a text, a rating or a passage: the message lists them.
    """
    chosen = _choose(dict(sheets(stream, name)), columns or {}, name)
    if chosen.layout.kind == "comments":
        return talk(chosen, reader=reader, day_first=day_first)
    if chosen.layout.kind == "quotations":
        return quotations(chosen, reader=reader, works=works, day_first=day_first)
    return found(library(chosen, works, day_first=day_first), reader=reader, works=works, all_works=all_works)


def _is_plainly_one(columns: tuple[str, ...], *, is_json: bool = False) -> bool:
    """Return whether these are columns, and not the words of a text that has commas in its first line."""
    layout = understand(columns, {})
    if layout is None or len(layout.columns) <= 1:
        return False
    tells_all = any(layout.columns.keys() >= those for those in TELLING[layout.kind])
    return (is_json and tells_all) or 2 * len(layout.columns) >= len(columns)


def _choose(tables: dict[str, Sheet], given: Mapping[str, str], name: str) -> Chosen:
    """Choose the longest table that is understood."""
    all_columns = {column: None for sheet in tables.values() for column in sheet.columns}
    check(all_columns, given, name)
    layouts = {title: understand(sheet.columns, given) for title, sheet in tables.items()}
    fitting = {title: layout for title, layout in layouts.items() if layout}
    if not fitting:
        if sum(map(is_question, all_columns)) > 1:
            raise SourceError(name, OF_A_FORM, PER_QUESTION.format(listed(all_columns)))
        problem = f"no column is known to hold a text, a rating or a passage; its columns are {listed(all_columns)}"
        raise SourceError(name, problem, REMEDY)
    title = max(fitting, key=lambda each: len(tables[each].rows))
    others = [f"“{each or 'outermost'}” (rows: {len(sheet.rows)})" for each, sheet in tables.items() if each != title]
    layout = fitting[title]
    notes = [*tables[title].notes, _taken_as(layout, tables[title].columns)]
    notes += (Note("warning", doubt) for doubt in layout.doubts)
    if others:
        notes.append(Note("info", f"Other tables in the file were not read: {', '.join(others)}."))
    asked = layout.columns.get("text", "")
    post = asked if is_question(asked) else PurePath(name).stem  # each question of a form is a thread of its own
    return Chosen(name, post, tables[title], layout, tuple(notes))


def _taken_as(layout: Layout, columns: tuple[str, ...]) -> Note:
    taken = ", ".join(f"{field} from “{column}”" for field, column in layout.columns.items())
    rest = [column for column in columns if column not in layout.columns.values()]
    return Note("guess", f"Taken: {taken}." + (f" Not read: {listed(rest)}." if rest else ""))
