"""The evening of a club, brought to life in a notebook: the page shows, Python remembers and changes."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import anywidget
import traitlets
from IPython.display import DisplayHandle, display
from markupsafe import Markup

from bookclub import minutes, reading, views
from bookclub.club import Club, ClubError
from bookclub.errors import PlainError
from bookclub.reading.meetings import evening_of
from bookclub.views.evening import SCRIPT, STYLE, Scene, draw_part, draw_scene, found, seek

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
        self._seen: Scene | None = None
        self._shown: DisplayHandle | None = None
        super().__init__(_html=self._drawn(), _name=str(self._folder or self._club.title))
        self.set_trait("_id", self.model_id)
        self.on_msg(self._heard)  # type: ignore[no-untyped-call]

    @property
    def _place(self) -> str | None:
        """How far the group has come; None where nobody has said so, or the story has no such place."""
        reached = reading.reached(self._club, _today())
        return reached if reached in dict(reading.places(self._club.milestones)) else None

    @property
    def _scene(self) -> Scene:
        """The club as the group may see it now; until somebody has said where it is, it has not begun."""
        if self._seen is None or self._seen.tables is not self._club:
            first, *_ = reading.places(self._club.milestones)
            meeting = reading.meeting_of(self._club.meetings, _today())
            self._seen = Scene.of(self._club, self._place or first[0], meeting, alone=False)
        return self._seen

    def _drawn(self) -> str:
        return str(draw_scene(self._scene, asked=self._place is not None))

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
            before = self._scene.reached
            self._keep(minutes.reach(self._club, now, **details))
            self.set_trait("_html", self._drawn())
            if self._shown and self._scene.reached < before:  # or the notebook would keep what gives away too much
                self._shown.update(self._faces(), raw=True)  # type: ignore[no-untyped-call]
            return {}
        if what == "seek":
            return {"parts": {name: str(part) for name, part in seek(self._scene, details["id"]).items()}}
        if what == "find":
            return found(self._scene, details["sought"])
        if what == "part":
            return {"parts": self._parts(details["part"])}
        change, parts = CHANGES[what]
        known = set(self._club.comments["comment_id"])
        self._keep(change(self._club, now, **details))
        self.set_trait("_stale", True)  # noqa: FBT003
        new = set(self._club.comments["comment_id"]) - known
        return {"parts": self._parts(*parts), "new": next(iter(new), None)}

    def _parts(self, *names: str) -> dict[str, str]:
        return {name: str(draw_part(self._scene, name)) for name in names}

    def _keep(self, club: Club) -> None:
        if self._folder is None:
            self._club = club
            return
        try:
            self._club = club.save(self._folder)
        except ClubError:  # others changed the same: from here on, what they made of it counts
            self._club = Club.open(self._folder)
            self.set_trait("_html", self._drawn())
            raise

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """Return what a notebook shows: the live page, and the still one that it keeps when it is saved."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            still = views.still(Markup(self._html))  # noqa: S704 - drawn by a view
            bundle[0].update({"text/html": str(still), "text/plain": "The evening"})
        return bundle

    def _faces(self) -> dict[str, Any]:
        bundle = self._repr_mimebundle_()
        return bundle[0] if bundle else {}

    def _ipython_display_(self) -> None:
        self._shown = display(self._faces(), raw=True, display_id=True)  # type: ignore[no-untyped-call]


def _today() -> str:
    return evening_of(datetime.now())  # noqa: DTZ005 - the day it is here


def _opened(club: str | os.PathLike[str] | Tables) -> Club:
    if isinstance(club, (str, os.PathLike)):
        return Club.open(club)
    return club if isinstance(club, Club) else Club(title="", **cast("dict[str, Any]", dict(club.tables())))
