"""Comments looked for as one types: by words, phrases, readers, numbers, and what they speak of."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from bookclub.reading.talk import look_up, spoken, talk_of
from bookclub.reading.words.excerpts import CUT, IN_A_LINE, excerpt
from bookclub.reading.words.subjects import BOOK, FILM, subjects

if TYPE_CHECKING:
    import numpy.typing as npt

    from bookclub.reading.words.arrays import Ints
    from bookclub.tables import Tables

TERM = re.compile(
    r"(?P<not>-)?(?:(?P<kind>reader|number|about):)?(?:\"(?P<phrase>[^\"]+)\"?|(?P<word>\S+))",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d+(?:\.\d+)*[a-z]*(?:\+\d+)?")
BEFORE = IN_A_LINE // 3  # characters of a snippet that stand before what was looked for
AS_TYPED = str.maketrans(dict.fromkeys(range(0x300, 0x370)) | dict(zip("‘’“”„\xa0\n", '\'\'"""  ', strict=True)))


class Term(NamedTuple):
    """One thing looked for: of which kind, what, and whether it is to be absent."""

    kind: str
    sought: str
    absent: bool


def find(club: Tables | pd.DataFrame, query: str) -> pd.DataFrame:
    """Find comments by what one would type into a search box.

    Parameters
    ----------
    club : Tables or DataFrame
        A club, or its `talk`. Whoever searches a large club again and again passes on what `searchable` made of it.
    query : str
        Words in any order, which are found in any case, with or without accents, within longer words too, and in readers'
        names; ``"several words"`` in this order; ``reader:Ann``, ``reader:"Ann Lee"``; ``#2.1`` or ``number:2.1``, with
        what is below it; ``about:book``, ``about:film``. A ``-`` before any of them leaves out what has it.

    Returns
    -------
    DataFrame
        The rows of the talk that have all of it, and

        - ``answered`` : how that begins which each comment answers;
        - ``snippet`` : the words around the first that was found, in one line.

    Examples
    --------
    >>> find(club, 'ending "the last page" -film')[["number", "name", "snippet"]]  # doctest: +SKIP
    """
    talk = club if isinstance(club, pd.DataFrame) and "plain" in club else searchable(club)
    sought = understood(talk, query)
    found = spoken(talk[matching(talk, sought)])
    answered = found["reply_to"].where(found["answers"].notna()).dropna().unique()
    begins = spoken(talk[talk["comment_id"].isin(answered)])[["comment_id", "text"]]
    words = [term.sought for term in sought if term.kind == "word" and not term.absent]
    snippets = [snippet(text, low, words) for text, low in zip(found["text"], found["plain"], strict=True)]
    return found.assign(
        answered=look_up(found["reply_to"], begins.assign(text=begins["text"].map(excerpt).astype("str")), "text"),
        snippet=pd.Series(snippets, index=found.index, dtype="str"),
    )


def searchable(club: Tables | pd.DataFrame) -> pd.DataFrame:
    """Make the talk ready to be searched.

    Returns
    -------
    DataFrame
        The talk, with ``plain``, what each comment is searched by: its number, its reader and its words, in small letters
        without accents; and ``of_book`` and ``of_film``, whether it speaks of these.
    """
    talk = talk_of(club)
    about = subjects(talk["text"].fillna(""))
    return talk.assign(plain=searched_by(talk), of_book=about[BOOK], of_film=about[FILM])


def searched_by(talk: pd.DataFrame) -> pd.Series:
    """Return what each comment is searched by; see `searchable`."""
    told = "#" + talk["number"] + " " + talk["name"].fillna("unknown reader") + " " + talk["text"]
    return told.map(plain).astype("str")


def terms(query: str) -> list[Term]:
    """Take a query apart; see `find`.

    >>> terms('Ann -"the end" #2.1')
    [Term(kind='word', sought='ann', absent=False), Term(kind='word', sought='the end', absent=True), Term(kind='number', sought='2.1', absent=False)]
    """
    found = []
    for each in TERM.finditer(plain(query)):
        kind, sought = each["kind"] or "word", " ".join((each["phrase"] or each["word"]).split())
        if (kind == "number" or sought.startswith("#")) and NUMBER.fullmatch(sought.removeprefix("#")):
            kind, sought = "number", sought.removeprefix("#")
        elif kind == "number" or (kind == "about" and sought not in (BOOK, FILM)):
            kind, sought = "word", f"{kind}:{sought}"
        found.append(Term(kind, sought, bool(each["not"])))
    return found


def understood(talk: pd.DataFrame, query: str) -> list[Term]:
    """Take a query apart, in which a number that stands alone is a comment's if there is one; it may be a year, say."""
    number = NUMBER.fullmatch(query.strip().lower())
    alone = [Term("number", number[0], absent=False)] if number else []
    return alone if matching(talk, alone).any() else terms(query)


def matching(talk: pd.DataFrame, sought: list[Term]) -> pd.Series:
    """Return which rows of a searchable talk have all that is looked for; where nothing is, none.

    Returns
    -------
    Series of bool
    """
    rows = np.arange(len(talk) if sought else 0)
    for term in sorted(sought, key=lambda term: term.kind == "about"):  # which takes longest
        rows = rows[np.array(_has(talk, rows, term), bool) != term.absent]
    found = np.zeros(len(talk), bool)
    found[rows] = True
    return pd.Series(found, index=talk.index)


def _has(talk: pd.DataFrame, rows: Ints, term: Term) -> list[bool]:
    """Return which of some rows have one thing."""

    def cells(column: str) -> npt.NDArray[np.object_]:
        whole = talk[column].to_numpy()
        return whole if len(rows) == len(whole) else whole[rows]

    if term.kind == "about":
        ready = f"of_{term.sought}" in talk
        about = talk[f"of_{term.sought}"].iloc[rows] if ready else subjects(talk["text"].iloc[rows])[term.sought]
        return about.tolist()
    if term.kind == "reader":
        names = {each for each in talk["name"].unique() if isinstance(each, str) and term.sought in plain(each)}
        both = zip(cells("name"), cells("reader"), strict=True)
        return [name in names or reader == term.sought for name, reader in both]
    if term.kind == "word":
        return [term.sought in text for text in cells("plain")]
    further = r"(?:\..*)?" if term.sought[-1].isalpha() else r"(?:[.a-z].*)?"
    numbered = re.compile(re.escape(term.sought) + further, re.IGNORECASE)
    return [number[0] == term.sought[0] and bool(numbered.fullmatch(number)) for number in cells("number")]


def plain(text: str) -> str:
    """Return a text as it is searched: in small letters, without accents, its quotation marks as they are typed."""
    return unicodedata.normalize("NFD", text).translate(AS_TYPED).lower()


def snippet(text: str, searched_by: str, words: list[str]) -> str:
    """Return, in one line, what stands in a text around the first of the words that were found."""
    ahead = max(len(searched_by) - len(text), 0)  # the number and the name
    at = min((at for at in (searched_by.find(word, ahead) for word in words) if at >= 0), default=ahead) - ahead
    if at <= IN_A_LINE - BEFORE:
        return excerpt(text)
    begin = text.find(" ", at - BEFORE, at) + 1 or at
    return CUT.strip() + " " + excerpt(text[begin:])
