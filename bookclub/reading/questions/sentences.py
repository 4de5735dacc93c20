"""The sentences of a text that are its writer's own, and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bookclub.reading.words.foreign import ADDRESS, IN_ADDRESSES

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDS_FOR = "Ⓧ"  # a letter, as a sentence may begin with what is not its writer's own
LONGEST_BLOCK = 5_000  # characters of a paragraph
WRAPPED = 40  # characters of a line that may have been cut by a program, not by its writer
# Lines after ">", code, and HTML tags say nothing here; no ">" inside "<" makes that take longer than reading it.
_NOT_SAID = re.compile(r"^[ \t]*+>(?!!)[^\n]*+|```[^`]*+```|`[^`\n]++`|<[a-zA-Z/!][^<>\n]{0,500}+>", re.MULTILINE)
_TO_PARAGRAPH_END = r"(?:[^“”\n]|\n(?![ \t]*+\n))*+"
# Each way begins with its sign, and looks back from there: so only the signs are looked at.
_QUOTED = re.compile(
    rf"„[^„“”\"]*+[“”\"]|“{_TO_PARAGRAPH_END}”?|»[^»«]*+«|«[^«»]*+»|‹[^‹›]*+›|「[^「」]*+」|『[^『』]*+』"
    r"|\"(?<!\w\")(?![\s\"])[^\"\n]*+\"|‘(?<!\w‘)[^‘’\n]*+(?:’\w[^‘’\n]*+)*+’(?!\w)"
    r"|'(?<![\w']')(?=\w)[^'\n]{0,400}+(?:'\w[^'\n]{0,400}+){0,4}+'(?!\w)"
)
_ENDS = str.maketrans(dict.fromkeys(".!?…。！？:;()\n", STANDS_FOR))
_SMILEY = re.compile(
    r":(?<!\w:)-?[()DPp*] |;(?<!\w;)-?[()DPp*] |=(?<!\w=)-?[()DPp*] |x(?<!\wx)D |X(?<!\wX)D |\^\^ |<3 "
    "|[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f? "
)
_LINE_END = re.compile(r"\n")


class Sentence(NamedTuple):
    """A sentence: where it begins and ends, its words, whether a paragraph ends with it, and whether it has a sign of asking.

    `words` are in small letters, apostrophes straight, each where it stood; `said` are the same as they were written.
    """

    start: int
    end: int
    words: str
    said: str
    closes: bool
    told: bool


def own(text: str) -> str:
    """Return a text with blanks, or `STANDS_FOR`, in place of what is not its writer's own; as long as it was.

    >>> own('“Why?” she said. Why?')
    '“ⓍⓍⓍⓍ” she said. Why?'
    """
    if any(sign in text for sign in ">`<"):
        text = _NOT_SAID.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    if any(sign in text for sign in IN_ADDRESSES):
        text = ADDRESS.sub(lambda found: STANDS_FOR * len(found[0]), text)
    return _QUOTED.sub(lambda found: found[0][0] + _quoted(found[0][1:-1]) + found[0][-1:], text)


def _quoted(words: str) -> str:
    """Return what stands in quotation marks; speech makes way, a name or a word in them does not."""
    return STANDS_FOR * len(words) if "?" in words else words.translate(_ENDS)


def straight(text: str) -> str:
    """Return a text with straight apostrophes, each where it stood."""
    return text.replace("’", "'").replace("‘", "'").replace("ʼ", "'")


def sentences(text: str, words: str, language: str, signs: list[int]) -> Iterator[Sentence]:
    """Return the sentences of a text, as `own` gives it; a block of them without a sign is returned as one.

    `words` is the text in small letters, with straight apostrophes; `signs` are the places, in order, of what may ask.
    """
    for start, end in _blocks(text):
        block = text[start:end].replace("\n", " ")
        inner = _inner_ends(block, language) if _any(signs, start, end) else []
        for first, last in pairwise([0, *inner, len(block)]):
            said = block[first:last].strip()
            if said:
                at = text.index(said[0], start + first)
                to = at + len(said)
                its_words = words[at:to].replace("\n", " ")
                yield Sentence(at, to, its_words, said, closes=last == len(block), told=_any(signs, at, to))


def _any(places: list[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _inner_ends(block: str, language: str) -> list[int]:
    """Return where in a block a sentence ends and another begins."""
    from sentencex import get_sentence_boundaries

    ends = {each["end_index"] for each in get_sentence_boundaries(language or "en", block)}
    ends.update(found.end() for found in _SMILEY.finditer(block))
    return sorted(each for each in ends if 0 < each < len(block))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Return from where to where there are no line breaks but those that a program made within a sentence."""
    start = line = 0
    for found in _LINE_END.finditer(text):
        at = found.start()
        following = text[at + 1 : at + 2]
        wrapped = at - line >= WRAPPED and text[at - 1] not in ".!?…:;" and following.islower()
        line = at + 1
        if not wrapped:
            yield from _pieces(start, at)
            start = at + 1
    yield from _pieces(start, len(text))


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long for a paragraph, as a library takes the square of its length to take it apart."""
    for at in range(start, end, LONGEST_BLOCK):
        yield at, min(at + LONGEST_BLOCK, end)
