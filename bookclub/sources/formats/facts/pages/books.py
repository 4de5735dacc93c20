"""Pages of The StoryGraph, LibraryThing and WorldCat about a book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.merging.works import without_edition
from bookclub.sources.gathering.described import described_works
from bookclub.sources.gathering.records import Credit, Honour, Work, year_of
from bookclub.sources.gathering.roles import role_of
from bookclub.sources.parsing.html import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.sources.formats.facts.pages.page import Page

STORYGRAPH = "page of The StoryGraph"
STORYGRAPH_ADDRESS = r"thestorygraph\.com/books/[\w-]{20,}(?:/editions)?/?(?:[?#].*)?$"
STORYGRAPH_MARK = r"book-title-author-and-series|\| The StoryGraph</title>"
LIBRARYTHING = "page of LibraryThing"
LIBRARYTHING_ADDRESS = r"librarything\.(?:com|de|fr|es|it|nl|com\.br)/work/\d"
WORLDCAT = "page of WorldCat"
WORLDCAT_ADDRESS = r"worldcat\.org/(?:[a-z]{2}/)?(?:title/|oclc/)"

LONGEST = 5000  # letters
ISBN = re.compile(r"(?<!\d)(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?!\d)")
FIRST = re.compile(r"first pub(?:lished)?\D{0,20}((?:1[0-9]|20)\d\d)", re.IGNORECASE)
ROLE = re.compile(r"^\W*\(([^()]*)\)")
TURNED = re.compile(
    r"(?P<last>[^\W\d][\w'’ -]*), (?P<first>[^\W\d][\w.'’ -]*?)(?:,?\s*\(?(?:born|b\.|d\.)?\s*\d{4}.*)?$"
)
BY = re.compile(r"(?P<title>.*\S)\s+(?:by|von|par|de|por|di|door)\s+(?P<author>[^|]*?)\s*\|\s*LibraryThing")
PUBLISHED = re.compile(
    r"original publication date|ursprüngliches erscheinungsdatum|date de première publication|fecha de publicación",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"people/characters|important characters|figuren/charaktere|personnages|personas/personajes", re.IGNORECASE
)
AWARDS = re.compile(
    r"awards and honors|preise und auszeichnungen|prix et distinctions|premios y honores", re.IGNORECASE
)
CANONICAL = re.compile(r"canonical title|originaltitel kanonisch|titre canonique|título canónico", re.IGNORECASE)
WON = re.compile(r"(?P<name>.*?)\s*(?:\((?P<note>[^()]*)\))?\s*$")


def storygraph(page: Page) -> Work:
    """Return what a page of The StoryGraph says of its book."""
    box = next(iter(page.all(".book-title-author-and-series")), None)
    title = page.text(
        ".book-title-author-and-series h3", ".book-title-author-and-series h1", ".book-title-author-and-series h2"
    )
    people = []
    for link in box.css('a[href*="/authors/"]') if box is not None else ():
        node, after = link.next, ""
        while node is not None and node.tag != "a":
            after, node = f"{after} {node.text() or ''}", node.next
        noted = ROLE.match(after.strip())
        people.append(Credit(person=words(link), job=noted[1] if noted else "author"))
    if not title and (found := re.match(r"(.*) by (.*?) \| The StoryGraph", page.text("title"))):
        title, people = found[1], [Credit(person=each.strip(), job="author") for each in found[2].split(", ")[:1]]
    said = " ".join(words(each) for each in page.tree.css(".toggle-edition-info-link, .edition-info")[:20])[:LONGEST]
    edition = re.search(r"Edition Pub Date:\D*(?:\d{1,2}\D+)?.*?((?:1[5-9]|20)\d\d)", said)
    first, isbn = FIRST.search(said), ISBN.search(said)
    return Work(
        kind="book",
        title=title,
        year=int(first[1]) if first else int(edition[1]) if edition else None,
        credits=people,
        identifiers=[f"ISBN {re.sub('[- ]', '', isbn[0])}"] if isbn else (),
    )


def librarything(page: Page) -> Work:
    """Return what a page of LibraryThing says of its book: the head, and the table “Common Knowledge”."""
    heading = BY.match(page.text("title"))
    title = page.text(".headsummary h1", "h1")
    known = list(_common_knowledge(page))
    links = page.all(
        '.headsummary h2 a[href*="/author/"]',
        '.headsummary a[href*="/author/"]',
        'h2 a[href*="/author/"]',
        'h1 a[href*="/author/"]',
    )
    authors = [words(each) for each in links]
    if not authors and heading:
        authors = [heading["author"]]
    described = next(iter(described_works(page.described, title)), None)
    published = next(
        (year for label, values in known if PUBLISHED.match(label) for value in values if (year := year_of(value))),
        None,
    )
    isbn = ISBN.search(page.meta("books:isbn", "og:isbn"))
    return Work(
        kind="book",
        title=(heading["title"] if heading and heading["title"].startswith(title[:8]) else title)
        or (heading["title"] if heading else ""),
        year=published or (described.year if described is not None else None),
        credits=[Credit(person=each, job="author") for each in dict.fromkeys(authors)],
        characters=[WON.sub(r"\g<name>", value) for label, values in known if PEOPLE.match(label) for value in values],
        identifiers=[f"ISBN {isbn[0]}"] if isbn else list(described.identifiers if described is not None else ()),
        honours=[_honour(value) for label, values in known if AWARDS.match(label) for value in values],
    )


def _honour(text: str) -> Honour:
    note = (WON.match(text) or {"note": ""})["note"] or ""
    lost = re.search(r"nomin|shortlist|finalist|longlist", note, re.IGNORECASE)
    year = year_of(note)
    return Honour(
        honour=re.sub(r"\s*\([^()]*\)\s*$", "", text), outcome="shortlisted" if lost else "won", date=str(year or "")
    )


def _common_knowledge(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Return the fields of what the members know in common: the label, and the values."""
    for row in page.tree.css("tr, .ck_row, [class*=fieldrow], dl > div"):
        cells = row.css("td, th, dt, dd, .ck_label, .ck_value, [class*=fieldname], [class*=fieldvalue]")
        if len(cells) > 1 and len(label := words(cells[0])) < 60 and label:  # noqa: PLR2004
            values = [words(each) for each in cells[1].css("a, li, .fwikiAtomicValue, .ckvalue") if words(each)]
            yield label.rstrip("* :"), list(dict.fromkeys(values)) or [words(cells[1])]


