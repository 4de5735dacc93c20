"""An export read into tables: beside the standard library filling plain lists with the same fields, as they are."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np

from benchmarks import made
from benchmarks.measure import Line, side_by_side
from bookclub.sources import Found, wordpress_export
from bookclub.sources.xml_items import items, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

POSTS, UNDER_EACH = 1_000, 100
SPACE = "{http://wordpress.org/export/1.2/}"
FIELDS = [
    *("comment_id", "comment_author", "comment_date", "comment_date_gmt", "comment_content"),
    *("comment_approved", "comment_type", "comment_parent", "comment_user_id"),
]
START = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"""
ITEM = """<item>
<title>Evening {post}</title>
<dc:creator><![CDATA[emma]]></dc:creator>
<wp:post_id>{post}</wp:post_id>
<wp:post_date_gmt>2012-01-01 18:00:00</wp:post_date_gmt>
<wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type>
"""
COMMENT = """<wp:comment>
<wp:comment_id>{at}</wp:comment_id>
<wp:comment_author><![CDATA[Reader {reader}]]></wp:comment_author>
<wp:comment_author_email><![CDATA[reader{reader}@example.org]]></wp:comment_author_email>
<wp:comment_author_url></wp:comment_author_url>
<wp:comment_author_IP><![CDATA[192.0.2.1]]></wp:comment_author_IP>
<wp:comment_date><![CDATA[2012-01-{day:02} 19:{minute:02}:00]]></wp:comment_date>
<wp:comment_date_gmt><![CDATA[2012-01-{day:02} 18:{minute:02}:00]]></wp:comment_date_gmt>
<wp:comment_content><![CDATA[{words}]]></wp:comment_content>
<wp:comment_approved><![CDATA[1]]></wp:comment_approved>
<wp:comment_type><![CDATA[comment]]></wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent>
<wp:comment_user_id>0</wp:comment_user_id>
</wp:comment>
"""
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
        make(file, POSTS)
        make(small, 1)
        size = f"{POSTS * UNDER_EACH:,} comments, {file.stat().st_size / 1e6:.0f} MB"
        beside = "iterparse filling plain lists"
        ours, theirs = side_by_side(partial(as_lists, file), partial(with_iterparse, file), 5)
        yield Line(f"go through an export of {size}, filling plain lists", ours, beside, theirs)
        ours, theirs = side_by_side(partial(as_tables, file), partial(with_iterparse, file), 5)
        yield Line("read it into tables, words and times understood", ours, beside, theirs)
        if sys.platform == "linux":
            ours, lists, tree = (
                most_memory(each, small, file) for each in ("as_tables", "with_iterparse", "as_a_tree")
            )
            yield Line("… at most in memory", ours, beside, lists, unit="MB")
            yield Line("… at most in memory", ours, "the whole tree that parse makes", tree, limit=1, unit="MB")


def make(file: Path, posts: int) -> None:
    """Write an export: every third comment answers an earlier one, every twentieth has some markup in it."""
    rng = np.random.default_rng(1815)
    with file.open("w", encoding="utf-8") as out:
        out.write(START)
        for post in range(posts):
            out.write(ITEM.format(post=post))
            said = rng.choice(np.array(made.WORDS), (UNDER_EACH, 40))
            for number, words in enumerate(said):
                text = " ".join(words).replace("\n ", "\n")
                at = post * UNDER_EACH + number + 1
                out.write(
                    COMMENT.format(
                        at=at,
                        reader=at * 7 % made.READERS,
                        day=number % 28 + 1,
                        minute=number % 60,
                        words=f"<em>{text}</em>" if at % 20 == 0 else text,
                        parent=at - number // 2 if number and number % 3 == 0 else 0,
                    )
                )
            out.write("</item>\n")
        out.write("</channel>\n</rss>\n")


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
