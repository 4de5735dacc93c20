"""What one asks of a club's tables: the talk in order, who speaks of whom, what may be shown yet.

Pure functions from frames to frames. Most of them take the `talk`: the comments as they are read
from top to bottom, made once by `talk` and passed on.
"""

from typing import TYPE_CHECKING

from bookclub.reading import suggestions as _suggesting
from bookclub.reading.brought_up import brought_up
from bookclub.reading.distinctive import distinctive_words
from bookclub.reading.evidence import evidence_names
from bookclub.reading.knows import knows, reader_knows
from bookclub.reading.meetings import meeting_of, rating_moves, reached
from bookclub.reading.mentions import mentioned, mentions, names_of, unshared
from bookclub.reading.passages import shared_passages
from bookclub.reading.questions import questions, ranked, unlisted
from bookclub.reading.questions.for_anybody import for_anybody
from bookclub.reading.questions.unanswered import unanswered
from bookclub.reading.readers import UnknownReaderError, rated, ratings, reader_named
from bookclub.reading.readers.by_reader import by_reader, reader_summary
from bookclub.reading.readers.replies import airtime, exchanges, replies
from bookclub.reading.readers.who_knows import who_knows
from bookclub.reading.search import find, searchable
from bookclub.reading.spoilers import kept_back, opens_at, place_of, places
from bookclub.reading.talk import look_up, spoken, talk, with_ancestors
from bookclub.reading.words.excerpts import excerpt
from bookclub.reading.works import pair

if TYPE_CHECKING:
    import pandas as pd

    from bookclub.tables import Tables
    from bookclub.wording import Wording

__all__ = [
    "UnknownReaderError",
    "airtime",
    "brought_up",
    "by_reader",
    "distinctive_words",
    "evidence_names",
    "excerpt",
    "exchanges",
    "facts",
    "find",
    "for_anybody",
    "kept_back",
    "knows",
    "look_up",
    "meeting_of",
    "mentioned",
    "mentions",
    "names_of",
    "opens_at",
    "pair",
    "place_of",
    "places",
    "questions",
    "ranked",
    "rated",
    "rating_moves",
    "ratings",
    "reached",
    "reader_knows",
    "reader_named",
    "reader_summary",
    "replies",
    "searchable",
    "shared_passages",
    "spoken",
    "suggestions",
    "talk",
    "unanswered",
    "unlisted",
    "unshared",
    "who_knows",
    "with_ancestors",
]


def facts(text: str, words: "Wording | None" = None) -> "pd.DataFrame":
    """Return what a post or a review says of the works it is about; see `bookclub.reading.suggestions.one_text.facts`."""
    return _suggesting.facts(text, words)


def suggestions(tables: "Tables", words: "Wording | None" = None) -> "pd.DataFrame":
    """Return what was said and stands in no table yet; see `bookclub.reading.suggestions.club.suggested`."""
    return _suggesting.suggestions(tables, words)
