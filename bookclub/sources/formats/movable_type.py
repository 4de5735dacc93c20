"""Exports in the format of Movable Type, which TypePad, Hatena and other blogs write too: text in sections.

An entry ends at a line of eight hyphens, a section at one of five. The first section says what the entry is; each other
begins with what it is: the body and what continues it, a comment, or a notice from another site (``PING``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from bookclub import markup
from bookclub.errors import SourceError
from bookclub.sources.gathering.comments import made_id
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing import dates, markdown
from bookclub.sources.parsing.text import decode, looks_like_text, read_text
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.sources.report import Found

LARGEST = 100 * 1024 * 1024
FIELD = re.compile(r"([A-Z][A-Z ]{0,30}):[ \t]*(.*)")
OPENING = re.compile(
    r"(?:[A-Z][A-Z ]{0,30}:.*\n)+-----[ \t]*\n(?:BODY|EXTENDED BODY|EXCERPT|KEYWORDS|COMMENT|PING):", re.ASCII
)
NAMES = frozenset({"BODY", "EXTENDED BODY", "EXCERPT", "KEYWORDS", "COMMENT", "PING", "SUMMARY"})
OF_AN_ENTRY = frozenset({"AUTHOR", "TITLE", "BASENAME", "STATUS", "DATE", "UNIQUE URL"})
OF_A_COMMENT = frozenset({"AUTHOR", "EMAIL", "IP", "URL", "DATE", "TITLE", "BLOG NAME"})
END_OF_SECTION, END_OF_ENTRY = "-----", "--------"
IN_LINES = frozenset({"1", "true", "convert_breaks", "__default__", "wysiwyg", ""})  # a new line is one to readers
UNPUBLISHED = "post that is not published"


class _Section(NamedTuple):
    """A section: what it is, ``""`` for the first, the line it begins on, what it says of itself, and its text."""

    name: str
    line: int
    fields: dict[str, str]
    text: str


def recognise(head: bytes, name: str) -> bool:  # noqa: ARG001  the name tells nothing
    """Return whether a file that begins with `head` is in the format of Movable Type."""
    return looks_like_text(head) and OPENING.match(decode(head)[0].lstrip("\ufeff \t\n")) is not None


def read(stream: BinaryIO, name: str, *, day_first: bool | None = None) -> Found:
    """Read an export. An item of the file is an entry, a comment, or a notice from another site.

    Parameters
    ----------
    day_first : bool, optional
        Whether 3/4/2020 is the third of April; told by the dates if not given, else the fourth of March, as the
        format has it.

    Returns
    -------
    Found
        The posts, the comments and notices, and who wrote them. The format does not say which comment answers which.

    Raises
    ------
    SourceError
        If there is no entry in it.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(name, f"it is larger than {LARGEST >> 20} MB", "Export the posts of a year at a time.")
    text, notes = read_text(data)
    entries = list(_entries(text.split("\n")))
    talk = Talk(name, "export of Movable Type or TypePad", notes=notes)
    written = [section.fields.get("DATE", "") for entry in entries for section in entry]
    order = dates.comes_day_first(written) if day_first is None else day_first
    for at, entry in enumerate(entries):
        if not entry[0].fields.keys() & OF_AN_ENTRY:
            talk.left_out["section that belongs to no post"] += len(entry)
            continue
        _add_post(talk, str(at), entry, day_first=bool(order))
        for section in entry[1:]:
            if section.name in ("COMMENT", "PING"):
                _add_comment(talk, str(at), section, day_first=bool(order))
    if not talk.posts and not talk.unwanted:
        raise SourceError(name, "there is no entry of Movable Type in it", "Export the blog once more.")
    if text.rstrip().rpartition("\n")[2].strip() not in (END_OF_ENTRY, END_OF_SECTION):
        talk.notes.append(
            Note(
                "warning", "The file breaks off here; the last of what was read may not be whole.", text.count("\n") + 1
            )
        )
    return talk.found()


# --- entries and sections ---


