"""A reader's words cut to the length of a sheet, so that they still say what they said.

A text is taken apart into units: sentences, each with those that turn it. A run of whole units is kept, the one
that holds most of an opinion; a unit too long by itself is cut where a clause ends and nothing hangs on the rest.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby, islice, pairwise
from math import ceil, inf
from typing import TYPE_CHECKING, NamedTuple

from bookclub.markup import EMPTY_LINE, SPOILER
from bookclub.reading.words.foreign import ADDRESS, IN_ADDRESSES, QUOTED_LINE, UNSPACED
from bookclub.reading.words.opinions import (
    ANSWER,
    CONTRADICTION,
    DANGLING,
    HINGE,
    NEGATION,
    TURN,
    UNDERSTOOD,
    is_small_talk,
    opinion,
    small,
    tells,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

IN_A_LINE = 90  # characters of a comment that stand for it in one line
CUT = " …"
MOST = 10_000  # characters of a text that are looked at
ENDLESS = re.compile(r"\S{61}")  # a word
SHORTEST = 8  # words that a piece of a sentence must have to say anything
SHORT_REPLY, SHORTEST_REPLY = 6, 3  # words of "I really do not think so", "Not at all"
UNDERSTOOD_BY = 3  # words by which a sentence shows that it is in a language whose hinges are known
LONGEST_TITLE = 6  # words in quotation marks that may be a title, and nobody's speech
LANGUAGES = ("en", "de")  # a sentence ends where it ends in both, so that no abbreviation in one of them ends it

LEFT_OUT = "Ⓧ"  # stands for what is not to be quoted; a capital, as a sentence may begin with it
WORD = re.compile(r"(?<![^\s—–…/])[^\w\s—–…/]*+\w[^\s—–…/]*+")
CLAUSE_END = re.compile(
    r"(?P<strong>[;.])(?=\s)|\s[–—](?=\s)"
    r"|,(?=\s(?:and|so|because|since|which|who|whose|where|when|und|weil|da|denn|wo|wobei|d(?:er|ie|as))\s)"
)
QUOTATION_MARKS = {"“": "”", "„": "“", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"'}
QUOTATION_MARK = re.compile(f"[{''.join({*QUOTATION_MARKS, *QUOTATION_MARKS.values()})}]")


def excerpt(text: object) -> str:
    """Return the beginning of a text in one line, cut between words, the cut shown."""
    if not isinstance(text, str):
        return ""
    words = SPOILER.sub("(spoiler)", text).split(maxsplit=IN_A_LINE)
    line = " ".join(words[:IN_A_LINE])
    if len(line) <= IN_A_LINE:
        return line
    end = line.rfind(" ", 0, IN_A_LINE - len(CUT) + 1)
    return line[: end if end > 0 else IN_A_LINE].rstrip() + CUT  # the first may be one endless word


def sentence_at(text: str, at: int) -> str:
    """Return the sentence of a text that stands at a place, whole, in one line."""
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[begin : end if end >= 0 else len(text)]
    start = begin
    for each in _sentences(line):
        start += len(each)
        if at < start:
            return " ".join(each.split())
    return " ".join(line.split())


def after_first_sentence(text: str) -> str:
    r"""Return a text without its first sentence, which is shown as left out.

    >>> after_first_sentence("Tom, I did. She\nwaits.\n\nAlways.")
    '>!…!<\n\nShe waits.\n\nAlways.'
    """
    first, *others = EMPTY_LINE.split(text, maxsplit=1)
    _, *rest = _sentences(" ".join(first.split()))
    return "\n\n".join([">!…!<", *filter(None, ["".join(rest).strip()]), *others])


def length(text: str) -> int:
    """Count words; two characters of a script that does not part its words count as one.

    >>> length("It is – well – good."), length("这本书很好。")
    (4, 3)
    """
    if text.isascii() or not UNSPACED.search(text):
        return len(WORD.findall(text))
    return len(WORD.findall(UNSPACED.sub(" ", text))) + ceil(len(UNSPACED.findall(text)) / 2)


@lru_cache(maxsize=1_000)  # all editions cut the same texts
def abridge(text: str, at_most: int = 40) -> str:
    """Cut what a reader wrote to a number of words, the cut shown.

    What is kept is in one piece, and the one that says most for or against something. No sentence is kept
    without the one that turns it ("But …"), or without what its meaning hangs on. What the reader quotes,
    spoilers, addresses, and sentences that hold them are left out.

    Parameters
    ----------
    text : str
        As the tables hold it: paragraphs between empty lines, quoted lines after ``"> "``, spoilers in ``>!…!<``.
    at_most : int
        Words, as `length` counts them.

    Returns
    -------
    str
        ``""`` if no piece can be cut out that still says what it said.

    >>> abridge("We met on Monday. I did not like the film. But I loved the book. Hello to all!", 13)
    '… I did not like the film. But I loved the book. …'
    """
    units = [_weighed(unit) for unit in _units(text)]
    best = max(_pieces(units, at_most), key=lambda piece: piece.worth, default=None)
    if best is None:
        return ""
    return ("… " if best.first else "") + best.words.strip() + (" …" if best.end < len(units) else "")


def is_mostly_small_talk(text: str) -> bool:
    """Return whether at least half of the words of a text, in one line, stand in sentences of small talk.

    >>> is_mostly_small_talk("I loved the novel. Thanks!"), is_mostly_small_talk("See you there, I bring a cake. Great.")
    (False, True)
    """
    return _is_mostly(is_small_talk, text)


def mostly_asks(text: str) -> bool:
    """Return whether at least half of the words of a text, in one line, stand in questions.

    >>> mostly_asks("Did he lie? Why?"), mostly_asks("Did he lie? I think that he did, and to all of them.")
    (True, False)
    """
    return _is_mostly(lambda sentence: sentence.rstrip().rstrip("\"'”’»)").endswith(("?", "？")), text)


def _is_mostly(of_kind: Callable[[str], bool], text: str) -> bool:
    sizes = [(length(sentence), of_kind(sentence)) for sentence in _sentences(text)]
    return 2 * sum(size for size, is_so in sizes if is_so) >= sum(size for size, _ in sizes) > 0


class _Unit(NamedTuple):
    """What is kept or left out together; `size` is infinite if it is not to be quoted."""

    words: str
    size: float
    weight: float
    to_the_point: bool


class _Piece(NamedTuple):
    """What can stand alone: from the unit `first` up to, and without, the unit `end`."""

    worth: float
    first: int
    end: int
    words: str


def quotable_units(text: str) -> list[str]:
    """Return a text as it may be cut: sentences, each with those that turn it; ``""`` for what is not to be quoted."""
    return [unit if _quotable(unit) else "" for unit in _units(text)]


def _weighed(words: str) -> _Unit:
    size, weight = length(words), opinion(words).weight
    polite = is_small_talk(words)
    return _Unit(
        words=words,
        size=size if _quotable(words) else inf,
        weight=-1.0 if polite else weight + 0.01 * size,  # more words are better than fewer
        to_the_point=not polite and (weight > 0 or tells(words)),
    )


def _quotable(words: str) -> bool:
    return LEFT_OUT not in words and not (ENDLESS.search(words) and ENDLESS.search(UNSPACED.sub(" ", words)))


def _pieces(units: list[_Unit], at_most: int) -> Iterator[_Piece]:
    """Return every piece that is short enough. One that begins before the point, or with "This", is worth less."""
    pointless = not any(unit.to_the_point for unit in units)
    for first, unit in enumerate(units):
        if at_most < unit.size < inf and (clauses := _first_clauses(unit.words, at_most)):
            yield _Piece(_weighed(clauses).weight, first, first, clauses)
        size, worth, begun = 0.0, 0.3 * (unit.to_the_point - bool(DANGLING.match(small(unit.words)))), pointless
        for end, last in enumerate(units[first : first + at_most], start=first + 1):
            size, begun = size + last.size, begun or last.to_the_point
            if size > at_most:
                break
            worth += last.weight if begun else min(last.weight, 0.0)
            extent = 0.7 * (end - first == len(units)) - 0.5 * (size < SHORTEST)
            yield _Piece(worth + extent, first, end, "".join(each.words for each in units[first:end]))


def _units(text: str) -> list[str]:
    """Take a text apart into what is kept or left out together, `LEFT_OUT` standing for what is not to be quoted."""
    masked = SPOILER.sub(LEFT_OUT, text[:MOST]).replace(">!", LEFT_OUT).replace("!<", LEFT_OUT)
    if any(sign in small(masked) for sign in IN_ADDRESSES):
        masked = ADDRESS.sub(LEFT_OUT, masked)
    if len(text) > MOST:
        masked += LEFT_OUT
    units: list[str] = []
    own = None  # the last unit that has words of the reader's own
    for sentence in (sentence for paragraph in _paragraphs(masked) for sentence in _sentences(paragraph)):
        if own is not None and _belongs(sentence, units[own]):
            units[own:] = ["".join(units[own:]) + sentence]
        else:
            units.append(sentence)
            own = len(units) - 1 if sentence.strip(f"{LEFT_OUT} ") else own
    return units


def _paragraphs(text: str) -> Iterator[str]:
    """Return the paragraphs, white space evened out; `LEFT_OUT` for what is quoted, and for "Dear Linda,"."""
    for paragraph in EMPTY_LINE.split(text):
        for quoted, lines in groupby(paragraph.splitlines(), lambda line: bool(QUOTED_LINE.match(line))):
            even = " ".join(" ".join(lines).split())
            if even:
                salutation = even.endswith(",") and length(even) < SHORTEST and not HINGE.search(small(even))
                yield LEFT_OUT if quoted or salutation or _is_quotation(even) else even


def _is_quotation(paragraph: str) -> bool:
    """Return whether a paragraph is a passage, or a piece of talk, from elsewhere."""
    spoken = [each for each in _quotations(paragraph)[0] if length(each) > LONGEST_TITLE]
    framed = paragraph[0] in QUOTATION_MARKS and any(paragraph.endswith(each) for each in spoken)
    return framed or 2 * sum(map(len, spoken)) > len(paragraph)


def _quotations(text: str) -> tuple[list[str], bool]:
    """Find what stands in quotation marks, those within others not counted apart; and whether one is left open."""
    found: list[str] = []
    awaited: list[str] = []
    start = 0
    for mark in QUOTATION_MARK.finditer(text):
        at, sign = mark.start(), mark[0]
        if awaited and sign == awaited[-1]:
            awaited.pop()
            if not awaited:
                found.append(text[start : at + 1])
        elif sign in QUOTATION_MARKS:
            start = start if awaited else at
            awaited.append(QUOTATION_MARKS[sign])
    return ([*found, text[start:]] if awaited else found), bool(awaited)


def _sentences(paragraph: str) -> Iterator[str]:
    """Return the sentences of a paragraph with the space after each."""
    from sentencex import get_sentence_boundaries

    ends = set.intersection(
        *({each["end_index"] for each in get_sentence_boundaries(language, paragraph)} for language in LANGUAGES)
    )
    inner = sorted(end for end in ends if 0 < end < len(paragraph) and _may_part(paragraph, end))
    for start, end in pairwise([0, *inner, len(paragraph)]):
        yield paragraph[start:end] if end < len(paragraph) else paragraph[start:] + " "


def _may_part(paragraph: str, at: int) -> bool:
    """Return whether a sentence may end here."""
    before, after = paragraph[at - 1], paragraph[at]
    # An accent belongs to the sign before it; and what stands right after 「…」 may be 「…」と思わない, "I do not think so".
    whole = unicodedata.category(after) not in {"Mn", "Mc", "Me", "Cf", "Sk"}
    return whole and before not in QUOTATION_MARKS.values()


def _belongs(sentence: str, before: str) -> bool:
    """Return whether what stands before a sentence says something else without it."""
    before, sentence = before.rstrip(), small(sentence)
    size = length(sentence)
    return (
        before.endswith((":", ","))
        or bool(TURN.match(sentence))
        or (before.endswith(("?", "？")) and bool(ANSWER.match(sentence)))
        or (size <= SHORT_REPLY and bool(CONTRADICTION.search(sentence)))
        or (size <= SHORTEST_REPLY and bool(NEGATION.search(sentence)))
    )


def _first_clauses(unit: str, at_most: int) -> str:
    """Return as many of a unit's first clauses as fit, if nothing hangs on the rest, and neither does the last of them."""
    in_small = small(unit)
    if unit.rstrip().endswith(("?", "？")) or len(UNDERSTOOD.findall(in_small)) < UNDERSTOOD_BY:
        return ""
    hinges = [hinge.start() for hinge in HINGE.finditer(in_small)]
    fitting, start = "", 0
    for end in islice(CLAUSE_END.finditer(unit), at_most):
        kept = unit[: end.start()]
        whole = not _quotations(kept)[1] and kept.count("(") == kept.count(")")
        if SHORTEST <= length(kept) <= at_most and whole and not any(start <= hinge for hinge in hinges):
            fitting = kept
        start = end.end() if end["strong"] else start
    return fitting
