"""From a club to a file that other programs read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from bookclub.errors import PlainError
from bookclub.exports import bibtex, convokit, graphml, jsonl, parquet, ris
from bookclub.exports.comments import comments
from bookclub.privacy import Names, refusal, renamed, survivors
from bookclub.tables import filled, records

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    import pandas as pd

    from bookclub.club import Club


class ExportError(PlainError):
    """What cannot be taken away so, said in a sentence."""


class NamesLeftError(ExportError):
    """Names that were to be kept out may still stand in what would be written; the sentence says where."""


# What a name ends in, what the file then holds, and what makes it; the first that fits counts.
FORMATS: dict[str, tuple[str, Callable[[pd.DataFrame], bytes]]] = {
    ".parquet": ("the talk as one table", parquet.render),
    ".jsonl": ("a comment a line", jsonl.render),
    ".readers.graphml": ("who answers whom: the network of readers", graphml.of_readers),
    ".graphml": ("what answers what: the network of comments", graphml.of_comments),
    ".ris": ("comments to be cited, for Zotero and its like", ris.render),
    ".bib": ("comments to be cited in LaTeX", bibtex.render),
}
CHECKED = ["comment_id", "who", "name", "text", "passage", "post_id", "post", "url", "source"]


@dataclass(frozen=True, slots=True)
class Export:
    """What was taken away.

    Attributes
    ----------
    path : Path
        The file or the folder.
    comments, left_out : int
        How many comments it holds, and how many are no part of the talk: notices of other sites, and what is kept out
        of it.
    """

    path: Path
    comments: int
    left_out: int

    def __str__(self) -> str:
        """Return it in a sentence."""
        left_out = f", {self.left_out} left out that are no part of the talk" if self.left_out else ""
        return f"{self.path}: {self.comments} comment{'s' * (self.comments != 1)}{left_out}"


def export(club: Club, path: str | os.PathLike[str], names: Names = "real", *, accept_names: bool = False) -> Export:
    """Write the talk of a club to a file for other programs, in the format that the file's ending says.

    Whatever the format, it holds the comments that anybody may read; those of unknown readers are each somebody else's.

    Parameters
    ----------
    club : Club
    path : path
        Where to; nothing may be there yet. The endings are those of `FORMATS`; without one it is a folder, a corpus for
        ConvoKit.
    names : {"real", "first", "pseudonyms"}
        What readers are called; see `bookclub.privacy.renamed`.
    accept_names : bool
        Whether to write it although a name that was to be kept out may still stand somewhere.

    Returns
    -------
    Export

    Raises
    ------
    ExportError
        If there is no such ending, something is there already, a name may have slipped through, what the format needs is
        not installed, or the file cannot be written.

    Examples
    --------
    >>> export(club, "talk.parquet")  # doctest: +SKIP
    """
    path = Path(path)
    if path.suffix and not _ending(path):
        message = (
            f"{path}: that ending says no format. Choose one of {', '.join(FORMATS)}, or none for a ConvoKit corpus."
        )
        raise ExportError(message)
    if names not in get_args(Names):
        message = f"Readers' names can be {', '.join(get_args(Names))}; “{names}” is none of these."
        raise ExportError(message)
    if path.exists():
        message = f"{path}: something of that name is there already. Nothing was written; choose another name."
        raise ExportError(message)
    shown = renamed(club, names)
    told = comments(shown)
    if not accept_names and (left := survivors(_texts(told, shown.title), club, names)):
        raise NamesLeftError(refusal(path.name, left))
    try:
        _write(path, _rendered(path, told, shown.title))
    except ImportError:
        message = (
            f"{path}: nothing was written, since pyarrow is missing. Install it with uv sync --extra research, or "
            "pip install pyarrow; or choose another ending, such as .jsonl."
        )
        raise ExportError(message) from None
    except OSError as error:
        message = f"{path} cannot be written ({error.strerror}). Choose a folder that is there and is yours."
        raise ExportError(message) from None
    return Export(path, len(told), len(club.comments) - len(told))


def _ending(path: Path) -> str | None:
    """Return the ending that says the format; None without one."""
    return next((each for each in FORMATS if path.name.lower().endswith(each)), None)


def _rendered(path: Path, told: pd.DataFrame, title: str) -> bytes | dict[str, bytes]:
    """Return what the file holds; of a folder, what each of its files does."""
    ending = _ending(path)
    return FORMATS[ending][1](told) if ending else convokit.render(told, title)


def _write(path: Path, content: bytes | dict[str, bytes]) -> None:
    """Write a file, or the files of a folder, under its name only when all is written."""
    unfinished = path.with_name(f".{path.name}.part")
    if isinstance(content, bytes):
        unfinished.write_bytes(content)
    else:
        unfinished.mkdir(exist_ok=True)
        for name, each in content.items():
            (unfinished / name).write_bytes(each)
    unfinished.rename(path)


def _texts(told: pd.DataFrame, title: str) -> Iterator[tuple[str, str]]:
    """Return every text that is about to be written, with the place where it stands."""
    yield "the title", title
    for row in records(told[["number", *CHECKED]]):
        place = f"comment #{row.pop('number')}"
        yield from ((place, text) for text in row.values() if filled(text))
