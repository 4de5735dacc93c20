"""What blogs print around a post and its comments, language by language.

This is data: to read pages in another language, put one more TOML file beside this module, with the
fields of `Language`; those that have a default may be left out. Patterns are regular expressions, in
single quotation marks, so that a backslash is one; capitals and small letters are the same to them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language's words for what stands around a post.

    Attributes
    ----------
    locales : tuple of str
        By which Babel knows it: they have the names of its months and weekdays.
    comments : tuple of str
        What a page calls its comments where it counts them.
    heading : tuple of str
        What it calls them in a line of its own, without their number.
    about : tuple of str
        What stands between that word and the post's title.
    there_are : tuple of str
        What may stand before the number.
    numbers : mapping
        Numbers that are written as a word there.
    author_box : tuple of str
        The line that opens the box about the post's author.
    furniture : mapping
        Other lines, by what the report calls them.
    liked : tuple of str
        The line that counts the likes of a comment, as ``n``.
    notice : tuple of str
        How a notice from another site begins; ``kind`` is its kind.
    says : tuple of str
        What stands between the name of a comment's writer and the comment.
    by : tuple of str
        What stands before that name.
    on, at : tuple of str
        What stands before a date, and before a time.
    clock : tuple of str
        What stands after a time.
    ago : tuple of str
        A time counted back from the day the page was saved.
    controls : tuple of str
        What can be pressed below a comment, or beside it.
    author, owner : tuple of str
        What marks a comment as by the post's author, on a line of its own or in brackets after the name;
        `author` does so even without brackets.
    waiting : tuple of str
        The line that marks a comment as not let in yet.
    works : mapping
        What kind of work a word in a heading means.
    articles : tuple of str
        What may stand before such a word.
    greetings : tuple of str
        What may stand before the name of the person addressed.
    not_names : str
        Words that can stand with a capital before a comma and are nobody's name.
    """

    locales: tuple[str, ...]
    comments: tuple[str, ...]
    heading: tuple[str, ...]
    about: tuple[str, ...]
    there_are: tuple[str, ...]
    numbers: Mapping[str, int]
    author_box: tuple[str, ...]
    furniture: Mapping[str, tuple[str, ...]]
    liked: tuple[str, ...]
    notice: tuple[str, ...] = ()
    says: tuple[str, ...]
    by: tuple[str, ...]
    on: tuple[str, ...]
    at: tuple[str, ...]
    clock: tuple[str, ...] = ()
    ago: tuple[str, ...]
    controls: tuple[str, ...]
    author: tuple[str, ...]
    owner: tuple[str, ...] = ()
    waiting: tuple[str, ...]
    works: Mapping[str, str]
    articles: tuple[str, ...] = ()
    greetings: tuple[str, ...]
    not_names: str = ""


def _fixed(value: Any) -> Any:
    """Return a value as TOML has it with its lists as tuples."""
    if isinstance(value, dict):
        return {key: _fixed(each) for key, each in value.items()}
    return tuple(value) if isinstance(value, list) else value


_FILES = sorted(Path(__file__).parent.glob("*.toml"))
LANGUAGES = tuple(Language(**_fixed(tomllib.loads(file.read_text("utf-8")))) for file in _FILES)
ARTICLES = tuple(each for language in LANGUAGES for each in language.articles)
GREETINGS = tuple(sorted((each for language in LANGUAGES for each in language.greetings), key=len, reverse=True))
NOT_NAMES = frozenset(word for language in LANGUAGES for word in language.not_names.split())


def any_of(*fields: str) -> str:
    """Return a pattern for any of the words that the languages have for these things, the longest first."""
    words = dict.fromkeys(word for field in fields for language in LANGUAGES for word in getattr(language, field))
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"
