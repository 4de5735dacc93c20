"""Posts and comments as the sources of structured files find them, gathered into tables and a report.

A source tells one after another what it meets, in whatever order, under the file's own identifiers
of posts and comments; `Talk` gives everything its name in the tables, puts parents before their replies,
and counts. Comments are gathered in columns, for the export of a whole site may hold very many.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import inf
from operator import attrgetter
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pandas as pd

from bookclub.markup import NOTHING, Marked
from bookclub.schema import NOTICES
from bookclub.sources.gathering.comments import (
    KEPT_AS,
    MISSING,
    NO_ZONE,
    ORPHANS,
    UNREADABLE,
    comment_id_of,
    counted,
    reading_order,
)
from bookclub.sources.gathering.readers import reader_id, readers, short_name
from bookclub.sources.parsing.names import clean_name
from bookclub.sources.parsing.text import clean
from bookclub.sources.report import Found, Note, Report
from bookclub.tables import from_rows, join_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookclub.sources.parsing.json import Loaded

    Row = dict[str, Any]
    When = str | tuple[datetime | None, bool]  # in ISO 8601, or read already, and whether the zone is stated

NOT_BY_AGE = "This page does not show its oldest comments first; they are numbered in the order in which it shows them."
BATCH = 5_000  # as many comments are put into columns at once
OF_A_COMMENT = (
    *("native", "post_id", "answers", "name", "known", "posted_text", "said.text", "said.html"),
    *("likes", "kind", "status", "line", "what", "posted"),
)
COLUMNS = [each.removeprefix("said.") for each in OF_A_COMMENT]
CELLS_OF = attrgetter(*OF_A_COMMENT)
ZONE = r"(?:Z|[+-]\d\d:?\d\d)$"
EPOCH = pd.Timestamp(0, tz="UTC")


@dataclass(slots=True, kw_only=True)
class Comment:
    """A comment as a file has it. It is not frozen, as that takes longer, and there may be a hundred thousand.

    Attributes
    ----------
    native, post_id, answers : str
        The file's own identifiers of the comment, of its post and of what it answers; ``""`` for none.
    name : str or None
        Who wrote it; of a notice, the title of the page that it comes from.
    known : str
        Whom the site knows the writer as, who had signed in.
    by_author : bool
        Whether that is the post's author.
    posted : str or tuple of (datetime or None, bool)
        When: in ISO 8601, or the time and whether its zone is stated.
    posted_text : str
    said : Marked
    likes : int or None
    kind : str
    status : str or None
    line : int or None
    what : str
        What the report calls it, if that is not told by its kind and status.
    """

    native: str
    post_id: str
    answers: str = ""
    name: str | None = None
    known: str = ""
    by_author: bool = False
    posted: When = ""
    posted_text: str = ""
    said: Marked = NOTHING
    likes: int | None = None
    kind: str = "comment"
    status: str | None = None
    line: int | None = None
    what: str = ""


@dataclass(slots=True)
class Talk:
    """What one file holds, gathered piece by piece.

    Attributes
    ----------
    source, format : str
        The file's name, and its kind in words.
    declared : int or None
        How many comments the file says it has, unless that is what its posts say together.
    is_shown : bool
        Whether the file has its comments in the order in which people see them, as a page does; if not, the oldest
        come first.
    kept, left_out : Counter
        Items of the file so far, by what they are and by why they are left out; without the comments.
    posts : dict of str to dict
        By what the comments call them.
    unwanted : dict of str to str
        Posts that stay out with all that is under them, and what they are instead.
    talked_of : set of str
        Posts under which something was said.
    """

    source: str
    format: str
    declared: int | None = None
    is_shown: bool = False
    kept: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[Note] = field(default_factory=list)
    writers: list[tuple[str | None, bool]] = field(default_factory=list)
    aliases: defaultdict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    posts: dict[str, Row] = field(default_factory=dict)
    unwanted: dict[str, str] = field(default_factory=dict)
    talked_of: set[str] = field(default_factory=set)
    quotations: dict[str, Row] = field(default_factory=dict)
    without_zone: int = 0
    _rows: list[tuple[Any, ...]] = field(default_factory=list)
    _batches: list[pd.DataFrame] = field(default_factory=list)
    _count: int = 0

    @classmethod
    def of(cls, loaded: Loaded, source: str, kind_of_file: str, *, declared: int | None = None) -> Self:
        """Begin a talk with what is to be said of how its file could be read."""
        damaged = Counter({"damaged line": loaded.damaged_lines})
        return cls(source, kind_of_file, declared, left_out=damaged, notes=[*loaded.notes])

    def add_post(  # noqa: PLR0913 - as a post has columns
        self,
        called: str,
        *,
        native: str = "",
        title: str = "",
        author: str | None = None,
        url: str | None = None,
        posted: When = "",
        **cells: object,
    ) -> None:
        """Add the post that its comments name by `called`, unless there is one.

        Parameters
        ----------
        called : str
        native : str
            The file's own identifier, if that is another.
        title : str
            In words; the name of the file if there is none.
        author, url, posted, **cells
            As in the table of posts, but for `posted`, which is as in `Comment`.
        """
        name = clean_name(author)
        self.writers.append((name, True))
        row = {
            "native": native or called,
            "title": " ".join(title.split()) or PurePath(self.source).stem,
            "author": name and reader_id(name),
            "reader_basis": name and "stated",
            "url": clean(url) if url and url.startswith(("http://", "https://")) else None,
            "posted": posted,
        }
        self.posts.setdefault(called, row | cells)

    def add_alias(self, name: str | None, other: str | None) -> None:
        """Add another name of a reader, if both are known, and it is another."""
        name, other = clean_name(name), clean_name(other)
        if name and other and name != other:
            self.aliases[reader_id(name)][other.replace(";", ",")] = None

    def add(self, comment: Comment) -> None:
        """Add a comment; of several of one name, the first is kept."""
        self._count += 1
        comment.native = comment.native or f"at-{self._count}"
        self.talked_of.add(comment.post_id)
        if comment.by_author:
            self.writers.append((clean_name(comment.name), True))
        self._rows.append(CELLS_OF(comment))
        if len(self._rows) == BATCH:
            self._into_columns()

    def _into_columns(self) -> None:
        batch = pd.DataFrame(self._rows, columns=COLUMNS)
        read = {each: batch[each].map(clean_name, na_action="ignore").astype("str") for each in ("name", "known")}
        read |= _utc(batch["posted"])
        self._batches.append(batch.drop(columns=["name", "known", "posted"]).assign(**read))  # lets go what was read
        self._rows.clear()

    def writing(
        self, author: str | None, posted: tuple[datetime | None, bool], posted_text: str, line: int | None = None
    ) -> Row:
        """Return the cells that say who wrote something, when, and where it was read."""
        name = clean_name(author)
        self.writers.append((name, False))
        time, zone = posted
        self.without_zone += time is not None and not zone
        return {
            "reader": name and reader_id(name),
            "reader_basis": name and "stated",
            "posted": time,
            "posted_text": posted_text,
            "source": self.source,
            "source_line": line,
            "wording": "verbatim",
        }

    def found(self) -> Found:
        """Make the tables and the report of what was gathered, which is used up by it."""
        self.left_out.update(self.unwanted.values())
        post_ids = self._post_ids()
        posts = self._posts(post_ids)
        comments = self._comments_under(post_ids)
        self._note_what_is_odd(comments)
        self._count_up(comments)
        return Found(
            report=Report(
                source=self.source,
                format=self.format,
                declared=self.declared,
                kept=dict(+self.kept),
                left_out=dict(+self.left_out),
                notes=tuple(self.notes),
            ),
            readers=from_rows("readers", self._readers(comments)),
            posts=posts,
            comments=comments.drop(columns=["known", "what", "without_zone", "unread"]),
            quotations=from_rows("quotations", list(self.quotations.values())),
        )

    def _post_ids(self) -> dict[str, str]:
        """Name the posts by their titles, and by their identifiers as well where another has that title."""
        called: dict[str, str] = {}
        for each, row in self.posts.items():
            name, native = short_name(row["title"]), row.pop("native")
            while name in called:
                name = f"{name}-{short_name(native)}"
            called[name] = each
        return {each: name for name, each in called.items()}

    def _posts(self, post_ids: dict[str, str]) -> pd.DataFrame:
        times = _utc([row["posted"] for row in self.posts.values()])
        self.without_zone += int(times["without_zone"].sum())
        posts = pd.DataFrame(self.posts.values())
        return posts.assign(
            post_id=list(post_ids.values()), posted=times["posted"], source=self.source, wording="verbatim"
        )

    def _comments_under(self, post_ids: dict[str, str]) -> pd.DataFrame:
        """Make the table of comments, in reading order, with a few more columns, of which the report tells.

        What a column is made of is let go at once, for there may be very much of it.
        """
        self._into_columns()
        columns = [str(name) for name in self._batches[0]]
        said = {name: pd.concat([batch.pop(name) for batch in self._batches], ignore_index=True) for name in columns}
        ids = self._ids(said.pop("post_id"), said.pop("native"), said.pop("answers"), post_ids)
        order = ids.index.take(self._reading_order(ids, said["posted"].loc[ids.index], list(post_ids.values())))
        comments = ids.loc[order]
        for name in list(said):
            comments[name] = said.pop(name).loc[order]
        comments = comments.rename(columns={"name": "reader_name", "line": "source_line"})
        comments["known"] = comments["known"].fillna(comments["reader_name"])
        comments["known"] = comments["known"].mask(comments["kind"].isin(NOTICES))  # another site's page is no reader
        comments["reader"] = comments["known"].map(reader_id, na_action="ignore")
        comments["reader_basis"] = comments["known"].where(comments["known"].isna(), "stated")
        comments["posted_text"] = comments["posted_text"].map(clean)
        if self.is_shown:
            comments["place"] = self._places(comments)
        return comments.assign(source=self.source, wording="verbatim")

    def _ids(self, post: pd.Series, native: pd.Series, answers: pd.Series, post_ids: dict[str, str]) -> pd.DataFrame:
        """Name what is wanted, as it is named in the tables; of what has one name, the first is."""
        unwanted = post.map(self.unwanted)
        self.left_out.update(f"comment, with its {why}" for why in unwanted.dropna())
        post_id = post.map(post_ids).astype("str")
        under = post_id.fillna(short_name(PurePath(self.source).stem)).tolist()
        answered = [comment_id_of(*each) if each[1] else None for each in zip(under, answers.tolist(), strict=True)]
        named = {
            "comment_id": list(map(comment_id_of, under, native.tolist())),
            "post_id": post_id,
            "reply_to": answered,
        }
        ids = pd.DataFrame(named).astype("str")[unwanted.isna()]
        is_again = ids["comment_id"].duplicated()
        self.left_out["repeated comment"] += int(is_again.sum())
        return ids[~is_again]

    def _reading_order(self, ids: pd.DataFrame, posted: pd.Series, posts: list[str]) -> list[int]:
        """Order the comments, by post first; what has no time comes after what has, unless the file has an order."""
        above = pd.Index(ids["comment_id"]).get_indexer(pd.Index(ids["reply_to"]))
        is_missing = ids["reply_to"].notna() & (above < 0) & ~ids["reply_to"].isin(list(self.quotations))
        self.notes += counted("warning", MISSING, int(is_missing.sum()))
        rank = ids["post_id"].map({post: rank for rank, post in enumerate(posts)}).fillna(len(posts))
        age = rank if self.is_shown else posted.dt.tz_localize(None)
        return reading_order(above.tolist(), np.lexsort((age, rank)).tolist())

    def _places(self, comments: pd.DataFrame) -> pd.Series:
        """Return the numbers of siblings that do not stand from the oldest on, as they would be taken to otherwise."""
        age = (comments["posted"] - EPOCH).dt.total_seconds()
        is_known = comments["reply_to"].isin(comments["comment_id"])
        family = comments["reply_to"].where(is_known, comments["post_id"]).fillna("")
        if age.dropna().groupby(family).diff().lt(0).any():
            self.notes.append(Note("info", NOT_BY_AGE))
        is_turned = age.fillna(inf).groupby(family).diff().lt(0).groupby(family).transform("any")
        return (family.groupby(family).cumcount() + 1).where(is_turned)

    def _count_up(self, comments: pd.DataFrame) -> None:
        """Count the comments, by what they are, and see whether they are as many as the file says."""
        said_to_be = zip(comments["what"], comments["kind"], comments["status"].fillna(""), strict=True)
        for (what, kind, status), count in Counter(said_to_be).items():
            self.kept[what or KEPT_AS.get(status, "comment").replace("comment", kind)] += count
        declared = [said for row in self.posts.values() if (said := row.get("declared_comments")) is not None]
        if self.declared is None and declared:
            self.declared = sum(declared)
        present = len(comments) + len(self.quotations)
        if self.declared and self.declared > present + self.left_out.total():
            text = f"By its own account there should be {self.declared}; found here: {present}."
            self.notes.append(Note("warning", text))

    def _note_what_is_odd(self, comments: pd.DataFrame) -> None:
        self.notes += counted("warning", ORPHANS, int(comments["post_id"].isna().sum()))
        self.notes += counted("guess", NO_ZONE, self.without_zone + int(comments["without_zone"].sum()))
        self.notes += counted("warning", UNREADABLE, int(comments["unread"].sum()))

    def _readers(self, comments: pd.DataFrame) -> list[Row]:
        """Make the rows of those who wrote; who is known to have written under several names has one."""
        names = comments[["known", "reader_name"]].dropna().drop_duplicates()
        for known, name in sorted(names.itertuples(index=False, name=None)):
            self.add_alias(known, name)
        everyone = [*self.writers, *((name, False) for name in names["known"])]
        return [row | {"aliases": join_list([*self.aliases[row["reader_id"]]])} for row in readers(everyone)]


def _utc(times: Iterable[When]) -> dict[str, pd.Series]:
    """Read times, what is none as none; tell which state no zone, which are taken for UTC, and which are not understood."""
    said = pd.Series([each if isinstance(each, str) else _in_iso(*each) for each in times], dtype="str")
    read = pd.to_datetime(said, format="ISO8601", errors="coerce", utc=True)
    posted = read.where(read.dt.year.between(1, 9999)).dt.as_unit("s")
    return {
        "posted": posted,
        "without_zone": posted.notna() & ~said.str.contains(ZONE, regex=True),
        "unread": posted.isna() & said.ne(""),
    }


def _in_iso(time: datetime | None, zone: bool) -> str:  # noqa: FBT001  as `dates` tells it
    return "" if time is None else time.replace(tzinfo=UTC if zone else None).isoformat()
