"""An export read into tables: beside the standard library filling plain lists with the same fields, as they are."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from benchmarks import files, whole_sites
from benchmarks.measure import Line, side_by_side
from bookclub.sources.formats import wordpress_export
from bookclub.sources.parsing.xml import items, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.sources import Found

SIZE = 100_000
SPACE = "{http://wordpress.org/export/1.2/}"
FIELDS = [
    *("comment_id", "comment_author", "comment_date", "comment_date_gmt", "comment_content"),
    *("comment_approved", "comment_type", "comment_parent", "comment_user_id"),
]
# The most memory a process of its own takes while it reads, beyond what it took when all was loaded.
MEMORY = """
import re, sys
from pathlib import Path
from benchmarks import exports
most = lambda: int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) / 1e3
exports.as_tables(Path(sys.argv[2]))
before = most()
kept = getattr(exports, sys.argv[1])(Path(sys.argv[3]))
print(most() - before)
"""


def lines() -> Iterator[Line]:
    """Compare time and, where the system tells it, the most memory that is taken."""
    with TemporaryDirectory() as folder:
        file, small = Path(folder) / "export.xml", Path(folder) / "small.xml"
        file.write_bytes(whole_sites.wordpress_export(files.talk(SIZE)))
        small.write_bytes(whole_sites.wordpress_export(files.talk(1)))
        size = f"{SIZE:,} comments, {file.stat().st_size / 1e6:.0f} MB"
        beside = "iterparse filling plain lists"
        ours, theirs = side_by_side(partial(as_lists, file), partial(with_iterparse, file), 3)
        yield Line(f"go through an export of {size}, filling plain lists", ours, beside, theirs)
        ours, theirs = side_by_side(partial(as_tables, file), partial(with_iterparse, file), 3)
        yield Line("read it into tables, words and times understood", ours, beside, theirs)
        if sys.platform == "linux":
            ours, lists, tree = (
                most_memory(each, small, file) for each in ("as_tables", "with_iterparse", "as_a_tree")
            )
            yield Line("… at most in memory", ours, beside, lists, unit="MB")
            yield Line("… at most in memory", ours, "the whole tree that parse makes", tree, limit=1, unit="MB")


def as_tables(file: Path) -> Found:
    with file.open("rb") as stream:
        return wordpress_export.read(stream, file.name)


def as_lists(file: Path) -> list[list[str]]:
    columns: list[list[str]] = [[] for _ in FIELDS]
    with file.open("rb") as stream:
        for kind, element in items(stream, file.name, ("item", "comment"), []):
            if kind == "comment":
                part = texts(element)
                for column, field in zip(columns, FIELDS, strict=True):
                    column.append(part[field])
    return columns


def with_iterparse(file: Path) -> list[list[str | None]]:
    columns: list[list[str | None]] = [[] for _ in FIELDS]
    tags = [SPACE + field for field in FIELDS]
    for _, element in ET.iterparse(file):  # noqa: S314  we wrote it
        if element.tag == f"{SPACE}comment":
            for column, tag in zip(columns, tags, strict=True):
                column.append(element.findtext(tag))
            element.clear()
        elif element.tag == "item":
            element.clear()
    return columns


def as_a_tree(file: Path) -> object:
    return ET.parse(file)  # noqa: S314  we wrote it


def most_memory(way: str, small: Path, file: Path) -> float:
    command = [sys.executable, "-c", MEMORY, way, str(small), str(file)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603  our own
