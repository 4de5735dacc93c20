"""The evening: the one screen that a group looks at, as one document that reads well with no style and no script.

The same document is drawn for the notebook, for what a notebook keeps when it is saved, and for the club page; one
script, `evening.js`, makes it come alive wherever scripts run.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from bookclub.views.evening.desk import SHEETS, desk
from bookclub.views.evening.found import found
from bookclub.views.evening.knowing import knowing
from bookclub.views.evening.people import people
from bookclub.views.evening.questions import questions
from bookclub.views.evening.readers import readers
from bookclub.views.evening.readers.tables import READER_TABLES, reader_table
from bookclub.views.evening.scene import Scene
from bookclub.views.evening.side_by_side import side_by_side
from bookclub.views.evening.talk import talk
from bookclub.views.evening.works import works
from bookclub.views.page import anchor, draw
from bookclub.views.problems import problems

__all__ = [
    "PARTS",
    "READER_TABLES",
    "SCRIPT",
    "STYLE",
    "Scene",
    "draw_part",
    "draw_scene",
    "evening",
    "found",
    "reader_table",
    "seek",
    "still",
]

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookclub.tables import Tables
    from bookclub.wording import Wording

HERE = Path(__file__).parent
SCRIPT = (HERE / "evening.js").read_text("utf-8")
STYLE = (HERE / "evening.css").read_text("utf-8")
PARTS = {
    "works": works,
    "side": side_by_side,
    "people": people,
    "talk": talk,
    "readers": readers,
    "questions": questions,
}
MOST_NAMES = 300  # that are offered where a name is typed
KEYS = {"1 – 6": "parts", "← →": "turn", "j k": "walk", "u": "answered", "/": "search"}
ICONS = {  # drawn in a field of 16 by 16
    "book": "M8 4.2C6 3 3.800 2.800 1.500 3.200v9.300c2.300-.4 4.500-.2 6.500 1 2-1.200 4.200-1.400 6.500-1V3.200C12.200 2.800 10 3 8 4.200zv9.300",
    "film": "M1.500 3.200h13v9.600h-13zM4.300 3.200v9.600M11.700 3.200v9.600M1.500 8h2.800M11.700 8h2.800",
    "kept": "M3 6h10M3 10h10",
    "condensed": "M1 8h5.200M4 5.700 6.300 8 4 10.300M15 8H9.800M12 5.700 9.700 8l2.300 2.300",
    "expanded": "M6.500 8H1.300M3.800 5.700 1.500 8l2.300 2.300M9.500 8h5.200M12.200 5.700 14.500 8l-2.300 2.300",
    "altered": "M2 10.500c2-6 4-6 6-2.500s4 3.500 6-2.500",
    "added": "M8 3v10M3 8h10",
    "cut": "M4 4l8 8M12 4l-8 8",
    "open": "M8 2.500a5.500 5.500 0 1 0 .01 0M8 8h.01",
}


def evening(
    tables: Tables,
    *,
    reached: str | None = None,
    asked: bool = True,
    colophon: Iterable[str] = (),
    words: Wording | None = None,
) -> Markup:
    """Draw the evening of a club, all of it, however long.

    Parameters
    ----------
    tables : Tables
        A club, or what was found in a file.
    reached : str, optional
        The place in the story, one of `bookclub.reading.places`, that the group has come to; what gives away more is
        not in the document at all. Without it, everything is.
    asked : bool
        Whether somebody has said where the group is; if not, the script asks, and until then keeps back all it can.
    colophon : iterable of str
        Lines for the foot.
    words : Wording, optional
        What the screen says; in the language of the talk, if none are given.
    """
    return draw_scene(Scene.of(tables, reached, words=words), asked=asked, colophon=colophon)


def draw_scene(scene: Scene, *, asked: bool = True, colophon: Iterable[str] = ()) -> Markup:
    """Draw the evening as a group may see it now, or as the host writes it; see `evening`."""
    tables, words = scene.tables, scene.words
    return scene.draw(
        "evening",
        script={"language": words.code, "sentences": dict(words.many("screen.script"))},
        title=getattr(tables, "title", "") or words("screen.title"),
        places=scene.places,
        sent=scene.reached,
        reached=scene.reached if asked else "",
        marked=len(tables.milestones) > 0,
        knowing=knowing(scene),
        parts=[(part, words(f"screen.parts.{part}"), draw_part(scene, part)) for part in PARTS],
        meeting=scene.held,
        lists={"names": tables.readers["name"][:MOST_NAMES]}
        | ({"characters": tables.characters["name"]} if scene.editing else {}),
        problems=problems(getattr(tables, "problems", ())),
        icons=ICONS,
        keys=KEYS,
        colophon=list(colophon),
    )


def draw_part(scene: Scene, name: str) -> Markup:
    """Draw one of the `PARTS`, as it stands within the evening."""
    if scene.editing and name in SHEETS:
        return desk(scene, name)
    return PARTS[name](scene)


def seek(scene: Scene, wanted: str) -> dict[str, Markup]:
    """Draw anew the part of a large club in which something is to be shown that is not on the page, by its anchor."""
    who = {f"reader-{anchor(each)}": each for each in scene.talk["who"].unique()}.get(wanted)
    if who is not None:
        return {"readers": readers(scene, chosen=who)}
    ids = scene.talk["comment_id"]
    found = ids == wanted
    roots = scene.talk.loc[found if found.any() else ids.map(anchor) == wanted, "root"]
    return {"talk": talk(scene, root=roots.iloc[0])} if len(roots) else {}


def still(view: Markup, lang: str) -> Markup:
    """Put an evening in this language into a frame of its own with the style sheet, as a saved notebook shows it."""
    return draw("evening/still", view=view, lang=lang, style=Markup(STYLE))  # noqa: S704 - our own file
