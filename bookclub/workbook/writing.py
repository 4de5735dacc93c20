"""A club written as a workbook: sheets to fill in, with the meaning of each column, and what may stand there to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.schema import TABLES, Column
from bookclub.tables.cells import bare
from bookclub.workbook.base import ROW, remembered, sheet_of_csv
from bookclub.workbook.cells import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FIRST = "Read me"
FACE = "Calibri"  # that of all other cells
SAYS = [
    "This file is the whole club: one sheet for each table. Correct what is wrong and fill in what is missing, in Excel or LibreOffice. Point at a heading to read what its column is for; those in bold are needed in every row.",
    "Cells with an arrow offer the words that may stand there, or the short names of another sheet. In place of a short name you may type a name or title; a reader or character whom the club does not know becomes a new one.",
    "A new row goes below the last. Its short name, in the first column, may stay empty: then one is made of its name or title.",
    "A row that you delete here is taken out of the club only if you say so when you give the file back.",
    "To give it back, save it as .xlsx and type:  uv run bookclub read FILE --into FOLDER  with this file and the club's folder. You see what would change, cell by cell, and are asked before anything is changed.",
    "The club may change in the meantime: what others changed stays, and where both changed the same cell, you are asked.",
    "A hidden sheet holds the club as it was when this file was written. Whoever gets this file gets all of that too.",
]
SPARE = 2_000  # rows below the last for which there are lists to choose from
NARROW, WIDE = 12, 60  # letters
LINE, MOST_LINES = 15, 10  # points; how much of a long text one sees at once


def write(path: Path, title: str, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write a club's tables into a workbook, which must not be there yet.

    Raises
    ------
    OSError
        If it cannot be written, or is there already.
    UnicodeEncodeError
        If a text holds a broken character.
    """
    import openpyxl

    book = openpyxl.Workbook()
    book.properties.creator = "bookclub"
    book.properties.title = title
    contents = {name: sheet_of_csv(frame) for name, frame in tables.items()}
    _first(book.active, title)
    for name, sheet in contents.items():
        _add(
            book,
            name,
            sheet.cells.set_axis(sheet.headings, axis=1),
            {key: len(each.cells) for key, each in contents.items()},
        )
    remembered(book, title, tables)
    with path.open("xb") as file:
        book.save(file)


def _first(sheet: Worksheet, title: str) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.title = FIRST
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 16, 90
    _put(sheet, 1, 1, f"The club “{title}” as a workbook").font = Font(name=FACE, bold=True, size=16)
    for row, text in enumerate(SAYS, start=3):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        _put(sheet, row, 1, text).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = LINE * (1 + len(text) // 100) + 4
    for row, table in enumerate(TABLES.values(), start=4 + len(SAYS)):
        link = _put(sheet, row, 1, table.name)
        link.hyperlink, link.style = f"#{table.name}!A1", "Hyperlink"
        _put(sheet, row, 2, table.meaning).alignment = Alignment(wrap_text=True)
    _for_paper(sheet)
    sheet.page_setup.fitToHeight = 1


def _add(book: Workbook, name: str, cells: pd.DataFrame, lengths: Mapping[str, int]) -> None:
    """Add the sheet of one table, each row with its number, by which it is known when it comes back."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    known = {column.name: column for column in TABLES[name].columns}
    names = [str(name) for name in cells]
    columns = [known.get(each, Column(each, "A column of your own.")) for each in names]
    own = {bare(each) for each in names if each not in known}
    top = Alignment(wrap_text=True, vertical="top", horizontal="left")
    lines = [1] * len(cells)
    for at, column in enumerate(columns, start=1):
        pretty = column.name.replace("_", " ").capitalize()
        heading = pretty if column.name in known and bare(pretty) not in own else column.name
        head = _put(sheet, 1, at, heading)
        head.font, head.fill = Font(name=FACE, bold=column.required), PatternFill("solid", "DDE6F0")
        head.alignment = top
        head.comment = Comment(_meaning(column), "bookclub", width=320, height=140)
        form = "@" if column.kind in ("text", "time") else "General"  # a text stays what is typed
        values = [shown(text, column) for text in cells.iloc[:, at - 1]]
        longest = max([len(heading) + 3, *(len(str(each)) for each in values if each is not None)])
        width = min(max(longest + 2, NARROW), WIDE)
        whole = sheet.column_dimensions[get_column_letter(at)]
        whole.width, whole.number_format, whole.alignment = width, form, top
        for row, value in enumerate(values, start=2):
            cell = _put(sheet, row, at, value)
            cell.number_format, cell.alignment = form, top
            if isinstance(value, str):
                lines[row - 2] = max(lines[row - 2], sum(1 + len(line) // width for line in value.split("\n")))
        _offer(sheet, column, get_column_letter(at), lengths)
    for row, count in enumerate(lines, start=2):
        sheet.row_dimensions[row].height = LINE * min(count, MOST_LINES)
        _put(sheet, row, len(columns) + 1, row - 2)
    _put(sheet, 1, len(columns) + 1, ROW)
    sheet.column_dimensions[get_column_letter(len(columns) + 1)].hidden = True
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns) + 1)}{max(len(cells), 1) + 1}"
    _for_paper(sheet)


def _meaning(column: Column) -> str:
    to_choose = f"One of: {', '.join(column.choices)}." if column.choices else ""
    of = f"A short name or a name of the sheet {column.refers.partition('.')[0]}." if column.refers else ""
    return "\n".join(part for part in (column.meaning, to_choose, of, "Needed." * column.required) if part)


def _offer(sheet: Worksheet, column: Column, letter: str, lengths: Mapping[str, int]) -> None:
    """Let the cells of a column be chosen from a list, where there is one."""
    from openpyxl.worksheet.datavalidation import DataValidation

    of = column.refers.partition(".")[0]
    if column.choices:
        choice = DataValidation(
            "list", formula1=f'"{",".join(column.choices)}"', showErrorMessage=True, errorStyle="warning"
        )
        choice.errorTitle, choice.error = "None of the words", f"Usually one of: {', '.join(column.choices)}."[:250]
    elif of:  # as many as there are; a name that is not among them may be typed
        names = f"{of}!$A$2:$A${lengths[of] + SPARE}"
        choice = DataValidation(
            "list", formula1=f"OFFSET({of}!$A$2,0,0,MAX(1,COUNTA({names})),1)", showErrorMessage=False
        )
    else:
        return
    choice.allow_blank = True
    choice.add(f"{letter}2:{letter}{lengths[sheet.title] + SPARE}")
    sheet.add_data_validation(choice)


def _put(sheet: Worksheet, row: int, column: int, value: str | float | None) -> Any:
    """Put a value into a cell; a text is a text there, whatever it looks like."""
    cell = sheet.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _for_paper(sheet: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