def _entries(lines: list[str]) -> Iterator[list[_Section]]:
    """Return the entries, each as its sections; hyphens in a text end nothing."""
    entry: list[_Section] = []
    start = 0
    for at, line in enumerate((*lines, END_OF_ENTRY)):
        mark = line.rstrip()
        ends_entry = mark == END_OF_ENTRY and (at >= len(lines) or _next_field(lines, at + 1) in OF_AN_ENTRY | {None})
        if not ends_entry and not (mark == END_OF_SECTION and _ends_section(lines, at + 1)):
            continue
        if any(each.strip() for each in lines[start:at]):
            entry.append(_section(lines[start:at], start + 1, is_first=not entry))
        start = at + 1
        if ends_entry and entry:
            yield entry
            entry = []


def _ends_section(lines: list[str], at: int) -> bool:
    following = _next_field(lines, at)
    return following is None or following in NAMES or lines[at].rstrip() == END_OF_ENTRY


def _next_field(lines: list[str], at: int) -> str | None:
    """Return the field on the next line that is not empty; ``""`` if there is none on it, None after the last."""
    line = next((lines[each] for each in range(at, min(at + 5, len(lines))) if lines[each].strip()), None)
    if line is None:
        return None
    field = FIELD.match(line)
    return field[1] if field else ""


def _section(lines: list[str], start: int, *, is_first: bool) -> _Section:
    skipped = next(at for at, line in enumerate(lines) if line.strip())
    first = FIELD.match(lines[skipped])
    name = first[1] if first and first[1] in NAMES and not is_first else ""
    known = OF_A_COMMENT if name in ("COMMENT", "PING") else None if is_first else frozenset()
    fields: dict[str, str] = {}
    at = skipped + bool(name)
    while (
        at < len(lines)
        and (field := FIELD.match(lines[at]))
        and (known is None or field[1] in known)
        and field[1] not in fields.keys() - {"CATEGORY"}
    ):
        fields[field[1]] = field[2].strip()
        at += 1
    return _Section(name, start + skipped, fields, "\n".join(lines[at:]).strip())


# --- posts and comments ---


def _add_post(talk: Talk, key: str, entry: list[_Section], *, day_first: bool) -> None:
    about = entry[0].fields
    if about.get("STATUS", "Publish").casefold() not in ("publish", "published", ""):
        talk.unwanted[key] = UNPUBLISHED
        return
    talk.kept["post"] += 1
    time, _ = dates.read(about.get("DATE", ""), day_first=day_first)
    body = [section.text for section in entry[1:] if section.name in ("BODY", "EXTENDED BODY") and section.text]
    breaks = about.get("CONVERT BREAKS", "").casefold()
    is_markdown = breaks.startswith("markdown")
    said = [markdown.read(text) if is_markdown else markup.read(text, line_breaks=breaks in IN_LINES) for text in body]
    talk.add_post(
        key,
        native=about.get("BASENAME", "") or made_id(about.get("DATE", "")),
        title=markup.read(about.get("TITLE", "")).text,
        author=about.get("AUTHOR"),
        url=about.get("UNIQUE URL", ""),
        posted=(time, False),
        posted_text=about.get("DATE", ""),
        text="\n\n".join(each.text for each in said),
        source_line=entry[0].line,
    )


def _add_comment(talk: Talk, post: str, section: _Section, *, day_first: bool) -> None:
    about, is_notice = section.fields, section.name == "PING"
    written, name = about.get("DATE", ""), about.get("TITLE" if is_notice else "AUTHOR", "")
    said = markup.read(section.text, line_breaks=True)
    if not said.text and not name:
        talk.left_out["comment without words"] += 1
        return
    time, _ = dates.read(written, day_first=day_first)
    talk.add(
        Comment(
            native=made_id(written, name, said.text),
            post_id=post,
            name=name or about.get("BLOG NAME"),
            posted=(time, False),
            posted_text=written,
            said=said,
            kind="trackback" if is_notice else "comment",
            line=section.line,
        )
    )
