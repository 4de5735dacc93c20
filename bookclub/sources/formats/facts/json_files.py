"""Films and books in JSON: the one reader for all services, whose keys stand in `services`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bookclub.merging.names import folded
from bookclub.merging.works import without_edition
from bookclub.sources.formats.facts.services import SERVICES
from bookclub.sources.gathering.records import Credit, Work, year_of
from bookclub.sources.gathering.roles import role_of, writers_role
from bookclub.sources.parsing.json import dig, id_at, is_cut, list_at, text_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from bookclub.sources.formats.facts.services import Path, People, Service

COMMA = re.compile(r",\s*(?![^()]*\))")  # one that stands in no brackets
SEARCHES = ("docs", "entries", "items", "results", "Search")  # names under which services list what a search found
NOTE = re.compile(r"\(([^()]*)\)")
LONGEST = 10_000  # letters of a list of names
OTHER_RESULT = "other result of the search"


def service_of(value: Any) -> Service | None:
    """Return the service whose marks are in what was read; None if there is none."""
    value = _unwrapped(value)
    return next((each for each in SERVICES if any(_has(value, group) for group in each.telling)), None)


def _has(value: Any, group: Iterable[Path]) -> bool:
    return all(dig(value, *path) is not None for path in group)


def _unwrapped(value: Any) -> Any:
    """Return what Open Library puts under the number that was asked for, as a list; anything else as it is."""
    if (
        isinstance(value, dict)
        and value
        and all(re.match(r"(?:OLID|ISBN|OCLC|LCCN|\d{9,13}X?\b)", key) for key in value if key != "\0cut")
    ):
        inner = [each for each in value.values() if isinstance(each, dict)]
        return inner[0] if len(inner) == 1 else {"books": inner}
    return value


def works(service: Service, value: Any) -> Iterator[Work]:
    """Return what a service says of each work in a file; a list of people alone is a work without a title."""
    value = _unwrapped(value)
    items = next((found for path in service.works_at if (found := dig(value, *path))), value)
    if isinstance(items, list) and items and isinstance(items[0], dict) and "person" in items[0]:
        items = {"_embedded": {"cast": items}}
    for item in items if isinstance(items, list) else [items]:
        if (isinstance(item, dict) and not is_cut(item)) or (isinstance(item, dict) and item is value):
            yield _work(service, item)


def is_search(value: Any) -> bool:
    """Return whether a file lists what a search found."""
    return isinstance(value, list) or any(isinstance(dig(value, each), list) for each in SEARCHES)


def results(found: Iterable[Work], titles: Collection[str]) -> tuple[list[Work], dict[str, int]]:
    """Choose, of what a search found, the works of these titles, or else the first; and count the others.

    What is found several times, as a book is in its editions, is one work, of its first year.
    """
    known: dict[tuple[str, str], list[Work]] = {}
    for work in found:
        if work.title:
            known.setdefault((work.kind, folded(without_edition(work.title))), []).append(work)
    wanted = {folded(without_edition(each)) for each in titles}
    chosen = [same for (_, title), same in known.items() if title in wanted] or list(known.values())[:1]
    years = [[work.year for work in same if work.year] for same in chosen]
    works = [replace(same[0], year=min(those, default=None)) for same, those in zip(chosen, years, strict=True)]
    return works, {OTHER_RESULT: len(known) - len(works)}


def _work(service: Service, item: dict[str, Any]) -> Work:
    kind = next((word for path in service.kind_at if (word := text_at(item, *path).lower())), "")
    if not kind and service.kinds.get("tv") and ("first_air_date" in item or "number_of_seasons" in item):
        kind = "tv"
    if not kind and service.kinds.get("show") and ("aired_episodes" in item or "first_aired" in item or "show" in item):
        kind = "show"
    title = _first(item, service.title)
    if (subtitle := _first(item, service.subtitle)) and subtitle.casefold() not in title.casefold():
        title = f"{title}: {subtitle}"
    return Work(
        kind=service.kinds.get(kind, service.kinds[""]),
        title=title,
        year=next((year for path in service.year if (year := year_of(dig(item, *path)))), None),
        credits=[credit for people in service.people for credit in _credits(people, item)],
        characters=_names(next((dig(item, *path) for path in service.characters if dig(item, *path)), None)),
        identifiers=list(_identifiers(service, item)),
    )


def _first(item: Any, paths: Iterable[Path]) -> str:
    return next((text.strip() for path in paths if (text := text_at(item, *path)).strip()), "")


def _identifiers(service: Service, item: dict[str, Any]) -> Iterator[str]:
    for label, paths in service.identifiers.items():
        for path in paths:
            value = dig(item, *path)
            if isinstance(value, list):  # of Google Books, where ISBN-13 comes first or last
                numbers = {text_at(each, "type"): id_at(each, "identifier") for each in value}
                value = numbers.get("ISBN_13") or numbers.get("ISBN_10")
            if text := id_at({"": value}, ""):
                yield f"{label} {text.rpartition('/')[2]}"
                break


def _credits(people: People, item: dict[str, Any]) -> Iterator[Credit]:
    for person in _people(dig(item, *people.at)):
        name = text_at({"": person}, "", *people.name)
        job = people.job
        if job == "by_statement":
            yield from _by_statement(name)
            continue
        if not job:
            jobs = _names(next((dig(person, *path) for path in people.job_at if dig(person, *path)), None))
            job = next((each for each in jobs if role_of(each)), jobs[0] if jobs else "")
        if not people.name and job == "writer":
            note = " ".join(NOTE.findall(name))
            job = writers_role(note) or note
        parts = _names(next((dig(person, *path) for path in people.part_at if dig(person, *path)), None))
        yield Credit(person=name, job=job, part=" / ".join(dict.fromkeys(filter(None, parts))))


def _people(value: Any) -> list[Any]:
    """Return the items of a list of people, of several lists by department, or of names between commas."""
    if isinstance(value, str):
        return [part for part in COMMA.split(value[:LONGEST]) if part.strip()]
    if isinstance(value, dict):
        lists = [each for each in value.values() if isinstance(each, list)]
        return [person for each in lists for person in each]
    return list_at({"": value}, "")


def _names(value: Any) -> list[str]:
    """Return names that stand alone or in a list, as texts or as things that have one."""
    values = value if isinstance(value, list) else [value]
    return [name.strip() for each in values if (name := text_at(each, "name") or text_at({"": each}, "")).strip()]


def _by_statement(text: str) -> Iterator[Credit]:
    """Return the author whom an edition names in words, where these are but a name."""
    name = text.strip().removesuffix(".").removeprefix("by ").strip()
    if re.fullmatch(r"(?:[A-ZÀ-Þ][\w.'’-]*\s?){2,4}", name):
        yield Credit(person=name, job="author")
