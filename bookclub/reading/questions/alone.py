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


def by_itself(question: str) -> str:
    """Return a question without what only ties it to what stood before, and with a capital, as it may stand amid a sentence.

    >>> by_itself("and, my question: why does he stay?"), by_itself("So many of them stay: why?")
    ('Why does he stay?', 'So many of them stay: why?')
    """
    words = small(straight(question))
    language = language_of(words)
    tied = wording(language, "openers").match(words) if language else None
    if tied and (tied[0].rstrip().endswith((",", ":")) or wording(language, "form").match(words, tied.end())):
        question = question[tied.end() :] or question
    return question[:1].upper() + question[1:]
