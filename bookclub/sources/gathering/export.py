"""The talk of a whole site, as an export holds it: gathered in columns, for there may be very much of it.

A source tells one after another what it meets, in whatever order, under the file's own identifiers
of posts and comments; what belongs together is put together at the end.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from html import unescape
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from unicodedata import is_normalized

import numpy as np
import pandas as pd

from bookclub import markup
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

COLUMNS = (
    *("native", "post", "answers", "name", "known", "time"),
    *("posted_text", "text", "html", "kind", "status", "source_line"),
)
BATCH = 5_000  # as many comments are put into columns at once
ZONE = r"(?:Z|[+-]\d\d:?\d\d)$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post as a file has it, its time in ISO 8601; ``""`` for what is not said."""

    native: str = ""
    title: str = ""
    author: str = ""
    url: str = ""
    time: str = ""
    posted_text: str = ""
    declared_comments: int | None = None
    text: str = ""
    source_line: int | None = None


class Export:
    """What one file holds, gathered piece by piece.

    Attributes
    ----------
    posts : dict of str to Post
        By what the comments call them.
    unwanted : dict of str to str
        Posts that stay out with all that is under them, and what they are instead.
    left_out : Counter
        Other items that stay out, by reason.
    talked_of : set of str
        Posts under which something was said.
    """

    def __init__(self, source: str, kind_of_file: str) -> None:
        self.source, self.format = source, kind_of_file
        self.posts: dict[str, Post] = {}
        self.unwanted: dict[str, str] = {}
        self.left_out: Counter[str] = Counter()
        self.notes: list[Note] = []
        self.talked_of: set[str] = set()
        self._rows: list[tuple[object, ...]] = []
        self._batches: list[pd.DataFrame] = []
        self._shared: dict[str, str] = {}  # names, each kept but once
        self._count = 0

    def add(  # noqa: PLR0913, PLR0917  no object is made of a comment: there may be a hundred thousand
        self,
        native: str,
        post: str,
        answers: str = "",
        name: str = "",
        known: str = "",
        time: str = "",
        posted_text: str = "",
        said: Marked = NOTHING,
        kind: str = "comment",
        status: str | None = None,
        source_line: int | None = None,
    ) -> None:
        """Add a comment.

        Parameters
        ----------
        native, post, answers : str
            The file's own identifiers of it, of its post, and of the comment it answers; ``""`` for none.
        name, known : str
            Who wrote it, as the file has it, and as the site knows who had signed in.
        time, posted_text : str
            When, in ISO 8601 and as the file has it.
        said : Marked
            What it says.
        kind, status, source_line
            As in the table of comments.
        """
        self._count += 1
        native = native or f"at-{self._count}"
        name = self._shared.setdefault(name, name)
        self.talked_of.add(post)
        self._rows.append(
            (native, post, answers, name, known, time, posted_text, said.text, said.html, kind, status, source_line)
        )
        if len(self._rows) == BATCH:
            self._into_columns()

    def _into_columns(self) -> None:
        batch = pd.DataFrame(self._rows, columns=COLUMNS)
        self._batches.append(batch.drop(columns="time").assign(**_utc(batch["time"])))
        self._rows.clear()

    def found(self) -> Found:
        """Make the tables and the report of what was gathered, which is used up by it."""
        self.left_out.update(self.unwanted.values())
        post_ids = self._post_ids()
        authors = {native: _name(post.author) for native, post in self.posts.items()}
        comments = self._comments(post_ids)
        counts = Counter(zip(comments["kind"], comments["status"].fillna(""), strict=True))
        declared = [post.declared_comments for post in self.posts.values() if post.declared_comments is not None]
        report = Report(
            source=self.source,
            format=self.format,
            declared=sum(declared) if declared else None,
            kept=({"post": len(self.posts)} if self.posts else {})
            | {KEPT_AS.get(why, "comment").replace("comment", kind): count for (kind, why), count in counts.items()},
            left_out=dict(+self.left_out),
            notes=tuple(self.notes),
        )
        writers = comments[["known", "reader_name"]].dropna().drop_duplicates()
        return Found(
            report=report,
            readers=from_rows("readers", _readers(authors.values(), writers)),
            posts=from_rows("posts", self._posts(post_ids, authors)),
            comments=comments.drop(columns="known"),
        )

    def _post_ids(self) -> dict[str, str]:
        """Name the posts by their titles, and by their identifiers as well where another has that title."""
        names: dict[str, str] = {}
        taken: set[str] = set()
        for native, post in self.posts.items():
            name = short_name(self._title(post))
            while name in taken:
                name = f"{name}-{short_name(post.native)}"
            taken.add(name)
            names[native] = name
        return names

    def _title(self, post: Post) -> str:
        return " ".join(said(post.title).text.split()) or post.url or PurePath(self.source).stem

    def _posts(self, post_ids: dict[str, str], authors: dict[str, str | None]) -> list[dict[str, Any]]:
        times = _utc(pd.Series([post.time for post in self.posts.values()], dtype="str"))["posted"]
        return [
            {
                "post_id": post_ids[native],
                "title": self._title(post),
                "author": author and reader_id(author),
                "url": clean(post.url) if post.url.startswith(("http://", "https://")) else None,
                "posted": time,
                "posted_text": clean(post.posted_text),
                "declared_comments": post.declared_comments,
                "text": post.text,
                "source": self.source,
                "source_line": post.source_line,
                "wording": "verbatim",
                "reader_basis": author and "stated",
            }
            for (native, post), author, time in zip(self.posts.items(), authors.values(), times, strict=True)
        ]

    def _comments(self, post_ids: dict[str, str]) -> pd.DataFrame:
        """Make the table of comments, in reading order, with one more column: whom the site knows the writer as.

        What a column is made of is let go at once, for there may be very much of it.
        """
        self._into_columns()
        columns = [str(name) for name in self._batches[0]]
        said = {name: pd.concat([batch.pop(name) for batch in self._batches], ignore_index=True) for name in columns}
        self.left_out.update(
            f"comment, with its {self.unwanted[each]}" for each in said["post"] if each in self.unwanted
        )
        ids = self._ids(said.pop("post"), said.pop("native"), said.pop("answers"), post_ids)
        order = ids.index.take(self._reading_order(ids, said["posted"].loc[ids.index], list(post_ids.values())))
        comments = ids.loc[order]
        for name in list(said):
            comments[name] = said.pop(name).loc[order]
        self._note_times(comments)
        names = {each: _name(each) for each in {*comments["name"], *comments["known"]}}
        comments["reader_name"] = comments.pop("name").map(names).astype("str")
        comments["known"] = comments["known"].map(names).astype("str").fillna(comments["reader_name"])
        comments["known"] = comments["known"].mask(comments["kind"].isin(NOTICES))  # another site's page is no reader
        comments["reader"] = comments["known"].map(reader_id, na_action="ignore")
        comments["reader_basis"] = comments["known"].where(comments["known"].isna(), "stated")
        comments["posted_text"] = comments["posted_text"].map(clean)
        return comments.drop(columns="has_zone").assign(source=self.source, wording="verbatim")

    def _ids(self, post: pd.Series, native: pd.Series, answers: pd.Series, post_ids: dict[str, str]) -> pd.DataFrame:
        """Name what is wanted, as it is named in the tables; of what has one name, the first is."""
        post_id = post.map(post_ids).astype("str")
        under = post_id.fillna(short_name(PurePath(self.source).stem)).tolist()
        answered = [
            comment_id_of(post, each) if each else None for post, each in zip(under, answers.tolist(), strict=True)
        ]
        named = {
            "comment_id": list(map(comment_id_of, under, native.tolist())),
            "post_id": post_id,
            "reply_to": answered,
        }
        ids = pd.DataFrame(named).astype("str")
        ids = ids[~post.isin(list(self.unwanted))]
        is_first = ~ids["comment_id"].duplicated()
        self.left_out["repeated comment"] += int((~is_first).sum())
        return ids[is_first]

    def _reading_order(self, ids: pd.DataFrame, posted: pd.Series, posts: list[str]) -> list[int]:
        above = pd.Index(ids["comment_id"]).get_indexer(pd.Index(ids["reply_to"]))
        self.notes += counted("warning", ORPHANS, int(ids["post_id"].isna().sum()))
        self.notes += counted("warning", MISSING, int((ids["reply_to"].notna() & (above < 0)).sum()))
        rank = ids["post_id"].map({post: rank for rank, post in enumerate(posts)}).fillna(len(posts))
        return reading_order(above.tolist(), np.lexsort((posted.dt.tz_localize(None), rank)).tolist())

    def _note_times(self, said: pd.DataFrame) -> None:
        has_time = said["posted"].notna()
        unread = said.loc[~has_time, "posted_text"]
        is_none = (unread == "") | unread.str.startswith("0000")
        self.notes += counted("guess", NO_ZONE, int((has_time & ~said["has_zone"]).sum()))
        self.notes += counted("warning", UNREADABLE, int((~is_none).sum()))


