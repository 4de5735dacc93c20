"""A page of Rotten Tomatoes about a film or series."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.sources.formats.facts.pages.page import attribute
from bookclub.sources.gathering.described import described_works
from bookclub.sources.gathering.records import Credit, Work, year_of
from bookclub.sources.gathering.roles import role_of
from bookclub.sources.parsing.html import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.sources.formats.facts.pages.page import Page

FORM = "page of Rotten Tomatoes"
ADDRESS = r"rottentomatoes\.com/(?:m|tv)/[^/?#]+(?:/s\d+)?(?:/cast-and-crew)?/?(?:[?#].*)?$"
SITE = re.compile(r"\s*[|-]\s*(?:Rotten Tomatoes|Cast and Crew).*$")


def work(page: Page) -> Work:
    """Return what the page says of its film or series."""
    title, year = page.titled
    shown = list(_information(page))
    made = [
        credit
        for label, names in shown
        for name in names
        if role_of(label)
        for credit in [Credit(person=name, job=label)]
    ]
    described = next(iter(described_works(page.described, title)), None)
    people = [*made, *_people(page)]
    if described is not None and not any(role_of(each.job) == "director" for each in people):
        people += [each for each in described.credits if each.job == "director"]
    if described is not None and not any(each.job == "actor" for each in people):
        people += [each for each in described.credits if each.job == "actor"]
    dates = [year_of(text) for label, names in shown if label.startswith("Release Date") for text in [" ".join(names)]]
    is_series = "/tv/" in page.meta("og:url") or page.meta("og:type") == "video.tv_show"
    return Work(
        kind="series" if is_series else "film",
        title=SITE.sub("", title),
        year=year or min(filter(None, dates), default=None) or (described.year if described is not None else None),
        credits=people,
    )


def _information(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Return the lines of the box “Movie Info”: what is told, and the names or the words."""
    for node in page.all(
        "[data-qa=movie-info-item]", "[data-qa=series-info-item]", ".category-wrap", "li.meta-row", "[data-qa=item]"
    ):
        label = node.css_first("[data-qa$=item-label], .meta-label, dt, .key, .info-item-label")
        if label is None:
            continue
        value = node.css_first("[data-qa$=item-value], [data-qa=item-value-group], .meta-value, dd, .info-item-value")
        links = [words(each) for each in (node.css('a[href*="/celebrity/"], rt-link[href*="/celebrity/"]'))]
        if value is not None:
            yield words(label).rstrip(": "), [each.strip(" ,") for each in links] or [words(value)]


def _people(page: Page) -> Iterator[Credit]:
    """Return the cast and crew that the page shows, each with the character or the job."""
    for node in page.all(
        "[data-qa=cast-crew-item]",
        ".cast-item",
        "[data-qa=person-item]",
        "[data-qa=cast-and-crew-item]",
        "cast-and-crew-card",
    ):
        name = node.css_first(
            "[data-qa=person-name], [data-qa=cast-crew-item-link], .name, [slot=title], .media-body a span"
        )
        said = node.css_first(
            "[data-qa=person-role], .characters, .role, [data-qa=cast-crew-item-role], [slot=characters], [slot=credits]"
        )
        if name is None or not words(name):
            continue
        parts = (
            [each.strip(" ,") for each in re.split(r"\n|(?<=\S),\s", said.text(deep=True)) if each.strip(" ,")]
            if said is not None
            else []
        )
        jobs = [each for each in parts if role_of(each) and role_of(each) != "actor"]
        yield from (Credit(person=attribute(name, "title") or words(name), job=each) for each in jobs)
        played = [
            re.sub(r"\s+", " ", each) for each in parts if each not in jobs and each.lower() not in ("actor", "actress")
        ]
        is_crew = any(
            re.search(r"producer|writer|director|editor|composer|designer|music|casting", each, re.IGNORECASE)
            for each in parts
        )
        if not jobs and not (is_crew and not any(each.lower() in ("actor", "actress") for each in parts)):
            yield Credit(person=words(name), job="actor", part=" / ".join(played))
