"""Made-up libraries, highlights and tables of readers, each with the same words."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.files import Comment


def goodreads(comments: Sequence[Comment]) -> bytes:
    return _sheet(
        {
            "Book Id": each.at,
            "Title": f"Book {each.at}",
            "Author": each.name,
            "ISBN13": f'="{9780000000000 + each.at}"',
            "My Rating": each.at % 6,
            "Original Publication Year": 1900 + each.at % 120,
            "Date Read": f"{each.time:%Y/%m/%d}",
            "Date Added": f"{each.time:%Y/%m/%d}",
            "Exclusive Shelf": "read",
            "My Review": each.text.replace("\n\n", "<br/><br/>") if each.at % 4 == 0 else "",
        }
        for each in comments
    )


def storygraph(comments: Sequence[Comment]) -> bytes:
    return _sheet(
        {
            "Title": f"Book {each.at}",
            "Authors": each.name,
            "ISBN/UID": 9780000000000 + each.at,
            "Format": "paperback",
            "Read Status": "read",
            "Date Added": f"{each.time:%Y/%m/%d}",
            "Last Date Read": f"{each.time:%Y/%m/%d}",
            "Moods": "hopeful, tense",
            "Star Rating": each.at % 20 / 4,
            "Review": each.html if each.at % 4 == 0 else "",
        }
        for each in comments
    )


def librarything(comments: Sequence[Comment]) -> bytes:
    rows = (
        {
            "Book Id": each.at,
            "Title": f"Book {each.at}",
            "Primary Author": f"{each.name}, A.",
            "Review": each.text.replace("\n\n", "[Return][Return]") if each.at % 4 == 0 else "",
            "Rating": each.at % 10 / 2,
            "Date": 1900 + each.at % 120,
            "Date Read": f"[{each.time:%Y-%m-%d}]",
            "ISBN": f"[{each.at:010}]",
            "Entry Date": f"[{each.time:%Y-%m-%d}]",
            "Work id": each.at,
        }
        for each in comments
    )
    return _sheet(rows, delimiter="\t")


def letterboxd(comments: Sequence[Comment]) -> bytes:
    return _sheet(
        {
            "Date": f"{each.time:%Y-%m-%d}",
            "Name": f"Film {each.at}",
            "Year": 1920 + each.at % 100,
            "Letterboxd URI": f"https://boxd.it/{each.at}",
            "Rating": (1 + each.at % 10) / 2,
            "Rewatch": "",
            "Review": each.text if each.at % 4 == 0 else "",
            "Tags": "",
            "Watched Date": f"{each.time:%Y-%m-%d}",
        }
        for each in comments
    )


def table(comments: Sequence[Comment]) -> bytes:
    return _sheet(
        {"id": each.at, "parent": each.answers or "", "name": each.name, "date": each.iso, "text": each.text}
        for each in comments
    )


def _sheet(rows: Iterable[dict[str, object]], delimiter: str = ",") -> bytes:
    every = list(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(every[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(every)
    return out.getvalue().encode()


def kindle(comments: Sequence[Comment]) -> bytes:
    return "".join(
        f"\ufeffThe Lighthouse ({each.name})\r\n- Your Highlight on page {each.at} | Location {each.at * 9}-{each.at * 9 + 8}"
        f" | Added on {each.time:%A}, {each.time.day} {each.time:%B %Y %H:%M:%S}\r\n\r\n{each.text.replace(chr(10), ' ')}\r\n"
        "==========\r\n"
        for each in comments
    ).encode()
