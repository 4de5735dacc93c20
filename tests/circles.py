"""A reading circle: what its host has in files, and how the host makes a club of them."""

from pathlib import Path

import clubs
from bookclub import cli

DATA = clubs.ROOT / "tests" / "data" / "circle"
POST = DATA / "post.txt"
TALK = ("--author", "Mira", POST, DATA / "discourse", DATA / "hypothesis")
MEMBERS = tuple(("--reader", name, DATA / name.lower()) for name in ("Rosa", "Tom", "Ines"))


def read_circle(folder: Path, *commands: tuple[object, ...]) -> Path:
    """Type `bookclub read … --into folder` for each command: first the talk, then what the members keep elsewhere."""
    for words in commands or (TALK, *MEMBERS):
        cli.app(["read", *map(str, words), "--into", str(folder)], standalone_mode=False)
    return folder
