"""Which works a text is about, what they were made from, when they came out; and other works that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.reading.suggestions.finding import Finding
from bookclub.reading.suggestions.language import languages
from bookclub.reading.suggestions.names import NAME, TITLE, TITLE_WORD, UPPER, folded, is_full
from bookclub.reading.suggestions.people import BEFORE
from bookclub.reading.suggestions.text import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.reading.suggestions.language import Language
    from bookclub.reading.suggestions.text import Text

LONGEST_TITLE = 90
FIRST_LINES = 4
YEAR = r"(?:1[5-9]|20)\d\d"
IN_BRACKETS = re.compile(rf"\s*\(({YEAR})\)")
MARKED = re.compile(
    rf"(?:(?<!\w)_(?P<a>[^_\n]{{2,80}}?)\s?_|\*(?P<b>[^*\n]{{2,80}}?)\*|[\"“„«](?P<c>{TITLE})[.,!]?[\"”“»])"
)
WHERE_KIND = r"\s*(?:\(\d{4}\))?\s*[:–-]\s*(?:the\s+)?"


@dataclass(frozen=True)
class Titled:
    """A title, where it stands, and its year if that stands beside it."""

    title: str
    at: int
    year: str = ""


def titles_of(words: str, language: Language) -> list[Titled]:
    """Return the titles of the works that a text is about: what its first lines name and the rest comes back to."""
    lines = [(found.start(), found[0]) for found in re.finditer(r"[^\n]+", words[:20_000]) if found[0].strip()]
    for at, line in lines[:FIRST_LINES]:
        if len(line) <= LONGEST_TITLE and (not at or ":" not in line) and (found := _in_line(words, line, at, language)):
            return [found]
        alone = line.strip(" #*_\"'“”")
        if at == lines[0][0] and re.fullmatch(TITLE, alone) and is_full(alone) and not _is_generic(alone, language):
            return [Titled(alone, at)]
    for at, line in lines[:12]:
        begun = language.told["is"].match(line)
        for found in (*([begun] if begun else ()), *language.told["named"].finditer(line), *MARKED.finditer(line)):
            title = _trimmed(next(part for part in found.groups() if part).strip(), words, language)
            if title and re.fullmatch(TITLE, title) and _recurs(words, title, 2):
                return [Titled(title, at + found.start())]
        for found in language.told["owned_work"].finditer(line):
            title = _trimmed(found["title"], words, language)
            if title and _recurs(words, title, 2):
                return [Titled(title, at + found.start("title"))]
    return []


def _in_line(words: str, line: str, at: int, language: Language) -> Titled | None:
    year = re.search(rf"\(({YEAR})\)", line)
    head = line[: year.start()] if year else line
    head = re.sub(r"^[#*_\s>]+|[#*_\s]+$", "", head)
    parts = [part for part in re.split(r"\s*[:–|—]\s+|\s+-\s+", head) if part.strip()]
    spans = [*parts, *(cut for part in parts for cut in _shorter(part, language))]
    candidates = [
        span.strip(" \"'“”‘’_*.")
        for span in spans
        if span.strip() and not _is_generic(span, language)
    ]
    by = re.fullmatch(rf"(?P<title>[{UPPER}0-9].{{1,60}}?),? (?:{language.macros['by']}) (?P<name>{NAME})", head.strip())
    if by and not at and len(parts) == 1 and by["name"].split()[0].casefold() not in language.articles:
        return Titled(by["title"].strip(" \"'“”‘’_*"), max(line.find(by["title"]), 0), year[1] if year else "")
    if not at and len(parts) > 1 and parts[1][:1].islower() and re.fullmatch(TITLE, parts[0].strip()):
        return Titled(parts[0].strip(), max(line.find(parts[0].strip()), 0), year[1] if year else "")
    recurring = [each for each in candidates if each and _recurs(words, each, 2)]
    if year and candidates and len(parts) == 1 and not recurring and not at:
        recurring = [candidates[0]]
    if not recurring:
        return None
    best = max(recurring, key=lambda each: (len(parts) == 1 and each == parts[0].strip(), len(each)))
    return Titled(best, at + max(line.find(best), 0), year[1] if year else "")


def _shorter(part: str, language: Language) -> Iterator[str]:
    """Return what may be the title inside a heading: without “Review” and the like, or before “by”."""
    yield re.sub(rf"(?i)^(?:{language.told['title_head'].pattern})\s+|\s+(?:{language.told['title_head'].pattern})$", "", part)
    if found := re.search(rf"\s(?:{language.macros['by']})\s+(?=[{UPPER}])", part):
        yield part[: found.start()]
    for found in re.finditer(TITLE, part):
        if is_full(found[0]):
            yield found[0]


def _is_generic(span: str, language: Language) -> bool:
    return re.fullmatch(rf"(?i)(?:(?:{language.told['title_head'].pattern})\s*)+", span.strip()) is not None


def _recurs(words: str, title: str, times: int) -> bool:
    shape = re.compile(r"(?<!\w)" + re.escape(title).replace("'", "['’]") + r"(?!\w)")
    return len(shape.findall(words)) >= times


def _trimmed(title: str, words: str, language: Language) -> str:
    """Return a title without what a sentence begins with, if it is elsewhere without it; ``""`` if nothing is left."""
    parts = title.split()
    while len(parts) > 1 and parts[0].casefold() in language.openers:
        rest = " ".join(parts[1:])
        if words.count(rest) <= words.count(" ".join(parts)):
            break
        parts = parts[1:]
    bare = " ".join(parts)
    return "" if bare.casefold() in language.never | language.openers or bare.isupper() or bare.endswith(("'s", "’s")) else bare


def said_of_works(text: Text, found: list[Titled]) -> Iterator[Finding]:
    """Return the works a text is about, with their years."""
    for each in found:
        yield from _main(text, each)
    yield from _origins(text, found)


def _main(text: Text, titled: Titled) -> Iterator[Finding]:
    """Return the work in the heading; where book and film share the title, both."""
    shape = re.compile(rf"(?:{re.escape(titled.title)})\s*\(({YEAR})\)")
    headed = {found[1]: found.start() for found in shape.finditer(text.words)}
    if titled.year:
        headed.setdefault(titled.year, titled.at)
    headed = headed or _dated(text, titled)
    for year, at in (headed or {"": titled.at}).items():
        start, end = text.sentence_at(at)
        yield Finding(
            table="works",
            start=start,
            end=end,
            work=titled.title,
            value=year,
            reason="The text is about it" + (f", and gives the year {year}." if year else "."),
            certainty=0.85,
        )


def _dated(text: Text, titled: Titled) -> dict[str, int]:
    """Return the year in which a text says that the work came out, or that stands in a line of its head."""
    for start, end in text.sentences:
        sentence = text.masked[start:end]
        for found in text.language.told["published"].finditer(sentence):
            return {found["year"]: start}
    for start, end in text.sentences[:8]:
        if found := re.fullmatch(rf"[^\d\n]{{2,40}}\(?({YEAR})\)?", text.words[start:end]):
            return {found[1]: start}
    return {}


def _origins(text: Text, main: list[Titled]) -> Iterator[Finding]:
    """Return the works that the main ones were made from, where a text names them."""
    known = {folded(each.title) for each in main}
    for start, end in text.sentences:
        for kind in ("based", "owned"):
            for found in text.language.told[kind].finditer(text.masked[start:end]):
                title = _trimmed(_before_name(text, _without_owner(found["title"])), text.words, text.language)
                near = text.words[start:end][max(0, found.start("title") - BEFORE * 2) : found.start("title")]
                quoted = found.string[: found.start("title")].endswith(tuple("\"“„«_*"))
                if not title or folded(title) in known or not (quoted or is_full(title)) or title.isdigit() or _is_person(text, title) or not _reads_like_a_title(text, title) or not text.language.words["adapted"].search(near.casefold()):
                    continue
                known.add(folded(title))
                year = re.search(rf"(?<!\d){YEAR}(?!\d)", found[0])
                yield Finding(
                    table="works",
                    start=start,
                    end=end,
                    work=title,
                    value=year[0] if year else "",
                    reason=f"It says “{' '.join(found[0].split())}”.",
                    certainty=0.7,
                )


def _without_owner(title: str) -> str:
    return re.sub(rf"^(?:{NAME})['’]s?\s+", "", title)


def _before_name(text: Text, title: str) -> str:
    """Return what stands before a comma, if what stands after it is somebody's name."""
    before, _, after = title.partition(", ")
    return before if is_full(text.person(after)) else title


