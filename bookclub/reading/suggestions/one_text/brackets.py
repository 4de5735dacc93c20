"""Who plays whom, and what else somebody made, from brackets: “Ann (Ada Lamb, The Mill, 2009)”, “Ada Lamb (Ann)”."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.merging.names import folded
from bookclub.reading.suggestions.one_text.finding import Finding, Reason
from bookclub.reading.suggestions.one_text.people import character_of
from bookclub.reading.words.names import CHARACTER, NAME, is_full, surname
from bookclub.schema import ACTOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.reading.words.text import Text

BRACKET = re.compile(r"\(([^()\n]{2,120})\)")
NAME_BEFORE = re.compile(rf"(?P<name>{CHARACTER})\s?$")
NOUN_BEFORE = re.compile(r"(?P<noun>[^\W\d_][\w'’-]*)\s?$")
INSIDE = re.compile(rf"(?P<name>{NAME})(?P<rest>\s*[,–—-]\s+.+|\s+(?:in|from|aus|dans|en)\s+.+)?")
TWO = re.compile(rf"(?P<one>{NAME}) (?:and|und|et|y|e|&) (?P<other>{NAME})")
PRAISED = re.compile(
    r"^(?!.*\b(?:by|de|von|par|por|of|from|d)\b)(?:[^\W\d_A-Z]\w* ){1,3}(?=[A-Z])"
)  # “the fine Ada Lamb”
REST = re.compile(r"^[\s,–—-]+(?:(?:in|from|aus|dans|en|of|seen in|known from)\s+)?")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
ROLES = ("director", "screenplay", "author", "music", "cinematography")


@dataclass(frozen=True)
class Pair:
    """A name before a bracket and one in it."""

    at: int
    before: str
    inside: str
    rest: str


def said_in_brackets(text: Text, actors: set[str], heads: set[int]) -> Iterator[Finding]:
    """Return what brackets say of people.

    Parameters
    ----------
    text : Text
    actors : set of str
        Who is known to be one from other wordings, folded.
    heads : set of int
        Where lines begin that have been read already.
    """
    pairs: list[Pair] = []
    for found in BRACKET.finditer(text.masked):
        if text.masked.rfind("\n", 0, found.start()) + 1 in heads:
            continue
        ahead = text.masked[max(0, found.start() - 80) : found.start()]
        line = re.split(r"[\n.;:,!?](?=\s)", ahead)[-1]
        of_names = _pairs(text, found, line)
        pairs += of_names
        if not of_names:
            yield from _of_a_noun(text, found, line)
    yield from _paired(text, pairs, actors)


def _pairs(text: Text, found: re.Match[str], line: str) -> list[Pair]:
    """Return the names before a bracket with those in it: one and one, or two and two in their order."""
    content = found[1].strip(" _*")
    before = re.search(rf"(?P<one>{CHARACTER}) (?:{text.language.macros['and']}) (?P<other>{CHARACTER})\s?$", line)
    within = TWO.fullmatch(content)
    if before and within:
        parts = [(character_of(text, before[side]), within[side]) for side in ("one", "other")]
        return [Pair(found.start(), part, actor, "") for part, actor in parts if part and is_full(actor)]
    named, inside = NAME_BEFORE.search(line), INSIDE.fullmatch(content)
    part = character_of(text, named["name"]) if named else ""
    if part and inside and (text.person(inside["name"]) == inside["name"] or not inside["rest"]):
        return [Pair(found.start(), part, inside["name"], inside["rest"] or "")]
    return []


def _of_a_noun(text: Text, found: re.Match[str], line: str) -> Iterator[Finding]:
    """Return whom a bracket after a noun names: “her mother (Ada Lamb)”, “the sisters (Ada Lamb and Eve Stone)”."""
    content, noun = found[1].strip(" _*"), NOUN_BEFORE.search(line)
    named = NAME_BEFORE.search(line)
    if not noun or (named and character_of(text, named["name"])):
        return
    inside, within = INSIDE.fullmatch(PRAISED.sub("", content)), TWO.fullmatch(content)
    names = (
        [(within["one"], ""), (within["other"], "")]
        if within
        else [(inside["name"], inside["rest"] or "")]
        if inside
        else []
    )
    for name, rest in names:
        if _is_plain_name(text, name):
            yield from _after_noun(text, found.start(), noun["noun"], name, rest)


def _is_plain_name(text: Text, name: str) -> bool:
    return text.person(name) == name and is_full(name)


def _role_of_noun(text: Text, noun: str) -> str:
    words = text.language.words
    return next((role for role in ROLES if words[f"{role}_noun"].fullmatch(noun.casefold())), "")


def _after_noun(text: Text, at: int, noun: str, name: str, rest: str) -> Iterator[Finding]:
    """Return whom a bracket after a noun names: “her mother (Ada Lamb)”."""
    role = _role_of_noun(text, noun)
    if not role and (not text.speaks_of("film") or noun.casefold() in text.language.never):
        return
    start, end = text.sentence_at(at)
    yield Finding(
        table="credits",
        start=start,
        end=end,
        person=name,
        role=role or ACTOR,
        known_for=known_for(rest),
        reasons=(Reason("in_brackets", (noun,)),),
        certainty=0.75,
    )


def known_for(rest: str) -> str:
    """Return which other works a bracket names, as the tables write them: “The Mill (2009); Two Boats”."""
    said = REST.sub("", rest.strip().strip('_*"“”'))
    parts = [part.strip(' _*"“”') for part in re.split(r"\s*[;/]\s*", said) if part.strip()]
    return "; ".join(re.sub(r",\s*((?:1[89]|20)\d\d)$", r" (\1)", part) for part in parts)


def _paired(text: Text, pairs: list[Pair], actors: set[str]) -> Iterator[Finding]:
    """Tell actors from parts: by what else is said of them, by the other brackets, by what each is called alone."""
    pairs = [each for each in pairs if not YEAR.fullmatch(REST.sub("", each.rest)) or not each.rest]
    certain = {each: _first_is_part(text, each, actors) for each in pairs}
    votes = Counter(certain.values())
    alone = Counter(re.findall(r"(?<![\w’'])[^\W\d_][\w'’]*", _without_full(text)))
    for each in pairs:
        part_first = certain[each]
        if part_first is None and votes[True] != votes[False]:
            part_first = votes[True] > votes[False]
        elif part_first is None:
            part_first = _called_alone(each, alone) >= 0
        actor, part = (each.inside, each.before) if part_first else (each.before, each.inside)
        yield from _one(text, each, actor, part, part_first=part_first)


def _one(text: Text, pair: Pair, actor: str, part: str, *, part_first: bool) -> Iterator[Finding]:
    person = text.person(actor)
    start, end = text.sentence_at(pair.at)
    whole = text.words[start:end]
    if not person:
        return
    what = {"table": "credits", "start": start, "end": end, "person": person, "certainty": 0.85}
    beside = f"{pair.before} ({pair.inside}{pair.rest})"
    if not part_first and (pair.rest or YEAR.search(part) or _is_work(text, part, pair)):
        return  # a name with works in brackets: taken up by whoever finds the role
    if text.person(pair.before) and not part_first and not is_full(person):
        return
    child = bool(text.language.words["child"].search(whole))
    yield Finding(
        **what,  # type: ignore[arg-type]
        role=ACTOR,
        character=part,
        known_for=known_for(pair.rest) if part_first else "",
        portrays="child" if child else "",
        reasons=(Reason("says", (beside,)),),
    )


def _is_work(text: Text, part: str, pair: Pair) -> bool:
    """Return whether what stands in a bracket after a name is rather a work than a part: it is nowhere else."""
    return text.masked.count(part) == 1 and is_full(pair.before) and not text.names.get(part)


def _without_full(text: Text) -> str:
    """Return the text without its full names, so that names that stand alone can be counted."""
    names = sorted(text.names, key=len, reverse=True)[:400]
    return re.sub("|".join(map(re.escape, names)), " ", text.masked) if names else text.masked


def _called_alone(pair: Pair, alone: Counter[str]) -> int:
    """Return how much more the two are called as a part and an actor are, in this order: by first name, and by surname."""
    before, inside = pair.before, pair.inside
    return alone[before.split()[0]] + alone[surname(inside)] - alone[surname(before)] - alone[inside.split()[0]]


def _first_is_part(text: Text, pair: Pair, actors: set[str]) -> bool | None:
    """Return whether the name before the bracket is the part; None where nothing tells for certain."""
    before, inside = pair.before, pair.inside
    if (folded(text.whole(inside)) in actors) != (folded(text.whole(before)) in actors):
        return folded(text.whole(inside)) in actors
    if pair.rest:
        three = len(re.split(r"\s*,\s*", pair.rest.strip(" ,"))) > 1 or not pair.rest.lstrip().startswith(",")
        return three or not is_full(before) or (not is_full(inside) and is_full(text.whole(inside)))
    if is_full(before) != is_full(inside):
        if is_full(inside):
            return True
        known = text.whole(inside)
        return bool(is_full(known) and folded(surname(known)) == folded(inside) and known != before)
    if not is_full(before):
        return is_full(text.whole(inside)) or None
    return None if text.person(before) else True


def works_in_brackets(text: Text, person: str) -> tuple[str, int]:
    """Return which other works stand in brackets after a person's name, and where."""
    shape = re.compile(re.escape(person) + r"(?:['’]s?)?\s?\(([^()\n]{2,120})\)")
    for found in shape.finditer(text.words):
        prize, category = text.language.outcomes["prize"], text.language.outcomes["category"]
        content = category.sub("", prize.sub("", found[1])).strip(" ,")
        if (
            re.search(r",\s*(?:1[89]|20)\d\d$", content)
            or ";" in content
            or (
                content[:1].isupper()
                and text.words.count(content) == 1
                and not re.search(r"\b(?:novel|book)\b", content)
            )
        ):
            return known_for(content), found.start()
    return "", -1
