"""Films and books as services hand them to programs, in JSON: where each keeps what, as data over one reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    Path = tuple[str | int, ...]


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
            (("docs", 0, "key"), ("docs", 0, "title"), ("numFound",)),
            (("docs", 0, "title_suggest"),),
            (("docs", 0, "title"), ("docs", 0, "author_name")),
            (("key",), ("title",), ("type", "key")),
            (("key",), ("title",), ("latest_revision",)),
            (("entries", 0, "key"), ("entries", 0, "title"), ("entries", 0, "type", "key")),
            (("books", 0, "key"), ("books", 0, "title")),
            (("details", "title"), ("details", "key")),
            (("key",), ("title",), ("identifiers", "openlibrary")),
            (("key",), ("title",), ("publish_date",)),
        ),
        works_at=(("docs",), ("entries",), ("books",), ("details",)),
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
