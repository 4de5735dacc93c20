"""A club as one Excel file: written, and taken back."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - the command's options are told by their types
from typing import Annotated

import typer

from bookclub.cli.terminal import agreed, say


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
    say(file, f"Fill it in, and give it back: bookclub read {file} --into {folder}")


def take_back_workbook(file: Path, folder: Path | None, *, yes: bool, remove_rows: bool, alone: bool) -> None:
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
    say(*edits.problems)
    if edits.gone and not remove_rows:
        say("Gone from the workbook:", *(f"  {table}: {row}" for table, row in edits.gone))
        if not yes and agreed("Take these rows out of the club too?"):
            remove_rows = True
            taken, edits = take_back(club, file, remove_rows=True)
        else:
            say("These rows stay in the club; --remove-rows takes them out.")
    ours = []
    for clash in edits.clashes:
        say(f"{clash.table}, {clash} was changed in the club too, since the workbook was written.")
        say(f"  in the workbook: {clash.ours or '(nothing)'}", f"  in the club: {clash.theirs or '(nothing)'}")
        if not yes and agreed("Is the workbook right?"):
            ours.append(clash)
        else:
            say("  What is in the club stays.")
    if ours:
        taken, edits = take_back(club, file, remove_rows=remove_rows, of_the_workbook=ours)
    if taken is club:
        say(f"Nothing new: all that {file.name} holds is in the club already.")
        return
    say(*edits.lines())
    if yes or agreed("Take this into the club?"):
        taken.save(folder)
        say(f"The club in {folder} is as the workbook has it.")
    else:
        say("Nothing was changed; with --yes it is taken without a question.")
