"""How time grows with a run of one or two signs: in every kind of file, and in what is made of a club."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import thread_time
from typing import TYPE_CHECKING

import bookclub
from benchmarks import files, made, sources
from benchmarks.measure import Line
from bookclub import SourceError, views
from bookclub.handout.formats import html, page
from bookclub.handout.planning.plan import plan
from bookclub.privacy.checking import survivors
from bookclub.privacy.renaming import renamed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bookclub import Club

LENGTH, TIMES = 15_000, 4  # letters, and how many times as many beside them
LIMIT = 8  # straight is 4 at most, by the square 16
RUNS = (
    " ",
    "\n",
    "\xa0",
    ".",
    "0",
    "a",
    "字",
    "-",
    "(",
    "<",
    '"',
    "_",
    "a\n",
    "- ",
    "A ",
    "1.",
    "a@",
    "0,",
    "[b]",
    "&amp;",
)
MADE: dict[str, Callable[[Club], object]] = {
    "the club page": page.page,
    "the sheet": lambda club: html.render(plan(club)),
    "a club with pseudonyms": lambda club: renamed(club, "pseudonyms"),
    "names that still stand": lambda club: survivors([("", text) for text in club.comments["text"]], club),
    "the evening": views.evening,
}


def lines() -> Iterator[Line]:
    """Compare, for each kind of file and each thing made of a club: the run with which time grows most."""
    with tempfile.TemporaryDirectory() as folder:
        for kind, (make, _) in sources.KINDS.items():
            yield worst(f"read {kind}", partial(read, Path(folder, f"{kind}.file"), make))
    club = made.club(50)
    for what, do in MADE.items():
        yield worst(what, partial(show, club, do))


def worst(what: str, do: Callable[[str, str], object]) -> Line:
    """Find the run in a name or a text with which time grows most; both times are the processor's."""
    do("Ada", "As before.")  # what is loaded once, is
    found = []
    for run in RUNS:
        for name, text in (("Ada {}x", "As before."), ("Ada", "Well {}x")):
            theirs, ours = (
                seconds(partial(do, name.format(letters), text.format(letters)))
                for letters in (run * (LENGTH // len(run)), run * (TIMES * LENGTH // len(run)))
            )
            found.append((ours, theirs, run))
    ours, theirs, run = max(found, key=lambda each: each[0] / each[1])
    return Line(f"{what}: {TIMES * LENGTH:,} letters of {run!r}", ours, f"{LENGTH:,} of them", theirs, LIMIT)


def seconds(do: Callable[[], object]) -> float:
    start = thread_time()
    do()
    return thread_time() - start


def read(path: Path, make: sources.Make, name: str, text: str) -> None:
    first, second, *rest = files.talk(4)
    path.write_bytes(make([first, replace(second, name=name, text=text), *rest]))
    with suppress(SourceError):  # such a file may be refused, as long as that is quick
        bookclub.read(path)


def show(club: Club, do: Callable[[Club], object], name: str, text: str) -> None:
    second = club.comments.index == 1
    comments = club.comments.assign(text=club.comments["text"].mask(second, text))
    readers = club.readers.assign(name=club.readers["name"].mask(club.readers.index == 1, name))
    do(replace(club, comments=comments, readers=readers))
