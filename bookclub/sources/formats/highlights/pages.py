"""Highlights on pages, saved or exported: for each kind, by what it is told, and in which elements it says what."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote

from bookclub.markup import read_node, visit
from bookclub.sources.formats.highlights.flow import Flow
from bookclub.sources.formats.highlights.marks import BOOKMARK, Held
from bookclub.sources.parsing import headings
from bookclub.sources.parsing.html import decode_page, parse_page
from bookclub.sources.parsing.json import list_at, text_at
from bookclub.sources.parsing.text import looks_like_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborHTMLParser, LexborNode


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A kind of page.

    Attributes
    ----------
    service, format : str
    tells : str
        A pattern in its HTML.
    begins : str
        Selector of the elements with which a mark begins; their own words count as `begins_with`.
    begins_with : str
        What the words of those are; ``""`` if they are what the elements in them say.
    parts : dict of str to str
        Selectors of the elements that say something, by what that is; after an @ the attribute that says it.
    forms : dict of str to pattern
        How what such an element says is taken apart, where it says several things: groups by what they are.
    """

    service: str
    format: str
    tells: str
    begins: str
    begins_with: str = ""
    parts: Mapping[str, str]
    forms: Mapping[str, re.Pattern[str]] = field(default_factory=dict)


PAGES = (
    Page(
        service="kindle",
        format="notebook exported from the Kindle app",
        tells=r"class=[\"']?(?:noteHeading|notebookFor)\b",
        begins=".noteHeading",
        begins_with="heading",
        parts={"title": ".bookTitle", "author": ".authors", "chapter": ".sectionHeading", "rest": ".noteText"},
        forms={
            "heading": re.compile(
                r"(?P<what>[^()\-–—]{1,40}(?:\([^()]*\))?[^()\-–—]{0,20})\s*[-–—]\s*(?:(?P<mark_chapter>.{1,300}) > )?(?P<place>.*)"
            )
        },
    ),
    Page(
        service="kindle",
        format="page of notes from read.amazon",
        tells=r"kp-notebook-(?:metadata|annotation|highlight)|read\.amazon\.[a-z.]{2,7}/(?:kp/)?notebook",
        begins=".kp-notebook-row-separator",
        parts={
            "title": "h3.kp-notebook-metadata",
            "author": "h3.kp-notebook-metadata + p",
            "heading": "#annotationHighlightHeader:not(.aok-hidden), #annotationNoteHeader:not(.aok-hidden)",
            "location": "#kp-annotation-location@value",
            "text": "#highlight",
            "note": "#note",
        },
        forms={"location": re.compile(r"(?P<spot>\d{1,9})")},
    ),
    Page(
        service="koreader",
        format="page exported from KOReader",
        tells=r"<h2 style=\"font-size: ?18pt; ?text-align: ?right;?\">",
        begins="div[style*='padding-top']",
        parts={
            "title": "h2",
            "author": "h5",
            "chapter": "div[style*='font-weight'] > span",
            "posted": "div[style*='color:darkgray'] > span:not([style]), div[style*='color: darkgray'] > span:not([style])",
            "page": "span[style*='float']",
            "text": "div[style*='font-size:12pt'] > span, div[style*='font-size: 12pt'] > span",
            "note": "div[style*='margin-left'] > span",
        },
        forms={"page": re.compile(r"(?:(?P<mark_chapter>.*):)?[\s#]*(?P<page>[^\s#]{1,20})")},
    ),
    Page(
        service="pocketbook",
        format="page of notes from a PocketBook",
        tells=r"PocketBook Bookmarks Export|class=\"bm-(?:text|page)\"",
        begins=".bookmark",
        parts={
            "title": "title",
            "native": ".bookmark@id",
            "page": ".bm-page",
            "text": ".bm-text",
            "note": ".bm-note",
        },
    ),
    Page(
        service="apple-books",
        format="mail of notes from Apple Books",
        tells=r"class=\"annotation(?:representativetext|date)\"",
        begins=".annotation",
        parts={
            "title": ".booktitle",
            "author": ".bookauthor, .author, .booktitle + h2",
            "posted": ".annotationdate",
            "mark_chapter": ".annotationchapter",
            "text": ".annotationrepresentativetext, .annotationselectedtext",
            "note": ".annotationnote",
        },
        forms={"mark_chapter": re.compile(r"(?P<mark_chapter>.*?)(?:,\s*(?:[^\W\d]{1,8}[.:]?\s?)(?P<page>\d{1,6}))?")},
    ),
    Page(
        service="zotero",
        format="note of annotations from Zotero",
        tells=r"class=\"zotero-note\b|data-citation-items=",
        begins="p:has(> span.citation), p:has(> span.highlight)",
        begins_with="note",
        parts={
            "cited": "div[data-citation-items]@data-citation-items",
            "text": "span.highlight, span.underline",
            "page": "span.citation",
        },
        forms={
            "text": re.compile(r"[“\"«„]?(?P<text>[\s\S]*?)[”\"»“]?"),
            "page": re.compile(r".*?\b(?:p|pp|S|s|pág|blz)\.\s?(?P<page>\d{1,6}).*"),
        },
    ),
    Page(
        service="play-books",
        format="notes from Google Play Books",
        tells=r"overwritten when you make changes in Play Books|google\.[a-z.]{2,7}/books/reader\?[^\"<>]{0,300}pg=GBS",
        begins="table table:has(a[href*='books/reader'])",
        parts={
            "title": "td h1",
            "author": "td h1 + p",
            "owner": "p",
            "chapter": "h2, h3",
            "paragraph": "table table:has(a[href*='books/reader']) td:nth-child(2) p",
            "page": "table table:has(a[href*='books/reader']) td:nth-child(3) a",
        },
        forms={"owner": re.compile(r"Created by (?P<owner>\S.{0,80}?)\s+[–—-]\s.{1,60}")},
    ),
)


