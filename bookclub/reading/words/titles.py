"""The titles of the works that a text is about: what its first lines name and the rest comes back to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bookclub.merging.names import folded
from bookclub.reading.words.names import NAME, TITLE, UPPER, is_full

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.reading.words.language import Language
    from bookclub.reading.words.text import Text

LONGEST_TITLE = 90
FIRST_LINES, PARAGRAPHS = 4, 12
LONGEST = 600  # letters of a paragraph that are looked at
FAR = 20_000  # letters within which a text says what it is about
SHORTEST = 2  # letters; what has no more is an initial
AROUND = " \"'“”‘’_*."
YEAR = r"(?:1[5-9]|20)\d\d"
IN_BRACKETS = re.compile(rf"\s*\(({YEAR})\)")
MARKED = re.compile(
    rf"(?:(?<!\w)_(?P<a>[^_\n]{{2,80}}?)\s?_|\*(?P<b>[^*\n]{{2,80}}?)\*|[\"“„«](?P<c>{TITLE})[.,!]?[\"”“»])"
)
WHERE_KIND = r"\s*(?:\(\d{4}\))?\s*[:–-]\s*(?:the\s+)?"


@dataclass(frozen=True)
class Titled:
    """A title, where it stands, and its year and who made it if those stand beside it."""

    title: str
    at: int
    year: str = ""
    creator: str = ""


def titles_of(words: str, language: Language) -> list[Titled]:
    """Return the titles of the works that a text is about; empty if it names none that can be told."""
    paragraphs = re.finditer(r"[^\n]+", words[:FAR])
    lines = [(found.start(), found[0][:LONGEST]) for found in paragraphs if found[0].strip()]
    for at, line in lines[:FIRST_LINES]:
        is_first = at == lines[0][0]
        found = _in_heading(words, line, language, is_first=is_first) if is_first or ":" not in line else None
        if found and len(line) <= LONGEST_TITLE:
            return [replace(found, at=at + found.at)]
    for at, line in lines[:PARAGRAPHS]:
        for found in _in_prose(words, line, language):
            return [Titled(found.title, at + found.at)]
    return []


def _in_heading(words: str, line: str, language: Language, *, is_first: bool) -> Titled | None:
    """Return the title in a heading: all of it, or what of it comes again; in the first line, what reads like one."""
    dated = re.search(rf"\(({YEAR})\)", line)
    year = dated[1] if dated else ""
    head = re.sub(r"^[#*_\s>]+|[#*_\s]+$", "", line[: dated.start()] if dated else line)
    parts = [part for part in re.split(r"\s*[:–|—]\s+|\s+-\s+", head) if part.strip()]
    if is_first and parts and (named := _with_a_name(parts[-1], language)):
        title, creator = named
        return replace(_at(line, title, year), creator=creator)
    if is_first and len(parts) > 1 and parts[1][:1].islower() and re.fullmatch(TITLE, parts[0].strip()):
        return _at(line, parts[0].strip(), year)
    spans = [*parts, *(cut for part in parts for cut in _shorter(part, language))]
    candidates = [span.strip(AROUND) for span in spans if span.strip(AROUND) and not _is_generic(span, language)]
    recurring = [each for each in candidates if recurs(words, each) and not _is_maker(words, each, language)]
    if is_first and not recurring and candidates and len(parts) == 1:
        alone = line.strip(AROUND + "#")
        recurring = [candidates[0]] if year or (re.fullmatch(TITLE, alone) and is_full(alone)) else []
    if not recurring:
        return None
    best = max(recurring, key=lambda each: (len(parts) == 1 and each == parts[0].strip(), len(each)))
    return _at(line, best, year)


def _is_maker(words: str, title: str, language: Language) -> bool:
    """Return whether a text speaks of somebody of this name who plays or makes something."""
    said = rf"(?<!\w)(?i:{language.macros['maker']}) {re.escape(title)}(?!\w)"
    return is_full(title) and re.search(said, words) is not None


def _at(line: str, title: str, year: str) -> Titled:
    return Titled(title.strip(AROUND), max(line.find(title), 0), year)


def _with_a_name(head: str, language: Language) -> tuple[str, str] | None:
    """Return the title and the name in “The Mill by Ada Lamb” and “Ada Lamb's The Mill”; None if it is no such heading."""
    by = re.fullmatch(
        rf"(?P<title>[{UPPER}0-9].{{1,60}}?),? (?:{language.macros['by']})[ '’](?P<name>{NAME})", head.strip(AROUND)
    )
    owned = re.fullmatch(rf"(?P<name>{NAME}){language.macros['of_whom']} (?P<title>{TITLE})", head.strip(AROUND))
    for found in (by, owned):
        if found and is_full(found["name"]) and found["name"].split()[0].casefold() not in language.articles:
            return found["title"], found["name"]
    return None


