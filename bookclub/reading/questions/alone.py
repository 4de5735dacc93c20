"""Which questions a group understands that has nothing before it but the question."""

from __future__ import annotations

from bookclub.reading.questions.marked import MARK, WORD
from bookclub.reading.questions.sentences import straight
from bookclub.reading.questions.wording import language_of, wording
from bookclub.reading.words.foreign import UNSPACED
from bookclub.reading.words.opinions import small

FEWEST_WORDS = 6
FEWEST_CHARACTERS = 10  # in a script that does not part its words


def stands_alone(question: str) -> bool:
    """Return whether a question says by itself what it asks, as far as its words tell.

    >>> stands_alone("Would you have told them the truth?"), stands_alone("Is that a loss, or is the film better for it?")
    (True, False)
    """
    whole = question.count("(") == question.count(")") and bool(MARK.search(question.rstrip('"“”»«)')[-2:]))
    long = len(WORD.findall(question)) >= FEWEST_WORDS or len(UNSPACED.findall(question)) >= FEWEST_CHARACTERS
    words = small(straight(question))
    language = language_of(words)
    return whole and long and not (language and wording(language, "hanging").search(words))
