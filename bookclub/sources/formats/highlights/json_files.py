"""Highlights in JSON: for each kind of file, by what it is told, and under which names it says what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from bookclub.sources.formats.highlights.marks import BOOKMARK, DELETED, DRAWING, Held, Mark
from bookclub.sources.parsing.json import dig, glimpse, is_cut, list_at, load, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str | int, ...]
MOST_LOOKED_AT = 200
CUT = "passage cut off by the damage"
NO_PASSAGE = "item that is no passage"
BOOKMARKS = {"bookmark", "bookmarks"}
OTHERS = {"image", "drawing", "ink", "last-read", "last_read", "handwriting"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Where a kind of file says what.

    Attributes
    ----------
    service, format : str
    books : path
        To the list of books; empty if the file is of one, or is the list itself.
    marks : path
        In a book, to its passages.
    tells : tuple of str
        Names that a passage of this kind has, all of them.
    title, author : tuple of path
        In a book; the first that is there counts. Of several people all count.
    text, note, page, chapter, location, posted, native : tuple of path
        In a passage.
    kind : tuple of path
        Where it says whether it is a bookmark, or something drawn.
    gone : tuple of str
        Names that say, being true, that it was deleted.
    book : tuple of path
        In a passage, the number of its book.
    bookmarks : path
        In a book, to its bookmarks, where they have a list of their own.
    """

    service: str
    format: str
    books: Path = ()
    marks: Path
    tells: tuple[str, ...]
    title: tuple[Path, ...] = (("title",),)
    author: tuple[Path, ...] = (("author",),)
    text: tuple[Path, ...] = (("text",),)
    note: tuple[Path, ...] = (("note",),)
    page: tuple[Path, ...] = ()
    chapter: tuple[Path, ...] = ()
    location: tuple[Path, ...] = ()
    posted: tuple[Path, ...] = ()
    native: tuple[Path, ...] = ()
    kind: tuple[Path, ...] = ()
    gone: tuple[str, ...] = ()
    book: tuple[Path, ...] = ()
    bookmarks: Path = ()


_KOREADER: dict[str, Any] = {
    "service": "koreader",
    "format": "highlights from KOReader",
    "marks": ("entries",),
    "tells": ("time", "page"),
    "page": (("page",),),
    "chapter": (("chapter",),),
    "posted": (("time",),),
    "kind": (("sort",),),
}
_READWISE: dict[str, Any] = {
    "service": "readwise",
    "format": "highlights from Readwise",
    "marks": ("highlights",),
    "tells": ("highlighted_at", "text"),
    "title": (("readable_title",), ("title",)),
    "location": (("location",),),
    "posted": (("highlighted_at",), ("created_at",)),
    "native": (("id",),),
    "gone": ("is_discard", "is_deleted"),
}
_CALIBRE: dict[str, Any] = {
    "service": "calibre",
    "format": "highlights from calibre",
    "tells": ("highlighted_text", "timestamp"),
    "text": (("highlighted_text",),),
    "note": (("notes",),),
    "chapter": (("toc_family_titles",),),
    "posted": (("timestamp",),),
    "native": (("uuid",),),
    "kind": (("type",),),
    "gone": ("removed",),
    "book": (("book_id",),),
}
SHAPES = (
    Shape(**_KOREADER),
    Shape(**_KOREADER, books=("documents",)),
    Shape(**_READWISE),
    Shape(**_READWISE, books=("results",)),
    Shape(**_CALIBRE, marks=("annotations",)),
    Shape(**_CALIBRE, marks=("highlights",)),
    Shape(
        service="kindle",
        format="highlights of a Kindle, saved by Bookcision",
        marks=("highlights",),
        tells=("isNoteOnly", "text"),
        author=(("authors",),),
        location=(("location", "value"),),
    ),
    Shape(
        service="libby",
        format="reading journey from Libby",
        marks=("highlights",),
        tells=("quote", "timestamp"),
        title=(("readingJourney", "title", "text"),),
        author=(("readingJourney", "author"),),
        text=(("quote",),),
        chapter=(("chapter",),),
        posted=(("timestamp",),),
        bookmarks=("bookmarks",),
    ),
)


def shape_of(value: Any) -> Shape | None:
    """Return the shape that what a file holds is of."""
    for shape in SHAPES:
        for book in _books(value, shape)[:3]:
            if any(
                isinstance(each, dict) and each.keys() >= {*shape.tells}
                for each in list_at(book, *shape.marks)[:MOST_LOOKED_AT]
            ):
                return shape
    return None


def recognise(head: bytes) -> bool:
    """Return whether a file that begins so is JSON of one of the shapes."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")) and shape_of(glimpse(head)) is not None


def read(stream: BinaryIO, name: str) -> Held | None:
    """Read a file of one of the shapes."""
    loaded = load(stream, name)
    shape = shape_of(loaded.value)
    return held(loaded.value, shape, loaded.notes) if shape else None


def held(value: Any, shape: Shape, notes: Any = ()) -> Held:
    """Return the marks of what a file of this shape holds."""
    marks = [mark for book in _books(value, shape) for mark in _marks(book, shape)]
    return Held(service=shape.service, format=shape.format, marks=marks, notes=notes)


def _books(value: Any, shape: Shape) -> list[Any]:
    if shape.books:
        return list_at(value, *shape.books)
    return value if isinstance(value, list) else [value]


def _marks(book: Any, shape: Shape) -> Iterator[Mark]:
    title, author = _said(book, shape.title), _said(book, shape.author)
    for each in list_at(book, *shape.marks):
        location = _said(each, shape.location)
        if shape.location and location.isdecimal():
            location_type = _said(each, (("location_type",),)) or "location"
            location = f"{location_type} {location}" if location_type in ("location", "page") else ""
        page = _said(each, shape.page)
        if location.startswith("page "):
            page, location = location.removeprefix("page "), ""
        yield Mark(
            title=title,
            author=author,
            text=_said(each, shape.text),
            note=_said(each, shape.note),
            page=page if len(page) < 20 and not page.startswith("/") else "",  # noqa: PLR2004  an address is no number
            chapter=_said(each, shape.chapter),
            location=location,
            posted_text=_said(each, shape.posted),
            native=_said(each, shape.native),
            book=_said(each, shape.book),
            left_out=_why_left_out(each, shape),
        )
    for _ in list_at(book, *shape.bookmarks) if shape.bookmarks else ():
        yield Mark(title=title, author=author, left_out=BOOKMARK)


def _why_left_out(item: Any, shape: Shape) -> str:
    if not isinstance(item, dict):
        return NO_PASSAGE
    if is_cut(item) and not item.keys() >= {*shape.tells, "text"}:
        return CUT
    if any(item.get(name) for name in shape.gone):
        return DELETED
    kind = _said(item, shape.kind).casefold()
    if kind in BOOKMARKS:
        return BOOKMARK
    return DRAWING if kind in OTHERS or (isinstance(item.get("image"), dict) and not _said(item, shape.text)) else ""


def _said(item: Any, paths: tuple[Path, ...]) -> str:
    """Return what stands under the first of these paths where something does; of a list, all that it says."""
    for path in paths:
        value = dig(item, *path)
        texts = [scalar(each) for each in (value if isinstance(value, list) else [value])]
        if said := ", ".join(text for text in texts if text):
            return said
    return ""
