"""BibTeX: comments to be cited in LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from slugify import slugify

from bookclub.exports.citing import Citation, citations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

# BibTeX counts braces, those after a backslash too, so that no sign may be written with one alone.
ESCAPED = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "#$%&_"},
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)
IN_ADDRESSES = "!#$%&'()*+,-./:;=?@[]_~"  # all that may stand there as it is; braces and backslashes may not
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def render(comments: pd.DataFrame) -> bytes:
    """Return the bytes of the file: an entry for each comment, without an author where nobody knows who wrote it."""
    entries = (
        f"@misc{{{key},\n" + "".join(f"  {name} = {value},\n" for name, value in _fields(each)) + "}\n"
        for key, each in _by_key(citations(comments))
    )
    return "\n".join(entries).encode()


def _by_key(cited: Iterable[Citation]) -> Iterator[tuple[str, Citation]]:
    """Give each a key of its own, made of its short name; where two would have the same, of its place as well."""
    taken = set()
    for place, each in enumerate(cited, 1):
        key = slugify(each.comment_id)
        if not key or key in taken:
            key = f"{key}_{place}"
        taken.add(key)
        yield key, each


def _fields(cited: Citation) -> Iterator[tuple[str, str]]:
    if cited.author:
        yield "author", f"{{{_kept(cited.author)}}}"  # one name, whatever commas and "and" are in it
    yield "title", _kept(cited.title)
    if cited.posted:
        yield "year", f"{{{cited.posted:%Y}}}"
        yield "month", MONTHS[cited.posted.month - 1]
        yield "day", f"{{{cited.posted.day}}}"
    if cited.url:
        yield "url", f"{{{quote(cited.url, safe=IN_ADDRESSES)}}}"


def _kept(text: str) -> str:
    """Return a text as LaTeX shows it."""
    return f"{{{text.translate(ESCAPED)}}}"
