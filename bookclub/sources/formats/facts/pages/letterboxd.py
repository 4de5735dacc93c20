"""A page of Letterboxd about a film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.sources.formats.facts.pages.page import attribute
from bookclub.sources.gathering.records import Credit, Work
from bookclub.sources.gathering.roles import role_of
from bookclub.sources.parsing.html import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.sources.formats.facts.pages.page import Page

FORM = "page of Letterboxd"
ADDRESS = r"letterboxd\.com/film/[^/?#]+/?(?:(?:cast|crew|details|genres|releases)/?)?(?:[?#].*)?$"
PARTS = ("title", "data-original-title", "data-bs-original-title", "data-tippy-content")  # scripts move it


def work(page: Page) -> Work:
    """Return what the page says of its film."""
    title, year = page.titled
    people = [*_crew(page), *_cast(page)]
    if not any(role_of(each.job) == "director" for each in people):
        links = page.all(
            ".creatorlist a", '.credits a[href*="/director/"]', '#featured-film-header a[href*="/director/"]'
        )
        people += [Credit(person=words(each), job="director") for each in links]
    imdb, tmdb = page.number(r"imdb\.com/title/(tt\d+)"), page.number(r"themoviedb\.org/(?:movie|tv)/(\d+)")
    return Work(
        kind="series" if page.number(r"(themoviedb\.org/tv/)\d+") else "film",
        title=title or page.text("h1.headline-1", "h1"),
        year=year or page.year(".releasedate", ".releaseyear", "small.number"),
        credits=people,
        identifiers=[*([f"IMDb {imdb}"] if imdb else []), *([f"TMDB {tmdb}"] if tmdb else [])],
    )


def _cast(page: Page) -> Iterator[Credit]:
    for link in page.all("#tab-cast .cast-list a", ".cast-list a", "#tab-cast a"):
        if "/actor/" in (link.attributes.get("href") or "") or "text-slug" in attribute(link, "class"):
            name, part = words(link), attribute(link, *PARTS)
            if name and not name.lower().startswith("show all"):
                yield Credit(person=name, job="actor", part="" if part == name else part)


def _crew(page: Page) -> Iterator[Credit]:
    for heading in page.tree.css("#tab-crew h3"):
        full = heading.css_first(".crewrole.-full") or heading.css_first("span") or heading
        people = heading.next
        while people is not None and (people.tag or "-").startswith("-"):
            people = people.next
        for link in people.css("a") if people is not None else ():
            yield Credit(person=words(link), job=words(full))
