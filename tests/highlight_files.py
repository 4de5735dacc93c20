"""Small files of our own in every order in which highlights are handed out, and what is in them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    """A file, the passages in it (words, note, page, location, moment), and what is left out."""

    data: bytes
    passages: list[tuple[str, str, str, str, str]]
    left_out: dict[str, int] = field(default_factory=dict)
    title: str = "The Weir"
    author: str = "Ada Lund"
    name: str = "file"
    reader: str = ""


WATER, REEDS = "The water is patient.", "Nobody asks the reeds."
NOTE = "Whose water?"


def text(lines: str) -> bytes:
    return lines.strip("\n").encode()


def database(*statements: str | tuple[str, tuple[object, ...]]) -> bytes:
    connection = sqlite3.connect(":memory:")
    for each in statements:
        connection.execute(*((each,) if isinstance(each, str) else each))
    connection.commit()
    return connection.serialize()


ENTRY = {"chapter": "1. Reeds", "drawer": "lighten", "page": 12, "sort": "highlight", "text": WATER, "time": 1554324013}
BOOK = {
    "title": "The Weir",
    "author": "Ada Lund",
    "entries": [
        ENTRY | {"note": NOTE},
        ENTRY | {"sort": "bookmark", "text": ""},
        ENTRY | {"text": "", "image": {"hash": "x"}},
    ],
    "version": "json/1.0.0",
}
KOREADER = [(WATER, NOTE, "12", "1. Reeds", "2019-04-03T20:40:13")]
KOREADER_LEFT_OUT = {"bookmark": 1, "picture or drawing": 1}
READWISE = {
    "title": "Weir, The",
    "readable_title": "The Weir",
    "author": "Ada Lund",
    "category": "books",
    "highlights": [
        {"id": 7, "text": WATER, "note": NOTE, "location": 12, "location_type": "page", "highlighted_at": "2020-06-01T14:05:09Z"},
        {"id": 8, "text": REEDS, "note": "", "location": 88, "location_type": "location", "highlighted_at": None},
        {"id": 9, "text": "Gone.", "note": "", "location": 9, "is_discard": True, "highlighted_at": None},
    ],
}  # fmt: skip
READWISE_PASSAGES = [(WATER, NOTE, "12", "", "2020-06-01T14:05:09"), (REEDS, "", "", "location 88", "")]
CALIBRE = [
    {"type": "highlight", "highlighted_text": WATER, "notes": NOTE, "timestamp": "2020-06-01T14:05:09.1Z", "uuid": "a1", "book_id": 4, "toc_family_titles": ["1. Reeds"]},
    {"type": "bookmark", "title": "Bookmark #1", "timestamp": "2020-06-01T14:05:09.1Z", "book_id": 4},
    {"type": "highlight", "highlighted_text": "", "removed": True, "timestamp": "2020-06-01T14:05:09.1Z", "uuid": "a2", "book_id": 4},
]  # fmt: skip
CALIBRE_PASSAGES = [(WATER, NOTE, "", "1. Reeds", "2020-06-01T14:05:09")]
CALIBRE_LEFT_OUT = {"bookmark": 1, "passage that was deleted": 1}

LIBBY = [(WATER, NOTE, "", "I", "2024-03-03T22:39:54")]
JSON_CASES = {
    "koreader-json": Case(json.dumps(BOOK, indent=1).encode(), KOREADER, KOREADER_LEFT_OUT),
    "koreader-json-all": Case(json.dumps({"documents": [BOOK], "created_on": 1}).encode(), KOREADER, KOREADER_LEFT_OUT),
    "readwise-json": Case(
        json.dumps({"count": 1, "results": [READWISE]}).encode(), READWISE_PASSAGES, {"passage that was deleted": 1}
    ),
    "readwise-json-book": Case(json.dumps([READWISE]).encode(), READWISE_PASSAGES, {"passage that was deleted": 1}),
    "calibre-collection": Case(
        json.dumps({"version": 1, "type": "calibre_annotation_collection", "annotations": CALIBRE}).encode(),
        CALIBRE_PASSAGES,
        CALIBRE_LEFT_OUT,
        author="",
        name="The Weir.calibre_annotation_collection",
    ),
    "calibre-viewer": Case(
        b"\xef\xbb\xbf" + json.dumps({"version": 1, "type": "calibre_highlights", "highlights": CALIBRE}).encode(),
        CALIBRE_PASSAGES,
        CALIBRE_LEFT_OUT,
        author="",
        name="The Weir.calibre_highlights",
    ),
    "bookcision": Case(
        json.dumps(
            {
                "asin": "B0",
                "title": "The Weir",
                "authors": "Ada Lund",
                "highlights": [
                    {"text": WATER, "isNoteOnly": False, "location": {"url": "kindle://x", "value": 170}, "note": NOTE}
                ],
            }
        ).encode(),
        [(WATER, NOTE, "", "location 170", "")],
    ),
    "libby": Case(
        json.dumps(
            {
                "version": 1,
                "readingJourney": {"title": {"text": "The Weir", "titleId": "9"}, "author": "Ada Lund"},
                "highlights": [
                    {
                        "timestamp": 1709505594000,
                        "percent": 0.1,
                        "color": "#f00",
                        "chapter": "I",
                        "quote": WATER,
                        "note": NOTE,
                    }
                ],
                "bookmarks": [{"timestamp": 1709505599000, "percent": 0.2}],
                "circulation": [{"activity": "Borrowed", "library": {"text": "Quay Library"}}],
            }
        ).encode(),
        LIBBY,
        {"bookmark": 1},
    ),
}
LUA_CASES = {
    "koreader-sidecar": Case(
        text(r"""
