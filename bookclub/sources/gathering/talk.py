"""Posts and comments as the sources of structured files find them, gathered into tables and a report.

A source tells one after another what it meets, in whatever order, under the file's own identifiers;
`Talk` gives every comment its name in the tables, puts parents before their replies, and counts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Any, Self

from bookclub.markup import NOTHING, Marked
from bookclub.schema import NOTICES
from bookclub.sources.gathering.comments import KEPT_AS, MISSING, NO_ZONE, comment_id_of, counted, reading_order
from bookclub.sources.gathering.readers import reader_id, readers, short_name
from bookclub.sources.parsing.names import clean_name
from bookclub.sources.report import Found, Note, Report
from bookclub.tables import from_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bookclub.sources.parsing.json import Loaded

    Row = dict[str, Any]

NOT_BY_AGE = "This page does not show its oldest comments first; they are numbered in the order in which it shows them."


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment as a file has it.

    Attributes
    ----------
    native, answers : str
        The file's own identifiers of the comment and of what it answers; ``""`` for none.
    post_id : str
    name : str or None
        Who wrote it; of a notice, the title of the page that it comes from.
    by_author : bool
        Whether that is the post's author.
    posted : tuple of (datetime or None, bool)
        When, and whether the zone is stated.
    posted_text : str
    said : Marked
    likes : int or None
    kind : str
    status : str or None
    line : int or None
    """

    native: str
    post_id: str
    answers: str = ""
    name: str | None = None
    by_author: bool = False
    posted: tuple[datetime | None, bool] = (None, True)
    posted_text: str = ""
    said: Marked = NOTHING
    likes: int | None = None
    kind: str = "comment"
    status: str | None = None
    line: int | None = None


