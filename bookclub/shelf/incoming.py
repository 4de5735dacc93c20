"""What a host brings: a file, read but not yet kept, with what it holds in plain sentences, and what it leaves to ask."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookclub.errors import PlainError
from bookclub.merging.adding import GUESSED
from bookclub.schema import NOTICES
from bookclub.shelf.returned import Returned
from bookclub.sources import read
from bookclub.workbook import is_workbook, title_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bookclub.sources import Found

SAID = ("comments", "reviews", "quotations")  # tables of what somebody said or marked
QUESTIONS = {"reader": "Whose library is this?", "author": "Who wrote the post?"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file that a host has chosen.

    Attributes
    ----------
    name : str
    content : bytes
    found : Found or None
        What it holds; None if it cannot be read.
    problem : str
        Why it cannot be read, in a sentence.
    read_as : str
        The kind as which it is read all the same, if the host says so; ``""`` for none.
    source : str or None
        The kind that the host says it is.
    told : dict of str to str
        What the host has answered, by the keys of `QUESTIONS`.
    works : tuple of str
        What the works of the club are called that it is for.
    asks : tuple of str
        What it does not say itself, by those keys.
    returned : Returned or None
        The file as a club's workbook that comes back, if it is one.
    """

    name: str
    content: bytes = field(repr=False)
    found: Found | None = None
    problem: str = ""
    read_as: str = ""
    source: str | None = None
    told: dict[str, str] = field(default_factory=dict)
    works: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    returned: Returned | None = None

    @classmethod
    def read(cls, name: str, content: bytes, source: str | None = None) -> Incoming:
        """Read a file, as a kind that the host says it is or as what it looks like; see `bookclub.sources.read`."""
        made = _read(cls(name=name, content=content, source=source))
        return replace(made, asks=tuple(_unknown(made.found))) if made.found else made

    def again(self, told: dict[str, str], works: Collection[str]) -> Incoming:
        """Read it again, with what the host has answered, or for other works, if that makes a difference."""
        answered = {name: told[name].strip() for name in self.asks if told.get(name, "").strip()}
        if self.found is None or (answered == self.told and (tuple(works) == self.works or not self.is_library)):
            return self
        return _read(replace(self, told=answered, works=tuple(works)))

    @property
    def is_library(self) -> bool:
        """Whether it is a member's own, of which only what belongs to a club comes into it."""
        return self.found is not None and "reader" in self.found.report.asks


def _read(file: Incoming) -> Incoming:
    with tempfile.TemporaryDirectory() as folder:
        path, told = Path(folder, _as_file_name(file.name)), dict[str, Any](file.told)
        try:
            path.write_bytes(file.content)
            if is_workbook(path):
                return replace(file, returned=Returned(path.name, file.content, title_of(path)))
            found = read(path, source=file.source, works=file.works, **told)
        except PlainError as error:
            return replace(file, found=None, problem=str(error), read_as=getattr(error, "read_as", ""))
        except OSError as error:
            return replace(file, found=None, problem=f"{file.name}: cannot be read ({error.strerror}).")
    return replace(file, found=found, problem="", read_as="")


def _as_file_name(name: str) -> str:
    """Return what a file may be called on any machine: its last part, not too long, its ending kept."""
    path = Path("".join(each if each.isprintable() else " " for each in name).replace("\\", "/"))
    return f"{path.stem.encode()[:120].decode(errors='ignore')}{path.suffix[:12]}" or "file"


def _unknown(found: Found) -> Iterator[str]:
    marked = (getattr(found, name)["reader"] for name in ("reviews", "quotations"))
    if "reader" in found.report.asks and any(readers.isna().any() for readers in marked):
        yield "reader"
    if "author" in found.report.asks and found.posts["author"].isna().any():
        yield "author"


def read_for(files: Sequence[Incoming], known: Collection[str], answers: Sequence[dict[str, str]]) -> list[Incoming]:
    """Read files again for a club, with what a host has answered about each.

    Parameters
    ----------
    files : sequence of Incoming
    known : collection of str
        What the club's works are called. Those that the other files tell of are known too when a
        library is read, so that of several hundred books only the club's come in.
    answers : sequence of dict
        As many as files; see `Incoming.told`.

    Returns
    -------
    list of Incoming
        The same files, in the same order.
    """
    told_of = [each.found.works["title"].dropna() for each in files if each.found and not each.is_library]
    works = list(dict.fromkeys([*known, *(title for titles in told_of for title in titles)]))
    return [each.again(told, works) for each, told in zip(files, answers, strict=True)]


def suggested_title(files: Sequence[Incoming]) -> str:
    """Return what a club of these files may be called: as the post, or else the work; ``""`` if there are several."""
    for table in ("posts", "works"):
        titles = [
            title for each in files if each.found for title in getattr(each.found, table)["title"].dropna().unique()
        ]
        if titles and (table == "posts" or len({title.casefold() for title in titles}) == 1):
            return str(titles[0])
    return ""


def speaks(files: Sequence[Incoming]) -> bool:
    """Tell whether anybody says anything in some files."""
    return any(len(getattr(each.found, name)) for each in files if each.found for name in SAID)


def sentences(found: Found) -> tuple[str, str, str]:
    """Say what was found in a file, what was guessed, and what was left out."""
    return _found(found), _guessed(found), _left_out(found)


def _found(found: Found) -> str:
    talk = found.comments[~found.comments["kind"].isin(NOTICES)]
    people = talk["reader"].nunique()
    counts = {
        "post": (len(found.posts), "posts"),
        "comment": (len(talk), f"comments by {people} readers" if people > 1 else "comments"),
        "review or rating": (len(found.reviews), "reviews and ratings"),
        "passage": (len(found.quotations), "passages"),
        "book or film": (len(found.works), "books and films"),
        "person of the cast and crew": (found.credits["person"].nunique(), "people of the cast and crew"),
    }
    said = [f"{many:,} {one if many == 1 else more}" for one, (many, more) in counts.items() if many]
    return f"Found: {_listed(said)}." if said else "Nothing was found in it that a club can keep."


def _guessed(found: Found) -> str:
    writers = sum(int(getattr(found, name)["reader_basis"].isin(GUESSED).sum()) for name in ("comments", "reviews"))
    unknown = int((found.comments["reader"].isna() & ~found.comments["kind"].isin(NOTICES)).sum())
    others = sum(note.level == "guess" and note.line is None for note in found.report.notes)
    said = [
        *([f"who wrote {_of(writers, 'comment or review', 'comments and reviews')}"] if writers else []),
        *([_of(others, "thing more that the report names", "things more that the report names")] if others else []),
    ]
    if not writers and others:
        said = [_of(others, "thing that the report names", "things that the report names")]
    nobody = f" Who wrote {_of(unknown, 'comment', 'comments')} is not known, and was left open." if unknown else ""
    return (f"Guessed: {_listed(said)}." if said else "Nothing was guessed.") + nobody


def _left_out(found: Found) -> str:
    said = [f"{what} ({count:,})" for what, count in found.report.left_out.items()]
    return f"Left out: {_listed(said)}." if said else "Nothing was left out."


def _of(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