def _is_person(text: Text, title: str) -> bool:
    """Return whether a run of capitals is rather somebody's name: one who is in the text without what is added here."""
    if re.search(r"(?:^|\s)\w$", title):
        return True
    return any(folded(title).startswith(folded(name)) for name in text.names if name.split()[0] == title.split()[0]) and not (
        title.split()[0].casefold() in text.language.openers
    )


def without_article(title: str) -> str:
    """Return a title without what many leave out at its beginning.

    >>> without_article("The Mill")
    'Mill'
    """
    first, _, rest = title.partition(" ")
    return rest if rest and any(first.casefold() in each.articles for each in languages()) else title


UNBROKEN = TITLE.replace("[:,]?", ":?")
AMID = re.compile(rf"(?:(?<=[^\W\d_] )|(?<=[^\W\d_], ))(?:{TITLE_WORD} in )?(?P<title>{UNBROKEN})")
DATED = re.compile(rf"(?<![\w-])(?P<title>{TITLE})(?=[\"”»_*]* \({YEAR}\))")


def works_named(text: Text) -> Iterator[Finding]:
    """Return other works that a text names: in quotation marks, with a year, or with an article amid a sentence."""
    taken = {folded(without_article(title)) for title in text.titles}
    for start, end in text.sentences:
        sentence = text.masked[start:end]
        for said, at in _places(text, sentence):
            title = said if said[:1].isupper() and at == 0 else _trimmed(said, text.words, text.language)
            who, _, rest = title.partition(" in ")
            title = rest if rest[:1].isupper() and is_full(rest) and text.person(who) else title
            key = folded(without_article(title))
            if not title or key in taken or title.isdigit() or MASK in title or _is_person(text, title):
                continue
            if not _reads_like_a_title(text, title):
                continue
            taken.add(key)
            year = IN_BRACKETS.match(sentence[at + len(said) :].lstrip("\"”»_*"))
            yield Finding(
                table="works",
                start=start,
                end=end,
                work=title,
                value=year[1] if year else "",
                reason=f"“{title}” is named here.",
                certainty=0.6 if year else 0.5,
            )


