"""What the host chose for the handouts, kept beside the club's tables as `handout.json`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from bookclub.folder import ClubError

if TYPE_CHECKING:
    import os

FILE = "handout.json"
Names = Literal["real", "first", "pseudonyms"]
NAMES: dict[Names, str] = {"real": "as they are", "first": "first names", "pseudonyms": "pseudonyms"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What goes on the handouts. What is None is chosen for the host.

    Attributes
    ----------
    sections : tuple of str or None
        Keys of sections.
    questions, axes, voices, threads : tuple of str or None
        Short names: of questions, of lines of the comparison, of comments and reviews, and of the
        comments with which the threads begin.
    club, date, place, host : str
        To be printed in the title; ``""`` leaves a rule to write on.
    names : {"real", "first", "pseudonyms"}
    qr : bool
        Whether to print the address of the source as a QR code.
    """

    sections: tuple[str, ...] | None = None
    questions: tuple[str, ...] | None = None
    axes: tuple[str, ...] | None = None
    voices: tuple[str, ...] | None = None
    threads: tuple[str, ...] | None = None
    club: str = ""
    date: str = ""
    place: str = ""
    host: str = ""
    names: Names = "real"
    qr: bool = False

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
            kept = json.loads(path.read_text("utf-8"))
            return cls(**{each.name: _told(kept[each.name], each.name) for each in fields(cls) if each.name in kept})
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, TypeError, RecursionError):
            message = f"{path}: what was chosen for the handouts cannot be read. Delete the file, and choose again."
            raise ClubError(message) from None

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Keep the choices in a club's folder."""
        text = json.dumps(asdict(self), indent=2, ensure_ascii=False)
        (Path(folder) / FILE).write_text(text + "\n", "utf-8")


def _told(value: Any, name: str) -> Any:
    """Give a choice in its type, whatever somebody's editing has put there."""
    sample = getattr(Choices(), name)
    if sample is None:
        right = value is None or (isinstance(value, list) and all(isinstance(each, str) for each in value))
        value = value if value is None else tuple(value)
    else:
        right = isinstance(value, type(sample)) and (name != "names" or value in NAMES)
    if not right:
        raise TypeError(name)
    return value
