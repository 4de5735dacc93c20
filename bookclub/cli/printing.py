"""What leaves a club: handouts, and the talk for other programs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path  # noqa: TC003 - the command's options are told by their types
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from bookclub.cli.terminal import say, tracked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.handout.make import Handout
    from bookclub.privacy import Names


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
    from bookclub.handout.keeping import HandoutError, keep
    from bookclub.handout.make import make, whole_set

    given: dict[str, Any] = {"edition": edition, "format": form, "paper": paper, "names": names, "qr": qr}
    given |= {"club": club, "date": date, "starts": starts, "place": place, "host": host, "language": language}
    opened = Club.open(folder)
    choices = replace(Choices.open(folder), **{name: value for name, value in given.items() if value is not None})
    choices.save(folder)
    wanted = tracked([*whole_set(choices)], "Making the set …") if everything else [choices]
    made = [make(opened, each, folder) for each in wanted]
    for handout in sorted(made, key=lambda each: not each.survivors):  # a refusal comes before anything is written
        try:
            kept = keep(handout, folder, accepted=accept_names)
            say(
                kept,
                *([f"{handout.name} is not as it was made here, so it stays."] if kept.name != handout.name else []),
            )
        except HandoutError as error:
            way_on = "\nWith --accept-names it is made all the same." if handout.survivors and not accept_names else ""
            message = f"{error}{way_on}"
            raise HandoutError(message) from None
    say(*_remarks(made))


def _remarks(made: list[Handout]) -> Iterator[str]:
    """Return each remark once; where one sheet of a set is not as the others, with its name."""
    about: dict[str, list[str]] = {}
    for handout in made:
        for remark in handout.remarks:
            about.setdefault(remark, []).append(handout.name)
    for remark, names in about.items():
        yield remark if len(names) > 1 or len(made) == 1 else f"{names[0]}: {remark}"


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
        say(export(Club.open(folder), file, cast("Names", names), accept_names=accept_names))
    except NamesLeftError as error:
        message = f"{error}\nWith --accept-names it is written all the same."
        raise NamesLeftError(message) from None
