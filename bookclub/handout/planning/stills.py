"""A picture of the host's own, such as a cover or a still: made small, without what a camera notes in it, for any format."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 40 * 1024 * 1024  # of a file
PIXELS = 900  # across, or down: as many as a printer needs for a few centimetres
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    '<image width="{width}" height="{height}" href="data:image/jpeg;base64,{data}"/></svg>'
)


def still(folder: Path, name: str) -> str:
    """Return a picture in a folder as SVG; ``""`` where no such file is in there, or it is no picture that can be read."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()) or path.stat().st_size > LARGEST:
            return ""
        with Image.open(path) as opened:
            opened.draft("RGB", (PIXELS, PIXELS))
            turned = ImageOps.exif_transpose(opened)
            turned.thumbnail((PIXELS, PIXELS))
            paper = Image.new("RGB", turned.size, "white")
            paper.paste(turned, mask=turned.convert("RGBA").getchannel("A"))
            made = BytesIO()
            paper.save(made, "JPEG", quality=88)
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    width, height = paper.size
    return SVG.format(width=width, height=height, data=b64encode(made.getvalue()).decode())
