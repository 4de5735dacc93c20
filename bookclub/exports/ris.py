"""RIS: comments to be cited, for Zotero, EndNote and their like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.exports.citing import Citation, citations

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd


def render(comments: pd.DataFrame) -> bytes:
    """Return the bytes of the file: an entry for each comment, without an author where nobody knows who wrote it."""
    return "".join(f"{tag}  - {value}\r\n" for each in citations(comments) for tag, value in _entry(each)).encode()


def _entry(cited: Citation) -> Iterator[tuple[str, str]]:
    told = {
        "TY": "BLOG",
        "ID": cited.comment_id,
        "AU": cited.author,
        "TI": cited.title,
        "T2": cited.post,
        "PY": f"{cited.posted:%Y}" if cited.posted else "",
        "DA": f"{cited.posted:%Y/%m/%d}" if cited.posted else "",
        "UR": cited.url,
    }
    yield from ((tag, value) for tag, value in told.items() if value)
    yield "ER", ""