@dataclass(slots=True)
class Talk:
    """What one file holds, gathered piece by piece.

    Attributes
    ----------
    source, format : str
        The file's name, and its kind in words.
    declared : int or None
        How many comments the file says it has.
    is_shown : bool
        Whether the file has its comments in the order in which people see them, as a page does; if not, the oldest
        come first.
    kept, left_out : Counter
        Items of the file so far, by what they are and by why they are left out.
    """

    source: str
    format: str
    declared: int | None = None
    is_shown: bool = False
    kept: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[Note] = field(default_factory=list)
    writers: list[tuple[str | None, bool]] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    posts: dict[str, Row] = field(default_factory=dict)
    comments: dict[str, Row] = field(default_factory=dict)
    quotations: dict[str, Row] = field(default_factory=dict)
    without_zone: int = 0

    @classmethod
    def of(cls, loaded: Loaded, source: str, kind_of_file: str, *, declared: int | None = None) -> Self:
        """Begin a talk with what is to be said of how its file could be read."""
        damaged = Counter({"damaged line": loaded.damaged_lines})
        return cls(source, kind_of_file, declared, left_out=damaged, notes=[*loaded.notes])

    def free_name(self, title: str, native: str) -> str:
        """Return a short name for a post that no other has: of its title, and of its `native` identifier if need be."""
        post_id = short_name(title)
        return f"{post_id}-{short_name(native)}" if post_id in self.posts else post_id

    def add_post(self, post_id: str, *, author: str | None = None, **cells: object) -> None:
        """Add the post called `post_id`, unless there is one already."""
        name = clean_name(author)
        self.writers.append((name, True))
        row = {"post_id": post_id, "author": name and reader_id(name), "reader_basis": name and "stated"}
        self.posts.setdefault(post_id, row | cells | self._origin(None))

    def add(self, comment: Comment, what: str = "") -> None:
        """Add a comment, under the name `what` in the report; the second of one name is left out."""
        comment_id = comment_id_of(comment.post_id, comment.native or f"at-{len(self.comments) + 1}")
        if comment_id in self.comments:
            self.left_out["repeated comment"] += 1
            return
        self.kept[what or KEPT_AS.get(comment.status or "", comment.kind)] += 1
        self.comments[comment_id] = {
            "comment_id": comment_id,
            "post_id": comment.post_id,
            "reply_to": comment_id_of(comment.post_id, comment.answers) if comment.answers else None,
            "text": comment.said.text,
            "html": comment.said.html,
            "place": None,
            "likes": comment.likes,
            "kind": comment.kind,
            "status": comment.status,
        } | self._writing_of(comment)

    def _writing_of(self, comment: Comment) -> Row:
        """Return the cells that say who wrote a comment, when, and where it was read; a notice has no reader."""
        is_notice = comment.kind in NOTICES
        writer = None if is_notice else comment.name
        row = self.writing(writer, comment.posted, comment.posted_text, comment.line, by_author=comment.by_author)
        return row | {"reader_name": clean_name(comment.name)} if is_notice else row

    def writing(
        self,
        author: str | None,
        posted: tuple[datetime | None, bool],
        posted_text: str,
        line: int | None = None,
        *,
        by_author: bool = False,
    ) -> Row:
        """Return the cells that say who wrote something, when, and where it was read."""
        name = clean_name(author)
        self.writers.append((name, by_author))
        time, zone = posted
        self.without_zone += time is not None and not zone
        return {
            "reader": name and reader_id(name),
            "reader_name": name,
            "reader_basis": name and "stated",
            "posted": time,
            "posted_text": posted_text,
        } | self._origin(line)

    def _origin(self, line: int | None) -> Row:
        return {"source": self.source, "source_line": line, "wording": "verbatim"}

    def found(self) -> Found:
        """Make the tables and the report of what was gathered."""
        rows = {
            "readers": [row | {"aliases": self.aliases.get(row["reader_id"])} for row in readers(self.writers)],
            "posts": list(self.posts.values()),
            "comments": self._in_reading_order(),
            "quotations": [
                {name: cell for name, cell in row.items() if name != "reader_name"} for row in self.quotations.values()
            ],
        }
        report = Report(
            source=self.source,
            format=self.format,
            declared=self.declared,
            kept=dict(self.kept),
            left_out=dict(+self.left_out),
            notes=(*self.notes, *self._own_notes()),
        )
        return Found(report=report, **{name: from_rows(name, table) for name, table in rows.items()})

    def _in_reading_order(self) -> list[Row]:
        """Order the comments, by post first; what has no time comes after what has, unless the file has an order."""
        rows, posts = list(self.comments.values()), {post_id: at for at, post_id in enumerate(self.posts)}
        places = {comment_id: at for at, comment_id in enumerate(self.comments)}
        ages = [(posts.get(row["post_id"], 0), 0 if self.is_shown else _age(row)) for row in rows]
        above = [places.get(row["reply_to"], -1) for row in rows]
        order = reading_order(above, sorted(range(len(rows)), key=ages.__getitem__))
        if self.is_shown:
            self._number_siblings([(above[at], rows[at]) for at in order])
        return [rows[at] for at in order]

    def _number_siblings(self, shown: list[tuple[int, Row]]) -> None:
        """Give numbers to siblings that do not stand from the oldest on, as they would be taken to otherwise."""
        families: dict[tuple[int, str], list[Row]] = {}
        for above, row in shown:
            families.setdefault((above, row["post_id"] if above < 0 else ""), []).append(row)
        is_turned = False
        for siblings in families.values():
            ages = [_age(row) for row in siblings]
            for place, row in enumerate(siblings if ages != sorted(ages) else (), start=1):
                row["place"] = place
            dated = [age for age in ages if age < inf]
            is_turned |= dated != sorted(dated)
        if is_turned:
            self.notes.append(Note("info", NOT_BY_AGE))

    def _own_notes(self) -> Iterable[Note]:
        answered = [row["reply_to"] for row in self.comments.values() if row["reply_to"]]
        missing = sum(each not in self.comments and each not in self.quotations for each in answered)
        yield from counted("warning", MISSING, missing)
        present = len(self.comments) + len(self.quotations)
        if self.declared and self.declared > present + self.left_out.total():
            yield Note("warning", f"By its own account there should be {self.declared}; found here: {present}.")
        yield from counted("guess", NO_ZONE, self.without_zone)


def _age(row: Row) -> float:
    return row["posted"].timestamp() if row["posted"] else inf
