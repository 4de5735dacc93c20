"""Films and books as services hand them to programs, in JSON: where each keeps what, as data over one reader."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bookclub.sources.gathering.facts import Credit, Work, year_of
from bookclub.sources.gathering.roles import role_of, writers_role
from bookclub.sources.parsing.json import dig, id_at, is_cut, list_at, text_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Path = tuple[str | int, ...]

COMMA = re.compile(r",\s*(?![^()]*\))")  # one that stands in no brackets
NOTE = re.compile(r"\(([^()]*)\)")
MOST_FOUND = 10  # of a search; what comes after is seldom what was looked for


@dataclass(frozen=True, slots=True)
class People:
    """Where a service lists people: each item's name, and the job and the part, there or the same for all."""

    at: Path
    name: Path = ("name",)
    job: str = ""
    job_at: tuple[Path, ...] = ()
    part_at: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """A service, and where it keeps what.

    Attributes
    ----------
    form : str
        What the file is, in words.
    telling : tuple of tuple of path
        Groups of paths; where all of one group lead to something, the file is of this service.
    works_at : tuple of path
        Where the works are, the first that is there; the whole value if none is.
    kinds : dict of str to str
        What the word at `kind_at` means; ``""`` stands for any other word, and for none.
    identifiers : dict of str to tuple of path
    without : str
        What else such files hold that is never taken, in words.
    """

    form: str
    telling: tuple[tuple[Path, ...], ...]
    title: tuple[Path, ...]
    year: tuple[Path, ...]
    people: tuple[People, ...] = ()
    works_at: tuple[Path, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=lambda: {"": "film"})
    kind_at: tuple[Path, ...] = ()
    identifiers: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    characters: tuple[Path, ...] = ()
    subtitle: tuple[Path, ...] = ()
    without: str = ""


def _authors(*paths: Path, name: Path = ()) -> tuple[People, ...]:
    return tuple(People(path, name, "author") for path in paths)


