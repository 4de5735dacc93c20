"""The club page: all of a club in one file, for members at home, on a phone and without a network."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader
from markupsafe import Markup

from bookclub import reading, views
from bookclub.handout.blocks import UNTITLED
from bookclub.handout.colophon import colophon
from bookclub.tables import records
from bookclub.views.page import environment

if TYPE_CHECKING:
    from bookclub.club import Club
    from bookclub.privacy import Names

HERE = Path(__file__).parent
STYLE = Markup(views.STYLE + (HERE / "page.css").read_text("utf-8"))  # noqa: S704 - our own files
SCRIPT = Markup((HERE / "page.js").read_text("utf-8"))  # noqa: S704
ONLY_OURS = "sha256-" + b64encode(sha256(SCRIPT.encode()).digest()).decode()  # the one script that a browser may run
TEMPLATE = environment().overlay(loader=FileSystemLoader(HERE)).get_template("page.html.jinja")


def page(club: Club, reached: str | None = None, names: Names = "real") -> str:
    """Draw the works, the comparison, the cast and all threads on one page that can be searched and folded.

    Parameters
    ----------
    club : Club
    reached : str, optional
        The milestone the group has come to; what gives away more is not in the file at all. Without
        it, everything is, and whoever reads the page chooses what to keep back.
    names : {"real", "first", "pseudonyms"}
        Under what names the club's readers stand in it, to be said at the foot.

    Returns
    -------
    str
        It reads well with no script, too.
    """
    talk = reading.talk(club)
    ahead = club.milestones["milestone_id"].eq(reached or "").cummax().shift(fill_value=False)
    return TEMPLATE.render(
        title=club.title.strip() or UNTITLED,
        parts=[
            ("works", "The works", views.works(club, reached=reached)),
            ("comparison", "Side by side", views.comparison(club, talk, reached=reached)),
            ("cast", "The people", views.cast(club, talk, reached=reached)),
            ("threads", "The threads", views.threads(reading.choose(talk, club.milestones, reached=reached))),
        ],
        reached=reached,
        milestones=records(club.milestones[~ahead]),
        colophon=list(colophon(club, names)),
        style=STYLE,
        script=SCRIPT,
        only_ours=ONLY_OURS,
    )
