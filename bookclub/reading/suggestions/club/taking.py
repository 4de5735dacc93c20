"""A suggestion taken into a club's tables as rows, or refused; both are remembered, so that it is not made again."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd

from bookclub.errors import ClubError
from bookclub.merging.names import folded
from bookclub.merging.works import without_edition
from bookclub.reading.spoilers import with_ends
from bookclub.reading.suggestions.club.held import is_person
from bookclub.reading.suggestions.club.lines import USUAL, new_line
from bookclub.reading.suggestions.club.suggested import suggestions
from bookclub.reading.suggestions.one_text.ratings import as_numbers
from bookclub.reading.words.language import wording_of_club
from bookclub.schema import ACTOR
from bookclub.sources.gathering.readers import short_name
from bookclub.tables import Tables, filled, free_name, from_rows, join_list, records, split_list, with_row

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

AnyTables = TypeVar("AnyTables", bound=Tables)
Row = dict[str, Any]
Frames = dict[str, pd.DataFrame]
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def taken(
    tables: AnyTables,
    suggestion_id: str,
    *,
    when: datetime | None = None,
    among: pd.DataFrame | None = None,
    **changes: Any,
) -> AnyTables:
    """Put one suggestion into the tables, as rows.

    Parameters
    ----------
    tables : Tables
        A club, or any tables.
    suggestion_id : str
        As `suggestions` gives it.
    when : datetime, optional
        When that was decided.
    among : DataFrame, optional
        What `suggestions` gives for these tables, so that it need not be found again.
    **changes
        What the host put otherwise than it was suggested: any of ``work``, ``person``, ``role``, ``character``,
        ``portrays``, ``known_for``, ``value``, ``outcome``, ``date``, and ``kind`` of a work.

    Returns
    -------
    Tables
        With the rows, and with what was decided.

    Raises
    ------
    ClubError
        If there is no such suggestion any more.
    """
    row = _suggestion(suggestions(tables) if among is None else among, suggestion_id)
    if unknown := changes.keys() - {*row, "kind"}:
        message = f"A suggestion has no {min(unknown)}."
        raise ClubError(message)
    language = {"wording": wording_of_club(tables)}  # in which new rows are called
    frames = TAKE[row["table"]](dict(tables.tables()), row | changes | language)
    return _decided(replace(tables, **frames), suggestion_id, "taken", when)


def refused(tables: AnyTables, suggestion_id: str, *, when: datetime | None = None) -> AnyTables:
    """Remember that a suggestion is not so, and is not to be made again; see `taken`."""
    return _decided(tables, suggestion_id, "not so", when)


def _suggestion(found: pd.DataFrame, suggestion_id: str) -> Row:
    rows = records(found[found["suggestion_id"] == suggestion_id])
    if not rows:
        message = "This is suggested no more: it was decided on, or stands in the tables already."
        raise ClubError(message)
    return {
        name: cell if name in ("start", "end", "evidence") or filled(cell) else "" for name, cell in rows[0].items()
    }


def _decided(tables: AnyTables, suggestion_id: str, decision: str, when: datetime | None) -> AnyTables:
    at = pd.Timestamp(when).floor("s") if when else None
    others = tables.decisions[tables.decisions["suggestion_id"] != suggestion_id]
    row = from_rows("decisions", [{"suggestion_id": suggestion_id, "decision": decision, "when": at}])
    return replace(tables, decisions=pd.concat([others, row], ignore_index=True))


# --- what becomes of each ---


def _work(frames: Frames, row: Row) -> Frames:
    year = int(row["value"]) if YEAR.fullmatch(str(row["value"])) else None
    return _with_work(frames, row["work"], year, row.get("kind"))[0]


def _with_work(frames: Frames, title: str, year: int | None = None, kind: str | None = None) -> tuple[Frames, str]:
    """Return the tables with a work of this title, and its short name."""
    works = frames["works"]
    for work, known in works[["work_id", "title"]].itertuples(index=False, name=None):
        if folded(without_edition(known)) == folded(title) and not kind:
            return frames, work
    work = _new_name(works["work_id"], f"{title} {year}" if year else title)
    return _put(frames, "works", work_id=work, title=title, year=year, kind=kind), work


def _credit(frames: Frames, row: Row) -> Frames:
    work = row["work_id"]
    if not work:
        frames, work = _with_work(frames, row["work"])
    character = None
    if row["character"]:
        frames, character = _with_character(frames, row["character"])
    frames = _named_maker(frames, work, row)
    same = frames["credits"]["work_id"].eq(work) & frames["credits"]["role"].eq(row["role"])
    known = [
        at
        for at, each in zip(frames["credits"].index[same], records(frames["credits"][same]), strict=True)
        if is_person(each, row["person"])
    ]
    bare = [at for at in known if not filled(frames["credits"].loc[at, "character_id"])]
    if bare and character:
        return _correct(frames, "credits", bare[0], character_id=character, portrays=row["portrays"] or None)
    return _put(
        frames,
        "credits",
        work_id=work,
        person=row["person"],
        role=row["role"],
        character_id=character,
        portrays=row["portrays"] or None,
        known_for=row["known_for"] or None,
    )


def _with_character(frames: Frames, name: str) -> tuple[Frames, str]:
    for each in records(frames["characters"]):
        if any(folded(known) == folded(name) for known in (each["name"], *split_list(each["aliases"]))):
            return frames, each["character_id"]
    character = _new_name(frames["characters"]["character_id"], name)
    return _put(frames, "characters", character_id=character, name=name), character


def _named_maker(frames: Frames, work: str, row: Row) -> Frames:
    """Return the tables with who wrote or directed a work beside it, where that is not said yet."""
    works = frames["works"]
    rows = works.index[works["work_id"] == work]
    if row["role"] in ("author", "director") and len(rows) and not filled(works.loc[rows[0], "creator"]):
        return _correct(frames, "works", rows[0], creator=row["person"])
    return frames


def _honour(frames: Frames, row: Row) -> Frames:
    honour = _new_name(frames["honours"]["honour_id"], f"{row['value'][:50]} {row['date'][:4]}".strip())
    return _put(
        frames,
        "honours",
        honour_id=honour,
        person=row["person"] or None,
        work_id=row["work_id"] or None,
        honour=row["value"],
        outcome=row["outcome"] or None,
        for_work=row["work"] or None,
        date=row["date"] or None,
    )


def _rating(frames: Frames, row: Row) -> Frames:
    """Put a rating beside the review that has it; of a post or comment, as a review of its own."""
    value, most = as_numbers(row["value"])
    cells = {"rating": value, "rating_max": most, "rating_text": row["value"]}
    said = frames[row["said_in"]]
    at = said.index[said.iloc[:, 0] == row["said_id"]][0]
    if row["said_in"] == "reviews":
        return _correct(frames, "reviews", at, **cells)
    whole = said.loc[at]
    return _put(
        frames,
        "reviews",
        review_id=_new_name(frames["reviews"]["review_id"], "rating", f"{row['said_id']}/"),
        work_id=row["work_id"] or None,
        post_id=whole["post_id"],
        reader=whole["author"] if row["said_in"] == "posts" else whole["reader"],
        posted=whole["posted"],
        reveals=whole["reveals"],
        wording=whole["wording"],
        source=whole["source"],
        reader_basis=whole["reader_basis"],
        **cells,
    )


def _line(frames: Frames, row: Row) -> Frames:
    comparison = frames["comparison"]
    if row["value"] not in set(comparison["axis"]) and row["value"] in USUAL:
        frames = _put(frames, "comparison", **new_line(row["value"], row["wording"]))
        comparison = frames["comparison"]
    at = comparison.index[comparison["axis"] == row["value"]][0]
    column = f"{row['role']}_evidence"
    cited = dict.fromkeys([*split_list(comparison.loc[at, column]), row["said_id"]])
    return _correct(frames, "comparison", at, **{column: join_list(list(cited))})


def _second_opinion(frames: Frames, row: Row) -> Frames:
    """Put what a file says in the place of what the club has."""
    about, said, work = row["role"], row["value"], row["work_id"]
    if row["person"]:
        frames, part = _with_character(frames, said)
        made = frames["credits"]
        own = made["work_id"].eq(work) & made["person"].eq(row["person"]) & made["role"].eq(ACTOR)
        return _correct(frames, "credits", made.index[own][0], **{about: part})
    if about == "based_on":
        frames, said = _with_work(frames, said)
    works = frames["works"]
    return _correct(frames, "works", works.index[works["work_id"] == work][0], **{about: said})


def _reader(frames: Frames, row: Row) -> Frames:
    readers = frames["readers"]
    return _correct(frames, "readers", readers.index[readers["reader_id"] == row["person"]][0], knows=row["value"])


def _giveaway(frames: Frames, row: Row) -> Frames:
    said = frames[row["said_in"]]
    frames = frames | {"milestones": with_ends(frames["milestones"], row["wording"])}
    return _correct(frames, row["said_in"], said.index[said.iloc[:, 0] == row["said_id"]][0], reveals=row["value"])


TAKE: dict[str, Callable[[Frames, Row], Frames]] = {
    "works": _work,
    "credits": _credit,
    "honours": _honour,
    "reviews": _rating,
    "comparison": _line,
    "readers": _reader,
    "comments": _giveaway,
    "opinions": _second_opinion,
}


def _new_name(known: pd.Series, text: str, before: str = "") -> str:
    """Return a short name that nothing else has."""
    return free_name(before + short_name(text), known)


def _put(frames: Frames, table: str, **cells: object) -> Frames:
    """Add a row to a table."""
    return frames | {table: with_row(table, frames[table], **cells)}


def _correct(frames: Frames, table: str, at: int, **cells: object) -> Frames:
    """Put something into cells of a row."""
    changed = frames[table].copy()
    for name, value in cells.items():
        changed[name] = changed[name].astype(object).where(changed.index != at, value)
    return frames | {table: changed}
