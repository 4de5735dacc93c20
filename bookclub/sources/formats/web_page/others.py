"""Pages that are no post with comments, though they are saved web pages too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.errors import SourceError
from bookclub.sources.formats.web_page.reviews import WORKS
from bookclub.sources.gathering.described import described_works
from bookclub.sources.parsing.html import meta

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborHTMLParser

    from bookclub.sources.parsing.linked_data import Meant

# What gives a page away, what it is, and what to give in its place.
OTHERS = (
    (
        "table.infobox, [name=generator][content^=MediaWiki]",
        "this is an article of Wikipedia or the like, not a post with comments",
        "Give a page on which somebody wrote about the book or film.",
    ),
    (
        "#booksBody tr.review",
        "this is a member's shelf on Goodreads, saved as a page, which is not read",
        "Give the member's library as a file: on Goodreads, My Books, Import and export.",
    ),
)
# Sites that have a page for each book or film.
CATALOGUES = {
    "goodreads.com": "Goodreads",
    "imdb.com": "IMDb",
    "letterboxd.com": "Letterboxd",
    "librarything.com": "LibraryThing",
    "rottentomatoes.com": "Rotten Tomatoes",
    "themoviedb.org": "TMDB",
    "thestorygraph.com": "The StoryGraph",
    "worldcat.org": "WorldCat",
}
ARTICLES = frozenset(
    ("Article", "BlogPosting", "Blog", "NewsArticle", "SocialMediaPosting", "DiscussionForumPosting", "Recipe")
)
WORK_TYPES = re.compile(r"books?(?:\.book)?|video\.(?:movie|tv_show|episode)|\w+:(?:book|film|movie)", re.IGNORECASE)
# What such a page is, and what to give in its place, where it says nothing of the work in a way that can be read.
ABOUT_A_WORK = (
    "this page {} is about a book or film, and is no post with comments",
    "Give a page on which somebody wrote about it, or the list of books or films that a member has had made there.",
)
NOT_READ = "This page {} is no post: what it says of the book or film itself was read, not what people wrote there."


def _types(described: Meant) -> set[str]:
    stated = described.thing.get("@type")
    return {each for each in (stated if isinstance(stated, list) else [stated]) if isinstance(each, str)}


def refuse_others(tree: LexborHTMLParser, name: str) -> None:
    """Raise a sentence for a page that is of another kind than those read here.

    Raises
    ------
    SourceError
    """
    for tell, kind, remedy in OTHERS:
        if tree.css_first(tell) is not None:
            raise SourceError(name, kind, remedy)


def catalogue(tree: LexborHTMLParser, url: str, described: Sequence[Meant]) -> str | None:
    """Return where a page stands that is about a book or film, as “on Goodreads”; None for any other page.

    Such a page says so, or rates the work by what many people gave it, or describes one with those who made it, and
    nothing that somebody wrote.
    """
    host = re.sub(r"^https?://|/.*", "", url)
    site = next((name for domain, name in CATALOGUES.items() if f".{host}".endswith(f".{domain}")), "")
    site = site or meta(tree, "og:site_name")
    rated = any(each.kind in WORKS and not each.within and "aggregateRating" in each.thing for each in described)
    written = any(
        ARTICLES.intersection(_types(each)) or (each.kind == "review" and not each.within) for each in described
    )
    is_blog = re.match(r"wordpress|blogger|ghost|jekyll|hugo", meta(tree, "generator"), re.IGNORECASE)
    if not written and not is_blog and any(work.credits for work in described_works(described)):
        rated = True
    if rated or WORK_TYPES.fullmatch(meta(tree, "og:type")) or site in CATALOGUES.values():
        return f"on {site}" if site else "about a book or film"
    return None
