"""The club page: all of a club in one file, for members at home, on a phone and without a network."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader
from markupsafe import Markup

from bookclub.handout.colophon import colophon
from bookclub.reading import talk
from bookclub.reading.words.language import wording_of_club
from bookclub.views.evening import SCRIPT, STYLE, evening
from bookclub.views.page import environment
from bookclub.wording import wording

if TYPE_CHECKING:
    from bookclub.club import Club
    from bookclub.privacy import Names

TEMPLATE = environment().overlay(loader=FileSystemLoader(Path(__file__).parent)).get_template("page.html.jinja")
ONLY_OURS = "sha256-" + b64encode(sha256(SCRIPT.encode()).digest()).decode()  # the one script that a browser may run


def page(club: Club, reached: str | None = None, names: Names = "real", language: str = "") -> str:
    """Draw the evening of a club as one file, for members at home.

    Parameters
    ----------
    club : Club
    reached : str, optional
        The milestone the group has come to; what gives away more is not in the file at all. Without
        it, everything is; the page starts closed, and asks its reader.
    names : {"real", "first", "pseudonyms"}
        Under what names the club's readers stand in it, to be said at the foot.
    language : str
        Of the page's own words, by its code; ``""`` is that of the talk.

    Returns
    -------
    str
        It reads well with no script, too.
    """
    words = wording(language) if language else wording_of_club(club)
    foot = colophon(club, words, names, " ".join("#" + talk(club)["number"]))
    return TEMPLATE.render(
        lang=words.code,
        title=club.title.strip() or words("for_the_talk"),
        evening=evening(club, reached=reached, asked=reached is not None, colophon=foot, words=words),
        style=Markup(STYLE),  # noqa: S704 - our own files
        script=Markup(SCRIPT),  # noqa: S704
        only_ours=ONLY_OURS,
    )
