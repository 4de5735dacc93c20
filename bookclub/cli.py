"""The `bookclub` command."""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, cast

import typer

# What takes long to load (pandas, JupyterLab, rich) is loaded in the commands that need it: help comes at once.
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookclub.club import Changes
    from bookclub.handout.choices import Choices
    from bookclub.handout.make import Handout
    from bookclub.privacy import Names
    from bookclub.sources import Found, Report, Span, Watch

LARGE = 2_000_000  # bytes, from which on a file takes long enough for one to wonder
DEBUG = "BOOKCLUB_DEBUG"
# Control characters and the marks that turn the direction of writing: in a name or a comment they
# could move the cursor, recolour the terminal or make a line say something else.
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

app = typer.Typer(
    help="Notebooks for a reading group: the book beside its film, the cast, the talk, each reader's words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def harmless(text: object) -> str:
    r"""Make text fit for a terminal, whoever wrote it: what could act as a command is spelt out.

    >>> harmless("a name\x1b[2J")
    'a name\\x1b[2J'
    """
    return UNSAFE.sub(lambda match: ascii(match[0])[1:-1], str(text))


def _say(*lines: object, error: bool = False) -> None:
    for line in lines:
        typer.echo(harmless(line), err=error)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        _say(f"bookclub {version('bookclub')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    pass


@app.command("lab")
def open_lab(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The folder to work in; made if it is not there.")
    ] = Path(),
    *,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address, open no browser.")] = False,
    port: Annotated[
        int, typer.Option(metavar="NUMBER", min=0, max=65535, help="Where to listen; the next one if it is taken.")
    ] = 8888,
) -> None:
    """Open the notebooks in JupyterLab.

    If the folder does not have them yet, the notebooks and the sample club are put there first.
    What is there already is never changed.
    """
    from bookclub import lab

    folder = folder.resolve()
    for path in lab.lay_out(folder):
        _say(f"New in {folder}: {path}")
    _say("Starting JupyterLab …")
    lab.run(folder, port=port, browser=not no_browser, quiet=DEBUG not in os.environ)
    _say(f"Stopped. Your notebooks are in {folder / 'notebooks'}")


@app.command("read")
def read_files(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="Saved posts, threads, exports; also folders and archives.")
    ],
    *,
    into: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="A club to add it to; made if it is not there.")
    ] = None,
    author: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who wrote the post, if the file lacks it.")
    ] = None,
    reader: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose library or highlights it is, if the file lacks it.")
    ] = None,
    all_works: Annotated[
        bool, typer.Option("--all-works", help="Keep a library's other works too, not only the club's or the rated.")
    ] = False,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Of a chat, the first day to keep: 2019-04-03.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Of a chat, the last day to keep.")] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="WHAT=COLUMN", help="Which column of a table holds what: text=Kommentar."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--as", metavar="KIND", help="What kind of file it is, if bookclub mistakes it.")
    ] = None,
    keep_contacts: Annotated[
        bool, typer.Option("--keep-contacts", help="Leave e-mail addresses and telephone numbers in the texts.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report for programs to read.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Take what was done in a workbook without asking; see bookclub workbook.")
    ] = False,
    remove_rows: Annotated[
        bool, typer.Option("--remove-rows", help="Take rows that were deleted in a workbook out of the club too.")
    ] = False,
) -> None:
    """Read files, and say what they hold and what became of every part of them.

    Of a club's own workbook it shows what would change in the club, cell by cell, and asks before anything is changed.
    """
    from bookclub.sources import read
    from bookclub.workbook import is_workbook

    if workbooks := [file for file in files if is_workbook(file)]:
        _take_back(workbooks[0], into, yes=yes, remove_rows=remove_rows, alone=len(files) == 1)
        return
    mapped = dict(each.partition("=")[::2] for each in columns or ())
    told = {
        "author": author,
        "reader": reader,
        "all_works": all_works,
        "columns": mapped,
        "since": since,
        "until": until,
    }
    given = {name: guess for name, guess in told.items() if guess}
    with _progress(wanted=not as_json) as watch:
        works = [] if all_works else _titles(into)
        found = read(*files, source=kind, works=works, watch=watch, keep_contacts=keep_contacts, **given)
    if as_json:
        typer.echo(json.dumps(found.report.to_dict(), indent=2))
    else:
        _show(found.report)
    if into:
        _say("", *str(_add(found, into)).splitlines(), error=as_json)


