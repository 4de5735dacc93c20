"""A club: all its tables, opened from a folder, added to, corrected and saved."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

import pandas as pd

from bookclub.errors import ClubError
from bookclub.merging.adding import Change, merge, with_their_authors
from bookclub.merging.facts import put_together
from bookclub.merging.matching import under_known_names
from bookclub.merging.three_way import ConflictError, merge_lists, merge_three_way
from bookclub.schema import TABLES
from bookclub.sources.parsing.text import clean
from bookclub.storage import folder as files
from bookclub.storage import journal
from bookclub.storage.references import resolve
from bookclub.storage.saving import fingerprints, read_whole, saving
from bookclub.tables import AS_TYPED, TableError, Tables

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from bookclub.sources import Found
    from bookclub.storage.problems import Problem
    from bookclub.storage.saving import Fingerprint

__all__ = ["Change", "Changes", "Club", "ClubError"]

READER = "readers.reader_id"


@dataclass(frozen=True, slots=True)
class Changes:
    """What adding a file to a club did, by table."""

    source: str
    tables: Mapping[str, Change]
    remarks: tuple[str, ...] = ()  # where the file says otherwise than the club, which keeps what it has

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return any(change.new or change.own_words or change.completed for change in self.tables.values())

    def __str__(self) -> str:
        """Say what changed, a line for each table."""
        if not self:
            held = any(change.unchanged for change in self.tables.values())
            what = (
                "Nothing new: all that {} holds was in the club already."
                if held
                else "Nothing in {} belongs to this club."
            )
            return "\n".join([what.format(self.source), *self.remarks])
        said = {
            name: [
                *([f"{change.new} new"] if change.new else []),
                *([f"{change.own_words} now in the writer's own words"] if change.own_words else []),
                *([f"{change.completed} completed"] if change.completed else []),
                *([f"{change.unchanged} as before"] if change.unchanged else []),
            ]
            for name, change in self.tables.items()
        }
        return "\n".join([*(f"{name}: {', '.join(parts)}" for name, parts in said.items() if parts), *self.remarks])


@dataclass(frozen=True, slots=True)
class _Known:
    """What a folder held when a club was opened from it or saved to it: where a three-way merge begins."""

    about: dict[str, Any]
    tables: dict[str, pd.DataFrame]
    files: dict[str, Fingerprint]
    written: bool  # by us, so that each file is as we would write it


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Club(Tables):
    """A book, its film or films, and what people said of them.

    A club never changes: what changes something returns a new club, and only `save` touches files.
    Several may work on one folder: each save adds its own changes to what others saved before it.

    Attributes
    ----------
    title : str
    licences : tuple of dict
        As Frictionless has them: ``{"name": …, "title": …, "path": …}``.
    sources : tuple of str
        Where the tables came from: files that were read in, pages.
    problems : tuple of Problem
        What was not as it should be in the folder when the club was opened.
    """

    title: str
    licences: tuple[dict[str, str], ...] = field(default=())
    sources: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    _known: Mapping[Path, _Known] = field(default_factory=dict)

    def _heading(self) -> str:
        return f"Club “{self.title}”"

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> Self:
        """Open the club that is kept in a folder.

        A cell that cannot be read is missing, and said in `problems`; what was typed there is saved again.

        Raises
        ------
        ClubError
            If the folder is not a club's, or a file cannot be taken apart into rows and columns.
        """
        folder = Path(folder)
        found, now = read_whole(folder, files.FILES, lambda: _read(folder, files.read_description(folder)))
        club = cls(**found)
        _remember(folder, club, now)
        return club

    @classmethod
    def open_or_begin(cls, folder: str | os.PathLike[str], title: str) -> Self:
        """Open the club that is kept in a folder, or begin one of this title where there is none; see `open`."""
        folder = Path(folder)
        if files.is_club(folder):
            return cls.open(folder)
        club = cls(title=title)
        _remember(folder, club, {})
        return club

    def save(self, folder: str | os.PathLike[str], step: journal.Step | None = None) -> Self:
        """Keep the club in a folder, whole or not at all; other files there are left alone.

        Others may have changed the folder since the club was opened from it or last saved to it:
        another notebook, or a spreadsheet. What they changed stays, and what was changed here is
        put into it, cell by cell. In any other folder the club takes the place of what is there.

        Parameters
        ----------
        folder : path
        step : Step, optional
            What was done since, in words; with it, the change can be taken back (see `bookclub.storage.journal`).

        Returns
        -------
        Club
            What the folder holds now: this club, with what others changed.

        Raises
        ------
        ClubError
            If the folder cannot be written to, or others changed the same differently; then nothing
            is saved.
        """
        folder, saved, description = Path(folder), self, dict[str, Any]()
        with saving(folder):
            now = fingerprints(folder, files.FILES)
            known = self._known.get(folder.resolve()) if any(now.values()) else None
            if known and now[files.DESCRIPTION]:
                description = files.read_description(folder)
            if known and now != known.files:
                theirs = _read(folder, description)
                saved = self._merged(known, theirs if description else theirs | known.about)
            tables = dict(saved.tables())
            description |= {
                "profile": "tabular-data-package",
                "title": saved.title,
                "licenses": list(saved.licences),
                "sources": [{"title": source} for source in saved.sources],
                "resources": files.describe(tables),
            }
            changed = known and step and journal.with_step(folder, step, known.tables, dict(self.tables()))
            if known and known.written and saved is self:
                tables = {name: frame for name, frame in tables.items() if not frame.equals(known.tables[name])}
            description = {key: value for key, value in description.items() if value}
            written = files.write(folder, description, tables, {journal.FILE: changed} if changed else {})
            now |= {name: each for name, each in written.items() if name in files.FILES}
        _remember(folder, saved, now, written=True)
        if saved is not self:
            _remember(folder, self, {})
        return saved

    def _merged(self, known: _Known, theirs: dict[str, Any]) -> Self:
        """Return this club with what others changed since its folder was as it is known."""
        if known.about["title"] not in (self.title, theirs["title"]) and self.title != theirs["title"]:
            raise _changed_by_two(files.DESCRIPTION, "the title")
        merged = theirs | {
            "title": theirs["title"] if self.title == known.about["title"] else self.title,
            "licences": merge_lists(known.about["licences"], self.licences, theirs["licences"]),
            "sources": merge_lists(known.about["sources"], self.sources, theirs["sources"]),
        }
        for name, ours in self.tables():
            try:
                merged[name] = merge_three_way(name, known.tables[name], ours, theirs[name])
            except ConflictError as conflict:
                raise _changed_by_two(name + ".csv", conflict) from None
        return replace(self, **merged)

    def add(self, found: Found) -> tuple[Self, Changes]:
        """Add what was read from a file.

        What the club has already stays as it is, with what the host corrected in it; only a
        retelling gives way to the writer's own words, and another file fills in what one did not
        know. Where a file says of a work otherwise than the club, a remark says so. So adding the same again changes nothing, and a comment that several files have
        becomes one (see `bookclub.merging.adding`).

        Returns
        -------
        club : Club
            This club, with the rows added.
        changes : Changes
            What that changed.
        """
        coming = under_known_names(self, found)
        facts = put_together(self, coming, found.report.source)
        if "reader" in found.report.asks:  # a member's copy is of some edition, whose year is not the work's
            del facts.tables["opinions"], facts.changes["opinions"]
        others = {name: frame for name, frame in self.tables() if name not in facts.tables}
        merged = {name: merge(name, frame, coming[name]) for name, frame in others.items()}
        tables: dict[str, Any] = {name: frame for name, (frame, _) in merged.items()} | facts.tables
        for name in ("comments", "reviews"):
            tables[name] = with_their_authors(tables["posts"], self.posts, tables[name])
        tables["readers"] = self._spoken_of(tables, coming)
        changed = {name: change for name, (_, change) in merged.items()} | facts.changes
        counts = {name: changed[name] for name in TABLES}
        counts["readers"] = replace(counts["readers"], new=len(tables["readers"]) - len(self.readers))
        changes = Changes(found.report.source, counts, tuple(facts.remarks))
        if not changes:
            return self, changes
        sources = tuple(dict.fromkeys((*self.sources, found.report.source)))
        return replace(self, sources=sources, **tables), changes

    def _spoken_of(self, tables: dict[str, pd.DataFrame], coming: dict[str, pd.DataFrame]) -> pd.DataFrame:
        """Return the readers without those who came for something that stayed somebody else's."""
        readers = tables["readers"]["reader_id"]
        lost = _referred_to(coming) - _referred_to(tables) - set(self.readers["reader_id"])
        return tables["readers"][~readers.isin(lost)].reset_index(drop=True)

    def correct(self, table: str, key: str | tuple[str | None, ...], **cells: object) -> Self:
        """Put right what a row says; a reader named so stays named, whatever is read in later.

        Parameters
        ----------
        table : str
            The table's name.
        key : str or tuple
            The row's short name: its `comment_id`, `reader_id` …; in a table without short names, what tells the row from
            the others: of `credits` the work, the person, the role and the character, or None.
        **cells
            The columns to change, and what to put there; None empties a cell. A cell that refers to somebody may be
            given their name: a reader or character whom the club does not know yet is added to it.

        Raises
        ------
        ClubError
            If there is no such table, row or column, or the table has no short names.

        Examples
        --------
        >>> club = Club(title="Emma").correct("readers", "jane", name="Jane F.")
        Traceback (most recent call last):
        bookclub.errors.ClubError: There is no jane in readers.
        """
        if table not in TABLES:
            message = f"There is no table {table}."
            raise ClubError(message)
        frame: pd.DataFrame = getattr(self, table)
        if unknown := [name for name in cells if name not in frame]:
            message = f"There is no column {unknown[0]} in {table}."
            raise ClubError(message)
        row = self.row(table, key)
        cells = {name: clean(value) if isinstance(value, str) else value for name, value in cells.items()}
        if "reader" in cells and "reader_basis" in frame:
            cells = {"reader_basis": "by hand", **cells}
        tables, columns = dict(self.tables()), {column.name: column for column in TABLES[table].columns}
        for name, value in cells.items():
            of = columns[name].refers.partition(".")[0] if name in columns else ""
            if of and isinstance(value, str) and value:
                tables, means = resolve(tables, of, [value])
                cells = cells | {name: means.get(value, value)}
        changed = tables[table].copy()
        for name, value in cells.items():
            changed[name] = changed[name].astype(object).where(changed.index != row, value)
            if name + AS_TYPED in changed:
                changed.loc[row, name + AS_TYPED] = pd.NA
        try:
            return replace(self, **cast("dict[str, Any]", tables | {table: changed}))
        except TableError as error:
            message = f"{error}; nothing was changed."
            raise ClubError(message) from None

    def row(self, table: str, key: str | tuple[str | None, ...]) -> int:
        """Return the position of a row, by what tells it from the others; see `correct`.

        Raises
        ------
        ClubError
            If there is no such row, or there are several.
        """
        frame: pd.DataFrame = getattr(self, table)
        parts = (key,) if isinstance(key, str) else key
        columns = TABLES[table].key if len(parts) == len(TABLES[table].key) else ()
        matching = [
            frame[name].isna() if part is None else frame[name].eq(part).fillna(value=False)
            for name, part in zip(columns, parts, strict=False)
        ]
        rows = frame.index[pd.concat(matching, axis=1).all(axis=1)] if matching else frame.index[:0]
        if len(rows) != 1:
            message = f"There is no {', '.join(filter(None, parts))} in {table}."
            raise ClubError(message)
        return int(rows[0])


