"""What Kodi, Jellyfin and their like keep beside a film or series: a file `.nfo` in XML."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from bookclub.sources.gathering.records import Credit, Work, year_of
from bookclub.sources.parsing import xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.sources.report import Note

FORM = "film or series from Kodi (nfo)"
ROOTS = {"movie": "film", "tvshow": "series"}
JOBS = {"director": "director", "credits": "writer", "writer": "writer", "composer": "composer", "creator": "creator"}
NUMBERS = {"imdb": "IMDb", "tmdb": "TMDB", "tvdb": "TVDB"}
FIELDS = (
    "title",
    "originaltitle",
    "year",
    "premiered",
    "releasedate",
    "aired",
    "id",
    "imdbid",
    "imdb_id",
    "uniqueid",
    "actor",
    *JOBS,
)


def works(stream: BinaryIO, name: str, notes: list[Note]) -> Iterator[Work]:
    """Return the film or series that a file is about."""
    kind = ROOTS.get(xml.opening(stream.read(xml.CHUNK))[1:].partition(">")[0].split()[0].lower(), "film")
    texts: dict[str, str] = {}
    people: list[tuple[int, Credit]] = []
    identifiers: list[str] = []
    for field, element in xml.items(stream, name, FIELDS, notes):
        text = " ".join(xml.inner_text(element).split())
        if field == "actor":
            said = xml.texts(element)
            order = said.get("order", "").strip()
            at = int(order) if order.isdigit() and len(order) < 6 else len(people)  # noqa: PLR2004
            if said.get("type", "Actor").strip().lower() in ("", "actor", "gueststar"):
                people.append((at, Credit(person=said.get("name", ""), job="actor", part=said.get("role", ""))))
        elif field in JOBS:
            people += [(-1, Credit(person=each, job=JOBS[field])) for each in text.split(" / ")]
        elif field == "uniqueid" and xml.attribute(element, "type") in NUMBERS and text:
            identifiers.append(f"{NUMBERS[xml.attribute(element, 'type')]} {text}")
        elif text:
            texts.setdefault(field, text)
    if any("breaks off" in note.text for note in notes):
        people = people[:-1]  # of whom the name may be cut
    number = next((texts[each] for each in ("imdbid", "imdb_id", "id") if texts.get(each, "").startswith("tt")), "")
    if number:
        identifiers.insert(0, f"IMDb {number}")
    yield Work(
        kind=kind,
        title=texts.get("title") or texts.get("originaltitle", ""),
        year=next(
            (year for each in ("year", "premiered", "releasedate", "aired") if (year := year_of(texts.get(each)))), None
        ),
        credits=[credit for _, credit in sorted(people, key=lambda each: each[0])],
        identifiers=identifiers,
    )
