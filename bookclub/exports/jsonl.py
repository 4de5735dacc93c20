"""JSON Lines: a comment a line."""

from __future__ import annotations

import json

import pandas as pd

from bookclub.tables import AS_SAVED, records


def render(comments: pd.DataFrame) -> bytes:
    """Return the bytes of the file: a line for each comment, what is missing as null, times as ISO 8601 has them."""
    rows = records(comments.assign(posted=comments["posted"].dt.strftime(AS_SAVED)))
    told = ({name: None if pd.isna(cell) else cell for name, cell in row.items()} for row in rows)
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in told).encode()
