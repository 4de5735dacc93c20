"""What a host changes in a club while looking at it: cells, rows and their order, who is who, what answers what.

Pure functions: each takes a club and returns one that is sound, or says in a sentence why it cannot.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from bookclub import reading
from bookclub.errors import ClubError
from bookclub.merging.adding import with_their_authors
from bookclub.reading.questions.listing import with_question
from bookclub.reading.spoilers import WHOLE_STORY, with_ends
from bookclub.reading.suggestions.club.lines import USUAL, new_line
from bookclub.reading.words.language import wording_of_club
from bookclub.schema import TABLES
from bookclub.sources.gathering.readers import short_name
from bookclub.sources.parsing.text import clean
from bookclub.storage.references import referring
from bookclub.tables import filled, free_name, from_rows, join_list, split_list, with_row
from bookclub.tables.cells import bare
from bookclub.thread import lay_out
from bookclub.wording import ENGLISH, wording

if TYPE_CHECKING:
    from bookclub.club import Club

    Key = str | tuple[str | None, ...]

KEPT = ("comments", "posts", "reviews", "readers", "quotations")  # what somebody wrote is not taken out of a club here
BY_NUMBER = ("comment_id", "book_evidence", "film_evidence")  # cells that name comments, as one reads them: #2.1
STAYS = "A story begins and ends where it does: these two points stay."

NUMBER = re.compile(r"#[\d.]+[a-z]?")


def put(club: Club, table: str, key: Key, column: str, text: str) -> Club:
    """Put a text into a cell, as it was typed; an empty one empties it.

    Raises
    ------
    ClubError
        If there is no such cell, it may not be empty, or it cannot hold that.
    """
    columns = {each.name: each for each in TABLES[table].columns} if table in TABLES else {}
    text = clean(text).strip()
    if column in columns and columns[column].required and not text:
        message = f"This cannot be empty. To take the row out of {table}, remove it."
        raise ClubError(message)
    if table in TABLES and (column,) == TABLES[table].key:
        message = "A short name stays as it is, since other rows refer to it."
        raise ClubError(message)
    if (table, column) == ("comments", "reply_to"):
        return answer(club, str(key), text)
    if column in BY_NUMBER:
        text = _short_names(club, text)
    changed = club.correct(table, key, **{column: text or None})
    _check_reference(changed, table, column, club.row(table, key))
    return changed


def _short_names(club: Club, text: str) -> str:
    """Put short names in the place of the numbers of comments, and of what reviews are called."""
    talk, own = reading.talk(club), wording_of_club(club)
    named_in = [reading.evidence_names(club, talk, words) for words in (wording(ENGLISH), own)]
    known = {name: each for names in named_in for each, name in names.items()}
    named = split_list(text)
    for each in named:
        if NUMBER.fullmatch(each) and each not in known:
            message = f"There is no comment {each}."
            raise ClubError(message)
    return join_list([known.get(each, each) for each in named]) or ""


def _check_reference(club: Club, table: str, column: str, row: int) -> None:
    """Raise an error if a cell refers to something that is not there."""
    for each, of in referring(table):
        if each.name == column:
            cell = getattr(club, table)[column].iloc[row]
            if filled(cell) and cell not in set(getattr(club, of).iloc[:, 0]):
                message = f"There is no “{cell}” in {of}."
                raise ClubError(message)


def add(club: Club, table: str, **cells: str) -> Club:
    """Add a row to a table, at its end; if it has none, it gets a short name made of what it is called.

    A point in the story comes before the story's end.

    Raises
    ------
    ClubError
        If what every row needs is missing.
    """
    if table not in TABLES or table in KEPT:
        message = f"Nothing can be added to {table} here."
        raise ClubError(message)
    key, *others = (each for each in TABLES[table].columns if each.required)
    given = {name: said for name, text in cells.items() if (said := clean(text).strip())}
    if len(TABLES[table].key) == 1:
        label = given.get(others[0].name, "") if others else ""
        given[key.name] = free_name(short_name(label or key.name), getattr(club, table)[key.name])
    lacking = [each.name for each in (key, *others) if each.name not in given]
    if lacking:
        message = f"What is missing is the {lacking[0].replace('_', ' ')}."
        raise ClubError(message)
    frame: pd.DataFrame = getattr(club, table)
    added = replace(club, **cast("dict[str, Any]", {table: with_row(table, frame, **given)}))
    if table == "milestones":
        points = with_ends(frame, wording_of_club(club))
        rows = pd.concat([points.iloc[:-1], added.milestones.iloc[-1:], points.iloc[-1:]], ignore_index=True)
        return replace(added, milestones=rows)
    for each, _ in referring(table):
        if each.name in given:
            key_of_row = given[key.name] if len(TABLES[table].key) == 1 else _key(added, table, len(frame))
            added = put(added, table, key_of_row, each.name, given[each.name])
    return added


def _key(club: Club, table: str, row: int) -> tuple[str | None, ...]:
    cells = getattr(club, table).iloc[row]
    return tuple(str(cells[name]) if filled(cells[name]) else None for name in TABLES[table].key)


def begin_comparison(club: Club) -> Club:
    """Add the lines along which a book and its film are most often compared, as far as they are not there."""
    known, words = set(club.comparison["axis"]), wording_of_club(club)
    lines = [new_line(axis, words) for axis in USUAL if axis not in known]
    comparison = pd.concat([club.comparison, from_rows("comparison", lines)], ignore_index=True)
    return replace(club, comparison=comparison)


def list_question(club: Club, question: str) -> Club:
    """Put a question that a reader asked in the talk, or one for anybody, into the table.

    Raises
    ------
    ClubError
        If there is no such question, or it is listed.
    """
    changed = with_question(club, question)
    if changed is club:
        message = "There is no such question any more, or it is listed already."
        raise ClubError(message)
    return changed


def take(club: Club, suggestion: str, among: pd.DataFrame | None = None, **changes: str) -> Club:
    """Put what was suggested into the club, changed as the host says; see `bookclub.reading.suggestions.taken`."""
    from bookclub.reading.suggestions import taken

    said = {name: clean(text) for name, text in changes.items()}
    return taken(club, suggestion, when=datetime.now(UTC), among=among, **said)


def refuse(club: Club, suggestion: str) -> Club:
    """Remember that what was suggested is not so."""
    from bookclub.reading.suggestions import refused

    return refused(club, suggestion, when=datetime.now(UTC))


def remove(club: Club, table: str, key: Key) -> Club:
    """Take a row out of a table, with the rows that are nothing without it; other cells that refer to it become empty.

    Raises
    ------
    ClubError
        If there is no such row, or somebody wrote what it holds.
    """
    if table not in TABLES or table in KEPT:
        message = f"What stands in {table} was written by somebody, and is not taken out here."
        raise ClubError(message)
    row = club.row(table, key)
    if table == "milestones" and key in WHOLE_STORY and len(club.milestones) > 1:
        raise ClubError(STAYS)
    tables = dict(club.tables())
    gone = str(tables[table].iloc[row, 0])
    tables[table] = tables[table].drop(index=row).reset_index(drop=True)
    if isinstance(key, str):
        for name, frame in tables.items():
            tables[name] = _without(name, frame, table, gone)
    return replace(club, **cast("dict[str, Any]", tables))


def _without(name: str, frame: pd.DataFrame, table: str, gone: str) -> pd.DataFrame:
    """Return a table in which nothing refers to a row any more that is gone."""
    for column, of in referring(name):
        if of == table:
            refers = frame[column.name].eq(gone).fillna(value=False).astype(bool)
            if column.required:
                frame = frame[~refers].reset_index(drop=True)
            elif refers.any():
                frame = frame.assign(**{column.name: frame[column.name].mask(refers)})
    return frame


def move(club: Club, table: str, key: Key, by: int) -> Club:
    """Move a row up or down among the others, by so many places.

    Raises
    ------
    ClubError
        If there is no such row, or it is where the story begins or ends.
    """
    row, frame = club.row(table, key), getattr(club, table)
    first, last = 0, len(frame) - 1
    if table == "milestones":
        stay = frame["milestone_id"].isin(WHOLE_STORY)
        if stay[row]:
            raise ClubError(STAYS)
        first, last = first + int(stay.iloc[0]), last - int(stay.iloc[-1])
    order = [at for at in range(len(frame)) if at != row]
    order.insert(min(max(first, row + by), last), row)
    return replace(club, **cast("dict[str, Any]", {table: frame.iloc[order].reset_index(drop=True)}))


def answer(club: Club, comment: str, to: str) -> Club:
    """Say what a comment answers: another, by its number or short name; or, with nothing, the post.

    Raises
    ------
    ClubError
        If there is no such comment, or the answers would go round in a circle.
    """
    talk = reading.talk(club)
    numbers = dict(zip(talk["number"], talk["comment_id"], strict=True))
    wanted = to.strip().removeprefix("#")
    answered = numbers.get(wanted, wanted) or None
    if answered and answered not in set(talk["comment_id"]):
        message = f"There is no comment {to.strip()}."
        raise ClubError(message)
    changed = club.correct("comments", comment, reply_to=answered)
    if lay_out(changed.comments)["loop"].sum() > talk["loop"].sum():
        message = f"#{wanted} answers this comment already, so this cannot answer it too."
        raise ClubError(message)
    return changed


def one_person(club: Club, reader: str, other: str) -> Club:
    """Make one of two readers: all that the other wrote is the first one's, and the other's names are theirs too.

    Parameters
    ----------
    club : Club
    reader : str
        The short name of the one who stays.
    other : str
        The other's short name, or name.
    """
    kept, gone = club.row("readers", reader), club.row("readers", _reader_named(club, other))
    if kept == gone:
        message = "That is the same reader already."
        raise ClubError(message)
    readers = club.readers
    names = [readers["name"][kept], *split_list(readers["aliases"][kept])]
    more = [readers["name"][gone], *split_list(readers["aliases"][gone])]
    aliases = [*names[1:], *(each for each in more if each not in names)]
    tables, other = dict(club.tables()), str(readers["reader_id"][gone])
    for name, frame in tables.items():
        theirs = [column.name for column, of in referring(name) if of == "readers"]
        tables[name] = frame.assign(**{each: frame[each].mask(frame[each].eq(other), reader) for each in theirs})
    filled_in: dict[str, object] = {
        str(name): readers[name][gone]
        for name in readers
        if not filled(readers[name][kept]) and filled(readers[name][gone]) and name != "aliases"
    }
    tables["readers"] = readers.drop(index=gone).reset_index(drop=True)
    merged = replace(club, **cast("dict[str, Any]", tables))
    return merged.correct("readers", reader, **{"aliases": join_list(aliases), **filled_in})


def _reader_named(club: Club, name: str) -> str:
    """Return the short name of a reader who goes by this name; what nobody is called stays as it is."""
    called = club.readers["name"].map(bare).eq(bare(name))
    return str(club.readers.loc[called, "reader_id"].iloc[0]) if called.sum() == 1 else name


def author_of_the_post(club: Club, reader: str) -> Club:
    """Say that a reader wrote the post, or of several posts those whose author nobody knows."""
    row = club.row("readers", reader)
    posts = club.posts
    unknown = posts["author"].isna() | (len(posts) == 1)
    authors = posts.assign(
        author=posts["author"].mask(unknown, club.readers["reader_id"][row]),
        reader_basis=posts["reader_basis"].mask(unknown, "by hand"),
    )
    written = {name: with_their_authors(authors, posts, getattr(club, name)) for name in ("comments", "reviews")}
    changed = replace(club, posts=authors, **cast("dict[str, Any]", written))
    before = set(posts["author"].dropna()) - set(authors["author"].dropna())
    for each in before:  # who was taken for the author, and is somebody else
        changed = changed.correct("readers", each, role=None)
    return changed.correct("readers", reader, role="author")
