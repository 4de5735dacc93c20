"""The headings of a table as a host writes them: in any capitals, or in the words of the screen."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from bookclub.tables.cells import bare

if TYPE_CHECKING:
    from collections.abc import Collection

    from bookclub.schema import Table

    Said = tuple[int | None, str, str]  # row, column, and what is the matter

NEARLY = 75  # per cent of the letters of a heading
# The headings of the views, in small letters, where they are not the columns' own names.
AS_SHOWN = {
    "works": {"made from": "based_on", "by": "creator"},
    "honours": {"when": "date", "what": "honour", "who": "person"},
    "characters": {"character": "name"},
    "credits": {
        **dict.fromkeys(("who", "played by", "actor", "on the screen"), "person"),
        "part": "role",
        "character": "character_id",
        "work": "work_id",
    },
    "comparison": {
        "what": "label",
        "in the book": "book",
        "in the film": "film",
        "what became of it": "change",
        "what that does": "effect",
    },
}


def columns(table: Table, headings: list[str], own: Collection[str] = ()) -> tuple[list[str], list[Said]]:
    """Tell which column of the table stands under each heading; others are the host's own, and named if they are new."""
    headings = [heading.strip() for heading in headings]
    names = {column.name for column in table.columns}
    known = {bare(name.replace("_", " ")): name for name in names} | AS_SHOWN.get(table.name, {})
    found: list[str] = []
    said: list[Said] = []
    for at, heading in enumerate(headings, start=1):
        name = heading if heading in names else known.get(bare(heading.replace("_", " ")), heading)
        if name != heading and name in (*headings, *found):
            name = heading  # a column under its own name goes before one under what it is called elsewhere
        if not name:
            name = f"column {at}"
            said.append((None, "", f"a heading is empty; its column is called “{name}”"))
        if name in found:
            said.append((None, "", f"two columns have the heading “{name}”; the first counts"))
            name = next(each for number in count(2) if (each := f"{name} ({number})") not in (*headings, *found))
        found.append(name)
    if found and names.isdisjoint(found):
        said.append((None, "", "none of the headings is one of this table's"))
    else:
        new = [name for name in found if name in headings and name not in names and name not in own]
        what = "“{}” is none of this table's headings{}; it is kept as a column of your own"
        said += [(None, "", what.format(name, _meant(name, known))) for name in new]
    return found, said


def _meant(heading: str, known: dict[str, str]) -> str:
    """Ask whether a heading that is nearly one of a table's was to be that one."""
    from rapidfuzz import fuzz, process

    near = process.extractOne(bare(heading.replace("_", " ")), list(known), scorer=fuzz.ratio, score_cutoff=NEARLY)
    return f" (is it {known[near[0]]}?)" if near else ""
