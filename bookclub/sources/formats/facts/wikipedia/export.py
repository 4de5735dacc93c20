"""Articles of Wikipedia as *Special:Export* hands them out: XML with the text of one or several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from bookclub.sources.formats.facts.wikipedia.article import (
    Article,
    is_cast,
    is_crew,
    is_not_the_cast,
    label_of,
    work_of,
)
from bookclub.sources.parsing import wikitext, xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.sources.gathering.records import Work
    from bookclub.sources.report import Note

FORM = "articles exported from Wikipedia"
ROOTS = ("mediawiki", "page")
BOX = re.compile(r"infobox|ficha de|info/|taxobox")
LONG = 60  # letters of a paragraph that says what the article is about
ABOUT_ELSE = "article about something else"


def is_export(opening: str) -> bool:
    """Return whether XML that opens so is an export of articles."""
    root = re.match(r"<(\w+)", opening)
    return root is not None and (
        root[1] == "mediawiki" or (root[1] == "page" and "<title>" in opening and "<revision>" in opening)
    )


def works(stream: BinaryIO, name: str, notes: list[Note], left_out: dict[str, int]) -> Iterator[Work]:
    """Return what each article says of its work; those about something else are counted as left out."""
    title, text = "", ""
    for field, element in xml.items(stream, name, ("title", "text", "page"), notes):
        if field == "title":
            title = " ".join(xml.inner_text(element).split())
        elif field == "text":
            text = xml.inner_text(element)
        else:
            if (work := work_of(read_article(title, text))) is not None:
                yield work
            else:
                left_out[ABOUT_ELSE] = left_out.get(ABOUT_ELSE, 0) + 1
            title, text = "", ""
    whole = text.rpartition("\n")[0]  # the file breaks off in its last article, whose last line may be cut
    if whole and (work := work_of(read_article(title, whole))) is not None:
        yield work


def read_article(title: str, text: str) -> Article:
    """Read one article."""
    article = Article(title=title)

    def box(name: str, values: list[str]) -> str | None:
        if not BOX.search(name):
            return None
        fields = dict(_field(each) for each in values if "=" in each)
        if not article.fields or (len(fields) > len(article.fields) and not article.template):
            article.template = name
            article.fields = {label: lines for label, lines in fields.items() if lines}
            article.name = " ".join(fields.get("name", []))
        return ""

    whole = wikitext.plain(text, box)
    in_cast, at = False, 0
    for level, heading, inside in wikitext.sections(whole):
        if level == 1:
            article.opening = next(
                (
                    each.strip()
                    for each in inside.split("\n")
                    if len(each.strip()) > LONG and each.strip()[0] not in "|{*!:#<["
                ),
                "",
            )
        elif is_cast(heading):
            in_cast, at = True, level
        elif level <= at or is_not_the_cast(heading):
            in_cast = False
        if is_crew(heading):
            article.crew += [
                cell for rows in wikitext.lists_and_tables(inside) for row in rows for cell in row[:1] if len(row) == 1
            ]
        if in_cast:
            article.cast += wikitext.lists_and_tables(inside)
    return article


def _field(value: str) -> tuple[str, list[str]]:
    label, _, said = value.partition("=")
    lines = (line.strip().lstrip("*#: ").strip() for line in said.split("\n"))
    return label_of(label), [line for line in lines if line.replace("\x02", "").replace("\x03", "").strip()]
