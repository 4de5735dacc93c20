"""What does not fit together in what was found, compared before the report speaks, whatever the kind of file."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from bookclub.schema import NOTICES
from bookclub.sources.parsing.furniture import comment_header, marks_author
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.tables import Tables

DATED = ("posts", "comments", "reviews", "quotations")
FEW = 4  # comments; with fewer, one reader may well have written all
TELLING = 12  # letters; shorter words, such as thanks, are said twice by chance
NAMED = 3  # examples of what looks wrong
TOMORROW = timedelta(days=1)  # a clock may be set to another zone
DATE = re.compile(r"(?<!\w)(?:(?:19|20)\d\d|\d{1,2}[:.]\d\d)(?!\w)|(?<!\w)\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\w)")
NOT_LETTERS = re.compile(r"[\W_]+")


def doubts(found: Tables) -> Iterator[Note]:
    """Say what looks wrong in the tables of one file.

    Parameters
    ----------
    found : Tables
        Whatever a source made of a file.

    Yields
    ------
    Note
        Warnings, in sentences: comments without words, names that are more than a name, a header of comments inside a
        post's text, one reader in two spellings, one comment twice, dates that are still to come, and a whole page
        by one reader.
    """
    spoken = found.comments[~found.comments["kind"].isin(NOTICES) & found.comments["status"].isna()]
    yield from _without_words(spoken)
    yield from _more_than_a_name(found.readers["name"].dropna())
    yield from _headers_inside(found.posts, found.comments)
    yield from _two_spellings(found.readers["name"].dropna())
    yield from _said_twice(spoken)
    yield from _still_to_come(found)
    yield from _by_one_reader(spoken)


def _without_words(comments: pd.DataFrame) -> Iterator[Note]:
    silent = comments[comments["text"].eq("")]
    if len(silent):
        text = f"Comments of which no words were found: {len(silent)}. Look whether they stand elsewhere in the file."
        yield Note("warning", text, _line(silent))


def _more_than_a_name(names: pd.Series) -> Iterator[Note]:
    odd = [name for name in names if DATE.search(name) or any(map(marks_author, _ends(name)))]
    if odd:
        text = f"Names that hold a date or a part somebody plays, not only a name: {_examples(odd)}."
        yield Note("warning", text)


def _ends(name: str) -> list[str]:
    """Return the first word and the last of a name of several."""
    words = name.split()
    return [words[0], words[-1]] if len(words) > 1 else []


def _headers_inside(posts: pd.DataFrame, comments: pd.DataFrame) -> Iterator[Note]:
    """Say where a post's text says that there are comments, and so many were not found; a by-line may count them, too."""
    found = comments["post_id"].value_counts()
    for post_id, text in posts[["post_id", "text"]].dropna().itertuples(index=False):
        counts = {line: (comment_header(line) or (None, ""))[0] or 0 for line in text.splitlines()}
        header = next((line for line, count in counts.items() if count > found.get(post_id, 0)), None)
        if header:
            said = f"“{header.strip()}” stands inside the post's text: comments below it may not have been told apart."
            yield Note("warning", said)


def _two_spellings(names: pd.Series) -> Iterator[Note]:
    alike = names.groupby(names.map(_letters)).unique()
    pairs = [" and ".join(f"“{name}”" for name in each) for key, each in alike.items() if key and len(each) > 1]
    if pairs:
        yield Note("warning", f"One reader may stand here in several spellings: {'; '.join(pairs[:NAMED])}.")


def _said_twice(comments: pd.DataFrame) -> Iterator[Note]:
    telling = comments[comments["text"].map(_letters).str.len().ge(TELLING) & comments["reader_name"].notna()]
    again = telling[telling.duplicated(["post_id", "reader_name", "text"])]
    if len(again):
        text = f"Comments that stand twice, with the same name and the same words: {len(again)}. Both were kept."
        yield Note("warning", text, _line(again))


def _still_to_come(found: Tables) -> Iterator[Note]:
    latest = pd.Timestamp(datetime.now(UTC) + TOMORROW)
    frames = [getattr(found, name) for name in DATED]
    ahead = [frame[frame["posted"] > latest] for frame in frames]
    if count := sum(map(len, ahead)):
        first = next(frame for frame in ahead if len(frame))
        text = (
            f"Dates that are still to come: {count}, such as {first['posted'].iloc[0]:%Y-%m-%d}. Are they read right?"
        )
        yield Note("warning", text, _line(first))


def _by_one_reader(comments: pd.DataFrame) -> Iterator[Note]:
    names = comments["reader_name"].fillna("").unique()
    if len(comments) >= FEW and len(names) == 1 and names[0]:
        text = f"All {len(comments)} comments stand under one name, “{names[0]}”. If others wrote some, they were not told apart."
        yield Note("warning", text)


def _line(rows: pd.DataFrame) -> int | None:
    first = rows["source_line"].iloc[0]
    return None if pd.isna(first) else int(first)


def _examples(names: list[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(f"“{name}”" for name in names[:NAMED]) + more


def _letters(text: str) -> str:
    """Return a text without what two spellings of it may differ in: capitals, accents, signs and blanks."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return NOT_LETTERS.sub("", "".join(each for each in decomposed if not unicodedata.combining(each)))
