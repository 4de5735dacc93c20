"""Saved pages of sites about films and books: which site a page is of, and what to read it with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.formats.facts.pages import books, goodreads, imdb, letterboxd, rottentomatoes, tmdb
from bookclub.sources.formats.facts.pages.page import Page
from bookclub.sources.parsing.html import addresses, parse_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookclub.sources.gathering.records import Work
    from bookclub.sources.report import Note

EMPTY = "this {} is an empty shell, which scripts fill only while it is shown: there is no film or book in it"
REMEDY = "Save it as “Web page, complete”, or select all of it, copy, and paste it into a text file."
REVIEWS = "[data-testid=review-card], .ReviewCard, .friendReviews .review, .film-detail-content, li.film-detail, [data-qa=review-item], .review-text, .production-viewing, [data-testid=tturv-review-card]"
REVIEW = "review by somebody on the site"
NOT_TAKEN = "Ratings and reviews of the site and of its users were not taken, nor what the page knows of its visitor."


@dataclass(frozen=True, slots=True)
class Site:
    """A site: the name of its pages, what their addresses look like, marks in their heads, and how one is read."""

    form: str
    address: str
    read: Callable[[Page], Work]
    mark: str = ""


SITES = (
    Site(imdb.FORM, imdb.ADDRESS, imdb.work),
    Site(letterboxd.FORM, letterboxd.ADDRESS, letterboxd.work),
    Site(rottentomatoes.FORM, rottentomatoes.ADDRESS, rottentomatoes.work),
    Site(tmdb.FORM, tmdb.ADDRESS, tmdb.work),
    Site(goodreads.FORM, goodreads.ADDRESS, goodreads.work, goodreads.MARK),
    Site(books.STORYGRAPH, books.STORYGRAPH_ADDRESS, books.storygraph, books.STORYGRAPH_MARK),
    Site(books.LIBRARYTHING, books.LIBRARYTHING_ADDRESS, books.librarything),
    Site(books.WORLDCAT, books.WORLDCAT_ADDRESS, books.worldcat),
)


def site_of(html: str) -> Site | None:
    """Return the site of a page that begins so, by the page's own address or a mark of the site; None for other pages."""
    stated = addresses(html)
    if by_address := next((site for site in SITES if any(re.search(site.address, each) for each in stated)), None):
        return by_address
    return next((site for site in SITES if site.mark and re.search(site.mark, html)), None)


def read_page(site: Site, stream: BinaryIO, name: str) -> tuple[Work, list[Note], dict[str, int]]:
    """Read a page of a site: the work it is about, notes on its damage, and what was left out.

    Raises
    ------
    SourceError
        If there is no film or book in it.
    """
    tree, root, _, notes = parse_page(stream, name)
    page = Page(tree, root)
    work = site.read(page)
    if not work.title or not (work.credits or work.year or work.identifiers):
        raise SourceError(name, EMPTY.format(site.form), REMEDY)
    written = sum(each.kind == "review" for each in page.described)
    return work, notes, {REVIEW: max(written, len(tree.css(REVIEWS)))}