def _in_prose(words: str, line: str, language: Language) -> Iterator[Titled]:
    """Return what a paragraph begins with, calls a film or a book, or marks as a title, if it comes again."""
    begun = language.told["is"].match(line)
    for found in (*([begun] if begun else ()), *language.told["named"].finditer(line), *MARKED.finditer(line)):
        title = trimmed(next(part for part in found.groups() if part).strip(), words, language)
        if title and re.fullmatch(TITLE, title) and recurs(words, title):
            yield Titled(title, found.start())
    for found in language.told["owned_work"].finditer(line):
        title = trimmed(found["title"], words, language)
        if title and recurs(words, title):
            yield Titled(title, found.start("title"))


def _shorter(part: str, language: Language) -> Iterator[str]:
    """Return what may be the title inside a heading: without “Review” and the like, or before “by”."""
    yield re.sub(
        rf"(?i)^(?:{language.told['title_head'].pattern})\s+|\s+(?:{language.told['title_head'].pattern})$", "", part
    )
    if found := re.search(rf"\s(?:{language.macros['by']})\s+(?=[{UPPER}])", part):
        yield part[: found.start()]
    for found in re.finditer(TITLE, part):
        if is_full(found[0]):
            yield found[0]


def _is_generic(span: str, language: Language) -> bool:
    return re.fullmatch(rf"(?i)(?:(?:{language.told['title_head'].pattern})\s*)+", span.strip()) is not None


def recurs(words: str, title: str) -> bool:
    """Return whether a title is in a text more than once."""
    shape = re.compile(r"(?<!\w)" + re.escape(title).replace("'", "['’]") + r"(?!\w)")
    return len(shape.findall(words)) > 1


def trimmed(title: str, words: str, language: Language) -> str:
    """Return a title without what a sentence begins with, if it is elsewhere without it; ``""`` if nothing is left."""
    parts = title.split()
    while len(parts) > 1 and parts[0].casefold() in language.openers:
        rest = " ".join(parts[1:])
        if words.count(rest) <= words.count(" ".join(parts)):
            break
        parts = parts[1:]
    bare = " ".join(parts)
    return (
        ""
        if bare.casefold() in language.never | language.openers or bare.isupper() or bare.endswith(("'s", "’s"))
        else bare
    )


def without_owner(title: str) -> str:
    """Return a title without whose it is.

    >>> without_owner("Ada Lamb's The Mill")
    'The Mill'
    """
    return re.sub(rf"^(?:{NAME})['’]s?\s+", "", title)


def is_person(text: Text, title: str) -> bool:
    """Return whether a run of capitals is rather somebody's name."""
    if re.search(r"(?:^|\s)\w$", title):
        return True
    first = title.split(maxsplit=1)[0]
    begins = any(folded(title).startswith(folded(name)) for name in text.names if name.split()[0] == first)
    return begins and first.casefold() not in text.language.openers


def reads_like_a_title(text: Text, title: str) -> bool:
    """Return whether nothing in a run of capitals speaks against its being a title."""
    known = text.language.never - text.language.articles
    return len(folded(title)) > SHORTEST and known.isdisjoint(title.casefold().split())
