"""Who answers whom: the readers in a circle, with a line from each to those they answered; and the same as a table."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

from bookclub.tables import records
from bookclub.views.evening.scene import sign

if TYPE_CHECKING:
    import pandas as pd
    from markupsafe import Markup

    from bookclub.views.evening.scene import Scene

MOST = 12  # readers in the circle
FEWEST = 2  # pairs that make a picture
RADIUS, REACH = 100.0, 15.0  # of the circle, and of a sign
BENT = 0.18  # how far a line bends, so that there and back are two


def network(scene: Scene, edges: pd.DataFrame) -> Markup | str:
    """Draw who answers whom; nothing where fewer than two pairs are known by name.

    Parameters
    ----------
    scene : Scene
    edges : DataFrame
        As from `bookclub.reading.exchanges`.
    """
    edges = edges[edges["name"].notna() & edges["to_name"].notna() & edges["who"].ne(edges["to_who"])]
    if len(edges) < FEWEST:
        return ""
    busy: dict[str, int] = {}
    names: dict[str, str] = {}
    for each in records(edges):
        for who, name in ((each["who"], each["name"]), (each["to_who"], each["to_name"])):
            busy[who] = busy.get(who, 0) + int(each["replies"])
            names[who] = name
    shown = sorted(busy, key=lambda who: -busy[who])[:MOST]
    places = {who: _on_circle(at, len(shown)) for at, who in enumerate(shown)}
    most = int(edges["replies"].max())
    pairs = records(edges[edges["who"].isin(shown) & edges["to_who"].isin(shown)])
    return scene.draw(
        "readers/network",
        people=[
            sign(who, names[who])
            | {
                "name": names[who],
                "x": places[who][0],
                "y": places[who][1],
                "answers": [each for each in pairs if each["who"] == who],
            }
            for who in shown
        ],
        lines=[
            each | _line(places[each["who"]], places[each["to_who"]]) | {"width": 1 + 4 * int(each["replies"]) / most}
            for each in pairs
        ],
        pairs=pairs,
        more=len(busy) - len(shown),
    )


def _on_circle(at: int, count: int) -> tuple[float, float]:
    angle = 2 * pi * at / count - pi / 2
    return round(RADIUS * cos(angle), 1), round(RADIUS * sin(angle), 1)


def _line(start: tuple[float, float], end: tuple[float, float]) -> dict[str, Any]:
    """Return a bent line from one sign to the edge of another."""
    (x1, y1), (x2, y2) = start, end
    across, down = x2 - x1, y2 - y1
    over = ((x1 + x2) / 2 - BENT * down, (y1 + y2) / 2 + BENT * across)
    towards = (x2 - over[0], y2 - over[1])
    far = (towards[0] ** 2 + towards[1] ** 2) ** 0.5 or 1.0
    tip = (x2 - REACH * towards[0] / far, y2 - REACH * towards[1] / far)
    return {"path": f"M{x1} {y1}Q{over[0]:.1f} {over[1]:.1f} {tip[0]:.1f} {tip[1]:.1f}"}
