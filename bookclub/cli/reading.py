"""Files are read, into a club if one is named, and it is said what became of every part of them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bookclub.cli.terminal import harmless, progress, say
from bookclub.cli.workbooks import take_back_workbook

if TYPE_CHECKING:
    from bookclub.club import Changes, Club
    from bookclub.sources import Found, Report, Span

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="Saved posts, threads, exports; also folders and archives.")
]
Into = Annotated[Path | None, typer.Option(metavar="FOLDER", help="A club to add it to; made if it is not there.")]
Author = Annotated[str | None, typer.Option(metavar="NAME", help="Who wrote the post, if the file lacks it.")]
Reader = Annotated[
    str | None, typer.Option(metavar="NAME", help="Whose library or highlights it is, if the file lacks it.")
]
AllWorks = Annotated[
    bool, typer.Option("--all-works", help="Keep a library's other works too, not only the club's or the rated.")
]
Since = Annotated[str | None, typer.Option(metavar="DAY", help="Of a chat, the first day to keep: 2019-04-03.")]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="Of a chat, the last day to keep.")]
Columns = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="WHAT=COLUMN", help="Which column of a table holds what: text=Kommentar."),
]
Kind = Annotated[
    str | None, typer.Option("--as", metavar="KIND", help="What kind of file it is, if bookclub mistakes it.")
]
KeepContacts = Annotated[
    bool, typer.Option("--keep-contacts", help="Leave e-mail addresses and telephone numbers in the texts.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the report for programs to read.")]
Yes = Annotated[
    bool, typer.Option("--yes", help="Take what was done in a workbook without asking; see bookclub workbook.")
]
RemoveRows = Annotated[
    bool, typer.Option("--remove-rows", help="Take rows that were deleted in a workbook out of the club too.")
]


def read_files(
    files: Files,
    *,
    into: Into = None,
    author: Author = None,
    reader: Reader = None,
    all_works: AllWorks = False,
    since: Since = None,
    until: Until = None,
    columns: Columns = None,
    kind: Kind = None,
    keep_contacts: KeepContacts = False,
    as_json: AsJson = False,
    yes: Yes = False,
    remove_rows: RemoveRows = False,
) -> None:
    """Read files, and say what they hold and what became of every part of them.

    Of a club's own workbook it shows what would change in the club, cell by cell, and asks before anything is changed.
    """
    from bookclub.club import Club
    from bookclub.sources import read
    from bookclub.workbook import is_workbook

    if workbooks := [file for file in files if is_workbook(file)]:
        take_back_workbook(workbooks[0], into, yes=yes, remove_rows=remove_rows, alone=len(files) == 1)
        return
    told: dict[str, Any] = {"author": author, "reader": reader, "all_works": all_works, "since": since, "until": until}
    told["columns"] = dict(each.partition("=")[::2] for each in columns or ())
    given = {name: guess for name, guess in told.items() if guess}
    club = Club.open_or_begin(into, "") if into else None
    works = list(club.works["title"].dropna()) if club and not all_works else []
    with progress(wanted=not as_json) as watch:
        found = read(*files, source=kind, works=works, watch=watch, keep_contacts=keep_contacts, **given)
    if as_json:
        typer.echo(json.dumps(found.report.to_dict(), indent=2))
    else:
        _show(found.report)
    if club and into:
        say("", *str(_add(found, club, into)).splitlines(), error=as_json)


def _add(found: Found, club: Club, folder: Path) -> Changes:
    """Add what was found to the club of a folder; one that is only begun is called after the post, or the folder."""
    titles = [*found.posts["title"].dropna(), folder.resolve().name]
    club, changes = replace(club, title=club.title or titles[0]).add(found)
    if changes:
        club.save(folder)
    return changes


def _show(report: Report) -> None:
    """Print a report: what was found, what should be looked at, and what became of each line."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)

    def show(heading: str, rows: list[tuple[object, ...]]) -> None:
        if not rows:
            return
        grid = Table.grid(padding=(0, 0, 0, 2), pad_edge=True)
        grid.add_column(justify="right")
        for row in rows:
            grid.add_row(*(Text(harmless(cell)) for cell in row))
        console.print(Text(f"\n{heading}", style="bold"), grid, sep="\n")

    console.print(Text(harmless(f"{report.source}: {report.format}"), style="bold"))
    if report.declared is not None:
        console.print(f"The file says it has {report.declared} comments.")
    show("Found", [(count, what) for what, count in report.kept.items()])
    show("Left out", [(count, what) for what, count in report.left_out.items()])
    show("Told of twice", [(count, what) for what, count in report.told_twice.items()])
    show("To look at", [(f"line {note.line}" if note.line else "", note.level, note.text) for note in report.notes])
    show("Line by line", [(_lines(span), "kept" if span.kept else "left out", span.what) for span in report.spans])


def _lines(span: Span) -> str:
    return f"{span.first}" if span.first == span.last else f"{span.first}-{span.last}"
