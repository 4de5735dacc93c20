"""The address of the source as a QR code, for those who have a telephone."""

from __future__ import annotations

import io
from typing import Any

LONGEST = 500  # letters; of more, the squares are too small to be read from a sheet


def svg(address: str) -> str:
    """Draw a web address in SVG; ``""`` for what is none, or is too long."""
    return _drawn(address, kind="svg", border=2, xmldecl=False, omitsize=True).decode()


def png(address: str) -> bytes:
    """Draw a web address in PNG; ``b""`` for what is none, or is too long."""
    return _drawn(address, kind="png", scale=4, dpi=150)


def _drawn(address: str, **how: Any) -> bytes:
    if not address.lower().startswith(("http://", "https://")) or len(address) > LONGEST:
        return b""
    import segno

    drawn = io.BytesIO()
    segno.make(address, micro=False).save(drawn, **how)
    return drawn.getvalue()
