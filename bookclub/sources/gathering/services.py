"""Services that keep libraries: each lists works with a rating and a few words, in columns of its own.

A source of such libraries says as data, in a `Service`, which column is what; the rest is the same for all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING, BinaryIO

from bookclub import markup
from bookclub.markup import SPOILER_END, SPOILER_START, Marked
from bookclub.sources.gathering.library import LISTED, Entry, Library, found
from bookclub.sources.gathering.ratings import BEST, Rating, graded, number, stars, year_in
from bookclub.sources.parsing import csv
from bookclub.sources.parsing.csv import Row, Sheet
from bookclub.sources.parsing.json import flat, glimpse, is_cut, list_of_objects, load

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from bookclub.sources.report import Found

SERIES = re.compile(r"(?P<title>.*\S)\s+\((?P<series>[^()]*#[^()]*)\)")
ISBN = re.compile(r"(?<![\w-])(?:\d{13}|\d{9}[\dXx])(?![\w-])")
# What services put in a cell to say nothing, or no.
UNSAID = {"(not provided)", "n/a", "null"}
NO = {"", "0", "false", "no", "none", "f", "n", "nein", "non", "falsch", "faux", *UNSAID}
PUBLIC = {*NO, "public", "open", "visible", "everyone", "anyone", "all", "published", "öffentlich", "público"}
# What a word for the kind of a work, its medium or its binding tells; the first that fits counts.
KINDS = {
    "other": r"games?|software|podcasts?|music|vinyl|albums?|sheet|maps?|spiele?",
    "film": r"films?|movies?|shorts?(?! stor)|documentar(?:y|ies)|dvds?|blu-?rays?|vhs|laserdiscs?|video|videos|videorecording|pel[ií]culas?|filme",
    "series": r"series|tv|television|shows?|seasons?|episodes?|miniseries|serien?|staffeln?|folgen?|s[ée]ries?",
    "play": r"plays?|theat(?:er|re)|theaterst[üu]cke?|pi[èe]ces?",
    "book": r"\w*books?|hardcover|hardback|paperback|kindle|e-?books?|audio\w*|novels?|b[üu]ch(?:er)?|livres?|libros?",
}
SAID_KIND = [(kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in KINDS.items()]
CAMEL = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z])")


def _in_html(text: str, column: str) -> Marked:  # noqa: ARG001  other services have several columns of words
    return markup.read(text, line_breaks=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Where one service keeps what of a work; a source of such libraries is this and nothing else.

    Attributes
    ----------
    name : str
        ``"goodreads"``; reviews are named by it.
    format : str
        The kind of file, in words.
    telling : tuple of frozenset
        Columns, or keys of JSON, by which a file is recognised: all of one of these.
    columns : mapping of str to tuple of str
        The columns in which something of an entry stands, by what it is (`work`, `creator`, `year`, `kind`, `isbn`,
        `state`, `posted`, `rating`, `best`, `heading`, `text`, `spoiler`, `warning`, `url`, `reader`, `private`);
        of several, the first that is filled counts.
    identifiers : mapping of str to tuple of str
        Columns of numbers or addresses that the service has for works, by the name to put before them.
    kind : str
        What a work is, where no column says.
    best : float or None
        The best rating; None where the file may say.
    quoted : bool
        Whether a cell in quotation marks may hold line ends.
    dated_by : str
        Which day stands for that of a review, in words, where the service does not keep that.
    words : callable
        Reads a review, given with the name of its column.
    prepare : callable
        Puts the cells of a row in shape beforehand.
    """

    name: str
    format: str
    telling: tuple[frozenset[str], ...] = ()
    columns: dict[str, tuple[str, ...]]
    identifiers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kind: str = "book"
    best: float | None = BEST
    quoted: bool = True
    dated_by: str = ""
    words: Callable[[str, str], Marked] = _in_html
    prepare: Callable[[dict[str, str]], dict[str, str]] = dict

    def recognise(self, head: bytes, name: str) -> bool:  # noqa: ARG002  its columns tell
        """Return whether a file that begins with `head` is a library of this service."""
        return any(map(self.is_told_by, columns_of(head)))

    def is_told_by(self, columns: Iterable[str]) -> bool:
        """Return whether a file with these columns is a library of this service."""
        return any(telling <= set(columns) for telling in self.telling)

    def read(
        self,
        stream: BinaryIO,
        name: str,
        *,
        reader: str | None = None,
        works: Collection[str] | None = None,
        all_works: bool = False,
    ) -> Found:
        """Read a library. Private notes are not read in.

        Parameters
        ----------
        reader, works, all_works
            Whose library it is, which the file does not say, and which of its works to keep; see `found`.

        Returns
        -------
        Found
            Works and reviews; in the report every row of the file is counted.
        """
        return self.found(self.sheet(stream, name), name, reader=reader, works=works, all_works=all_works)

    def found(
        self, sheet: Sheet, name: str, *, reader: str | None, works: Collection[str] | None, all_works: bool
    ) -> Found:
        """Return what the rows of a table hold; see `read`."""
        library = Library(
            service=self,
            source=name,
            entries=self.entries(sheet),
            left_out={"entry that cannot be read": sheet.unreadable},
            notes=sheet.notes,
        )
        return found(library, reader=reader, works=works, all_works=all_works)

    def sheet(self, stream: BinaryIO, name: str) -> Sheet:
        """Read the rows of a file, values set apart by some mark or JSON."""
        is_json = stream.read(16).removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"["))
        stream.seek(0)
        if not is_json:
            return csv.read(stream, name, quoted=self.quoted)
        loaded = load(stream, name)
        objects = list_of_objects(loaded.value)
        rows = [Row(None, flat(each)) for each in objects if not is_cut(each)]
        columns = tuple({column: None for row in rows for column in row.cells})
        return Sheet(columns, rows, loaded.notes, loaded.damaged_lines + len(objects) - len(rows))

    def entries(self, sheet: Sheet) -> list[Entry]:
        """Return what the rows hold."""
        return [self._entry(row.line, self.prepare(row.cells)) for row in sheet.rows]

    def _entry(self, line: int | None, cells: Mapping[str, str]) -> Entry:
        places = self.columns | self.identifiers

        def place(what: str) -> str:
            return next((each for each in places.get(what, ()) if _said_in(cells, each)), "")

        def cell(what: str) -> str:
            return _said_in(cells, place(what))

        in_series = SERIES.fullmatch(cell("work"))
        isbn = ISBN.search(cell("isbn"))
        numbers = [("ISBN", isbn and isbn[0]), *((kind, cell(kind)) for kind in self.identifiers)]
        return Entry(
            line=line,
            title=in_series["title"] if in_series else cell("work"),
            series=in_series["series"] if in_series else "",
            kind=kind_of(cell("kind")) or self.kind,
            year=next((year for each in self.columns.get("year", ()) if (year := year_in(cells.get(each, "")))), None),
            creator=cell("creator"),
            identifiers=tuple(f"{kind} {it}".strip() for kind, it in numbers if it),
            state=("read" if cell("state").casefold() == "read" else "not read") if "state" in self.columns else LISTED,
            posted_text=cell("posted"),
            rating=_rating(cell("rating"), cell("best"), self.best),
            heading=cell("heading"),
            said=hidden(self.words(cell("text"), place("text")), cell("spoiler"), cell("warning")),
            url=cell("url"),
            reader=cell("reader"),
            is_private=is_private(cell("private")),
        )


