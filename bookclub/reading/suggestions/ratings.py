"""Ratings as they are written: in stars, numbers, letters, words, or the blog's own unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.reading.suggestions.finding import Finding
from bookclub.reading.suggestions.language import languages
from bookclub.reading.suggestions.text import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.reading.suggestions.text import Text

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
HALF_OR_UNIT = re.compile(r"½|1/2|[^\W\d_]")


def said_ratings(text: Text) -> Iterator[Finding]:
    """Return the ratings that a text gives, each once."""
    taken: list[tuple[int, int]] = []
    for start, end, value, why, certainty in _found(text):
        if any(start < other_end and end > other_start for other_start, other_end in taken):
            continue
        taken.append((start, end))
        first, last = text.sentence_at(start)
        yield Finding(
            table="reviews",
            start=first,
            end=max(last, end),
            value=" ".join(value.split()),
            reason=why,
            certainty=certainty,
        )


def _found(text: Text) -> Iterator[tuple[int, int, str, str, float]]:
    language = text.language
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
    graded = rf"(?:{value}|{LETTER}(?![\w'’]))"
    labels = "|".join(re.escape(label) for label, role in language.heads.items() if role == "rating")
    head = re.compile(
        rf"^[\s*_>#-]{{0,6}}(?i:(?:[^\W\d_]+\s){{0,3}}(?:{labels}))[*_]*\s*[:：=–-]\s*[*_]*(?P<value>{graded}|{NUMBER}(?=\s*$))",
        re.MULTILINE,
    )
    for found in head.finditer(text.words):
        yield found.start("value"), found.end("value"), found["value"], "The line is headed as a rating.", 0.97
    titled = re.compile(rf"^[^\n:]{{1,80}}[:–—-]\s*(?P<value>{graded})\s*$", re.MULTILINE)
    for found in titled.finditer(text.words):
        if MASK in text.masked[found.start() : found.end()] or not found["value"][0].isalpha():
            if not _is_of_a_crowd(text, found[0]):
                yield found.start("value"), found.end("value"), found["value"], "It stands after the title.", 0.95
    alone = re.compile(rf"^[\s*_>#(\[-]{{0,6}}(?P<value>{value}|[A-F][+−-]?)[\s*_)\]!.]{{0,4}}$", re.MULTILINE)
    for found in alone.finditer(text.words):
        yield found.start("value"), found.end("value"), found["value"], "It stands on a line of its own.", 0.95
    for found in OWN.finditer(text.words):
        if HALF_OR_UNIT.search(found["all"]) or found["sign"] not in "~*●○■◆":
            yield found.start("all"), found.end("all"), found["all"], "A line in the blog’s own unit.", 0.9
    yield from _in_sentences(text, value, graded)
    symbols = re.compile(STARS)
    for found in symbols.finditer(text.words):
        line = text.words[text.words.rfind("\n", 0, found.start()) + 1 : found.end() + 60].split("\n")[0]
        if len(re.findall(STAR, found[0])) > 1 and not _is_of_a_crowd(text, line):
            yield found.start(), found.end(), found[0], "It is drawn in stars.", 0.85


def _in_sentences(text: Text, value: str, graded: str) -> Iterator[tuple[int, int, str, str, float]]:
    """Return ratings given in a sentence: “I give it four stars out of five”."""
    words = text.language.ratings
    given = rf"(?<!\w)(?i:{words['given']})"
    said = re.compile(rf"{given}[^.;:\n\d★]{{0,50}}?[\s(](?P<value>{value})")
    letters = re.compile(
        rf"{given}\s(?:it|this|the\s\w+|him|her)?\s?(?:an?\s)?(?:\w+\s){{0,2}}?(?P<value>{LETTER})(?![\w'’])"
    )
    feels = re.compile(rf"(?P<value>{value})\s(?:{words['feels']})")
    from_me = re.compile(rf"(?P<value>{value})[^.\n]{{0,20}}(?:{words['from_me']})")
    bare = re.compile(rf"[\s(]*(?P<value>{value})[\s).!]*")
    for start, end in text.sentences:
        sentence = text.words[start:end]
        if not re.search(r"\d|★|½|[A-F][+-]|(?i:star|stern|étoile|estrella|punkt|point|punto)", sentence):
            continue
        if _is_of_a_crowd(text, sentence):
            continue
        alone = bare.fullmatch(sentence)
        for shape in (said, letters, feels, from_me):
            for found in (*([alone] if alone else ()), *shape.finditer(sentence)):
                if _of_another(text, found, start) or re.match(
                    r"\s(?:of|de|der|des)\s", sentence[found.end("value") :]
                ):
                    continue
                yield (
                    start + found.start("value"),
                    start + found.end("value"),
                    found["value"],
                    f"It says “{' '.join(found[0].split())}”.",
                    0.85,
                )


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
    return spoken[text] if text in spoken else float(text)
