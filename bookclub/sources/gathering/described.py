"""The works that a page describes in the vocabulary of schema.org, whatever site it is of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.merging.names import folded
from bookclub.merging.works import without_edition
from bookclub.sources.gathering.records import Credit, Origin, Work, year_of
from bookclub.sources.parsing.linked_data import first, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookclub.sources.parsing.linked_data import Meant, Thing

WORKS = {"book", "film", "series", "play"}
# What a page says of a film under “author” and “creator” are writers, the novel's author and companies alike.
PEOPLE = {
    "director": ("director", "directors"),
    "music": ("musicBy",),
    "translator": ("translator",),
    "producer": ("producer",),
    "actor": ("actor", "actors", "performer"),
}
AUTHORS = ("author", "creator")
DATES = ("datePublished", "dateCreated", "startDate", "copyrightYear")
AROUND = re.compile(r"(?:Web|Item|About)Page|DataFeed(?:Item)?|Graph|Product|ListItem|SearchAction")
A_GROUP = {"Organization", "Corporation"}
NOTED_ROLE = re.compile(
    r"\s*\(((?:translator|narrator|illustrator|editor|foreword|introduction|contributor|adapter)[^()]*)\)",
    re.IGNORECASE,
)
NARRATED = re.compile(r"narrat|illustrat|foreword|introduc|edit|contribut|afterword", re.IGNORECASE)
MOST = 400  # people of one kind


def described_works(things: Iterable[Meant], title: str = "") -> list[Work]:
    """Return the work that a page is about, from what it describes: the one of the page's title, or the first.

    Parameters
    ----------
    things : iterable of Meant
        All that the page describes.
    title : str
        The page's own title, by which the work is told from others that the page commends.
    """
    main = [
        each for each in things if each.kind in WORKS and text_of(each.thing, "name", "headline") and _is_main(each)
    ]
    named = [
        each
        for each in main
        if folded(text_of(each.thing, "name")) and folded(text_of(each.thing, "name")) in folded(title)
    ]
    chosen = (named or main)[:1]
    alike = [each for each in main if chosen and _same(each, chosen[0])]
    return [_merged([_work(each) for each in alike])] if alike else []


def _is_main(each: Meant) -> bool:
    around = each.within
    while around is not None:
        stated = around.thing.get("@type")
        types = [str(kind) for kind in (stated if isinstance(stated, list) else [stated]) if kind]
        if types and not any(AROUND.fullmatch(kind) for kind in types):
            return False
        around = around.within
    return True


def _same(one: Meant, other: Meant) -> bool:
    return one.kind == other.kind and folded(text_of(one.thing, "name")) == folded(text_of(other.thing, "name"))


def _merged(works: list[Work]) -> Work:
    """Make one of what JSON-LD and microdata of one page say of one work."""
    one = works[0]
    people = {(each.person, each.job): each for work in reversed(works) for each in work.credits}
    order = {key: at for at, key in enumerate((each.person, each.job) for work in works for each in work.credits)}
    return Work(
        kind=one.kind,
        title=one.title,
        year=next((work.year for work in works if work.year), None),
        credits=sorted(people.values(), key=lambda each: order[each.person, each.job]),
        characters=next((work.characters for work in works if work.characters), ()),
        identifiers=list(dict.fromkeys(each for work in works for each in work.identifiers)),
        origin=next((work.origin for work in works if work.origin), None),
    )


def _work(described: Meant) -> Work:
    thing, kind = described.thing, described.kind
    editions = [each for each in _all(thing.get("workExample")) if isinstance(each, dict)]
    isbn = next((text for each in (thing, *editions) if (text := text_of(each, "isbn"))), "")
    imdb = next((found[0] for each in _all(thing.get("sameAs")) if (found := re.search(r"tt\d{6,}", str(each)))), "")
    return Work(
        kind=kind,
        title=without_edition(text_of(thing, "name", "headline").replace(" : ", ": ")),
        year=next((year for each in (thing, *editions) if (year := year_of(text_of(each, *DATES)))), None),
        credits=list(_credits(thing, kind)),
        characters=[name for each in _all(thing.get("character")) for name, _ in _named(each)]
        if kind in ("book", "play")
        else (),
        identifiers=[*([f"ISBN {isbn}"] if isbn else []), *([f"IMDb {imdb}"] if imdb else [])],
        origin=_origin(first(thing.get("isBasedOn"))),
    )


def _credits(thing: Thing, kind: str) -> Iterator[Credit]:
    if kind in ("book", "play"):
        for each in (person for name in AUTHORS for person in _all(thing.get(name))):
            for person, _ in _named(each):
                noted = NOTED_ROLE.search(person)
                if not (noted and NARRATED.search(noted[1])):
                    yield Credit(person=person, job="translator" if noted else "author")
    for job, names in PEOPLE.items():
        for each in (person for name in names for person in _all(thing.get(name))):
            for person, part in _named(each):
                yield Credit(person=person, job=job, part=part if job == "actor" else "")


def _all(value: object) -> list[object]:
    return value[:MOST] if isinstance(value, list) else [] if value is None else [value]


def _named(value: object) -> Iterator[tuple[str, str]]:
    """Return the names that a person stands under, each with the part; what is no person has none."""
    if isinstance(value, str):
        yield from ((name.strip(), "") for name in value.split(";") if not name.startswith(("http:", "https:", "/")))
        return
    if not isinstance(value, dict) or A_GROUP & {str(each) for each in _all(value.get("@type"))}:
        return
    part = text_of(value, "characterName", "roleName", "character")
    inner = next(
        (
            value[name]
            for name in ("actor", "performer", "director", "author", "item")
            if isinstance(value.get(name), dict | list)
        ),
        None,
    )
    if inner is not None:
        yield from ((text_of(each, "name"), part) for each in _all(inner) if isinstance(each, dict))
    elif isinstance(names := value.get("name"), list):
        yield from ((name.strip(), part) for name in names if isinstance(name, str))
    else:
        yield text_of(value, "name"), part


def _origin(value: object) -> Origin | None:
    if not isinstance(value, dict) or not text_of(value, "name"):
        return None
    authors = tuple(name for each in _all(value.get("author")) for name, _ in _named(each) if name)
    return Origin(title=text_of(value, "name"), creators=authors, year=year_of(text_of(value, *DATES)))
