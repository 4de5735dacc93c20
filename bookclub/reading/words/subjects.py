"""Which comments speak of the book, and which of the film."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bookclub.reading.words.arrays import spelt, words_of
from bookclub.reading.words.language import FOLDER

if TYPE_CHECKING:
    from bookclub.reading.words.arrays import Words

BOOK, FILM = "book", "film"


def subjects(texts: pd.Series) -> pd.DataFrame:
    """Return whether each text speaks of the book, and whether of the film.

    It does if it has a word of its language that is said of the one rather than the other: pages, chapter, author;
    director, cast, screen. Titles tell nothing, as the two often share theirs.

    Returns
    -------
    DataFrame of bool
        With the columns ``book`` and ``film``, and the index of the texts.
    """
    return subjects_of(words_of(texts), texts)


def subjects_of(words: Words, texts: pd.Series) -> pd.DataFrame:
    """Return the same of texts that are taken apart already."""
    nth, spellings = spelt(words, texts)
    usual, books, films = (
        np.array([[bool(each.fullmatch(word)) for each in _patterns()[kind]] for word in spellings], bool)
        for kind in ("usual", BOOK, FILM)
    )
    languages = len(_patterns()["usual"])
    if not len(spellings):
        return pd.DataFrame(data=False, columns=[BOOK, FILM], index=texts.index)
    count = np.zeros((len(texts), languages), int)
    for language in range(languages):
        count[:, language] = np.bincount(words.text[usual[nth, language]], minlength=len(texts))
    language_of_word = count.argmax(axis=1)[words.text]
    told = {
        kind: np.bincount(words.text[which[nth, language_of_word]], minlength=len(texts)) > 0
        for kind, which in ((BOOK, books), (FILM, films))
    }
    return pd.DataFrame(told, index=texts.index)


def tells(word: str) -> bool:
    """Return whether a word is said of books, or of films, in any of the languages."""
    return any(each.fullmatch(word) for kind in (BOOK, FILM) for each in _patterns()[kind])


@cache
def _patterns() -> dict[str, list[re.Pattern[str]]]:
    """Return, language by language, its usual words, and those said of books and of films; English first."""
    languages = [tomllib.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.toml")]
    languages.sort(key=lambda each: (each["code"] != "en", each["code"]))
    return {
        "usual": [re.compile("|".join(each["usual"].split())) for each in languages],
        **{kind: [re.compile(each["words"][kind], re.IGNORECASE) for each in languages] for kind in (BOOK, FILM)},
    }
