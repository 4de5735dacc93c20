"""Annotations from Hypothesis: passages that readers marked, their notes, and the talk about them.

Every form in which they are handed out: what the service answers to a search (``rows``), what its
side panel exports (``annotations``), a bare list, and one annotation a line; and the table (CSV) that it exports,
in which it is not said what a reply answers.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from itertools import repeat
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.gathering.comments import comment_id_of
from bookclub.sources.gathering.readers import short_name
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing import csv, dates, markdown
from bookclub.sources.parsing.json import Loaded, dig, glimpse, id_at, is_cut, list_at, load, number_at, text_at
from bookclub.sources.parsing.text import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookclub.sources.report import Found

    Numbered = tuple[Any, int | None]  # an annotation, and the line it stands on

COLUMNS = {"Created at", "Author", "URL", "Quote", "Comment"}  # of the table
ONLY_ME = "Only Me"
ACCOUNT = re.compile(r"acct:([^@]+)@")


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  the name tells nothing
    """Return whether a file that begins with `head` holds annotations from Hypothesis."""
    return _is_table(head) or any(
        _is_annotation(each) and ACCOUNT.match(text_at(each, "user")) for each in _annotations(glimpse(head))
    )


def read(stream: BinaryIO, name: str) -> Found:
    """Read annotations. An item of the file is an annotation.

    Returns
    -------
    Found
        What was marked, with the note beside it, as quotations; replies and notes on a whole page as
        comments, under the page as a post. A reply to a quotation has that as what it answers. Left
        out are what only its writer may read, and what says nothing and marks nothing.

    Raises
    ------
    SourceError
        If it is not JSON, or holds no annotations.
    """
    is_table = _is_table(stream.read(HEAD))
    stream.seek(0)
    loaded = _from_table(csv.read(stream, name)) if is_table else load(stream, name)
    annotations = _annotations(loaded.value)
    if not any(map(_is_annotation, annotations)):
        raise SourceError(name, "there are no annotations from Hypothesis in it", "Export them once more, as JSON.")
    talk = Talk.of(loaded, name, "annotations from Hypothesis", declared=number_at(loaded.value, "total"))
    answered = {parent for each in annotations if (parent := _answers(each))}
    seen: set[str] = set()
    for item, line in _by_place(zip(annotations, loaded.lines or repeat(None), strict=False)):
        if why := _why_not(item, answered):
            talk.left_out[why] += 1
        elif (native := id_at(item, "id")) in seen:
            talk.left_out["repeated annotation"] += 1
        else:
            _add(talk, item, line)
            seen.add(native)
    return talk.found()


def _is_table(head: bytes) -> bool:
    return set(csv.header(head)) >= COLUMNS


def _from_table(sheet: csv.Sheet) -> Loaded:
    """Return the rows of a table as the annotations that they are; they have no identifiers, but a moment and words."""
    items, lines = [], []
    for row in sheet.rows:
        said = row.cells
        account = f"acct:{said['Author'].replace('@', ' ').strip()}@"
        words = "\0".join(said[column] for column in sorted(COLUMNS))
        selectors = [
            {"type": "TextQuoteSelector", "exact": said["Quote"]},
            {"type": "PageSelector", "label": said.get("Page", "")},
        ]
        items.append(
            {
                "id": blake2b(words.encode(), digest_size=8).hexdigest(),
                "user": account,
                "created": said["Created at"],
                "uri": said["URL"],
                "text": said["Comment"],
                "target": [{"selector": selectors}],
                "permissions": {"read": [account] if said.get("Group", "") == ONLY_ME else []},
            }
        )
        lines.append(row.line or 0)
    return Loaded(items, lines, sheet.unreadable, sheet.notes)


def _annotations(value: Any) -> list[Any]:
    if _is_annotation(value):
        return [value]
    return value if isinstance(value, list) else list_at(value, "rows") or list_at(value, "annotations")


def _is_annotation(item: Any) -> bool:
    return bool(isinstance(item, dict) and id_at(item, "id") and "user" in item and ("uri" in item or "target" in item))


def _answers(item: Any) -> str:
    return id_at(item, "references", len(list_at(item, "references")) - 1) if list_at(item, "references") else ""


def _quote(item: Any) -> str:
    return text_at(_selector(item, "TextQuoteSelector"), "exact").strip()


def _selector(item: Any, kind: str) -> Any:
    return next((each for each in list_at(item, "target", 0, "selector") if dig(each, "type") == kind), None)


def _why_not(item: Any, answered: set[str]) -> str:
    """Say why an annotation is left out; ``""`` if it is not."""
    if is_cut(item):
        return "annotation cut off by the damage"
    if not _is_annotation(item):
        return "item that is no annotation"
    readable_by = list_at(item, "permissions", "read")
    if readable_by and readable_by == [dig(item, "user")]:
        return "annotation that only its writer may read"
    if _quote(item):
        return "passage hidden by a moderator" if dig(item, "hidden") is True else ""
    is_silent = not text_at(item, "text").strip() and not _answers(item) and id_at(item, "id") not in answered
    return "annotation without words" if is_silent else ""


def _by_place(items: Iterable[Numbered]) -> list[Numbered]:
    """Put annotations in the order of what they are about: page by page, each from its beginning.

    Of those with one identifier, the first of the file stays the first.
    """
    pages: dict[str, int] = {}
    places: dict[str, tuple[int, int]] = {}

    def place(numbered: Numbered) -> tuple[int, int]:
        item, _ = numbered
        page = pages.setdefault(text_at(item, "uri"), len(pages))
        start = number_at(_selector(item, "TextPositionSelector"), "start") or 0
        return places.setdefault(id_at(item, "id"), (page, start))

    return sorted(items, key=place)


def _add(talk: Talk, item: dict[str, Any], line: int | None) -> None:
    native, written = id_at(item, "id"), text_at(item, "created")
    title = _title(item) or PurePath(talk.source).stem
    post_id = short_name(title)
    reader = _reader(talk, item)
    said = markdown.read(text_at(item, "text"))
    if quote := _quote(item):
        own_name = comment_id_of(post_id, native)
        talk.kept["note on a passage" if said.text else "highlight"] += 1
        talk.quotations[own_name] = {
            "quotation_id": own_name,
            "text": quote,
            "note": said.text,
            "page": text_at(_selector(item, "PageSelector"), "label"),
            "location": _location(item, title),
        } | talk.writing(reader, dates.read(written), written, line)
    else:
        talk.add_post(post_id, title=title, url=text_at(item, "uri"))
        is_hidden, answers = dig(item, "hidden") is True, _answers(item)
        talk.add(
            Comment(
                native=native,
                post_id=post_id,
                answers=answers,
                name=reader,
                posted=written,
                posted_text=written,
                said=said,
                status="hidden" if is_hidden else None,
                line=line,
                what="" if is_hidden else "reply" if answers else "note on a page",
            )
        )


def _title(item: Any) -> str:
    title = text_at(item, "document", "title", 0) or text_at(item, "document", "title") or text_at(item, "uri")
    return " ".join(title.split())


def _reader(talk: Talk, item: Any) -> str:
    """Return the name of the account, which is written like an e-mail address, without what follows it."""
    account = ACCOUNT.match(text_at(item, "user"))
    name = account[1] if account else ""
    talk.add_alias(name, text_at(item, "user_info", "display_name"))
    return name


def _location(item: Any, title: str) -> str:
    chapter = text_at(_selector(item, "EPUBContentSelector"), "title")
    position = _selector(item, "TextPositionSelector")
    start, end = number_at(position, "start"), number_at(position, "end")
    where = "" if start is None or end is None else f"characters {start}–{end}"
    return ", ".join(filter(None, (title, chapter, where)))
