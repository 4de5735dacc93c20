"""How a reader stands to what they speak of, as far as their words show it; and words on which a meaning hangs.

The words are lists of ours, in four languages (`opinions.toml`): those that Python packages offer are English only
and have not been kept up for years. They are there to choose whom to quote, so a word that they lack costs little.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

WORDS = {
    kind: " ".join(by_language.values())
    for kind, by_language in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}


def _any_of(*words: str) -> str:
    return rf"(?<!\w)(?:{'|'.join(' '.join(words).split()).replace('_', ' ')})(?!\w)"


# To be looked for in what `small` gives: that takes a third of the time that letters of both sizes take.
NEGATION = re.compile(_any_of(WORDS["negation"]))
HINGE = re.compile(_any_of(*(WORDS[kind] for kind in ("negation", "hinge", "turn", "contradiction"))))
UNDERSTOOD = re.compile(_any_of(WORDS["understood"]))
TURN = re.compile(rf"\W*(?:{_any_of(WORDS['turn'])}|{'|'.join(WORDS['turn_unspaced'].split())})")
CONTRADICTION = re.compile(_any_of(WORDS["contradiction"]))
ANSWER = re.compile(rf"\W*{_any_of(WORDS['answer'], WORDS['negation'])}")
SMALL_TALK = re.compile(_any_of(WORDS["small_talk"]))
ASIDE = re.compile(_any_of(WORDS["aside"]))
DANGLING = re.compile(rf"\W*{_any_of(WORDS['dangling'])}")

_NO_VERDICT = re.compile(_any_of(WORDS["small_talk"], WORDS["asked"]))
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_STATEMENT = re.compile(r"[^.!?…。！？:;\n]+[.!?…。！？:;]*")
_REACH = 3  # words over which a negation turns a verdict
_KINDS = {
    kind: re.compile(_any_of(WORDS[kind])) for kind in ("mine", "negation", "praise", "reserve", "feeling", "work")
}
_BEFORE_MINE = re.compile(_any_of(WORDS["before_mine"]))
_TURNED = {"praise": "reserve", "reserve": "praise", "feeling": "feeling"}
_TELLING = {*_TURNED, "work"}


def small(text: str) -> str:
    """Put a text in small letters, each of them where it stood.

    >>> small("İ do NOT")
    'i do not'
    """
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(each.lower()[0] for each in text)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a text says for or against something.

    Attributes
    ----------
    praise, reserve, feeling : int
        How many words of each.
    of_work : bool
        Whether any of that is in a sentence that speaks of a work.
    contradicts : bool
        Whether it contradicts somebody in so many words.
    """

    praise: int = 0
    reserve: int = 0
    feeling: int = 0
    of_work: bool = False
    contradicts: bool = False

    @property
    def weight(self) -> float:
        """How much of an opinion it is; 0 if none."""
        return self.praise + self.reserve + self.feeling + 0.5 * self.of_work + 2 * self.contradicts

    @property
    def leaning(self) -> float | None:
        """From -1, all reserve, to 1, all praise; None if it does not lean."""
        verdicts = self.praise + self.reserve
        return (self.praise - self.reserve) / verdicts if verdicts else None


def opinion(text: str) -> Opinion:
    """Return what opinion a text holds. What is asked, and what is said for politeness, holds none.

    >>> opinion("Great post! I did not like the film. It is not bad, is it?")
    Opinion(praise=0, reserve=1, feeling=0, of_work=True, contradicts=False)
    """
    counts, of_work = dict.fromkeys(_TURNED, 0), False
    text = small(text)
    for statement in _STATEMENT.findall(_NO_VERDICT.sub("", text)):
        if not statement.endswith(("?", "？")):
            verdicts, names_work = _verdicts(statement)
            for verdict in verdicts:
                counts[verdict] += 1
            of_work |= bool(verdicts) and names_work
    return Opinion(**counts, of_work=of_work, contradicts=bool(CONTRADICTION.search(text)))


def is_small_talk(sentence: str) -> bool:
    """Return whether a sentence is thanks, a greeting or a wish and nothing else, or about the page or the meeting alone.

    >>> is_small_talk("Great post, thank you!"), is_small_talk("The food looks wonderful."), is_small_talk("Thanks, I wept.")
    (True, True, False)
    """
    text = small(sentence)
    if SMALL_TALK.search(text) and not opinion(text).weight:
        return True
    return ASIDE.search(text) is not None and not any(_kind(word) == "work" for word in _WORD.findall(text))


def loudness(text: str) -> int:
    """Count the words of an opinion, whatever becomes of them where they stand; much faster than `opinion`.

    >>> loudness("Is the film not bad?")
    1
    """
    return sum(_kind(word) in _TURNED for word in _WORD.findall(text.lower()))


def tells(text: str) -> bool:
    """Return whether a text has words of an opinion, or speaks of a work."""
    return any(_kind(word) in _TELLING for word in _WORD.findall(text.lower()))


def _verdicts(statement: str) -> tuple[list[str], bool]:
    """Return the kinds of the verdicts in a statement, turned where it negates them; and whether it speaks of a work."""
    words = _WORD.findall(statement)
    kinds = [_kind(word) for word in words]
    verdicts = []
    for at, kind in enumerate(kinds):
        mine = kind == "mine" and at > 0 and _BEFORE_MINE.fullmatch(words[at - 1])
        if mine or kind in _TURNED:
            verdict = "praise" if mine else kind
            verdicts.append(_TURNED[verdict] if "negation" in kinds[max(at - _REACH, 0) : at] else verdict)
    return verdicts, "work" in kinds


@lru_cache(maxsize=20_000)  # readers' words are many, but mostly the same
def _kind(word: str) -> str:
    return next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(word)), "")