def _places(text: Text, sentence: str) -> Iterator[tuple[str, int]]:
    """Return what may be titles in a sentence, and where."""
    for found in DATED.finditer(sentence):
        yield found["title"], found.start()
    for found in MARKED.finditer(sentence):
        inside = next(group for group in ("a", "b", "c") if found[group])
        near = sentence[max(0, found.start() - BEFORE) : found.start()]
        spoken = not is_full(found[inside].strip()) and (not re.search(r"\w $", near) or found[0][-2] in ",.!")
        if re.fullmatch(TITLE, found[inside].strip()) and not spoken and not text.language.guards["quoted"].search(near[-15:]):
            yield found[inside].strip(), found.start(inside)
    for found in AMID.finditer(sentence):
        words = found["title"].split()
        small = {word for word in words if word[0].islower()} - set(text.language.macros["and"].split("|"))
        linked = len(words) > 3 and bool(small)  # noqa: PLR2004 - fewer may be a place
        if is_full(found["title"]) and (words[0].casefold() in text.language.articles or linked):
            yield found["title"], found.start()
    for kind in ("seen", "owned_work"):
        for found in text.language.told[kind].finditer(sentence):
            words = found["title"].split()
            begins_small = found[0][0].islower() or not found.start()
            if kind == "seen" and begins_small and is_full(found["title"]):
                yield found["title"], found.start("title")
            elif kind == "owned_work" and (len(words) > 2 or words[0].casefold() in text.language.openers) and is_full(found["title"]):  # noqa: PLR2004
                yield found["title"], found.start("title")


def _reads_like_a_title(text: Text, title: str) -> bool:
    parts = title.casefold().split()
    return len(folded(title)) > 2 and not set(parts) & text.language.never - text.language.articles  # noqa: PLR2004 - shorter is an initial
