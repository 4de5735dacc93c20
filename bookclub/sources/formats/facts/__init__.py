"""What saved pages and exports say of films and books: the works, who made them, who plays whom, and their honours.

Reviews on such a page are reviews, each by whoever wrote it; the ratings of a site, and what a page knows of its visitor,
are never taken.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from bookclub.sources.formats.facts import json_files, kodi, wikidata
from bookclub.sources.formats.facts.pages import read_page, site_of
from bookclub.sources.formats.facts.wikipedia import export
from bookclub.sources.formats.facts.wikipedia import page as wiki
from bookclub.sources.gathering.facts import found
from bookclub.sources.parsing import xml
from bookclub.sources.parsing.html import BEGINNING
from bookclub.sources.parsing.json import glimpse, load
from bookclub.sources.parsing.text import HEAD, decode, looks_like_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from bookclub.sources.gathering.records import Work
    from bookclub.sources.parsing.json import Loaded
    from bookclub.sources.report import Found, Note


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  the name tells nothing
    """Return whether a file that begins so is about a film or book.

    A page is told by its own address, or by marks of its site; XML by its outermost element; JSON by the names in it.
    """
    text, opening = decode(head)[0] if looks_like_text(head) else "", xml.opening(head)
    if _is_json(text):
        value = glimpse(head)
        return json_files.service_of(value) is not None or wikidata.recognises(value)
    if _root(opening) in kodi.ROOTS or export.is_export(opening):
        return True
    return BEGINNING.match(text) is not None and (site_of(text) is not None or wiki.MARK.search(text) is not None)


def read(
    stream: BinaryIO, name: str, *, title: str | None = None, year: int | None = None, works: Collection[str] = ()
) -> Found:
    """Read what a file says of films and books.

    Parameters
    ----------
    title : str, optional
        Of the film or series, where a file names only the people who made it, as Trakt's and TMDB's do.
    year : int, optional
    works : collection of str
        Titles of the works that matter: of what a search found, these are kept, or else the first.

    Raises
    ------
    SourceError
        If there is no film or book in it.
    """
    head = stream.read(HEAD)
    stream.seek(0)
    text, opening = decode(head)[0], xml.opening(head)
    notes: list[Note] = []
    left_out: dict[str, int] = {}
    said: list[Work]
    if _is_json(text):
        said, form = _of_json(load(stream, name), works, notes, left_out)
    elif site := site_of(text):
        return read_page(site, stream, name, title=title, year=year)
    elif export.is_export(opening):
        said, form = list(export.works(stream, name, notes, left_out)), export.FORM
    elif _root(opening) in kodi.ROOTS:
        said, form = list(kodi.works(stream, name, notes)), kodi.FORM
    else:
        work, damage = wiki.work(stream, name)
        said, form = [work], wiki.FORM
        notes += damage
    said = [replace(work, title=work.title or title or "", year=work.year or year) for work in said]
    return found(said, source=name, form=form, notes=notes, left_out=left_out)


def _is_json(text: str) -> bool:
    return text.lstrip().startswith(("{", "["))


def _root(opening: str) -> str:
    words = opening[1:200].replace(">", " ").replace("/", " ").split()
    return words[0].lower() if words else ""


def _of_json(
    loaded: Loaded, titles: Collection[str], notes: list[Note], left_out: dict[str, int]
) -> tuple[list[Work], str]:
    """Return what a service says of works, and what the file is."""
    notes += loaded.notes
    service = json_files.service_of(loaded.value)
    if service is None:
        work, more, numbers = wikidata.work(loaded.value)
        notes += more
        left_out |= numbers
        return [work], wikidata.FORM
    works = list(json_files.works(service, loaded.value))
    if json_files.is_search(loaded.value) and len(works) > 1:
        works, others = json_files.results(works, titles)
        left_out |= others
    return works, service.form
