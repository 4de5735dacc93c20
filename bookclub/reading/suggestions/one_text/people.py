"""Who made a work and who plays whom, from wordings and from fielded heads."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookclub.merging.names import folded
from bookclub.reading.suggestions.one_text.finding import Finding, Reason
from bookclub.reading.words.names import (
    CHARACTER,
    NAME,
    SPACE,
    TITLE,
    UPPER,
    is_full,
    without_openers,
)
from bookclub.reading.words.opinions import small
from bookclub.schema import ACTOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.reading.words.language import Phrase
    from bookclub.reading.words.text import Text
    from bookclub.reading.words.titles import Titled

ONE = re.compile(rf"(?P<name>{NAME})\s*(?:\((?P<inside>[^()\n]{{1,80}})\))?")
RUNNING_ON = re.compile(rf"([{UPPER}][\\w’'-]*)\\.?{SPACE}$")  # a word that the name goes on from
OF_FULL_NAMES = {ACTOR, "owner", "music", "cinematography", "screenplay"}  # are never told by an unknown surname
IN_THE_HEADING = 0.96  # how certain is what the heading says
BEFORE, AFTER = 60, 50  # letters beside a wording in which something may speak against it
AFTER_A_TITLE = re.compile(r"[\w!?][_*\"”»],?\s$")  # that of another work, as the work's own is masked
AFTER_AN_ARTICLE = re.compile(rf"(?<=\w )(?:The|An?|Les?|La|Der|Die|Das|El) [{UPPER}][^.;:,\ue000]{{1,60}},\s$")
CLAUSE = re.compile(r"[.;:,()–—]")
IN_ANOTHER = re.compile(
    rf"^[\"'“”’»]?\s*(?:in|en|dans|from|for|aus|of)\s+(?P<whose>{NAME}['’]s?\s)?(?P<mark>[\"'“„«_*]*)(?P<title>{TITLE})"
)


def said_in_phrases(text: Text) -> Iterator[Finding]:
    """Return what wordings say of people: “directed by …”, “… plays …”."""
    for start, end in text.sentences:
        sentence = text.masked[start:end]
        roles = text.language.near.keys() - (set() if text.names_somebody(sentence) else OF_FULL_NAMES)
        tried = {role for role in roles if text.language.near[role].search(sentence)}
        if not tried or text.language.guards["wish"].search(sentence):
            continue
        for phrase in text.language.phrases:
            if tried.isdisjoint(phrase.roles):
                continue
            for found in phrase.pattern.finditer(sentence):
                yield from _said(text, phrase, found, (start, end))


def _said(text: Text, phrase: Phrase, found: re.Match[str], place: tuple[int, int]) -> Iterator[Finding]:
    groups = found.groupdict()
    names = groups.get("people") or groups.get("person") or ""
    at = found.start("people") if groups.get("people") else found.start("person")
    before = found.string[max(0, at - BEFORE) : at]
    if not names or _speaks_against(text, phrase, found, before):
        return
    character = character_of(text, groups.get("character") or "")
    if groups.get("character") and not character:
        return
    wording = " ".join(text.words[place[0] + found.start() : place[0] + found.end()].split()).strip(" ,;:")
    people = list(ONE.finditer(names))
    own = {folded(title) for title in text.titles}
    other = bool(groups.get("title")) and phrase.roles == (ACTOR,) and folded(groups["title"]) not in own
    for each in people:
        person = text.person(each["name"])
        novel = text.language.words["book_only"].fullmatch(each["inside"] or "")
        for role in ("author",) if novel else phrase.roles:
            if person:
                yield Finding(
                    table="credits",
                    start=place[0],
                    end=place[1],
                    person=person,
                    role=role,
                    character=character if len(people) == 1 else "",
                    work=groups["title"] if other else "",
                    reasons=(Reason("says", (wording,)),),
                    certainty=0.8 if is_full(person) else 0.6,
                )


def _speaks_against(text: Text, phrase: Phrase, found: re.Match[str], before: str) -> bool:
    """Return whether what stands beside a wording says that it is of another work or person."""
    guards = text.language.guards
    near = CLAUSE.split(before)[-1]
    running_on = RUNNING_ON.search(before)
    if running_on and (
        running_on[1].casefold() not in text.language.openers or _amid_a_title(text, running_on, before)
    ):
        return True
    if any(re.search(rf"(?:{guards[kind].pattern})\W*$", near) for kind in ("compared", "before", "family")):
        return True
    if any(
        re.search(rf"(?:{guards[kind].pattern})\W*$", found.string[: found.start()][-BEFORE:]) for kind in ("reviewer",)
    ):
        return True
    if guards["known_as"].search(found[0]) or (
        phrase.roles in ((ACTOR,), ("creator",)) and guards["other_version"].search(found.string)
    ):
        return True
    ahead = found.string[: found.start()]
    if (AFTER_A_TITLE.search(ahead) or AFTER_AN_ARTICLE.search(ahead)) and not found[0][:1].isupper():
        return True
    another = IN_ANOTHER.match(found.string[found.end() :][:AFTER]) if phrase.roles == (ACTOR,) else None
    return another is not None and bool(
        another["whose"] or another["mark"] or _begins_like_a_title(text, another["title"])
    )


def _amid_a_title(text: Text, running_on: re.Match[str], before: str) -> bool:
    """Return whether the word before a name is an article in a capital letter, amid a sentence."""
    return running_on[1].casefold() in text.language.articles and bool(before[: running_on.start()].strip(" \"'“‘("))


def _begins_like_a_title(text: Text, title: str) -> bool:
    """Return whether something begins with an article in a capital letter, amid a sentence."""
    return is_full(title) and title.split(maxsplit=1)[0].casefold() in text.language.openers


def character_of(text: Text, name: str) -> str:
    """Return whom of the story a run of capitalised words names; ``""`` if nobody."""
    name = without_openers(name.strip(" ,"), text.language.openers)
    return name if name and not name.isupper() and len(name) > 1 else ""


def said_in_the_heading(text: Text, main: list[Titled]) -> Iterator[Finding]:
    """Return who made a work by its heading: who wrote a book, where the text speaks of no film, or directed a film."""
    for each in main:
        person = text.person(each.creator)
        start, end = text.sentence_at(each.at)
        head = small(text.words[start:end])
        words = text.language.words
        is_film = bool(words["film"].search(head)) or text.speaks_of("film") > 2 * text.speaks_of("book_only")
        is_book = not is_film and (
            bool(words["book"].search(head)) or text.speaks_of("book_only") > text.speaks_of("film")
        )
        if person and (is_film or is_book):
            yield Finding(
                table="credits",
                start=start,
                end=end,
                person=person,
                role="director" if is_film else "author",
                reasons=(Reason("heading_says", (text.words[start:end],)),),
                certainty=IN_THE_HEADING,
            )


def told_of_in_the_story(text: Text) -> Iterator[str]:
    """Return of whom a text says that the story is about them: they are no makers of it."""
    for found in text.language.told["story"].finditer(text.masked):
        for each in ONE.finditer(found["people"]):
            if not each["inside"]:
                yield text.whole(text.person(each["name"]))


def said_in_heads(text: Text) -> Iterator[Finding]:
    """Return what fielded heads say: “Director: …”, “Cast …”."""
    heads = text.language.heads
    labels = "|".join(re.escape(label) for label in sorted(heads, key=len, reverse=True))
    line = re.compile(
        rf"^[\s*_>#-]{{0,6}}(?P<label>{labels})[*_]*\s*(?:\((?P<kind>[^()\n]*)\)|/\s*\w+)?\s*(?P<mark>[:：]|[-–—]\s|\s)\s*[*_]*(?P<said>[^\n]{{2,600}})$",
        re.IGNORECASE | re.MULTILINE,
    )
    for found in line.finditer(text.words):
        role = heads[found["label"].casefold()]
        if role in {"rating", "year"}:
            continue
        yield from _listed(text, role, found)


def _listed(text: Text, role: str, found: re.Match[str]) -> Iterator[Finding]:
    said = re.sub(r"^\([^()]*\)\s*", "", found["said"].strip())
    both = text.language.macros["and"]
    items = re.split(rf"\s*[,;/|](?![^(]*\))\s*|\s+(?:{both}|&)\s+", said)
    read = [_item(text, role, item) for item in items if item.strip()]
    plain = found["mark"].strip() in {":", "："}
    if not plain and not all(read):
        return
    for each in read:
        if each:
            yield replace(
                each,
                start=found.start(),
                end=found.end(),
                reasons=(Reason("line_begins", (found["label"],)),),
                certainty=0.95 if plain else 0.85,
            )


def _item(text: Text, role: str, item: str) -> Finding | None:
    """Return what one item of a list says: a name, with a part in brackets or after “as”."""
    shape = rf"(?P<name>{NAME})\s*(?:\((?P<inside>[^()\n]{{1,80}})\)|(?:as|als|:|\.{{2,}}|…|-|–)\s+(?P<part>{CHARACTER}))?\s*[.…]*"
    found = re.fullmatch(shape, item.strip())
    person = text.person(found["name"]) if found else ""
    if not found or not person:
        return None
    inside = (found["inside"] or "").strip()
    if inside and text.language.words["book_only"].fullmatch(inside):
        role, inside = "author", ""
    part = character_of(text, found["part"] or (inside if role == ACTOR else ""))
    return Finding(table="credits", start=0, end=0, person=person, role=role, character=part, reasons=(), certainty=0)
