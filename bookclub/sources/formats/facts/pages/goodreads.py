"""A page of Goodreads about a book, since 2021 and before."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bookclub.sources.gathering.described import described_works
from bookclub.sources.gathering.records import Credit, Honour, Work, year_of
from bookclub.sources.parsing.html import words
from bookclub.sources.parsing.json import dig, id_at, list_at, number_at, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.sources.formats.facts.pages.page import Page

FORM = "page of Goodreads"
ADDRESS = r"goodreads\.com/(?:[a-z]{2}/)?(?:book/show/|work/\d)"
MARK = r"data-testid=[\"']bookTitle|id=[\"']bookTitle[\"']"
SERIES = re.compile(r"\s*\([^()]*#[^()]*\)\s*$")
ROLE = re.compile(r"\(([^()]*)\)")
AWARD = re.compile(r"\s*(?P<name>.*?)\s*(?:\((?P<year>(?:19|20)\d\d)\))?\s*,?\s*$")
OUTCOMES = {"NOMINEE": "shortlisted", "FINALIST": "shortlisted", "SHORTLIST": "shortlisted", "LONGLIST": "listed"}
LONGEST = 1000  # letters
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def work(page: Page) -> Work:
    """Return what the page says of its book."""
    state = dig(page.data, "apolloState")
    state = state if isinstance(state, dict) else {}
    book = _book(state)
    details: dict[str, Any] = next(
        (
            each["details"]
            for key, each in state.items()
            if key.startswith("Work:") and isinstance(dig(each, "details"), dict)
        ),
        {},
    )
    described = next(iter(described_works(page.described, page.titled[0])), None)
    title = (
        text_at(book, "title")
        or page.text("[data-testid=bookTitle]", "h1#bookTitle", "h1.gr-h1")
        or (described.title if described is not None else "")
    )
    year = _year(details.get("publicationTime")) or _first_published(page)
    series = next(
        (text_at(dig(state, text_at(each, "series", "__ref")), "title") for each in list_at(book, "bookSeries")), ""
    )
    isbn = (
        id_at(book, "details", "isbn13")
        or id_at(book, "details", "isbn")
        or _shown(page, "ISBN13")
        or _shown(page, "ISBN")
    )
    isbn = isbn or (
        described.identifiers[0].removeprefix("ISBN ") if described is not None and described.identifiers else ""
    )
    return Work(
        kind="book",
        title=SERIES.sub("", title),
        year=year
        or _year(dig(book, "details", "publicationTime"))
        or (described.year if described is not None else None),
        credits=list(_contributors(state, book))
        or list(_shown_contributors(page))
        or (list(described.credits) if described is not None else []),
        characters=[text_at(each, "name") for each in list_at(details, "characters")] or _listed(page, "characters"),
        identifiers=[f"ISBN {number[0]}"] if (number := re.search(r"\b(?:97[89])?\d{9}[\dX]\b", isbn)) else (),
        honours=list(_awards(details)) or list(_shown_awards(page)),
        note=f"Series: {series}." if series else "",
    )


def _book(state: dict[str, Any]) -> Any:
    asked = (
        (each for key, each in (state.get("ROOT_QUERY") or {}).items() if key.startswith("getBookBy"))
        if isinstance(state.get("ROOT_QUERY"), dict)
        else ()
    )
    named = next((state.get(text_at(each, "__ref")) for each in asked if text_at(each, "__ref")), None)
    books = [each for key, each in state.items() if key.startswith("Book:") and text_at(each, "title")]
    return named if text_at(named, "title") else next(iter(books), {})


def _contributors(state: dict[str, Any], book: Any) -> Iterator[Credit]:
    for edge in (dig(book, "primaryContributorEdge"), *list_at(book, "secondaryContributorEdges")):
        name, role = text_at(dig(state, text_at(edge, "node", "__ref")), "name"), text_at(edge, "role")
        if name:
            yield Credit(person=name, job=role or "author")


def _shown_contributors(page: Page) -> Iterator[Credit]:
    for link in page.all(
        ".BookPageMetadataSection__contributor .ContributorLink",
        ".ContributorLink",
        "#bookAuthors .authorName__container",
        "a.authorName",
    ):
        role = link.css_first(".ContributorLink__role, .role")
        name = link.css_first(".ContributorLink__name, [itemprop=name]") or link
        noted = ROLE.search(words(role)) if role is not None else None
        yield Credit(person=words(name), job=noted[1] if noted else "author")


def _year(milliseconds: object) -> int | None:
    if not isinstance(milliseconds, int | float) or isinstance(milliseconds, bool) or abs(milliseconds) > 4e13:  # noqa: PLR2004
        return None
    return (EPOCH + timedelta(milliseconds=milliseconds)).year


def _first_published(page: Page) -> int | None:
    """Return the year in which the book, or else the edition, came out, as the page shows it."""
    shown = page.text("[data-testid=publicationInfo]", "#details nobr.greyText")
    rows = [
        text
        for each in page.tree.css("#details .row")
        if (text := words(each)).lower().startswith(("published", "first published"))
    ]
    said = " ".join([shown, *rows])[:LONGEST]
    first = re.search(r"first published\D*(?:.*?)\b((?:1[0-9]|20)\d\d)\b", said, re.IGNORECASE)
    return int(first[1]) if first else year_of(said)


def _listed(page: Page, label: str) -> list[str]:
    """Return what links a line of the book's details has."""
    for node in page.tree.css(".DescListItem, #bookDataBox .clearFloats"):
        heading = node.css_first("dt, .infoBoxRowTitle")
        value = node.css_first("dd, .infoBoxRowItem")
        if heading is not None and value is not None and words(heading).casefold().startswith(label.casefold()):
            links = [
                text
                for each in value.css("a")
                if (text := words(each)).lower() not in ("...more", "…more", "...less", "more", "less")
            ]
            return links or [words(value)]
    return []


def _shown(page: Page, label: str) -> str:
    return next(iter(_listed(page, label)), "")


def _awards(details: dict[str, Any]) -> Iterator[Honour]:
    for each in list_at(details, "awardsWon"):
        name, category = text_at(each, "name"), text_at(each, "category")
        year = _year(number_at(each, "awardedAt"))
        won = OUTCOMES.get(text_at(each, "designation").upper(), "won" if each.get("hasWon", True) else "shortlisted")
        yield Honour(honour=f"{name}, {category}" if category else name, outcome=won, date=str(year or ""))


def _shown_awards(page: Page) -> Iterator[Honour]:
    for each in _listed(page, "literary awards"):
        if (found := AWARD.fullmatch(each)) and found["name"]:
            is_nominee = "nominee" in each.lower() or "shortlist" in each.lower()
            yield Honour(honour=found["name"], outcome="shortlisted" if is_nominee else "won", date=found["year"] or "")