def worldcat(page: Page) -> Work:
    """Return what a page of WorldCat says of its book: in the head's data, or as it showed it before 2022."""
    described = next(iter(described_works(page.described, page.titled[0])), None)
    shown = page.text("h1.title", "#bibdata h1", "[data-testid*=title] h1") or re.sub(
        r"\s*\|\s*WorldCat.*", "", page.meta("og:title")
    )
    names = [words(each) for each in page.all("#bib-author-cell a", "td#bib-author-cell", "[data-testid*=author] a")]
    people = (
        list(described.credits)
        if described is not None and described.credits
        else [Credit(person=_turned(each), job="author") for each in names]
    )
    return Work(
        kind="book",
        title=described.title if described is not None else without_edition(re.sub(r"\s+:\s+", ": ", shown)),
        year=(described.year if described is not None else None)
        or page.year("#bib-publisher-cell", "#bib-editionsFormats-cell"),
        credits=[each for each in people if role_of(each.job)],
        identifiers=described.identifiers if described is not None else (),
    )


def _turned(name: str) -> str:
    """Turn a name as catalogues write it.

    >>> _turned("Bell, Ada, 1901-1980")
    'Ada Bell'
    """
    found = TURNED.fullmatch(name)
    return f"{found['first']} {found['last']}" if found else name
