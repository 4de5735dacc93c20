"""A saved page of Wikipedia, or of another wiki, whole or only the article, in any of its skins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.errors import SourceError
from bookclub.markup import read_node
from bookclub.sources.formats.facts.wikipedia.article import (
    Article,
    is_cast,
    is_crew,
    is_not_the_cast,
    label_of,
    labels,
    work_of,
)
from bookclub.sources.parsing.html import parse_page, words
from bookclub.sources.parsing.wikitext import CAPTION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from bookclub.sources.gathering.records import Work
    from bookclub.sources.report import Note

FORM = "article of Wikipedia"
MARK = re.compile(
    r"""<meta[^>]+content=["']MediaWiki|class=["'][^"']*\bmw-parser-output|class=["'][^"']*\binfobox\b""", re.IGNORECASE
)
NOT_SHOWN = "sup.reference, .mw-editsection, .noprint, style, script, .mw-empty-elt, .sortkey, .navbox, rt, rp"
BOXES = "table.infobox, table[class*=infobox], .portable-infobox, table.taxobox, div.infobox, .infobox_v3, .infobox_v2"
ABOUT_ELSE = ("this is an article of Wikipedia or the like, not a post with comments, and not about a film or book",
              "Give a page on which somebody wrote about the book or film, or the article about the film or book itself.")  # fmt: skip
ASIDE = ".ambox, .metadata, .navbox, .gallery, .reflist, .toc, #toc"
LONG = 60  # letters of a paragraph that says what the article is about
MOST_ROWS, MOST_ASIDE = 3000, 200


def work(stream: BinaryIO, name: str) -> tuple[Work, list[Note]]:
    """Return what the page says of its work.

    Raises
    ------
    SourceError
        If it is about something else.
    """
    tree, _, _, notes = parse_page(stream, name)
    found = work_of(read_article(tree))
    if found is None or not found.title:
        raise SourceError(name, *ABOUT_ELSE)
    return found, notes


def read_article(tree: LexborHTMLParser) -> Article:
    """Read the article that a page shows."""
    hidden = {node.mem_id for node in tree.css(NOT_SHOWN)}
    heading = tree.css_first("h1#firstHeading, h1.firstHeading, h1.page-header__title, h1")
    article = Article(title=words(heading, hidden) if heading is not None else "")
    for box in tree.css(BOXES)[:3]:
        if not article.fields:
            _read_box(article, box, hidden)
    _read_sections(article, tree, hidden)
    for each in tree.css("p"):
        text = _text(each, hidden)
        inside_box = each.parent is not None and each.parent.tag in ("td", "th")
        if len(text) > LONG and not inside_box:
            for italic in each.css("i")[:20]:
                if said := words(italic, hidden):
                    text = text.replace(said, f"\x02{said}\x03", 1)
            article.opening = text
            break
    return article


def _text(node: LexborNode, hidden: set[int]) -> str:
    return " ".join(read_node(node, without=hidden).text.split())


def _lines(node: LexborNode, hidden: set[int]) -> list[str]:
    """Return the lines of a value, what is in italics between the marks for it."""
    lines = [each.strip().lstrip("•>").strip() for each in read_node(node, without=hidden).text.split("\n")]
    italics = [said for each in node.css("i")[:50] if (said := words(each, hidden))]
    for said in dict.fromkeys(italics):
        at = next((at for at, line in enumerate(lines) if said in line), None)
        if at is not None:
            lines[at] = lines[at].replace(said, f"\x02{said}\x03", 1)
    return [line for line in lines if line]


def _read_box(article: Article, box: LexborNode, hidden: set[int]) -> None:
    above = box.css_first(".infobox-above, th.summary, .infobox-title, caption, .pi-title, .entete, th[colspan]")
    article.name = words(above, hidden) if above is not None else ""
    cast = labels()["fields"]["cast"]
    under = ""
    for row in box.css("tr, .pi-data")[:MOST_ROWS]:
        cells = [
            each
            for each in _children(row)
            if each.tag in ("th", "td") or "pi-data-" in (each.attributes.get("class") or "")
        ]
        if len(cells) == 1 and under:  # a head over the whole breadth, and what it heads in the next row
            article.fields.setdefault(under, []).extend(_lines(cells[0], hidden))
            under = ""
            continue
        label = label_of(words(cells[0], hidden)) if cells else ""
        if len(cells) == 1:
            under = label if label in cast else ""
        elif len(cells) > 1 and label and len(label) < LONG:
            under = ""
            if label in cast and not words(cells[1], hidden):
                under = label
            article.fields.setdefault(label, _lines(cells[1], hidden))


def _read_sections(article: Article, tree: LexborHTMLParser, hidden: set[int]) -> None:
    """Read the lists and tables of the sections with the cast and the crew, wherever a skin puts them."""
    items: list[list[str]] = []
    tables: dict[int, list[list[str]]] = {}
    for section, node in _in_sections(tree, hidden):
        if node.tag in ("li", "dd"):
            text = _text(node, hidden | {each.mem_id for each in _children(node) if each.tag in ("ul", "ol", "dl")})
            if section == "crew":
                article.crew.append(text)
            else:
                items.append([text])
        elif section == "cast" and node.tag != "tr":
            items += [[text] for text in [_text(node, hidden)] if CAPTION.fullmatch(text)]
        elif section == "cast" and node.css_first("li") is None and node.parent is not None:
            cells = [_text(each, hidden) for each in _children(node) if each.tag in ("th", "td")]
            tables.setdefault(node.parent.mem_id, []).append(cells)
    article.cast = [*([items] if items else []), *tables.values()]


def _in_sections(tree: LexborHTMLParser, hidden: set[int]) -> Iterator[tuple[str, LexborNode]]:
    """Return the items, rows and captions in the sections with the cast and the crew, each with which of them it is in."""
    aside = {
        node.mem_id
        for each in tree.css(f"{BOXES}, {ASIDE}")[:MOST_ASIDE]
        for node in [each, *each.css("li, tr, dd")[:MOST_ROWS]]
    }
    section, at, given = "", 0, 0
    for node in tree.css("h2, h3, h4, h5, li, dd, tr, figcaption, .thumbcaption"):
        if node.mem_id in aside:
            continue
        if node.tag in ("h2", "h3", "h4", "h5"):
            level, heading = int(node.tag[1]), words(node, hidden)
            if is_cast(heading) or is_crew(heading):
                section, at = "cast" if is_cast(heading) else "crew", level
            elif level <= at or is_not_the_cast(heading):
                section = ""
        elif section and given < MOST_ROWS:
            given += 1
            yield section, node


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next