_ISBN = {
    "ISBN": (("isbn", 0), ("isbn_13", 0), ("isbn_10", 0), ("identifiers", "isbn_13", 0), ("identifiers", "isbn_10", 0))
}
_CREWS = (People(("created_by",), job="creator"), People(("credits", "crew"), job_at=(("job",),)))
SERVICES = (
    Service(
        "film or series from TMDB",
        telling=(
            (("vote_average",), ("original_title",)),
            (("vote_average",), ("original_name",)),
            (("cast", 0, "credit_id"),),
            (("crew", 0, "credit_id"),),
            (("release_date",), ("original_title",), ("imdb_id",)),
            (("results", 0, "vote_average"), ("results", 0, "media_type")),
            (("results", 0, "vote_average"), ("results", 0, "original_title")),
            (("results", 0, "vote_average"), ("results", 0, "original_name")),
        ),
        works_at=(("results",),),
        title=(("title",), ("name",), ("original_title",), ("original_name",)),
        year=(("release_date",), ("first_air_date",)),
        kinds={"": "film", "tv": "series"},
        kind_at=(("media_type",),),
        identifiers={"IMDb": (("imdb_id",), ("external_ids", "imdb_id")), "TMDB": (("id",),)},
        people=(
            *_CREWS,
            People(("crew",), job_at=(("job",),)),
            People(("aggregate_credits", "crew"), job_at=(("jobs", 0, "job"),)),
            People(("credits", "cast"), job="actor", part_at=(("character",),)),
            People(("cast",), job="actor", part_at=(("character",), ("roles", 0, "character"))),
            People(("aggregate_credits", "cast"), job="actor", part_at=(("roles", 0, "character"),)),
        ),
        without="ratings of the site's users",
    ),
    Service(
        "film or series from Trakt",
        telling=(
            (("ids", "trakt"), ("title",)),
            ((0, "ids", "trakt"), (0, "title")),
            ((0, "movie", "ids", "trakt"),),
            ((0, "show", "ids", "trakt"),),
            (("cast", 0, "person", "ids"),),
            (("crew", "directing", 0, "person"),),
            (("crew", "writing", 0, "person"),),
        ),
        title=(("title",), ("movie", "title"), ("show", "title")),
        year=(("year",), ("movie", "year"), ("show", "year")),
        kinds={"": "film", "show": "series"},
        kind_at=(("type",),),
        identifiers={
            "IMDb": (("ids", "imdb"), ("movie", "ids", "imdb"), ("show", "ids", "imdb")),
            "TMDB": (("ids", "tmdb"), ("movie", "ids", "tmdb"), ("show", "ids", "tmdb")),
            "Trakt": (("ids", "slug"), ("movie", "ids", "slug"), ("show", "ids", "slug")),
        },
        people=(
            People(("crew",), ("person", "name"), job_at=(("jobs",), ("job",))),
            People(("cast",), ("person", "name"), "actor", part_at=(("characters",), ("character",))),
        ),
        without="ratings of the site's users",
    ),
    Service(
        "film or series from OMDb",
        telling=((("Title",), ("imdbID",)), (("Search", 0, "imdbID"),), (("Title",), ("Response",))),
        works_at=(("Search",),),
        title=(("Title",),),
        year=(("Year",), ("Released",)),
        kinds={"": "film", "series": "series", "episode": "series", "game": "other"},
        kind_at=(("Type",),),
        identifiers={"IMDb": (("imdbID",),)},
        people=(
            People(("Director",), (), "director"),
            People(("Writer",), (), "writer"),
            People(("Actors",), (), "actor"),
        ),
        without="ratings of sites",
    ),
    Service(
        "series from TVmaze",
        telling=(
            (("premiered",), ("name",), ("externals",)),
            ((0, "show", "externals"),),
            ((0, "show", "premiered"),),
            ((0, "externals"), (0, "premiered")),
            ((0, "character", "name"), (0, "person", "name"), (0, "self")),
        ),
        title=(("name",), ("show", "name")),
        year=(("premiered",), ("show", "premiered")),
        kinds={"": "series"},
        identifiers={
            "IMDb": (("externals", "imdb"), ("show", "externals", "imdb")),
            "TVmaze": (("id",), ("show", "id")),
        },
        people=(
            People(("_embedded", "crew"), ("person", "name"), job_at=(("type",),)),
            People(("_embedded", "cast"), ("person", "name"), "actor", part_at=(("character", "name"),)),
            People(("person",), ("name",), "actor", part_at=()),
        ),
        without="ratings of the site's users",
    ),
    Service(
        "book from Google Books",
        telling=((("volumeInfo", "title"),), (("items", 0, "volumeInfo"),)),
        works_at=(("items",),),
        title=(("volumeInfo", "title"),),
        subtitle=(("volumeInfo", "subtitle"),),
        year=(("volumeInfo", "publishedDate"),),
        kinds={"": "book"},
        identifiers={"ISBN": (("volumeInfo", "industryIdentifiers"),)},
        people=_authors(("volumeInfo", "authors")),
        without="ratings of the site's users",
    ),
    Service(
        "book from Open Library",
        telling=(
            (("docs", 0, "key"), ("docs", 0, "title")),
            (("docs", 0, "title_suggest"),),
            (("docs", 0, "title"), ("docs", 0, "author_name")),
            (("key",), ("title",), ("type", "key")),
            (("key",), ("title",), ("latest_revision",)),
            (("entries", 0, "key"), ("entries", 0, "title")),
            (("works", 0, "key"), ("works", 0, "title")),
            (("details", "title"), ("details", "key")),
            (("url",), ("title",), ("key",)),
        ),
        works_at=(("docs",), ("entries",), ("works",), ("details",)),
        title=(("title",),),
        subtitle=(("subtitle",),),
        year=(("first_publish_year",), ("first_publish_date",), ("publish_date",)),
        kinds={"": "book"},
        identifiers=_ISBN | {"Open Library": (("key",),)},
        people=(
            *_authors(("author_name",)),
            *_authors(("authors",), name=("name",)),
            People(("by_statement",), (), "by_statement"),
        ),
        characters=(("subject_people",), ("person",)),
        without="ratings of the site's users",
    ),
)


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
        return inner[0] if len(inner) == 1 else {"works": inner}
    return value


def works(service: Service, value: Any) -> Iterator[Work]:
    """Return what a service says of each work in a file; a list of people alone is a work without a title."""
    value = _unwrapped(value)
    items = next((found for path in service.works_at if (found := dig(value, *path))), value)
    if isinstance(items, list) and items and isinstance(items[0], dict) and "person" in items[0]:
        items = {"_embedded": {"cast": items}}
    for item in items if isinstance(items, list) else [items]:
        if isinstance(item, dict) and not is_cut(item):
            yield _work(service, item)
        elif isinstance(item, dict) and item is value:  # of a file that breaks off, what stands before the damage
            yield _work(service, item)


def _work(service: Service, item: dict[str, Any]) -> Work:
    kind = next((word for path in service.kind_at if (word := text_at(item, *path).lower())), "")
    if not kind and service.kinds.get("tv") and ("first_air_date" in item or "number_of_seasons" in item):
        kind = "tv"
    if not kind and service.kinds.get("show") and ("aired_episodes" in item or "first_aired" in item or "show" in item):
        kind = "show"
    title = _first(item, service.title)
    if (subtitle := _first(item, service.subtitle)) and subtitle.casefold() not in title.casefold():
        title = f"{title}: {subtitle}"
    credits = [credit for people in service.people for credit in _credits(people, item)]
    return Work(
        kind=service.kinds.get(kind, service.kinds[""]),
        title=title,
        year=next((year for path in service.year if (year := year_of(dig(item, *path)))), None),
        credits=credits,
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
        return [part for part in COMMA.split(value) if part.strip()]
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
