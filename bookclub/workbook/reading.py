"""A workbook that comes back: what a host made of each table, beside what it was written from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from bookclub.errors import SourceError
from bookclub.merging.adding import keys_of
from bookclub.schema import TABLES, Column, Table
from bookclub.sources.parsing import excel
from bookclub.storage.folder import FORMULA
from bookclub.storage.headings import columns
from bookclub.storage.problems import Problem
from bookclub.storage.references import BY_HAND, relate
from bookclub.storage.table_file import Sheet, sheet_of, table_file
from bookclub.tables.cells import bare
from bookclub.workbook.base import MARK, ROW, recalled, sheet_of_csv
from bookclub.workbook.cells import completed, reads
from bookclub.workbook.writing import FIRST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from bookclub.storage.headings import Said
    from bookclub.storage.references import Found
    from bookclub.storage.table_file import TableFile

    Rows = list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """What a workbook holds.

    Attributes
    ----------
    base, tables : dict of str to DataFrame
        The club's tables as they were when it was written, and what was made of them.
    renamed : dict of str to dict
        Of each table, the new keys of rows by what told these apart before.
    gone : dict of str to list of int
        Of each table, the positions in `base` of rows that are not in the workbook.
    is_whole : bool
        Whether it was written from this club; otherwise it says nothing of what it does not hold.
    problems : tuple of Problem
        What is not as it should be, and was not so before; rows as a spreadsheet counts them.
    """

    base: dict[str, pd.DataFrame]
    tables: dict[str, pd.DataFrame]
    renamed: dict[str, dict[str, tuple[str | None, ...]]]
    gone: dict[str, list[int]]
    is_whole: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a workbook: its sheet, and from which row of the base each of its rows comes, those that are gone last."""

    sheet: Sheet
    origins: list[int | None]
    file: str = ""
    gone: int = 0
    said: Sequence[Said] = ()


def is_workbook(path: Path) -> bool:
    """Tell whether a file is a club's workbook, or a spreadsheet with sheets that are named after a club's tables.

    Such a sheet has the heading of the table's short names, or of what they are made of.
    """
    if path.suffix.casefold() not in (".xlsx", ".xlsm") or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            sheets = excel.worksheets(stream, path.name)
    except (SourceError, OSError):
        return False  # whoever reads it says so
    for title, rows in sheets:
        if title == excel.OF_A_CLUB and rows and rows[0][1][:1] == [MARK]:
            return True
        if (table := TABLES.get(bare(title))) and rows:
            needed = {each.name for each in table.columns if each.required}
            if not needed.isdisjoint(columns(table, rows[0][1])[0]):
                return True
    return False


def title_of(path: Path) -> str:
    """Return the title of the club from which a workbook was written; ``""`` where it does not say."""
    with path.open("rb") as stream:
        memory = _memory(excel.worksheets(stream, path.name))
    return memory[0] if memory else ""


def _memory(sheets: Iterable[tuple[str, Rows]]) -> tuple[str, dict[str, Sheet]] | None:
    return next((recalled(cells for _, cells in rows) for name, rows in sheets if name == excel.OF_A_CLUB), None)


def read(path: Path, title: str, tables: Mapping[str, pd.DataFrame]) -> Workbook:
    """Read a workbook for the club of this title, which holds these tables.

    Raises
    ------
    SourceError
        If it is damaged, or too large.
    OSError
        If it cannot be opened.
    """
    with path.open("rb") as stream:
        sheets = excel.worksheets(stream, path.name)
    memory = _memory(sheets)
    is_whole = memory is not None and memory[0] == title
    said = []
    if memory and not is_whole:
        what = f"it was written from another club, “{memory[0]}”; what it holds comes to this one"
        said.append(Problem(path.name, None, "", what))
    base = {name: sheet_of_csv(frame) for name, frame in tables.items()} | (memory[1] if memory and is_whole else {})
    made, not_read = _tables(sheets, base, path.name, is_whole=is_whole)
    was, known = _related({name: _Table(sheet, []) for name, sheet in base.items()})
    became, found = _related(made)
    stays = {
        name: became[name].drop(range(len(each.origins) - each.gone, len(each.origins))).reset_index(drop=True)
        for name, each in made.items()
    }
    return Workbook(
        base=was,
        tables=stays,
        renamed={name: _renamed(name, was[name], stays[name], each.origins) for name, each in made.items()},
        gone={
            name: [at for at in each.origins[len(each.origins) - each.gone :] if at is not None]
            for name, each in made.items()
        },
        is_whole=is_whole,
        problems=(*said, *not_read, *_new(found, known)),
    )


def _tables(
    sheets: Iterable[tuple[str, Rows]], base: Mapping[str, Sheet], file: str, *, is_whole: bool
) -> tuple[dict[str, _Table], list[Problem]]:
    """Return what stands in the sheets of the tables, and say which sheets are none, or are missing."""
    made = {name: _Table(sheet, list(range(len(sheet.cells)))) for name, sheet in base.items()}
    said: list[Problem] = []
    for title, rows in sheets:
        place, table = f"{file}, sheet {title}", TABLES.get(bare(title))
        if table and rows and not made[table.name].file:
            made[table.name] = _typed(table, base[table.name], rows, place, is_whole=is_whole)
        elif rows and title not in (FIRST, excel.OF_A_CLUB):
            said.append(Problem(place, None, "", "this is none of the club's tables, and was not read"))
    said += [
        Problem(file, None, "", f"the sheet {name} is missing; the table stays as it is")
        for name, each in made.items()
        if is_whole and not each.file and len(each.sheet.cells)
    ]
    return made, said


