"""What is particular to a service: how it writes a review, and what must be put in shape before its columns are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub import markup
from bookclub.sources.parsing import bbcode, markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookclub.markup import Marked

    Cells = dict[str, str]

# A book, an author or the like that a member of Goodreads put in by a button: its words, its number, and what else there is.
MARK = re.compile(r"\[[a-z]{1,12}:((?:[^|\[\]\n]|\[[^\[\]\n]*\])+)\|\d[^\[\]\n]*\]")
LINE_END = "[Return]"  # what some exports of LibraryThing put for one
AUTHORS = ("Primary Author", "primaryauthor")
YEAR_BEHIND = re.compile(r"(?P<title>.*\S)\s*\((?P<year>\d{4})(?:[-–]\d{0,4})?\)")
ARTICLE_BEHIND = re.compile(r"(?P<rest>.*\S), (?P<article>The|An?|Der|Die|Das|Les?|La|El|Los|Las|Il)", re.IGNORECASE)
POSTER = re.compile(r"\s*<p>\s*<img\b[^>]*>\s*</p>")
WATCHED = re.compile(r"\s*<p>Watched on [^<]{3,60}</p>")
MAY_SPOIL = re.compile(r"\s*<p>\s*<em>This review may contain spoilers\.</em>\s*</p>")


def _goodreads(text: str, column: str) -> Marked:  # noqa: ARG001  only one holds words
    return markup.read(MARK.sub(r"\1", text), line_breaks=True)


def _bbcode(text: str, column: str) -> Marked:  # noqa: ARG001
    return markup.read(bbcode.to_html(text.replace(LINE_END, "\n")), line_breaks=True)


WORDS: dict[str, Callable[[str, str], Marked]] = {
    "html": lambda text, _: markup.read(text, line_breaks=True),
    "paragraphs": lambda text, _: markup.read(text),  # in it, line ends are elements
    "markdown": lambda text, _: markdown.read(text),
    "goodreads": _goodreads,
    "bbcode": _bbcode,
}


def _first_names_first(cells: Cells) -> Cells:
    """Turn the authors' names around.

    >>> _first_names_first({"Primary Author": "Ishiguro, Kazuo"})
    {'Primary Author': 'Kazuo Ishiguro'}
    """
    turned = {column: cells[column].split(", ") for column in AUTHORS if cells.get(column, "").count(", ") == 1}
    return cells | {column: f"{first} {last}" for column, (last, first) in turned.items()}


def _year_behind(cells: Cells) -> Cells:
    """Take the year from behind a title, and put its article before it.

    >>> _year_behind({"title": "Lamp, The (1990)"})
    {'title': 'The Lamp', 'year': '1990'}
    """
    found = YEAR_BEHIND.fullmatch(cells.get("title", ""))
    title = found["title"] if found else cells.get("title", "")
    if turned := ARTICLE_BEHIND.fullmatch(title):
        title = f"{turned['article']} {turned['rest']}"
    return cells | {"title": title, "year": found["year"] if found else ""}


def _part_of(title: str, season: str, episode: str) -> str:
    """Return the title of a season or an episode, which is not that of the whole series."""
    parts = [f"season {season}" if season else "", f"episode {episode}" if episode else ""]
    return ", ".join(filter(None, [title, *parts]))


def _tmdb(cells: Cells) -> Cells:
    season, episode = cells.get("Season Number", ""), cells.get("Episode Number", "")
    return cells | {"Name": _part_of(cells.get("Name", ""), season, episode)}


def _trakt(cells: Cells) -> Cells:
    season = cells.get("episode.season") or cells.get("season.number", "")
    whole = cells.get("show.title", "")
    shown = {"show.title": _part_of(whole, season, cells.get("episode.number", ""))} if whole else {}
    return cells | shown | {"type": cells.get("type") or ("show" if whole else "movie")}


def _letterboxd(cells: Cells) -> Cells:
    """Leave of an item in a feed what the member wrote."""
    text, spoilers = MAY_SPOIL.subn("", cells.get("description", ""))
    return cells | {"description": WATCHED.sub("", POSTER.sub("", text)).strip(), "spoiler": "yes" if spoilers else ""}


PREPARED: dict[str, Callable[[Cells], Cells]] = {
    "": dict,
    "first names first": _first_names_first,
    "titles of MovieLens": _year_behind,
    "episodes of TMDB": _tmdb,
    "episodes of Trakt": _trakt,
    "feed of Letterboxd": _letterboxd,
}
