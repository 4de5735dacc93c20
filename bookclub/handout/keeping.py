"""Handouts as files in the club's folder, where what the host has changed is not written over."""

from __future__ import annotations

import json
from hashlib import blake2b
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from bookclub.errors import ClubError, PlainError
from bookclub.privacy import refusal
from bookclub.storage.saving import replace_files, saving

if TYPE_CHECKING:
    from bookclub.handout.make import Handout

KEPT_IN = "handouts"
MADE = ".made.json"  # what each file held when it was made, so that it is seen whether the host has changed it since


class HandoutError(PlainError):
    """A handout that cannot be made or kept, said in a sentence."""


def keep(handout: Handout, folder: Path, *, accepted: bool = False) -> Path:
    """Keep a handout in the club's folder, and say where: under a further name, where the host has changed the last of its name.

    Raises
    ------
    HandoutError
        If a name may have slipped through and the host has not accepted that, or the file cannot be written.
    """
    if handout.survivors and not accepted:
        raise HandoutError(refusal(handout.name, handout.survivors))
    place = folder / KEPT_IN
    if (place.exists() or place.is_symlink()) and not _is_within(place, folder):
        message = f"{place} is no folder of this club's own, as is needed for its handouts. Rename it, and try again."
        raise HandoutError(message)
    try:
        with saving(place):
            made = _made(place)
            name = _free(place, handout.name, made)
            made[name] = _digest(handout.data)
            replace_files(place, {name: handout.data, MADE: json.dumps(made, indent=1, sort_keys=True).encode()})
    except ClubError as error:
        raise HandoutError(str(error)) from None
    return place / name


def _is_within(place: Path, folder: Path) -> bool:
    return place.is_dir() and place.resolve().is_relative_to(folder.resolve())


def _made(place: Path) -> dict[str, str]:
    """Read what was made here; nothing where that is not to be read, so that no file is taken for ours."""
    try:
        made = json.loads((place / MADE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return made if isinstance(made, dict) else {}


def _free(place: Path, wanted: str, made: dict[str, str]) -> str:
    """Return the name, or with a number, of a file that is not there yet or is as it was made."""
    stem, suffix = Path(wanted).stem, Path(wanted).suffix
    for at in count(1):
        name = stem + f"-{at}" * (at > 1) + suffix
        path = place / name
        if path.is_dir():
            message = f"{path} is no file. Rename it, so that one of this name can be kept there, and try again."
            raise HandoutError(message)
        if path.is_symlink():  # which leads to a file of the host's
            continue
        if not path.exists() or _digest(path.read_bytes()) == made.get(name):
            return name
    raise AssertionError  # names do not run out


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