def said(html: str, *, line_breaks: bool = False) -> Marked:
    """Read what was written in HTML, as `bookclub.markup.read` does, with composed accents."""
    marked = markup.read(html, line_breaks=line_breaks)
    if is_normalized("NFC", marked.text):
        return marked
    return Marked(clean(marked.text), marked.html and clean(marked.html))


def _name(name: str) -> str | None:
    return clean_name(clean(unescape(name)))


def _utc(times: pd.Series) -> dict[str, pd.Series]:
    """Read times in ISO 8601, what is none as none, and tell which state their zone; those that do not are in UTC."""
    read = pd.to_datetime(times, format="ISO8601", errors="coerce", utc=True)
    in_calendar = read.where(read.dt.year.between(1, 9999)).dt.as_unit("s")
    return {"posted": in_calendar, "has_zone": times.str.contains(ZONE, regex=True)}


def _readers(authors: Iterable[str | None], writers: pd.DataFrame) -> list[dict[str, Any]]:
    """Make the rows of those who wrote; who is known to have written under several names has one."""
    other_names: defaultdict[str, list[str]] = defaultdict(list)
    for known, name in sorted(writers.itertuples(index=False, name=None)):
        if known != name:
            other_names[reader_id(known)].append(name)
    everyone = [*((author, True) for author in authors), *((known, False) for known in sorted(set(writers["known"])))]
    return [row | {"aliases": join_list(other_names[row["reader_id"]])} for row in readers(everyone)]