def recognise(head: bytes) -> bool:
    """Return whether a file that begins so is one of the pages."""
    return looks_like_text(head) and _page(decode_page(head)[0]) is not None


def _page(html: str) -> Page | None:
    is_page = "<" in html[:1000]
    return next((page for page in PAGES if is_page and re.search(page.tells, html, re.IGNORECASE)), None)


def read(stream: BinaryIO, name: str) -> Held | None:
    """Read one of the pages."""
    tree, root, html, damage = parse_page(stream, name)
    page = _page(html)
    if page is None:
        return None
    flow = Flow()
    for role, words in _said(tree, root, page):
        _hear(flow, page, role, words)
    flow.end()
    for mark in flow.marks:
        if headings.is_bookmark(mark.text) and not mark.note:
            mark.left_out = BOOKMARK
    return Held(service=page.service, format=page.format, marks=flow.marks, notes=damage, owner=flow.owner)


def _hear(flow: Flow, page: Page, role: str, words: str) -> None:
    if role == "begin":
        flow.begin()
        role = page.begins_with
    if not role:
        return
    form = page.forms.get(role)
    found = form.fullmatch(words) if form and len(words) < headings.LONGEST else None
    if not found and role in ("owner", "title") and (form or not words):
        return
    said = {name: each.strip() for name, each in found.groupdict().items() if each} if found else {role: words}
    if "what" in said:
        said["heading"] = f"{said.pop('what')} | {said.pop('place', '')}"
    if (spot := said.pop("spot", "")) and flow.mark and not flow.mark.location:
        said["location"] = f"location {spot}"
    if "cited" in said:
        said = _cited(said["cited"])
    flow.hear(said)


def _cited(encoded: str) -> dict[str, str]:
    """Return title and author of the only work that Zotero says a note cites."""
    try:
        cited = json.loads(unquote(encoded))
    except (ValueError, RecursionError):
        return {}
    if len(list_at(cited)) != 1:
        return {}
    people = [
        " ".join(filter(None, (text_at(each, "given"), text_at(each, "family"))))
        for each in list_at(cited, 0, "itemData", "author")
    ]
    return {"title": text_at(cited, 0, "itemData", "title"), "author": "; ".join(people)}


def _said(tree: LexborHTMLParser, root: LexborNode, page: Page) -> Iterator[tuple[str, str]]:
    """Return what the elements of a page say, in the order in which they begin; not twice what stands within another."""
    roles: dict[int, list[tuple[str, str]]] = {}
    for role, selector in {"begin": page.begins, **page.parts}.items():
        of_elements, _, attribute = selector.partition("@")
        for node in tree.css(of_elements):
            of_node = roles.setdefault(node.mem_id, [])
            if (role, attribute) not in of_node:  # which may fit several selectors
                of_node.append((role, attribute))
    nodes: list[LexborNode] = []

    def enter(node: LexborNode) -> bool:
        if node.mem_id in roles:
            nodes.append(node)
        return True

    visit(root, enter, lambda _: None)
    for node in nodes:
        for role, attribute in roles[node.mem_id]:
            if attribute:
                yield role, node.attributes.get(attribute) or ""
            elif role != "begin" or page.begins_with:
                yield role, read_node(node, without=roles).text
            else:
                yield role, ""
