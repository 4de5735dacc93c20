"""Ratings as they are written: in stars, numbers, letters, words, or the blog's own unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bookclub.reading.suggestions.one_text.finding import Finding, Reason
from bookclub.reading.words.language import languages
from bookclub.reading.words.text import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.reading.words.language import Language
    from bookclub.reading.words.text import Text

SCALES = r"(?:3|4|5|6|10|20|100)"
NUMBER = r"(?:\d{1,3}(?:[.,]\d{1,2})?(?:\s?[½¼¾]|\s1/2)?|[½])"
STAR = r"[★☆⭐🌟✩✪✭✯✮⯨⯪]\ufe0f?"
STARS = rf"{STAR}(?:\s?{STAR}){{0,9}}(?:\s?(?:½|1/2))?"
LETTER = r"[A-F](?:[+\-−–]|\s(?:plus|minus))?"
# A line of one sign again and again, with the blog's own word for it.
OWN = re.compile(
    r"^[ \t>]*(?P<all>(?P<sign>[~♥❤♡●○◆■☕🍿🎬📚🌊🦉🐾👍]|\*(?=\s?\*))\ufe0f?(?:\s?(?P=sign)\ufe0f?){0,9}"
    r"(?:\s?(?:½|1/2))?(?:\s(?:out\sof\s\d+\s)?[^\W\d_]+(?:\s[^\W\d_]+)?)?)\s*[.!]?\s*$",
    re.MULTILINE,
)
DRAWN = re.compile(STARS)
PART_OF = re.compile(r"\s(?:of|de|der|des)\s")
MAY_RATE = re.compile(
    r"\d|(?i:out of)|\b(?:von|sur|sobre)\b|★|½|[A-F][+-]|(?i:star|stern|étoile|estrella|punkt|point|punto)"
)
HALF_OR_UNIT = re.compile(r"½|1/2|[^\W\d_]")


def said_ratings(text: Text) -> Iterator[Finding]:
    """Return the ratings that a text gives, each once."""
    taken: list[tuple[int, int]] = []
    for each in _found(text):
        start, end = each.start, each.start + len(each.value)
        if any(start < other_end and end > other_start for other_start, other_end in taken):
            continue
        taken.append((start, end))
        first, last = text.sentence_at(start)
        yield Finding(
            table="reviews",
            start=first,
            end=max(last, end),
            value=" ".join(each.value.split()),
            reasons=(each.why,),
            certainty=each.certainty,
        )


@dataclass(frozen=True)
class Rating:
    """A rating as written, where it begins, and why it is taken for one."""

    start: int
    value: str
    why: Reason
    certainty: float


@dataclass(frozen=True)
class Shapes:
    """How a language writes ratings: on lines, as ``(shape, why, certainty)``, and in sentences."""

    lines: tuple[tuple[re.Pattern[str], Reason, float], ...]
    titled: re.Pattern[str]
    sentences: tuple[re.Pattern[str], ...]
    alone: re.Pattern[str]


@cache
def _shapes(language: Language) -> Shapes:
    said = language.ratings
    units, of = said["unit"], said["of"]
    spoken = "|".join(sorted(language.numbers, key=len, reverse=True))
    amount = rf"(?:{NUMBER}|(?i:{spoken})(?:{said['and_half']})?)"
    scale = rf"(?:{SCALES}|(?i:{spoken}))(?![\w/])"
    out_of = rf"\s?/\s?{SCALES}(?![\w/])|\s(?:{of})\s(?:(?i:{units})\s)?{scale}"
    value = (
        rf"(?:{STARS}(?:\s?\(?(?:(?:{of})\s{scale}(?:\s(?:{units}))?|\d(?:[.,]\d)?/\d+)\)?)?"
        rf"|(?<![\w/.,]){amount}(?:\s?(?i:{units}))?(?:{out_of})(?:\s(?i:{units}))?"
        rf"|(?<![\w/.,]){amount}\s?(?:-\s?)?(?i:{units})(?!\w)"
        rf"|(?<![\w/.,])\d{{1,3}}\s?%)"
    )
    graded = rf"(?P<value>{value}|{LETTER}(?![\w'’]))"
    labels = "|".join(re.escape(label) for label, role in language.heads.items() if role == "rating")
    begins, given = r"^[\s*_>#(\[-]{0,6}", rf"(?<!\w)(?i:{said['given']})"
    head = rf"{begins}(?i:(?:[^\W\d_]+\s){{0,3}}(?:{labels}))[*_]*\s*[:：=–-]\s*[*_]*(?:{graded}|(?P<number>{NUMBER})(?=\s*$))"
    alone = rf"{begins}(?P<value>{value}|[A-F][+−-]?)[\s*_)\]!.]{{0,4}}$"
    return Shapes(
        lines=(
            (re.compile(head, re.MULTILINE), Reason("rated_headed"), 0.97),
            (re.compile(alone, re.MULTILINE), Reason("rated_alone"), 0.95),
            (re.compile(rf"\A\W*(?P<value>{value})(?=\s\w)"), Reason("rated_first"), 0.9),
        ),
        titled=re.compile(rf"^[^\n:]{{1,80}}[:–—-]\s*{graded}\s*$", re.MULTILINE),
        sentences=(
            re.compile(rf"{given}[^.;:\n\d★]{{0,50}}?[\s(](?P<value>{value})"),
            re.compile(
                rf"{given}\s(?:it|this|the\s\w+|him|her)?\s?(?:an?\s)?(?:\w+\s){{0,2}}?(?P<value>{LETTER})(?![\w'’])"
            ),
            re.compile(rf"(?P<value>{value})\s(?:{said['feels']})"),
            re.compile(rf"(?P<value>{value})[^.\n]{{0,20}}(?:{said['from_me']})"),
        ),
        alone=re.compile(rf"[\s(]*(?P<value>{value})[\s).!]*"),
    )


def _found(text: Text) -> Iterator[Rating]:
    shapes = _shapes(text.language)
    for shape, why, certainty in shapes.lines:
        for found in shape.finditer(text.words):
            group = "value" if found["value"] else "number"
            yield Rating(found.start(group), found[group], why, certainty)
    for found in shapes.titled.finditer(text.words):
        of_the_work = MASK in text.masked[found.start() : found.end()] or not found["value"][0].isalpha()
        if of_the_work and not _is_of_a_crowd(text, found[0]):
            yield Rating(found.start("value"), found["value"], Reason("rated_after_title"), 0.95)
    for found in OWN.finditer(text.words):
        if HALF_OR_UNIT.search(found["all"]) or found["sign"] not in "~*●○■◆":
            yield Rating(found.start("all"), found["all"], Reason("rated_own_unit"), 0.9)
    yield from _in_sentences(text, shapes)
    for found in DRAWN.finditer(text.words):
        line = text.words[text.words.rfind("\n", 0, found.start()) + 1 : found.end() + 60].split("\n")[0]
        if len(re.findall(STAR, found[0])) > 1 and not _is_of_a_crowd(text, line):
            yield Rating(found.start(), found[0], Reason("rated_drawn"), 0.85)


def _in_sentences(text: Text, shapes: Shapes) -> Iterator[Rating]:
    """Return ratings given in a sentence: “I give it four stars out of five”."""
    for start, end in text.sentences:
        sentence = text.words[start:end]
        if not MAY_RATE.search(sentence) or _is_of_a_crowd(text, sentence):
            continue
        alone = shapes.alone.fullmatch(sentence)
        said = (found for shape in shapes.sentences for found in shape.finditer(sentence))
        for found in (*([alone] if alone else ()), *said):
            if not _of_another(text, found, start) and not PART_OF.match(sentence[found.end("value") :]):
                why = Reason("says", (" ".join(found[0].split()),))
                yield Rating(start + found.start("value"), found["value"], why, 0.85)


def _of_another(text: Text, found: re.Match[str], at: int) -> bool:
    """Return whether what stands between “give” and a rating names something else than the work."""
    between = text.masked[at + found.start() + 1 : at + found.start("value")]
    return not text.language.nouns_are_capitalised and bool(re.search(r"(?<!^)\b(?!I\b)[A-Z]\w", between))


def _is_of_a_crowd(text: Text, sentence: str) -> bool:
    """Return whether a sentence tells of others' ratings, or of numbers that are none."""
    return "|" in sentence or bool(text.language.guards["crowd"].search(sentence.casefold()))


