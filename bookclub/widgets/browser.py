"""What all browsers share: a row of controls over a view that is drawn anew when a choice changes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import anywidget
import traitlets
from markupsafe import Markup

from bookclub.views import STYLE, face

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from bookclub.tables import Tables

HERE = Path(__file__).parent
WHOLE_STORY = ""  # the choice that keeps nothing back


@dataclass(frozen=True, slots=True)
class Control:
    """One control: a list to choose from, a field to search in, or buttons to fold and unfold all.

    Attributes
    ----------
    name : str
        The browser's trait that holds the choice.
    label : str
        What the host reads beside it.
    options : tuple of (str, str)
        For a list: the values, each with the words shown.
    """

    name: str
    label: str
    kind: Literal["list", "search", "folds"]
    options: tuple[tuple[str, str], ...] = ()


class Browser(anywidget.AnyWidget):
    """A view of a club with controls.

    Python decides what is shown; the script in the page only folds, moves the focus and reports
    choices. Beside the live view stands its still face, which a saved notebook shows without running.

    Attributes
    ----------
    reached : str
        The milestone the group has come to; what gives away more is kept back. ``""`` keeps nothing back.
    """

    _esm = HERE / "browser.js"
    _css = STYLE + (HERE / "browser.css").read_text("utf-8")

    name: ClassVar[str]
    reached = traitlets.Unicode(WHOLE_STORY).tag(sync=True)
    _controls = traitlets.List(traitlets.Dict()).tag(sync=True)
    _html = traitlets.Unicode().tag(sync=True)
    _status = traitlets.Unicode().tag(sync=True)

    def __init__(self, tables: Tables, talk: pd.DataFrame, **choices: str) -> None:
        self._tables, self._talk = tables, talk
        controls = [*self._offer(), *_spoiler_switch(tables)]
        super().__init__(_controls=[asdict(control) for control in controls], **choices)
        self._draw()
        self.observe(self._draw, [control.name for control in controls if self.has_trait(control.name)])

    def _offer(self) -> Iterable[Control]:
        """List the controls, before the spoiler switch that all browsers have."""
        raise NotImplementedError

    def _view(self, reached: str | None) -> tuple[Markup, str]:
        """Draw what is chosen, and say in a line what that is."""
        raise NotImplementedError

    def _draw(self, _change: object = None) -> None:
        view, status = self._view(self.reached or None)
        with self.hold_sync():  # so that the page never tells of what it does not show yet
            self.set_trait("_status", status)
            self.set_trait("_html", str(view))

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            view = Markup(self._html)  # noqa: S704 - drawn by a view
            bundle[0].update({"text/html": str(face(view)), "text/plain": self.name})
        return bundle


def _spoiler_switch(tables: Tables) -> Iterable[Control]:
    milestones = tables.milestones[["milestone_id", "label"]].itertuples(index=False, name=None)
    options = ((WHOLE_STORY, "Show the whole story"), *milestones)
    return [Control("reached", "Keep back what comes after", "list", options)] if len(options) > 1 else []
