"""Threads in print, whole, with the numbers that they have everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.handout.blocks import Comment, Paragraph
from bookclub.markup import EMPTY_LINE, SPOILER
from bookclub.tables import filled, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.handout.blocks import Block
    from bookclub.handout.planning.material import Material


def threads(material: Material) -> Iterator[Block]:
    """Print the threads that the host chose; all, if none was chosen. Of several posts, each stands above what hangs under it."""
    chosen = material.choices.threads
    talk = material.talk if chosen is None else material.talk[material.talk["root"].isin(chosen)]
    words = material.words
    retold = talk["wording"].eq("summary")
    mark = "" if retold.all() else words("retold")
    several = talk["post_id"].nunique(dropna=False) > 1
    in_print = words("spoiler", text=r"\1")  # paper does not fold, and this edition says that it tells everything
    if len(talk) and retold.all():
        yield Paragraph(words("all_retold"))
    for _, thread in talk.groupby(talk["post_id"].fillna(""), sort=False):
        post = str(thread["post"].fillna("").iloc[0])
        if several and post:
            yield Paragraph("", label=post)
        for row, is_retold in zip(records(thread), thread["wording"].eq("summary"), strict=True):
            answered = f"#{row['answers']} {material.names.get(row['reply_to'], '')}".strip()
            yield Comment(
                number=f"#{row['number']}",
                name=row["name"] if filled(row["name"]) else words("somebody"),
                answers=words("answers", number=answered) if filled(row["answers"]) else "",
                depth=row["depth"],
                paragraphs=tuple(EMPTY_LINE.split(SPOILER.sub(in_print, row["text"]).strip())) if row["text"] else (),
                mark=mark if is_retold else "",
                date=words.date(row["posted"].date().isoformat()) if filled(row["posted"]) else "",
                post=post,
            )