def _changed_by_two(file: str, what: object) -> ClubError:
    return ClubError(
        f"{file}, {what}: somebody else changed this too, since you opened the club. Nothing of yours was saved: open the club "
        "again, and make your change once more."
    )


def _read(folder: Path, description: dict[str, Any]) -> dict[str, Any]:
    """Read what a folder holds of a club, all that makes one."""
    tables, problems = files.read_tables(folder, description)
    return {
        "title": str(description.get("title") or folder.resolve().name),
        "licences": _entries(description, "licenses"),
        "sources": tuple(str(each.get("title")) for each in _entries(description, "sources")),
        "problems": problems,
        **tables,
    }


def _remember(folder: Path, club: Club, now: dict[str, Fingerprint], *, written: bool = False) -> None:
    """Let a club know that a folder held it, and in which files, so that a later save can tell what else has changed."""
    about = {"title": club.title, "licences": club.licences, "sources": club.sources}
    tables = {name: frame.copy(deep=False) for name, frame in club.tables()}  # for who writes into a club's frames
    known = {**vars(club)["_known"], folder.resolve(): _Known(about, tables, now, written)}
    object.__setattr__(club, "_known", known)


def _entries(description: dict[str, Any], name: str) -> tuple[dict[str, Any], ...]:
    """Give what the description lists under a name, whatever else somebody's editing has put there."""
    entries = description.get(name)
    return tuple(each for each in entries if isinstance(each, dict)) if isinstance(entries, list) else ()


def _referred_to(tables: dict[str, pd.DataFrame]) -> set[str]:
    """Return the readers to whom rows of these tables refer, by their short names."""
    referring = [(name, column.name) for name in TABLES for column in TABLES[name].columns if column.refers == READER]
    return {reader for name, column in referring for reader in tables[name][column].dropna()}