def as_numbers(rating: str) -> tuple[float | None, float | None]:
    """Return a rating as a number and the best of its scale, as far as they are stated.

    >>> as_numbers("3½/5"), as_numbers("★★★★ (out of five)"), as_numbers("B+"), as_numbers("~ ~ 1/2 Ripples")
    ((3.5, 5.0), (4.0, 5.0), (None, None), (2.5, None))
    """
    spoken = {word: number for language in languages() for word, number in language.numbers.items()}
    text = re.sub(r"\s?½|\s1/2(?!\d)", ".5", rating.casefold()).replace(",", ".")
    of = "|".join(language.ratings["of"] for language in languages())
    amounts = "|".join(sorted(map(re.escape, spoken), key=len, reverse=True))
    number = rf"(?:\d+(?:\.\d+)?|\.\d|{amounts})"
    best = re.search(rf"(?:/|(?<!\w)(?:{of}))\s*(?:[^\W\d_]+\s)?(?P<best>{number})(?!\w)", text)
    head = text[: best.start()] if best else text
    marks = len(re.findall(rf"{STAR}|[~♥❤♡●◆■☕🍿🎬📚🌊🦉🐾👍]|\*", re.sub("[☆⯪✩]", "", head)))
    value = re.search(rf"(?<!\w){number}(?!\w)", head)
    best_number = _number(best["best"], spoken) if best else None
    if text.rstrip().endswith("%"):
        best_number = 100.0
    if marks:
        return marks + (0.5 if ".5" in head else 0.0), best_number
    if not value:
        return None, best_number
    half = any(re.search(language.ratings["and_half"], head) for language in languages()) and "." not in value[0]
    return _number(value[0], spoken) + (0.5 if half else 0.0), best_number


def _number(text: str, spoken: dict[str, float]) -> float:
    return float(spoken.get(text, text))
