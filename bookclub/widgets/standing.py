"""The clubs that stand on the shelf, and what can be done with one of them."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from bookclub import workbook
from bookclub.club import Club
from bookclub.shelf.clubs import Shelf
from bookclub.views.page import draw

if TYPE_CHECKING:
    from collections.abc import Callable


class Standing(anywidget.AnyWidget):
    """The clubs in a working copy, drawn as a list.

    Parameters
    ----------
    place : str or path
        The working copy, with the folders ``data`` and ``notebooks``.
    """

    _shelf = traitlets.Unicode().tag(sync=True)

    def __init__(self, place: str | Path) -> None:
        self._place = Shelf(Path(place))
        super().__init__()
        self._draw_shelf()

    @property
    def _with_one_club(self) -> dict[str, Callable[..., dict[str, Any]]]:
        """What can be done with a club, by the name that the page has for it."""
        return {"notebooks": self._make_notebooks, "workbook": self._write_workbook, "check": self._check}

    def _draw_shelf(self, **said: list[str]) -> None:
        """Draw the clubs, and with each what is to be said of it."""
        clubs = self._place.clubs()
        folders = {club.name: self._place.folder(club.name).resolve() for club in clubs}
        self._shelf = draw("shelf", clubs=clubs, folders=folders, thrown_away=self._place.thrown_away(), said=said)

    def _make_notebooks(self, club: str) -> dict[str, Any]:
        self._place.make_notebooks(club, Club.open(self._place.folder(club)).title)
        self._draw_shelf()
        return {"say": "Its notebooks are made.", "focus": "shelf"}

    def _write_workbook(self, club: str) -> dict[str, Any]:
        folder = self._place.folder(club).resolve()
        names = (f"club-{number}.xlsx" if number > 1 else "club.xlsx" for number in count(1))
        path = next(folder / name for name in names if not (folder / name).exists())
        workbook.write(Club.open(folder), path)
        self._draw_shelf(**{club: [f"Its workbook is {path}"]})
        return {"say": f"Its workbook is {path}"}

    def _check(self, club: str) -> dict[str, Any]:
        problems = [str(problem) for problem in Club.open(self._place.folder(club)).problems]
        self._draw_shelf(**{club: problems or ["All its tables are sound."]})
        return {"say": "What is to be put right stands with the club." if problems else "All its tables are sound."}
