"""A picture of the host's own, such as a cover or a still: made small, without what a camera notes in it, for any format."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING
from warnings import catch_warnings

from bookclub.errors import PlainError
from bookclub.markup import UNPRINTABLE

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 40 * 1024 * 1024  # of a file
PIXELS = 900  # across, or down: as many as a printer needs for a few centimetres
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    '<image width="{width}" height="{height}" href="data:image/jpeg;base64,{data}"/></svg>'
)


class StillError(PlainError):
    """A picture that cannot be shown, and why, said in a sentence."""


def still(folder: Path, name: str) -> str:
    """Return a picture in a folder as SVG.

    Raises
    ------
    StillError
        If no such file is in there, or it is no picture that can be read.
    """
    path, called = _found(folder, name), UNPRINTABLE.sub("", name)
    if path is None:
        message = f"The picture “{called}” is not in the club's folder."
        raise StillError(message)
    if path.stat().st_size > LARGEST:
        message = f"The picture “{called}” is too large to be printed; save a smaller one in its place."
        raise StillError(message)
    try:
        with catch_warnings(action="ignore"):  # whatever a picture says of itself, the host sees whether it is shown
            width, height, data = _small(path)
    except Exception:  # noqa: BLE001 - there are as many ways to fail at a damaged picture as there are kinds of picture
        message = (
            f"“{called}” is no picture that can be printed, or damaged or too large; save it anew, as JPEG or PNG."
        )
        raise StillError(message) from None
    return SVG.format(width=width, height=height, data=b64encode(data).decode())


def _found(folder: Path, name: str) -> Path | None:
    """Return the file of this name, if it is one, and lies in the folder."""
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # no name that a file can have, or links that go round in a circle
        return None


def _small(path: Path) -> tuple[int, int, bytes]:
    """Return a picture as JPEG, and how wide and high that is."""
    from PIL import Image, ImageOps

    with Image.open(path) as opened:
        opened.draft("RGB", (PIXELS, PIXELS))
        turned = ImageOps.exif_transpose(opened)
        turned.thumbnail((PIXELS, PIXELS))
        paper = Image.new("RGB", turned.size, "white")
        paper.paste(turned, mask=turned.convert("RGBA").getchannel("A"))
    made = BytesIO()
    paper.save(made, "JPEG", quality=88)
    return *paper.size, made.getvalue()
