"""Comments chosen by reader, words and how far the group has come, with all that they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.reading.readers import reader_named
from bookclub.reading.spoilers import guard
from bookclub.reading.talk import is_spoken, with_ancestors

if TYPE_CHECKING:
    import pandas as pd


def choose(
    talk: pd.DataFrame,
    milestones: pd.DataFrame,
    *,
    reader: str | None = None,
    words: str = "",
    reached: str | None = None,
) -> pd.DataFrame:
    """Choose what to show of the talk, with all that it answers.

    Parameters
    ----------
    talk, milestones : DataFrame
    reader : str, optional
        Only what this reader wrote, by name or `reader_id`; ``""`` means those whose writers are not known.
    words : str
        Only comments that contain this.
    reached : str, optional
        The milestone the group has come to; see `kept_back`.

    Returns
    -------
    DataFrame
        The rows of the talk to show, guarded (see `guard`), with ``in_brief``: whether a comment is
        there only because something chosen answers it.

    Raises
    ------
    UnknownReaderError
        If nobody of that name wrote a comment.
    """
    talk = guard(talk, milestones, reached)
    wanted = is_spoken(talk)
    if reader is not None:
        wanted &= talk["reader"].fillna("") == (reader and reader_named(talk, reader))
    if words.strip():
        wanted &= containing(talk["text"], words) & ~talk["secret"]
    return talk.assign(in_brief=~wanted)[with_ancestors(talk, wanted)]


def plain(texts: pd.Series) -> pd.Series:
    """Return texts as they are searched: in small letters, without accents."""
    return texts.str.normalize("NFD").str.replace(r"[\u0300-\u036f]+", "", regex=True).str.lower()


def containing(texts: pd.Series, words: str) -> pd.Series:
    """Return which texts contain `words`, wherever and in whatever case; no words are in every text."""
    return texts.fillna("").str.contains(words.strip(), case=False, regex=False)
