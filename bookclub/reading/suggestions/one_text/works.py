"""Which works a text is about, what they were made from, and when they came out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.merging.names import folded
from bookclub.reading.suggestions.one_text.finding import Finding, Reason
from bookclub.reading.words.names import is_full
from bookclub.reading.words.titles import (
    YEAR,
    Titled,
    is_person,
    reads_like_a_title,
    trimmed,
    without_owner,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.reading.words.text import Text

NEAR = 120  # letters before a title in which it must be said that something was made from it


def said_of_works(text: Text, found: list[Titled]) -> Iterator[Finding]:
    """Return the works a text is about, with their years."""
    for each in found:
        yield from _main(text, each)
    yield from _origins(text, found)


def _main(text: Text, titled: Titled) -> Iterator[Finding]:
    """Return the work in the heading; where book and film share the title, both."""
    shape = re.compile(rf"(?:{re.escape(titled.title)})\s*\(({YEAR})\)")
    headed = {found[1]: found.start() for found in shape.finditer(text.words)}
    if titled.year:
        headed.setdefault(titled.year, titled.at)
    headed = headed or _dated(text)
    for year, at in (headed or {"": titled.at}).items():
        start, end = text.sentence_at(at)
        yield Finding(
            table="works",
            start=start,
            end=end,
            work=titled.title,
            value=year,
            reasons=(Reason("about_it_in", (year,)) if year else Reason("about_it"),),
            certainty=0.85,
        )


def _dated(text: Text) -> dict[str, int]:
    """Return the year in which a text says that the work came out, or that stands in a line of its head."""
    for start, end in text.sentences:
        sentence = text.masked[start:end]
        for found in text.language.told["published"].finditer(sentence):
            return {found["year"]: start}
    for start, end in text.sentences[:8]:
        if line := re.fullmatch(rf"[^\d\n]{{2,40}}\(?({YEAR})\)?", text.words[start:end]):
            return {line[1]: start}
    return {}


def _origins(text: Text, main: list[Titled]) -> Iterator[Finding]:
    """Return the works that the main ones were made from, where a text names them."""
    known = {folded(each.title) for each in main}
    for start, end in text.sentences:
        for kind in ("based", "owned"):
            for found in text.language.told[kind].finditer(text.masked[start:end]):
                title = _origin(text, found)
                if not title or folded(title) in known:
                    continue
                known.add(folded(title))
                year = re.search(rf"(?<!\d){YEAR}(?!\d)", found[0])
                yield Finding(
                    table="works",
                    start=start,
                    end=end,
                    work=title,
                    value=year[0] if year else "",
                    reasons=(Reason("says", (" ".join(found[0].split()),)),),
                    certainty=0.7,
                )


def _origin(text: Text, found: re.Match[str]) -> str:
    """Return the title of what something was made from; ``""`` if it is no title, or nothing says that."""
    title = trimmed(_before_name(text, without_owner(found["title"])), text.words, text.language)
    before = found.string[: found.start("title")]
    made = text.language.words["adapted"].search(before[-NEAR:].casefold())
    quoted = before.endswith(tuple('"“„«_*'))
    fits = title and (quoted or is_full(title)) and not title.isdigit() and made
    return title if fits and not is_person(text, title) and reads_like_a_title(text, title) else ""


def _before_name(text: Text, title: str) -> str:
    """Return what stands before a comma, if what stands after it is somebody's name."""
    before, _, after = title.partition(", ")
    return before if is_full(text.person(after)) else title
