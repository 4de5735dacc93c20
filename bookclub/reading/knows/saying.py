"""What one text says of what its writer knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from bookclub.reading.knows.wordings import BOOK, FILM, HIDDEN, OTHER, SHARED, Wordings, language_of
from bookclub.reading.words.foreign import ADDRESS, IN_ADDRESSES, QUOTED_LINE
from bookclub.reading.words.opinions import small

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST = 20_000  # letters of a text that are read
TELLING = 1_000  # letters that tell its language
_LONGEST_SENTENCE = 1_000
_LONGEST_TITLE = 60  # letters in quotation marks that may be a title, and nobody's speech
_SENTENCE = re.compile(r"[^\n]*?(?:[.!?…]+[\"'”’»)\]*_]*(?=\s|$)|\n|$)")
# Each begins with a letter or mark that stands there, and looks back from it: so much of a text is passed over at once.
_QUOTED = re.compile(r"[“«„\"](?:(?<=“)[^“”\n]*”|(?<=«)[^«»\n]*»|(?<=„)[^„“”\n]*[“”]|(?<=\")(?<!\w\")[^\"\n]*\"(?!\w))")
_NAMED = re.compile(
    r"[A-ZÀ-Þ](?<![\w'’].)[\w'’]+(?: (?:of|and|the|in|to|for|with|on|at|a|&|de|del|des|du|la|le|el|et|y)){1,3} [A-ZÀ-Þ][\w'’]+"
)
_ALONE = re.compile(
    r"[A-Z](?:(?<=[.!?\n] .)|(?<=\n.)|(?<=^.))[\w'’]+(?: [A-Z][\w'’]+){1,4}(?=[.\n]|$)"
)  # "The Mill." names a work
_SIGNS = {"\t": " ", "’": "'", "‘": "'", "´": "'", "\u00a0": " ", "\u202f": " "}
_BEGINS_LATER = re.compile(r"(?:when|after|as|since|wenn|nachdem|sobald|quand|après|cuando|después)\b")
_TITLES = re.compile(f"[{SHARED}{BOOK}{FILM}]")


Found = dict[tuple[str, ...], list[re.Match[str]]]  # wordings in a sentence, by what they say


class Claim(NamedTuple):
    """What is said of one side, outright or by a judgement, and where."""

    side: str
    value: str
    start: int
    end: int
    stated: bool


@dataclass(frozen=True)
class Pair:
    """The book and the film that a talk is about.

    Attributes
    ----------
    titles : tuple of (str, Pattern)
        A sign, and the titles for which it stands.
    """

    book: str
    film: str
    titles: tuple[tuple[str, re.Pattern[str]], ...]

    @property
    def sides(self) -> frozenset[str]:
        """Which of the two there are."""
        return frozenset(side for side in ("book", "film") if getattr(self, side))


@dataclass
class Topic:
    """What a text comes to speak of.

    Attributes
    ----------
    own : bool
        Whether that is the pair, and no other work.
    side : str
        The side it spoke of last; ``""`` if of both or of none.
    since : int
        Where in a sentence it comes to speak of the pair again.
    """

    own: bool = True
    side: str = ""
    since: int = 0


@dataclass
class Reading:
    """A text that is read, from what it answers on."""

    topic: Topic
    claims: list[Claim] = field(default_factory=list)


def read(text: str, pair: Pair, before: Topic) -> Reading:
    """Return what a text says of what its writer knows, and what it has come to speak of.

    Parameters
    ----------
    text : str
    pair : Pair
    before : Topic
        That of what it answers.
    """
    language = language_of(_plain(text[:TELLING].lower()))
    words = _masked(text[:LONGEST], pair, language)
    result = Reading(Topic(own=bool(_TITLES.search(words)) or OTHER not in words, side=before.side))
    own = before.own
    aside = 0  # sentences for which another work is spoken of
    for start, end in _sentences(words):
        sentence = words[start:end]
        title = _TITLES.search(sentence)
        since = title.start() if title and aside else 0
        aside = 2 if OTHER in sentence else 0 if title else max(aside - 1, 0)
        own = own or bool(title)
        _turn(result.topic, sentence, language)
        topic = Topic(own and not aside, result.topic.side, since)
        claims = [
            claim._replace(start=max(at + claim.start, start), end=at + claim.end)
            for at, whole in _completed(start, sentence, language)
            for claim in _claims(whole, language, topic)
            if claim.side in pair.sides or claim.side == "first"
        ]
        if claims and not language.guards["sentence"].search(sentence):
            result.claims += claims
    return result


def _plain(text: str) -> str:
    """Return a text with plain apostrophes and blanks, each where it stood."""
    for sign, plain in _SIGNS.items():
        text = text.replace(sign, plain)
    return text


def _completed(start: int, sentence: str, language: Wordings) -> Iterator[tuple[int, str]]:
    """Return a sentence and where it begins; and again with the "I" that it leaves out."""
    yield start, sentence
    found = language.guards["elliptic"].match(sentence)
    if found:
        yield start + found.end("lead") - len(language.i), language.i + sentence[found.end("lead") :]


def _masked(text: str, pair: Pair, language: Wordings) -> str:
    """Return a text in small letters, signs standing for titles, and for what is not the writer's own."""
    hidden = ADDRESS.sub(_by(HIDDEN), text) if any(sign in text for sign in IN_ADDRESSES) else text
    if ">" in hidden:
        hidden = "".join(
            HIDDEN * (len(line) - 1) + "\n" if QUOTED_LINE.match(line) else line
            for line in hidden.splitlines(keepends=True)
        )
    for sign, titles in pair.titles:
        hidden = titles.sub(_by(sign), hidden)
    hidden = _QUOTED.sub(_quotation, hidden)
    if not language.nouns_are_capitalised:
        hidden = _NAMED.sub(lambda found: found[0] if _TITLES.search(found[0]) else OTHER * len(found[0]), hidden)
        hidden = _ALONE.sub(lambda found: OTHER * len(found[0]), hidden)
    return _plain(small(hidden))


