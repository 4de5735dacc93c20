"""What a text asks: each question that wants an answer, and how surely it does."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from bookclub.reading.questions.marked import LONGEST, MARK, WORD, marked
from bookclub.reading.questions.sentences import Sentence, own, sentences, straight
from bookclub.reading.questions.spoken import Spoken
from bookclub.reading.questions.wording import MOST, language_of, signs
from bookclub.reading.words.foreign import UNSPACED
from bookclub.reading.words.opinions import small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.reading.questions.marked import Marked

LEAST = 0.5  # how sure a question must be to be one
SHORT = 4  # words of a question too short to be sure of, such as the heading "Why not more?"
FRAGMENT = 10  # words of a question that goes on from the one before, such as "Or later?"
MOST_SENTENCES = 1_000  # of a text
LONG = 150  # words of a text that argues, and asks for effect
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


class Asked(NamedTuple):
    """A question: from where to where it stands, and from 0 to 1 how surely a group can take it up."""

    start: int
    end: int
    sure: float


class _Scene(NamedTuple):
    """What stands around a sentence; `goes_on` is whether the one before it is a question, too."""

    language: str
    alone: bool
    replied: bool
    long: bool
    goes_on: bool
    last: bool
    before: Sentence | None
    after: Sentence | None
    answer: str


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
    if not signs(text.lower()):
        return []
    said = own(text)
    words = small(straight(said))
    told = signs(words)
    if not told:
        return []
    language = language_of(words[:MOST])
    every = [*islice(sentences(said, words, language, told), MOST_SENTENCES)]
    long = len(text.split(None, LONG)) > LONG
    found: list[Asked] = []
    for at, sentence in enumerate(every):
        if not sentence.told:
            continue
        before = every[at - 1] if at else None
        after = every[at + 1] if at + 1 < len(every) else None
        goes_on = bool(before and found and before.start < found[-1].end <= before.end)
        # Nobody answers a question of their own after a pause.
        answer = after.words if after and not _PARAGRAPH.search(said, sentence.end, after.start) else ""
        last = at >= len(every) - 2
        its_language = "es" if "¿" in sentence.words else language  # no other opens a question so
        scene = _Scene(its_language, alone, replied, long, goes_on, last, before, after, answer)
        found.extend(_with_marks(sentence, scene) if MARK.search(sentence.words) else _without(sentence, scene))
    return found


def _with_marks(sentence: Sentence, scene: _Scene) -> Iterator[Asked]:
    """Find the questions of a sentence with question marks in it."""
    for each in marked(sentence, scene.language, scene.after.said if scene.after else ""):
        sure = _sure(each, scene, closes=sentence.closes and not each.after.strip(" )"))
        if sure >= LEAST:
            yield Asked(sentence.start + each.start, sentence.start + each.end, round(min(sure, 1.0), 2))


def _sure(each: Marked, scene: _Scene, *, closes: bool) -> float:
    """Return how surely a question with a mark wants an answer."""
    count = len(WORD.findall(each.words))
    if not scene.language:
        return LEAST if count > SHORT or UNSPACED.search(each.words) else 0.0
    spoken = Spoken(scene.language, each.words)
    shouted = each.words.count("!") > 1 and not spoken.clause
    if spoken.never or shouted or count == 0:
        return 0.0
    asks, address = spoken.finds("asks"), spoken.finds("address")
    sure = spoken.form
    sure += 0.25 * asks + 0.1 * address + 0.05 * closes + 0.05 * scene.last + 0.1 * scene.replied
    if scene.goes_on and count <= FRAGMENT:
        sure = max(sure, LEAST)
    elif count < SHORT and not (asks or spoken.yes_or_no or (closes and scene.last) or address):
        sure -= 0.2
    if spoken.starts("negated"):
        sure -= 0.05 if closes else 0.25
    if spoken.starts("own_view"):
        sure -= 0.3
    sure -= 0.5 * spoken.answered_by(each.after.strip(" )]\"”'") or scene.answer)
    sure -= 0.05 * (scene.long and not closes and not address)
    if scene.alone:
        sure -= 0.05 if asks or spoken.is_practical else 0.4
    return sure


def _without(sentence: Sentence, scene: _Scene) -> Iterator[Asked]:
    """Find the question of a sentence without a question mark."""
    if not scene.language or len(sentence.words) > LONGEST or sentence.words.endswith("!"):
        return
    spoken = Spoken(scene.language, sentence.words)
    puzzled = scene.replied and spoken.has("puzzled")
    bare = spoken.starts("bare") and not spoken.starts("own_view")
    if not (puzzled or bare or spoken.has("unmarked")) or spoken.never:
        return
    if not puzzled and any(each and MARK.search(each.words) for each in (scene.before, scene.after)):
        return  # it leads up to the question, or says why it is asked
    sure = 0.6 + 0.1 * spoken.finds("address") + 0.1 * scene.replied - 0.05 * scene.alone - 0.1 * puzzled
    yield Asked(sentence.start, sentence.end, round(sure, 2))