-- /mnt/onboard/weir.sdr/metadata.epub.lua
return {
    ["annotations"] = {
        [1] = {
            ["chapter"] = "1. Reeds",
            ["datetime"] = "2019-04-03 20:40:13",
            ["drawer"] = "lighten",
            ["note"] = "Whose \"water\"?\
Hers, I \195\169xpect.",
            ["page"] = "/body/DocFragment[12]/body/p[3]/text().0",
            ["pageno"] = 12,
            ["text"] = "The water is patient.",
        },
        [2] = {
            ["datetime"] = "2019-04-03 20:41:13",
            ["page"] = "/body/DocFragment[13]",
            ["pageno"] = 14,
            ["text"] = "in 2. Sluice",
        },
    },
    ["doc_path"] = "/mnt/onboard/weir.epub",
    ["doc_props"] = { ["authors"] = "Ada Lund", ["title"] = "The Weir" },
}"""),
        [(WATER, 'Whose "water"?\nHers, I éxpect.', "12", "1. Reeds", "2019-04-03T20:40:13")],
        {"bookmark": 1},
    ),
    "koreader-sidecar-old": Case(
        text("""
-- we can read Lua syntax here!
return {
    ["bookmarks"] = {
        [1] = { ["highlighted"] = true, ["text"] = "Whose water?", ["notes"] = "The water is patient.", ["datetime"] = "2019-04-03 20:40:13" },
        [2] = { ["highlighted"] = true, ["text"] = "Page 13 Nobody asks the reeds. @ 2019-04-03 20:41:13", ["notes"] = "Nobody asks the reeds.", ["datetime"] = "2019-04-03 20:41:13" },
        [3] = { ["text"] = "Page 13 in 2. Sluice @ 2019-04-03 20:42:13", ["notes"] = "in 2. Sluice", ["datetime"] = "2019-04-03 20:42:13" }
    },
    ["highlight"] = {
        [12] = { [1] = { ["text"] = "The water is patient.", ["datetime"] = "2019-04-03 20:40:13" } },
        [13] = { [1] = { ["text"] = "Nobody asks the reeds.", ["datetime"] = "2019-04-03 20:41:13" } }
    },
    ["stats"] = { ["title"] = "The Weir", ["authors"] = "Ada Lund" }
}"""),
        [(WATER, NOTE, "12", "", "2019-04-03T20:40:13"), (REEDS, "", "13", "", "2019-04-03T20:41:13")],
        {"bookmark": 1},
    ),
}
DATABASE_CASES = {
    "kobo": Case(
        database(
            "CREATE TABLE content (ContentID TEXT PRIMARY KEY, ContentType TEXT, Title TEXT, Attribution TEXT)",
            "CREATE TABLE Bookmark (BookmarkID TEXT, VolumeID TEXT, ContentID TEXT, Text TEXT, Annotation TEXT, DateCreated TEXT, ChapterProgress REAL, Hidden TEXT, Type TEXT)",
            "INSERT INTO content VALUES ('v', '6', 'The Weir', 'Ada Lund'), ('v!one.xhtml-1', '899', '1. Reeds', NULL)",
            ("INSERT INTO Bookmark VALUES ('k1', 'v', 'v!one.xhtml#k', ?, ?, '2020-06-01T14:05:09Z', 0.1, 'false', 'note')", (WATER, NOTE)),
            "INSERT INTO Bookmark VALUES ('k2', 'v', 'v!one.xhtml', NULL, NULL, '2020-06-01T14:05:09Z', 0.2, 'false', 'dogear')",
            "INSERT INTO Bookmark VALUES ('k3', 'v', 'v!one.xhtml', NULL, NULL, '2020-06-01T14:05:09Z', 0.2, 'false', 'markup')",
            "INSERT INTO Bookmark VALUES ('k4', 'v', 'v!one.xhtml', 'Gone.', NULL, '2020-06-01T14:05:09Z', 0.2, 'true', 'highlight')",
        ),
        [(WATER, NOTE, "", "1. Reeds", "2020-06-01T14:05:09")],
        {"bookmark": 1, "picture or drawing": 1, "passage that was deleted": 1},
    ),
    "calibre-library": Case(
        database(
            "CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT)",
            "CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT)",
            "CREATE TABLE books_authors_link (id INTEGER PRIMARY KEY, book INT, author INT)",
            "CREATE TABLE annotations (id INTEGER PRIMARY KEY, book INT, annot_data TEXT)",
            "INSERT INTO books VALUES (4, 'The Weir')",
            "INSERT INTO authors VALUES (2, 'Ada Lund')",
            "INSERT INTO books_authors_link VALUES (1, 4, 2)",
            *(("INSERT INTO annotations (book, annot_data) VALUES (4, ?)", (json.dumps(each),)) for each in CALIBRE),
        ),
        CALIBRE_PASSAGES,
        CALIBRE_LEFT_OUT,
    ),
    "moon-reader-database": Case(
        database(
            "CREATE TABLE notes (_id INTEGER, book TEXT, filename TEXT, lowerFilename TEXT, time NUMERIC, bookmark TEXT, note TEXT, original TEXT)",
            ("INSERT INTO notes VALUES (1, 'The Weir', '/a', '/a', 1554324013000, '', ?, ?)", (NOTE, WATER)),
            "INSERT INTO notes VALUES (2, 'The Weir', '/a', '/a', 1554324013000, '1. Reeds', '', '')",
        ),
        [(WATER, NOTE, "", "", "2019-04-03T20:40:13")],
        {"bookmark": 1},
        author="",
    ),
}  # fmt: skip
NOTEBOOK = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "XHTML1-s.dtd" >
<html><head><style>.noteHeading {{color: #333}}</style></head><body><div class="bodyContainer">
<div class="notebookFor">{}</div><div class="bookTitle">The Weir</div><div class="authors">Lund, Ada</div>
<div class="citation"></div><hr /><div class="sectionHeading">1. Reeds</div>
{}
</div></body></html>"""
IN_DIVS = '<div class="noteHeading">{}</div><div class="noteText">{}</div>'
IN_HEADINGS = '<h3 class="noteHeading">{}</div><div class="noteText">{}</h3>'


