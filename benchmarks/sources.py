"""Each kind of file read into tables: beside something that only takes the same bytes apart."""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pandas as pd
from selectolax.lexbor import LexborHTMLParser

from benchmarks import files, libraries, whole_sites
from benchmarks.measure import Line, side_by_side
from bookclub.sources.formats.libraries import SERVICES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bookclub.sources import Found

    Make = Callable[[Sequence[files.Comment]], bytes]

SIZE = 2_000  # comments of a very long thread, rows of a keen reader's library
AT_ONCE = 0.5  # seconds for a library, well under one


def lines_of(data: bytes) -> object:
    return data.decode().splitlines()


def elements(data: bytes) -> object:
    for _, element in ET.iterparse(io.BytesIO(data)):  # noqa: S314  we wrote it
        element.clear()
    return element


def rows(data: bytes) -> object:
    delimiter = "\t" if b"\t" in data[:100] else ","
    return list(csv.DictReader(io.StringIO(data.decode()), delimiter=delimiter))


def frame(data: bytes) -> object:
    return pd.read_csv(io.BytesIO(data))


ITERPARSE = "iterparse, keeping nothing", elements
JSON = "json.loads", json.loads
CSV = "the rows of csv.DictReader", rows
LINES = "its lines", lines_of
KINDS: dict[str, tuple[Make, tuple[str, Callable[[bytes], object]]]] = {
    "plain_text": (files.plain_text, LINES),
    "web_page": (files.web_page, ("selectolax's tree of it", LexborHTMLParser)),
    "wordpress_export": (whole_sites.wordpress_export, ITERPARSE),
    "blogger_export": (whole_sites.blogger_export, ITERPARSE),
    "disqus_export": (whole_sites.disqus_export, ITERPARSE),
    "wordpress_rest": (files.wordpress_rest, JSON),
    "reddit": (files.reddit, JSON),
    "discourse": (files.discourse, JSON),
    "hypothesis": (files.hypothesis, JSON),
    "chats": (files.chats, LINES),
    "letters": (files.letters, LINES),
    "threads": (files.threads, JSON),
    "goodreads": (libraries.goodreads, CSV),
    "storygraph": (libraries.storygraph, CSV),
    "librarything": (libraries.librarything, CSV),
    "letterboxd": (libraries.letterboxd, CSV),
    "kindle": (libraries.kindle, LINES),
    "table": (libraries.table, ("pandas' read_csv", frame)),
}


def lines() -> Iterator[Line]:
    """Compare, kind by kind; every file is first seen to hold what was put there."""
    talk = files.talk(SIZE)
    slowest = 0.0
    for kind, (make, (beside, peer)) in KINDS.items():
        data = make(talk)
        report = read(kind, data).report
        assert sum(report.kept.values()) + sum(report.left_out.values()) >= SIZE, report
        ours, theirs = side_by_side(partial(read, kind, data), partial(peer, data), 5)
        yield Line(f"read {kind}: {SIZE:,} items, {len(data) / 1e6:.1f} MB", ours, beside, theirs)
        if make.__module__ == libraries.__name__:
            slowest = max(slowest, ours)
    yield Line(f"the slowest of these tables, {SIZE:,} rows", slowest, "the time allowed", AT_ONCE, limit=1)


def read(kind: str, data: bytes) -> Found:
    module = "libraries" if kind in SERVICES else kind
    found: Found = import_module(f"bookclub.sources.formats.{module}").read(io.BytesIO(data), f"{kind}.file")
    return found