def columns_of(head: bytes) -> list[set[str]]:
    """Return the names of the columns of a file that begins so; in JSON, the keys of each object of its list."""
    keys = dict.fromkeys(frozenset(each) for each in list_of_objects(glimpse(head)))
    return [set(csv.header(head)), *map(set, keys)]


def _said_in(cells: Mapping[str, str], column: str) -> str:
    cell = cells.get(column, "")
    return "" if cell.casefold() in UNSAID else cell


def _rating(text: str, best: str, known_best: float | None) -> Rating:
    if known_best:
        return stars(text, known_best)
    rating, stated = graded(text), number(best)
    return rating if stated is None or not rating.text else replace(rating, best=stated)


def is_private(said: str) -> bool:
    """Return whether a cell that tells who may read a row says that not everybody may."""
    return said.casefold() not in PUBLIC


def kind_of(said: str) -> str:
    """Return what a work is, told by a word for its kind, medium or binding; ``""`` where that tells nothing.

    >>> [kind_of(said) for said in ("Blu-ray", "tvMiniSeries", "Audiobook", "Broché")]
    ['film', 'series', 'book', '']
    """
    words = CAMEL.sub(" ", said)
    return next((kind for kind, known in SAID_KIND if known.search(words)), "")


def hidden(said: Marked, is_spoiler: str, warning: str) -> Marked:
    """Return a review as a spoiler from beginning to end, if it gives the story away, after what warns of it."""
    if not said.text or {is_spoiler.casefold(), warning.casefold()} <= NO:
        return said
    before = markup.read(escape(warning))
    shown = said.html or "".join(f"<p>{escape(part)}</p>" for part in said.text.split("\n\n")).replace("\n", "<br>")
    text = markup.MARK.sub(" ", said.text)  # one within would end the spoiler early
    return Marked(
        f"{before.text}\n\n>!{text}!<".strip(),
        markup.shown(f"{escape(before.text)}{SPOILER_START}{shown}{SPOILER_END}"),
    )
