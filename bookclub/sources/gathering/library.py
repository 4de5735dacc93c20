"""Libraries that readers keep with a service: which of their works belong to the club, and the tables made of those."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bookclub.markup import NOTHING, Marked
from bookclub.merging.works import without_edition
from bookclub.sources.gathering.ratings import Rating
from bookclub.sources.gathering.readers import reader_id, readers, short_name, tell_apart, writer
from bookclub.sources.parsing import dates
from bookclub.sources.report import Found, Note, Report
from bookclub.tables import from_rows, join_list

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from bookclub.sources.gathering.services import Service

    Cells = dict[str, Any]

NO_READER = "The file does not say whose library it is, so nobody is named; give the name as reader."
NO_KIND = "What kind of work these are the file does not say; they were taken for books: {}."
NOT_RATED = Rating()
REVIEW, RATING, ALONE = "review", "rating without words", "work without a word or a rating"
PRIVATE = "row that is not for everybody"
LISTED = "listed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a library.

    Attributes
    ----------
    line : int or None
        Where it begins in the file.
    kind : str
        What the work is, as in the table of works; ``""`` where the file does not say.
    title : str
    year, creator, series
    identifiers : tuple of str
        Such as ``"ISBN 9780571224111"``.
    state : str
        How far the reader has come: ``"read"``, ``"not read"``, ``"seen"``, ``"not seen"``, or ``"listed"``
        where the service does not tell.
    posted_text : str
        The day nearest to that of the review, as written.
    rating : Rating
    heading : str
        The review's own title.
    said : Marked
        The review.
    url : str
        The review's own address.
    reader : str
        Who wrote it, where the file says so row by row.
    is_private : bool
        Whether the file says that not everybody may read it.
    """

    line: int | None
    title: str
    kind: str = "book"
    year: int | None = None
    creator: str = ""
    series: str = ""
    identifiers: tuple[str, ...] = ()
    state: str = LISTED
    posted_text: str = ""
    rating: Rating = NOT_RATED
    heading: str = ""
    said: Marked = NOTHING
    url: str = ""
    reader: str = ""
    is_private: bool = False

    @property
    def work_id(self) -> str:
        """The work's short name, of its title and year."""
        return short_name(self.title if self.year is None else f"{self.title} {self.year}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """A library as it was read, before anything of it is chosen.

    Attributes
    ----------
    service : Service
        That keeps it.
    source : str
        The file's name.
    entries : sequence of Entry
    owner : str or None
        Whose it is, if the file says so.
    day_first : bool or None
        Whether 3/4 is the third of April; told by the dates themselves if None.
    left_out : dict of str to int
        Rows that are no entries, by reason.
    notes : sequence of Note
    """

    service: Service
    source: str
    entries: Sequence[Entry]
    owner: str | None = None
    day_first: bool | None = None
    left_out: dict[str, int] = field(default_factory=dict)
    notes: Sequence[Note] = ()


def found(
    library: Library,
    *,
    reader: str | None,
    works: Collection[str] | None,
    all_works: bool,
) -> Found:
    """Make the tables of those entries that were asked for, and the report, whose items are the file's rows.

    Parameters
    ----------
    library : Library
    reader : str or None
        Whose library it is, where the host says so.
    works : collection of str or None
        Titles of the works to keep, whether they are rated or not.
    all_works : bool
        Whether to keep every work. If neither is said, those with a review or a rating are kept.
    """
    kept, left_out = _choose(library.entries, works, all_works=all_works)
    notes = [*library.notes, *_strange_ratings(kept)]
    if of_no_kind := len({entry.work_id for entry in kept if not entry.kind}):
        notes.append(Note("guess", NO_KIND.format(of_no_kind)))
    names = _work_ids(kept)
    writers = [writer(entry.reader, reader, library.owner) for entry in kept]
    times = dates.read_column([entry.posted_text for entry in kept], day_first=library.day_first)
    notes += times.notes
    if library.service.dated_by and any(entry.posted_text for entry in kept):
        said = f"The day of a review is not in the file; {library.service.dated_by} stands for it."
        notes.append(Note("guess", said))
    if not all(name for name, _ in writers):
        notes.append(Note("warning", NO_READER))
    reviews = [
        _review(entry, library, work_id, name) | {"posted": time, "reader_basis": basis}
        for entry, work_id, (time, _), (name, basis) in zip(kept, names, times.values, writers, strict=True)
        if _what(entry) != ALONE
    ]
    tell_apart(reviews, "review_id")
    report = Report(
        source=library.source,
        format=library.service.format,
        kept=dict(Counter(map(_what, kept))),
        left_out=dict(+(Counter(library.left_out) + left_out)),
        notes=tuple(notes),
    )
    return Found(
        report=report,
        works=from_rows("works", _works(kept, names)),
        readers=from_rows(
            "readers", [row | {"role": "member"} for row in readers((name, False) for name, _ in writers)]
        ),
        reviews=from_rows("reviews", reviews),
    )


# --- which rows ---


def _what(entry: Entry) -> str:
    if entry.said.text:
        return REVIEW
    return RATING if entry.rating.text else ALONE


def _choose(
    entries: Sequence[Entry], works: Collection[str] | None, *, all_works: bool
) -> tuple[list[Entry], Counter[str]]:
    wanted = {short_name(title) for title in works or ()}
    kept: list[Entry] = []
    left_out: Counter[str] = Counter()
    for entry in entries:
        if not entry.title:
            left_out["row without a title"] += 1
        elif entry.is_private:
            left_out[PRIVATE] += 1
        elif not all_works and wanted and not wanted & {entry.work_id, *names_of(entry.title)}:
            left_out["another work"] += 1
        elif not all_works and not wanted and _what(entry) == ALONE:
            left_out[f"{entry.state} without a word or a rating"] += 1
        else:
            kept.append(entry)
    return kept, left_out


def names_of(title: str) -> set[str]:
    """Return the short names that a work may go by: those of its title, with and without an edition or a subtitle."""
    bare = without_edition(title)
    return {short_name(each) for each in (title, bare, bare.partition(":")[0] or bare)}


def _strange_ratings(entries: Iterable[Entry]) -> list[Note]:
    return [
        Note("warning", f"The rating “{entry.rating.text[:20]}” is not understood; it stands as written.", entry.line)
        for entry in entries
        if entry.rating.text and entry.rating.value is None
    ]


# --- the tables ---


def _work_ids(entries: Iterable[Entry]) -> list[str]:
    """Name the works; of a book and a film of one title and year, the second by its kind as well."""
    kinds: dict[str, str] = {}
    return [
        entry.work_id if kinds.setdefault(entry.work_id, kind) == kind else f"{entry.work_id}-{kind}"
        for entry in entries
        for kind in [entry.kind or "book"]
    ]


def _works(entries: Iterable[Entry], names: Iterable[str]) -> list[Cells]:
    rows: dict[str, Cells] = {}
    for entry, work_id in zip(entries, names, strict=True):
        row = {
            "work_id": work_id,
            "kind": entry.kind or "book",
            "title": without_edition(entry.title),
            "year": entry.year,
            "creator": entry.creator,
            "identifiers": join_list(list(entry.identifiers)),
            "note": f"Series: {entry.series}." if entry.series else None,
        }
        known = rows.setdefault(work_id, row)
        known.update({name: cell for name, cell in row.items() if not known[name]})
    return list(rows.values())


def _review(entry: Entry, library: Library, work_id: str, name: str | None) -> Cells:
    return {
        "review_id": f"{library.service.name}/{reader_id(name or 'unknown')}/{work_id}",
        "work_id": work_id,
        "reader": name and reader_id(name),
        "posted_text": entry.posted_text,
        "rating": entry.rating.value,
        "rating_max": entry.rating.best,
        "rating_text": entry.rating.text,
        "title": entry.heading,
        "text": entry.said.text,
        "html": entry.said.html,
        "url": entry.url,
        "source": library.source,
        "source_line": entry.line,
        "wording": "verbatim",
    }
