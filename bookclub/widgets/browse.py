"""All browsers of a club at once, with one spoiler switch between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import traitlets

from bookclub import views
from bookclub.reading import talk
from bookclub.widgets.browsers import Cast, Comparison, Threads

if TYPE_CHECKING:
    from markupsafe import Markup

    from bookclub.tables import Tables


@dataclass(frozen=True)
class Still:
    """A view that a notebook shows as it is, with nothing to choose."""

    view: Markup

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, str]:
        return {"text/html": str(views.face(self.view)), "text/plain": self.view.striptags()}


@dataclass(frozen=True)
class Browsers:
    """What a notebook shows of one club, part by part."""

    works: Still
    comparison: Comparison
    cast: Cast
    threads: Threads


def browse(tables: Tables) -> Browsers:
    """Make the browsers of a club; what is kept back in one is kept back in all.

    Parameters
    ----------
    tables : Tables
        A club, or what was found in a file.
    """
    comments = talk(tables)
    comparison, cast, threads = Comparison(tables, comments), Cast(tables, comments), Threads(tables, comments)
    traitlets.link((comparison, "reached"), (cast, "reached"))
    traitlets.link((comparison, "reached"), (threads, "reached"))
    wrong = views.problems(getattr(tables, "problems", ()))  # what a file holds has none
    return Browsers(Still(wrong + views.works(tables)), comparison, cast, threads)
