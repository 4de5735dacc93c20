"""What saved pages and exports say of films and books: the works, who made them, who plays whom, and their honours.

The reviews and ratings of a site and of its users, and what a page knows of its visitor, are never taken.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from bookclub.sources.formats.facts import json_files, kodi, wikidata
from bookclub.sources.formats.facts.pages import NOT_TAKEN, read_page, site_of
from bookclub.sources.formats.facts.wikipedia import export
from bookclub.sources.formats.facts.wikipedia import page as wiki
from bookclub.sources.gathering.facts import found
from bookclub.sources.parsing import xml
from bookclub.sources.parsing.html import BEGINNING
from bookclub.sources.parsing.json import glimpse, load
from bookclub.sources.parsing.text import decode, looks_like_text
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from bookclub.sources.gathering.records import Work
    from bookclub.sources.report import Found


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  the name tells nothing
    """Return whether a file that begins so is about a film or book.

    A page is told by its own address, or by marks of its site; XML by its outermost element; JSON by the names in it.
    """
    if head.lstrip()[:1] in (b"{", b"["):
        value = glimpse(head)
        return json_files.service_of(value) is not None or wikidata.recognises(value)
    if _root(head) in kodi.ROOTS or export.is_export(xml.opening(head)):
        return True
    html = decode(head)[0] if looks_like_text(head) else ""
    return BEGINNING.match(html) is not None and (site_of(html) is not None or wiki.MARK.search(html) is not None)


def _root(head: bytes) -> str:
    opening = xml.opening(head)[1:200]
    return opening.replace(">", " ").replace("/", " ").split()[0].lower() if opening.strip() else ""


def read(stream: BinaryIO, name: str, *, title: str | None = None, year: int | None = None) -> Found:
    """Read what a file says of films and books.

    Parameters
    ----------
    title : str, optional
        Of the film or series, where a file names only the people who made it, as Trakt's and TMDB's do.
    year : int, optional

    Raises
    ------
    SourceError
        If there is no film or book in it.
    """
    head = stream.read(xml.CHUNK)
    stream.seek(0)
    notes: list[Note] = []
    left_out: dict[str, int] = {}
    if head.lstrip()[:1] in (b"{", b"["):
        loaded = load(stream, name)
        notes += loaded.notes
        service = json_files.service_of(loaded.value)
        if service is None:
            work, more, left_out = wikidata.work(loaded.value)
            works, form = [work], wikidata.FORM
            notes += more
        else:
            works, form = list(json_files.works(service, loaded.value)), service.form
    elif site := site_of(decode(head)[0]):
        work, damage, left_out = read_page(site, stream, name)
        works, form = [work], site.form
        notes += [*damage, Note("info", NOT_TAKEN)]
    elif wiki.MARK.search(decode(head)[0]) and BEGINNING.match(decode(head)[0]):
        work, damage = wiki.work(stream, name)
        works, form = [work], wiki.FORM
        notes += damage
    elif export.is_export(xml.opening(head)):
        works, form = list(export.works(stream, name, notes, left_out)), export.FORM
    else:
        works, form = list(kodi.works(stream, name, notes)), kodi.FORM
    works = [_named(work, title, year) for work in works]
    return found(works, source=name, form=form, notes=notes, left_out=left_out)


def _named(work: Work, title: str | None, year: int | None) -> Work:
    return replace(work, title=work.title or title or "", year=work.year or year)
