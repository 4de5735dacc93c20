"""The evening of a club, brought to life in a notebook: the page shows, Python remembers and changes."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import anywidget
import pandas as pd
import traitlets
from IPython.display import HTML, DisplayHandle, display
from markupsafe import Markup

from bookclub import editing, minutes, reading, views
from bookclub.club import Club, ClubError
from bookclub.errors import PlainError
from bookclub.reading.meetings import evening_of
from bookclub.schema import TABLES
from bookclub.storage import journal
from bookclub.storage.journal import Step
from bookclub.tables import records
from bookclub.views.evening import (
    PARTS,
    READER_TABLES,
    SCRIPT,
    STYLE,
    Scene,
    draw_part,
    draw_scene,
    found,
    reader_table,
    seek,
)
from bookclub.views.evening.desk import called, label_of
from bookclub.views.evening.desk.suggested import headline

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookclub.tables import Tables

CHANGES: dict[str, tuple[Callable[..., Club], tuple[str, ...]]] = {  # and which parts are drawn anew
    "ask": (minutes.ask, ()),
    "note": (minutes.note, ()),
    "rate": (minutes.rate, ("works", "questions")),
    "reply": (minutes.reply, ("talk", "readers", "questions")),
}
EDITS: dict[str, Callable[..., Club]] = {  # what each is called, to be taken back, is among the words
    "put": editing.put,
    "add": editing.add,
    "remove": editing.remove,
    "move": editing.move,
    "one person": editing.one_person,
    "author": editing.author_of_the_post,
    "lines": editing.begin_comparison,
    "list": editing.list_question,
    "take": editing.take,
    "refuse": editing.refuse,
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
    part : str, optional
        The part of the evening, one of `bookclub.views.evening.PARTS`, that is open at first.

    Raises
    ------
    ClubError
        If the folder is not a club's, or the evening has no such part.
    """

    _esm = SCRIPT
    _css = STYLE
    _html = traitlets.Unicode().tag(sync=True)
    _name = traitlets.Unicode().tag(sync=True)
    _stale = traitlets.Bool(default_value=False).tag(sync=True)
    _id = traitlets.Unicode().tag(sync=True)
    _part = traitlets.Unicode().tag(sync=True)

    def __init__(self, club: str | os.PathLike[str] | Tables, part: str = "works") -> None:
        _one_of(part, [*PARTS], "part of the evening")
        self._folder = Path(club) if isinstance(club, (str, os.PathLike)) else None
        self._club = _opened(club)
        self._seen: Scene | None = None
        self._editing = False
        self._shown: DisplayHandle | None = None
        self._tables: dict[str, DisplayHandle | None] = {}
        super().__init__(_html=self._drawn(), _name=str(self._folder or self._club.title), _part=part)
        self.set_trait("_id", self.model_id)
        self.on_msg(self._heard)  # type: ignore[no-untyped-call]

    def table(self, name: str) -> None:
        """Show a table of what stands behind the readers, as far as the group has come; it is drawn anew when that changes.

        Parameters
        ----------
        name : str
            One of `bookclub.views.evening.READER_TABLES`.

        Raises
        ------
        ClubError
            If there is no such table.
        """
        _one_of(name, [*READER_TABLES], "table of readers")
        self._tables[name] = display(self._table(name), display_id=True)  # type: ignore[no-untyped-call]

    def _table(self, name: str) -> HTML:
        return HTML(reader_table(self._scene_of(editing=False), name))  # type: ignore[no-untyped-call]

    @property
    def _place(self) -> str | None:
        """How far the group has come; None where nobody has said so, or the story has no such place."""
        reached = reading.reached(self._club, _today())
        return reached if reached in dict(reading.places(self._club.milestones)) else None

    @property
    def _scene(self) -> Scene:
        """The club as the group may see it now; until somebody has said where it is, it has not begun."""
        if self._seen is None or self._seen.tables is not self._club or self._seen.editing != self._editing:
            self._seen = self._scene_of(editing=self._editing)
        return self._seen

    def _scene_of(self, *, editing: bool) -> Scene:
        """Who edits sees all of the story."""
        first, *_ = reading.places(self._club.milestones)
        meeting = reading.meeting_of(self._club.meetings, _today())
        reached = None if editing else self._place or first[0]
        return Scene.of(self._club, reached, meeting, alone=False, editing=editing)

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
        look: dict[str, Callable[..., dict[str, Any]]] = {
            "draw": self._draw,
            "seek": lambda id: {"parts": {name: str(part) for name, part in seek(self._scene, id).items()}},  # noqa: A006
            "find": lambda sought: found(self._scene, sought),
            "part": lambda part: {"parts": self._parts(part)},
            "reach": self._reach,
            "edit": self._edit,
        }
        if what in look:
            return look[what](**details)
        return self._remember(what, details) if what in CHANGES else self._change(what, details)

    def _draw(self) -> dict[str, Any]:
        with self.hold_trait_notifications():
            self.set_trait("_html", self._drawn())
            self.set_trait("_stale", False)  # noqa: FBT003
        return {}

    def _reach(self, place: str) -> dict[str, Any]:
        before = self._scene_of(editing=False).reached
        self._keep(minutes.reach(self._club, datetime.now().astimezone(), place=place))
        self.set_trait("_html", self._drawn())
        if (
            self._shown and self._scene_of(editing=False).reached < before
        ):  # or the notebook would keep what gives away too much
            self._shown.update(self._faces(), raw=True)  # type: ignore[no-untyped-call]
        self._draw_tables()
        return {}

    def _draw_tables(self) -> None:
        for name, shown in self._tables.items():
            if shown:
                shown.update(self._table(name))  # type: ignore[no-untyped-call]

    def _remember(self, what: str, details: dict[str, Any]) -> dict[str, Any]:
        """Keep what the group did, and return what is to be drawn anew for it."""
        change, parts = CHANGES[what]
        known = set(self._club.comments["comment_id"])
        self._keep(change(self._club, datetime.now().astimezone(), **details))
        self.set_trait("_stale", True)  # noqa: FBT003
        new = set(self._club.comments["comment_id"]) - known
        return {"parts": self._parts(*parts), "new": next(iter(new), None)}

    def _edit(self, *, on: bool) -> dict[str, Any]:
        """Show the tables as fields to write in, or the evening again; first what others have changed is looked for."""
        if self._folder is None:
            message = "This evening is not kept in a folder, so nothing can be changed in it."
            raise ClubError(message)
        self._club, self._editing = Club.open(self._folder), on
        self.set_trait("_html", self._drawn())
        if not on:
            self._draw_tables()
        return self._steps()

    def _change(self, what: str, details: dict[str, Any]) -> dict[str, Any]:
        """Change a table as the host says, as one step that can be taken back."""
        if self._folder is None:
            return self._edit(on=True)
        if what in ("undo", "redo"):
            to = journal.undone if what == "undo" else journal.redone
            tables, step = to(self._folder, dict(self._club.tables()))
            changed = replace(self._club, **cast("dict[str, Any]", tables))
        else:
            details = details | {"key": _key(details["key"])} if "key" in details else details
            edit = EDITS[what]
            known = {"among": self._scene.suggestions} if what == "take" else {}
            changed, step = edit(self._club, **details, **known), Step(self._said(what, details))
        self._keep(changed, step)
        self.set_trait("_stale", True)  # noqa: FBT003
        if what == "put" and self._club is changed and details["column"] not in TABLES[details["table"]].key:
            return self._steps()  # the field shows it already
        return {"html": self._drawn(), **self._steps()}

    def _said(self, what: str, details: dict[str, Any]) -> str:
        words = self._scene.words
        key = details.get("key") or details.get("reader")
        row = called(self._scene, self._club, details.get("table", "readers"), key) if key else ""
        new = next((words("quote", text=each) for name, each in details.items() if name not in ("table", "key")), "")
        wanted = self._scene.suggestions if "suggestion" in details else pd.DataFrame()
        found = records(wanted[wanted["suggestion_id"] == details["suggestion"]]) if len(wanted) else []
        suggestion = words("quote", text=headline(self._scene, found[0])) if found else ""
        column = label_of(details.get("column", ""), words)
        return words(f"screen.steps.{what.replace(' ', '_')}", row=row, new=new, column=column, suggestion=suggestion)

    def _steps(self) -> dict[str, Any]:
        """Return what can be taken back, and done again, in words."""
        folder = cast("Path", self._folder)
        return {"undo": journal.to_undo(folder), "redo": journal.to_redo(folder)}

    def _parts(self, *names: str) -> dict[str, str]:
        return {name: str(draw_part(self._scene, name)) for name in names}

    def _keep(self, club: Club, step: Step | None = None) -> None:
        if self._folder is None:
            self._club = club
            return
        try:
            self._club = club.save(self._folder, step)
        except ClubError:  # others changed the same: from here on, what they made of it counts
            self._club = Club.open(self._folder)
            self.set_trait("_html", self._drawn())
            raise

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """Return what a notebook shows: the live page, and the still one that it keeps when it is saved."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            shown = self._html if not self._editing else draw_scene(self._scene_of(editing=False))
            words = self._scene.words
            still = views.still(Markup(shown), words.code)  # noqa: S704 - drawn by a view
            bundle[0].update({"text/html": str(still), "text/plain": words("headings.evening")})
        return bundle

    def _faces(self) -> dict[str, Any]:
        bundle = self._repr_mimebundle_()
        return bundle[0] if bundle else {}

    def _ipython_display_(self) -> None:
        self._shown = display(self._faces(), raw=True, display_id=True)  # type: ignore[no-untyped-call]


def _one_of(name: str, names: list[str], what: str) -> None:
    if name not in names:
        message = f"There is no {what} called “{name}”; there are: {', '.join(names)}."
        raise ClubError(message)


def _key(key: str) -> str | tuple[str | None, ...]:
    """Read what tells a row from the others, as the page has it."""
    parts = json.loads(key)
    return parts[0] if len(parts) == 1 else tuple(parts)


def _today() -> str:
    return evening_of(datetime.now())  # noqa: DTZ005 - the day it is here


def _opened(club: str | os.PathLike[str] | Tables) -> Club:
    if isinstance(club, (str, os.PathLike)):
        return Club.open(club)
    return club if isinstance(club, Club) else Club(title="", **cast("dict[str, Any]", dict(club.tables())))
