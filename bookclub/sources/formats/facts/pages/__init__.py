"""Saved pages of sites about films and books: which site a page is of, and what to read it with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources import sites
from bookclub.sources.formats.facts.pages import books, goodreads, imdb, letterboxd, rottentomatoes, tmdb
from bookclub.sources.formats.facts.pages.page import Page
from bookclub.sources.gathering import facts
from bookclub.sources.parsing.html import addresses, parse_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookclub.sources.gathering.records import Work
    from bookclub.sources.report import Found

EMPTY = "this {} is an empty shell, which scripts fill only while it is shown: there is no film or book in it"
REMEDY = "Save it as “Web page, complete”, or select all of it, copy, and paste it into a text file."
REVIEWS = "[data-testid=review-card], .ReviewCard, .friendReviews .review, .film-detail-content, li.film-detail, [data-qa=review-item], .review-text, .production-viewing, [data-testid=tturv-review-card]"
REVIEW = "review by somebody on the site"


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


def read_page(site: Site, stream: BinaryIO, name: str, *, title: str | None = None, year: int | None = None) -> Found:
    """Read a page of a site: the work it is about, and the reviews that it shows, each by whoever wrote it.

    Parameters
    ----------
    site : Site
    stream, name
        The page.
    title, year : optional
        Of the work, if the page does not say.

    Raises
    ------
    SourceError
        If there is no film or book in it, and no review.
    """
    tree, root, html, damage = parse_page(stream, name)
    page = Page(tree, root)
    work = site.read(page)
    work = replace(work, title=work.title or title or "", year=work.year or year)
    shown_as = sites.site_of(tree, root)
    if not work.title or not (work.credits or work.year or work.identifiers):
        if shown_as and (said := sites.read(shown_as, sites.Page(tree, root, name, notes=damage))):
            return said
        raise SourceError(name, EMPTY.format(site.form), REMEDY)
    written = max(sum(each.kind == "review" for each in page.described), len(tree.css(REVIEWS)))
    found = facts.found([work], source=name, form=site.form, notes=damage)
    row = {"work_id": found.works["work_id"].iloc[0]}
    address = next(iter(addresses(html)), None)
    said = sites.read(shown_as, sites.Page(tree, root, name, address), work=row) if shown_as else None
    if not said:
        report = replace(found.report, left_out=found.report.left_out | ({REVIEW: written} if written else {}))
        return replace(found, report=report)
    report = replace(
        found.report,
        declared=said.report.declared,
        kept=found.report.kept | said.report.kept,
        left_out=found.report.left_out | said.report.left_out,
        notes=(*found.report.notes, *said.report.notes),
    )
    return replace(
        found, report=report, reviews=said.reviews, readers=said.readers, posts=said.posts, comments=said.comments
    )
