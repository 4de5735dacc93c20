"""The `bookclub` command."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

# What takes long to load (pandas, JupyterLab, rich) is loaded in the commands that need it: help comes at once.
from bookclub.cli.printing import export_talk, make_handout
from bookclub.cli.reading import read_files
from bookclub.cli.terminal import say
from bookclub.cli.workbooks import write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

DEBUG = "BOOKCLUB_DEBUG"

app = typer.Typer(
    help="Notebooks for a reading group: the book beside its film, the cast, the talk, each reader's words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        say(f"bookclub {version('bookclub')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    pass


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
        say(f"New in {folder}: {path}")
    say("Starting JupyterLab …")
    lab.run(folder, port=port, browser=not no_browser, quiet=DEBUG not in os.environ)
    say(f"Stopped. Your notebooks are in {folder / 'notebooks'}")


def check_club(folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The club's folder.")]) -> None:
    """Say whether a club's folder is sound, and where not: table, row and column."""
    from bookclub.club import Club

    problems = Club.open(folder).problems
    say(*problems)
    if problems:
        raise typer.Exit(code=1)
    say(f"The club in {folder} is sound.")


COMMANDS: dict[str, Callable[..., None]] = {
    "lab": open_lab,
    "read": read_files,
    "check": check_club,
    "workbook": write_workbook,
    "handout": make_handout,
    "export": export_talk,
}
for name, command in COMMANDS.items():
    app.command(name)(command)


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
            say(*str(error).splitlines(), error=True)
            if read_as := getattr(error, "read_as", ""):
                say(f"To say so: --as {read_as}", error=True)
        elif DEBUG in os.environ:
            raise
        else:
            say(
                "Something went wrong that bookclub was not made for; nothing of yours was changed on purpose. "
                f"Please report it, with what is printed if you set {DEBUG}=1 and try the same again.",
                error=True,
            )
        sys.exit(1)
