"""The evening of a club, brought to life in a notebook: the page shows, Python remembers and changes."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import anywidget
import traitlets
from markupsafe import Markup

from bookclub import minutes, reading, views
from bookclub.club import Club
from bookclub.errors import PlainError
from bookclub.reading.meetings import evening_of
from bookclub.views.evening import SCRIPT, STYLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookclub.tables import Tables

CHANGES: dict[str, tuple[Callable[..., Club], tuple[str, ...]]] = {  # and which parts are drawn anew
    "ask": (minutes.ask, ()),
    "note": (minutes.note, ()),
    "rate": (minutes.rate, ("works", "questions")),
    "reply": (minutes.reply, ("talk", "readers", "questions")),
}


class Evening(anywidget.AnyWidget):
    """The one screen a group looks at.

    Everything that can be looked at is in the page, which needs no Python for it. What the host changes is put into
    the club at once, and kept in its folder, if it has one. Beside the live page stands its still face, which a saved
    notebook shows without running.

    Parameters
    ----------
    club : path or Tables
        The folder of a club; or a club, or what was found in a file, of which nothing is kept.

    Raises
    ------
    ClubError
        If the folder is not a club's.
    """

    _esm = SCRIPT
    _css = STYLE
    _html = traitlets.Unicode().tag(sync=True)
    _name = traitlets.Unicode().tag(sync=True)
    _stale = traitlets.Bool(default_value=False).tag(sync=True)
    _id = traitlets.Unicode().tag(sync=True)

    def __init__(self, club: str | os.PathLike[str] | Tables) -> None:
        self._folder = Path(club) if isinstance(club, (str, os.PathLike)) else None
        self._club = _opened(club)
        super().__init__(_html=self._drawn(), _name=str(self._folder or self._club.title))
        self.set_trait("_id", self.model_id)
        self.on_msg(self._heard)  # type: ignore[no-untyped-call]

    def _place(self) -> tuple[str, bool]:
        """Return how far the group has come, and whether anybody has said so; until then, it has not begun."""
        places, reached = dict(reading.places(self._club.milestones)), reading.reached(self._club)
        return (reached, True) if reached in places else (next(iter(places)), False)

    def _meeting(self) -> str | None:
        return reading.meeting_of(self._club.meetings, evening_of(datetime.now()))  # noqa: DTZ005 - the day it is here

    def _drawn(self) -> str:
        reached, asked = self._place()
        return str(views.evening(self._club, reached=reached, asked=asked, meeting=self._meeting()))

    def _heard(self, _widget: object, message: Any, _buffers: object) -> None:
        """Do what the page asks for, and answer it: with parts drawn anew, or with what is the matter."""
        answer: dict[str, Any] = {"answer": message.get("number") if isinstance(message, dict) else None}
        try:
            answer |= self._do(message["do"], message.get("with", {}))
        except PlainError as error:
            answer["problem"] = str(error)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            answer["problem"] = f"This could not be done ({error})."
        self.send(answer)  # type: ignore[no-untyped-call]

    def _do(self, what: str, details: dict[str, Any]) -> dict[str, Any]:
        now = datetime.now().astimezone()
        if what == "draw":
            with self.hold_trait_notifications():
                self.set_trait("_html", self._drawn())
                self.set_trait("_stale", False)  # noqa: FBT003
            return {}
        if what == "reach":
            self._keep(minutes.reach(self._club, now, **details))
            self.set_trait("_html", self._drawn())
            return {}
        if what == "part":
            return {"parts": self._parts([details["part"]])}
        change, parts = CHANGES[what]
        before = set(self._club.comments["comment_id"])
        self._keep(change(self._club, now, **details))
        self.set_trait("_stale", True)  # noqa: FBT003
        new = set(self._club.comments["comment_id"]) - before
        return {"parts": self._parts(parts), "new": next(iter(new), None)}

    def _keep(self, club: Club) -> None:
        self._club = club.save(self._folder) if self._folder else club

    def _parts(self, names: list[str] | tuple[str, ...]) -> dict[str, str]:
        reached, _ = self._place()
        return {
            name: str(views.evening_part(name, self._club, reached=reached, meeting=self._meeting())) for name in names
        }

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            still = views.still(Markup(self._html))  # noqa: S704 - drawn by a view
            bundle[0].update({"text/html": str(still), "text/plain": "The evening"})
        return bundle


def _opened(club: str | os.PathLike[str] | Tables) -> Club:
    if isinstance(club, (str, os.PathLike)):
        return Club.open(club)
    return club if isinstance(club, Club) else Club(title="", **cast("dict[str, Any]", dict(club.tables())))
