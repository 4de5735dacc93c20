"""What a text asks: each question that wants an answer, and how surely it does."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from bookclub.reading.foreign import UNSPACED
from bookclub.reading.opinions import small
from bookclub.reading.questions.sentences import STRAIGHT, Sentence, own, sentences
from bookclub.reading.questions.spoken import Spoken, core
from bookclub.reading.questions.wording import MOST, language_of, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST = 0.5  # how sure a question must be to be one
SHORT = 4  # words of a heading such as "Why not more?"
FRAGMENT = 10  # words of a question that goes on from the one before, such as "Or later?"
LONGEST = 1_000  # characters of a question, and sentences of a text that are looked at
LONG = 150  # words of a text that argues, and asks for effect
MARKS = ("?", "？", "؟", "¿")
# A text without a mark asks only by one of these.
TOLD_BY = (
    *(
        "wonder",
        "curious",
        "like to ",
        "love to ",
        "interested",
        "wissen",
        "gern",
        "know wh",
        "know if",
        "know how",
        "to ask",
        "tell me",
        "tell us",
        "explain",
        "not sure why",
    ),
    *(
        "question of",
        "question is",
        "question remains",
        "the question",
        "find out",
        "anyone",
        "anybody",
        "someone",
        "somebody",
    ),
    *(
        "any idea",
        "any thought",
        "any tips",
        "any advice",
        "any clue",
        "any sugg",
        "any recomm",
        "do you",
        "have you",
        "did you",
    ),
    *(
        "can you",
        "could you",
        "would you",
        "will you",
        "are you",
        "can i",
        "will it",
        "would it",
        "can it",
        "does it",
        "is there",
        "are there",
        "i ask",
        "should i",
        "do i",
        "did he",
        "did she",
        "figure out",
    ),
    *(
        "get why",
        "understand why",
        "is the best",
        "is the diff",
        "frage",
        "mich ",
        "jemand",
        "neugierig",
        "schreibt",
        "sagt",
    ),
    *(
        "wollte",
        "wüsste",
        " ihr",
        " du ",
        "kapiere",
        "verstehe",
        "weiß nicht",
        "verrat",
        "erklär",
        "me demande",
        "savoir",
    ),
    *("quelqu", "comprends", "-vous", "-tu", "est-ce que", "-moi", "pregunt", "alguien", "saber", "entiendo", "alguém"),
    *("digam", "dígan", "dime", "cuént", "la pregunta", "duda", "entendi"),
)
_MARK = re.compile(r"[?？؟][?!？！؟]*")
_NO_WORDS = re.compile(r"[^\w@(\[¿]+")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_CAPITALISED = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’-]*")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_IN_QUOTES = re.compile(r"[\"“„«»][^\"“”«»]*+[\"”“»«]")
_OPEN = re.compile(r"(?:[(¿\[\"“„«*_]|\s)*")


class Asked(NamedTuple):
    """A question: from where to where it stands, and from 0 to 1 how surely a group can take it up."""

    start: int
    end: int
    sure: float


def may_ask(text: str) -> bool:
    """Return whether it is worth the time to take a text apart."""
    return has_any(MARKS, text) or has_any(TOLD_BY, text.lower())


def has_any(parts: tuple[str, ...], text: str) -> bool:
    """Return whether a text has any of these parts; a generator would take twice the time."""
    for part in parts:  # noqa: SIM110
        if part in text:
            return True
    return False


def asked(text: str, *, alone: bool = False, replied: bool = False) -> list[Asked]:
    """Find what a text asks.

    Parameters
    ----------
    text : str
    alone : bool
        Whether nobody is spoken to, as in a review: then only what asks for an answer in so many words is a question.
    replied : bool
        Whether somebody replied to it.
    """
    if not may_ask(text):
        return []
    said = own(text)
    words = small(said.translate(STRAIGHT))
    language = language_of(words[:MOST])
    every = [*islice(sentences(said, words, language, may_ask), LONGEST)]
    long = len(text.split(None, LONG)) > LONG
    found: list[Asked] = []
    for at, sentence in enumerate(every):
        marked = _MARK.search(sentence.words)
        if not marked and not has_any(TOLD_BY, sentence.words):
            continue
        following = every[at + 1] if at + 1 < len(every) else None
        if following and _PARAGRAPH.search(said, sentence.end, following.start):
            following = None  # nobody answers a question of their own after a pause
        before = found[-1].end if found else -1
        goes_on = at > 0 and every[at - 1].start < before <= every[at - 1].end
        scene = _Scene(language, alone, replied, long, goes_on, following, last=at >= len(every) - 2)
        found.extend(_marked(sentence, scene) if marked else _unmarked(sentence, scene, every, at))
    return found


class _Scene(NamedTuple):
    """What stands around a sentence; `goes_on` is whether the one before it is a question, too."""

    language: str
    alone: bool
    replied: bool
    long: bool
    goes_on: bool
    following: Sentence | None
    last: bool


def _marked(sentence: Sentence, scene: _Scene) -> Iterator[Asked]:
    """Find the questions of a sentence with question marks in it."""
    begun, said = 0, sentence.words
    for mark in islice(_MARK.finditer(said), SHORT * SHORT):
        after = said[mark.end() : mark.end() + LONGEST]
        if after[:1].isalnum() or mark.end() - begun > LONGEST:
            begun = begun if after[:1].isalnum() and mark.end() - begun <= LONGEST else mark.end()
            continue
        words = said[begun : mark.end()]
        first = begun
        opened = words.rfind("(")
        if opened > words.rfind(")"):  # within brackets, and so nothing but what is in them
            inner = words[opened + 1 :]
            if _asks(inner, scene.language) and len(_WORD.findall(inner)) >= SHORT:
                first, words = begun + opened + 1, inner
            elif after.strip(" )].!") or opened <= 1:
                continue
        begun = mark.end()
        lead = _OPEN.match(words)
        first += lead.end() if lead and "¿" not in lead[0] else 0
        end = mark.end()
        whole = words.strip()
        following = after.strip(" )]\"”'") or (scene.following.words if scene.following else "")
        if scene.language != "de" and _is_title(
            sentence.said[first:end], in_sentence=bool(after.strip()) and after.strip()[:1].islower()
        ):
            continue
        sure = _sure(whole, following, scene, closes=sentence.closes and not after.strip(" )"))
        if sure >= LEAST:
            yield Asked(sentence.start + first, sentence.start + end, round(min(sure, 1.0), 2))


def _asks(words: str, language: str) -> bool:
    return bool(wording(language, "form").match(core(words, language))) if language else True


def _is_title(said: str, *, in_sentence: bool) -> bool:
    """Return whether a question is rather a title: nearly every word of it is capitalised."""
    words = [word for word in _WORD.findall(_IN_QUOTES.sub("", said))[1:] if len(word) > 3]  # noqa: PLR2004 - "the" and "of" are small in titles too
    capitalised = sum(bool(_CAPITALISED.match(word)) for word in words)
    last = said.rstrip("?! ").rpartition(" ")[2]
    most = capitalised >= 0.8 * len(words) and last[:1].isupper() and not said.isupper()
    return len(words) > 1 and (most or (in_sentence and capitalised == len(words)))


def _sure(words: str, following: str, scene: _Scene, *, closes: bool) -> float:
    """Return how surely a question wants an answer."""
    count = len(_WORD.findall(words))
    if not scene.language:
        return LEAST if count > SHORT or UNSPACED.search(words) else 0.0
    spoken = Spoken(scene.language, words)
    shouted = words.count("!") > 1 and not spoken.clause
    if spoken.never or shouted or count == 0:
        return 0.0
    sure = spoken.form
    asks, address = spoken.finds("asks"), spoken.finds("address")
    sure += 0.25 * asks + 0.1 * address + 0.05 * closes + 0.05 * scene.last + 0.1 * scene.replied
    if scene.goes_on and count <= FRAGMENT:
        sure = max(sure, LEAST)
    elif count < SHORT and not (asks or spoken.yes_or_no or (closes and scene.last) or address):
        sure -= 0.2
    if spoken.starts("negated"):
        sure -= 0.05 if closes else 0.25
    if spoken.starts("own_view"):
        sure -= 0.3
    sure -= 0.5 * spoken.answered_by(following)
    sure -= 0.05 * (scene.long and not closes and not address)
    if scene.alone:
        sure -= 0.05 if asks or wording(scene.language, "practical").match(spoken.clause) else 0.4
    return sure


def _unmarked(sentence: Sentence, scene: _Scene, every: list[Sentence], at: int) -> Iterator[Asked]:
    """Find the question of a sentence without a question mark."""
    if not scene.language or len(sentence.words) > LONGEST:
        return
    spoken = Spoken(scene.language, sentence.words)
    puzzled = scene.replied and spoken.has("puzzled")
    if spoken.never or sentence.words.endswith("!") or not (puzzled or spoken.has("unmarked")):
        return
    beside = every[max(at - 1, 0) : at] + every[at + 1 : at + 2]
    if any(_MARK.search(each.words) for each in beside) and not puzzled:
        return  # it leads up to the question, or says why it is asked
    sure = 0.6 + 0.1 * spoken.finds("address") + 0.1 * scene.replied - 0.05 * scene.alone - 0.1 * puzzled
    yield Asked(sentence.start, sentence.end, round(sure, 2))
