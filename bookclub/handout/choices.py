"""What the host chose for the handouts, kept beside the club's tables as `handout.json`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from bookclub.errors import ClubError
from bookclub.markup import UNPRINTABLE
from bookclub.storage.saving import replace_files, saving
from bookclub.wording import wordings

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Mapping

    from bookclub.privacy import Names

FILE = "handout.json"
Edition = Literal["standard", "large", "one-page", "host", "threads", "minutes"]
Format = Literal["pdf", "html", "word", "notebook", "markdown", "page"]
Paper = Literal["a4", "letter"]

EDITIONS: dict[Edition, str] = {
    "standard": "One sheet, two sides",
    "large": "Large print",
    "one-page": "One page",
    "host": "For the host, with the clock, hints and follow-ups",
    "threads": "The threads, whole",
    "minutes": "Minutes of the last meeting",
}
FORMATS: dict[Format, str] = {
    "pdf": "PDF, to print",
    "html": "Web page, to print or mail",
    "word": "Word, to edit",
    "notebook": "Notebook",
    "markdown": "Markdown",
    "page": "The club page: comparison, cast and all threads for a phone",
}
PAPERS: dict[Paper, str] = {"a4": "A4", "letter": "Letter"}
NAMES: dict[Names, str] = {"real": "As they are", "first": "First names", "pseudonyms": "Pseudonyms"}
LANGUAGES = {"": "As the talk", **{code: each.name for code, each in wordings().items()}}
ONE_OF: dict[str, Collection[str]] = {
    "edition": EDITIONS,
    "format": FORMATS,
    "paper": PAPERS,
    "names": NAMES,
    "language": LANGUAGES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What goes on the handouts. What is None is chosen for the host.

    Attributes
    ----------
    sections : tuple of str or None
        Keys of sections.
    questions, axes, voices, threads : tuple of str or None
        Short names: of questions in the order in which they stand, of lines of the comparison, of comments and
        reviews, and of the comments with which the threads begin.
    cuts : mapping of str to str
        What is quoted of comments and reviews, by their short names, where the host has cut them.
    club, date, starts, place, host : str
        To be printed in the title, `starts` with the date; ``""`` takes what the club's meeting says, or else leaves a
        rule to write on.
    edition, format, paper, names, language : str
        Keys of `EDITIONS`, `FORMATS`, `PAPERS`, `NAMES`, `LANGUAGES`.
    qr : bool
        Whether to print the address of the source as a QR code.

    Raises
    ------
    ClubError
        If there is no such edition, format or paper, or no such way to name readers.
    """

    edition: Edition = "standard"
    format: Format = "pdf"
    paper: Paper = "a4"
    names: Names = "real"
    language: str = ""

    sections: tuple[str, ...] | None = None
    questions: tuple[str, ...] | None = None
    axes: tuple[str, ...] | None = None
    voices: tuple[str, ...] | None = None
    threads: tuple[str, ...] | None = None
    cuts: Mapping[str, str] = field(default_factory=dict, hash=False)
    club: str = ""
    date: str = ""
    starts: str = ""
    place: str = ""
    host: str = ""
    qr: bool = False

    def __post_init__(self) -> None:
        for name, known in ONE_OF.items():
            if (value := getattr(self, name)) not in known:
                called = f"called {value}" if value else "without a name"
                message = f"There is no {name} {called}. Choose one of: {', '.join(filter(None, known))}."
                raise ClubError(message)
        for each in fields(self):
            object.__setattr__(self, each.name, _cleaned(getattr(self, each.name)))

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> Self:
        """Read what was chosen for the club in a folder; nothing, if nothing was kept there.

        Raises
        ------
        ClubError
            If the file is there and cannot be understood.
        """
        path = Path(folder) / FILE
        try:
            kept: dict[str, Any] = dict(json.loads(path.read_text("utf-8-sig")).items())
            return cls(**{each.name: _checked(kept[each.name], each.name) for each in fields(cls) if each.name in kept})
        except FileNotFoundError:
            return cls()
        except (ClubError, OSError, ValueError, TypeError, AttributeError, RecursionError):
            message = f"{path}: what was chosen for the handouts cannot be read. Delete the file, and choose again."
            raise ClubError(message) from None

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Keep the choices in a club's folder, whoever else saves there.

        Raises
        ------
        ClubError
            If the file cannot be written.
        """
        text = json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"
        with saving(Path(folder)):
            replace_files(Path(folder), {FILE: text.encode()})


def _cleaned(value: Any) -> Any:
    """Take out of what was chosen what is no character, and what no file can hold."""
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value)
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(each) for key, each in value.items()}
    return tuple(map(_cleaned, value)) if isinstance(value, tuple) else value


def _checked(value: Any, name: str) -> Any:
    """Return a choice in its type, whatever somebody's editing has put there."""
    sample = getattr(Choices(), name)
    ticked = isinstance(value, list) and all(isinstance(each, str) for each in value)
    if isinstance(value, dict) and not all(isinstance(each, str) for each in value.values()):
        raise TypeError(name)
    if not (ticked or value is None if sample is None else isinstance(value, type(sample))):
        raise TypeError(name)
    return tuple(value) if ticked else value
