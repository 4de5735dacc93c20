"""Threads in print, whole, with the numbers that they have everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.handout.blocks import Comment
from bookclub.markup import SPOILER
from bookclub.tables import filled, records
from bookclub.views.page import EMPTY_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.handout.blocks import Block
    from bookclub.handout.planning.material import Material


def threads(material: Material) -> Iterator[Block]:
    """Print the threads that the host chose; all, if none was chosen."""
    chosen = material.choices.threads
    talk = material.talk if chosen is None else material.talk[material.talk["root"].isin(chosen)]
    words = material.words
    in_print = words("spoiler", text=r"\1")  # paper does not fold, and this edition says that it tells everything
    for row in records(talk):
        yield Comment(
            number=material.labels[row["comment_id"]],
            name=row["name"] if filled(row["name"]) else words("somebody"),
            answers=words("answers", number=f"#{row['answers']}") if filled(row["answers"]) else "",
            depth=row["depth"],
            paragraphs=tuple(EMPTY_LINE.split(SPOILER.sub(in_print, row["text"]).strip())) if row["text"] else (),
            mark=words("retold") if row["wording"] == "summary" else "",
        )
