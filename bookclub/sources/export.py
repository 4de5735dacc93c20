"""The talk of a whole site, as an export holds it: gathered column by column, for there may be very much of it.

A source tells one after another what it meets, in whatever order, under the file's own identifiers
of posts and comments; what belongs together is put together at the end.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from html import unescape
from itertools import compress
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from unicodedata import is_normalized

import numpy as np
import pandas as pd

from bookclub import markup
from bookclub.markup import Marked, tidy
from bookclub.sources import Found
from bookclub.sources.building import clean_name, readers, short_name
from bookclub.sources.report import Level, Note, Report
from bookclub.sources.talk import KEPT_AS, name_of, reader_id
from bookclub.sources.text import clean
from bookclub.tables import from_rows, join_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Times = NDArray[np.datetime64]
    Flags = NDArray[np.bool_]

COLUMNS = (
    *("native", "post", "answers", "name", "known"),
    *("posted_text", "text", "html", "kind", "status", "source_line"),
)
BATCH = 10_000  # times of as many comments are read at once
ZONE = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")
UNTIDY = (" \n", "\n ", "\n\n\n", "\t")
NOTHING = Marked("", None)
ORPHANS = "Comments on posts that are not in the file: {}. They stand under no post."
MISSING = "Replies to comments that are not in the file: {}. They stand as comments of their own."
UNREADABLE = "Times that cannot be read: {}. They are kept as written."
NO_ZONE = "Times of which the file does not say the zone were taken for UTC: {}."


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
    """

    def __init__(self, source: str, kind_of_file: str) -> None:
        self.source, self.format = source, kind_of_file
        self.posts: dict[str, Post] = {}
        self.unwanted: dict[str, str] = {}
        self.left_out: Counter[str] = Counter()
        self.notes: list[Note] = []
        self._columns: dict[str, Any] = {name: [] for name in COLUMNS}
        self._appends = [column.append for column in self._columns.values()]
        self._unread: list[str] = []  # times
        self._read: list[tuple[Times, Flags]] = [_utc([])]
        self._shared: dict[str, str] = {}  # names, each kept but once

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
        native = native or f"at-{len(self._columns['native']) + 1}"
        name = self._shared.setdefault(name, name)
        cells = (native, post, answers, name, known, posted_text, said.text, said.html, kind, status, source_line)
        for append, cell in zip(self._appends, cells, strict=True):
            append(cell)
        self._unread.append(time)
        if len(self._unread) == BATCH:
            self._read_times()

    def _read_times(self) -> None:
        self._read.append(_utc(self._unread))
        self._unread.clear()

    def found(self) -> Found:
        """Make the tables and the report of what was gathered, which is used up by it."""
        self.left_out.update(self.unwanted.values())
        post_ids = self._post_ids()
        authors = {native: _name(post.author) for native, post in self.posts.items()}
        comments = self._comments(post_ids)
        known, names, kinds, status = (comments[each] for each in ("known", "reader_name", "kind", "status"))
        counts = Counter(zip(kinds, status, strict=True))
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
        return Found(
            report=report,
            readers=from_rows("readers", _readers(authors.values(), set(zip(known, names, strict=True)))),
            posts=from_rows("posts", self._posts(post_ids, authors)),
            comments=pd.DataFrame({name: column for name, column in comments.items() if name != "known"}).assign(
                source=self.source, wording="verbatim"
            ),
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
        times, _ = _utc([post.time for post in self.posts.values()])
        return [
            {
                "post_id": post_ids[native],
                "title": self._title(post),
                "author": author and reader_id(author),
                "url": clean(post.url) if post.url.startswith(("http://", "https://")) else None,
                "posted": pd.Timestamp(time, tz="UTC"),
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

    def _comments(self, post_ids: dict[str, str]) -> dict[str, Any]:
        """Make the columns of the table of comments, in reading order, and one more: whom the site knows the writer as.

        They stay lists, which are gone through far more quickly than columns of texts; and what a
        column is made of is let go at once, for there may be very much of it.
        """
        said, stem = self._columns, short_name(PurePath(self.source).stem)
        self._read_times()
        said["posted"], said["has_zone"] = map(np.concatenate, zip(*self._read, strict=True))
        is_wanted = [each not in self.unwanted for each in said["post"]]
        self.left_out.update(
            f"comment, with its {self.unwanted[each]}" for each in said["post"] if each in self.unwanted
        )
        self._keep(is_wanted)
        under = [post_ids.get(each, stem) for each in said["post"]]
        comment_id = [name_of(post, each) for post, each in zip(under, said.pop("native"), strict=True)]
        is_first = (~pd.Series(comment_id, dtype="str").duplicated()).to_list()
        self.left_out["repeated comment"] += is_first.count(False)
        said |= {"under": under, "comment_id": comment_id}
        self._keep(is_first)
        said["reply_to"] = [
            name_of(post, each) if each else None
            for post, each in zip(said.pop("under"), said.pop("answers"), strict=True)
        ]
        said["post_id"] = [post_ids.get(each) for each in said.pop("post")]
        self._note("guess", NO_ZONE, int((~np.isnat(said["posted"]) & ~said.pop("has_zone")).sum()))
        texts = compress(said["posted_text"], np.isnat(said["posted"]))
        self._note("warning", UNREADABLE, sum(text != "" and not text.startswith("0000") for text in texts))
        names = {each: _name(each) for each in {*said["name"], *said["known"]}}
        said["reader_name"] = [names[each] for each in said.pop("name")]
        said["known"] = [names[each] or name for each, name in zip(said["known"], said["reader_name"], strict=True)]
        said["reader"] = [name and reader_id(name) for name in said["known"]]
        said["reader_basis"] = [name and "stated" for name in said["known"]]
        said["posted_text"] = [each if each.isprintable() else clean(each) for each in said["posted_text"]]
        return self._in_reading_order(list(post_ids.values()))

    def _keep(self, those: list[bool]) -> None:
        if not all(those):
            for name, column in self._columns.items():
                is_array = isinstance(column, np.ndarray)
                self._columns[name] = column[np.array(those)] if is_array else list(compress(column, those))

    def _in_reading_order(self, posts: list[str]) -> dict[str, Any]:
        said = self._columns
        ranks = {post: rank for rank, post in enumerate(posts)}
        above = pd.Index(said["comment_id"], dtype="str").get_indexer(pd.Index(said["reply_to"], dtype="str")).tolist()
        self._note("warning", ORPHANS, said["post_id"].count(None))
        self._note("warning", MISSING, above.count(-1) - said["reply_to"].count(None))
        order = _reading_order(
            above, np.lexsort((said["posted"], [ranks.get(each, len(ranks)) for each in said["post_id"]]))
        )
        for name, column in said.items():
            is_array = isinstance(column, np.ndarray)
            said[name] = column[order] if is_array else [column[position] for position in order]
        return said

    def _note(self, level: Level, text: str, count: int) -> None:
        if count:
            self.notes.append(Note(level, text.format(count)))


def said(html: str, *, line_breaks: bool = False) -> Marked:
    """Read what was written in HTML, as `bookclub.markup.read` does, but at once where there is no markup in it."""
    if "<" in html:
        marked = markup.read(html, line_breaks=line_breaks)
        return Marked(clean(marked.text), marked.html and clean(marked.html))
    text = unescape(html).strip()
    if not (text.replace("\n", "").isprintable() and is_normalized("NFC", text)):
        text = clean(text)
    if "\n" in text and not line_breaks:
        text = " ".join(text.split())
    elif any(each in text for each in UNTIDY):
        text = tidy(text)
    return Marked(text, None)


def _name(name: str) -> str | None:
    return clean_name(clean(unescape(name)))


def _utc(times: list[str]) -> tuple[Times, Flags]:
    """Read times in ISO 8601, what is none as none, and tell which state their zone; those that do not are in UTC."""
    read = pd.to_datetime(pd.Series(times, dtype="str"), format="ISO8601", errors="coerce", utc=True)
    in_calendar = read.where(read.dt.year.between(1, 9999)).dt.tz_localize(None).to_numpy("datetime64[s]")
    return in_calendar, np.array([ZONE.search(time) is not None for time in times], dtype=bool)


def _reading_order(above: list[int], by_age: NDArray[np.intp]) -> list[int]:
    """Put comments in order, replies after what they answer, siblings from the oldest on.

    Parameters
    ----------
    above : list of int
        Where what each answers stands; -1 for what answers the post.
    by_age : array of int
        Where each stands, by post and age.

    Returns
    -------
    list of int
        Where each stands, in order; what goes round in a circle comes last, as it came.
    """
    below: defaultdict[int, list[int]] = defaultdict(list)
    for position in by_age[::-1].tolist():  # the last is taken first
        below[above[position]].append(position)
    order: list[int] = []
    waiting = below.pop(-1, [])
    while waiting:
        order.append(waiting.pop())
        waiting += below.pop(order[-1], ())
    return order + sorted(position for circle in below.values() for position in circle)


def _readers(authors: Iterable[str | None], writers: set[tuple[str | None, str | None]]) -> list[dict[str, Any]]:
    """Make the rows of those who wrote; who is known to have written under several names has one."""
    other_names: defaultdict[str, list[str]] = defaultdict(list)
    for known, name in sorted((known, name) for known, name in writers if known and name and known != name):
        other_names[reader_id(known)].append(name)
    everyone = [
        *((author, True) for author in authors),
        *((known, False) for known in sorted({k for k, _ in writers if k})),
    ]
    return [row | {"aliases": join_list(other_names[row["reader_id"]])} for row in readers(everyone)]
