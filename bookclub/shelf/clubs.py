"""The shelf: the clubs that stand in a working copy, and those that were thrown away and can be brought back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from slugify import slugify

from bookclub.club import Club
from bookclub.errors import ClubError
from bookclub.shelf.notebooks import THROWN_AWAY, Notebooks, make_notebooks, notebooks_of
from bookclub.storage.folder import is_club, read_description
from bookclub.tables import free_name

LONGEST = 60  # letters of a folder's name


@dataclass(frozen=True, slots=True, kw_only=True)
class OnShelf:
    """A club that stands on the shelf.

    Attributes
    ----------
    name : str
        Its folder in `data`.
    title : str
    notebooks : Notebooks
        Paths from the working copy; ``""`` where there is none.
    comments, readers : int
        How many it has.
    problem : str
        Why it cannot be opened, in a sentence; ``""`` if it can.
    """

    name: str
    title: str
    notebooks: Notebooks
    comments: int = 0
    readers: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The clubs in the folder `data` of a working copy.

    Parameters
    ----------
    place : Path
        The working copy, with the folders ``data`` and ``notebooks``.
    """

    place: Path

    def folder(self, name: str) -> Path:
        """Return the folder of a club, by its name; it need not be there."""
        return self.place / "data" / Path(name).name

    def clubs(self) -> list[OnShelf]:
        """List the clubs that are there, by title."""
        folders = sorted(self.place.glob("data/*/"))
        found = [self.club(each.name) for each in folders if not each.name.startswith(".")]
        return sorted(filter(None, found), key=lambda club: club.title.casefold())

    def club(self, name: str) -> OnShelf | None:
        """Return the club in a folder of this name; None where there is none."""
        folder = self.folder(name)
        if not name or not is_club(folder):
            return None
        paths = (f"notebooks/{each}" for each in notebooks_of(folder.name))
        notebooks = Notebooks(*(path if (self.place / path).exists() else "" for path in paths))
        try:
            club = Club.open(folder)
        except ClubError as error:
            return OnShelf(name=folder.name, title=folder.name, notebooks=notebooks, problem=str(error))
        return OnShelf(
            name=folder.name,
            title=club.title or folder.name,
            comments=len(club.comments),
            readers=len(club.readers),
            notebooks=notebooks,
        )

    def name_for(self, title: str) -> str:
        """Return the folder's name for a club of this title, which may be there; ``""`` if none can be made of it."""
        name = slugify(title)[:LONGEST].rstrip("-")
        taken = any((self.place / "notebooks" / each).exists() for each in notebooks_of(name))
        # A notebook that belongs to no club, such as the one where one starts, is no club's.
        return f"{name}-club" if name and taken and not is_club(self.folder(name)) else name

    def is_taken(self, title: str) -> bool:
        """Tell whether there is a club whose folder one of this title would have."""
        name = self.name_for(title)
        return bool(name) and is_club(self.folder(name))

    def free_title(self, title: str) -> str:
        """Return a title like this one that no club has.

        >>> Shelf(Path("nowhere")).free_title("Emma")
        'Emma'
        """
        short = title[: LONGEST - len("-999")]  # so that the number is not cut off its folder's name
        others = (f"{short} {number}" for number in count(2))
        return title if not self.is_taken(title) else next(each for each in others if not self.is_taken(each))

    def keep(self, club: Club, name: str) -> Club:
        """Save a club, and make its notebooks.

        Raises
        ------
        ClubError
            If it cannot be saved.
        """
        saved = club.save(self.folder(name))
        self.make_notebooks(name, saved.title)
        return saved

    def make_notebooks(self, name: str, title: str) -> None:
        """Make those notebooks of a club that are not there; see `bookclub.shelf.notebooks`.

        Raises
        ------
        ClubError
            If they cannot be written.
        """
        try:
            make_notebooks(self.place, name, title)
        except OSError as error:
            message = f"The notebooks cannot be put into {self.place / 'notebooks'} ({error.strerror})."
            raise ClubError(message) from None

    def thrown_away(self) -> dict[str, str]:
        """Return the clubs that were thrown away: the title of each, by what `bring_back` takes."""
        found = self.place.glob(f"{THROWN_AWAY}/*/data/*/")
        return {each.parents[1].name: _title_of(each) for each in sorted(found) if is_club(each)}

    def throw_away(self, name: str) -> None:
        """Put a club's folder, and its notebooks, among what was thrown away.

        Raises
        ------
        ClubError
            If there is no such club, or it cannot be moved.
        """
        if not is_club(self.folder(name)):
            message = f"There is no club in {self.folder(name)} any more."
            raise ClubError(message)
        box = free_name(name, (each.name for each in self.place.glob(f"{THROWN_AWAY}/*")))
        self._move(
            Path(), Path(THROWN_AWAY, box), [f"data/{name}", *(f"notebooks/{each}" for each in notebooks_of(name))]
        )

    def bring_back(self, box: str) -> None:
        """Put a club that was thrown away where it was.

        Raises
        ------
        ClubError
            If something else stands there now, or it cannot be moved.
        """
        inside = self.place / THROWN_AWAY / box
        parts = (
            [each.relative_to(inside).as_posix() for each in sorted(inside.glob("*/*"))]
            if box in self.thrown_away()
            else []
        )
        if not parts:
            message = "That club is not among those that were thrown away any more."
            raise ClubError(message)
        if there := [each for each in parts if (self.place / each).exists()]:
            message = f"It cannot come back, since there is another {there[0]} now. Throw that away first."
            raise ClubError(message)
        self._move(Path(THROWN_AWAY, box), Path(), parts)
        for each in (*inside.glob("*/"), inside):
            each.rmdir()

    def _move(self, source: Path, target: Path, parts: list[str]) -> None:
        """Move files and folders of the working copy, as far as they are there: all, or none."""
        moved: list[tuple[Path, Path]] = []
        try:
            for part in parts:
                before, after = self.place / source / part, self.place / target / part
                if before.exists():
                    after.parent.mkdir(parents=True, exist_ok=True)
                    before.rename(after)
                    moved.append((before, after))
        except OSError as error:
            for before, after in reversed(moved):
                after.rename(before)
            message = f"{before} cannot be moved ({error.strerror}). Close it in other programs and try again."
            raise ClubError(message) from None


def _title_of(folder: Path) -> str:
    try:
        return str(read_description(folder).get("title") or folder.name)
    except ClubError:
        return folder.name
