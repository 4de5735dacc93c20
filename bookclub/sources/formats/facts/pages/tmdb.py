"""A page of The Movie Database about a film or series, and that of its cast and crew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.sources.formats.facts.pages.page import SITE
from bookclub.sources.gathering.records import Credit, Work
from bookclub.sources.parsing.html import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from bookclub.sources.formats.facts.pages.page import Page

FORM = "page of The Movie Database (TMDB)"
ADDRESS = r"(?:themoviedb|tmdb)\.org/(?:movie|tv)/\d+[^/?#]*(?:/cast)?/?(?:[?#].*)?$"
EPISODES = re.compile(r"\s*\(?\b\d+\s+(?:episodes?|Folgen?|Episoden?|épisodes?|episodios?)\b\)?.*$", re.IGNORECASE)


def work(page: Page) -> Work:
    """Return what the page says of its film or series."""
    title, year = page.titled
    people = [*_crew(page), *_cast(page)]
    shown = page.text(".header .title h2 a", ".title h2 a", "section.inner_content .title a h2", ".header h2 a")
    return Work(
        kind="series"
        if re.search(r"/tv/\d", page.meta("og:url")) or page.meta("og:type").endswith("tv_show")
        else "film",
        title=shown or SITE.sub("", title),
        year=page.year(".release_date", ".title .release_date", "span.release") or year,
        credits=people,
        identifiers=[f"IMDb {imdb}"] if (imdb := page.number(r"imdb\.com/title/(tt\d+)")) else (),
    )


def _cast(page: Page) -> Iterator[Credit]:
    for item in page.all(
        "#cast_scroller li.card",
        "ol.people.scroller li",
        "section.panel > ol.people.credits li",
        "ol.people.credits li",
    ):
        if not _is_within(item, "crew_wrapper"):
            for name, said in _person(item):
                yield Credit(person=name, job="actor", part=EPISODES.sub("", said))


def _crew(page: Page) -> Iterator[Credit]:
    for item in page.all(".crew_wrapper li", "ol.people.no_image li", "ol.people li.profile"):
        for name, said in _person(item):
            yield from (Credit(person=name, job=EPISODES.sub("", job).strip()) for job in said.split(","))


def _person(item: LexborNode) -> Iterator[tuple[str, str]]:
    """Return the name and what stands under it."""
    name = next((each for each in item.css('a[href*="/person/"]') if words(each)), None)
    said = item.css_first("p.character, .character, .episode_count_crew")
    if name is not None:
        yield words(name), words(said) if said is not None else ""


def _is_within(node: LexborNode, name: str) -> bool:
    around = node.parent
    for _ in range(12):
        if around is None:
            return False
        if name in (around.attributes.get("class") or "").split():
            return True
        around = around.parent
    return False