def _by(sign: str) -> Callable[[re.Match[str]], str]:
    return lambda found: sign * len(found[0])


def _quotation(found: re.Match[str]) -> str:
    """Return what stands for a quotation: a title, if it is short and has capitals; else nothing."""
    inner = found[0][1:-1]
    if _TITLES.search(inner):
        return found[0]
    return (OTHER if _looks_titled(inner) else HIDDEN) * len(found[0])


def _looks_titled(words: str) -> bool:
    """Return whether most words have a capital, as in a title."""
    long = [word for word in words.split() if len(word) > 3]  # noqa: PLR2004 - shorter ones may be small
    return (
        len(words) <= _LONGEST_TITLE
        and words[:1].isupper()
        and all(word[0].isupper() or not word[0].isalpha() for word in long)
    )


def _sentences(words: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(words):
        found = _SENTENCE.match(words, at, at + _LONGEST_SENTENCE)
        end = max(found.end() if found else at + _LONGEST_SENTENCE, at + 1)
        start = at + len(words[at:end]) - len(words[at:end].lstrip())
        if start < end:
            yield start, end
        at = end


def _turn(topic: Topic, sentence: str, language: Wordings) -> None:
    """Note which side a sentence speaks of."""
    sides = language.sides_named(sentence)
    if sides:
        topic.side = sides[0] if len(sides) == 1 else ""


def _claims(sentence: str, language: Wordings, topic: Topic) -> Iterator[Claim]:
    """Return what a sentence says."""
    found = language.found(sentence)
    yield from _stated(found, sentence, language, topic)
    for (kind, side, *_), matches in found.items():
        whole = {"both": ("book", "film"), "it": (topic.side,) if topic.side else ()}.get(side, (side,))
        for match in matches:
            if kind == "says" or not _holds(match, sentence, language, topic):
                continue
            if kind == "first":
                yield Claim("first", side, *match.span(), stated=True)
                yield from (Claim(each, _known(each), *match.span(), stated=False) for each in ("book", "film"))
            elif not _hearsay(match, sentence, language):
                yield from (Claim(each, _known(each), *match.span(), stated=False) for each in whole)


def _known(side: str) -> str:
    return "read" if side == "book" else "seen"


def _stated(found: Found, sentence: str, language: Wordings, topic: Topic) -> Iterator[Claim]:
    taken: list[Claim] = []
    for (kind, side, *values), matches in found.items():
        for match in matches if kind == "says" else ():
            (value,) = values
            otherwise = value == "not" and _otherwise(match, sentence, language)
            if not otherwise and _holds(match, sentence, language, topic):
                sides = ("book", "film") if side == "both" else (side,)
                taken += (
                    Claim(each, _known(each) if value == "known" else value, *match.span(), stated=True)
                    for each in sides
                )
    # "Not read it" holds the words of "read it", "read half of it" those of neither: what is said in more words holds.
    kept = [claim for claim in taken if not any(_within(claim, other) for other in taken)]
    yield from kept
    if kept:
        yield from _going_on(sentence, language, kept)


def _within(one: Claim, other: Claim) -> bool:
    overlap = one.start < other.end and other.start < one.end
    known = {"read", "seen"}
    return one.side == other.side and overlap and one.value in known and other.value not in known


def _going_on(sentence: str, language: Wordings, said: list[Claim]) -> Iterator[Claim]:
    """Return what a sentence adds of the other side without saying "I" again."""
    known = {claim.side for claim in said}
    start = min(claim.start for claim in said)
    for what, pattern in language.goes_on.items():
        side = "book" if what.endswith("read") else "film"
        negated = what.startswith("not")
        if side in known or negated != all(claim.value == "not" for claim in said):
            continue
        found = pattern.search(sentence, start)
        if found:
            yield Claim(side, "not" if negated else _known(side), *found.span(), stated=True)


def _otherwise(found: re.Match[str], sentence: str, language: Wordings) -> bool:
    """Return whether what somebody has not read, or is yet to see, is another of the kind, or is so but for a time."""
    after = language.guards["after"].search(sentence[found.end() :])
    return bool(after or language.guards["another"].search(found[0]))


def _hearsay(found: re.Match[str], sentence: str, language: Wordings) -> bool:
    """Return whether a judgement is not its writer's: hoped for, heard, or made of all books."""
    own = language.guards["own"].search(found[0])
    return not own and bool(language.guards["hearsay"].search(sentence, 0, found.start()))


def _is_governed(found: re.Match[str], sentence: str, language: Wordings) -> bool:
    """Return whether what stands before a wording makes it a condition, another's doing, or still to come."""
    guards = language.guards
    if guards["before"].search(sentence, 0, found.start()):
        return True
    return bool(guards["time"].search(sentence, 0, found.start())) and not guards["past"].search(found[0])


def _holds(found: re.Match[str], sentence: str, language: Wordings, topic: Topic) -> bool:
    """Return whether a wording says here what it says: of the pair and of its writer, and not on a condition."""
    guards = language.guards
    if _is_governed(found, sentence, language):
        return False
    own = guards["own"].search(found[0]) or guards["subject"].search(sentence, 0, found.start())
    if guards["unsaid"].search(sentence) and found.start() and not own:
        return False
    if _BEGINS_LATER.match(found[0]) and guards["later"].search(sentence):
        return False
    if _TITLES.search(found[0]):
        return True
    if not topic.own or OTHER in sentence or found.start() < topic.since:
        return False
    return bool(language.sides_named(found[0])) or not guards["elsewhere"].search(sentence)
