"""The drawing of the house in CONTRIBUTING is true."""

import re

from places import ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_every_file_on_the_way_of_a_comment_is_there():
    way = GUIDE.partition("### The way of one comment")[2].partition("### To add")[0]
    named = re.findall(r"`((?:\w+/)*\w+(?:\.py|/))`", way)
    assert len(named) > 10
    assert not [name for name in named if not (ROOT / "bookclub" / name).exists()]


def test_every_room_is_drawn():
    drawing = GUIDE.partition("```\n")[2].partition("```")[0]
    rooms = {path.stem for path in (ROOT / "bookclub").iterdir() if path.suffix in ("", ".py")} - {
        "__init__",
        "__pycache__",
    }
    assert not [room for room in rooms - {"lab_settings", "shipped"} if not re.search(rf"\b{room}\b", drawing)]
