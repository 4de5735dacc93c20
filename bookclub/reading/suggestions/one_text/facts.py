"""What one text says of works, of those who made them, and of their honours and ratings."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookclub.merging.names import folded
from bookclub.reading.suggestions.one_text.brackets import said_in_brackets, works_in_brackets
from bookclub.reading.suggestions.one_text.finding import Finding, Reason, frame_of
from bookclub.reading.suggestions.one_text.honours import said_honours
from bookclub.reading.suggestions.one_text.people import (
    IN_THE_HEADING,
    said_in_heads,
    said_in_phrases,
    said_in_the_heading,
    told_of_in_the_story,
)
from bookclub.reading.suggestions.one_text.ratings import said_ratings
from bookclub.reading.suggestions.one_text.works import said_of_works
from bookclub.reading.words.language import language_of
from bookclub.reading.words.names import is_full
from bookclub.reading.words.text import Text
from bookclub.reading.words.titles import Titled, titles_of
from bookclub.schema import ACTOR
from bookclub.wording import ENGLISH, Wording, wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import pandas as pd


FULL_NAME = 0.7  # how certain is what is said of somebody by the full name, at least
EVERYTHING = frozenset({"people", "honours", "ratings"})
IN_A_HEAD = 0.85  # how certain is what a fielded head says, at least


def facts(text: str, words: Wording | None = None) -> pd.DataFrame:
    """Return what a post or a review says of the works it is about.

    Parameters
    ----------
    text : str
    words : Wording, optional
        In which to say why; English if not given.

    Returns
    -------
    DataFrame
        A row for each thing said, with ``table``, ``work``, ``person``, ``role``, ``character``, ``portrays``,
        ``known_for``, ``value``, ``outcome``, ``date``; where it is said (``start``, ``end``, and both as ``evidence``),
        and why it is taken for that (``reason``, ``certainty``).
    """
    language = language_of(text)
    main = titles_of(text, language)
    return frame_of(
        findings(Text(text, tuple(each.title for each in main), (), language), main), words or wording(ENGLISH)
    )


def findings(text: Text, main: list[Titled], kinds: Collection[str] = EVERYTHING) -> list[Finding]:
    """Return what a text says; see `facts`.

    Parameters
    ----------
    text : Text
    main : list of Titled
        The works it is about, that are to be told.
    kinds : collection of str
        What to look for.
    """
    if not text.sentences:
        return []
    return [
        *said_of_works(text, main),
        *(_people(text, main) if "people" in kinds else ()),
        *(said_honours(text) if "honours" in kinds else ()),
        *(said_ratings(text) if "ratings" in kinds else ()),
    ]


def _people(text: Text, main: list[Titled]) -> list[Finding]:
    heads, phrases = [*said_in_the_heading(text, main), *said_in_heads(text)], list(said_in_phrases(text))
    actors = {folded(text.whole(each.person)) for each in (*heads, *phrases) if each.role == ACTOR}
    brackets = said_in_brackets(text, actors, {each.start for each in heads})
    whole = [
        replace(each, person=text.usual_spelling(text.whole(each.person))) for each in (*heads, *phrases, *brackets)
    ]
    return _settled(text, [each for each in whole if each.person and _holds(text, each)])


def _settled(text: Text, found: list[Finding]) -> list[Finding]:
    """Return who made what, each once, with the part that is told; what is but named of other works is left out."""
    owned, others = ([each for each in found if (each.role == "owner") is is_owner] for is_owner in (True, False))
    made = {folded(each.person) for each in found if each.role in {"director", "author", "screenplay"}}
    characters = {folded(each.character) for each in found if each.character}
    told_of = {folded(name) for name in told_of_in_the_story(text)}
    headed = [each for each in found if each.certainty == IN_THE_HEADING]
    kept: dict[tuple[str, str], Finding] = {}
    for each in sorted([*others, *_owned(owned, others, text)], key=lambda finding: -finding.certainty):
        role = _creator(text, each, made) if each.role == "creator" else each.role
        of_another = bool(each.work and text.titles)
        in_passing = each.certainty < IN_A_HEAD and role == ACTOR
        is_part = in_passing and folded(each.person) in characters
        is_maker = in_passing and folded(each.person) in made and not each.character and each.certainty < FULL_NAME
        of_the_story = each.certainty < IN_A_HEAD and not each.character and folded(each.person) in told_of
        if not role or of_another or is_part or is_maker or of_the_story or _is_of_another(each, role, headed):
            continue
        key = folded(each.person), role
        before = kept.get(key)
        if before is None or (each.character and not before.character):
            known_for = each.known_for or (before.known_for if before else "")
            kept[key] = _with_more(text, replace(each, role=role, known_for=known_for))
    children = {folded(each.character) for each in kept.values() if each.portrays == "child"}
    return [
        replace(each, portrays="adult") if not each.portrays and folded(each.character) in children else each
        for each in kept.values()
    ]


def _is_of_another(finding: Finding, role: str, headed: list[Finding]) -> bool:
    """Return whether somebody else is said to have made the work in the heading of the text."""
    others = [each for each in headed if each.role == role]
    return bool(others) and all(folded(each.person) != folded(finding.person) for each in others)


def _owned(owned: list[Finding], others: list[Finding], text: Text) -> Iterator[Finding]:
    """Return whose parts are called theirs: of actors known as such, or beside others, and parts that are spoken of again."""
    actors = {folded(each.person) for each in others if each.role == ACTOR}
    beside = {each.start for each in others if each.role == ACTOR and each.character}
    makers = {folded(each.person) for each in others if each.role != ACTOR}
    played = {folded(each.character) for each in others if each.character}
    for each in owned:
        known = folded(each.person) in actors or each.start in beside
        again = len(re.findall(rf"(?<!\w){re.escape(each.character)}(?!\w)", text.masked)) > 1
        if known and again and folded(each.person) not in makers and folded(each.character) not in played:
            yield replace(each, role=ACTOR)


def _holds(text: Text, finding: Finding) -> bool:
    """Return whether a single name is certain enough for its role."""
    alone = finding.role in {"director", "author", "creator"} and not text.language.nouns_are_capitalised
    in_a_head = finding.certainty >= IN_A_HEAD and not text.language.nouns_are_capitalised
    return is_full(finding.person) or alone or in_a_head


def _creator(text: Text, finding: Finding, made: set[str]) -> str:
    """Return what somebody did whose work it is called, where the text can only mean one thing."""
    if folded(finding.person) in made:
        return ""
    film, book = text.speaks_of("film"), text.speaks_of("book_only")
    if book > 2 * film:
        return "author"
    return ""


def _with_more(text: Text, finding: Finding) -> Finding:
    """Add what else somebody made, where it stands in brackets after the name; and how the name is known to be spelt."""
    works, _ = ("", -1) if finding.known_for else works_in_brackets(text, finding.person)
    works = "" if finding.character and folded(works) == folded(finding.character) else works
    spelt = text.right_spelling(finding.person)
    reasons = (*finding.reasons, Reason("spelt", (spelt,))) if spelt else finding.reasons
    grown = finding.portrays
    if finding.role == ACTOR and not grown and finding.character:
        sentence = text.words[finding.start : finding.end]
        if text.language.words["child"].search(sentence) and re.search(r"\bchild", sentence):
            grown = "child"
    return replace(finding, known_for=finding.known_for or works, reasons=reasons, portrays=grown)