@app.command("check")
def check_club(folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The club's folder.")]) -> None:
    """Say whether a club's folder is sound, and where not: table, row and column."""
    from bookclub.club import Club

    problems = Club.open(folder).problems
    _say(*problems)
    if problems:
        raise typer.Exit(code=1)
    _say(f"The club in {folder} is sound.")


@app.command("workbook")
def write_workbook(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The club's folder; an empty one for a new club.")],
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The file to write; club.xlsx in that folder if left out.")
    ] = None,
) -> None:
    """Write a club into one Excel file, to be filled in and given back with bookclub read FILE --into FOLDER."""
    from bookclub import workbook
    from bookclub.club import Club

    folder = folder.resolve()
    file = file or folder / "club.xlsx"
    workbook.write(Club.open_or_begin(folder, folder.name), file)
    _say(file, f"Fill it in, and give it back: bookclub read {file} --into {folder}")


def _take_back(file: Path, folder: Path | None, *, yes: bool, remove_rows: bool, alone: bool) -> None:
    """Show what was done in a workbook, and put it into its club if the host agrees."""
    from bookclub.club import Club
    from bookclub.errors import ClubError
    from bookclub.workbook import take_back

    if not folder or not alone:
        message = f"{file}: this is a club's workbook. Give it back by itself, with --into and the club's folder."
        raise ClubError(message)
    folder = folder.resolve()
    club = Club.open_or_begin(folder, folder.name)
    taken, edits = take_back(club, file, remove_rows=remove_rows)
    _say(*edits.problems)
    if edits.gone and not remove_rows:
        _say("Gone from the workbook:", *(f"  {table}: {row}" for table, row in edits.gone))
        if not yes and _agreed("Take these rows out of the club too?"):
            remove_rows = True
            taken, edits = take_back(club, file, remove_rows=True)
        else:
            _say("These rows stay in the club; --remove-rows takes them out.")
    ours = []
    for clash in edits.clashes:
        _say(f"{clash.table}, {clash} was changed in the club too, since the workbook was written.")
        _say(f"  in the workbook: {clash.ours or '(nothing)'}", f"  in the club: {clash.theirs or '(nothing)'}")
        if not yes and _agreed("Is the workbook right?"):
            ours.append(clash)
        else:
            _say("  What is in the club stays.")
    if ours:
        taken, edits = take_back(club, file, remove_rows=remove_rows, of_the_workbook=ours)
    if taken is club:
        _say(f"Nothing new: all that {file.name} holds is in the club already.")
        return
    _say(*edits.lines())
    if yes or _agreed("Take this into the club?"):
        taken.save(folder)
        _say(f"The club in {folder} is as the workbook has it.")
    else:
        _say("Nothing was changed; with --yes it is taken without a question.")


def _agreed(question: str) -> bool:
    """Ask the host; where nobody can answer, the answer is no."""
    try:
        return typer.confirm(question)
    except typer.Abort:
        return False


@app.command("handout")
def make_handout(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The club's folder.")],
    *,
    edition: Annotated[
        str | None, typer.Option(metavar="NAME", help="standard, large, one-page, host, threads or minutes.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="pdf, html, word, notebook, markdown or page.")
    ] = None,
    paper: Annotated[str | None, typer.Option(metavar="NAME", help="a4 or letter.")] = None,
    names: Annotated[str | None, typer.Option(metavar="HOW", help="Readers' names: real, first or pseudonyms.")] = None,
    club: Annotated[str | None, typer.Option(metavar="NAME", help="The club's name, for the title.")] = None,
    date: Annotated[str | None, typer.Option(metavar="TEXT", help="When you meet.")] = None,
    starts: Annotated[str | None, typer.Option(metavar="TIME", help="When the evening begins, such as 19:00.")] = None,
    place: Annotated[str | None, typer.Option(metavar="TEXT", help="Where you meet.")] = None,
    host: Annotated[str | None, typer.Option(metavar="NAME", help="Who leads the talk.")] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="The sheet's own words: en, de, es or fr; as the talk, if not given."),
    ] = None,
    qr: Annotated[bool | None, typer.Option("--qr/--no-qr", help="Print the address of the post as a QR code.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Make the whole set.")] = False,
    accept_names: Annotated[
        bool, typer.Option("--accept-names", help="Write it although a name may still stand somewhere.")
    ] = False,
) -> None:
    """Make the sheet for the room: printed, in large print, as a web page, in Word, as a notebook.

    What you choose is kept with the club for the next time.
    """
    from bookclub.club import Club
    from bookclub.handout.choices import Choices
    from bookclub.handout.make import HandoutError, keep, make, whole_set

    given: dict[str, Any] = {"edition": edition, "format": form, "paper": paper, "names": names, "qr": qr}
    given |= {"club": club, "date": date, "starts": starts, "place": place, "host": host, "language": language}
    opened = Club.open(folder)
    choices = replace(Choices.open(folder), **{name: value for name, value in given.items() if value is not None})
    choices.save(folder)
    wanted = _tracked(list(whole_set(choices))) if everything else [choices]
    made = [make(opened, each, folder) for each in wanted]
    for handout in sorted(made, key=lambda each: not each.survivors):  # a refusal comes before anything is written
        try:
            _say(keep(handout, folder, accepted=accept_names))
        except HandoutError as error:
            way_on = "\nWith --accept-names it is made all the same." if handout.survivors and not accept_names else ""
            message = f"{error}{way_on}"
            raise HandoutError(message) from None
    _say(*_remarks(made))