def _related(made: Mapping[str, _Table]) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Return the tables, each cell read, and what is not as it should be in them."""
    files = {
        name: table_file(
            name, each.file, each.sheet, [Problem(each.file, *one) for one in each.said], each.sheet.headings
        )
        for name, each in made.items()
    }
    frames, found = relate({name: each.frame for name, each in files.items()})
    return frames, list(_problems(files, found))


def _new(problems: Iterable[Problem], before: Iterable[Problem]) -> Iterator[Problem]:
    """Return those problems that were not there before, as often as they were not."""
    known = Counter((each.column, each.what) for each in before)
    for problem in problems:
        if known[problem.column, problem.what] > 0:
            known[problem.column, problem.what] -= 1
        else:
            yield problem


def _problems(files: Mapping[str, TableFile], found: Sequence[Found]) -> Iterator[Problem]:
    for each in files.values():
        yield from each.problems
    for name, row, column, what in found:
        yield Problem(files[name].file, files[name].rows[row], column, what)


def _typed(table: Table, base: Sheet, rows: Rows, file: str, *, is_whole: bool) -> _Table:
    """Return what stands in the sheet of a table; a cell that nobody touched is what it was."""
    width = max((at + 1 for _, cells in rows for at, cell in enumerate(cells) if cell), default=0)
    names, said = columns(table, (rows[0][1] + [""] * width)[:width], [*base.headings, ROW])
    known = {column.name: column for column in table.columns}
    of = {name: known.get(name, Column(name, "")) for name in [*base.headings, *names] if name != ROW}
    if is_whole:
        said += [
            (None, name, "this column is missing; its cells stay as they were")
            for name in base.headings
            if name not in names
        ]
    was = [
        {name: text for name, text in zip(base.headings, row, strict=True) if isinstance(text, str)}
        for row in base.cells.itertuples(index=False)
    ]
    shown = [{name: reads(text, of[name]) for name, text in row.items()} for row in was]
    typed = {number: dict(zip(names, cells, strict=False)) for number, cells in rows[1:]}
    typed = {number: row for number, row in typed.items() if any(cell for name, cell in row.items() if name != ROW)}
    origins = _origins(table, shown, list(typed.values()), by_number=is_whole)
    made: dict[int, list[str]] = {}
    for (number, row), origin in zip(typed.items(), origins, strict=True):
        old = {} if origin is None else was[origin]
        as_it_was = {} if origin is None else shown[origin]
        new = {
            name: _cell(cell, old.get(name, ""))
            for name, cell in row.items()
            if name != ROW and cell != as_it_was.get(name, "") and (cell or is_whole)
        }
        if "reader" in new and "reader_basis" not in new and "reader_basis" in of and old:
            new["reader_basis"] = BY_HAND
        cells = old | new
        made[number] = [cells.get(name, "") for name in of]
    gone = [at for at in range(len(was)) if at not in set(origins)]
    last = rows[-1][0]
    made |= {last + at: [was[row].get(name, "") for name in of] for at, row in enumerate(gone, start=1)}
    return _Table(sheet_of(list(of), made), [*origins, *gone], file, len(gone), said)


def _cell(typed: str, before: str) -> str:
    """Return a cell of a club's files in which this was typed."""
    text = completed(typed, before)
    return f"'{text}" if FORMULA.match(text) else text


def _origins(
    table: Table, base: list[dict[str, str]], rows: list[dict[str, str]], *, by_number: bool
) -> list[int | None]:
    """Tell from which row of the base each row comes: by its key, by its hidden number, or by its label if it has no key."""
    label = next((each.name for each in table.columns if each.required and each.name not in table.key), ROW)

    def key(row: dict[str, str]) -> tuple[str, ...]:
        return tuple(row.get(each, "") for each in table.key)

    ways: list[tuple[Callable[[dict[str, str]], Any], Callable[[dict[str, str]], Any]]] = [(key, key)]
    if by_number:
        base = [row | {ROW: str(at)} for at, row in enumerate(base)]
        ways.append((itemgetter(ROW), lambda row: row.get(ROW)))
    else:
        ways.append((lambda row: bare(row.get(label, "")), lambda row: not any(key(row)) and bare(row.get(label, ""))))
    origins: list[int | None] = [None] * len(rows)
    for of_base, of_row in ways:
        taken = set(origins)
        places = _once({at: of_base(row) for at, row in enumerate(base) if at not in taken})
        for what, row in _once({at: of_row(row) for at, row in enumerate(rows) if origins[at] is None}).items():
            origins[row] = places.get(what)
    return origins


def _once(said: dict[int, Any]) -> dict[Any, int]:
    """Return where each stands that stands once."""
    count = Counter(said.values())
    return {what: at for at, what in said.items() if count[what] == 1 and what and what != ("",)}


def _renamed(
    name: str, was: pd.DataFrame, now: pd.DataFrame, origins: Sequence[int | None]
) -> dict[str, tuple[str | None, ...]]:
    """Return the new keys of rows that have others now, where both keys are a row's alone."""
    old, new = keys_of(name, was), keys_of(name, now)
    sole, count, cells = set(old[~old.duplicated(keep=False)]), Counter([*old, *new]), now[list(TABLES[name].key)]
    return {
        old[origin]: tuple(cells.iloc[at])
        for at, origin in enumerate(origins[: len(now)])
        if origin is not None and old[origin] != new[at] and old[origin] in sole and count[new[at]] == 1
    }
