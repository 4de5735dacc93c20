"""A talk made of the posts, comments and people that were found in a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from bookclub.markup import NOTHING
from bookclub.sources.formats.threads.people import People
from bookclub.sources.formats.threads.placing import Place, Places
from bookclub.sources.formats.threads.walking import Thing, things
from bookclub.sources.formats.threads.words import gone, likes, said, status, why_not
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing import dates, markdown
from bookclub.sources.report import Found, Note

if TYPE_CHECKING:
    from bookclub.sources.formats.threads.kinds import Kind
    from bookclub.sources.parsing.dates import Time
    from bookclub.sources.parsing.json import Loaded

LONGEST_TITLE = 60
ANSWER = re.compile(r"^(?:(?:re|aw|sv|rif|antw|odp)\s?:\s*)+", re.IGNORECASE)  # before the title of what is answered
IN_FIGURES = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)")
ROUGHLY = (
    "The file has its times only as words such as “2 years ago”; they were reckoned back from the day it was saved."
)
OWN = "Such a file holds only what one member wrote, and not what others answered."
WHOSE = "The file does not say whose it is, so nobody is named; give reader."


@dataclass(slots=True)
class _Making:
    """What a talk is being made of."""

    kind: Kind
    made: Talk
    places: Places
    people: People
    times: dict[int, Time]
    title: str | None
    authors: dict[str, str] = field(default_factory=dict)  # of the posts, as their site knows them


def talk(  # noqa: PLR0913 - each is something a host may know
    loaded: Loaded, kind: Kind, name: str, *, title: str | None, reader: str | None, day_first: bool | None
) -> Found:
    """Make the tables and the report of a file of a kind."""
    made = Talk.of(loaded, name, kind.format)
    found = list(things(loaded.value, kind, loaded.lines))
    wanted = []
    for thing in found:
        if not thing.is_said:
            made.left_out["item that is no post or comment"] += thing.what == "other"
        elif why := why_not(thing, kind):
            made.left_out[why] += 1
        else:
            wanted.append(thing)
    times = dates.read_column([_when(thing.cell("posted")) for thing in wanted], day_first=day_first)
    made.notes += times.notes
    places = Places.of(wanted, kind)
    making = _Making(
        kind=kind,
        made=made,
        places=places,
        people=People.of(found, kind, reader),
        times={id(thing): time for thing, time in zip(wanted, times.values, strict=True)},
        title=title,
    )
    _add_posts(making)
    answered = {place.answers for place in places.comments}
    for place in places.comments:
        _add_comment(making, place, answered)
    if kind.roughly:
        made.notes.append(Note("info", ROUGHLY))
    if kind.own:
        made.notes.append(Note("info", OWN))
        if not making.people.named:
            made.notes.append(Note("warning", WHOSE))
    return made.found()


# --- posts ---


def _add_posts(making: _Making) -> None:
    """Add the posts of the file, and those that only their comments tell of."""
    made, kind = making.made, making.kind
    for key, thing in making.places.posts:
        if key in made.posts:
            made.left_out["repeated post"] += 1
            continue
        made.kept["post"] += 1
        making.authors[key] = thing.cell("writer")
        heading = _words(thing.cell("title")) or making.title or _beginning(thing, kind) or _called(key, kind)
        _add_post(making, key, thing, heading)
        if not thing.cell("title") and not making.title:
            made.notes.append(
                Note("guess", f"The file does not say the post's title; it was called {made.posts[key]['title']}.")
            )
    for place in making.places.comments:
        if place.post is None or place.post in made.posts:
            continue
        stated = ANSWER.sub("", _words(place.thing.cell("post_title")))
        heading = stated or making.title or (_called(place.post, kind) if place.post else PurePath(made.source).stem)
        text = markdown.read(place.thing.text("post_text")).text
        made.add_post(
            place.post,
            title=heading,
            author=place.thing.cell("post_author"),
            url=place.thing.cell("post_url"),
            text=text or None,
        )
        making.authors[place.post] = place.thing.cell("post_writer")
        if not stated and not making.title:
            made.notes.append(Note("guess", f"The post itself is not in the file; it was called {heading}."))


def _add_post(making: _Making, key: str, thing: Thing, heading: str) -> None:
    time = making.times[id(thing)]
    making.made.add_post(
        key,
        title=heading,
        author=_author(making, key, thing),
        url=thing.cell("url"),
        posted=(time.time, True),
        posted_text=thing.cell("posted_text") or thing.cell("posted"),
        text=NOTHING.text if gone(thing, making.kind) else said(thing, making.kind).text,
        declared_comments=_whole(thing.cell("declared")),
    )


def _author(making: _Making, key: str, thing: Thing) -> str | None:
    """Return who wrote the post: whom its comments name as that, with the name beside the post as another."""
    stated = making.people.name(thing, "author") or making.people.name(thing)
    own = (place.thing for place in making.places.comments if place.post == key and place.thing.says("by_author"))
    name = next((name for each in own if (name := making.people.name(each))), stated)
    making.made.add_alias(name, stated)
    return name


def _beginning(thing: Thing, kind: Kind) -> str:
    """Return how a post without a title begins, unless it is hidden, or gives the story away."""
    text = "" if thing.cell("warning") or gone(thing, kind) else said(thing, kind).text
    line = " ".join(text.partition("\n")[0].split())
    if ">!" in line:
        return ""
    return (
        line if len(line) <= LONGEST_TITLE else f"{line[:LONGEST_TITLE].rpartition(' ')[0] or line[:LONGEST_TITLE]} …"
    )


def _called(key: str, kind: Kind) -> str:
    return f"{kind.called} {key.rstrip('/').rpartition('/')[2]}"


def _words(title: str) -> str:
    from html import unescape

    return " ".join(unescape(title).split())


# --- comments ---


def _add_comment(making: _Making, place: Place, answered: set[str]) -> None:
    thing, kind, made = place.thing, making.kind, making.made
    is_gone = gone(thing, kind)
    words = NOTHING if is_gone else said(thing, kind)
    if not words.text and not is_gone and place.native not in answered:
        made.left_out["comment without words, such as a picture"] += 1
        return
    name = making.people.name(thing)
    made.add_alias(name, making.people.other_name(thing))
    writer = thing.cell("writer")
    made.add(
        Comment(
            native=place.native,
            post_id="\0none" if place.post is None else place.post,
            answers=place.answers,
            name=name,
            by_author=bool(name)
            and (thing.says("by_author") or (bool(writer) and writer == making.authors.get(place.post or ""))),
            posted=(making.times[id(thing)].time, True),
            posted_text=thing.cell("posted_text") or thing.cell("posted"),
            said=words,
            likes=likes(thing),
            status="deleted" if is_gone else status(thing, kind),
            line=thing.line,
            what=is_gone if is_gone != "deleted comment" else "",
        )
    )


def _when(text: str) -> str:
    """Return a time as it stands; a day in eight figures with hyphens, and seconds without their parts."""
    day = IN_FIGURES.fullmatch(text)
    whole, point, _ = text.partition(".")
    return (
        "-".join(day.groups()) if day else whole if point and whole.isdigit() and len(whole) > len("20240504") else text
    )


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None