def _remarks(made: list[Handout]) -> Iterator[str]:
    """Return each remark once; where one sheet of a set is not as the others, with its name."""
    about: dict[str, list[str]] = {}
    for handout in made:
        for remark in handout.remarks:
            about.setdefault(remark, []).append(handout.name)
    for remark, names in about.items():
        yield remark if len(names) > 1 or len(made) == 1 else f"{names[0]}: {remark}"


@app.command("export")
def export_talk(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The club's folder.")],
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="The file to write, whose ending says the format: .parquet (a table), .jsonl (a comment a line), "
            ".graphml (what answers what), .readers.graphml (who answers whom), .ris or .bib (to be cited); "
            "without an ending, a folder for ConvoKit.",
        ),
    ],
    *,
    names: Annotated[str, typer.Option(metavar="HOW", help="Readers' names: real, first or pseudonyms.")] = "real",
    accept_names: Annotated[
        bool, typer.Option("--accept-names", help="Write it although a name may still stand somewhere.")
    ] = False,
) -> None:
    """Write the talk to a file for other programs: what anybody may read, and no more."""
    from bookclub.club import Club
    from bookclub.exports import NamesLeftError, export

    try:
        _say(export(Club.open(folder), file, cast("Names", names), accept_names=accept_names))
    except NamesLeftError as error:
        message = f"{error}\nWith --accept-names it is written all the same."
        raise NamesLeftError(message) from None


def _tracked(wanted: list[Choices]) -> Iterable[Choices]:
    """Show how far the making of a set has come, to whoever sits before a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(wanted, "Making the set …", console=console, transient=True, disable=not console.is_terminal)


@contextmanager
def _progress(*, wanted: bool) -> Iterator[Watch]:
    """Show how far the reading of each large file has come, to whoever sits before a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn()
    progress = Progress(*columns, console=console, transient=True, disable=not (wanted and console.is_terminal))

    def watch(stream: BinaryIO, name: str) -> BinaryIO:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        if size < LARGE:
            return stream
        progress.start()
        return progress.wrap_file(stream, size, description=harmless(name))

    try:
        yield watch
    finally:
        progress.stop()


def _titles(folder: Path | None) -> list[str]:
    """Return the titles of the works of the club in a folder, if there is one."""
    from bookclub.club import Club

    return list(Club.open_or_begin(folder, "").works["title"].dropna()) if folder else []


def _add(found: Found, folder: Path) -> Changes:
    """Add what was found to the club in a folder, or make a club of it."""
    from bookclub.club import Club

    titles = [*found.posts["title"].dropna(), folder.resolve().name]
    club, changes = Club.open_or_begin(folder, titles[0]).add(found)
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


def _is_ours(error: Exception) -> bool:
    """Return whether an error is of a kind that this package made: then it is a sentence for the host."""
    return any(kind.__module__.partition(".")[0] == __name__.partition(".")[0] for kind in type(error).__mro__)


def main() -> None:
    """Run the command; whatever goes wrong is said in a sentence."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr] # a letter the terminal lacks becomes "?"
    try:
        app()
    except Exception as error:
        if _is_ours(error):
            _say(*str(error).splitlines(), error=True)
            if read_as := getattr(error, "read_as", ""):
                _say(f"To say so: --as {read_as}", error=True)
        elif DEBUG in os.environ:
            raise
        else:
            _say(
                "Something went wrong that bookclub was not made for; nothing of yours was changed on purpose. "
                f"Please report it, with what is printed if you set {DEBUG}=1 and try the same again.",
                error=True,
            )
        sys.exit(1)