def notebook(label: str, form: str, *marks: tuple[str, str]) -> bytes:
    return NOTEBOOK.format(label, "\n".join(form.format(*each) for each in marks)).encode()


COLOUR = '<span class="highlight_yellow">yellow</span>'
NOTEBOOK_PASSAGES = [
    (WATER, NOTE, "12", "1. Reeds, location 170", ""),
    (REEDS, "", "", "1. Reeds, location 890", ""),
]
PAGE_CASES = {
    "kindle-notebook": Case(
        notebook(
            "Notebook Export",
            IN_HEADINGS,
            (f"Highlight({COLOUR}) - Page 12 &middot; Location 170", WATER),
            ("Note - Page 12 &middot; Location 171", NOTE),
            (f"Highlight ({COLOUR}) - Location 890", REEDS),
            ("Note - Location 2000", "The end."),
            ("Bookmark - Page 90 &middot; Location 900", ""),
        ),
        [*NOTEBOOK_PASSAGES, ("", "The end.", "", "1. Reeds, location 2000", "")],
        {"bookmark": 1},
        author="Lund, Ada",
    ),
    "kindle-notebook-chapters": Case(
        notebook("", IN_DIVS, (f"Highlight({COLOUR}) - 2. A note on the sluice &gt; Page 12 &middot; Location 170", WATER)),
        [(WATER, "", "12", "2. A note on the sluice, location 170", "")],
        author="Lund, Ada",
    ),
    **{
        f"kindle-notebook-{language}": Case(
            notebook("", IN_DIVS, (highlight, WATER), (note, NOTE), (bookmark, "")),
            NOTEBOOK_PASSAGES[:1],
            {"bookmark": 1},
            author="Lund, Ada",
        )
        for language, highlight, note, bookmark in (
            ("de", "Markierung(gelb) - Seite 12 · Position 170", "Notiz - Seite 12 · Position 171", "Lesezeichen - Seite 90 · Position 900"),
            ("fr", "Surlignement (jaune) - Page 12 · Emplacement 170", "Note - Page 12 · Emplacement 171", "Signet - Page 90 · Emplacement 900"),
            ("es", "Subrayado (amarillo) - Página 12 · Posición 170", "Nota - Página 12 · Posición 171", "Marcador - Página 90 · Posición 900"),
            ("it", "Evidenziazione (giallo) - Pagina 12 · Posizione 170", "Nota - Pagina 12 · Posizione 171", "Segnalibro - Pagina 90 · Posizione 900"),
            ("pt", "Destaque (amarelo) - Página 12 · Posição 170", "Nota - Página 12 · Posição 171", "Marcador - Página 90 · Posição 900"),
            ("nl", "Markering (geel) - Pagina 12 · Locatie 170", "Notitie - Pagina 12 · Locatie 171", "Bladwijzer - Pagina 90 · Locatie 900"),
            ("ja", "ハイライト (黄色) - 12ページ・位置No. 170", "メモ - 12ページ・位置No. 171", "ブックマーク - 90ページ・位置No. 900"),
            ("zh", "标注(黄色) - 第 12 页·位置 170", "笔记 - 第 12 页·位置 171", "书签 - 第 90 页·位置 900"),
        )
    },
    "read-amazon": Case(
        text("""
<html><head><title>Kindle</title></head><body><div id="kp-notebook-library"><h2 class="kp-notebook-searchable">Another book</h2></div>
<div class="a-row"><p class="kp-notebook-metadata">Your Kindle Notes For:</p><h3 class="kp-notebook-selectable kp-notebook-metadata">The Weir</h3>
<p class="kp-notebook-selectable kp-notebook-metadata">Ada Lund</p><p class="kp-notebook-metadata">Last accessed on Monday</p></div>
<div id="kp-notebook-annotations">
<div class="a-row kp-notebook-row-separator"><span id="annotationHighlightHeader" class="kp-notebook-metadata">Yellow highlight | Location: 1,170</span>
<span id="annotationNoteHeader" class="kp-notebook-metadata aok-hidden">Note | Location: 1,170</span><input type="hidden" id="kp-annotation-location" value="1170">
<div class="kp-notebook-highlight"><span id="highlight" class="a-size-base-plus">The water is patient.</span></div><div id="note-x"><span id="note-label">Note:</span><span id="note">Whose water?</span></div></div>
<div class="a-row kp-notebook-row-separator"><span id="annotationHighlightHeader" class="kp-notebook-metadata">Blue highlight | Page: 88</span>
<input type="hidden" id="kp-annotation-location" value="1300"><div class="kp-notebook-highlight"><span id="highlight">Nobody asks the reeds.</span></div><div><span id="note"></span></div></div>
<div class="a-row kp-notebook-row-separator"><span id="annotationHighlightHeader" class="kp-notebook-metadata">Blue highlight | Page: 89</span>
<input type="hidden" id="kp-annotation-location" value="1310"><div class="kp-notebook-highlight"><span id="highlight"></span></div></div>
</div></body></html>"""),
        [(WATER, NOTE, "", "location 1170", ""), (REEDS, "", "88", "location 1300", "")],
        {"passage without words": 1},
    ),
    "koreader-html": Case(
        text("""
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml">
<head><meta charset="utf-8"/><title>The Weir</title></head>
<body>
  <div style="width:90%; max-width:600px; margin:0 auto; padding:5px; font-size:12pt; font-family:Georgia, serif">
    <h2 style="font-size:18pt; text-align:right;">The Weir</h2>
    <h5 style="font-size:12pt; text-align:right; color:gray;">Ada Lund</h5>
        <div style="padding-top:0.5em; padding-bottom:0.5em;">
          <div style="font-size:10pt; margin-bottom:0.2em; color:darkgray">
            <div style="display:inline-block; width:0.2em; height:0.9em; margin-right:0.2em; background-color:#ffff00;"></div>
            <span>06/15/20</span><span style="float:right"><b>1. Reeds</b>: # 12</span>
          </div>
          <div style="font-size:12pt">
            <span>The water is patient.</span>
          </div>
            <div style="font-size:11pt; margin-top:0.2em; margin-left:2em;">
              <span style="color:#888888">Whose water?</span>
            </div>
        </div>
        <div style="padding-top:0.5em; padding-bottom:0.5em; border-top:1px dotted lightgray;">
          <div style="font-size:10pt; margin-bottom:0.2em; color:darkgray">
            <span>06/16/20</span><span style="float:right"># 88</span>
          </div>
          <div style="font-size:12pt">
            <span>Nobody asks the reeds.</span>
          </div>
        </div>
  </div>
</body>
</html>"""),
        [(WATER, NOTE, "12", "1. Reeds", "2020-06-15T00:00:00"), (REEDS, "", "88", "", "2020-06-16T00:00:00")],
    ),
    "pocketbook": Case(
        text("""
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><meta name="generator" content="PocketBook Bookmarks Export"></meta><title>The Weir</title></head>
<body>
<div id="b1" class="bookmark bm-color-yellow"><p class="bm-page">12</p><div class="bm-text"><p>The water is patient.</p></div><div class="bm-note"><p>Whose water?</p></div></div>
<div id="b2" class="bookmark bm-color-none"><p class="bm-page">14</p><div class="bm-text"><p>Bookmark</p></div></div>
</body></html>"""),
        [(WATER, NOTE, "12", "", "")],
        {"bookmark": 1},
        author="",
    ),
    "apple-books-html": Case(
        text("""
<html><body><div class="title">Notes from</div><h1 class="booktitle">The Weir</h1><h2>Ada Lund</h2>
<div class="annotation"><div class="annotationdate">April 3, 2019</div><div class="annotationchapter">1. Reeds, p. 12</div>
<p class="annotationrepresentativetext">The water is patient.</p><p class="annotationnote">Whose water?</p></div>
</body></html>"""),
        [(WATER, NOTE, "12", "1. Reeds", "2019-04-03T00:00:00")],
    ),
}  # fmt: skip
APPLE = """
{notes}
The Weir
Ada Lund

{first}
1. Reeds, {page} 12
The water is patient.
{note}Whose water?

{second}
2. Sluice, {page} 88
Nobody asks the reeds.

{all}
Ada Lund. „The Weir“. Apple Books.
{rights}
"""
APPLE_PASSAGES = [
    (WATER, NOTE, "12", "1. Reeds", "2019-04-03T00:00:00"),
    (REEDS, "", "88", "2. Sluice", "2019-04-04T00:00:00"),
]
TEXT_CASES = {
    "koreader-md": Case(
        text("""
# The Weir
##### Ada Lund

## 1. Reeds
### Page 12 @ 03 April 2019 08:40:13 PM
*The water is patient.*

---
Whose water?
Hers?
## 2. Sluice
### Page 88 @ 04 April 2019 08:40:13 PM
**_Nobody asks
the reeds._**

[View in book](<file:///mnt/weir.epub?pos=x>)
# Another Weir
##### N/A

##\x20
### Page 3 @ 05 April 2019 08:40:13 PM
~~Old stones.~~


_Generated at: 2025-08-04-18-13-33_"""),
        [
            (WATER, f"{NOTE}\nHers?", "12", "1. Reeds", "2019-04-03T20:40:13"),
            ("Nobody asks\nthe reeds.", "", "88", "2. Sluice", "2019-04-04T20:40:13"),
            ("Old stones.", "", "3", "", "2019-04-05T20:40:13"),
        ],
    ),
    "koreader-txt": Case(
        text("""
\u3000The Weir
\u3000
\u30001. Reeds
\u3000
\u3000\u3000-- Page: 12, added on Wed Apr  3 20:40:13 2019
The water is patient.
---
Whose water?
-=-=-=-=-=-
\u30001. Reeds
\u3000
\u3000\u3000-- Page: 88, added on Thu Apr  4 20:40:13 2019
Nobody asks the reeds.
-=-=-=-=-=-
\u3000\u3000-- Page: 89, added on Thu Apr  4 20:40:14 2019
<An image>
-=-=-=-=-=-

\u3000Another Weir
\u3000
\u3000\u3000-- Page: 3, added on Fri Apr  5 20:40:13 2019
Old stones.
-=-=-=-=-=-

\u3000The Weir
\u3000
\u30001. Reeds
\u3000
\u3000\u3000-- Page: 12, added on Wed Apr  3 20:40:13 2019
The water is patient.
-=-=-=-=-=-
"""),
        [
            (WATER, NOTE, "12", "1. Reeds", "2019-04-03T20:40:13"),
            (REEDS, "", "88", "1. Reeds", "2019-04-04T20:40:13"),
            ("Old stones.", "", "3", "", "2019-04-05T20:40:13"),
        ],
        {"picture or drawing": 1, "passage told twice": 1},
        author="",
    ),
    **{
        f"apple-books-{language}": Case(text(APPLE.format(**words)), APPLE_PASSAGES)
        for language, words in {
            "en": {"notes": "Notes From", "first": "April 3, 2019", "second": "April 4, 2019", "page": "p.", "note": "Notes: ", "all": "All Excerpts From", "rights": "This material may be protected by copyright."},
            "de": {"notes": "Notizen aus", "first": "3. April 2019", "second": "4. April 2019", "page": "S.", "note": "Notizen: ", "all": "Alle Auszüge aus", "rights": "Dieses Material ist möglicherweise urheberrechtlich geschützt."},
            "fr": {"notes": "Notes de", "first": "3 avril 2019", "second": "4 avril 2019", "page": "p.", "note": "Notes : ", "all": "Tous les extraits de", "rights": "Ce contenu est peut-être protégé."},
            "es": {"notes": "Notas de", "first": "3 de abril de 2019", "second": "4 de abril de 2019", "page": "pág.", "note": "Notas: ", "all": "Todos los extractos de", "rights": "Este material puede estar protegido."},
            "it": {"notes": "Note da", "first": "3 aprile 2019", "second": "4 aprile 2019", "page": "p.", "note": "Note: ", "all": "Tutti gli estratti da", "rights": "Questo materiale è protetto."},
            "nl": {"notes": "Notities uit", "first": "3 april 2019", "second": "4 april 2019", "page": "p.", "note": "Notities: ", "all": "Alle fragmenten uit", "rights": "Op dit materiaal kan auteursrecht rusten."},
        }.items()
    },
    "apple-books-excerpts": Case(
        text("""
“The water is patient.”

Excerpt From
The Weir
Ada Lund
https://books.apple.com/us/book/the-weir/id1
This material may be protected by copyright.

“Nobody asks
the reeds.”

Excerpt From: Ada Lund. “The Weir.” Apple Books. https://books.apple.com/x
"""),
        [(WATER, "", "", "", ""), ("Nobody asks\nthe reeds.", "", "", "", "")],
    ),
    "apple-books-excerpt-without-address": Case(
        text("""
„The water is patient.“

Auszug aus
The Weir
Ada Lund
Dieses Material ist möglicherweise urheberrechtlich geschützt.
"""),
        [(WATER, "", "", "", "")],
    ),
    "boox": Case(
        text("""
BOOX Reading Notes | <<The Weir>>
Ada Lund
1. Reeds
Time：2019-04-03 20:40
【Original Text】The water is patient.
【Annotations】Whose water?
【Page Number】12
-------------------
2. Sluice
Time：2019-04-04 20:40
【Original Text】Nobody asks
the reeds.
【Annotations】
【Page Number】88
-------------------
"""),
        [
            (WATER, NOTE, "12", "1. Reeds", "2019-04-03T20:40:00"),
            ("Nobody asks\nthe reeds.", "", "88", "2. Sluice", "2019-04-04T20:40:00"),
        ],
    ),
    "boox-new": Case(
        text("""
Reading Notes\u00a0|\u00a0<<The Weir>>Ada Lund
1. Reeds
2019-04-03 20:40\u00a0\u00a0|\u00a0\u00a0Page No.: 12
The water is patient.
【Annotation】Whose water?
Hers?
-------------------
2. Sluice
2019-04-04 20:40\u00a0\u00a0|\u00a0\u00a0Page No.: 88
Nobody asks the reeds.
-------------------
"""),
        [
            (WATER, f"{NOTE}\nHers?", "12", "1. Reeds", "2019-04-03T20:40:00"),
            (REEDS, "", "88", "2. Sluice", "2019-04-04T20:40:00"),
        ],
    ),
    "calibre-txt": Case(
        text("""
## The Weir

### 1. Reeds

The water is patient.
6/1/20 2:05 PM

Whose water?

───

### 2. Sluice

Nobody asks the reeds.
6/13/20 2:05 PM

───
"""),
        [(WATER, NOTE, "", "1. Reeds", "2020-06-01T14:05:00"), (REEDS, "", "", "2. Sluice", "2020-06-13T14:05:00")],
        author="",
    ),
    "calibre-md": Case(
        text("""
The water is patient.
[01.06.20 14:05](calibre://view-book/_hex_-43/4/EPUB?open_at=epubcfi%28/8/2%29)

Whose water?

--------------------

Nobody asks the reeds.
[13.06.20 14:05](calibre://view-book/_hex_-43/4/EPUB?open_at=epubcfi%28/8/4%29)

--------------------
"""),
        [(WATER, NOTE, "", "", "2020-06-01T14:05:00"), (REEDS, "", "", "", "2020-06-13T14:05:00")],
        author="",
        name="The Weir.md",
    ),
    "readwise-md": Case(
        text("""
# The Weir

![rw-book-cover](https://images.example/x.jpg)

## Metadata
- Author: [[Ada Lund]]
- Full Title: The Weir
- Category: #books
- Document Tags: #river

## Highlights
- The water is patient. ([Location 170](https://readwise.io/to_kindle?action=open&asin=B0&location=170))
    - Tags: [[water]]
    - Note: Whose water?
- Nobody asks
  the reeds. (Page 88)
"""),
        [(WATER, NOTE, "", "location 170", ""), ("Nobody asks\nthe reeds.", "", "88", "", "")],
    ),
    "moon-reader-txt": Case(
        text("""
The Weir - Ada Lund (Highlight: 2; Note: 1)
───────────────

◆ 1. Reeds

▪ The water is patient. (Whose water?)

◆ 2. Sluice

▪ Nobody asks the reeds.
"""),
        [(WATER, NOTE, "", "1. Reeds", ""), (REEDS, "", "", "2. Sluice", "")],
    ),
    "tolino-de": Case(
        text("""
The Weir (Lund, Ada)
Markierung auf Seite 12: "The water is patient."
Hinzugefügt am 03.04.2019 | 20:40

-----------------------------------

The Weir (Lund, Ada)
Notiz auf Seite 88-89: Wen denn?
"Nobody asks
the reeds."
Geändert am 14.04.2019 | 20:40

-----------------------------------

The Weir (Lund, Ada)
Lesezeichen auf Seite 14: "a page of
the book"
Hinzugefügt am 14.04.2019 | 20:41

-----------------------------------
"""),
        [
            (WATER, "", "12", "", "2019-04-03T20:40:00"),
            ("Nobody asks\nthe reeds.", "Wen denn?", "88-89", "", "2019-04-14T20:40:00"),
        ],
        {"bookmark": 1},
        author="Lund, Ada",
    ),
    "tolino-en": Case(
        text("""
The Weir (Lund, Ada)
Highlight on page 12: "The water is patient."
Added on 04/23/2019 | 7:46

-----------------------------------
"""),
        [(WATER, "", "12", "", "2019-04-23T07:46:00")],
        author="Lund, Ada",
    ),
    "zotero-better-notes": Case(
        text("""
> [“The water is patient.”](zotero://open-pdf/library/items/CD?page=14&annotation=N1) ([Lund, 2011, p. 12](zotero://select/library/items/AB)) Whose water?
"""),
        [(WATER, NOTE, "12", "", "")],
        author="",
        name="The Weir.md",
    ),
    "apple-books-without-chapters": Case(
        text("""
Notes From

The Weir

Ada Lund

April 3, 2019
The water is patient.
Notes: Whose water?

All Excerpts From

Ada Lund. “The Weir.” Apple Books.
This material may be protected by copyright.
"""),
        [(WATER, NOTE, "", "", "2019-04-03T00:00:00")],
    ),
    "zotero-md": Case(
        text("""
# Annotations
(6/1/2020, 2:05:09 PM)

“The water is patient.” ([Lund, 2011, p. 12](zotero://select/library/items/AB)) ([pdf](zotero://open-pdf/library/items/CD?page=14&annotation=N1)) Whose water?

“Nobody asks the reeds.” ([Lund, 2011, p. 88](zotero://select/library/items/AB)) ([pdf](zotero://open-pdf/library/items/CD?page=90&annotation=N2))
"""),
        [(WATER, NOTE, "12", "", ""), (REEDS, "", "88", "", "")],
        author="",
        name="The Weir.md",
    ),
}  # fmt: skip
OTHER_CASES = {
    "kindle-csv": Case(
        text("""
"Your Kindle Notes For:",,,
"The Weir",,,
"by Ada Lund",,,
"Free Kindle instant preview:",,,
"https://a.co/x",,,
"----------------------------------------------",,,
,,,
"Annotation Type","Location","Starred?","Annotation"
"Highlight (Yellow)","Location 170","","The water is patient."
"Note","Location 171","","Whose water?"
"Highlight (Blue)","Page 88","★","Nobody asks
the reeds."
"Bookmark","Page 89","",""
"""),
        [(WATER, NOTE, "", "location 170", ""), ("Nobody asks\nthe reeds.", "", "88", "", "")],
        {"bookmark": 1},
    ),
    "moon-reader-list": Case(
        text("""
0
indent:false
trim:false
#
7
The Weir
/sdcard/weir.epub
/sdcard/weir.epub
3
0
1234
56
-256
1554324013000

Whose water?
The water is patient.
0
0
0
#
8
The Weir
/sdcard/weir.epub
/sdcard/weir.epub
3
0
1234
0
-256
1554324013000
2. Sluice (12%)


0
0
0
"""),
        [(WATER, NOTE, "", "", "2019-04-03T20:40:13")],
        {"bookmark": 1},
        author="",
    ),
    "annot": Case(
        text("""
<annotationSet xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://ns.adobe.com/digitaleditions/annotations"><publication><dc:identifier>x</dc:identifier><dc:title>The Weir</dc:title><dc:creator>Ada Lund</dc:creator></publication>
<annotation><dc:identifier>urn:uuid:1</dc:identifier><dc:date>2020-06-01T14:05:09Z</dc:date><dc:creator>urn:uuid:9</dc:creator><target><fragment start="a#p(1)" end="b" progress="0.1" color="0"><text>The water is patient.</text></fragment></target><content><dc:date>2020-06-01T14:05:09Z</dc:date><text>Whose water?</text></content></annotation>
<annotation><dc:identifier>urn:uuid:2</dc:identifier><dc:date>2020-06-01T14:05:09Z</dc:date><target><fragment start="a#p(1)" end="b"/></target></annotation></annotationSet>
"""),
        [(WATER, NOTE, "", "", "2020-06-01T14:05:09")],
        {"bookmark": 1},
    ),
    "calibre-opf": Case(
        text("""
<?xml version='1.0' encoding='utf-8'?>
<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf"><dc:title>The Weir</dc:title><dc:creator opf:role="aut">Ada Lund</dc:creator>
<meta name="calibre:annotation" content="{&quot;format&quot;: &quot;EPUB&quot;, &quot;annotation&quot;: {&quot;type&quot;: &quot;highlight&quot;, &quot;highlighted_text&quot;: &quot;The water is patient.&quot;, &quot;notes&quot;: &quot;Whose water?&quot;, &quot;timestamp&quot;: &quot;2020-06-01T14:05:09Z&quot;, &quot;uuid&quot;: &quot;a1&quot;}}"/>
</metadata></package>
"""),
        [(WATER, NOTE, "", "", "2020-06-01T14:05:09")],
    ),
    "play-books-html": Case(
        text("""
<html><body><table><tr><td><img src="x"></td><td><h1>The Weir</h1><p>Ada Lund</p></td></tr></table>
<table><tr><td><p>This document is overwritten when you make changes in Play Books.</p><p>You should make a copy of this document before you edit it.</p></td></tr></table>
<h1></h1><p>Created by Denise Bro – Last synced October 12, 2024</p><h2>1. Reeds</h2>
<table><tr><td><table><tr><td><img src="y"></td><td><p><span style="background-color:#fde096">The water is patient.</span></p><p>Whose water?</p><p>April 3, 2019</p></td><td><p><a href="http://play.google.com/books/reader?printsec=frontcover&amp;output=reader&amp;id=X&amp;pg=GBS.PA12">12</a></p></td></tr></table></td></tr></table>
</body></html>
"""),
        [(WATER, NOTE, "12", "1. Reeds", "2019-04-03T00:00:00")],
        reader="Denise Bro",
    ),
    "play-books-txt": Case(
        text("""
The Weir
Ada Lund
This document is overwritten when you make changes in Play Books.
You should make a copy of this document before you edit it.
All your annotations
2 notes/highlights
Created by Denise Bro   – Last synced October 12, 2024

1. Reeds

The water is patient.

Whose water?
April 3, 2019
12

2. Sluice

Nobody asks the reeds.
April 14, 2019
88
"""),
        [(WATER, NOTE, "12", "1. Reeds", "2019-04-03T00:00:00"), (REEDS, "", "88", "2. Sluice", "2019-04-14T00:00:00")],
        reader="Denise Bro",
    ),
    "zotero-html": Case(
        text("""
<div class="zotero-note znv1"><div data-schema-version="8" data-citation-items="%5B%7B%22uris%22%3A%5B%22x%22%5D%2C%22itemData%22%3A%7B%22title%22%3A%22The%20Weir%22%2C%22author%22%3A%5B%7B%22family%22%3A%22Lund%22%2C%22given%22%3A%22Ada%22%7D%5D%7D%7D%5D"><h1>Annotations<br>(6/1/2020)</h1>
<p><span class="highlight" data-annotation="%7B%7D">“The water is patient.”</span> <span class="citation" data-citation="x">(<span class="citation-item">Lund, 2011, p. 12</span>)</span> Whose water?</p></div></div>
"""),
        [(WATER, NOTE, "12", "", "")],
    ),
}  # fmt: skip
CASES = JSON_CASES | LUA_CASES | DATABASE_CASES | PAGE_CASES | TEXT_CASES | OTHER_CASES
