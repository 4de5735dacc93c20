"""What of a sentence its question marks stand behind."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from bookclub.reading.questions.spoken import core
from bookclub.reading.questions.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.reading.questions.sentences import Sentence

LONGEST = 1_000  # characters of a question
MOST_MARKS = 16  # in one sentence
WHOLE = 4  # words of a question that may stand in brackets
IN_TITLE = 3  # words from which on capitalised ones within a sentence are a title
SMALL = 3  # letters of a word that is not capitalised in a title
MOSTLY = 0.8

MARK = re.compile(r"[?？؟][?!？！؟]*")
WORD = re.compile(r"\w+(?:['’-]\w+)*")
_CAPITALISED = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’-]*")
_IN_QUOTES = re.compile(r"[\"“„«»][^\"“”«»]*+[\"”“»«]")
_OPENING = '([“„"«*_ \t\xa0'  # what may stand before the first word of a question


class Marked(NamedTuple):
    """Words up to a question mark: from where to where they stand in their sentence, and what follows them in it."""

    start: int
    end: int
    words: str
    after: str


def marked(sentence: Sentence, language: str, following: str) -> Iterator[Marked]:
    """Return what each question mark of a sentence stands behind, without titles and without doubts in brackets.

    `following` is the next sentence, as it was written.
    """
    said, begun = sentence.words, 0
    for mark in islice(MARK.finditer(said), MOST_MARKS):
        end = mark.end()
        if end - begun > LONGEST:
            begun = end
            continue
        after = said[end : end + LONGEST]
        start = _begin(said[begun:end], after, language)
        if after[:1].isalnum() or start is None:
            continue
        words = said[begun + start : end]
        first = end - len(words.lstrip(_OPENING))
        begun = end
        goes_on = sentence.said[end : end + LONGEST].strip() or following
        # Where all nouns are capitalised, a sentence looks like a title.
        if language == "de" or not _is_title(sentence.said[first:end], goes_on, language):
            yield Marked(first, end, words.strip(), after)


def _begin(words: str, after: str, language: str) -> int | None:
    """Return where in these words a question begins: a whole one in brackets there; none with a mere doubt, "(1922?)"."""
    opened = words.rfind("(") + 1
    if opened <= words.rfind(")") + 1:
        return 0
    inner = words[opened:]
    asks = not language or wording(language, "form").match(core(inner, language))
    if asks and len(WORD.findall(inner)) >= WHOLE:
        return opened
    return None if after.strip(" )].!") or opened <= len("((") else 0


def _is_title(said: str, after: str, language: str) -> bool:
    """Return whether a question is rather a title, or ends with one: its words are capitalised."""
    words = WORD.findall(_IN_QUOTES.sub("", said))
    long = [word for word in words[1:] if len(word) > SMALL]
    capitalised = sum(bool(_CAPITALISED.match(word)) for word in long)
    if len(long) > 1 and not said.isupper() and words[-1][:1].isupper() and capitalised >= MOSTLY * len(long):
        return True
    return after[:1].islower() and bool(language) and _ends_with_title(words, language)


def _ends_with_title(words: list[str], language: str) -> bool:
    """Return whether the last words are a question that is capitalised, as in "I read Who Goes There? and liked it"."""
    begin = len(words)
    while begin and (words[begin - 1][:1].isupper() or len(words[begin - 1]) <= SMALL):
        begin -= 1
    while begin < len(words) and not words[begin][:1].isupper():
        begin += 1
    title = " ".join(words[begin:]).lower()
    return len(words) - begin >= IN_TITLE and bool(wording(language, "form").match(title))
