"""Parquet: the comments as one table, with its types."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def render(comments: pd.DataFrame) -> bytes:
    """Return the bytes of the file.

    Raises
    ------
    ImportError
        If pyarrow is not installed.
    """
    file = BytesIO()
    comments.to_parquet(file, engine="pyarrow", index=False)
    return file.getvalue()
